"""Minutes as they are asked for, approved, amended and noted in; the cards, the links, and what Part 2 keeps quiet."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.language.patterns import understand
from bot.links import follow
from bot.reminders import Reminders
from services.clock import Clock
from storage.database import Database
from storage.tables import outbox
from tests.bot.exports.test_pack import everything_in_docx, everything_in_pdf
from tests.conftest import load, trust_source
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, IMANI, LEAD, MEETING_CHAT, Talk, button_of, card_of, private

TODAY = date(2026, 12, 16)
B6, B7 = datetime(2026, 12, 2, 14, tzinfo=UTC), datetime(2026, 12, 16, 14, tzinfo=UTC)
PRESENT = "present: Grafton, Valence, Five Elms and William Bellamy"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database will do: words and cards don't depend on it."""
    return sqlite_url


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("minutes of the last Business", "minutes.show", {"meeting_kind": "business", "last": True}),
        ("can i see minutes from 2 dec", "minutes.show", {"meeting_date": date(2026, 12, 2)}),
        ("can I see the minutes from Wed 2 December?", "minutes.show", {"meeting_date": date(2026, 12, 2)}),
        ("minuets from monday pls", "minutes.show", {"weekday": 0}),
        ("show me what was minuted at last strategy", "minutes.show", {"meeting_kind": "strategy", "last": True}),
        ("what did we minute on Monday?", "minutes.show", {"weekday": 0}),
        ("pull up 18/11 minutes", "minutes.show", {"meeting_date": date(2026, 11, 18)}),
        ("minutes from the 2nd", "minutes.show", {"meeting_date": date(2026, 12, 2)}),
        ("minutes from the 18th as pdf", "minutes.show", {"meeting_date": date(2026, 11, 18), "format": "pdf"}),
        ("minutes of today's meeting in Word", "minutes.show", {"meeting_date": TODAY, "format": "docx"}),
        ("the minutes of S4", "minutes.show", {"meeting_ref": "S4"}),
        ("minutes of 31 February", "minutes.show", {"date_unread": "31 February"}),
        ("approve the minutes", "minutes.approve", {}),
        ("can you approve the minutes please?", "minutes.approve", {}),
        ("minutes of 2 December approved", "minutes.approve", {"meeting_date": date(2026, 12, 2)}),
        (
            "happy to approve the minutes of last strategy",
            "minutes.approve",
            {"meeting_kind": "strategy", "last": True},
        ),
        ("those are a true record, approve them", "minutes.approve", {}),
        ("we agree the minutes as a true and accurate record", "minutes.approve", {}),
        ("receive the notes of 2 Dec", "minutes.approve", {"meeting_date": date(2026, 12, 2)}),
        (
            "pls mark the business minutes from 2/12 as approved",
            "minutes.approve",
            {"meeting_kind": "business", "meeting_date": date(2026, 12, 2)},
        ),
        (
            "amend the minutes: item 4 should say £480.",
            "minutes.amend",
            {"item_number": "4", "text": "item 4 should say £480."},
        ),
        ("correction to the minutes: Ann was there", "minutes.amend", {"text": "Ann was there"}),
        (
            "minute note for item 4: Who pays was asked.",
            "minutes.note",
            {"item_number": "4", "text": "Who pays was asked."},
        ),
        (
            "minute note for item 4a of 2 Dec: all agreed",
            "minutes.note",
            {"item_number": "4a", "meeting_date": date(2026, 12, 2), "text": "all agreed"},
        ),
        ("add to the minutes, under item 4: all agreed", "minutes.note", {"item_number": "4", "text": "all agreed"}),
    ],
)
def test_what_is_said_of_minutes(said: str, intent: str, slots: dict[str, Any]) -> None:
    found = understand(said, TODAY)
    assert (found.intent, found.slots) == (intent, slots)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "10 minutes",
            "give item 4 15 minutes",
            "The minutes fly by in these meetings don't they",
            "approve the agenda",
        ),
        *("can we approve the minutes?", "are the minutes approved?", "note: the minutes are late", "minutes matter"),
    ],
)
def test_what_only_sounds_like_minutes_is_not(said: str) -> None:
    assert not understand(said, TODAY).intent.startswith("minutes.")


# ---------------------------------------------------------------- a meeting, and the next of its kind


