"""When two written names are the same: a header, a partner's name, a code.

People and systems differ in capitals, in spaces and in how an accent is stored; that never makes another
column.
"""

from __future__ import annotations

import unicodedata


def tidy(written: str) -> str:
    """Return a text as it is kept: NFC and trimmed; what stands inside it is left alone."""
    return unicodedata.normalize("NFC", written).strip()


def same_name(written: str) -> str:
    r"""Return what makes a name the same: NFC, trimmed, capitals and the width of spaces ignored.

    >>> same_name("  Bkst.  Nr.\n") == same_name("bkst. nr.")
    True
    """
    return " ".join(unicodedata.normalize("NFC", written).casefold().split())
