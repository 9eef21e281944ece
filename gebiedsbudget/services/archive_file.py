"""Keeping every delivered file by its hash, read-only, and opening it again."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.identify import DeliveredFile, identify

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def archived_file(folder: LedgerFolder, sha256: str, file_name: str) -> Path:
    """Return where a delivered file is kept; its own name never becomes part of the path, its ending does."""
    suffix = Path(file_name).suffix.lower()
    return folder.archive / f"{sha256}{suffix if suffix.isascii() and suffix[1:].isalnum() else ''}"


def archive_file(folder: LedgerFolder, content: bytes, sha256: str, file_name: str) -> Path:
    """Keep a delivered file; the same file twice is kept once.

    Raises:
        Refusal: the disk is full or not writable.
    """
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refusal("delivery.changed_while_read", file=file_name)
    place = archived_file(folder, sha256, file_name)
    if place.is_file():
        return place
    making = place.with_suffix(f".{os.getpid()}.new")
    try:
        folder.archive.mkdir(parents=True, exist_ok=True)
        making.write_bytes(content)
        making.chmod(0o444)
        making.replace(place)
    except OSError as fault:
        with suppress(OSError):
            making.unlink(missing_ok=True)
        raise Refusal("store.no_space", folder=folder.archive) from fault
    return place


def open_archived(folder: LedgerFolder, sha256: str, file_name: str, password: str | None = None) -> DeliveredFile:
    """Return a delivered file from the archive, under the name its sender gave it.

    Raises:
        Refusal: it is not there or not what was kept, or a password is needed and not right.
    """
    place = archived_file(folder, sha256, file_name)
    if not place.is_file():
        raise Refusal("delivery.not_in_archive", file=file_name, folder=folder.archive)
    try:
        file = identify(place, password)
    except Refusal as refusal:
        raise Refusal(refusal.key, **{**refusal.values, "file": file_name}) from None
    if file.sha256 != sha256:
        raise Refusal("delivery.not_in_archive", file=file_name, folder=folder.archive)
    return replace(file, name=file_name)
