"""What can't be said in Teams goes by mail, through a real SMTP server: once, marked where it may come again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import unused_port
from aiosmtpd.controller import Controller

from bot import texts
from bot.headboard import activity
from bot.mailer import Mailer, PostOffice
from bot.turn import Reply
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import Database
from storage.outbox import Kind
from storage.store import Store
from tests.conftest import load, trust_source
from tests.talk import CARYS, CHAIR, CLERK, SERVICE_URL, Talk, private

ALLOWED = trust_source().replace("[headboard]\n", "[headboard]\nmail_when_unreachable = true\n", 1)
SECRET = "The caterer's contract ends early"


@dataclass
class Mailbox:
    """A mail server: what it took, and how it answers next."""

    letters: list[Message] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    keeps: bool = True

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250") or answer == "hang up":
            self.letters.append(message_from_bytes(envelope.content))
        if answer == "hang up":
            _server.transport.abort()
        return answer if answer != "hang up" else "250 OK"

    def text(self, number: int = -1) -> str:
        content = self.letters[number].get_payload(decode=True)
        assert isinstance(content, bytes)
        return content.decode()


@dataclass
class Post:
    """A mailer with its outbox, and the mail server that it speaks to."""

    database: Database
    clock: Clock
    mailbox: Mailbox
    mailer: Mailer

    async def put(self, text: str, *, mail: str | None = None, kind: Kind = Kind.REMINDER, key: str = "") -> None:
        """Something for Carys, whom Teams can't reach."""

        def put(store: Store) -> None:
            room = store.conversations.address(CARYS, self.clock.now())
            body = activity(Reply(text))
            store.outbox.add(key or f"test|{text}", room.id, body, self.clock.now(), kind=kind, mail=mail)

        await self.database.write(put)

    async def later(self, **how_much: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(**how_much))
        await self.mailer.dispatch()


@pytest_asyncio.fixture
async def post(database: Database, clock: Clock) -> AsyncIterator[Post]:
    await load(database, ALLOWED, clock)
    mailbox, port = Mailbox(), unused_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    office = PostOffice("127.0.0.1", port, "headboard@trust.example", tls="none")
    yield Post(database, clock, mailbox, Mailer(database, clock, "test", office))
    controller.stop()


async def test_what_teams_cant_deliver_goes_by_mail_once(post: Post) -> None:
    await post.put("Items close on Wed 25 Nov.", mail="Items for the Business meeting close on Wed 25 Nov.")
    for _ in range(3):
        await post.mailer.dispatch()
    (letter,) = post.mailbox.letters
    assert (letter["To"], letter["Subject"]) == ("c.pugh@pace.example", texts.MAIL_SUBJECT)
    assert "Dear Carys Pugh" in post.mailbox.text()
    assert "Items for the Business meeting close on Wed 25 Nov." in post.mailbox.text()


async def test_what_has_no_words_for_mail_says_only_that_there_is_something(post: Post) -> None:
    await post.put(SECRET)
    await post.mailer.dispatch()
    assert "caterer" not in post.mailbox.letters[0].as_string()
    assert texts.MAIL_HIDDEN in post.mailbox.text()


async def test_an_answer_never_goes_by_mail(post: Post) -> None:
    await post.put(SECRET, kind=Kind.ANSWER)
    await post.mailer.dispatch()
    assert post.mailbox.letters == []


async def test_a_trust_that_doesnt_allow_it_sends_no_mail(post: Post) -> None:
    await load(post.database, trust_source(), post.clock)
    await post.put("Items close on Wed 25 Nov.")
    await post.mailer.dispatch()
    assert post.mailbox.letters == []


async def test_in_quiet_hours_mail_waits(post: Post) -> None:
    await post.put("Items close on Wed 25 Nov.")
    await post.later(hours=14)
    assert post.mailbox.letters == []
    await post.later(hours=10)
    assert len(post.mailbox.letters) == 1


@pytest.mark.parametrize("answer", ["451 try later", "421 busy"])
async def test_a_mail_server_that_says_later_is_asked_later_without_a_mark(post: Post, answer: str) -> None:
    post.mailbox.answers.append(answer)
    await post.put("Items close on Wed 25 Nov.")
    await post.mailer.dispatch()
    assert post.mailbox.letters == []
    await post.later(seconds=5)
    assert [letter["Subject"] for letter in post.mailbox.letters] == [texts.MAIL_SUBJECT]


async def test_a_connection_that_breaks_after_the_letter_makes_the_next_one_say_so(post: Post) -> None:
    post.mailbox.answers.append("hang up")
    await post.put("Items close on Wed 25 Nov.")
    await post.mailer.dispatch()
    await post.later(seconds=5)
    assert [letter["Subject"] for letter in post.mailbox.letters] == [texts.MAIL_SUBJECT, texts.MAIL_SUBJECT_AGAIN]


async def test_an_address_that_is_refused_is_given_up(post: Post) -> None:
    post.mailbox.answers.append("550 nobody here")
    await post.put("Items close on Wed 25 Nov.")
    await post.mailer.dispatch()
    await post.later(hours=1)
    assert post.mailbox.letters == []
    talk = Talk(post.database, post.clock)
    assert "Carys Pugh: Items close on Wed 25 Nov. For Tue 24 Nov, 08:00. Teams didn't take it" in await talk.say(
        CLERK, "what didn't arrive?"
    )


async def test_without_a_mail_server_it_waits(post: Post) -> None:
    office = PostOffice("127.0.0.1", unused_port(), "headboard@trust.example", tls="none")
    nowhere = Mailer(post.database, post.clock, "test", office)
    await post.put("Items close on Wed 25 Nov.")
    await nowhere.dispatch()
    await post.later(seconds=5)
    assert [letter["Subject"] for letter in post.mailbox.letters] == [texts.MAIL_SUBJECT]


async def test_whoever_is_back_in_teams_gets_no_mail(post: Post) -> None:
    await post.put("Items close on Wed 25 Nov.")
    here = private(CARYS)
    await post.database.write(lambda store: store.conversations.remember(here, post.clock.now()))
    await post.mailer.dispatch()
    assert post.mailbox.letters == []

    def waiting(store: Store) -> Conversation:
        assert store.outbox.has("test|Items close on Wed 25 Nov.")
        return store.conversations.address(CARYS, post.clock.now())

    assert await post.database.write(waiting) == Conversation(here.id, RoomKind.PRIVATE, SERVICE_URL, CARYS)


async def test_the_chair_sees_what_went_by_mail(post: Post) -> None:
    await post.put("Items close on Wed 25 Nov.")
    await post.mailer.dispatch()
    talk = Talk(post.database, post.clock)
    assert "Carys Pugh: Items close on Wed 25 Nov. Sent at 08:00, by mail." in await talk.say(
        CHAIR, "what did you send today?"
    )
