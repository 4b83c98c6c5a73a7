"""Votes as they are said and pressed: the words, who may, the cards, and counts without names (R2.18)."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import texts
from bot.cards.decisions import confirm_card
from bot.cards.votes import vote_card
from bot.language.patterns import understand
from bot.turn import Reply
from domain.agenda import Item, ItemStatus, Purpose
from domain.meetings import Meeting
from domain.people import THE_RULES
from domain.votes import Choice, Motion, MotionState, Tally
from services.clock import Clock
from services.votes import VoteView
from storage.conversations import Conversation
from storage.database import Database
from storage.tables import ballots, outbox
from tests.storage.raw import meeting
from tests.talk import (
    CARYS,
    CHAIR,
    CHANNEL,
    CLERK,
    DEV,
    EWA,
    FARAH,
    IMANI,
    MEETING_CHAT,
    VICE_CHAIR,
    Talk,
    button_of,
    card_of,
    private,
)
from tests.test_cards import NASTY, check, texts_of

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
TODAY = date(2026, 12, 2)
WORDING = "To adopt one calculation policy"
NAMES = ("Grafton", "Five Elms", "Valence", "William Bellamy", "Carys", "Dev Patel", "Farah")
NOTHING_COUNTED = "No vote is open just now, so nothing was counted."


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database will do: words and cards don't depend on it."""
    return sqlite_url


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        (f"motion: {WORDING}", "motion.put", {"text": WORDING}),
        (f"Vote – {WORDING}!", "motion.put", {"text": f"{WORDING}!"}),
        (f"to the vote: {WORDING}", "motion.put", {"text": WORDING}),
        (f"let's take a vote on {WORDING}", "motion.put", {"text": WORDING}),
        ("I propose that we share one rota", "motion.put", {"text": "we share one rota"}),
        ("I move that all schools share it.", "motion.put", {"text": "all schools share it."}),
        ("take a vote", "motion.put", {}),
        ("Let's have a vote, please", "motion.put", {}),
        ("put it to the vote", "motion.put", {}),
        ("can you put it to a vote?", "motion.put", {}),
        ("vote on it", "motion.put", {}),
        ("let's vote on that", "motion.put", {}),
        ("take a vote on this", "motion.put", {}),
        *((said, "vote.cast", {"choice": "for"}) for said in ("for", "For!", "aye", "in favour", "agreed", "I'm for")),
        *(
            (said, "vote.cast", {"choice": "for"})
            for said in ("we vote for", "yes from us", "vote: for", "my vote: yay")
        ),
        *((said, "vote.cast", {"choice": "against"}) for said in ("Against.", "nay", "opposed", "we vote no")),
        *((said, "vote.cast", {"choice": "against"}) for said in ("we're against", "vote – against", "no from me")),
        *((said, "vote.cast", {"choice": "abstain"}) for said in ("abstain", "I abstain", "we’re abstaining")),
        ("close the vote", "vote.close", {}),
        ("end voting please", "vote.close", {}),
        ("casting vote for", "vote.casting", {"choice": "for"}),
        ("my casting vote: against", "vote.casting", {"choice": "against"}),
        ("casting vote, abstain", "vote.casting", {"choice": "abstain"}),
        ("no casting vote", "vote.casting", {"choice": "abstain"}),
        ("I decline the casting vote", "vote.casting", {"choice": "abstain"}),
        ("I won’t use my casting vote", "vote.casting", {"choice": "abstain"}),
        ("Farah takes the chair", "meeting.preside", {"who": "Farah"}),
        ("the head of Grafton is presiding from here", "meeting.preside", {"who": "the head of Grafton"}),
        ("called away", "attendance.called_away", {}),
    ],
)
def test_what_is_said_of_a_vote(said: str, intent: str, slots: dict[str, Any]) -> None:
    found = understand(said, TODAY)
    assert (found.intent, found.slots) == (intent, slots)


@pytest.mark.parametrize(
    "said",
    [
        *("who's for?", "against?", "did we vote for it?", "agreed?", "is there a casting vote?", "close the vote?"),
        *("for the record", "I'm for a break", "against all odds", "who takes the chair?", "vote", "casting vote"),
        *("shall we take a vote?", "is Farah presiding?"),
    ],
)
def test_what_is_only_asked_or_mused_is_no_vote(said: str) -> None:
    found = understand(said, TODAY).intent
    assert found not in ("vote.cast", "vote.close", "vote.casting", "motion.put", "meeting.preside")


# ---------------------------------------------------------------- a meeting to vote in


