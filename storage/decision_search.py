"""Finding decisions. What a reader may not see matches nothing and isn't counted (§2.7, docs/decisions/0020)."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    null,
    or_,
    select,
    union,
    union_all,
)

from domain.agenda import Tier
from domain.decision_search import COUNTED, Page, Sought, key_words, plain_words
from domain.decisions import DECIDES, EventKind, Status
from domain.people import Reader
from storage import decision_index as index
from storage.decisions import Decisions
from storage.interests import has_interest_in_number
from storage.tables import decision_events, decision_index, decision_vocabulary

_I = decision_index.c
_VISIBLE = or_(_I.tier == Tier.OPEN, and_(bindparam("sees_part_2"), ~has_interest_in_number(_I.meeting, _I.item)))
_EXPIRED = and_(_I.expires_on.is_not(None), _I.expires_on < bindparam("today"))
_IN_FORCE = and_(_I.holds, ~_EXPIRED)
_BY_EXPIRY = (Status.ACTIVE, Status.PART_SUPERSEDED, Status.SPENT)
"""What an entry may be whose time runs out; the others have ended otherwise before."""
_EQUAL = ("ref", "kind", "meeting", "authority", "reported", "implements", "varies")
_CONDITIONS: dict[str, ColumnElement[bool]] = {
    **{name: _I[name] == bindparam(name) for name in _EQUAL},
    "outcomes": _I.outcome.in_(bindparam("outcomes", expanding=True)),
    "since": _I.day >= bindparam("since"),
    "until": _I.day <= bindparam("until"),
    "stands": _I.standing != Status.VOID,
    "in_force": _IN_FORCE,
    "ended": ~_IN_FORCE,
    "expired": and_(_I.standing.in_(_BY_EXPIRY), _EXPIRED),
    "unexpired": and_(_I.standing == bindparam("status"), ~_EXPIRED),
    "status": _I.standing == bindparam("status"),
    "ends": _I.id.in_(bindparam("ends", expanding=True)),
    "below": _I.id < bindparam("below"),
}
"""What can be asked of an entry, by what its values are called."""
_WORD = decision_vocabulary.c.word
_ALIKE = select(_WORD).where(
    bindparam("first") <= _WORD,
    bindparam("after") > _WORD,
    func.length(_WORD).between(bindparam("least"), bindparam("most")),
)
_PLACE = select(_I.id, _IN_FORCE.label("holds")).where(_I.ref == bindparam("ref"))
_LATER = select(_I.id, _I.ref, _I.standing).where(
    _I.outcome.in_(DECIDES), _I.standing != Status.VOID, _I.varies.in_(bindparam("refs", expanding=True))
)
_LAST_BOARD = select(func.max(decision_events.c.ref)).where(decision_events.c.kind == EventKind.REPORTED)
MOST_FOLLOWED, MOST_STEPS = 200, 20
"""Superseded entries whose successors are looked up, and how often one may have replaced another."""
Values = dict[str, Any]


class DecisionSearch:
    """What the log has on what is sought, on a day: whatever has expired by then has."""

    def __init__(self, connection: Connection, decisions: Decisions) -> None:
        self._connection = connection
        self._decisions = decisions

    def find(
        self,
        sought: Sought,
        reader: Reader,
        day: date,
        limit: int,
        *,
        after: str | None = None,
        any_word: bool = False,
        exactly: bool = False,
    ) -> Page:
        """Those in force first, then the newest, from the one behind `after` on; and how many there are in all.

        All words must be there, unless `any_word` will do. It counts to `COUNTED`, or to the end where that is asked.
        """
        words = _groups(sought, any_word=any_word)
        if words is None:
            return Page((), 0)
        values = _values(sought, reader, day)
        if words:
            values["words"] = index.query(self._connection, words)
        if sought.in_force and words and sought.within is None:
            values["ends"] = self._successors(sought, reader, day, any_word=any_word)
        values |= {"rows": limit + 1, "limit": limit, "most": None if exactly else COUNTED + 1}
        last = self._connection.execute(_PLACE, {"ref": after, "today": day}).one_or_none() if after else None
        behind = None if last is None else bool(last.holds)
        statement = _page(tuple(values), self._dialect, behind, capped=not exactly)
        (_, total), *found = self._connection.execute(statement, values | {"below": last.id if last else None})
        is_counted = exactly or total <= COUNTED
        decisions = self._decisions.these([ref for ref, _ in found], reader)
        return Page(decisions, total if is_counted else COUNTED, is_counted)

    def has(self, sought: Sought, reader: Reader, day: date) -> bool:
        """Whether there is anything."""
        words = _groups(sought)
        if words is None:
            return False
        values = _values(sought, reader, day) | ({"words": index.query(self._connection, words)} if words else {})
        statement = _fitting(tuple(values), self._dialect)
        return self._connection.execute(statement, values | {"limit": 1}).first() is not None

    def spelt_like(self, word: str) -> frozenset[str]:
        """The words of open decisions for which this one may be a slip: about as long, with the same first letter."""
        first = word[0]
        span = {"first": first, "after": chr(ord(first) + 1), "least": len(word) - 2, "most": len(word) + 2}
        return frozenset(self._connection.scalars(_ALIKE, span))

    def last_board(self) -> date | None:
        """The day of the last meeting of the Board to which anything was reported."""
        day = self._connection.scalar(_LAST_BOARD)
        return date.fromisoformat(day) if day else None

    @property
    def _dialect(self) -> str:
        return self._connection.dialect.name

    def _successors(self, sought: Sought, reader: Reader, day: date, *, any_word: bool) -> list[int]:
        """What stands in the place of entries that have the words, be it in others (R5.16).

        From one to the next that replaced it, until one stands; whether the reader may see it is asked later.
        """
        earlier = Sought(sought.words, names=sought.names, status=Status.SUPERSEDED)
        words = _groups(earlier, any_word=any_word) or []
        values = _values(earlier, reader, day) | {"words": index.query(self._connection, words)}
        rows = self._connection.execute(_fitting(tuple(values), self._dialect), values | {"limit": MOST_FOLLOWED})
        refs, ends = {row.ref for row in rows}, set[int]()
        for _ in range(MOST_STEPS):
            later = self._connection.execute(_LATER, {"refs": sorted(refs)}).all() if refs else []
            ends |= {row.id for row in later}
            refs = {row.ref for row in later if row.standing == Status.SUPERSEDED}
        return sorted(ends)


def _groups(sought: Sought, *, any_word: bool = False) -> list[list[tuple[str, ...]]] | None:
    """The words as they are looked for: of each group one phrase; None where some were said, and none is left."""
    words: list[tuple[str, ...]] = [(word,) for word in key_words(sought.words)]
    groups = [words] if any_word and words else [[word] for word in words]
    named = [names for names in (sought.names or None, sought.within) if names is not None]
    groups += [[phrase for name in names if (phrase := plain_words(name))] for names in named]
    return None if (sought.words and not words) or not all(groups) else groups


def _values(sought: Sought, reader: Reader, day: date) -> Values:
    """What is asked for, by the names in `_CONDITIONS`."""
    values: Values = {**vars(reader), "today": day}
    values |= {name: value for name in (*_EQUAL, "since", "until") if (value := getattr(sought, name)) is not None}
    if sought.outcomes:
        values["outcomes"] = sorted(sought.outcomes)
    if sought.status is Status.EXPIRED:
        return values | {"expired": True}
    if sought.status in _BY_EXPIRY:
        return values | {"status": sought.status, "unexpired": True}
    if sought.status is not None:
        return values | {"status": sought.status}
    return values | {"in_force" if sought.in_force else "stands": True}


@lru_cache(maxsize=1000)
def _fitting(asked: tuple[str, ...], dialect: str) -> Select[Any]:
    """The entries that fit, newest first, made once for each way of asking."""
    return _unlimited(asked, dialect).limit(bindparam("limit"))


@lru_cache(maxsize=1000)
def _page(asked: tuple[str, ...], dialect: str, behind: bool | None, *, capped: bool) -> CompoundSelect[Any]:
    """How many fit, in a row of its own; then what is in force, and what isn't any more: neither is read past the page.

    `behind` says whether what the page begins behind is in force; None for the first page. The rows come in the order
    of the parts.
    """
    below = [(*asked, "below") if behind is is_in_force else asked for is_in_force in (True, False)]
    parts = [(*below[0], "in_force"), (*below[1], "ended")][1 if behind is False else 0 :]
    if "in_force" in asked:
        parts = parts[:1]
    fits = _unlimited(asked, dialect).order_by(None)
    counted = (fits.limit(bindparam("most")) if capped else fits).subquery()
    pages = [_fitting(part, dialect).subquery() for part in parts]
    return union_all(
        select(null().label("ref"), func.count().label("total")).select_from(counted),
        *(select(page.c.ref, null()) for page in pages),
    ).limit(bindparam("rows"))


def _unlimited(asked: tuple[str, ...], dialect: str) -> Select[Any]:
    skipped = {"words", "ends", *(("status",) if "unexpired" in asked else ())}
    conditions = [_VISIBLE, *(_CONDITIONS[name] for name in asked if name in _CONDITIONS and name not in skipped)]
    plain = select(_I.id, _I.ref).where(*conditions)
    if "words" not in asked:
        return plain.order_by(_I.id.desc())
    place, order, match = index.matching(dialect)
    fitting = select(_I.id, _I.ref).select_from(place).where(match, *conditions)
    if "ends" not in asked:
        return fitting.order_by(order.desc())
    either = union(fitting, plain.where(_CONDITIONS["ends"])).subquery()
    return select(either.c.id, either.c.ref).order_by(either.c.id.desc())
