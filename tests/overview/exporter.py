"""What the pages of the contracts print with, for tests."""

from pathlib import Path

from app.domain.errors import ExportError
from app.domain.records import Contract
from app.export import contract_name
from tests.stages.pdf import one_page


class Exporter:
    """Answers with a PDF of one page, and notes what it was asked to write."""

    def __init__(self):
        self.written = []
        self.compared = []
        self.saved = []
        self.refuses = False

    def contract_pdf(self, workshop, contract, today):
        return one_page(workshop.get(Contract, contract).id)

    def comparison_pdf(self, workshop, contract, before, after, today):
        self.compared.append((contract, before, after))
        return b"%PDF"

    def contract_name(self, workshop, contract):
        return contract_name(workshop, workshop.get(Contract, contract))

    def write(self, workshop, what, to, today, *, form="", progress=None):
        self.written.append((what, to, today))
        return [Path(to) / "one.pdf"]

    def save(self, data, to):
        if self.refuses:
            raise ExportError("The disk is full.")
        self.saved.append((to, data[:4]))
        return to
