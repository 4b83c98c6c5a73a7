"""Minutes from the record: who may see and approve them and when, what is locked then, and what Part 2 keeps apart."""

from datetime import UTC, date, datetime

import pytest

from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.meetings import Meeting
from domain.minutes import Minutes, MinutesState
from domain.refusals import (
    AmendInPart2,
    ItemNotFound,
    MinutesLocked,
    NoMeetingOn,
    NoMinutes,
    NotAllowed,
    NotDue,
    NotQuorate,
    SayItPrivately,
    TitleEmpty,
)
from domain.votes import Choice
from services.minutes import Approval
from services.which_meeting import Which
from storage.tables import ballots as ballots_table
from tests.services.committee import Committee
from tests.services.voting import cast, end, put
from tests.talk import ADMIN, CARYS, CHAIR, CLERK, DEV, IMANI, LEAD

B6, S7, B7 = "HB-B-2026-06", "HB-S-2026-07", "HB-B-2026-07"
B6_DAY, S7_DAY, B7_DAY = (datetime(2026, 12, day, 14, tzinfo=UTC) for day in (2, 7, 16))
B8_DAY = datetime(2027, 1, 13, 14, tzinfo=UTC)
QUORATE = ("Grafton", "Five Elms", "Valence", "William Bellamy")
LAST = Which(last=True)


async def show(committee: Committee, who: str = CARYS, which: Which = LAST, part: int = 1) -> Minutes:
    return await committee.do(who, lambda s, p: s.minutes.show(p, which, part))


async def approve(committee: Committee, which: Which | None = None, who: str = CHAIR) -> Approval:
    return await committee.do(who, lambda s, p: s.minutes.approve(p, which))


async def amend(committee: Committee, said: str, number: str = "", *, private: bool = False) -> Meeting:
    return (await committee.do(CHAIR, lambda s, p: s.minutes.amend(p, said, number, private=private)))[0]


async def note(committee: Committee, number: str, said: str, *, private: bool = True, who: str = CLERK) -> Meeting:
    return await committee.do(who, lambda s, p: s.minutes.note(p, LAST, number, said, private=private))


async def held(committee: Committee, when: datetime, *schools: str) -> None:
    """A meeting with one item, which these schools come to besides the chair's."""
    await committee.open(when)
    await committee.present(*schools)
    await committee.close()


@pytest.fixture
async def after_b6(committee: Committee) -> Committee:
    """B6 decided on an open item by a vote and on a confidential one, and closed."""
    await committee.propose(CARYS, "Shared rota")
    await committee.propose(CHAIR, "Catering contractor", tier=Tier.PART_2)
    await committee.open(B6_DAY)
    await committee.present(*QUORATE)
    await committee.next_item()
    await committee.do(CHAIR, lambda s, p: s.proceedings.note(p, "The agency cost £31 an hour"))
    await put(committee, CARYS, "To share one rota.")
    await cast(committee, CARYS, Choice.FOR)
    await end(committee)
    await committee.next_item()
    await committee.do(CHAIR, lambda s, p: s.proceedings.note(p, "Hushed words", private=True))
    await committee.decide("To end the contract.")
    await committee.close()
    return committee


# ---------------------------------------------------------------- seeing them


async def test_minutes_are_drawn_from_the_record(after_b6: Committee) -> None:
    minutes = await show(after_b6)
    assert (minutes.meeting.ref, minutes.state, minutes.was_quorate) == (B6, MinutesState.DRAFT, True)
    rota, hidden = minutes.items
    assert rota.item and rota.item.title == "Shared rota" and rota.notes == ("The agency cost £31 an hour",)
    assert [d.wording for d in rota.decisions] == ["To share one rota."]
    assert {one.school for one in minutes.presence} == {"Gascoigne", *QUORATE}
    assert all(one.arrived is None for one in minutes.presence)
    assert hidden.item and hidden.item.is_hidden


async def test_part_2_is_apart_and_in_part_1_only_a_number_2_7(after_b6: Committee) -> None:
    part_1 = await show(after_b6, CHAIR)
    assert "Hushed" not in str(part_1) and "Catering" not in str(part_1) and "contract" not in str(part_1)
    assert [d.ref for d in part_1.items[1].decisions] == ["HB-2026-002"]
    part_2 = await show(after_b6, CARYS, part=2)
    assert "Shared rota" not in str(part_2) and "agency" not in str(part_2)
    assert part_2.items[0].notes == ("Hushed words",)
    assert [d.wording for d in part_2.items[0].decisions] == ["To end the contract."]
    for who in (IMANI, LEAD, ADMIN):
        with pytest.raises(NotAllowed):
            await show(after_b6, who, part=2)
    offered = {who: await after_b6.do(who, lambda s, p: s.minutes.part_2(p, part_1.meeting)) for who in (CARYS, IMANI)}
    assert offered == {CARYS: True, IMANI: False}


