"""Colours: blue and orange, which every eye tells apart; what a colour says, a sign or a word says too."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="gebiedsbudget-donker",
    primary="#6cb2eb",
    secondary="#3f6f9e",
    accent="#f0a35e",
    warning="#f0a35e",
    error="#f28b6c",
    success="#7cc4a4",
    foreground="#dbe2ea",
    background="#10151c",
    surface="#10151c",
    panel="#1b2430",
    boost="#1b2430",
    dark=True,
    variables={
        "block-cursor-background": "#2f5f8f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#1b2430",
        "block-cursor-blurred-foreground": "#dbe2ea",
        "quiet": "#8593a3",
        "bar-spent": "#6cb2eb",
        "bar-bound": "#4a86bd",
        "bar-reserved": "#8593a3",
        "bar-free": "#46525f",
        "bar-over": "#f0a35e",
    },
)
LIGHT: Final = Theme(
    name="gebiedsbudget-licht",
    primary="#1f5f99",
    secondary="#5b88b3",
    accent="#a8500a",
    warning="#a8500a",
    error="#a83a1c",
    success="#256b4d",
    foreground="#1b242e",
    background="#fbfcfd",
    surface="#fbfcfd",
    panel="#e8edf2",
    boost="#e8edf2",
    dark=False,
    variables={
        "block-cursor-background": "#1f5f99",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#dde5ec",
        "block-cursor-blurred-foreground": "#1b242e",
        "quiet": "#5b6772",
        "bar-spent": "#1f5f99",
        "bar-bound": "#5b88b3",
        "bar-reserved": "#7b8792",
        "bar-free": "#b6c0c9",
        "bar-over": "#a8500a",
    },
)
