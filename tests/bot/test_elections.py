"""Elections as they are said and pressed: the words, the card, the result, and nobody learns who voted for whom."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import texts
from bot.buttons.elections import CastBallot
from bot.buttons.press import unpack
from bot.language.patterns import understand
from bot.turn import Reply
from services.clock import Clock
from storage.conversations import Conversation
from storage.database import Database, open_database
from storage.store import Store
from storage.tables import inbox, metadata
from tests.bot.test_votes import edits
from tests.bot.test_what_cards_say import said_by
from tests.conftest import TUESDAY, load, trust_source
from tests.talk import (
    CARYS,
    CHAIR,
    CHANNEL,
    CLERK,
    DEV,
    EWA,
    FARAH,
    HUGH,
    IMANI,
    MEETING_CHAT,
    VICE_CHAIR,
    Talk,
    card_of,
    private,
)
from tests.test_cards import check, everything_in, pressed_in

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
TODAY = date(2026, 12, 2)
HERE = "present: Grafton, Five Elms, Becontree, Valence and William Bellamy"
NAMES = {DEV: "Dev Patel, Five Elms", FARAH: "Farah Siddiqui, Valence", CARYS: "Carys Pugh, Grafton"}
"""The words of the candidates' buttons."""
Card = dict[str, Any]


@pytest.fixture
def database_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """One kind of database will do: words and cards don't depend on it."""
    shutil.copy(migrated_sqlite, tmp_path / "headboard.db")
    return f"sqlite:///{tmp_path}/headboard.db"


# ---------------------------------------------------------------- the words

CHAIR_OF_THE_YEAR = (
    *("elect a chair", "Let's elect the chair", "election of the chair", "hold an election for chair, please"),
    *(
        "we need to elect a new chair",
        "have a secret ballot for chair",
        "can we elect a chair?",
        "choose a chairperson",
    ),
    *("elect a chair for the year", "it’s time to elect our chair"),
)
VICE = (
    *("election for vice-chair", "elect a vice chair", "Let's elect the vice-chair!", "hold an election for vicechair"),
    *("election of the deputy chair", "can you start the election for vice-chair?"),
)
TO_PRESIDE = (
    *("we need someone to chair today", "We need somebody to chair.", "we still need someone to preside"),
    *(
        "elect someone to chair today",
        "elect a chair for today",
        "choose a chair for this meeting",
        "elect who presides",
    ),
    *("we need a chair for today", "let's elect one of us to take the chair", "elect whoever presides today"),
    *("election for someone to chair the meeting", "elect a stand-in chair", "we need someone to chair this afternoon"),
)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        *((said, "election.call", {"role": "chair"}) for said in CHAIR_OF_THE_YEAR),
        *((said, "election.call", {"role": "vice-chair"}) for said in VICE),
        *((said, "election.call", {"role": "presiding"}) for said in TO_PRESIDE),
        *((said, "election.close", {}) for said in ("close the election", "close the ballot", "end the poll please")),
        *(
            (said, "election.draw", {})
            for said in ("draw lots", "Draw the lot", "let's decide by lot", "settle it by lot")
        ),
        *(
            (said, "election.repeat", {})
            for said in ("vote again", "have a second round", "another ballot", "rerun the election")
        ),
        *((said, "election.drop", {}) for said in ("drop the election", "cancel the ballot", "stop the election")),
        *(
            (said, "election.ballot", {})
            for said in ("I vote for Sarah", "I’d vote for Valence", "my vote goes to Farah", "my vote: Dev Patel")
        ),
        *((said, "election.ballot", {}) for said in ("we vote for Dev", "My vote is for Dev", "I'm voting for Farah")),
    ],
)
def test_what_is_said_of_an_election(said: str, intent: str, slots: dict[str, Any]) -> None:
    found = understand(said, TODAY)
    assert (found.intent, found.slots) == (intent, slots)


