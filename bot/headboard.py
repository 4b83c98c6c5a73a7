"""A message or a press becomes one turn: one transaction, one effect, one answer. No framework here.

The transaction holds the inbox row, every change, the dialog's state, the answer and what is to be sent. A crash
before its commit leaves nothing, so Teams sends the activity again; a crash after it leaves all, and a duplicate
finds the stored answer (docs/decisions/0003).
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic_core import to_json

from bot import texts
from bot.asks import ASKS
from bot.buttons.meant import Say
from bot.buttons.places import AskFor
from bot.buttons.press import Press, unpack
from bot.cards.elements import note, notice
from bot.cards.places import welcome, welcome_all
from bot.language.patterns import intents, unaddressed, understand
from bot.language.report_fields import looks_like_report
from bot.language.understanding import Understanding
from bot.recognised import recognised
from bot.replies import refusal_text
from bot.router import Router
from bot.turn import Card, File, Post, Reply, Turn
from bot.understood import Listener
from bot.views import VIEWS
from domain.refusals import NotOnRoster, NoTrustLoaded, OutOfDate, Refusal
from domain.trust import Trust
from services import Services
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import Database
from storage.outbox import Kind, Lease
from storage.store import Store

Answered = TypeVar("Answered")
LONDON = ZoneInfo("Europe/London")
LEASE = timedelta(seconds=30)
LARGEST_CARD = 40_000
"""In bytes: Teams takes 100 KB of UTF-16. A larger one, which the limits on its parts make rare, goes as its words."""
FIRST_WORDS = frozenset({"help", "none"})
"""What a first message that asks for nothing is understood as: it gets the welcome."""
REMEMBERED = 1000
"""Reads answered lately, so that a duplicate of one isn't answered again."""


