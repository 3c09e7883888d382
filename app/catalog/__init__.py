"""Templates, the sample workshop and tables from spreadsheets: files → domain objects."""

from app.catalog.library import list_templates, load_template, refused_templates
from app.catalog.seed import starting_commands

__all__ = [
    "list_templates",
    "load_template",
    "refused_templates",
    "starting_commands",
]
