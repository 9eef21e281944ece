"""The examples in the docstrings of the export hold."""

import doctest
from types import ModuleType

import pytest

from gebiedsbudget.domain import summary
from gebiedsbudget.export import board, delimited, notation, text_table


@pytest.mark.parametrize("module", [board, delimited, notation, summary, text_table])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
