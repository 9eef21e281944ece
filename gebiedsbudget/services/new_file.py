"""A file that a user asked for: written whole or not at all, and never over another one unless that is said."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal, UsageFault

if TYPE_CHECKING:
    from pathlib import Path


def refuse_target(target: Path, suffix: str, *, force: bool) -> None:
    """Refuse a target that is there, or that would not open under its name.

    Args:
        suffix: how its name must end.
        force: a file that is there may be overwritten; a folder never.

    Raises:
        UsageFault: its name ends otherwise.
        Refusal: it is there.
    """
    if target.suffix.lower() != suffix:
        raise UsageFault("file.suffix", found=target.name, expected=suffix)
    if target.is_dir() or (target.exists() and not force):
        raise Refusal("file.is_folder" if target.is_dir() else "file.exists", file=target)


def write_new_file(target: Path, content: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        OSError: the folder is not there or not writable, or the disk is full.
    """
    making = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        making.write_bytes(content)
        making.replace(target)
    except OSError:
        making.unlink(missing_ok=True)
        raise
