"""Motions and ballots."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from domain.refusals import OutOfDate
from domain.votes import Ballot, Choice, Motion, MotionState
from storage.tables import ballots, motions

_WAITING = select(motions).where(
    motions.c.meeting == bindparam("meeting"),
    or_(motions.c.state == MotionState.OPEN, motions.c.state == MotionState.TIED),
)
_DECIDED = (
    select(motions)
    .where(motions.c.meeting == bindparam("meeting"), motions.c.wording == bindparam("wording"))
    .where(motions.c.state == MotionState.DECIDED)
    .order_by(motions.c.id.desc())
    .limit(1)
)
_LAST = select(func.max(motions.c.id)).where(motions.c.meeting == bindparam("meeting"))
_PUT = insert(motions).returning(motions.c.id)
_CHANGE = update(motions).where(motions.c.id == bindparam("seen_id"), motions.c.version == bindparam("seen_version"))
_CAST = insert(ballots)
_BALLOTS = select(ballots).where(ballots.c.motion == bindparam("motion")).order_by(ballots.c.id)


class Votes:
    """Motions by meeting, and what each school said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, motion: Motion) -> Motion:
        """Keep a new motion, and give it its id."""
        values = {name: value for name, value in vars(motion).items() if name != "id"}
        motion_id = self._connection.scalar(_PUT, values)
        return Motion(**(vars(motion) | {"id": motion_id}))

    def waiting(self, meeting: str) -> Motion | None:
        """The motion of a meeting that isn't decided yet; there is one at most."""
        row = self._connection.execute(_WAITING, {"meeting": meeting}).one_or_none()
        return None if row is None else _motion(row)

    def last(self, meeting: str) -> int:
        """The id of a meeting's latest motion, or 0."""
        return self._connection.scalar(_LAST, {"meeting": meeting}) or 0

    def change(self, motion: Motion, state: MotionState, eligible: frozenset[str] = frozenset()) -> Motion:
        """Write a motion's new state; raises `OutOfDate` when someone else was first."""
        seen = {"seen_id": motion.id, "seen_version": motion.version}
        voted = sorted(eligible)
        written = {"state": state, "version": motion.version + 1, "eligible": voted}
        if not self._connection.execute(_CHANGE, written | seen).rowcount:
            raise OutOfDate
        return Motion(**(vars(motion) | written | {"eligible": tuple(voted)}))

    def cast(self, motion: Motion, ballot: Ballot) -> None:
        """Keep what a school says; all of it is kept, and the last counts."""
        self._connection.execute(_CAST, {"motion": motion.id, **vars(ballot)})

    def ballots(self, motion: Motion) -> tuple[Ballot, ...]:
        """What the schools said, in the order in which they did."""
        rows = self._connection.execute(_BALLOTS, {"motion": motion.id})
        return tuple(Ballot(row.school, row.person, Choice(row.choice), row.at) for row in rows)

    def ballots_of(self, meeting: str, wording: str) -> tuple[Ballot, ...]:
        """What the schools said of the motion that a meeting decided last in these words."""
        row = self._connection.execute(_DECIDED, {"meeting": meeting, "wording": wording}).first()
        return () if row is None else self.ballots(_motion(row))

    def forget(self, meeting: str) -> None:
        """Reduce what the schools said at a meeting to the counts, which its decisions have (R2.18)."""
        of_meeting = select(motions.c.id).where(motions.c.meeting == meeting)
        self._connection.execute(delete(ballots).where(ballots.c.motion.in_(of_meeting)))


def _motion(row: Row[Any]) -> Motion:
    return Motion(**(row._asdict() | {"state": MotionState(row.state), "eligible": tuple(row.eligible)}))
