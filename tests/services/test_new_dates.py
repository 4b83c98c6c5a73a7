"""New term dates propose changes to the year's list, and change nothing by themselves (R3.8, AS-5, AS-17)."""

from datetime import date

import pytest

from domain.meetings import Meeting, MeetingState
from domain.refusals import NothingProposed, OutOfDate
from services.calendar_changes import WaitingChange
from services.trust import load_trust
from services.which_meeting import Which
from storage.calendar import ChangeStatus
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.talk import CHAIR, CLERK, private

S17 = "HB-S-2026-17"
MONDAY, TUESDAY = date(2027, 6, 7), date(2027, 6, 8)
INSET = "trust_inset = [2026-09-01"
HOLIDAY = SOURCE.replace(INSET, f"bank_holidays = [{MONDAY}]\n{INSET}")
SHUT = SOURCE.replace("break_to = 2027-06-04", "break_to = 2027-06-11")


async def load(committee: Committee, source: str) -> list[str]:
    loaded = await committee.database.write(lambda store: load_trust(store, plain(source), committee.clock.now()))
    return list(loaded.changes)


async def everything(committee: Committee) -> dict[str, Meeting]:
    return {m.ref: m for m in await committee.database.read(lambda store: store.meetings.all())}


async def waiting(committee: Committee) -> tuple[WaitingChange, ...]:
    return await committee.do(CLERK, lambda s, p: s.calendar.changes(p))


async def settle(committee: Committee, choice: ChangeStatus) -> Meeting:
    first = next(w for w in await waiting(committee) if w.meeting.ref == S17)
    return (await committee.do(CHAIR, lambda s, p: s.calendar.settle(p, first.change.id, choice))).meeting


async def test_as_5_a_new_bank_holiday_is_put_to_the_chair_and_changes_nothing(committee: Committee) -> None:
    before = await everything(committee)
    said = await load(committee, HOLIDAY)
    assert any(line.startswith(f"left {S17} where it is; the chair will be asked") for line in said)
    assert await everything(committee) == before
    change = next(w for w in await waiting(committee) if w.meeting.ref == S17)
    assert (change.proposed.to, change.meeting.day, change.change.status) == (TUESDAY, MONDAY, ChangeStatus.NEW)


async def test_as_5_the_chair_agrees(committee: Committee) -> None:
    await load(committee, HOLIDAY)
    others = {ref: m for ref, m in (await everything(committee)).items() if ref != S17}
    moved = await settle(committee, ChangeStatus.MOVED)
    assert (moved.day, moved.nominal_date, moved.state) == (TUESDAY, MONDAY, MeetingState.PLANNED)
    assert moved.publish_by == date(2027, 5, 25)
    assert {ref: m for ref, m in (await everything(committee)).items() if ref != S17} == others
    assert S17 not in {w.meeting.ref for w in await everything_waiting(committee)}


async def test_as_17_loading_the_same_file_twice_asks_once(committee: Committee) -> None:
    await load(committee, HOLIDAY)
    first = await waiting(committee)
    assert not [line for line in await load(committee, HOLIDAY) if line.startswith("left")]
    assert await waiting(committee) == first


async def test_r3_8_what_the_chair_kept_isnt_asked_again(committee: Committee) -> None:
    await load(committee, HOLIDAY)
    kept = await settle(committee, ChangeStatus.KEPT)
    assert kept.day == MONDAY
    assert not [line for line in await load(committee, HOLIDAY) if S17 in line]
    assert S17 not in {w.meeting.ref for w in await everything_waiting(committee)}


async def everything_waiting(committee: Committee) -> tuple[WaitingChange, ...]:
    try:
        return await waiting(committee)
    except NothingProposed:
        return ()


async def test_r3_8_the_chair_may_cancel_instead(committee: Committee) -> None:
    await load(committee, HOLIDAY)
    off = await settle(committee, ChangeStatus.CANCELLED)
    assert off.state is MeetingState.CANCELLED
    assert off.reason


async def test_r3_8_a_meeting_whose_week_is_gone_can_only_be_kept_or_cancelled(committee: Committee) -> None:
    await load(committee, SHUT)
    change = next(w.change for w in await waiting(committee) if w.meeting.ref == S17)
    assert change.proposed.to is None
    with pytest.raises(OutOfDate):
        await settle(committee, ChangeStatus.MOVED)
    assert (await settle(committee, ChangeStatus.CANCELLED)).state is MeetingState.CANCELLED


async def test_r3_8_a_proposal_that_the_dates_no_longer_make_lapses(committee: Committee) -> None:
    await load(committee, HOLIDAY)
    change = next(w.change for w in await waiting(committee) if w.meeting.ref == S17)
    await load(committee, SOURCE)
    assert await everything_waiting(committee) == ()
    with pytest.raises(OutOfDate):
        await committee.do(CHAIR, lambda s, p: s.calendar.settle(p, change.id, ChangeStatus.MOVED))


async def test_a_proposal_lapses_once_the_meeting_is_moved_by_hand(committee: Committee) -> None:
    await load(committee, HOLIDAY)
    await committee.do(CHAIR, lambda s, p: s.calendar.move(p, Which(ref=S17), date(2027, 6, 10)))
    assert S17 not in {w.meeting.ref for w in await everything_waiting(committee)}
    assert not [line for line in await load(committee, HOLIDAY) if S17 in line], "R3.8: it is the chair's choice"


async def test_r3_8_nobody_is_told_of_a_proposal_twice(committee: Committee) -> None:
    await load(committee, HOLIDAY)
    assert await committee.do(CHAIR, lambda s, _: s.reminders.changes_to_tell()) == (), "it can't reach the chair yet"
    await committee.database.write(lambda store: store.conversations.remember(private(CHAIR), committee.clock.now()))
    told = await committee.do(CHAIR, lambda s, _: s.reminders.changes_to_tell())
    assert S17 in {w.meeting.ref for w in told}
    assert await committee.do(CHAIR, lambda s, _: s.reminders.changes_to_tell()) == ()
    assert S17 in {w.meeting.ref for w in await waiting(committee)}, "and it still waits"
