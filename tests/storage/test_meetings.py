"""The list of meetings as stored: nobody overwrites what they haven't seen."""

import asyncio
from contextlib import suppress
from datetime import date

import pytest

from domain.calendar import MeetingKind
from domain.meetings import MeetingState
from domain.people import THE_RULES
from domain.refusals import ItemNotFound, OutOfDate
from storage.database import Database
from storage.store import Store
from tests.storage.raw import NOW, meeting

NOVEMBER, DECEMBER = date(2026, 11, 18), date(2026, 12, 2)


@pytest.fixture
async def listed(database: Database) -> Database:
    """Two Business meetings with a Strategy between them."""
    planned = (
        meeting(6),
        meeting(5, NOVEMBER),
        meeting(6, date(2026, 11, 23), MeetingKind.STRATEGY),
    )
    await database.write(lambda store: store.meetings.add(planned))
    await database.write(lambda store: store.meetings.add([]))
    return database


async def test_meetings_come_in_order_of_date(listed: Database) -> None:
    everything = await listed.read(lambda store: store.meetings.all())
    assert [m.ref for m in everything] == ["HB-B-2026-05", "HB-S-2026-06", "HB-B-2026-06"]
    business = await listed.read(lambda store: store.meetings.ahead(NOVEMBER, MeetingKind.BUSINESS, 5))
    assert [m.ref for m in business] == ["HB-B-2026-05", "HB-B-2026-06"]
    assert await listed.read(lambda store: store.meetings.ahead(date(2026, 12, 3))) == ()
    today = await listed.read(lambda store: store.meetings.ahead(DECEMBER))
    assert today == (meeting(6),), "a meeting is ahead all through its own day"


async def test_of_two_who_change_the_same_meeting_the_second_is_told(listed: Database) -> None:
    """See docs/decisions/0003."""
    seen = await listed.read(lambda store: store.meetings.get("HB-B-2026-06"))
    results = await asyncio.gather(
        listed.write(lambda store: store.meetings.change(seen, current_item=1)),
        listed.write(lambda store: store.meetings.change(seen, current_item=1)),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in results) == ["Meeting", "OutOfDate"]
    after = await listed.read(lambda store: store.meetings.get("HB-B-2026-06"))
    assert (after.version, after.current_item) == (2, 1)


async def test_a_meeting_that_is_over_isnt_ahead_and_only_an_open_one_is_open(listed: Database) -> None:
    seen = await listed.read(lambda store: store.meetings.get("HB-B-2026-06"))
    opened = await listed.write(lambda store: store.meetings.change(seen, state=MeetingState.OPEN, opened_at=NOW))
    assert await listed.read(lambda store: store.meetings.open()) == opened
    await listed.write(lambda store: store.meetings.change(opened, state=MeetingState.CLOSED, closed_at=NOW))
    assert await listed.read(lambda store: store.meetings.open()) is None
    assert await listed.read(lambda store: store.meetings.ahead(DECEMBER)) == ()


async def test_which_meeting_is_open_is_known_all_through_a_transaction(listed: Database) -> None:
    def work(store: Store) -> None:
        assert store.meetings.open() is None
        seen, other = store.meetings.get("HB-B-2026-06"), store.meetings.get("HB-B-2026-05")
        opened = store.meetings.change(seen, state=MeetingState.OPEN)
        store.meetings.change(other, state=MeetingState.PUBLISHED)
        assert store.meetings.open() == opened == store.meetings.get(seen.ref)
        with suppress(ZeroDivisionError), store.savepoint():
            store.meetings.change(opened, state=MeetingState.CLOSED)
            assert store.meetings.open() is None
            raise ZeroDivisionError
        assert store.meetings.open() == opened

    await listed.write(work)


async def test_what_isnt_there_is_refused_by_name(listed: Database) -> None:
    for missing in ("HB-B-2026-99", ""):
        with pytest.raises(OutOfDate):
            await listed.read(lambda store, ref=missing: store.meetings.get(ref))  # type: ignore[misc]
        with pytest.raises(OutOfDate):
            await listed.read(lambda store, ref=missing: store.actions.get(ref))  # type: ignore[misc]
    with pytest.raises(ItemNotFound):
        await listed.read(lambda store: store.agenda.item(1, THE_RULES))
