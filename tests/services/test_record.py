"""What is put in the record and taken back (§5.2, §5.3)."""

from datetime import UTC, datetime

from domain.agenda import ItemStatus, Purpose, Tier
from services.proceedings import Undone
from tests.services.committee import Committee
from tests.talk import CARYS, CHAIR, CLERK

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)


async def undo(committee: Committee, who: str = CHAIR) -> Undone:
    return await committee.do(who, lambda s, p: s.proceedings.undo(p))


async def test_what_was_noted_in_part_2_isnt_repeated_in_the_room_when_it_is_taken_back(committee: Committee) -> None:
    await committee.propose(CARYS, "The contractor", tier=Tier.PART_2)
    await committee.open(TWO_O_CLOCK)
    await committee.next_item()
    await committee.do(CLERK, lambda s, p: s.proceedings.note(p, "They are to be dismissed", private=True))
    undone = await undo(committee)
    assert [entry.kind for entry in undone.entries] == ["noted"]
    assert "dismissed" not in repr(undone)


async def test_r2_20_a_deferral_and_its_entry_in_the_log_are_taken_back_together(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Cover rota", purpose=Purpose.DECISION, wording="To share cover.")
    await committee.open(TWO_O_CLOCK)
    await committee.present("Grafton", "Five Elms", "Becontree")
    await committee.next_item()
    _, seen = await committee.do(CHAIR, lambda s, p: s.meetings.defer(p))
    assert [(d.outcome, d.is_void) for d in seen.decisions] == [("deferred", False)]
    undone = await undo(committee)
    assert [(d.outcome, d.is_void) for d in undone.view.decisions] == [("deferred", True)]
    assert (await committee.kept(item.id)).status is ItemStatus.TAKEN
    assert undone.view.meeting.current_item == item.id
