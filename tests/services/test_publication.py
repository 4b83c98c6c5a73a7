"""Drafting, approving, refusing and publishing an agenda (§2.2, R4.4 to R4.6)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.actions import Progress
from domain.agenda import Item, ItemStatus, Purpose, Tier
from domain.refusals import ItemIsFixed, NoSuchVersion, NotAllowed, NotApproved, OutOfDate, ReasonEmpty
from services.agenda import NewItem
from services.agenda_view import AgendaView
from services.which_meeting import NEXT, Which
from tests.services.committee import BUSINESS, STRATEGY, Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA

B6, S7, B7 = "HB-B-2026-06", "HB-S-2026-07", "HB-B-2026-07"
HERE = Which(ref=B6)


async def version(committee: Committee, number: int | None) -> AgendaView:
    return await committee.do(DEV, lambda s, p: s.agenda.version(p, HERE, number))


async def changes(committee: Committee, number: int) -> list[tuple[str, str, str]]:
    return [(c.what, c.number, c.title) for c in (await version(committee, number)).changes]


async def decline(committee: Committee, item: int, reason: str = "not ours to settle") -> str | None:
    declined = await committee.do(CHAIR, lambda s, p: s.publication.decline(p, item, reason))
    return declined.reported_to.ref if declined.reported_to else None


async def restore(committee: Committee, item: int) -> Item:
    return await committee.do(CHAIR, lambda s, p: s.agenda.restore(p, item))


# ---------------------------------------------------------------- versions


async def test_r4_6_each_version_says_what_it_changed_and_the_first_can_be_had_again(committee: Committee) -> None:
    one, two = await committee.propose(CARYS, "One"), await committee.propose(CARYS, "Two")
    await committee.publish()
    await committee.do(CHAIR, lambda s, p: s.edits.edit(p, one.id, 2, {"title": "One"}, {"title": "First"}))
    await committee.do(CHAIR, lambda s, p: s.agenda.withdraw(p, two.id))
    await committee.propose(DEV, "Three")
    seen = await committee.show(DEV)
    assert [(c.what, c.number, c.title) for c in seen.changes] == [
        ("added", "1a", "Three"),
        ("changed", "1", "First"),
        ("removed", "2", "Two"),
    ], "before it is published, too"
    assert (await committee.publish()).agenda_version == 2
    first, second, latest = [await version(committee, n) for n in (1, 2, None)]
    assert [i.title for i in first.items] == ["One", "Two"]
    assert [i.title for i in second.items] == ["First", "Three"]
    assert (first.version, first.changes) == (1, ())
    assert latest == second
    assert [c.what for c in second.changes] == ["added", "changed", "removed"]
    assert first.published_at and first.published_at.isoformat().endswith("+00:00")
    for missing in (0, 3):
        with pytest.raises(NoSuchVersion):
            await version(committee, missing)


async def test_r4_6_a_new_order_is_a_new_version(committee: Committee) -> None:
    one = await committee.propose(CARYS, "One")
    await committee.propose(CARYS, "Two")
    await committee.publish()
    await committee.do(CHAIR, lambda s, p: s.publication.order(p, one.id, 2))
    assert (await committee.publish()).agenda_version == 2
    assert [what for what, _, _ in await changes(committee, 2)] == ["moved"]


async def test_r4_6_a_number_isnt_given_to_another_item(committee: Committee) -> None:
    """What was withdrawn may be put back, and decisions are known by their item's number."""
    await committee.propose(CARYS, "One")
    await committee.publish()
    late = await committee.propose(CARYS, "Two")
    await committee.publish()
    await committee.do(CHAIR, lambda s, p: s.agenda.withdraw(p, late.id))
    await committee.propose(CARYS, "Three")
    await committee.publish()
    await committee.do(CHAIR, lambda s, p: s.agenda.restore(p, late.id))
    numbers = [i.number for i in (await committee.show(DEV)).items]
    assert len(set(numbers)) == 3, numbers


