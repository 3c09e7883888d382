"""A PDF that unpacks to far more than a contract is refused before anything unpacks it."""

import base64
import zlib
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest

from app.domain.attesting import Seal
from app.domain.commands import Edit
from app.domain.errors import FileError
from app.domain.records import ContractForm
from app.export import contract_pdf, read_pdf
from app.export.sealing import PLACE, SEAL, seal
from app.export.unpacking import is_as_we_pack, unpacks_to_little
from tests.export import cases, signed_cases
from tests.export.parts import do

BOMB = zlib.compress(b"0 0 m 9 9 l S\n" * (200 * 2**20 // 14), 9)
"""200 KB that are 200 MB: paths that a reader would draw for seconds."""


def contract() -> bytes:
    return contract_pdf(cases.ordinary(), "c", today=cases.TODAY).data


def resealed(data: bytes) -> bytes:
    """Seal it again, as a forger does who knows how."""
    at = data.index(f"/{SEAL} (".encode()) + len(SEAL) + 3
    return seal(data[:at] + PLACE.encode() + data[at + len(PLACE) :])


def with_stream(packed: bytes, begun: bytes = b"") -> bytes:
    """Return a contract with one more stream, sealed."""
    begun = begun or b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    more = b"99 0 obj\n" + begun + packed + b"\nendstream\nendobj\n"
    return resealed(contract().replace(b"xref\n", more + b"xref\n", 1))


@pytest.mark.parametrize("form", ContractForm)
@pytest.mark.parametrize(
    "made", [cases.everything, cases.right_to_left, cases.hostile, signed_cases.signed_in_ink]
)
def test_every_contract_of_ours_is_packed_as_ours_are(made, form: ContractForm) -> None:
    data = contract_pdf(made(), "c", today=cases.TODAY, form=form).data
    assert is_as_we_pack(data)
    assert unpacks_to_little(data)


@pytest.mark.parametrize(
    "name", ["Value stream", ">>stream", "a >> % b", ">>\\stream (", "x) >>stream", "endstream"]
)
def test_names_that_look_like_streams_are_names(name: str) -> None:
    workshop = cases.ordinary()
    do(workshop, Edit("department", "a", {"name": name}))
    assert is_as_we_pack(contract_pdf(workshop, "c", today=cases.TODAY).data)


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"<< /Filter [ /FlateDecode ] /Length %d >>\nstream\n",
        b"<</Length %d/Filter/FlateDecode>>stream\r\n",
        b"<< /Length %d /Filter /Fl#61teDecode >>\nstream\n",
        b"<< /Filter /FlateDecode /Length %d >> %% a comment\nstream\n",
        b"<< /Filter /FlateDecode /Length %d >>" + b" " * 500 + b"stream\n",
        b"<< /Filter [ /FlateDecode /FlateDecode ] /Length %d >>\nstream\n",
        b"<< /Filter /FlateDecode /Length %d >>\nstream anything\n",
    ],
)
def test_a_sealed_bomb_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    begun = begun % len(BOMB) if begun else begun
    file = tmp_path / "bomb.pdf"
    file.write_bytes(with_stream(BOMB, begun))
    monkeypatch.delattr(pypdfium2, "PdfDocument")
    found = Seal.ALTERED
    with suppress(FileError):
        found = read_pdf(file).seal
    assert found is Seal.ALTERED


def test_a_sealed_bomb_is_said_not_to_be_ours(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(with_stream(BOMB))
    with pytest.raises(FileError, match="unpacked, it is larger than any contract"):
        read_pdf(file)


def test_many_streams_that_are_bearable_one_by_one_are_refused() -> None:
    packed = zlib.compress(b" " * (3 * 2**20))
    begun = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    one = b"99 0 obj\n" + begun + packed + b"\nendstream\nendobj\n"
    assert is_as_we_pack(contract().replace(b"xref\n", one + b"xref\n", 1))
    assert not is_as_we_pack(contract().replace(b"xref\n", one * 12 + b"xref\n", 1))


def test_a_stream_that_says_a_wrong_length_is_refused() -> None:
    for wrong in (b"5", b"0", b"999999999"):
        begun = b"<< /Filter /FlateDecode /Length %s >>\nstream\n" % wrong
        assert not is_as_we_pack(with_stream(BOMB, begun))


def test_a_bomb_without_a_seal_is_only_said_not_to_be_ours(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    begun = b"<</Type/ObjStm/N 1/First 9/Filter/FlateDecode/Length %d>>stream\n" % len(BOMB)
    file.write_bytes(b"%PDF-1.5\n1 0 obj\n" + begun + BOMB + b"\nendstream\nendobj\n")
    assert read_pdf(file).seal is Seal.NONE
    assert not unpacks_to_little(file.read_bytes())


def test_pages_packed_as_characters_as_ours_once_were_are_read() -> None:
    packed = base64.a85encode(zlib.compress(b"0 0 m 9 9 l S\n" * 900)) + b"~>"
    begun = b"<<\n/Filter [ /ASCII85Decode /FlateDecode ] /Length %d\n>>\nstream\n" % len(packed)
    assert is_as_we_pack(with_stream(packed, begun))
    bomb = base64.a85encode(BOMB) + b"~>"
    begun = b"<<\n/Filter [ /ASCII85Decode /FlateDecode ] /Length %d\n>>\nstream\n" % len(bomb)
    assert not is_as_we_pack(with_stream(bomb, begun))
