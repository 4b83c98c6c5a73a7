"""The cast of the acceptance scenarios in Teams: they speak and press over HTTP, and read what they get."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from sqlalchemy import select

from storage.outbox import Status
from storage.tables import outbox
from tests.conftest import load, trust_source
from tests.fake_teams import Activity, Conversation, FakeTeams, Person, channel, meeting_chat, personal_chat
from tests.served import Served, served, settings_for, words
from tests.talk import person

LONDON = ZoneInfo("Europe/London")
ACCEPTANCE = Path(__file__).parents[1] / "trusts" / "acceptance.toml"
CHANNEL, CHAT = channel(), meeting_chat()
NAMES = (
    *("Adaeze Cole", "Beatrix Lund", "Callum Reyes", "Divya Menon", "Elias Thorne", "Fenella Marsh", "Gwilym Parry"),
    *("Hana Sato", "Idris Bello", "Judith Crane", "Kofi Asante", "Lucia Ferro", "Magnus Dahl", "Noor Aziz"),
    *("Oona Reid", "Pavel Novak"),
)
CAST = tuple(Person(name, person(number)) for number, name in enumerate(NAMES, 101))
(
    CHAIR,
    VALENCE,
    BELLAMY,
    GRAFTON,
    FIVE_ELMS,
    BECONTREE,
    HENRY_GREEN,
    SOUTHWOOD,
    CEO,
    CLERK,
    SBM,
    LEAD,
    ADMIN,
    TRUSTEE,
    BECONTREES_DEPUTY,
    CHAIRS_DEPUTY,
) = CAST


class Committee:
    """Everybody of the acceptance trust, with the bot in their chats and in their channel."""

    def __init__(self, teams: FakeTeams, bot: Served) -> None:
        self.teams, self.bot = teams, bot

    async def say(self, who: Person, text: str, where: Conversation | None = None) -> str:
        """Say something, and read the answer, its card included."""
        return words(await self.hear(who, text, where))

    async def hear(self, who: Person, text: str, where: Conversation | None = None) -> Activity:
        """Say something; the message that answers it."""
        said = self.teams.activities.message(who, text, where)
        room = said["conversation"]["id"]
        await self._delivered(room)
        before = len(self.teams.connector.conversation(room))
        assert await self.teams.send(self.bot.messages, said) == (200, "")
        return (await self.teams.connector.wait_for(before + 1, conversation=room))[before]

    async def _delivered(self, room: str) -> None:
        """Wait for what is on its way there, such as a checkpoint to the clerk: it answers nothing."""
        on_its_way = select(outbox.c.id).where(
            outbox.c.conversation == room,
            outbox.c.status.in_([Status.READY, Status.SENDING]),
            outbox.c.due_at <= self.bot.clock.now(),
        )
        for _ in range(100):
            if await self.bot.database.read(lambda store: store._connection.scalar(on_its_way)) is None:
                return
            await asyncio.sleep(0.02)

    async def press(self, who: Person, title: str, where: Conversation | None = None, **inputs: Any) -> str:
        """Press the newest button with this title in a conversation, once it is there, and read the answer."""
        room = (where or personal_chat(who)).id

        def with_the_button() -> list[tuple[Activity, dict[str, Any]]]:
            shown = self.teams.connector.conversation(room)
            return [(message, button) for message in shown if (button := button_in(message, title))]

        await self.teams.connector.wait_until(lambda: bool(with_the_button()))
        message, button = with_the_button()[-1]
        return await self.press_on(who, message, button, where, **inputs)

    async def press_on(
        self, who: Person, message: Activity, button: dict[str, Any], where: Conversation | None = None, **inputs: Any
    ) -> str:
        """Press a button of a message, however old that is."""
        data = {**button["data"], **inputs}
        status, answer = await self.teams.press(
            self.bot.messages, who, button["verb"], data, card=str(message["id"]), where=where
        )
        assert status == 200 and answer["statusCode"] == 200
        value = answer["value"]
        return value if isinstance(value, str) else words({"attachments": [{"content": value}]})

    def read(self, where: Person | Conversation) -> str:
        """Everything that is to be read somewhere."""
        room = personal_chat(where) if isinstance(where, Person) else where
        return "\n".join(map(words, self.teams.connector.conversation(room.id)))

    async def reads(self, where: Person | Conversation, part: str) -> None:
        """Wait until it is to be read."""
        await self.teams.connector.wait_until(lambda: part in self.read(where))

    async def posted(self, part: str) -> None:
        """Wait until everyone in the meeting's chat has it in words: what a press brought about follows its answer."""
        chat = self.teams.connector
        await chat.wait_until(lambda: any(part in str(m.get("text")) for m in chat.conversation(CHAT.id)))

    async def at(self, *when: int) -> None:
        """Move the clock to a wall time, and have Headboard say what it says unasked."""
        self.bot.clock.move_to(datetime(*when, tzinfo=LONDON))  # type: ignore[misc, arg-type]
        for _ in range(25):  # each takes a few steps
            await self.bot.reminders.tick()

    async def load(self, source: str) -> None:
        """Load another edition of the trust's file."""
        await load(self.bot.database, source, self.bot.clock)

    async def get(self, address: str) -> tuple[int, str, bytes]:
        """Follow a link: the status, the kind of document, and the document."""
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            return response.status, response.content_type, await response.read()


def source() -> str:
    """The trust's file, standing items and all."""
    return trust_source(ACCEPTANCE, standing=True)


@asynccontextmanager
async def committee(
    teams: FakeTeams, database_url: str, *starts: int, trust: str = "", **more: Any
) -> AsyncIterator[Committee]:
    """The committee at a wall time, with nothing on any agenda yet; with another trust file, and more settings."""
    clock = datetime(*starts, tzinfo=LONDON)  # type: ignore[misc, arg-type]
    settings = settings_for(teams, database_url).model_copy(update={"clock": clock, **more})
    async with served(settings, trust or source()) as bot:
        teams.know(*CAST)
        await bot.reminders.plan()
        for room in (CHANNEL, *map(personal_chat, CAST)):
            owner = next((one for one in CAST if personal_chat(one) == room), CHAIR)
            await teams.send(bot.messages, teams.activities.installed(owner, room))
        await teams.connector.wait_for(len(CAST))
        yield Committee(teams, bot)


def button_in(part: Any, title: str) -> dict[str, Any] | None:
    """A button that is pressed, anywhere in a message: on its card, in a form of it, or in the middle."""
    if isinstance(part, dict) and part.get("type") == "Action.Execute" and part.get("title") == title:
        return part
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return next((found for each in inside if (found := button_in(each, title))), None)


def links_in(message: Activity) -> dict[str, str]:
    """The buttons of a message that open a page: title and address."""
    card = message["attachments"][0]["content"]
    return {button["title"]: button["url"] for button in card.get("actions", ()) if button["type"] == "Action.OpenUrl"}
