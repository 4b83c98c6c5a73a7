"""Actions that are due at the next meeting move with it (R6.2)."""

from datetime import UTC, date, datetime, time

import pytest

from domain.actions import Action, Due, Progress, UpdateKind
from domain.calendar import MeetingKind
from services.which_meeting import Which
from storage.database import Database
from tests.services.committee import BUSINESS, STRATEGY, TWO_O_CLOCK, Committee
from tests.services.test_trust import JULY, SOURCE, THURSDAYS, changed, load
from tests.talk import CARYS, CHAIR, CLERK, private

B7, B8 = "HB-B-2026-07", "HB-B-2026-08"
"""On Wed 16 Dec and Wed 13 Jan."""


@pytest.fixture
async def held(committee: Committee) -> Committee:
    """At the Business meeting of Wed 2 Dec, A-1 is given to Grafton for the next one; the meeting is over."""
    await committee.propose(CARYS, "Rota")
    await committee.begin()
    due = await named(committee, "next meeting")
    await committee.do(CLERK, lambda s, p: s.actions.add(p, "draft it", "Grafton", due.day, at=due.meeting))
    await committee.close()
    await committee.database.write(lambda s: s.conversations.remember(private(CARYS), TWO_O_CLOCK))
    return committee


async def named(committee: Committee, words: str, kind: MeetingKind | None = BUSINESS) -> Due:
    found = await committee.do(CLERK, lambda s, p: s.action_lists.due_named(p, words, kind))
    assert found
    return found


async def kept(held: Committee) -> Action:
    return await held.database.read(lambda store: store.actions.get("A-1"))


async def stands(held: Committee) -> tuple[date, str | None]:
    action = await kept(held)
    assert (action.due_original, action.slips) == (date(2026, 12, 16), 0), "nobody was late (R6.4)"
    return action.due, action.due_meeting


async def move(held: Committee, ref: str, to: date) -> None:
    await held.do(CHAIR, lambda s, p: s.calendar.move(p, Which(ref=ref), to))


async def told(held: Committee, day: date) -> list[str] | None:
    """Which actions Carys is told have moved, on the morning of a day; None without a digest."""
    held.clock.move_to(datetime.combine(day, time(7, 45), UTC))
    digests = await held.do(CHAIR, lambda s, _: s.action_reminders.due())
    mine = [digest for digest in digests if digest.person.entra_id == CARYS]
    return [action.ref for action in mine[0].moved] if mine else None


async def test_r6_2_the_next_meeting_is_of_the_kind_that_is_named_or_else_of_this_one(held: Committee) -> None:
    assert await named(held, "the next meeting") == Due(date(2026, 12, 16), B7)
    assert await named(held, "next Strategy meeting") == Due(date(2026, 12, 7), "HB-S-2026-07")
    assert await named(held, "next business meeting", STRATEGY) == Due(date(2026, 12, 16), B7)
    assert await named(held, "next meeting", MeetingKind.EXTRAORDINARY) == Due(date(2026, 12, 7), "HB-S-2026-07")
    assert await named(held, "end of term") == Due(date(2026, 12, 18))


async def test_r6_2_a_moved_meeting_takes_its_actions_with_it_and_the_owner_is_told_once(held: Committee) -> None:
    assert await stands(held) == (date(2026, 12, 16), B7)
    assert await told(held, date(2026, 12, 3)) is None
    await move(held, B7, date(2026, 12, 17))
    assert await stands(held) == (date(2026, 12, 17), B7)
    (line,) = await held.database.read(lambda store: store.actions.history("A-1"))
    assert (line.kind, line.by, line.note) == (UpdateKind.FOLLOWED, "", "2026-12-17")
    assert line.before and line.before["due"] == "2026-12-16"
    assert await told(held, date(2026, 12, 4)) == ["A-1"]
    assert await told(held, date(2026, 12, 7)) is None
    assert await told(held, date(2026, 12, 17)) == [], "due today, and told of the move before"


async def test_r6_2_a_meeting_called_off_sends_them_on_and_one_that_takes_place_after_all_gets_them_back(
    held: Committee,
) -> None:
    await held.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=B7)))
    assert await stands(held) == (date(2027, 1, 13), B8)
    await held.do(CHAIR, lambda s, p: s.calendar.reinstate(p, Which(ref=B7)))
    assert await stands(held) == (date(2026, 12, 16), B7)
    for ref in (B8, B7):
        await held.do(CHAIR, lambda s, p, r=ref: s.calendar.cancel(p, Which(ref=r)))  # type: ignore[misc]
    assert await stands(held) == (date(2027, 1, 27), "HB-B-2026-09")


async def test_r6_2_a_date_that_was_named_stays_and_taking_that_back_finds_the_meeting_where_it_is(
    held: Committee,
) -> None:
    later = date(2026, 12, 18)
    await held.do(CARYS, lambda s, p: s.action_progress.extend(p, "A-1", later, "Ofsted came"))
    await move(held, B7, date(2026, 12, 17))
    action = await kept(held)
    assert (action.due, action.due_meeting) == (later, None)
    await held.do(CARYS, lambda s, p: s.action_progress.undo(p, "A-1", action.version))
    assert await stands(held) == (date(2026, 12, 17), B7)


async def test_r6_2_what_has_ended_does_not_move(held: Committee) -> None:
    await held.do(CLERK, lambda s, p: s.action_progress.report(p, "A-1", Progress("finish")))
    await move(held, B7, date(2026, 12, 17))
    assert await stands(held) == (date(2026, 12, 16), B7)


async def test_r6_2_more_time_until_the_next_meeting_moves_with_it_too(held: Committee) -> None:
    await held.do(CHAIR, lambda s, p: s.action_progress.defer(p, "A-1", date(2027, 1, 13), "snow", at=B8))
    await move(held, B8, date(2027, 1, 14))
    action = await kept(held)
    assert (action.due, action.due_meeting, action.slips) == (date(2027, 1, 14), B8, 1)


async def test_r6_2_new_dates_of_a_list_that_is_a_draft_move_them(database: Database) -> None:
    await load(database, SOURCE, JULY)
    wednesday = date(2026, 12, 16)
    action = Action("A-1", "Draft it", "Grafton", wednesday, wednesday, B8, None, due_meeting=B7)
    await database.write(lambda store: store.actions.add(action))
    await load(database, changed(THURSDAYS), JULY)
    moved = await database.read(lambda store: store.actions.get("A-1"))
    assert (moved.due, moved.due_meeting) == (date(2026, 12, 17), B7)