@pytest.mark.parametrize(
    "said",
    [
        *("who will chair today?", "elect a chair?", "we need a chair", "we need someone to chair the working party"),
        *("put the election of the chair on the agenda", "agreed: to elect Farah as chair", "the election was long"),
        *("agenda item: elect a chair", "I vote for", "cancel", "close the vote", "note: elect a chair", "draw"),
        *("we need someone to share today", "elect the chairs of the groups", "Valence", "second the motion"),
    ],
)
def test_what_only_sounds_like_one_is_none(said: str) -> None:
    assert not understand(said, TODAY).intent.startswith("election.")


# ---------------------------------------------------------------- a meeting to elect in


async def in_the_room(talk: Talk, clock: Clock) -> None:
    """Six schools are there, and an item is being taken."""
    for who in (CHANNEL, *map(private, (CHAIR, CLERK, CARYS))):
        await talk.headboard.meet(who)
    await talk.say(CARYS, "put the elections on the agenda for next Business, 10 minutes")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, HERE, MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)


async def both_away(talk: Talk, clock: Clock) -> None:
    """Then the chair and the vice-chair are called away."""
    await in_the_room(talk, clock)
    for who in (CHAIR, VICE_CHAIR):
        await talk.say(who, "called away", MEETING_CHAT)


async def call(talk: Talk, said: str = "we need someone to chair today") -> Card:
    """The card of a new election."""
    return card_of(await talk.hear(CLERK, said, MEETING_CHAT))


async def press(talk: Talk, who: str, card: Card | None, title: str, where: Conversation = MEETING_CHAT) -> Reply:
    return await talk.press(who, pressed_in(card, title), where)


async def vote(talk: Talk, card: Card, votes: dict[str, str]) -> Card:
    """Each presses a candidate; the card as it then is."""
    for who, candidate in votes.items():
        reply = await press(talk, who, card, NAMES[candidate])
        assert reply.card, reply.text
        card = reply.card
    return card


def titles(card: Card | None) -> list[str]:
    """The words on the buttons."""
    return [each["title"] for each in everything_in(card) if each.get("type") == "Action.Execute"]


TIE = {CARYS: DEV, DEV: FARAH, EWA: DEV, FARAH: FARAH}


# ---------------------------------------------------------------- the card


async def test_the_card_has_the_candidates_and_how_many_have_voted(talk: Talk, clock: Clock) -> None:
    await both_away(talk, clock)
    body = await talk.hear(CLERK, "we need someone to chair today", MEETING_CHAT)
    card = card_of(body)
    check(card)
    names = ["Carys Pugh, Grafton", "Dev Patel, Five Elms", "Ewa Nowak, Becontree", "Farah Siddiqui, Valence"]
    assert titles(card) == [*names, "Close the ballot", "Drop it"]
    assert body and body["summary"] == (
        "Who presides today: a secret ballot between Carys Pugh, Dev Patel, Ewa Nowak and Farah Siddiqui. "
        "Please press your choice on the card. 0 of 4 schools have voted."
    )
    reply = await press(talk, CARYS, card, NAMES[DEV])
    assert reply.text == "Who presides today: 1 of 4 schools have voted."
    assert reply.card and "1 of 4 schools have voted." in str(reply.card)
    check(reply.card)


async def test_r2_18_everyone_sees_the_same_card_whoever_is_chosen(
    talk: Talk, clock: Clock, database: Database
) -> None:
    await both_away(talk, clock)
    card = await call(talk)
    shown = []
    for candidate in (DEV, FARAH):
        reply = await press(talk, CARYS, card, NAMES[candidate])
        assert card_of((await edits(database))[-1]) == reply.card, "what others see is what the voter sees"
        shown.append((reply.text, said_by(reply.card), titles(reply.card)))
    assert shown[0] == shown[1]


