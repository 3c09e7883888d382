"""What can be exported, as files on the disk."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from app.analysis.ratings import report_table
from app.domain.blocks import Report
from app.domain.errors import ExportError
from app.domain.ports import Progress
from app.domain.records import Contract, ContractForm, Paper, Participant
from app.domain.workshop import Workshop
from app.drawing.svg import to_svg
from app.export.calendar import days, ics_bytes
from app.export.contract.comparison import comparison_pdf
from app.export.files import Written, clear_parts, make_folder, safe_name, unique, write_file
from app.export.graph import graphml
from app.export.map import map_pdf, map_sheet
from app.export.presses import PrintRun, made_together, others_for
from app.export.records import Sheet, sheets
from app.export.reports import report_pdf
from app.export.tables import csv_bytes, xlsx_bytes
from app.export.typeset.document import Made


def write_contracts(
    workshop: Workshop,
    folder: Path,
    *,
    today: date,
    paper: Paper | None = None,
    threshold: int | None = None,
    progress: Progress | None = None,
    others: int | None = None,
) -> list[Written]:
    """Write each contract as a PDF, light and full.

    others: how many processes typeset beside this one, None for as many as are worth it.
    Raises ExportError where there is no contract, or a file cannot be written.
    """
    contracts = workshop.ordered(Contract)
    if not contracts:
        raise ExportError(
            "There is no contract in this workshop yet: add one on the contracts page first."
        )
    make_folder(folder)
    clear_parts(folder)
    jobs = [(contract, form) for contract in contracts for form in ContractForm]
    names = list(unique(contract_name(workshop, contract, form) for contract, form in jobs))
    run = PrintRun(workshop, today, paper, threshold, report_table(workshop, threshold))
    orders = [(contract.id, form) for contract, form in jobs]
    out: dict[int, Written] = {}
    _tell(progress, 0.0, names[0])
    others = others_for(len(orders)) if others is None else others
    with closing(made_together(run, orders, others)) as finished:
        for at, made in finished:
            out[at] = _write(folder / names[at], made)
            _tell(progress, len(out) / len(orders), names[at])
    return [out[at] for at in range(len(orders))]


def write_comparison(
    workshop: Workshop,
    contract: str,
    before: str,
    after: str,
    path: Path,
    *,
    today: date,
    paper: Paper | None = None,
) -> Written:
    """Write what changed from one edition of a contract to another (see domain/editions)."""
    made = comparison_pdf(workshop, contract, before, after, today=today, paper=paper)
    return _write(_destination(path, "comparison.pdf"), made)


def write_report(
    workshop: Workshop, report: Report, path: Path, *, name: str, paper: Paper | None = None
) -> Written:
    """Write what a stage prints as a PDF; into `path` as `name` where that is a folder."""
    info = workshop.info
    made = report_pdf(report, organisation=info.organisation, paper=paper or info.paper)
    return _write(_destination(path, name), made)


def write_tables(
    workshop: Workshop,
    path: Path,
    *,
    today: date,
    format: str = "csv",
    threshold: int | None = None,
    progress: Progress | None = None,
) -> list[Written]:
    """Write every kind of record that may leave: a folder of CSV files, or one workbook.

    format: "csv" or "xlsx". Raises ExportError for another.
    """
    if format == "xlsx":
        tables = list(_told(sheets(workshop, threshold), progress))
        info = workshop.info
        data = xlsx_bytes(tables, title=info.title, author=info.organisation, today=today)
        return [Written(write_file(_destination(path, "workshop.xlsx"), data))]
    if format != "csv":
        raise ExportError(f"Tables are written as csv or xlsx, not as “{format[:20]}”.")
    make_folder(path)
    clear_parts(path)
    return [
        Written(write_file(path / f"{sheet.name}.csv", csv_bytes(sheet)))
        for sheet in _told(sheets(workshop, threshold), progress)
    ]


def write_map(
    workshop: Workshop,
    path: Path,
    *,
    today: date,
    paper: Paper | None = None,
    threshold: int | None = None,
) -> Written:
    """Write the relationship map with what it says as a PDF."""
    made = map_pdf(workshop, today=today, paper=paper, threshold=threshold)
    return _write(_destination(path, "map.pdf"), made)


def write_graph(
    workshop: Workshop,
    path: Path,
    *,
    today: date,
    format: str = "graphml",
    threshold: int | None = None,
) -> Written:
    """Write the relationship map for other programs: its ties, or its picture.

    format: "graphml" or "svg". Raises ExportError for another.
    """
    table = report_table(workshop, threshold)
    if format == "svg":
        data = to_svg(map_sheet(workshop, table, today)).encode()
    elif format == "graphml":
        data = graphml(workshop, table, today)
    else:
        raise ExportError(f"The graph is written as graphml or svg, not as “{format[:20]}”.")
    return Written(write_file(_destination(path, f"map.{format}"), data))


def write_calendar(workshop: Workshop, path: Path, *, today: date) -> Written:
    """Write what has a day as an iCalendar file.

    Raises ExportError where nothing has one, or the file cannot be written.
    """
    if not days(workshop):
        raise ExportError(
            "Nothing in this workshop has a day yet: give a contract its next review, or an "
            "action the day until which it is done."
        )
    return Written(write_file(_destination(path, "calendar.ics"), ics_bytes(workshop, today)))


def contract_name(workshop: Workshop, contract: Contract, form: ContractForm | None = None) -> str:
    """Return the name of a contract's file: parties, version and form, its own where none is named.

    "contract-finance-sales-v1-light.pdf".
    """
    parties = []
    for department, member in (
        (contract.first, contract.first_member),
        (contract.second, contract.second_member),
    ):
        person = workshop.find(Participant, member)
        parties.append(person.name if person else workshop.name_of(department))
    return safe_name(
        "contract", *parties, f"v{contract.version}", (form or contract.form).value, suffix=".pdf"
    )


def _write(path: Path, made: Made) -> Written:
    return Written(write_file(path, made.data), made.missing, made.pages)


def _destination(path: Path, name: str) -> Path:
    """Return where a single document goes: `path`, or `name` in it where it is a folder."""
    # os.path never raises, whatever the path; Path.is_dir does where it is too long.
    target = path / name if os.path.isdir(path) or not path.suffix else path  # noqa: PTH112
    clear_parts(target.parent)
    return target


def _told(found: Iterator[Sheet], progress: Progress | None) -> Iterator[Sheet]:
    for at, sheet in enumerate(found):
        _tell(progress, min(at / 36, 1.0), sheet.name)
        yield sheet


def _tell(progress: Progress | None, share: float, phrase: str) -> None:
    if progress is not None:
        progress(share, phrase)
