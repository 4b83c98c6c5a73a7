"""Whatever somebody who owns the database does to the log shows, where a checkpoint is held elsewhere (R5.2)."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from random import Random
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.proof import found
from domain.checkpoints import Checkpoint, Published, make_checkpoint, public_key
from domain.decisions import DecisionEvent, EventKind
from domain.log_proof import Head, Kind, leaf_hash, plain, seal
from services.log_proof import Finding, Flaw, Proof, verify
from storage.database import Database
from storage.log_proof import LogRows
from storage.store import Store
from storage.tables import decision_events, decisions
from tests.services.log_tampering import (
    KINDS,
    WITH_CHECKPOINT,
    WITHOUT_CHECKPOINT,
    about,
    cut,
    head_of,
    rows_of,
    unguard,
    write,
    written_anew,
)
from tests.storage.raw import CARYS, NOW, connection_of, decision, meeting

TRIES = 500
IN_THE_TABLES = 20
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
TRUSTED = {public_key(KEY)}
Tamper = Callable[[LogRows, Random], LogRows]
EVERY_KIND = pytest.mark.parametrize("tamper", KINDS, ids=lambda tamper: tamper.__name__)


def fill(store: Store) -> None:
    """Eight decisions, and four additions between them."""
    store.meetings.add([meeting()])
    for number in range(1, 9):
        store.decisions.append(decision(number))
        if number % 2:
            store.decisions.add_event(
                DecisionEvent(f"HB-2026-{number:03}", EventKind.DISSENT, CARYS, NOW, f"No {number}")
            )
    store.log_proof.keep(make_checkpoint("", store.log_proof.head(), NOW, KEY), None)


def everything(store: Store) -> LogRows:
    return store.log_proof.everything()


@pytest.fixture
async def log(database: Database) -> LogRows:
    await database.write(fill)
    return await database.read(everything)


def held(log: LogRows) -> Checkpoint:
    return make_checkpoint("", log.head, NOW, KEY)


def test_a_log_that_nobody_touched_holds(log: LogRows) -> None:
    proof = verify(log, [held(log)], TRUSTED)
    assert isinstance(proof, Proof)
    assert (proof.head, proof.erased, proof.held, proof.kept, proof.is_trusted) == (log.head, 0, 1, 1, True)
    assert len(log.entries) == 12


def test_an_empty_log_holds(database: Database) -> None:
    assert isinstance(verify(LogRows((), head_of(()), {kind: {} for kind in Kind})), Proof)


@pytest.fixture(scope="module")
def in_memory() -> LogRows:
    """A log as the tables have it."""
    random, head, entries, rows = Random(1), Head(), [], {kind: dict[str, Any]() for kind in Kind}
    numbers = count(1)
    for number in range(1, 9):
        one = vars(decision(number))
        made = [(Kind.DECISION, {c.name: one.get(c.name) for c in decisions.c})]
        if number % 2:
            event = vars(DecisionEvent(f"HB-2026-{number:03}", EventKind.DISSENT, CARYS, NOW, "No"))
            made.append((Kind.EVENT, {c.name: event.get(c.name, next(numbers)) for c in decision_events.c}))
        for kind, row in made:
            entry = seal(head, "", kind, row, "chair", random.randbytes(32))
            head = head.after(entry.hash)
            entries.append(entry)
            rows[kind][about(entry)[1]] = plain(row)
    return LogRows(tuple(entries), head, rows)


@EVERY_KIND
def test_every_try_is_caught_with_a_checkpoint_that_is_held(in_memory: LogRows, tamper: Tamper) -> None:
    random, checkpoint = Random(tamper.__name__), held(in_memory)
    assert isinstance(verify(in_memory, [checkpoint]), Proof)
    for number in range(TRIES):
        said = verify(tamper(in_memory, random), [checkpoint])
        assert isinstance(said, Finding), (tamper.__name__, number)
        assert found(said)


@pytest.mark.parametrize("tamper", WITHOUT_CHECKPOINT, ids=lambda tamper: tamper.__name__)
def test_a_clumsy_hand_shows_without_one(in_memory: LogRows, tamper: Tamper) -> None:
    random = Random(tamper.__name__)
    assert all(isinstance(verify(tamper(in_memory, random)), Finding) for _ in range(TRIES // 5))


@pytest.mark.parametrize("tamper", WITH_CHECKPOINT, ids=lambda tamper: tamper.__name__)
def test_who_owns_the_database_can_hide_these_where_nobody_holds_a_checkpoint(
    in_memory: LogRows, tamper: Tamper
) -> None:
    """What the chain can't show, and why checkpoints are published."""
    random = Random(tamper.__name__)
    assert all(isinstance(verify(tamper(in_memory, random)), Proof) for _ in range(TRIES // 5))


class Undone(Exception):  # noqa: N818
    """So that the database is as it was."""


async def tampered(database: Database, tries: int, tampers: tuple[Tamper, ...] = KINDS) -> dict[str, int]:
    """How many of so many tries of each kind in the tables themselves are caught."""
    caught: dict[str, int] = {}

    def work(store: Store) -> None:
        connection, before = connection_of(store), everything(store)
        unguard(connection)
        checkpoint = held(before)
        for tamper in tampers:
            random = Random(tamper.__name__)
            for _ in range(tries):
                with suppress(Undone), store.savepoint():
                    write(connection, before, tamper(before, random))
                    said = verify(everything(store), [checkpoint], TRUSTED)
                    caught[tamper.__name__] = caught.get(tamper.__name__, 0) + isinstance(said, Finding)
                    raise Undone
        assert everything(store) == before
        raise Undone

    with pytest.raises(Undone):
        await database.write(work)
    return caught


async def test_every_try_in_the_tables_is_caught(log: LogRows, database: Database) -> None:
    assert await tampered(database, IN_THE_TABLES) == {tamper.__name__: IN_THE_TABLES for tamper in KINDS}
    assert await database.read(everything) == log


@pytest.mark.battery
async def test_500_of_500_tries_in_the_tables_are_caught(log: LogRows, database: Database) -> None:
    assert await tampered(database, TRIES) == {tamper.__name__: TRIES for tamper in KINDS}


# ---------------------------------------------------------------- which entry, in words


def said_of(log: LogRows, *checkpoints: Checkpoint | Published, keys: Any = ()) -> str:
    finding = verify(log, checkpoints, keys)
    assert isinstance(finding, Finding), finding
    return found(finding)


def with_row(log: LogRows, kind: Kind, key: str, **changes: Any) -> LogRows:
    rows = {each: dict(known) for each, known in log.rows.items()}
    rows[kind][key] = {**rows[kind][key], **changes}
    return replace(log, rows=rows)


def test_the_first_entry_that_was_changed_is_named(in_memory: LogRows) -> None:
    changed = with_row(in_memory, Kind.DECISION, "HB-2026-007", wording="To do as we please.", votes_for=8)
    changed = with_row(changed, Kind.DECISION, "HB-2026-008", wording="Nothing.")
    assert said_of(changed) == (
        "HB-2026-007 was changed after it was entered: its votes for and wording isn't what was sealed (entry 10)."
    )
    gone = {kind: dict(rows) for kind, rows in in_memory.rows.items()}
    del gone[Kind.DECISION]["HB-2026-003"]
    assert said_of(replace(in_memory, rows=gone)).startswith("HB-2026-003 was taken out of the decisions")
    more = with_row(in_memory, Kind.DECISION, "HB-2026-001")
    more.rows[Kind.DECISION]["HB-2026-009"] = more.rows[Kind.DECISION]["HB-2026-001"]  # type: ignore[index]
    assert said_of(more) == "HB-2026-009 was never entered in the log: somebody put it among the decisions."


def test_of_a_log_that_was_written_anew_it_is_said_between_which_entries(in_memory: LogRows) -> None:
    early = make_checkpoint("", head_of(in_memory.entries[:4]), NOW, KEY)
    later = [Published(size, head_of(in_memory.entries[:size]).root[:16]) for size in (2, 6, 8)]
    for number, where in (
        (6, "between entries 5 and 6"),
        (3, "between entries 3 and 4"),
        (8, "between entries 7 and 8"),
    ):
        anew = replace_from(in_memory, number)
        assert said_of(anew, early, *later).endswith(f"The first change is {where}.")


def replace_from(log: LogRows, number: int) -> LogRows:
    return written_anew(log, rows_of(log), log.entries, number - 1, Random(2))


def test_a_cut_tail_is_told_from_the_checkpoint(in_memory: LogRows) -> None:
    short = next(log for log in (cut(in_memory, Random(seed)) for seed in count()) if len(log.entries) == 9)
    assert said_of(short, held(in_memory)) == (
        "The log has 9 entries, and the checkpoint of Wed 2 Dec, 14:00 2026 UTC has 12 entries: "
        "what came after entry 9 was cut off."
    )
    assert "the line of 12 entries from the channel" in said_of(short, Published(12, in_memory.head.root[:16]))


def test_a_checkpoint_that_isnt_the_trusts_is_refused(in_memory: LogRows) -> None:
    good = held(in_memory)
    theirs = make_checkpoint("", in_memory.head, NOW, Ed25519PrivateKey.from_private_bytes(bytes([7] * 32)))
    assert "isn't signed with the trust's key" in said_of(in_memory, theirs, keys=TRUSTED)
    assert isinstance(verify(in_memory, [theirs]), Proof), "whose key it is has to be known from elsewhere"
    assert "is none" in said_of(in_memory, replace(good, at=datetime(2027, 1, 1, tzinfo=UTC)))
    assert "can't be read" in said_of(replace(in_memory, kept=("Root: nonsense",)))


def test_the_databases_own_checkpoints_are_checked_too(in_memory: LogRows) -> None:
    kept = replace(in_memory, kept=(held(in_memory).text,))
    assert isinstance(verify(kept), Proof)
    assert "was written anew" in said_of(replace(replace_from(in_memory, 5), kept=kept.kept))


def test_what_was_erased_is_counted_and_the_chain_still_holds(in_memory: LogRows) -> None:
    entries = tuple(replace(e, payload=None, salt=None) if e.seq == 4 else e for e in in_memory.entries)
    proof = verify(replace(in_memory, entries=entries), [held(in_memory)])
    assert isinstance(proof, Proof) and proof.erased == 1
    kind, key, _ = about(in_memory.entries[3])
    redacted = with_row(replace(in_memory, entries=entries), kind, key, title="")
    assert isinstance(verify(redacted, [held(in_memory)]), Proof)
    only_half = tuple(replace(e, payload=None) if e.seq == 4 else e for e in in_memory.entries)
    assert isinstance(verify(replace(in_memory, entries=only_half)), Finding)


def test_a_column_that_came_later_is_empty_in_what_was_sealed_before(in_memory: LogRows) -> None:
    later = with_row(in_memory, Kind.DECISION, "HB-2026-001", new_column=None, another="", a_third=False)
    assert isinstance(verify(later), Proof)
    filled = with_row(in_memory, Kind.DECISION, "HB-2026-001", new_column="something")
    assert "its new column" in said_of(filled)


@pytest.mark.parametrize("damage", ["{", "[]", "null", "", json.dumps({"seq": 1})])
def test_nonsense_in_the_tables_is_a_finding_and_no_error(in_memory: LogRows, damage: str) -> None:
    for column in ("header", "payload", "salt", "hash"):
        broken = replace(in_memory.entries[0], **{column: damage})  # type: ignore[arg-type]
        if column == "header":
            broken = replace(broken, hash=leaf_hash(damage))
        assert isinstance(verify(replace(in_memory, entries=(broken, *in_memory.entries[1:]))), Finding)
    assert verify(replace(in_memory, head=head_of(()))).flaw is Flaw.HEAD  # type: ignore[union-attr]
