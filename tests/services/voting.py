"""A vote in the room, step by step, at the demonstration trust's committee."""

from datetime import UTC, datetime

from domain.decisions import Decision
from domain.people import THE_RULES
from domain.votes import Ballot, Choice
from services.meeting_view import MeetingView
from services.votes import VoteView
from tests.services.committee import Committee
from tests.talk import CARYS, CHAIR, DEV, EWA, FARAH, GRACE, HUGH, VICE_CHAIR

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
"""When the meeting opens."""
B6 = "HB-B-2026-06"
WORDING = "To adopt one calculation policy."
FOR, AGAINST, ABSTAIN = Choice
HEADS = {
    "Gascoigne": CHAIR,
    "William Bellamy": VICE_CHAIR,
    "Grafton": CARYS,
    "Five Elms": DEV,
    "Becontree": EWA,
    "Valence": FARAH,
    "Henry Green": GRACE,
    "Southwood": HUGH,
}


async def in_the_room(committee: Committee, *schools: str) -> None:
    """The meeting is open, these schools are there besides the chair's, and an item is being taken."""
    await committee.propose(CARYS, "Calculation policy")
    await committee.open(TWO_O_CLOCK)
    await committee.present(*schools)
    await committee.next_item()


async def put(committee: Committee, who: str = CARYS, wording: str = WORDING) -> VoteView:
    return await committee.do(who, lambda s, p: s.votes.put(p, wording))


async def cast(committee: Committee, who: str, choice: Choice, motion: int | None = None) -> VoteView:
    return await committee.do(who, lambda s, p: s.votes.cast(p, choice, motion))


async def end(
    committee: Committee, who: str = CHAIR, motion: int | None = None
) -> VoteView | tuple[Decision, MeetingView]:
    return await committee.do(who, lambda s, p: s.votes.close(p, motion))


async def decided(committee: Committee, who: str = CHAIR) -> Decision:
    ended = await end(committee, who)
    assert not isinstance(ended, VoteView)
    return ended[0]


async def casting(committee: Committee, who: str, choice: Choice, motion: int | None = None) -> Decision:
    return (await committee.do(who, lambda s, p: s.votes.casting(p, choice, motion)))[0]


async def drop(committee: Committee, motion: int, who: str = CHAIR) -> VoteView:
    return await committee.do(who, lambda s, p: s.votes.drop(p, motion))


async def called_away(committee: Committee, who: str) -> None:
    await committee.do(who, lambda s, p: s.attendance.called_away(p))


async def tied(committee: Committee) -> VoteView:
    """Six schools, three for and three against."""
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms", "Becontree", "Valence")
    await put(committee)
    for who in (CHAIR, VICE_CHAIR, CARYS):
        await cast(committee, who, FOR)
    for who in (DEV, EWA, FARAH):
        await cast(committee, who, AGAINST)
    view = await end(committee)
    assert isinstance(view, VoteView)
    return view


async def ballots(committee: Committee, motion: int) -> list[Ballot]:
    found = await committee.database.read(lambda s: s.votes.waiting(B6))
    assert found and found.id == motion
    return list(await committee.database.read(lambda s: s.votes.ballots(found)))


async def log(committee: Committee) -> list[str]:
    found = await committee.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
    return [f"{d.ref} {d.outcome}" for d in found]


def counts(decision: Decision) -> tuple[int | None, int | None, int | None]:
    """For, against and abstained."""
    return decision.votes_for, decision.votes_against, decision.abstentions
