"""Whether the words that can be seen in an exported contract are those of the workshop.

A seal can be made anew by who knows how; the words of the stored version cannot. So the text of
each page is read back and held, clause by clause, against the same clauses typeset from the
workshop. Clauses that also show what changes from day to day (ratings, readings, dates, the
signatures) are held against their lasting words only. Running heads and feet are not looked at,
and pictures cannot be: what is drawn over a page, a person has to see.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import pypdfium2

from app.domain.assembling import assemble
from app.domain.attesting import ContractRecord
from app.domain.content import CLAUSES, LIGHT, ContractContent, MeasureLine
from app.domain.editions import read_content
from app.domain.items import items_of
from app.domain.records import (
    Contract,
    ContractForm,
    ContractVersion,
    Measure,
    MeasureRevision,
    Side,
)
from app.domain.wording import Wording, fingerprint
from app.domain.workshop import Workshop
from app.export.contract.clauses import clause, heading
from app.export.contract.sheet import Sheet, sheet_of
from app.export.contract.top import parties
from app.export.letters import letters_of, sections_of, squeezed
from app.export.typeset.bidi import has_rtl
from app.export.typeset.document import Document, make
from app.export.typeset.flow import Block
from app.export.typeset.text import Words

_LASTING = (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 18, 19)
"""Clauses that print nothing but what was agreed."""
_MOST_PAGES = 400
_LONG = 400
"""A name with more letters may go on over the page."""
_FINGERPRINT = re.compile(r"(?<![0-9a-f])[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}(?![0-9a-f])")
_HEADS = {
    8: ("Interface", "Accountable", "Responsible", "Consulted", "Informed"),
    10: ("Channel", "Used for", "How often", "Owner"),
    13: ("Kind", "What hurts", "What we do about it"),
    14: ("Who", "Skill", "Level", "For"),
}
"""Titles of columns, which return where a table goes on over the page."""


def doubts(data: bytes, workshop: Workshop, record: ContractRecord) -> tuple[str, ...]:
    """Return what in a PDF is not what the workshop has for it, a sentence each; () for nothing.

    record: what the PDF says of itself, already found in this workshop (see domain/attesting).
    """
    contract = workshop.get(Contract, record.contract)
    agreed = _content(workshop, contract, record)
    sheet = _typeset(workshop, contract, record, agreed)
    content = sheet.content
    lasting = [
        number for number in _LASTING if number in content.numbers and number in agreed.numbers
    ]
    expected = _expected(sheet, lasting)
    readable = _read_back([*_phrases(4, content), *_phrases(12, content)])
    with pypdfium2.PdfDocument(data) as document:
        if len(document) > _MOST_PAGES:
            return (f"It has more than {_MOST_PAGES} pages.",)
        seen = sections_of(letters_of(document), content.numbers)
        wrong = [
            number
            for number in lasting
            if not _is_the_same(number, seen.get(number, ""), expected[number], sheet)
        ]
        wrong += [
            number
            for number in (4, 12)
            if not _says(number, seen.get(number, ""), readable, content)
        ]
        if 12 not in wrong and not _measures_stand(seen.get(12, ""), readable, sheet):
            wrong.append(12)
        # A fuller print than was agreed also holds what the workshop says beside that.
        beside = assemble(workshop, dataclasses.replace(contract, form=ContractForm.FULL))
        said = content.json() + beside.json()
        prints = _unknown_prints(document, workshop, record, said)
        return (*_told(sorted(wrong)), *prints)


def _told(wrong: list[int]) -> tuple[str, ...]:
    if not wrong:
        return ()
    if len(wrong) == 1:
        return (f"Clause {wrong[0]} ({CLAUSES[wrong[0]]}) is not what was agreed.",)
    return (f"Clauses {Wording().listed([str(n) for n in wrong])} are not what was agreed.",)


def _content(workshop: Workshop, contract: Contract, record: ContractRecord) -> ContractContent:
    """Return the words that must be there, in the form in which they were printed."""
    versions = workshop.referring(ContractVersion, "contract", contract.id)
    stored = next((v for v in versions if v.digest == record.digest), None)
    content = read_content(stored.content) if stored else assemble(workshop, contract)
    if record.form is ContractForm.LIGHT and content.form is ContractForm.FULL:
        return _shortened(content)
    return content


def _shortened(content: ContractContent) -> ContractContent:
    return dataclasses.replace(
        content,
        form=ContractForm.LIGHT,
        words=tuple((number, text) for number, text in content.words if number in LIGHT),
        reliefs=(),
        skills=(),
        channels=(),
    )


def _typeset(
    workshop: Workshop, contract: Contract, record: ContractRecord, content: ContractContent
) -> Sheet:
    """Return the sheet of those words in the form in which they were printed."""
    sheet = sheet_of(workshop, contract, record.form, record.made_on or date.min)
    return dataclasses.replace(sheet, content=dataclasses.replace(content, form=record.form))


def _expected(sheet: Sheet, numbers: list[int]) -> dict[int, str]:
    """Return the letters of each lasting clause as it has to be."""
    blocks: list[Block] = [heading(1), parties(sheet)]
    for number in numbers[1:]:
        blocks += clause(sheet, number)
    made = make(Document(title="", blocks=blocks, language=sheet.wording.tag))
    with pypdfium2.PdfDocument(made.data) as document:
        return sections_of(letters_of(document), numbers)


def _is_the_same(number: int, seen: str, expected: str, sheet: Sheet) -> bool:
    """Whether a clause says what it has to, wherever its pages end."""
    if seen == expected:
        return True
    more, less = Counter(seen), Counter(expected)
    off = {c: more[c] - less[c] for c in more | less if more[c] != less[c]}
    heads = Counter(squeezed("".join(_heads(number, sheet))))
    times = next((off[c] // heads[c] for c in heads if c in off), 0)
    if off != {c: times * count for c, count in heads.items() if times}:
        return False
    return _says(number, seen, expected, sheet.content)


def _says(number: int, seen: str, expected: str, content: ContractContent) -> bool:
    """Whether the phrases of a clause stand there, as far as they can be read back at all: what
    no font has is printed as boxes."""
    phrases = _phrases(number, content)
    return all(_stands_in(phrase, seen) for phrase in phrases if phrase in expected)


def _read_back(phrases: Sequence[str]) -> str:
    """Return phrases as they are read back from a page."""
    blocks = [Words(phrase) for phrase in phrases if phrase]
    made = make(Document(title="", blocks=blocks))
    with pypdfium2.PdfDocument(made.data) as document:
        return "".join(letter.text for letter in letters_of(document))


def _heads(number: int, sheet: Sheet) -> tuple[str, ...]:
    """Return what is printed again where a clause goes on over the page."""
    if number in (5, 6):
        return tuple(f"{sheet.name(side)} will" for side in Side)
    return _HEADS.get(number, ())


def _phrases(number: int, content: ContractContent) -> Iterator[str]:
    """Yield what has to stand there in one piece; what runs from right to left is read back in
    another order."""
    texts = [*content.text_of(number).split("\n")]
    texts += [item.text for item in items_of(content, number, Wording())]
    if number == 4:
        texts += [meeting.outcome for meeting in content.interfaces]
    for text in texts:
        if not has_rtl(text) and text.isprintable():
            yield squeezed(text)


def _measures_stand(text: str, readable: str, sheet: Sheet) -> bool:
    """Whether target and weight of each measure are such as the workshop has or has had.

    A row is its name, what it is about, start, now, target and weight. Names that cannot be read
    back as they are (from right to left, over a page, as boxes) tell nothing.
    """
    lines = sheet.content.measures
    names = [squeezed(line.name) for line in lines]
    if any(has_rtl(name) or len(name) > _LONG or name not in readable for name in names):
        return True
    places, at = [], 0
    for name in names:
        at = text.find(name, at)
        if at < 0:
            return False
        at += len(name)
        places.append(at)
    rows = zip(lines, places, (*places[1:], len(text)), strict=False)
    return all(
        any(bounds in text[start:end] for bounds in _bounds(line, sheet))
        for line, start, end in rows
    )


def _bounds(line: MeasureLine, sheet: Sheet) -> Iterator[str]:
    """Yield target and weight as they may be printed, revised or not."""
    measure = sheet.workshop.find(Measure, line.id)
    revisions = sheet.workshop.referring(MeasureRevision, "measure", line.id)
    number = sheet.wording.number
    known = [(line.target, line.weight), *((r.target, r.weight) for r in revisions)]
    known += [(measure.target, measure.weight)] if measure else []
    for target, weight in known:
        yield squeezed(f"{number(target)}{number(weight, 1)}")


def _stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text, in two pieces where a page ends within it."""
    if phrase in text:
        return True
    low, high = 0, len(phrase)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if phrase[:middle] in text else (low, middle - 1)
    return low > 0 and phrase[low:] in text


def _unknown_prints(
    document: pypdfium2.PdfDocument, workshop: Workshop, record: ContractRecord, said: str
) -> tuple[str, ...]:
    """Return a sentence about fingerprints that are of no version of this contract."""
    versions = workshop.referring(ContractVersion, "contract", record.contract)
    known = {fingerprint(digest) for digest in (record.digest, *(v.digest for v in versions))}
    out = []
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_range()
        strange = set(_FINGERPRINT.findall(text)) - known
        if any(print_ not in said for print_ in strange):
            out.append(str(number + 1))
    if not out:
        return ()
    pages = f"Page {out[0]} carries" if len(out) == 1 else f"Pages {Wording().listed(out)} carry"
    return (f"{pages} the fingerprint of no version of this contract.",)
