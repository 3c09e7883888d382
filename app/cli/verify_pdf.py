"""`accord verify-pdf`: which contract a PDF is, and whether it is what Accord wrote.

Two proofs of unequal weight. The seal is a SHA-256 over the bytes of the file: it shows
accidental and careless alteration, and whoever knows how it is made can make it anew. Proof
against forgery is the workshop: with it, the words on the pages are held against the words that
were agreed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.main import complain
from app.cli.services import Services
from app.domain.text import printable, quoted

if TYPE_CHECKING:
    from app.domain.attesting import Attested, ContractRecord, SealedPdf, SignedBy
    from app.domain.workshop import Workshop

INTACT, WRONG = 0, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord verify-pdf`."""
    parser.add_argument("file", metavar="FILE.pdf", type=Path, help="an exported contract")
    parser.add_argument(
        "--workshop",
        metavar="W.accord",
        type=Path,
        help="the workshop that it is from, opened only to be read",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.epilog = (
        "Alone it says what the file says of itself, and whether a byte of it has changed: that "
        "shows accidents and careless changes, and no skilled forgery. With --workshop the words "
        "on its pages are compared with those that were agreed: that is the proof. Pictures, and "
        "readings that change from day to day, are not compared."
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What is answered. trouble: the sentence for stderr, "" where nothing is wrong."""

    pdf: SealedPdf
    attested: Attested | None
    doubts: tuple[str, ...]
    trouble: str


def run(args: argparse.Namespace, services: Services) -> int:
    """Say what the file is; 1 where it is altered, or is no contract, or matches none."""
    found = _look(args.file, args.workshop, services)
    if args.json:
        print(json.dumps(_as_json(args, found), ensure_ascii=False, indent=1))
    else:
        for line in _told(args, found):
            print(printable(line))  # whoever made the file may have put anything into it
    if found.trouble:
        complain(found.trouble)
    return WRONG if found.trouble else INTACT


def _look(file: Path, workshop: Path | None, services: Services) -> _Found:
    from app.domain.attesting import Seal

    pdf = services.reader.read(file)
    name = quoted(file, 120)
    if pdf.seal is Seal.NONE:
        return _Found(
            pdf,
            None,
            (),
            f"{name} is not a contract written by Accord: give a PDF that was exported by it, not "
            "a scan or a copy from another program.",
        )
    if pdf.seal is Seal.ALTERED or pdf.record is None:
        return _Found(
            pdf,
            None,
            (),
            f"{name} has been altered since Accord wrote it: do not rely on it, ask for the "
            "original or export the contract again.",
        )
    if workshop is None:
        return _Found(pdf, None, (), "")
    session = services.look(workshop)
    try:
        return _compared(pdf, name, quoted(workshop, 120), session.workshop, services)
    finally:
        session.close(discard=True)


def _compared(
    pdf: SealedPdf, name: str, where: str, workshop: Workshop, services: Services
) -> _Found:
    from app.domain.attesting import attest, unknown_signatures

    assert pdf.record is not None
    attested = attest(workshop, pdf.record)
    if attested is None:
        return _Found(
            pdf,
            None,
            (),
            f"{name} matches no version of any contract in {where}: its words are not in that "
            "workshop. Look whether it is the right workshop, and rely on that one.",
        )
    strange = unknown_signatures(pdf.record, attested)
    doubts = tuple(f"{s.name} has not signed it in the workshop." for s in strange)
    doubts += tuple(services.reader.doubts(pdf, workshop))
    trouble = ""
    if doubts:
        trouble = (
            f"{name} does not say what {where} says. {' '.join(doubts)} Do not rely on it: export "
            "the contract again."
        )
    return _Found(pdf, attested, doubts, trouble)


def _told(args: argparse.Namespace, found: _Found) -> Iterator[str]:
    """Yield the lines that a person reads."""
    record = found.pdf.record
    if record is None:
        return
    yield f"Service contract of {record.names}, version {record.version} ({record.form.value})."
    made = f" on {_day(record.made_on)}" if record.made_on else ""
    yield f"When it was exported{made}: {_state(record)}."
    yield f"Content hash {record.digest}."
    yield "Unaltered: every byte is as it was written."
    if args.workshop is None:
        yield from _signatures(record.signed, "It says that it was signed by")
        yield "Whether it still holds, and is no forgery, its workshop tells: add --workshop FILE."
    elif found.attested is not None:
        if not found.trouble:
            yield from _match(found.attested, record, args.workshop)
        yield from _signatures(found.attested.signed, "According to the workshop signed by")


def _state(record: ContractRecord) -> str:
    words = {"active": "in force", "due": "due for review", "revised": "being revised"}
    told = words.get(record.state.value, record.state.value)
    return f"{told}, signatures void because the words had changed" if record.voided else told


def _match(attested: Attested, record: ContractRecord, workshop: Path) -> Iterator[str]:
    where = quoted(workshop, 120)
    if attested.version is None:
        voided = " They are not the words that were signed." if record.voided else ""
        yield f"It says what {where} says now.{voided}"
    else:
        number = attested.version.number
        yield f"It is version {number} of this contract in {where}, word for word."
    yield f"In force today: {standing_told(attested)}."


def standing_told(attested: Attested) -> str:
    """Return whether that version is the one in force: "yes", or "NO" with the reason."""
    from app.domain.attesting import Standing

    if attested.standing is Standing.SUPERSEDED:
        return f"NO. It does not hold: {_taken_by(attested)}"
    if attested.standing is Standing.ENDED:
        return f"NO. The contract {_ended(attested)}"
    return {
        Standing.DRAFT: "NO. Nobody has agreed to these words yet",
        Standing.IN_FORCE: "yes",
        Standing.DUE: "yes, and due for review",
        Standing.AGREED: "NO. It is agreed, and not signed by both yet",
        Standing.SIGNED: "NO. It is signed, and not yet put in force",
        Standing.REVISED: "NO. It does not hold: the contract is being revised",
        Standing.VOIDED: "NO. It does not hold: its words have been edited since",
    }[attested.standing]


def _taken_by(attested: Attested) -> str:
    """Return what has become of the later version."""
    from app.domain.attesting import Standing

    version = f"version {attested.by}"
    if attested.then is Standing.ENDED:
        return f"{version} took its place, and the contract {_ended(attested)}"
    return {
        Standing.IN_FORCE: f"{version} has taken its place and is in force",
        Standing.DUE: f"{version} has taken its place, is in force, and is due for review",
        Standing.AGREED: f"{version} has been agreed since, but is not signed by both, so that "
        "neither is in force",
        Standing.SIGNED: f"{version} has been signed since, but is not yet put in force, so that "
        "neither is in force",
        Standing.REVISED: f"{version} took its place and is being revised in its turn, so that "
        "neither is in force",
        Standing.VOIDED: f"{version} has been agreed since, but its words were edited after that, "
        "so that neither is in force",
    }.get(attested.then or Standing.DRAFT, f"{version} has been written since")


def _ended(attested: Attested) -> str:
    on = f" on {_day(attested.ended)}" if attested.ended else ""
    return f"ended{on}"


def _signatures(signed: tuple[SignedBy, ...], said: str) -> Iterator[str]:
    if not signed:
        yield "Nobody has signed it."
    for one in signed:
        when = f", {_day(one.at)} {one.at:%H:%M}" if one.at else ", undated"
        role = f", {one.role}" if one.role else ""
        how = "on the screen" if one.method.value == "ink" else "on paper"
        yield f"{said} {one.name}{role}{when}, {how}."


def _day(day: Any) -> str:
    from app.domain.wording import Wording

    return Wording().date(day)


def _as_json(args: argparse.Namespace, found: _Found) -> dict[str, Any]:
    record, attested = found.pdf.record, found.attested
    out: dict[str, Any] = {
        "file": str(args.file),
        "seal": found.pdf.seal.value,
        "ok": not found.trouble,
        "error": found.trouble or None,
    }
    if record is not None:
        out["contract"] = {
            "id": record.contract,
            "parties": [record.first, record.second],
            "form": record.form.value,
            "version": record.version,
            "state": record.state.value,
            "digest": record.digest,
            "voided": record.voided,
            "exported": record.made_on.isoformat() if record.made_on else None,
            "signatures": [_signature(one) for one in record.signed],
        }
    if args.workshop is not None and record is not None:
        out["workshop"] = _of_workshop(args.workshop, attested, found.doubts)
    return out


def _of_workshop(path: Path, attested: Attested | None, doubts: tuple[str, ...]) -> dict[str, Any]:
    out: dict[str, Any] = {"file": str(path), "matches": attested is not None and not doubts}
    if attested is not None:
        out |= {
            "version": attested.version.number if attested.version else None,
            "standing": attested.standing.value,
            "in_force": attested.holds,
            "superseded_by": attested.by,
            "successor": attested.then.value if attested.then else None,
            "ended": attested.ended.isoformat() if attested.ended else None,
            "signatures": [_signature(one) for one in attested.signed],
            "doubts": list(doubts),
        }
    return out


def _signature(one: SignedBy) -> dict[str, Any]:
    return {
        "side": one.side.value,
        "name": one.name,
        "role": one.role,
        "at": one.at.isoformat() if one.at else None,
        "method": one.method.value,
    }
