"""Words on the screen: always literal text, never markup."""

import html

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.records import Nature
from app.widgets.icons import paint_icon
from app.widgets.measured import MeasuredLabel
from app.widgets.parting import breakable
from app.widgets.theme import XS, Type, advance, colour, px, restyle

_SHOWN = 4_000
"""A label shows no more characters than this: longer texts are read in a field."""


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip with literal text."""
    widget.setToolTip(plain_tooltip(text))


def plain_tooltip(text: str) -> str:
    """Return text for a tooltip, escaped, since Qt would guess markup; wrapped by Qt."""
    if not text:
        return ""
    return "<qt>" + html.escape(text[:1_000]).replace("\n", "<br>") + "</qt>"


def no_mnemonic(text: str) -> str:
    """Return text for a button or menu in which & is an ampersand."""
    return text.replace("&", "&&")


class PlainLabel(MeasuredLabel):
    """A label of literal text.

    size: of the type scale. tone: a colour role. wrap: several lines. elide: one line that is
    cut with … where the place is too narrow, and then has the whole text as its tooltip.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: int = Type.BODY,
        bold: bool = False,
        tone: str = "ink",
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setProperty("typesize", str(int(size)))
        self.setProperty("weight", "bold" if bold else "plain")
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self._elide = elide
        self._own_tooltip = False
        self._whole = ""
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        elif wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    @property
    def whole_text(self) -> str:
        """The text as it was given."""
        return self._whole

    def setText(self, text: str) -> None:  # noqa: N802
        """Show `text`; words without a place to break get one."""
        if text == self._whole and super().text():
            return
        self._whole = text
        shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        if self._elide:
            shown = " ".join(shown.split())
        elif self.wordWrap():
            shown = breakable(shown, self)
        super().setText(shown)
        self.setAccessibleName(text[:_SHOWN])
        self._mark_cut()

    def set_tone(self, tone: str) -> None:
        """Write in the colour of another role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def set_bold(self, bold: bool) -> None:
        """Write in SemiBold, or not."""
        weight = "bold" if bold else "plain"
        if self.property("weight") != weight:
            self.setProperty("weight", weight)
            restyle(self)

    def minimumSizeHint(self) -> QSize:
        """An elided label may become as narrow as a few letters."""
        hint = super().minimumSizeHint()
        if self._elide:
            hint.setWidth(min(hint.width(), self.fontMetrics().averageCharWidth() * 4))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the text is cut."""
        super().resizeEvent(event)
        self._mark_cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits where the text is elided; else as every label."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)

    def _mark_cut(self) -> None:
        if not self._elide:
            return
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        if cut or self._own_tooltip:
            set_tooltip(self, self._whole if cut else "")
        self._own_tooltip = cut


class Heading(PlainLabel):
    """The title of an activity."""

    def __init__(self, text: str = "", *, size: int = Type.TITLE, parent: QWidget | None = None):
        super().__init__(text, size=size, bold=True, wrap=True, parent=parent)


class SubHeading(PlainLabel):
    """The title of a part of an activity."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None):
        super().__init__(text, size=Type.BODY, bold=True, wrap=True, parent=parent)


class Caption(PlainLabel):
    """Small and muted: what helps and is not the work itself."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: str = "muted",
        wrap: bool = True,
        elide: bool = False,
        parent: QWidget | None = None,
    ):
        super().__init__(
            text, size=Type.SMALL, tone=tone, wrap=wrap and not elide, elide=elide, parent=parent
        )


class Overline(PlainLabel):
    """A small title in capitals, as SAY and DO."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None):
        super().__init__(text.upper(), size=Type.SMALL, bold=True, tone="muted", parent=parent)
        self.setAccessibleName(text)


class Badge(QWidget):
    """An icon and a word, both in one colour: a state is never told by colour alone."""

    def __init__(
        self,
        icon: str = "",
        text: str = "",
        *,
        tone: str = "muted",
        size: int = Type.SMALL,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = QSize()
        self.setProperty("typesize", str(int(size)))
        self.setProperty("weight", "bold" if bold else "plain")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    @property
    def tone(self) -> str:
        """The colour role."""
        return self._tone

    def set_badge(self, icon: str, text: str, tone: str = "muted") -> None:
        """Show another icon, word and colour."""
        if (icon, text, tone) == (self._icon, self._text, self._tone):
            return  # else all that stands round it would be laid out again
        self._icon, self._text, self._tone = icon, text, tone
        self.setAccessibleName(text)
        self._hint = QSize()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, gap and word; kept, since rows that flow ask for it a hundred times."""
        if not self._hint.isValid():
            metrics = self.fontMetrics()
            side = px(15) + XS if self._icon else 0
            self._hint = QSize(side + advance(metrics, self._text) + 1, metrics.height())
        return QSize(self._hint)

    def minimumSizeHint(self) -> QSize:
        """At least the icon and some letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(60)), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._hint = QSize()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter = QPainter(self)
        side, left = px(15), 0
        if self._icon:
            place = QRectF(0, (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, self._tone)
            left = side + XS
        painter.setPen(colour(self._tone))
        room = self.width() - left
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(left, 0, room, self.height(), int(flags), shown)


STATUS = {
    "green": ("circle-check", "green", "green"),
    "amber": ("triangle-alert", "amber", "amber"),
    "red": ("octagon-alert", "red", "red"),
    "insufficient": ("hourglass", "insufficient", "muted"),
    "suppressed": ("eye-off", "suppressed", "muted"),
    "agreed": ("check", "Agreed", "green"),
    "offered": ("gift", "Offered", "ink"),
    "requested": ("hand", "Requested", "ink"),
    "declined": ("x", "Declined", "red"),
    "parked": ("square-parking", "Parked", "amber"),
    "escalated": ("arrow-up", "Escalated", "red"),
    "draft": ("file-pen-line", "Draft", "muted"),
    "signed": ("signature", "Signed", "green"),
    "active": ("file-check-2", "In force", "green"),
    "due": ("calendar", "Due for review", "amber"),
    "revised": ("file-pen-line", "Being revised", "amber"),
    "ended": ("ban", "Ended", "muted"),
    "moved_on": ("triangle-alert", "To agree again", "amber"),
    "voided": ("triangle-alert", "Signatures void", "red"),
    "warning": ("triangle-alert", "", "amber"),
}
"""Icon, word and colour role of every state that the method knows."""


class StatusBadge(Badge):
    """The badge of a state in `STATUS`; `words` replaces its word."""

    def __init__(self, status: str, words: str = "", *, parent: QWidget | None = None) -> None:
        icon, text, tone = STATUS[status]
        super().__init__(icon, words or text, tone=tone, parent=parent)

    def set_status(self, status: str, words: str = "") -> None:
        """Show another state; `words` replaces its word."""
        icon, text, tone = STATUS[status]
        self.set_badge(icon, words or text, tone)


NATURE = {Nature.TASK: ("timer", "task"), Nature.RELATIONSHIP: ("heart-handshake", "relationship")}
"""Icon and word of the two sides of service."""


class NatureBadge(Badge):
    """Task or relationship, by icon and word."""

    def __init__(self, nature: Nature | str, *, parent: QWidget | None = None) -> None:
        icon, text = NATURE[Nature(nature)]
        super().__init__(icon, text, parent=parent)
