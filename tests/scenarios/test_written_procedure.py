"""R2.17 (b), Tue 1 Dec 2026: the winter calendar can't wait, so the six schools decide it in writing by Friday noon."""

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot import texts
from bot.exports.decisions import COLUMNS, decision_rows
from domain.decisions import Decision
from domain.people import EVERYONE, THE_RULES
from services.exports import LogEntry
from storage.tables import outbox
from tests.conftest import TUESDAY
from tests.fake_teams import FakeTeams, Person, personal_chat
from tests.scenarios.cast import (
    ADMIN,
    BECONTREE,
    BECONTREES_DEPUTY,
    BELLAMY,
    CEO,
    CHAIR,
    CHANNEL,
    CHAT,
    CLERK,
    FIVE_ELMS,
    GRAFTON,
    HENRY_GREEN,
    LEAD,
    LONDON,
    SOUTHWOOD,
    TRUSTEE,
    VALENCE,
    Committee,
    button_in,
    committee,
)
from tests.scenarios.test_killed import Killed
from tests.served import AMARA, BILL, CARYS, DEV, FARAH, process_for, words
from tests.storage.raw import connection_of

WORDING, WHY = "To adopt the winter calendar", "The printer needs it on Monday"
HEADS = (CHAIR, VALENCE, BELLAMY, GRAFTON, FIVE_ELMS, BECONTREE)
OTHERS = (HENRY_GREEN, SOUTHWOOD, LEAD, TRUSTEE, ADMIN, BECONTREES_DEPUTY)
TITLES = ("Agree", "Don't agree", "I have an interest")
B6, S7 = "HB-B-2026-06", "HB-S-2026-07"


async def begin(they: Committee, who: Person = CHAIR, wording: str = WORDING) -> str:
    """The chair asks for it in one sentence, fills in why, and sends it."""
    form = await they.say(who, f"written procedure: {wording[0].lower()}{wording[1:]} by Friday")
    assert (
        "One “no”, or no answer by the deadline, and it goes to the next meeting, the Business meeting, Wed 2 Dec"
        in form
    )
    filled: dict[str, Any] = {"wording": wording, "why": WHY, "until": "2026-12-04", "authority": "operational"}
    return await they.press(who, "Send it to the heads", **filled)


async def asked(they: Committee, number: int = 1) -> None:
    """Wait until every head has the card."""
    for head in HEADS:
        await they.reads(head, f"Written procedure {number}")


async def told(they: Committee, who: Person, part: str) -> int:
    """How many messages that say it were put in the outbox for somebody, edits of a card left out."""
    mine = select(outbox.c.body).where(outbox.c.conversation == personal_chat(who).id, outbox.c.method == "post")
    bodies = await they.bot.database.read(lambda store: connection_of(store).scalars(mine).all())
    return sum(part in words(body) for body in bodies)


async def log(they: Committee) -> tuple[Decision, ...]:
    return await they.bot.database.read(lambda s: s.decisions.between(None, None, EVERYONE))


async def wordings(they: Committee, meeting: str) -> list[str]:
    items = await they.bot.database.read(lambda s: s.agenda.items(meeting, THE_RULES))
    return [item.wording for item in items if item.wording]


