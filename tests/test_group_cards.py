"""Every card of a Trust Group's report, from the lead's words to July: valid, and people's words as they are."""

import json
from datetime import UTC, datetime

import pytest

from bot.reminders import Reminders
from domain.attachments import Attachment, AttachmentState
from domain.meetings import MeetingState
from services.clock import Clock
from storage.database import Database
from storage.store import Store
from tests.talk import CARYS, CHAIR, CHANNEL, Talk, button_of, person, private
from tests.test_cards import NASTY, PLAIN, Card, Script, _posted, check, database_url, everything_in, texts_of

__all__ = ["database_url"]

ENGLISH, MATHS, SAFEGUARDING, BUSINESS = person(11), person(12), person(13), person(16)
REPORT = """Met 12 Nov at Grafton, 6 of 8 there (Southwood and Five Elms apols). Moderated writing.
{said}
Impact: Y4 tables average up from 14 to 17.
Next steps:
- visit Valence by 14/1
- share {said}
Can heads agree one calculation policy for {said}?
spent £1,150 of 2k, rest committed"""


class Groups(Script):
    """A lead is asked, writes, corrects and sends; heads read; one report is late; a year is counted."""

    async def play(self, said: str) -> list[Card]:
        for number in range(1, 20):
            await self.talk.headboard.meet(private(person(number)))
        await self.talk.headboard.meet(CHANNEL)
        await self._in_time(said[:120])
        await self._late(said[:120])
        await self.database.write(_over)
        await self._tick(2027, 7, 1, 6, 45)
        await self.hear(CHAIR, "July summary")
        self.cards += await self.database.read(_posted)
        return self.cards

    async def _in_time(self, said: str) -> None:
        await self._tick(2026, 11, 23, 7, 45)
        await self.hear(MATHS, REPORT.format(said=said))
        await self.database.write(_with_file)
        await self.hear(MATHS, "send it, amber")
        await self.hear(SAFEGUARDING, "DSL report: Supervision done in 7 schools.")
        await self.hear(SAFEGUARDING, "send it")
        for room in (None, CHANNEL):
            report = await self.hear(CHAIR, "what did Maths report", room or private(CHAIR))
        for opens in self._pressed("Open "):
            await self.talk.press(CHAIR, opens)
        assert report is not None
        mine = await self.hear(CARYS, "what did Maths report")
        assert mine is not None
        await self.press(CARYS, button_of(mine, "Talk about it"))
        for make in self._pressed("Make it an action, "):
            self.cards.append(card_of_reply((await self.talk.press(MATHS, make)).card))
        await self.hear(MATHS, "make next step 2 an action by 4 December")
        for asked in ("which groups haven't reported", "Maths timeline", "what did Maths report"):
            await self.hear(CHAIR, asked)

    async def _late(self, said: str) -> None:
        self.clock.move_to(datetime(2026, 11, 25, 13, tzinfo=UTC))
        await self.hear(BUSINESS, f"Business Managers report: Met once. Can heads agree {said}?")
        await self.hear(BUSINESS, "send it")
        await self._tick(2026, 11, 26, 7, 45)
        (take,) = {json.dumps(each) for each in await self._buttons("Take it at this meeting")}
        await self.talk.press(CHAIR, json.loads(take))

    async def _tick(self, *when: int) -> None:
        self.clock.move_to(datetime(*when, tzinfo=UTC))  # type: ignore[misc, arg-type]
        for _ in range(25):
            await Reminders(self.database, self.clock).tick()

    def _pressed(self, title: str) -> list[Card]:
        found = {
            json.dumps(each)
            for card in self.cards
            for each in everything_in(card)
            if str(each.get("title", "")).startswith(title) and each.get("type") == "Action.Execute"
        }
        return [Card(json.loads(each)) for each in sorted(found)]

    async def _buttons(self, title: str) -> list[Card]:
        posted = await self.database.read(_posted)
        return [Card(e) for c in posted for e in everything_in(c) if e.get("title") == title]


def card_of_reply(card: Card | None) -> Card:
    """The card that an answer to a press has."""
    assert card is not None
    return card


def _with_file(store: Store) -> None:
    draft = store.reports.draft(MATHS)
    assert draft
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    file = ("f1", MATHS, private(MATHS).id, draft.id, None, "notes.docx", "docx", 9, AttachmentState.WAITING, at)
    store.attachments.add(Attachment(*file))
    store.attachments.settle(Attachment(*file[:8], AttachmentState.KEPT, at), b"PK")


def _over(store: Store) -> None:
    """Every meeting of the year is held, so that most reports are missing."""
    for meeting in store.meetings.all():
        store.meetings.change(meeting, state=MeetingState.CLOSED)


@pytest.mark.parametrize("said", NASTY, ids=["markdown", "at", "emoji", "template", "long"])
async def test_every_card_of_a_groups_report(talk: Talk, clock: Clock, database: Database, said: str) -> None:
    cards = await Groups(talk, clock, database).play(said)
    titles = {each["title"] for card in cards for each in everything_in(card) if "title" in each}
    wanted = {"Send it", "Drop it", "We didn't meet", "I've read it", "Talk about it", "Picture", "Note it"}
    wanted |= {"Make it an action", "Make it an action, due Thu 14 Jan", "Open notes.docx", "I object"}
    assert wanted - titles == set()
    for text in {json.dumps(card) for card in cards}:
        check(json.loads(text))
    runs = [text for card in cards for kind, text in texts_of(card) if kind == "TextRun"]
    assert any(said[:20].casefold() in text.casefold() for text in runs)
    elsewhere = {text for card in cards for kind, text in texts_of(card, typed=False) if kind not in PLAIN}
    assert [text for text in elsewhere if said[:20].casefold() in text.casefold()] == []
