"""How large a PDF that somebody hands over becomes once its streams are unpacked.

A few kilobytes can unpack to gigabytes, and whoever can make a seal can seal those, too. So
streams are unpacked here, only as far as is bearable, before a reader of PDFs sees them.
"""

import base64
import re
import zlib
from collections.abc import Iterator

_ONE = 4 * 2**20
"""Bytes of one stream, unpacked; a full page of ours has a tenth of a megabyte."""
_ALL = 32 * 2**20
"""Bytes of all streams, unpacked."""
_AS_CHARACTERS = 2**20
"""Bytes of all streams that are packed as characters, which takes long to read."""

_BEGIN = re.compile(rb">>[\s\0]{0,64}+(?:stream(?![A-Za-z0-9])|%|[\s\0])")
"""Where a stream begins, or where one could be hidden behind a comment or many blanks."""
_ANY_BEGIN = re.compile(rb">>[\s\0]{0,64}+stream(?![A-Za-z0-9])[^\r\n]{0,80}(?:\r\n|\r|\n)")
_LITERAL = re.compile(rb"\((?:[^()\\\r\n]|\\.)*+\)")
"""A text, as titles and names are written; it may look like anything."""
_OURS = re.compile(
    rb"<<\s/Filter (?P<filter>/FlateDecode|\[ (?:/ASCII85Decode )?/FlateDecode \])"
    rb"(?: /Length1 \d+)? /Length (?P<length>\d{1,9})(?: /Length1 \d+)?\s>>\sstream\n"
)
_LONGEST_DICTIONARY = 160
_END = re.compile(rb"\r?\n?endstream")


def is_as_we_pack(data: bytes) -> bool:
    """Whether every stream of a PDF is one that we write, and all of them unpack to little."""
    at, room, characters = 0, _ALL, _AS_CHARACTERS
    bare = _LITERAL.sub(lambda text: b" " * len(text.group()), data)
    while begin := _BEGIN.search(bare, at):
        ours = _OURS.search(data, max(begin.start() - _LONGEST_DICTIONARY, at), begin.end() + 1)
        if ours is None or ours.end() != begin.end() + 1:
            return False
        at = ours.end() + int(ours["length"])
        if not _END.match(data, at):
            return False
        packed = data[ours.end() : at]
        if b"ASCII85" in ours["filter"]:
            characters -= len(packed)
            if characters < 0:
                return False
            packed = _from_characters(packed)
        size = _unpacked(packed, min(_ONE, room))
        if size > _ONE or size > room:
            return False
        room -= size
    return True


def unpacks_to_little(data: bytes) -> bool:
    """Whether the streams of any PDF, as far as they are packed as ours are, unpack to little."""
    room = _ALL
    for packed in _streams(data):
        room -= _unpacked(packed, room)
        if room < 0:
            return False
    return True


def _streams(data: bytes) -> Iterator[bytes]:
    begins = [begin.end() for begin in _ANY_BEGIN.finditer(data)]
    for start, after in zip(begins, [*begins[1:], len(data)], strict=False):
        end = data.find(b"endstream", start, after)
        yield data[start : end if end >= 0 else after]


def _unpacked(packed: bytes, most: int) -> int:
    """Return how many bytes something unpacks to; more than `most` for all that is more."""
    try:
        return len(zlib.decompressobj().decompress(packed, most + 1))
    except zlib.error:
        return 0


def _from_characters(packed: bytes) -> bytes:
    try:
        return base64.a85decode(packed.rstrip().removesuffix(b"~>"))
    except ValueError:
        return b""
