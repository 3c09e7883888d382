"""The command line, in this process and in one of its own, as the tests of it have it."""

from tests.cli.conftest import accord, child, workshop

__all__ = ["accord", "child", "workshop"]
