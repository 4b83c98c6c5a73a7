"""Repositories that answer from memory what they were asked before, until what they read is written to.

A walk asks the same things thousands of times, mostly between two writes; each still comes from the database once.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from storage.actions import Actions
from storage.agenda import Agenda
from storage.decisions import Decisions
from storage.dialogs import Dialogs
from storage.interests import Interests
from storage.meetings import Meetings
from storage.proceedings import Proceedings
from storage.store import Store
from storage.votes import Votes

READS: dict[type, tuple[tuple[str, ...], tuple[type, ...]]] = {
    Actions: (("get", "find", "of_meeting", "of_kind", "open", "updated", "refs_by_decision"), (Interests,)),
    Agenda: (
        ("items", "taken_off", "item", "is_seeded", "is_empty", "numbers", "carried_to", "papers", "version"),
        (Interests,),
    ),
    Decisions: (("of_meeting", "between"), (Agenda, Interests)),
    Dialogs: (("of", "waits"), ()),
    Interests: (("of_person",), (Agenda,)),
    Meetings: (("get", "all", "ahead", "on", "before", "open", "apologies"), ()),
    Proceedings: (("entries", "room", "approval"), ()),
    Votes: (("waiting", "last", "ballots"), ()),
}
"""What only reads, and the other repositories whose tables it reads; every other method writes."""


class Memory:
    """What the repositories of one connection were asked, and what they answered."""

    def __init__(self, store: Store) -> None:
        self._driver: Any = store._connection.connection.driver_connection
        self._known: dict[type, dict[object, Any]] = {kind: {} for kind in READS}

    def forget(self, of: type | None = None) -> None:
        """Forget what was read in the tables of a repository; everything, after a rollback."""
        for kind, (_, others) in READS.items():
            if of is None or of is kind or of in others:
                self._known[kind].clear()

    def reading(self, kind: type, read: Callable[..., Any]) -> Callable[..., Any]:
        """The method, which remembers."""
        known = self._known[kind]

        def answer(repository: object, *asked: object, **named: object) -> Any:
            key = (read, asked, *named.items())
            if key not in known:
                known[key] = read(repository, *asked, **named)
            return known[key]

        return answer

    def writing(self, kind: type, write: Callable[..., Any]) -> Callable[..., Any]:
        """The method, after which what it wrote to is forgotten, if it wrote."""

        def written(*args: object, **named: object) -> Any:
            before = self._driver.total_changes
            answer = write(*args, **named)
            if self._driver.total_changes != before:
                self.forget(kind)
            return answer

        return written


@contextmanager
def remembering(store: Store) -> Iterator[Memory]:
    """Have every repository remember."""
    memory = Memory(store)
    with ExitStack() as patches:
        for kind, (reads, _) in READS.items():
            for name, method in list(vars(kind).items()):
                if callable(method) and not name.startswith("_"):
                    made = memory.reading(kind, method) if name in reads else memory.writing(kind, method)
                    patches.enter_context(patch.object(kind, name, made))
        yield memory
