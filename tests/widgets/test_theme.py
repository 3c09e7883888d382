"""The look switches while the window is open; icons stay sharp and take the palette's colour."""

from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.places import RESOURCES
from app.widgets.icons import icon_pixmap
from app.widgets.labels import STATUS, Heading, PlainLabel, plain_tooltip
from app.widgets.theme import Type, colour, font, theme


def test_the_bundled_font_is_used_in_both_weights(document):
    for bold, weight in ((False, 400), (True, 600)):
        info = QFontInfo(font(Type.BODY, bold=bold))
        assert info.family() == "Noto Sans"
        assert info.weight() == weight


def test_a_heading_grows_with_the_text_size(document, qtbot):
    window = QWidget()
    heading = Heading("How we see each other")
    QVBoxLayout(window).addWidget(heading)
    qtbot.addWidget(window)
    window.show()
    assert heading.font().pixelSize() == 24
    theme().apply(scale=1.5)
    assert heading.font().pixelSize() == 36
    theme().apply("light", 1.0)
    assert heading.font().pixelSize() == 24


def test_the_palette_switches_live(document, qtbot):
    label = PlainLabel("Words")
    qtbot.addWidget(label)
    label.show()
    theme().apply("dark")
    assert label.palette().windowText().color() == QColor("#f1f4f5")
    theme().apply("light")
    assert label.palette().windowText().color() == QColor("#14212b")


def test_an_icon_is_drawn_in_its_role_at_every_pixel_ratio(document):
    for ratio in (1.0, 2.0):
        pixmap = icon_pixmap("square", "red", 18, ratio)
        assert pixmap.width() == 18 * ratio
        image = pixmap.toImage()
        middle = image.pixelColor(int(2.25 * ratio), int(9 * ratio))
        assert middle.red() > middle.blue()


def test_every_icon_that_a_state_names_is_there():
    for icon, _words, _tone in STATUS.values():
        assert (RESOURCES / "icons" / f"{icon}.svg").is_file()


def test_colours_are_named_or_given():
    theme().apply("light", 1.0)
    assert colour("ink") == QColor("#14212b")
    assert colour("#123456") == QColor("#123456")


def test_words_are_never_markup(document, qtbot):
    hostile = "<img src='file:///etc/hostname'><b>bold</b> & more"
    label = PlainLabel(hostile, wrap=True)
    qtbot.addWidget(label)
    assert label.text().replace("\u200b", "") == hostile
    assert "<img" not in plain_tooltip(hostile)
    assert "&lt;img" in plain_tooltip(hostile)


def test_a_word_without_an_end_does_not_widen_the_window(document, qtbot):
    label = PlainLabel("x" * 5_000, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 400
    assert label.whole_text == "x" * 5_000
