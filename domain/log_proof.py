"""The seal on the decision log: what makes a change of an entry show (R5.2, docs/decisions/0005).

Each entry commits to its content, names the entry before it, and is a leaf of an RFC 6962 Merkle tree over all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from hashlib import sha256
from typing import Any

import rfc8785

VERSION = 1
PLAIN = frozenset({str, int, bool, float, type(None)})
_LEAF, _NODE, _COMMIT = b"\x00", b"\x01", b"\x02"


class Kind(StrEnum):
    """Whose row an entry of the log holds."""

    DECISION = "decision"
    EVENT = "decision_event"


@dataclass(frozen=True)
class Shape:
    """The columns of a kind's rows by which the log knows them: their key, when they were written, and by whom."""

    key: str
    at: str
    by: str


SHAPES = {Kind.DECISION: Shape("ref", "confirmed_at", "confirmed_by"), Kind.EVENT: Shape("id", "at", "by")}


@dataclass(frozen=True)
class Sealed:
    """One entry as it is kept; `salt` and `hash` in hexadecimal. Erasing leaves neither payload nor salt."""

    seq: int
    header: str
    payload: str | None
    salt: str | None
    hash: str


@dataclass(frozen=True)
class Head:
    """All that the next entry and the root need: the compact state of the tree, and the newest entry's hash."""

    size: int = 0
    hash: str = ""
    peaks: tuple[str, ...] = ()
    """The roots of its perfect subtrees, the largest first."""

    def after(self, leaf: str) -> "Head":
        """The head once one more entry is in, by its hash."""
        peaks, size = [*self.peaks, leaf], self.size
        while size % 2:
            right = peaks.pop()
            peaks.append(_node(peaks.pop(), right))
            size //= 2
        return Head(self.size + 1, leaf, tuple(peaks))

    @property
    def root(self) -> str:
        """The Merkle tree hash over all entries, as RFC 6962 has it."""
        if not self.peaks:
            return sha256().hexdigest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = _node(peak, root)
        return root


def seal(head: Head, trust: str, kind: Kind, row: Mapping[str, object], role: str, salt: bytes) -> Sealed:
    """The entry that takes a row in after `head`; `role` is what posts whoever wrote it held, `salt` is random."""
    shape, payload = SHAPES[kind], canonical(row)
    header = canonical(
        {
            "v": VERSION,
            "trust": trust,
            "seq": head.size + 1,
            "prev": head.hash or None,
            "kind": kind,
            "at": row[shape.at],
            "actor_role": role,
            "actor_ref": row[shape.by],
            "commit": commitment(salt, payload),
        }
    )
    return Sealed(head.size + 1, header, payload, salt.hex(), leaf_hash(header))


def commitment(salt: bytes, payload: str) -> str:
    """What an entry says of its content without telling it."""
    return sha256(_COMMIT + salt + payload.encode()).hexdigest()


def leaf_hash(header: str) -> str:
    """An entry's hash, and its leaf in the tree."""
    return sha256(_LEAF + header.encode()).hexdigest()


def canonical(value: Mapping[str, object]) -> str:
    """The one way to write something down (RFC 8785)."""
    return rfc8785.dumps(plain(value)).decode()


def plain(value: object) -> Any:
    """A value as JSON has it: instants in UTC and days as ISO 8601 writes them."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, date):
        return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def _node(left: str, right: str) -> str:
    return sha256(_NODE + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()
