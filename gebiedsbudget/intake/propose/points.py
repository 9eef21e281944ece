"""One thing a profile must say: proven by the workbook, answered by a person, or still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from gebiedsbudget.errors import UsageFault
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.locale import text

NONE: Final = "-"
CERTAIN: Final = 95


@dataclass(frozen=True)
class Point:
    """One thing a profile must say.

    Attributes:
        field: by which it is answered: `sign`, `columns.booked_on`, `amount.Bedrag`.
        value: what the profile will say; None while it is open.
        confidence: 0 to 100; what a person answered is 100.
        reason: what in the workbook says so, or why it is asked.
        samples: a few values from the workbook.
        options: what may be answered; the first is the likeliest.
        is_free: whether something else than an option may be answered.
    """

    field: str
    value: str | None
    confidence: int
    reason: str
    samples: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    is_free: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still has to be answered."""
        return self.value is None


@dataclass
class Points:
    """Collects what a profile must say, in the order it is asked, with the answers given so far.

    Attributes:
        answers: field → what a person said; it goes before what the workbook proves.
        told: the points so far.
    """

    answers: Mapping[str, str]
    told: list[Point] = field(default_factory=list)

    def prove(
        self, name: str, value: str, confidence: int, reason: str, samples: Sequence[str] = (), **how: bool
    ) -> str:
        """Say what the workbook proves; a person may have said otherwise.

        Args:
            name: the field.
            value: what was found.
            confidence: how sure that is.
            reason: why.
            samples: values to show.
            how: `is_free`, whether anything may be answered instead.
        """
        said = self.answers.get(name)
        self._tell(Point(name, value, confidence, reason, tuple(samples), (value,), how.get("is_free", True)), said)
        return value if said is None else said

    def ask(
        self, name: str, options: Sequence[str], reason: str, samples: Sequence[str] = (), **how: bool
    ) -> str | None:
        """Ask what the workbook does not prove; return the answer, or None while there is none.

        Raises:
            UsageFault: what was answered is none of the options, and may not be anything else.
        """
        said = self.answers.get(name)
        unique = tuple(dict.fromkeys(options))
        if said is not None and not how.get("is_free"):
            known = {same_name(option): option for option in unique}
            if same_name(said) not in known:
                raise UsageFault("propose.no_option", field=name, found=said, options=", ".join(unique))
            said = known[same_name(said)]
        self._tell(Point(name, None, 0, reason, tuple(samples), unique, bool(how.get("is_free"))), said)
        return said

    def _tell(self, point: Point, said: str | None) -> None:
        if said is not None:
            point = Point(point.field, said, 100, text("propose.answered"), point.samples, point.options, point.is_free)
        self.told.append(point)

    def refuse_unasked(self) -> None:
        """Refuse answers to what nobody asked: a field misspelt would otherwise be lost in silence.

        Raises:
            UsageFault: names the fields that can be answered now.
        """
        asked = [point.field for point in self.told]
        for name in self.answers:
            if name not in asked:
                raise UsageFault("propose.not_asked", field=name, fields=", ".join(asked))
