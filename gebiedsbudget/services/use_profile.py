"""`profile`: which import profiles there are, and copying a shared one into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.profile import Profile, load_profile
from gebiedsbudget.paths import shared_imports
from gebiedsbudget.store.read import Reader, Record

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def shared_profiles() -> list[Record]:
    """Return the profiles that come with the program: name, title, organisation."""
    found = []
    for path in sorted(shared_imports().glob("*/*.toml")):
        if path.name != "programme.toml" and path.parent.name != "faulty":
            profile = load_profile(path)
            found.append({"name": profile.name, "title": profile.title, "organisation": path.parent.name})
    return found


def profiles(folder: LedgerFolder) -> list[Record]:
    """Return the profiles of a ledger: name, title, use and flow."""
    found = []
    for path in sorted(folder.profiles.glob("*.toml")):
        profile = load_profile(path)
        found.append({"name": profile.name, "title": profile.title, "use": profile.use, "flow": profile.flow})
    return found


def profile_path(folder: LedgerFolder, name: str) -> Path:
    """Return the file of a profile in a ledger.

    Raises:
        UsageFault: the ledger has no such profile; names those it has.
    """
    path = folder.profiles / f"{name}.toml"
    if path.is_file():
        return path
    known = [file.stem for file in sorted(folder.profiles.glob("*.toml"))]
    raise UsageFault("profile.unknown", name=name, known=", ".join(known) or "–")


def use_profile(folder: LedgerFolder, name: str) -> Path:
    """Copy a shared profile into the ledger, under its own name.

    Raises:
        UsageFault: no shared profile has this name.
        Refusal: the ledger has a different profile under this name; it is not overwritten.
    """
    for path in sorted(shared_imports().glob("*/*.toml")):
        if path.name == "programme.toml" or path.parent.name == "faulty" or load_profile(path).name != name:
            continue
        source = path.read_text(encoding="utf-8")
        target = folder.profiles / f"{name}.toml"
        if target.is_file() and target.read_text(encoding="utf-8") != source:
            raise Refusal("profile.differs", name=name, file=target)
        folder.profiles.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8", newline="\n")
        return target
    raise UsageFault("profile.not_shared", name=name, known=", ".join(row["name"] for row in shared_profiles()))


def profile_for(folder: LedgerFolder, reader: Reader, partner: str, name: str | None) -> tuple[Profile, str]:
    """Return the profile to read a partner's workbook with, and its text.

    Without a name: the only one the ledger has, or the one this partner's last delivery was read with.

    Raises:
        UsageFault: no profile, or several and no way to choose.
    """
    if name is None:
        known = [path.stem for path in sorted(folder.profiles.glob("*.toml"))]
        used = [row["profile"] for row in reader.records("profiles_used", partner=partner)]
        candidates = [used[0]] if len(used) == 1 else known if len(known) == 1 else []
        if not candidates:
            raise UsageFault("profile.choose", partner=partner, known=", ".join(used or known) or "–")
        name = candidates[0]
    path = profile_path(folder, name)
    return load_profile(path), path.read_text(encoding="utf-8")
