"""AS-14: B2, Wed 30 Sep 2026. The Head of Henry Green, whose school isn't in the trust, is there (R2.3)."""

from bot import texts
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import (
    BECONTREE,
    BELLAMY,
    CHAIR,
    CHAT,
    CLERK,
    GRAFTON,
    HENRY_GREEN,
    VALENCE,
    Committee,
    button_in,
    committee,
)
from tests.scenarios.reading import opened

WORDING = "To buy the minibus together"
B2 = "Business on 30 Sep"
ONLY_VOTING_HEADS = "Only the heads of schools that vote can"


async def at_the_minibus(they: Committee) -> None:
    """Henry Green's own item, with its wording, is being taken; so is a confidential one later."""
    landed = await they.say(
        HENRY_GREEN, f'put "Minibus" on the agenda for {B2}, for decision, with the wording "{WORDING}"'
    )
    assert "“Minibus” goes on the Business meeting, Wed 30 Sep" in landed
    await they.say(HENRY_GREEN, "paper for Minibus: Three prices https://trust.example/prices.pdf")
    await they.say(VALENCE, f"put pay of the caretaker on the agenda for {B2}, part 2")
    await they.say(VALENCE, "named employee")
    await they.at(2026, 9, 24, 10)
    await they.say(CHAIR, f"publish the agenda for {B2}")
    await they.at(2026, 9, 30, 13, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    taken = ""
    while "Minibus" not in taken:
        taken = await they.say(CHAIR, "next", CHAT)


async def test_r2_3_an_associate_proposes_reads_and_takes_an_action(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 10) as they:
        await at_the_minibus(they)
        shown = await they.say(HENRY_GREEN, f"what's on the agenda for {B2}?")
        assert "Minibus" in shown and "Confidential item" in shown and "caretaker" not in shown
        papers = (await opened(they, HENRY_GREEN, f"papers for {B2}", "Agenda (PDF)")).text
        assert WORDING in papers and "Three prices" in papers and "caretaker" not in papers
        await they.say(HENRY_GREEN, "I'm here", CHAT)
        assert "A-1: Henry Green to ask" in await they.say(
            CHAIR, "action: Henry Green to ask the dealer by Fri 16 Oct", CHAT
        )
        assert "A-1" in await they.say(HENRY_GREEN, "A-1: the dealer will call on Monday")
        assert "Nothing was changed" in await they.say(GRAFTON, "A-1: I'll do it")


async def test_r2_3_an_associate_neither_counts_nor_moves_nor_votes(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 10) as they:
        await at_the_minibus(they)
        await they.say(GRAFTON, "I'm here", CHAT)
        assert "2 of 6 voting schools; quorum 3: not quorate" in await they.say(HENRY_GREEN, "I'm here", CHAT)
        assert "Henry Green" in (await they.say(CHAIR, "where are we?", CHAT)).split("Present:")[1]
        await they.say(VALENCE, "I'm here", CHAT)
        await they.say(BELLAMY, "I'm here", CHAT)
        for said in (f"motion: {WORDING}", "put it to the vote", f"agreed: {WORDING}"):
            assert "Only " in await they.say(HENRY_GREEN, said, CHAT), said

        await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
        message = next(m for m in reversed(they.teams.connector.conversation(CHAT.id)) if button_in(m, "Against"))
        for title in ("For", "Against", "Abstain"):
            button = button_in(message, title)
            assert button
            assert f"{ONLY_VOTING_HEADS} vote" in await they.press_on(HENRY_GREEN, message, button, CHAT)
            assert f"{ONLY_VOTING_HEADS} vote" in await they.say(HENRY_GREEN, title, CHAT)
        for title in ("Close the vote", "Drop it"):
            assert "Only the chair can" in await they.press(HENRY_GREEN, title, CHAT)
        for who in (CHAIR, GRAFTON, VALENCE):
            await they.press(who, "For", CHAT)
        assert "Carried. For 3, against 0, abstentions 0" in await they.press(CHAIR, "Close the vote", CHAT)
        await they.posted("HB-2026-001 is in the log")
        (decision,) = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert (decision.quorum_counted, decision.votes_for) == (4, 3)
        assert f"{ONLY_VOTING_HEADS} vote" in await they.say(HENRY_GREEN, "record my dissent", CHAT)


async def test_r2_3_what_is_decided_binds_an_associate_once_they_opt_in(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 10) as they:
        await at_the_minibus(they)
        for who in (GRAFTON, VALENCE, HENRY_GREEN):
            await they.say(who, "I'm here", CHAT)
        await they.say(CHAIR, f"agreed: {WORDING}", CHAT)
        await they.say(CHAIR, "yes", CHAT)
        await they.posted("HB-2026-001 is in the log")
        assert "HB-2026-001" in await they.say(HENRY_GREEN, "what doesn't bind us yet?")
        assert texts.NOT_YOURS in await they.say(GRAFTON, "Henry Green opts in to HB-2026-001")
        assert "binds your school already" in await they.say(GRAFTON, "we opt in to HB-2026-001")
        assert "Henry Green takes on HB-2026-001 from today" in await they.press(HENRY_GREEN, "Take them on")
        assert "binds Henry Green" in await they.say(HENRY_GREEN, "what doesn't bind us yet?")
        (event,) = await they.bot.database.read(lambda s: s.decisions.events(["HB-2026-001"]))
        assert (event.kind, event.text) == ("accepted", "Henry Green")


async def test_r2_3_an_associate_doesnt_preside_or_see_part_2(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 10) as they:
        await at_the_minibus(they)
        for who in (GRAFTON, VALENCE, BELLAMY, BECONTREE, HENRY_GREEN):
            await they.say(who, "I'm here", CHAT)
        await they.say(CHAIR, "called away", CHAT)
        await they.say(VALENCE, "called away", CHAT)
        assert texts.NOT_PRESENT in await they.say(CLERK, "Gwilym takes the chair", CHAT)
        assert texts.NOBODY_PRESIDES in await they.say(HENRY_GREEN, "next", CHAT)
        await they.say(CLERK, "Divya takes the chair", CHAT)
        await they.say(GRAFTON, "item 14", CHAT)
        for asked in (
            *("where are we?", "item 14", "caretaker", f"papers for {B2}", "what do I need before Wednesday?"),
            *("wording for pay of the caretaker: To end it", f"what's on the agenda for {B2}?"),
        ):
            answer = await they.say(HENRY_GREEN, asked)
            assert "caretaker" not in answer.casefold() and "Part 2 (PDF)" not in answer, asked
