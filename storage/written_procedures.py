"""Written procedures, and what each school answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from domain.decisions import Authority, Basis
from domain.refusals import OutOfDate
from domain.written_procedures import Answer, ProcedureState, WrittenProcedure
from storage.tables import written_answers, written_procedures

_ADD = insert(written_procedures).returning(*written_procedures.c)
_BY_ID = select(written_procedures).where(written_procedures.c.id == bindparam("id"))
_RUNNING = (
    select(written_procedures)
    .where(written_procedures.c.state == ProcedureState.OPEN)
    .order_by(written_procedures.c.id)
)
_DUE = _RUNNING.where(
    or_(written_procedures.c.deadline <= bindparam("now"), written_procedures.c.remind_at <= bindparam("now"))
)
_AS_SEEN = (
    written_procedures.c.id == bindparam("seen_id"),
    written_procedures.c.version == bindparam("seen_version"),
)
_CHANGE = update(written_procedures).where(*_AS_SEEN).returning(*written_procedures.c)
_ANSWERS = (
    select(written_answers).where(written_answers.c.procedure == bindparam("procedure")).order_by(written_answers.c.id)
)


class WrittenProcedures:
    """What is before the schools in writing, and what became of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, procedure: WrittenProcedure) -> WrittenProcedure:
        """Keep a new one, and give it its number."""
        values = {name: value for name, value in vars(procedure).items() if name not in ("id", "basis")}
        return _procedure(self._connection.execute(_ADD, values | vars(procedure.basis)).one())

    def get(self, number: int) -> WrittenProcedure | None:
        """The one with this number, or None."""
        row = self._connection.execute(_BY_ID, {"id": number}).one_or_none()
        return None if row is None else _procedure(row)

    def running(self) -> tuple[WrittenProcedure, ...]:
        """Those that haven't ended, the oldest first."""
        return tuple(map(_procedure, self._connection.execute(_RUNNING)))

    def due(self, now: datetime) -> tuple[WrittenProcedure, ...]:
        """Those whose deadline has passed, or whose reminder is due, the oldest first."""
        return tuple(map(_procedure, self._connection.execute(_DUE, {"now": now})))

    def change(self, procedure: WrittenProcedure, **changes: Any) -> WrittenProcedure:
        """Write changes to one as it was seen; raises `OutOfDate` when someone else was first."""
        seen = {"seen_id": procedure.id, "seen_version": procedure.version}
        written = {**changes, "version": procedure.version + 1}
        row = self._connection.execute(_CHANGE, written | seen).one_or_none()
        if row is None:
            raise OutOfDate
        return _procedure(row)

    def answer(self, procedure: WrittenProcedure, answer: Answer) -> None:
        """Keep what a school answers; all of it is kept while it runs, and the last counts."""
        self._connection.execute(insert(written_answers), {"procedure": procedure.id, **vars(answer)})

    def answers(self, procedure: WrittenProcedure) -> tuple[Answer, ...]:
        """What the schools answered, in the order in which they did."""
        rows = self._connection.execute(_ANSWERS, {"procedure": procedure.id})
        return tuple(Answer(row.school, row.person, bool(row.agrees), row.at) for row in rows)

    def forget(self, procedure: WrittenProcedure) -> None:
        """Reduce what the schools answered to the counts (R2.18)."""
        self._connection.execute(delete(written_answers).where(written_answers.c.procedure == procedure.id))


def _procedure(row: Row[Any]) -> WrittenProcedure:
    values = row._asdict()
    basis = Basis(Authority(values.pop("authority")), values.pop("scheme_line"), values.pop("for_all"))
    return WrittenProcedure(**(values | {"basis": basis, "state": ProcedureState(row.state)}))
