"""AS-4 with both away: those present elect a voting head, a tie is settled by lot. And S1: the posts of the year."""

import csv
import io
from datetime import timedelta

from sqlalchemy import select

from bot import texts
from bot.exports.decisions import COLUMNS, decision_rows
from domain.people import THE_RULES
from services import Services
from storage.store import Store
from storage.tables import election_ballots, inbox
from tests.fake_teams import FakeTeams, Person
from tests.scenarios.cast import (
    BECONTREE,
    BECONTREES_DEPUTY,
    BELLAMY,
    CEO,
    CHAIR,
    CHAT,
    CLERK,
    FIVE_ELMS,
    GRAFTON,
    HENRY_GREEN,
    SBM,
    VALENCE,
    Committee,
    button_in,
    committee,
)
from tests.scenarios.reading import opened
from tests.scenarios.test_chair_called_away import at_09_40, shown

VOTERS = (BELLAMY, GRAFTON, FIVE_ELMS, BECONTREE)
DIVYA, ELIAS = "Divya Menon, Grafton", "Elias Thorne, Five Elms"
"""What the buttons of two candidates say."""


async def with_both_away(they: Committee) -> None:
    await at_09_40(they)
    for who in (CHAIR, VALENCE):
        await they.press(who, "Called away", CHAT)


async def vote(they: Committee, votes: dict[Person, str]) -> None:
    for n, (who, title) in enumerate(votes.items(), 1):
        assert f"{n} of " in await they.press(who, title, CHAT)


async def left_of_it(they: Committee) -> tuple[int, list[str]]:
    """How many ballots there are, and the keys of what was pressed."""

    def look(store: Store) -> tuple[int, list[str]]:
        ballots = store._connection.execute(select(election_ballots)).all()
        keys = store._connection.scalars(select(inbox.c.effect).where(inbox.c.effect.contains("cast_ballot"))).all()
        return len(ballots), [str(key) for key in keys]

    return await they.bot.database.read(look)


def titles(they: Committee) -> set[str]:
    """The candidates on the newest card of the meeting's chat that has any."""
    for message in reversed(they.teams.connector.conversation(CHAT.id)):
        if button_in(message, texts.CLOSE_BALLOT):
            body = message["attachments"][0]["content"]["body"]
            return {each["actions"][0]["title"] for each in body if each["type"] == "ActionSet"}
    raise AssertionError("no election was called")


