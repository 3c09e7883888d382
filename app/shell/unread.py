"""Keeps PySide6 from reading the source of every module that is imported after it."""

import contextlib


def leave_sources_unread() -> None:
    """Tell PySide6 that no module of ours asks for `__feature__`, which none does.

    It would read and keep the text of each to find out: 30 MB and a third of the time of an
    import. The name is PySide6's own; where it is not there any more, everything works as ever.
    """
    import PySide6.QtCore  # noqa: F401  # brings along what is asked for here

    with contextlib.suppress(ImportError, AttributeError):
        from shibokensupport import feature  # type: ignore[import-not-found,unused-ignore]

        if callable(feature._mod_uses_pyside):
            feature._mod_uses_pyside = lambda module: False
