"""The output in README.md is what the program prints."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

from gebiedsbudget.services.run_demo import DemoReport

ROOT = Path(__file__).parents[2]


def transcript_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("transcript", ROOT / "docs" / "transcript.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_prints_what_the_readme_shows(demo: DemoReport, tmp_path: Path) -> None:
    transcript = transcript_module()
    ledger = Path(shutil.copytree(demo.folder, tmp_path / "voorbeeld"))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = transcript.blocks(text)
    assert len(blocks) >= 6
    for block in blocks:
        assert transcript.played(block, ledger) == block


def test_every_link_in_the_readme_leads_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [part.split(")")[0] for part in text.split("](")[1:]]
    assert len(links) >= 6
    assert [link for link in links if not (ROOT / link).exists()] == []
