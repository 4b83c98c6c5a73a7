"""AS-8: S6, Mon 23 Nov 2026, six schools and a motion on which they are three and three."""

import csv
import io
from datetime import timedelta

import pytest

from bot import texts
from bot.exports.decisions import COLUMNS, decision_rows
from domain.decisions import Decision
from domain.people import THE_RULES
from services import Services
from storage.store import Store
from tests.fake_teams import FakeTeams, Person
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
    HENRY_GREEN,
    LONDON,
    SBM,
    VALENCE,
    Committee,
    button_in,
    committee,
)

WORDING = "To adopt one calculation policy from January"
THREE_EACH = {
    CHAIR: "For",
    VALENCE: "For",
    BELLAMY: "For",
    GRAFTON: "Against",
    FIVE_ELMS: "Against",
    BECONTREE: "Against",
}
TWO_EACH = {**THREE_EACH, BELLAMY: "Abstain", BECONTREE: "Abstain"}
NAMES = [name for person in THREE_EACH for name in person.name.split()]
SCHOOLS = ("Grafton", "Five Elms", "Becontree", "Valence", "Bellamy", "Henry Green")


async def to_the_item(they: Committee) -> None:
    """The Head of Grafton proposes it; the six are there, and so is an associate."""
    await they.say(GRAFTON, "put one calculation policy on the agenda for Strategy on 23 Nov, 10 minutes, for decision")
    await they.at(2026, 11, 17, 10)
    await they.say(CHAIR, "publish the agenda for Strategy on 23 Nov")
    await they.at(2026, 11, 23, 9, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    for head in (VALENCE, BELLAMY, GRAFTON, FIVE_ELMS, BECONTREE, HENRY_GREEN):
        await they.press(head, "I'm here", CHAT)
    taken = ""
    while "One calculation policy" not in taken:
        taken = await they.say(CHAIR, "next", CHAT)


async def votes(they: Committee, choices: dict[Person, str]) -> str:
    """The motion is put and voted on; what the closing says."""
    await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
    for head, choice in choices.items():
        await they.press(head, choice, CHAT)
    ended = await they.press(CHAIR, "Close the vote", CHAT)
    await shown(they, "Don't use it")
    return ended


async def shown(they: Committee, title: str) -> None:
    """Wait until the card in the chat, which is edited, has this button."""
    chat = they.teams.connector
    await chat.wait_until(lambda: any(button_in(message, title) for message in chat.conversation(CHAT.id)))


async def log(they: Committee) -> tuple[Decision, ...]:
    return await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))


@pytest.mark.parametrize(
    ("choices", "title", "outcome", "casting"),
    [
        (THREE_EACH, "Casting vote for", "carried_on_casting_vote", "for"),
        (THREE_EACH, "Don't use it", "not_carried", None),
        (TWO_EACH, "Casting vote for", "carried_on_casting_vote", "for"),
    ],
    ids=["used for", "declined", "two each and two abstentions"],
)
async def test_equal_votes(
    fake_teams: FakeTeams,
    database_url: str,
    choices: dict[Person, str],
    title: str,
    outcome: str,
    casting: str | None,
) -> None:
    counted = [list(choices.values()).count(choice) for choice in ("For", "Against", "Abstain")]
    counts = "For {}, against {}, abstentions {}".format(*counted)
    async with committee(fake_teams, database_url, 2026, 11, 16, 10) as they:
        await to_the_item(they)
        stands = await votes(they, choices)
        assert "Adaeze Cole is presiding and may use a casting vote, or leave things as they are" in stands
        assert counts in stands and await log(they) == ()
        # Nobody else uses it, and nobody votes any more.
        for who in (VALENCE, GRAFTON, CLERK, CEO):
            assert "in the log" not in await they.press(who, title, CHAT)
        assert texts.NO_VOTE_OPEN in await they.say(FIVE_ELMS, "for", CHAT)
        ended = await they.press(CHAIR, title, CHAT)
        assert "HB-2026-001" in ended and counts in ended
        (decision,) = await log(they)
        assert (decision.outcome, decision.casting, decision.wording) == (outcome, casting, WORDING)
        assert [decision.votes_for, decision.votes_against, decision.abstentions] == counted

        await they.say(CHAIR, "close the meeting", CHAT)
        await they.reads(CHANNEL, "HB-2026-001")
        sheet = they.read(CHANNEL)
        line = next(line for line in sheet.splitlines() if counts in line)
        assert texts.OUTCOME[outcome] in line and ("casting vote: For" in line) is (casting is not None)
        assert [name for name in (*NAMES, *SCHOOLS) if name in line] == []


