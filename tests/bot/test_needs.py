"""What somebody needs before a day: for every meeting up to it, and nothing twice."""

from sqlalchemy import select

from bot import texts
from storage.tables import outbox
from tests.talk import CARYS, CHANNEL, DEV, Talk, card_of, private

ROTA = "put the cover rota on the agenda for next Business, 10 minutes, for decision"


async def test_everything_that_is_due_up_to_that_day_is_told(talk: Talk) -> None:
    """On Tue 24 Nov the Business meeting of Wed 2 Dec lies nearer than the Strategy meeting of Mon 7 Dec."""
    await talk.say(CARYS, ROTA)
    await talk.say(CARYS, "paper for the cover rota to follow")
    body = await talk.hear(CARYS, "what do I need before Monday")
    said = str(body and body["summary"])
    business, strategy = said.split("Strategy meeting")
    assert business.startswith("Business meeting, Wed 2 Dec") and "proposed wording: Cover rota" in business
    assert "promised a paper: Cover rota" in business
    assert strategy.endswith(texts.NEEDS_NOTHING_ELSE)
    card = str(card_of(body))
    assert "promised a paper: Cover rota" in card and texts.NEEDS_NOTHING_ELSE in card


async def test_the_nearest_meeting_stands_alone(talk: Talk) -> None:
    await talk.say(CARYS, ROTA)
    said = await talk.say(CARYS, "what do I need for Wednesday")
    assert "Cover rota" in said and "Strategy" not in said


async def test_nothing_is_nothing_and_not_nothing_else(talk: Talk) -> None:
    said = await talk.say(DEV, "what do I need before Monday")
    assert said.endswith(texts.NEEDS_NOTHING) and "Business" not in said
    assert "else" not in str(await talk.hear(DEV, "what do I need before Monday"))


async def test_asked_in_the_channel_it_does_come_in_the_private_chat(talk: Talk) -> None:
    await talk.say(CARYS, "hello")
    await talk.say(CARYS, ROTA, CHANNEL)
    assert await talk.say(CARYS, "what do I need for Wednesday", CHANNEL) == texts.SENT_PRIVATELY
    in_private = select(outbox.c.body).where(
        outbox.c.conversation == private(CARYS).id, outbox.c.key.startswith("post")
    )
    (posted,) = await talk.database.read(lambda store: [*store.outbox._connection.scalars(in_private)])
    assert "Cover rota" in str(posted)
