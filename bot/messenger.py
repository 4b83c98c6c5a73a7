"""Sends what is in the outbox, and answers at once: nothing lost, no unmarked repeat (docs/decisions/0004, 0030)."""

import asyncio
import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import uuid4

import structlog

from bot import texts
from bot.background import Background
from bot.failures import Failure, SendFailed
from bot.headboard import LEASE, ToSend
from bot.sender import Sender
from bot.unreached import park
from domain.reminders import is_quiet
from services.clock import Clock
from services.timeline import LATE
from storage.database import Database
from storage.outbox import MOST_REPEATS, Kind, Lease, Outgoing, Rates, Sent
from storage.store import Store

log = structlog.get_logger()
AT_ONCE = 200
"""Messages on their way at a time: as many as the session has connections."""
FULL_SECONDS = 0.05
"""How soon to look again when as many have begun in this second as may."""
LONGEST_WAIT = 600
TRIES = MOST_REPEATS
MOST_TRIES = 1000
"""Of a message that certainly hasn't arrived: about a week."""
BEGIN_WITHIN = 18
"""A POST begins with more than 12 s of its lease left, and takes at most 10, or another process would repeat it."""
SETTLE_SECONDS = 0.05
"""After a crash within this time of an answer, it comes again, marked."""


class Messenger:
    """The sending side. `owner` names this process in its leases; without `rates` it sends at full speed."""

    def __init__(
        self, database: Database, sender: Sender, clock: Clock, owner: str, rates: Rates | None = None
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._owner = owner
        self._background = Background("sending failed")
        self._sent: list[Sent] = []
        self._rates = rates
        self._in_flight = 0
        self._waits_for_room = False
        self._quiet: tuple[datetime, bool] | None = None
        self._closing = False

    async def answer(self, to_send: ToSend) -> None:
        """Send an answer at once. One with an outbox row is safe whatever happens here."""
        room = to_send.conversation
        row = to_send.row
        try:
            activity = await self._sender.post(room.service_url, room.id, to_send.body)
        except SendFailed as failed:
            kept = row if row is not None else await self._keep(to_send)
            await self._failed(_Try(kept, 1, 1, room.id, Kind.ANSWER), failed)
            return
        if row is not None:
            self._settle(Sent(row, 1, activity, self._clock.now()))

    def wake(self) -> None:
        """Send what is due, in the background: what a turn has just put in the outbox, or at a tick of the clock."""
        self._background.start(self.dispatch())

    async def dispatch(self) -> None:
        """Send everything that is due, a message at a time for each conversation; one that hangs holds up no other."""
        sending: set[asyncio.Task[Any]] = set()
        while True:
            claimed_at = monotonic()
            claimed = await self._settle_and_claim()
            if claimed is None and not self._waits_for_room:
                await self._wait_for_room()
                continue
            self._in_flight += len(claimed or ())
            sending |= {self._background.start(self._send(message, claimed_at)) for message in claimed or ()}
            if not sending:
                return
            _, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)

    async def reap(self, *, everything: bool = False) -> None:
        """Take over from senders that vanished; at start-up, and with no other process, that is all of them."""
        now, ahead = self._clock.now(), timedelta(days=1 if everything else 0)
        if lost := await self._database.write(lambda store: store.outbox.reap(now, ahead)):
            log.warning("sender vanished", messages=lost)

    async def close(self) -> None:
        """Wait for what is under way; the rest of the outbox is for the next start."""
        self._closing = True
        await self._background.finish()

    async def _keep(self, to_send: ToSend) -> int:
        """Put an answer that couldn't be sent in the outbox, so that it is tried again."""
        lease, now = Lease(self._owner, LEASE), self._clock.now()

        def keep(store: Store) -> int:
            store.conversations.remember(to_send.conversation, now)
            key, room = f"late|{uuid4()}", to_send.conversation.id
            return store.outbox.add(key, room, to_send.body, now, kind=Kind.ANSWER, lease=lease)

        return await self._database.write(keep)

    async def _settle_and_claim(self) -> tuple[Outgoing, ...] | None:
        """Record what was sent and claim what is next, in one transaction; None while no more may begin."""
        sent, self._sent = self._sent, []
        most = 0 if self._closing else AT_ONCE - self._in_flight
        if not sent and most <= 0:
            return ()
        lease, now = Lease(self._owner, LEASE), self._clock.now()

        def work(store: Store) -> tuple[Outgoing, ...] | None:
            if sent:
                store.outbox.sent(*sent)
            if most <= 0:
                return ()
            return store.outbox.claim(lease, now, most, quiet=self._is_quiet(store, now), rates=self._rates)

        try:
            return await self._database.write(work)
        except BaseException:
            self._sent = [*sent, *self._sent]  # for the next time; the fence sees to it that it isn't too late
            raise

    def _is_quiet(self, store: Store, now: datetime) -> bool:
        """Whether what the clock says has to wait (R3.16), looked up once a minute."""
        minute = now.replace(second=0, microsecond=0)
        if self._quiet is None or self._quiet[0] != minute:
            trust = store.trusts.current()
            self._quiet = minute, trust is not None and is_quiet(trust.calendar, trust.zone, now)
        return self._quiet[1]

    async def _wait_for_room(self) -> None:
        self._waits_for_room = True  # one dispatch is enough to look again
        try:
            await asyncio.sleep(FULL_SECONDS)
        finally:
            self._waits_for_room = False

    async def _send(self, message: Outgoing, claimed: float) -> None:
        try:
            await self._try(message, claimed)
        finally:
            self._in_flight -= 1

    async def _try(self, message: Outgoing, claimed: float) -> None:
        if monotonic() - claimed > BEGIN_WITHIN:
            return  # the machine slept: whoever reaps it sends it, marked
        is_edit = message.method == "put"  # which may safely come twice
        is_late = message.kind is not Kind.ANSWER and self._clock.now() - message.wanted_at > LATE
        body: dict[str, Any] | bytes = message.text.encode()
        if not is_edit and (is_late or message.repeated):
            changed = said_late(message.body) if is_late else message.body
            body = said_again(changed) if message.repeated else changed
        row, fence = message.id, message.fence
        try:
            activity = await (self._edit if is_edit else self._new)(message, body)
        except SendFailed as failed:
            await self._failed(_Try(row, fence, message.attempt, message.conversation, message.kind), failed)
            return
        self._sent.append(Sent(row, fence, activity, self._clock.now()))

    async def _new(self, message: Outgoing, body: dict[str, Any] | bytes) -> str | None:
        return await self._sender.post(message.service_url, message.conversation, body)

    async def _edit(self, message: Outgoing, body: dict[str, Any] | bytes) -> str | None:
        target, card = message.target, message.card
        if target is None and card is not None:
            target = await self._database.read(lambda store: store.outbox.activity_of(card))
        if target is None:
            raise SendFailed(Failure.OURS, "no message to edit")
        await self._sender.put(message.service_url, message.conversation, target, body)
        return target

    async def _failed(self, tried: "_Try", failed: SendFailed) -> None:
        row, fence, detail = tried.row, tried.fence, failed.detail
        log.warning("message not sent", row=row, outcome=failed.failure.name, detail=detail, attempt=tried.attempt)
        is_ambiguous = failed.failure is Failure.AMBIGUOUS
        if is_ambiguous and tried.kind is Kind.NUDGE:
            await self._database.write(lambda store: store.outbox.unconfirmed(row, fence, detail))
            return
        if failed.failure is Failure.OURS or tried.attempt >= (TRIES if is_ambiguous else MOST_TRIES):
            log.error("message given up", row=row, outcome=failed.failure.name, detail=detail)
            await self._database.write(lambda store: store.outbox.dead(row, fence, detail))
            return
        wait = min(failed.retry_after or 2.0**tried.attempt, LONGEST_WAIT)
        now = self._clock.now()

        def try_again(store: Store) -> None:
            store.outbox.again(row, fence, now + timedelta(seconds=wait), detail, repeated=is_ambiguous)
            if failed.failure is Failure.DEAD:
                park(store, tried.conversation, now, detail)

        await self._database.write(try_again)

    def _settle(self, sent: Sent) -> None:
        """Record an answer as sent, together with others of the same moment."""
        if not self._sent:
            self._background.start(self._settle_together())
        self._sent.append(sent)

    async def _settle_together(self) -> None:
        await asyncio.sleep(SETTLE_SECONDS)
        sent, self._sent = self._sent, []
        if sent:
            await self._database.write(lambda store: store.outbox.sent(*sent))


