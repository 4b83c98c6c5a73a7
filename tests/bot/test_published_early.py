"""An agenda that went out before its items closed still takes items, and the chair hears of each (R4.6, R4.7)."""

from sqlalchemy import select

from bot import texts
from storage.store import Store
from storage.tables import outbox
from tests.talk import CARYS, CHAIR, Talk, card_of, private

PROPOSAL = "put parking on the agenda for next Business, 10 minutes"


def told(store: Store) -> list[dict[str, object]]:
    """What was sent to the chair unasked."""
    chair = (outbox.c.conversation == private(CHAIR).id, outbox.c.key.startswith("post|"))
    return list(store._connection.scalars(select(outbox.c.body).where(*chair)))


async def test_the_chair_is_told_of_an_item_on_a_published_agenda(talk: Talk) -> None:
    await talk.say(CARYS, "put grounds on the agenda for next Business")
    await talk.say(CHAIR, "publish the agenda")
    body = await talk.hear(CARYS, PROPOSAL)
    assert texts.PROPOSED_PUBLISHED in str(body)
    (message,) = await talk.database.read(told)
    assert "“Parking” on the Business meeting, Wed 2 Dec, whose agenda is published already" in str(message["summary"])
    assert [button["title"] for button in card_of(message)["actions"]] == ["Refuse it"]


async def test_the_chair_is_only_reminded(talk: Talk) -> None:
    await talk.say(CARYS, "put grounds on the agenda for next Business")
    await talk.say(CHAIR, "publish the agenda")
    assert texts.SAVED_PUBLISHED in str(await talk.hear(CHAIR, PROPOSAL))
    assert await talk.database.read(told) == []


async def test_before_it_is_published_nobody_is_told(talk: Talk) -> None:
    await talk.say(CHAIR, "next meetings")
    assert "published already" not in str(await talk.hear(CARYS, PROPOSAL))
    assert await talk.database.read(told) == []
