"""The decision log: appended to, never changed (§5.2)."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    false,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.corrections import notes_in
from domain.decision_search import plain_words
from domain.decisions import (
    DECIDES,
    WHAT_BECAME_OF_IT,
    Authority,
    Decision,
    DecisionEvent,
    EventKind,
    Outcome,
    Variation,
)
from domain.log_proof import Kind
from domain.people import THE_RULES, Reader
from storage import decision_index
from storage.consents import may_stay_for_number
from storage.interests import has_interest_in_number
from storage.log_proof import LogProof
from storage.redaction import nothing
from storage.tables import decision_events, decisions, items


def _visible(of: FromClause) -> ColumnElement[bool]:
    stays = and_(may_stay_for_number(of.c.meeting, of.c.item), bindparam("sees_their_own"))
    no_interest = ~has_interest_in_number(of.c.meeting, of.c.item)
    return or_(of.c.tier == Tier.OPEN, and_(or_(bindparam("sees_part_2"), stays), no_interest))


_VISIBLE = _visible(decisions)
_SHOWN = ("ref", "day", "meeting", "kind", "item", "effective_from", "confirmed_at", "tier", "tabled")
_SHOWN_TOO = ("quorum_required", "quorum_counted", "confirmed_by")
_HIDDEN = tuple(name for name in decisions.c.keys() if name not in (*_SHOWN, *_SHOWN_TOO))  # noqa: SIM118 - no mapping
"""What a reader who may not see a decision doesn't get out of the database; its number stays (§5.4)."""


def _has(kind: EventKind, of: FromClause) -> ColumnElement[bool]:
    events = decision_events.alias()
    return exists(select(events.c.id).where(events.c.decision == of.c.ref, events.c.kind == kind))


_DECIDES = [literal(outcome) for outcome in DECIDES]
_later = decisions.alias()
_VARYING = (
    select(_later.c.ref)
    .where(_later.c.varies == decisions.c.ref, _later.c.outcome.in_(_DECIDES), ~_has(EventKind.VOID, _later))
    .where(_visible(_later))
    .order_by(_later.c.ref.desc())
    .limit(1)
)
"""The last decision in force that varies one, if the reader may see it; taken back, it varies nothing."""
_varying = decisions.alias()
_REPORTED = (
    select(decision_events.c.ref)
    .where(decision_events.c.decision == decisions.c.ref, decision_events.c.kind == EventKind.REPORTED)
    .order_by(decision_events.c.id.desc())
    .limit(1)
)
_LAST_WORD = (
    select(decision_events.c.kind)
    .where(
        decision_events.c.decision == decisions.c.ref,
        decision_events.c.kind.in_([literal(EventKind.SPENT), literal(EventKind.STANDS)]),
    )
    .order_by(decision_events.c.id.desc())
    .limit(1)
)
_BECAME: dict[str, ColumnElement[Any]] = {
    "varied_by": _varying.c.ref,
    "varied_as": _varying.c.variation,
    "is_spent": _LAST_WORD.scalar_subquery() == EventKind.SPENT,
    "reported_on": _REPORTED.scalar_subquery(),
}
_FIELDS = tuple(field.name for field in fields(Decision))
_SEEN = {
    **{name: decisions.c[name] for name in _FIELDS if name in decisions.c},
    "is_hidden": false(),
    "is_void": _has(EventKind.VOID, decisions),
    **_BECAME,
}
_UNSEEN = {
    **dict.fromkeys(_FIELDS, null()),
    **_SEEN,
    **{name: nothing(decisions, name) for name in _HIDDEN},
    **dict.fromkeys(_BECAME, null()),
    "is_hidden": true(),
}


def _read(*conditions: ColumnElement[bool]) -> CompoundSelect[*tuple[Any, ...]]:
    """What a reader may see, and of the rest the number; each column is a decision's field, in their order.

    In two parts: whether a row is seen is asked once, and not for each of its columns.
    """
    unseen = select(*(_UNSEEN[name].label(name) for name in _FIELDS)).where(~_VISIBLE, *conditions)
    return union_all(_seen(*conditions), unseen).order_by("ref")


def _seen(*conditions: ColumnElement[bool]) -> Select[Any]:
    varied = decisions.outerjoin(_varying, _varying.c.ref == _VARYING.correlate(decisions).scalar_subquery())
    return select(*(_SEEN[name].label(name) for name in _FIELDS)).select_from(varied).where(_VISIBLE, *conditions)


_BY_REF = _read(decisions.c.ref == bindparam("ref"))
_OF_MEETING = _read(decisions.c.meeting == bindparam("meeting"))
_REVIEWED = _read(
    decisions.c.kind == bindparam("kind"),
    decisions.c.review_on < bindparam("before"),
    ~exists(select(items.c.id).where(items.c.varies == decisions.c.ref)),
)
_SINCE, _UNTIL = decisions.c.day >= bindparam("since"), decisions.c.day <= bindparam("until")
_EVENTS = select(decision_events).where(decision_events.c.decision.in_(bindparam("refs", expanding=True)))
MOST_AT_ONCE = 10_000
"""References that one statement names: databases take no more than some thirty thousand values."""
_APPEND, _ADD_EVENT = insert(decisions), insert(decision_events).returning(decision_events.c.id)


