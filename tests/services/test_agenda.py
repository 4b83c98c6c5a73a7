"""Proposing, withdrawing, showing and publishing (§4)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from domain.agenda import ItemStatus, Purpose
from domain.calendar import MeetingKind
from domain.meetings import MeetingState
from domain.refusals import (
    AlreadyOpen,
    AlreadyPublished,
    ItemIsFixed,
    ItemNotFound,
    MinutesOutOfRange,
    NoMeetingAhead,
    NothingToPublish,
    NotYours,
    OutOfDate,
    TitleEmpty,
    TooLong,
)
from services.agenda import NewItem
from services.agenda_view import AgendaView
from services.which_meeting import NEXT, Which
from storage.tables import agendas
from tests.services.committee import Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, LEAD

LONDON = ZoneInfo("Europe/London")
B6, S7, B7 = "HB-B-2026-06", "HB-S-2026-07", "HB-B-2026-07"
AUGUST = datetime(2027, 8, 2, 9, tzinfo=UTC)


async def publish(committee: Committee, kind: MeetingKind | None = None, ref: str | None = None) -> AgendaView:
    meeting = await committee.publish(Which(kind, ref=ref))
    return await committee.show(CHAIR, Which(ref=meeting.ref))


async def show(committee: Committee, who: str = CARYS, kind: MeetingKind | None = None) -> AgendaView:
    return await committee.show(who, Which(kind))


# ---------------------------------------------------------------- proposing


async def test_an_item_lands_on_the_next_meeting_that_takes_items(committee: Committee) -> None:
    proposal = await committee.do(
        CARYS, lambda s, p: s.agenda.propose(p, NewItem("cover rota", Purpose.DECISION, 15), NEXT)
    )
    item = proposal.item
    assert (proposal.meeting.ref, proposal.closed) == (B6, None)
    assert (item.title, item.purpose, item.minutes, item.proposer) == ("Cover rota", Purpose.DECISION, 15, CARYS)
    assert (item.status, item.number) == (ItemStatus.PROPOSED, None)
    assert (await show(committee)).items == (item,)


async def test_items_close_at_noon_and_then_go_to_the_meeting_after(committee: Committee) -> None:
    """R3.11: of either kind when none was named, else of the same kind."""
    committee.clock.move_to(datetime.combine(date(2026, 11, 25), time(11, 59), LONDON))
    assert (await committee.propose(CARYS, "In time")).meeting == B6
    committee.clock.move_to(datetime.combine(date(2026, 11, 25), time(12), LONDON))
    late = await committee.do(CARYS, lambda s, p: s.agenda.propose(p, NewItem("Late"), NEXT))
    assert late.meeting.ref == S7
    assert late.closed and late.closed.ref == B6
    business = Which(MeetingKind.BUSINESS)
    late = await committee.do(CARYS, lambda s, p: s.agenda.propose(p, NewItem("Late"), business))
    assert late.meeting.ref == B7
    assert late.closed and late.closed.ref == B6


async def test_noon_is_noon_in_london_in_summer_too(committee: Committee) -> None:
    """B18's items close on Wed 23 June, 12:00: 11:00 in UTC."""
    committee.clock.move_to(datetime(2027, 6, 23, 10, 59, tzinfo=UTC))
    assert (await committee.propose(CARYS, "In time", MeetingKind.BUSINESS)).meeting == "HB-B-2026-18"
    committee.clock.move_to(datetime(2027, 6, 23, 11, 0, tzinfo=UTC))
    assert (await committee.propose(CARYS, "Late", MeetingKind.BUSINESS)).meeting == "HB-B-2026-19"


async def test_a_kind_can_be_asked_for(committee: Committee) -> None:
    assert (await committee.propose(CARYS, "Reading", MeetingKind.STRATEGY)).meeting == S7


async def test_an_open_meeting_takes_no_more_items(committee: Committee) -> None:
    await committee.open(datetime(2026, 12, 2, 14, tzinfo=UTC))
    assert (await committee.propose(CARYS, "Too late", MeetingKind.BUSINESS)).meeting == B7


async def test_at_the_end_of_the_year_there_is_no_meeting_left(committee: Committee) -> None:
    committee.clock.move_to(datetime(2027, 7, 15, 9, tzinfo=UTC))  # S20 is ahead, and its items have closed
    with pytest.raises(NoMeetingAhead):
        await committee.propose(CARYS, "Too late")
    committee.clock.move_to(AUGUST)
    with pytest.raises(NoMeetingAhead):
        await committee.propose(CARYS, "Too late")
    with pytest.raises(NoMeetingAhead):
        await show(committee)
    with pytest.raises(NoMeetingAhead):
        await publish(committee)
    with pytest.raises(NoMeetingAhead):
        await committee.do(CARYS, lambda s, p: s.calendar.ahead(None, 1))


async def test_a_title_and_minutes_must_be_sensible(committee: Committee) -> None:
    with pytest.raises(TitleEmpty):
        await committee.propose(CARYS, "🎉")
    with pytest.raises(TooLong):
        await committee.propose(CARYS, "a" * 201)
    for minutes in (0, 121):
        with pytest.raises(MinutesOutOfRange):
            await committee.propose(CARYS, "Rota", minutes=minutes)
    assert (await show(committee)).items == ()


