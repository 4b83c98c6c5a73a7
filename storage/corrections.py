"""Corrections of the log that were asked for; what is approved is in `decision_events`."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from domain.corrections import Correction, CorrectionState
from domain.refusals import OutOfDate
from storage.tables import corrections

_ASK = insert(corrections).returning(corrections.c.id)
_BY_ID = select(corrections).where(corrections.c.id == bindparam("id"))
_WAITING = select(corrections.c.id).where(
    corrections.c.decision == bindparam("decision"), corrections.c.state == CorrectionState.WAITING
)
_SETTLE = update(corrections).where(
    corrections.c.id == bindparam("settled_id"), corrections.c.state == CorrectionState.WAITING
)


class Corrections:
    """Corrections by their numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, correction: Correction) -> Correction:
        """Keep a correction that waits to be approved, and give it its id."""
        values = {name: value for name, value in vars(correction).items() if name != "id"}
        return replace(correction, id=self._connection.scalar(_ASK, values))

    def get(self, correction: int) -> Correction:
        """One correction; raises `OutOfDate`."""
        row = self._connection.execute(_BY_ID, {"id": correction}).one_or_none()
        if row is None:
            raise OutOfDate
        return _correction(row)

    def waits(self, decision: str) -> bool:
        """Whether one of an entry waits to be approved."""
        return self._connection.scalar(_WAITING, {"decision": decision}) is not None

    def settle(self, correction: Correction, state: CorrectionState, by: str, at: datetime) -> Correction:
        """End the waiting; raises `OutOfDate` where somebody else has."""
        values = {"state": state, "settled_by": by, "settled_at": at}
        if self._connection.execute(_SETTLE.values(values), {"settled_id": correction.id}).rowcount != 1:
            raise OutOfDate
        return replace(correction, state=state)


def _correction(row: Row[Any]) -> Correction:
    values = {name: value for name, value in row._asdict().items() if name not in ("settled_by", "settled_at")}
    return Correction(**(values | {"state": CorrectionState(row.state)}))