@dataclass(frozen=True)
class _Try:
    """What failed."""

    row: int
    fence: int
    attempt: int
    conversation: str
    kind: Kind


def said_again(body: dict[str, Any]) -> dict[str, Any]:
    """The same message, saying that it may have come before."""
    marked = copy.deepcopy(body)
    if "text" in marked:
        marked["text"] = f"{marked['text']}\n\n{texts.REPEATED}"
    for attachment in marked.get("attachments", ()):
        content = attachment["content"]
        if "body" in content:
            content["body"].append(_remark(texts.REPEATED))
        elif "description" in content:
            content["description"] = f"{content['description']} {texts.REPEATED}"
        else:  # a file's card has no words of its own
            marked["text"] = texts.REPEATED
    return marked


def said_late(body: dict[str, Any]) -> dict[str, Any]:
    """The same message, saying first that it comes late; a file's card stays as it is."""
    late = copy.deepcopy(body)
    for name in {"text", "summary"} & late.keys():
        late[name] = f"{texts.COMES_LATE} {late[name]}"
    for attachment in late.get("attachments", ()):
        if "body" in attachment["content"]:
            attachment["content"]["body"].insert(0, _remark(texts.COMES_LATE))
    return late


def _remark(words: str) -> dict[str, Any]:
    return {"type": "TextBlock", "text": words, "wrap": True, "isSubtle": True, "size": "Small"}
