"""A strip with a sentence waits for its place in a window."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.banner import Banner


def test_a_banner_is_no_window_of_its_own_and_is_seen_in_its_place(qtbot):
    banner = Banner("eye", "Only to be looked at.")
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    assert banner.sentence == banner.accessibleName() == "Only to be looked at."
    place = QWidget()
    qtbot.addWidget(place)
    QVBoxLayout(place).addWidget(banner)
    place.show()
    assert banner.isVisible()
    banner.hide()
    banner.say("Something else.")
    assert banner.isVisible()
    assert banner.sentence == "Something else."
