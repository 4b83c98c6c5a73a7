"""How what is said unasked gets into the outbox: once a day to each, until it helps no more."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.headboard import activity
from bot.turn import LASTS, Reply
from domain.people import Person
from domain.trust import Trust
from storage.conversations import Conversation
from storage.outbox import Kind
from storage.store import Store


@dataclass(frozen=True)
class How:
    """How something is said unasked: under which name once a day, until when it helps, and what a mail may say."""

    about: str = ""
    kind: Kind = Kind.REMINDER
    until: datetime | None = None
    mail: str | None = None
    due: datetime | None = None


class Saying:
    """Puts into the outbox what the clock says. The same thing goes to the same person once a day."""

    def __init__(self, store: Store, trust: Trust, now: datetime) -> None:
        self._store = store
        self._trust = trust
        self.now = now

    def to(self, person: Person, reply: Reply, how: How = How()) -> int:
        """Say something to one person, or have it wait for them; return how many messages that made."""
        return self._put(self._store.conversations.address(person.entra_id, self.now), person.entra_id, reply, how)

    def to_all(self, reply: Reply, how: How) -> int:
        """Say something in the Headboard's channel, if there is one."""
        channel = self._store.conversations.channel()
        return self._put(channel, "channel", reply, how) if channel else 0

    def _put(self, room: Conversation, who: str, reply: Reply, how: How) -> int:
        about = how.about or sha256(reply.text.encode()).hexdigest()[:16]
        day = self.now.astimezone(self._trust.zone).date()
        key = f"reminder|{self._trust.short_name}|{about}|{who}|{day}"
        if self._store.outbox.has(key):
            return 0
        body, due, expires = activity(reply), how.due or self.now, how.until or self.now + LASTS
        card, kind, mail = reply.card_id, how.kind, how.mail
        self._store.outbox.add(key, room.id, body, due, kind=kind, card=card, expires=expires, mail=mail)
        return 1
