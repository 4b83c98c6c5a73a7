"""A machine that was switched off when the chair's draft was due: it comes late, once, and says so."""

from bot import texts
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import CHAIR, CHANNEL, CLERK, VALENCE, committee
from tests.served import words


async def test_a_draft_that_comes_late_says_so_and_comes_once(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 22, 10) as they:
        await they.at(2026, 9, 22, 10, 1)
        assert "Wed 30 Sep have closed" not in str(they.teams.connector.chat(CHAIR))
        # It is switched off from Tuesday morning until Thursday morning; the draft was due on Wednesday at 13:00.
        await they.at(2026, 9, 24, 9, 20)
        late = f"{texts.COMES_LATE} Items for the Business meeting, Wed 30 Sep have closed."
        await they.reads(CHAIR, late)
        for minute in (21, 30, 59):
            await they.at(2026, 9, 24, 9, minute)
        await they.say(CHAIR, "help")
        assert sum(late in words(message) for message in they.teams.connector.chat(CHAIR)) == 1
        # What is due later comes in its own time, and says nothing of being late.
        await they.at(2026, 9, 24, 15, 46)
        await they.reads(CHAIR, "The agenda for the Business meeting, Wed 30 Sep is due by Thu 24 Sep, 17:00")
        assert they.read(CHAIR).count(f"{texts.COMES_LATE} The agenda for the Business meeting, Wed 30 Sep") == 0
        await they.at(2026, 9, 24, 17, 1)
        for who in (VALENCE, CLERK):
            await they.reads(who, "was due by Thu 24 Sep, 17:00 and isn't published. Could you have a word")
        assert "Published, version" not in they.read(CHANNEL)  # it never publishes by itself (R4.5)


async def test_nobody_is_called_to_put_items_on_a_list_that_has_closed(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 16, 17) as they:
        await they.at(2026, 9, 23, 12, 30)  # it was off from before the call for B2 until its items had closed
        await they.at(2026, 9, 23, 13, 1)
        await they.reads(CHAIR, "Items for the Business meeting, Wed 30 Sep have closed.")
        assert "Items for the Business meeting, Wed 30 Sep are open" not in they.read(CHANNEL)
