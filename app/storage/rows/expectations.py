"""Rows of interfaces, frictions, expectations and channels."""

from app.storage.rows.base import OrderedRow, RecordRow, flag, listed, refer, whole, words


class InterfaceRow(OrderedRow, table=True):
    """Row of `Interface`; the record says what its fields mean."""

    __tablename__ = "interface"

    name: str = words()
    supplier: str = refer("department")
    receiver: str = refer("department")
    input: str = words()
    output: str = words()
    trigger: str = words()
    volume: int | None = whole()
    customer_outcome: str = words()
    direct: int = flag()
    importance: int = whole()
    moment_of_truth: int = flag()
    accountable: str = refer("department")
    responsible: str = listed()
    consulted: str = listed()
    informed: str = listed()


class FrictionRow(OrderedRow, table=True):
    """Row of `Friction`; the record says what its fields mean."""

    __tablename__ = "friction"

    interface: str = refer("interface")
    type: str = words()
    text: str = words()
    frequency: str = words()
    impact: int = whole()
    cause: str = words()
    relief_idea: str = words()
    agreed_relief: str = words()
    theme: str | None = refer("theme")


class ExpectationRow(OrderedRow, table=True):
    """Row of `Expectation`; the record says what its fields mean."""

    __tablename__ = "expectation"

    author: str = refer("department")
    other: str = refer("department")
    direction: str = words()
    nature: str = words()
    behaviour: str = words()
    ask: str | None = words()
    interface: str | None = refer("interface")
    theme: str | None = refer("theme")
    friction: str | None = refer("friction")
    counterpart: str | None = refer("expectation")
    state: str = words()
    reason: str = words()
    alternative: str = words()
    revisit: str | None = words()
    sponsor: str = words()
    decide_by: str | None = words()


class CounterOfferRow(OrderedRow, table=True):
    """Row of `CounterOffer`; the record says what its fields mean."""

    __tablename__ = "counter_offer"

    expectation: str = refer("expectation")
    department: str = refer("department")
    text: str = words()
    on: str | None = words()
    taken_up: int = flag()


class ReadinessRow(RecordRow, table=True):
    """Row of `Readiness`; the record says what its fields mean."""

    __tablename__ = "readiness"

    expectation: str = refer("expectation")
    department: str = refer("department")
    level: int = whole()
    revealed: int = flag()


class ChannelRow(OrderedRow, table=True):
    """Row of `Channel`; the record says what its fields mean."""

    __tablename__ = "channel"

    first: str = refer("department")
    second: str = refer("department")
    name: str = words()
    purpose: str = words()
    cadence: str = words()
    owner: str = words()
