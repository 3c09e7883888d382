"""What is typed and not in the workshop yet: as long as there is such, nothing is all saved."""

from enum import IntEnum

import shiboken6
from PySide6.QtCore import QObject


class Unkept(IntEnum):
    """NOTHING is typed and not kept; SOON: it is kept by itself, in a moment; HELD: it is kept
    when the person ends it, by Enter or by going on."""

    NOTHING = 0
    SOON = 1
    HELD = 2


class UnkeptWords:
    """Remembers who holds words that are not kept, until the holder is gone."""

    def __init__(self) -> None:
        self._holders: dict[QObject, Unkept] = {}

    @property
    def most(self) -> Unkept:
        """The most that anybody holds."""
        return max(self._holders.values(), default=Unkept.NOTHING)

    def knows(self, holder: QObject) -> bool:
        """Whether somebody has held something before."""
        return holder in self._holders

    def note(self, holder: QObject, unkept: Unkept) -> None:
        """Note what somebody holds now."""
        self._holders[holder] = unkept

    def forget_gone(self) -> None:
        """Forget those that are gone."""
        self._holders = {h: u for h, u in self._holders.items() if shiboken6.isValid(h)}
