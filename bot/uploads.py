"""Making the files that people allowed, and putting them where Teams said: nothing lost when a process dies between.

An offer that was accepted is a row until its file is there (docs/decisions/0029). Rights are checked when the file is
made, however long ago it was offered.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot import texts
from bot.background import ClaimedRows
from bot.cards.file_offers import card_id, file_reply
from bot.failures import Failure, SendFailed
from bot.files import link_to
from bot.headboard import activity
from bot.links import Draw, drawn
from bot.messenger import Messenger
from bot.replies import refusal_text
from bot.sender import Sender
from bot.turn import Reply
from domain.refusals import NoSuchFile, Refusal
from services import Services
from services.clock import Clock
from services.purposes import Purpose
from storage.database import Database
from storage.file_offers import FileOffer, OfferState, Upload
from storage.outbox import Kind
from storage.store import Store

log = structlog.get_logger()
AT_ONCE = 4
LEASE = timedelta(minutes=3)
"""Longer than the longest log takes to draw, and a minute for the upload."""
TRIES = 10
"""About a quarter of an hour; then the link is given."""
LONGEST_WAIT = 300


class Uploads:
    """The side of files that works after the turn."""

    def __init__(self, database: Database, sender: Sender, messenger: Messenger, clock: Clock, address: str) -> None:
        self._database = database
        self._sender = sender
        self._messenger = messenger
        self._clock = clock
        self._address = address
        self._making: set[asyncio.Task[None]] = set()
        self._rows = ClaimedRows(
            database,
            clock,
            lambda store: store.file_offers,
            self._see_to,
            at_once=AT_ONCE,
            lease=LEASE,
            failed="sending a file failed",
        )

    def wake(self) -> None:
        """See to the files that are due, in the background."""
        self._rows.wake()

    async def release(self) -> None:
        """Take over what a process that has ended had begun; where there can be no other."""
        await self._database.write(lambda store: store.file_offers.release())

    async def close(self) -> None:
        """Stop; what isn't there yet is for the next start, or another process."""
        self._rows.is_closing = True
        for making in self._making:
            making.cancel()
        await self._rows.close()

    async def _see_to(self, offer: FileOffer) -> None:
        upload = offer.upload
        assert upload  # noqa: S101 - it was accepted
        if offer.attempt > TRIES:
            await self._given_up(offer)  # whoever tried before vanished each time
            return
        now = self._clock.now()
        try:
            draw = await self._database.read(lambda store: _how_to_draw(store, offer, now))
        except Refusal as refusal:
            await self._given_up(offer, refusal)
            return
        making = asyncio.create_task(self._make(draw, upload))
        self._making.add(making)
        making.add_done_callback(self._making.discard)
        try:
            await making
        except asyncio.CancelledError:
            if not self._rows.is_closing:
                raise
            await self._database.write(lambda store: store.file_offers.again(offer, now))
        except SendFailed as failed:
            await self._failed(offer, failed)
        except Exception:
            log.exception("file not made", attempt=offer.attempt)
            await self._given_up(offer)
        else:
            await self._sent(offer, upload)

    async def _make(self, draw: Draw, upload: Upload) -> None:
        content = await asyncio.get_running_loop().run_in_executor(None, draw)
        await self._sender.upload(upload.address, content)

    async def _sent(self, offer: FileOffer, upload: Upload) -> None:
        words = texts.FILE_SENT.format(name=offer.name)
        await self._settle(offer, OfferState.SENT, words, lambda _: file_reply(offer.name, upload))

    async def _failed(self, offer: FileOffer, failed: SendFailed) -> None:
        log.warning("file not sent", outcome=failed.failure.name, detail=failed.detail, attempt=offer.attempt)
        if failed.failure is Failure.OURS or offer.attempt >= TRIES:
            await self._given_up(offer)
            return
        due = self._clock.now() + timedelta(seconds=min(failed.retry_after or 2.0**offer.attempt, LONGEST_WAIT))
        await self._database.write(lambda store: store.file_offers.again(offer, due))

    async def _given_up(self, offer: FileOffer, refusal: Refusal | None = None) -> None:
        """Say so, with the link for those who may still have it."""

        def told(store: Store) -> Reply:
            trust = store.trusts.current()
            try:
                if refusal or trust is None:
                    raise refusal or NoSuchFile
                services = Services(store, trust, self._clock.now())
                taker = services.file_offers.taker(offer)
                purpose = Purpose(offer.purpose)
                link = link_to(services, self._address, taker, purpose, offer.target, offer.name)
            except Refusal as refused:
                return Reply(refusal_text(refused, trust))
            return Reply(texts.FILE_FAILED.format(name=offer.name, link=link))

        await self._settle(offer, OfferState.GIVEN_UP, texts.FILE_NOT_SENT.format(name=offer.name), told)

    async def _settle(self, offer: FileOffer, state: OfferState, words: str, told: Callable[[Store], Reply]) -> None:
        """How it ended, what is said of it and what the card says now: all of it or nothing."""
        now, card = self._clock.now(), card_id(offer)

        def settle(store: Store) -> None:
            if not store.file_offers.settle(offer, state):
                return
            outbox, room = store.outbox, offer.conversation
            outbox.supersede_edits(card)
            outbox.add(f"post|{card}", room, activity(told(store)), now)
            edited = activity(Reply(words))
            outbox.add(f"edit|{card}|{state}", room, edited, now, kind=Kind.EDIT, card=card, method="put")

        await self._database.write(settle)
        self._messenger.wake()


def _how_to_draw(store: Store, offer: FileOffer, now: datetime) -> Draw:
    """How to draw the file as its taker may see it now; raises a refusal if they may not."""
    trust = store.trusts.current()
    if trust is None:
        raise NoSuchFile
    services = Services(store, trust, now)
    form = offer.name.rpartition(".")[2]
    draw = drawn(trust, services, services.file_offers.taker(offer), Purpose(offer.purpose), offer.target, form, now)
    if draw is None:
        raise NoSuchFile
    return draw
