"""Views about one direction of one contract: a supplier measured for its receiver."""

from collections.abc import Iterator

from PySide6.QtGui import QResizeEvent

from app.domain.changes import ChangeSet
from app.domain.contract import contracts_of
from app.domain.records import Contract, Measure, Participant
from app.domain.workshop import Workshop
from app.stages.measures.lists import measures_of
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import row
from app.widgets.pair import PairView
from app.widgets.theme import XXL, M, px


class DirectionView(PairView):
    """The pair's contract, the direction, and below them what `build_direction` makes.

    `self.contract` and `self.supplier` say what is meant; override `refresh_direction`.
    """

    def build_pair(self) -> Iterator[object]:
        """Which contract of the pair, which direction; or what to do first."""
        self.which = Choice(name="Contract")
        self.which.activated.connect(lambda _index: self._choose_contract())
        self.way = Segmented([("first", ""), ("second", "")], name="Who is measured")
        self.way.chosen.connect(lambda _key: self._choose_way())
        self.head = row(self.way, None, self.which, spacing=M)
        self.body.addLayout(self.head)
        self.no_contract = EmptyState(
            "file-pen-line",
            "Measures belong to a contract: draft the contract of this pair first.",
            "Go to the contract",
            lambda: self.context.navigate("expectations", "contract", ""),
        )
        self.body.addWidget(self.no_contract)
        self.contract: Contract | None = None
        yield None
        yield from self.build_direction() or ()
        self.body.addStretch(1)

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Find the contract and the direction, then show them."""
        contracts = self.take_contract()
        self.which.set_options([(c.id, _words(self.workshop, c)) for c in contracts])
        self.which.setVisible(len(contracts) > 1)
        self.no_contract.setVisible(self.contract is None)
        self.way.setVisible(self.contract is not None)
        self.show_work(self.contract is not None)
        if self.contract is None:
            return
        self.which.show_value(self.contract.id)
        first, second = (
            self.workshop.name_of(id) for id in (self.contract.first, self.contract.second)
        )
        self.way.set_options(
            [("first", f"{first} for {second}"), ("second", f"{second} for {first}")],
            str(self.context.shared.get("way", "first")),
        )
        self._fit_way()
        self.refresh_direction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both directions are read whole: below each other where the line is too short."""
        super().resizeEvent(event)
        if hasattr(self, "way"):
            self._fit_way()

    def _fit_way(self) -> None:
        beside = 0 if self.which.isHidden() else self.which.sizeHint().width() + M
        self.way.fit(min(self.width(), px(self.max_width)) - 2 * XXL - beside)

    def take_contract(self) -> list[Contract]:
        """Take the contract chosen last, or the first, in hand; return those of the pair."""
        pair = self.context.pair.pair
        contracts = contracts_of(self.workshop, *pair) if all(pair) else []
        wanted = self.context.shared.get("contract")
        first = contracts[0] if contracts else None
        self.contract = next((c for c in contracts if c.id == wanted), first)
        return contracts

    def without_pair(self) -> None:
        """Without a pair there is no direction."""
        self.contract = None
        self.show_work(False)

    @property
    def supplier(self) -> str:
        """Id of the department that is measured."""
        assert self.contract is not None
        return self.contract.second if self.way.current == "second" else self.contract.first

    @property
    def receiver(self) -> str:
        """Id of the department that judges."""
        assert self.contract is not None
        return self.contract.first if self.way.current == "second" else self.contract.second

    @property
    def supplier_side(self) -> str:
        """The side of the supplier: "first" or "second"."""
        return "second" if self.way.current == "second" else "first"

    def measures(self) -> list[Measure]:
        """Return the measures of the direction, [] without a contract."""
        if self.contract is None:
            return []
        return measures_of(self.workshop, self.contract.id, self.supplier)

    def show_record(self, id: str) -> None:
        """Turn to the contract and direction of a measure."""
        measure = self.workshop.find(Measure, id)
        contract = self.workshop.find(Contract, measure.contract) if measure else None
        if measure is None or contract is None:
            return
        self.context.shared["contract"] = contract.id
        self.context.shared["way"] = "first" if measure.supplier == contract.first else "second"
        self.context.pair.choose(contract.first, contract.second)
        self.refresh()

    def build_direction(self) -> Iterator[object] | None:
        """Make the widgets of the activity; where that takes long, in steps, as in `build`."""
        return None

    def show_work(self, there: bool) -> None:
        """Show or hide them, as there is a contract or not."""

    def refresh_direction(self) -> None:
        """Show the direction as it is now."""

    def _choose_contract(self) -> None:
        self.context.shared["contract"] = self.which.value()
        self.refresh()

    def _choose_way(self) -> None:
        self.context.shared["way"] = self.way.current
        self.refresh()


def _words(workshop: Workshop, contract: Contract) -> str:
    members = [
        workshop.find(Participant, id) for id in (contract.first_member, contract.second_member)
    ]
    names = [m.name for m in members if m is not None]
    return " and ".join(names) if names else "Between the departments"
