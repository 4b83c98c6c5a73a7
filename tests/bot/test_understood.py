"""What the bot's own patterns don't know is read by the phrasebook, and carried out or asked about."""

from bot import texts
from tests.talk import CARYS, CHAIR, CHANNEL, Talk, button_of, card_of, private
from tests.test_cards import everything_in


async def test_what_is_asked_in_other_words_is_answered(talk: Talk) -> None:
    assert (await talk.say(CARYS, "gimme the agenda for weds pls")).startswith("Business meeting, Wed 2 Dec.")


async def test_what_would_change_something_is_asked_about_first(talk: Talk) -> None:
    body = await talk.hear(CARYS, "squeeze in ten minutes on snow closures next business?")
    assert body and body["summary"].startswith("Did you mean")
    agenda = "show the agenda for next Business"
    assert "snow closures" not in (await talk.say(CARYS, agenda)).casefold()
    buttons = [each for each in everything_in(card_of(body)) if each.get("type") == "Action.Execute"]
    await talk.press(CARYS, buttons[0])
    assert "snow closures" in (await talk.say(CARYS, agenda)).casefold()


async def test_what_has_a_way_back_is_done_at_once_where_it_is_plain(talk: Talk) -> None:
    body = await talk.hear(CARYS, "could we squeeze boiler contracts onto the next business agenda, ten mins should do")
    assert body and body["summary"].startswith(
        "Done: “Boiler contracts” goes on the Business meeting, Wed 2 Dec (10 min"
    )
    assert button_of(card_of(body), "Take it off")
    said = await talk.say(CARYS, "boiler man's coming so I won't be at business")
    assert said == "Thank you. Grafton is down as not coming to the Business meeting, Wed 2 Dec."
    assert "until Fri 27 Nov" in await talk.say(CARYS, "leave me alone about my actions til friday")


async def test_what_has_none_is_asked_about_however_plain(talk: Talk) -> None:
    for words in (
        "let's shift business on the 2nd to the 9th please",
        "could you get the agenda out to everyone now please",
    ):
        assert (await talk.say(CHAIR, words)).startswith("Did you mean")


async def test_what_only_muses_changes_nothing(talk: Talk) -> None:
    for words in ("thinking of moving weds, will let you know", "please don't cancel monday, we've all booked cover"):
        assert await talk.say(CHAIR, words) in (texts.NOT_UNDERSTOOD, texts.ASKS_NOTHING)


async def test_what_is_unsure_is_asked_and_a_press_carries_it_out(talk: Talk) -> None:
    body = await talk.hear(CARYS, "please add infant class sizes")
    card = card_of(body)
    words = "put infant class sizes on the agenda"
    assert body is not None
    assert body["summary"] == f"Did you mean: “{words}”? Nothing has changed yet."
    reply = await talk.press(CARYS, button_of(card, texts.MEANT_YES))
    assert "nfant class sizes" in reply.text


async def test_a_first_message_that_asks_for_something_is_no_greeting(talk: Talk) -> None:
    await talk.database.write(lambda store: store.conversations.remember(private(CARYS), talk.clock.now()))
    assert "Hello" in await talk.say(CARYS, "hello")
    await talk.database.write(lambda store: store.conversations.forget(private(CARYS).id))
    await talk.database.write(lambda store: store.conversations.remember(private(CARYS), talk.clock.now()))
    body = await talk.hear(CARYS, "squeeze in ten minutes on snow closures next business?")
    assert body and body["summary"].startswith("Did you mean")


async def test_what_it_can_t_do_yet_is_said_to_be_so(talk: Talk) -> None:
    said = await talk.say(CARYS, "we need a TA from monday till the end of term, ours has broken her leg")
    assert said == "That is about lending staff between schools, which I can't help with yet. Nothing has changed."
    assert await talk.say(CARYS, "zebra fourteen") == texts.NOT_UNDERSTOOD


async def test_thanks_and_chatter_are_not_told_that_they_weren_t_followed(talk: Talk) -> None:
    assert await talk.say(CARYS, "lovely weather for the fair") == texts.ASKS_NOTHING
    for words in ("thanks, you're a star", "thx, home time", "ok, thank you", "👍"):
        assert await talk.say(CARYS, words) == texts.YOURE_WELCOME
    assert await talk.say(CARYS, "good morning headboard") == texts.GREETED.format(name="Carys")
    assert await talk.say(CARYS, "who painted the gate?") == texts.CANT_SAY


async def test_what_only_looks_like_a_decision_is_asked_about_first(talk: Talk) -> None:
    body = await talk.hear(CHAIR, "Agreed, it was a lovely assembly")
    words = "Agreed, it was a lovely assembly"
    assert body and body["summary"] == texts.DOUBTED.format(words=words)
    assert button_of(card_of(body), texts.MEANT_YES)


async def test_a_staffing_matter_is_asked_about_before_everyone_sees_it(talk: Talk) -> None:
    for words in (
        "put a disciplinary for one of my teachers on business",
        "put a grievance against our cook on business",
    ):
        body = await talk.hear(CARYS, words)
        assert body and body["summary"] == texts.SOUNDS_CONFIDENTIAL
        assert button_of(card_of(body), texts.FOR_EVERYONE)["data"]["words"] == words
    await talk.say(CARYS, "the first")
    assert "grievance" not in await talk.say(CHAIR, "show the agenda for next Business", CHANNEL)
    assert await talk.say(CARYS, "a named employee") == texts.PREVIEW
    assert "Done" in await talk.say(CHAIR, "put the disciplinary policy on the agenda for next Business")


async def test_who_comes_is_answered(talk: Talk) -> None:
    nobody = "Nobody has sent apologies so far. 8 of 8 voting schools expected; the quorum is 4."
    assert await talk.say(CHAIR, "who's coming?") == f"Business meeting, Wed 2 Dec. {nobody}"
    await talk.say(CARYS, "can't make business")
    for words in ("who can't make it on Wednesday?", "are we quorate for wednesday", "who has sent apologies so far?"):
        assert "Apologies so far: Grafton. 7 of 8 voting schools" in await talk.say(CHAIR, words)