async def count(database: Database, said: str = "") -> int:
    """How many ballots were cast."""
    rows = select(ballots.c.choice).where(ballots.c.choice == said) if said else select(ballots.c.choice)
    return len(await database.read(lambda store: list(store._connection.scalars(rows))))


async def in_the_room(talk: Talk, clock: Clock, present: str = "Grafton, Five Elms and Valence") -> None:
    await talk.headboard.meet(CHANNEL)
    await talk.say(CARYS, "put the calculation policy on the agenda for next Business, 10 minutes")
    await talk.say(CARYS, "put the minibus on the agenda for next Business, 10 minutes")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, f"present: {present}", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)


async def put(talk: Talk, who: str = CARYS) -> dict[str, Any]:
    """The card of a new vote."""
    return card_of(await talk.hear(who, f"motion: {WORDING}", MEETING_CHAT))


async def press(talk: Talk, who: str, card: dict[str, Any], title: str, where: Conversation = MEETING_CHAT) -> Reply:
    return await talk.press(who, button_of(card, title), where)


async def edits(database: Database) -> list[dict[str, Any]]:
    """The bodies in the outbox, oldest first."""
    rows = select(outbox.c.body).order_by(outbox.c.id)
    bodies = await database.read(lambda store: list(store._connection.scalars(rows)))
    return [json.loads(body) if isinstance(body, str) else body for body in bodies]


# ---------------------------------------------------------------- voting


