"""Events and notes that are due: claimed by one, free again when a lease ends, and settled by whoever has it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.calendar_events import CalendarEvent
from storage.database import Database
from storage.feed_notes import FeedNote

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
REAL = datetime(2026, 11, 24, 9, tzinfo=UTC)
SOON = REAL + timedelta(minutes=2)
EVENT = CalendarEvent("HB-B-2026-06", "clerk@pace.example", "key", "wanted")


async def claim(database: Database, now: datetime = NOW, real: datetime = REAL) -> CalendarEvent | None:
    until = real + timedelta(minutes=2)
    claimed = await database.write(lambda store: store.calendar_events.claim(now, real, until))
    is_due = await database.read(lambda store: store.calendar_events.is_any_due(now, real))
    assert not is_due  # there is one, and it was taken
    return claimed


async def only(database: Database) -> CalendarEvent:
    (event,) = await database.read(lambda store: store.calendar_events.all())
    return event


async def test_an_event_is_claimed_by_one_until_the_lease_ends(database: Database) -> None:
    await database.write(lambda store: store.calendar_events.add(EVENT, NOW))
    first = await claim(database)
    assert first and first == replace(EVENT, attempt=1)
    assert await claim(database) is None
    second = await claim(database, real=SOON + timedelta(seconds=1))
    assert second and second == replace(EVENT, attempt=2)
    await database.write(lambda store: store.calendar_events.again(first, NOW, "late"))  # it isn't theirs any more
    assert (await only(database)).last_error == ""
    await database.write(lambda store: store.calendar_events.settle(second, "id", "wanted"))
    assert await only(database) == replace(EVENT, event="id", written="wanted", attempt=0)
    assert await claim(database, real=SOON + timedelta(days=1)) is None


async def test_what_was_made_by_whoever_lost_the_lease_is_known(database: Database) -> None:
    await database.write(lambda store: store.calendar_events.add(EVENT, NOW))
    first = await claim(database)
    await claim(database, real=SOON + timedelta(seconds=1))
    assert first
    await database.write(lambda store: store.calendar_events.settle(first, "id", "wanted"))
    assert (await only(database)).event == "id"


async def test_what_is_gone_is_forgotten_or_made_anew(database: Database) -> None:
    await database.write(lambda store: store.calendar_events.add(EVENT, NOW))
    claimed = await claim(database)
    assert claimed
    await database.write(lambda store: store.calendar_events.gone(claimed, "new key"))
    assert await only(database) == replace(EVENT, key="new key")
    await database.write(lambda store: store.calendar_events.want(EVENT.ref, "", NOW))
    again = await claim(database)
    assert again
    await database.write(lambda store: store.calendar_events.gone(again, "newer key"))
    assert await database.read(lambda store: store.calendar_events.all()) == ()


async def test_a_note_is_claimed_by_one_and_told_once(database: Database) -> None:
    await database.write(lambda store: store.feed_notes.add([(EVENT.ref, 1)], NOW))
    first = await database.write(lambda store: store.feed_notes.claim(NOW, REAL, SOON))
    assert first and first == FeedNote(EVENT.ref, 1, attempt=1)
    assert await database.write(lambda store: store.feed_notes.claim(NOW, REAL, SOON)) is None
    await database.write(lambda store: store.feed_notes.release())
    second = await database.write(lambda store: store.feed_notes.claim(NOW, REAL, SOON))
    assert second and second == FeedNote(EVENT.ref, 1, attempt=2)
    await database.write(lambda store: store.feed_notes.settle(first))
    await database.write(lambda store: store.feed_notes.again(second, NOW, "throttled"))
    third = await database.write(lambda store: store.feed_notes.claim(NOW, REAL, SOON))
    assert third and third.attempt == 3
    await database.write(lambda store: store.feed_notes.settle(third))
    assert not await database.read(lambda store: store.feed_notes.is_any_due(NOW + timedelta(days=9), SOON))
    assert await database.read(lambda store: store.feed_notes.known()) == {(EVENT.ref, 1)}
