"""Small and typed: a dialog is its state, what it says, and how it takes an answer.

The engine keeps the state between turns, and answers "cancel", "help" and a question that has lapsed by itself.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from bot.cards.elements import notice
from bot.turn import Reply, Turn
from domain.refusals import QuestionLapsed
from storage.dialogs import OpenDialog

S = TypeVar("S")
CANCEL = {"cancel", "stop", "never mind", "nevermind", "nvm", "forget it", "no"}
HELP = {"help", "?"}


@dataclass(frozen=True)
class Dialog(Generic[S]):
    """One kind of question. `hear` answers words, or returns None for words that aren't meant for it."""

    name: str
    state: type[S]
    lasts: timedelta
    help: Callable[[S], str]
    cancelled: str
    expired: str
    answers: frozenset[str]
    """The words that answer it, for telling whoever says them too late."""
    hear: Callable[[Turn, OpenDialog, S, str], Reply | None]

    @cached_property
    def _form(self) -> TypeAdapter[S]:
        return TypeAdapter(self.state)

    def read(self, waiting: OpenDialog) -> S:
        """The state of a waiting question of this kind."""
        return self._form.validate_python(waiting.state)

    def ask(self, turn: Turn, room: str, person: str, state: S, question: str | None = None) -> str:
        """Wait for a person's answer in a room, and return the question's id: a new one, or the one it goes on with."""
        waiting = OpenDialog(
            id=question or f"q-{secrets.token_urlsafe(9)}",
            conversation=room,
            person=person,
            name=self.name,
            state=self._form.dump_python(state, mode="json"),
            expires_at=turn.now + self.lasts,
        )
        turn.dialogs.put(waiting)
        return waiting.id

    def waiting(self, turn: Turn, room: str, person: str) -> tuple[OpenDialog, S] | None:
        """The question of this kind that waits for a person in a room."""
        found = turn.dialogs.of(room, person)
        if found is None or found.name != self.name or found.expires_at <= turn.now:
            return None
        return found, self.read(found)

    def answered(self, turn: Turn, dialog_id: str) -> tuple[OpenDialog, S]:
        """The waiting question that a button belongs to; raises `QuestionLapsed`."""
        waiting = turn.dialogs.by_id(dialog_id)
        if waiting is None or waiting.expires_at <= turn.now:
            raise QuestionLapsed
        return waiting, self.read(waiting)


def settle(turn: Turn, waiting: OpenDialog, reply: Reply) -> Reply:
    """End a question that words have answered: its card shows what became of it, and the words are said."""
    turn.dialogs.end(waiting.conversation, waiting.person)
    turn.edit(waiting.conversation, replace(reply, card=reply.card or notice(reply.text), card_id=waiting.id), 0)
    return replace(reply, card=None, card_id=None)


class Engine:
    """Every dialog, by name."""

    def __init__(self, dialogs: Iterable[Dialog[Any]]) -> None:
        self._dialogs = {dialog.name: dialog for dialog in dialogs}

    def hear(self, turn: Turn, text: str) -> Reply | None:
        """Answer words for the question that waits for this speaker here; None when they aren't for it."""
        waiting = turn.dialogs.of(turn.room.id, turn.speaker.entra_id)
        if waiting is None:
            return None
        dialog = self._dialogs[waiting.name]
        words = text.strip().casefold().rstrip(".!")
        if waiting.expires_at <= turn.now:
            turn.dialogs.end(waiting.conversation, waiting.person)
            return Reply(dialog.expired) if words in CANCEL | dialog.answers else None
        if words in CANCEL:
            return settle(turn, waiting, Reply(dialog.cancelled))
        state = dialog.read(waiting)
        if words in HELP:
            return Reply(dialog.help(state))
        return dialog.hear(turn, waiting, state, text)
