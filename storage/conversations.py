"""Where the bot may speak: the conversations that it was added to, and the address of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update

from storage.tables import conversations, outbox

_BY_ID = select(conversations).where(conversations.c.id == bindparam("id"))
_CHANNEL = (
    select(conversations)
    .where(conversations.c.kind == "channel")
    .order_by(conversations.c.is_headboard.desc(), "since", "id")
    .limit(1)
)
REMOVED = "removed"
UNMET = "unmet:"
"""Begins the name of where things wait for somebody who has never met the bot."""
"""Why the bot isn't somewhere any more: somebody took it away. Otherwise it is what Teams answered."""


class RoomKind(StrEnum):
    """The kinds of place that people speak in; a thread belongs to a channel."""

    PRIVATE = "private"
    CHANNEL = "channel"
    THREAD = "thread"
    GROUP = "group"
    MEETING = "meeting"


@dataclass(frozen=True)
class Conversation:
    """A Teams conversation.

    `person` is the Entra object id of whoever shares a private one with the bot; `team` is the team of a channel.
    """

    id: str
    kind: RoomKind
    service_url: str
    person: str | None = None
    team: str | None = None
    live: bool = True


class Conversations:
    """Conversations by id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, conversation_id: str) -> Conversation | None:
        """The conversation, if the bot knows it."""
        row = self._connection.execute(_BY_ID, {"id": conversation_id}).one_or_none()
        return None if row is None else _conversation(row)

    def private(self, person: str) -> Conversation | None:
        """Where the bot speaks with one person alone, if it may."""
        theirs = (conversations.c.kind == RoomKind.PRIVATE, conversations.c.person == person, conversations.c.live)
        rows = self._connection.execute(select(conversations).where(*theirs).order_by("since", "id").limit(1))
        row = rows.one_or_none()
        return None if row is None else _conversation(row)

    def address(self, person: str, now: datetime) -> Conversation:
        """Where to say something to one person alone: where nobody is, it waits until they speak to the bot."""
        if found := self.private(person):
            return found
        theirs = (conversations.c.kind == RoomKind.PRIVATE, conversations.c.person == person)
        row = self._connection.execute(select(conversations).where(*theirs).order_by("since", "id").limit(1))
        if (known := row.one_or_none()) is not None:
            return _conversation(known)
        unmet = Conversation(f"{UNMET}{person}", RoomKind.PRIVATE, "", person, live=False)
        self.remember(unmet, now)
        return unmet

    def remember(self, conversation: Conversation, now: datetime) -> bool:
        """Note a conversation's address as it is today, which Teams may change; whether it was known.

        What waited for somebody who couldn't be reached comes along.
        """
        known = self.get(conversation.id)
        if known is None:
            self._connection.execute(insert(conversations).values(**vars(conversation), since=now))
        elif known != conversation:
            here = conversations.c.id == conversation.id
            self._connection.execute(update(conversations).where(here).values({**vars(conversation), "gone": None}))
        if conversation.kind is RoomKind.PRIVATE and conversation.live and not (known and known.live):
            left = (conversations.c.kind == RoomKind.PRIVATE, conversations.c.person == conversation.person)
            elsewhere = select(conversations.c.id).where(*left, conversations.c.live.is_(False))
            waiting = (outbox.c.status == "ready", outbox.c.conversation.in_(elsewhere))
            self._connection.execute(update(outbox).where(*waiting).values(conversation=conversation.id))
        return known is not None

    def forget(self, conversation_id: str, why: str = REMOVED) -> None:
        """Stop speaking somewhere, or in a whole team, until the bot is added or spoken to there again."""
        there = or_(conversations.c.id == conversation_id, conversations.c.team == conversation_id)
        values = {"live": False, "gone": why[:60], "spoken": False}
        self._connection.execute(update(conversations).where(there).values(values))

    def is_new(self, conversation_id: str) -> bool:
        """Whether nobody has spoken here yet, since the bot was added."""
        here = select(conversations.c.spoken).where(conversations.c.id == conversation_id)
        return not self._connection.scalar(here)

    def hear(self, conversation_id: str) -> bool:
        """Note that somebody spoke here, and whether they were the first since the bot was added."""
        here = (conversations.c.id == conversation_id, conversations.c.spoken.is_(False))
        return self._connection.execute(update(conversations).where(*here).values(spoken=True)).rowcount > 0

    def choose(self, conversation_id: str) -> None:
        """Make a channel the Headboard's, in place of any other."""
        is_it = conversations.c.id == conversation_id
        self._connection.execute(update(conversations).where(conversations.c.is_headboard).values(is_headboard=False))
        self._connection.execute(update(conversations).where(is_it).values(is_headboard=True))

    def people(self) -> dict[str, str | None]:
        """Everybody who has a private chat with the bot, by Entra id: None where it is live, else why it isn't."""
        met = (conversations.c.kind == RoomKind.PRIVATE, ~conversations.c.id.startswith(UNMET))
        rows = self._connection.execute(select(conversations).where(*met).order_by("live", "since", "id"))
        return {row.person: None if row.live else row.gone or REMOVED for row in rows if row.person}

    def channel(self) -> Conversation | None:
        """The Headboard's channel: the one that was chosen, or else the first that the bot was added to.

        None while the bot isn't in it: what is meant for the heads doesn't go to whichever other channel there is.
        """
        row = self._connection.execute(_CHANNEL).one_or_none()
        return _conversation(row) if row is not None and row.live else None


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(row.id, RoomKind(row.kind), row.service_url, row.person, row.team, row.live)
