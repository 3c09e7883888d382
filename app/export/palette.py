"""The colours of paper: the roles of Ink as the print palette resolves them (DESIGN §5)."""

from functools import cache

from reportlab.lib.colors import Color, HexColor

from app.domain.errors import ExportError
from app.domain.records import Side
from app.drawing.display import Ink

PRINT: dict[str, str] = {
    Ink.PAPER: "#FFFFFF",
    Ink.CARD: "#FFFFFF",
    Ink.INK: "#14212B",
    Ink.MUTED: "#55626C",
    Ink.HAIRLINE: "#D9D6CE",
    Ink.TRACK: "#E4E1D9",
    Ink.FIRST: "#0F5F5A",
    Ink.FIRST_FILL: "#0F5F5A",
    Ink.ON_FIRST: "#FFFFFF",
    Ink.SECOND: "#5B3A8E",
    Ink.SECOND_FILL: "#B9A3E3",
    Ink.ON_SECOND: "#14212B",
    Ink.GREEN: "#1B6B3A",
    Ink.AMBER: "#8A5A00",
    Ink.RED: "#A32020",
    Ink.LOW: "#C9713F",
    Ink.MIDDLE: "#E9E2C8",
    Ink.HIGH: "#2F7F86",
}
PEN_INK = "#17335F"
"""What was drawn by hand on the screen prints in the blue of a pen."""

LINE_OF = {Side.FIRST: Ink.FIRST, Side.SECOND: Ink.SECOND}
FILL_OF = {Side.FIRST: Ink.FIRST_FILL, Side.SECOND: Ink.SECOND_FILL}
ON_FILL_OF = {Side.FIRST: Ink.ON_FIRST, Side.SECOND: Ink.ON_SECOND}


@cache
def colour(ink: str) -> Color:
    """Return the colour of a role of Ink, or of "#rrggbb"; ExportError where it is neither."""
    value = PRINT.get(ink, ink)
    if not (len(value) == 7 and value.startswith("#")):
        raise ExportError(f"A picture asks for the colour “{ink[:40]}”, which paper does not have.")
    return HexColor(value)
