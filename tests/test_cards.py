"""Every card that an agenda and a meeting make: valid, small, with a text form, and people's words as they are."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft6Validator
from jsonschema.validators import extend

from bot.boxes import Boxes
from bot.buttons.fields import Button
from bot.buttons.messages import OpenActionForm, OpenDecisionForm, OpenItemForm
from bot.calls import END, JOIN, LEAVE, START, Calls
from bot.headboard import Heard
from bot.reminders import Reminders
from domain.agenda import ItemStatus
from domain.people import THE_RULES
from services.clock import Clock
from storage.database import Database
from storage.store import Store
from tests.conftest import TUESDAY, load, trust_source
from tests.served import TWO_O_CLOCK
from tests.talk import (
    CARYS,
    CHAIR,
    CHANNEL,
    CLERK,
    DEV,
    MEETING_CHAT,
    VICE_CHAIR,
    Talk,
    button_of,
    card_of,
    private,
)

LARGEST = 28 * 1024
NASTY = [
    "**bold** [link](https://evil.example) # heading",
    "<at>Everyone</at> &amp; <b>bold</b>",
    "🎄👩‍🏫 Père Noël",
    "{{DATE(2026-12-02)}} ${title} \\n _a_ `code`",
    "w" * 200,
]
"""What people may write as the title of an item."""

PLAIN = ("TextRun", "Action.OpenUrl")
"""Drawn to the letter: runs of text, and the name of a paper on its button."""
Card = dict[str, Any]
_schema = json.loads(files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text(encoding="utf-8-sig"))


def _ref(validator: Any, ref: str, instance: Any, schema: Any) -> Iterator[Any]:
    """Check a part of a card against what is wanted there, unless the same was right there before."""
    part = (ref, json.dumps(instance, sort_keys=True))
    if part not in _right:
        errors = list(Draft6Validator.VALIDATORS["$ref"](validator, ref, instance, schema))
        yield from errors
        if not errors:
            _right.add(part)


_right: set[tuple[str, str]] = set()
VALIDATOR = extend(Draft6Validator, {"$ref": _ref})(_schema)  # type: ignore[no-untyped-call]


class Script:
    """A whole meeting, with somebody's words wherever words may go, and every card on the way."""

    def __init__(self, talk: Talk, clock: Clock, database: Database) -> None:
        self.talk, self.clock, self.database = talk, clock, database
        self.cards: list[Card] = []

    async def play(self, said: str) -> list[Card]:
        await self.talk.headboard.meet(CHANNEL)
        proposed = await self.hear(CARYS, f"agenda item: {said}, 10 minutes, for decision")
        await self.press(CARYS, button_of(proposed, "Take it off"))
        await self.hear(CARYS, f"agenda item: {said}, 10 minutes, for decision")
        await self.hear(CARYS, "agenda item: not reached, 5 minutes")
        await self.hear(CARYS, "next meetings")
        await self.hear(CHAIR, "agenda")
        await self.hear(CHAIR, "publish the agenda")
        await self.hear(CARYS, f"agenda item: later {said[:180]}, 5 minutes")
        await self.press(CHAIR, button_of(await self.hear(CHAIR, "agenda"), "Publish to Headboard"))
        self.clock.move_to(TWO_O_CLOCK)
        live = await self.hear(CHAIR, "open the meeting", MEETING_CHAT)
        await self.press(VICE_CHAIR, button_of(live, "I'm here"), MEETING_CHAT)
        everyone = {"schools": "Gascoigne,William Bellamy,Grafton,Five Elms,Valence"}
        await self.press(CHAIR, button_of(live, "Save attendance"), MEETING_CHAT, **everyone)
        live = await self.hear(CHAIR, "where are we", MEETING_CHAT)
        await self.press(CHAIR, button_of(live, "Next item"), MEETING_CHAT)
        await self.press(CHAIR, button_of(live, "Next item"), MEETING_CHAT)  # too late
        for choice in ("Don't record it", "Change the wording", "Yes, record it"):
            question = await self.hear(CHAIR, f"agreed: {said}", MEETING_CHAT)
            await self.press(CHAIR, button_of(question, choice), MEETING_CHAT)
            if choice == "Change the wording":
                await self.hear(CHAIR, said, MEETING_CHAT)
                await self.hear(CHAIR, "cancel", MEETING_CHAT)
        await self.hear(CHAIR, f"every term, Valence to do {said}", MEETING_CHAT)
        await self.hear(CHAIR, "recurring duties")
        action = await self.hear(CHAIR, f"action: Leila to do {said} by Fri 11 Dec", MEETING_CHAT)
        await self.press(CHAIR, button_of(action, "Take it back"), MEETING_CHAT)
        await self.hear(CHAIR, f"action: Leila to do {said} by Fri 11 Dec", MEETING_CHAT)
        await self.hear(CHAIR, "close the meeting", MEETING_CHAT)
        await self.hear(CHAIR, "close it anyway", MEETING_CHAT)
        await self.hear(CHAIR, "minutes")
        await self.press(CARYS, button_of(await self.hear(CARYS, "minutes", CHANNEL), "Open the minutes"))
        self.cards += await self.database.read(_posted)
        return self.cards

    async def hear(self, *said: Any) -> Card | None:
        body = await self.talk.hear(*said)
        if body is None or "attachments" not in body:
            return None
        self.cards.append(card_of(body))
        return self.cards[-1]

    async def press(self, *pressed: Any, **inputs: Any) -> None:
        reply = await self.talk.press(*pressed, **inputs)
        if reply.card:
            self.cards.append(reply.card)


