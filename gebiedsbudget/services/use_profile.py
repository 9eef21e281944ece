"""`profile`: which import profiles there are, and copying a shared one into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.identify import identify
from gebiedsbudget.intake.profile import Profile, load_profile
from gebiedsbudget.intake.template import PROFILE as TEMPLATE
from gebiedsbudget.intake.template import template_partner
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
    _, source = shared_profile(name)
    target = folder.profiles / f"{name}.toml"
    if target.is_file() and target.read_text(encoding="utf-8") != source:
        raise Refusal("profile.differs", name=name, file=target)
    folder.profiles.mkdir(parents=True, exist_ok=True)
    target.write_text(source, encoding="utf-8", newline="\n")
    return target


def shared_profile(name: str) -> tuple[Profile, str]:
    """Return a profile that comes with the program, and its text.

    Raises:
        UsageFault: no shared profile has this name.
    """
    for path in sorted(shared_imports().glob("*/*.toml")):
        if path.name != "programme.toml" and path.parent.name != "faulty":
            profile = load_profile(path)
            if profile.name == name:
                return profile, path.read_text(encoding="utf-8")
    raise UsageFault("profile.not_shared", name=name, known=", ".join(row["name"] for row in shared_profiles()))


def template_profile(
    folder: LedgerFolder, file: Path, partner: str, password: str | None = None
) -> tuple[Profile, str] | None:
    """Return the profile that reads a filled in template, and its text; None when the file is no template.

    The ledger's own goes before the shared one.

    Raises:
        Refusal: it is a template of another partner, or the file cannot be read at all.
    """
    made_for = template_partner(identify(file, password))
    if made_for is None:
        return None
    if made_for != partner:
        raise Refusal("delivery.template_of_another", file=file.name, found=made_for, partner=partner)
    path = folder.profiles / f"{TEMPLATE}.toml"
    return (load_profile(path), path.read_text(encoding="utf-8")) if path.is_file() else shared_profile(TEMPLATE)


def keep_profile(folder: LedgerFolder, name: str, source: str) -> None:
    """Keep the profile a delivery was read with among those of the ledger; one that is there stays as it is."""
    target = folder.profiles / f"{name}.toml"
    if not target.exists():
        folder.profiles.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8", newline="\n")


def profile_for(folder: LedgerFolder, reader: Reader, partner: str, name: str | None) -> tuple[Profile, str]:
    """Return the profile to read a partner's workbook with, and its text.

    Without a name: the only one the ledger has, or the one this partner's last delivery was read with. The profile of
    templates is never meant without a name: a template is recognised by what is in it.

    Raises:
        UsageFault: no profile, or several and no way to choose.
    """
    if name is None:
        known = [path.stem for path in sorted(folder.profiles.glob("*.toml")) if path.stem != TEMPLATE]
        used = [
            row["profile"] for row in reader.records("profiles_used", partner=partner) if row["profile"] != TEMPLATE
        ]
        candidates = [used[0]] if len(used) == 1 else known if len(known) == 1 else []
        if not candidates:
            raise UsageFault("profile.choose", partner=partner, known=", ".join(used or known) or "–")
        name = candidates[0]
    path = profile_path(folder, name)
    return load_profile(path), path.read_text(encoding="utf-8")
