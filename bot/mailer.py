"""What can't be said in Teams goes by mail, where the trust allows it: with words in which nothing is confidential."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Literal

import aiosmtplib
import structlog

from bot import texts
from bot.failures import Failure, SendFailed
from bot.headboard import LEASE
from bot.messenger import LONGEST_WAIT, TRIES
from domain.people import Person
from domain.reminders import is_quiet
from services.clock import Clock
from storage.database import Database
from storage.outbox import Kind, Lease, Outgoing, Sent, Status
from storage.store import Store

log = structlog.get_logger()
SECONDS = 10
REFUSED = 500
"""From this answer on it isn't worth trying again."""


@dataclass(frozen=True)
class PostOffice:
    """The mail server, and how it is spoken to."""

    host: str
    port: int
    sender: str
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = None

    def client(self) -> aiosmtplib.SMTP:
        """Who speaks to it."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            use_tls=self.tls == "tls",
            start_tls=self.tls == "starttls",
            username=self.user,
            password=self.password,
            timeout=SECONDS,
        )


class Mailer:
    """Sends what waits for people whom Teams can't reach; claimed, leased and fenced as everything is."""

    def __init__(self, database: Database, clock: Clock, owner: str, office: PostOffice) -> None:
        self._database = database
        self._clock = clock
        self._owner = owner
        self._office = office

    async def dispatch(self) -> None:
        """Send what is due, one after the other."""
        while claimed := await self._database.write(self._claim):
            message, person = claimed
            await self._send(message, person)

    def _claim(self, store: Store) -> tuple[Outgoing, Person | None] | None:
        trust, now = store.trusts.current(), self._clock.now()
        if trust is None or not trust.mail_instead:
            return None
        quiet = is_quiet(trust.calendar, trust.zone, now)
        claimed = store.outbox.claim_parked(Lease(self._owner, LEASE), now, 1, quiet=quiet)
        return next(((message, trust.person(message.person or "")) for message in claimed), None)

    async def _send(self, message: Outgoing, person: Person | None) -> None:
        failed = await self._tried(message, person) if person else SendFailed(Failure.OURS, "nobody on the roster")
        sent = Sent(message.id, message.fence, None, self._clock.now())

        def settle(store: Store) -> None:
            if failed:
                self._failed(store, message, failed)
            else:
                store.outbox.sent(sent, status=Status.MAILED)

        await self._database.write(settle)

    async def _tried(self, message: Outgoing, person: Person) -> SendFailed | None:
        """What became of it; None if the mail server has it."""
        try:
            await self._post(self._letter(message, person))
        except SendFailed as failed:
            log.warning("mail not sent", row=message.id, outcome=failed.failure.name, detail=failed.detail)
            return failed
        return None

    def _failed(self, store: Store, message: Outgoing, failed: SendFailed) -> None:
        row, fence, detail = message.id, message.fence, failed.detail
        is_ambiguous = failed.failure is Failure.AMBIGUOUS
        if is_ambiguous and message.kind is Kind.NUDGE:
            store.outbox.unconfirmed(row, fence, detail)
        elif failed.failure is Failure.OURS or (is_ambiguous and message.attempt >= TRIES):
            store.outbox.dead(row, fence, detail)
        else:
            due = self._clock.now() + timedelta(seconds=min(2.0**message.attempt, LONGEST_WAIT))
            store.outbox.again(row, fence, due, detail, repeated=is_ambiguous)

    def _letter(self, message: Outgoing, person: Person) -> EmailMessage:
        words = message.mail or texts.MAIL_HIDDEN
        letter = EmailMessage()
        letter["From"], letter["To"] = self._office.sender, person.email
        letter["Subject"] = texts.MAIL_SUBJECT_AGAIN if message.repeated else texts.MAIL_SUBJECT
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(f"headboard-{message.id}", "headboard.invalid")
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(texts.MAIL_BODY.format(name=person.name, words=words))
        return letter

    async def _post(self, letter: EmailMessage) -> None:
        """Hand it to the mail server; raises `SendFailed`."""
        client = self._office.client()
        try:
            async with asyncio.timeout(SECONDS):
                await client.connect()
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:  # nothing was said yet
            client.close()
            raise SendFailed(Failure.NOT_DELIVERED, type(error).__name__) from error
        try:
            async with asyncio.timeout(SECONDS):
                await client.send_message(letter)
        except aiosmtplib.SMTPRecipientsRefused as error:
            codes = [refused.code for refused in error.recipients]
            raise _answered(max(codes, default=0)) from error
        except aiosmtplib.SMTPResponseException as error:
            raise _answered(error.code) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise SendFailed(Failure.AMBIGUOUS, type(error).__name__) from error
        finally:
            client.close()


def _answered(code: int) -> SendFailed:
    return SendFailed(Failure.OURS if code >= REFUSED else Failure.NOT_DELIVERED, f"mail {code}")
