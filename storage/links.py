"""Secret links: who may follow one, to what, and until when. Only a digest of the secret is kept."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, or_, select, update

from storage.tables import links


@dataclass(frozen=True)
class Link:
    """What a link leads to: a `purpose` (such as the feed of meetings) and its `target`, for one person."""

    person: str
    purpose: str
    target: str


class Links:
    """Links by their secret."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, secret: str, link: Link, now: datetime, expires: datetime | None) -> None:
        """Keep a link under its secret's digest."""
        row = {**vars(link), "digest": _digest(secret), "made_at": now, "expires_at": expires}
        self._connection.execute(insert(links).values(row))

    def find(self, secret: str, now: datetime) -> Link | None:
        """The link with this secret, unless it was revoked or has expired."""
        good = (
            links.c.digest == _digest(secret),
            links.c.revoked_at.is_(None),
            or_(links.c.expires_at.is_(None), links.c.expires_at > now),
        )
        row = self._connection.execute(
            select(links.c.person, links.c.purpose, links.c.target).where(*good)
        ).one_or_none()
        return None if row is None else Link(*row)

    def revoke(self, person: str, purpose: str, now: datetime) -> int:
        """Make a person's links of one purpose lead nowhere; return how many there were."""
        theirs = (links.c.person == person, links.c.purpose == purpose, links.c.revoked_at.is_(None))
        return self._connection.execute(update(links).where(*theirs).values(revoked_at=now)).rowcount


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
