"""What a stage prints, as blocks; export/ typesets them. All text is literal, never markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a section of the outline."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. muted: smaller and lighter. strong: what everybody has to keep to."""

    text: str
    muted: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered or with dots. boxes: with empty boxes to tick."""

    items: tuple[str, ...]
    numbered: bool = False
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. widths: relative; rows of equal length; numeric: columns set to the right.

    high: least height of a row in points, where it is written on by hand. spare: how many of the
    last rows are left out where they would begin another page.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numeric: tuple[int, ...] = ()
    high: float = 0.0
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels beside each other, each with a line to write on behind it."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """One row of a slip: what is rated from 1 to 5, and what 1 and 5 mean."""

    name: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of paper that is cut out and handed in. over: small, above the title.

    words: a paragraph each. scales: with figures to cross. foot: at its lower end.
    """

    over: str
    title: str
    words: tuple[str, ...] = ()
    scales: tuple[Scale, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Slips:
    """Slips beginning on a new page, as many on a page as can be read, with lines to cut along."""

    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Ruled lines to write on."""

    lines: int = 3


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Begin a new page."""


Block = Heading | Prose | Bullets | Grid | Fields | Slips | Blank | PageBreak


@dataclass(frozen=True, slots=True)
class Report:
    """A document made of blocks, with the title of its cover line and metadata.

    plain: without cover line and page numbers, by which a sheet that is handed in could be told
    from another.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = "en"
    plain: bool = False
