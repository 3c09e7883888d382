"""Sessions over stores in memory, and what is done in them first."""

from app.domain.commands import Add
from app.domain.records import Department, Perception, Round
from app.session import Session
from tests.fakes import FakeStore, at_noon


def opened(store: FakeStore, **options) -> Session:
    return Session(store, store.load(), now=options.pop("now", at_noon), **options)


def department(name: str) -> Add:
    return Add(Department(name=name, id=name.lower()))


def perceived(session: Session) -> None:
    session.execute(department("Finance"))
    session.execute(department("Sales"))
    session.execute(Add(Round(id="r", title="Round 1")))
    session.execute(
        Add(Perception(round="r", author="finance", about="sales", text="Fond of the limelight"))
    )