class Dialogs(Protocol):
    """What the dialogs do for a turn; `dialogs/engine.py` does it."""

    def hear(self, turn: Turn, text: str) -> Reply | None:
        """Answer words that a waiting question takes up, or leave them to the router."""


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
    edits: str = ""
    """For an edit: the activity whose words these are now."""
    reply_to: str | None = None
    """For a press: the activity that shows the card."""
    teams_id: str = ""
    """By which id Teams addresses whoever speaks."""

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
        if unrouted := (intents() | {"agenda.file", "report.perhaps", "report.edited"}) - router.intents.keys():
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
        self._met: set[tuple[str, str]] = set()

    async def hear(self, heard: Heard) -> ToSend | None:
        """Answer a message; None when it was answered before."""
        if heard.key in self._read_lately:
            return None
        now = self._clock.now()
        said = understand(heard.text, now.astimezone(LONDON).date())
        if self._listener.hears(said) and not heard.files and not heard.edits:
            said = await self._database.read(lambda store: self._listened(store, heard, said, now))
            heard = replace(heard, text=said.text("spoken") or heard.text)
        said = _in_its_place(heard, said)
        route = self._router.intents.get(said.intent)  # none for several
        if route and route.reads:
            self._remember(heard.key)
            read = await self._database.read(lambda store: self._read(store, recognised(store, heard), said, now))
            if read is not None:
                self._note(heard, said, read, now)
                return ToSend(heard.conversation, activity(read), None)
        answer = await self._database.write(lambda store: self._hear(store, recognised(store, heard), said, now))
        self._met.add((heard.speaker, heard.teams_id))
        self._remember(heard.key)
        return answer

    async def press(self, heard: Heard) -> Reply:
        """Answer a press, with the words or the card that whoever pressed is to see."""
        now = self._clock.now()
        if heard.verb in VIEWS:
            return await self._database.read(lambda store: self._view(store, recognised(store, heard), now))
        return await self._database.write(lambda store: self._press(store, recognised(store, heard), now))

    async def submit(self, heard: Heard) -> ToSend | None:
        """Answer a press that came as a message, from a client without Action.Execute: nothing answers it in place."""
        now = self._clock.now()
        return await self._database.write(lambda store: self._submit(store, recognised(store, heard), now))

    @property
    def now(self) -> datetime:
        """The product's clock."""
        return self._clock.now()

    async def aside(self, work: Callable[[Store], Answered]) -> Answered:
        """Run a turn that isn't a message nor a press on a card, in one transaction."""
        return await self._database.write(work)

    async def look(self, where: Callable[[Store], Heard], handler: Callable[[Turn], Reply]) -> Reply:
        """Run a turn that only reads, beside the writers."""
        now = self._clock.now()

        def read(store: Store) -> Reply:
            return self.answer(store, where(store), now, handler, may_write=False)[0]

        return await self._database.read(read)

    async def meet(self, conversation: Conversation) -> bool:
        """Note that the bot was added somewhere, and whether that was new."""
        now = self._clock.now()

        def note(store: Store) -> bool:
            known = store.conversations.get(conversation.id)
            return not store.conversations.remember(conversation, now) or known is None or not known.live

        return await self._database.write(note)

    async def greet(self, heard: Heard) -> ToSend:
        """Introduce Headboard where it was just added: who you are, what you can do here, and three buttons."""
        now = self._clock.now()

        def greeting(store: Store) -> Reply:
            self._meet(store, heard)
            known = recognised(store, heard)
            store.conversations.remember(known.conversation, now)
            return self.answer(store, known, now, welcome)[0]

        reply = await self._database.write(greeting)
        if heard.conversation.kind is not RoomKind.PRIVATE:
            reply = welcome_all(heard.conversation.kind)  # whoever added it, IT perhaps
        return ToSend(heard.conversation, activity(reply), None)

    async def part(self, conversation: Conversation) -> None:
        """Note that the bot was taken away."""
        await self._database.write(lambda store: store.conversations.forget(conversation.id))

    def _read(self, store: Store, heard: Heard, said: Understanding, now: datetime) -> Reply | None:
        """Answer a question, unless a dialog waits for these words, this is a new place or more is to be sent."""
        if store.inbox.answer(heard.key, None) is not None:
            return None
        if store.conversations.get(heard.conversation.id) != heard.conversation:
            return None
        if store.dialogs.of(heard.conversation.id, heard.speaker):
            return None
        if _asks_nothing(said) and store.conversations.is_new(heard.conversation.id):
            return None
        handler = self._router.intents[said.intent].handler
        reply, posts = self.answer(store, heard, now, lambda turn: handler(turn, said), may_write=False)
        return None if posts else reply

    def _listened(self, store: Store, heard: Heard, said: Understanding, now: datetime) -> Understanding:
        return self._listener.read(store, said, heard.text, heard.speaker, heard.conversation.id, now)

    def _hear(self, store: Store, heard: Heard, said: Understanding, now: datetime) -> ToSend | None:
        if store.inbox.answer(heard.key, None) is not None:
            return None
        is_first = _remember_room(store, heard.conversation, now)
        self._meet(store, heard)
        meant: Understanding | None = said

        def answer(turn: Turn) -> Reply:
            nonlocal meant
            if is_first and _asks_nothing(said):
                return welcome(turn)
            if not heard.edits and (taken_up := self._dialogs.hear(turn, unaddressed(heard.text))):
                meant = None
                return taken_up
            return self._carried_out(turn, said)

        reply, posts = self.answer(store, heard, now, answer)
        self._note(heard, meant, reply, now)
        if heard.edits and not reply.text:
            return None  # an edit of something that no report is made of
        store.inbox.put(heard.key, None, kept(reply), now)
        body = activity(reply)
        kind, lease = Kind.ANSWER, Lease(self._owner, LEASE)
        key, room = f"reply|{heard.key}", heard.conversation.id
        row = store.outbox.add(key, room, body, now, kind=kind, card=reply.card_id, lease=lease)
        self.post(store, heard, posts)
        return ToSend(heard.conversation, body, row, posted=bool(posts))

    def _view(self, store: Store, heard: Heard, now: datetime) -> Reply:
        """A card as one person sees it; whoever may see no more than everyone keeps the one that is there."""
        try:
            press = unpack(heard.verb, heard.data)
        except Refusal:
            return Reply("")
        reply, _ = self.answer(store, heard, now, lambda turn: self.pressed(turn, press), may_write=False)
        return reply if reply.card else Reply("")

    def _press(self, store: Store, heard: Heard, now: datetime) -> Reply:
        try:
            press = unpack(heard.verb, heard.data)
        except Refusal as refusal:
            return Reply(refusal_text(refusal, store.trusts.current()))
        stored = store.inbox.answer(heard.key, press.effect(heard.speaker, heard.reply_to))
        if stored is not None:
            return Reply(stored["text"], stored["card"])
        return self._press_once(store, heard, press, now)[0]

    def _submit(self, store: Store, heard: Heard, now: datetime) -> ToSend | None:
        """The card is edited for everyone, whoever pressed included; what isn't on it is said."""
        try:
            press = unpack(heard.verb, heard.data)
        except Refusal as refusal:
            return ToSend(heard.conversation, activity(Reply(refusal_text(refusal, store.trusts.current()))), None)
        if store.inbox.answer(heard.key, press.effect(heard.speaker, heard.reply_to)) is not None:
            return None
        reply, posts = self._press_once(store, heard, press, now)
        if reply.card is None or posts is None:
            body, kind, lease = activity(reply), Kind.ANSWER, Lease(self._owner, LEASE)
            row = store.outbox.add(f"reply|{heard.key}", heard.conversation.id, body, now, kind=kind, lease=lease)
            return ToSend(heard.conversation, body, row, posted=bool(posts))
        if reply.card_id and heard.reply_to and not any(p.is_edit and p.reply.card_id == reply.card_id for p in posts):
            room, target = heard.conversation.id, heard.reply_to
            store.outbox.add(
                f"edit|{heard.key}", room, activity(reply), now, kind=Kind.EDIT, target=target, method="put"
            )
        return None

    def _press_once(self, store: Store, heard: Heard, press: Press, now: datetime) -> tuple[Reply, list[Post] | None]:
        effect = press.effect(heard.speaker, heard.reply_to)
        _remember_room(store, heard.conversation, now)
        reply, posts = self.answer(store, heard, now, lambda turn: self.pressed(turn, press))
        if isinstance(press.button, Say):
            words = press.button.words
            self._note(replace(heard, text=words), understand(words, now.astimezone(LONDON).date()), reply, now)
        # A refusal changed nothing, so the same press may succeed later: it has no effect key.
        took_effect = posts is not None
        store.inbox.put(heard.key, effect if took_effect else None, kept(reply), now)
        if took_effect and reply.card and reply.card_id is None and heard.reply_to:
            # Whoever pressed sees the new card at once; everyone else sees it when the message is edited.
            room, target = heard.conversation.id, heard.reply_to
            store.outbox.add(
                f"edit|{heard.key}", room, activity(reply), now, kind=Kind.EDIT, target=target, method="put"
            )
        self.post(store, heard, posts)
        return reply, posts

    def _meet(self, store: Store, heard: Heard) -> None:
        """Note by which id Teams addresses whoever speaks; once a process, since it hardly ever changes."""
        if heard.speaker and heard.teams_id and (heard.speaker, heard.teams_id) not in self._met:
            store.contacts.note(heard.speaker, heard.teams_id)

    def pressed(self, turn: Turn, press: Press) -> Reply:
        """What the handler of a button answers."""
        if isinstance(press.button, AskFor):
            return self._asked_for(turn, press.button)
        if isinstance(press.button, Say):
            said = understand(press.button.words, turn.now.astimezone(turn.trust.zone).date())
            return self._carried_out(turn, said)
        return self._router.buttons[type(press.button)](turn, press.button)

    def _carried_out(self, turn: Turn, said: Understanding) -> Reply:
        """What is answered to one request, or to the first of several; all are carried out, or none."""
        if said.intent != "several":
            return self._router.intents[said.intent].handler(turn, said)
        first, *others = (self._router.intents[part.intent].handler(turn, part) for _, part in said.slots["parts"])
        for reply in others:
            turn.post(turn.room.id, reply)
        return first

    def _note(self, heard: Heard, said: Understanding | None, reply: Reply, now: datetime) -> None:
        """Remember what somebody said, or is asked about, for what follows on it; of several requests the last.

        Nothing follows on what was refused, nor on what answered a dialog (`said` is None).
        """
        memory, room, speaker = self._listener.memory, heard.conversation.id, heard.speaker
        if said is None or reply.refusal or heard.edits or said.intent == "too_long":
            memory.forget(room, speaker)
        elif reply.asked:
            memory.note(room, speaker, heard.text, reply.asked, reply.text, now)
        elif said.intent == "none":
            memory.no_more_asked(room, speaker)
        elif parts := said.slots.get("parts"):
            memory.note(room, speaker, parts[-1][0], (), "", now)
        else:
            memory.note(room, speaker, heard.text, (), reply.text, now)

    def _asked_for(self, turn: Turn, button: AskFor) -> Reply:
        """Answer what a button of the welcome asks, below it, as if it had been said."""
        if button.what not in ASKS:
            raise OutOfDate
        said = understand(ASKS[button.what].words, turn.now.astimezone(LONDON).date())
        turn.post(turn.room.id, self._router.intents[said.intent].handler(turn, said))
        return Reply(texts.SHOWN_BELOW)

    def answer(
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
                contacts=store.contacts,
                files=heard.files,
                address=self._address,
                offers_files=self._offers_files,
                said=unaddressed(heard.text).strip(),
                activity=heard.edits or heard.activity,
            )
            turn.services.guard(heard.text, *_typed(heard.data), *(file.name for file in heard.files))
            with store.savepoint() if may_write else nullcontext():
                reply = _with_delay(handler(turn), turn)
                return (_discreet(reply, turn), turn.posts) if store.agenda.showed_part_2 else (reply, turn.posts)
        except Refusal as refusal:
            return Reply(refusal_text(refusal, trust), refusal=refusal), None

    def post(self, store: Store, heard: Heard, posts: list[Post] | None) -> None:
        """Put what a turn says elsewhere in the outbox; for whoever has no chat with the bot it waits there."""
        key, now = heard.key, self.now
        for number, post in enumerate(posts or (), 1):
            if not post.conversation:
                continue
            body, card = activity(post.reply), post.reply.card_id
            if post.is_edit and card:
                store.outbox.supersede_edits(card)
                edit_key = f"edit|{card}|{post.version}|{key}"
                store.outbox.add(edit_key, post.conversation, body, now, kind=Kind.EDIT, card=card, method="put")
            else:
                due, expires = post.due or now, post.until
                store.outbox.add(f"post|{key}|{number}", post.conversation, body, due, card=card, expires=expires)

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


