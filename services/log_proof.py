"""Checking that nothing in the decision log was changed, and the checkpoints that make it show (R5.2).

The chain alone shows a slip and a clumsy hand. Whoever owns the database can write all of it anew; a checkpoint that
others hold is what they can't change.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import Enum, auto
from json import loads
from typing import Any

from domain.checkpoints import Checkpoint, Published, read_checkpoints
from domain.log_proof import SHAPES, Head, Kind, Sealed, commitment, leaf_hash
from domain.people import Person, PostKind
from services.sealing import make_checkpoint
from services.unit import Unit
from storage.log_proof import LogRows

DAILY_AT = time(17)
"""When a day's checkpoint is made, in the trust's wall time."""
EMPTY: tuple[object, ...] = (None, "", [], 0)
"""What a column has, if anything, in rows that were sealed before it was there; 0 is False, too."""


class Flaw(Enum):
    """What may be wrong with a log."""

    CONTENT = auto()
    """An entry's content isn't what it commits to."""
    HEADER = auto()
    """An entry isn't what its hash says."""
    ORDER = auto()
    """An entry doesn't follow the one before it."""
    MISSING = auto()
    """An entry isn't there."""
    ROW = auto()
    """A decision, or an addition to one, isn't as it was entered."""
    ROW_MISSING = auto()
    ROW_ADDED = auto()
    """One was never entered in the log."""
    HEAD = auto()
    """The log doesn't end where it says."""
    CUT = auto()
    """A checkpoint has more entries than the log."""
    REWRITTEN = auto()
    """The log is whole, and isn't the one of which a checkpoint was made."""
    UNSIGNED = auto()
    """A checkpoint's signature isn't that of its key."""
    OTHER_KEY = auto()
    """A checkpoint's key isn't the trust's."""
    OTHER_TRUST = auto()
    UNREADABLE = auto()
    """What the database keeps as a checkpoint is none."""


@dataclass(frozen=True)
class Finding:
    """The first thing that is wrong, and where."""

    flaw: Flaw
    seq: int = 0
    ref: str = ""
    """The decision that it is about, and whether it is an addition to it."""
    is_event: bool = False
    columns: tuple[str, ...] = ()
    size: int = 0
    """How many entries there are; of a log that was rewritten, how many of them are still as a checkpoint has them."""
    checkpoint: Checkpoint | Published | None = None


@dataclass(frozen=True)
class Proof:
    """What a log came to that holds: its entries, how many of them were erased, and the checkpoints that fit it."""

    head: Head
    erased: int
    held: int
    kept: int
    key: str
    """The key with which the checkpoints are signed; empty where there are none."""
    is_trusted: bool
    """Whether that key was given as the trust's."""


class LogProofService:
    """Checkpoints: made daily, and shown."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def last(self) -> Checkpoint | None:
        """The newest checkpoint, whose text is for printing; anyone may have it: it tells nothing but a count."""
        return self._unit.store.log_proof.last()

    @property
    def has_work(self) -> bool:
        """Whether the day's checkpoint is due: the log has grown, and none has been made today."""
        unit = self._unit
        if unit.log_key is None or unit.local.time() < DAILY_AT:
            return False
        last = unit.store.log_proof.last()
        if last and last.at.astimezone(unit.trust.zone).date() >= unit.today:
            return False
        return unit.store.log_proof.head().size > (last.size if last else 0)

    def due(self) -> tuple[Checkpoint, Person] | None:
        """Make the day's checkpoint if it is due; return it with the clerk, who keeps it."""
        made = make_checkpoint(self._unit) if self.has_work else None
        clerk = self.keeper()
        return (made, clerk) if made and clerk else None

    def keeper(self) -> Person | None:
        """Whoever is sent the checkpoints."""
        return self._unit.trust.holder(PostKind.CLERK)


def verify(log: LogRows, held: Iterable[Checkpoint | Published] = (), keys: Collection[str] = ()) -> Proof | Finding:
    """Check every entry, the chain, the decisions against what was sealed, and every checkpoint; the first flaw wins.

    `held` are checkpoints from elsewhere; `keys` the trust's public keys, where they are known. Reads nothing but what
    it is given.
    """
    held, kept = tuple(held), []
    for text in log.kept:
        found = read_checkpoints(text)
        if len(found) != 1 or not isinstance(found[0], Checkpoint):
            return Finding(Flaw.UNREADABLE)
        kept.append(found[0])
    checkpoints = (*held, *kept)
    flaw = next(_bad_checkpoints(log, checkpoints, keys), None)
    if flaw:
        return flaw
    chain = _Chain(log, {checkpoint.size for checkpoint in checkpoints})
    if flaw := next(chain.flaws(), None):
        return flaw
    if flaw := _differs(chain, checkpoints):
        return flaw
    key = next((one.key for one in reversed(checkpoints) if isinstance(one, Checkpoint)), "")
    return Proof(chain.head, chain.erased, len(held), len(kept), key, key in keys)


