"""What a preview of a table says."""

from __future__ import annotations

from app.catalog import ImportPreview
from app.domain.records import Record


def records(preview: ImportPreview) -> list[Record]:
    return [command.record for command in preview.commands]


def whys(preview: ImportPreview) -> list[str]:
    return [str(row) for row in preview.refused]
