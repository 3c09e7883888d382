"""Reads a PDF that somebody hands over, and trusts none of it."""

import os
import stat
from pathlib import Path

import pypdfium2

from app.domain.attesting import Seal, SealedPdf
from app.domain.errors import FileError
from app.domain.text import quoted
from app.export.contract.marks import record_from
from app.export.sealing import SEAL, seal_of
from app.export.unpacking import is_as_we_pack, unpacks_to_little

MOST = 64 * 2**20
"""No contract of ours is nearly as large; a larger file is not even read."""
_UNSEALED = 8 * 2**20
"""A larger file without a seal is not parsed only to say whose it is not."""


def read_pdf(path: Path) -> SealedPdf:
    """Return whether a file is a contract of ours with every byte in its place.

    Raises FileError where it cannot be read. The seal is looked at before anything is parsed, and
    what would unpack to more than any contract has is not unpacked.
    """
    data = _bytes_of(path)
    seal = seal_of(data)
    if seal is Seal.ALTERED or (seal is Seal.NONE and len(data) > _UNSEALED):
        return SealedPdf(seal)
    little = unpacks_to_little(data)
    if seal is Seal.INTACT and not little:
        raise FileError(
            f"{quoted(path, 120)} is not a contract written by Accord, though it has a seal like "
            "one: unpacked, it is larger than any contract. Give the PDF of a contract."
        )
    if seal is Seal.INTACT and not is_as_we_pack(data):
        return SealedPdf(Seal.ALTERED)
    if not little:
        return SealedPdf(seal)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:  # also where a password is asked for
        return SealedPdf(Seal.ALTERED if seal is Seal.INTACT else seal)
    with document:
        if seal is Seal.NONE:
            # Another program may have packed the metadata, where no scan of the bytes finds them.
            packed = any(document.get_metadata_value(key) for key in (SEAL, "AccordContract"))
            return SealedPdf(Seal.ALTERED if packed else Seal.NONE)
        record = record_from(document.get_metadata_value)
    return SealedPdf(Seal.ALTERED if record is None else Seal.INTACT, record, data)


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of an ordinary file of bearable size; a pipe is not waited for."""
    named = quoted(path, 120)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise _unreadable(named, error) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise FileError(f"{named} is not an ordinary file: give the PDF of a contract.")
        if found.st_size > MOST:
            raise FileError(
                f"{named} is not a contract written by Accord: no contract has "
                f"{found.st_size / 2**20:,.0f} MB. Give the PDF of a contract."
            )
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(MOST)
    except OSError as error:
        raise _unreadable(named, error) from None
    finally:
        os.close(handle)


def _unreadable(named: str, error: OSError | ValueError) -> FileError:
    why = getattr(error, "strerror", None) or str(error)
    return FileError(
        f"{named} cannot be read ({why[:120]}): check the name, and that it may be read."
    )
