"""The register of interests as it is answered: one sentence, a card that says as much, and nothing in a shared room."""

import pytest
from sqlalchemy import select

from bot import texts
from storage.tables import outbox
from tests.bot.test_what_cards_say import said_by
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, DEV, SIP, Talk, button_of, card_of, private

WIFE = "my wife is a director of Brightwell Ltd"
ADD = f"register of interests: {WIFE}"


async def told(talk: Talk, who: str, text: str) -> str:
    return said_by(card_of(await talk.hear(who, text)))


async def test_an_entry_is_answered_in_a_sentence_and_can_be_taken_back(talk: Talk) -> None:
    body = await talk.hear(CARYS, ADD)
    card = card_of(body)
    sentence = f"In your register of interests from now on: “{WIFE}” (family or close relationship, Tue 24 Nov 2026)."
    assert card["fallbackText"] == sentence and sentence in said_by(card)
    assert body and body["summary"] == texts.PREVIEW, "nothing of it on a locked screen"
    back = await talk.press(CARYS, button_of(card, "Take it back"))
    assert WIFE in back.text and back.text in said_by(back.card)
    assert (await talk.press(CARYS, button_of(card, "Take it back"), message="2")).text == texts.OUT_OF_DATE
    assert texts.RETURN_NOT_MADE in await told(talk, CARYS, "my register")


@pytest.mark.parametrize("said", [ADD, "I have nothing to register", "same as last year"])
async def test_in_a_shared_room_it_is_asked_for_in_private(talk: Talk, said: str) -> None:
    assert await talk.say(CARYS, said, CHANNEL) == texts.SAY_IT_PRIVATELY
    assert "There is nothing in your register" in card_of(await talk.hear(CARYS, "my register"))["fallbackText"]


async def test_what_is_shown_is_shown_in_the_private_chat(talk: Talk) -> None:
    for who in (CARYS, CLERK):
        await talk.say(who, "hello")
    await talk.say(CARYS, ADD)
    for who, said in ((CARYS, "my register"), (CLERK, "register of interests")):
        body = str(await talk.hear(who, said, CHANNEL))
        assert texts.SENT_PRIVATELY in body and "Brightwell" not in body
        posted = select(outbox.c.body).where(outbox.c.conversation == private(who).id).order_by(outbox.c.id.desc())
        shown = await talk.database.read(lambda s, q=posted: str(s.outbox._connection.scalar(q)))  # type: ignore[misc]
        assert "Brightwell" in shown and texts.PREVIEW in shown


async def test_one_sees_ones_own_and_the_clerk_sees_all(talk: Talk) -> None:
    await talk.say(CARYS, ADD)
    await talk.say(DEV, "I have nothing to register")
    own = await told(talk, CARYS, "what have I registered?")
    assert WIFE in own and "Return made on Tue 24 Nov 2026" in own
    for asked in ("my register", "register of interests"):
        assert "Brightwell" not in str(await talk.hear(DEV, asked))
    assert (await talk.say(DEV, "who hasn't made a return?")).startswith("Only the chair and the clerk can see")
    assert (await talk.say(SIP, "register of interests")).startswith("Only")
    for who in (CHAIR, CLERK):
        card = card_of(await talk.hear(who, "register of interests"))
        for words in (card["fallbackText"], said_by(card)):
            assert WIFE in words and "(Carys Pugh)" in words
            missing = next(line for line in words.splitlines() if "No return yet this school year:" in line)
            assert "Amara Okafor" in missing and "Carys Pugh" not in missing and "Dev Patel" not in missing
        assert "Nothing to register, said on Tue 24 Nov 2026" in said_by(card)


async def test_the_brief_asks_and_the_draft_tells(talk: Talk) -> None:
    await talk.say(CARYS, ADD)
    await talk.say(DEV, "put the offer of Brightwell Ltd on the agenda for next Business")
    asked = "Is there an interest to declare in “Offer of Brightwell Ltd”?"
    body = await talk.hear(CARYS, "what do I need for next Business")
    assert asked in str(body and body["summary"]) and asked in said_by(card_of(body))
    assert asked not in str(await talk.hear(DEV, "what do I need for next Business"))
    maybe = "Carys Pugh may have an interest in: Offer of Brightwell Ltd"
    assert maybe in await told(talk, CHAIR, "show me the draft")
    assert "Carys" not in str(await talk.hear(CHAIR, "show me the draft", CHANNEL))
