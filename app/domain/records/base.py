"""What every record shares, and how its fields say what they may hold.

A field's `Spec` is the one place that knows its limits: the commands check it, the file derives
its references from it, the command reference prints it.
"""

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal

from app.domain.ids import new_id
from app.domain.memo import per_class

OnRemove = Literal["cascade", "clear", "refuse"]


@dataclass(frozen=True, slots=True)
class Spec:
    """Limits of one field.

    label: what a person calls the field. limit: characters. low, high: bounds of a number,
    inclusive. refers: kind of the record that the value is the id of. on_remove: what happens
    to this record when that one is removed. line: text without newlines. fixed: never edited.
    stepped: changed by named commands only, and as it is by default when added. count: how many
    a list may hold. verbatim: written by the program (JSON, hashes), and kept byte for byte.
    """

    label: str = ""
    required: bool = False
    limit: int = 20_000
    line: bool = False
    low: float | None = None
    high: float | None = None
    refers: str = ""
    on_remove: OnRemove = "cascade"
    fixed: bool = False
    stepped: bool = False
    count: int = 500
    verbatim: bool = False


def line(label: str = "", *, required: bool = False, limit: int = 400) -> Any:
    """One line of text, "" where nothing was said."""
    return field(
        default="", metadata={"spec": Spec(label, required=required, limit=limit, line=True)}
    )


def prose(label: str = "", *, required: bool = False, limit: int = 20_000) -> Any:
    """Text of any number of lines, "" where nothing was said."""
    return field(default="", metadata={"spec": Spec(label, required=required, limit=limit)})


def lines(label: str = "", *, limit: int = 400) -> Any:
    """A tuple of lines of text, none of them blank."""
    return field(default=(), metadata={"spec": Spec(label, limit=limit, line=True, count=50)})


def proses(label: str = "", *, limit: int = 4_000, count: int = 50) -> Any:
    """A tuple of texts of any number of lines, blank ones too: each has its place."""
    return field(default=(), metadata={"spec": Spec(label, limit=limit, count=count)})


def listed(label: str = "", *, count: int = 50) -> Any:
    """A tuple of values that are no text, such as times."""
    return field(default=(), metadata={"spec": Spec(label, count=count)})


def verbatim(label: str = "", *, limit: int) -> Any:
    """Text that the program writes and reads back, such as JSON: never cleaned, only bounded."""
    return field(default="", metadata={"spec": Spec(label, limit=limit, verbatim=True)})


def number(
    label: str = "", *, default: float | None = None, low: float | None, high: float | None
) -> Any:
    """A number between `low` and `high`, both allowed."""
    return field(default=default, metadata={"spec": Spec(label, low=low, high=high)})


def stepped(default: Any, label: str = "") -> Any:
    """A value that starts as `default` and that named commands change, never an edit."""
    return field(default=default, metadata={"spec": Spec(label, stepped=True)})


def refers(
    kind: str, label: str = "", *, on_remove: OnRemove = "cascade", fixed: bool = False
) -> Any:
    """The id of a record of `kind`; the record cannot exist without it."""
    spec = Spec(label, required=True, refers=kind, on_remove=on_remove, fixed=fixed)
    return field(metadata={"spec": spec})


def may_refer(
    kind: str, label: str = "", *, on_remove: OnRemove = "clear", stepped: bool = False
) -> Any:
    """The id of a record of `kind`, or None."""
    spec = Spec(label, refers=kind, on_remove=on_remove, stepped=stepped)
    return field(default=None, metadata={"spec": spec})


def refer_many(kind: str, label: str = "") -> Any:
    """Ids of records of `kind`, a tuple; one that is removed leaves the tuple."""
    return field(default=(), metadata={"spec": Spec(label, refers=kind, on_remove="clear")})


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One thing that a workshop remembers. Equal when all its fields are."""

    kind: ClassVar[str]
    noun: ClassVar[str]
    verbs: ClassVar[tuple[str, ...]] = ("add", "edit", "remove")
    """The generic commands that exist for it; others are made and changed by named commands."""

    id: str = field(default_factory=new_id)

    @property
    def title_text(self) -> str:
        """What a sentence about this record calls it; "" where it has no words of its own."""
        for name in ("title", "name", "text", "what", "behaviour"):
            value = getattr(self, name, "")
            if value:
                return str(value)
        return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ordered(Record):
    """A record that people put in an order; equal positions are ordered by id."""

    verbs: ClassVar[tuple[str, ...]] = ("add", "edit", "remove", "move")

    position: float = number("position", default=0.0, low=-1e9, high=1e9)


@per_class
def specs(cls: type) -> dict[str, Spec]:
    """Return the Spec of each field of `cls`, by name, in the order of the dataclass."""
    return {f.name: f.metadata.get("spec", Spec(f.name.replace("_", " "))) for f in fields(cls)}


@per_class
def references(cls: type) -> tuple[tuple[str, Spec], ...]:
    """Return (field name, Spec) of the fields of `cls` that refer to other records."""
    return tuple((name, spec) for name, spec in specs(cls).items() if spec.refers)
