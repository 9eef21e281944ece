"""What a user types as a day, an amount, a period, a choice: read here, and refused with what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

import click

from gebiedsbudget.domain.experiment import WHOLE, GoalShare
from gebiedsbudget.domain.indicator import parse_value
from gebiedsbudget.domain.line import AskedLine, LineChange, parse_line
from gebiedsbudget.domain.money import AmountFault, parse_user_amount
from gebiedsbudget.domain.period import parse_day, parse_period
from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.domain.terms import term
from gebiedsbudget.domain.viewpoint import KEYS
from gebiedsbudget.locale import LANGUAGES, text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

ALL: Final = "all"


class Value(click.ParamType[Any]):
    """A value of our own: its name is the key of its metavar, its refusals are sentences of the catalogue."""

    def refuse(self, sentence: str, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        """Refuse the value with a sentence that says what was expected."""
        raise click.BadParameter(sentence, ctx, param)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return how the value is called in usage and help."""
        del param, ctx
        return text(f"cli.metavar.{self.name}")


class Words(Value):
    """Free text: a name, a code, a reason."""

    def __init__(self, name: str = "text") -> None:
        self.name = name


class Day(Value):
    """A day, as `2026-09-30` or `30-09-2026`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - click's signature
        """Return the day."""
        if isinstance(value, date):
            return value
        return parse_day(value) or self.refuse(text("cli.value.day", found=value), param, ctx)


class Amount(Value):
    """An amount in euros, or a number of hours, as a Dutch user types it."""

    def __init__(self, name: str = "amount") -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401 - click's signature
        """Return the exact amount."""
        if isinstance(value, Decimal):
            return value
        try:
            return parse_user_amount(value)
        except AmountFault as fault:
            self.refuse(text(f"cli.value.amount_{fault.code}", found=value), param, ctx)


class MeasuredValue(Value):
    """The value of an indicator: a number with at most four decimals."""

    name = "value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401 - click's signature
        """Return the exact value."""
        if isinstance(value, Decimal):
            return value
        found = parse_value(value)
        if found is None:
            self.refuse(text("cli.value.value", found=value), param, ctx)
        return found


class LineName(Value):
    """A budget line: partner, goal, area and year with slashes between them."""

    name = "line"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> AskedLine:  # noqa: ANN401 - click's signature
        """Return the line as it was asked for."""
        if isinstance(value, AskedLine):
            return value
        return parse_line(value) or self.refuse(text("budget.line", found=value), param, ctx)


class LineAmount(Value):
    """A budget line and an amount, with or without a minus: `SAM/RON/eikenwijk/2026=-2500`."""

    name = "change"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> LineChange:  # noqa: ANN401 - click's signature
        """Return the line with what it is changed by."""
        if isinstance(value, LineChange):
            return value
        written, _, amount = value.partition("=")
        line = parse_line(written)
        if line is None or not amount:
            self.refuse(text("budget.change", found=value), param, ctx)
        return LineChange(line, Amount().convert(amount.removeprefix("+"), param, ctx))


class GoalPart(Value):
    """A goal with how many per cent of it: `WON=60`; without a number all of it."""

    name = "goal_share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> GoalShare:  # noqa: ANN401 - click's signature
        """Return the goal with its share."""
        if isinstance(value, GoalShare):
            return value
        goal, named, share = value.partition("=")
        return GoalShare(goal, Amount().convert(share, param, ctx) if named else WHOLE)


class PeriodName(Value):
    """A year, a quarter or a month."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Return the period as it is written in a delivery's name."""
        period = parse_period(value)
        if period is None:
            self.refuse(text("cli.value.period", found=value), param, ctx)
        return period.name


class Whole(Value):
    """A whole number, zero or more."""

    def __init__(self, name: str = "number") -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's signature
        """Return the number."""
        if isinstance(value, int):
            return value
        if not value.isdecimal():
            self.refuse(text("cli.value.number", found=value), param, ctx)
        return int(value)


class WholeOrAll(Value):
    """Numbers with commas between them, or all of them."""

    name = "number_or_all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...] | str:  # noqa: ANN401 - click's signature
        """Return the numbers, or `all`."""
        if isinstance(value, tuple) or value == ALL:
            return cast("tuple[int, ...] | str", value)
        numbers = [part.strip() for part in value.split(",")]
        if not all(number.isdecimal() for number in numbers):
            self.refuse(text("cli.value.number_or_all", found=value), param, ctx)
        return tuple(int(number) for number in numbers)


class Choice(Value):
    """One of a few words."""

    name = "choice"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return the words to choose from."""
        del param, ctx
        return "|".join(self.choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Return the word chosen."""
        if value not in self.choices:
            self.refuse(text("cli.value.choice", found=value, choices=", ".join(self.choices)), param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that begin as typed."""
        from click.shell_completion import CompletionItem

        del ctx, param
        return [CompletionItem(word) for word in self.choices if word.startswith(incomplete)]


class Language(Choice):
    """A language we speak."""

    def __init__(self) -> None:
        super().__init__(LANGUAGES)


class Several(Choice):
    """Some of a few words, with commas between them."""

    name = "several"

    def __init__(self, choices: Sequence[str], name: str) -> None:
        super().__init__(choices)
        self.name = name

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return how the words are called."""
        return Value.get_metavar(self, param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's signature
        """Return the words chosen in the order asked for; each once, and at least one."""
        if isinstance(value, tuple):
            return value
        words = [word.strip() for word in value.split(",")]
        choices = ", ".join(self.choices)
        for at, word in enumerate(words):
            if not word:
                self.refuse(text("cli.value.nothing_chosen", choices=choices), param, ctx)
            if word in words[:at]:
                self.refuse(text("cli.value.chosen_twice", found=word, choices=choices), param, ctx)
        return tuple(super(Several, self).convert(word, param, ctx) for word in words)


class Keys(Several):
    """Some of the keys of a position, by their identifier or their Dutch word: `goal,year`, `doel,jaar`."""

    def __init__(self) -> None:
        super().__init__(KEYS, "keys")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's signature
        """Return the identifiers of the keys in the order asked for."""
        if isinstance(value, tuple):
            return value
        words = {term(key, "programme").singular: key for key in self.choices}
        return super().convert(",".join(words.get(word.strip(), word) for word in value.split(",")), param, ctx)


class KindName(Choice):
    """A posting kind, by its identifier or its Dutch or English word: `carry_over`, `carry-over`, `overheveling`."""

    name = "kind"

    def __init__(self, *also: str) -> None:
        super().__init__((*KINDS, *also))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return how a kind is called."""
        return Value.get_metavar(self, param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Return the identifier of the kind."""
        words = {_spelled(word): kind for kind in self.choices for word in _words_of(kind)}
        return super().convert(words.get(_spelled(value), value), param, ctx)


class Place(Value):
    """A file or a folder."""

    def __init__(self, name: str = "file") -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401 - click's signature
        """Return the path; whether something is there is for the service to say."""
        del param, ctx
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Let the shell complete the path itself."""
        from click.shell_completion import CompletionItem

        del ctx, param
        return [CompletionItem(incomplete, type="dir" if self.name == "folder" else "file")]


def _words_of(kind: str) -> tuple[str, ...]:
    known = term(kind, "kind")
    return kind, known.singular, known.english


def _spelled(word: str) -> str:
    return word.strip().lower().replace("_", "-").replace(" ", "-")
