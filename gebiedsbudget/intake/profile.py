"""The import profile: what a partner's workbook says, and how its rows become lines of the ledger.

A profile is a TOML file a finance officer can read: the sheet, which column is which field, and one
`[[amount]]` for each kind of line a row can become. It is versioned by its hash: a delivery always tells how
it was read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake import profile_rules
from gebiedsbudget.intake.profile_shape import (
    AmountRule,
    AuditRule,
    Match,
    Profile,
    SetAside,
    SheetRule,
    TextRule,
    TotalRule,
)
from gebiedsbudget.intake.toml_source import decode_text

__all__ = [
    "AmountRule",
    "AuditRule",
    "Match",
    "Profile",
    "SetAside",
    "SheetRule",
    "TextRule",
    "TotalRule",
    "load_profile",
    "profile_hash",
    "profile_of",
]


def load_profile(path: Path) -> Profile:
    """Read an import profile.

    Raises:
        Refusal: the file is not there or is no profile; says file, line, key, what was found and expected.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Refusal("intake.toml_not_there", file=path.name) from None
    except (OSError, UnicodeDecodeError):
        raise Refusal("intake.toml_not_text", file=path.name) from None
    return profile_of(source, path.name)


def profile_of(source: str, file: str) -> Profile:
    """Return the profile that stands in a text; `file` is the name that faults mention."""
    profile = decode_text(source, Profile, file=file)
    profile_rules.check(profile, source, file)
    return profile


def profile_hash(source: str) -> str:
    """Return the hash that identifies this version of a profile; line endings do not count."""
    return hashlib.sha256(source.replace("\r\n", "\n").encode()).hexdigest()