def _asks_nothing(said: Understanding) -> bool:
    """Whether words are no more than a greeting to whoever has just been met."""
    return said.intent in FIRST_WORDS and "readings" not in said.slots


def _in_its_place(heard: Heard, said: Understanding) -> Understanding:
    """What a message means by how it came: as an edit, with files, or in a private chat, where it may be a report."""
    if heard.edits:
        return Understanding("report.edited")
    if heard.files and said.intent != "agenda.paper":
        return Understanding("agenda.file", said.slots if said.intent == "report.submit" else {})
    is_private = heard.conversation.kind is RoomKind.PRIVATE
    if said.intent in ("none", "too_long") and is_private and looks_like_report(heard.text):
        return Understanding("report.perhaps", said.slots)
    return said


def _typed(data: object) -> Iterator[str]:
    """The words that somebody may have typed in a form."""
    if isinstance(data, dict):
        yield from (value for value in data.values() if isinstance(value, str) and " " in value)


def kept(reply: Reply) -> dict[str, str | Card | None]:
    """An answer as it is stored for whoever asks again."""
    return {"text": reply.text, "card": reply.card}


def _remember_room(store: Store, conversation: Conversation, now: datetime) -> bool:
    """Note where somebody spoke; whether they are the first there since the bot was added."""
    was_added = store.conversations.remember(conversation, now)
    is_first = store.conversations.hear(conversation.id) and was_added
    if conversation.kind is RoomKind.THREAD:
        base = conversation.id.partition(";")[0]
        if store.conversations.get(base) is None:
            channel = Conversation(base, RoomKind.CHANNEL, conversation.service_url, team=conversation.team)
            store.conversations.remember(channel, now)
    return is_first
