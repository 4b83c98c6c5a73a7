"""What can't be taken is answered in one clear sentence, nothing is changed, and a form comes back as it was typed."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from domain.people import THE_RULES
from services.clock import Clock
from storage.database import Database
from storage.store import Store
from storage.tables import agendas, items, meetings
from tests.conftest import TUESDAY, load, trust_source
from tests.talk import CARYS, CHAIR, CHANNEL, DEV, MEETING_CHAT, Talk, button_of, card_of

LONG = "w" * 5000
EMOJI = "🎄👩‍🏫 🎅"
SENTENCES = {
    # what is said: what is answered
    "put the rota on the agenda for 31 November": "I can't find 31 November in the calendar",
    "put the rota on the agenda for 30 Feb": "I can't find 30 Feb in the calendar",
    "put the rota on the agenda for 2 November 2026": "Mon 2 Nov 2026 has gone by",
    "put the rota on the agenda for 3 December": "There is no meeting on Thu 3 Dec. The nearest are Wed 2 Dec",
    "put the rota on the agenda for next Business, 0 minutes": "An item can take from 1 to 120 minutes",
    "put the rota on the agenda for next Business, 121 minutes": "An item can take from 1 to 120 minutes",
    "put the rota on the agenda for next Business, 9999 minutes": "An item can take from 1 to 120 minutes",
    f"put {LONG} on the agenda for next Business": "That is 5,036 characters, and 4,000 is the most I can take",
    f"agenda item: {'w' * 300}": "That is 300 characters, and 200 is the most I can take",
    f"agenda item: {EMOJI}": "What should it be called?",
    "move Business on 2 Dec to 31 November": "I can't find 31 November in the calendar",
    "move Business on 2 Dec to Sat 5 Dec": "Headboard can't meet on Sat 5 Dec",
    "move Business on 2 Dec to 25 December": "Headboard can't meet on Fri 25 Dec",
    "move Business on 2 Dec to Mon 7 Dec": "There is a meeting on Mon 7 Dec already",
    "move Business on 2 Dec to Mon 23 Nov 2026": "Mon 23 Nov 2026 has gone by",
    "move Business on 3 Dec to Fri 4 Dec": "There is no meeting on Thu 3 Dec",
    "cancel Business on 3 December": "There is no meeting on Thu 3 Dec",
    "call an extraordinary meeting on Sat 5 Dec at 16:00": "Headboard can't meet on Sat 5 Dec",
    "call an extraordinary meeting on 31 November at 16:00": "I can't find 31 November",
    "publish the agenda for 3 December": "There is no meeting on Thu 3 Dec",
    "what's on the agenda for 31 November": "I can't find 31 November",
    "give item 99 10 minutes": "I can't find that on the agenda for the Business meeting, Wed 2 Dec",
    "take parking off the next Strategy agenda": "I can't find that on the agenda for the Strategy meeting, Mon 7 Dec",
    "refuse item 40 on Monday because of cost": "I can't find that on the agenda for the Strategy meeting, Mon 7 Dec",
    "move item 8 after the zebra": "I can't find that on the agenda for the Business meeting, Wed 2 Dec",
    "put the zebra item back": "I can't find that among what was taken off",
    "give minibus 121 minutes": "An item can take from 1 to 120 minutes",
    "give minibus 0 minutes": "An item can take from 1 to 120 minutes",
    "withdraw the zebra item": "I can't find that on the agenda of a meeting ahead",
    "wording for minibus: " + "w" * 2100: "That is 2,100 characters, and 2,000 is the most I can take",
    "paper for minibus: http://insecure.example/a": "A paper's link begins with https://",
    "urgent: put the boiler on the agenda for next Business": "Why can't it wait?",
}
FORMS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"title": "Rota", "minutes": "ten"}, "An item can take from 1 to 120 minutes"),
    ({"title": "Rota", "minutes": "0"}, "An item can take from 1 to 120 minutes"),
    ({"title": "Rota", "minutes": 121}, "An item can take from 1 to 120 minutes"),
    ({"title": "Rota", "minutes": "10.5"}, "An item can take from 1 to 120 minutes"),
    ({"title": "Rota", "minutes": "1e400"}, "An item can take from 1 to 120 minutes"),
    ({"title": "Rota", "minutes": "nan"}, "An item can take from 1 to 120 minutes"),
    ({"title": "", "minutes": "10"}, "What should it be called?"),
    ({"title": EMOJI, "minutes": "10"}, "What should it be called?"),
    ({"title": LONG, "minutes": "10"}, "That is 5,000 characters, and 200 is the most I can take"),
    ({"title": "Rota", "minutes": "10", "wording": LONG}, "That is 5,000 characters, and 2,000 is the most I can take"),
)


async def everything(database: Database) -> str:
    """All that is to stay as it is."""

    def look(store: Store) -> str:
        return str([store._connection.execute(select(table)).all() for table in (items, agendas, meetings)])

    return await database.read(look)


@pytest.fixture
async def talk(database: Database, clock: Clock) -> Talk:
    """The demonstration trust with its standing items, one proposal, and the bot in its channel."""
    await load(database, trust_source(standing=True), clock)
    talk = Talk(database, clock)
    await talk.headboard.meet(CHANNEL)
    await talk.say(CHAIR, "put the minibus on the agenda for next Business, 20 minutes")
    return talk


def is_one_clear_answer(said: str) -> bool:
    """One or two short sentences, without anything of the machine in them."""
    return len(said) < 260 and len(re.findall(r"[.?](?:\s|$)", said)) <= 3 and "{" not in said and "None" not in said


@pytest.mark.parametrize(("said", "answer"), SENTENCES.items(), ids=[said[:60] for said in SENTENCES])
async def test_a_sentence_that_cant_be_taken(talk: Talk, database: Database, said: str, answer: str) -> None:
    before = await everything(database)
    heard = await talk.say(CHAIR, said)
    assert answer in heard
    assert is_one_clear_answer(heard), heard
    assert await everything(database) == before


@pytest.mark.parametrize(("typed", "answer"), FORMS, ids=[str(typed)[:50] for typed, _ in FORMS])
async def test_a_form_comes_back_with_what_was_typed(
    talk: Talk, database: Database, typed: dict[str, Any], answer: str
) -> None:
    form = card_of(await talk.hear(CARYS, "new agenda item"))
    choices = inputs_of(form)["meeting"]["choices"]
    filled = {"purpose": "decision", "wording": "To do it", "meeting": choices[3]["value"], **typed}
    before = await everything(database)
    reply = await talk.press(CARYS, button_of(form, "Put it on the list"), **filled)
    assert answer in reply.text and is_one_clear_answer(reply.text)
    assert await everything(database) == before
    assert reply.card and answer in json.dumps(reply.card["body"], ensure_ascii=False)
    back = {name: field.get("value") for name, field in inputs_of(reply.card).items()}
    for name, value in filled.items():
        if name == "minutes":
            assert str(back[name]) == str(value) or not str(value).isdecimal()
        else:
            assert back[name] == value[: 2000 if name == "title" else 4000]


@pytest.mark.parametrize(
    "typed",
    [{"minutes": "ten"}, {"minutes": "0"}, {"minutes": "121"}, {"title": ""}, {"title": LONG}, {"purpose": "?"}],
)
async def test_a_change_that_cant_be_taken_changes_nothing(
    talk: Talk, database: Database, typed: dict[str, Any]
) -> None:
    card = card_of(await talk.hear(CARYS, "put the cover rota on the agenda for next Business"))
    before = await everything(database)
    filled = {"title": "Cover rota", "minutes": "10", "purpose": "discussion", "wording": "", **typed}
    reply = await talk.press(CARYS, button_of(card, "Save"), **filled)
    assert is_one_clear_answer(reply.text) and reply.card is None  # so that the form stays open as it is
    assert await everything(database) == before


async def test_a_clients_own_words_for_what_is_wrong(talk: Talk) -> None:
    form = inputs_of(card_of(await talk.hear(CARYS, "new agenda item")))
    assert form["title"]["isRequired"] and form["title"]["errorMessage"] == "Please fill this in."
    assert form["minutes"]["errorMessage"] == "Please give a whole number from 1 to 120."
    agenda = card_of(await talk.hear(CHAIR, "what's on the agenda for next business"))
    rows = inputs_of((await talk.press(CHAIR, button_of(agenda, "Order and times"))).card)
    assert all(
        row["isRequired"] and row["errorMessage"].endswith((" to 120.", f" to {len(rows) // 2}."))
        for row in rows.values()
    )


async def test_a_form_offers_no_meeting_that_takes_no_items(talk: Talk, clock: Clock) -> None:
    """Neither one whose items have closed nor one that was held earlier today."""

    async def offered() -> str:
        form = inputs_of(card_of(await talk.hear(CARYS, "new agenda item")))
        assert form["meeting"]["value"] == form["meeting"]["choices"][0]["value"]
        return str(form["meeting"]["choices"])

    assert "HB-B-2026-06" in await offered()
    clock.move_to(datetime(2026, 11, 25, 12, tzinfo=UTC))
    assert "HB-B-2026-06" not in await offered()
    clock.move_to(datetime(2026, 12, 2, 14, tzinfo=UTC))
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "close the meeting anyway", MEETING_CHAT)
    assert "HB-B-2026-06" not in await offered()


async def test_minutes_that_clash_begin_from_those_that_stand(talk: Talk) -> None:
    """AS-6: "15 / 20" would be no number, and the field would be empty."""
    card = card_of(await talk.hear(CARYS, "put the cover rota on the agenda for next Business, 10 minutes"))
    fields: dict[str, Any] = {"title": "Cover rota", "purpose": "discussion", "wording": ""}
    await talk.press(CHAIR, button_of(card, "Save"), **fields, minutes="15")
    clash = await talk.press(CARYS, button_of(card, "Save"), **fields | {"purpose": "decision"}, minutes="20")
    assert clash.card
    form = inputs_of(next(b for b in clash.card["actions"] if b["title"] == "Put them together"))
    assert (form["minutes"]["value"], form["purpose"]["value"]) == (15, "discussion")


async def test_forty_minutes_for_a_slot_of_twenty_are_taken_and_said(talk: Talk) -> None:
    said = await talk.say(CARYS, "put the cover rota on the agenda for next Business, 40 minutes")
    assert "Shared staff: requests, allocations, returns" in said and " has 20 min" in said
    assert "that makes it 20 min too long; the chair settles the times" in said


@pytest.mark.parametrize("title", ["**Bold** [rota](https://evil.example)", "<at>Everyone</at> & the rota", "Rota 🎄"])
async def test_a_title_is_kept_to_the_letter(talk: Talk, database: Database, title: str) -> None:
    body = await talk.hear(CARYS, f"agenda item for next Business: {title}")
    found = await database.read(lambda store: store.agenda.items("HB-B-2026-06", THE_RULES))
    assert title in {item.title for item in found}
    assert body and "text" not in body
    assert {"type": "TextRun", "text": title, "weight": "Bolder"} in [
        run for block in card_of(body)["body"] for run in block.get("inlines", ())
    ]


async def test_a_refusal_without_its_reason_asks_for_the_reason(talk: Talk, database: Database) -> None:
    form = card_of(await talk.hear(CARYS, "put the cover rota on the agenda for next Business"))
    item = button_of(form, "Take it off")["data"]["item"]
    before = await everything(database)
    pressed = {"verb": "decline_item", "data": {"item": item, "reason": " ", "card": f"item-{item}", "seen": 1}}
    answer = (await talk.press(CHAIR, pressed)).text
    assert "why" in answer.casefold() and "What was agreed?" not in answer
    assert await everything(database) == before


async def test_minutes_in_the_chairs_form(talk: Talk, database: Database) -> None:
    agenda = card_of(await talk.hear(CHAIR, "what's on the agenda for next business"))
    form = (await talk.press(CHAIR, button_of(agenda, "Order and times"))).card
    assert form
    rows: dict[str, Any] = {name: str(field["value"]) for name, field in inputs_of(form).items()}
    before = await everything(database)
    one = next(name for name in rows if name.endswith("_minutes"))
    for typed in ("ten", "0", "121", "-5", "1.5", "", " "):
        reply = await talk.press(CHAIR, button_of(form, "Save order and times"), **{**rows, one: typed})
        assert "An item can take from 1 to 120 minutes" in reply.text, typed
        assert await everything(database) == before
    assert "Only the chair" in (await talk.press(DEV, button_of(form, "Save order and times"), **rows)).text


def inputs_of(part: Any) -> dict[str, Any]:
    """The inputs of a card by their ids."""
    if isinstance(part, dict) and str(part.get("type", "")).startswith("Input."):
        return {part["id"]: part}
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return {name: field for each in inside for name, field in inputs_of(each).items()}


def test_the_days_of_these_sentences_are_as_they_say() -> None:
    assert f"{TUESDAY:%a %d %b %Y}" == "Tue 24 Nov 2026"
