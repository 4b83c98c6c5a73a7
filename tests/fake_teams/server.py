"""The fake itself: one HTTP and one HTTPS port, in the event loop of the test."""

import asyncio
import itertools
import ssl
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import aiohttp
import trustme
from aiohttp import web

from .activities import TENANT, Activities, Activity, Conversation, Person
from .connector import Connector
from .drive import Drive
from .graph import Graph
from .identity import Login, OpenId
from .keys import KeyRing, SigningKey

APP_ID = "00000000-0000-4000-8000-00000000b07a"
APP_SECRET = "a secret for tests"


class FakeTeams:
    """Teams, the Bot Framework's keys and Microsoft's login, as far as a bot can tell.

    `async with FakeTeams() as teams:` starts it. `teams.connector` has what the bot did and the faults to come,
    `teams.openid` and `teams.login` are identity, `teams.activities` builds what people do and `teams.say` sends it.
    """

    def __init__(
        self,
        *,
        app_id: str = APP_ID,
        app_secret: str = APP_SECRET,
        tenant: str = TENANT,
        people: tuple[Person, ...] = (),
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.app_id = app_id
        self.app_secret = app_secret
        self.tenant = tenant
        self.keys = KeyRing(clock)
        self.openid = OpenId(self.keys)
        self.login = Login(app_id, app_secret, clock)
        ids = itertools.count(1_795_311_439_000, 3)
        self.connector = Connector(self.login, ids, tenant)
        self.drive = Drive()
        self.graph = Graph(self.login)
        self.activities = Activities(app_id, "", tenant, lambda: datetime.fromtimestamp(clock(), UTC), ids)
        self.service_host = ""
        self.authority = ""
        self.ca_file = Path()
        self._stack = AsyncExitStack()
        self._session: aiohttp.ClientSession | None = None
        self.know(*people)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=8 * 1024 * 1024)
        self.openid.add_routes(app.router)
        self.login.add_routes(app.router)
        self.connector.add_routes(app.router, "/teams")
        self.drive.add_routes(app.router, "/drive")
        self.graph.add_routes(app.router, "/graph/v1.0")
        # Hanging answers must not hold up the end of a test.
        runner = web.AppRunner(app, shutdown_timeout=0.05, access_log=None)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=self._tls()).start()
        (_, plain), (_, secure) = runner.addresses
        self.service_host = f"127.0.0.1:{plain}"
        self.authority = f"https://localhost:{secure}/adfs"
        self.activities.service_url = self.service_url
        self.drive.address = f"http://{self.service_host}/drive"
        self.graph.address = f"http://{self.service_host}/graph/v1.0"
        self._session = await self._stack.enter_async_context(aiohttp.ClientSession())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        await asyncio.sleep(0.01)  # connections close in the loop's next rounds, and the loop is about to end

    def _tls(self) -> ssl.SSLContext:
        authority = trustme.CA()
        self.ca_file = Path(self._stack.enter_context(tempfile.TemporaryDirectory())) / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca_file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
        return context

    @property
    def service_url(self) -> str:
        """The `serviceUrl` of every activity from here."""
        return f"http://{self.service_host}/teams/"

    @property
    def openid_metadata_url(self) -> str:
        """Where this Bot Framework publishes its keys."""
        return f"http://{self.service_host}/openid/.well-known/openidconfiguration"

    def environment(self) -> dict[str, str]:
        """The settings that point a bot in a process of its own at this fake."""
        return {
            "HEADBOARD_APP_ID": self.app_id,
            "HEADBOARD_APP_SECRET": self.app_secret,
            "HEADBOARD_TENANT_ID": self.tenant,
            "HEADBOARD_OPENID_METADATA_URL": self.openid_metadata_url,
            "HEADBOARD_AUTHORITY": self.authority,
            "HEADBOARD_SERVICE_HOSTS": self.service_host,
            "REQUESTS_CA_BUNDLE": str(self.ca_file),
        }

    def know(self, *people: Person) -> None:
        """Make people findable: in rosters, and as somebody to start a chat with."""
        self.connector.people |= {person.entra_id: person for person in people}

    def token(
        self,
        app_id: str | None = None,
        service_url: str | None = None,
        *,
        algorithm: str = "RS256",
        kid: str | None = None,
        key: SigningKey | None = None,
        claims: Mapping[str, object] | None = None,
        expires_in: float = 3600,
    ) -> str:
        """A token for an activity to this bot from this Teams; see `KeyRing.token` for how to make it wrong."""
        return self.keys.token(
            self.app_id if app_id is None else app_id,
            self.service_url if service_url is None else service_url,
            algorithm=algorithm,
            kid=kid,
            key=key,
            claims=claims,
            expires_in=expires_in,
        )

    async def answer_file(
        self, url: str, person: Person, consent: Activity, *, allow: bool = True, where: Conversation | None = None
    ) -> None:
        """Have somebody allow the file of a consent card, or decline it."""
        self.know(person)
        upload = self.drive.upload(consent["attachments"][0]["name"]) if allow else None
        status, _ = await self.send(url, self.activities.file_answer(person, consent, upload, where=where))
        assert status == 200

    async def send(
        self, url: str, activity: Activity, *, token: str | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """POST an activity to a bot's `/api/messages`, signed unless a token (or `""` for none) is given."""
        assert self._session is not None, "start the fake with `async with` first"
        token = self.token() if token is None else token
        signed = {"Authorization": f"Bearer {token}"} if token else {}
        async with self._session.post(url, json=activity, headers={**signed, **(headers or {})}) as response:
            if response.content_type == "application/json":
                return response.status, await response.json()
            return response.status, await response.text()

    async def say(self, url: str, person: Person, text: str, where: Conversation | None = None) -> tuple[int, Any]:
        """Have somebody say something to the bot at `url`: in their own chat unless told where."""
        self.know(person)
        return await self.send(url, self.activities.message(person, text, where))

    async def press(
        self,
        url: str,
        person: Person,
        verb: str,
        data: dict[str, Any] | None = None,
        *,
        card: str | None = None,
        where: Conversation | None = None,
    ) -> tuple[int, Any]:
        """Have somebody press a button of the bot's; the body is the invoke's answer."""
        self.know(person)
        return await self.send(url, self.activities.press(person, verb, data, card=card, where=where))
