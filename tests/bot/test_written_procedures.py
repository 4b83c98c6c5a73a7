"""The cards of a written procedure: valid, small, with people's words as they are; and what is pressed on them."""

from typing import Any

import pytest

from bot import texts
from tests.conftest import TUESDAY, load, trust_source
from tests.talk import CARYS, CHAIR, CLERK, DEV, HUGH, IMANI, VICE_CHAIR, Talk, button_of, card_of, person, private
from tests.test_cards import NASTY, Card, check, everything_in, pressed_in, texts_of

FILLED: dict[str, Any] = {
    "why": "It can't wait",
    "until": "2026-11-27",
    "authority": "operational",
    "scheme_line": "",
    "for_all": "",
}


@pytest.fixture(autouse=True)
async def known(talk: Talk) -> None:
    """Everybody has a chat with the bot; it is ten, when Headboard may speak."""
    talk.clock.move_to(TUESDAY.replace(hour=10))
    for number in range(1, 20):
        await talk.headboard.meet(private(person(number)))


async def form(talk: Talk, who: str = CHAIR) -> Card:
    return card_of(await talk.hear(who, "new written procedure"))


async def begin(talk: Talk, wording: str, message: str = "form", **filled: str) -> Card | None:
    button = button_of(await form(talk), texts.WRITTEN_SEND)
    return (await talk.press(CHAIR, button, message=message, wording=wording, **{**FILLED, **filled})).card


async def shown(talk: Talk, who: str) -> Card:
    return card_of(await talk.hear(who, "written procedures"))


def titles(card: Card) -> list[str]:
    return [str(b["title"]) for b in everything_in(card) if str(b.get("type")) in ("Action.Execute", "Action.ShowCard")]


@pytest.mark.parametrize("said", NASTY, ids=["markdown", "at", "emoji", "template", "long"])
async def test_every_card_is_valid_and_shows_peoples_words_as_they_are(talk: Talk, said: str) -> None:
    cards = [await form(talk), await begin(talk, f"To {said}", why=said, for_all=said)]
    slip = await begin(talk, "", "slip", why=said, scheme_line=said)
    cards += [slip, await shown(talk, CARYS)]
    agree, refuse = button_of(cards[-1], texts.WRITTEN_AGREE), button_of(cards[-1], texts.WRITTEN_REFUSE)
    cards.append((await talk.press(CARYS, agree)).card)
    for number in range(2):
        await begin(
            talk, f"To {number} {said}", f"form {number}", authority="delegated", scheme_line="4.7", for_all=said
        )
    cards.append(await shown(talk, CHAIR))
    last = cards[-1]
    assert last and titles(last).count(texts.WRITTEN_AGREE) == 3
    ends = pressed_in(refuse, texts.WRITTEN_REFUSE)
    cards.append((await talk.press(DEV, ends, message="2", reason=said)).card)
    for card in cards:
        assert card
        check(card)
        elsewhere = {text for kind, text in texts_of(card, typed=False) if kind != "TextRun"}
        assert [text for text in elsewhere if said[:20].casefold() in text.casefold()] == []
    runs = [text for card in cards if card for kind, text in texts_of(card) if kind == "TextRun"]
    assert any(said.casefold() in text.casefold() for text in runs)


async def test_a_slip_keeps_what_was_typed(talk: Talk) -> None:
    slip = await begin(talk, "To share a rota", until="2026-11-28", authority="delegated", for_all="All gain")
    fields = {each["id"]: each["value"] for each in everything_in(slip) if str(each.get("type")).startswith("Input.")}
    assert fields == {
        "wording": "To share a rota",
        "why": "It can't wait",
        "until": "2026-11-27",
        "authority": "delegated",
        "scheme_line": "",
        "for_all": "All gain",
    }


@pytest.mark.parametrize("until", ["", "tomorrow", "2026-02-30", "9" * 300, "2026-11-24T10:00"])
async def test_a_day_that_is_none_is_asked_for_again(talk: Talk, until: str) -> None:
    slip = await begin(talk, "To share a rota", until=until)
    assert "Please choose a staff day from Wed 25 Nov to Tue 8 Dec" in str(slip)


async def test_an_authority_that_is_none_changes_nothing(talk: Talk) -> None:
    assert await begin(talk, "To share a rota", authority="mine") is None
    assert await talk.say(CHAIR, "written procedures") == texts.WRITTEN_NONE


