"""What an exported contract says of itself in the metadata of its PDF, written and read back."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from app.domain.attesting import ContractRecord, SignedBy
from app.domain.records import ContractForm, ContractState, Side, SigningMethod
from app.export.sealing import PLACE, SEAL

_LONGEST = 400
"""No value that we write has more characters."""
_UNDATED = "undated"


def marks(record: ContractRecord) -> tuple[tuple[str, str], ...]:
    """Return the keys of the document's Info dictionary and their values, the seal empty."""
    return (
        ("AccordContract", record.contract),
        ("AccordFirst", record.first),
        ("AccordSecond", record.second),
        ("AccordForm", record.form.value),
        ("AccordVersion", str(record.version)),
        ("AccordState", record.state.value),
        ("AccordDigest", record.digest),
        ("AccordVoided", "yes" if record.voided else "no"),
        ("AccordMade", record.made_on.isoformat() if record.made_on else _UNDATED),
        *_signed(record),
        (SEAL, PLACE),
    )


def _signed(record: ContractRecord) -> Iterator[tuple[str, str]]:
    for signed in record.signed:
        side = signed.side.value.capitalize()
        at = signed.at.isoformat() if signed.at else _UNDATED
        yield f"Accord{side}Signed", f"{signed.method.value} {at} {signed.name}"
        if signed.role:
            yield f"Accord{side}Role", signed.role


def record_from(read: Callable[[str], str]) -> ContractRecord | None:
    """Return the record that the metadata hold, None where they are not as we write them."""
    try:
        return ContractRecord(
            contract=_needed(read, "AccordContract"),
            first=_needed(read, "AccordFirst"),
            second=_needed(read, "AccordSecond"),
            form=ContractForm(_needed(read, "AccordForm")),
            version=_number(_needed(read, "AccordVersion")),
            state=ContractState(_needed(read, "AccordState")),
            digest=_digest(_needed(read, "AccordDigest")),
            voided=_needed(read, "AccordVoided") == "yes",
            signed=tuple(_read_signed(read)),
            made_on=_day(_needed(read, "AccordMade")),
        )
    except ValueError:
        return None


def _needed(read: Callable[[str], str], key: str) -> str:
    value = read(key)
    if not 0 < len(value) <= _LONGEST:
        raise ValueError(key)
    return value


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise ValueError(text)
    return int(text)


def _digest(text: str) -> str:
    if len(text) != 64 or not set(text) <= set("0123456789abcdef"):
        raise ValueError(text)
    return text


def _day(text: str) -> date | None:
    return None if text == _UNDATED else date.fromisoformat(text)


def _read_signed(read: Callable[[str], str]) -> Iterator[SignedBy]:
    for side in Side:
        key = f"Accord{side.value.capitalize()}"
        if not read(f"{key}Signed"):
            continue
        method, at, name = _needed(read, f"{key}Signed").split(" ", 2)
        when = None if at == _UNDATED else datetime.fromisoformat(at)
        role = read(f"{key}Role")[:_LONGEST]
        yield SignedBy(side, name, role, when, SigningMethod(method))