async def test_whoever_declared_an_interest_gets_nothing_of_it_in_part_2_r2_24(committee: Committee) -> None:
    await committee.propose(CHAIR, "Catering contractor", tier=Tier.PART_2)
    await committee.open(B6_DAY)
    await committee.present(*QUORATE)
    await committee.do(CHAIR, lambda s, p: s.interests.declare(p, number="1", whose="Five Elms", private=True))
    await committee.next_item()
    await committee.do(CHAIR, lambda s, p: s.proceedings.note(p, "Hushed words", private=True))
    await committee.close()
    assert "Hushed" not in str(await show(committee, DEV, part=2))
    assert "Hushed" in str(await show(committee, CARYS, part=2))


async def test_which_minutes_are_meant(after_b6: Committee) -> None:
    await held(after_b6, S7_DAY, *QUORATE)
    assert (await show(after_b6)).meeting.ref == S7
    for which in (
        Which(kind=MeetingKind.BUSINESS),
        Which(kind=MeetingKind.BUSINESS, last=True),
        Which(weekday=2),
        Which(day=date(2026, 12, 2)),
        Which(ref="B6"),
    ):
        assert (await show(after_b6, which=which)).meeting.ref == B6
    with pytest.raises(NoMeetingOn) as refused:
        await show(after_b6, which=Which(day=date(2026, 12, 3)))
    assert refused.value.nearest == (date(2026, 12, 2), date(2026, 12, 7))
    for future in (Which(ref=B7), Which(day=date(2026, 12, 16))):
        with pytest.raises(NoMinutes):
            await show(after_b6, which=future)
    with pytest.raises(NotAllowed):
        await show(after_b6, ADMIN)


async def test_there_are_none_before_a_meeting_closes(committee: Committee) -> None:
    await committee.open(B6_DAY)
    with pytest.raises(NoMinutes):
        await show(committee, which=Which(ref=B6))


async def test_5_3_when_the_draft_and_the_comments_are_due(after_b6: Committee) -> None:
    meeting = (await show(after_b6)).meeting
    assert await after_b6.do(CHAIR, lambda s, _: s.minutes.due(meeting)) == (date(2026, 12, 7), date(2026, 12, 9))


# ---------------------------------------------------------------- approving them


async def test_as1_business_minutes_are_approved_at_the_next_business_meeting_not_at_strategy(
    after_b6: Committee,
) -> None:
    await after_b6.open(S7_DAY)
    await after_b6.present(*QUORATE)
    with pytest.raises(NoMinutes):  # no Strategy meeting has been held before
        await approve(after_b6)
    with pytest.raises(NoMinutes):
        await approve(after_b6, Which(ref=B6))
    await after_b6.close()
    assert (await show(after_b6, which=Which(ref=B6))).state is MinutesState.DRAFT

    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    done = await approve(after_b6)
    assert (done.minutes.meeting.ref, done.minutes.state, done.waiting) == (B6, MinutesState.APPROVED, ())
    minutes = await show(after_b6, which=Which(ref=B6))
    assert (minutes.state, minutes.approved_in, minutes.signed_by) == (MinutesState.APPROVED, B7, CHAIR)
    assert minutes.approved_on and minutes.approved_on.date() == B7_DAY.date() and not minutes.was_amended


async def test_minutes_of_the_other_kind_are_not_due(after_b6: Committee) -> None:
    await held(after_b6, S7_DAY, *QUORATE)
    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    with pytest.raises(NotDue) as refused:
        await approve(after_b6, Which(ref=S7))
    assert (refused.value.meeting, refused.value.wanted) == (S7, B6)


async def test_r2_11_an_inquorate_meeting_approves_nothing(after_b6: Committee) -> None:
    await after_b6.open(B7_DAY)
    with pytest.raises(NotQuorate):
        await approve(after_b6)
    with pytest.raises(NotQuorate):
        await amend(after_b6, "More")


async def test_r5_4_whoever_presides_may_have_been_absent_and_nobody_else_approves(after_b6: Committee) -> None:
    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    for who in (CARYS, CLERK, LEAD):
        with pytest.raises(NotAllowed):
            await approve(after_b6, who=who)


async def test_r5_1_approved_minutes_are_locked(after_b6: Committee) -> None:
    await note(after_b6, "1", "Before it is too late")
    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    await approve(after_b6)
    for again in (None, Which(ref=B6)):
        with pytest.raises(MinutesLocked):
            await approve(after_b6, again)
    with pytest.raises(MinutesLocked):
        await amend(after_b6, "More")
    with pytest.raises(MinutesLocked):
        await note(after_b6, "1", "Too late")
    assert (await show(after_b6, which=Which(ref=B6))).items[0].notes[-1] == "Before it is too late"


