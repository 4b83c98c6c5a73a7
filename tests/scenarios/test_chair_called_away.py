"""AS-4, what is built of it: S5, Mon 9 Nov 2026, an Ofsted Monday. The chair is rung at 09:40."""

from datetime import date

from bot import texts
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import (
    BECONTREE,
    BELLAMY,
    CEO,
    CHAIR,
    CHANNEL,
    CHAT,
    CLERK,
    FIVE_ELMS,
    GRAFTON,
    SBM,
    VALENCE,
    Committee,
    button_in,
    committee,
)

WORDING = "To adopt one calculation policy from January"


async def at_09_40(they: Committee) -> None:
    """All six are there, and the heads are at the Head of Grafton's item."""
    await they.say(GRAFTON, "put one calculation policy on the agenda for Strategy on 9 Nov, 10 minutes, for decision")
    await they.at(2026, 11, 3, 10)
    await they.say(CHAIR, "publish the agenda for Strategy on 9 Nov")
    await they.at(2026, 11, 9, 9, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    for head in (VALENCE, BELLAMY, GRAFTON, FIVE_ELMS, BECONTREE):
        await they.press(head, "I'm here", CHAT)
    taken = ""
    while "One calculation policy" not in taken:
        taken = await they.say(CHAIR, "next", CHAT)
    await they.at(2026, 11, 9, 9, 40)


async def shown(they: Committee, title: str) -> None:
    """Wait until the card in the chat, which is edited, has this button."""
    chat = they.teams.connector
    await chat.wait_until(lambda: any(button_in(message, title) for message in chat.conversation(CHAT.id)))


async def posted(they: Committee, part: str) -> None:
    """Wait until everyone in the chat has it in words, as what a press brought about comes after its answer."""
    chat = they.teams.connector
    await chat.wait_until(lambda: any(part in str(message.get("text")) for message in chat.conversation(CHAT.id)))


async def test_the_vice_chair_presides_from_then_on(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await at_09_40(they)
        left = await they.press(CHAIR, "Called away", CHAT)
        assert "5 of 6 voting schools; quorum 3: quorate" in left
        assert "Gascoigne" not in left, "it is no longer among those present"
        assert "Beatrix Lund is presiding, so that is theirs to do." in await they.say(CHAIR, "next", CHAT)
        for said in ("next", "close the meeting", "casting vote for"):
            assert "Beatrix Lund is presiding" in await they.say(CLERK, said, CHAT)

        # The casting vote is the vice-chair's.
        await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
        assert texts.NOT_PRESENT in await they.press(CHAIR, "For", CHAT)
        for head, choice in ((VALENCE, "For"), (GRAFTON, "For"), (BELLAMY, "Against"), (FIVE_ELMS, "Against")):
            await they.press(head, choice, CHAT)
        assert "Beatrix Lund is presiding" in await they.press(CHAIR, "Close the vote", CHAT)
        stands = await they.press(VALENCE, "Close the vote", CHAT)
        assert "Beatrix Lund is presiding and may use a casting vote" in stands
        await shown(they, "Casting vote for")
        for who in (CHAIR, GRAFTON, CLERK, CEO):
            assert "in the log" not in await they.press(who, "Casting vote against", CHAT)
        assert "casting vote: For" in await they.press(VALENCE, "Casting vote for", CHAT)
        await posted(they, "HB-2026-001 is in the log")

        # So is the wording of what they agree on without a vote, and the end of the meeting.
        await they.say(VALENCE, "agreed: To look at it again in July", CHAT)
        refused = await they.press(CHAIR, "Yes, record it", CHAT)
        assert "Beatrix Lund is presiding" in refused
        assert "HB-2026-002 is in the log" in await they.say(VALENCE, "yes", CHAT)
        assert (await they.say(VALENCE, "next", CHAT)).startswith("Item ")
        assert "is closed" in await they.say(VALENCE, "close the meeting", CHAT)
        decided = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert {d.confirmed_by for d in decided} == {VALENCE.entra_id}
        assert [(d.outcome, d.casting, d.quorum_counted) for d in decided] == [
            ("carried_on_casting_vote", "for", 5),
            ("consensus", None, 5),
        ]
        assert "Only the chair can" in await they.say(VALENCE, "next", CHAT)


async def test_what_is_due_this_week_may_be_extended(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await at_09_40(they)
        for action in (
            *("Gascoigne to host moderation by Fri 13 Nov", "Gascoigne to send the dates by Thu 12 Nov"),
            *("Gascoigne to buy the books by Fri 20 Nov", "Valence to book the hall by Fri 13 Nov"),
        ):
            assert "A-" in await they.say(CLERK, f"action: {action}", CHAT)
        await they.press(CHAIR, "Called away", CHAT)
        await they.reads(CHAIR, "Gascoigne has 2 actions due this week: A-1 and A-2")
        for other in (CHAT, CHANNEL, VALENCE, CLERK):
            assert "due this week" not in they.read(other)
        message = next(m for m in they.teams.connector.chat(CHAIR) if button_in(m, "Extend them all by 5 staff days"))
        of_all = (message, button_in(message, "Extend them all by 5 staff days") or {})
        assert "A-2 is due on Thu 19 Nov now" in await they.press(CHAIR, "Extend A-2 by 5 staff days")
        assert "A-2 has been extended already" in await they.press_on(CHAIR, *of_all)
        assert "A-1 is due on Fri 20 Nov now" in await they.press(CHAIR, "Extend A-1 by 5 staff days")
        kept = await they.bot.database.read(
            lambda s: [(a.ref, a.due, a.due_original) for a in s.actions.open(THE_RULES)]
        )
        assert kept[:3] == [
            ("A-1", date(2026, 11, 20), date(2026, 11, 13)),
            ("A-2", date(2026, 11, 19), date(2026, 11, 12)),
            ("A-3", date(2026, 11, 20), date(2026, 11, 20)),
        ]
        # Whose school has nothing to do this week isn't asked.
        await they.press(GRAFTON, "Called away", CHAT)
        await they.press(VALENCE, "Called away", CHAT)
        await they.reads(VALENCE, "Valence has 1 action due this week: A-4")
        assert "due this week" not in they.read(GRAFTON)


async def test_no_reason_is_published(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await at_09_40(they)
        await they.say(CHAIR, "Sorry, called away, Ofsted have rung", CHAT)
        await they.say(VALENCE, "close it anyway", CHAT)
        await they.reads(CHANNEL, texts.SHEET_HEADING)
        for where in (CHAT, CHANNEL, CLERK, VALENCE, GRAFTON, CHAIR, CEO):
            read = they.read(where)
            assert "Ofsted" not in read and "rung" not in read


async def test_the_chair_comes_back(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await at_09_40(they)
        await they.press(CHAIR, "Called away", CHAT)
        await they.at(2026, 11, 9, 10, 5)
        assert "6 of 6 voting schools" in await they.press(CHAIR, "I'm here", CHAT)
        assert "Only the chair can" in await they.say(VALENCE, "next", CHAT)
        assert (await they.say(CHAIR, "next", CHAT)).startswith("Item ")


async def test_with_both_away_the_clerk_says_who_takes_the_chair(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 2, 10) as they:
        await at_09_40(they)
        await they.press(CHAIR, "Called away", CHAT)
        assert "4 of 6 voting schools; quorum 3: quorate" in await they.press(VALENCE, "Called away", CHAT)
        for who in (CHAIR, VALENCE, GRAFTON, CLERK, CEO):
            assert texts.NOBODY_PRESIDES in await they.say(who, "next", CHAT)
        for who in (CEO, GRAFTON, VALENCE, SBM):
            assert "Only the chair and the clerk can record attendance" in await they.say(
                who, "Divya takes the chair", CHAT
            )
        for nobody in ("Idris Bello", "the CEO", "Beatrix", "Gwilym", "the clerk"):
            assert "presiding from now on" not in await they.say(CLERK, f"{nobody} takes the chair", CHAT)
        assert texts.NOBODY_PRESIDES in await they.say(CEO, "close the meeting", CHAT)
        taken = await they.say(CLERK, "Divya takes the chair", CHAT)
        assert "Divya Menon is presiding from now on." in taken
        assert "Divya Menon is presiding" in await they.say(CEO, "next", CHAT)
        await they.say(FIVE_ELMS, f"motion: {WORDING}", CHAT)
        await they.press(FIVE_ELMS, "For", CHAT)
        await they.press(BELLAMY, "Against", CHAT)
        assert "Divya Menon is presiding and may use" in await they.press(GRAFTON, "Close the vote", CHAT)
        await shown(they, "Don't use it")
        assert "Not carried" in await they.press(GRAFTON, "Don't use it", CHAT)
        await posted(they, "HB-2026-001 is in the log")
        # Below the quorum nothing is decided.
        for head in (BELLAMY, FIVE_ELMS):
            left = await they.press(head, "Called away", CHAT)
        assert "2 of 6 voting schools; quorum 3: not quorate" in left
        await they.reads(CHAT, "isn't quorate any more")
        assert "Nothing can be decided yet" in await they.say(BECONTREE, f"motion: {WORDING}", CHAT)
