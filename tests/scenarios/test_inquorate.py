"""AS-2: B2, Wed 30 Sep 2026. Six people are in the room, and two schools of the three that a decision needs."""

from bot import texts
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import (
    BELLAMY,
    CEO,
    CHAIR,
    CHANNEL,
    CHAT,
    CLERK,
    FIVE_ELMS,
    GRAFTON,
    HENRY_GREEN,
    SBM,
    SOUTHWOOD,
    VALENCE,
    Committee,
    committee,
)
from tests.scenarios.reading import opened

TWO_OF_SIX = "2 of 6 voting schools; quorum 3: not quorate"
THREE_OF_SIX = "3 of 6 voting schools; quorum 3: quorate"
WORDING = "To share one rota of cover supervisors from November"


async def six_in_the_room(they: Committee) -> None:
    """The SBM's item is on the agenda; there are the chair, the Head of Grafton, both associates, the CEO, the SBM."""
    await they.say(
        SBM, f'put "Cover rota" on the agenda for Business on 30 Sep, for decision, with the wording "{WORDING}"'
    )
    await they.at(2026, 9, 24, 10)
    await they.say(CHAIR, "publish the agenda for Business on 30 Sep")
    await they.at(2026, 9, 30, 13, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    for who in (GRAFTON, HENRY_GREEN, SOUTHWOOD, CEO, SBM):
        await they.press(who, "I'm here", CHAT)


async def to_the_item(they: Committee, title: str) -> None:
    taken = ""
    while title not in taken:
        taken = await they.say(CHAIR, "next", CHAT)


async def to_the_rota(they: Committee) -> None:
    """At 13:50 the Head of Five Elms joins by video, and they get to the SBM's item."""
    await they.at(2026, 9, 30, 13, 50)
    assert THREE_OF_SIX in await they.say(FIVE_ELMS, "joining by video", CHAT)
    await to_the_item(they, "Cover rota")


async def leaves(they: Committee) -> str:
    """At 14:20 the Head of Five Elms leaves; what the chair is offered."""
    await they.at(2026, 9, 30, 14, 20)
    assert TWO_OF_SIX in await they.press(FIVE_ELMS, "Called away", CHAT)
    await they.reads(CHAT, "The meeting isn't quorate any more")
    return they.read(CHAT)


async def test_r2_11_below_the_quorum_they_may_talk_and_decide_nothing(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 22, 10) as they:
        await six_in_the_room(they)
        stands = await they.say(HENRY_GREEN, "where are we?", CHAT)
        assert TWO_OF_SIX in stands
        assert "Present: Gascoigne, Grafton, Henry Green and Southwood" in stands
        assert "In attendance: Idris Bello and Kofi Asante" in stands
        nothing_yet = "Nothing can be decided yet: 2 of 6 voting schools are here, held by 2 people"
        await to_the_item(they, "Minutes of the last Business meeting")
        assert nothing_yet in await they.say(CHAIR, "approve the minutes", CHAT)
        await to_the_item(they, "Cover rota")
        for said in (f"agreed: {WORDING}", f"motion: {WORDING}"):
            assert nothing_yet in await they.say(CHAIR, said, CHAT), said
        assert texts.NO_VOTE_OPEN in await they.say(GRAFTON, "for", CHAT)
        assert "Nothing can be decided yet" in await they.say(CLERK, f"agreed: {WORDING}", CHAT)
        assert await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES)) == ()
        assert "Noted for the minutes" in await they.say(CHAIR, "note: the heads like the rota", CHAT)


async def test_r2_11_quorate_from_1350_until_1420(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 22, 10) as they:
        await six_in_the_room(they)
        await to_the_item(they, "Business actions")
        await they.say(CHAIR, "note: the heads like the rota", CHAT)
        await to_the_rota(they)
        assert "Five Elms (by video)" in await they.say(CLERK, "where are we?")
        assert "Is this the wording" in await they.say(CHAIR, f"agreed: {WORDING}", CHAT)
        assert "HB-2026-001 is in the log" in await they.say(CHAIR, "yes", CHAT)
        (decision,) = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert (decision.quorum_required, decision.quorum_counted) == (3, 3)

        offered = await leaves(they)
        assert "reconvene by Wed 7 Oct, or close and carry them to the Business meeting, Wed 14 Oct" in offered
        for said in ("agreed: To ask for more", "motion: To ask for more"):
            assert "Nothing can be decided yet" in await they.say(CHAIR, said, CHAT)
        await they.press(CHAIR, "Close it now", CHAT)
        await they.reads(CHANNEL, texts.SHEET_HEADING)
        sheet = they.read(CHANNEL).split(texts.SHEET_HEADING)[-1]
        assert "HB-2026-001" in sheet
        assert "Cover rota" not in sheet.split(texts.SHEET_NOT_REACHED)[1]

        minutes = await opened(they, CLERK, "minutes of Business on 30 Sep")
        assert minutes.title.startswith("Minutes of the Business meeting")
        assert "quorate from 13:50, with up to 3 of 6 voting schools present" in minutes.text
        assert "not quorate from 14:20" in minutes.text
        assert "Five Elms" in minutes.text and "by video" in minutes.text and "13:50" in minutes.text
        assert "The heads like the rota" in minutes.text
        assert "Strategy, Mon 5 Oct" in await they.say(GRAFTON, "next meetings")


