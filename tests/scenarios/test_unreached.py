"""Who can't be reached gets it later, the clerk hears of it; and a machine that slept says that it is late."""

from bot import texts
from tests.fake_teams import FakeTeams, not_in_roster, personal_chat
from tests.scenarios.cast import CHAIR, CHANNEL, CLERK, GRAFTON, VALENCE, committee

BRIEF = "Business meeting, Wed 30 Sep"


async def test_a_head_who_took_the_bot_away_gets_the_brief_on_coming_back(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 29, 10) as they:
        chat = personal_chat(GRAFTON).id
        fake_teams.connector.faults.always(not_in_roster(), when=lambda exchange: exchange.conversation == chat)
        await they.at(2026, 9, 29, 16, 16)
        await they.reads(VALENCE, BRIEF)
        await they.reads(CLERK, f"I can't reach {GRAFTON.name} in Teams any more")
        told = await they.say(CLERK, "what didn't arrive?")
        assert f"{GRAFTON.name}: " in told and "It waits, and goes when they write to me" in told
        assert BRIEF not in they.read(GRAFTON)
        assert "besides answers" in await they.say(CHAIR, "what did you send today?")
        fake_teams.connector.faults.heal()
        await fake_teams.send(they.bot.messages, fake_teams.activities.installed(GRAFTON, personal_chat(GRAFTON)))
        await they.reads(GRAFTON, BRIEF)
        assert GRAFTON.name not in await they.say(CLERK, "what didn't arrive?")


async def test_what_was_to_be_said_on_monday_morning_comes_late_when_the_machine_slept(
    fake_teams: FakeTeams, database_url: str
) -> None:
    """The chair calls a meeting off on Friday evening; the channel is to hear of it on Monday at 07:45."""
    async with committee(fake_teams, database_url, 2026, 9, 18, 19) as they:
        await they.say(CHAIR, "cancel the Business meeting on Wed 30 Sep")
        await they.press(CHAIR, "Call it off")
        await they.at(2026, 9, 21, 11)  # it slept until then
        await they.reads(CHANNEL, texts.COMES_LATE)
        late = [line for line in they.read(CHANNEL).splitlines() if texts.COMES_LATE in line]
        assert late and "Wed 30 Sep" in " ".join(late)
