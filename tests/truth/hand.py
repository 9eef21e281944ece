"""How a sender writes rows down: a workbook drawn from a seed, and the profile that is known to read it right.

Headers are renamed, columns and blocks move, titles stand above or not, headers take one row or two, amounts stand in
one column, in debit and credit or in a column a month, with a sign, unit, notation and flow of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gebiedsbudget.intake.profile import Profile, profile_of
from gebiedsbudget.intake.profile_text import profile_text
from tests.truth.pot import NAMES
from tests.truth.story import Row

OWN_GOALS: Final = {"KD10": "WON", "KD20": "RON", "KD30": "GEZ"}
# What the proposer was built on, and what only judging workbooks have: words no list holds, short forms, typing errors.
HEADERS: Final = {
    "line": (("Regel", "Volgnr.", "Regelnummer"), ("Nr.", "Rgl", "Volgnummr")),
    "booked_on": (("Datum", "Boekdatum", "Factuurdatum", "Boekingsdatum"), ("Wanneer", "Boekdtm.", "Dat. boeking")),
    "reference": (("Boekstuk", "Documentnr.", "Factuurnr."), ("Bon", "Boekst.", "Document")),
    "description": (("Omschrijving", "Toelichting", "Waarvoor"), ("Wat", "Omschr. boeking", "Uitleg")),
    "counterparty": (("Leverancier", "Relatie", "Crediteur"), ("Partij", "Levrancier", "Wie")),
    "commitment": (("Verplichting", "Bestelnr.", "Ordernummer"), ("PO", "Verpl.", "Inkoopopdracht")),
    "goal": (("Doel", "Kostendrager"), ("Programmalijn", "KD")),
    "amount": (("Bedrag", "Besteed", "Kosten"), ("Bedr.", "Totaalbedrag", "Geboekt")),
    "kind": (("Soort", "Documenttype"), ("Aard", "Soort boeking")),
}
MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)
KINDS: Final = {"commitment": "Order", "expenditure": "Factuur"}
FLOWS: Final = ("mutations", "mutations", "cumulative", "per-period")
TITLES: Final = {
    "mutations": ("Mutaties 2026", "Overzicht wijkbudget", "Transacties tot vandaag"),
    "cumulative": ("Stand 30-06-2026", "Overzicht wijkbudget", "Cumulatief overzicht"),
    "per-period": ("Overzicht wijkbudget", "Kwartaalcijfers"),
}
BLOCKS: Final = (("Kostenplaats 310 Zuid", "Kostenplaats 320 Noord"), ("Blok A", "Blok B"), ("Deel 1:", "Deel 2:"))
OPTIONAL: Final = {"counterparty": 0.6, "commitment": 0.5, "line": 0.4}
DAYS: Final = {"dd-mm-yyyy": "%d-%m-%Y", "yyyy-mm-dd": "%Y-%m-%d", "d/m/yyyy": "%d/%m/%Y"}


@dataclass
class Hand:
    """One sender's way of writing.

    Attributes:
        seed: by which it is drawn.
        rows: the rows it has to be able to write.
        area: where all of them are.
        is_judged: whether headers may be words that the proposer was not built on.
        is_whole: whether every field has its column, amounts have their cents and rows are numbered, as matches need.
        fields: field → header, with `line`, `kind` and others that are no fields of a profile.
        profile: how it is read, as a profile writes it.
    """

    seed: int
    rows: Sequence[Row]
    area: str
    is_judged: bool = False
    is_whole: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(f"hand {self.seed} {self.is_judged} {self.is_whole}")  # noqa: S311 - drawn to be drawn again
        self._settings()
        self._columns()
        self._amounts()
        self._layout()
        self.profile["name"] = "waar"
        written = _renamed(self.profile, {header: f"{self.group} / {header}" for header in self.together})
        written["sheet"] = {"name": self.sheet, "header_row": self.top, "columns_row_count": 1 + bool(self.together)}
        self.source = profile_text(written)
        self.truth: Profile = profile_of(self.source, "waar.toml")

    # What it is like.

    def _settings(self) -> None:
        draw = self.random
        flow = draw.choice(FLOWS)
        if self.is_whole and flow == "cumulative":
            flow = "per-period"  # standings are another story
        self.style = draw.choice(("one", "one", "text", "english", "paired", "months"))
        unit = draw.choice((1, 1, 1, 1000))
        self.above = [draw.choice(TITLES[flow])] if draw.random() < 0.8 else []
        if unit == 1000 and draw.random() < 0.5:
            self.above.append("Bedragen x € 1.000")
        sign = draw.choice(("as-is", "as-is", "reversed"))
        self.day_form = draw.choice(("", "", *DAYS)) if draw.random() < 0.7 else ""
        self.profile = {
            "flow": flow,
            "versions": "per-period" if self.is_whole else "continuous",
            "basis": draw.choice(("accrual", "cash")),
            "vat_basis": draw.choice(("including", "excluding")),
            "unit": unit,
            "sign": "as-is" if self.style == "paired" else sign,
            "decimal_mark": "." if self.style == "english" else ",",
            "dates": [self.day_form or "dd-mm-yyyy"],
            "unmapped": "error",
        }

    def _header(self, name: str) -> None:
        known, unseen = HEADERS[name]
        taken = set(self.fields.values())
        free = [header for header in ((*known, *unseen) if self.is_judged else known) if header not in taken]
        self.fields[name] = self.random.choice(free)

    def _columns(self) -> None:
        draw = self.random
        for name in ("line", "booked_on", "reference", "description", "counterparty", "commitment"):
            if self.is_whole or draw.random() < OPTIONAL.get(name, 1):
                self._header(name)
        goals = sorted({row.goal for row in self.rows})
        self.goals = draw.choice(("codes", "names", "own", "constant" if len(goals) == 1 else "own"))
        constants = {"area": self.area}
        if self.goals == "constant":
            constants["goal"] = goals[0]
        else:
            self._header("goal")
            if self.goals != "codes":
                names = {name: code for code, name in NAMES["goal"].items()}
                self.profile["codes"] = {"goal": OWN_GOALS if self.goals == "own" else names}
        self.profile["constants"] = constants
        named = ("booked_on", "reference", "description", "counterparty", "commitment", "goal")
        self.profile["columns"] = {name: self.fields[name] for name in named if name in self.fields}
        self.profile["key"] = []
        if "line" in self.fields:
            self.profile["key"] = [self.fields["line"]]
        elif all(row.invoice for row in self.rows) and len({row.invoice for row in self.rows}) == len(self.rows):
            self.profile["key"] = [self.fields["reference"]]
        for name, header, chance in (
            ("period", "Periode", 0.5),
            ("remark", "Opmerking", 0.3),
            ("value_date", "Valutadatum", 0.25),  # a second column that fits the day
            ("balance", "Saldo", 0.25),  # amounts that are nothing of the kind
        ):
            if draw.random() < chance:
                self.fields[name] = header

    def _amounts(self) -> None:
        spends: dict[str, Any] = {"kind": "expenditure", "form": "cash"}
        if "commitment" in self.fields:
            spends["draws_on"] = "commitment"
        if self.style == "paired":
            self.amounts = ["Debet", "Credit"]
            rules = [{"name": "kosten", "column": "Debet", "minus": "Credit", **spends}]
        elif self.style == "months":
            told = [row.day.month for row in self.rows]
            first = min(*told, 10)
            self.amounts = list(MONTHS[first - 1 : max(*told, first + 2)])
            rules = [{"name": month, "column": month, **spends} for month in self.amounts]
        else:
            self._header("amount")
            self.amounts = [self.fields["amount"]]
            rules = [{"name": "kosten", "column": self.amounts[0], **spends}]
        if len({row.kind for row in self.rows}) > 1:
            self._header("kind")
            column = self.fields["kind"]
            orders = [
                {key: value for key, value in rule.items() if key != "draws_on"}
                | {"kind": "commitment", "name": f"order {rule['name']}"}
                for rule in rules
            ]
            rules = [
                {**rule, "when": [{"column": column, "matches": f"^{KINDS[rule['kind']]}$"}]}
                for rule in (*orders, *rules)
            ]
        self.profile["amount"] = rules

    def _layout(self) -> None:
        draw = self.random
        self.headers = [header for name, header in self.fields.items() if name != "amount"] + self.amounts
        draw.shuffle(self.headers)
        self.left, self.top = draw.randint(0, 2), len(self.above) + draw.randint(1, 2)
        self.sheet = draw.choice(("Blad1", "Overzicht", "Wijkbudget"))
        self.group = "Boeking"
        deep = draw.random() < 0.2 and len(self.amounts) == 1
        self.together = self.headers[: draw.randint(2, 3)] if deep else []
        self.blocks = draw.choice(BLOCKS) if draw.random() < 0.4 else ()
        self.repeats = not deep and draw.random() < 0.2
        self.total = draw.choice(("Totaal", "Eindtotaal", "")) if draw.random() < 0.7 else ""
        self.subtotal = "Subtotaal" if self.blocks and draw.random() < 0.5 else ""
        self.has_notes, self.has_codes = draw.random() < 0.4, draw.random() < 0.3
        label = self.fields["description"]
        self.profile["not_data"] = [{"column": label, "matches": f"^{block}$"} for block in self.blocks]
        if self.repeats:
            self.profile["not_data"].append({"column": label, "matches": f"^{label}$".replace(".", r"\.")})
        self.profile["total"] = [
            {"column": label, "matches": f"^{word}$", "subtotal": word == self.subtotal}
            for word in (self.total, self.subtotal)
            if word
        ]

    # How it writes.

    def write(self, path: Path, rows: Sequence[Row]) -> None:
        """Write rows; another file of the same sender may have its columns in another order."""
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.sheet
        for place, title in enumerate(self.above, 1):
            sheet.cell(place, 1, title)
        at = self._write_headers(sheet, self.top)
        for name, part in zip(self.blocks or ("",), self._in_blocks(rows), strict=True):
            at = self._write_block(sheet, at, name, part)
        if self.total:
            self._write_total(sheet, at, self.total, rows)
        if self.has_notes:
            book.create_sheet("Toelichting").append(["Opgesteld door de administratie, vragen aan de balie"])
        if self.has_codes:
            codes = book.create_sheet("Codes")
            for line in (("Code", "Doel"), *OWN_GOALS.items()):
                codes.append(line)
        book.save(path)

    def _in_blocks(self, rows: Sequence[Row]) -> list[Sequence[Row]]:
        return [rows[: len(rows) // 2], rows[len(rows) // 2 :]] if self.blocks else [rows]

    def _write_block(self, sheet: Worksheet, at: int, name: str, rows: Sequence[Row]) -> int:
        """Write rows with their title and subtotal from a row on; return where the next may start."""
        if name:
            self._put(sheet, at, self.fields["description"], name)
            at += 1
        for number, row in enumerate(rows):
            if self.repeats and number == len(rows) // 2:
                at = self._write_headers(sheet, at)  # the next page of a printed list
            self._write_row(sheet, at, row, number)
            at += 1
        if self.subtotal:
            self._write_total(sheet, at, self.subtotal, rows)
            at += 1
        return at + bool(name)

    def moved(self, seed: int) -> Hand:
        """Return the same hand with its columns in another order and its table a column further."""
        again = Hand(self.seed, self.rows, self.area, is_judged=self.is_judged, is_whole=self.is_whole)
        rest = [header for header in again.headers if header not in again.together]
        Random(seed).shuffle(rest)  # noqa: S311 - drawn to be drawn again
        again.headers, again.left = [*again.together, *rest], again.left + 1
        return again

    def changed(self, what: str) -> Hand:
        """Return this hand as it may be one day without a word: another sign, or another unit."""
        again = Hand(self.seed, self.rows, self.area, is_judged=self.is_judged, is_whole=self.is_whole)
        if what == "unit":
            again.profile["unit"] = 1 if self.profile["unit"] == 1000 else 1000
        else:
            again.profile["sign"] = "as-is" if self.profile["sign"] == "reversed" else "reversed"
        return again

    def _put(self, sheet: Worksheet, row: int, header: str, value: object) -> None:
        sheet.cell(row, self.left + 1 + self.headers.index(header), value)

    def _write_headers(self, sheet: Worksheet, row: int) -> int:
        """Write the headers from a row on and return the row under them."""
        deep = bool(self.together)
        for header in self.headers:
            self._put(sheet, row + (header in self.together), header, header)
        if deep:
            sheet.cell(row, self.left + 1, self.group)
            letters = [get_column_letter(self.left + place) for place in (1, len(self.together))]
            sheet.merge_cells(f"{letters[0]}{row}:{letters[1]}{row}")
        return row + 1 + deep

    def _write_row(self, sheet: Worksheet, at: int, row: Row, number: int) -> None:
        for name, header in self.fields.items():
            if name != "amount":
                self._put(sheet, at, header, self._value(name, row, number))
        for header, amount in self._placed(row):
            self._put(sheet, at, header, self._shown(amount))

    def _value(self, name: str, row: Row, number: int) -> object:
        goals = {"own": {code: own for own, code in OWN_GOALS.items()}, "names": NAMES["goal"]}
        told: dict[str, object] = {
            "line": row.line,
            "booked_on": row.day.strftime(DAYS[self.day_form]) if self.day_form else row.day,
            "reference": row.invoice or None,
            "commitment": row.order or None,
            "counterparty": row.supplier or None,
            "description": row.work,
            "goal": goals.get(self.goals, {}).get(row.goal, row.goal),
            "kind": KINDS[row.kind],
            "period": row.day.month,
            "remark": "akkoord" if number % 3 else None,
            "value_date": date(2026, 8, 1 + number % 28),
            "balance": 1000.25 * (number + 1),
        }
        return told[name]

    def _placed(self, row: Row) -> list[tuple[str, Decimal]]:
        """Return under which header an amount stands, and how much that says."""
        amount = self.rounded(row.amount)
        if self.style == "paired":
            return [("Debet" if self._signed(amount) > 0 else "Credit", abs(amount))]
        if self.style == "months":
            return [(MONTHS[row.day.month - 1], self._signed(amount))]
        return [(self.amounts[0], self._signed(amount))]

    def rounded(self, amount: Decimal) -> Decimal:
        """Return what an amount is as this hand writes it: thousands without cents, where nothing depends on them."""
        if self.profile["unit"] == 1000 and not self.is_whole:
            return Decimal(max(1, int(abs(amount)) // 100) * 100) * (1 if amount > 0 else -1)
        return amount

    def _signed(self, amount: Decimal) -> Decimal:
        return -amount if self.profile["sign"] == "reversed" else amount

    def _shown(self, amount: Decimal) -> object:
        told = amount / self.profile["unit"]
        if self.style not in ("text", "english"):
            return float(told)
        decimals = max(2, -int(told.normalize().as_tuple().exponent))
        written = f"{told:,.{decimals}f}"
        return written if self.style == "english" else written.translate(str.maketrans(",.", ".,"))

    def _write_total(self, sheet: Worksheet, at: int, label: str, rows: Sequence[Row]) -> None:
        self._put(sheet, at, self.fields["description"], label)
        placed = [pair for row in rows for pair in self._placed(row)]
        for header in self.amounts:
            told = [amount for place, amount in placed if place == header]
            self._put(sheet, at, header, self._shown(sum(told, Decimal(0))))


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """Return a profile with its headers as they are called under a merged one; keys are never headers."""
    if isinstance(value, dict):
        return {
            key: below if key in ("name", "kind", "codes") else _renamed(below, names) for key, below in value.items()
        }
    if isinstance(value, list):
        return [_renamed(below, names) for below in value]
    return names.get(value, value) if isinstance(value, str) else value
