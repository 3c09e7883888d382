"""What the views of one contract share: which one is in hand, also for the room."""

from app.domain.records import Contract
from app.overview.contracts.chosen import choose, chosen
from app.widgets.context import InRoom
from app.widgets.view import ActivityView


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