async def test_all_agree(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 1, 10) as they:
        before = {who: they.read(who) for who in (*OTHERS, CLERK, CEO)}
        shared = {room: they.read(room) for room in (CHANNEL, CHAT)}
        sent = await begin(they)
        assert f"I've asked 6 heads: “{WORDING}” They have until Fri 4 Dec, 12:00." in sent
        await asked(they)
        for head in HEADS:
            for part in (WORDING, f"Why it shouldn't wait: {WHY}", "Please answer by Fri 4 Dec, 12:00", *TITLES):
                assert part in str(they.teams.connector.chat(head)[-1]), part

        for n, head in enumerate((BELLAMY, GRAFTON, FIVE_ELMS), 1):
            answered = await they.press(head, "Agree")
            assert f"{n} of 6 schools agree; until Fri 4 Dec, 12:00" in answered
        assert "the answer of Valence is counted" in await they.say(VALENCE, "I agree to the written procedure")
        for who in (CHAIR, GRAFTON, CLERK):
            stands = await they.say(who, "where does the written procedure stand?")
            assert "4 of 6 schools agree; until Fri 4 Dec, 12:00" in stands
        assert await log(they) == ()
        await they.press(CHAIR, "Agree")
        assert "All 6 schools have agreed in writing. It is on the agenda" in await they.press(BECONTREE, "Agree")

        (decision,) = await log(they)
        assert (decision.meeting, decision.outcome, decision.wording) == ("WP", "consensus", WORDING)
        row = dict(zip(COLUMNS, next(iter(decision_rows([LogEntry(decision, "active")]))), strict=True))
        assert (row["meeting"], row["kind"], row["outcome"], row["for"]) == (
            "WP",
            "written_procedure",
            "consensus",
            None,
        )
        for who in (*HEADS, CLERK, CEO):
            await they.reads(who, "HB-2026-001 is in the log")
        assert [await told(they, who, "HB-2026-001") for who in (*HEADS, CLERK, CEO)] == [1, 1, 1, 1, 1, 0, 1, 1]
        assert {who: they.read(who) for who in OTHERS} == {who: before[who] for who in OTHERS}
        assert {room: they.read(room) for room in shared} == shared
        agenda = await they.say(CHAIR, "what's on the agenda for next Business?")
        assert f"HB-2026-001: {WORDING}" in agenda

        # A card that was left open answers in a sentence, and changes nothing.
        card = next(m for m in they.teams.connector.chat(CHAIR) if button_in(m, "Don't agree"))
        stale = button_in(card, "I have an interest") or button_in(card, "Declare it")
        assert stale
        assert "That has been decided already: HB-2026-001" in await they.press_on(CHAIR, card, stale)
        assert len(await log(they)) == 1


async def test_one_no(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 1, 10) as they:
        await they.say(CHAIR, "publish the agenda for Business on 2 Dec")
        await begin(they)
        await asked(they)
        for head in (CHAIR, VALENCE, BELLAMY, GRAFTON):
            await they.press(head, "Agree")
        mine = await they.press(GRAFTON, "Don't agree", reason="It clashes with the nativity")
        ended = f"“{WORDING}” isn't decided in writing: one school doesn't agree, and 3 of 6 had agreed."
        assert ended in mine and "It is on the agenda of the Business meeting, Wed 2 Dec, to be decided there" in mine
        assert await told(they, GRAFTON, ended) == 0
        for who in (*HEADS, CLERK, CEO):
            await they.reads(who, ended)
            assert "The reason given: It clashes with the nativity." in they.read(who)
            if who != GRAFTON:
                assert await told(they, who, ended) == 1
                message = they.teams.connector.chat(who)[-1]
                assert not any(name in words(message) for name in ("Grafton", "Divya", "Menon")), "R2.18"
                assert ("publish it again" in words(message)) is (who == CHAIR)
        assert await wordings(they, B6) == [WORDING] and await log(they) == ()
        assert "goes to a meeting, so nothing was changed" in await they.press(BECONTREE, "Agree")
        assert "No such written procedure is running" in await they.say(FIVE_ELMS, "I agree to the written procedure")
        assert "version 2" in await they.say(CHAIR, "publish the agenda for Business on 2 Dec")


