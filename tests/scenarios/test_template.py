"""A partner gets a template, fills it in, and it comes back without anyone mapping a column."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.paths import LedgerFolder, example_ledger
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.make_template import make_template
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.use_profile import use_profile

PARTNERS = ("GEM", "WGV", "VWV", "SAM", "ZGV", "ZKV", "BGE")
HEADERS = (
    "Nummer", "Datum", "Soort", "Partner", "Doel", "Gebied", "Jaar", "Verplichting", "Omschrijving", "Relatie",
    "Bedrag",
)  # fmt: skip
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice (libreoffice-calc)")


def by(partner: str) -> Act:
    instant = datetime(2026, 4, 10, 12, tzinfo=UTC)
    return Act(f"finance@{partner.lower()}", clock=lambda: instant)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example programme with its budget, and nothing delivered."""
    root = tmp_path_factory.mktemp("sjabloon") / "pot"
    create_ledger(LedgerFolder(root), by("GEM"), (example_ledger() / "programme.toml").read_text(encoding="utf-8"))
    return root


@pytest.fixture(scope="module")
def shared(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    """One ledger that every partner delivers to in turn."""
    return LedgerFolder(Path(shutil.copytree(origin, tmp_path_factory.mktemp("samen") / "pot")))


@pytest.fixture
def folder(origin: Path, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(origin, tmp_path / "pot")))


def filled(template: Path, target: Path, *rows: dict[str, Any]) -> Path:
    """Fill in a template as a user does: below the header, leaving empty what does not apply."""
    book = openpyxl.load_workbook(template)
    sheet = book["Aanlevering"]
    for at, values in enumerate(rows, 6):
        for column, header in enumerate(HEADERS, 1):
            sheet.cell(at, column).value = values.get(header)
    book.save(target)
    return target


def order_and_cost(partner: str, goal: str, area: str) -> tuple[dict[str, Any], ...]:
    common = {"Doel": goal, "Gebied": area, "Verplichting": f"{partner}-V1", "Relatie": "Groen Voorbeeld BV"}
    return (
        {"Nummer": f"{partner}-1", "Datum": date(2026, 1, 12), "Soort": "verplichting", "Bedrag": 1000, **common},
        {"Nummer": f"{partner}-2", "Datum": date(2026, 2, 3), "Soort": "besteding", "Bedrag": 412.35, **common},
        {"Nummer": f"{partner}-3", "Datum": date(2026, 3, 9), "Soort": "laatste besteding", "Bedrag": 500, **common},
        {
            "Nummer": f"{partner}-4",
            "Datum": date(2026, 3, 20),
            "Soort": "verplichting",
            "Omschrijving": "Tweede opdracht",
            "Bedrag": 250.5,
            **common,
            "Verplichting": f"{partner}-V2",
        },
    )


def position(folder: LedgerFolder, partner: str) -> dict[str, Decimal]:
    (found,) = balance(folder, ("partner",), Viewpoint(partner=partner, year=2026)) or [{}]
    return {figure: found.get(figure, Decimal(0)) for figure in ("committed", "spent")}


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_filled_in_template_is_imported_and_posted_and_the_balance_is_as_filled_in(
    shared: LedgerFolder, partner: str, tmp_path: Path
) -> None:
    made = make_template(shared, partner, tmp_path / "sjabloon.xlsx")
    before = position(shared, partner)
    rows = order_and_cost(partner, made.goals[0], made.areas[0])
    staged = import_delivery(shared, by(partner), filled(made.file, tmp_path / "ingevuld.xlsx", *rows), partner)
    assert staged.delivery == f"{partner}/sjabloon/2026-Q1"
    assert (staged.findings, staged.rows_read, staged.rows_staged) == ((), 4, 4)
    post_delivery(shared, by(partner), staged.delivery)
    after = position(shared, partner)
    assert after["spent"] - before["spent"] == Decimal("912.35")
    assert after["committed"] - before["committed"] == Decimal("250.50")
    if partner == PARTNERS[-1]:  # sums are the same however many came before
        assert check_ledger(shared).problems == ()


@needs_soffice
def test_a_template_saved_by_libreoffice_comes_back_the_same(folder: LedgerFolder, tmp_path: Path) -> None:
    made = make_template(folder, "SAM", tmp_path / "sjabloon.xlsx")
    rows = order_and_cost("SAM", made.goals[0], made.areas[0])
    file = filled(made.file, tmp_path / "ingevuld.xlsx", *rows)
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    for form in ("xlsx", "ods"):
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / form), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        saved = tmp_path / form / f"ingevuld.{form}"
        staged = import_delivery(folder, by("SAM"), saved, "SAM", dry_run=form == "ods")
        assert (staged.delivery, staged.rows_staged, staged.findings) == ("SAM/sjabloon/2026-Q1", 4, ())
        if form == "xlsx":
            lists = openpyxl.load_workbook(saved)["Aanlevering"].data_validations.dataValidation
            assert {"list", "date", "decimal"} <= {check.type for check in lists}
            post_delivery(folder, by("SAM"), staged.delivery)
            assert position(folder, "SAM") == {"committed": Decimal("250.50"), "spent": Decimal("912.35")}
        else:
            assert staged.already_stands


