"""Tables for other programs: CSV that a spreadsheet opens as text, and XLSX."""

import csv
import io
from datetime import date, datetime
from typing import Any

from app.domain.errors import ExportError
from app.export.records import Sheet, Value

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝")
"""What a spreadsheet may take for the beginning of a formula."""
_WIDEST = 60
_EXCEL_TEXT = 32_767


def csv_bytes(sheet: Sheet) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark, CRLF, text cells made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([_plain(value) for value in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return repr(value)
    return harmless(value)


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; blanks before one do not hide it."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_DANGEROUS) else text


def xlsx_bytes(sheets: list[Sheet], *, title: str, author: str, today: date) -> bytes:
    """Return a workbook with one sheet for each table; text is never a formula or a link."""
    import xlsxwriter  # only where a workbook is asked for

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": "yyyy-mm-dd",
    }
    book = xlsxwriter.Workbook(out, options)
    made = datetime(today.year, today.month, today.day)  # noqa: DTZ001  # Excel knows no zones
    book.set_properties({"title": title, "author": author, "created": made})
    head = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        page.freeze_panes(1, 0)
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column, head)
            page.set_column(at, at, _width(sheet, at))
        for down, row in enumerate(sheet.rows, start=1):
            for at, value in enumerate(row):
                _write(page, down, at, value, text, moment)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    book.close()
    return out.getvalue()


def _write(page: Any, down: int, at: int, value: Value, text: Any, moment: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(down, at, value)
    elif isinstance(value, datetime):
        page.write_datetime(down, at, value, moment)
    elif isinstance(value, date):
        page.write_datetime(down, at, value)
    elif isinstance(value, int | float):
        page.write_number(down, at, value)
    else:
        if len(value) > _EXCEL_TEXT:
            raise ExportError(
                f"A text of {len(value):,} characters is too long for a spreadsheet: use CSV."
            )
        page.write_string(down, at, value, text)


def _width(sheet: Sheet, at: int) -> float:
    longest = max((len(str(row[at])) for row in sheet.rows[:200] if row[at] is not None), default=0)
    return min(max(longest, len(sheet.columns[at])) + 2, _WIDEST)
