"""What leaves a workshop as a file, and what is read of it again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import ExportError

if TYPE_CHECKING:
    from datetime import date

    from app.cli.formats import ExportRequest
    from app.cli.services import Exported
    from app.domain.attesting import SealedPdf
    from app.domain.blocks import Report
    from app.domain.ports import Progress
    from app.domain.workshop import Workshop


def export(
    workshop: Workshop,
    request: ExportRequest,
    today: date | None = None,
    progress: Progress | None = None,
) -> Sequence[Exported]:
    """Write an export of a workshop; see ExportRequest. today: None for the workshop's own."""
    import app.export as to
    from app.session import local_now, on_its_day

    today = today or on_its_day(workshop, local_now()).date()
    path, form = request.to, request.form
    paper, threshold = request.paper, request.threshold
    match request.what:
        case "contracts":
            return to.write_contracts(
                workshop, path, today=today, paper=paper, threshold=threshold, progress=progress
            )
        case "comparison":
            pair = (request.contract, request.before, request.after)
            return [to.write_comparison(workshop, *pair, path, today=today, paper=paper)]
        case "map" if form == "pdf":
            return [to.write_map(workshop, path, today=today, paper=paper, threshold=threshold)]
        case "agenda" | "ballots" | "pack" as what:
            said = _on_paper(workshop, what, request.of)
            return [to.write_report(workshop, said, path, name=f"{what}.pdf", paper=paper)]
        case "table":
            return to.write_tables(
                workshop, path, today=today, format=form, threshold=threshold, progress=progress
            )
        case "map" | "graph":
            return [to.write_graph(workshop, path, today=today, format=form, threshold=threshold)]
        case "calendar":
            return [to.write_calendar(workshop, path, today=today)]
        case _:
            raise ExportError(f"There is nothing called “{request.what}” to export.")


def _on_paper(workshop: Workshop, what: str, of: tuple[str, ...]) -> Report:
    """Return the agenda, the ballots or the pack, to be written as a report."""
    if what == "agenda":
        from app.stages.setup.report import report

        return report(workshop)
    if what == "ballots":
        from app.stages.perceptions.ballot_sheets import ballots_of

        return ballots_of(workshop, of)
    from app.catalog import template_of
    from app.stages.pack import pack

    return pack(workshop, template_of(workshop))


class Exports:
    """The exporter that the window works with; see the port."""

    def contract_pdf(self, workshop: Workshop, contract: str, today: date) -> bytes:
        """Return one contract, typeset in its own form, as a PDF."""
        from app.export import contract_pdf

        return contract_pdf(workshop, contract, today=today).data

    def contract_name(self, workshop: Workshop, contract: str) -> str:
        """Return what the file of a contract in its own form is called."""
        from app.domain.records import Contract
        from app.export import contract_name

        return contract_name(workshop, workshop.get(Contract, contract))

    def comparison_pdf(
        self, workshop: Workshop, contract: str, before: str, after: str, today: date
    ) -> bytes:
        """Return what changed from one edition of a contract to another, as a PDF."""
        from app.export import comparison_pdf

        return comparison_pdf(workshop, contract, before, after, today=today).data

    def report_pdf(self, workshop: Workshop, report: Report) -> bytes:
        """Return what a stage prints as a PDF on the workshop's paper."""
        from app.export.reports import report_pdf

        info = workshop.info
        return report_pdf(report, organisation=info.organisation, paper=info.paper).data

    def save(self, data: bytes, to: Path) -> Path:
        """Write a document that was made into a file."""
        from app.export.files import clear_parts, write_file

        clear_parts(to.parent)
        return write_file(to, data)

    def forms(self, what: str) -> tuple[str, ...]:
        """Return the file formats of an export, the usual one first."""
        from app.cli.formats import FORMATS

        return FORMATS[what]

    def write(
        self,
        workshop: Workshop,
        what: str,
        to: Path,
        today: date,
        *,
        form: str = "",
        progress: Progress | None = None,
    ) -> list[Path]:
        """Write an export and return its files."""
        from app.cli.formats import FORMATS, ExportRequest

        request = ExportRequest(what, to, form or FORMATS[what][0])
        return [document.path for document in export(workshop, request, today, progress)]


class Reader:
    """Reads exported contracts back; see the port."""

    def read(self, path: Path) -> SealedPdf:
        """Return whether a file is a contract of ours and unaltered."""
        from app.export import read_pdf

        return read_pdf(path)

    def doubts(self, pdf: SealedPdf, workshop: Workshop) -> Sequence[str]:
        """Return what can be read on its pages and is not what the workshop has for it."""
        from app.export import doubts

        return doubts(pdf.data, workshop, pdf.record) if pdf.record else ()
