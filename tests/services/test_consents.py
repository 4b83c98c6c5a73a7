"""Letting a deputy stay for a confidential item: one item, one meeting, while they hold the seat (R2.8, AS-3)."""

import pytest

from domain.decisions import EventKind
from domain.people import THE_RULES
from domain.refusals import NoDeputyHere, NotAllowed, NothingChanged, NotPresiding, NotSaid, WhichPart2Item
from services.clock import Clock
from services.consents import Consented
from services.meeting_view import MeetingView
from services.which_meeting import Which
from storage.database import Database
from tests.services.committee import Committee
from tests.services.invariants import words_in
from tests.services.walk import B6, DAYS, prepare
from tests.talk import CARYS, CHAIR, CLERK, DEV, FARAH, VICE_CHAIR, person

GRAFTON = CARYS

UNA, VIC = person(20), person(21)
"""The deputies of Grafton and of Riverside Bridge."""
OPEN, SECRET, OTHER = 2, 6, 7
"""The ids of items of B6: an open one and two that are confidential."""


@pytest.fixture
async def held(database: Database, clock: Clock) -> Committee:
    """B6 is open with four schools, Una deputising for Grafton, and the confidential item 6 is being taken."""
    await database.write(prepare)
    they = Committee(database, clock)
    clock.move_to(DAYS[B6])
    await they.do(GRAFTON, lambda s, p: s.attendance.send_apologies(p, Which(ref=B6), "Una"))
    await they.do(CHAIR, lambda s, p: s.meetings.open(p, "19:chat", private=False))
    await they.present("Five Elms", "Becontree", "Grafton", "William Bellamy")
    await take(they, SECRET)
    return they


async def take(they: Committee, item: int) -> MeetingView:
    number = (await they.kept(item)).number or ""
    return await they.do(CHAIR, lambda s, p: s.meetings.take_item(p, number))


async def let(they: Committee, said: str = "", number: str = "", who: str = CHAIR) -> Consented:
    return await they.do(who, lambda s, p: s.consents.let_stay(p, said, number))


async def reads(they: Committee, who: str = UNA, *, private: bool = True) -> set[int]:
    """The items of Part 2 of which somebody sees the words, on the agenda or on the one that was published."""
    here = Which(ref=B6)
    shown = await they.do(
        who,
        lambda s, p: (s.agenda.show(p, here, private=private), s.agenda.version(p, here, None, private=private)),
    )
    return {item for _, item in words_in(shown)} & {SECRET, OTHER}


async def counted(they: Committee) -> int:
    return (await they.do(CHAIR, lambda s, p: s.meetings.running(p))).quorum.present


async def test_without_consent_the_deputy_is_out_of_the_room(held: Committee) -> None:
    assert await reads(held) == set()
    view = await held.do(CHAIR, lambda s, p: s.meetings.running(p))
    assert view.leaving == ("Grafton",) and view.quorum.present == 4
    asked = await held.do(CHAIR, lambda s, p: s.consents.outside(p))
    assert asked and [seat.deputy for seat in asked.seats] == ["Una Deputy"]
    assert (await take(held, OPEN)).quorum.present == 5
    assert await held.do(CHAIR, lambda s, p: s.consents.outside(p)) is None


async def test_with_it_they_read_and_count_for_that_item_alone(held: Committee) -> None:
    consented = await let(held, "Grafton")
    assert consented.view.quorum.present == 5 and consented.view.leaving == ()
    assert [one.entra_id for one in consented.people] == [UNA]
    assert await reads(held) == {SECRET}
    assert await reads(held, private=False) == set()
    with pytest.raises(NotAllowed):
        await reads(held, VIC)
    assert (await take(held, OTHER)).quorum.present == 4


async def test_part_1_of_the_papers_has_nothing_of_it(held: Committee) -> None:
    await let(held)
    pack = await held.do(UNA, lambda s, p: s.publication.pack(p, Which(ref=B6), 1))
    assert not {item for _, item in words_in(pack)} & {SECRET, OTHER}
    with pytest.raises(NotAllowed):
        await held.do(UNA, lambda s, p: s.publication.pack(p, Which(ref=B6), 2))


