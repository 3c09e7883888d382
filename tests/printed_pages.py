"""Pictures of what is printed, page by page: ballots and pack, contracts and their changes."""

from collections.abc import Callable
from pathlib import Path

from app.domain.editions import editions, worth_comparing
from app.domain.records import Contract, ContractForm
from app.export import comparison_pdf, contract_pdf
from app.export.reports import report_pdf
from app.stages.pack import pack
from app.stages.perceptions.ballot_sheets import ballots_of
from app.widgets.pdf_view import render_pages
from tests.export.cases import CASES, TODAY
from tests.export.signed_cases import SIGNED_CASES
from tests.photographs import exporter, open_content

MOST_PAGES = 8
"""Pages of a contract that is hard to typeset; some of them have a clause as long as a book."""

Maker = Callable[[Path], int]
"""Takes the folder, and answers how many pictures it made."""


def papers(out: Path) -> int:
    """Photograph ballots and pack of the sample into OUT/paper."""
    folder = _folder(out, "paper")
    document = open_content("sample")
    workshop = document.workshop
    reports = {
        "ballots": ballots_of(workshop, ("fin", "service")),
        "pack": pack(workshop, document.template),
    }
    document.close(discard=True)
    return sum(
        _save(report_pdf(report).data, 800, folder / name, digits=3)
        for name, report in reports.items()
    )


def _contracts(out: Path) -> int:
    """Photograph each contract of the sample into OUT/contracts."""
    press = exporter()
    if press is None:
        return 0
    folder = _folder(out, "contracts")
    document = open_content("sample")
    taken = 0
    for contract in document.workshop.ordered(Contract):
        data = press.contract_pdf(document.workshop, contract.id, document.today())
        taken += _save(data, 1_000, folder / f"sample-{contract.id}")
    document.close(discard=True)
    return taken


def _hard_contracts(out: Path) -> int:
    """Photograph the contracts that are hard to typeset, in both forms, into OUT/contracts."""
    folder = _folder(out, "contracts")
    taken = 0
    for name, make in (CASES | SIGNED_CASES).items():
        workshop = make()
        for form in ContractForm:
            data = contract_pdf(workshop, "c", today=TODAY, form=form).data
            taken += _save(data, 900, folder / f"{name}-{form.value}", most=MOST_PAGES)
    return taken


def _comparisons(out: Path) -> int:
    """Photograph what changed in the sample's contracts and in hard ones, into OUT/contracts."""
    folder = _folder(out, "contracts")
    document = open_content("sample")
    jobs = [(c.id, document.workshop, c) for c in document.workshop.ordered(Contract)]
    for name, make in (CASES | SIGNED_CASES).items():
        hard = make()
        jobs.append((name, hard, hard.get(Contract, "c")))
    taken = 0
    for name, workshop, contract in jobs:
        pair = worth_comparing(editions(workshop, contract))
        if pair is None:
            continue
        keys = (pair[0].key, pair[1].key)
        data = comparison_pdf(workshop, contract.id, *keys, today=TODAY).data
        taken += _save(data, 900, folder / f"changes-{name}", most=MOST_PAGES)
    document.close(discard=True)
    return taken


CONTRACTS: tuple[Maker, ...] = (_contracts, _hard_contracts, _comparisons)


def _folder(out: Path, name: str) -> Path:
    folder = out / name
    folder.mkdir(exist_ok=True)
    return folder


def _save(data: bytes, width: int, to: Path, *, most: int | None = None, digits: int = 1) -> int:
    """Save the pages of a PDF, each so many pixels wide, beside each other; return how many."""
    images = render_pages(data, width)[0][:most]
    for number, image in enumerate(images, 1):
        image.save(str(to.with_name(f"{to.name}-{number:0{digits}}.png")))
    return len(images)
