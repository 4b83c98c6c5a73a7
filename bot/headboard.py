"""A message or a press becomes one turn: one transaction, one effect, one answer. No framework here.

The transaction holds the inbox row, every change, the dialog's state, the answer and what is to be sent. A crash
before its commit leaves nothing, so Teams sends the activity again; a crash after it leaves all, and a duplicate
finds the stored answer (docs/decisions/0003).
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic_core import to_json

from bot import texts
from bot.buttons.meant import Say
from bot.buttons.press import Press, unpack
from bot.cards.elements import note, notice
from bot.language.patterns import intents, unaddressed, understand
from bot.language.understanding import Understanding
from bot.replies import refusal_text
from bot.router import Router
from bot.turn import Card, File, Post, Reply, Turn
from bot.understood import Listener
from domain.refusals import NotOnRoster, NoTrustLoaded, Refusal
from domain.trust import Trust
from services import Services
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import Database
from storage.outbox import Lease
from storage.store import Store

LONDON = ZoneInfo("Europe/London")
LEASE = timedelta(seconds=30)
LARGEST_CARD = 40_000
"""In bytes: Teams takes 100 KB of UTF-16. A larger one, which the limits on its parts make rare, goes as its words."""
REMEMBERED = 1000
"""Reads answered lately, so that a duplicate of one isn't answered again."""


class Dialogs(Protocol):
    """What the dialogs do for a turn; `dialogs/engine.py` does it."""

    def hear(self, turn: Turn, text: str) -> Reply | None:
        """Answer words that a waiting question takes up, or leave them to the router."""
        ...


@dataclass(frozen=True)
class Heard:
    """A message, or a press when `verb` is set, as it came from Teams."""

    activity: str
    conversation: Conversation
    speaker: str
    text: str = ""
    files: tuple[File, ...] = ()
    verb: object = None
    data: object = None
    reply_to: str | None = None
    """For a press: the activity that shows the card."""

    @property
    def key(self) -> str:
        """What makes this activity one."""
        return f"{self.conversation.id}|{self.activity}"


@dataclass(frozen=True)
class ToSend:
    """An answer to be sent at once; `row` is its outbox row, which this process holds the lease of."""

    conversation: Conversation
    body: dict[str, Any]
    row: int | None
    posted: bool = False
    """Whether the turn put messages to others in the outbox."""


