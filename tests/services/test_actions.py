"""Assigning actions in the meeting (§6)."""

from datetime import UTC, date, datetime

import pytest

from domain.actions import Action, Progress
from domain.people import THE_RULES
from domain.refusals import (
    DueMissing,
    DuePast,
    ExtendedBefore,
    NoMeetingOpen,
    NoSuchAction,
    NoSuchOwner,
    NotAllowed,
    NotYours,
    OutOfDate,
    TitleEmpty,
    TooLong,
)
from services.meeting_view import MeetingView
from tests.services.committee import Committee
from tests.services.voting import HEADS
from tests.talk import CARYS, CHAIR, CLERK, DEV

DUE = date(2026, 12, 11)


async def add(
    committee: Committee, text: str = "draft the rota", owner: str = "Leila", due: date | None = DUE
) -> Action:
    return await committee.do(CLERK, lambda s, p: s.actions.add(p, text, owner, due))


async def running(committee: Committee) -> MeetingView:
    return await committee.do(CARYS, lambda s, p: s.meetings.running(p))


@pytest.fixture
async def held(committee: Committee) -> Committee:
    """A quorate meeting at its first item."""
    await committee.propose(CARYS, "Rota")
    await committee.propose(CARYS, "Grounds")
    await committee.begin()
    return committee


async def test_an_action_has_one_owner_and_hangs_on_the_latest_decision_of_its_item(held: Committee) -> None:
    before = await add(held)
    await held.decide("To share one rota.")
    decision = await held.decide("To begin in January.")
    action = await add(held, "tell the staff", "head of Grafton")
    assert (before.ref, before.text, before.owner, before.decision) == ("A-1", "Draft the rota", "Leila Haddad", None)
    assert (action.ref, action.owner, action.decision) == ("A-2", "Grafton", decision.ref)
    assert action.due == action.due_original == DUE
    await held.next_item()
    assert (await add(held, "measure the lawns")).decision is None, "that was another item's"
    assert [a.ref for a in (await running(held)).actions] == ["A-1", "A-2", "A-3"]
    log = await held.do(CHAIR, lambda s, _: s.exports.log().entries)
    assert [(entry.decision.ref, entry.actions) for entry in log] == [("HB-2026-001", ()), ("HB-2026-002", ("A-2",))]


@pytest.mark.parametrize("owner", ["all schools", "every school", "All the heads", "each head"])
async def test_r6_1_an_action_of_all_schools_is_one_of_each_voting_school(held: Committee, owner: str) -> None:
    whole = await add(held, "send their rota", owner)
    parts = await held.database.read(lambda store: store.actions.parts(whole.ref))
    assert (whole.owner, whole.part_of) == ("All schools", None)
    assert sorted(part.owner for part in parts) == sorted(HEADS)
    assert {(part.text, part.due, part.part_of) for part in parts} == {("Send their rota", DUE, "A-1")}
    assert [a.ref for a in (await running(held)).actions] == ["A-1"], "the meeting's sheet names it once"
    closing = await held.do(CHAIR, lambda s, p: s.meetings.closing(p))
    assert closing.ownerless == ()
    assert (
        await held.do(CARYS, lambda s, p: s.action_progress.report(p, "A-5", Progress(note="sent")))
    ).action.owner == "Grafton"
    with pytest.raises(OutOfDate):
        await held.do(CHAIR, lambda s, p: s.actions.cancel(p, "A-5"))
    await held.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    assert await held.database.read(lambda store: store.actions.open(THE_RULES)) == ()


async def test_r6_2_an_action_is_due_on_a_staff_day(held: Committee) -> None:
    assert (await add(held, due=date(2026, 12, 25))).due == date(2026, 12, 18)
    with pytest.raises(DueMissing):
        await add(held, due=None)
    with pytest.raises(DuePast):
        await add(held, due=date(2026, 12, 1))


async def test_r6_1_an_owner_whom_nobody_knows_is_refused_and_takes_no_number(held: Committee) -> None:
    with pytest.raises(NoSuchOwner) as refused:
        await add(held, owner="somebody")
    assert refused.value.name == "somebody"
    assert (await add(held, owner="me")).ref == "A-1"


