"""Fetching the files that came with reports, looking into them, and telling their senders what became of them.

A file is a row until it was seen to, so that nothing is lost when a process dies (docs/decisions/0031). What may name a
pupil isn't kept at all (R2.26).
"""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import structlog

from bot import texts
from bot.background import ClaimedRows
from bot.failures import Failure, SendFailed
from bot.file_words import words_in
from bot.headboard import activity
from bot.messenger import Messenger
from bot.sender import Sender
from bot.turn import Reply
from domain.attachments import LARGEST, Attachment, AttachmentState, form_of
from services import Services
from services.attachments import FileSettled
from services.clock import Clock
from storage.database import Database
from storage.store import Store

log = structlog.get_logger()
AT_ONCE = 2
LEASE = timedelta(minutes=3)
TRIES = 5
LONGEST_WAIT = 300


class Downloads:
    """The side of files that come to us, after the turn."""

    def __init__(self, database: Database, sender: Sender, messenger: Messenger, clock: Clock) -> None:
        self._database = database
        self._sender = sender
        self._messenger = messenger
        self._clock = clock
        self._rows = ClaimedRows(
            database,
            clock,
            lambda store: store.attachments,
            self._see_to,
            at_once=AT_ONCE,
            lease=LEASE,
            failed="fetching a file failed",
        )

    def wake(self) -> None:
        """See to the files that are due, in the background."""
        self._rows.wake()

    async def close(self) -> None:
        """Stop; what isn't here yet is for the next start."""
        await self._rows.close()

    async def _see_to(self, waiting: Attachment) -> None:
        if waiting.attempt > TRIES or not waiting.address:
            await self._settle(replace(waiting, state=AttachmentState.FAILED), None)
            return
        try:
            content = await self._sender.download(waiting.address, LARGEST)
        except SendFailed as failed:
            await self._failed(waiting, failed)
            return
        fetched = await asyncio.get_running_loop().run_in_executor(None, looked_into, waiting, content)
        await self._settle(fetched, content)

    async def _failed(self, waiting: Attachment, failed: SendFailed) -> None:
        log.warning("file not fetched", outcome=failed.failure.name, detail=failed.detail, attempt=waiting.attempt)
        if failed.failure is Failure.OURS or waiting.attempt >= TRIES:
            state = AttachmentState.REFUSED if failed.detail == "too large" else AttachmentState.FAILED
            await self._settle(replace(waiting, state=state), None)
            return
        wait = min(failed.retry_after or 2.0**waiting.attempt, LONGEST_WAIT)
        due = self._clock.now() + timedelta(seconds=wait)
        await self._database.write(lambda store: store.attachments.again(waiting.id, due))

    async def _settle(self, fetched: Attachment, content: bytes | None) -> None:
        """How it ended and what is said of it: both or neither."""
        now = self._clock.now()

        def settle(store: Store) -> None:
            trust = store.trusts.current()
            if trust is None:
                return
            settled = Services(store, trust, now).attachments.settle(fetched, content)
            if settled:
                room = settled.attachment.conversation
                store.outbox.add(f"file|{uuid4()}", room, activity(_told(settled)), now)

        await self._database.write(settle)
        self._messenger.wake()


def looked_into(waiting: Attachment, content: bytes) -> Attachment:
    """A fetched file with what it is by its content, and the words in it; refused where it isn't taken."""
    form = form_of(content)
    refused = replace(waiting, state=AttachmentState.REFUSED, size=len(content))
    if form is None:
        return refused
    try:
        words = words_in(content, form)
    except ValueError:
        return refused
    return replace(waiting, state=AttachmentState.KEPT, form=form, size=len(content), words=words)


def _told(settled: FileSettled) -> Reply:
    return Reply(_in_words(settled), preview=texts.PREVIEW if settled.is_confidential else None)


def _in_words(settled: FileSettled) -> str:
    file = settled.attachment
    if settled.lacks_words:
        return texts.FILE_WITHOUT_WORDS.format(name=file.name)
    if file.state is AttachmentState.QUARANTINED:
        return texts.FILE_NAMES_PUPILS
    if file.state is AttachmentState.KEPT:
        kept = texts.FILE_KEPT.format(name=file.name)
        return f"{kept} {texts.REPORT_FROM_FILE_READY}" if settled.words.strip() else kept
    sentence = texts.FILE_REFUSED if file.state is AttachmentState.REFUSED else texts.FILE_NOT_FETCHED
    return sentence.format(name=file.name or texts.FILE_NAME_PUPIL.lower())
