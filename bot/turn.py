"""One turn of a conversation: who spoke, where, and how to answer. Handlers see this and no framework."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NewType

from domain.people import Person
from domain.trust import Trust
from services import Services
from storage.conversations import Conversation, Conversations, RoomKind
from storage.dialogs import Dialogs

Card = NewType("Card", dict[str, Any])
"""An Adaptive Card as JSON."""


@dataclass(frozen=True)
class Reply:
    """An answer in words, and perhaps as a card. The words are what a card's notification and fallback say."""

    text: str
    card: Card | None = None
    card_id: str | None = None
    """Names the card, so that it can be edited in place later."""


@dataclass(frozen=True)
class Post:
    """A message to another conversation, or an edit of a card there; it goes out with the turn's transaction."""

    conversation: str
    reply: Reply
    is_edit: bool = False
    version: int = 0


@dataclass(frozen=True)
class Turn:
    """What a handler sees. `services` and `dialogs` work in the turn's transaction; `now` is an instant in UTC."""

    speaker: Person
    room: Conversation
    now: datetime
    trust: Trust
    services: Services
    dialogs: Dialogs
    conversations: Conversations
    posts: list[Post] = field(default_factory=list)

    @property
    def channel(self) -> Conversation | None:
        """The Headboard's channel, if the bot has been added to it."""
        return self.conversations.channel()

    @property
    def is_private(self) -> bool:
        """Whether only the speaker reads the answer."""
        return self.room.kind is RoomKind.PRIVATE

    def post(self, conversation: str, reply: Reply) -> None:
        """Say something elsewhere, or here as well."""
        self.posts.append(Post(conversation, reply))

    def edit(self, conversation: str, reply: Reply, version: int) -> None:
        """Show a newer state on a card that was sent before; `version` tells its states apart."""
        self.posts.append(Post(conversation, reply, is_edit=True, version=version))
