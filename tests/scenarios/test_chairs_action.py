"""AS-16: a boiler fails at Grafton on Tue 29 Dec 2026, and the premises officer of Valence is needed."""

import re
from datetime import date

from bot.cards.decisions import act_card
from bot.exports.decisions import COLUMNS, decision_rows
from domain.agenda import Purpose
from domain.decisions import EventKind
from domain.people import EVERYONE, THE_RULES
from services.exports import LogEntry
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import BELLAMY, CEO, CHAIR, CHANNEL, CLERK, GRAFTON, VALENCE, Committee, committee, source

WORDING = "To send the premises officer of Valence to Grafton until Mon 4 Jan"
WHY = "Frozen pipes would close Grafton for the first week of term"


async def act(they: Committee, wording: str = WORDING, why: str = WHY, consulted: str = "yes") -> str:
    asked = await they.say(CHAIR, f"chair's action: {wording}")
    assert "The next meeting is the Strategy meeting, Tue 5 Jan." in asked
    return await they.press(CHAIR, "Record it", wording=wording, why=why, consulted=consulted)


async def test_what_cant_wait_is_decided_logged_and_reported(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 15, 10) as they:
        assert "is published" in await they.say(CHAIR, "publish the agenda for Strategy on 5 Jan")
        await they.reads(CHANNEL, "120 min of 120")
        await they.at(2026, 12, 29, 11)
        before = {room: they.read(room) for room in (BELLAMY, CLERK, CHANNEL)}
        done = await act(they)
        assert "Recorded: HB-2026-001" in done and WORDING in done and "Chair's action" in done
        assert "on the agenda of the Strategy meeting, Tue 5 Jan, for information; that agenda is published" in done
        for concerned in (GRAFTON, VALENCE, CEO):
            await they.reads(concerned, f"Adaeze Cole has taken a chair's action: “{WORDING}”")
        assert {room: they.read(room) for room in before} == before, "in the holiday nobody else hears of it"

        (decision,) = await they.bot.database.read(lambda s: s.decisions.between(None, None, EVERYONE))
        assert (decision.meeting, decision.outcome, decision.rationale, decision.day) == (
            *("CA", "chairs_action", WHY),
            date(2026, 12, 29),
        )
        (event,) = await they.bot.database.read(lambda s: s.decisions.events([decision.ref]))
        assert (event.kind, event.by) == (EventKind.CONSULTED, CEO.entra_id)
        (row,) = decision_rows([LogEntry(decision, "active")])
        assert dict(zip(COLUMNS, row, strict=True))["meeting"] == "CA"

        items = await they.bot.database.read(lambda s: s.agenda.items("HB-S-2026-08", THE_RULES))
        (reported,) = [item for item in items if item.title.startswith("HB-2026-001")]
        assert reported.purpose is Purpose.INFORMATION and reported.starred
        assert "version 2" in await they.say(CHAIR, "publish the agenda for Strategy on 5 Jan")


async def test_it_says_why_it_cant_wait_and_that_the_ceo_was_asked(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 29, 11) as they:
        assert "Please speak to the CEO first" in await act(they, consulted="no")
        assert {WORDING, WHY} <= set(re.findall(r"'value': '([^']+)'", str(act_card("", WORDING, WHY)))), (
            "nothing is lost"
        )
        assert "reason" in await act(they, why=" ")
        assert "HB-2026-001" in await act(they)


async def test_about_the_chairs_own_school_the_vice_chair_acts(fake_teams: FakeTeams, database_url: str) -> None:
    own = "To close Gascoigne on Mon 4 Jan"
    async with committee(fake_teams, database_url, 2026, 12, 29, 11) as they:
        assert "so it is for Beatrix Lund" in await act(they, own)
        await they.say(VALENCE, "chair's action")
        assert "Only the chair" in await they.press(VALENCE, "Record it", wording=WORDING, why=WHY, consulted="yes")
        assert "HB-2026-001" in await they.press(VALENCE, "Record it", wording=own, why=WHY, consulted="yes")
        assert "Only" in await they.say(GRAFTON, "chair's action")


async def test_a_trust_that_hasnt_adopted_it_has_none(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 29, 11) as they:
        await they.load(source().replace("chairs_action = true", "chairs_action = false"))
        assert "hasn't adopted chair's action" in await they.say(CHAIR, f"chair's action: {WORDING}")
