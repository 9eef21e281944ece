"""The lines of a Dutch audit file (XAF 3.2 and 4.0), each a row with the columns below; the first row is their header.

Both versions give the same columns, so one profile reads both. `Boekdatum` is the day of the entry; `Datum` is the day
of the event in 3.2 and of the invoice in 4.0. `Bedrag` is debit less credit. The profile chooses lines by cost centre
or project; a line keeps its row number whatever is chosen. What the file says it holds is held against what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal, localcontext
from typing import Final

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import MOST_ROWS, Cells, CellStream, OutOfBoundsError, Read, read_text
from gebiedsbudget.intake.formats.xml_stream import Attributes, Text, local_name, parse
from gebiedsbudget.intake.identify import DeliveredFile
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile_shape import AuditRule
from gebiedsbudget.locale import language, text

SHEET: Final = "auditfile"
COLUMNS: Final = (
    *("Dagboek", "Omschrijving dagboek", "Boekstuk", "Periode", "Boekdatum", "Regel"),
    *("Rekening", "Omschrijving rekening", "Document", "Datum", "Omschrijving", "Relatie", "Naam relatie", "Factuur"),
    *("Kostenplaats", "Product", "Project", "Btw-code", "Btw", "Debet", "Credit", "Bedrag"),
)
# Which element gives which column: of the journal, of the entry, of the line (as 3.2 and as 4.0 call it).
_JOURNAL: Final = {"jrnID": "Dagboek", "desc": "Omschrijving dagboek"}
_ENTRY: Final = {"nr": "Boekstuk", "periodNumber": "Periode", "trDt": "Boekdatum"}
_LINE: Final = {
    "nr": "Regel",
    "accID": "Rekening",
    "docRef": "Document",
    "effDate": "Datum",
    "desc": "Omschrijving",
    "custSupID": "Relatie",
    "invRef": "Factuur",
    "costID": "Kostenplaats",
    "cost": "Kostenplaats",
    "prodID": "Product",
    "product": "Product",
    "projID": "Project",
    "project": "Project",
}
_VERSIONS: Final = (
    ("3.2", re.compile(r"xaf/3\.2|xmlauditfilefinancieel_?3\.2", re.IGNORECASE)),
    ("4.0", re.compile(r"xaf[/_]4\.0|xmlauditfilefinancieel_?4\.0", re.IGNORECASE)),
)
_DATES: Final = ("Boekdatum", "Datum")
_AMOUNT: Final = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,20})?|\.\d{1,20})", re.ASCII)
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_WIDE: Final = Context(prec=100)
_PLACES: Final = {name: place for place, name in enumerate(COLUMNS, 1)}


def sheet_names(_file: DeliveredFile) -> tuple[str, ...]:
    """Return the name of the only sheet; a profile may call it otherwise."""
    return (SHEET,)


def read(file: DeliveredFile, sheet: str, options: ReadOptions) -> Cells:
    """Read the lines the profile chooses.

    Raises:
        Refusal: another version than we read, or books in another currency.
    """
    stream = CellStream(file.name)
    for place, name in enumerate(COLUMNS, 1):
        stream.put(1, place, ("text", name, None))
    reading = _Books(file, stream, options.audit)
    with file.opened() as opened:
        parse(opened, reading.start, reading.end, reading.text)
    findings = (*_chosen(sheet, reading, options.audit), *_totals(sheet, reading))
    return Cells(sheet, stream.frame().sort("row", "column"), findings=findings)


class _Books:
    """The handlers of an audit file.

    Args:
        file: for the sentence of a refusal.
        stream: takes the cells.
        rule: which lines are chosen.
    """

    def __init__(self, file: DeliveredFile, stream: CellStream, rule: AuditRule) -> None:
        self.text = Text()
        self.version = ""
        self.lines = self.chosen = 0
        self.debit = self.credit = Decimal(0)
        self.stated: dict[str, str] = {}
        self._file = file
        self._stream = stream
        self._centres = {same_name(code) for code in rule.cost_centres}
        self._projects = {same_name(code) for code in rule.projects}
        self._path: list[str] = []
        self._accounts: dict[str, str] = {}
        self._relations: dict[str, str] = {}
        self._item: dict[str, str] = {}  # of the account or relation that is read
        self._journal: dict[str, str] = {}
        self._entry: dict[str, str] = {}
        self._line: dict[str, str] = {}

    def start(self, name: str, _attributes: Attributes) -> None:
        """Take a start tag."""
        local = local_name(name)
        if not self._path:
            self._begin(name, local)
        self._path.append(local)
        if local == "journal":
            self._journal = {}
        elif local == "transaction":
            self._entry = {}
        elif local == "trLine":
            self._line = {}
        elif local in {"ledgerAccount", "customerSupplier"}:
            self._item = {}
        self.text.begin()

    def end(self, _name: str) -> None:
        """Take an end tag."""
        said = self.text.end().strip()
        local = self._path.pop()
        above = self._path[-1] if self._path else ""
        if local == "trLine":
            self._end_line()
        elif local == "ledgerAccount":
            self._accounts[self._item.get("accID", "")] = self._item.get("accDesc", "")
        elif local == "customerSupplier":
            self._relations[self._item.get("custSupID", "")] = self._item.get("custSupName", "")
        elif above == "trLine" or (above == "vat" and self._path[-2:-1] == ["trLine"]):
            self._line.setdefault(local, said)
        elif above == "transaction":
            self._entry.setdefault(local, said)
        elif above == "journal":
            self._journal.setdefault(local, said)
        elif above == "transactions":
            self.stated.setdefault(local, said)
        elif above in {"ledgerAccount", "customerSupplier"}:
            self._item.setdefault(local, said)
        elif local == "curCode" and above == "header" and said.upper() != "EUR":
            raise Refusal("intake.audit_currency", file=self._file.name, found=said)

    def _begin(self, name: str, local: str) -> None:
        """Take the root, which says the version by its namespace."""
        space = name.rpartition(" ")[0]
        if local.lower() != "auditfile":
            raise OutOfBoundsError
        self.version = next((version for version, written in _VERSIONS if written.search(space)), "")
        if not self.version:
            raise Refusal("intake.audit_version", file=self._file.name, found=space or text("intake.blank"))

    def _end_line(self) -> None:
        self.lines += 1
        if self.lines >= MOST_ROWS:
            raise Refusal("intake.too_many_rows", file=self._file.name, limit=MOST_ROWS)
        written, side = self._line.get("amnt", ""), self._line.get("amntTp", "").upper()
        amount = _exact(written)
        if amount is not None and side in {"D", "C"}:
            with localcontext(_WIDE):
                if side == "D":
                    self.debit += amount
                else:
                    self.credit += amount
        values = {name: self._line[element] for element, name in _LINE.items() if self._line.get(element)}
        if self._is_chosen(values):
            self.chosen += 1
            self._put_line(values)
            self._put_amounts(amount, written, side)

    def _put_line(self, values: dict[str, str]) -> None:
        """Put what the line says, and what its entry, journal, account and relation say of it."""
        for elements, above in ((_JOURNAL, self._journal), (_ENTRY, self._entry)):
            values |= {name: above[element] for element, name in elements.items() if element in above}
        values.setdefault("Omschrijving", self._entry.get("desc", ""))
        values["Omschrijving rekening"] = self._accounts.get(values.get("Rekening", ""), "")
        values["Naam relatie"] = self._relations.get(values.get("Relatie", ""), "")
        values["Btw-code"] = self._line.get("vatID", "")
        for name, said in values.items():
            self._put(name, _day(said) if name in _DATES else read_text(said))

    def _put_amounts(self, amount: Decimal | None, written: str, side: str) -> None:
        """Put the amount in its own column and, with its sign, in the last; what is none stays as it is written."""
        if amount is None or side not in {"D", "C"}:
            self._put("Bedrag", read_text(f"{written} {side}"))
            return
        self._put("Debet" if side == "D" else "Credit", _number(amount))
        self._put("Bedrag", _number(amount if side == "D" else -amount))
        vat = _exact(self._line.get("vatAmnt", ""))
        if vat is not None:
            self._put("Btw", _number(-vat if self._line.get("vatAmntTp", side).upper() == "C" else vat))

    def _put(self, name: str, found: Read | None) -> None:
        if found is not None:
            self._stream.put(self.lines + 1, _PLACES[name], found)

    def _is_chosen(self, values: dict[str, str]) -> bool:
        if not (self._centres or self._projects):
            return True
        centre, project = values.get("Kostenplaats", ""), values.get("Project", "")
        return same_name(centre) in self._centres or same_name(project) in self._projects


def _exact(written: str) -> Decimal | None:
    return Decimal(written) if _AMOUNT.fullmatch(written) else None


def _number(amount: Decimal) -> Read:
    return "number", f"{amount or abs(amount):f}", None


def _day(written: str) -> Read | None:
    """Return a day; one the calendar does not have stays as it is written, for a finding at its cell."""
    found = _DAY.fullmatch(written)
    try:
        return ("date", date.fromisoformat(found[1]).isoformat(), None) if found else read_text(written)
    except ValueError:
        return read_text(written)


def _chosen(sheet: str, reading: _Books, rule: AuditRule) -> Iterator[Finding]:
    """Yield the finding that shows which file this is and how many of its lines were chosen."""
    codes = ", ".join((*rule.cost_centres, *rule.projects)) or text("intake.audit_all")
    found = text("intake.audit_form", version=reading.version, lines=reading.lines, chosen=reading.chosen, codes=codes)
    yield finding("F05", sheet=sheet, found=found)


def _totals(sheet: str, reading: _Books) -> Iterator[Finding]:
    """Yield a finding for each total the file states otherwise than its lines say, and for books out of balance."""
    written = language()
    for name, computed in (("totalDebit", reading.debit), ("totalCredit", reading.credit)):
        stated = reading.stated.get(name, "")
        exact = _exact(stated)
        if exact is None or exact != computed:
            yield finding(
                "F04",
                sheet=sheet,
                field=name,
                found=stated if exact is None else format_amount(exact, language=written),
                expected=format_amount(computed, language=written),
                amount=None if exact is None else _cents(exact - computed),
            )
    if reading.stated.get("linesCount", "") != str(reading.lines):
        stated = reading.stated.get("linesCount", "") or text("intake.blank")
        yield finding("F04", sheet=sheet, field="linesCount", found=stated, expected=str(reading.lines))
    if reading.debit != reading.credit:
        debit, credit = (format_amount(side, language=written) for side in (reading.debit, reading.credit))
        difference = _cents(reading.debit - reading.credit)
        yield finding("F06", sheet=sheet, found=debit, expected=credit, amount=difference)


def _cents(amount: Decimal) -> Decimal:
    with localcontext(_WIDE):
        return amount.quantize(Decimal("0.01"))
