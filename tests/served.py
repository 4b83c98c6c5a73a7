"""A bot to speak to over HTTP: in this process, or in one of its own that can be killed."""

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port

from app import Settings, main, running
from bot import credentials, schedule, texts
from bot.feed import Feed
from bot.invitations import Invitations
from bot.reminders import Reminders
from services.clock import Clock
from storage.database import Database, open_database
from tests import talk
from tests.conftest import TUESDAY, load, trust_source
from tests.fake_teams import Activity, FakeTeams, Person

APP = Path(__file__).parents[1] / "app.py"
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.preloaded"])
TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
"""When the Business meeting of Wed 2 Dec 2026 begins."""

AMARA = Person("Amara Okafor", talk.CHAIR)
BILL = Person("Bill Hartley", talk.VICE_CHAIR)
CARYS = Person("Carys Pugh", talk.CARYS)
DEV = Person("Dev Patel", talk.DEV)
FARAH = Person("Farah Siddiqui", talk.FARAH)
JOANNA = Person("Joanna Reeve", talk.CLERK)


@dataclass
class Served:
    """A bot that runs in this process."""

    base: str
    database: Database
    clock: Clock
    reminders: Reminders
    invitations: Invitations | None = None
    feed: Feed | None = None

    @property
    def messages(self) -> str:
        """Where Teams sends what people do."""
        return f"{self.base}/api/messages"


def settings_for(teams: FakeTeams, database_url: str) -> Settings:
    """The settings that point a bot at the fake Teams."""
    return Settings(
        database_url=database_url,
        app_id=teams.app_id,
        app_secret=teams.app_secret,
        tenant_id=teams.tenant,
        openid_metadata_url=teams.openid_metadata_url,
        authority=teams.authority,
        service_hosts=teams.service_host,
        clock=TUESDAY,
        port=unused_port(),
    )


def local_settings(database_url: str) -> Settings:
    """The settings of a bot without an app id."""
    return Settings(database_url=database_url, clock=TUESDAY, port=unused_port())


@asynccontextmanager
async def served(settings: Settings, source: str | None = None) -> AsyncIterator[Served]:
    """The real application on a port of its own, with a trust: the demonstration's without standing items by default.

    Its reminders and invitations tick when a test has them tick, and not by themselves.
    """
    async with _no_connection_left_open(), _nothing_unasked(), _at_full_speed(), running(settings) as bot:
        await load(bot.database, source or trust_source(), bot.clock)
        runner = web.AppRunner(bot.app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, settings.host, settings.port).start()
        try:
            yield Served(settings.base_url, bot.database, bot.clock, bot.reminders, bot.invitations, bot.feed)
        finally:
            await runner.cleanup()


@asynccontextmanager
async def _no_connection_left_open() -> AsyncIterator[None]:
    """Close msal's connections at the end: it keeps them for the next token, and the fake would keep its ends."""
    made: list[Any] = []

    def remember(*proof: Any) -> Any:
        made.append(make(*proof))
        return made[-1]

    make = credentials._client
    with patch.object(credentials, "_client", remember):
        yield
    for client in made:
        client.http_client.close()
    await let_go()


@asynccontextmanager
async def _nothing_unasked() -> AsyncIterator[None]:
    """Keep the scheduler from telling people things while a test counts messages."""
    seldom = 24 * 3600
    with patch.object(schedule, "REMIND_SECONDS", seldom), patch.object(schedule, "ERRAND_SECONDS", seldom):
        yield


@asynccontextmanager
async def _at_full_speed() -> AsyncIterator[None]:
    """Keep the pace that Teams asks for out of what a test waits for; it has tests of its own."""
    with patch("app.Rates", lambda: None):
        yield


