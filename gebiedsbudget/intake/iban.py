"""Account numbers: how they are written without what people put between the characters, and whether one can exist."""

from __future__ import annotations

import re
from typing import Final

_IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)


def plain_iban(written: str) -> str:
    """Return an account without what people write between its characters.

    >>> plain_iban("nl91 abna 0417.1643.00")
    'NL91ABNA0417164300'
    """
    return "".join(character for character in written if character.isalnum()).upper()


def is_iban(written: str) -> bool:
    """Tell whether an account number has the form and the check digits of an IBAN.

    >>> is_iban("NL91 ABNA 0417 1643 00"), is_iban("NL92ABNA0417164300"), is_iban("rekening")
    (True, False, False)
    """
    plain = plain_iban(written)
    return bool(_IBAN.fullmatch(plain)) and int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1
