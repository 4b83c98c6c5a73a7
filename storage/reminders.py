"""What the timeline of each agenda has to do and has done: due rows, done late after a restart, and once (§4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from domain.reminders import Step
from storage.tables import reminders

_DUE = (
    select(reminders.c.meeting, reminders.c.step, reminders.c.due_at)
    .where(reminders.c.done_at.is_(None), reminders.c.due_at <= bindparam("now"))
    .order_by(reminders.c.due_at)
    .limit(bindparam("most"))
)
_STEP = (reminders.c.meeting == bindparam("of_meeting"), reminders.c.step == bindparam("of_step"))
_DROP, _ADD = delete(reminders).where(*_STEP), insert(reminders)


@dataclass(frozen=True)
class Reminder:
    """One step of a meeting's timeline; `due_at` is an instant in UTC."""

    meeting: str
    step: Step
    due_at: datetime


class Reminders:
    """Steps by meeting."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def plan(self, meeting: str, steps: Mapping[Step, datetime]) -> None:
        """Plan a meeting's steps anew; one that was done stays done, unless it is due again later (R4.5)."""
        here = reminders.c.meeting == meeting
        rows = self._connection.execute(select(reminders.c.step, reminders.c.done_at).where(here))
        done = {row.step for row in rows if row.done_at and steps.get(Step(row.step), row.done_at) <= row.done_at}
        self._connection.execute(delete(reminders).where(here, reminders.c.step.not_in(done)))
        planned = [{"meeting": meeting, "step": step, "due_at": at} for step, at in steps.items() if step not in done]
        if planned:
            self._connection.execute(insert(reminders), planned)

    def set(self, meeting: str, step: Step, at: datetime | None) -> None:
        """Have one step of a meeting due at an instant, in place of when it was; or not at all."""
        self._connection.execute(_DROP, {"of_meeting": meeting, "of_step": step})
        if at:
            self._connection.execute(_ADD, {"meeting": meeting, "step": step, "due_at": at})

    def planned(self) -> frozenset[str]:
        """The references of the meetings that have all their steps, done or not: their last is for the minutes."""
        last = select(reminders.c.meeting).where(reminders.c.step == Step.MINUTES_DRAFT)
        return frozenset(self._connection.scalars(last))

    def due(self, now: datetime, most: int) -> tuple[Reminder, ...]:
        """The steps that are due and not done, the oldest first."""
        rows = self._connection.execute(_DUE, {"now": now, "most": most})
        return tuple(Reminder(row.meeting, Step(row.step), row.due_at) for row in rows)

    def done(self, reminder: Reminder, outcome: str, now: datetime) -> None:
        """Note that a step was done, or that it no longer mattered."""
        this = (reminders.c.meeting == reminder.meeting, reminders.c.step == reminder.step)
        self._connection.execute(update(reminders).where(*this).values(done_at=now, outcome=outcome))

    def forget(self, meeting: str) -> None:
        """A meeting is off the list."""
        self._connection.execute(delete(reminders).where(reminders.c.meeting == meeting))
