"""Screens that are plugged in and out by a test, and a laptop that counts how it is kept awake."""

from app.room.desk import RoomDesk
from app.room.screens import Screen, Screens

LAPTOP = Screen("eDP-1", 0, 0, 1440, 900, (1440, 900))
PROJECTOR = Screen("HDMI-1", 1440, 0, 1920, 1080, (1920, 1080))
SECOND = Screen("DP-2", 3360, 0, 1024, 768, (1024, 768))


class FakeScreens(Screens):
    """A window is on the screen that its middle is on."""

    def __init__(self, *screens):
        super().__init__()
        self.screens = list(screens)
        self.put_on = []

    def all(self):
        return tuple(self.screens)

    def of(self, window):
        middle = window.frameGeometry().center()
        found = [s for s in self.screens if s.place.contains(middle)]
        return found[0] if found else self.screens[0]

    def put(self, window, screen):
        self.put_on.append(screen.name)

    def plug(self, screen):
        self.screens.append(screen)
        self.changed.emit()

    def unplug(self, screen):
        self.screens.remove(screen)
        self.changed.emit()


class FakeAwake:
    def __init__(self):
        self.said = []

    def hold(self):
        self.said.append("hold")

    def release(self):
        self.said.append("release")


def desk_with(*screens):
    """Return what makes a desk that has these screens."""

    def make(laptop):
        return RoomDesk(laptop, screens=FakeScreens(*screens), awake=FakeAwake())

    return make
