"""What is added to a decision later: a dissent or an abstention that is to be named, once, and truly (R2.18)."""

import pytest

from domain.decisions import EventKind
from domain.people import THE_RULES
from domain.refusals import NothingChanged, NothingDecidedYet, NotSaid
from tests.services.committee import Committee
from tests.services.voting import ABSTAIN, AGAINST, B6, FOR, WORDING, cast, decided, in_the_room, put
from tests.talk import CARYS, CHAIR, DEV, EWA, VICE_CHAIR

DISSENT, ABSTENTION = EventKind.DISSENT, EventKind.ABSTENTION


async def name(committee: Committee, who: str, kind: EventKind) -> str:
    return (await committee.do(who, lambda s, p: s.decision_events.name(p, kind))).ref


@pytest.fixture
async def voted(committee: Committee) -> Committee:
    """Four schools have voted: two for, one against, one abstaining."""
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    await put(committee)
    for who, choice in ((CHAIR, FOR), (CARYS, AGAINST), (DEV, ABSTAIN), (VICE_CHAIR, AGAINST), (VICE_CHAIR, FOR)):
        await cast(committee, who, choice)
    await decided(committee)
    return committee


async def test_r2_18_whoever_voted_so_is_named_and_nobody_else(voted: Committee) -> None:
    assert await name(voted, CARYS, DISSENT) == await name(voted, DEV, ABSTENTION) == "HB-2026-001"
    for who, kind in ((CARYS, ABSTENTION), (DEV, DISSENT), (CHAIR, DISSENT), (VICE_CHAIR, DISSENT), (EWA, DISSENT)):
        with pytest.raises(NotSaid):
            await name(voted, who, kind)
    events = await voted.database.read(lambda store: store.decisions.events(["HB-2026-001"]))
    assert [(event.kind, event.by) for event in events] == [(DISSENT, CARYS), (ABSTENTION, DEV)]


async def test_once_is_enough(voted: Committee) -> None:
    await name(voted, CARYS, DISSENT)
    with pytest.raises(NothingChanged):
        await name(voted, CARYS, DISSENT)


async def test_by_consensus_whoever_was_there_then(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "William Bellamy")
    await committee.decide(WORDING)
    await committee.present("Becontree")
    await committee.do(CARYS, lambda s, p: s.attendance.called_away(p))
    assert await name(committee, CARYS, DISSENT) == "HB-2026-001"
    with pytest.raises(NotSaid):
        await name(committee, EWA, DISSENT)


async def test_a_decision_that_was_taken_back_is_none(voted: Committee) -> None:
    await voted.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    with pytest.raises(NothingDecidedYet):
        await name(voted, CARYS, DISSENT)
    assert await voted.database.read(lambda store: store.decisions.of_meeting(B6, THE_RULES)) == ()
