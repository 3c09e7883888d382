"""Fields in a window, for tests."""

from app.widgets.fields import LineField


def shown(window, *fields):
    for field in fields:
        window.layout().addWidget(field)
    window.show()
    with window.qtbot.waitActive(window):
        window.activateWindow()
    if isinstance(fields[0], LineField):
        fields[0].end(False)
    return fields[0]
