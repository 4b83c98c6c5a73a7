"""Every card that a meeting makes: valid, small, with a text form, and people's words as they are."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft6Validator

from services.clock import Clock
from storage.database import Database
from storage.store import Store
from tests.served import TWO_O_CLOCK
from tests.talk import CARYS, CHAIR, CHANNEL, MEETING_CHAT, VICE_CHAIR, Talk, button_of, card_of

LARGEST = 28 * 1024
NASTY = [
    "**bold** [link](https://evil.example) # heading",
    "<at>Everyone</at> &amp; <b>bold</b>",
    "🎄👩‍🏫 Père Noël",
    "{{DATE(2026-12-02)}} ${title} \\n _a_ `code`",
    "w" * 200,
]
"""What people may write as the title of an item."""

Card = dict[str, Any]
_schema = json.loads(files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text(encoding="utf-8-sig"))
VALIDATOR = Draft6Validator(_schema)


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
        action = await self.hear(CHAIR, f"action: Leila to do {said} by Fri 11 Dec", MEETING_CHAT)
        await self.press(CHAIR, button_of(action, "Take it back"), MEETING_CHAT)
        await self.hear(CHAIR, f"action: Leila to do {said} by Fri 11 Dec", MEETING_CHAT)
        await self.hear(CHAIR, "close the meeting", MEETING_CHAT)
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


def _posted(store: Store) -> list[Card]:
    """The cards that went to the outbox, edits included."""
    rows = store._connection.exec_driver_sql("SELECT body FROM outbox").scalars()
    bodies = [json.loads(row) if isinstance(row, str) else row for row in rows]
    return [attachment["content"] for body in bodies for attachment in body.get("attachments", ())]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database will do: cards don't depend on it."""
    return f"sqlite:///{tmp_path}/headboard.db"


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
    elsewhere = {text for card in cards for kind, text in texts_of(card) if kind != "TextRun"}
    assert [text for text in elsewhere if said[:20].casefold() in text.casefold()] == []


def check(card: Card) -> None:
    """Valid against the schema, drawn by Teams, and never silent."""
    assert [f"{'/'.join(map(str, e.path))}: {e.message[:200]}" for e in VALIDATOR.iter_errors(card)] == []
    assert card["version"] == "1.5"
    assert card["fallbackText"].strip()
    assert len(json.dumps(card, ensure_ascii=False).encode()) < LARGEST
    assert len(card.get("actions", ())) <= 6  # more than that Teams hides
    for button in card.get("actions", ()):
        assert button["type"] in ("Action.Execute", "Action.ShowCard")
    for _, text in texts_of(card):
        assert text.strip()


def texts_of(part: Any) -> Iterator[tuple[str, str]]:
    """Everything that a client draws as text: the kind of its element, and the words."""
    if isinstance(part, list):
        for each in part:
            yield from texts_of(each)
    elif isinstance(part, dict):
        kind = str(part.get("type"))
        for name, value in part.items():
            if name in ("text", "title", "label", "placeholder", "value", "altText") and isinstance(value, str):
                yield kind, value
            elif name not in ("data", "fallbackText"):
                yield from texts_of(value)


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