class Headboard:
    """Hears what is said and pressed, and answers."""

    def __init__(
        self,
        database: Database,
        router: Router,
        dialogs: Dialogs,
        clock: Clock,
        owner: str,
        address: str = "",
        log_key: Ed25519PrivateKey | None = None,
        *,
        offers_files: bool = False,
    ) -> None:
        if unrouted := (intents() | {"agenda.file"}) - router.intents.keys():
            raise LookupError(f"nobody handles {sorted(unrouted)}")
        self._database = database
        self._router = router
        self._dialogs = dialogs
        self._clock = clock
        self._owner = owner
        self._address = address
        self._log_key = log_key
        self._offers_files = offers_files
        self._listener = Listener()
        self._read_lately: OrderedDict[str, None] = OrderedDict()

    async def hear(self, heard: Heard) -> ToSend | None:
        """Answer a message; None when it was answered before."""
        if heard.key in self._read_lately:
            return None
        now = self._clock.now()
        said = understand(heard.text, now.astimezone(LONDON).date())
        if said.intent == "none" and "meant" not in said.slots and not heard.files:
            said = await self._database.read(lambda store: self._listened(store, heard, said, now))
        if heard.files and said.intent != "agenda.paper":
            said = Understanding("agenda.file")
        if self._router.intents[said.intent].reads:
            self._remember(heard.key)
            answer = await self._database.read(lambda store: self._read(store, heard, said, now))
            if answer is not None:
                return ToSend(heard.conversation, activity(answer), None)
        return await self._database.write(lambda store: self._hear(store, heard, said, now))

    async def press(self, heard: Heard) -> Reply:
        """Answer a press, with the words or the card that whoever pressed is to see."""
        now = self._clock.now()
        return await self._database.write(lambda store: self._press(store, heard, now))

    async def meet(self, conversation: Conversation) -> bool:
        """Note that the bot was added somewhere, and whether that was new."""
        now = self._clock.now()

        def note(store: Store) -> bool:
            known = store.conversations.get(conversation.id)
            store.conversations.remember(conversation, now)
            return known is None or not known.live

        return await self._database.write(note)

    async def part(self, conversation: Conversation) -> None:
        """Note that the bot was taken away."""
        await self._database.write(lambda store: store.conversations.forget(conversation.id))

    def _read(self, store: Store, heard: Heard, said: Understanding, now: datetime) -> Reply | None:
        """Answer a question, unless a dialog waits for these words, this is a new place or more is to be sent."""
        if store.conversations.get(heard.conversation.id) != heard.conversation:
            return None
        if store.dialogs.of(heard.conversation.id, heard.speaker):
            return None
        handler = self._router.intents[said.intent].handler
        reply, posts = self._answer(store, heard, now, lambda turn: handler(turn, said), may_write=False)
        return None if posts else reply

    def _listened(self, store: Store, heard: Heard, said: Understanding, now: datetime) -> Understanding:
        return self._listener.read(store, said, heard.text, heard.speaker, heard.conversation.id, now)

    def _hear(self, store: Store, heard: Heard, said: Understanding, now: datetime) -> ToSend | None:
        if store.inbox.answer(heard.key, None) is not None:
            return None
        _remember_room(store, heard.conversation, now)

        def answer(turn: Turn) -> Reply:
            return self._dialogs.hear(turn, unaddressed(heard.text)) or self._router.intents[said.intent].handler(
                turn, said
            )

        reply, posts = self._answer(store, heard, now, answer)
        store.inbox.put(heard.key, None, _kept(reply), now)
        body = activity(reply)
        # Leases run on the real clock, whatever the product's clock is set to.
        lease = Lease(self._owner, datetime.now(UTC) + LEASE)
        row = store.outbox.add(f"reply|{heard.key}", heard.conversation.id, body, now, card=reply.card_id, lease=lease)
        self._post(store, heard.key, posts, now)
        return ToSend(heard.conversation, body, row, posted=bool(posts))

    def _press(self, store: Store, heard: Heard, now: datetime) -> Reply:
        try:
            press = unpack(heard.verb, heard.data)
        except Refusal as refusal:
            return Reply(refusal_text(refusal, store.trusts.current()))
        effect = press.effect(heard.speaker, heard.reply_to)
        stored = store.inbox.answer(heard.key, effect)
        if stored is not None:
            return Reply(stored["text"], stored["card"])
        _remember_room(store, heard.conversation, now)
        reply, posts = self._answer(store, heard, now, lambda turn: self._pressed(turn, press))
        # A refusal changed nothing, so the same press may succeed later: it has no effect key.
        took_effect = posts is not None
        store.inbox.put(heard.key, effect if took_effect else None, _kept(reply), now)
        if took_effect and reply.card and reply.card_id is None and heard.reply_to:
            # Whoever pressed sees the new card at once; everyone else sees it when the message is edited.
            room, target = heard.conversation.id, heard.reply_to
            store.outbox.add(f"edit|{heard.key}", room, activity(reply), now, target=target, method="put")
        self._post(store, heard.key, posts, now)
        return reply

    def _pressed(self, turn: Turn, press: Press) -> Reply:
        if isinstance(press.button, Say):
            said = understand(press.button.words, turn.now.astimezone(turn.trust.zone).date())
            return self._router.intents[said.intent].handler(turn, said)
        return self._router.buttons[type(press.button)](turn, press.button)

    def _answer(
        self, store: Store, heard: Heard, now: datetime, handler: Callable[[Turn], Reply], *, may_write: bool = True
    ) -> tuple[Reply, list[Post] | None]:
        """Run a handler; a refusal undoes what it wrote, and is answered. The posts are None for a refusal."""
        trust: Trust | None = None
        try:
            trust = store.trusts.current()
            if trust is None:
                raise NoTrustLoaded
            speaker = trust.person(heard.speaker)
            if speaker is None:
                raise NotOnRoster
            turn = Turn(
                speaker=speaker,
                room=heard.conversation,
                now=now,
                trust=trust,
                services=Services(store, trust, now, self._log_key),
                dialogs=store.dialogs,
                conversations=store.conversations,
                files=heard.files,
                address=self._address,
                offers_files=self._offers_files,
            )
            with store.savepoint() if may_write else nullcontext():
                reply = _with_delay(handler(turn), turn)
                return (_discreet(reply, turn), turn.posts) if store.agenda.showed_part_2 else (reply, turn.posts)
        except Refusal as refusal:
            return Reply(refusal_text(refusal, trust)), None

    def _post(self, store: Store, key: str, posts: list[Post] | None, now: datetime) -> None:
        for number, post in enumerate(posts or (), 1):
            body, card = activity(post.reply), post.reply.card_id
            if post.is_edit and card:
                store.outbox.supersede_edits(card)
                edit_key = f"edit|{card}|{post.version}|{key}"
                store.outbox.add(edit_key, post.conversation, body, now, card=card, method="put")
            else:
                store.outbox.add(f"post|{key}|{number}", post.conversation, body, post.due or now, card=card)

    def _remember(self, key: str) -> None:
        self._read_lately[key] = None
        if len(self._read_lately) > REMEMBERED:
            self._read_lately.popitem(last=False)


