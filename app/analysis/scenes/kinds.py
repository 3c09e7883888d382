"""The kinds of scene: one frozen value for each way in which the room sees something."""

from dataclasses import dataclass
from typing import ClassVar

from app.analysis.scenes.parts import (
    BoardLine,
    Column,
    Dial,
    Entry,
    Figure,
    HeatSquare,
    Hue,
    MirrorLine,
    Parts,
    Plain,
    Row,
    ScaleLine,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed(Plain):
    """What every scene has: a heading in the colours of its sides, and a line at its foot.

    language: of its words, as the workshop names it.
    """

    kind: ClassVar[str] = ""

    heading: Parts = ()
    foot: Parts = ()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleScene(Headed):
    """The title page. where: venue and days on one line."""

    kind: ClassVar[str] = "title"

    organisation: str
    title: str
    aim: str = ""
    promise: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementScene(Headed):
    """One thing to take in: a sentence in large type, and a few lines below it."""

    kind: ClassVar[str] = "statement"

    statement: str
    lines: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScene(Headed):
    """A list of entries below each other. nothing: what is said where there are none."""

    kind: ClassVar[str] = "list"

    caption: str = ""
    entries: tuple[Entry, ...] = ()
    numbered: bool = False
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanScene(Headed):
    """The plan of a day: each entry with its time as lead, minutes as aside, and where we are."""

    kind: ClassVar[str] = "plan"

    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsScene(Headed):
    """Headed columns beside each other."""

    kind: ClassVar[str] = "columns"

    caption: str = ""
    columns: tuple[Column, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesScene(Headed):
    """The themes of a pair with what was read; those that come first have a rank."""

    kind: ClassVar[str] = "themes"

    themes: tuple[Column, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotScene(Headed):
    """What is rated from 1 to 5, and whose ballots are in, in words."""

    kind: ClassVar[str] = "ballots"

    caption: str = ""
    scales: tuple[ScaleLine, ...] = ()
    boxes: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceScene(Headed):
    """The sentence that is being read, as the number-th of `of`; foot: the rule.

    withheld: it is heard and not shown; then `sentence` says why.
    """

    kind: ClassVar[str] = "sentence"

    whose: str
    sentence: str
    number: int
    of: int
    hue: Hue = Hue.PLAIN
    marks: str = ""
    clarification: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectScene(Headed):
    """The mirror before the reveal: what was rated, and the question; not one figure."""

    kind: ClassVar[str] = "expect"

    question: str
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorScene(Headed):
    """The mirror, revealed: `about` as seen by another. hue: of the department described.

    note: why figures are missing, "" where none are.
    """

    kind: ClassVar[str] = "mirror"

    about: str
    hue: Hue
    lines: tuple[MirrorLine, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardScene(Headed):
    """The negotiation board: the first department's cards left, the second's right.

    here: the line that is being talked about, -1 for none.
    """

    kind: ClassVar[str] = "board"

    first: str
    second: str
    lines: tuple[BoardLine, ...] = ()
    balance: str = ""
    here: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class GaugeScene(Headed):
    """T, R and C of each direction."""

    kind: ClassVar[str] = "gauge"

    dials: tuple[Dial, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableScene(Headed):
    """A table. columns: its headings. widths: the share of each. nothing: where it is empty."""

    kind: ClassVar[str] = "table"

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatScene(Headed):
    """Skills (rows) by departments (columns), on group level; None where nothing is asked.

    codes: short names of the departments, where the names have no room.
    """

    kind: ClassVar[str] = "heat"

    departments: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    squares: tuple[tuple[HeatSquare | None, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixScene(Headed):
    """How each department (row) sees each other (column); itself on the diagonal.

    codes: short names, where the names have no room.
    """

    kind: ClassVar[str] = "matrix"

    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    figures: tuple[tuple[Figure, ...], ...] = ()


Scene = (
    TitleScene
    | StatementScene
    | ListScene
    | PlanScene
    | ColumnsScene
    | ThemesScene
    | BallotScene
    | SentenceScene
    | ExpectScene
    | MirrorScene
    | BoardScene
    | GaugeScene
    | TableScene
    | HeatScene
    | MatrixScene
)