class Agenda(Script):
    """The way of an agenda, with somebody's words wherever words may go."""

    async def play(self, said: str) -> list[Card]:
        await load(self.database, trust_source(standing=True), self.clock)
        for who in (CHANNEL, *map(private, (CHAIR, VICE_CHAIR, CLERK, CARYS, DEV))):
            await self.talk.headboard.meet(who)
        await self.propose_and_change(said)
        await self.arrange_and_publish(said)
        await self.dates(said)
        self.cards += await self.database.read(_posted)
        return self.cards

    async def propose_and_change(self, said: str) -> None:
        await self.hear(CARYS, "new agenda item")
        form = self.cards[-1]
        send = pressed_in(form, "Put it on the list")
        typed = {"title": said, "minutes": "40", "purpose": "decision", "wording": f"To {said}"}
        await self.press(CARYS, send, **typed)
        mine = self.cards[-1]
        await self.press(CARYS, send, **typed, message="2")
        await self.press(CARYS, send, **{**typed, "minutes": "ten", "wording": said * 30})
        await self.press(DEV, send, **typed, tier_reason="commercial", message="3")
        for title in (said, f"b{said}"[:200]):
            await self.press(
                CARYS, pressed_in(mine, "Save"), title=title, minutes="20", purpose="decision", wording=said
            )
        for choice in ("Use mine", "Keep theirs"):
            await self.press(CARYS, pressed_in(mine, "Save"), title=said, minutes="5", purpose="information")
            await self.press(CARYS, pressed_in(self.cards[-1], choice), message=choice)
        await self.hear(CARYS, f"agenda item for next Strategy, confidential: {said}")
        await self.press(CARYS, pressed_in(self.cards[-1], "Put it on the list"), reason="a named employee")
        await self.press(CARYS, pressed_in(mine, "Take it off"))
        await self.press(CARYS, pressed_in(self.cards[-1], "Put it back"))
        await self.hear(CARYS, f"paper for item 7: {said[:100]} https://trust.example/a")

    async def arrange_and_publish(self, said: str) -> None:
        await self.database.write(_carried_twice)
        await self.hear(CHAIR, "show me the draft for next Business")
        await self.press(CHAIR, pressed_in(self.cards[-1], "Order and times"))
        await self.press(CHAIR, pressed_in(self.cards[-1], "Save order and times"), **rows_of(self.cards[-1]))
        await self.hear(CHAIR, "show me the draft for next Business")
        choose = self.cards[-1]
        await self.press(CHAIR, pressed_in(choose, "Take it this time"))
        await self.hear(CHAIR, "approve the agenda for next Business")
        await self.press(CHAIR, pressed_in(self.cards[-1], "Publish to Headboard"))
        await self.hear(DEV, "papers for next Business")
        await self.hear(CHAIR, "give item 7 15 minutes")
        await self.hear(CHAIR, "move item 7 to the top")
        self.clock.move_to(TUESDAY.replace(day=26, hour=10))
        await self.hear(CARYS, f"agenda item: later {said[:180]}")
        await self.press(CARYS, pressed_in(self.cards[-1], "It can't wait"), reason=said[:300])
        (late,) = [card for card in await self.database.read(_posted) if "A late item" in str(card)]
        await self.press(CHAIR, pressed_in(late, "Refuse it"), reason=said)
        await self.press(CARYS, pressed_in(self.cards[-1], "Put it back"))
        for asked in ("agenda for next Business", "what do I need for next Business", "show version 1 of the agenda"):
            await self.hear(CARYS, asked)
        reminders = Reminders(self.database, self.clock)
        await reminders.plan()
        for day, hour in ((26, 14), (26, 15), (30, 12), (30, 16)):
            self.clock.move_to(TUESDAY.replace(day=day, hour=hour, minute=46))
            for _ in range(10):
                await reminders.tick()

    async def dates(self, said: str) -> None:
        why = said[:100]
        await self.hear(CHAIR, f"move Strategy on 7 Dec to Tue 8 Dec because {why}")
        await self.press(CHAIR, pressed_in(self.cards[-1], "Move it back"))
        await self.hear(CHAIR, "cancel Strategy on 7 Dec")
        await self.press(CHAIR, pressed_in(self.cards[-1], "Call it off"), reason=why)
        await self.press(CHAIR, pressed_in(self.cards[-1], "Put it back on"))
        await self.hear(CHAIR, f"call an extraordinary meeting on Fri 11 Dec at 16:00 about {why}")
        for asked in ("next meetings", "the year", "calendar link", "dates as ics", "what if 7 December is closed"):
            await self.hear(CHAIR, asked)
        await self.hear(CARYS, "apologies for next Business")
        closed = "[calendar]\nclosures = [{ day = 2027-01-13, reason = 'Snow' }]"
        await self.hear(CHAIR, "adopt the year")
        source = trust_source(standing=True).replace("[calendar]", closed, 1)
        await load(self.database, source, self.clock)
        await self.hear(CHAIR, "proposed changes")


