"""What the views of one contract share: which one is in hand, also for the room."""

from app.domain.records import Contract
from app.overview.contracts.chosen import choose, chosen
from app.widgets.cards import EmptyState
from app.widgets.context import InRoom, PageContext
from app.widgets.view import ActivityView


def no_contract(context: PageContext, icon: str) -> EmptyState:
    """Return what stands where there is no contract, and where one begins."""
    return EmptyState(
        icon,
        "No contract yet. What two departments agree on becomes one.",
        "Go to ask and offer",
        lambda: context.navigate("expectations", "negotiate", ""),
    )


class OneContractView(ActivityView):
    """A view of the contract in hand, which the room sees as well."""

    def in_room(self) -> InRoom:
        """The room sees this contract, also where its pair has another."""
        contract = chosen(self.context)
        if contract is None:
            return InRoom()
        return InRoom(first=contract.first, second=contract.second, item=contract.id)

    def resume_room(self, seen: InRoom) -> None:
        """Take the contract in hand that the room saw, where it is still there."""
        if self.workshop.find(Contract, seen.item) is not None:
            self.take(seen.item)

    def take(self, id: str) -> None:
        """Take another contract in hand; the room follows."""
        choose(self.context, id)
        self.refresh()
        self.room_changed.emit()
