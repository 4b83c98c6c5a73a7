"""A meeting that breaks off, or that was opened by mistake, and what stays of it (R2.11)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.agenda import ItemStatus, Purpose
from domain.decisions import Outcome
from domain.meetings import Meeting, MeetingState
from domain.people import THE_RULES
from domain.refusals import DayTaken, DecisionsStand, ItemDecided
from tests.services.committee import BUSINESS, Committee
from tests.services.voting import TWO_O_CLOCK, in_the_room
from tests.talk import CHAIR, DEV

B6, THURSDAY = "HB-B-2026-06", date(2026, 12, 3)


async def abandon(committee: Committee) -> Meeting:
    return await committee.do(CHAIR, lambda s, p: s.meetings.abandon(p))


async def adjourn(committee: Committee, day: date) -> None:
    await committee.do(CHAIR, lambda s, p: s.meetings.adjourn(p, day))


async def interests(committee: Committee, who: str) -> frozenset[int]:
    return await committee.database.read(lambda store: store.interests.of_person(who))


# ---------------------------------------------------------------- opened by mistake


async def test_an_interest_that_was_declared_stays_whoever_took_the_chair_for_it(committee: Committee) -> None:
    """The chair's own makes somebody else preside in the same act, which is gone; the interest isn't."""
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    view = await committee.do(CHAIR, lambda s, p: s.interests.declare(p, nature="my wife works there"))
    assert view.view and view.view.presiding and view.view.presiding.name == "Bill Hartley"
    await committee.do(view.view.presiding.entra_id, lambda s, p: s.meetings.abandon(p))
    assert await interests(committee, CHAIR) == {view.item.id}
    entries = await committee.database.read(lambda store: store.proceedings.room(B6))
    assert entries.presiding is None and entries.seats == {}


async def test_what_was_reconvened_by_mistake_is_adjourned_again(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    await committee.decide("To renew the contract")
    await adjourn(committee, THURSDAY)
    await committee.open(TWO_O_CLOCK + timedelta(days=1))
    again = await abandon(committee)
    assert (again.state, again.day) == (MeetingState.ADJOURNED, THURSDAY)
    decisions = await committee.database.read(lambda store: store.decisions.of_meeting(B6, THE_RULES))
    assert [decision.is_void for decision in decisions] == [False]
    view = await committee.open(TWO_O_CLOCK + timedelta(days=1, hours=1))
    assert view.meeting.state is MeetingState.OPEN


async def test_a_meeting_that_agreed_minutes_counts_as_held(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    await committee.close()
    await committee.open(datetime(2026, 12, 16, 14, tzinfo=UTC))
    await committee.present("Grafton", "Five Elms", "William Bellamy")
    await committee.do(CHAIR, lambda s, p: s.minutes.approve(p))
    with pytest.raises(DecisionsStand):
        await abandon(committee)


# ---------------------------------------------------------------- another day


async def test_it_isnt_adjourned_to_the_day_of_another_meeting(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    with pytest.raises(DayTaken):
        await adjourn(committee, date(2026, 12, 7))


async def test_its_minutes_are_due_by_the_day_on_which_it_goes_on(committee: Committee) -> None:
    async def planned() -> dict[str, date]:
        due = await committee.database.read(lambda s: s.reminders.due(datetime(2027, 7, 1, tzinfo=UTC), 999))
        return {reminder.step: reminder.due_at.date() for reminder in due if reminder.meeting == B6}

    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    before = await planned()
    await adjourn(committee, THURSDAY)
    after = await planned()
    assert after and all(before[step] < day for step, day in after.items())


async def test_it_goes_on_with_the_item_at_which_it_broke_off(committee: Committee) -> None:
    await committee.propose(DEV, "Cover rota", BUSINESS)
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    await adjourn(committee, THURSDAY)
    await committee.open(TWO_O_CLOCK + timedelta(days=1))
    assert [current.number for current in [(await committee.next_item()).current for _ in range(2)] if current] == [
        *("1", "2"),
    ]


async def test_it_doesnt_go_back_to_what_was_decided(committee: Committee) -> None:
    await committee.propose(DEV, "Cover rota", BUSINESS, Purpose.DECISION)
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    await committee.decide("To share cover")
    await adjourn(committee, THURSDAY)
    await committee.open(TWO_O_CLOCK + timedelta(days=1))
    current = (await committee.next_item()).current
    assert current and current.number == "2"


# ---------------------------------------------------------------- setting aside


async def test_r2_20_what_is_decided_isnt_deferred_and_what_is_deferred_isnt_decided(committee: Committee) -> None:
    item = await committee.propose(DEV, "Cover rota", BUSINESS, Purpose.DECISION, wording="To share cover")
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    await committee.decide("To share cover")
    with pytest.raises(ItemDecided):
        await committee.do(CHAIR, lambda s, p: s.meetings.defer(p))
    await committee.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    await committee.do(CHAIR, lambda s, p: s.meetings.defer(p))
    await committee.do(CHAIR, lambda s, p: s.meetings.take_item(p, "1"))
    closing = await committee.do(CHAIR, lambda s, p: s.meetings.closing(p))
    assert [undecided.id for undecided in closing.undecided] == [item.id]
    made = await committee.database.read(lambda store: store.decisions.of_meeting(B6, THE_RULES))
    assert [decision.outcome for decision in made] == [Outcome.DEFERRED]
    assert (await committee.kept(item.id)).status is ItemStatus.TAKEN
