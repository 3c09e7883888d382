"""The words of the board, for its cards, its rows and what is printed. No Qt."""

from app.domain.records import Ask, Direction

DIRECTION = {Direction.GIVE: ("gift", "offers"), Direction.GET: ("hand", "asks")}
"""Icon and verb of a give and a get."""

ASK = {Ask.MORE: "more of", Ask.LESS: "less of", Ask.STOP: "stop", Ask.KEEP: "keep"}
"""Role negotiation's order."""


def apart(steps: int) -> str:
    """Return what a difference in readiness is worth, in words."""
    return f"{steps} steps apart: worth a conversation"
