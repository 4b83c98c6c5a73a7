"""AS-13, what is built of it: Southwood joins on Mon 1 Feb 2027, the day of S10, whose agenda is out already."""

from bot import texts
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import (
    BELLAMY,
    CHAIR,
    CHAT,
    CLERK,
    GRAFTON,
    LEAD,
    SOUTHWOOD,
    VALENCE,
    Committee,
    committee,
    source,
)
from tests.scenarios.reading import opened

ASSOCIATE = 'seat = "associate"\nintends_to_join = 2027-02-01'
JOINS = 'seat = "voting"\njoined = 2027-02-01'
SIX = "William Bellamy, Grafton, Five Elms, Becontree, Valence and Gascoigne"
SEVEN = "William Bellamy, Grafton, Five Elms, Becontree, Valence, Gascoigne and Southwood"


async def voted(they: Committee, wording: str) -> str:
    """The four vote on something, at the first item; what the closing says."""
    await they.say(CHAIR, "open the meeting", CHAT)
    for head in (GRAFTON, VALENCE, BELLAMY, SOUTHWOOD):
        await they.say(head, "I'm here", CHAT)
    await they.say(CHAIR, "next", CHAT)
    await they.say(GRAFTON, f"motion: {wording}", CHAT)
    for head in (CHAIR, GRAFTON, SOUTHWOOD):
        await they.say(head, "for", CHAT)
    closed = await they.press(CHAIR, "Close the vote", CHAT)
    await they.posted(wording)
    await they.say(CHAIR, "close it anyway", CHAT)
    return closed


async def test_r2_4_a_school_votes_from_the_day_on_which_it_joins(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2027, 1, 27, 13, 31) as they:
        assert ASSOCIATE in source()
        await they.load(source().replace(ASSOCIATE, JOINS))
        # Wed 27 Jan: it is an associate still.
        assert "Carried. For 2, against 0" in await voted(they, "To share one minibus")
        await they.say(CHAIR, "publish the agenda for Strategy on 1 Feb")
        await they.say(BELLAMY, "I can't come to Strategy on 1 Feb")
        await they.reads(CHAIR, "6 of 7 voting schools expected; the quorum is 4")

        await they.at(2027, 2, 1, 9, 31)
        assert "Carried. For 3, against 0" in await voted(they, "To share two minibuses")
        before, after = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert (before.quorum_required, before.quorum_counted, before.votes_for) == (3, 4, 2)
        assert (after.quorum_required, after.quorum_counted, after.votes_for) == (4, 5, 3)
        held = ("Business on 27 Jan", "Southwood Associate"), ("Strategy on 1 Feb", "Southwood Voting")
        for meeting, seat in held:
            assert seat in (await opened(they, CLERK, f"minutes of {meeting}")).text


async def test_what_was_decided_before_is_adopted_en_bloc(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2027, 1, 27, 13, 31) as they:
        await they.load(source().replace(ASSOCIATE, JOINS))
        await voted(they, "To share one minibus")
        await they.at(2027, 2, 2, 10)
        assert "Every decision in force binds Grafton" in await they.say(
            GRAFTON, "put the decisions that don't bind us on the agenda"
        )
        assert "1 decision in force" in await they.say(SOUTHWOOD, "what doesn't bind us yet?")
        put = await they.press(SOUTHWOOD, "Put them on the next agenda")
        assert "“Adopt the decisions made before Southwood joined” goes on the Business meeting, Wed 10 Feb" in put
        await they.reads(CLERK, "draft minutes of the Business meeting")
        again = await they.say(CLERK, "put the decisions that don't bind Southwood on the agenda")
        assert texts.NOTHING_CHANGED in again

        await they.at(2027, 2, 10, 13, 31)
        await they.say(CHAIR, "open the meeting", CHAT)
        await they.say(CHAIR, "everyone is here", CHAT)
        taken = ""
        while "Adopt the decisions" not in taken:
            taken = await they.say(CHAIR, "next", CHAT)
        wording = "To adopt for Southwood the decisions taken without its vote: HB-2026-001"
        await they.say(CHAIR, f"agreed: {wording}", CHAT)
        assert "HB-2026-002 is in the log" in await they.say(CHAIR, "yes", CHAT)
        assert "Every decision in force binds Southwood" in await they.say(SOUTHWOOD, "what doesn't bind us yet?")
        assert "HB-2026-002, which keeps its number and is marked void" in await they.say(CHAIR, "undo that", CHAT)
        assert "1 decision in force" in await they.say(SOUTHWOOD, "what doesn't bind us yet?")


async def test_who_could_vote_on_a_day(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2027, 2, 2, 10) as they:
        await they.load(source().replace(ASSOCIATE, JOINS))
        for asked in ("how many could vote on 27 Jan?", "who could vote on Wed 27 January 2027?"):
            assert f"Schools with a vote on Wed 27 Jan: 6 ({SIX}); quorum 3." in await they.say(CLERK, asked), asked
        for asked in (
            "how many can vote?",
            "who can vote today?",
            "which schools vote on 1 Feb",
            "who votes on Monday",
        ):
            assert f": 7 ({SEVEN}); quorum 4." in await they.say(LEAD, asked), asked
        assert "can't find" in await they.say(CLERK, "how many could vote on 31 Feb?")
