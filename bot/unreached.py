"""An address where Teams has nobody any more: what is for it waits, and the clerk hears of it once a day at most."""

from datetime import datetime

from bot import texts
from bot.headboard import activity
from bot.turn import Reply
from domain.people import PostKind
from domain.reminders import next_allowed
from domain.trust import Trust
from storage.conversations import Conversation, RoomKind
from storage.outbox import Kind
from storage.store import Store


def park(store: Store, conversation: str, now: datetime, why: str) -> None:
    """Let what is for a conversation wait until the bot is there again, and tell the clerk, or else the chair."""
    room = store.conversations.get(conversation)
    store.conversations.forget(conversation, why)
    trust = store.trusts.current()
    if trust is None or room is None or not room.live:
        return
    told = next(filter(None, (_chat_of(store, trust, kind) for kind in (PostKind.CLERK, PostKind.CHAIR))), None)
    key = f"unreached|{conversation}|{now.astimezone(trust.zone).date()}"
    if told is None or store.outbox.has(key):
        return
    mail = texts.UNREACHED_MAILED if trust.mail_instead and room.kind is RoomKind.PRIVATE else ""
    text = texts.UNREACHED_TOLD.format(who=who_is_at(room.kind, room.person, trust), mail=mail)
    due = next_allowed(trust.calendar, trust.zone, now)
    store.outbox.add(key, told.id, activity(Reply(text)), due, kind=Kind.REMINDER, mail=text)


def who_is_at(kind: RoomKind, entra_id: str | None, trust: Trust) -> str:
    """Whom what is said in a conversation reaches, in words."""
    if kind is RoomKind.PRIVATE:
        person = trust.person(entra_id or "")
        return person.name if person else texts.WHO_SOMEBODY
    return texts.WHO_CHAT if kind is RoomKind.MEETING else texts.WHO_CHANNEL


def _chat_of(store: Store, trust: Trust, kind: PostKind) -> Conversation | None:
    holder = trust.holder(kind)
    return store.conversations.private(holder.entra_id) if holder else None