def outside(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process with these settings of Headboard's, and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HEADBOARD_")}
    return {**kept, **environment}


class Process:
    """`python app.py serve` (or `demo`) in a process and a folder of its own; the product's clock never goes back.

    It is forked from one that has done the imports, which take longer than all else, unless it is to start `anew`.
    """

    def __init__(
        self, folder: Path, environment: Mapping[str, str], command: str = "serve", *, anew: bool = False
    ) -> None:
        self.port = unused_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.messages = f"{self.base}/api/messages"
        self.log = folder / "process.log"
        self._folder = folder
        self._environment = {**environment, "HEADBOARD_PORT": str(self.port)}
        self._command = command
        self._anew = anew
        self._clock = Clock(TUESDAY)
        self._process: ForkServerProcess | None = None

    def move_clock_to(self, instant: datetime) -> None:
        """What the clock says when the process is next started."""
        self._clock.move_to(instant)

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        clock = (self._clock.now() + timedelta(milliseconds=1)).isoformat()
        environment = outside({**self._environment, "HEADBOARD_CLOCK": clock})
        how = ((self._command,), self._folder, environment, self.log, self._anew)
        self._process = FORKS.Process(target=_run, args=how)
        await asyncio.to_thread(self._process.start)
        async with aiohttp.ClientSession() as session:
            while not await self._answers(session):
                assert self._process.exitcode is None, self.log.read_text(encoding="utf-8")
                await asyncio.sleep(0.01)

    async def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int | None:
        """SIGTERM, as an operator stops it; the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int | None:
        if self._process is None or self._process.pid is None:
            return None
        os.kill(self._process.pid, number)
        await asyncio.to_thread(self._process.join, 20)
        code = self._process.exitcode
        assert code is not None
        self._process.close()
        self._process = None
        return code

    async def _answers(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"{self.base}/readyz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


async def printed(folder: Path, settings: Mapping[str, str], *arguments: str) -> str:
    """What `python app.py ARGUMENTS` prints in a process of its own, which is forked too."""
    output = folder / "printed"
    process = FORKS.Process(target=_run, args=(arguments, folder, outside(settings), output, False))
    await asyncio.to_thread(process.start)
    await asyncio.to_thread(process.join, 20)
    said = output.read_text(encoding="utf-8-sig")
    assert process.exitcode == 0, said
    process.close()
    output.unlink()
    return said


def _run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path, anew: bool) -> None:
    """Be what `python app.py ARGUMENTS` would be in this folder, with this environment."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as written, Path(os.devnull).open("rb") as nothing:
        for stream, number in ((nothing, 0), (written, 1), (written, 2)):
            os.dup2(stream.fileno(), number)
    if anew:
        os.execv(sys.executable, [sys.executable, str(APP), *arguments])  # noqa: S606
    sys.argv = [str(APP), *arguments]
    with patch("app.Rates", lambda: None):
        sys.exit(main())


@asynccontextmanager
async def process_for(teams: FakeTeams, folder: Path, database_url: str) -> AsyncIterator[Process]:
    """A bot in a process of its own, pointed at the fake Teams, with the demonstration trust; not started yet.

    It has no standing items. Its reminders do tick: what they say comes among the other messages.
    """
    database = open_database(database_url)
    await database.migrate()
    await load(database, trust_source(), Clock(TUESDAY))
    await database.close()
    process = Process(folder, {**teams.environment(), "HEADBOARD_DATABASE_URL": database_url})
    try:
        yield process
    finally:
        await process.kill()


async def let_go() -> None:
    """Give the loop a few rounds, however busy the machine is, to see that the other ends are closed."""
    for _ in range(10):
        await asyncio.sleep(0.005)


def words(activity: Activity) -> str:
    """What a message says, its card included."""
    cards = "".join(map(_card_words, activity.get("attachments") or ()))
    return f"{activity.get('text') or activity.get('summary') or ''}\n{cards}"


def cards_of(activities: list[Activity], title: str) -> list[dict[str, Any]]:
    """The cards among messages that have a button with this title, oldest first."""
    found = [a["attachments"][0]["content"] for a in activities if a.get("attachments")]
    return [card for card in found if any(button["title"] == title for button in card.get("actions", ()))]


def latest_with(activities: list[Activity], title: str) -> tuple[str, dict[str, Any]]:
    """The id of the last message whose card has a button with this title, and that button."""
    for activity in reversed(activities):
        for card in cards_of([activity], title):
            return str(activity["id"]), talk.button_of(card, title)
    raise AssertionError(f"no card has the button {title}")


def is_marked(body: Activity) -> bool:
    """Whether a message says that it may have come before."""
    return texts.REPEATED in words(body)


def _card_words(part: Any) -> str:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            return f"{part['text']}\n"
        return "".join(_card_words(value) for name, value in part.items() if name in ("content", *_PARTS))
    return "".join(map(_card_words, part)) if isinstance(part, list) else ""


_PARTS = ("body", "items", "columns", "inlines")
