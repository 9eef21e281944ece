"""A workbook that is protected with a password, opened with it and closed again; the password goes nowhere else.

What comes out is kept in memory only: neither the disk nor the archive ever holds the open form.
"""

from __future__ import annotations

import io
import struct
from typing import IO, Final
from xml.parsers.expat import ExpatError

import olefile

from gebiedsbudget.errors import Refusal

_DESCRIPTION: Final = "EncryptionInfo"
_NEW_FORM: Final = "ooxml"
_LONGEST_DESCRIPTION: Final = 64 * 1024
# What the library raises on a description or a content that no program wrote.
_FAULTS: Final = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, EOFError, AssertionError),
    *(struct.error, ExpatError),
)


def unlocked(opened: IO[bytes], password: str, name: str) -> bytes | None:
    """Return the content of a protected workbook; None when it is not protected.

    Args:
        opened: the compound file.
        password: as its sender gave it.
        name: of the file, for the sentence of a refusal.

    Raises:
        Refusal: the password is wrong, or the file is damaged.
    """
    # Only where there is a password: these take a fifth of a second to load.
    import msoffcrypto  # noqa: PLC0415
    from msoffcrypto import exceptions  # noqa: PLC0415

    content = io.BytesIO()
    try:
        _check_description(opened)
        protected = msoffcrypto.OfficeFile(opened)
        if not protected.is_encrypted():
            return None
        # For the old forms the library always verifies a password, and does not take the question.
        protected.load_key(password=password, **({"verify_password": True} if protected.format == _NEW_FORM else {}))
        protected.decrypt(content)
    except exceptions.InvalidKeyError:
        raise Refusal("intake.wrong_password", file=name) from None
    except (exceptions.DecryptionError, exceptions.FileFormatError, exceptions.ParseError, *_FAULTS):
        raise Refusal("intake.damaged", file=name) from None
    return content.getvalue()


def locked(content: bytes, password: str) -> bytes:
    """Return a workbook protected with a password, as Excel does since 2010."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    closed = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, closed)
    return closed.getvalue()


def _check_description(opened: IO[bytes]) -> None:
    """Refuse a description of the protection that declares a document type or is no description at all."""
    with olefile.OleFileIO(opened) as compound:
        if not compound.exists(_DESCRIPTION):
            return
        written = compound.openstream(_DESCRIPTION).read(_LONGEST_DESCRIPTION + 1)
    if len(written) > _LONGEST_DESCRIPTION or b"<!" in written:
        raise ValueError(_DESCRIPTION)
