"""Papers with an item: what is said of them, and what the agenda's card shows."""

from tests.talk import CARYS, Talk, card_of


async def test_a_promised_paper_is_on_the_card_until_it_comes(talk: Talk) -> None:
    await talk.say(CARYS, "put the cover rota on the agenda for next Business")
    await talk.say(CARYS, "paper for the cover rota to follow")
    assert "paper to follow" in str(card_of(await talk.hear(CARYS, "what's on the agenda?")))
    said = await talk.say(CARYS, "paper for the cover rota: https://pace.example/rota")
    assert said == "Your paper is now with “Cover rota”."
    card = str(card_of(await talk.hear(CARYS, "what's on the agenda?")))
    assert "1 paper" in card and "to follow" not in card
