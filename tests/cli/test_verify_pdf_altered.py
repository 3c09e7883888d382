"""`accord verify-pdf` on what can be done to an export, and on files that are none."""

import io
import json
import os
import random
from pathlib import Path

import pypdfium2
import pytest

from app.bootstrap import open_session
from app.domain.content import ContractContent
from app.domain.records import ContractVersion
from app.export.sealing import seal
from tests.cli.handed_over import PAIR, apply, exported, put, signed, workshop

__all__ = ["signed", "workshop"]

# What can be done to it


def altered(accord, file: Path, harbour: Path) -> None:
    """Hold that one line says so, with and without the workshop."""
    for more in ((), ("--workshop", harbour)):
        made = accord("verify-pdf", file, *more)
        assert made.code == 1
        assert "has been altered since Accord wrote it" in made.err
        assert made.err.count("\n") == 1
        assert made.out == ""


def test_a_single_bit_anywhere_is_found(accord, signed, tmp_path):
    chance = random.Random(5)
    places = {*chance.sample(range(len(signed)), 150), 0, 5, len(signed) - 1}
    marks = signed.index(b"/AccordContract")
    places |= set(range(marks, marks + 900, 7))
    for place in sorted(places):
        data = bytearray(signed)
        data[place] ^= 1 << chance.randrange(8)
        made = accord("verify-pdf", put(tmp_path, bytes(data)))
        assert made.code == 1, place
        assert "has been altered" in made.err, place


def _saved(data: bytes, change=lambda document: None, **options) -> bytes:
    document = pypdfium2.PdfDocument(data)
    change(document)
    out = io.BytesIO()
    document.save(out, **options)
    document.close()
    return out.getvalue()


def test_a_page_taken_out_a_copy_and_something_appended_are_found(
    accord, signed, harbour, tmp_path
):
    cut = _saved(signed, lambda document: document.del_page(0))
    appended = signed + b"\n1 0 obj << /Type /Catalog >> endobj\nstartxref\n9\n%%EOF\n"
    for data in (cut, _saved(signed), _saved(signed, flags=1), appended, signed + b"\n"):
        altered(accord, put(tmp_path, data), harbour)
    for length in (len(signed) - 1, len(signed) - 900):
        altered(accord, put(tmp_path, signed[:length]), harbour)


def test_pages_in_a_new_document_are_no_contract_of_ours(accord, signed, tmp_path):
    old, new = pypdfium2.PdfDocument(signed), pypdfium2.PdfDocument.new()
    new.import_pages(old)
    out = io.BytesIO()
    new.save(out)
    made = accord("verify-pdf", put(tmp_path, out.getvalue()))
    assert made.code == 1
    assert "is not a contract written by Accord" in made.err


def sealed_again(data: bytes) -> bytes:
    """Do what a forger does who knows how the seal is made."""
    at = data.index(b"/AccordSeal (") + 13
    return seal(data[:at] + b"0" * 64 + data[at + 64 :])


