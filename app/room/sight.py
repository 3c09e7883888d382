"""What the room sees: recorded first, and made from the record alone."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from app.analysis.scenes import Scene, scene_of, takes_long
from app.domain.changes import ChangeSet
from app.domain.commands.room import ShowInRoom
from app.domain.records import ROOM_ID, RoomState
from app.room.laptop import Laptop
from app.room.long_scenes import LongScenes
from app.widgets.binding import FieldBinding
from app.widgets.view import View

READ_OUT = ("perceptions", "readout")
"""Recorded even while nothing is shown: after a crash the reading goes on where it was."""

_BROWSING_MS = 150
"""While nobody looks, the thumbnail may be this late."""

_LATER_MS = 20_000
"""How late the room is told what only the time has changed."""

_PATIENCE_MS = 2_000
"""How long the room keeps what it saw while what it should see is made."""

_NOWHERE = RoomState()


class Sight(QObject):
    """Follows the laptop and keeps the scene.

    changed: `scene` is another one. While it is shown, each step is recorded (`ShowInRoom`); while
    it is held, the laptop goes on alone. Of a file that is only looked at nothing is recorded.
    Words that are being typed are kept in the file at each pause, and are no words for the room
    until their field is left: as long the scene stays as it is.
    What takes long to make comes later (`LongScenes`). Until then the room keeps what it saw, for
    a while; what it may no longer see, or was not to see, gives way to the title page.
    """

    changed = Signal()

    def __init__(self, laptop: Laptop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._laptop = laptop
        self._document = laptop.document
        self._view: View | None = None
        self._shown = self._held = False
        self._scene: Scene | None = None
        self._typed: FieldBinding | None = None
        self._room = _NOWHERE
        self._made_of = (_NOWHERE, 0)
        """Where the room was, and the state of the workshop, when the scene was made."""
        self._long = LongScenes(self._document, self)
        self._long.made.connect(self._take)
        self._long.failed.connect(self._long_failed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        # The plan of the day says when it will be over: that moves on by itself.
        self._later = QTimer(self)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self.look)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._cover)
        self._document.changed.connect(self._on_changed)

    @property
    def scene(self) -> Scene:
        """What the room sees, or would see."""
        if self._scene is None:
            self.look()
        assert self._scene is not None
        return self._scene

    @property
    def held(self) -> bool:
        """Whether the room keeps what it sees."""
        return self._held

    @property
    def owed(self) -> bool:
        """Whether what the room should see is still being made."""
        return self._long.owed

    def show(self, shown: bool) -> None:
        """Begin to be looked at, from the present on, or end it."""
        self._shown, self._held = shown, False
        if shown:
            self._later.start()
            self.catch_up()
        else:
            self._later.stop()
            self.look()

    def catch_up(self) -> None:
        """Be ready to be looked at: have the present at hand, or the title page until it is
        made, and nothing that was passed unseen."""
        self.look()
        if self.owed:
            self._cover()

    def hold(self, held: bool) -> None:
        """Keep what is seen, or see the present again; a present that is still being made comes,
        and is kept then."""
        if not held:
            self._held = False
        self.look()
        self._held = held

    def follow(self) -> None:
        """The laptop went elsewhere."""
        view = self._laptop.view()
        if view is not self._view:
            if self._view is not None:
                self._view.room_changed.disconnect(self.look_soon)
            if view is not None:
                view.room_changed.connect(self.look_soon)
            self._view = view
        self.look_soon()

    def look_soon(self) -> None:
        """Look again on the next turn, once for all that happened in this one."""
        if not self._held or self.owed:
            self._soon.start(0 if self._shown else _BROWSING_MS)

    def look(self) -> None:
        """Record where the room is, and make what it sees from the record."""
        self._soon.stop()
        kept = self._held and not self.owed
        if kept or (self._scene is not None and self._is_typed()):
            return
        if not self._held:
            self._room = self._recorded(self._laptop.present())
        document = self._document
        if takes_long(document.workshop, self._room):
            self._long.want(self._room)
            self._wait()
            return
        self._long.forget()
        moment = (document.now(), document.instant())
        self._take(
            scene_of(
                document.workshop, document.template, self._room, document.today(), moment=moment
            )
        )

    def end(self) -> None:
        """Look no more: the document is about to close."""
        self._shown, self._held = False, True
        self._soon.stop()
        self._later.stop()
        self._patience.stop()
        self._long.forget()

    def _wait(self) -> None:
        """Keep what was seen until the present is made, unless it may no longer be seen."""
        if not self.owed:
            return
        room, state = self._made_of
        stale = room != self._room and state != self._long.state
        if self._scene is None or (self._shown and stale):
            self._cover()
        elif self._shown and not self._patience.isActive():
            self._patience.start()

    def _take(self, scene: Scene) -> None:
        self._patience.stop()
        self._made_of = (self._room, self._long.state)
        if scene != self._scene:
            self._scene = scene
            self.changed.emit()

    def _cover(self) -> None:
        document = self._document
        self._take(scene_of(document.workshop, document.template, None, document.today()))

    def _long_failed(self, sentence: str) -> None:
        self._cover()
        self._laptop.say(sentence)

    def put_aside(self) -> None:
        """Note that nothing is shown any more, but where a reading stands: what was ended is not
        taken up again when the file is opened next."""
        kept = self._document.workshop.find(RoomState, ROOM_ID)
        if kept is not None and kept.place and not self._document.read_only:
            told = (kept.activity, kept.round, kept.first, kept.second, kept.item)
            self._document.execute(ShowInRoom("", *told), self)

    def _recorded(self, present: RoomState) -> RoomState:
        reading = (present.place, present.activity) == READ_OUT
        if self._document.read_only or not (self._shown or reading):
            return present
        if present != self._document.workshop.find(RoomState, ROOM_ID):
            self._document.execute(
                ShowInRoom(
                    present.place,
                    present.activity,
                    present.round,
                    present.first,
                    present.second,
                    present.item,
                ),
                self,
            )
        return self._document.workshop.find(RoomState, ROOM_ID) or present

    def _on_changed(self, _changes: ChangeSet, initiator: object) -> None:
        if isinstance(initiator, FieldBinding) and initiator.typing:
            if initiator is not self._typed:
                self._typed = initiator
                initiator.left.connect(self._typed_out)
        elif initiator is not self:
            self.look_soon()

    def _typed_out(self) -> None:
        field, self._typed = self._typed, None
        if field is not None and shiboken6.isValid(field):
            field.left.disconnect(self._typed_out)
        self.look_soon()

    def _is_typed(self) -> bool:
        """Whether half of something may stand in the workshop: its field is still typed in."""
        field = self._typed
        return field is not None and shiboken6.isValid(field) and field.typing