class AtHome(Script):
    """What Headboard shows where it is added, in a call and in dialogs."""

    async def play(self, said: str) -> list[Card]:
        for room in (CHANNEL, MEETING_CHAT, private(CHAIR), private(CARYS), private(CLERK)):
            await self.talk.headboard.meet(room)
            greeted = Heard("greet", room, room.person or CHAIR, teams_id=f"29:{room.id}")
            self.cards.append(card_of((await self.talk.headboard.greet(greeted)).body))
        await self.hear(CLERK, "who can't you reach?")
        await self.hear(CARYS, f"agenda item: {said}, 10 minutes, for decision")
        await self.hear(CHAIR, "publish the agenda")
        self.clock.move_to(TWO_O_CLOCK)
        await self.call(START)
        live = await self.hear(CHAIR, "open the meeting", MEETING_CHAT)
        assert live is not None
        await self.call(JOIN, CARYS)
        await self.press(CARYS, button_of(live, "I'm here"), MEETING_CHAT)
        everyone = {"schools": "Gascoigne,William Bellamy,Grafton,Five Elms,Valence"}
        await self.press(CHAIR, button_of(live, "Save attendance"), MEETING_CHAT, **everyone)
        await self.call(LEAVE, CARYS)
        await self.hear(CHAIR, "next", MEETING_CHAT)
        await self.press(CARYS, live["refresh"]["action"], MEETING_CHAT)
        await self.call(END)
        for opener in (OpenItemForm(said[:200]), OpenActionForm(said[:300]), OpenDecisionForm(said)):
            form = await self.box(opener)
            (button,) = form["actions"]
            await self.box(None, {**button["data"], "title": "", "text": "", "wording": "", "minutes": "x"})
        self.cards += await self.database.read(_posted)
        return self.cards

    async def call(self, event: str, *people: str) -> None:
        heard = Heard(f"call{len(self.cards)}{event}{people}", MEETING_CHAT, CHAIR)
        await Calls(self.talk.headboard).take(heard, event, people)

    async def box(self, opener: Button | None, sent: dict[str, Any] | None = None) -> Card:
        """Open a dialog, or send one that has a slip in it."""
        boxes, heard = Boxes(self.talk.headboard), Heard(f"box{len(self.cards)}", private(CHAIR), CHAIR)
        body = await (boxes.open(heard, opener) if opener else boxes.submit(heard, sent))
        self.cards.append(body["task"]["value"]["card"]["content"])
        return self.cards[-1]