class Decisions:
    """Entries in order of their references; each is sealed as it is written (R5.2)."""

    def __init__(self, connection: Connection, log_proof: LogProof) -> None:
        self._connection = connection
        self._log_proof = log_proof

    def append(self, decision: Decision) -> None:
        """Put a confirmed decision in the log."""
        values = {name: value for name, value in vars(decision).items() if name not in WHAT_BECAME_OF_IT}
        self._connection.execute(_APPEND, values)
        self._log_proof.append(Kind.DECISION, values)
        decision_index.enter(self._connection, decision)
        self._restate(decision.varies)

    def add_event(self, event: DecisionEvent) -> None:
        """Add to an entry what it is to say besides; the entry itself never changes (§5.2)."""
        event_id = self._connection.scalar(_ADD_EVENT, vars(event))
        self._log_proof.append(Kind.EVENT, {"id": event_id, **vars(event)})
        if (decision := self._restate(event.decision)) and event.kind is EventKind.VOID:
            self._restate(decision.varies)
        elif decision and event.kind is EventKind.CORRECTION:
            (note,) = notes_in([event])
            decision_index.add_words(self._connection, decision, " ".join(plain_words(note.after)))

    def _restate(self, ref: str | None) -> Decision | None:
        """Bring the index in step with what became of an entry."""
        if decision := self.find(ref, THE_RULES) if ref else None:
            decision_index.restate(self._connection, decision)
        return decision

    def events(self, refs: Iterable[str]) -> tuple[DecisionEvent, ...]:
        """What was added to entries, oldest first."""
        asked, found = list(refs), list[Row[Any]]()
        for first in range(0, len(asked), MOST_AT_ONCE):
            found += self._connection.execute(_EVENTS, {"refs": asked[first : first + MOST_AT_ONCE]})
        found.sort(key=lambda row: row.id)
        return tuple(DecisionEvent(r.decision, EventKind(r.kind), r.by, r.at, r.text, r.ref) for r in found)

    def find(self, ref: str, reader: Reader) -> Decision | None:
        """The decision with this reference, if a reader may see more of it than that."""
        row = self._connection.execute(_BY_REF, {"ref": ref, **vars(reader)}).one_or_none()
        return None if row is None or row.is_hidden else _decision(row)

    def these(self, refs: Iterable[str], reader: Reader) -> tuple[Decision, ...]:
        """The decisions with these references that a reader may see, in this order."""
        asked = {f"ref_{n}": ref for n, ref in enumerate(refs)}
        found = self._connection.execute(_these(len(asked)), asked | vars(reader)) if asked else ()
        by_ref = {decision.ref: decision for decision in map(_decision, found)}
        return tuple(by_ref[ref] for ref in asked.values() if ref in by_ref)

    def of_meeting(self, meeting: str, reader: Reader, *, with_void: bool = False) -> tuple[Decision, ...]:
        """The decisions of one meeting, as a reader may see them; void ones where they are wanted."""
        found = map(_decision, self._connection.execute(_OF_MEETING, {"meeting": meeting, **vars(reader)}))
        return tuple(decision for decision in found if with_void or not decision.is_void)

    def to_review(self, kind: MeetingKind, before: date) -> tuple[Decision, ...]:
        """The decisions of a kind of meeting that are to be reviewed before a day, and that no item has named yet."""
        asked = {"kind": kind, "before": before}
        return tuple(map(_decision, self._connection.execute(_REVIEWED, asked | vars(THE_RULES))))

    def between(self, since: date | None, until: date | None, reader: Reader) -> tuple[Decision, ...]:
        """The decisions of a period, both ends included, as a reader may see them."""
        asked = {"since": since, "until": until}
        statement = _read(*((_SINCE,) if since else ()), *((_UNTIL,) if until else ()))
        return tuple(map(_decision, self._connection.execute(statement, asked | vars(reader))))


_TYPED: dict[str, Callable[[Any], Any]] = {
    "kind": lambda kind: kind and MeetingKind(kind),
    "outcome": lambda outcome: Outcome(outcome or Outcome.WITHHELD),
    "authority": lambda authority: Authority(authority or Authority.OPERATIONAL),
    "tier": Tier,
    "declared": tuple,
    "variation": lambda variation: variation and Variation(variation),
    **dict.fromkeys(("is_hidden", "is_void", "is_spent"), bool),
    "varied_as": lambda varied: varied and Variation(varied),
    "reported_on": lambda day: day and date.fromisoformat(day),
}
"""The columns that aren't in the database what they are in a decision."""
_PLACES = tuple((place, _TYPED[name]) for place, name in enumerate(_FIELDS) if name in _TYPED)


def _decision(row: Row[Any]) -> Decision:
    values = list(row)
    for place, typed in _PLACES:
        values[place] = typed(values[place])
    return Decision(*values)


@lru_cache(maxsize=50)
def _these(number: int) -> Select[Any]:
    """The statement for so many, made once: a list that grows in it would have it made anew each time."""
    return _seen(decisions.c.ref.in_([bindparam(f"ref_{n}") for n in range(number)]))
