"""Checkpoints as people meet them: at a close, on a day, in minutes (R5.2)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.exports.minutes import minutes_docx, minutes_pdf
from bot.reminders import Reminders
from domain.calendar import MeetingKind
from domain.checkpoints import Checkpoint, Published, read_checkpoints
from domain.decisions import DecisionEvent, EventKind
from domain.minutes import Minutes
from domain.proceedings import Entry, EntryKind
from services import Services
from services.clock import Clock
from services.log_proof import Proof, verify
from storage.database import Database
from storage.store import Store
from storage.tables import outbox
from tests.bot.exports.test_pack import words_of_docx, words_of_pdf
from tests.bot.test_votes import TWO_O_CLOCK
from tests.talk import (
    CARYS,
    CHAIR,
    CHANNEL,
    CLERK,
    DEV,
    LOG_KEY,
    MEETING_CHAT,
    VICE_CHAIR,
    Talk,
    button_of,
    card_of,
    private,
)

HALF_PAST_FIVE = datetime(2026, 12, 2, 17, 30, tzinfo=UTC)


async def sealed(database: Database, room: str) -> list[Checkpoint | Published]:
    """The checkpoints that were sent to a place, oldest first."""
    wanted = select(outbox.c.body).where(outbox.c.conversation == room).order_by(outbox.c.id)
    bodies = await database.read(lambda store: [*store._connection.scalars(wanted)])
    return [each for body in bodies for each in read_checkpoints(str(body.get("text") or body))]


@pytest.fixture
async def decided(talk: Talk, clock: Clock) -> Talk:
    """A meeting that has decided something."""
    for room in (CHANNEL, private(CHAIR), private(CLERK)):
        await talk.headboard.meet(room)
    await talk.say(CARYS, "put the rota on the agenda for next Business, 10 mins, for decision")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    for who in (VICE_CHAIR, CARYS, DEV):
        await talk.say(who, "I'm here", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    question = await talk.hear(CHAIR, "agreed: to share one rota", MEETING_CHAT)
    await talk.press(CHAIR, button_of(card_of(question), "Yes, record it"), MEETING_CHAT)
    return talk


async def test_a_close_is_sealed_in_the_channel_and_for_the_clerk(decided: Talk, database: Database) -> None:
    assert "is closed" in await decided.say(CHAIR, "close the meeting", MEETING_CHAT)
    log = await database.read(lambda store: store.log_proof.everything())
    (line,) = await sealed(database, CHANNEL.id)
    (whole,) = await sealed(database, private(CLERK).id)
    assert isinstance(line, Published) and isinstance(whole, Checkpoint)
    proof = verify(log, [line, whole], {whole.key})
    assert isinstance(proof, Proof) and (proof.held, proof.kept, proof.is_trusted) == (2, 1, True)
    assert await sealed(database, private(CHAIR).id) == []
    assert await database.read(lambda store: store.log_proof.of_meeting("HB-B-2026-06")) == whole


async def test_a_meeting_without_a_key_closes_unsealed(decided: Talk, database: Database) -> None:
    decided.headboard._log_key = None
    assert "is closed" in await decided.say(CHAIR, "close the meeting", MEETING_CHAT)
    assert await sealed(database, CHANNEL.id) == []


async def test_the_day_is_sealed_once_if_the_log_has_grown(decided: Talk, database: Database, clock: Clock) -> None:
    reminders = Reminders(database, clock, LOG_KEY)
    await reminders.tick()
    assert await sealed(database, private(CLERK).id) == [], "it is early in the afternoon"
    clock.move_to(HALF_PAST_FIVE)
    for _ in range(3):
        await reminders.tick()
    (first,) = await sealed(database, private(CLERK).id)
    assert isinstance(first, Checkpoint) and first.size == 1
    assert await sealed(database, CHANNEL.id) == []
    clock.move_to(datetime(2026, 12, 3, 17, 30, tzinfo=UTC))
    await reminders.tick()
    assert len(await sealed(database, private(CLERK).id)) == 1, "nothing was entered since"


async def test_in_quiet_hours_the_clerk_hears_of_it_on_the_next_staff_day(
    decided: Talk, database: Database, clock: Clock
) -> None:
    await decided.say(CHAIR, "close the meeting", MEETING_CHAT)
    saturday = datetime(2026, 12, 5, 20, tzinfo=UTC)
    spent = DecisionEvent("HB-2026-001", EventKind.SPENT, CLERK, saturday)
    await database.write(lambda store: store.decisions.add_event(spent))
    clock.move_to(saturday)
    await Reminders(database, clock, LOG_KEY).tick()
    due = select(outbox.c.due_at).where(outbox.c.conversation == private(CLERK).id).order_by(outbox.c.id.desc())
    when = await database.read(lambda store: store._connection.scalars(due).first())
    assert when is not None and when.date() == datetime(2026, 12, 7, tzinfo=UTC).date()


async def test_approved_minutes_have_it_at_their_foot(decided: Talk, database: Database, clock: Clock) -> None:
    await decided.say(CHAIR, "close the meeting", MEETING_CHAT)
    (whole,) = await sealed(database, private(CLERK).id)

    def minutes(store: Store) -> Minutes:
        trust = store.trusts.current()
        clerk = trust and trust.person(CLERK)
        assert trust and clerk
        return Services(store, trust, clock.now()).minutes.show(clerk)

    def approve(store: Store) -> None:
        (following,) = store.meetings.ahead(datetime(2026, 12, 3, tzinfo=UTC).date(), MeetingKind.BUSINESS, 1)
        entry = Entry(EntryKind.APPROVED, ref="HB-B-2026-06", meeting=following.ref, act=1, at=clock.now(), by=CHAIR)
        store.proceedings.append(following.ref, [entry])

    draft = await database.read(minutes)
    await database.write(approve)
    locked = await database.read(minutes)
    trust = await database.read(lambda store: store.trusts.current())
    assert trust and draft.sealed == ""
    for words in (words_of_docx(minutes_docx(locked, trust)), words_of_pdf(minutes_pdf(locked, trust))):
        assert read_checkpoints(words) == (whole,)
    assert read_checkpoints(words_of_pdf(minutes_pdf(draft, trust))) == ()