def _carried_twice(store: Store) -> None:
    found = store.agenda.items("HB-B-2026-06", THE_RULES)
    mine = next(item for item in found if item.proposer == CARYS and item.status is ItemStatus.PROPOSED)
    store.agenda.change(mine, carry_count=2)


def pressed_in(part: Any, title: str) -> dict[str, Any]:
    """A button anywhere in a card."""
    found = [
        each
        for each in everything_in(part)
        if each.get("title") == title and each.get("type") in ("Action.Execute", "Action.Submit")
    ]
    return found[0]


def rows_of(card: Card) -> dict[str, str]:
    """The numbers of a form as they are sent when nobody has changed them."""
    return {each["id"]: str(each["value"]) for each in everything_in(card) if each.get("type") == "Input.Number"}


def everything_in(part: Any) -> Iterator[dict[str, Any]]:
    """Every element of a card, but for what older clients press in a button's place, and what none draws."""
    if isinstance(part, dict):
        yield part
    shown = [v for k, v in part.items() if k not in ("fallback", "refresh")] if isinstance(part, dict) else part
    for each in shown if isinstance(shown, list) else ():
        yield from everything_in(each)


def _posted(store: Store) -> list[Card]:
    """The cards that went to the outbox, edits included."""
    rows = store._connection.exec_driver_sql("SELECT body FROM outbox").scalars()
    bodies = [json.loads(row) if isinstance(row, str) else row for row in rows]
    return [attachment["content"] for body in bodies for attachment in body.get("attachments", ())]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database will do: cards don't depend on it."""
    return sqlite_url


@pytest.fixture
def script(talk: Talk, clock: Clock, database: Database) -> Script:
    return Script(talk, clock, database)


@pytest.mark.parametrize("said", NASTY, ids=["markdown", "at", "emoji", "template", "long"])
async def test_every_card_of_a_meeting(script: Script, said: str) -> None:
    cards = await script.play(said)
    assert len(cards) > 25
    titles = {button["title"] for card in cards for button in card.get("actions", ())}
    assert len(titles) >= 10, titles
    for text in {json.dumps(card) for card in cards}:
        check(json.loads(text))
    runs = [text for card in cards for kind, text in texts_of(card) if kind == "TextRun"]
    assert any(said.casefold() in text.casefold() for text in runs)
    elsewhere = {text for card in cards for kind, text in texts_of(card, typed=False) if kind != "TextRun"}
    assert [text for text in elsewhere if said[:20].casefold() in text.casefold()] == []


@pytest.mark.parametrize("said", NASTY, ids=["markdown", "at", "emoji", "template", "long"])
async def test_every_card_of_an_agenda(talk: Talk, clock: Clock, database: Database, said: str) -> None:
    cards = await Agenda(talk, clock, database).play(said)
    titles = {each["title"] for card in cards for each in everything_in(card) if "title" in each}
    wanted = {"Use mine", "Put them together", "It can't wait", "Admit it", "Refuse it", "Order and times", "Papers"}
    wanted |= {"Take it this time", "Give it to someone", "Drop it", "Approve", "What's missing", "Part 2 (PDF)"}
    wanted |= {"Move it back", "Call it off", "Put it back on", "For the wall (PDF)", "Add to my calendar", "Keep it"}
    assert wanted - titles == set()
    for text in {json.dumps(card) for card in cards}:
        check(json.loads(text))
    runs = [text for card in cards for kind, text in texts_of(card) if kind == "TextRun"]
    assert any(said.casefold() in text.casefold() for text in runs)
    elsewhere = {text for card in cards for kind, text in texts_of(card, typed=False) if kind not in PLAIN}
    assert [text for text in elsewhere if said[:20].casefold() in text.casefold()] == []


