"""Who can't come, and the quorum if all the others do (R2.8, R2.10, R3.14, AS-4)."""

from datetime import UTC, datetime

import pytest

from domain.refusals import MeetingPast, NoApology, NotADeputy
from services.attendance import Absence
from services.meeting_view import MeetingView
from services.which_meeting import NEXT, Which
from tests.conftest import load
from tests.services.committee import Committee
from tests.services.walk import source
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, GRACE, IMANI

B6, S7 = "HB-B-2026-06", "HB-S-2026-07"
TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)


async def excuse(committee: Committee, who: str, which: Which = NEXT, deputy: str = "") -> Absence:
    return await committee.do(who, lambda s, p: s.attendance.send_apologies(p, which, deputy))


async def test_a_school_that_cant_come_counts_against_the_forecast(committee: Committee) -> None:
    absence = await excuse(committee, CARYS)
    assert (absence.meeting.ref, absence.schools) == (B6, ("Grafton",))
    assert (absence.forecast.present, absence.forecast.voting, absence.forecast.is_met) == (7, 8, True)
    for who in (DEV, EWA, FARAH):
        absence = await excuse(committee, who)
    assert (absence.forecast.present, absence.forecast.is_met) == (4, True)
    assert not (await excuse(committee, GRACE)).forecast.is_met
    (needs,) = await committee.do(CLERK, lambda s, p: s.publication.needs(p, NEXT))
    assert [a.school for a in needs.apologies] == ["Grafton", "Five Elms", "Becontree", "Valence", "Henry Green"]
    assert needs.forecast.present == 3


async def test_r2_8_a_deputy_counts(committee: Committee) -> None:
    absence = await excuse(committee, CARYS, deputy="Jo\nBloggs")
    assert absence.forecast.present == 8
    (needs,) = await committee.do(CLERK, lambda s, p: s.publication.needs(p, NEXT))
    (apology,) = needs.apologies
    assert apology.deputy == "Jo Bloggs"
    assert (await excuse(committee, CARYS)).forecast.present == 7, "the newer word counts"


async def test_r2_6_a_deputy_named_for_two_seats_holds_the_one_that_is_theirs(committee: Committee) -> None:
    await load(committee.database, source(), committee.clock)  # Farah heads Valence and Henry Green
    absence = await excuse(committee, FARAH, deputy="Grace")
    assert absence.deputy and absence.deputy.entra_id == GRACE
    kept = await committee.database.read(lambda store: store.meetings.apologies(B6))
    assert {(a.school, a.deputy_id) for a in kept} == {("Valence", None), ("Henry Green", GRACE)}
    with pytest.raises(NotADeputy):  # nobody unknown carries two seats
        await excuse(committee, FARAH, deputy="Jo Bloggs")
    await committee.open(TWO_O_CLOCK)
    await committee.do(GRACE, lambda s, p: s.attendance.attend(p))
    present = (await committee.do(CHAIR, lambda s, p: s.meetings.running(p))).present
    assert "Henry Green" in present and "Valence" not in present


async def test_r2_10_an_associate_changes_nothing(committee: Committee) -> None:
    assert (await excuse(committee, IMANI)).forecast.present == 8


async def test_apologies_are_for_the_meeting_that_was_meant_and_can_be_taken_back(committee: Committee) -> None:
    s7 = Which(ref=S7)
    await excuse(committee, CARYS, s7)
    with pytest.raises(NoApology):
        await committee.do(CARYS, lambda s, p: s.attendance.withdraw_apologies(p, Which(ref=B6)))
    back = await committee.do(CARYS, lambda s, p: s.attendance.withdraw_apologies(p, NEXT))
    assert (back.meeting.ref, back.forecast.present) == (S7, 8)
    with pytest.raises(NoApology):
        await committee.do(CARYS, lambda s, p: s.attendance.withdraw_apologies(p, NEXT))


async def test_nobody_excuses_themselves_from_what_is_over_or_called_off(committee: Committee) -> None:
    await committee.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=S7)))
    with pytest.raises(MeetingPast):
        await excuse(committee, CARYS, Which(ref=S7))
    await committee.open(TWO_O_CLOCK)
    await committee.close()
    with pytest.raises(MeetingPast):
        await excuse(committee, CARYS, Which(ref=B6))


async def test_r3_14_whoever_is_called_away_leaves_at_once_and_the_quorum_is_counted_again(
    committee: Committee,
) -> None:
    await committee.open(TWO_O_CLOCK)
    quorate = await committee.present("Grafton", "Valence", "Five Elms")
    assert quorate.quorum.is_met
    left = await committee.do(CARYS, lambda s, p: s.attendance.called_away(p))
    assert isinstance(left, MeetingView)
    assert ("Grafton" in left.present, left.quorum.present, left.quorum.is_met) == (False, 3, False)


async def test_r3_14_before_it_begins_that_is_an_apology(committee: Committee) -> None:
    committee.clock.move_to(datetime(2026, 12, 2, 10, tzinfo=UTC))
    absence = await committee.do(CARYS, lambda s, p: s.attendance.called_away(p, "Jo"))
    assert isinstance(absence, Absence)
    assert (absence.meeting.ref, absence.forecast.present) == (B6, 8)
