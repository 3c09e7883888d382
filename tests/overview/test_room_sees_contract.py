"""The room sees of a contract nothing that the contract itself does not print."""

import pytest

from app.analysis.scenes import scene_of
from app.analysis.scenes.kinds import ColumnsScene
from app.catalog import SAMPLE_TODAY, load_template
from app.domain.records import Contract, Expectation, ExpectationState, RoomState
from app.domain.workshop import Workshop
from app.export import contract_pdf
from tests.export.reading import body_of, squeezed
from tests.sample import the_sample


@pytest.fixture(scope="module")
def sample() -> Workshop:
    return the_sample()


def seen(workshop: Workshop, activity: str, contract: Contract) -> ColumnsScene:
    """Return the scene of a contract in one of the views of the contracts' page."""
    room = RoomState(
        place="contracts",
        activity=activity,
        first=contract.first,
        second=contract.second,
        item=contract.id,
    )
    scene = scene_of(workshop, load_template("five_stage"), room, SAMPLE_TODAY)
    assert isinstance(scene, ColumnsScene)
    return scene


@pytest.mark.parametrize("activity", ["preview", "sign", "compare"])
def test_every_word_of_it_is_on_the_paper(sample, activity):
    for contract in sample.ordered(Contract):
        body = body_of(contract_pdf(sample, contract.id, today=SAMPLE_TODAY).data)
        scene = seen(sample, activity, contract)
        for column in scene.columns:
            assert squeezed(column.title) in body
            for entry in column.entries:
                assert squeezed(entry.text) in body
                assert squeezed(entry.lead) in body


@pytest.mark.parametrize("activity", ["preview", "sign", "compare"])
def test_nothing_that_is_not_agreed_is_in_it(sample, activity):
    others = [e for e in sample.all(Expectation) if e.state is not ExpectationState.AGREED]
    assert others
    for contract in sample.ordered(Contract):
        shown = repr(seen(sample, activity, contract))
        assert not [e.behaviour for e in others if e.behaviour in shown]
