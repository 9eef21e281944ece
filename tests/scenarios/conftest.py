"""The example programme, made once for every scenario that looks at it; who changes it takes a copy."""

from __future__ import annotations

import pytest

from gebiedsbudget.services.run_demo import DemoReport, run_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return run_demo(tmp_path_factory.mktemp("demo") / "gebiedsbudget-voorbeeld")
