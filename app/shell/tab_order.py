"""The order of the Tab key: as the eye goes over the window, whenever its parts were made."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.room.keys import is_typed_in
from app.widgets.view import View


def step_focus(window: QWidget, regions: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the focus to the next widget, region by region; False where none can take it.

    Within a region Qt's own order stands. Pages are made when they are first shown, and Qt would
    put them after everything that was there before. Where what has the focus is being hidden or
    disabled nobody has pressed Tab: the focus then stays near, and in nothing that is typed in.
    """
    # Qt's stubs do not say that no widget may have it.
    left = cast("QWidget | None", window.focusWidget())
    if left is not None and not (left.isVisible() and left.isEnabled()):
        _stay_near(left, regions)
        return True
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
    found = _first_taker(region)
    if found is not None:
        found.setFocus(Qt.FocusReason.TabFocusReason)


def _first_taker(region: QWidget) -> QWidget | None:
    """Look no further than needed: a page may have thousands of widgets that are hidden."""
    for child in region.children():
        if isinstance(child, QWidget) and not child.isHidden():
            found = child if _takes(child) else _first_taker(child)
            if found is not None:
                return found
    return None


def free_keyboard(region: QWidget) -> None:
    """Take the focus off what will be hidden: Qt would look for the next among thousands."""
    # Qt's stubs do not say that no widget may have it.
    focused = cast("QWidget | None", region.window().focusWidget())
    if focused is not None and region.isAncestorOf(focused):
        focused.clearFocus()


def _stay_near(left: QWidget, regions: Sequence[QWidget]) -> None:
    """Give the focus to the view in which something is hidden or disabled, which takes no letters
    and knows the keys of its activity; elsewhere to the next of the region that takes none."""
    view = _view_of(left)
    if view is not None:
        _go_on_from(left, view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    order = [taker for taker in _takers(left.window(), regions) if not is_typed_in(taker)]
    near = _next_in_region(left, regions, order)
    if near is not None:
        near.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        left.clearFocus()


def _go_on_from(left: QWidget, view: QWidget) -> None:
    """Have Tab go on from where something was left; Qt orders only what the Tab key reaches."""
    policy = view.focusPolicy()
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QWidget.setTabOrder(left, view)
    view.setFocusPolicy(policy)


def _view_of(widget: QWidget) -> View | None:
    """Return the outermost view that a widget is in, where it can be seen."""
    found, parent = None, widget.parentWidget()
    while parent is not None:
        if isinstance(parent, View):
            found = parent
        parent = parent.parentWidget()
    return found if found is not None and found.isVisible() and found.isEnabled() else None


def _next_in_region(
    from_here: QWidget, regions: Sequence[QWidget], order: Sequence[QWidget]
) -> QWidget | None:
    region = next((r for r in regions if r.isAncestorOf(from_here)), None)
    widget = from_here.nextInFocusChain()
    while region is not None and widget is not None and widget is not from_here:
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
