"""Ways to tamper with the decision log for somebody who owns its database, in memory and in the tables themselves."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from random import Random
from typing import Any

from sqlalchemy import Connection, DateTime, delete, insert, text, update

from domain.log_proof import SHAPES, Head, Kind, Sealed, canonical, seal
from storage.log_proof import TABLES, LogRows
from storage.tables import UtcDateTime, checkpoints, log_entries, log_head

Rows = dict[Kind, dict[str, dict[str, Any]]]
WORDS = {Kind.DECISION: "wording", Kind.EVENT: "text"}


def rows_of(log: LogRows) -> Rows:
    return {kind: {key: dict(row) for key, row in rows.items()} for kind, rows in log.rows.items()}


def about(entry: Sealed) -> tuple[Kind, str, dict[str, Any]]:
    """Whose row an entry holds, its key and the row."""
    kind, payload = Kind(json.loads(entry.header)["kind"]), json.loads(entry.payload or "")
    return kind, str(payload[SHAPES[kind].key]), payload


def edit(log: LogRows, random: Random) -> LogRows:
    """Other words for a decision: among the decisions, in the log, or in both."""
    at, rows = random.randrange(len(log.entries)), rows_of(log)
    entry = log.entries[at]
    kind, key, payload = about(entry)
    where = random.choice(("rows", "log", "both"))
    said = f"{payload[WORDS[kind]]} Not. {random.random()}"
    if where != "log":
        rows[kind][key][WORDS[kind]] = said
    if where != "rows":
        entry = replace(entry, payload=canonical({**payload, WORDS[kind]: said}))
    return replace(log, entries=(*log.entries[:at], entry, *log.entries[at + 1 :]), rows=rows)


def flip(log: LogRows, random: Random) -> LogRows:
    """One bit of anything that an entry is made of."""
    at, column = random.randrange(len(log.entries)), random.choice(("header", "payload", "salt", "hash"))
    entry = log.entries[at]
    value, bit, flipped = getattr(entry, column), 0, "\0"
    while flipped == "\0":
        place, bit = random.randrange(len(value)), random.randrange(7)
        flipped = chr(ord(value[place]) ^ 1 << bit)
    changed = replace(entry, **{column: value[:place] + flipped + value[place + 1 :]})
    return replace(log, entries=(*log.entries[:at], changed, *log.entries[at + 1 :]))


def delete_one(log: LogRows, random: Random) -> LogRows:
    """An entry and its decision; those after it may move up."""
    at, rows = random.randrange(len(log.entries)), rows_of(log)
    kind, key, _ = about(log.entries[at])
    del rows[kind][key]
    after = log.entries[at + 1 :]
    if random.random() < 0.5:
        after = tuple(replace(entry, seq=entry.seq - 1) for entry in after)
    return replace(log, entries=log.entries[:at] + after, rows=rows)


def swap(log: LogRows, random: Random) -> LogRows:
    """Two entries, in each other's place."""
    one, two = sorted(random.sample(range(len(log.entries)), 2))
    entries = list(log.entries)
    entries[one], entries[two] = replace(entries[two], seq=one + 1), replace(entries[one], seq=two + 1)
    return replace(log, entries=tuple(entries))


def put_in(log: LogRows, random: Random) -> LogRows:
    """A decision that nobody took, sealed as if it came after those before it; those after it move down."""
    at, rows = random.randrange(len(log.entries)), rows_of(log)
    kind, _, row = about(log.entries[at])
    new = "HB-2026-999" if kind is Kind.DECISION else 999
    forged = {**row, SHAPES[kind].key: new}
    rows[kind][str(new)] = forged
    head = head_of(log.entries[:at])
    entry = seal(head, "PACE Trust", kind, forged, "chair", random.randbytes(32))
    after = tuple(replace(each, seq=each.seq + 1) for each in log.entries[at:])
    return replace(log, entries=(*log.entries[:at], entry, *after), rows=rows)


def cut(log: LogRows, random: Random) -> LogRows:
    """The end of the log, with its decisions, and the head as it was then."""
    at, rows = random.randrange(len(log.entries)), rows_of(log)
    for entry in log.entries[at:]:
        kind, key, _ = about(entry)
        del rows[kind][key]
    return LogRows(log.entries[:at], head_of(log.entries[:at]), rows)


def edit_and_recompute(log: LogRows, random: Random) -> LogRows:
    """Other words, and everything after them written anew, so that all fits; its own checkpoints go."""
    at, rows = random.randrange(len(log.entries)), rows_of(log)
    kind, key, _ = about(log.entries[at])
    rows[kind][key][WORDS[kind]] += f" Not. {random.random()}"
    return written_anew(log, rows, log.entries, at, random)


def delete_and_recompute(log: LogRows, random: Random) -> LogRows:
    """The same for an entry that goes."""
    at, rows = random.randrange(len(log.entries)), rows_of(log)
    kind, key, _ = about(log.entries[at])
    del rows[kind][key]
    return written_anew(log, rows, log.entries[:at] + log.entries[at + 1 :], at, random)


def written_anew(log: LogRows, rows: Rows, entries: tuple[Sealed, ...], at: int, random: Random) -> LogRows:
    anew = list(entries[:at])
    head = head_of(anew)
    for entry in entries[at:]:
        kind, key, _ = about(entry)
        header = json.loads(entry.header)
        salt = random.randbytes(32)
        anew.append(seal(head, header["trust"], kind, rows[kind][key], header["actor_role"], salt))
        head = head.after(anew[-1].hash)
    return LogRows(tuple(anew), head, rows)


def head_of(entries: Any) -> Head:
    head = Head()
    for entry in entries:
        head = head.after(entry.hash)
    return head


WITHOUT_CHECKPOINT = (edit, flip, delete_one, swap, put_in)
"""What shows by the chain alone."""
WITH_CHECKPOINT = (cut, edit_and_recompute, delete_and_recompute)
"""What only shows by a checkpoint that is held elsewhere."""
KINDS: tuple[Callable[[LogRows, Random], LogRows], ...] = (*WITHOUT_CHECKPOINT, *WITH_CHECKPOINT)


# ---------------------------------------------------------------- in the tables


def unguard(connection: Connection) -> None:
    """Take the triggers away, as an owner can, until the transaction is undone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    guarded = "'decisions', 'decision_events', 'log_entries', 'checkpoints'"
    triggers = f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({guarded})"  # noqa: S608
    for (name,) in connection.exec_driver_sql(triggers).all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def write(connection: Connection, before: LogRows, after: LogRows) -> None:
    """Put a log that was tampered with in the tables, in the place of what is there."""
    connection.execute(delete(log_entries))
    if after.entries:
        connection.execute(insert(log_entries), [vars(entry) for entry in after.entries])
    connection.execute(delete(log_head))
    if after.head.size:
        connection.execute(insert(log_head), {"id": 1, **vars(after.head)})
    if not after.kept:
        connection.execute(delete(checkpoints))
    for kind, table in reversed(TABLES.items()):
        key = table.c[SHAPES[kind].key]
        for known, row in before.rows[kind].items():
            left = after.rows[kind].get(known)
            if left is None:
                connection.execute(delete(table).where(key == row[key.name]))
            elif left != row:
                words = WORDS[kind]
                connection.execute(update(table).where(key == row[key.name]).values({words: left[words]}))
        for known in after.rows[kind].keys() - before.rows[kind].keys():
            typed = {c.name: _typed(c, after.rows[kind][known][c.name]) for c in table.c}
            connection.execute(insert(table), typed)


def _typed(column: Any, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if isinstance(column.type, UtcDateTime | DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if column.type.python_type is date else value