@pytest.fixture
async def held(talk: Talk, clock: Clock) -> Talk:
    """B6 has been held, with a decision, an action and a confidential item; B7 is open and quorate."""
    for who in (CHAIR, CLERK, CARYS, IMANI):
        await talk.headboard.meet(private(who))
    await talk.headboard.meet(CHANNEL)
    await talk.say(CARYS, "put cover rota on the agenda for next business, for decision")
    await talk.say(CHAIR, "part 2 item for next business: secret catering")
    await talk.say(CHAIR, "commercial")
    clock.move_to(B6)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CLERK, PRESENT, MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    await talk.say(CHAIR, "agreed: to share one rota", MEETING_CHAT)
    await talk.say(CHAIR, "yes", MEETING_CHAT)
    await talk.say(CHAIR, "action: Leila to draft the rota by Fri 11 Dec", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    await talk.say(CHAIR, "agreed: to end the secret contract")
    await talk.say(CHAIR, "yes")
    await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    return talk


@pytest.fixture
async def next_one(held: Talk, clock: Clock) -> Talk:
    clock.move_to(B7)
    await held.say(CHAIR, "open the meeting", MEETING_CHAT)
    await held.say(CLERK, PRESENT, MEETING_CHAT)
    return held


async def sent(database: Database) -> list[Any]:
    """Everything that has been put in the outbox."""
    return await database.read(lambda store: [r.body for r in store._connection.execute(select(outbox)).all()])


async def test_minutes_come_in_brief_with_links_to_the_whole(held: Talk) -> None:
    body = await held.hear(CARYS, "minutes of the last Business")
    words = str(body and (body.get("text") or body.get("summary")))
    assert words.startswith(
        "Minutes of the Business meeting, Wed 2 Dec: draft, not approved yet. Decisions: HB-2026-001"
    )
    assert "to share one rota" in words.casefold() and "A-1, Leila Haddad to draft the rota" in words
    buttons = card_of(body)["actions"]
    assert [b["title"] for b in buttons] == ["Minutes (PDF)", "Minutes (Word)", "Part 2 (PDF)", "Part 2 (Word)"]
    assert all(b["url"].startswith("http://bot.example/links/") for b in buttons)
    assert "secret" not in str(body)


async def test_part_2_is_offered_only_to_those_who_may_2_7(held: Talk) -> None:
    body = await held.hear(IMANI, "minutes please")  # an associate
    assert [b["title"] for b in card_of(body)["actions"]] == ["Minutes (PDF)", "Minutes (Word)"]
    assert "Only" in await held.say(LEAD, "minutes")


async def test_in_a_shared_room_everyone_opens_their_own(held: Talk, database: Database) -> None:
    body = await held.hear(CARYS, "minutes", CHANNEL)
    assert "links/" not in str(body) and "secret" not in str(body)
    button = button_of(card_of(body), "Open the minutes")
    before = len(await sent(database))
    answer = await held.press(IMANI, button, CHANNEL)
    assert answer.text == "I've answered in our private chat."
    told = (await sent(database))[before:]
    assert len(told) == 1 and "Part 2" not in str(told) and "links/" in str(told)
    answer = await held.press(CARYS, button_of(card_of(body), "Open the minutes"))
    assert "Part 2 (Word)" in answer.text


async def test_the_next_meeting_of_the_kind_approves_them(next_one: Talk, database: Database) -> None:
    said = await next_one.say(CHAIR, "approve the minutes", MEETING_CHAT)
    assert said == (
        "The minutes of the Business meeting, Wed 2 Dec are approved as a true record, and don't change any more."
    )
    assert "approved on Wed 16 Dec" in await next_one.say(CARYS, "minutes of 2 December")
    locked = await next_one.say(CHAIR, "approve the minutes", MEETING_CHAT)
    assert "approved and don't change any more" in locked
    assert "approved and don't change" in await next_one.say(CLERK, "minute note for item 1 of 2 Dec: too late")


async def test_approved_in_private_it_is_said_in_the_meeting_too(next_one: Talk, database: Database) -> None:
    before = len(await sent(database))
    await next_one.say(CHAIR, "approve the minutes of last business")
    told = [body for body in (await sent(database))[before:] if "are approved as a true record" in str(body)]
    assert len(told) == 2  # the answer, and the word in the chat


async def test_who_may_approve_and_amend(next_one: Talk) -> None:
    assert "chair" in await next_one.say(CARYS, "approve the minutes", MEETING_CHAT)
    assert "chair" in await next_one.say(CLERK, "amend the minutes: all wrong", MEETING_CHAT)


async def test_minutes_that_are_not_due_are_not_approved(next_one: Talk) -> None:
    assert "no meeting on Tue 1 Dec" in await next_one.say(CHAIR, "minutes of 1 Dec approved", MEETING_CHAT)
    assert "There are no such minutes yet" in await next_one.say(CHAIR, "approve the strategy minutes", MEETING_CHAT)
    assert "There are no minutes of HB-B-2026-07 yet" in await next_one.say(CARYS, "minutes of B7")


async def test_amendments_are_minuted(next_one: Talk) -> None:
    said = await next_one.say(CHAIR, "amend the minutes: item 1 should say from January", MEETING_CHAT)
    assert said == (
        "Minuted as an amendment to the minutes of the Business meeting, Wed 2 Dec: “item 1 should say from January”"
    )
    private_ones = "amend the minutes: item 2 should say less"
    assert "private chat" in await next_one.say(CHAIR, private_ones, MEETING_CHAT)
    assert "Part 2 minutes are put right in Part 2" in await next_one.say(CHAIR, private_ones)


async def test_the_clerk_notes_after_the_meeting(held: Talk) -> None:
    assert await held.say(CLERK, "minute note for item 1: Who pays was asked") == (
        "Noted in the draft minutes of the Business meeting, Wed 2 Dec."
    )
    assert "private chat" in await held.say(CLERK, "minute note for item 2: hush", MEETING_CHAT)
    discreet = await held.say(CLERK, "minute note for item 2: hush")
    assert discreet == "Headboard has an answer for you."  # on a locked screen
    assert "can't find" in await held.say(CLERK, "minute note for item 14: hush")
    assert "Only" in await held.say(CARYS, "minute note for item 1: mine")


async def test_while_a_meeting_is_open_a_note_names_its_meeting(next_one: Talk) -> None:
    assert "A meeting is open" in await next_one.say(CLERK, "minute note for item 1: Who pays was asked")
    assert "Noted in the draft" in await next_one.say(CLERK, "minute note for item 1 of 2 Dec: Who pays was asked")


async def test_a_link_leads_to_what_its_person_may_see(held: Talk, database: Database) -> None:
    buttons = {b["title"]: b["url"].split("/links/")[1] for b in card_of(await held.hear(CHAIR, "minutes"))["actions"]}
    files = {}
    for title, link in buttons.items():
        secret, name = link.split("/")
        form = name.rpartition(".")[2]
        draw = await database.read(lambda store, s=secret, f=form: follow(store, s, f, held.clock.now()))  # type: ignore[misc]
        assert draw
        files[title] = draw()
        other = "pdf" if form == "docx" else "docx"
        assert await database.read(lambda s, x=secret, o=other: follow(s, x, o, held.clock.now())) is None  # type: ignore[misc]
    for title, file in files.items():
        read = everything_in_pdf if title.endswith("(PDF)") else everything_in_docx
        assert ("secret" in read(file).casefold()) is title.startswith("Part 2"), title


# ---------------------------------------------------------------- unasked


async def test_the_draft_and_the_word_about_comments_come_unasked_5_3(
    held: Talk, clock: Clock, database: Database
) -> None:
    reminders = Reminders(database, clock)
    clock.move_to(datetime(2026, 12, 3, 7, 46, tzinfo=UTC))
    before = len(await sent(database))
    await reminders.tick()
    drafts = [body for body in (await sent(database))[before:] if "The draft minutes of" in str(body)]
    assert len(drafts) == 2 and "secret" not in str(drafts)
    assert "The chair's comments are due by Wed 9 Dec; the draft goes out with the next Business agenda." in str(drafts)
    opened = await held.press(CLERK, button_of(card_of(drafts[0]), "Open the minutes"))
    assert "Part 2 (Word)" in opened.text
    clock.move_to(datetime(2026, 12, 9, 7, 46, tzinfo=UTC))
    before = len(await sent(database))
    await reminders.tick()
    assert "Your comments on the draft minutes" in str((await sent(database))[before:])


async def test_the_next_agenda_and_its_papers_come_with_the_draft_5_3(database: Database, clock: Clock) -> None:
    await load(database, trust_source(standing=True), clock)
    talk = Talk(database, clock)
    for room in (CHANNEL, private(CHAIR), private(CARYS), private(IMANI)):
        await talk.headboard.meet(room)
    await talk.say(CHAIR, "part 2 item for next business: secret catering")
    await talk.say(CHAIR, "commercial")
    clock.move_to(B6)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CLERK, PRESENT, MEETING_CHAT)
    await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "close it anyway", MEETING_CHAT)
    agenda = card_of(await talk.hear(CARYS, "agenda for Business on 16 Dec"))
    assert button_of(agenda, "Minutes of Wed 2 Dec")
    papers = card_of(await talk.hear(CARYS, "papers for Business on 16 Dec"))
    assert [b["title"] for b in papers["actions"]][-2:] == ["Minutes (PDF)", "Part 2 minutes (PDF)"]
    papers = card_of(await talk.hear(IMANI, "papers for Business on 16 Dec"))
    assert "Part 2" not in str(papers)
