"""The action log."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, insert, or_, select, update

from domain.actions import Action, ActionUpdate
from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.people import THE_RULES, Reader
from domain.refusals import OutOfDate
from storage.consents import may_stay
from storage.interests import has_interest
from storage.tables import action_updates, actions, meetings

_SHOWN = or_(bindparam("sees_part_2"), and_(may_stay(actions.c.item), bindparam("sees_their_own")))
_VISIBLE = or_(actions.c.tier == Tier.OPEN, and_(_SHOWN, ~has_interest(actions.c.item)))
_ADD = insert(actions)
_CANCEL = (
    update(actions)
    .where(or_(actions.c.ref == bindparam("seen_ref"), actions.c.part_of == bindparam("seen_ref")))
    .values(cancelled=True)
)
_END = (
    update(actions)
    .where(or_(actions.c.ref == bindparam("seen_ref"), actions.c.part_of == bindparam("seen_ref")))
    .values(closed_on=bindparam("day"))
)
_MOVE = (
    update(actions)
    .where(or_(actions.c.ref == bindparam("seen_ref"), actions.c.part_of == bindparam("seen_ref")))
    .values(decision=bindparam("to"))
)
_EXTEND = update(actions).where(actions.c.ref == bindparam("seen_ref"), actions.c.due == bindparam("seen_due"))
_BY_REF = select(actions).where(actions.c.ref == bindparam("ref"), _VISIBLE)
_BY_DECISION = (
    select(actions.c.decision, actions.c.ref)
    .where(actions.c.decision.is_not(None), actions.c.cancelled.is_(False), actions.c.part_of.is_(None), _VISIBLE)
    .order_by(func.length(actions.c.ref), actions.c.ref)
)
_ALL = select(actions).where(_VISIBLE)
_AGREED = _ALL.where(actions.c.cancelled.is_(False))
_OPEN = _AGREED.where(actions.c.closed_on.is_(None))
_OF_MEETING = _AGREED.where(actions.c.part_of.is_(None), actions.c.meeting == bindparam("meeting"))
_OF_KIND = _OPEN.where(
    actions.c.part_of.is_(None),
    actions.c.meeting.in_(select(meetings.c.ref).where(meetings.c.kind == bindparam("kind"))),
)
_OF_DECISION = _AGREED.where(actions.c.part_of.is_(None), actions.c.decision == bindparam("its_decision"))


class Actions:
    """Actions by meeting and by decision."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, action: Action) -> None:
        """Record a new action."""
        self._connection.execute(_ADD, vars(action))

    def get(self, ref: str) -> Action:
        """The action with this reference; raises `OutOfDate`."""
        found = self.find(ref, THE_RULES)
        if found is None:
            raise OutOfDate
        return found

    def find(self, ref: str, reader: Reader) -> Action | None:
        """The action with this reference, if a reader may see that there is one."""
        row = self._connection.execute(_BY_REF, {"ref": ref, **vars(reader)}).one_or_none()
        return None if row is None else _action(row)

    def cancel(self, ref: str) -> None:
        """Mark an action and its parts as cancelled; their numbers aren't used again."""
        self._connection.execute(_CANCEL, {"seen_ref": ref})

    def end(self, ref: str, day: date) -> None:
        """Close an action and its parts that will not be done."""
        self._connection.execute(_END, {"seen_ref": ref, "day": day})

    def reopen(self, ref: str) -> None:
        """Take back that an action and its parts were closed."""
        self._connection.execute(_END, {"seen_ref": ref, "day": None})

    def move(self, ref: str, decision: str) -> None:
        """Have an action and its parts hang on another decision."""
        self._connection.execute(_MOVE, {"seen_ref": ref, "to": decision})

    def extend(self, action: Action, due: date) -> Action:
        """Give an action as it was seen a later day; raises `OutOfDate` when it has another by now (R6.4)."""
        seen = {"seen_ref": action.ref, "seen_due": action.due}
        if not self._connection.execute(_EXTEND, {**seen, "due": due}).rowcount:
            raise OutOfDate
        return replace(action, due=due)

    def of_meeting(self, meeting: str, reader: Reader) -> tuple[Action, ...]:
        """The actions that a meeting agreed and a reader may see, by their numbers.

        Cancelled ones are left out, and what each school has of an action of all of them.
        """
        return self._found(_OF_MEETING, reader, meeting=meeting)

    def of_decision(self, decision: str, reader: Reader) -> tuple[Action, ...]:
        """The actions that hang on a decision and a reader may see, by their numbers."""
        return self._found(_OF_DECISION, reader, its_decision=decision)

    def of_kind(self, kind: MeetingKind, reader: Reader) -> tuple[Action, ...]:
        """The actions that meetings of one kind agreed and a reader may see, by their numbers (R3.12)."""
        return self._found(_OF_KIND, reader, kind=kind)

    def parts(self, ref: str) -> tuple[Action, ...]:
        """What each school has of an action of all of them."""
        return self._found(_OPEN.where(actions.c.part_of == bindparam("whole")), THE_RULES, whole=ref)

    def open(self, reader: Reader) -> tuple[Action, ...]:
        """Every action that a reader may see, each school's own too, cancelled ones left out, by their numbers."""
        return self._found(_OPEN, reader)

    def all(self, reader: Reader) -> tuple[Action, ...]:
        """Every action that a reader may see, cancelled ones too, by their numbers."""
        return self._found(_ALL, reader)

    def update(self, said: ActionUpdate) -> None:
        """Keep what an owner said of an action."""
        self._connection.execute(insert(action_updates).values(vars(said)))

    def updated(self) -> frozenset[str]:
        """The references of the actions of which something was said."""
        return frozenset(self._connection.scalars(select(action_updates.c.action).distinct()))

    def _found(self, statement: Select[Any], reader: Reader, **asked: str) -> tuple[Action, ...]:
        found = map(_action, self._connection.execute(statement, vars(reader) | asked))
        return tuple(sorted(found, key=lambda action: int(action.ref.removeprefix("A-"))))

    def refs_by_decision(self, reader: Reader) -> dict[str, list[str]]:
        """The references of the actions that hang on each decision and a reader may see."""
        found: dict[str, list[str]] = {}
        for decision, ref in self._connection.execute(_BY_DECISION, vars(reader)):
            found.setdefault(decision, []).append(ref)
        return found


def _action(row: Row[Any]) -> Action:
    return Action(**(row._asdict() | {"tier": Tier(row.tier)}))
