"""One turn of a conversation: who spoke, where, and how to answer. Handlers see this and no framework."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NewType

from bot import texts
from domain.people import Person, Right
from domain.refusals import Refusal
from domain.trust import Trust
from services import Services
from storage.contacts import Contacts
from storage.conversations import Conversation, Conversations, RoomKind
from storage.dialogs import Dialogs

LASTS = timedelta(days=14)
"""What has no deadline of its own waits so long for somebody who can't be reached."""
Card = NewType("Card", dict[str, Any])
"""An Adaptive Card as JSON."""


@dataclass(frozen=True)
class Reply:
    """An answer in words, and perhaps as a card. The words are what a card's notification and fallback say."""

    text: str
    card: Card | None = None
    card_id: str | None = None
    """Names the card, so that it can be edited in place later."""
    preview: str | None = None
    """What the notification says, where that isn't the words: nothing confidential is on a locked screen (§2.7)."""
    attachment: dict[str, Any] | None = None
    """A card that Teams draws itself, in place of ours: of a file, with its content type."""
    refusal: Refusal | None = None
    """What was refused, where that is the answer: a form shows it beside the field that it is about."""
    asked: tuple[str, ...] = ()
    """The readings that were offered, where the answer asks what was meant."""


@dataclass(frozen=True)
class File:
    """A file that came with a message: its name, and its address in SharePoint or OneDrive."""

    name: str
    address: str
    download: str = ""
    """Where its content is to be had, for a few minutes."""


@dataclass(frozen=True)
class Post:
    """A message to another conversation, or an edit of a card there; it goes out with the turn's transaction."""

    conversation: str
    reply: Reply
    is_edit: bool = False
    version: int = 0
    due: datetime | None = None
    """When it may be sent, where that isn't at once: others aren't disturbed in quiet hours (R3.16)."""
    until: datetime | None = None
    """Until when it waits for somebody whom the bot can't reach."""


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
    contacts: Contacts
    files: tuple[File, ...] = ()
    """What was sent with the message, where it lies in SharePoint or OneDrive."""
    address: str = ""
    """Where the bot's own pages are, for links."""
    offers_files: bool = False
    """Whether people have a OneDrive for a file to go to: the local client has none."""
    said: str = ""
    """The message as it was typed, lines and all."""
    activity: str = ""
    """The id of the message, which an edit of it has too."""
    posts: list[Post] = field(default_factory=list)

    @property
    def channel(self) -> Conversation | None:
        """The Headboard's channel, if the bot has been added to it."""
        return self.conversations.channel()

    @property
    def is_private(self) -> bool:
        """Whether only the speaker reads the answer."""
        return self.room.kind is RoomKind.PRIVATE

    def may(self, right: Right) -> bool:
        """Whether the speaker has a right, for showing them what they can do here."""
        return self.services.may(self.speaker, right)

    def tell(self, person: Person, reply: Reply) -> bool:
        """Say something to one person alone, or have it wait a fortnight for them; whether the bot can reach them."""
        theirs = self.conversations.address(person.entra_id, self.now)
        self.post(theirs.id, reply, until=None if theirs.live else self.now + LASTS)
        return theirs.live

    def privately(self, reply: Reply) -> Reply:
        """The answer itself in a private chat; elsewhere the speaker gets it there, and a word of that here."""
        if self.is_private:
            return reply
        theirs = self.conversations.private(self.speaker.entra_id)
        if theirs is None:
            return Reply(texts.ASK_PRIVATELY)
        self.post(theirs.id, reply)
        return Reply(texts.SENT_PRIVATELY)

    def post(self, conversation: str, reply: Reply, *, at_once: bool = False, until: datetime | None = None) -> None:
        """Say something elsewhere, or here as well; elsewhere it waits for the end of quiet hours (R3.16)."""
        due = None if at_once or conversation == self.room.id else self.services.reminders.speaks_at
        self.posts.append(Post(conversation, reply, due=due if due and due > self.now else None, until=until))

    def edit(self, conversation: str, reply: Reply, version: int) -> None:
        """Show a newer state on a card that was sent before; `version` tells its states apart."""
        self.posts.append(Post(conversation, reply, is_edit=True, version=version))
