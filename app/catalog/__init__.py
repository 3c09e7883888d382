"""Templates, the sample workshop and tables from spreadsheets: files → domain objects."""

from app.catalog.csv_import import (
    CSV_KINDS,
    ImportPreview,
    RefusedRow,
    columns_named,
    columns_understood,
    kinds_that_fit,
    read_csv,
)
from app.catalog.library import (
    list_templates,
    load_template,
    refused_templates,
    template_of,
)
from app.catalog.sample import SAMPLE_TITLE, SAMPLE_TODAY, sample_commands
from app.catalog.seed import following_commands, starting_commands

__all__ = [
    "CSV_KINDS",
    "SAMPLE_TITLE",
    "SAMPLE_TODAY",
    "ImportPreview",
    "RefusedRow",
    "columns_named",
    "columns_understood",
    "following_commands",
    "kinds_that_fit",
    "list_templates",
    "load_template",
    "read_csv",
    "refused_templates",
    "sample_commands",
    "starting_commands",
    "template_of",
]
