"""Documents on paper and tables for other programs: the only reportlab in the house.

typeset/ is the press: blocks, text and pictures → pages; it knows no workshop. contract/, map and
reports say what is printed with it. records and tables are what leaves as CSV and XLSX, graph as
GraphML, calendar as ICS. writing names the files of each export, and files puts them on the disk.
presses shares many contracts out to several processes.
sealing marks an exported contract; reading and checking tell later whether one was altered, by
the letters that can be seen on its pages, and unpacking says beforehand how large it would become.

Every function reads a workshop, or a snapshot of it, and writes whole files: beside, then
replaced. Errors are ExportError, sentences. `progress` is called between documents and may raise
Cancelled; what was written until then is complete.

threshold: what the facilitator chose knowingly for one export; None for the rule, which is the
larger of the workshop's own and 5 (METHOD §10).

What it offers is loaded when it is first asked for: who only typesets, as a second process does,
waits for nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.export.checking import doubts
    from app.export.contract.comparison import comparison_pdf
    from app.export.contract.pdf import contract_pdf
    from app.export.files import Written
    from app.export.reading import read_pdf
    from app.export.writing import (
        contract_name,
        write_calendar,
        write_comparison,
        write_contracts,
        write_graph,
        write_map,
        write_report,
        write_tables,
    )

_HOMES = {
    "Written": "files",
    "comparison_pdf": "contract.comparison",
    "contract_name": "writing",
    "contract_pdf": "contract.pdf",
    "doubts": "checking",
    "read_pdf": "reading",
    "write_calendar": "writing",
    "write_comparison": "writing",
    "write_contracts": "writing",
    "write_graph": "writing",
    "write_map": "writing",
    "write_report": "writing",
    "write_tables": "writing",
}

__all__ = [
    "Written",
    "comparison_pdf",
    "contract_name",
    "contract_pdf",
    "doubts",
    "read_pdf",
    "write_calendar",
    "write_comparison",
    "write_contracts",
    "write_graph",
    "write_map",
    "write_report",
    "write_tables",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
