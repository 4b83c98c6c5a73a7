"""A decision that cites a line of the scheme of delegation is checked, and the answer says what comes of it."""

from services.clock import Clock
from tests.served import TWO_O_CLOCK
from tests.talk import CARYS, CHAIR, DEV, MEETING_CHAT, VICE_CHAIR, Talk


async def begun(talk: Talk, clock: Clock) -> None:
    """A meeting that may decide something."""
    await talk.say(CARYS, "put the van on the agenda for next Business, for decision")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "present: Grafton, Valence, Five Elms and William Bellamy", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)


async def test_within_its_limit_beyond_it_and_no_such_line(talk: Talk, clock: Clock) -> None:
    await begun(talk, clock)
    unknown = await talk.say(CHAIR, "agreed: to buy a van for £20,000 under line 4.8", MEETING_CHAT)
    assert "has no line 4.8. The nearest is 4.7, Contracts for several schools" in unknown
    await talk.say(CHAIR, "agreed: to buy a van for £20,000 under line 4.7", MEETING_CHAT)
    within = await talk.say(CHAIR, "yes", MEETING_CHAT)
    assert "HB-2026-001 is in the log" in within and "recommendation" not in within
    await talk.say(CHAIR, "agreed: to buy three vans for £60,000 under line 4.7", MEETING_CHAT)
    beyond = await talk.say(CHAIR, "yes", MEETING_CHAT)
    assert "leaves up to £50,000 to Headboard, and this is £60,000, so it goes to the Board" in beyond
    await talk.say(CHAIR, "agreed: to sell the field under line 5.2", MEETING_CHAT)
    assert "is reserved to the Board" in await talk.say(CHAIR, "yes", MEETING_CHAT)


async def test_a_vote_is_checked_as_well(talk: Talk, clock: Clock) -> None:
    await begun(talk, clock)
    assert "has no line 9" in await talk.say(VICE_CHAIR, "motion: to buy vans under line 9", MEETING_CHAT)
    await talk.say(VICE_CHAIR, "motion: to buy vans for £60k under line 4.7", MEETING_CHAT)
    for who in (CHAIR, VICE_CHAIR, CARYS):
        await talk.say(who, "for", MEETING_CHAT)
    assert "so it goes to the Board" in await talk.say(CHAIR, "close the vote", MEETING_CHAT)


async def test_what_the_scheme_says(talk: Talk) -> None:
    whole = await talk.say(DEV, "show me the scheme of delegation")
    for part in (
        "3.1, Shared staff among the schools: for Headboard.",
        "up to £50,000",
        "5.2, Land and buildings: reserved to the Board.",
    ):
        assert part in whole, part
    assert await talk.say(DEV, "what's line 4.7?") == "4.7, Contracts for several schools: for Headboard up to £50,000."
    assert "has no line 4.9" in await talk.say(DEV, "line 4.9")
