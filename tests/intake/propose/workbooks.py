"""Workbooks drawn at random, each with the profile that is known to read it right.

Headers are renamed, columns and blocks move, titles stand above or not, headers take one row or two, amounts stand in
one column, in debit and credit or in a column a month, with a sign, unit and notation of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gebiedsbudget.intake.profile import Profile, profile_of
from gebiedsbudget.intake.profile_text import profile_text

NAMES: Final = {
    "goal": {"WON": "Prettig en veilig wonen", "RON": "Rondkomen zonder zorgen", "GEZ": "Samen gezond"},
    "area": {"voorbeeld": "De Voorbeeld", "eikenplein": "Eikenplein", "lindewijk": "Lindewijk"},
    "partner": {"GEM": "Gemeente", "SAM": "Samen Welzijn"},
}
OWN_GOALS: Final = {"KD10": "WON", "KD20": "RON", "KD30": "GEZ"}
# What the builder saw, and what only the judge's workbooks have: words no list holds, abbreviations, typing errors.
HEADERS: Final = {
    "booked_on": (("Datum", "Boekdatum", "Factuurdatum", "Boekingsdatum"), ("Wanneer", "Boekdtm.", "Dat. boeking")),
    "reference": (("Boekstuk", "Documentnr.", "Stuknummer"), ("Bon", "Boekst.", "Document")),
    "description": (("Omschrijving", "Toelichting", "Waarvoor"), ("Wat", "Omschr. boeking", "Uitleg")),
    "counterparty": (("Leverancier", "Relatie", "Crediteur"), ("Partij", "Levrancier", "Wie")),
    "commitment": (("Verplichting", "Bestelnr.", "Ordernummer"), ("PO", "Verpl.", "Inkoopopdracht")),
    "goal": (("Doel", "Kostendrager"), ("Programmalijn", "KD")),
    "amount": (("Bedrag", "Besteed", "Kosten"), ("Bedr.", "Totaalbedrag", "Geboekt")),
    "kind": (("Soort", "Documenttype"), ("Aard", "Soort boeking")),
}
MONTHS: Final = ("januari", "februari", "maart", "april")
FLOWS: Final = ("mutations", "mutations", "cumulative", "per-period")
SUPPLIERS: Final = ("Groen Voorbeeld BV", "Bouw Voorbeeld BV", "Geldhulp Voorbeeld", "Kookploeg")
TITLES: Final = {
    "mutations": ("Mutaties 2026", "Overzicht wijkbudget", "Transacties tot vandaag"),
    "cumulative": ("Stand 30-06-2026", "Overzicht wijkbudget", "Cumulatief overzicht"),
    "per-period": ("Overzicht wijkbudget", "Kwartaalcijfers"),
}


@dataclass
class Case:
    """One workbook: how it is laid out, and what it says.

    Attributes:
        seed: by which it is drawn.
        is_judged: whether headers may be words that the builder never saw.
    """

    seed: int
    is_judged: bool
    random: Random = field(init=False)
    columns: dict[str, str] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    table: dict[str, list[Any]] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(f"{self.seed}-{self.is_judged}")  # noqa: S311 - drawn to be drawn again

    def write(self, path: Path) -> Profile:
        """Write the workbook and return the profile that reads it right."""
        rows = self.random.randint(8, 25)
        self._settings()
        self._fields(rows)
        amounts = self._amounts(rows)
        self._others(rows)
        headers = list(self.table)
        self.random.shuffle(headers)
        deep = self.random.random() < 0.2 and len(amounts) == 1
        left, top = self.random.randint(0, 2), len(self.above) + self.random.randint(1, 2)
        group = "Boeking"
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.random.choice(("Blad1", "Overzicht", "Wijkbudget"))
        for place, title in enumerate(self.above, 1):
            sheet.cell(place, 1, title)
        together = headers[: self.random.randint(2, 3)] if deep else []
        for place, header in enumerate(headers, left + 1):
            sheet.cell(top + (1 if header in together else 0), place, header)
            for row, value in enumerate(self.table[header], top + (2 if deep else 1)):
                sheet.cell(row, place, value)
        first = top + (2 if deep else 1)
        if not deep and self.random.random() < 0.2:  # the next page of a printed list
            last = self.columns["description"]
            for place, header in enumerate(headers, left + 1):
                sheet.cell(first + rows, place, header)
            rows += 1
            self.profile["not_data"] = [{"column": last, "matches": f"^{re.escape(last)}$"}]
        if deep:
            sheet.cell(top, left + 1, group)
            last = get_column_letter(left + len(together))
            sheet.merge_cells(f"{get_column_letter(left + 1)}{top}:{last}{top}")
        self._total(sheet, headers, amounts, left, first + rows)
        if self.random.random() < 0.4:
            book.create_sheet("Toelichting").append(["Opgesteld door de administratie, vragen aan de balie"])
        if self.random.random() < 0.3:
            codes = book.create_sheet("Codes")
            for line in (("Code", "Doel"), *OWN_GOALS.items()):
                codes.append(line)
        book.save(path)
        renamed = {header: f"{group} / {header}" for header in together}
        written = _renamed(self.profile, renamed)
        written["sheet"] = {"name": sheet.title, "header_row": top, "columns_row_count": 2 if deep else 1}
        return profile_of(profile_text(written), "waarheid.toml")

    def _header(self, name: str) -> str:
        known, unseen = HEADERS[name]
        header = self.random.choice((*known, *unseen) if self.is_judged else known)
        self.columns[name] = header
        return header

    def _settings(self) -> None:
        flow = self.random.choice(FLOWS)
        title = self.random.choice(TITLES[flow])
        unit = self.random.choice((1, 1, 1, 1000))
        self.above = [title] if self.random.random() < 0.8 else []
        if unit == 1000 and self.random.random() < 0.5:
            self.above.append("Bedragen x € 1.000")
        self.profile = {
            "name": "waarheid",
            "flow": flow,
            "versions": "continuous",
            "basis": self.random.choice(("accrual", "cash")),
            "vat_basis": self.random.choice(("including", "excluding")),
            "unit": unit,
            "sign": self.random.choice(("as-is", "as-is", "reversed")),
            "decimal_mark": ",",
            "dates": ["dd-mm-yyyy"],
            "unmapped": "error",
            "key": [],
        }

    def _fields(self, rows: int) -> None:
        """Draw the columns that are no amounts."""
        draw, columns = self.random, dict[str, str]()
        days = [date(2026, 1, 5) + timedelta(days=draw.randint(0, 150)) for _ in range(rows)]
        written = draw.random() < 0.4
        columns["booked_on"] = self._header("booked_on")
        self.table[columns["booked_on"]] = [f"{day:%d-%m-%Y}" if written else day for day in days]
        columns["reference"] = self._header("reference")
        numbers = [f"B26-{draw.randint(0, 9)}{place:03}" for place in range(rows)]
        if draw.random() < 0.3:
            numbers[-1] = numbers[0]
        self.table[columns["reference"]] = list(numbers)
        if len(set(numbers)) == rows:
            self.profile["key"] = [columns["reference"]]
        columns["description"] = self._header("description")
        self.table[columns["description"]] = [f"{draw.choice(('Groen', 'Zaalhuur', 'Coach'))} {n}" for n in range(rows)]
        if draw.random() < 0.6:
            columns["counterparty"] = self._header("counterparty")
            self.table[columns["counterparty"]] = [draw.choice(SUPPLIERS) for _ in range(rows)]
        if draw.random() < 0.5:
            columns["commitment"] = self._header("commitment")
            self.table[columns["commitment"]] = [draw.choice(("V26-1", "V26-2", "V26-3", None)) for _ in range(rows)]
        self._goal(columns, rows)
        self.profile["columns"] = columns

    def _goal(self, columns: dict[str, str], rows: int) -> None:
        constants = {"area": self.random.choice(list(NAMES["area"]))}
        style = self.random.choice(("codes", "names", "own", "constant"))
        if style == "constant":
            constants["goal"] = self.random.choice(list(NAMES["goal"]))
        else:
            columns["goal"] = self._header("goal")
            table = {
                "codes": {code: code for code in NAMES["goal"]},
                "names": {name: code for code, name in NAMES["goal"].items()},
                "own": OWN_GOALS,
            }[style]
            self.table[columns["goal"]] = [self.random.choice(list(table)) for _ in range(rows)]
            if style != "codes":
                self.profile["codes"] = {"goal": dict(table)}
        self.profile["constants"] = constants

    def _amounts(self, rows: int) -> list[str]:
        """Draw the amounts and the rules for them; return their headers."""
        values = [self._value() for _ in range(rows)]
        style = self.random.choice(("one", "one", "text", "english", "paired", "months"))
        spends = {"kind": "expenditure", "form": "cash"}
        if "commitment" in self.profile["columns"]:
            spends["draws_on"] = "commitment"
        if style == "paired":
            self.profile["sign"] = "as-is"
            self.table["Debet"] = [value if value > 0 else None for value in values]
            self.table["Credit"] = [-value if value < 0 else None for value in values]
            self._rules([{"name": "kosten", "column": "Debet", "minus": "Credit", **spends}], rows)
            return ["Debet", "Credit"]
        signed = [-value if self.profile["sign"] == "reversed" else value for value in values]
        if style == "months":
            parts = {
                month: [float(signed[row]) if row % 4 == n else None for row in range(rows)]
                for n, month in enumerate(MONTHS)
            }
            self.table |= parts
            self._rules([{"name": month, "column": month, **spends} for month in MONTHS], rows)
            return list(MONTHS)
        header = self._header("amount")
        if style == "one":
            self.table[header] = [float(value) for value in signed]
        else:
            self.table[header] = [_as_text(value, style) for value in signed]
            self.profile["decimal_mark"] = "." if style == "english" else ","
        self._rules([{"name": "kosten", "column": header, **spends}], rows)
        return [header]

    def _rules(self, rules: list[dict[str, Any]], rows: int) -> None:
        """Keep the rules; sometimes a column tells that some rows are commitments."""
        if self.random.random() < 0.3:
            header = self._header("kind")
            kinds = [self.random.choice(("Order", "Factuur")) for _ in range(rows)]
            if len(set(kinds)) == 2:
                self.table[header] = kinds
                plain = [{key: value for key, value in rule.items() if key != "draws_on"} for rule in rules]
                orders = [{**rule, "kind": "commitment", "name": f"order {rule['name']}"} for rule in plain]
                rules = [
                    {**rule, "when": [{"column": header, "matches": f"^{kind}$"}]}
                    for kind, some in (("Order", orders), ("Factuur", rules))
                    for rule in some
                ]
        self.profile["amount"] = rules

    def _value(self) -> Decimal:
        if self.profile["unit"] == 1000:
            return Decimal(self.random.randint(1, 250)) / self.random.choice((1, 1, 10))
        cents = Decimal(self.random.randint(1_000, 900_000)) / 100
        return -cents if self.random.random() < 0.05 else cents

    def _others(self, rows: int) -> None:
        if self.random.random() < 0.5:
            self.table["Periode"] = [self.random.randint(1, 6) for _ in range(rows)]
        if self.random.random() < 0.3:
            self.table["Opmerking"] = [self.random.choice(("akkoord", None)) for _ in range(rows)]
        if self.random.random() < 0.25:  # a second column that fits the day
            self.table["Valutadatum"] = [date(2026, 6, 1) + timedelta(days=place) for place in range(rows)]
        if self.random.random() < 0.25:  # amounts that are nothing of the kind
            self.table["Saldo"] = [1000.25 * place for place in range(1, rows + 1)]

    def _total(self, sheet: Any, headers: list[str], amounts: list[str], left: int, row: int) -> None:
        if self.random.random() < 0.5:
            return
        label = self.profile["columns"]["description"]
        sheet.cell(row, left + 1 + headers.index(label), self.random.choice(("Totaal", "Eindtotaal")))
        for header in amounts:
            told = [value for value in self.table[header] if isinstance(value, int | float | Decimal)]
            sheet.cell(row, left + 1 + headers.index(header), round(float(sum(told)), 2))
        self.profile["total"] = [{"column": label, "matches": "^(Totaal|Eindtotaal)$"}]


def _as_text(value: Decimal, style: str) -> str:
    written = f"{value:,.2f}"
    return written if style == "english" else written.translate(str.maketrans(",.", ".,"))


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """Return a profile with its headers as they are called under a merged one; keys are never headers."""
    if isinstance(value, dict):
        return {
            key: below if key in ("name", "kind", "codes") else _renamed(below, names) for key, below in value.items()
        }
    if isinstance(value, list):
        return [_renamed(below, names) for below in value]
    return names.get(value, value) if isinstance(value, str) else value