async def test_the_last_press_counts(talk: Talk, clock: Clock) -> None:
    """Dev, Farah, Dev: the third press isn't the first come twice; and one that does come twice is one."""
    await both_away(talk, clock)
    card = await call(talk)
    card = await vote(talk, card, {CARYS: DEV})
    card = await vote(talk, card, {CARYS: FARAH})
    again = await vote(talk, card, {CARYS: DEV})
    await vote(talk, card, {CARYS: DEV})
    assert "1 of 4" in str(again)
    assert "Dev Patel is elected" in (await press(talk, CLERK, again, "Close the ballot")).text


async def test_who_may_not_press(talk: Talk, clock: Clock) -> None:
    await both_away(talk, clock)
    card = await call(talk)
    title = NAMES[DEV]
    for who in (IMANI, CLERK):
        assert "Only the heads of schools that vote can vote" in (await press(talk, who, card, title)).text
    for who in (CHAIR, HUGH):
        assert (await press(talk, who, card, title)).text == texts.NOT_PRESENT
    assert (await press(talk, CARYS, card, title, private(CARYS))).text == texts.NOT_IN_THE_ROOM
    for ends in ("Close the ballot", "Drop it"):
        assert "Only the chair and the clerk can run an election" in (await press(talk, CARYS, card, ends)).text
    cast = pressed_in(card, title)
    made_up = {**cast, "data": {**cast["data"], "candidate": HUGH}}
    assert (await talk.press(CARYS, made_up, MEETING_CHAT)).text == texts.OUT_OF_DATE
    clock.move_to(TWO_O_CLOCK + timedelta(days=1))
    assert (await press(talk, CARYS, card, title)).text == texts.VOTE_OVERNIGHT
    await press(talk, CLERK, card, "Drop it")
    assert (await press(talk, CARYS, card, title)).text == texts.NO_ELECTION_OPEN


@pytest.mark.parametrize("said", ["I vote for Farah", "my vote: Farah", "Farah", "Farah please", "Valence for me"])
@pytest.mark.parametrize("alone", [True, False], ids=["privately", "in the room"])
async def test_a_vote_that_is_typed_is_asked_to_be_pressed(
    talk: Talk, clock: Clock, database: Database, said: str, *, alone: bool
) -> None:
    await both_away(talk, clock)
    where = private(CARYS) if alone else MEETING_CHAT
    assert "press a button" not in await talk.say(CARYS, said, where), "no ballot is open"
    card = await call(talk)
    before = await everything(database)
    assert await talk.say(CARYS, said, where) in (texts.TYPED_BALLOT, texts.PERHAPS_A_BALLOT)
    assert await everything(database) == before, "nothing of it is kept"
    assert (await press(talk, CLERK, card, "Close the ballot")).text == texts.NOBODY_VOTED


# ---------------------------------------------------------------- the result


@pytest.mark.parametrize("pressed", [True, False], ids=["pressed", "said"])
async def test_whoever_is_elected_presides(talk: Talk, clock: Clock, *, pressed: bool) -> None:
    await both_away(talk, clock)
    card = await vote(talk, await call(talk), {CARYS: FARAH, EWA: FARAH, DEV: DEV})
    told = "Farah Siddiqui is elected to preside over this meeting, by 2 votes of 3, and is presiding from now on."
    if pressed:
        reply = await press(talk, CLERK, card, "Close the ballot")
        assert reply.text == told and reply.card
        check(reply.card)
        assert titles(reply.card) == []
        assert {"text": told} in [{"text": body.get("text")} for body in await edits(talk.database)], "all read it"
    else:
        assert await talk.say(CLERK, "close the election", MEETING_CHAT) == told
    assert "Farah Siddiqui is presiding" in str(card_of(await talk.hear(CARYS, "where are we?", MEETING_CHAT)))
    assert "nothing was counted" in (await press(talk, DEV, card, NAMES[DEV])).text


