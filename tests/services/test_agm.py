"""The papers for the annual general meeting: the figures of the year, and nothing that is confidential."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.exports.agm_words import agm_words
from domain.actions import ALL_SCHOOLS, Action
from domain.agenda import Purpose, Tier
from domain.agm import Agm, year_reported
from domain.board import BoardDecision, Progress, ProgressState
from domain.calendar import MeetingKind
from domain.decisions import Authority, DecisionEvent, EventKind, Outcome, Variation
from domain.meetings import MeetingState
from domain.refusals import NothingOfYear, TooLong
from services.agenda import NewItem
from services.agm import AgmWanted
from services.which_meeting import Which
from storage.store import Store
from tests.services.committee import Committee
from tests.services.test_board_pack import DAY, MEETING, NOW, added, logged, made, put_right
from tests.talk import CHAIR, CLERK

OPERATIONAL, PART_2 = Authority.OPERATIONAL, Tier.PART_2


async def show(committee: Committee, wanted: AgmWanted = AgmWanted(), who: str = CLERK) -> Agm:  # noqa: B008
    return await committee.do(who, lambda s, p: s.agm.show(p, wanted))


async def words(committee: Committee, agm: Agm) -> str:
    trust = await committee.do(CLERK, lambda s, p: s.agm._unit.trust)
    return str(agm_words(agm, trust))


async def keep(committee: Committee, *actions: Action) -> None:
    def add(store: Store) -> None:
        for action in actions:
            store.actions.add(action)

    await committee.database.write(add)


def action(number: int, owner: str = "Grafton", **other: object) -> Action:
    values = {"ref": f"A-{number}", "text": f"do {number}", "owner": owner, "due": DAY, "due_original": DAY}
    return Action(**(values | {"meeting": MEETING, "decision": None} | other))  # type: ignore[arg-type]


async def test_the_years_figures(committee: Committee) -> None:
    await committee.database.write(
        lambda store: store.meetings.change(store.meetings.get(MEETING), state=MeetingState.CLOSED)
    )
    await logged(
        committee,
        made(1, "To use scheme A by 2026", OPERATIONAL),
        made(2, "To use scheme B", OPERATIONAL, varies="HB-2026-001", variation=Variation.SUPERSEDES),
        made(3, "To buy it by 2026", outcome=Outcome.CARRIED),
        made(4, "To lose", outcome=Outcome.NOT_CARRIED),
        made(5, "To elect the Head of Valence as chair", OPERATIONAL, outcome=Outcome.ELECTED),
        made(6, "To take back", OPERATIONAL),
        made(7, "To be of last year", day=date(2026, 8, 31)),
    )
    await added(
        committee, put_right("HB-2026-003", "2026", "2027"), DecisionEvent("HB-2026-006", EventKind.VOID, CHAIR, NOW)
    )
    await keep(
        committee,
        action(1),
        action(2, closed_on=DAY),
        action(3, closed_on=date(2027, 9, 1)),
        action(4, ALL_SCHOOLS),
        action(5, cancelled=True),
        action(6, tier=PART_2),
    )
    agm = await show(committee)
    assert [(d.ref, d.wording) for d in agm.stated][2] == ("HB-2026-003", "To buy it by 2027")
    assert [d.ref for d in agm.decisions] == [f"HB-2026-{n:03}" for n in range(1, 7)]
    assert agm.outcomes == {Outcome.CONSENSUS: 2, Outcome.CARRIED: 1, Outcome.NOT_CARRIED: 1, Outcome.ELECTED: 1}
    assert agm.authorities == {OPERATIONAL: 3, Authority.DELEGATED: 1}
    assert (agm.in_force, agm.superseded, [d.ref for d in agm.elected]) == (3, 1, ["HB-2026-005"])
    assert (agm.agreed, agm.closed) == (3, 1), "of part 2, and what was taken back, it says nothing"
    assert [(m.ref, m.kind, m.was_quorate) for m in agm.meetings] == [(MEETING, MeetingKind.BUSINESS, False)]
    assert "('HB-2026-001', 'To use scheme A by 2026', 'Wed 18 Nov 2026', 'Superseded by HB-2026-002')" in await words(
        committee, agm
    )


async def test_of_the_confidential_the_number_alone(committee: Committee) -> None:
    await logged(
        committee,
        made(1, "To meet", OPERATIONAL),
        made(2, "To end secretword", OPERATIONAL, tier=PART_2, varies="HB-2026-001", variation=Variation.SUPERSEDES),
        made(3, "To elect secretword", OPERATIONAL, tier=PART_2, outcome=Outcome.ELECTED),
    )
    await added(committee, put_right("HB-2026-002", "secretword", "secretword2"))
    down = BoardDecision("TB-2026-01", "Sell secretword", DAY, CLERK, NOW, PART_2)
    await committee.database.write(lambda store: store.board.add(down))
    agm = await show(committee, who=CHAIR)
    said = await words(committee, agm)
    assert "secretword" not in said and "TB-2026-01" not in said
    assert "('HB-2026-002', 'Confidential', '', '')" in said and "only the number is given" in said
    assert (len(agm.stated), agm.in_force, agm.superseded, agm.elected) == (1, 1, 0, ())
    assert agm.outcomes == {Outcome.CONSENSUS: 1}


async def test_what_the_board_asked_for_and_how_far_the_schools_are(committee: Committee) -> None:
    def keep_all(store: Store) -> None:
        asked = [BoardDecision(f"TB-2026-0{n}", "Do it", date(2026, 6, 1), CLERK, NOW) for n in (1, 2, 3)]
        asked[1] = replace(asked[1], closed_on=date(2026, 8, 1))
        asked[2] = replace(asked[2], reported_on=date(2026, 10, 7))
        for decision in asked:
            store.board.add(decision)
        store.board.add_progress("TB-2026-01", Progress("Grafton", ProgressState.DONE, "", CHAIR, NOW))

    await committee.database.write(keep_all)
    agm = await show(committee)
    assert [(c.decision.ref, c.matrix.done) for c in agm.carried] == [("TB-2026-01", 1), ("TB-2026-03", 0)]
    assert "1 of " in await words(committee, agm)


async def test_notice_and_agenda_of_the_meeting_that_was_called_for_it(committee: Committee) -> None:
    none = await show(committee)
    assert (none.day, none.starts, none.place, none.agenda) == (None, None, "", ())
    assert "Minutes of the last annual general meeting" in await words(committee, none)
    day, other = date(2026, 12, 9), date(2026, 12, 10)
    called = await committee.do(
        CHAIR,
        lambda s, p: s.calendar.call(p, day, time(16), "The great hall of Grafton Primary School, Dagenham", "the AGM"),
    )
    agm = await show(committee)
    assert (agm.day, agm.starts, agm.place) == (day, time(16), called.meeting.place)
    said = await show(committee, AgmWanted(None, day, time(17), "the library"))
    assert (said.day, said.starts, said.place) == (day, time(17), "the library")
    new, which = NewItem("Thank the caretakers", Purpose.INFORMATION, 5), Which(ref=called.meeting.ref)
    await committee.do(CHAIR, lambda s, p: s.agenda.propose(p, new, which))
    titled = await show(committee)
    assert "Thank the caretakers" in [item.title for item in titled.agenda]
    assert "Minutes of the last annual general meeting" not in await words(committee, titled)
    elsewhere = await show(committee, AgmWanted(None, other))
    assert (elsewhere.day, elsewhere.starts, elsewhere.agenda) == (other, None, ())


def test_in_the_autumn_it_looks_back_on_the_year_that_is_over() -> None:
    assert year_reported(date(2027, 10, 6), has_before=True) == 2026
    assert year_reported(date(2027, 10, 6), has_before=False) == 2027
    assert year_reported(date(2027, 7, 14), has_before=True) == 2026


async def test_a_year_of_which_nothing_is_known_and_a_place_too_long(committee: Committee) -> None:
    for year in (2025, 2040):
        with pytest.raises(NothingOfYear):
            await show(committee, AgmWanted(year))
    with pytest.raises(TooLong):
        await show(committee, AgmWanted(place="x" * 36))
    await logged(committee, made(1, "To be of last year", day=date(2026, 8, 31)))
    assert [d.ref for d in (await show(committee, AgmWanted(2025))).decisions] == ["HB-2026-001"]


def test_what_a_link_keeps_is_read_back_and_fits() -> None:
    wanted = AgmWanted(2026, date(2027, 7, 14), time(16, 30), "y" * 35)
    assert AgmWanted.written(*str(wanted).split("/")) == wanted
    assert len(f"{wanted}/docx") <= 60
    assert AgmWanted.written(*str(AgmWanted()).split("/")) == AgmWanted()
    assert str(AgmWanted(place="hall/library")) == "///hall library"
