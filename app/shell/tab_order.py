"""The order of the Tab key: as the eye goes over the window, whenever its parts were made."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_focus(window: QWidget, regions: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the focus to the next widget, region by region; False where none can take it.

    Where what has the focus is being hidden, the next widget of its own region takes it. Within a
    region Qt's own order stands. Pages are made when they are first shown, and Qt would
    put them after everything that was there before.
    """
    order = _takers(window, regions)
    if not order:
        return False
    focused = QApplication.focusWidget()
    if focused in order:
        index = order.index(focused) + (1 if forward else -1)
    elif focused is not None and (near := _next_in_region(focused, regions, order)) is not None:
        index = order.index(near)
    else:
        index = 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[index % len(order)].setFocus(reason)
    return True


def focus_first(region: QWidget) -> None:
    """Give the focus to the first in a region that takes it, as its widgets were made."""
    found = next((widget for widget in region.findChildren(QWidget) if _takes(widget)), None)
    if found is not None:
        found.setFocus(Qt.FocusReason.TabFocusReason)


def free_keyboard(region: QWidget) -> None:
    """Take the focus off what will be hidden: Qt would look for the next among thousands."""
    # Qt's stubs do not say that no widget may have it.
    focused = cast("QWidget | None", region.window().focusWidget())
    if focused is not None and region.isAncestorOf(focused):
        focused.clearFocus()


def _next_in_region(
    hidden: QWidget, regions: Sequence[QWidget], order: Sequence[QWidget]
) -> QWidget | None:
    region = next((r for r in regions if r.isAncestorOf(hidden)), None)
    widget = hidden.nextInFocusChain()
    while region is not None and widget is not None and widget is not hidden:
        if region.isAncestorOf(widget) and widget in order:
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takers(window: QWidget, regions: Sequence[QWidget]) -> list[QWidget]:
    """Return what takes the focus, region by region; Qt's chain is long and is gone once."""
    found: list[list[QWidget]] = [[] for _ in regions]
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if _takes(widget):
            place = next((i for i, r in enumerate(regions) if r.isAncestorOf(widget)), None)
            if place is not None:
                found[place].append(widget)
        widget = widget.nextInFocusChain()
    return [taker for region in found for taker in region]


def _takes(widget: QWidget) -> bool:
    # Whether it is seen comes first: most of a window's widgets are on pages that are not.
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )
