"""The seal of an exported contract: a SHA-256 over all bytes of the file but its own place.

It shows that a file is not what Accord wrote: a changed byte, something appended, a copy saved by
another program. It is no signature: who knows how it is made can make it anew. Proof against that
is the workshop, which has the words (see reading.py).
"""

import hashlib
import re

from app.domain.attesting import Seal
from app.domain.errors import ExportError

SEAL = "AccordSeal"
PLACE = "0" * 64
"""What stands where the seal will be while it is computed."""

_SEAL = re.compile(rb"/AccordSeal \(([0-9a-f]{64})\)")
_MARKS = re.compile(rb"/Accord(?:Seal|Contract|Version|Digest|State|First|Second)\b")


def seal(data: bytes) -> bytes:
    """Return a PDF that was made with an empty seal in its metadata, sealed."""
    found = list(_SEAL.finditer(data))
    if len(found) != 1 or found[0].group(1) != PLACE.encode():
        raise ExportError("The contract could not be sealed: its metadata have no place for it.")
    return _with(data, found[0], hashlib.sha256(data).hexdigest().encode())


def seal_of(data: bytes) -> Seal:
    """Return whether the bytes are those that were sealed."""
    found = list(_SEAL.finditer(data))
    if len(found) == 1:
        own = hashlib.sha256(_with(data, found[0], PLACE.encode())).hexdigest()
        return Seal.INTACT if own.encode() == found[0].group(1) else Seal.ALTERED
    return Seal.ALTERED if _MARKS.search(data) else Seal.NONE


def _with(data: bytes, place: re.Match[bytes], value: bytes) -> bytes:
    return data[: place.start(1)] + value + data[place.end(1) :]