async def test_r2_11_what_is_left_is_carried_to_the_next_of_the_kind(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 22, 10) as they:
        await six_in_the_room(they)
        await to_the_rota(they)
        await leaves(they)
        closed = await they.press(CHAIR, "Close it now", CHAT)
        assert "Closed at 14:20" in closed
        await they.reads(CHANNEL, texts.SHEET_NOT_REACHED)
        not_reached = they.read(CHANNEL).split(texts.SHEET_NOT_REACHED)[1]
        assert "Cover rota" in not_reached and "Collective buying" in not_reached and "Welcome" not in not_reached
        carried = await they.say(SBM, "what's on the agenda for Business on 14 Oct?")
        assert "Cover rota" in carried and "carried over once" in carried
        assert "Cover rota" not in await they.say(SBM, "what's on the agenda for Strategy on 5 Oct?")
        following = await they.say(GRAFTON, "next meetings")
        assert following.index("Strategy, Mon 5 Oct") < following.index("Business, Wed 14 Oct")


async def test_r2_11_they_reconvene_within_a_week(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 22, 10) as they:
        await six_in_the_room(they)
        await to_the_rota(they)
        await leaves(they)
        assert "too far ahead: a meeting that breaks off goes on by Wed 7 Oct" in await they.press(
            CHAIR, "Adjourn", CHAT, day="2026-10-08", time="16:00"
        )
        assert "The Business meeting, Wed 30 Sep is adjourned until Tue 6 Oct, 16:00" in await they.press(
            CHAIR, "Adjourn", CHAT, day="2026-10-06", time="16:00"
        )
        await they.reads(CHANNEL, "is adjourned until Tue 6 Oct, 16:00")
        following = await they.say(GRAFTON, "next meetings")
        assert following.index("Strategy, Mon 5 Oct") < following.index("Business, Tue 6 Oct")
        # Strategy is held in between, and then it goes on where it was.
        await they.at(2026, 10, 5, 9, 31)
        assert "The Strategy meeting, Mon 5 Oct is open." in await they.say(CHAIR, "open the meeting", CHAT)
        await they.say(CHAIR, "close it anyway", CHAT)
        await they.at(2026, 10, 6, 16, 1)
        assert "is open" in await they.say(CHAIR, "open the meeting", CHAT)
        for who in (GRAFTON, VALENCE):
            await they.say(who, "I'm here", CHAT)
        assert THREE_OF_SIX in await they.say(CHAIR, "where are we?", CHAT)
        assert "Item 7" in await they.say(CHAIR, "next", CHAT)  # at which they broke off
        assert "Resources and spend" in await they.say(CHAIR, "next", CHAT)
        await they.say(CHAIR, "go to item 7", CHAT)
        await they.say(CHAIR, f"agreed: {WORDING}", CHAT)
        assert "HB-2026-001 is in the log" in await they.say(CHAIR, "yes", CHAT)
        (decision,) = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert decision.day.isoformat() == "2026-10-06" and decision.meeting == "HB-B-2026-02"


async def test_r5_6_never_quorate(fake_teams: FakeTeams, database_url: str) -> None:
    """It makes notes, which the next quorate meeting of the kind receives and doesn't approve."""
    async with committee(fake_teams, database_url, 2026, 9, 22, 10) as they:
        await six_in_the_room(they)
        await to_the_item(they, "Business actions")
        await they.say(CHAIR, "note: the heads like the rota", CHAT)
        await they.say(CHAIR, "close it anyway", CHAT)
        shown = await they.say(CLERK, "minutes of Business on 30 Sep")
        assert "Notes of an inquorate meeting" in shown and "Nothing was decided" in shown
        notes = await opened(they, CLERK, "minutes of Business on 30 Sep")
        assert notes.title.startswith("Notes of an inquorate meeting")
        assert "Not quorate: at most 2 of 6 voting schools present; the quorum is 3." in notes.text
        assert "The heads like the rota" in notes.text

        await they.at(2026, 10, 14, 13, 31)
        await they.say(CHAIR, "open the meeting", CHAT)
        for who in (GRAFTON, VALENCE, BELLAMY):
            await they.say(who, "I'm here", CHAT)
        await to_the_item(they, "Minutes of the last Business meeting")
        received = await they.say(CHAIR, "approve the minutes", CHAT)
        assert "The notes of the inquorate Business meeting, Wed 30 Sep are received." in received
        assert "approved" not in received
        assert "Received on Wed 14 Oct" in await they.say(CLERK, "minutes of Business on 30 Sep")