async def test_the_standing_items_are_published_with_the_rest(standing: Committee) -> None:
    await standing.propose(CARYS, "Cover rota", purpose=Purpose.DECISION, wording="To share one.")
    meeting = await standing.publish()
    assert meeting.agenda_version == 1
    view = await version(standing, 1)
    assert [i.number for i in view.items] == [str(n) for n in range(1, 14)]
    assert view.entries[6].section == "Shared staff: requests, allocations, returns"
    assert [e.groups for e in view.entries if e.groups] == [("English", "Maths", "Safeguarding", "Business Managers")]
    assert [e.minutes_of.ref for e in view.entries if e.minutes_of] == ["HB-B-2026-05"]


# ---------------------------------------------------------------- who publishes what


async def test_only_what_the_chair_approved_is_published_by_the_clerk(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    with pytest.raises(NotApproved):
        await committee.publish(who=CLERK)
    approved = await committee.do(CHAIR, lambda s, p: s.publication.approve(p, NEXT))
    assert approved.approved
    assert (await committee.show(CLERK)).is_approved
    published = await committee.publish(who=CLERK)
    assert (published.agenda_version, published.approved) == (1, None)


WORK: dict[str, Any] = {
    "another item": lambda s, p, i: s.agenda.propose(p, NewItem(f"More than {i.title}"), HERE),
    "its words": lambda s, p, i: s.edits.edit(p, i.id, 1, {"title": "Rota"}, {"title": "The rota"}),
    "its time": lambda s, p, i: s.publication.set_minutes(p, i.id, 25),
    "its place": lambda s, p, i: s.publication.order(p, i.id, 2),
    "its absence": lambda s, p, i: s.agenda.withdraw(p, i.id),
    "its refusal": lambda s, p, i: s.publication.decline(p, i.id, "not now"),
    "its meeting": lambda s, p, i: s.agenda.move(p, i.id, Which(ref=B7)),
}


@pytest.mark.parametrize("change", WORK)
async def test_whatever_changes_after_the_chairs_approval_needs_it_again(committee: Committee, change: str) -> None:
    item = await committee.propose(CHAIR, "Rota")
    await committee.propose(CARYS, "Grounds")
    await committee.do(CHAIR, lambda s, p: s.publication.approve(p, HERE))
    await committee.do(CHAIR, lambda s, p: WORK[change](s, p, item))
    assert not (await committee.show(CHAIR, HERE)).is_approved
    with pytest.raises(NotApproved):
        await committee.publish(HERE, CLERK)
    assert (await committee.publish(HERE)).agenda_version == 1, "the chair needs nobody's approval"


async def test_an_agenda_that_has_changed_since_it_was_shown_isnt_published(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    seen = (await committee.show(CHAIR)).digest
    await committee.propose(DEV, "Grounds")
    for work in ("approve", "publish"):
        with pytest.raises(OutOfDate):
            await committee.do(CHAIR, lambda s, p, w=work: getattr(s.publication, w)(p, HERE, seen=seen))  # type: ignore[misc]
    seen = (await committee.show(CHAIR)).digest
    published = await committee.do(CHAIR, lambda s, p: s.publication.publish(p, HERE, seen=seen))
    assert published.agenda_version == 1


async def test_what_was_shown_before_the_standing_items_were_written_can_be_published(standing: Committee) -> None:
    seen = (await standing.show(CHAIR)).digest
    published = await standing.do(CHAIR, lambda s, p: s.publication.publish(p, HERE, seen=seen))
    assert published.agenda_version == 1


async def test_everyone_who_sees_confidential_items_and_everyone_who_doesnt_sees_the_same_digest(
    committee: Committee,
) -> None:
    await committee.propose(CARYS, "Pay", tier=Tier.PART_2)
    assert (await committee.show(CHAIR)).digest == (await committee.show(CHAIR, private=False)).digest


# ---------------------------------------------------------------- the draft


async def test_the_draft_says_what_is_missing(standing: Committee) -> None:
    bare = await standing.propose(CARYS, "Cover rota for Grafton", purpose=Purpose.DECISION, minutes=25)
    await standing.do(CARYS, lambda s, p: s.agenda.add_paper(p, bare.id, "Figures", ""))
    draft = await standing.do(CHAIR, lambda s, p: s.publication.draft(p, HERE))
    assert [i.id for i in draft.lacking_wording] == [bare.id]
    assert draft.too_long == (("Shared staff: requests, allocations, returns", 5),)
    assert [(i.id, paper.name) for i, paper in draft.awaited] == [(bare.id, "Figures")]
    assert [(i.id, school) for i, school in draft.interested] == [(bare.id, "Grafton")]
    assert draft.view.minutes_over == 5
    assert not draft.is_complete


async def test_an_agenda_that_lacks_nothing_is_complete(committee: Committee) -> None:
    await committee.propose(CARYS, "Grafton and Valence", purpose=Purpose.DECISION, wording="To share one.")
    draft = await committee.do(CLERK, lambda s, p: s.publication.draft(p, NEXT))
    assert draft.is_complete
    assert draft.interested == (), "an item that names two schools is no one school's"


async def test_the_draft_lists_the_actions_of_which_nobody_has_said_anything(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    await committee.open(datetime(2026, 12, 2, 14, tzinfo=UTC))
    await committee.next_item()
    due = date(2026, 12, 11)
    for owner in ("Grafton", "Five Elms"):
        await committee.do(CLERK, lambda s, p, o=owner: s.actions.add(p, "count the staff", o, due))  # type: ignore[misc]
    await committee.close()
    await committee.do(CARYS, lambda s, p: s.action_progress.report(p, "A-1", Progress(note="counted")))
    draft = await committee.do(CHAIR, lambda s, p: s.publication.draft(p, Which(ref=B7)))
    assert [action.ref for action in draft.silent] == ["A-2"]
    assert not draft.is_complete
    *_, needs = await committee.do(DEV, lambda s, p: s.publication.needs(p, Which(ref=B7)))
    assert ([a.ref for a in needs.actions], [a.ref for a in needs.silent], needs.owes) == (["A-2"], ["A-2"], True)
    *_, other = await committee.do(DEV, lambda s, p: s.publication.needs(p, Which(ref="HB-S-2026-08")))
    assert other.silent == (), "R3.12: the other kind's"


# ---------------------------------------------------------------- refusing


async def test_r4_4_a_refusal_needs_a_reason_which_its_proposer_sees(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    with pytest.raises(ReasonEmpty):
        await decline(committee, item.id, " ")
    assert await decline(committee, item.id) is None
    seen = await committee.do(CARYS, lambda s, p: s.agenda.item(p, item.id))
    assert (seen.status, seen.declined_because) == (ItemStatus.DECLINED, "not ours to settle")
    assert (await committee.show(CARYS)).items == ()


@pytest.mark.parametrize("title", ["Rota", "Élan"])
async def test_r4_4_a_second_refusal_is_reported_to_the_next_meeting(committee: Committee, title: str) -> None:
    first = await committee.propose(CARYS, title)
    assert await decline(committee, first.id) is None
    second = await committee.propose(CARYS, title.lower() + " ", BUSINESS)
    assert await decline(committee, second.id, "as before") == B6
    (report,) = (await committee.show(DEV)).items
    assert (report.title, report.purpose, report.starred, report.proposer) == (title, Purpose.INFORMATION, True, CHAIR)
    assert report.declined_because == "as before"


async def test_r4_4_the_report_of_a_refusal_keeps_no_agenda_from_being_published(committee: Committee) -> None:
    """An item that was carried twice, and dropped for the second time."""
    await decline(committee, (await committee.propose(CARYS, "Rota")).id)
    await committee.propose(CARYS, "Rota", BUSINESS)
    for at in (datetime(2026, 12, 2, 14, tzinfo=UTC), datetime(2026, 12, 16, 14, tzinfo=UTC)):
        await committee.open(at)
        await committee.close()
    b8 = Which(ref="HB-B-2026-08")
    (item,) = (await committee.show(CHAIR, b8)).items
    reported_to = await decline(committee, item.id)
    assert reported_to
    assert (await committee.publish(Which(ref=reported_to))).agenda_version == 1
    (report,) = (await committee.show(CHAIR, Which(ref=reported_to))).items
    assert (report.carry_count, report.carried_from, report.late_reason) == (0, None, "")


async def test_r4_8_what_was_left_to_somebody_else_wasnt_refused(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    await committee.do(CHAIR, lambda s, p: s.publication.delegate(p, item.id, "Leila settles it"))
    assert await decline(committee, (await committee.propose(CARYS, "Rota")).id) is None


async def test_as_7_a_second_refusal_of_a_confidential_item_is_told_nobody(committee: Committee) -> None:
    for _ in range(2):
        item = await committee.propose(CARYS, "Pay", tier=Tier.PART_2)
        assert await decline(committee, item.id) is None
    assert (await committee.show(CHAIR)).items == ()


async def test_at_the_end_of_the_year_a_second_refusal_has_nobody_to_be_told(committee: Committee) -> None:
    committee.clock.move_to(datetime(2027, 7, 6, 9, tzinfo=UTC))
    await decline(committee, (await committee.propose(CARYS, "Rota")).id)
    await committee.propose(CARYS, "Grounds", BUSINESS)
    item = await committee.propose(CARYS, "Rota", BUSINESS)
    for ref in ("HB-B-2026-19", "HB-S-2026-20"):
        await committee.do(CHAIR, lambda s, p, r=ref: s.calendar.cancel(p, Which(ref=r)) if r[3] == "S" else None)  # type: ignore[misc]
    await committee.publish(Which(ref="HB-B-2026-19"))
    assert await decline(committee, item.id) is None


async def test_what_is_decided_once_the_meeting_has_begun_is_the_meetings(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    await committee.open(datetime(2026, 12, 2, 14, tzinfo=UTC))
    with pytest.raises(ItemIsFixed):
        await decline(committee, item.id)


async def test_the_next_agenda_that_has_news_is_meant(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota", BUSINESS)
    await committee.publish()
    await committee.propose(EWA, "Reading", STRATEGY)
    draft = await committee.do(CHAIR, lambda s, p: s.publication.draft(p, NEXT))
    assert draft.view.meeting.ref == S7
    await committee.publish()
    draft = await committee.do(CHAIR, lambda s, p: s.publication.draft(p, Which(BUSINESS)))
    assert draft.view.meeting.ref == B6, "where there is none, the next"


# ---------------------------------------------------------------- papers (R4.6)


async def test_r4_6_the_papers_of_a_version_stay_as_they_were(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Cover rota", BUSINESS)
    await committee.do(CARYS, lambda s, p: s.agenda.add_paper(p, item.id, "Draft", "https://pace.example/1"))
    await committee.publish(HERE)
    await committee.do(CARYS, lambda s, p: s.agenda.add_paper(p, item.id, "Costs", "https://pace.example/2"))
    waiting = await committee.show(CARYS, HERE)
    assert [(change.what, change.title) for change in waiting.changes] == [("papers", "Cover rota")]
    await committee.publish(HERE)
    papers = [[paper.name for paper in (await version(committee, n)).entries[0].papers] for n in (1, 2)]
    assert papers == [["Draft"], ["Draft", "Costs"]]
    assert [change.what for change in (await version(committee, 2)).changes] == ["papers"]


async def test_the_clerk_publishes_the_papers_that_the_chair_approved(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Cover rota", BUSINESS)
    await committee.do(CHAIR, lambda s, p: s.publication.approve(p, HERE))
    await committee.do(CARYS, lambda s, p: s.agenda.add_paper(p, item.id, "Costs", "https://pace.example/2"))
    with pytest.raises(NotApproved):
        await committee.publish(HERE, who=CLERK)


# ---------------------------------------------------------------- putting back


async def test_r4_4_the_chair_puts_back_what_was_refused_or_given_to_somebody(committee: Committee) -> None:
    refused, given = [await committee.propose(CARYS, title, BUSINESS) for title in ("Boiler", "Minibus")]
    await committee.do(CHAIR, lambda s, p: s.publication.decline(p, refused.id, "it belongs to the LGB"))
    await committee.do(CHAIR, lambda s, p: s.publication.delegate(p, given.id, "Bill settles it"))
    with pytest.raises(NotAllowed):
        await committee.do(CARYS, lambda s, p: s.agenda.restore(p, refused.id))
    for item in (refused.id, given.id):
        back = await restore(committee, item)
        assert (back.status, back.declined_because) == (ItemStatus.PROPOSED, "")
