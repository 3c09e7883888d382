"""The colours of paper: the roles of Ink as every file that leaves the program shows them."""

from functools import cache

from reportlab.lib.colors import Color, HexColor

from app.domain.errors import ExportError
from app.domain.records import Side
from app.drawing.display import Ink
from app.drawing.svg import PAPER

PEN_INK = "#17335F"
"""What was drawn by hand on the screen prints in the blue of a pen."""

LINE_OF = {Side.FIRST: Ink.FIRST, Side.SECOND: Ink.SECOND}
FILL_OF = {Side.FIRST: Ink.FIRST_FILL, Side.SECOND: Ink.SECOND_FILL}
ON_FILL_OF = {Side.FIRST: Ink.ON_FIRST, Side.SECOND: Ink.ON_SECOND}


@cache
def rgb(ink: str) -> str:
    """Return the operands of a colour: red, green and blue from 0 to 1."""
    red, green, blue = colour(ink).rgb()
    return f"{red:.3f} {green:.3f} {blue:.3f}"


def colour(ink: str) -> Color:
    """Return the colour of a role of Ink, or of "#rrggbb"; ExportError where it is neither."""
    value = PAPER.get(ink, ink)
    if not (len(value) == 7 and value.startswith("#")):
        raise ExportError(f"A picture asks for the colour “{ink[:40]}”, which paper does not have.")
    return HexColor(value)
