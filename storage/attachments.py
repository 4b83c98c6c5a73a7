"""Files that came with reports; each is a row until it was fetched, and after that with its content or without."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, insert, or_, select, update

from domain.attachments import Attachment, AttachmentState
from storage.tables import attachments as rows

_FIELDS = [rows.c[name] for name in Attachment.__dataclass_fields__]
_DUE = and_(
    rows.c.state == AttachmentState.WAITING,
    rows.c.due_at <= bindparam("now"),
    or_(rows.c.lease_until.is_(None), rows.c.lease_until <= bindparam("real_now")),
)
_IS_DUE = select(exists().where(_DUE))


class Attachments:
    """Files by the names that we gave them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, attachment: Attachment) -> None:
        """Keep that a file came, and where it is to be fetched."""
        self._connection.execute(insert(rows).values(**vars(attachment), content=None, due_at=attachment.at))

    def get(self, name: str) -> Attachment | None:
        """One of them."""
        row = self._connection.execute(select(*_FIELDS).where(rows.c.id == name)).one_or_none()
        return _attachment(row) if row else None

    def of_draft(self, draft: int) -> tuple[Attachment, ...]:
        """Those of a report that isn't sent yet."""
        return self._all(rows.c.draft == draft)

    def of_report(self, report: int) -> tuple[Attachment, ...]:
        """Those of a report."""
        return self._all(rows.c.report == report)

    def attach(self, draft: int, report: int) -> None:
        """Have a draft's files go with its report."""
        self._connection.execute(update(rows).where(rows.c.draft == draft).values(draft=None, report=report))

    def drop(self, draft: int) -> None:
        """Forget the content of a dropped draft's files."""
        gone = {
            "content": None,
            "words": "",
            "name": "",
            "state": AttachmentState.REFUSED,
            "address": None,
            "draft": None,
        }
        self._connection.execute(update(rows).where(rows.c.draft == draft).values(gone))

    def content(self, name: str) -> bytes | None:
        """What is in a file that was kept."""
        found: bytes | None = self._connection.scalar(select(rows.c.content).where(rows.c.id == name))
        return found

    # ------------------------------------------------------------ fetching

    def is_any_due(self, now: datetime, real_now: datetime) -> bool:
        """Whether there is one to be fetched."""
        return bool(self._connection.scalar(_IS_DUE, {"now": now, "real_now": real_now}))

    def claim(self, now: datetime, real_now: datetime, until: datetime, most: int) -> tuple[Attachment, ...]:
        """Take some that are due, for as long as the lease lasts."""
        due = select(rows.c.id).where(_DUE).order_by(rows.c.at).limit(most)
        wanted = list(self._connection.scalars(due, {"now": now, "real_now": real_now}))
        claimed = (
            update(rows)
            .where(rows.c.id.in_(wanted))
            .values(lease_until=until, attempt=rows.c.attempt + 1)
            .returning(*_FIELDS)
        )
        return tuple(map(_attachment, self._connection.execute(claimed))) if wanted else ()

    def again(self, name: str, due: datetime) -> None:
        """Try it once more, later."""
        self._connection.execute(update(rows).where(rows.c.id == name).values(due_at=due, lease_until=None))

    def settle(self, attachment: Attachment, content: bytes | None = None) -> bool:
        """How it ended; whether that wasn't known before. Only what is kept keeps its content and its words."""
        is_kept = attachment.state is AttachmentState.KEPT
        values = {
            "state": attachment.state,
            "form": attachment.form,
            "size": attachment.size,
            "name": "" if attachment.state is AttachmentState.QUARANTINED else attachment.name,
            "content": content if is_kept else None,
            "words": attachment.words if is_kept else "",
            "address": None,
            "due_at": None,
            "lease_until": None,
        }
        waits = (rows.c.id == attachment.id, rows.c.state == AttachmentState.WAITING)
        return bool(self._connection.execute(update(rows).where(*waits).values(values)).rowcount)

    def _all(self, which: Any) -> tuple[Attachment, ...]:
        return tuple(map(_attachment, self._connection.execute(select(*_FIELDS).where(which).order_by(rows.c.at))))


def names_of(attachments: Iterable[Attachment]) -> tuple[str, ...]:
    """What people call those that are kept, or are still to be fetched."""
    shown = (AttachmentState.KEPT, AttachmentState.WAITING)
    return tuple(one.name for one in attachments if one.state in shown and one.name)


def _attachment(row: Row[Any]) -> Attachment:
    values = row._asdict()
    return Attachment(**{**values, "state": AttachmentState(values["state"])})