async def test_everyone_has_the_buttons_that_are_theirs(talk: Talk) -> None:
    await begin(talk, "To share a rota")
    answers = [texts.WRITTEN_AGREE, texts.WRITTEN_REFUSE, texts.I_HAVE_AN_INTEREST]
    assert titles(await shown(talk, CARYS)) == [answers[0], answers[1], answers[1], answers[2], texts.DECLARE]
    assert titles(await shown(talk, CHAIR))[-1] == texts.WRITTEN_TAKE_BACK
    assert titles(await shown(talk, CLERK)) == titles(await shown(talk, IMANI)) == []
    agreed = (await talk.press(CARYS, button_of(await shown(talk, CARYS), texts.WRITTEN_AGREE))).card
    assert agreed and texts.WRITTEN_AGREE not in titles(agreed)


async def test_who_presses_twice_is_counted_once(talk: Talk) -> None:
    await begin(talk, "To share a rota")
    card = await shown(talk, CARYS)
    first = await talk.press(CARYS, button_of(card, texts.WRITTEN_AGREE))
    assert (await talk.press(CARYS, button_of(card, texts.WRITTEN_AGREE))).text == first.text
    assert "1 of 8 schools agree" in first.text
    assert "1 of 8 schools agree" in await talk.say(CHAIR, "where does the written procedure stand?")


async def test_a_press_by_somebody_else_on_a_card_of_mine_answers_for_their_school(talk: Talk) -> None:
    """Card data carries a number and nothing of whom it is for: who presses is who Teams says it is."""
    await begin(talk, "To share a rota")
    agree = button_of(await shown(talk, CARYS), texts.WRITTEN_AGREE)
    assert "the answer of Five Elms is counted" in (await talk.press(DEV, agree)).text
    assert "Only the heads of schools that vote" in (await talk.press(IMANI, agree)).text
    assert "No such written procedure" in (await talk.press(DEV, agree, procedure=4843)).text


async def test_of_what_has_ended_a_card_says_so_in_its_place(talk: Talk) -> None:
    await begin(talk, "To share a rota")
    card = await shown(talk, CARYS)
    await talk.say(CHAIR, "take back the written procedure")
    for title in (texts.WRITTEN_AGREE, texts.WRITTEN_REFUSE, texts.DECLARE):
        reply = await talk.press(CARYS, pressed_in(card, title), message=title)
        assert reply.text == texts.WRITTEN_OVER["taken_back"]
        assert reply.card and titles(reply.card) == []


async def test_an_executive_head_is_told_for_which_schools(talk: Talk) -> None:
    source = trust_source().replace(
        '{ post = "head", school = "Southwood" }', '{ post = "executive_head", schools = ["Southwood", "Henry Green"] }'
    )
    source = source.replace('posts = [{ post = "head", school = "Henry Green" }]', 'posts = [{ post = "trustee" }]')
    await load(talk.database, source, talk.clock)
    await begin(talk, "To share a rota")
    card = await shown(talk, HUGH)
    assert "You answer for Southwood and Henry Green." in str(card)
    answered = (await talk.press(HUGH, button_of(card, texts.WRITTEN_AGREE))).text
    assert "the answer of Southwood and Henry Green is counted" in answered and "2 of 8 schools agree" in answered


async def test_whom_the_bot_cant_reach_the_chair_is_told_and_they_can_still_answer(talk: Talk) -> None:
    await talk.headboard.part(private(CARYS))
    sent = await begin(talk, "To share a rota")
    assert "I have no private chat with Carys Pugh yet." in str(sent)
    assert texts.WRITTEN_AGREE in titles(await shown(talk, CARYS))


async def test_a_deadline_that_cant_be_one_is_part_of_the_wording(talk: Talk) -> None:
    card = card_of(await talk.hear(CHAIR, "written procedure: to replace the boiler by Fri 26 March"))
    fields = {each["id"]: each["value"] for each in everything_in(card) if str(each.get("type")).startswith("Input.")}
    assert (fields["wording"], fields["until"]) == ("To replace the boiler by Fri 26 March", "2026-11-27")
    assert fields["authority"] == "operational"


async def test_two_who_press_on_what_each_has_seen(talk: Talk) -> None:
    """Each on their own card, as it was drawn before the other had answered."""
    await begin(talk, "To share a rota")
    cards = {who: await shown(talk, who) for who in (CARYS, DEV, VICE_CHAIR)}
    counted: list[Any] = [
        (await talk.press(who, button_of(card, texts.WRITTEN_AGREE))).text for who, card in cards.items()
    ]
    assert ["1 of 8" in counted[0], "2 of 8" in counted[1], "3 of 8" in counted[2]] == [True, True, True]
