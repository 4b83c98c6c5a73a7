"""Finding the meeting that was meant; moving, cancelling, calling and adopting (R3.4 to R3.11, AS-5)."""

from datetime import UTC, date, datetime, time

import pytest

from domain.calendar import MeetingKind
from domain.meetings import Meeting, MeetingState
from domain.refusals import (
    AlreadyAdopted,
    DayNotUsable,
    DayTaken,
    MeetingPast,
    NoMeetingAhead,
    NoMeetingOn,
    NothingChanged,
    NothingProposed,
    OutOfDate,
)
from services.calendar import Moved
from services.which_meeting import NEXT, Which
from tests.services.committee import BUSINESS, STRATEGY, Committee
from tests.talk import CARYS, CHAIR, CLERK

B6, S7, B7, S15, B15 = "HB-B-2026-06", "HB-S-2026-07", "HB-B-2026-07", "HB-S-2026-15", "HB-B-2026-15"
EXTRAORDINARY = MeetingKind.EXTRAORDINARY


async def find(committee: Committee, which: Which) -> str:
    return (await committee.do(CARYS, lambda s, _: s.calendar.find(which))).ref


async def move(committee: Committee, ref: str, to: date, reason: str = "", starts: time | None = None) -> Moved:
    return await committee.do(CHAIR, lambda s, p: s.calendar.move(p, Which(ref=ref), to, reason, starts))


async def everything(committee: Committee) -> dict[str, Meeting]:
    return {m.ref: m for m in await committee.database.read(lambda store: store.meetings.all())}


# ---------------------------------------------------------------- which meeting


@pytest.mark.parametrize(
    ("which", "ref"),
    [
        (NEXT, B6),
        (Which(STRATEGY), S7),
        (Which(weekday=0), S7),
        (Which(weekday=2), B6),
        (Which(next_week=True), B6),
        (Which(STRATEGY, weekday=1), "HB-S-2026-08"),
        (Which(day=date(2026, 12, 7)), S7),
        (Which(day=date(2026, 11, 23)), "HB-S-2026-06"),
        (Which(ref=B7), B7),
    ],
)
async def test_a_meeting_is_found_by_what_was_said_of_it(committee: Committee, which: Which, ref: str) -> None:
    assert await find(committee, which) == ref


@pytest.mark.parametrize(
    "which", [Which(weekday=4), Which(STRATEGY, next_week=True), Which(EXTRAORDINARY), Which(BUSINESS, weekday=0)]
)
async def test_what_none_of_the_next_ten_is_isnt_found(committee: Committee, which: Which) -> None:
    with pytest.raises(NoMeetingAhead):
        await find(committee, which)


async def test_where_there_is_none_on_the_day_its_neighbours_are_named(committee: Committee) -> None:
    with pytest.raises(NoMeetingOn) as refused:
        await find(committee, Which(day=date(2026, 12, 8)))
    assert (refused.value.day, refused.value.nearest) == (date(2026, 12, 8), (date(2026, 12, 2), date(2026, 12, 7)))
    with pytest.raises(NoMeetingOn) as refused:
        await find(committee, Which(BUSINESS, day=date(2026, 12, 7)))
    assert refused.value.nearest == (date(2026, 12, 2), date(2026, 12, 16))
    with pytest.raises(MeetingPast):
        await find(committee, Which(day=date(2026, 11, 20)))
    with pytest.raises(OutOfDate):
        await find(committee, Which(ref="HB-B-2026-99"))


async def test_of_a_day_with_one_called_off_and_one_that_stands_the_second_is_meant(committee: Committee) -> None:
    await committee.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=B6)))
    assert await find(committee, Which(day=date(2026, 12, 2))) == B6
    called = await committee.do(CHAIR, lambda s, p: s.calendar.call(p, date(2026, 12, 2), time(9), "", "Boiler"))
    assert await find(committee, Which(day=date(2026, 12, 2))) == called.meeting.ref


