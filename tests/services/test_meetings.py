"""Opening, attending, going through the items, closing (§2.3, §2.4)."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.agenda import ItemStatus
from domain.meetings import MeetingState
from domain.refusals import (
    AlreadyOpen,
    NoMeetingOpen,
    NoMoreItems,
    NoSuchSchool,
    NotInPrivate,
    NotToday,
    SeatVacant,
)
from services.meeting_view import MeetingView
from services.trust import load_trust
from tests.conftest import DEMONSTRATION
from tests.services.committee import Committee, plain
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, IMANI, VICE_CHAIR

B6 = "HB-B-2026-06"
TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def attend(committee: Committee, who: str) -> MeetingView:
    return await committee.do(who, lambda s, p: s.attendance.attend(p))


async def running(committee: Committee, who: str = CARYS) -> MeetingView:
    return await committee.do(who, lambda s, p: s.meetings.running(p))


# ---------------------------------------------------------------- opening


async def test_whoever_opens_the_meeting_is_present(committee: Committee) -> None:
    view = await committee.open(TWO_O_CLOCK)
    assert (view.meeting.ref, view.meeting.state, view.meeting.conversation) == (B6, MeetingState.OPEN, "19:chat")
    assert view.meeting.opened_at and view.meeting.opened_at - TWO_O_CLOCK < timedelta(minutes=1)
    assert (view.present, view.attendance[0].person) == (("Gascoigne",), CHAIR)
    assert (view.quorum.present, view.quorum.voting, view.quorum.required, view.quorum.is_met) == (1, 8, 4, False)
    assert view.current is None


async def test_a_meeting_is_opened_on_its_day_and_no_other(committee: Committee) -> None:
    with pytest.raises(NotToday) as refused:
        await committee.open(TWO_O_CLOCK - 24 * HOUR)
    starts = refused.value.starts
    assert starts
    assert (refused.value.meeting, starts.isoformat()) == (B6, "2026-12-02T14:00:00+00:00")
    with pytest.raises(NotToday) as refused:
        await committee.open(TWO_O_CLOCK + 24 * HOUR)
    assert refused.value.meeting == "HB-S-2026-07"


async def test_the_day_is_londons(committee: Committee) -> None:
    """S20 is on Mon 19 July: half past eleven on Sunday evening in UTC is Monday in London."""
    view = await committee.open(datetime(2027, 7, 18, 23, 30, tzinfo=UTC))
    assert view.meeting.ref == "HB-S-2026-20"


async def test_when_no_meeting_is_left_there_is_none_to_open(committee: Committee) -> None:
    with pytest.raises(NotToday) as refused:
        await committee.open(datetime(2027, 8, 2, 14, tzinfo=UTC))
    assert refused.value.starts is None


async def test_a_meeting_is_held_where_everyone_sees_it(committee: Committee) -> None:
    committee.clock.move_to(TWO_O_CLOCK)
    with pytest.raises(NotInPrivate):
        await committee.do(CHAIR, lambda s, p: s.meetings.open(p, "a:chair", private=True))


async def test_one_meeting_is_open_at_a_time(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    with pytest.raises(AlreadyOpen) as refused:
        await committee.open(TWO_O_CLOCK + HOUR)
    assert refused.value.meeting == B6
    await committee.close()
    with pytest.raises(NotToday):
        await committee.open(TWO_O_CLOCK + 2 * HOUR)


async def test_items_that_nobody_published_are_numbered_when_it_opens(committee: Committee) -> None:
    await committee.propose(CARYS, "One")
    await committee.publish()
    await committee.propose(CARYS, "Two")
    view = await committee.open(TWO_O_CLOCK)
    assert [(i.number, i.title, i.status) for i in view.items] == [
        ("1", "One", ItemStatus.ON_AGENDA),
        ("1a", "Two", ItemStatus.ON_AGENDA),
    ]


# ---------------------------------------------------------------- attendance


async def test_heads_take_their_own_seats(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    for who in (VICE_CHAIR, CARYS, DEV):
        view = await attend(committee, who)
    assert view.present == ("Gascoigne", "William Bellamy", "Grafton", "Five Elms")
    assert view.quorum.is_met


async def test_a_seat_is_taken_once(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    first = await attend(committee, CARYS)
    again = await attend(committee, CARYS)
    assert again.attendance == first.attendance


async def test_r2_10_an_associate_is_here_and_doesnt_count(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    view = await attend(committee, IMANI)
    assert "Riverside Bridge" in view.present
    assert (view.quorum.present, view.quorum.people) == (1, 1)


async def test_r2_10_whoever_has_no_seat_is_in_attendance_and_isnt_counted(committee: Committee) -> None:
    before = await committee.open(TWO_O_CLOCK)
    for _ in range(2):
        view = await attend(committee, CLERK)
        assert [person.entra_id for person in view.in_attendance] == [CLERK]
        assert view.quorum == before.quorum


async def test_attendance_that_is_said_adds_and_that_is_ticked_is_exact(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    await committee.present("Grafton", "5 elms")
    view = await committee.present("Valence", "GRAFTON")
    assert set(view.present) == {"Gascoigne", "Grafton", "Five Elms", "Valence"}
    view = await committee.present("Grafton", "Becontree", whole=True)
    assert set(view.present) == {"Grafton", "Becontree"}
    assert {seat.school: seat.person for seat in view.attendance} == {"Grafton": CARYS, "Becontree": EWA}
    assert (await committee.present(whole=True)).present == ()


async def test_one_name_that_nobody_knows_records_nothing(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    with pytest.raises(NoSuchSchool) as refused:
        await committee.present("Grafton", "Hogwarts")
    assert refused.value.name == "Hogwarts"
    assert (await running(committee)).present == ("Gascoigne",)


async def test_r2_10_a_vacant_seat_cant_be_taken_and_is_counted_against(committee: Committee) -> None:
    head = 'posts = [{ post = "head", school = "Southwood" }]'
    source = plain(DEMONSTRATION.read_text(encoding="utf-8")).replace(head, 'posts = [{ post = "business_manager" }]')
    await committee.database.write(lambda store: load_trust(store, source, committee.clock.now()))
    await committee.open(TWO_O_CLOCK)
    with pytest.raises(SeatVacant) as refused:
        await committee.present("Grafton", "Southwood")
    assert refused.value.school == "Southwood"
    view = await running(committee)
    assert (view.present, view.quorum.voting) == (("Gascoigne",), 8)


# ---------------------------------------------------------------- items and the end


async def test_the_items_are_taken_in_turn_and_those_not_reached_are_marked(committee: Committee) -> None:
    for title in ("One", "Two", "Three"):
        await committee.propose(CARYS, title)
    await committee.open(TWO_O_CLOCK)
    for title in ("One", "Two"):
        view = await committee.next_item()
        assert view.current and view.current.title == title
    closed = await committee.close()
    assert [item.status for item in closed.items] == [ItemStatus.TAKEN, ItemStatus.TAKEN, ItemStatus.NOT_REACHED]
    assert closed.meeting.state is MeetingState.CLOSED
    assert closed.meeting.closed_at


async def test_after_the_last_item_there_is_none(committee: Committee) -> None:
    await committee.propose(CARYS, "One")
    await committee.open(TWO_O_CLOCK)
    await committee.next_item()
    with pytest.raises(NoMoreItems):
        await committee.next_item()
    view = await running(committee)
    assert view.current and view.current.title == "One"


async def test_a_meeting_without_items_can_be_held(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    with pytest.raises(NoMoreItems):
        await committee.next_item()
    assert (await committee.close()).items == ()


async def test_nothing_of_this_can_be_done_while_no_meeting_is_open(committee: Committee) -> None:
    for work in (
        committee.next_item,
        committee.close,
        lambda: committee.present("Grafton"),
        lambda: attend(committee, CARYS),
        lambda: running(committee),
        lambda: committee.decide("To share."),
    ):
        with pytest.raises(NoMeetingOpen):
            await work()
