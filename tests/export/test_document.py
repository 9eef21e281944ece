"""The board's page as PDF: accessible, exact, the same twice, and deaf to markup in what partners wrote."""

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsbudget.domain.summary import Summary
from gebiedsbudget.export import board, notation
from gebiedsbudget.export.board import drawable
from gebiedsbudget.export.document import render_document
from gebiedsbudget.locale import use_language
from tests.export.example_summary import ATTACK, SUMMARY

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")


@pytest.fixture(scope="module")
def page() -> bytes:
    return render_document(SUMMARY)


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("nl")


def poppler(program: str, pdf: bytes, *options: str) -> str:
    """Let a program of poppler read the PDF."""
    arguments = [program, *options, "-", "-"] if program == "pdftotext" else [program, *options, "-"]
    return subprocess.run(arguments, input=pdf, capture_output=True, check=True).stdout.decode()


def words(pdf: bytes) -> str:
    """Read the text of the PDF on one line."""
    return re.sub(r"\s+", " ", poppler("pdftotext", pdf, "-layout"))


def unpacked(pdf: bytes) -> bytes:
    """Return the PDF with its compressed parts readable."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(part) for part in parts if part[:1] == b"x")


def test_the_same_summary_is_the_same_bytes(page: bytes) -> None:
    assert render_document(SUMMARY) == page


def test_another_moment_is_another_file(page: bytes) -> None:
    assert render_document(replace(SUMMARY, made_at=SUMMARY.made_at.replace(minute=6))) != page


def test_the_document_says_it_is_pdf_ua_and_pdf_a(page: bytes) -> None:
    assert b"pdfuaid:part>1<" in page
    assert b"pdfaid:part>2<" in page
    assert b"pdfaid:conformance>A<" in page


def test_the_chart_has_its_figures_in_words_for_who_cannot_see_it(page: bytes) -> None:
    read = unpacked(page)
    (alt,) = (bytes.fromhex(part.decode()).decode("utf-16") for part in re.findall(rb"/Alt<([0-9A-F]+)>", read))
    assert "Rondkomen zonder zorgen: begroot 410.000,00, besteed 328.900,10, gebonden 96.000,00, vrij −14.900,10" in alt


@needs_poppler
def test_the_page_is_tagged_titled_and_fits_one_a4(page: bytes) -> None:
    properties = poppler("pdfinfo", page)
    assert re.search(r"^Tagged: +yes$", properties, re.MULTILINE)
    assert re.search(r"^Title: +De Voorbeeld: samenvatting jaar 2026$", properties, re.MULTILINE)
    assert re.search(r"^Pages: +1$", properties, re.MULTILINE)
    assert "(A4)" in properties


@needs_poppler
def test_the_structure_has_headings_and_tables_with_header_cells(page: bytes) -> None:
    structure = poppler("pdfinfo", page, "-struct-text")
    assert structure.count("H1 ") == 1
    assert structure.count("H2 ") == 7
    assert structure.count("THead") == 6
    assert re.search(r'TH <\w+>:\s+/Scope /Column.*?"gereserveerd"', structure, re.DOTALL)
    assert "Figure" in structure


@needs_poppler
def test_every_figure_of_the_summary_is_on_the_page_to_the_cent(page: bytes) -> None:
    shown = words(page)
    lines = [*SUMMARY.goals, *SUMMARY.partners, SUMMARY.goals_total, SUMMARY.partners_total, SUMMARY.pot]
    amounts = [value for line in lines for value in vars(line).values() if isinstance(value, Decimal)]
    amounts += [line.amount for line in SUMMARY.cash.lines]
    amounts += [change.amount for change in SUMMARY.changes] + [sent.amount for sent in SUMMARY.deliveries]
    assert len(amounts) > 100
    assert [amount for amount in amounts if notation.amount(amount, minus="−") not in shown] == []
    assert "82,1%" in shown
    assert SUMMARY.seal_hash in shown


@needs_poppler
@pytest.mark.parametrize("field", ["programme_name", "area_name", "actor", "goal", "partner", "signal", "file"])
def test_what_a_partner_wrote_is_shown_and_never_run(field: str) -> None:
    attack = ATTACK.removesuffix(" 😀 村")
    named: dict[str, Summary] = {
        "programme_name": replace(SUMMARY, programme_name=attack),
        "area_name": replace(SUMMARY, area_name=attack),
        "actor": replace(SUMMARY, actor=attack),
        "goal": replace(SUMMARY, goals=(replace(SUMMARY.goals[0], name=attack),)),
        "partner": replace(SUMMARY, partners=(replace(SUMMARY.partners[0], name=attack),)),
        "signal": replace(SUMMARY, signals=(replace(SUMMARY.signals[0], text=attack, who=attack),)),
        "file": replace(SUMMARY, deliveries=(replace(SUMMARY.deliveries[0], file_name=attack),)),
    }
    shown = poppler("pdftotext", render_document(named[field])).replace("\n", " ")
    assert re.sub(r"\s", "", attack) in re.sub(r"\s", "", shown)


def test_a_character_that_no_font_has_becomes_a_square() -> None:
    assert drawable("A😀村\x1b\ue000\u200bB") == "A" + "□" * 5 + "B"
    assert drawable("Cafe\u0301\tŞahin\n") == "Café Şahin "


@pytest.mark.filterwarnings("error")
def test_every_character_that_is_let_through_can_be_drawn() -> None:
    let_through = [chr(at) for first, last in board._DRAWN for at in range(first, last + 1)]
    written = " ".join(drawable(char) for char in let_through)
    for order in (written, written[::-1]):
        signal = replace(SUMMARY.signals[0], text=order)
        assert render_document(replace(SUMMARY, signals=(signal,))).startswith(b"%PDF-1.7")
    assert len(let_through) > 1700


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_stops_the_document(text: str) -> None:
    assert render_document(replace(SUMMARY, area_name=text, deliveries=(), partners=())).startswith(b"%PDF-1.7")


@needs_poppler
def test_without_signals_the_page_says_that_nothing_asks_for_a_decision() -> None:
    shown = words(render_document(replace(SUMMARY, signals=(), changes=(), deliveries=())))
    assert "Er is nu niets dat om een besluit vraagt." in shown
    assert "Gewijzigd sinds" not in shown
    assert "Er zijn nog geen aanleveringen geboekt." in shown


@needs_poppler
def test_all_years_and_nothing_reported_are_said_in_words() -> None:
    shown = words(render_document(replace(SUMMARY, year=None, known_on=None, signed_off_share=None, actor=None)))
    assert "alle jaren · geboekt t/m 30-09-2026" in shown
    assert "zoals bekend op" not in shown
    assert "nog niets opgegeven" in shown


@needs_poppler
def test_a_programme_without_goals_or_partners_still_has_its_page() -> None:
    assert "Er is nog geen begroting" in words(render_document(replace(SUMMARY, goals=(), partners=())))


@needs_poppler
def test_many_deliveries_continue_on_the_next_pages_under_the_same_header() -> None:
    pdf = render_document(replace(SUMMARY, deliveries=SUMMARY.deliveries * 20))
    pages = poppler("pdftotext", pdf, "-layout").split("\f")
    assert len(pages) - 1 > 3
    assert all("kenmerk" in page.splitlines()[0] for page in pages[2:-1])


@needs_poppler
@pytest.mark.usefixtures("english")
def test_in_english_words_and_notation_are_english() -> None:
    shown = words(render_document(SUMMARY))
    assert "Asks for a decision" in shown
    assert "2,050,000.00" in shown
    assert "besteed" not in shown
