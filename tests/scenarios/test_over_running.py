"""R4.10: an item that has had its minutes is a quiet word to whoever presides, and interrupts nobody."""

from tests.fake_teams import FakeTeams
from tests.scenarios.cast import BELLAMY, CEO, CHAIR, CHANNEL, CHAT, FIVE_ELMS, GRAFTON, VALENCE, Committee, committee


async def to_the_first_item(they: Committee, hour: int, minute: int) -> None:
    await they.at(2026, 12, 2, hour, minute)
    await they.say(CHAIR, "open the meeting", CHAT)
    await they.say(CHAIR, "present: Valence, Bellamy, Grafton, Five Elms", CHAT)
    assert "(3 min" in await they.say(CHAIR, "next", CHAT)


async def test_the_chair_is_told_once_and_nobody_else(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 1, 17) as they:
        await to_the_first_item(they, 13, 30)
        await they.at(2026, 12, 2, 13, 32)
        assert "has had its" not in they.read(CHAIR)
        for minute in (34, 40):
            await they.at(2026, 12, 2, 13, minute)
            await they.reads(CHAIR, "Item 1 has had its 3 minutes.")
        assert they.read(CHAIR).count("has had its") == 1
        for room in (CHAT, CHANNEL, VALENCE, BELLAMY, GRAFTON, FIVE_ELMS, CEO):
            assert "has had its" not in they.read(room)


async def test_who_moves_on_in_time_hears_nothing(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 1, 17) as they:
        await to_the_first_item(they, 13, 30)
        await they.at(2026, 12, 2, 13, 32)
        await they.say(CHAIR, "item 6", CHAT)
        await they.at(2026, 12, 2, 13, 34)
        await they.say(CHAIR, "park this", CHAT)
        await they.at(2026, 12, 2, 14, 55)
        assert "has had its" not in they.read(CHAIR)


async def test_it_is_told_in_a_quiet_hour_to_whoever_presides(fake_teams: FakeTeams, database_url: str) -> None:
    """R3.16 keeps Headboard from disturbing people at school; whoever presides is in the meeting."""
    async with committee(fake_teams, database_url, 2026, 12, 1, 17) as they:
        await to_the_first_item(they, 15, 5)
        await they.say(CHAIR, "called away", CHAT)
        await they.at(2026, 12, 2, 15, 9)
        await they.reads(VALENCE, "Item 1 has had its 3 minutes.")
        assert "has had its" not in they.read(CHAIR)
