"""The decision log: appended to, never changed (§5.2)."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from domain.calendar import MeetingKind
from domain.decisions import Authority, Decision, Outcome
from storage.tables import decisions


class Decisions:
    """Entries in order of their references."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, decision: Decision) -> None:
        """Put a confirmed decision in the log."""
        self._connection.execute(insert(decisions).values(vars(decision)))

    def of_meeting(self, meeting: str) -> tuple[Decision, ...]:
        """The decisions of one meeting."""
        statement = select(decisions).where(decisions.c.meeting == meeting).order_by(decisions.c.ref)
        return tuple(map(_decision, self._connection.execute(statement)))

    def between(self, since: date | None, until: date | None) -> tuple[Decision, ...]:
        """The decisions of a period, both ends included."""
        statement = select(decisions).order_by(decisions.c.ref)
        if since:
            statement = statement.where(decisions.c.day >= since)
        if until:
            statement = statement.where(decisions.c.day <= until)
        return tuple(map(_decision, self._connection.execute(statement)))


def _decision(row: Row[Any]) -> Decision:
    typed = {"kind": MeetingKind(row.kind), "outcome": Outcome(row.outcome), "authority": Authority(row.authority)}
    return Decision(**(row._asdict() | typed))
