"""What is put to the schools in writing, by whom, and what isn't (R2.10, R2.17, R2.22, §5.2)."""

from datetime import date
from typing import Any

import pytest

from domain.agenda import Purpose, Tier
from domain.decisions import Authority
from domain.refusals import (
    CannotAgree,
    ChangesDecision,
    DeadlineNotUsable,
    MeetingIsOpen,
    NotAllowed,
    NotInWriting,
    OnAnAgenda,
    OwnSchool,
    ProcedureRuns,
    ProceduresOff,
    ReasonEmpty,
    Refusal,
    SchemeLineMissing,
    SeatsChange,
    TooFewHeads,
    TooLong,
    WordingEmpty,
)
from domain.written_procedures import ProcedureState
from tests.services.committee import BUSINESS, Committee
from tests.services.in_writing import B6, FRIDAY, NO_GRACE, TUESDAY, WORDING, at, begin, load, new, post
from tests.talk import CARYS, CHAIR, CLERK, VICE_CHAIR

# ---------------------------------------------------------------- beginning


REFUSED: list[tuple[dict[str, Any], type[Refusal]]] = [
    ({"wording": " . "}, WordingEmpty),
    ({"why": ""}, ReasonEmpty),
    ({"wording": "To " * 1000}, TooLong),
    ({"why": "w" * 301}, TooLong),
    ({"until": None}, DeadlineNotUsable),
    ({"until": date(2026, 11, 24)}, DeadlineNotUsable),
    ({"until": date(2026, 11, 28)}, DeadlineNotUsable),
    ({"until": date(2026, 12, 9)}, DeadlineNotUsable),
    ({"authority": Authority.DELEGATED}, SchemeLineMissing),
    ({"wording": "To rescind HB-2026-001"}, ChangesDecision),
    ({"wording": "To close Gascoigne on Friday"}, OwnSchool),
]


@pytest.mark.parametrize(("asked", "refusal"), REFUSED, ids=[f"{r.__name__} {n}" for n, (_, r) in enumerate(REFUSED)])
async def test_what_isnt_begun(committee: Committee, asked: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        await begin(committee, **asked)
    assert await committee.database.read(lambda store: store.written_procedures.running()) == ()


async def test_a_vacant_seat_can_never_agree(committee: Committee) -> None:
    await load(committee, NO_GRACE)
    with pytest.raises(CannotAgree) as refused:
        await begin(committee)
    assert refused.value.schools == ("Henry Green",)


async def test_a_vacant_associate_seat_doesnt_matter(committee: Committee) -> None:
    await load(committee, (f"posts = [{post('Riverside Bridge')}]", 'posts = [{ post = "trustee" }]'))
    assert len((await begin(committee)).asked) == 8


async def test_r2_6_fewer_than_three_people_dont_decide_in_writing(committee: Committee) -> None:
    rest = ("Grafton", "Five Elms", "Becontree", "Valence", "Henry Green", "Southwood")
    taken = [(f'{{ post = "head", school = "{school}" }}', '{ post = "trustee" }') for school in rest]
    schools = ", ".join(f'"{school}"' for school in ("William Bellamy", *rest))
    shared = (post("William Bellamy"), f'{{ post = "executive_head", schools = [{schools}] }}')
    await load(committee, *taken, shared)
    with pytest.raises(TooFewHeads) as refused:
        await begin(committee)
    assert refused.value.people == 2


async def test_r2_4_it_ends_before_another_school_votes(committee: Committee) -> None:
    joins = ('seat = "associate"\nintends_to_join = 2027-04-01', 'seat = "voting"\njoined = 2026-11-27')
    await load(committee, joins)
    with pytest.raises(SeatsChange) as refused:
        await begin(committee)
    assert (refused.value.school, refused.value.day) == ("Riverside Bridge", FRIDAY)
    assert len((await begin(committee, until=date(2026, 11, 26))).asked) == 8


async def test_the_same_isnt_asked_twice(committee: Committee) -> None:
    await begin(committee)
    with pytest.raises(ProcedureRuns):
        await begin(committee, wording="to adopt the Winter calendar.")


async def test_what_is_on_a_published_agenda_is_decided_there(committee: Committee) -> None:
    await committee.propose(CARYS, "Winter calendar", BUSINESS, Purpose.DECISION, wording=WORDING.rstrip("."))
    await committee.publish()
    with pytest.raises(OnAnAgenda) as refused:
        await begin(committee)
    assert (refused.value.kind, refused.value.day) == (BUSINESS, date(2026, 12, 2))


async def test_what_is_in_part_2_of_an_agenda_is_decided_in_a_meeting(committee: Committee) -> None:
    await committee.propose(CARYS, "Winter calendar", BUSINESS, Purpose.DECISION, wording=WORDING, tier=Tier.PART_2)
    with pytest.raises(NotInWriting):
        await begin(committee)


async def test_while_a_meeting_is_open_it_is_decided_there(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    await committee.open(at(2, 14, month=12))
    for work in (
        lambda: committee.do(CHAIR, lambda s, p: s.written_procedures.form(p)),
        lambda: begin(committee, until=TUESDAY),
    ):
        with pytest.raises(MeetingIsOpen):
            await work()


async def test_a_trust_may_turn_it_off(committee: Committee) -> None:
    await load(committee, ("[headboard]\n", '[headboard]\nwritten_procedure = "off"\n'))
    for work in (
        lambda: committee.do(CHAIR, lambda s, p: s.written_procedures.form(p)),
        lambda: begin(committee),
        lambda: committee.do(CLERK, lambda s, p: s.written_procedures.prepare(p, new())),
    ):
        with pytest.raises(ProceduresOff):
            await work()


async def test_the_clerk_prepares_it_for_whoever_may_send_it(committee: Committee) -> None:
    form = await committee.do(CLERK, lambda s, p: s.written_procedures.form(p))
    assert not form.may_begin and form.meeting and form.meeting.ref == B6
    assert (form.window.first, form.window.usual, form.window.last) == (date(2026, 11, 25), FRIDAY, TUESDAY)
    holder = await committee.do(CLERK, lambda s, p: s.written_procedures.prepare(p, new()))
    assert holder.entra_id == CHAIR
    own = new(wording="To close Gascoigne on Friday")
    holder = await committee.do(CLERK, lambda s, p: s.written_procedures.prepare(p, own))
    assert holder.entra_id == VICE_CHAIR
    with pytest.raises(NotAllowed):
        await begin(committee, CLERK)
    assert await committee.database.read(lambda store: store.written_procedures.running()) == ()


async def test_r2_22_about_the_chairs_own_school_the_vice_chair_begins_it_and_takes_it_back(
    committee: Committee,
) -> None:
    with pytest.raises(NotAllowed):
        await begin(committee, VICE_CHAIR)
    begun = await begin(committee, VICE_CHAIR, wording="To close Gascoigne on Friday")
    assert begun.interested == "Gascoigne"
    with pytest.raises(OwnSchool):
        await committee.do(CHAIR, lambda s, p: s.written_procedures.take_back(p))
    end = await committee.do(VICE_CHAIR, lambda s, p: s.written_procedures.take_back(p))
    assert end.procedure.state is ProcedureState.TAKEN_BACK


async def test_in_quiet_hours_the_days_count_from_when_the_heads_hear_of_it(committee: Committee) -> None:
    committee.clock.move_to(at(27, 20))
    form = await committee.do(CHAIR, lambda s, p: s.written_procedures.form(p))
    assert (form.window.first, form.window.usual) == (date(2026, 12, 1), date(2026, 12, 3))