async def test_the_dates_are_everybodys(committee: Committee) -> None:
    term = await committee.do(CARYS, lambda s, _: s.calendar.term(None))
    assert [m.ref for m in term] == [B6, S7, B7]
    year = await committee.do(CARYS, lambda s, _: s.calendar.year())
    assert (year.year, len(year.meetings), year.is_adopted) == (2026, 39, False)
    assert len(await committee.do(CARYS, lambda s, _: s.calendar.since_september())) == 39
    with pytest.raises(NoMeetingAhead):
        await committee.do(CARYS, lambda s, _: s.calendar.year(2031))
    committee.clock.move_to(datetime(2026, 12, 24, 9, tzinfo=UTC))
    term = await committee.do(CARYS, lambda s, _: s.calendar.term(STRATEGY))
    assert (term[0].ref, term[-1].ref) == ("HB-S-2026-08", "HB-S-2026-13"), "the whole of the next one"
    committee.clock.move_to(datetime(2027, 8, 2, 9, tzinfo=UTC))
    with pytest.raises(NoMeetingAhead):
        await committee.do(CARYS, lambda s, _: s.calendar.term(None))


async def test_r3_13_what_speaks_against_a_day_is_said(committee: Committee) -> None:
    meeting = await committee.do(CARYS, lambda s, _: s.calendar.find(Which(ref="HB-S-2026-08")))
    assert await committee.do(CARYS, lambda s, _: s.calendar.warnings(meeting)) == ("First pupil day of term",)


# ---------------------------------------------------------------- moving


async def test_as_5_the_chair_moves_a_meeting_and_its_deadlines_follow_and_no_other_meeting_moves(
    committee: Committee,
) -> None:
    before = await everything(committee)
    assert (before[S15].day, before[S15].items_close, before[S15].publish_by) == (
        date(2027, 5, 4),
        date(2027, 4, 26),
        date(2027, 4, 27),
    )
    moved = await move(committee, S15, date(2027, 5, 5), "the hall is free")
    assert moved.before == before[S15]
    now = moved.meeting
    assert (now.day, now.items_close, now.publish_by, now.kind) == (
        date(2027, 5, 5),
        date(2027, 4, 27),
        date(2027, 4, 28),
        STRATEGY,
    )
    assert (now.nominal_date, now.moved_because) == (date(2027, 5, 3), "Chair's choice: the hall is free")
    after = await everything(committee)
    assert {ref for ref in after if after[ref] != before[ref]} == {S15}
    assert after[B15].day == date(2027, 5, 12)


async def test_a_meeting_that_is_moved_back_to_its_own_day_has_no_reason_any_more(committee: Committee) -> None:
    await move(committee, B6, date(2026, 12, 3))
    back = await move(committee, B6, date(2026, 12, 2), "after all")
    assert back.meeting.moved_because == ""


async def test_a_meeting_can_begin_at_another_time_of_its_day(committee: Committee) -> None:
    moved = await move(committee, B6, date(2026, 12, 2), starts=time(15, 30))
    assert (moved.meeting.day, moved.meeting.starts) == (date(2026, 12, 2), time(15, 30))
    with pytest.raises(NothingChanged):
        await move(committee, B6, date(2026, 12, 2), starts=time(15, 30))


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        (date(2026, 12, 2), NothingChanged),
        (date(2026, 12, 7), DayTaken),
        (date(2026, 12, 5), DayNotUsable),
        (date(2027, 1, 4), DayNotUsable),
        (date(2026, 11, 23), MeetingPast),
    ],
)
async def test_r3_4_a_meeting_moves_to_a_usable_and_free_day(
    committee: Committee, to: date, refusal: type[Exception]
) -> None:
    before = await everything(committee)
    with pytest.raises(refusal):
        await move(committee, B6, to)
    assert await everything(committee) == before


async def test_what_is_over_open_or_past_isnt_moved(committee: Committee) -> None:
    with pytest.raises(MeetingPast):
        await move(committee, "HB-S-2026-06", date(2026, 12, 3))
    await committee.open(datetime(2026, 12, 2, 14, tzinfo=UTC))
    with pytest.raises(OutOfDate):
        await move(committee, B6, date(2026, 12, 3))


# ---------------------------------------------------------------- cancelling, reinstating, calling


async def test_r3_7_a_meeting_that_is_called_off_keeps_its_slot(committee: Committee) -> None:
    before = await everything(committee)
    off = await committee.do(CLERK, lambda s, p: s.calendar.cancel(p, Which(ref=B6), "snow"))
    assert (off.meeting.state, off.meeting.reason) == (MeetingState.CANCELLED, "snow")
    after = await everything(committee)
    assert {ref for ref in after if after[ref] != before[ref]} == {B6}, "the following week is the other kind's"
    assert await find(committee, NEXT) == S7
    with pytest.raises(OutOfDate):
        await committee.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=B6)))


