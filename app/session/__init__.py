"""The open workshop: state, commands, undo, and the thread that makes changes durable. No Qt."""

from app.session.clock import local_now, on_its_day, utc_beside
from app.session.jobs import Ticket
from app.session.session import Receipt, Session
from app.session.stacks import Step
from app.session.states import Save, SaveState

__all__ = [
    "Receipt",
    "Save",
    "SaveState",
    "Session",
    "Step",
    "Ticket",
    "local_now",
    "on_its_day",
    "utc_beside",
]