async def test_it_is_for_whoever_presides_to_say(held: Committee) -> None:
    for who in (UNA, DEV, CLERK):
        with pytest.raises(NotAllowed):
            await let(held, who=who)
    await held.present("Valence")
    await held.do(CHAIR, lambda s, p: s.attendance.called_away(p))
    with pytest.raises(NotPresiding):
        await let(held)
    assert (await let(held, "Una", who=VICE_CHAIR)).seats[0].school == "Grafton"


async def test_what_makes_no_sense_changes_nothing(held: Committee) -> None:
    for said in ("Becontree", "Grace", "Vic"):
        with pytest.raises(NoDeputyHere) as refused:
            await let(held, said)
        assert refused.value.here == ("Una Deputy",)
    with pytest.raises(NothingChanged):
        await held.do(CHAIR, lambda s, p: s.consents.ask_to_leave(p))
    await let(held)
    with pytest.raises(NothingChanged):
        await let(held)
    with pytest.raises(WhichPart2Item):
        await let(held, number=(await held.kept(OPEN)).number or "")
    await take(held, OPEN)
    with pytest.raises(WhichPart2Item):
        await let(held)
    assert (await let(held, number=(await held.kept(OTHER)).number or "")).item.id == OTHER
    assert await reads(held) == {SECRET, OTHER}


async def test_it_is_taken_back_by_words_and_by_undoing(held: Committee) -> None:
    await let(held)
    left = await held.do(CHAIR, lambda s, p: s.consents.ask_to_leave(p, "Una"))
    assert left.view.quorum.present == 4 and await reads(held) == set()
    await held.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    assert await reads(held) == {SECRET} and await counted(held) == 5
    await held.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    assert await reads(held) == set() and await counted(held) == 4


async def test_it_goes_with_the_seat_and_ends_with_the_meeting(held: Committee) -> None:
    await let(held)
    await held.do(GRAFTON, lambda s, p: s.attendance.attend(p))
    assert await reads(held) == set()
    await held.do(CLERK, lambda s, p: s.attendance.record(p, (), ["Grafton"]))
    await held.do(UNA, lambda s, p: s.attendance.attend(p))
    assert await reads(held) == {SECRET}
    await held.do(CHAIR, lambda s, p: s.meetings.close(p))
    assert await reads(held) == set()
    assert await held.database.read(lambda s: s.consents.of_person(UNA)) == frozenset()


async def test_the_deputy_sees_what_comes_of_it(held: Committee) -> None:
    await let(held)
    decision = await held.decide("To do secret6")
    reader = await held.do(UNA, lambda s, p: s._unit.reader(p, private=True))
    assert await held.database.read(lambda s: s.decisions.find(decision.ref, reader)) is not None
    await held.do(UNA, lambda s, p: s.decision_events.name(p, EventKind.DISSENT, private=True))
    await held.do(CHAIR, lambda s, p: s.consents.ask_to_leave(p))
    assert await held.database.read(lambda s: s.decisions.find(decision.ref, reader)) is None
    with pytest.raises(NotSaid):
        await held.do(UNA, lambda s, p: s.decision_events.name(p, EventKind.ABSTENTION, private=True))
    assert await held.database.read(lambda s: s.decisions.find(decision.ref, THE_RULES)) is not None


async def test_a_deputy_whom_the_roster_doesnt_have_stays_and_counts_but_reads_nothing(held: Committee) -> None:
    await held.do(DEV, lambda s, p: s.attendance.send_apologies(p, Which(ref=B6), "Jo Smith"))
    await held.do(CLERK, lambda s, p: s.attendance.record(p, (), ["Five Elms"]))
    await held.do(CLERK, lambda s, p: s.attendance.record(p, ["Five Elms"]))
    consented = await let(held)
    assert {seat.deputy for seat in consented.seats} == {"Una Deputy", "Jo Smith"}
    assert consented.view.quorum.present == 5
    assert await held.database.read(lambda s: s.consents.of_person("")) == frozenset()
    assert await reads(held, FARAH, private=False) == set()
