"""What a promise has and what it lacks, said while it is typed and never in the way."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analysis.vagueness import Part, vague, weighable
from app.widgets.containers import FlowLayout
from app.widgets.labels import Badge
from app.widgets.theme import M

_FROM = 2
"""Words from which a sentence is weighed: before that it is only begun."""


class PartsLine(QWidget):
    """The four parts of a promise, each ticked once it is there; hidden until words are typed."""

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=M)
        self._badges = {part: Badge("circle", part.value) for part in Part}
        for badge in self._badges.values():
            flow.addWidget(badge)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.missing: tuple[Part, ...] = ()
        self.hide()

    def weigh(self, text: str, *, measured: bool = False) -> None:
        """Look at what is typed so far. measured: a measure is linked to it."""
        told = len(text.split()) >= _FROM and weighable(text)
        self.missing = vague(text, measured=measured) if told else ()
        for part, badge in self._badges.items():
            lacks = part in self.missing
            badge.set_badge(
                "circle" if lacks else "check", part.value, "amber" if lacks else "muted"
            )
            badge.setAccessibleName(f"{part.value}: {'missing' if lacks else 'there'}")
        self.setVisible(told)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest part."""
        return QSize(60, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """It grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