async def test_a_vote_in_words(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    asked = await talk.say(CARYS, f"motion: {WORDING}", MEETING_CHAT)
    assert asked == texts.VOTE_OPEN.format(number="1", wording=WORDING)
    said = await talk.say(CARYS, "for", MEETING_CHAT)
    assert said == "Thank you, the vote of Grafton is counted. 1 of 4 schools have voted."
    await talk.say(DEV, "we're against", MEETING_CHAT)
    await talk.say(FARAH, "abstain", MEETING_CHAT)
    assert "4 of 4" in await talk.say(CHAIR, "aye", MEETING_CHAT)
    closed = await talk.say(CHAIR, "close the vote", MEETING_CHAT)
    assert closed == f"HB-2026-001 is in the log. Carried. For 2, against 1, abstentions 1. “{WORDING}”"


async def test_a_vote_by_buttons_shows_the_counts_to_everyone(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    card = await put(talk)
    for who, title in ((CARYS, "For"), (DEV, "Against"), (FARAH, "Abstain")):
        reply = await press(talk, who, card, title)
        assert reply.card
    assert "For 1, against 1, abstentions 1. 3 of 4 schools have voted." in reply.text
    last = card_of((await edits(database))[-1])
    assert "For 1, against 1, abstentions 1" in str(last)
    await press(talk, CHAIR, card, "For")
    closed = await press(talk, CHAIR, card, "Close the vote")
    assert "HB-2026-001 is in the log. Carried. For 2" in closed.text
    assert closed.card and "actions" not in closed.card
    words = [str(body.get("text")) for body in await edits(database)]
    assert closed.text in words, "everyone in the chat reads it"


async def test_the_same_choice_again_after_another_is_heard(talk: Talk, clock: Clock, database: Database) -> None:
    """For, against, for: the third press isn't the first come twice."""
    await in_the_room(talk, clock)
    card = await put(talk)
    for title, counts in (("For", "For 1, against 0"), ("Against", "For 0, against 1"), ("For", "For 1, against 0")):
        reply = await press(talk, CARYS, card, title)
        assert counts in reply.text
        assert reply.card
        card = reply.card
    assert await count(database) == 3
    assert "For 1, against 1" in (await press(talk, DEV, card, "Against")).text


async def test_a_press_that_comes_twice_is_one_ballot(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    card = await put(talk)
    first = await press(talk, CARYS, card, "For")
    again = await press(talk, CARYS, card, "For")
    assert (again.text, await count(database)) == (first.text, 1)
    message = await talk.say(DEV, "for", MEETING_CHAT, id_="m-1")
    assert message
    assert await talk.say(DEV, "for", MEETING_CHAT, id_="m-1") == ""
    assert await count(database) == 2


async def test_r2_16_votes_come_from_the_room(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    card = await put(talk)
    refused = await talk.say(CARYS, "for")
    assert (await press(talk, CARYS, card, "For", private(CARYS))).text == refused
    assert await talk.say(CARYS, f"motion: {WORDING}") == refused
    assert refused == texts.NOT_IN_THE_ROOM
    absent = await press(talk, EWA, card, "For")
    assert absent.text == await talk.say(EWA, "for", MEETING_CHAT) == texts.NOT_PRESENT
    for who in (IMANI, CLERK):
        assert "Only the heads of schools that vote can vote" in (await press(talk, who, card, "For")).text
    assert await count(database) == 0


async def test_r2_16_an_old_card_is_no_vote(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    card = await put(talk)
    await press(talk, CARYS, card, "For")
    await press(talk, CHAIR, card, "Close the vote")
    new = await put(talk)
    for title in ("For", "Against", "Abstain", "Drop it"):
        assert (await press(talk, CHAIR, card, title)).text == NOTHING_COUNTED
    assert "HB-2026-001 is in the log" in (await press(talk, CHAIR, card, "Close the vote")).text, "it came twice"
    assert await count(database) == 1
    await press(talk, CHAIR, new, "Drop it")
    assert await talk.say(CARYS, "for", MEETING_CHAT) == NOTHING_COUNTED
    assert await talk.say(CHAIR, "close the vote", MEETING_CHAT) == NOTHING_COUNTED
    clock.move_to(TWO_O_CLOCK + timedelta(days=1))
    assert (await press(talk, DEV, new, "Against")).text == NOTHING_COUNTED
    assert await count(database) == 1


async def test_a_choice_that_no_card_has_is_out_of_date(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    card = await put(talk)
    pressed = button_of(card, "For")
    for choice in ("yes", "FOR", "tie"):
        reply = await talk.press(CARYS, {**pressed, "data": {**pressed["data"], "choice": choice}}, MEETING_CHAT)
        assert reply.text == texts.OUT_OF_DATE
    assert await count(database) == 0


async def test_a_vote_that_is_dropped(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    card = await put(talk)
    assert "Only the chair" in (await press(talk, CARYS, card, "Drop it")).text
    reply = await press(talk, CHAIR, card, "Drop it")
    assert "The vote was ended without a result; nothing is in the log." in reply.text
    assert reply.card and "actions" not in reply.card
    check(reply.card)
    assert await database.read(lambda s: s.decisions.between(None, None, THE_RULES)) == ()


async def test_the_meeting_waits_for_a_vote(talk: Talk, clock: Clock) -> None:
    await in_the_room(talk, clock)
    await put(talk)
    for said in ("next", "item 2", "close the meeting", "motion: something else", f"agreed: {WORDING}"):
        assert await talk.say(CHAIR, said, MEETING_CHAT) == texts.VOTE_WAITS


# ---------------------------------------------------------------- equal votes


async def tied(talk: Talk, clock: Clock) -> dict[str, Any]:
    await in_the_room(talk, clock, "Grafton, Five Elms, Valence and William Bellamy")
    card = await put(talk)
    for who, title in ((CARYS, "For"), (VICE_CHAIR, "For"), (DEV, "Against"), (FARAH, "Against"), (CHAIR, "Abstain")):
        await press(talk, who, card, title)
    reply = await press(talk, CHAIR, card, "Close the vote")
    assert "Amara Okafor is presiding and may use a casting vote, or leave things as they are." in reply.text
    assert reply.card
    return reply.card


@pytest.mark.parametrize(
    ("title", "words", "outcome"),
    [
        ("Casting vote for", "casting vote for", "Carried on the casting vote. {}; casting vote: For"),
        ("Casting vote against", "casting vote: against", "Not carried. {}; casting vote: Against"),
        ("Don't use it", "no casting vote", "Not carried. {}"),
    ],
)
@pytest.mark.parametrize("pressed", [True, False], ids=["pressed", "said"])
async def test_r2_15_a_casting_vote(
    talk: Talk, clock: Clock, title: str, words: str, outcome: str, *, pressed: bool
) -> None:
    card = await tied(talk, clock)
    assert [button["title"] for button in card["actions"]] == list(texts.CASTING_CHOICE.values())
    someone_else = await press(talk, CARYS, card, title)
    assert "Only the chair" in someone_else.text
    for said in (await talk.say(CHAIR, words), (await press(talk, CHAIR, card, title, private(CHAIR))).text):
        assert "is in the log" not in said, "from the room"
    answer = (await press(talk, CHAIR, card, title)).text if pressed else await talk.say(CHAIR, words, MEETING_CHAT)
    counts = "For 2, against 2, abstentions 1"
    assert answer == f"HB-2026-001 is in the log. {outcome.format(counts)}. “{WORDING}”"
    assert (await press(talk, CHAIR, card, "Casting vote for")).text in (NOTHING_COUNTED, answer)


async def test_there_is_no_casting_vote_where_votes_arent_equal(talk: Talk, clock: Clock) -> None:
    await in_the_room(talk, clock)
    await put(talk)
    assert await talk.say(CHAIR, "casting vote for", MEETING_CHAT) == texts.NOT_TIED


# ---------------------------------------------------------------- instead of a consensus (R2.14)


@pytest.mark.parametrize("pressed", [True, False], ids=["pressed", "said"])
async def test_r2_14_any_voting_head_has_a_vote_on_what_waits_for_the_chair(
    talk: Talk, clock: Clock, database: Database, *, pressed: bool
) -> None:
    await in_the_room(talk, clock)
    question = card_of(await talk.hear(CHAIR, f"agreed: {WORDING}", MEETING_CHAT))
    for who, refusal in ((IMANI, "Only the heads"), (CLERK, "Only the heads"), (EWA, texts.NOT_PRESENT)):
        refused = (await press(talk, who, question, "Take a vote")).text
        said = await talk.say(who, "take a vote", MEETING_CHAT)
        assert refused.startswith(refusal) and said.startswith(refusal)
    if pressed:
        answer = (await press(talk, DEV, question, "Take a vote")).text
    else:
        answer = await talk.say(DEV, "let's vote on it", MEETING_CHAT)
    assert answer == texts.VOTE_OPEN.format(number="1", wording=WORDING)
    posted = [card_of(body) for body in await edits(database) if f"“{WORDING}” One school" in str(body)]
    assert len([card for card in posted if any(b["title"] == "For" for b in card.get("actions", ()))]) == 1
    # The question is over: neither a word nor a press decides without the vote.
    assert "is in the log" not in await talk.say(CHAIR, "yes", MEETING_CHAT)
    for title in ("Yes, record it", "Take a vote", "Change the wording", "Don't record it"):
        assert "is in the log" not in (await press(talk, CHAIR, question, title)).text
    assert await talk.say(CHAIR, "next", MEETING_CHAT) == texts.VOTE_WAITS
    for who in (CARYS, DEV, CHAIR):
        await talk.say(who, "for", MEETING_CHAT)
    assert "Carried. For 3" in await talk.say(CHAIR, "close the vote", MEETING_CHAT)


async def test_two_heads_who_press_take_a_vote_have_one(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    question = card_of(await talk.hear(CHAIR, f"agreed: {WORDING}", MEETING_CHAT))
    answers = {(await press(talk, who, question, "Take a vote")).text for who in (CARYS, DEV)}
    assert len(answers) == 2
    assert await database.read(lambda s: s.votes.last("HB-B-2026-06")) == 1


async def test_take_a_vote_on_nothing(talk: Talk, clock: Clock) -> None:
    await in_the_room(talk, clock)
    assert "one school" not in (await talk.say(CARYS, "take a vote", MEETING_CHAT)).casefold()
    await talk.say(CHAIR, f"agreed: {WORDING}", MEETING_CHAT)
    waits = await talk.say(CARYS, "motion: To do something else", MEETING_CHAT)
    assert "One school" not in waits and WORDING not in waits


# ---------------------------------------------------------------- a question for whoever presides


async def test_the_vice_chair_settles_what_was_asked_of_the_chair(talk: Talk, clock: Clock) -> None:
    await in_the_room(talk, clock, "Grafton, Five Elms, Valence and William Bellamy")
    for title in ("Don't record it", "Change the wording", "Yes, record it"):
        await talk.say(CHAIR, "here", MEETING_CHAT)
        question = card_of(await talk.hear(CHAIR, f"agreed: {WORDING}", MEETING_CHAT))
        await talk.say(CHAIR, "called away", MEETING_CHAT)
        reply = await press(talk, VICE_CHAIR, question, title)
        if title == "Change the wording":
            asked = await talk.hear(VICE_CHAIR, "To share it from January", MEETING_CHAT)
            assert "To share it from January" in str(asked)
            assert "is in the log" in await talk.say(VICE_CHAIR, "yes", MEETING_CHAT)
        elif title == "Don't record it":
            assert reply.text == texts.DECISION_DROPPED
    assert "HB-2026-002 is in the log" in reply.text
    assert (await talk.say(VICE_CHAIR, "next", MEETING_CHAT)).startswith("Item 2")


# ---------------------------------------------------------------- the cards


async def test_r2_18_no_card_says_who_voted_how(talk: Talk, clock: Clock, database: Database) -> None:
    card = await tied(talk, clock)
    shown = [card_of(body) for body in await edits(database) if "attachments" in body]
    of_votes = [one for one in shown if "abstentions" in str(one)]
    assert of_votes and card
    for one in of_votes:
        assert [name for name in NAMES if name in json.dumps(one, ensure_ascii=False)] == []
    await press(talk, CHAIR, card, "Don't use it")
    await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    (sheet,) = [card_of(b) for b in await edits(database) if texts.SHEET_HEADING in str(b)]
    check(sheet)
    lines = [text for _, text in texts_of(sheet)]
    assert "Calculation policy. Not carried. For 2, against 2, abstentions 1" in lines


def view(state: MotionState, said: str, tally: Tally = Tally(3, 3, 2, 8)) -> VoteView:  # noqa: B008
    of: Meeting = meeting(6)
    item = Item(1, of.ref, "1", said, Purpose.DECISION, 10, CARYS, ItemStatus.TAKEN, TWO_O_CLOCK)
    motion = Motion(1, of.ref, 1, said, CARYS, TWO_O_CLOCK, state, 3)
    return VoteView(of, item, motion, tally, presiding=said, may_cast_vote=True)


@pytest.mark.parametrize("said", NASTY, ids=["markdown", "at", "emoji", "template", "long"])
def test_every_card_of_a_vote(said: str) -> None:
    for state in MotionState:
        card = vote_card(said, view(state, said))
        check(json.loads(json.dumps(card)))
        assert len(card.get("actions", ())) == {MotionState.OPEN: 5, MotionState.TIED: 3}.get(state, 0)
        drawn = [(kind, text) for kind, text in texts_of(card) if said in text]
        assert drawn and {kind for kind, _ in drawn} == {"TextRun"}
        assert {button["data"]["seen"] for button in card.get("actions", ())} <= {3}
    check(json.loads(json.dumps(confirm_card(said, "q-1", "1", said, said))))


@pytest.mark.parametrize("said", NASTY, ids=["markdown", "at", "emoji", "template", "long"])
async def test_a_whole_vote_with_anybodys_words(talk: Talk, clock: Clock, database: Database, said: str) -> None:
    await in_the_room(talk, clock)
    card = card_of(await talk.hear(CARYS, f"motion: {said}", MEETING_CHAT))
    for who, title in ((CARYS, "For"), (DEV, "Against"), (CHAIR, "Close the vote"), (CHAIR, "Casting vote for")):
        reply = await press(talk, who, card, title)
        assert reply.card
        card = reply.card
    await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    cards = [card, *(card_of(body) for body in await edits(database) if "attachments" in body)]
    for one in cards:
        check(json.loads(json.dumps(one)))
    (decision,) = await database.read(lambda s: s.decisions.between(None, None, THE_RULES))
    assert decision.outcome == "carried_on_casting_vote" and decision.casting == Choice.FOR


def test_every_choice_has_its_words() -> None:
    assert list(texts.VOTE_CHOICE) == list(texts.CASTING_CHOICE) == list(Choice)


# ---------------------------------------------------------------- the room, and the chair


async def test_r2_16_a_vote_is_put_and_cast_where_the_meeting_is_held(
    talk: Talk, clock: Clock, database: Database
) -> None:
    await in_the_room(talk, clock)
    assert await talk.say(CARYS, f"motion: {WORDING}", CHANNEL) == texts.NOT_IN_THE_ROOM
    card = await put(talk)
    assert (await press(talk, CARYS, card, "For", CHANNEL)).text == texts.NOT_IN_THE_ROOM
    assert await talk.say(DEV, "for", private(DEV)) == texts.NOT_IN_THE_ROOM
    assert await count(database) == 0


async def test_r2_12_a_wording_that_waits_is_for_whoever_presides_next(
    talk: Talk, clock: Clock, database: Database
) -> None:
    await in_the_room(talk, clock, "Grafton, Five Elms, Valence and William Bellamy")
    await talk.say(CHAIR, f"agreed: {WORDING}", MEETING_CHAT)
    left = await talk.say(CHAIR, "called away", MEETING_CHAT)
    assert left.endswith("Bill Hartley is presiding.")
    assert "is in the log" in await talk.say(VICE_CHAIR, "yes", MEETING_CHAT)


async def test_r2_12_everyone_sees_who_presides(talk: Talk, clock: Clock) -> None:
    await in_the_room(talk, clock)
    assert "Amara Okafor is presiding" in str(card_of(await talk.hear(CARYS, "where are we", MEETING_CHAT)))
    assert (await talk.say(CHAIR, "called away", MEETING_CHAT)).endswith("Nobody is presiding just now.")
