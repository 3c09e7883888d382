"""What the facilitator should know of the room's screen, in a calm strip under the top bar."""

from app.room.desk import RoomDesk
from app.room.placing import FRAMED, Trouble
from app.widgets.banner import Banner

_SENTENCES = {
    Trouble.GONE: (
        "The projector's screen is gone. Nothing is shown until it is back; then the room goes on "
        "where it was."
    ),
    Trouble.COVERED: (
        "This window has come onto the projector's screen, where the room could see it. Move it "
        "back, or swap the screens."
    ),
}


class RoomNotice(Banner):
    """Shown while there is trouble, and gone with it; closed, it stays so until the next."""

    def __init__(self, desk: RoomDesk) -> None:
        super().__init__("projector")
        self._desk = desk
        self._told = Trouble.NONE
        self.framed = self.add_button("Show it in a window", lambda: desk.choose(FRAMED))
        self.swap = self.add_button("Swap screens", desk.swap)
        desk.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Say what is the matter now."""
        trouble = self._desk.placing.trouble
        if trouble is self._told:
            return
        self._told = trouble
        self.framed.setVisible(trouble is Trouble.GONE)
        self.swap.setVisible(trouble is Trouble.COVERED)
        if trouble is Trouble.NONE:
            self.hide()
        else:
            self.say(_SENTENCES[trouble])
