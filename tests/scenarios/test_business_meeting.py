"""A small Business meeting, from the first proposal to the decision sheet, as its people see it."""

from datetime import UTC, datetime

from domain.people import THE_RULES
from services.clock import Clock
from storage.database import Database
from tests.talk import CARYS, CHAIR, CHANNEL, MEETING_CHAT, VICE_CHAIR, Talk, button_of, card_of

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)


async def test_a_business_meeting_by_chat(talk: Talk, clock: Clock, database: Database) -> None:
    await talk.headboard.meet(CHANNEL)

    proposed = await talk.say(
        CARYS, "put the shared cover rota on the agenda for next Business, 10 minutes, for decision"
    )
    assert proposed.startswith(
        "Done: “Shared cover rota” goes on the Business meeting, Wed 2 Dec (10 min, for decision)."
    )
    assert "they close Wed 25 Nov, 12:00" in proposed

    assert "version 1, and posted in the Headboard channel" in await talk.say(CHAIR, "publish the agenda")

    clock.move_to(TWO_O_CLOCK)
    refused = await talk.say(CARYS, "open the meeting", MEETING_CHAT)
    assert refused == "Only the chair can open, run or close a meeting; that is Amara Okafor."
    live = card_of(await talk.hear(CHAIR, "open the meeting", MEETING_CHAT))
    assert "1 of 8 voting schools; quorum 4: not quorate" in str(live)

    await talk.press(VICE_CHAIR, button_of(live, "I'm here"), MEETING_CHAT)
    assert await talk.say(CHAIR, "next", MEETING_CHAT) == "Item 1: Shared cover rota (10 min, for discussion)."

    wording = "agreed: To share one rota of cover supervisors from 5 January 2027."
    assert "Nothing can be decided yet: 2 of 8 voting schools are here" in await talk.say(CHAIR, wording, MEETING_CHAT)
    quorate = await talk.say(CHAIR, "present: Grafton, Valence and 5 Elms", MEETING_CHAT)
    assert quorate == "Attendance is recorded. 5 of 8 voting schools; quorum 4: quorate."

    question = card_of(await talk.hear(CHAIR, wording, MEETING_CHAT))
    assert "Is this the wording?" in str(question)
    someone_else = await talk.press(CARYS, button_of(question, "Yes, record it"), MEETING_CHAT)
    assert someone_else.text == "Only the chair can confirm a decision's wording; that is Amara Okafor."
    recorded = await talk.press(CHAIR, button_of(question, "Yes, record it"), MEETING_CHAT)
    assert recorded.text == "HB-2026-001 is in the log: “To share one rota of cover supervisors from 5 January 2027.”"

    action = await talk.say(CHAIR, "action: Leila to draft the rota by Fri 11 Dec", MEETING_CHAT)
    assert action == "A-1: Leila Haddad to draft the rota, by Fri 11 Dec."

    closed = await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    assert closed == (
        "The Business meeting, Wed 2 Dec is closed. 1 decision, 1 action. "
        "The decision sheet is in the Headboard channel."
    )
    (decision,) = await database.read(lambda store: store.decisions.between(None, None, THE_RULES))
    assert (decision.ref, decision.wording) == (
        "HB-2026-001",
        "To share one rota of cover supervisors from 5 January 2027.",
    )