async def test_as4_both_away_a_tie_and_the_lot(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await with_both_away(they)
        assert "we need someone to chair today" in await they.say(CLERK, "next", CHAT)
        for who in (CEO, GRAFTON, SBM, HENRY_GREEN):
            refused = await they.say(who, "we need someone to chair today", CHAT)
            assert "Only the chair and the clerk can run an election" in refused
        assert texts.NOT_IN_THE_ROOM in await they.say(CLERK, "we need someone to chair today")
        await they.say(CLERK, "we need someone to chair today", CHAT)
        both = {"Callum Reyes, William Bellamy", "Fenella Marsh, Becontree"}
        assert titles(they) == {DIVYA, ELIAS, *both}, "the CEO isn't offered, nor whoever was called away"

        for who in (CEO, CLERK, HENRY_GREEN, SBM):
            assert "Only the heads of schools that vote can vote" in await they.press(who, DIVYA, CHAT)
        for who in (CHAIR, VALENCE):
            assert texts.NOT_PRESENT in await they.press(who, DIVYA, CHAT)
        assert "press a button" in await they.say(GRAFTON, "I vote for Divya", CHAT)
        await vote(they, {BELLAMY: DIVYA, GRAFTON: ELIAS, FIVE_ELMS: DIVYA})
        await they.press(BELLAMY, ELIAS, CHAT)
        await they.press(BELLAMY, DIVYA, CHAT)
        assert "4 of 4 schools have voted" in await they.press(BECONTREE, ELIAS, CHAT)
        ballots, keys = await left_of_it(they)
        assert ballots == 4 and keys
        answer = await they.say(GRAFTON, "where are we?", CHAT)
        assert "Who presides today isn't decided yet" in answer
        assert texts.ELECTION_WAITS in await they.say(BELLAMY, "motion: To go home", CHAT)

        tied = await they.press(CLERK, "Close the ballot", CHAT)
        assert "Equal votes for Divya Menon and Elias Thorne, 2 votes of 4 each" in tied
        assert await left_of_it(they) == (0, [])
        await shown(they, "Draw lots")
        assert "Only the chair and the clerk" in await they.press(GRAFTON, "Draw lots", CHAT)
        elected = await they.press(CLERK, "Draw lots", CHAT)
        assert "is elected to preside over this meeting, by 2 votes of 4 and then by lot" in elected
        name, winner = next(
            pair for pair in (("Divya Menon", GRAFTON), ("Elias Thorne", FIVE_ELMS)) if pair[0] in elected
        )
        await they.posted(f"{name} is elected")
        assert f"{name} is presiding, so that is theirs to do" in await they.say(CEO, "next", CHAT)
        assert (await they.say(winner, "next", CHAT)).startswith("Item ")
        await they.say(winner, "close it anyway", CHAT)

        minutes = (await opened(they, CLERK, "minutes of Strategy on 9 Nov")).text
        office, other = ("the Head of Grafton", "the Head of Five Elms")[:: 1 if winner is GRAFTON else -1]
        between = "between the Head of Grafton and the Head of Five Elms, who had equal votes"
        assert f"Elected by secret ballot, and by lot {between}: {office} (2 votes of 4)." in minutes
        assert f"nobody; from 09:40 {office}" in minutes and f"from 09:40 {other}" not in minutes


async def test_both_absent_from_the_start(fake_teams: FakeTeams, database_url: str) -> None:
    """The clerk opens the meeting, and those present elect one of them, deputies voting too (R2.8, R2.12)."""
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        for who in (CHAIR, VALENCE):
            await they.say(who, "I can't come on 9 Nov")
        await they.say(BECONTREE, "I can't come on 9 Nov, Oona Reid is coming instead")
        await they.at(2026, 11, 9, 9, 25)
        assert "Only the chair can" in await they.say(CEO, "open the meeting", CHAT)
        assert "Nobody is presiding just now" in await they.say(CLERK, "open the meeting", CHAT)
        for who in (BELLAMY, GRAFTON, FIVE_ELMS, BECONTREES_DEPUTY, CEO):
            await they.press(who, "I'm here", CHAT)
        await they.say(CLERK, "elect a chair", CHAT)
        assert titles(they) == {DIVYA, ELIAS, "Callum Reyes, William Bellamy"}
        await vote(they, {BECONTREES_DEPUTY: DIVYA, GRAFTON: DIVYA, BELLAMY: ELIAS})
        elected = await they.press(CLERK, "Close the ballot", CHAT)
        assert "Divya Menon is elected to preside over this meeting, by 2 votes of 3, and is presiding" in elected
        assert (await they.say(GRAFTON, "next", CHAT)).startswith("Item ")
        await they.say(GRAFTON, "close it anyway", CHAT)
        minutes = (await opened(they, CLERK, "minutes of Strategy on 9 Nov")).text
        assert "Elected by secret ballot: the Head of Grafton (2 votes of 3). They presided over the meeting" in minutes


async def test_a_second_round_and_a_chair_who_comes_back(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await with_both_away(they)
        await they.say(CLERK, "we need someone to chair today", CHAT)
        await vote(they, {BELLAMY: DIVYA, GRAFTON: ELIAS})
        await they.press(CLERK, "Close the ballot", CHAT)
        await shown(they, "Vote again")
        await they.press(CLERK, "Vote again", CHAT)
        await shown(they, texts.CLOSE_BALLOT)
        assert titles(they) == {DIVYA, ELIAS}
        await vote(they, {BELLAMY: DIVYA})
        await they.say(CHAIR, "I'm here", CHAT)
        assert "Adaeze Cole is presiding, so nobody is elected" in await they.press(CLERK, "Close the ballot", CHAT)
        assert "ended without a result" in await they.press(CHAIR, "Drop it", CHAT)
        assert await left_of_it(they) == (0, [])
        assert (await they.say(CHAIR, "next", CHAT)).startswith("Item ")


async def test_r2_12_chair_and_vice_chair_at_the_first_meeting_of_the_year(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 1, 10) as they:
        await they.say(CLERK, "put the elections on the agenda for Strategy on 7 Sep, 10 minutes")
        await they.at(2026, 9, 7, 9, 31)
        await they.say(CHAIR, "open the meeting", CHAT)
        for who in (VALENCE, *VOTERS):
            await they.press(who, "I'm here", CHAT)
        assert texts.NO_ITEM_TAKEN in await they.say(CLERK, "elect a chair", CHAT)
        taken = ""
        while "elections" not in taken.casefold():
            taken = await they.say(CHAIR, "next", CHAT)
        await they.say(CLERK, "elect a chair", CHAT)
        assert len(titles(they)) == 6, "every voting head stands"
        assert texts.NOBODY_VOTED in await they.press(CLERK, "Close the ballot", CHAT)
        beatrix = "Beatrix Lund, Valence"
        await vote(they, {CHAIR: beatrix, VALENCE: beatrix, BELLAMY: DIVYA, GRAFTON: beatrix, FIVE_ELMS: ELIAS})
        assert texts.ELECTION_WAITS in await they.say(CHAIR, "next", CHAT)
        assert texts.ELECTION_WAITS in await they.say(CHAIR, "close the meeting", CHAT)
        ended = await they.press(CLERK, "Close the ballot", CHAT)
        assert "Beatrix Lund is elected chair, by 3 votes of 5; HB-2026-001 is in the log." in ended
        await they.reads(CLERK, "make them chair in the trust's file")
        assert "Only the chair can" in await they.say(GRAFTON, "next", CHAT), "the file says who is chair"

        await they.say(CLERK, "election for vice-chair", CHAT)
        await vote(they, {BELLAMY: DIVYA})
        ended = await they.press(CHAIR, "Close the ballot", CHAT)
        assert "Divya Menon is elected vice-chair, by 1 vote of 1; HB-2026-002 is in the log." in ended
        for name in ("Beatrix Lund", "Divya Menon"):
            await they.posted(f"{name} is elected")
        assert "HB-2026-002, which keeps its number" in await they.say(CHAIR, "undo", CHAT)
        await they.say(CHAIR, "close it anyway", CHAT)

        minutes = (await opened(they, CLERK, "minutes of Strategy on 7 Sep")).text
        wording = "To elect the Head of Valence as chair until the first meeting of 2027-28"
        assert f"Elected by secret ballot: the Head of Valence (3 votes of 5). HB-2026-001. {wording}" in minutes
        assert "HB-2026-002 was taken back and has no effect" in minutes
        found = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert [(d.ref, d.outcome, d.wording, d.status_on(d.day)) for d in found[:1]] == [
            ("HB-2026-001", "elected", wording, "active")
        ]
        now = they.bot.clock.now()

        def rows(store: Store) -> list[tuple[object, ...]]:
            trust = store.trusts.current()
            assert trust
            return list(decision_rows(Services(store, trust, now).exports.log().entries))

        written = io.StringIO()
        csv.writer(written).writerows([COLUMNS, *await they.bot.database.read(rows)])
        first, second = csv.DictReader(io.StringIO(written.getvalue()))
        assert [first[name] for name in ("for", "against", "abstain", "casting")] == ["3", "2", "1", ""]
        assert second["status"] == "void"
        assert not any(name in written.getvalue() for name in ("Beatrix", "Divya", "Adaeze"))


async def test_r2_16_a_card_left_open_overnight(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await with_both_away(they)
        await they.say(CLERK, "we need someone to chair today", CHAT)
        await vote(they, {BELLAMY: DIVYA})
        they.bot.clock.move_to(they.bot.clock.now() + timedelta(days=1))
        for who, title in ((GRAFTON, ELIAS), (CLERK, "Close the ballot")):
            assert texts.VOTE_OVERNIGHT in await they.press(who, title, CHAT)
        await they.press(CLERK, "Drop it", CHAT)
        assert await left_of_it(they) == (0, [])
