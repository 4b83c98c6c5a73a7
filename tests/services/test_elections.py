"""Electing by secret ballot: who runs it, who stands, and who votes (R2.2, R2.12, R2.16)."""

from datetime import timedelta

import pytest

from domain.agenda import Tier
from domain.elections import ElectionState, Role
from domain.refusals import (
    AlreadyPresiding,
    HasInterest,
    NoChoice,
    NoElectionOpen,
    NoItemTaken,
    NoMeetingOpen,
    NotAllowed,
    NotPresent,
    NotQuorate,
    NotStanding,
    NoVoteInPart2,
    OutOfDate,
    VoteOvernight,
)
from tests.conftest import load
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.services.electing import (
    FOUR,
    TIE,
    at_the_item,
    call,
    candidates,
    cast,
    cast_all,
    close,
    draw,
    drop,
    kept,
    repeat,
    with_both_away,
)
from tests.services.test_votes import EXECUTIVE
from tests.services.voting import HEADS, TWO_O_CLOCK, called_away
from tests.talk import ADMIN, CARYS, CHAIR, CLERK, DEV, EWA, FARAH, GRACE, HUGH, IMANI, SIP, VICE_CHAIR

# ---------------------------------------------------------------- calling


async def test_r2_12_every_voting_head_stands_for_the_year(committee: Committee) -> None:
    await at_the_item(committee, *FOUR)
    view = await call(committee, Role.CHAIR)
    assert candidates(view) == view.election.candidates == tuple(HEADS.values()), (
        "who isn't there as well, and no associate"
    )
    assert (view.election.role, view.said, view.eligible) == (Role.CHAIR, 0, 5)
    assert view.stands.election == view.election


async def test_r2_12_those_who_are_here_stand_to_preside_today(committee: Committee) -> None:
    """Neither a deputy, nor an associate, nor the CEO, nor whoever has an interest in the item."""
    await committee.do(EWA, lambda s, p: s.attendance.send_apologies(p, deputy="Ann Other"))
    await with_both_away(committee, *FOUR, "Henry Green", "Riverside Bridge")
    await committee.do(GRACE, lambda s, p: s.interests.declare(p))
    view = await call(committee)
    assert candidates(view) == (CARYS, DEV, FARAH)
    assert view.eligible == 4, "the deputy votes"


