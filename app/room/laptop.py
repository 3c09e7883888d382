"""What the room asks of the laptop's window: where it is, and a way to speak and to go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.document.document import Document
from app.domain.records import RoomState
from app.widgets.view import View


@dataclass(frozen=True, slots=True)
class Laptop:
    """The window in which the facilitator works on a document.

    widget: its content. here: (place, activity) that it shows. view: the view of it, or None.
    navigate(place, activity, record id) goes elsewhere. say: a calm sentence near the bottom.
    """

    document: Document
    widget: QWidget
    here: Callable[[], tuple[str, str]]
    view: Callable[[], View | None]
    navigate: Callable[[str, str, str], None]
    say: Callable[[str], None]

    @property
    def window(self) -> QWidget:
        """Its outer window."""
        return self.widget.window()

    def present(self) -> RoomState:
        """Return where the laptop is, as the room would see it."""
        place, activity = self.here()
        view = self.view()
        if view is None:
            return RoomState(place=place, activity=activity)
        seen = view.in_room()
        return RoomState(
            place=place,
            activity=activity,
            round=seen.round,
            first=seen.first,
            second=seen.second,
            item=seen.item,
        )