async def test_what_isnt_a_vote(fake_teams: FakeTeams, database_url: str) -> None:
    """R2.16: a private chat, a school that isn't there, an associate, the CEO, the clerk; and a card on Tuesday."""
    async with committee(fake_teams, database_url, 2026, 11, 16, 10) as they:
        await to_the_item(they)
        await they.say(BECONTREE, "called away", CHAT)
        await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
        message = next(m for m in reversed(they.teams.connector.conversation(CHAT.id)) if button_in(m, "Against"))
        against = button_in(message, "Against")
        assert against
        for who in (BECONTREE, HENRY_GREEN, CEO, CLERK, SBM):
            await they.press_on(who, message, against, CHAT)
            await they.say(who, "against", CHAT)
        await they.say(FIVE_ELMS, "against")
        for who in (CHAIR, VALENCE, GRAFTON):
            await they.press(who, "For", CHAT)
        closed = await they.press(CHAIR, "Close the vote", CHAT)
        assert "Carried. For 3, against 0, abstentions 0" in closed
        await they.say(CHAIR, "close the meeting", CHAT)

        they.bot.clock.move_to(they.bot.clock.now() + timedelta(days=1))
        assert they.bot.clock.now().astimezone(LONDON).strftime("%A") == "Tuesday"
        for title in ("For", "Against"):
            button = button_in(message, title)
            assert button
            assert "in the log" not in await they.press_on(FIVE_ELMS, message, button, CHAT)
        (decision,) = await log(they)
        assert (decision.votes_for, decision.votes_against) == (3, 0)


async def test_a_card_left_open_overnight(fake_teams: FakeTeams, database_url: str) -> None:
    """R2.16: on Tuesday the meeting and its vote are still open; a press is refused all the same."""
    async with committee(fake_teams, database_url, 2026, 11, 16, 10) as they:
        await to_the_item(they)
        await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
        await they.press(GRAFTON, "For", CHAT)
        they.bot.clock.move_to(they.bot.clock.now() + timedelta(days=1))
        assert texts.VOTE_OVERNIGHT in await they.press(FIVE_ELMS, "Against", CHAT)
        assert texts.VOTE_OVERNIGHT in await they.press(CHAIR, "Close the vote", CHAT)
        assert texts.VOTE_DROPPED in await they.press(CHAIR, "Drop it", CHAT)
        assert await log(they) == ()


async def test_r2_18_the_log_as_a_file(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 16, 10) as they:
        await to_the_item(they)
        await votes(they, THREE_EACH)
        await they.press(CHAIR, "Don't use it", CHAT)
        now = they.bot.clock.now()

        def rows(store: Store) -> list[tuple[object, ...]]:
            trust = store.trusts.current()
            assert trust
            return list(decision_rows(Services(store, trust, now).exports.log().entries))

        written = io.StringIO()
        csv.writer(written).writerows([COLUMNS, *await they.bot.database.read(rows)])
        (row,) = csv.DictReader(io.StringIO(written.getvalue()))
        assert {name: row[name] for name in ("outcome", "for", "against", "abstain", "casting")} == {
            "outcome": "not_carried",
            "for": "3",
            "against": "3",
            "abstain": "0",
            "casting": "",
        }
        assert [name for name in (*NAMES, *SCHOOLS) if name in written.getvalue()] == []