FORGERIES = {
    "a word of a clause": {"do": "write_clause", "contract": PAIR, "number": 2, "text": "Nothing."},
    "a clause taken out": {"do": "write_clause", "contract": PAIR, "number": 9, "text": ""},
    "a sentence more": {
        "do": "write_clause", "contract": PAIR, "number": 19, "text": "Finance pays the dinner.",
    },
    "an owner": {"do": "edit_contract", "id": PAIR, "first_owner": "Somebody Else"},
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_forger_who_seals_it_again_is_found_by_the_workshop(
    accord, harbour, workshop, tmp_path, monkeypatch, forgery
):
    apply(accord, workshop, **forgery)
    session = open_session(harbour)
    digest = _digest_of(session)
    session.close(discard=True)
    with monkeypatch.context() as patched:
        # The forger prints the hash that the true one has, everywhere.
        patched.setattr(ContractContent, "digest", lambda self: digest)
        data = exported(workshop)
    file = put(tmp_path, data)
    assert accord("verify-pdf", file).code == 0  # the seal alone is no proof, as the help says
    made = accord("verify-pdf", file, "--workshop", harbour)
    assert made.code == 1
    assert "not what was agreed" in made.err
    assert made.err.count("\n") == 1
    said = json.loads(accord("verify-pdf", file, "--workshop", harbour, "--json").out)
    assert (said["ok"], said["workshop"]["matches"]) == (False, False)


def _digest_of(session) -> str:
    versions = session.workshop.referring(ContractVersion, "contract", PAIR)
    return max(versions, key=lambda v: v.number).digest


def test_another_name_under_it_and_another_number_are_found(accord, signed, harbour, tmp_path):
    at = signed.index(b"/AccordFirstSigned (")
    end = signed.index(b")", at)
    other = signed[:at] + b"/AccordFirstSigned (paper undated X Y" + signed[end:]
    file = put(tmp_path, sealed_again(other))
    made = accord("verify-pdf", file, "--workshop", harbour)
    assert made.code == 1
    assert "X Y has not signed it in the workshop." in made.err
    number = sealed_again(signed.replace(b"/AccordVersion (2)", b"/AccordVersion (1)"))
    made = accord("verify-pdf", put(tmp_path, number), "--workshop", harbour)
    assert made.code == 1
    assert "matches no version" in made.err


def test_a_record_that_is_not_as_we_write_it_is_altered(accord, signed, harbour, tmp_path):
    for old, new in (
        (b"/AccordVersion (2)", b"/AccordVersion (x)"),
        (b"/AccordState (active)", b"/AccordState (stolen)"),
        (b"/AccordMade (2026-11-20)", b"/AccordMade (2026-13-20)"),
        (b"/AccordContract (", b"/AccordContrast ("),
    ):
        assert old in signed
        altered(accord, put(tmp_path, sealed_again(signed.replace(old, new))), harbour)


def test_what_would_steer_a_terminal_is_not_printed(accord, signed, tmp_path):
    data = signed.replace(b"/AccordFirst (Finance)", b"/AccordFirst (\x1b[2Jance)")
    made = accord("verify-pdf", put(tmp_path, sealed_again(data)))
    assert made.code == 0
    assert "\x1b" not in made.out


# What is no contract at all


OTHERS = {
    "nothing": b"",
    "a header": b"%PDF-1.4\n",
    "text": b"Dear Sir or Madam,\n" * 50,
    "noise": random.Random(1).randbytes(200_000),
    "noise after a header": b"%PDF-1.7\n" + random.Random(2).randbytes(200_000),
    "deep": b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "many dictionaries": b"%PDF-1.4\n" + b"1 0 obj<</A 1 0 R>>endobj\n" * 20_000 + b"%%EOF",
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_other_files_are_no_contract_of_ours(accord, harbour, tmp_path, data):
    for more in ((), ("--json",), ("--workshop", harbour)):
        made = accord("verify-pdf", put(tmp_path, data), *more)
        assert made.code == 1
        assert "is not a contract written by Accord" in made.err
        assert made.err.count("\n") == 1


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_a_seal_on_something_else_is_an_altered_contract(accord, tmp_path, data):
    made = seal(data + b"\n/AccordSeal (" + b"0" * 64 + b")")
    assert "has been altered" in accord("verify-pdf", put(tmp_path, made)).err


def test_other_documents_of_accord_are_no_contracts(accord, harbour, tmp_path):
    for what in ("map", "agenda"):
        file = tmp_path / f"{what}.pdf"
        assert accord("export", harbour, what, "--out", file).code == 0
        made = accord("verify-pdf", file)
        assert made.code == 1
        assert "is not a contract written by Accord" in made.err
    made = accord("verify-pdf", harbour)
    assert "is not a contract written by Accord" in made.err


@pytest.mark.skipif(os.name != "posix", reason="FIFOs and devices are of POSIX")
def test_what_is_no_ordinary_file_is_said_at_once(accord, tmp_path):
    fifo = tmp_path / "pipe.pdf"
    os.mkfifo(fifo)
    for place in (fifo, tmp_path, Path("/dev/zero")):
        made = accord("verify-pdf", place)
        assert made.code == 1
        assert "is not an ordinary file" in made.err


def test_a_file_of_a_gigabyte_is_not_even_read(accord, tmp_path):
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(2**30)
    made = accord("verify-pdf", path)
    assert made.code == 1
    assert "no contract has 1,024 MB" in made.err


@pytest.mark.parametrize("name", ["missing.pdf", "x" * 3_600, "a\nb.pdf", "a\x00b"])
def test_a_name_that_leads_nowhere_is_said_in_a_line(accord, tmp_path, name):
    made = accord("verify-pdf", f"{tmp_path}/{name}")
    assert made.code == 1
    assert "cannot be read" in made.err
    assert made.err.count("\n") == 1


def test_a_workshop_that_cannot_be_opened_is_said(accord, signed, tmp_path):
    file = put(tmp_path, signed)
    made = accord("verify-pdf", file, "--workshop", tmp_path / "missing.accord")
    assert made.code == 1
    assert "missing.accord" in made.err
    assert made.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [(), ("a.pdf", "b.pdf"), ("a.pdf", "--nothing")])
def test_wrong_usage_is_two(accord, arguments):
    made = accord("verify-pdf", *arguments)
    assert made.code == 2
    assert made.err.count("\n") == 1


def test_the_help_says_what_the_seal_proves_and_what_it_does_not(accord):
    made = accord("verify-pdf", "--help")
    assert made.code == 0
    said = " ".join(made.out.split())
    assert "no skilled forgery" in said
    assert "With --workshop the words on its pages are compared" in said
