"""Random named commands: each picks records in a state that its step can start from."""

from tests.domain import (
    steps_in_contracts,
    steps_in_expectations,
    steps_in_perceptions,
    steps_in_room,
)
from tests.domain.drawing import Maker

MAKERS: dict[str, Maker] = {
    **steps_in_room.MAKERS,
    **steps_in_perceptions.MAKERS,
    **steps_in_expectations.MAKERS,
    **steps_in_contracts.MAKERS,
}
"""A maker for each name; it raises Impossible where no record is in the right state."""
