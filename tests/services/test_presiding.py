"""Who presides: the chair, the vice-chair, or whom those present have chosen (§2.4)."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.people import PostKind, Right
from domain.refusals import (
    AlreadyOpen,
    NoMeetingOpen,
    NoSuchSchool,
    NotAllowed,
    NotInPrivate,
    NotPresent,
    NotPresiding,
    NotQuorate,
    NotToday,
)
from domain.votes import Choice
from services.attendance import Absence
from services.meeting_view import MeetingView
from services.presiding import require_or_presiding, require_presiding
from services.trust import load_trust
from services.unit import Unit
from services.votes import VoteView
from storage.store import Store
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, IMANI, TRUSTEE, VICE_CHAIR

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
BEFORE = TWO_O_CLOCK - timedelta(minutes=20)
B6 = "HB-B-2026-06"
WORDING = "To share one cover rota."


async def open_by(committee: Committee, who: str, *, private: bool = False) -> MeetingView:
    return await committee.do(who, lambda s, p: s.meetings.open(p, "19:chat", private=private))


async def presides(committee: Committee) -> str | None:
    """The name of whoever presides."""
    found = await committee.do(CARYS, lambda s, _: s.presiding())
    return found.name if found else None


async def away(committee: Committee, who: str) -> MeetingView:
    left = await committee.do(who, lambda s, p: s.attendance.called_away(p))
    assert isinstance(left, MeetingView)
    return left


async def attend(committee: Committee, who: str) -> MeetingView:
    return await committee.do(who, lambda s, p: s.attendance.attend(p))


async def preside(committee: Committee, who: str, name: str) -> str:
    return (await committee.do(who, lambda s, p: s.attendance.preside(p, name)))[0].name


async def in_the_room(committee: Committee, *schools: str) -> None:
    """The chair's meeting with these schools besides, and an item being taken."""
    await committee.propose(CARYS, "Cover rota")
    await committee.propose(CARYS, "Another")
    await committee.open(TWO_O_CLOCK)
    await committee.present(*schools)
    await committee.next_item()


# ---------------------------------------------------------------- opening


async def test_whoever_opens_the_meeting_presides(committee: Committee) -> None:
    assert await presides(committee) is None
    await committee.open(TWO_O_CLOCK)
    assert await presides(committee) == "Amara Okafor"
    await committee.close()
    assert await presides(committee) is None


async def test_r2_12_the_vice_chair_opens_once_the_meeting_should_have_begun(committee: Committee) -> None:
    committee.clock.move_to(BEFORE)
    with pytest.raises(NotAllowed):
        await open_by(committee, VICE_CHAIR)
    committee.clock.move_to(TWO_O_CLOCK)
    view = await open_by(committee, VICE_CHAIR)
    assert (view.present, await presides(committee)) == (("William Bellamy",), "Bill Hartley")
    with pytest.raises(AlreadyOpen):
        await open_by(committee, CHAIR)


@pytest.mark.parametrize("passed_on", [False, True], ids=["by the chair", "by the clerk"])
async def test_r2_12_the_vice_chair_opens_early_when_the_chair_has_sent_apologies(
    committee: Committee, *, passed_on: bool
) -> None:
    committee.clock.move_to(BEFORE)
    who, absent = (CLERK, "Amara") if passed_on else (CHAIR, "")
    await committee.do(DEV, lambda s, p: s.attendance.send_apologies(p))
    with pytest.raises(NotAllowed):
        await open_by(committee, VICE_CHAIR)
    await committee.do(who, lambda s, p: s.attendance.send_apologies(p, absent=absent))
    await open_by(committee, VICE_CHAIR)
    assert await presides(committee) == "Bill Hartley"


async def test_r2_12_the_vice_chair_opens_while_the_chair_is_vacant(committee: Committee) -> None:
    source = plain(SOURCE).replace(', { post = "chair" }', "")
    await committee.database.write(lambda store: load_trust(store, source, committee.clock.now()))
    committee.clock.move_to(BEFORE)
    await open_by(committee, VICE_CHAIR)


