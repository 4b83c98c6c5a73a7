"""What a meeting didn't reach says where it went (R4.8)."""

from datetime import UTC, datetime

from services.clock import Clock
from tests.talk import CARYS, CHAIR, MEETING_CHAT, Talk, card_of


async def test_an_item_that_wasnt_reached_says_where_it_was_carried(talk: Talk, clock: Clock) -> None:
    await talk.say(CARYS, "put the cover rota on the agenda for next Business")
    await talk.say(CHAIR, "publish the agenda")
    clock.move_to(datetime(2026, 12, 2, 14, tzinfo=UTC))
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "close the meeting anyway", MEETING_CHAT)
    card = str(card_of(await talk.hear(CARYS, "what's on the agenda for Business on 2 Dec?")))
    assert "not reached; carried to Wed 16 Dec" in card