def _bad_checkpoints(
    log: LogRows, checkpoints: Iterable[Checkpoint | Published], keys: Collection[str]
) -> Iterator[Finding]:
    trusts = {_json(entry.header).get("trust") for entry in log.entries[-1:]} - {"", None}
    for one in checkpoints:
        if isinstance(one, Published):
            continue
        if not one.is_signed:
            yield Finding(Flaw.UNSIGNED, checkpoint=one)
        elif keys and one.key not in keys:
            yield Finding(Flaw.OTHER_KEY, checkpoint=one)
        elif trusts and " ".join(str(*trusts).replace(":", " ").split()) != one.trust:
            yield Finding(Flaw.OTHER_TRUST, checkpoint=one)


class _Chain:
    """One way through the entries, from the first; the roots at the sizes that are asked for are kept."""

    def __init__(self, log: LogRows, sizes: Collection[int]) -> None:
        self._log, self._sizes = log, sizes
        self._rows = {kind: dict(rows) for kind, rows in log.rows.items()}
        """Those whose entry hasn't been met yet."""
        self._erased: list[Mapping[str, Any]] = []
        self.head = Head()
        self.heads = {0: self.head}

    @property
    def erased(self) -> int:
        """How many entries were erased."""
        return len(self._erased)

    def flaws(self) -> Iterator[Finding]:
        """What is wrong, the first entry first."""
        for entry in self._log.entries:
            yield from self._at(entry)
            self.head = self.head.after(entry.hash)
            if self.head.size in self._sizes:
                self.heads[self.head.size] = self.head
        yield from self._never_entered()
        if self.head != self._log.head:
            yield Finding(Flaw.HEAD, seq=self._log.head.size, size=self.head.size)

    def _at(self, entry: Sealed) -> Iterator[Finding]:
        seq = self.head.size + 1
        if entry.seq != seq:
            yield Finding(Flaw.MISSING, seq)
        payload = _json(entry.payload)
        is_event = "decision" in payload
        ref = str(payload.get("decision") if is_event else payload.get("ref") or "")
        about = Finding(Flaw.HEADER, seq, ref, is_event)
        if leaf_hash(entry.header) != entry.hash:
            yield about
        header = _json(entry.header)
        follows = (header.get("seq"), header.get("prev") or "") == (seq, self.head.hash)
        if not follows or header.get("kind") not in self._rows:
            yield replace(about, flaw=Flaw.ORDER)
        if entry.payload is None and entry.salt is None:
            self._erased.append(header)
            return
        if header.get("commit") != _committed(entry):
            yield replace(about, flaw=Flaw.CONTENT)
        kind = Kind(header["kind"])
        row = self._rows[kind].pop(str(payload.get(SHAPES[kind].key)), None)
        if row is None:
            yield replace(about, flaw=Flaw.ROW_MISSING)
        elif columns := _changed(payload, row):
            yield replace(about, flaw=Flaw.ROW, columns=columns)

    def _never_entered(self) -> Iterator[Finding]:
        """Rows of no entry; one whose entry was erased is known by when and by whom it was written alone."""
        erased = [(header.get("kind"), header.get("at"), header.get("actor_ref")) for header in self._erased]
        for kind, rows in self._rows.items():
            shape = SHAPES[kind]
            for key, row in rows.items():
                this = (kind, row[shape.at], row[shape.by])
                if this in erased:
                    erased.remove(this)
                else:
                    is_event = kind is Kind.EVENT
                    yield Finding(Flaw.ROW_ADDED, ref=str(row["decision"]) if is_event else key, is_event=is_event)


def _differs(chain: _Chain, checkpoints: Iterable[Checkpoint | Published]) -> Finding | None:
    """The first checkpoint that isn't of this log, and up to which entry an earlier one still is."""
    fits = 0
    for one in sorted(checkpoints, key=lambda checkpoint: checkpoint.size):
        if one.size > chain.head.size:
            return Finding(Flaw.CUT, size=chain.head.size, checkpoint=one)
        there = chain.heads[one.size]
        if isinstance(one, Checkpoint):
            same = (one.root, one.head) == (there.root, there.hash)
        else:
            same = there.root.startswith(one.root)
        if not same:
            return Finding(Flaw.REWRITTEN, size=fits, checkpoint=one)
        fits = one.size
    return None


def _changed(payload: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns in which a row isn't what was sealed; one that came later is empty in what was sealed before it."""
    if payload == row:
        return ()
    names = [*payload, *(name for name in row if name not in payload)]
    pairs = ((name, payload.get(name), row.get(name)) for name in names)
    return tuple(name for name, was, now in pairs if was != now and not (name not in payload and now in EMPTY))


def _committed(entry: Sealed) -> str | None:
    try:
        salt = bytes.fromhex(entry.salt or "")
    except ValueError:
        return None
    return commitment(salt, entry.payload or "") if salt.hex() == entry.salt else None


def _json(text: str | None) -> dict[str, Any]:
    try:
        read = loads(text or "{}")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
