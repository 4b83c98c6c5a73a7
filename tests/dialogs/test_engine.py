"""A dialog is a typed state and its steps; the engine keeps it and answers "cancel" and "help"."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.turn import Reply, Turn
from dialogs.engine import Dialog, Engine
from domain.refusals import QuestionLapsed
from domain.trust import Trust
from services import Services
from services.clock import Clock
from storage.database import Database
from storage.dialogs import OpenDialog
from storage.store import Store
from tests.talk import CARYS, CHAIR, CHANNEL, MEETING_CHAT


@dataclass(frozen=True)
class Count:
    """How often it was heard, since when."""

    since: date
    heard: int = 0


def hear(turn: Turn, waiting: OpenDialog, state: Count, text: str) -> Reply | None:
    if text != "more":
        return None
    COUNTING.ask(turn, waiting.conversation, waiting.person, Count(state.since, state.heard + 1))
    return Reply(f"{state.heard + 1} since {state.since}")


COUNTING: Dialog[Count] = Dialog(
    name="counting",
    state=Count,
    lasts=timedelta(minutes=10),
    help=lambda state: f"Heard {state.heard} times.",
    cancelled="Stopped.",
    expired="Lapsed.",
    answers=frozenset({"yes"}),
    hear=hear,
)
ENGINE = Engine((COUNTING,))
SINCE = date(2026, 12, 2)


class Conversation:
    """Somebody speaking to the engine alone, a transaction each time."""

    def __init__(self, database: Database, trust: Trust, clock: Clock) -> None:
        self.database, self.trust, self.clock = database, trust, clock

    def turn(self, store: Store, who: str = CARYS, room: object = MEETING_CHAT) -> Turn:
        person = self.trust.person(who)
        assert person
        now = self.clock.now()
        there = CHANNEL if room is CHANNEL else MEETING_CHAT
        services = Services(store, self.trust, now)
        return Turn(person, there, now, self.trust, services, store.dialogs, store.conversations, store.contacts)

    async def ask(self) -> str:
        return await self.database.write(
            lambda store: COUNTING.ask(self.turn(store), MEETING_CHAT.id, CARYS, Count(SINCE))
        )

    async def hear(self, text: str, who: str = CARYS, room: object = MEETING_CHAT) -> str | None:
        reply = await self.database.write(lambda store: ENGINE.hear(self.turn(store, who, room), text))
        return reply.text if reply else None

    async def answered(self, question: str) -> Count:
        return await self.database.read(lambda store: COUNTING.answered(self.turn(store), question)[1])


@pytest.fixture
def conversation(database: Database, trust: Trust, clock: Clock) -> Conversation:
    return Conversation(database, trust, clock)


async def test_nothing_waits_until_a_question_is_asked(conversation: Conversation) -> None:
    for words in ("more", "cancel", "help", "yes"):
        assert await conversation.hear(words) is None


async def test_the_state_is_typed_and_kept_between_turns(conversation: Conversation) -> None:
    question = await conversation.ask()
    assert await conversation.answered(question) == Count(SINCE)
    assert await conversation.hear("more") == "1 since 2026-12-02"
    assert await conversation.hear("more") == "2 since 2026-12-02"
    with pytest.raises(QuestionLapsed):
        await conversation.answered(question)


async def test_words_that_arent_meant_for_it_are_left_to_others(conversation: Conversation) -> None:
    await conversation.ask()
    assert await conversation.hear("when is the next meeting?") is None
    assert await conversation.hear("more") == "1 since 2026-12-02"


async def test_it_waits_for_one_person_in_one_place(conversation: Conversation) -> None:
    await conversation.ask()
    assert await conversation.hear("more", CHAIR) is None
    assert await conversation.hear("more", room=CHANNEL) is None
    assert await conversation.hear("more") == "1 since 2026-12-02"


@pytest.mark.parametrize("words", ["cancel", " Cancel. ", "never mind", "NVM!", "no", "stop"])
async def test_cancel_ends_it(conversation: Conversation, words: str) -> None:
    question = await conversation.ask()
    assert await conversation.hear(words) == "Stopped."
    assert await conversation.hear("more") is None
    with pytest.raises(QuestionLapsed):
        await conversation.answered(question)


async def test_help_is_about_the_question_and_leaves_it_waiting(conversation: Conversation) -> None:
    await conversation.ask()
    await conversation.hear("more")
    assert await conversation.hear("Help") == await conversation.hear("?") == "Heard 1 times."
    assert await conversation.hear("more") == "2 since 2026-12-02"


async def test_it_lapses_on_the_minute(conversation: Conversation, clock: Clock) -> None:
    asked = clock.now()
    question = await conversation.ask()
    clock.move_to(asked + timedelta(minutes=9))
    assert await conversation.answered(question) == Count(SINCE)
    clock.move_to(asked + timedelta(minutes=11))
    with pytest.raises(QuestionLapsed):
        await conversation.answered(question)
    assert await conversation.hear("yes") == "Lapsed."
    assert await conversation.hear("yes") is None


async def test_words_for_others_end_a_lapsed_question_silently(conversation: Conversation, clock: Clock) -> None:
    await conversation.ask()
    clock.move_to(clock.now() + timedelta(minutes=11))
    assert await conversation.hear("more") is None
    assert await conversation.hear("cancel") is None
