"""Questions over several turns: one at a time for each person in each conversation."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from storage.tables import dialogs

_THEIRS = (dialogs.c.conversation == bindparam("conversation"), dialogs.c.person == bindparam("person"))
_OF, _END, _PUT = select(dialogs).where(*_THEIRS), delete(dialogs).where(*_THEIRS), insert(dialogs)
_WAITS = (
    select(dialogs.c.id).where(dialogs.c.name == bindparam("name"), dialogs.c.expires_at > bindparam("now")).limit(1)
)
_OF_OTHERS = select(dialogs).where(dialogs.c.name == bindparam("name"), dialogs.c.person != bindparam("to"))


@dataclass(frozen=True)
class OpenDialog:
    """A question that waits; `state` is JSON, `expires_at` an instant in UTC."""

    id: str
    conversation: str
    person: str
    name: str
    state: dict[str, Any]
    expires_at: datetime


class Dialogs:
    """Open dialogs by who must answer, and where."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, conversation: str, person: str) -> OpenDialog | None:
        """The question that waits for this person here."""
        row = self._connection.execute(_OF, {"conversation": conversation, "person": person}).one_or_none()
        return None if row is None else _dialog(row)

    def by_id(self, dialog_id: str) -> OpenDialog | None:
        """The question with this id, if it still waits."""
        row = self._connection.execute(select(dialogs).where(dialogs.c.id == dialog_id)).one_or_none()
        return None if row is None else _dialog(row)

    def waits(self, name: str, now: datetime) -> bool:
        """Whether any question of this name waits for its answer."""
        return self._connection.scalar(_WAITS, {"name": name, "now": now}) is not None

    def put(self, dialog: OpenDialog) -> None:
        """Ask a question, in place of one that waits for the same person here."""
        self.end(dialog.conversation, dialog.person)
        self._connection.execute(_PUT, vars(dialog))

    def hand_over(self, conversation: str, name: str, to: str) -> None:
        """Have this person answer the questions of this name that wait here for others; their private ones lapse."""
        for row in self._connection.execute(_OF_OTHERS, {"name": name, "to": to}).all():
            self.end(row.conversation, row.person)
            if row.conversation == conversation:
                self.put(replace(_dialog(row), person=to))

    def end(self, conversation: str, person: str) -> None:
        """Stop waiting."""
        self._connection.execute(_END, {"conversation": conversation, "person": person})


def _dialog(row: Row[Any]) -> OpenDialog:
    return OpenDialog(**row._asdict())