async def test_an_interest_and_a_change_of_mind_of_the_chairs(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 1, 10) as they:
        await begin(they, wording="To buy the printer")
        await asked(they)
        await they.press(BELLAMY, "Agree")
        mine = await they.say(GRAFTON, "I have an interest in the written procedure: my brother sells it")
        assert "Your interest is recorded, and I show you nothing more of it but its title. It is on the agenda" in mine
        ended = "can't be decided in writing: a school has an interest in it. 1 of 6 had agreed"
        for who in (*HEADS, CLERK, CEO):
            if who != GRAFTON:
                await they.reads(who, ended)
                assert ("Grafton declared the interest" in they.read(who)) is (who == CHAIR)
        assert "Withdrawn" not in await they.say(GRAFTON, "show me item 1")
        room = await they.bot.database.read(lambda s: s.proceedings.room(B6))
        assert {i.school for i in room.interests} == {"Grafton"}

        again = await they.say(CHAIR, "written procedure: to buy the paper by Friday")
        assert "A written procedure" in again
        await they.press(CHAIR, "Send it to the heads", wording="To buy the paper", why=WHY, until="2026-12-04")
        await asked(they, 2)
        assert "has been taken back" in await they.say(CHAIR, "take back the written procedure")
        for head in HEADS[1:]:
            await they.reads(head, "The written procedure on “To buy the paper” has been taken back.")
        assert "That has been taken back" in await they.press(GRAFTON, "Agree")
        assert await wordings(they, B6) == ["To buy the printer"] and await log(they) == ()


async def test_who_is_silent_is_reminded_once_and_at_noon_it_goes_to_the_next_meeting(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 1, 10) as they:
        await begin(they)
        await asked(they)
        for head in (CHAIR, VALENCE, BELLAMY, GRAFTON):
            await they.press(head, "Agree")
        for minute in (14, 15, 16, 59):
            await they.at(2026, 12, 3, 16, minute)
        reminded = texts.WRITTEN_REMINDED
        for head in (FIVE_ELMS, BECONTREE):
            await they.reads(head, reminded)
        assert [await told(they, head, reminded) for head in HEADS] == [0, 0, 0, 0, 1, 1]
        await they.press(FIVE_ELMS, "Agree")  # on the reminder
        for minute in (0, 1, 30):
            await they.at(2026, 12, 4, 12, minute)
        ended = f"“{WORDING}” isn't decided in writing: by Fri 4 Dec, 12:00, 5 of 6 schools had agreed."
        for who in (*HEADS, CLERK, CEO):
            await they.reads(who, ended)
            assert await told(they, who, ended) == 1
            assert "Becontree" not in words(they.teams.connector.chat(who)[-1])
        assert await wordings(they, S7) == [WORDING] and await log(they) == ()
        assert "Its deadline has passed" in await they.press(BECONTREE, "Agree")