@pytest.mark.parametrize("early", [True, False])
async def test_r2_12_the_clerk_opens_without_both_and_nobody_presides(committee: Committee, *, early: bool) -> None:
    committee.clock.move_to(BEFORE)
    for who in (CHAIR, VICE_CHAIR) if early else (CHAIR,):
        with pytest.raises(NotAllowed):
            await open_by(committee, CLERK)
        await committee.do(who, lambda s, p: s.attendance.send_apologies(p))
    if not early:
        with pytest.raises(NotAllowed):
            await open_by(committee, CLERK)
        committee.clock.move_to(TWO_O_CLOCK)
    view = await open_by(committee, CLERK)
    assert (view.present, view.presiding) == ((), None)
    assert [person.entra_id for person in view.in_attendance] == [CLERK]
    with pytest.raises(NotPresiding):
        await committee.do(CLERK, lambda s, p: s.meetings.next_item(p))
    await attend(committee, VICE_CHAIR)
    assert await presides(committee) == "Bill Hartley"
    await attend(committee, CHAIR)
    assert await presides(committee) == "Amara Okafor"


async def test_nobody_else_opens_it_and_nobody_anywhere_or_on_any_day(committee: Committee) -> None:
    committee.clock.move_to(TWO_O_CLOCK)
    for who in (CARYS, IMANI, TRUSTEE):
        with pytest.raises(NotAllowed):
            await open_by(committee, who)
    with pytest.raises(NotInPrivate):
        await open_by(committee, VICE_CHAIR, private=True)
    committee.clock.move_to(TWO_O_CLOCK + timedelta(days=1))
    with pytest.raises(NotToday):
        await open_by(committee, VICE_CHAIR)


async def test_r2_2_a_chair_who_comes_late_gets_the_chair_back(committee: Committee) -> None:
    committee.clock.move_to(TWO_O_CLOCK)
    await open_by(committee, VICE_CHAIR)
    await attend(committee, CARYS)
    assert await presides(committee) == "Bill Hartley"
    view = await attend(committee, CHAIR)
    assert (set(view.present), await presides(committee)) == (
        {"William Bellamy", "Grafton", "Gascoigne"},
        "Amara Okafor",
    )
    again = await attend(committee, CHAIR)
    assert again.attendance == view.attendance
    with pytest.raises(NotAllowed):
        await committee.do(VICE_CHAIR, lambda s, p: s.meetings.close(p))


async def test_the_chairs_school_recorded_by_the_clerk_is_there_and_the_vice_chair_still_presides(
    committee: Committee,
) -> None:
    committee.clock.move_to(TWO_O_CLOCK)
    await open_by(committee, VICE_CHAIR)
    await committee.present("Gascoigne")
    assert await presides(committee) == "Bill Hartley"
    await attend(committee, CHAIR)
    assert await presides(committee) == "Amara Okafor"


# ---------------------------------------------------------------- the powers of whoever presides


