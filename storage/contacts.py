"""Who was met in Teams, and which roster person that is; who is in the call of a meeting."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage.tables import callers, contacts

_BY_ID = select(contacts).where(contacts.c.entra_id == bindparam("entra"))
_ASKED = update(contacts).where(contacts.c.entra_id == bindparam("entra")).values(asked_at=bindparam("now"))
_LINK = update(contacts).where(contacts.c.entra_id == bindparam("entra")).values(person=bindparam("who"))
_IN_THE_CALL = select(callers.c.person, callers.c.present).where(callers.c.conversation == bindparam("there"))


class Contacts:
    """People as Teams knows them, by Entra id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, entra_id: str, teams_id: str) -> None:
        """Note by which id Teams addresses somebody."""
        row = self._connection.execute(_BY_ID, {"entra": entra_id}).one_or_none()
        if row is None:
            self._connection.execute(insert(contacts).values(entra_id=entra_id, teams_id=teams_id))
        elif row.teams_id != teams_id:
            here = contacts.c.entra_id == entra_id
            self._connection.execute(update(contacts).where(here).values(teams_id=teams_id))

    def teams_ids(self, people: Iterable[str]) -> dict[str, str]:
        """By which ids Teams addresses these people, as far as they were met."""
        wanted = list(people)
        met = select(contacts.c.entra_id, contacts.c.person, contacts.c.teams_id)
        return {
            known: row.teams_id
            for row in self._connection.execute(met.order_by("entra_id"))
            if (known := row.person or row.entra_id) in wanted
        }

    def person_of(self, entra_id: str) -> str | None:
        """Whom in the roster somebody was found to be, where the roster had no id for them."""
        row = self._connection.execute(_BY_ID, {"entra": entra_id}).one_or_none()
        return None if row is None else row.person

    def linked(self) -> frozenset[str]:
        """The roster people who were found so."""
        found = select(contacts.c.person).where(contacts.c.person.is_not(None))
        return frozenset(self._connection.scalars(found))

    def asked_at(self, entra_id: str) -> datetime | None:
        """When Teams was last asked who somebody is."""
        row = self._connection.execute(_BY_ID, {"entra": entra_id}).one_or_none()
        return None if row is None else row.asked_at

    def asked(self, entra_id: str, now: datetime) -> None:
        """Note that Teams was asked who somebody is."""
        self._connection.execute(_ASKED, {"entra": entra_id, "now": now})

    def link(self, entra_id: str, person: str) -> None:
        """Keep whom in the roster somebody is."""
        self._connection.execute(_LINK, {"entra": entra_id, "who": person})

    def in_the_call(self, conversation: str) -> dict[str, bool]:
        """Who joined the call of a chat, and whether they still are in it."""
        rows = self._connection.execute(_IN_THE_CALL, {"there": conversation}).all()
        return {row.person: row.present for row in rows}

    def joined(self, conversation: str, person: str, now: datetime, *, present: bool) -> None:
        """Note that somebody joined the call of a chat, or left it."""
        theirs = (callers.c.conversation == conversation, callers.c.person == person)
        self._connection.execute(delete(callers).where(*theirs))
        self._connection.execute(
            insert(callers).values(conversation=conversation, person=person, present=present, at=now)
        )

    def call_ended(self, conversation: str) -> None:
        """Nobody is in the call of a chat any more."""
        self._connection.execute(delete(callers).where(callers.c.conversation == conversation))
