"""The cells of an .xlsx or .xlsm: streamed, and carefully where the streaming lane meets what it does not know."""

from __future__ import annotations

from gebiedsbudget.intake.formats import careful, streaming
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.formats.xml_stream import NotForThisLaneError
from gebiedsbudget.intake.identify import DeliveredFile


def read(file: DeliveredFile, sheet: str, _options: ReadOptions) -> Cells:
    """Read the cells of one sheet that is there."""
    try:
        return streaming.read(file, sheet)
    except NotForThisLaneError:
        return careful.read(file, sheet)