async def test_an_action_needs_words(held: Committee) -> None:
    with pytest.raises(TitleEmpty):
        await add(held, text="…")
    with pytest.raises(TooLong):
        await add(held, text="a" * 501)


async def test_an_action_can_be_taken_back_while_its_meeting_is_open(held: Committee) -> None:
    action = await add(held)
    await held.do(CHAIR, lambda s, p: s.actions.cancel(p, action.ref))
    assert (await running(held)).actions == ()
    with pytest.raises(OutOfDate):
        await held.do(CHAIR, lambda s, p: s.actions.cancel(p, action.ref))
    assert (await add(held)).ref == "A-2", "its number isn't used again"


async def test_an_action_stays_once_its_meeting_is_closed(held: Committee) -> None:
    action = await add(held)
    await held.close()
    with pytest.raises(OutOfDate):
        await held.do(CHAIR, lambda s, p: s.actions.cancel(p, action.ref))
    await held.propose(CARYS, "More")
    await held.open(datetime(2026, 12, 7, 14, tzinfo=UTC))
    with pytest.raises(OutOfDate):
        await held.do(CHAIR, lambda s, p: s.actions.cancel(p, action.ref))
    with pytest.raises(OutOfDate):
        await held.do(CHAIR, lambda s, p: s.actions.cancel(p, "A-99"))


async def test_ten_actions_come_in_order_of_their_numbers(held: Committee) -> None:
    for n in range(11):
        await add(held, f"do {n}")
    assert [a.ref for a in (await running(held)).actions] == [f"A-{n}" for n in range(1, 12)]


async def test_actions_are_assigned_in_a_meeting(committee: Committee) -> None:
    with pytest.raises(NoMeetingOpen):
        await add(committee)


async def test_r6_4_whoever_is_called_away_extends_what_is_due_this_week(held: Committee) -> None:
    for owner, due in (("Grafton", date(2026, 12, 3)), ("Grafton", DUE), ("Valence", date(2026, 12, 4))):
        await add(held, owner=owner, due=due)
    await add(held, owner="all schools", due=date(2026, 12, 4))
    mine = await held.do(CARYS, lambda s, p: s.actions.to_extend(p))
    assert [(a.owner, a.due) for a in mine] == [("Grafton", date(2026, 12, 3)), ("Grafton", date(2026, 12, 4))]
    seen = {action.ref: action.due for action in mine}
    extended = await held.do(CARYS, lambda s, p: s.actions.extend(p, seen))
    assert [(a.due, a.due_original) for a in extended] == [
        (date(2026, 12, 10), date(2026, 12, 3)),
        (date(2026, 12, 11), date(2026, 12, 4)),
    ]
    assert await held.do(CARYS, lambda s, p: s.actions.to_extend(p)) == ()
    with pytest.raises(ExtendedBefore):  # the same card again
        await held.do(CARYS, lambda s, p: s.actions.extend(p, seen))
    with pytest.raises(ExtendedBefore):  # an owner extends once
        await held.do(CARYS, lambda s, p: s.actions.extend(p, {extended[0].ref: extended[0].due}))
    again = await held.do(CHAIR, lambda s, p: s.actions.extend(p, {extended[0].ref: extended[0].due}))
    assert again[0].due == date(2026, 12, 17)


async def test_r6_4_only_the_owner_and_the_chair_extend(held: Committee) -> None:
    action = await add(held, owner="Grafton", due=date(2026, 12, 3))
    for who, refusal in ((DEV, NotYours), (CLERK, NotAllowed)):
        with pytest.raises(refusal):
            await held.do(who, lambda s, p: s.actions.extend(p, {action.ref: action.due}))
    with pytest.raises(NoSuchAction):
        await held.do(CARYS, lambda s, p: s.actions.extend(p, {"A-99": action.due}))
    await held.do(CHAIR, lambda s, p: s.actions.cancel(p, action.ref))
    assert await held.do(CARYS, lambda s, p: s.actions.to_extend(p)) == ()
    with pytest.raises(NoSuchAction):
        await held.do(CARYS, lambda s, p: s.actions.extend(p, {action.ref: action.due}))
