"""R2.21: a head's register of interests, and what becomes of it when a firm in it bids."""

from bot import texts
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import CHAIR, CHANNEL, CLERK, FIVE_ELMS, GRAFTON, SBM, TRUSTEE, committee

BROTHER = "my brother is a director of Mower Ltd"
B3 = "Business on 14 Oct"


async def test_an_entry_is_kept_shown_to_few_and_remembered_when_it_matters(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 9, 10) as they:
        assert texts.SAY_IT_PRIVATELY in await they.say(FIVE_ELMS, f"register of interests: {BROTHER}", CHANNEL)
        assert "There is nothing in your register" in str(await they.hear(FIVE_ELMS, "my register"))
        assert BROTHER in await they.say(FIVE_ELMS, f"register of interests: {BROTHER}")
        await they.say(FIVE_ELMS, "add to my register: a governor of Oakfield")
        assert "no longer in your register" in await they.press(FIVE_ELMS, "Take it back")
        assert "you have nothing to register" in await they.say(GRAFTON, "I have nothing to register")
        assert BROTHER not in await they.say(GRAFTON, "register of interests")
        assert "Only" in await they.say(TRUSTEE, "register of interests")
        whole = await they.say(CLERK, "register of interests")
        assert BROTHER in whole and "Oakfield" not in whole
        missing = next(line for line in whole.splitlines() if line.startswith("No return yet this school year: "))
        assert "Adaeze Cole" in missing and "Elias Thorne" not in missing and "Divya Menon" not in missing

        await they.at(2026, 10, 6, 10)
        await they.say(SBM, f'put "Grounds: offer of Mower Ltd" on the agenda for {B3}, for decision')
        maybe = "Elias Thorne may have an interest in: Grounds: offer of Mower Ltd"
        assert maybe in await they.say(CHAIR, f"show me the draft for {B3}")
        assert maybe not in await they.say(CHAIR, f"show me the draft for {B3}", CHANNEL)
        asks = "Is there an interest to declare in “Grounds: offer of Mower Ltd”?"
        assert asks in await they.say(FIVE_ELMS, f"what do I need for {B3}")
        assert asks not in await they.say(GRAFTON, f"what do I need for {B3}")
        assert "is recorded" in await they.say(FIVE_ELMS, "declare an interest in offer of Mower Ltd")
        assert asks not in await they.say(FIVE_ELMS, f"what do I need for {B3}")

        await they.at(2027, 9, 8, 10)
        assert texts.RETURN_NOT_MADE in await they.say(FIVE_ELMS, "my register")
        assert "stays as it is" in await they.say(FIVE_ELMS, "same as last year")
        kept = await they.say(FIVE_ELMS, "my register")
        assert BROTHER in kept and "Return made on Wed 8 Sep 2027" in kept