@pytest.mark.parametrize("said", NASTY, ids=["markdown", "at", "emoji", "template", "long"])
async def test_every_card_at_home_in_teams(talk: Talk, clock: Clock, database: Database, said: str) -> None:
    cards = await AtHome(talk, clock, database).play(said)
    titles = {each["title"] for card in cards for each in everything_in(card) if "title" in each}
    wanted = {"Next meetings", "Recent decisions", "Where are we?", "Open the meeting", "Mark as here", "Mark as gone"}
    assert (wanted | {"Put it to the chair", "Record it", "Close it now", "What do I need?"}) - titles == set()
    assert sum("error" in json.dumps(card) for card in cards) >= 3
    for text in {json.dumps(card) for card in cards}:
        check(json.loads(text))
    elsewhere = {text for card in cards for kind, text in texts_of(card, typed=False) if kind != "TextRun"}
    assert [text for text in elsewhere if said[:20].casefold() in text.casefold()] == []


@pytest.mark.parametrize(("count", "title"), [(25, "Order and times"), (40, None)])
@pytest.mark.parametrize("said", [NASTY[0], "🎄" * 15, "w" * 60], ids=["markdown", "emoji", "long"])
async def test_a_long_agenda(talk: Talk, database: Database, count: int, title: str | None, said: str) -> None:
    for number in range(count):
        await talk.say(CARYS, f"agenda item for next Business: {number} {said}")
    body = await talk.hear(CHAIR, "what's on the agenda for next Business")
    assert body and "attachments" in body, "it went as words"
    card = card_of(body)
    if title:
        arranged = (await talk.press(CHAIR, button_of(card, title))).card
        assert arranged and len(rows_of(arranged)) == 2 * count
        card = arranged
    check(card)


def check(card: Card) -> None:
    """Valid against the schema, drawn by Teams, and never silent."""
    assert [f"{'/'.join(map(str, e.path))}: {e.message[:200]}" for e in VALIDATOR.iter_errors(card)] == []
    assert card["version"] == "1.5"
    assert card["fallbackText"].strip()
    assert len(json.dumps(card, ensure_ascii=False).encode()) < LARGEST
    assert len(card.get("actions", ())) <= 6  # more than that Teams hides
    for button in card.get("actions", ()):
        assert button["type"] in ("Action.Execute", "Action.Submit", "Action.ShowCard", "Action.OpenUrl")
    for field in everything_in(card):
        if str(field.get("type", "")).startswith("Input."):
            assert field["label"].strip() and field["id"]
    for _, text in texts_of(card):
        assert text.strip()


def texts_of(part: Any, *, typed: bool = True) -> Iterator[tuple[str, str]]:
    """Everything that a client draws as text: the kind of its element, and the words.

    Without what is `typed` in inputs, which are drawn to the letter.
    """
    if isinstance(part, list):
        for each in part:
            yield from texts_of(each, typed=typed)
    elif isinstance(part, dict):
        kind = str(part.get("type"))
        for name, value in part.items():
            if name == "value" and kind.startswith("Input.") and (not typed or not value):
                continue
            if name in ("text", "title", "label", "placeholder", "value", "altText") and isinstance(value, str):
                yield kind, value
            elif name not in ("data", "fallbackText", "choices"):
                yield from texts_of(value, typed=typed)


def test_the_validator_sees_what_is_wrong() -> None:
    good = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "a"}]}
    assert list(VALIDATOR.iter_errors(good)) == []
    for bad in (
        {**good, "body": [{"type": "TextBlock"}]},
        {**good, "body": [{"type": "TextBlok", "text": "a"}]},
        {**good, "body": [{"type": "TextBlock", "text": "a", "wrap": "yes"}]},
        {**good, "actions": [{"type": "Action.Execute", "style": "urgent", "verb": 1}]},
    ):
        assert list(VALIDATOR.iter_errors(bad))
