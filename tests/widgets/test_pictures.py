"""Pictures and PDFs on the screen."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.domain.errors import ExportError
from app.drawing.display import Anchor, Ellipse, Ink, Line, Path, Picture, Rect, Text
from app.widgets.painter import bounds, picture_image, write_png
from app.widgets.palette import DARK, LIGHT
from app.widgets.pdf_view import PdfView, render_pages
from app.widgets.picture import PictureView
from app.widgets.picture_index import PictureIndex

PICTURE = Picture(
    200,
    100,
    (
        Rect(0, 0, 50, 50, fill=Ink.FIRST_FILL, key="a", tooltip="<b>not bold</b>"),
        Rect(60, 0, 40, 40, hatch=True),
        Ellipse(150, 50, 20, 20, stroke=Ink.INK, key="b"),
        Path(
            (("M", 10.0, 90.0), ("C", 20.0, 60.0, 80.0, 60.0, 120.0, 90.0)),
            stroke=Ink.LOW,
            line=Line.DASHED,
            arrow=8,
            key="c",
        ),
        Text(150, 54, "IT", anchor=Anchor.MIDDLE),
    ),
    title="Three things",
)


@pytest.fixture
def view(document, qtbot):
    view = PictureView(PICTURE, largest=1.0)
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.show()
    return view


def test_a_picture_is_painted_in_the_colours_of_a_palette(document):
    for palette in (LIGHT, DARK):
        image = picture_image(PICTURE, palette)
        assert image.pixelColor(25, 25).name() == palette.first_fill
        assert image.pixelColor(195, 5).name() == palette.paper


def test_a_click_tells_the_key(view, qtbot):
    with qtbot.waitSignal(view.key_activated) as said:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert said.args == ["a"]


def test_the_keyboard_goes_from_key_to_key(view, qtbot):
    view.setFocus()
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.key_activated) as said:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert said.args == ["b"]
    assert view.accessibleName() == "Three things"


def test_a_line_is_hit_near_it_and_nothing_where_nothing_is(document):
    index = PictureIndex(PICTURE)
    assert index.at(QPointF(12, 88)).key == "c"
    assert index.at(QPointF(195, 5)) is None
    assert bounds(PICTURE.shapes[0]).width() == 50


def test_dragging_moves_and_zoom_keeps_the_place(document, qtbot):
    view = PictureView(PICTURE, movable=True)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.grab()
    before = view._place.to_picture(QPointF(100, 100))
    view.zoom_by(2.0, QPointF(100, 100))
    after = view._place.to_picture(QPointF(100, 100))
    assert (after - before).manhattanLength() < 0.01
    view.show_all()
    assert view._place.zoom == 1.0


def test_a_png_is_written_whole_or_not_at_all(qapp, tmp_path):
    path = tmp_path / "map.png"
    write_png(PICTURE, path)
    assert QImage(str(path)).width() == 400
    for there_is_no_place in (tmp_path / "missing" / "map.png", tmp_path / "folder"):
        (tmp_path / "folder" / "within").mkdir(parents=True, exist_ok=True)
        with pytest.raises(ExportError):
            write_png(PICTURE, there_is_no_place)
    assert {each.name for each in tmp_path.iterdir()} == {"map.png", "folder"}


def a_pdf():
    from io import BytesIO

    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(200, 300)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_pages_become_pictures(document, qtbot):
    pages, _count = render_pages(a_pdf(), 100)
    assert [(p.width(), p.height()) for p in pages] == [(100, 150), (100, 150)]


def test_what_is_no_pdf_is_said(document, qtbot):
    view = PdfView()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.failed) as said:
        view.show_pdf(lambda progress: b"not a pdf")
    assert "not a sound PDF" in said.args[0]


def test_the_preview_is_made_beside_the_window(document, qtbot):
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    with qtbot.waitSignal(view.shown) as said:
        view.show_pdf(lambda progress: a_pdf())
    assert said.args == [2]
    view.go_to(2)
    view.zoom(1)
    assert view.pages == 2
