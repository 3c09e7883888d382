"""What a stage prints, as blocks; export/ typesets them. All text is literal, never markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a section of the outline."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. muted: smaller and lighter."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered or with dots. boxes: with empty boxes to tick."""

    items: tuple[str, ...]
    numbered: bool = False
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. widths: relative; rows of equal length; numeric: columns set to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """Ruled lines to write on."""

    lines: int = 3


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Begin a new page."""


Block = Heading | Prose | Bullets | Grid | Blank | PageBreak


@dataclass(frozen=True, slots=True)
class Report:
    """A document made of blocks, with the title of its cover line and metadata."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = "en"
