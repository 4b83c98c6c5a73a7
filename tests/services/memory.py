"""Repositories that answer from memory what they were asked before, while the tables that they read are as they were.

A walk asks the same things thousands of times, and walks begin alike. How a table stands is told by what was written to
it since the beginning, so that an answer that came from the database once is good for every walk that comes by there.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any, NamedTuple
from unittest.mock import patch

from sqlalchemy import Alias, ColumnClause, Connection, Executable, UpdateBase
from sqlalchemy.sql.visitors import iterate

from storage.actions import Actions
from storage.agenda import Agenda
from storage.decisions import Decisions
from storage.dialogs import Dialogs
from storage.elections import Elections
from storage.interests import Interests
from storage.meetings import Meetings
from storage.votes import Votes

KINDS = (Actions, Agenda, Decisions, Dialogs, Elections, Interests, Meetings, Votes)
THEIR_OWN = (Meetings.open, Meetings.change, Meetings.forget)
"""What a repository remembers by itself."""
MOST = 20_000
"""Answers that are kept."""


class Sent(NamedTuple):
    """The tables that a statement names, or several do, and whether anything is written to them."""

    tables: AbstractSet[str] = frozenset()
    writes: bool = False

    def __or__(self, other: "Sent") -> "Sent":
        """Both."""
        return Sent(self.tables | other.tables, self.writes or other.writes)


@lru_cache(1000)
def read(statement: Executable) -> Sent:
    """What a statement names."""
    tables = {_table(part) for part in iterate(statement) if isinstance(part, ColumnClause)}  # type: ignore[arg-type]
    if isinstance(statement, UpdateBase):
        return Sent(tables | {str(statement.table)}, writes=True)
    return Sent(tables)


def _table(column: ColumnClause[Any]) -> str:
    """The table that a column is of, whatever it is called in the statement."""
    table = column.table
    while isinstance(table, Alias):
        table = table.element
    return str(getattr(table, "name", ""))


class Memory:
    """What the repositories of one connection were asked, and what they answered."""

    def __init__(self) -> None:
        self._known: dict[object, Any] = {}
        self._stands: dict[str, int] = {}
        """How each table stands that was written to."""
        self._sent = Sent()
        """All that was sent to the database since a repository was asked."""

    def forget(self) -> None:
        """Begin again: what was written was undone."""
        self._stands.clear()
        if len(self._known) > MOST:
            self._known.clear()

    def hearing(self, execute: Callable[..., Any]) -> Callable[..., Any]:
        """A method of the connection, which is overheard."""

        def executed(connection: Connection, statement: Executable, values: Any = None, **options: Any) -> Any:
            sent = read(statement)
            self._sent |= sent
            for table in sent.tables if sent.writes else ():
                self._stands[table] = hash((self._stands.get(table), statement, repr(values)))
            return execute(connection, statement, values, **options)

        return executed

    def asked(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """A method of a repository, whose answers are remembered if it only reads."""
        tables: tuple[str, ...] = ()

        def answer(repository: object, *asked: object, **named: object) -> Any:
            nonlocal tables
            key = (method, asked, *named.items(), *map(self._stands.get, tables))
            try:
                return self._known[key]
            except KeyError:
                pass
            except TypeError:  # what can't be a key is to be written
                return method(repository, *asked, **named)
            before, self._sent = self._sent, Sent()
            try:
                answered = method(repository, *asked, **named)
                sent = self._sent
            finally:
                self._sent |= before
            if not sent.writes:
                if new := sent.tables - set(tables):
                    tables = (*tables, *new)
                    key = (method, asked, *named.items(), *map(self._stands.get, tables))
                self._known[key] = answered
            return answered

        return answer


@contextmanager
def remembering() -> Iterator[Memory]:
    """Have every repository remember."""
    memory = Memory()
    with ExitStack() as patches:
        for name in ("execute", "scalar"):
            patches.enter_context(patch.object(Connection, name, memory.hearing(getattr(Connection, name))))
        for kind in KINDS:
            for name, method in list(vars(kind).items()):
                if callable(method) and not name.startswith("_") and method not in THEIR_OWN:
                    patches.enter_context(patch.object(kind, name, memory.asked(method)))
        yield memory
