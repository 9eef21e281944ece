"""The habits of Dutch finance workbooks, one a folder: the rows as they come, the profile, and what they must become.

What a workbook must become stands here by hand: each line with its cell, kind and amount, each finding with its cell,
and each printed total beside what its rows add up to. A number format stands beside a value as `Shown`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

EURO = '_("€"* #,##0.00_);_("€"* (#,##0.00)'
DUTCH_EURO = "[$€-413] #,##0.00;[$€-413] -#,##0.00"
THOUSANDS = "#,##0,"
COLUMNS = {"reference": "Nr", "description": "Omschrijving"}
COST = (("Bedrag", "expenditure", ""),)


@dataclass(frozen=True)
class Shown:
    """A value with the format in which it is shown; a formula has its outcome beside it."""

    value: Any
    number_format: str = "General"
    formula: str = ""


@dataclass(frozen=True)
class Habit:
    """One habit.

    Attributes:
        row: the row of the list of habits it is about, such as `E7`; or the organisation of the trap.
        habit: what is in the workbook, in Dutch.
        does: what the program does with it, in Dutch.
        rows: the rows of the sheet; `None` is an empty cell.
        lines: cell, kind and amount of each line that is staged.
        findings: code and cell of each finding, in the order of the sheet.
        totals: cell of each printed total, what is printed, and what its rows add up to.
        settings: of the profile, before its tables.
        header: the row and the number of rows of the header.
        columns: of the profile.
        key: columns of the key; left out, the first of the columns.
        constants: of the profile.
        amounts: column, kind and what else each amount of the profile says.
        tables: whatever else the profile says.
        merged: merged ranges.
        sheets: names of empty sheets besides.
        sheet: what the sheet is called, and how the profile calls it.
        saved_as: another form than .xlsx: the whole text of a .csv.
        is_1904: days are counted from 1904.
        period: the year of the period.
    """

    row: str
    habit: str
    does: str
    rows: tuple[tuple[Any, ...], ...]
    lines: tuple[tuple[str, str, str], ...]
    findings: tuple[tuple[str, str | None], ...] = ()
    totals: tuple[tuple[str, str, str], ...] = ()
    settings: str = ""
    header: tuple[int, int] = (1, 1)
    columns: dict[str, str] | None = None
    key: tuple[str, ...] = ()
    constants: str = 'goal = "RON"\narea = "WK01"\nyear = 2026\n'
    amounts: tuple[tuple[str, str, str], ...] = COST
    tables: str = ""
    merged: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: tuple[str, str] = ("Blad1", "Blad1")
    saved_as: Callable[[], bytes] | None = None
    is_1904: bool = False
    period: int = 2026


def when(column: str, matches: str, more: str = "") -> str:
    """Return the condition of an amount."""
    return f'when = [{{ column = "{column}", matches = "{matches}" }}]\n{more}'


def both(kind: str, sign: str) -> str:
    """Return the condition of an amount on the columns L/B and V/N."""
    return f'when = [{{ column = "L/B", matches = "^{kind}$" }}, {{ column = "V/N", matches = "^{sign}$" }}]\n'


def total(column: str, matches: str, more: str = "") -> str:
    """Return a rule for printed totals."""
    return f'[[total]]\ncolumn = "{column}"\nmatches = "{matches}"\n{more}\n'


def no_data(column: str, matches: str) -> str:
    """Return a rule for rows that are no data."""
    return f'[[not_data]]\ncolumn = "{column}"\nmatches = "{matches}"\n\n'


HEAD = ("Nr", "Omschrijving", "Bedrag")
REVERSED = 'sign = "reversed"\n'

HABITS: dict[str, Habit] = {
    "e01-min-achter": Habit(
        "E1",
        "Een min achter het bedrag (`4.977-`) en een los streepje voor nul.",
        "Leest `4.977-` als −4.977,00 en `-` als 0,00.",
        (
            HEAD,
            (1, "Subsidie", "12.500,50"),
            (2, "Correctie", "4.977-"),
            (3, "Niets", "-"),
            (None, "Totaal", "7.523,50"),
        ),
        (("C2", "expenditure", "12500.50"), ("C3", "expenditure", "-4977.00"), ("C4", "expenditure", "0.00")),
        (("C06", "C2"),),
        (("C5", "7523.50", "7523.50"),),
        tables=total("Omschrijving", "^Totaal"),
    ),
    "e02-baten-negatief": Habit(
        "E2",
        "Lasten positief en baten negatief in dezelfde kolom.",
        "Het profiel keert het teken van de baten om; er wordt niets geraden.",
        (("Nr", "Soort", "Omschrijving", "Bedrag"), (1, "L", "Zaalhuur", 650), (2, "B", "Bijdrage woningbouw", -62455)),
        (("D2", "expenditure", "650.00"), ("D3", "deposit", "62455.00")),
        amounts=(
            ("Bedrag", "expenditure", when("Soort", "^L$")),
            ("Bedrag", "deposit", when("Soort", "^B$", REVERSED)),
        ),
    ),
    "e03-voordeel-nadeel": Habit(
        "E3",
        "Bedragen zonder teken, met een V (voordeel) of N (nadeel) in de cel ernaast.",
        "Per letter een bedrag in het profiel: N telt als last, V wordt omgekeerd.",
        (("Nr", "Omschrijving", "Bedrag", "V/N"), (1, "Meer inhuur", 1200, "N"), (2, "Minder materiaal", 300, "V")),
        (("C2", "expenditure", "1200.00"), ("C3", "expenditure", "-300.00")),
        amounts=(
            ("Bedrag", "expenditure", when("V/N", "^N$")),
            ("Bedrag", "expenditure", when("V/N", "^V$", REVERSED)),
        ),
    ),
    "e04-lasten-baten-kolom": Habit(
        "E4",
        "Een kolom L/B naast een kolom V/N; samen geven ze soort en teken.",
        "Elke combinatie heeft een eigen bedrag in het profiel; een combinatie die er niet is wordt een bevinding.",
        (
            ("Nr", "Omschrijving", "L/B", "Bedrag", "V/N"),
            (1, "Huur", "L", 900, "N"),
            (2, "Bijdrage", "B", 400, "V"),
            (3, "Minder energie", "L", 50, "V"),
            (4, "Minder bijdrage", "B", 60, "N"),
        ),
        (("D2", "expenditure", "900.00"), ("D3", "deposit", "400.00"), ("D4", "expenditure", "-50.00")),
        (("R01", "A5"),),
        amounts=(
            ("Bedrag", "expenditure", both("L", "N")),
            ("Bedrag", "expenditure", both("L", "V") + REVERSED),
            ("Bedrag", "deposit", both("B", "V")),
        ),
    ),
    "e05-nadeel-in-de-kop": Habit(
        "E5",
        "De kop zegt `(-)= nadeel (+)= voordeel`: een last staat negatief.",
        'Het profiel zegt `sign = "reversed"`; de regel boven de kop wordt niet als gegeven gelezen.',
        (
            (None, "Voorjaarsnota 2026", "(-)= nadeel (+)= voordeel"),
            HEAD,
            (1, "Inhuur wijkteam", -5300),
            (2, "Meevaller", 800),
        ),
        (("C3", "expenditure", "5300.00"), ("C4", "expenditure", "-800.00")),
        settings=REVERSED,
        header=(2, 1),
    ),
    "e06-duizendtallen": Habit(
        "E6",
        "Bedragen × € 1.000 volgens de kop, met cellen die alleen door hun opmaak in duizenden staan "
        "(66.731 toont 67).",
        "De eenheid geldt voor het blad; een cel die zelf in duizenden wordt getoond, houdt zijn eigen waarde.",
        (
            (None, "Begroting 2026", "Bedragen x € 1.000"),
            HEAD,
            (1, "Welzijn", 12.5),
            (2, "Zorg", Shown(66731, THOUSANDS)),
            (3, "Als tekst", "7,25"),
            (None, "Totaal", 86.481),
        ),
        (("C3", "expenditure", "12500.00"), ("C4", "expenditure", "66731.00"), ("C5", "expenditure", "7250.00")),
        (("C06", "C5"),),
        (("C6", "86481.00", "86481.00"),),
        settings="unit = 1000\n",
        header=(2, 1),
        tables=total("Omschrijving", "^Totaal"),
    ),
    "e07-komma-streep": Habit(
        "E7",
        "Bedragen als `€ 448.298,-` en `€ 2.614.500`.",
        "Leest ze als 448.298,00 en 2.614.500,00.",
        (HEAD, (1, "Verleend", "€ 448.298,-"), (2, "Aangevraagd", "€ 2.614.500"), (3, "Rest", "€ 75,--")),
        (("C2", "expenditure", "448298.00"), ("C3", "expenditure", "2614500.00"), ("C4", "expenditure", "75.00")),
        (("C06", "C2"),),
    ),
    "e08-haakjesopmaak": Habit(
        "E8",
        "Getallen met een opmaak die min als haakjes toont en met een Nederlandse euro-opmaak, in één kolom.",
        "Leest de waarde van de cel; de opmaak verandert die niet. Haakjes in een tekst zijn een min.",
        (
            HEAD,
            (1, "Huur", Shown(1250.5, EURO)),
            (2, "Retour", Shown(-250.25, EURO)),
            (3, "Materiaal", Shown(99.95, DUTCH_EURO)),
            (4, "Getypt", "(1.000,00)"),
        ),
        (
            ("C2", "expenditure", "1250.50"),
            ("C3", "expenditure", "-250.25"),
            ("C4", "expenditure", "99.95"),
            ("C5", "expenditure", "-1000.00"),
        ),
        (("C06", "C5"),),
    ),
    "e09-getallen-als-tekst": Habit(
        "E9",
        "Getallen als tekst met een decimale punt (`8620.50`, `.00`) en `NULL` waar niets staat.",
        'Leest ze met `decimal_mark = "."`; `NULL` staat in `empty_values` en is niet opgegeven.',
        (HEAD, (1, "Buurthuis", "8620.50"), (2, "Nihil", ".00"), (3, "Nog niet vastgesteld", "NULL")),
        (("C2", "expenditure", "8620.50"), ("C3", "expenditure", "0.00")),
        (("C06", "C2"), ("R02", "C4")),
        settings='decimal_mark = "."\nempty_values = ["NULL"]\n',
    ),
    "e10-jaartal-meegeteld": Habit(
        "E10",
        "Het jaartal boven de kolom is een getal en zit in het gedrukte totaal.",
        "Telt de regels zelf op en zegt hoeveel het totaal ernaast zit: 2.026,00.",
        (("Nr", "Omschrijving", 2026), (1, "Groen", 12500), (2, "Speelplek", 7400), (None, "Totaal", 21926)),
        (("C2", "expenditure", "12500.00"), ("C3", "expenditure", "7400.00")),
        (("T01", "C4"),),
        (("C4", "21926.00", "19900.00"),),
        amounts=(("2026", "expenditure", ""),),
        tables=total("Omschrijving", "^Totaal"),
    ),
    "e11-codes-als-getal": Habit(
        "E11",
        "Rekeningcodes `80.21` en `80.10` die als getal zijn ingelezen: van 80.10 is 80.1 over.",
        "Zoekt een getal in de codetabel naar zijn waarde: is er één code met die waarde, dan is die het; "
        "zijn het er twee, dan wordt het gevraagd.",
        (
            ("Nr", "Rekening", "Bedrag"),
            (1, 80.21, 100),
            (2, 80.1, 200),
            (3, "80.10", 300),
            (4, 81.5, 400),
            (5, 99, 500),
        ),
        (("C2", "expenditure", "100.00"), ("C3", "expenditure", "200.00"), ("C4", "expenditure", "300.00")),
        (("C07", "B5"), ("C07", "B6")),
        columns={"reference": "Nr", "goal": "Rekening"},
        constants='area = "WK01"\nyear = 2026\n',
        tables='[codes.goal]\n"80.21" = "RON"\n"80.10" = "WON"\n"81.5" = "RON"\n"81.50" = "WON"\n\n',
    ),
    "e12-formules": Habit(
        "E12",
        "Bedragen als formule, sommen met de hand in een formule, en een kop die naar een andere cel "
        "wijst en 0 oplevert.",
        "Leest wat de formule opleverde; een kolom waarvan de kop 0 is, wordt gemist en gevraagd. "
        "Een totaal dat met de hand is opgeteld wordt nageteld.",
        (
            HEAD,
            (1, "Inhuur", Shown(13610, formula="=11291+2319")),
            (2, "Huur", Shown(900, formula="=C2-12710")),
            (None, "Totaal", Shown(14500, formula="=13610+890")),
        ),
        (("C2", "expenditure", "13610.00"), ("C3", "expenditure", "900.00")),
        (("T01", "C4"),),
        (("C4", "14500.00", "14510.00"),),
        tables=total("Omschrijving", "^Totaal"),
    ),
    "e12-kop-is-nul": Habit(
        "E12",
        "De kop van de kolom is een formule die 0 oplevert in plaats van een jaar.",
        "De kolom ontbreekt; er wordt geen andere voor genomen.",
        (("Nr", "Omschrijving", Shown(0, formula="=D$7")), (1, "Groen", 12500)),
        (),
        (("H02", "A1"),),
        amounts=(("2026", "expenditure", ""),),
    ),
    "e13-blokken": Habit(
        "E13",
        "Meer blokken op een blad, elk met zijn kop, subtotalen in hoofdletters en een resultaatregel.",
        "Herhaalde koppen en bloktitels zijn geen gegevens; elk subtotaal wordt nageteld over zijn eigen blok.",
        (
            ("Nr", "Omschrijving", "Bedrag"),
            (1, "Huur", 900),
            (2, "Energie", 350),
            (None, "TOTAAL HUISVESTING", 1250),
            (None, "Activiteiten", None),
            ("Nr", "Omschrijving", "Bedrag"),
            (3, "Koken", 200),
            (4, "Sport", 150),
            (None, "TOTAAL ACTIVITEITEN", 350),
            (None, "Resultaat", -1600),
        ),
        (
            ("C2", "expenditure", "900.00"),
            ("C3", "expenditure", "350.00"),
            ("C7", "expenditure", "200.00"),
            ("C8", "expenditure", "150.00"),
        ),
        (),
        (("C4", "1250.00", "1250.00"), ("C9", "350.00", "350.00")),
        tables=no_data("Nr", "^Nr$")
        + no_data("Omschrijving", "^(Resultaat|Activiteiten)$")
        + total("Omschrijving", "^TOTAAL [A-Z]", "subtotal = true\n"),
    ),
    "e14-drie-koppen": Habit(
        "E14",
        "Drie regels met een voorbehoud, dan een kop over drie rijen met samengevoegde cellen; gegevens vanaf rij 8.",
        "Het profiel noemt rij 5 en drie rijen kop; de kolom heet `Realisatie / Lasten / 2026`.",
        (
            ("Aan deze cijfers kunnen geen rechten worden ontleend.",),
            ("Bron: administratie",),
            ("Voorlopig",),
            (),
            ("Nr", "Omschrijving", "Begroting", None, "Realisatie", None),
            (None, None, "Lasten", "Baten", "Lasten", "Baten"),
            (None, None, 2026, "2026 ", 2026, "2026 "),
            (1, "Welzijn", 5000, 0, 4100.5, 0),
            (2, "Zorg", 9000, 0, 8700, 0),
        ),
        (("E8", "expenditure", "4100.50"), ("E9", "expenditure", "8700.00")),
        header=(5, 3),
        amounts=(("Realisatie / Lasten / 2026", "expenditure", ""),),
        merged=("C5:D5", "E5:F5"),
    ),
    "e15-brede-kop": Habit(
        "E15",
        "Een kop over vier rijen boven 1.061 samengevoegde kolommen.",
        "Leest alleen de kolommen die het profiel noemt.",
        (
            ("Nr", "Omschrijving", "Gebied", *([None] * 1058)),
            (None, None, "Wijk", *([None] * 1058)),
            (None, None, "Lasten", *([None] * 1058)),
            (None, None, *(f"K{place}" for place in range(1, 1060))),
            (1, "Wijkaanpak", *range(1, 1060)),
        ),
        (("ANU5", "expenditure", "1059.00"),),
        header=(1, 4),
        amounts=(("Gebied / Wijk / Lasten / K1059", "expenditure", ""),),
        merged=("C1:ANU1", "C2:ANU2", "C3:ANU3"),
    ),
    "e16-afdruk": Habit(
        "E16",
        "Een afdruk: titel en kop op elke bladzijde, regels over twee rijen, `1,800` en `20-Jan-17` "
        "naast `04/07/2016`.",
        "Kop, titel en vervolgregels zijn geen gegevens; `1,800` is hier duizend achthonderd omdat "
        "`2,450.50` dat bewijst; "
        "de datum volgt de vormen van het profiel.",
        (
            ("Overzicht bladzijde 1",),
            ("Nr", "Datum", "Omschrijving", "Bedrag"),
            (1, "20-Jan-26", "Activiteiten voor jeugd", "1,800"),
            (None, None, "en ouderen", None),
            ("Overzicht bladzijde 2",),
            ("Nr", "Datum", "Omschrijving", "Bedrag"),
            (2, "04/07/2026", "Buurtfeest", "2,450.50"),
        ),
        (("D3", "expenditure", "1800.00"), ("D7", "expenditure", "2450.50")),
        (("C06", "D3"),),
        settings='decimal_mark = "."\ndates = ["dd-mmm-yy", "dd/mm/yyyy"]\n',
        header=(2, 1),
        columns={"reference": "Nr", "booked_on": "Datum", "description": "Omschrijving"},
        tables=no_data("Nr", "^(Nr|Overzicht.*)?$"),
    ),
    "e17-lege-bladen": Habit(
        "E17",
        "Lege bladen Blad2 en Blad3, en twee lege rijen binnen het gebruikte gebied.",
        "Leest het blad van het profiel; een rij zonder inhoud is geen rij.",
        (HEAD, (1, "Register", 500), (2, "Onderhoud", 250), (" ", None, None), (None, "", None)),
        (("C2", "expenditure", "500.00"), ("C3", "expenditure", "250.00")),
        sheets=("Blad2", "Blad3"),
    ),
    "e18-valuta-apart": Habit(
        "E18",
        "Het euroteken in een eigen kolom.",
        "Die kolom wordt niet genoemd en dus niet gelezen.",
        (("Nr", "Omschrijving", "Val", "Bedrag"), (1, "Huur", "€", 650), (2, "Koffie", "€", 86.45)),
        (("D2", "expenditure", "650.00"), ("D3", "expenditure", "86.45")),
    ),
    "e19-namen-met-toevoeging": Habit(
        "E19",
        "Afgekapte namen (`0.11 Resultaat van de rekening van bat..`) en namen met toevoeging (`Beek (L.)`).",
        "De codetabel van het profiel noemt ze zoals ze er staan; een naam die er niet in staat wordt gevraagd.",
        (
            ("Nr", "Taak", "Omschrijving", "Bedrag"),
            (1, "Beek (L.)", "Bijdrage", 100),
            (2, "Beek (gemeente)", "Bijdrage", 200),
            (3, "0.11 Resultaat van de rekening van bat..", "Saldo", 300),
            (4, "Beek", "Bijdrage", 400),
        ),
        (("D2", "expenditure", "100.00"), ("D3", "expenditure", "200.00"), ("D4", "expenditure", "300.00")),
        (("C07", "B5"),),
        columns={"reference": "Nr", "goal": "Taak", "description": "Omschrijving"},
        constants='area = "WK01"\nyear = 2026\n',
        tables='[codes.goal]\n"Beek (L.)" = "RON"\n"Beek (gemeente)" = "WON"\n'
        '"0.11 Resultaat van de rekening van bat.." = "RON"\n\n',
    ),
    "e20-afronding": Habit(
        "E20",
        "Afgeronde bedragen × € 1.000 waarvan het gedrukte totaal 2 afwijkt.",
        "Zegt het verschil; over drie regels mag het totaal door afronding tot 2 × € 1.000 afwijken.",
        (HEAD, (1, "Welzijn", 140861), (2, "Zorg", 140861), (3, "Wonen", 140860), (None, "Totaal", 422584)),
        (
            ("C2", "expenditure", "140861000.00"),
            ("C3", "expenditure", "140861000.00"),
            ("C4", "expenditure", "140860000.00"),
        ),
        (("T02", "C5"),),
        (("C5", "422584000.00", "422582000.00"),),
        settings="unit = 1000\n",
        tables=total("Omschrijving", "^Totaal"),
    ),
    "e21-csv": Habit(
        "E21",
        "Een .csv met puntkomma's en UTF-8 met BOM, zoals Excel hem in Nederland maakt.",
        "Vindt scheidingsteken, tekenset en decimaalteken zelf en toont wat is gevonden.",
        (),
        (("C2", "expenditure", "1250.50"), ("C3", "expenditure", "75.00")),
        (("F01", None),),
        saved_as=lambda: "Nr;Omschrijving;Bedrag\r\n1;Café De Eik;1.250,50\r\n2;Thé dansant;€ 75,-\r\n".encode(
            "utf-8-sig"
        ),
    ),
    "e22-dubbelzinnig": Habit(
        "E22",
        "`1.234` als tekst, zonder iets in de kolom dat zegt of de punt duizenden of centen scheidt.",
        "Vraagt het: een bevinding per cel, geen getal.",
        (HEAD, (1, "Huur", "1.234"), (2, "Koffie", "750")),
        (("C3", "expenditure", "750.00"),),
        (("C06", "C3"), ("C02", "C2")),
    ),
    "e22-met-bewijs": Habit(
        "E22",
        "`1.234` als tekst, in een kolom waar `86,45` bewijst dat de komma centen scheidt.",
        "Leest 1.234,00: per kolom beslist, niet per cel.",
        (HEAD, (1, "Huur", "1.234"), (2, "Koffie", "86,45")),
        (("C2", "expenditure", "1234.00"), ("C3", "expenditure", "86.45")),
        (("C06", "C2"),),
    ),
    "e23-datumvormen": Habit(
        "E23",
        "Datums als `dd-mm-jjjj`, `d-m-jj`, `3 mrt`, `12 mei 2026`, en een datumgetal dat tekst is geworden.",
        "Leest de vormen die het profiel noemt; een datumgetal als tekst wordt gevraagd.",
        (
            ("Nr", "Datum", "Omschrijving", "Bedrag"),
            (1, "12-03-2026", "a", 10),
            (2, "7-3-26", "b", 20),
            (3, "3 mrt", "c", 30),
            (4, "12 mei 2026", "d", 40),
            (5, "46081", "e", 50),
            (6, Shown(date(2026, 3, 31), "dd-mm-yyyy"), "f", 60),
        ),
        (
            ("D2", "expenditure", "10.00"),
            ("D3", "expenditure", "20.00"),
            ("D4", "expenditure", "30.00"),
            ("D5", "expenditure", "40.00"),
            ("D7", "expenditure", "60.00"),
        ),
        (("C09", "B6"),),
        settings='dates = ["dd-mm-yyyy", "d-m-yy", "d mmm", "d mmmm yyyy"]\n',
        columns={"reference": "Nr", "booked_on": "Datum", "description": "Omschrijving"},
    ),
    "e23-1904": Habit(
        "E23",
        "Een werkmap die dagen vanaf 1904 telt.",
        "Leest dezelfde dag als de afzender ziet.",
        (("Nr", "Datum", "Omschrijving", "Bedrag"), (1, Shown(date(2026, 2, 28), "dd-mm-yyyy"), "a", 10)),
        (("D2", "expenditure", "10.00"),),
        columns={"reference": "Nr", "booked_on": "Datum", "description": "Omschrijving"},
        is_1904=True,
    ),
    "e24-bijzondere-waarden": Habit(
        "E24",
        "`-99998` voor geen opgave, `p.m.`, `n.v.t.`, en foutwaarden `#VERW!` en `#DEEL/0!` als tekst.",
        "Wat het profiel in `empty_values` noemt is niet opgegeven; een foutwaarde is een fout met zijn cel.",
        (
            HEAD,
            (1, "Geen opgave", -99998),
            (2, "Memorie", "p.m."),
            (3, "Niet van toepassing", "n.v.t."),
            (4, "Fout", "#VERW!"),
            (5, "Delen", "#DEEL/0!"),
            (6, "Huur", 900),
        ),
        (("C7", "expenditure", "900.00"),),
        (("R02", "C2"), ("R02", "C3"), ("R02", "C4"), ("C14", "C5"), ("C14", "C6")),
        settings='empty_values = ["-99998", "p.m.", "n.v.t."]\n',
    ),
    "alle-koppen-en-selecties": Habit(
        "alle",
        "Titelregels met administratie en afdrukdatum, een selectieregel, een subtotaal per "
        "kostensoort, periode 0 en codes "
        "met voorloopnullen.",
        "Wat boven de kop staat wordt niet gelezen; subtotalen worden nageteld; de beginbalans (periode "
        "0) gaat met een reden "
        "terzijde; `0412` blijft `0412`.",
        (
            ("Administratie 01 - afgedrukt 03-04-2026",),
            ("Selectie: kostenplaats 6610120",),
            ("Nr", "Per", "Soort", "Omschrijving", "Bedrag"),
            (1, 0, "0412", "Beginbalans", 5000),
            (2, 1, "0412", "Zaalhuur", 650),
            (3, 2, "0412", "Koffie", 86.45),
            (None, None, None, "Totaal 0412", 5736.45),
            (4, 2, "0413", "Drukwerk", 120),
            (None, None, None, "Totaal 0413", 120),
        ),
        (("E5", "expenditure", "650.00"), ("E6", "expenditure", "86.45"), ("E8", "expenditure", "120.00")),
        (),
        (("E7", "5736.45", "5736.45"), ("E9", "120.00", "120.00")),
        header=(3, 1),
        columns={"reference": "Nr", "goal": "Soort", "description": "Omschrijving"},
        constants='area = "WK01"\nyear = 2026\n',
        tables='[[set_aside]]\ncolumn = "Per"\nmatches = "^0$"\nreason = "Beginbalans"\n\n'
        + total("Omschrijving", r"^Totaal \\d", "subtotal = true\n")
        + '[codes.goal]\n"0412" = "RON"\n"0413" = "WON"\n\n',
    ),
    "gemeente-verlening": Habit(
        "gemeente",
        "In de grootboekmutaties is de verlening van een subsidie een last, en een bijdrage van een "
        "partner een negatieve last.",
        "De rekening (ECL) beslist: 438 is een verplichting, 838 een ontvangen bijdrage met omgekeerd "
        "teken, de rest besteding.",
        (
            ("Boekstuk", "ECL", "Omschrijving", "Verplichting", "Bedrag"),
            ("MEM26-1", "438000", "Subsidie 2026", "V26-00388", 425000),
            ("IF26-1", "380000", "Aanplant", "V26-00412", 18150),
            ("VF26-1", "838000", "Wijkbudget 1e termijn", None, -60000),
        ),
        (("E2", "commitment", "425000.00"), ("E3", "expenditure", "18150.00"), ("E4", "deposit", "60000.00")),
        columns={"reference": "Boekstuk", "description": "Omschrijving", "commitment": "Verplichting"},
        amounts=(
            ("Bedrag", "commitment", when("ECL", "^438")),
            ("Bedrag", "deposit", when("ECL", "^838", REVERSED)),
            ("Bedrag", "expenditure", when("ECL", "^3", 'draws_on = "commitment"\n')),
        ),
    ),
    "gemeente-debet-credit": Habit(
        "gemeente",
        "Civision: een kolom Debet en een kolom Credit, zonder teken.",
        "Het profiel trekt Credit van Debet af (`minus`).",
        (("Volgnr", "Omschrijving", "Debet", "Credit"), (1, "Zaalhuur", 650, None), (2, "Correctie", None, 50.25)),
        (("C2", "expenditure", "650.00"), ("D3", "expenditure", "-50.25")),
        columns={"reference": "Volgnr", "description": "Omschrijving"},
        amounts=(("Debet", "expenditure", 'minus = "Credit"\n'),),
    ),
    "gemeente-periode-en-btw": Habit(
        "gemeente",
        "Unit4: periode 202604, en per boeking een regel voor het bedrag en een voor de btw.",
        "Leest het jaar uit de periode; de compensabele btw wordt met een reden terzijde gelegd en blijft in beeld.",
        (
            ("Transnr", "Rek", "Periode", "Tekst", "Bedrag"),
            (9001, "4380", 202604, "Aanplant", 1000),
            (9001, "1750", 202604, "BTW", 210),
        ),
        (("E2", "expenditure", "1000.00"),),
        columns={"reference": "Transnr", "description": "Tekst", "year": "Periode"},
        key=("Transnr", "Rek"),
        constants='goal = "RON"\narea = "WK01"\n',
        tables='[[set_aside]]\ncolumn = "Rek"\nmatches = "^1750$"\nreason = "Compensabele btw"\n\n',
    ),
    "gemeente-uitputting": Habit(
        "gemeente",
        "Het tabblad Budgetuitputting: standen, geen mutaties, en alleen om te vergelijken.",
        'Het profiel zegt `use = "comparison"` en `flow = "cumulative"`; niets ervan wordt geboekt.',
        (
            ("Budget", "Omschrijving", "Primitief", "Na wijziging", "Werkelijk", "%"),
            ("6610120", "Wijkaanpak", 50000, 55000, 18150, 0.33),
        ),
        (("E2", "expenditure", "18150.00"),),
        settings='use = "comparison"\nflow = "cumulative"\n',
        columns={"reference": "Budget", "description": "Omschrijving"},
        amounts=(("Werkelijk", "expenditure", ""),),
    ),
    "corporatie-btw-en-creditnota": Habit(
        "corporatie",
        "De factuur staat in twee regels (bedrag en btw), de creditnota in één regel inclusief btw.",
        "Alle drie zijn besteding inclusief btw; samen geven ze wat de pot kostte.",
        (
            ("Volgnr.", "Documentnr.", "Omschrijving", "Bedrag"),
            (884120, "IF2600871", "Portiekverlichting Eikenplein", 15289.26),
            (884121, "IF2600871", "Niet-aftrekbare btw", 3210.74),
            (891377, "IC2600064", "Correctie, zie 00871", -1210),
            (None, None, "Totaal", 17290),
        ),
        (("D2", "expenditure", "15289.26"), ("D3", "expenditure", "3210.74"), ("D4", "expenditure", "-1210.00")),
        (),
        (("D5", "17290.00", "17290.00"),),
        columns={"reference": "Documentnr.", "description": "Omschrijving"},
        key=("Volgnr.",),
        tables=total("Omschrijving", "^Totaal"),
    ),
    "corporatie-complexcode": Habit(
        "corporatie",
        "De complexcode is `C0114` als tekst, en elders het getal 114 met opmaak 0000.",
        "Leest een getal zoals het wordt getoond (`0114`); de codetabel noemt beide vormen.",
        (
            ("Nr", "Complex", "Omschrijving", "Bedrag"),
            (1, "C0114", "Dak", 100),
            (2, Shown(114, "0000"), "Goot", 200),
            (3, 114, "Deur", 300),
        ),
        (("D2", "expenditure", "100.00"), ("D3", "expenditure", "200.00"), ("D4", "expenditure", "300.00")),
        columns={"reference": "Nr", "area": "Complex", "description": "Omschrijving"},
        constants='goal = "RON"\nyear = 2026\n',
        tables='[codes.area]\n"C0114" = "WK01"\n"0114" = "WK01"\n\n',
    ),
    "corporatie-huisadres": Habit(
        "corporatie",
        "Een objectcode is een adres (postcode met huisnummer), en het e-mailadres van een huurder staat in de tekst.",
        "Maskeert beide voordat er iets wordt bewaard.",
        (
            ("Nr", "OGE", "Omschrijving", "Bedrag"),
            (1, "5341AB12", "Lekkage", 100),
            (2, "011400231", "Melder huurder@example.nl", 200),
        ),
        (("D2", "expenditure", "100.00"), ("D3", "expenditure", "200.00")),
        (("P03", "C3"), ("P06", "B2")),
    ),
    "corporatie-opdrachten": Habit(
        "corporatie",
        "De opdrachtenlijst geeft standen: opdrachtbedrag en gefactureerd tot nu toe, op één regel.",
        "Eén rij wordt een verplichting en een besteding die daarop drukt.",
        (("Opdrachtnr", "Omschrijving", "Opdrachtbedrag", "Gefactureerd"), ("O-26-1", "Portiek", 5000, 1250.5)),
        (("C2", "commitment", "5000.00"), ("D2", "expenditure", "1250.50")),
        settings='flow = "cumulative"\n',
        columns={"commitment": "Opdrachtnr", "description": "Omschrijving"},
        amounts=(("Opdrachtbedrag", "commitment", ""), ("Gefactureerd", "expenditure", 'draws_on = "commitment"\n')),
    ),
    "welzijn-ontvangen-voorschot": Habit(
        "welzijn",
        "Exact: de ontvangst van het voorschot staat in Credit op een opbrengstrekening, naast kosten in Debet.",
        "De rekening beslist: 8010 is een tegenopgave van het voorschot en geen negatieve last.",
        (
            ("Bkst.nr.", "Rekening", "Omschrijving", "Debet", "Credit"),
            ("26900031", "4000", "Loonjournaalpost mrt", "52.418,20", None),
            ("26700212", "4520", "Cursus omgaan met geld", "1.936,00", None),
            ("26200077", "8010", "Voorschot Q2", None, "106.250,00"),
        ),
        (("D2", "expenditure", "52418.20"), ("D3", "expenditure", "1936.00"), ("E4", "transfer", "106250.00")),
        (("C06", "D2"), ("C06", "E4")),
        columns={"reference": "Bkst.nr.", "description": "Omschrijving"},
        amounts=(
            ("Debet", "expenditure", when("Rekening", "^4", 'minus = "Credit"\n')),
            ("Credit", "transfer", when("Rekening", "^8010$")),
        ),
    ),
    "welzijn-debet-credit-letter": Habit(
        "welzijn",
        "Twinfield: één kolom Bedrag met D of C ernaast, en de periode als `2026/03`.",
        "Per letter een bedrag; het jaar komt uit de periode.",
        (
            ("Nr", "Periode", "Omschrijving", "Bedrag", "D/C"),
            (1, "2026/03", "Huur", 650, "D"),
            (2, "2026/03", "Terug", 50, "C"),
        ),
        (("D2", "expenditure", "650.00"), ("D3", "expenditure", "-50.00")),
        columns={"reference": "Nr", "description": "Omschrijving", "year": "Periode"},
        constants='goal = "RON"\narea = "WK01"\n',
        amounts=(
            ("Bedrag", "expenditure", when("D/C", "^D$")),
            ("Bedrag", "expenditure", when("D/C", "^C$", REVERSED)),
        ),
    ),
    "zorg-doorbelaste-uren": Habit(
        "zorg",
        "AFAS: doorbelaste uren tegen kostprijs, en in maart van het jaar erop een correctie in periode 13.",
        "Uren van personeel zijn via eigen boeken (nooit in natura); periode 13 telt in het boekjaar.",
        (
            ("Boekstuk", "Jaar", "Periode", "Rekening", "Omschrijving", "Debet", "Credit"),
            ("2600418", 2026, 4, "493100", "wk 14-17: 42,00 u x 68,50", 2877, 0),
            ("2600977", 2026, 5, "464000", "Huiskamer, mei", 650, 0),
            ("2601303", 2026, 13, "493100", "Correctie tarief 2026", 0, 705.6),
        ),
        (("F2", "own_account", "2877.00"), ("F3", "expenditure", "650.00"), ("F4", "own_account", "-705.60")),
        columns={"reference": "Boekstuk", "description": "Omschrijving", "year": "Jaar"},
        constants='goal = "RON"\narea = "WK01"\n',
        amounts=(
            ("Debet", "own_account", when("Rekening", "^493", 'minus = "Credit"\n')),
            ("Debet", "expenditure", when("Rekening", "^46", 'minus = "Credit"\n')),
        ),
    ),
    "zorg-client-in-tekst": Habit(
        "zorg",
        "In de omschrijving staan een BSN en een geboortedatum van een cliënt.",
        "Maskeert beide; een weeknummer, een tarief en een boekstuknummer blijven staan.",
        (HEAD, (2600418, "Uren wk 14-17 cliënt 999990019", 2877), (2600419, "Vervoer J.V., geb. 12-03-1961", 25)),
        (("C2", "expenditure", "2877.00"), ("C3", "expenditure", "25.00")),
        (("P01", "B2"), ("P05", "B3")),
    ),
    "zorgverzekeraar-standen": Habit(
        "zorgverzekeraar",
        "Een contractenoverzicht × € 1.000: standen tot de peildatum, met een regel van een oud jaar "
        "die is vastgesteld.",
        "Leest standen via eigen boeken; het verschil met de vorige stand wordt geboekt. Het oude jaar "
        "houdt zijn jaar.",
        (
            ("Contractnr", "Contractjaar", "Afspraak", "Gedeclareerd t/m", "Vastgesteld"),
            ("2026-0781", 2026, "Wijkgerichte preventie", 31.25, "n.v.t."),
            ("2025-0655", 2025, "Wijkgerichte preventie", 78.4, 78.4),
        ),
        (("D2", "own_account", "31250.00"), ("E3", "own_account", "78400.00")),
        settings='flow = "cumulative"\nunit = 1000\nempty_values = ["n.v.t."]\n',
        columns={"reference": "Contractnr", "description": "Afspraak", "year": "Contractjaar"},
        constants='goal = "RON"\narea = "WK01"\n',
        amounts=(
            ("Gedeclareerd t/m", "own_account", when("Vastgesteld", r"^n\\.v\\.t\\.$")),
            ("Vastgesteld", "own_account", when("Vastgesteld", r"\\d")),
        ),
    ),
    "bewoners-kasboek": Habit(
        "bewonersgroep",
        "Een kasboek met drie datumvormen, bedragen als getal en als tekst, een lopend saldo, en het "
        "voorschot in kolom In.",
        "Leest alle drie; het voorschot is een voorschot en geen bijdrage, het saldo wordt niet gelezen.",
        (
            ("Nr", "Datum", "Waarvoor", "In", "Uit", "Saldo"),
            (1, "3 mrt", "Voorschot van de gemeente", 2500, None, 2500),
            (2, "7-3", "boodschappen buurtdiner", None, "86,45", "2413,55"),
            (3, "14/3/26", "huur zaaltje", None, "€ 75,-", "2338,55"),
        ),
        (("D2", "transfer", "2500.00"), ("E3", "expenditure", "86.45"), ("E4", "expenditure", "75.00")),
        (("C06", "E3"),),
        settings='basis = "cash"\ndates = ["d mmm", "d-m", "d/m/yy"]\n',
        columns={"reference": "Nr", "booked_on": "Datum", "description": "Waarvoor"},
        amounts=(("In", "transfer", when("In", r"\\d")), ("Uit", "expenditure", when("Uit", r"\\d"))),
    ),
    "bewoners-tabblad-per-jaar": Habit(
        "bewonersgroep",
        "Een kasboek met een tabblad per jaar.",
        "Het profiel noemt het blad `{year}`: gelezen wordt dat van het jaar van de aanlevering, nu en later.",
        (("Nr", "Waarvoor", "Uit"), (1, "boodschappen buurtdiner", 86.45), (2, "huur zaaltje", 75)),
        (("C2", "expenditure", "86.45"), ("C3", "expenditure", "75.00")),
        (),
        columns={"reference": "Nr", "description": "Waarvoor"},
        amounts=(("Uit", "expenditure", ""),),
        sheets=("2025", "2024", "Uren"),
        sheet=("2026", "{year}"),
    ),
    "bewoners-uren": Habit(
        "bewonersgroep",
        "Een urenlijst met `± 12` uur, `2 p.p.` en voorletters.",
        "Uren die geen getal zijn worden gevraagd; voorletters worden niet gelezen.",
        (
            ("Nr", "Wie", "Uren", "Wat"),
            (1, "AB", 4, "koken"),
            (2, "AB, CD", "2 p.p.", "opruimen"),
            (3, "divers", "± 12", "flyeren"),
        ),
        (("C2", "deposit", "100.00"),),
        (("C15", "C3"), ("C15", "C4")),
        columns={"reference": "Nr", "description": "Wat", "hours": "Uren"},
        constants='goal = "RON"\narea = "WK01"\nyear = 2026\nrate = "25.00"\n',
        amounts=(("", "deposit", 'form = "in_kind"\n'),),
    ),
    "samenvatting-ter-vergelijking": Habit(
        "samenvatting",
        "Een geplakte bestuursrapportage: kop over twee rijen (Begroting, Realisatie), × € 1.000, met V/N.",
        'Alleen te lezen als stand ter vergelijking (`use = "comparison"`); er wordt niets van geboekt.',
        (
            ("Nr", "Omschrijving", "Begroting 2026", None, "Realisatie t/m Q2", None, "V/N"),
            (None, None, "Lasten", "Baten", "Lasten", "Baten", None),
            (1, "Leefbaarheid", 120, 0, 55.5, 0, "V"),
        ),
        (("E3", "expenditure", "55500.00"),),
        settings='use = "comparison"\nflow = "cumulative"\nunit = 1000\n',
        header=(1, 2),
        amounts=(("Realisatie t/m Q2 / Lasten", "expenditure", ""),),
        merged=("C1:D1", "E1:F1"),
    ),
}
