"""What the window is given to open: workshops without a disk, at once."""

from app.catalog import load_template, starting_commands
from app.domain.workshop import Workshop
from app.session import Session
from app.shell.services import ShellServices
from tests.fakes import FakeStore, at_noon


def a_session(path, title="Harbour"):
    workshop = Workshop()
    for command in starting_commands(load_template("five_stage"), title):
        workshop.apply(command.changes(workshop))
    store = FakeStore()
    store.path = path
    store.put(workshop.records())
    return Session(store, workshop, now=at_noon)


def services(**others):
    usual = {
        "open": lambda path, progress: a_session(path, path.stem),
        "look": lambda path, progress: a_session(path),
        "create": lambda path, title, template: a_session(path, title),
        "follow": lambda path, title, earlier: a_session(path, title),
        "sample": lambda path: a_session(path),
        "salvage": lambda path, to: ["12 departments were saved."],
    }
    return ShellServices(**(usual | others))
