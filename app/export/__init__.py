"""Documents on paper and tables for other programs: the only reportlab in the house.

Every function reads a workshop, or a snapshot of it, and writes whole files: beside, then
replaced. Errors are ExportError, sentences. `progress` is called between documents and may raise
Cancelled; what was written until then is complete.

threshold: what the facilitator chose knowingly for one export; None for the rule, which is the
larger of the workshop's own and 5 (METHOD §10).
"""

from app.export.contracts import contract_pdf
from app.export.files import Written
from app.export.writing import (
    write_contracts,
    write_graph,
    write_map,
    write_report,
    write_tables,
)

__all__ = [
    "Written",
    "contract_pdf",
    "write_contracts",
    "write_graph",
    "write_map",
    "write_report",
    "write_tables",
]
