"""The Johari windows of a pair: for each side, which themes are open, blind, hidden, imagined."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.analysis.themes import johari
from app.domain.records import Theme
from app.domain.workshop import Workshop
from app.drawing.johari import johari_picture
from app.widgets.chips import SideChip
from app.widgets.containers import ScrollColumn, row
from app.widgets.picture import PictureView
from app.widgets.theme import XL, S


class WindowsPane(ScrollColumn):
    """Both pictures, one under the other. theme_chosen: the id of a theme that was clicked."""

    theme_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=XL, margins=(0, 0, S, 0), parent=parent)
        self.chips = (SideChip("", "first"), SideChip("", "second"))
        self.pictures = (PictureView(largest=1.15), PictureView(largest=1.15))
        for chip, picture in zip(self.chips, self.pictures, strict=True):
            picture.key_activated.connect(self.theme_chosen)
            self.column.addLayout(row(chip, None))
            self.column.addWidget(picture)

    def show_windows(
        self, workshop: Workshop, themes: Sequence[Theme], pair: tuple[str, str]
    ) -> None:
        """Show where the themes of a pair stand for each of the two."""
        language = workshop.info.language
        sides = zip(self.chips, self.pictures, pair, reversed(pair), strict=True)
        for chip, picture, about, other in sides:
            name = workshop.name_of(about)
            chip.set_department(name)
            found = johari(workshop, themes, about)
            picture.set_picture(
                johari_picture(found, name, workshop.name_of(other), language=language)
            )
