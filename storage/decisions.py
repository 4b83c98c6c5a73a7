"""The decision log: appended to, never changed (§5.2)."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_

from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.decisions import Authority, Decision, Outcome
from domain.people import Reader
from storage.redaction import redacted
from storage.tables import decisions

_VISIBLE = or_(decisions.c.tier == Tier.OPEN, bindparam("sees_part_2"))
_HIDDEN = ("title", "wording")
"""What a reader who may not see a decision doesn't get out of the database; its number stays (§5.4)."""
_READ = redacted(decisions, _HIDDEN, _VISIBLE)


class Decisions:
    """Entries in order of their references."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, decision: Decision) -> None:
        """Put a confirmed decision in the log."""
        values = {name: value for name, value in vars(decision).items() if name != "is_hidden"}
        self._connection.execute(insert(decisions).values(values))

    def of_meeting(self, meeting: str, reader: Reader) -> tuple[Decision, ...]:
        """The decisions of one meeting, as a reader may see them."""
        statement = _READ.where(decisions.c.meeting == meeting).order_by(decisions.c.ref)
        return tuple(map(_decision, self._connection.execute(statement, {"sees_part_2": reader.sees_part_2})))

    def between(self, since: date | None, until: date | None, reader: Reader) -> tuple[Decision, ...]:
        """The decisions of a period, both ends included, as a reader may see them."""
        statement = _READ.order_by(decisions.c.ref)
        if since:
            statement = statement.where(decisions.c.day >= since)
        if until:
            statement = statement.where(decisions.c.day <= until)
        return tuple(map(_decision, self._connection.execute(statement, {"sees_part_2": reader.sees_part_2})))


def _decision(row: Row[Any]) -> Decision:
    typed = {
        "kind": MeetingKind(row.kind),
        "outcome": Outcome(row.outcome),
        "authority": Authority(row.authority),
        "tier": Tier(row.tier),
        "is_hidden": bool(row.is_hidden),
    }
    return Decision(**(row._asdict() | typed))
