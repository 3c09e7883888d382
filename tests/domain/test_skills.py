"""Skills: one level an interface, one view a department, anchors for all levels or none."""

import pytest

from app.domain.commands import Add, Edit, Remove
from app.domain.records import (
    Assessment,
    Competency,
    DevelopmentAction,
    Requirement,
)
from tests.domain import worlds
from tests.domain.worlds import do, made, refusal


@pytest.mark.parametrize("count", range(7))
def test_anchors_are_five_or_none(count: int) -> None:
    record = Competency(name="Empathy", anchors=("It shows",) * count)
    if count in (0, 5):
        assert made(worlds.rich(), Add(record)).changes
    else:
        assert worlds.is_a_sentence(refusal(worlds.rich(), Add(record)))


def test_an_interface_needs_one_level_of_a_competency() -> None:
    again = Requirement(interface="vet", competency="listen", level=4)
    assert "change it there" in refusal(worlds.rich(), Add(again))
    assert "from 0 to 4, not 5" in refusal(worlds.rich(), Edit("requirement", "q1", {"level": 5}))
    assert "stays as it is" in refusal(
        worlds.rich(), Edit("requirement", "q1", {"competency": "judge"})
    )


def test_a_department_has_one_view_of_a_competency_of_another() -> None:
    again = Assessment(department="fin", viewer="sal", competency="listen", level=4)
    assert "change it there" in refusal(worlds.rich(), Add(again))
    own = Assessment(department="fin", viewer="fin", competency="listen", level=4, holders=1)
    assert made(worlds.rich(), Add(own)).changes


def test_an_action_outlives_its_interface_and_measure_but_not_its_competency() -> None:
    links = {"interface": "vet", "measure": "m1", "awareness": 3}
    workshop = do(worlds.rich(), Edit("development_action", "d1", links))
    do(workshop, Remove("measure", "m1"), Remove("interface", "vet"))
    action = workshop.get(DevelopmentAction, "d1")
    assert (action.measure, action.interface, action.awareness) == (None, None, 3)
    do(workshop, Remove("competency", "listen"))
    assert workshop.count(DevelopmentAction) == workshop.count(Assessment) == 0
    assert "from 1 to 5, not 0" in refusal(
        worlds.rich(), Edit("development_action", "d1", {"desire": 0})
    )
