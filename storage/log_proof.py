"""The rows of the log's seal: appended with the row that they seal, in its transaction (R5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from json import loads
from secrets import token_bytes
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    String,
    Table,
    bindparam,
    insert,
    select,
    type_coerce,
)
from sqlalchemy import update as change

from domain.checkpoints import Checkpoint, read_checkpoints
from domain.log_proof import SHAPES, Head, Kind, Sealed, plain, seal
from storage.tables import UtcDateTime, checkpoints, decision_events, decisions, log_entries, log_head
from storage.trust import Trusts

SALT = 32
"""Bytes of salt to an entry: nobody finds out by trying what was erased."""
TABLES = {Kind.DECISION: decisions, Kind.EVENT: decision_events}
_HEAD = select(log_head.c.size, log_head.c.hash, log_head.c.peaks)
_LOCKED = _HEAD.with_for_update()
_BEGIN, _MOVE = insert(log_head), change(log_head)
_APPEND, _KEEP = insert(log_entries), insert(checkpoints)
_LAST = select(checkpoints.c.text).order_by(checkpoints.c.id.desc()).limit(1)
_OF_MEETING = _LAST.where(checkpoints.c.meeting == bindparam("meeting"))
_SEALED = [type_coerce(column, String).label(column.name) for column in log_entries.c]


@dataclass(frozen=True)
class LogRows:
    """All that is to be checked, as the database has it; of rows, every column as JSON has it, by kind and key."""

    entries: tuple[Sealed, ...]
    head: Head
    rows: Mapping[Kind, Mapping[str, Mapping[str, Any]]]
    kept: tuple[str, ...] = ()
    """The checkpoints that the database holds itself, as text."""


class LogProof:
    """Entries in order of their numbers, their head, and the checkpoints."""

    def __init__(self, connection: Connection, trusts: Trusts) -> None:
        self._connection = connection
        self._trusts = trusts

    def append(self, kind: Kind, values: Mapping[str, object]) -> None:
        """Seal a row that was just written, with every column of its table."""
        row = {column.name: values.get(column.name) for column in TABLES[kind].c}
        trust = self._trusts.current()
        person = trust.person(str(row[SHAPES[kind].by])) if trust else None
        role = ", ".join(sorted({str(post.kind) for post in person.posts})) if person else ""
        head = self._head(_LOCKED)
        sealed = seal(head, trust.name if trust else "", kind, row, role, token_bytes(SALT))
        self._connection.execute(_APPEND, vars(sealed))
        after = head.after(sealed.hash)
        state = {"size": after.size, "hash": after.hash, "peaks": after.peaks}
        if head.size:
            self._connection.execute(_MOVE, state)
        else:
            self._connection.execute(_BEGIN, {"id": 1, **state})

    def head(self) -> Head:
        """Where the log stands."""
        return self._head(_HEAD)

    def keep(self, checkpoint: Checkpoint, meeting: str | None) -> None:
        """Keep a checkpoint, of the close of a meeting if it is one."""
        row = {"size": checkpoint.size, "at": checkpoint.at, "meeting": meeting, "text": checkpoint.text}
        self._connection.execute(_KEEP, row)

    def last(self) -> Checkpoint | None:
        """The newest checkpoint."""
        return _checkpoint(self._connection.scalar(_LAST))

    def of_meeting(self, meeting: str) -> Checkpoint | None:
        """The one that was made when a meeting closed."""
        return _checkpoint(self._connection.scalar(_OF_MEETING, {"meeting": meeting}))

    def everything(self) -> LogRows:
        """All that is to be checked."""
        found = self._connection.execute(select(*_SEALED).order_by(log_entries.c.seq))
        entries = tuple(Sealed(int(row.seq), row.header, row.payload, row.salt, row.hash) for row in found)
        kept = tuple(self._connection.scalars(select(checkpoints.c.text).order_by(checkpoints.c.id)))
        return LogRows(entries, self.head(), {kind: self._rows(kind) for kind in TABLES}, kept)

    def _rows(self, kind: Kind) -> dict[str, dict[str, Any]]:
        """A kind's rows as they were when they were sealed, be there nonsense that somebody put in since."""
        table = TABLES[kind]
        found: dict[str, dict[str, Any]] = {}
        names, others = [column.name for column in table.c], _not_plain(table)
        for values in self._connection.execute(select(*(type_coerce(c, String).label(c.name) for c in table.c))):
            row: dict[str, Any] = dict(zip(names, values, strict=True))
            for column in others:
                row[column.name] = plain(_value(column, row[column.name]))
            found[str(row[SHAPES[kind].key])] = row
        return found

    def _head(self, statement: Any) -> Head:
        row = self._connection.execute(statement).one_or_none()
        return Head() if row is None else Head(row.size, row.hash, tuple(row.peaks))


def _not_plain(table: Table) -> tuple[Column[Any], ...]:
    """The columns whose values a driver gives otherwise than JSON has them; text and numbers are alike."""
    return tuple(column for column in table.c if not isinstance(column.type, String | Integer))


def _value(column: Column[Any], raw: Any) -> Any:
    try:
        if isinstance(column.type, UtcDateTime | DateTime) and raw is not None:
            at = datetime.fromisoformat(raw) if isinstance(raw, str) else raw
            return at if at.tzinfo else at.replace(tzinfo=UTC)
        if isinstance(column.type, JSON) and isinstance(raw, str):
            return loads(raw)
    except (ValueError, AttributeError):
        return raw
    return bool(raw) if isinstance(column.type, Boolean) and raw in (0, 1) else raw


def _checkpoint(text: str | None) -> Checkpoint | None:
    found = read_checkpoints(text or "")
    return found[0] if found and isinstance(found[0], Checkpoint) else None
