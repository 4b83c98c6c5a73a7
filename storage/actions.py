"""The action log."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, exists, func, insert, or_, select, update

from domain.actions import KEPT, SAID, Action, ActionStatus, ActionUpdate, Confidence, UpdateKind
from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.decisions import Authority
from domain.duties import Every
from domain.people import THE_RULES, Reader
from domain.refusals import OutOfDate
from storage.consents import may_stay
from storage.interests import has_interest
from storage.tables import action_updates, actions, decisions, group_reports, meetings, report_actions

_SHOWN = or_(bindparam("sees_part_2"), and_(may_stay(actions.c.item), bindparam("sees_their_own")))
_OF_REPORT = report_actions.c.action == actions.c.ref
_BY_READER = (report_actions.c.report == group_reports.c.id, group_reports.c.by == bindparam("person"))
_OF_OWN_REPORT = and_(exists().where(_OF_REPORT, *_BY_READER), bindparam("sees_their_own"))
_VISIBLE = or_(actions.c.tier == Tier.OPEN, and_(_SHOWN, ~has_interest(actions.c.item)), _OF_OWN_REPORT)
_ADD = insert(actions)
_CANCEL = (
    update(actions)
    .where(or_(actions.c.ref == bindparam("seen_ref"), actions.c.part_of == bindparam("seen_ref")))
    .values(cancelled=True)
)
_MOVE = (
    update(actions)
    .where(or_(actions.c.ref == bindparam("seen_ref"), actions.c.part_of == bindparam("seen_ref")))
    .values(decision=bindparam("to"))
)
_CHANGE = update(actions).where(actions.c.ref == bindparam("seen_ref"), actions.c.version == bindparam("seen_version"))
_IS_BOARD = (
    select(decisions.c.ref)
    .where(
        decisions.c.ref == actions.c.decision,
        or_(decisions.c.implements.is_not(None), decisions.c.authority == Authority.IMPLEMENTATION),
    )
    .exists()
)
_ALL = select(actions, _IS_BOARD.label("is_board"))
_BY_REF = _ALL.where(actions.c.ref == bindparam("ref"), _VISIBLE)
_BY_DECISION = (
    select(actions.c.decision, actions.c.ref)
    .where(actions.c.decision.is_not(None), actions.c.cancelled.is_(False), actions.c.part_of.is_(None), _VISIBLE)
    .order_by(func.length(actions.c.ref), actions.c.ref)
)
_NUMBERED = _ALL.where(_VISIBLE)
_AGREED = _NUMBERED.where(actions.c.cancelled.is_(False))
_OPEN = _AGREED.where(actions.c.closed_on.is_(None))
_IN_MEETING = ~exists().where(_OF_REPORT)
_OF_MEETING = _AGREED.where(
    actions.c.part_of.is_(None), actions.c.follows.is_(None), actions.c.meeting == bindparam("meeting"), _IN_MEETING
)
_BY_KIND = (
    actions.c.part_of.is_(None),
    actions.c.meeting.in_(select(meetings.c.ref).where(meetings.c.kind == bindparam("kind"))),
    _IN_MEETING,
)
_OF_KIND, _EVER_OF_KIND = _OPEN.where(*_BY_KIND), _AGREED.where(*_BY_KIND)
_DUE_AT = _OPEN.where(actions.c.due_meeting == bindparam("its_meeting"))
_NEXT = actions.alias("following")
_IS_LAST = ~select(_NEXT.c.ref).where(_NEXT.c.follows == actions.c.ref).exists()
_DUTIES = _AGREED.where(actions.c.every.is_not(None), actions.c.status != ActionStatus.CANCELLED, _IS_LAST)
_FOLLOWING = _ALL.where(actions.c.follows == bindparam("its_ref"))
_OF_DECISION = _AGREED.where(actions.c.part_of.is_(None), actions.c.decision == bindparam("its_decision"))


class Actions:
    """Actions by meeting and by decision."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, action: Action) -> None:
        """Record a new action."""
        self._connection.execute(_ADD, {k: v for k, v in vars(action).items() if k != "is_board"})

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

    def move(self, ref: str, decision: str) -> None:
        """Have an action and its parts hang on another decision."""
        self._connection.execute(_MOVE, {"seen_ref": ref, "to": decision})

    def change(self, action: Action, said: ActionUpdate, **changes: Any) -> Action:
        """Change an action as it was seen, and add the line to its history; raises `OutOfDate` if it has changed since.

        `said` is completed by the version, and by what undoing needs.
        """
        seen = {"seen_ref": action.ref, "seen_version": action.version}
        after = replace(action, **changes, version=action.version + 1)
        if not self._connection.execute(_CHANGE, {**seen, **changes, "version": after.version}).rowcount:
            raise OutOfDate
        before = {name: _plain(getattr(action, name)) for name in KEPT}
        line = replace(said, action=action.ref, version=after.version, before=before)
        self._connection.execute(insert(action_updates).values(vars(line)))
        return after

    def history(self, ref: str) -> tuple[ActionUpdate, ...]:
        """What became of an action, in order."""
        rows = select(action_updates).where(action_updates.c.action == ref).order_by(action_updates.c.id)
        fields = (row._asdict() for row in self._connection.execute(rows))
        return tuple(
            ActionUpdate(**{k: v for k, v in f.items() if k not in ("id", "kind")}, kind=UpdateKind(f["kind"]))
            for f in fields
        )

    def of_meeting(self, meeting: str, reader: Reader) -> tuple[Action, ...]:
        """The actions that a meeting agreed and a reader may see, by their numbers.

        Cancelled ones are left out, and what each school has of an action of all of them.
        """
        return self._found(_OF_MEETING, reader, meeting=meeting)

    def of_decision(self, decision: str, reader: Reader) -> tuple[Action, ...]:
        """The actions that hang on a decision and a reader may see, by their numbers."""
        return self._found(_OF_DECISION, reader, its_decision=decision)

    def of_kind(self, kind: MeetingKind, reader: Reader, *, ended: bool = False) -> tuple[Action, ...]:
        """The actions that meetings of one kind agreed and a reader may see, by their numbers (R3.12).

        Those that `ended` too, where they are asked.
        """
        return self._found(_EVER_OF_KIND if ended else _OF_KIND, reader, kind=kind)

    def parts(self, ref: str, *, ended: bool = False) -> tuple[Action, ...]:
        """What each school has left to do of an action of all of them; those that `ended` too, where they are asked."""
        return self._found(
            (_AGREED if ended else _OPEN).where(actions.c.part_of == bindparam("whole")), THE_RULES, whole=ref
        )

    def open(self, reader: Reader) -> tuple[Action, ...]:
        """Every action that a reader may see, each school's own too, cancelled ones left out, by their numbers."""
        return self._found(_OPEN, reader)

    def due_at(self, meeting: str) -> tuple[Action, ...]:
        """The open actions that are due at a meeting, each school's own too, by their numbers (R6.2)."""
        return self._found(_DUE_AT, THE_RULES, its_meeting=meeting)

    def duties(self, reader: Reader) -> tuple[Action, ...]:
        """The last action of each duty that goes on and a reader may see, by their numbers."""
        return self._found(_DUTIES, reader)

    def duties_done(self) -> tuple[Action, ...]:
        """Those that are closed, so that the next one is to be opened."""
        return self._found(_DUTIES.where(actions.c.status == ActionStatus.CLOSED), THE_RULES)

    def following(self, ref: str) -> Action | None:
        """The action that came again after one."""
        row = self._connection.execute(_FOLLOWING, {"its_ref": ref}).one_or_none()
        return None if row is None else _action(row)

    def numbered(self, reader: Reader) -> tuple[Action, ...]:
        """Every action that a reader may see, those that were taken back too, by their numbers."""
        return self._found(_NUMBERED, reader)

    def agreed(self, reader: Reader) -> tuple[Action, ...]:
        """Every action that a reader may see, those that ended too, but none that was taken back, by their numbers."""
        return self._found(_AGREED, reader)

    def updated(self) -> frozenset[str]:
        """The references of the actions of which something was said."""
        return frozenset(self.last_said())

    def last_said(self) -> dict[str, datetime]:
        """When something was last said of each action."""
        return self._last(*SAID)

    def followed(self) -> dict[str, datetime]:
        """When each action last moved with its meeting (R6.2)."""
        return self._last(UpdateKind.FOLLOWED)

    def _last(self, *kinds: UpdateKind) -> dict[str, datetime]:
        of = action_updates.c.action
        said = select(of, func.max(action_updates.c.at)).where(action_updates.c.kind.in_(kinds)).group_by(of)
        return {row[0]: row[1] for row in self._connection.execute(said)}

    def _found(self, statement: Select[Any], reader: Reader, **asked: str) -> tuple[Action, ...]:
        found = map(_action, self._connection.execute(statement, vars(reader) | asked))
        return tuple(sorted(found, key=lambda action: int(action.ref.removeprefix("A-"))))

    def of_reports(self) -> frozenset[str]:
        """The references of the actions that groups' next steps became: no meeting agreed them."""
        return frozenset(self._connection.scalars(select(report_actions.c.action)))

    def refs_by_decision(self, reader: Reader) -> dict[str, list[str]]:
        """The references of the actions that hang on each decision and a reader may see."""
        found: dict[str, list[str]] = {}
        for decision, ref in self._connection.execute(_BY_DECISION, vars(reader)):
            found.setdefault(decision, []).append(ref)
        return found


def _action(row: Row[Any]) -> Action:
    fields = row._asdict()
    fields["tier"], fields["status"] = Tier(row.tier), ActionStatus(row.status)
    fields["every"] = Every(row.every) if row.every else None
    fields["confidence"] = Confidence(row.confidence) if row.confidence else None
    return Action(**fields)


def _plain(value: Any) -> str | int | None:
    """A field as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
