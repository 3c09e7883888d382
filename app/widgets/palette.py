"""The colours of light, dark and high contrast, by role.

Roles that pictures use carry the names of `drawing.display.Ink`; the others belong to the window.
"""

from typing import NamedTuple


class Palette(NamedTuple):
    """One set of colours, each "#rrggbb".

    window: top bar, columns and status line. paper: where the work lies. guide: behind the
    facilitator's guide. hover, selected: under a choice. border: round a control. field: inside
    an entry. focus: the ring of the keyboard.
    """

    name: str
    words: str
    dark: bool
    window: str
    paper: str
    card: str
    guide: str
    hover: str
    selected: str
    field: str
    border: str
    focus: str
    ink: str
    muted: str
    hairline: str
    track: str
    first: str
    first_fill: str
    on_first: str
    second: str
    second_fill: str
    on_second: str
    green: str
    amber: str
    red: str
    low: str
    middle: str
    high: str

    def role(self, name: str) -> str:
        """Return "#rrggbb" of a role; a colour that is given as "#…" is returned as it is."""
        return name if name.startswith("#") else str(getattr(self, name))


LIGHT = Palette(
    name="light",
    words="Light",
    dark=False,
    window="#ffffff",
    paper="#fbfaf7",
    card="#ffffff",
    guide="#f5f2eb",
    hover="#f6f4ef",
    selected="#efede6",
    field="#ffffff",
    border="#c9c6be",
    focus="#14212b",
    ink="#14212b",
    muted="#55626c",
    hairline="#e3e0d8",
    track="#e4e1da",
    first="#0f5f5a",
    first_fill="#0f5f5a",
    on_first="#ffffff",
    second="#5b3a8e",
    second_fill="#b9a3e3",
    on_second="#14212b",
    green="#17692f",
    amber="#864400",
    red="#a01a17",
    low="#97390f",
    middle="#858b8d",
    high="#144a70",
)

DARK = Palette(
    name="dark",
    words="Dark",
    dark=True,
    window="#0c1319",
    paper="#10181f",
    card="#17212a",
    guide="#141e26",
    hover="#18232c",
    selected="#212e38",
    field="#0c1319",
    border="#475661",
    focus="#f1f4f5",
    ink="#f1f4f5",
    muted="#a5b0b8",
    hairline="#26333d",
    track="#2a3740",
    first="#5fd1c5",
    first_fill="#12706a",
    on_first="#ffffff",
    second="#c4b1f0",
    second_fill="#b9a3e3",
    on_second="#14212b",
    green="#7fd694",
    amber="#f2b661",
    red="#ff9c92",
    low="#f09a6c",
    middle="#98a1a7",
    high="#7fbdeb",
)

CONTRAST = Palette(
    name="contrast",
    words="High contrast",
    dark=True,
    window="#000000",
    paper="#000000",
    card="#000000",
    guide="#000000",
    hover="#1f1f1f",
    selected="#333333",
    field="#000000",
    border="#ffffff",
    focus="#ffe100",
    ink="#ffffff",
    muted="#e8e8e8",
    hairline="#9a9a9a",
    track="#4a4a4a",
    first="#7ff0e4",
    first_fill="#0b5a55",
    on_first="#ffffff",
    second="#dccbff",
    second_fill="#dccbff",
    on_second="#000000",
    green="#8ff0a4",
    amber="#ffc95c",
    red="#ffb3ab",
    low="#ffab7a",
    middle="#c8c8c8",
    high="#9bd0ff",
)

NIGHT = DARK._replace(
    name="night",
    words="Night",
    first_fill="#0b5a55",
    middle="#a5b0b8",
    track="#3a4852",
    hairline="#3a4852",
)
"""What the room sees: everything that is written stands out by 7:1 or more."""

PALETTES: dict[str, Palette] = {p.name: p for p in (LIGHT, DARK, CONTRAST)}


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour that lies `share` (0 to 1) of the way from `one` to `other`."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