def activity(reply: Reply) -> dict[str, Any]:
    """A reply as Teams takes it: a card goes alone, with its words, or its preview, as the notification's summary."""
    if reply.attachment:
        return {"type": "message", "summary": reply.preview or reply.text, "attachments": [reply.attachment]}
    card = reply.card
    if card is not None and len(to_json(card)) > LARGEST_CARD:
        card = None
    if card is None and reply.preview is None:
        return {"type": "message", "text": reply.text, "textFormat": "plain"}
    content = card or notice(reply.text)
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}
    return {"type": "message", "summary": reply.preview or reply.text, "attachments": [attachment]}


def _with_delay(reply: Reply, turn: Turn) -> Reply:
    """The answer, which says so where others hear of it only after the quiet hours (R3.16)."""
    due = max((post.due for post in turn.posts if post.due), default=None)
    if due is None:
        return reply
    words = texts.HEARD_LATER.format(when=texts.instant(due.astimezone(turn.trust.zone)))
    card = reply.card and Card({**reply.card, "body": [*reply.card["body"], note(words)]})
    return replace(reply, text=f"{reply.text} {words}", card=card)


def _discreet(reply: Reply, turn: Turn) -> Reply:
    """The answer with a notification that says nothing confidential, and so what else goes to private chats (§2.7)."""
    for number, post in enumerate(turn.posts):
        room = turn.conversations.get(post.conversation)
        if room and room.kind is RoomKind.PRIVATE:
            turn.posts[number] = replace(post, reply=replace(post.reply, preview=texts.PREVIEW))
    return replace(reply, preview=texts.PREVIEW) if turn.is_private else reply


def _kept(reply: Reply) -> dict[str, str | Card | None]:
    return {"text": reply.text, "card": reply.card}


def _remember_room(store: Store, conversation: Conversation, now: datetime) -> None:
    store.conversations.remember(conversation, now)
    if conversation.kind is RoomKind.THREAD:
        base = conversation.id.partition(";")[0]
        if store.conversations.get(base) is None:
            channel = Conversation(base, RoomKind.CHANNEL, conversation.service_url, team=conversation.team)
            store.conversations.remember(channel, now)