def test_what_can_be_chosen_is_what_the_partner_has(folder: LedgerFolder, tmp_path: Path) -> None:
    first = make_template(folder, "SAM", tmp_path / "eerst.xlsx")
    assert first.goals == ("RON", "GEZ", "BAZ")
    assert first.areas == ("voorbeeld", "casus-014")
    assert first.commitments == ()
    assert "voorschot" not in first.kinds
    rows = order_and_cost("SAM", "RON", "voorbeeld")
    staged = import_delivery(folder, by("SAM"), filled(first.file, tmp_path / "ingevuld.xlsx", *rows), "SAM")
    post_delivery(folder, by("SAM"), staged.delivery)
    made = make_template(folder, "SAM", tmp_path / "daarna.xlsx")
    assert made.commitments == ("SAM-V2",)
    book = openpyxl.load_workbook(made.file)
    sheet = book["Aanlevering"]
    assert sheet.freeze_panes == "A6"
    assert sheet.column_dimensions["K"].number_format == "#,##0.00"
    assert sheet.column_dimensions["D"].hidden
    assert not any(one.protection.sheet for one in book)
    lists = {str(check.sqref).split(":")[0]: check for check in sheet.data_validations.dataValidation}
    chosen = {}
    for header in ("Soort", "Doel", "Gebied", "Jaar", "Verplichting"):
        place = f"{openpyxl.utils.get_column_letter(HEADERS.index(header) + 1)}6"
        cells = book["Keuzes"][lists[place].formula1.partition("!")[2].replace("$", "")]
        chosen[header] = [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
    assert chosen["Doel"] == ["RON", "GEZ", "BAZ"]
    assert chosen["Gebied"] == ["voorbeeld", "casus-014"]
    assert chosen["Jaar"] == [2025, 2026, 2027]
    assert chosen["Verplichting"] == ["SAM-V2"]
    assert "besteding" in chosen["Soort"]


def test_the_host_tells_of_other_partners(folder: LedgerFolder, tmp_path: Path) -> None:
    made = make_template(folder, "GEM", tmp_path / "sjabloon.xlsx")
    common = {"Datum": date(2026, 2, 1), "Doel": "RON", "Gebied": "voorbeeld", "Omschrijving": "Eerste termijn"}
    rows = (
        {"Nummer": "1", "Soort": "getekende bijdrage", "Partner": "WGV", "Bedrag": 5000, **common},
        {"Nummer": "2", "Soort": "voorschot", "Partner": "SAM", "Bedrag": 1500, **common},
    )
    staged = import_delivery(folder, by("GEM"), filled(made.file, tmp_path / "ingevuld.xlsx", *rows), "GEM")
    assert staged.findings == ()
    post_delivery(folder, by("GEM"), staged.delivery)
    (housing,) = balance(folder, ("partner",), Viewpoint(partner="WGV", goal="RON", year=2026))
    (welfare,) = balance(folder, ("partner",), Viewpoint(partner="SAM", goal="RON", year=2026))
    assert (housing["contributed"], welfare["transferred"]) == (Decimal("5000.00"), Decimal("1500.00"))


def test_a_template_of_another_partner_is_refused_and_one_is_never_overwritten(
    folder: LedgerFolder, tmp_path: Path
) -> None:
    made = make_template(folder, "SAM", tmp_path / "sjabloon.xlsx")
    with pytest.raises(Refusal, match="is een sjabloon voor SAM, niet voor WGV"):
        import_delivery(folder, by("WGV"), made.file, "WGV")
    with pytest.raises(Refusal, match="bestaat al en is niet overschreven"):
        make_template(folder, "WGV", made.file)
    make_template(folder, "WGV", made.file, force=True)
    with pytest.raises(UsageFault, match=r"eindigt op \.xlsx"):
        make_template(folder, "WGV", tmp_path / "sjabloon.ods")
    with pytest.raises(UsageFault, match="NIX"):
        make_template(folder, "NIX", tmp_path / "nix.xlsx")


def test_a_dry_run_leaves_the_profiles_as_they_were_and_a_real_one_keeps_how_it_was_read(
    folder: LedgerFolder, tmp_path: Path
) -> None:
    use_profile(folder, "samen-welzijn")
    made = make_template(folder, "SAM", tmp_path / "sjabloon.xlsx")
    file = filled(made.file, tmp_path / "ingevuld.xlsx", *order_and_cost("SAM", "RON", "voorbeeld"))
    import_delivery(folder, by("SAM"), file, "SAM", dry_run=True)
    assert [path.name for path in folder.profiles.iterdir()] == ["samen-welzijn.toml"]
    import_delivery(folder, by("SAM"), file, "SAM")
    assert sorted(path.name for path in folder.profiles.iterdir()) == ["samen-welzijn.toml", "sjabloon.toml"]
    own = folder.profiles / "sjabloon.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("Ingevuld sjabloon", "Eigen sjabloon"), encoding="utf-8")
    import_delivery(folder, by("SAM"), file, "SAM")
    assert "Eigen sjabloon" in own.read_text(encoding="utf-8")
    other = tmp_path / "geen-sjabloon.csv"
    other.write_text("Dagboek;Bedrag\n1;2\n", encoding="utf-8")
    staged = import_delivery(folder, by("SAM"), other, "SAM", period="2026-Q1", dry_run=True)
    assert staged.profile == "samen-welzijn"  # a template does not make the choice for what is no template