async def test_an_approval_that_is_taken_back_leaves_the_draft(after_b6: Committee) -> None:
    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    await approve(after_b6)
    await after_b6.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    assert (await show(after_b6, which=Which(ref=B6))).state is MinutesState.DRAFT
    await approve(after_b6)


async def test_r2_18_ballots_are_reduced_to_their_counts_when_the_meeting_that_approved_closes(
    after_b6: Committee,
) -> None:
    async def kept() -> int:
        return await after_b6.database.read(lambda s: len(s._connection.execute(ballots_table.select()).all()))

    assert await kept() == 1
    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    await approve(after_b6)
    assert await kept() == 1, "while the approval may be taken back"
    await after_b6.close()
    assert await kept() == 0
    assert (await show(after_b6, which=Which(ref=B6))).items[0].decisions[0].votes_for == 1


async def test_r5_6_notes_of_an_inquorate_meeting_are_received_and_those_before_still_wait(after_b6: Committee) -> None:
    await held(after_b6, B7_DAY, "Grafton")
    notes = await show(after_b6)
    assert (notes.was_quorate, notes.state) == (False, MinutesState.DRAFT)
    await after_b6.open(B8_DAY)
    await after_b6.present(*QUORATE)
    done = await approve(after_b6)
    assert (done.minutes.meeting.ref, done.minutes.state) == (B7, MinutesState.RECEIVED)
    assert [meeting.ref for meeting in done.waiting] == [B6]
    assert (await approve(after_b6, Which(day=date(2026, 12, 2)))).minutes.state is MinutesState.APPROVED
    with pytest.raises(MinutesLocked):
        await approve(after_b6)
    await after_b6.close()
    agreed = [(one.meeting.ref, one.state) for one in (await show(after_b6)).others.agreed]
    assert agreed == [(B7, MinutesState.RECEIVED), (B6, MinutesState.APPROVED)]


# ---------------------------------------------------------------- amending them


async def test_amendments_are_minuted_by_the_meeting_that_makes_them(after_b6: Committee) -> None:
    await after_b6.propose(CARYS, "Minibus")
    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    await after_b6.next_item()
    assert (await amend(after_b6, "item 1 should say £32", "1")).ref == B6
    with pytest.raises(TitleEmpty):
        await amend(after_b6, " ")
    with pytest.raises(ItemNotFound):
        await amend(after_b6, "item 40 should go", "40")
    await approve(after_b6)
    await after_b6.close()
    assert (await show(after_b6)).items[0].amendments == ("Item 1 should say £32",)
    assert (await show(after_b6, which=Which(ref=B6))).was_amended


async def test_r5_4_part_2_minutes_are_amended_in_part_2(after_b6: Committee) -> None:
    await after_b6.propose(CARYS, "Minibus")
    await after_b6.propose(CHAIR, "Staffing", tier=Tier.PART_2)
    await after_b6.open(B7_DAY)
    await after_b6.present(*QUORATE)
    await after_b6.next_item()
    with pytest.raises(SayItPrivately):
        await amend(after_b6, "item 2 should say more", "2")
    with pytest.raises(AmendInPart2):
        await amend(after_b6, "item 2 should say more", "2", private=True)
    await after_b6.next_item()
    with pytest.raises(SayItPrivately):
        await amend(after_b6, "item 2 should say more", "2")
    await amend(after_b6, "item 2 should say more", "2", private=True)
    await after_b6.close()
    assert "should say more" not in str(await show(after_b6))
    assert "should say more" in str(await show(after_b6, part=2))


# ---------------------------------------------------------------- noting afterwards


async def test_the_clerk_notes_after_the_meeting(after_b6: Committee) -> None:
    await note(after_b6, "1", "who pays was asked")
    await note(after_b6, "", "the heads thanked the clerk")
    minutes = await show(after_b6)
    assert minutes.items[0].notes == ("The agency cost £31 an hour", "Who pays was asked")
    assert minutes.others.notes == ("The heads thanked the clerk",)
    with pytest.raises(NotAllowed):
        await note(after_b6, "1", "Mine", who=CARYS)


async def test_a_note_on_a_confidential_item_is_private_and_a_number_must_be_there(after_b6: Committee) -> None:
    with pytest.raises(SayItPrivately):
        await note(after_b6, "2", "Hushed again", private=False)
    await note(after_b6, "2", "Hushed again")
    with pytest.raises(ItemNotFound):
        await note(after_b6, "14", "Hushed again")
    assert "Hushed again" not in str(await show(after_b6))
    assert (await show(after_b6, part=2)).items[0].notes == ("Hushed words", "Hushed again")
