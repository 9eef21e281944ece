"""What a profile says about the form of a file, for the readers that can do with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from gebiedsbudget.intake.profile_shape import AuditRule, TextRule


@dataclass(frozen=True)
class ReadOptions:
    """What is already known of a file's form; a reader finds and shows the rest.

    Attributes:
        text: how a text file is written.
        audit: which lines of an audit file are meant.
    """

    text: TextRule = field(default_factory=TextRule)
    audit: AuditRule = field(default_factory=AuditRule)