async def test_who_may_and_what_may(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 1, 10) as they:
        for who in (GRAFTON, HENRY_GREEN, CEO, TRUSTEE):
            assert "Only the chair and the vice chair can begin" in await they.say(who, f"written procedure: {WORDING}")
        private = await they.say(CHAIR, "written procedure, part 2: to pay Jo Bloggs more")
        assert "What is confidential has to be decided in a meeting" in private
        # The clerk prepares it, and the chair sends it.
        await they.say(CLERK, f"decide by writing: {WORDING}")
        filled: dict[str, Any] = {"wording": WORDING, "why": WHY, "until": "2026-12-04", "authority": "operational"}
        assert "I've given it to Adaeze Cole" in await they.press(CLERK, "Give it to the chair", **filled)
        await they.reads(CHAIR, "Judith Crane has prepared this for you; nothing has been sent to the heads yet.")
        slip = await they.press(
            CHAIR, "Send it to the heads", **{**filled, "until": "2026-12-05", "scheme_line": "4.7"}
        )
        assert "Please choose a staff day from Wed 2 Dec to Tue 15 Dec" in slip
        assert "I've asked 6 heads" in await they.press(CHAIR, "Send it to the heads", **filled)
        await asked(they)
        for who in (BECONTREES_DEPUTY, HENRY_GREEN, CEO):
            answered = await they.say(who, "I agree to the written procedure")
            assert "Only the heads of schools that vote can answer" in answered
        assert "tell me that in our private chat" in await they.say(
            GRAFTON, "I agree to the written procedure", CHANNEL
        )
        assert "say: I agree to written procedure 1" in await they.say(GRAFTON, "agree")
        assert "I've answered in our private chat" in await they.say(GRAFTON, "written procedures", CHANNEL)
        await they.reads(GRAFTON, "0 of 6 schools agree")
        # About the chair's own school, it is for the vice-chair.
        own = "To close Gascoigne on Fri 18 Dec"
        await they.say(CHAIR, f"written procedure: {own}")
        assert "so it is for Beatrix Lund" in await they.press(
            CHAIR, "Send it to the heads", **{**filled, "wording": own}
        )
        await they.say(VALENCE, "start a written procedure")
        not_own = {**filled, "wording": f"{WORDING} of 2027"}
        assert "Only the chair" in await they.press(VALENCE, "Send it to the heads", **not_own)
        sent = await they.press(VALENCE, "Send it to the heads", **{**filled, "wording": own})
        assert "Gascoigne may have an interest in this" in sent
        await asked(they, 2)
        # Once a meeting is open, it is decided there.
        they.bot.clock.move_to(datetime(2026, 12, 2, 13, 30, tzinfo=LONDON))
        await they.say(CHAIR, "open the meeting", CHAT)
        assert "A meeting is open" in await they.say(CHAIR, f"written procedure: {WORDING}")


async def test_a_deadline_while_it_is_switched_off(fake_teams: FakeTeams, tmp_path: Path, database_url: str) -> None:
    """It is switched off on Tuesday, with one answer in, and comes back on Friday afternoon."""
    fake_teams.know(AMARA, BILL, CARYS, DEV, FARAH)
    async with process_for(fake_teams, tmp_path, database_url) as process:
        they = Killed(fake_teams, process)
        process.move_clock_to(TUESDAY.replace(hour=10))
        await process.start()
        for who in (AMARA, BILL, CARYS):
            await they.deliver(fake_teams.activities.installed(who))
        await they.deliver(fake_teams.activities.message(AMARA, f"written procedure: {WORDING} by Friday"))
        await they.see(personal_chat(AMARA), "A written procedure")
        form = fake_teams.connector.chat(AMARA)[-1]
        button = button_in(form, "Send it to the heads")
        assert button
        data = {**button["data"], "wording": WORDING, "why": WHY, "until": "2026-11-27", "authority": "operational"}
        pressed = fake_teams.activities.press(AMARA, button["verb"], data, card=str(form["id"]))
        await they.deliver(pressed)
        await they.see(personal_chat(BILL), "Written procedure 1")
        await process.stop()
        await process.start()
        await they.deliver(pressed)  # Teams sends it again: it is asked once
        await they.deliver(fake_teams.activities.message(BILL, "I agree to written procedure 1"))
        await they.see(personal_chat(BILL), "1 of 8 schools agree")
        await process.stop()

        process.move_clock_to(TUESDAY.replace(day=27, hour=13, minute=30))
        await process.start()
        ended = (
            f"{texts.COMES_LATE} “{WORDING}” isn't decided in writing: by Fri 27 Nov, 12:00, 1 of 8 schools had agreed."
        )
        for who in (AMARA, BILL, CARYS):
            await they.see(personal_chat(who), ended, within=30)
        await process.stop()
        await process.start()
        await they.deliver(fake_teams.activities.message(CARYS, "I agree to written procedure 1"))
        await they.see(personal_chat(CARYS), "goes to a meeting, so nothing was changed")
        for who in (AMARA, BILL, CARYS):
            said = [words(message) for message in fake_teams.connector.chat(who)]
            assert sum(ended in message for message in said) == 1
            assert sum("asks the schools to decide this in writing" in message for message in said) == 1
            assert texts.WRITTEN_REMINDED not in "\n".join(said)
