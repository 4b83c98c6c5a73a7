"""Meetings, and who has sent apologies."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, literal, select, update

from domain.calendar import MeetingKind
from domain.meetings import Apology, Meeting, MeetingState
from domain.refusals import OutOfDate
from storage.tables import apologies, meetings

_OVER = [literal(state) for state in (MeetingState.CLOSED, MeetingState.CANCELLED)]
"""As literals: a list of values is compiled anew at each execution."""
_ALL = select(meetings).order_by(meetings.c.day, meetings.c.starts)
_AHEAD = (
    select(meetings)
    .where(meetings.c.day >= bindparam("day"), meetings.c.state.not_in(_OVER))
    .order_by(meetings.c.day, meetings.c.starts)
    .limit(bindparam("count"))
)
_AHEAD_OF_KIND = _AHEAD.where(meetings.c.kind == bindparam("kind"))
_BEFORE = (
    select(meetings)
    .where(meetings.c.day < bindparam("day"), meetings.c.kind == bindparam("kind"))
    .where(meetings.c.state != MeetingState.CANCELLED)
    .order_by(meetings.c.day.desc())
    .limit(1)
)
_HELD = (
    select(meetings)
    .where(meetings.c.day < bindparam("day"), meetings.c.kind == bindparam("kind"))
    .where(meetings.c.state == MeetingState.CLOSED)
    .order_by(meetings.c.day.desc())
    .limit(bindparam("count"))
)
_BY_REF = select(meetings).where(meetings.c.ref == bindparam("ref"))
_OPEN = select(meetings).where(meetings.c.state == MeetingState.OPEN)
_ON = select(meetings).where(meetings.c.day == bindparam("day")).order_by(meetings.c.starts)
_AS_SEEN = (meetings.c.ref == bindparam("seen_ref"), meetings.c.version == bindparam("seen_version"))
_CHANGE = update(meetings).where(*_AS_SEEN)
_APOLOGIES = (
    select(apologies).where(apologies.c.meeting == bindparam("meeting")).order_by(apologies.c.at, apologies.c.school)
)
_EXCUSE = insert(apologies)
_EXPECT = delete(apologies).where(*(apologies.c[name] == bindparam(name) for name in ("meeting", "school")))


class Meetings:
    """The year's list, and the life of each meeting in it; the one that is open is read once in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open: list[Meeting] | None = None
        """The meeting that is open, if one is; None before it was asked for."""

    def add(self, planned: Iterable[Meeting]) -> None:
        """Put meetings on the list."""
        if rows := [vars(meeting) for meeting in planned]:
            self._connection.execute(insert(meetings), rows)

    def replace(self, planned: Meeting) -> None:
        """Give a meeting that hasn't begun its new dates."""
        values = {k: v for k, v in vars(planned).items() if k != "ref"}
        self._connection.execute(update(meetings).where(meetings.c.ref == planned.ref).values(values))

    def remove(self, ref: str) -> None:
        """Take a meeting that nothing hangs on off the list."""
        self._connection.execute(delete(meetings).where(meetings.c.ref == ref))

    def get(self, ref: str) -> Meeting:
        """The meeting with this reference; raises `OutOfDate`."""
        row = self._connection.execute(_BY_REF, {"ref": ref}).one_or_none()
        if row is None:
            raise OutOfDate
        return _meeting(row)

    def all(self) -> tuple[Meeting, ...]:
        """Every meeting, in order of date."""
        return tuple(map(_meeting, self._connection.execute(_ALL).all()))

    def ahead(self, day: date, kind: MeetingKind | None = None, count: int = 1) -> tuple[Meeting, ...]:
        """The next meetings on or after a day that aren't over, of one kind or of both."""
        statement, values = (_AHEAD_OF_KIND, {"kind": kind}) if kind else (_AHEAD, {})
        rows = self._connection.execute(statement, {"day": day, "count": count, **values}).all()
        return tuple(map(_meeting, rows))

    def on(self, day: date) -> tuple[Meeting, ...]:
        """The meetings of one day, called off ones included."""
        return tuple(map(_meeting, self._connection.execute(_ON, {"day": day}).all()))

    def before(self, meeting: Meeting) -> Meeting | None:
        """The meeting of the same kind before this one, cancelled ones left out (R3.12)."""
        row = self._connection.execute(_BEFORE, {"day": meeting.day, "kind": meeting.kind}).one_or_none()
        return None if row is None else _meeting(row)

    def held_before(self, meeting: Meeting, count: int) -> tuple[Meeting, ...]:
        """The last meetings of the same kind that were held before this one, the latest first."""
        rows = self._connection.execute(_HELD, {"day": meeting.day, "kind": meeting.kind, "count": count})
        return tuple(map(_meeting, rows.all()))

    def open(self) -> Meeting | None:
        """The meeting that is open, if one is."""
        if self._open is None:
            self._open = [_meeting(row) for row in self._connection.execute(_OPEN).all()]
        return self._open[0] if self._open else None

    def forget(self) -> None:
        """Read anew which meeting is open: what was written was undone."""
        self._open = None

    def change(self, meeting: Meeting, **changes: Any) -> Meeting:
        """Write changes to a meeting as it was seen; raises `OutOfDate` when someone else was first."""
        seen = {"seen_ref": meeting.ref, "seen_version": meeting.version}
        written = {**changes, "version": meeting.version + 1}
        if not self._connection.execute(_CHANGE, written | seen).rowcount:
            raise OutOfDate
        changed = Meeting(**(vars(meeting) | written))
        if self._open is not None:
            others = [one for one in self._open if one.ref != changed.ref]
            self._open = [*others, changed] if changed.state is MeetingState.OPEN else others
        return changed

    def apologies(self, meeting: str) -> tuple[Apology, ...]:
        """The schools that have said that they can't come."""
        rows = self._connection.execute(_APOLOGIES, {"meeting": meeting}).all()
        return tuple(Apology(row.school, row.person, row.deputy, row.at, row.deputy_id) for row in rows)

    def excuse(self, meeting: str, apology: Apology) -> None:
        """Record a school's apologies, in place of any before."""
        self.expect(meeting, apology.school)
        self._connection.execute(_EXCUSE, {"meeting": meeting, **vars(apology)})

    def expect(self, meeting: str, school: str) -> bool:
        """A school comes after all; whether it had sent apologies."""
        return self._connection.execute(_EXPECT, {"meeting": meeting, "school": school}).rowcount > 0


def _meeting(row: Row[Any]) -> Meeting:
    values = row._asdict()
    return Meeting(**(values | {"kind": MeetingKind(row.kind), "state": MeetingState(row.state)}))
