"""When a call begins or ends, or somebody joins or leaves it, something is offered in its chat; nothing is done."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.calls import call_reply, close_offer, open_offer
from bot.headboard import Headboard, Heard
from bot.turn import Post, Reply
from services import Services
from storage.store import Store

START, END = "application/vnd.microsoft.meetingStart", "application/vnd.microsoft.meetingEnd"
JOIN, LEAVE = "application/vnd.microsoft.meetingParticipantJoin", "application/vnd.microsoft.meetingParticipantLeave"
EVENTS = frozenset({START, END, JOIN, LEAVE})


class Calls:
    """Takes what Teams says of calls, each once."""

    def __init__(self, headboard: Headboard) -> None:
        self._headboard = headboard

    async def take(self, heard: Heard, event: str, people: Sequence[str]) -> None:
        """Put what may be offered in the outbox; `people` are those who joined or left."""
        now = self._headboard.now
        await self._headboard.aside(lambda store: self._take(store, heard, event, people, now))

    def _take(self, store: Store, heard: Heard, event: str, people: Sequence[str], now: datetime) -> None:
        trust, room = store.trusts.current(), heard.conversation
        if trust is None or store.inbox.answer(heard.key, None) is not None:
            return
        store.conversations.remember(room, now)
        calls = Services(store, trust, now).calls
        reply: Reply | None = None
        is_edit = False
        if event == START and (meeting := calls.to_open()):
            reply = open_offer(meeting)
        elif event == END:
            calls.ended(room.id)
            reply = close_offer(meeting) if (meeting := calls.to_close(room.id)) else None
        elif event in (JOIN, LEAVE):
            for person in people:
                calls.joined(room.id, person, present=event == JOIN)
            unmarked = calls.unmarked(room.id)
            reply = call_reply(unmarked) if unmarked else None
            is_edit = bool(reply and reply.card_id and store.outbox.has_card(reply.card_id))
            if unmarked and not (is_edit or unmarked.here or unmarked.gone):
                reply = None  # they marked themselves
        store.inbox.put(heard.key, None, {"text": "", "card": None}, now)
        if reply:
            self._headboard.post(store, heard, [Post(room.id, reply, is_edit=is_edit)])