async def test_what_was_called_off_can_be_held_after_all(committee: Committee) -> None:
    with pytest.raises(NoMeetingAhead):
        await committee.do(CHAIR, lambda s, p: s.calendar.reinstate(p, NEXT))
    await committee.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=B6), "snow"))
    for which in (Which(STRATEGY), Which(weekday=0)):
        with pytest.raises(NoMeetingAhead):
            await committee.do(CHAIR, lambda s, p, w=which: s.calendar.reinstate(p, w))  # type: ignore[misc]
    back = await committee.do(CHAIR, lambda s, p: s.calendar.reinstate(p, NEXT))
    assert (back.meeting.ref, back.meeting.state, back.meeting.reason) == (B6, MeetingState.PLANNED, "")
    with pytest.raises(OutOfDate):
        await committee.do(CHAIR, lambda s, p: s.calendar.reinstate(p, Which(ref=B6)))


async def test_what_was_called_off_isnt_held_on_a_day_that_is_taken_or_gone_by(committee: Committee) -> None:
    await committee.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=B6)))
    await committee.do(CHAIR, lambda s, p: s.calendar.call(p, date(2026, 12, 2), None, "", ""))
    with pytest.raises(DayTaken):
        await committee.do(CHAIR, lambda s, p: s.calendar.reinstate(p, Which(day=date(2026, 12, 2), kind=BUSINESS)))
    committee.clock.move_to(datetime(2026, 12, 3, 9, tzinfo=UTC))
    with pytest.raises(MeetingPast):
        await committee.do(CHAIR, lambda s, p: s.calendar.reinstate(p, Which(ref=B6)))


async def test_r3_9_an_extraordinary_meeting_stands_outside_the_alternation(committee: Committee) -> None:
    before = await everything(committee)
    called = await committee.do(
        CHAIR, lambda s, p: s.calendar.call(p, date(2026, 12, 10), time(9), "Grafton", "the boiler")
    )
    again = await committee.do(CLERK, lambda s, p: s.calendar.call(p, date(2026, 11, 25), None, "", ""))
    meeting = called.meeting
    assert (meeting.ref, meeting.kind, meeting.place, meeting.reason) == (
        "HB-X-2026-01",
        EXTRAORDINARY,
        "Grafton",
        "the boiler",
    )
    assert (again.meeting.ref, again.meeting.starts, again.meeting.place) == ("HB-X-2026-02", time(14), "Teams")
    assert again.meeting.items_close == again.meeting.publish_by == date(2026, 11, 24), "no deadline lies behind us"
    after = await everything(committee)
    assert {ref: after[ref] for ref in before} == before
    with pytest.raises(DayTaken):
        await committee.do(CHAIR, lambda s, p: s.calendar.call(p, date(2026, 12, 10), None, "", ""))


# ---------------------------------------------------------------- the year


async def test_r3_8_a_years_list_is_adopted_once(committee: Committee) -> None:
    adopted = await committee.do(CHAIR, lambda s, p: s.calendar.adopt(p))
    assert (adopted.year, adopted.is_adopted, len(adopted.meetings)) == (2026, True, 39)
    for year in (None, 2026):
        with pytest.raises(AlreadyAdopted) as refused:
            await committee.do(CHAIR, lambda s, p, y=year: s.calendar.adopt(p, y))  # type: ignore[misc]
        assert refused.value.year == 2026
    with pytest.raises(NoMeetingAhead):
        await committee.do(CHAIR, lambda s, p: s.calendar.adopt(p, 2031))


async def test_r3_8_asking_what_a_closure_would_change_changes_nothing(committee: Committee) -> None:
    before = await everything(committee)
    first, last = date(2026, 12, 2), date(2026, 12, 2)
    found = await committee.do(CHAIR, lambda s, p: s.calendar.what_if(p, first, last, "Snow"))
    assert [(c.ref, c.to, c.why) for c in found if not c.deadlines_only] == [(B6, date(2026, 12, 3), "Snow")]
    assert await everything(committee) == before
    with pytest.raises(NothingProposed):
        await committee.do(CHAIR, lambda s, p: s.calendar.changes(p))