async def test_whoever_asks_for_a_chair_while_nobody_presides_means_today(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    view = await call(committee, Role.CHAIR)
    assert view.election.role is Role.PRESIDING


async def test_r2_12_the_clerk_runs_it_or_the_chair_or_whoever_presides(committee: Committee) -> None:
    await at_the_item(committee, "William Bellamy", *FOUR)
    await called_away(committee, CHAIR)
    for who in (CARYS, IMANI, ADMIN, SIP):
        with pytest.raises(NotAllowed):
            await call(committee, Role.CHAIR, who)
    for who in (VICE_CHAIR, CHAIR, CLERK):
        called = (await call(committee, Role.CHAIR, who)).election
        for other in (CARYS, EWA, IMANI, ADMIN):
            for work in (close, draw, repeat, drop):
                with pytest.raises(NotAllowed):
                    await work(committee, other)
        await drop(committee, who, called.id)


async def test_r2_12_the_ceo_runs_nothing(committee: Committee) -> None:
    with_a_ceo = SOURCE.replace('posts = [{ post = "trustee" }]', 'posts = [{ post = "ceo" }]')
    await load(committee.database, plain(with_a_ceo), committee.clock)
    await with_both_away(committee, *FOUR)
    with pytest.raises(NotAllowed):
        await call(committee, who="00000000-0000-4000-8000-000000000017")


async def test_while_somebody_presides_nobody_is_elected_for_today(committee: Committee) -> None:
    await at_the_item(committee, *FOUR)
    with pytest.raises(AlreadyPresiding) as refused:
        await call(committee)
    assert refused.value.name == "Amara Okafor"


async def test_a_post_for_the_year_needs_an_open_item(committee: Committee) -> None:
    await committee.propose(CARYS, "Open")
    await committee.propose(CARYS, "Hidden", tier=Tier.PART_2)
    await committee.open(TWO_O_CLOCK)
    await committee.present(*FOUR)
    with pytest.raises(NoItemTaken):
        await call(committee, Role.CHAIR)
    await committee.do(CHAIR, lambda s, p: s.meetings.take_item(p, "2"))
    with pytest.raises(NoVoteInPart2):
        await call(committee, Role.VICE_CHAIR)
    await called_away(committee, CHAIR)
    view = await call(committee)
    assert view.election.item is None, "who presides is no part of the confidential item"


async def test_with_one_head_or_none_there_is_no_choice(committee: Committee) -> None:
    """Deputies vote, and don't stand (R2.8)."""
    for head, deputy in ((CARYS, "Ann Other"), (DEV, "Bo Other"), (EWA, "Cy Other"), (FARAH, "Di Other")):
        await committee.do(head, lambda s, p, d=deputy: s.attendance.send_apologies(p, deputy=d))  # type: ignore[misc]
    await with_both_away(committee, *FOUR, "Henry Green")
    for name in ("Grace Mensah", ""):
        with pytest.raises(NoChoice) as refused:
            await call(committee)
        assert refused.value.name == name
        await called_away(committee, GRACE)


async def test_r2_11_the_quorum_is_tested_at_the_opening_the_close_and_the_lot(committee: Committee) -> None:
    await with_both_away(committee, "Grafton", "Five Elms", "Becontree")
    with pytest.raises(NotQuorate):
        await call(committee)
    await committee.present("Valence")
    called = (await call(committee)).election
    await cast_all(committee, called.id, TIE)
    await called_away(committee, EWA)
    with pytest.raises(NotQuorate):
        await close(committee)
    assert await kept(committee), "nothing was changed"
    await committee.present("Becontree")
    await close(committee)
    await called_away(committee, EWA)
    for work in (draw, repeat):
        with pytest.raises(NotQuorate):
            await work(committee)
    await drop(committee)


# ---------------------------------------------------------------- voting


async def test_r2_2_the_last_word_counts_and_is_all_that_is_kept(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    called = (await call(committee)).election
    versions = [called.version]
    for candidate in (DEV, CARYS, DEV):
        view = await cast(committee, CARYS, candidate, called.id)
        versions.append(view.election.version)
        assert (view.said, view.eligible) == (1, 4)
    assert await kept(committee) == {"Grafton": DEV}
    assert versions == sorted(set(versions)), "or the same press again would pass for the first one come twice"
    assert (await cast(committee, DEV, DEV, called.id)).said == 2


async def test_r2_16_who_isnt_there_or_has_an_interest_doesnt_vote(committee: Committee) -> None:
    await with_both_away(committee, *FOUR, "Henry Green")
    called = (await call(committee)).election
    await committee.do(GRACE, lambda s, p: s.interests.declare(p))
    for who, refusal in ((HUGH, NotPresent), (CHAIR, NotPresent), (GRACE, HasInterest), (IMANI, NotAllowed)):
        with pytest.raises(refusal):
            await cast(committee, who, CARYS, called.id)
    for who in (CLERK, ADMIN, SIP):
        with pytest.raises(NotAllowed):
            await cast(committee, who, CARYS, called.id)
    assert await kept(committee) == {}


async def test_nobody_votes_for_somebody_who_isnt_on_the_card(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    called = (await call(committee)).election
    for candidate in (HUGH, CHAIR, IMANI, CLERK, "nobody", ""):
        with pytest.raises(OutOfDate):
            await cast(committee, CARYS, candidate, called.id)
    await committee.present("Henry Green")
    with pytest.raises(OutOfDate):
        await cast(committee, CARYS, GRACE, called.id)  # who came too late to stand


async def test_who_has_left_can_no_longer_be_elected_for_today(committee: Committee) -> None:
    await with_both_away(committee, *FOUR, "Henry Green")
    called = (await call(committee)).election
    await cast_all(committee, called.id, {CARYS: GRACE, DEV: GRACE, EWA: FARAH})
    await called_away(committee, GRACE)
    with pytest.raises(NotStanding) as refused:
        await cast(committee, FARAH, GRACE, called.id)
    assert refused.value.name == "Grace Mensah"
    view = await close(committee)
    assert view.winner and view.winner.entra_id == FARAH
    assert view.election.counts == {CARYS: 0, DEV: 0, EWA: 0, FARAH: 1}


async def test_r2_16_of_who_has_left_the_vote_isnt_counted(committee: Committee) -> None:
    await with_both_away(committee, *FOUR, "Henry Green")
    called = (await call(committee)).election
    await cast_all(committee, called.id, {CARYS: DEV, DEV: DEV, EWA: FARAH, FARAH: FARAH, GRACE: FARAH})
    await called_away(committee, GRACE)
    view = await close(committee)
    assert view.election.state is ElectionState.TIED
    assert (view.election.counts, view.election.eligible) == ({CARYS: 0, DEV: 2, EWA: 0, FARAH: 2}, 4)


async def test_r2_6_an_executive_head_has_two_votes(committee: Committee) -> None:
    await load(committee.database, plain(EXECUTIVE), committee.clock)
    await with_both_away(committee, "Grafton", "Southwood", "Five Elms", "Valence")
    called = (await call(committee)).election
    view = await cast(committee, CARYS, FARAH, called.id)
    assert (view.said, view.eligible) == (2, 4)
    await cast(committee, DEV, DEV, called.id)
    view = await close(committee)
    assert (view.election.counts, view.election.winner) == ({CARYS: 0, DEV: 1, FARAH: 2}, FARAH)


async def test_r2_8_a_deputy_votes_and_doesnt_stand(committee: Committee) -> None:
    una = "00000000-0000-4000-8000-000000000016"
    deputy = SOURCE.replace(
        'posts = [{ post = "group_lead", group = "Business Managers" }, { post = "business_manager" }]',
        'posts = [{ post = "deputy", school = "Grafton" }]',
    )
    await load(committee.database, plain(deputy), committee.clock)
    await committee.do(CARYS, lambda s, p: s.attendance.send_apologies(p, deputy="Priya"))
    await with_both_away(committee, *FOUR)
    view = await call(committee)
    assert candidates(view) == (DEV, EWA, FARAH)
    await cast(committee, una, DEV, view.election.id)
    assert await kept(committee) == {"Grafton": DEV}
    with pytest.raises(NotPresent):
        await cast(committee, CARYS, DEV, view.election.id)


async def test_r2_16_a_card_that_is_over_takes_no_vote(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    old = (await call(committee)).election
    await drop(committee, election=old.id)
    new = (await call(committee)).election
    for stray in (old.id, 0, new.id + 1):
        with pytest.raises(NoElectionOpen):
            await cast(committee, CARYS, DEV, stray)
        for work in (close, draw, repeat, drop):
            with pytest.raises(NoElectionOpen):
                await work(committee, CLERK, stray)
    for work in (draw, repeat):
        with pytest.raises(NoElectionOpen):
            await work(committee)  # there are no equal votes
    assert await kept(committee) == {}


@pytest.mark.parametrize("is_tied", [False, True])
async def test_r2_16_a_ballot_left_open_overnight_is_none(committee: Committee, *, is_tied: bool) -> None:
    """Even where the meeting is kept open by chat, and decides."""
    await at_the_item(committee, *FOUR)
    called = (await call(committee, Role.CHAIR)).election
    await cast_all(committee, called.id, TIE)
    if is_tied:
        await close(committee)
    tomorrow = TWO_O_CLOCK + timedelta(hours=20)
    await committee.do(CHAIR, lambda s, p: s.meetings.keep_open(p, tomorrow.date()))
    committee.clock.move_to(tomorrow)
    for work in (draw, repeat) if is_tied else (close,):
        with pytest.raises(VoteOvernight):
            await work(committee)
    if not is_tied:
        with pytest.raises(VoteOvernight):
            await cast(committee, CARYS, DEV, called.id)
    await drop(committee)
    again = (await call(committee, Role.CHAIR)).election
    await cast(committee, CARYS, DEV, again.id)
    assert (await close(committee)).decision


async def test_without_a_meeting_there_is_no_election(committee: Committee) -> None:
    works = (call(committee), cast(committee, CARYS, DEV, 1), *(w(committee) for w in (close, draw, repeat, drop)))
    for work in works:
        with pytest.raises(NoMeetingOpen):
            await work
    assert not await committee.do(CARYS, lambda s, _: s.elections.is_open)