@pytest.mark.parametrize(
    ("title", "said"), [("Draw lots", "draw lots"), ("Vote again", "vote again"), ("Drop it", "drop the election")]
)
@pytest.mark.parametrize("pressed", [True, False], ids=["pressed", "said"])
async def test_equal_votes(talk: Talk, clock: Clock, title: str, said: str, *, pressed: bool) -> None:
    await both_away(talk, clock)
    card = await vote(talk, await call(talk), TIE)
    equal = (
        "equal votes for Dev Patel and Farah Siddiqui, 2 votes of 4 each. Lots can be drawn, or those here vote again"
    )
    if not pressed:
        assert await talk.say(CLERK, "close the ballot", MEETING_CHAT) == f"Who presides today: {equal}."
        answer = await talk.say(CLERK, said, MEETING_CHAT)
    else:
        reply = await press(talk, CLERK, card, "Close the ballot")
        assert reply.text == f"Who presides today: {equal}."
        assert titles(reply.card) == ["Draw lots", "Vote again", "Drop it"]
        check(reply.card)  # type: ignore[arg-type]
        assert "Only the chair and the clerk" in (await press(talk, DEV, reply.card, title)).text
        over = await press(talk, CLERK, reply.card, title)
        assert titles(over.card) == []
        check(over.card)  # type: ignore[arg-type]
        answer = over.text
    if title == "Draw lots":
        assert "is elected to preside over this meeting, by 2 votes of 4 and then by lot, and is" in answer
    elif title == "Drop it":
        assert answer == "Who presides today: the ballot was ended without a result, and nothing is recorded."
    else:
        new = card_of((await edits(talk.database))[-2])  # the last is the old card, edited
        assert titles(new)[:2] == ["Dev Patel, Five Elms", "Farah Siddiqui, Valence"]
        assert "elected" in (await press(talk, CLERK, await vote(talk, new, {CARYS: DEV}), "Close the ballot")).text


async def test_a_post_is_in_the_log_and_the_clerk_hears_what_to_do(talk: Talk, clock: Clock) -> None:
    await in_the_room(talk, clock)
    card = await call(talk, "elect a chair")
    assert "Amara Okafor, Gascoigne" in titles(card) and "Hugh Lindqvist, Southwood" in titles(card)
    card = await vote(talk, card, {CARYS: FARAH, EWA: FARAH, DEV: DEV})
    closed = await press(talk, CHAIR, card, "Close the ballot")
    assert closed.text == "Farah Siddiqui is elected chair, by 2 votes of 3; HB-2026-001 is in the log."
    assert "To elect the Head of Valence as chair until the first meeting of 2027-28" in str(closed.card)
    told = [str(body.get("text")) for body in await edits(talk.database)]
    (clerks,) = [words for words in told if "trust's file" in words]
    assert clerks == (
        "For Farah Siddiqui to take up the post, please make them chair in the trust's file and load it; "
        "to have them preside until then, say: Farah Siddiqui takes the chair."
    )
    assert await talk.say(CLERK, "Farah Siddiqui takes the chair", MEETING_CHAT) == (
        "Farah Siddiqui is presiding from now on."
    )


async def test_where_the_clerk_cant_be_told_the_room_is(talk: Talk, clock: Clock, database: Database) -> None:
    await in_the_room(talk, clock)
    await talk.headboard.part(private(CLERK))
    card = await vote(talk, await call(talk, "election for vice-chair"), {CARYS: FARAH})
    said = (await press(talk, CHAIR, card, "Close the ballot")).text
    assert said == (
        "Farah Siddiqui is elected vice-chair, by 1 vote of 1; HB-2026-001 is in the log. For Farah Siddiqui to take "
        "up the post, please make them vice-chair in the trust's file and load it."
    )


# ---------------------------------------------------------------- the meeting around it


