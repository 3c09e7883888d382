"""Templates, the sample workshop and tables from spreadsheets: files → domain objects.

- Templates, from TOML to the domain: library, template, toml, table
- What a workshop begins with; the sample; made-up ones: seed, sample, generated, phrases
- Tables from spreadsheets: csv_import, csv_kinds, csv_records, csv_values, csv_cells, csv_text,
  csv_german
- Reading small files of others: files
"""

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
