"""Pages for who is no specialist, and what the register of urgency and the room to experiment answer when empty."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Runner


def test_a_page_is_written_once_and_over_another_only_when_that_is_said(on: Runner, tmp_path: Path) -> None:
    for kind in ("residents", "story"):
        target = tmp_path / f"{kind}.html"
        assert on("page", kind, "--to", str(target)).out == f"{target}\n"
        assert target.read_bytes().startswith(b'<!DOCTYPE html>\n<html lang="nl">')
        refused = on("page", kind, "--to", str(target))
        assert refused.code == 1
        assert "bestaat al en is niet overschreven" in refused.err
        assert on("page", kind, "--to", str(target), "--force", "--lang", "en").code == 0
        assert b'<html lang="en">' in target.read_bytes()
        assert on("page", kind, "--to", str(tmp_path / "blad.pdf")).code == 2


def test_what_a_programme_does_not_keep_is_told_with_how_to_begin(on: Runner) -> None:
    assert "[[urgency]]" in on("urgency").err
    assert "[experiment]" in on("experiment", "show").err
    assert on("urgency", "--format", "json").data() == []
    refused = on("experiment", "explain", "V-1", "soep", "--goal", "WON=50")
    assert (refused.code, refused.out) == (1, "")
    assert "De delen zijn samen 50,00%; verwacht is 100%" in refused.err
