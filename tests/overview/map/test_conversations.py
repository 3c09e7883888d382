"""The conversations worth having."""

from PySide6.QtCore import Qt

from app.analysis.mirror import Topic
from app.domain.commands import Edit
from app.overview.map.conversation_list import ConversationCard
from tests.overview.map.four_departments import texts_of


def test_a_conversation_that_is_not_changed_keeps_its_card(qtbot, page, document):
    page.show_activity("conversations")
    before = {c.talk: c for c in page.view.findChildren(ConversationCard)}
    small = next(card for talk, card in before.items() if talk.topic is Topic.SMALL)
    document.execute(Edit("department", "fin", {"name": "Treasury"}))

    def seen():
        cards = [c for c in page.view.findChildren(ConversationCard) if c.isVisibleTo(page.view)]
        return sorted(cards, key=lambda card: card.y())

    def all_told():
        talks = list(page.view.model.facts().talks)
        assert [card.talk for card in seen()] == talks
        assert "Treasury" in talks[0].because

    qtbot.waitUntil(all_told)
    assert small in seen()
    assert not any("Finance" in words for words in texts_of(page.view))


def test_a_conversation_opens_its_pair_where_it_is_had(qtbot, page, context, went):
    page.show_activity("conversations")
    cards = page.view.findChildren(ConversationCard)
    assert cards
    mirror = next(card for card in cards if card.talk.topic is Topic.MIRROR)
    qtbot.waitUntil(mirror.isVisible)
    page.activateWindow()
    mirror.setFocus()
    qtbot.waitUntil(mirror.hasFocus)
    qtbot.keyClick(mirror, Qt.Key.Key_Return)
    assert went[-1] == ("perceptions", "mirror", "")
    assert context.pair.pair == (mirror.talk.first, mirror.talk.second)
    small = next(card for card in cards if card.talk.topic is Topic.SMALL)
    qtbot.mouseClick(small, Qt.MouseButton.LeftButton)
    assert went[-1] == ("map", "department", "hr")