async def test_r2_12_the_vice_chair_has_the_chairs_powers_and_the_chair_has_not(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms", "Valence")
    view = await away(committee, CHAIR)
    assert (view.quorum.present, view.quorum.is_met) == (4, True)
    assert "Gascoigne" not in view.present
    draft = await committee.do(VICE_CHAIR, lambda s, p: s.decisions.draft(p, WORDING))
    for who in (CHAIR, CARYS, CLERK):
        with pytest.raises(NotPresiding) as refused:
            await committee.do(who, lambda s, p: s.decisions.confirm(p, B6, "1", WORDING))
        assert refused.value.name == "Bill Hartley"
    decision, _ = await committee.do(VICE_CHAIR, lambda s, p: s.decisions.confirm(p, B6, "1", draft.wording))
    assert decision.confirmed_by == VICE_CHAIR
    await committee.do(VICE_CHAIR, lambda s, p: s.actions.add(p, "draft it", "Grafton", TWO_O_CLOCK.date()))
    await committee.do(VICE_CHAIR, lambda s, p: s.attendance.record(p, ["Becontree"]))
    await committee.do(VICE_CHAIR, lambda s, p: s.meetings.next_item(p))
    for who in (CHAIR, CARYS, CLERK):
        with pytest.raises(NotPresiding):
            await committee.do(who, lambda s, p: s.meetings.next_item(p))
        with pytest.raises(NotPresiding):
            await committee.do(who, lambda s, p: s.meetings.take_item(p, "1"))
        with pytest.raises(NotPresiding):
            await committee.do(who, lambda s, p: s.meetings.close(p))
    await committee.do(VICE_CHAIR, lambda s, p: s.meetings.take_item(p, "1"))
    closed = await committee.do(VICE_CHAIR, lambda s, p: s.meetings.close(p))
    assert (len(closed.decisions), len(closed.actions)) == (1, 1)


async def test_r2_12_the_powers_are_for_that_time_only(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms")
    await away(committee, CHAIR)
    await committee.do(VICE_CHAIR, lambda s, p: s.meetings.close(p))
    for work in (
        committee.do(VICE_CHAIR, lambda s, p: s.meetings.next_item(p)),
        committee.do(VICE_CHAIR, lambda s, p: s.attendance.record(p, ["Grafton"])),
        committee.do(VICE_CHAIR, lambda s, p: s.decisions.draft(p, WORDING)),
    ):
        with pytest.raises(NotAllowed):
            await work
    with pytest.raises(NoMeetingOpen):
        await committee.do(CHAIR, lambda s, p: s.meetings.next_item(p))


async def test_while_the_chair_presides_it_is_the_right_that_is_missing(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms")
    for who in (VICE_CHAIR, CARYS, CLERK, IMANI):
        with pytest.raises(NotAllowed):
            await committee.do(who, lambda s, p: s.require_presiding(p, Right.CONDUCT_MEETING))
    await committee.do(CHAIR, lambda s, p: s.require_presiding(p, Right.CONDUCT_MEETING))
    await committee.do(CLERK, lambda s, p: s.require_or_presiding(p, Right.RECORD_ATTENDANCE))
    with pytest.raises(NotAllowed):
        await committee.do(CARYS, lambda s, p: s.require_or_presiding(p, Right.RECORD_ATTENDANCE))


async def test_a_right_alone_doesnt_make_one_preside(committee: Committee) -> None:
    """The chair presides: whoever else has the right, as the clerk has this one, doesn't."""
    await in_the_room(committee, "Grafton")

    def ask(store: Store) -> None:
        trust = store.trusts.current()
        assert trust
        unit = Unit(store, trust, committee.clock.now())
        clerk, chair = (trust.holder(kind) for kind in (PostKind.CLERK, PostKind.CHAIR))
        assert clerk and chair
        require_or_presiding(unit, clerk, Right.RECORD_ATTENDANCE)
        require_presiding(unit, chair, Right.RECORD_ATTENDANCE)
        with pytest.raises(NotPresiding) as refused:
            require_presiding(unit, clerk, Right.RECORD_ATTENDANCE)
        assert refused.value.name == chair.name

    await committee.database.read(ask)


# ---------------------------------------------------------------- called away


async def test_as_4_the_vice_chair_presides_from_then_on(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms", "Valence")
    await away(committee, CARYS)
    assert await presides(committee) == "Amara Okafor", "somebody else's leaving changes nothing"
    left = await away(committee, CHAIR)
    assert await presides(committee) == "Bill Hartley"
    assert (left.quorum.present, left.quorum.is_met) == (3, False)
    with pytest.raises(NotQuorate):
        await committee.do(VICE_CHAIR, lambda s, p: s.decisions.draft(p, WORDING))


async def test_as_4_the_casting_vote_is_the_vice_chairs(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms", "Valence")
    await committee.do(CARYS, lambda s, p: s.votes.put(p, WORDING))
    choices = {CHAIR: Choice.FOR, CARYS: Choice.FOR, DEV: Choice.AGAINST}
    for who, choice in choices.items():
        await committee.do(who, lambda s, p, c=choice: s.votes.cast(p, c))  # type: ignore[misc]
    await away(committee, CHAIR)
    with pytest.raises(NotPresiding):
        await committee.do(CHAIR, lambda s, p: s.votes.close(p))
    view = await committee.do(VICE_CHAIR, lambda s, p: s.votes.close(p))
    assert isinstance(view, VoteView) and (view.presiding, view.may_cast_vote) == ("Bill Hartley", True)
    for who in (CHAIR, CARYS, CLERK):
        with pytest.raises(NotPresiding):
            await committee.do(who, lambda s, p: s.votes.casting(p, Choice.AGAINST))
    decision, _ = await committee.do(VICE_CHAIR, lambda s, p: s.votes.casting(p, Choice.FOR))
    assert (decision.outcome, decision.casting) == ("carried_on_casting_vote", "for")
    assert (decision.votes_for, decision.votes_against) == (1, 1)


async def test_as_4_with_both_away_nobody_presides_until_the_clerk_says_who(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms", "Valence", "Riverside Bridge")
    await away(committee, CHAIR)
    await away(committee, VICE_CHAIR)
    assert await presides(committee) is None
    for who in (CHAIR, VICE_CHAIR, CARYS, CLERK):
        with pytest.raises(NotPresiding) as refused:
            await committee.do(who, lambda s, p: s.meetings.next_item(p))
        assert refused.value.name == ""
    for who in (CARYS, IMANI, VICE_CHAIR, TRUSTEE):
        with pytest.raises(NotAllowed):
            await preside(committee, who, "Carys")
    for name, refusal in (("Ewa", NotPresent), ("the chair", NotPresent), ("Imani", NotPresent)):
        with pytest.raises(refusal):
            await preside(committee, CLERK, name)
    for name in ("Ruth", "me", "the clerk", "English", "Nobody Known", ""):
        with pytest.raises(NoSuchSchool):
            await preside(committee, CLERK, name)
    assert await presides(committee) is None
    for name in ("Farah", "the head of Grafton", "5 Elms"):
        assert await preside(committee, CLERK, name) == await presides(committee)
    assert await presides(committee) == "Dev Patel"
    await committee.do(DEV, lambda s, p: s.meetings.next_item(p))


async def test_as_4_the_ceo_isnt_offered_the_chair(committee: Committee) -> None:
    source = plain(SOURCE).replace('posts = [{ post = "trustee" }]', 'posts = [{ post = "ceo" }]')
    await committee.database.write(lambda store: load_trust(store, source, committee.clock.now()))
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await away(committee, CHAIR)
    assert await presides(committee) is None, "the vice-chair wasn't there"
    for name in ("Ruth Adeyemi", "the CEO", "ceo"):
        with pytest.raises(NoSuchSchool):
            await preside(committee, CLERK, name)


async def test_without_a_vice_chair_nobody_stands_in(committee: Committee) -> None:
    source = plain(SOURCE).replace(', { post = "vice_chair" }', "")
    await committee.database.write(lambda store: load_trust(store, source, committee.clock.now()))
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms")
    await away(committee, CHAIR)
    assert await presides(committee) is None
    with pytest.raises(NotPresiding):
        await committee.do(VICE_CHAIR, lambda s, p: s.meetings.close(p))


async def test_the_chair_comes_back_and_so_does_the_chair(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms")
    await away(committee, CHAIR)
    await away(committee, VICE_CHAIR)
    await preside(committee, CLERK, "Carys")
    await attend(committee, VICE_CHAIR)
    assert await presides(committee) == "Carys Pugh", "the vice-chair takes no chair back"
    view = await attend(committee, CHAIR)
    assert await presides(committee) == "Amara Okafor"
    assert "Gascoigne" in view.present


async def test_r2_13_the_chair_gives_the_chair_away_for_an_item(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms")
    assert await preside(committee, CHAIR, "Bill") == "Bill Hartley"
    with pytest.raises(NotPresiding):
        await committee.do(CHAIR, lambda s, p: s.meetings.next_item(p))
    assert await preside(committee, VICE_CHAIR, "Carys") == "Carys Pugh"
    assert await preside(committee, CARYS, "the chair") == "Amara Okafor"


async def test_as_4_no_reason_is_kept(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms")
    await away(committee, CHAIR)
    (apology,) = await committee.database.read(lambda s: s.meetings.apologies(B6))
    assert (apology.school, apology.person, apology.deputy) == ("Gascoigne", CHAIR, "")
    assert {"reason", "why"} & vars(apology).keys() == set()


async def test_called_away_before_it_begins_is_an_apology(committee: Committee) -> None:
    committee.clock.move_to(BEFORE)
    absence = await committee.do(CHAIR, lambda s, p: s.attendance.called_away(p))
    assert isinstance(absence, Absence)
    assert (absence.meeting.ref, absence.schools, absence.forecast.present) == (B6, ("Gascoigne",), 7)


async def test_called_away_on_a_day_without_a_meeting_excuses_from_none(committee: Committee) -> None:
    for day in (-1, 300):
        committee.clock.move_to(BEFORE + timedelta(days=day))
        with pytest.raises(NoMeetingOpen):
            await committee.do(CHAIR, lambda s, p: s.attendance.called_away(p))
    assert await committee.database.read(lambda s: s.meetings.apologies(B6)) == ()


@pytest.mark.parametrize("who", [CLERK, TRUSTEE])
async def test_only_heads_are_called_away(committee: Committee, who: str) -> None:
    await in_the_room(committee)
    with pytest.raises(NotAllowed):
        await away(committee, who)


async def test_an_associate_chair_or_none_has_no_casting_vote_from_it(committee: Committee) -> None:
    """R2.15: only whoever holds a seat that votes."""
    source = plain(SOURCE).replace(', { post = "chair" }', "")
    imani = 'posts = [{ post = "head", school = "Riverside Bridge" }]'
    source = source.replace(imani, imani.replace("]", ', { post = "chair" }]'))
    await committee.database.write(lambda store: load_trust(store, source, committee.clock.now()))
    await committee.propose(CARYS, "Cover rota")
    committee.clock.move_to(TWO_O_CLOCK)
    await open_by(committee, IMANI)
    await committee.present("Grafton", "Five Elms", "Valence", "Becontree")
    await committee.do(IMANI, lambda s, p: s.meetings.next_item(p))
    view = await committee.do(CARYS, lambda s, p: s.votes.put(p, WORDING))
    assert (view.presiding, view.may_cast_vote) == ("Imani Clarke", False)
    with pytest.raises(NotAllowed):
        await committee.do(IMANI, lambda s, p: s.votes.cast(p, Choice.FOR))
    for who, choice in ((CARYS, Choice.FOR), (DEV, Choice.AGAINST), (EWA, Choice.ABSTAIN), (FARAH, Choice.ABSTAIN)):
        await committee.do(who, lambda s, p, c=choice: s.votes.cast(p, c))  # type: ignore[misc]
    ended = await committee.do(IMANI, lambda s, p: s.votes.close(p))
    assert not isinstance(ended, VoteView)
    assert (ended[0].outcome, ended[0].casting) == ("not_carried", None)


async def test_unticked_on_the_form_the_chair_leaves_the_chair_too(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    await committee.present("William Bellamy", "Grafton", "Five Elms")
    await committee.do(CLERK, lambda s, p: s.attendance.record(p, (), ["Gascoigne"]))
    assert await presides(committee) == "Bill Hartley"
    await committee.do(CLERK, lambda s, p: s.attendance.record(p, (), ["William Bellamy"]))
    assert await presides(committee) is None


async def test_ticked_again_the_chair_takes_an_empty_chair(committee: Committee) -> None:
    """A tick too few is put right by ticking: nobody has to say who presides."""
    await committee.open(TWO_O_CLOCK)
    await committee.present("Grafton", "Five Elms")
    await committee.do(CLERK, lambda s, p: s.attendance.record(p, (), ["Gascoigne"]))
    assert await presides(committee) is None
    await committee.present("Gascoigne")
    assert await presides(committee) == "Amara Okafor"
