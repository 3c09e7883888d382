"""The room's place in the window: its desk, its thumbnail in the top bar, its actions and keys."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.room.desk import RoomDesk
from app.room.notice import RoomNotice
from app.room.panel import RoomPanel
from app.room.preview import RoomThumb
from app.shell.actions import Action


class RoomPlace:
    """Thumbnail and notice of a desk, and what the command palette offers of it."""

    def __init__(self, desk: RoomDesk, window: QWidget) -> None:
        self._desk, self._window = desk, window
        self.notice = RoomNotice(desk)
        self.thumb = RoomThumb(desk)
        self.thumb.clicked.connect(self.open_panel)

    def open_panel(self) -> RoomPanel:
        """Show what the room sees, larger."""
        panel = RoomPanel(self._desk, self._window)
        panel.open_under(self.thumb)
        return panel

    def actions(self) -> list[Action]:
        """Return what can be done now."""
        desk = self._desk
        if not desk.live:
            doing = [Action("Show it to the room", desk.start, "projector", "Room", "F5")]
        else:
            doing = [
                Action("Blank the room, or not", desk.toggle_blank, "eye-off", "Room", "B"),
                Action("Freeze the room, or not", desk.toggle_freeze, "pause", "Room", "F"),
                Action("End showing it to the room", desk.end, "x", "Room", "Esc"),
            ]
        if desk.placing.can_swap:
            doing.append(Action("Swap screens", desk.swap, "arrow-left-right", "Room"))
        return [
            *doing,
            Action("Number the screens", desk.identify, "monitor", "Room"),
            Action("What the room sees…", self.open_panel, "projector", "Room"),
        ]
