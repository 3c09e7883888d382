"""From a joint priority to the work: a friction of an interface of the two departments."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.commands.expectations import MakeFriction
from app.domain.records import Friction, Interface, Theme
from app.domain.text import shorten
from app.domain.workshop import Workshop, in_order
from app.widgets.context import PageContext
from app.widgets.labels import no_mnemonic


def interfaces_of(workshop: Workshop, pair: tuple[str, str]) -> list[Interface]:
    """Return the interfaces at which work crosses between the two, either way."""
    found = workshop.referring(Interface, "supplier", pair[0])
    found += workshop.referring(Interface, "supplier", pair[1])
    return in_order(i for i in found if {i.supplier, i.receiver} == set(pair))


def friction_menu(context: PageContext, theme: Theme, parent: QWidget) -> QMenu:
    """Return the menu of a priority: open the friction it has become, or make one of it at an
    interface of the pair; where there is none, the way to name one."""
    menu = QMenu(parent)
    workshop = context.workshop
    for friction in workshop.referring(Friction, "theme", theme.id):
        words = f"Open the friction “{no_mnemonic(shorten(friction.text, 40))}”"
        go = partial(context.navigate, "expectations", "frictions", friction.id)
        menu.addAction(words, go)
    if not menu.isEmpty():
        menu.addSeparator()
    found = interfaces_of(workshop, context.pair.pair)
    for interface in found:
        words = f"Make a friction of it at “{no_mnemonic(shorten(interface.name, 40))}”"
        menu.addAction(words, partial(_make, context, theme.id, interface.id))
    if not found:
        name = partial(context.navigate, "expectations", "interfaces", "")
        menu.addAction("Name an interface first, where work crosses over", name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _make(context: PageContext, theme: str, interface: str) -> None:
    done = context.execute(MakeFriction(theme, interface))
    if done is not None:
        where = context.workshop.get(Interface, interface).name
        context.say(
            f"It is a friction at “{where}” now; what is agreed on it comes in Expectations."
        )
