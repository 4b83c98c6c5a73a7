"""The decision log: appended to, never changed (§5.2)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, and_, bindparam, case, exists, insert, or_, select

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
from storage.redaction import redacted
from storage.tables import decision_events, decisions


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


_later = decisions.alias()
_VARYING = (
    select(_later.c.ref, _later.c.variation)
    .where(_later.c.varies == decisions.c.ref, _later.c.outcome.in_(DECIDES), ~_has(EventKind.VOID, _later))
    .where(_visible(_later))
    .order_by(_later.c.ref.desc())
    .limit(1)
)
"""The last decision in force that varies one, if the reader may see it; taken back, it varies nothing."""
_REPORTED = (
    select(decision_events.c.ref)
    .where(decision_events.c.decision == decisions.c.ref, decision_events.c.kind == EventKind.REPORTED)
    .order_by(decision_events.c.id.desc())
    .limit(1)
)
_LAST_WORD = (
    select(decision_events.c.kind)
    .where(
        decision_events.c.decision == decisions.c.ref, decision_events.c.kind.in_([EventKind.SPENT, EventKind.STANDS])
    )
    .order_by(decision_events.c.id.desc())
    .limit(1)
)
_BECAME: dict[str, ColumnElement[Any]] = {
    "varied_by": _VARYING.with_only_columns(_later.c.ref).scalar_subquery(),
    "varied_as": _VARYING.with_only_columns(_later.c.variation).scalar_subquery(),
    "is_spent": _LAST_WORD.scalar_subquery() == EventKind.SPENT,
    "reported_on": _REPORTED.scalar_subquery(),
}
_READ = redacted(decisions, _HIDDEN, _VISIBLE).add_columns(
    _has(EventKind.VOID, decisions).label("is_void"),
    *(case((_VISIBLE, column)).label(name) for name, column in _BECAME.items()),
)
_BY_REF = _READ.where(decisions.c.ref == bindparam("ref"))
_OF_MEETING = _READ.where(decisions.c.meeting == bindparam("meeting")).order_by(decisions.c.ref)
_THESE = _READ.where(decisions.c.ref.in_(bindparam("refs", expanding=True)))
_ALL = _READ.order_by(decisions.c.ref)
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
        of_these = select(decision_events).where(decision_events.c.decision.in_(list(refs)))
        rows = self._connection.execute(of_these.order_by(decision_events.c.id))
        return tuple(DecisionEvent(r.decision, EventKind(r.kind), r.by, r.at, r.text, r.ref) for r in rows)

    def find(self, ref: str, reader: Reader) -> Decision | None:
        """The decision with this reference, if a reader may see more of it than that."""
        row = self._connection.execute(_BY_REF, {"ref": ref, **vars(reader)}).one_or_none()
        return None if row is None or row.is_hidden else _decision(row)

    def these(self, refs: Iterable[str], reader: Reader) -> tuple[Decision, ...]:
        """The decisions with these references, in this order."""
        refs = tuple(refs)
        found = self._connection.execute(_THESE, {"refs": refs, **vars(reader)}) if refs else ()
        return tuple(sorted(map(_decision, found), key=lambda decision: refs.index(decision.ref)))

    def of_meeting(self, meeting: str, reader: Reader, *, with_void: bool = False) -> tuple[Decision, ...]:
        """The decisions of one meeting, as a reader may see them; void ones where they are wanted."""
        found = map(_decision, self._connection.execute(_OF_MEETING, {"meeting": meeting, **vars(reader)}))
        return tuple(decision for decision in found if with_void or not decision.is_void)

    def to_review(self, kind: MeetingKind, since: date, before: date) -> tuple[Decision, ...]:
        """The decisions of a kind of meeting that are to be reviewed in a period, its last day left out."""
        due = (decisions.c.kind == kind, decisions.c.review_on >= since, decisions.c.review_on < before)
        return tuple(map(_decision, self._connection.execute(_ALL.where(*due), vars(THE_RULES))))

    def between(self, since: date | None, until: date | None, reader: Reader) -> tuple[Decision, ...]:
        """The decisions of a period, both ends included, as a reader may see them."""
        statement = _ALL
        if since:
            statement = statement.where(decisions.c.day >= since)
        if until:
            statement = statement.where(decisions.c.day <= until)
        return tuple(map(_decision, self._connection.execute(statement, vars(reader))))


def _decision(row: Row[Any]) -> Decision:
    typed = {
        "kind": MeetingKind(row.kind) if row.kind else None,
        "outcome": Outcome(row.outcome or Outcome.WITHHELD),
        "authority": Authority(row.authority or Authority.OPERATIONAL),
        "tier": Tier(row.tier),
        "declared": tuple(row.declared),
        "variation": Variation(row.variation) if row.variation else None,
        "is_hidden": bool(row.is_hidden),
        "is_void": bool(row.is_void),
        "varied_as": Variation(row.varied_as) if row.varied_as else None,
        "is_spent": bool(row.is_spent),
        "reported_on": date.fromisoformat(row.reported_on) if row.reported_on else None,
    }
    return Decision(**(row._asdict() | typed))
