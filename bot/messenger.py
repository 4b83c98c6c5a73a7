"""Sends what is in the outbox, and answers at once: nothing lost, no unmarked repeat (docs/decisions/0004)."""

import asyncio
import copy
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any
from uuid import uuid4

import structlog

from bot import texts
from bot.failures import Failure, SendFailed
from bot.headboard import LEASE, ToSend
from bot.sender import Sender
from services.clock import Clock
from storage.database import Database
from storage.outbox import MOST_REPEATS, Lease, Outgoing, Sent
from storage.store import Store

log = structlog.get_logger()
AT_ONCE = 20
LONGEST_WAIT = 600
TRIES = MOST_REPEATS
MOST_TRIES = 1000
"""Of a message that certainly hasn't arrived: about a week."""
BEGIN_WITHIN = 18
"""A POST begins with more than 12 s of its lease left, and takes at most 10, or another process would repeat it."""
SETTLE_SECONDS = 0.05
"""After a crash within this time of an answer, it comes again, marked."""


class Messenger:
    """The sending side. `owner` names this process in the leases that it takes."""

    def __init__(self, database: Database, sender: Sender, clock: Clock, owner: str) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._owner = owner
        self._tasks: set[asyncio.Task[Any]] = set()
        self._sent: list[Sent] = []
        self._closing = False

    async def answer(self, to_send: ToSend) -> None:
        """Send an answer at once. One with an outbox row is safe whatever happens here."""
        room = to_send.conversation
        row = to_send.row
        try:
            activity = await self._sender.post(room.service_url, room.id, to_send.body)
        except SendFailed as failed:
            kept = row if row is not None else await self._keep(to_send)
            await self._failed(kept, 1, 1, room.id, failed)
            return
        if row is not None:
            self._settle(Sent(row, 1, activity))

    def wake(self) -> None:
        """Send what is due, in the background: what a turn has just put in the outbox, or at a tick of the clock."""
        self._in_background(self.dispatch())

    async def dispatch(self) -> None:
        """Send everything that is due, a message at a time for each conversation; one that hangs holds up no other."""
        sending: set[asyncio.Task[Any]] = set()
        while True:
            claimed = () if self._closing else await self._claim()
            sending |= {self._in_background(self._send(message, monotonic())) for message in claimed}
            if not sending:
                return
            _, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)

    async def reap(self, *, everything: bool = False) -> None:
        """Take over from senders that vanished; at start-up, and with no other process, that is all of them."""
        real_now = datetime.now(UTC) + (timedelta(days=1) if everything else timedelta())
        now = self._clock.now()
        if lost := await self._database.write(lambda store: store.outbox.reap(real_now, now)):
            log.warning("sender vanished", messages=lost)

    async def close(self) -> None:
        """Wait for what is under way; the rest of the outbox is for the next start."""
        self._closing = True
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _keep(self, to_send: ToSend) -> int:
        """Put an answer that couldn't be sent in the outbox, so that it is tried again."""
        lease, now = Lease(self._owner, datetime.now(UTC) + LEASE), self._clock.now()

        def keep(store: Store) -> int:
            store.conversations.remember(to_send.conversation, now)
            return store.outbox.add(f"late|{uuid4()}", to_send.conversation.id, to_send.body, now, lease=lease)

        return await self._database.write(keep)

    async def _claim(self) -> tuple[Outgoing, ...]:
        lease, now = Lease(self._owner, datetime.now(UTC) + LEASE), self._clock.now()
        return await self._database.write(lambda store: store.outbox.claim(lease, now, AT_ONCE))

    async def _send(self, message: Outgoing, claimed: float) -> None:
        if monotonic() - claimed > BEGIN_WITHIN:
            return  # the machine slept: whoever reaps it sends it, marked
        is_edit = message.method == "put"  # which may safely come twice
        body = _marked(message.body) if message.repeated and not is_edit else message.body
        row, fence = message.id, message.fence
        try:
            send = self._edit if is_edit else self._new
            activity = await send(message, body)
        except SendFailed as failed:
            await self._failed(row, fence, message.attempt, message.conversation, failed)
            return
        sent = Sent(row, fence, activity)
        await self._database.write(lambda store: store.outbox.sent(sent))

    async def _new(self, message: Outgoing, body: dict[str, Any]) -> str | None:
        return await self._sender.post(message.service_url, message.conversation, body)

    async def _edit(self, message: Outgoing, body: dict[str, Any]) -> str | None:
        target, card = message.target, message.card
        if target is None and card is not None:
            target = await self._database.read(lambda store: store.outbox.activity_of(card))
        if target is None:
            raise SendFailed(Failure.OURS, "no message to edit")
        await self._sender.put(message.service_url, message.conversation, target, body)
        return target

    async def _failed(self, row: int, fence: int, attempt: int, conversation: str, failed: SendFailed) -> None:
        log.warning("message not sent", row=row, outcome=failed.failure.name, detail=failed.detail, attempt=attempt)
        tries = TRIES if failed.failure is Failure.AMBIGUOUS else MOST_TRIES
        if failed.failure is Failure.OURS or attempt >= tries:
            log.error("message given up", row=row, outcome=failed.failure.name, detail=failed.detail)
            await self._database.write(lambda store: store.outbox.dead(row, fence, failed.detail))
            return
        wait = min(failed.retry_after or 2.0**attempt, LONGEST_WAIT)
        due = self._clock.now() + timedelta(seconds=wait)
        repeated = failed.failure is Failure.AMBIGUOUS

        def try_again(store: Store) -> None:
            store.outbox.again(row, fence, due, failed.detail, repeated=repeated)
            if failed.failure is Failure.DEAD:
                store.conversations.forget(
                    conversation, failed.detail
                )  # what waits for it goes out when the bot is back

        await self._database.write(try_again)

    def _settle(self, sent: Sent) -> None:
        """Record an answer as sent, together with others of the same moment."""
        if not self._sent:
            self._in_background(self._settle_together())
        self._sent.append(sent)

    async def _settle_together(self) -> None:
        await asyncio.sleep(SETTLE_SECONDS)
        sent, self._sent = self._sent, []
        await self._database.write(lambda store: store.outbox.sent(*sent))

    def _in_background(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("sending failed", exc_info=error)


def _marked(body: dict[str, Any]) -> dict[str, Any]:
    """The same message, saying that it may have come before."""
    marked = copy.deepcopy(body)
    if "text" in marked:
        marked["text"] = f"{marked['text']}\n\n{texts.REPEATED}"
    for attachment in marked.get("attachments", ()):
        note = {"type": "TextBlock", "text": texts.REPEATED, "wrap": True, "isSubtle": True, "size": "Small"}
        content = attachment["content"]
        if "body" in content:
            content["body"].append(note)
        elif "description" in content:
            content["description"] = f"{content['description']} {texts.REPEATED}"
        else:  # a file's card has no words of its own
            marked["text"] = texts.REPEATED
    return marked