# ---------------------------------------------------------------- withdrawing


async def test_r4_9_a_withdrawn_item_is_off_the_list_and_stays_on_the_record(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, item.id))
    assert (await show(committee)).items == ()
    kept = await committee.kept(item.id)
    assert (kept.status, kept.title) == (ItemStatus.WITHDRAWN, "Rota")
    with pytest.raises(ItemNotFound):
        await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, item.id))


async def test_only_the_proposer_and_the_chair_may_withdraw(committee: Committee) -> None:
    first, second = await committee.propose(CARYS, "One"), await committee.propose(CARYS, "Two")
    for other in (DEV, CLERK):
        with pytest.raises(NotYours):
            await committee.do(other, lambda s, p: s.agenda.withdraw(p, first.id))
    await committee.do(CHAIR, lambda s, p: s.agenda.withdraw(p, first.id))
    assert (await show(committee)).items == (second,)


async def test_r4_6_once_published_an_item_is_the_chairs_to_take_off(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    await publish(committee)
    with pytest.raises(ItemIsFixed):
        await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, item.id))
    await committee.do(CHAIR, lambda s, p: s.agenda.withdraw(p, item.id))
    assert (await show(committee)).items == ()


async def test_an_item_that_never_was_cant_be_withdrawn(committee: Committee) -> None:
    with pytest.raises(ItemNotFound):
        await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, 4843))


# ---------------------------------------------------------------- showing


async def test_a_group_lead_sees_their_own_items_only(committee: Committee) -> None:
    """§2.2."""
    await committee.propose(CARYS, "Rota")
    own = await committee.propose(LEAD, "Phonics")
    assert (await show(committee, LEAD)).items == (own,)
    assert len((await show(committee, CARYS)).items) == 2


async def test_the_agenda_counts_its_minutes_and_what_nobody_has_been_sent(committee: Committee) -> None:
    await committee.propose(CARYS, "One")
    await publish(committee)
    await committee.propose(CARYS, "Two")
    view = await show(committee)
    assert (view.minutes, view.unpublished) == (20, 1)


# ---------------------------------------------------------------- publishing


async def test_r4_6_publishing_numbers_the_items_and_later_ones_follow(committee: Committee) -> None:
    one = await committee.propose(CARYS, "One")
    gone = await committee.propose(CARYS, "Gone")
    await committee.propose(DEV, "Two")
    await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, gone.id))
    first = await publish(committee)
    assert [(i.number, i.title, i.status) for i in first.items] == [
        ("1", "One", ItemStatus.ON_AGENDA),
        ("2", "Two", ItemStatus.ON_AGENDA),
    ]
    assert (first.meeting.state, first.meeting.agenda_version) == (MeetingState.PUBLISHED, 1)
    await committee.propose(CARYS, "Three")
    second = await publish(committee)
    assert [(i.number, i.title) for i in second.items] == [("1", "One"), ("2", "Two"), ("2a", "Three")]
    assert second.meeting.agenda_version == 2
    assert (await show(committee)).items == second.items
    assert second.items[0].id == one.id


async def test_r4_6_the_agenda_as_first_published_stays_as_it_was(committee: Committee) -> None:
    await committee.propose(CARYS, "One")
    await publish(committee)
    await committee.propose(CARYS, "Two")
    await publish(committee)
    statement = select(agendas.c["items"], agendas.c.published_by).order_by(agendas.c.version)
    kept = await committee.database.read(lambda store: store._connection.execute(statement).all())
    assert [([item["title"] for item in items], by) for items, by in kept] == [
        (["One"], CHAIR),
        (["One", "Two"], CHAIR),
    ]


async def test_an_agenda_without_news_isnt_published_again(committee: Committee) -> None:
    with pytest.raises(NothingToPublish):
        await publish(committee)
    await committee.propose(CARYS, "One")
    await publish(committee)
    with pytest.raises(AlreadyPublished) as refused:
        await publish(committee)
    assert (refused.value.meeting, refused.value.version) == (B6, 1)


async def test_without_a_kind_the_next_meeting_with_news_is_published(committee: Committee) -> None:
    await committee.propose(CARYS, "Reading", MeetingKind.STRATEGY)
    assert (await publish(committee)).meeting.ref == S7


async def test_with_a_kind_or_a_reference_it_is_that_meeting(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota", MeetingKind.BUSINESS)
    await committee.propose(CARYS, "Reading", MeetingKind.STRATEGY)
    assert (await publish(committee, MeetingKind.STRATEGY)).meeting.ref == S7
    assert (await publish(committee, ref=B6)).meeting.ref == B6
    with pytest.raises(OutOfDate):
        await publish(committee, ref="HB-B-2026-99")


async def test_an_open_meetings_agenda_isnt_published(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    await committee.open(datetime(2026, 12, 2, 14, tzinfo=UTC))
    with pytest.raises(AlreadyOpen):
        await publish(committee, ref=B6)
