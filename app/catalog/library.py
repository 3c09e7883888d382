"""The templates that ship with the program, by key."""

import re
from functools import cache
from pathlib import Path

from app.catalog.files import read_bounded
from app.catalog.template import read_template
from app.catalog.toml import MAX_BYTES
from app.domain.errors import CatalogError
from app.domain.places import WORKSHOPS
from app.domain.template import USUAL_TEMPLATE, Template
from app.domain.text import shorten
from app.domain.workshop import Workshop

FILE_NAME = "template.toml"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


def load_template(key: str, *, folder: Path = WORKSHOPS) -> Template:
    """Return the template of that key; CatalogError where there is none or it is wrong.

    folder: where the templates are, one folder each.
    """
    path = folder / key / FILE_NAME if _KEY.fullmatch(key) else None
    if path is None or not path.is_file():
        known = ", ".join(_keys(folder)) or "none"
        raise CatalogError(f"There is no template “{shorten(key, 40)}”; there are: {known}.")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CatalogError(f"The template “{key}” leads out of its folder: copy the file into it.")
    stamp = path.stat()
    return _read(path, key, stamp.st_mtime_ns, stamp.st_size)


def template_of(workshop: Workshop) -> Template:
    """Return the template of a workshop, or the usual one where its own cannot be read here."""
    try:
        return load_template(workshop.info.template or USUAL_TEMPLATE)
    except CatalogError:
        return load_template(USUAL_TEMPLATE)


def list_templates(*, folder: Path = WORKSHOPS) -> list[Template]:
    """Return every template that can be read, by title; `refused_templates` tells the others."""
    return sorted(_tried(folder)[0], key=lambda t: t.title.casefold())


def refused_templates(*, folder: Path = WORKSHOPS) -> list[str]:
    """Return a sentence for each template that cannot be read."""
    return _tried(folder)[1]


def _tried(folder: Path) -> tuple[list[Template], list[str]]:
    templates, refused = [], []
    for key in _keys(folder):
        try:
            templates.append(load_template(key, folder=folder))
        except CatalogError as error:
            refused.append(str(error))
    return templates, refused


def _keys(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(
        path.name
        for path in folder.iterdir()
        if _KEY.fullmatch(path.name) and (path / FILE_NAME).is_file()
    )


@cache
def _read(path: Path, key: str, _changed: int, _size: int) -> Template:
    where = f"The template “{key}”"
    return read_template(read_bounded(path, MAX_BYTES, where), key, where)
