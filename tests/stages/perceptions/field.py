"""What is typed into the field, and what then stands in the lists."""

from app.domain.records import Perception


def all_texts(document) -> dict[str, Perception]:
    return {p.text: p for p in document.workshop.all(Perception)}


def press(qtbot, view, *keys) -> None:
    for key in keys:
        qtbot.keyClick(view.field, key)


def shown(view) -> list[str]:
    return [p.id for p in view.written.model.records]
