"""Requests for information, open ones and closed ones."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from domain.information_requests import InformationRequest
from storage.tables import information_requests as rows

_ADD = insert(rows).returning(rows.c.id)
_OPEN = select(rows).where(rows.c.closed_on.is_(None)).order_by(rows.c.due, rows.c.id)
_CLOSE = update(rows).where(rows.c.id == bindparam("closed"), rows.c.closed_on.is_(None))


class InformationRequests:
    """Requests by their numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: InformationRequest) -> InformationRequest:
        """Keep a request, and give it its number."""
        values = {name: value for name, value in vars(request).items() if name != "id"}
        return replace(request, id=self._connection.scalar(_ADD, values))

    def open(self) -> tuple[InformationRequest, ...]:
        """Those that wait for an answer, the first that is due first."""
        return tuple(map(_request, self._connection.execute(_OPEN)))

    def close(self, request: int, day: date) -> bool:
        """Note that it was answered; whether it was open."""
        return bool(self._connection.execute(_CLOSE.values(closed_on=day), {"closed": request}).rowcount)


def _request(row: Row[Any]) -> InformationRequest:
    return InformationRequest(**row._asdict())
