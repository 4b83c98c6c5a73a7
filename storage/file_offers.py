"""Files that were offered to one person in their chat; one that they allowed is claimed, leased and fenced."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from storage.tables import file_offers


class OfferState(StrEnum):
    """Where an offer stands; a file is on its way while it is `ACCEPTED`."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    SENT = "sent"
    DECLINED = "declined"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class Upload:
    """Where Teams has the file go, and how it will be known there."""

    address: str
    page: str
    unique_id: str
    file_type: str


@dataclass(frozen=True)
class FileOffer:
    """A file for one person. `attempt` fences: whoever claims it later has a higher one."""

    id: str
    person: str
    conversation: str
    purpose: str
    target: str
    name: str
    offered_at: datetime
    state: str = OfferState.OFFERED
    upload: Upload | None = None
    attempt: int = 0


class FileOffers:
    """Offers by their ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, offer: FileOffer) -> None:
        """Keep a new offer."""
        self._connection.execute(insert(file_offers).values(asdict(offer)))

    def find(self, offer_id: str) -> FileOffer | None:
        """The offer with this id."""
        row = self._connection.execute(select(file_offers).where(file_offers.c.id == offer_id)).one_or_none()
        return None if row is None else _offer(row)

    def accept(self, offer_id: str, upload: Upload, now: datetime) -> None:
        """Have the file go there as soon as somebody can see to it."""
        values = {"state": OfferState.ACCEPTED, "upload": asdict(upload), "due_at": now}
        self._connection.execute(update(file_offers).where(file_offers.c.id == offer_id).values(values))

    def decline(self, offer_id: str) -> None:
        """Note that the person doesn't want the file."""
        declined = update(file_offers).where(file_offers.c.id == offer_id)
        self._connection.execute(declined.values(state=OfferState.DECLINED))

    def is_any_due(self, now: datetime, real_now: datetime) -> bool:
        """Whether a file waits for somebody to see to it."""
        return self._connection.scalar(select(file_offers.c.id).where(*_due(now, real_now)).limit(1)) is not None

    def claim(self, now: datetime, real_now: datetime, until: datetime, limit: int) -> tuple[FileOffer, ...]:
        """Take files that are due, so that nobody else sees to them until an instant of the real clock."""
        due = select(file_offers.c.id).where(*_due(now, real_now)).order_by(file_offers.c.due_at).limit(limit)
        ids = self._connection.scalars(due.with_for_update(skip_locked=True)).all()
        if not ids:
            return ()
        claimed = {"lease_until": until, "attempt": file_offers.c.attempt + 1}
        self._connection.execute(update(file_offers).where(file_offers.c.id.in_(ids)).values(claimed))
        rows = self._connection.execute(select(file_offers).where(file_offers.c.id.in_(ids)))
        return tuple(map(_offer, rows))

    def again(self, offer: FileOffer, due: datetime) -> None:
        """See to it later."""
        self._connection.execute(update(file_offers).where(*_ours(offer)).values(due_at=due, lease_until=None))

    def settle(self, offer: FileOffer, state: OfferState) -> bool:
        """Note how it ended, and forget where it went; False if somebody else has taken it over meanwhile."""
        ended = {"state": state, "upload": None, "due_at": None, "lease_until": None}
        return self._connection.execute(update(file_offers).where(*_ours(offer)).values(ended)).rowcount == 1

    def release(self) -> None:
        """Take over what others had claimed: at start-up, where there is no other process."""
        self._connection.execute(update(file_offers).where(file_offers.c.due_at.is_not(None)).values(lease_until=None))


def _due(now: datetime, real_now: datetime) -> tuple[Any, ...]:
    is_free = or_(file_offers.c.lease_until.is_(None), file_offers.c.lease_until < real_now)
    return file_offers.c.due_at <= now, is_free


def _ours(offer: FileOffer) -> tuple[Any, ...]:
    still = file_offers.c.state == OfferState.ACCEPTED
    return file_offers.c.id == offer.id, file_offers.c.attempt == offer.attempt, still


def _offer(row: Row[Any]) -> FileOffer:
    return FileOffer(
        id=row.id,
        person=row.person,
        conversation=row.conversation,
        purpose=row.purpose,
        target=row.target,
        name=row.name,
        offered_at=row.offered_at,
        state=row.state,
        upload=Upload(**row.upload) if row.upload else None,
        attempt=row.attempt,
    )