async def test_the_meeting_waits_and_says_so(talk: Talk, clock: Clock) -> None:
    await in_the_room(talk, clock)
    card = await call(talk, "elect a chair")
    for said in ("next", "close the meeting", "close it anyway", "close the vote", "for", f"motion: {HERE}", "undo"):
        assert await talk.say(CHAIR, said, MEETING_CHAT) == texts.ELECTION_WAITS, said
    body = await talk.hear(CARYS, "where are we?", MEETING_CHAT)
    assert body and "The election of the chair isn't decided yet." in body["summary"]
    assert "The election of the chair isn't decided yet." in str(card_of(body))
    await press(talk, CHAIR, card, "Drop it")
    body = await talk.hear(CARYS, "where are we?", MEETING_CHAT)
    assert "isn't decided yet" not in str(body)


async def test_it_is_called_from_the_room(talk: Talk, clock: Clock) -> None:
    await both_away(talk, clock)
    assert await talk.say(CLERK, "we need someone to chair today") == texts.NOT_IN_THE_ROOM


async def test_undo_takes_it_back(talk: Talk, clock: Clock) -> None:
    await both_away(talk, clock)
    card = await vote(talk, await call(talk), {CARYS: FARAH})
    await press(talk, CLERK, card, "Close the ballot")
    assert "Taken back: the election of who presides." in await talk.say(CLERK, "undo", MEETING_CHAT)
    assert "Nobody is presiding" in str(card_of(await talk.hear(CARYS, "where are we?", MEETING_CHAT)))


# ---------------------------------------------------------------- who voted for whom (R2.18)

REAL_CLOCK = {"lease_until", "begun_at"}


class Stopped(Clock):
    """A clock that stands still, so that two runs can be compared."""

    def now(self) -> datetime:
        return self._at

    def move_to(self, instant: datetime) -> None:
        self._at = instant


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, but for what the machine's own clock puts in."""

    def rows(store: Store) -> dict[str, list[dict[str, Any]]]:
        found = {}
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in REAL_CLOCK]
            found[table.name] = [row._asdict() for row in store._connection.execute(select(*columns))]
        return found

    return await database.read(rows)


@pytest.mark.parametrize("title", ["Close the ballot", "Drop it"])
async def test_r2_18_the_database_is_the_same_whoever_voted_for_whom(
    migrated_sqlite: Path, tmp_path: Path, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two meetings with the same counts and different voters leave the same rows in every table."""
    monkeypatch.setattr("storage.log_proof.token_bytes", bytes)
    left = []
    for number, votes in enumerate(({CARYS: DEV, DEV: FARAH, EWA: FARAH}, {CARYS: FARAH, DEV: FARAH, EWA: DEV})):
        path = tmp_path / f"{number}.db"
        shutil.copy(migrated_sqlite, path)
        database, clock = open_database(f"sqlite:///{path}"), Stopped(TUESDAY)
        await load(database, trust_source(), clock)
        talk = Talk(database, clock)
        await both_away(talk, clock)
        card = await vote(talk, await call(talk), votes)
        if number == 0:
            assert (await everything(database))["election_ballots"]
        await press(talk, CLERK, card, title)
        left.append(await everything(database))
        await database.close()
    for name, rows in left[0].items():
        assert rows == left[1][name], name


async def test_r2_18_no_key_of_a_press_tells_which_it_was(talk: Talk, clock: Clock, database: Database) -> None:
    await both_away(talk, clock)
    card = await call(talk)
    buttons = [b for b in everything_in(card) if b.get("verb") == CastBallot.verb and b.get("data")]
    tried = {unpack(each["verb"], each["data"]).effect(CARYS, "1") for each in buttons}

    async def effects() -> set[str]:
        return set(await database.read(lambda s: s._connection.scalars(select(inbox.c.effect)).all()))

    reply = await press(talk, CARYS, card, NAMES[DEV])
    assert tried & await effects(), "while it is open, the same press has its effect once"
    await press(talk, CLERK, reply.card, "Close the ballot")
    assert not tried & await effects()
