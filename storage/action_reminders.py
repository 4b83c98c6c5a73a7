"""Who was reminded of actions on which day, and who doesn't want to be for now."""

from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select

from storage.tables import action_digests, action_snoozes

ALL = ""
"""Stands for all of somebody's actions, and for the day's round itself."""


class ActionReminders:
    """Digests and snoozes by person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_round(self) -> date | None:
        """The last day on which anyone would have been reminded."""
        rounds = select(func.max(action_digests.c.day)).where(action_digests.c.person == ALL)
        found: date | None = self._connection.scalar(rounds)
        return found

    def sent(self, person: str, day: date, now: datetime) -> None:
        """Note a digest; the database refuses a second one of a day."""
        self._connection.execute(insert(action_digests).values(person=person, day=day, sent_at=now))

    def were_sent(self, day: date) -> frozenset[str]:
        """Who had a digest on a day."""
        return frozenset(self._connection.scalars(select(action_digests.c.person).where(action_digests.c.day == day)))

    def last_sent(self, person: str) -> datetime | None:
        """When somebody last had a digest."""
        sent = select(func.max(action_digests.c.sent_at)).where(action_digests.c.person == person)
        found: datetime | None = self._connection.scalar(sent)
        return found

    def snooze(self, person: str, action: str, until: date | None) -> None:
        """Leave somebody alone until a day, of one action or of all; without a day, no longer."""
        row = (action_snoozes.c.person == person, action_snoozes.c.action == action)
        self._connection.execute(delete(action_snoozes).where(*row))
        if until:
            self._connection.execute(insert(action_snoozes).values(person=person, action=action, until=until))

    def snoozes(self, person: str) -> dict[str, date]:
        """Until when somebody is left alone, by action."""
        rows = select(action_snoozes.c.action, action_snoozes.c.until).where(action_snoozes.c.person == person)
        return {row.action: row.until for row in self._connection.execute(rows)}
