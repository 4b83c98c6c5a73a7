"""A lean Teams: signs what it sends, takes replies, hands out tokens. It does nothing that costs time."""

import asyncio
import itertools
import json
import re
import ssl
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import trustme

from tests.fake_teams import APP_ID, TENANT, Person
from tests.fake_teams.keys import ISSUER, KeyRing

from . import wire

# A head of the demonstration trust: what she may do, she may do here.
CARYS = Person("Carys Pugh", "00000000-0000-4000-8000-000000000003")
_REPLY = re.compile(r"/activities/([^/?]+)$")
_REPLY_IN_BODY = re.compile(r'"replyToId": ?"([^"]+)"')
_TOKENS_LAST = 6 * 3600


@dataclass
class Replies:
    """Waits for the message that answers another.

    A bot may name the activity that it replies to, in the address or the body, but need not: in a chat of two nothing
    shows it. Then the reply belongs to the longest waiting message of which it has the expected words.
    """

    waiting: dict[str, tuple[bytes, "asyncio.Future[bytes]"]] = field(default_factory=dict)

    def expect(self, activity_id: str, words: bytes) -> "asyncio.Future[bytes]":
        """A future of the body that replies to this activity with these words in it."""
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.waiting[activity_id] = (words, future)
        return future

    def forget(self, activity_id: str) -> None:
        """Wait for it no more."""
        self.waiting.pop(activity_id, None)

    def take(self, path: str, body: bytes) -> None:
        """Note what a bot posted."""
        found = _REPLY.search(path) or _REPLY_IN_BODY.search(body.decode())
        activity_id = found[1] if found else self._oldest(body)
        words, future = self.waiting.get(activity_id, (b"", None))
        if future is not None and not future.done() and words in body:
            del self.waiting[activity_id]
            future.set_result(body)

    def _oldest(self, body: bytes) -> str:
        return next((activity_id for activity_id, (words, _) in self.waiting.items() if words in body), "")


class LeanTeams:
    """The connector and OpenID over HTTP, the token endpoint over HTTPS (msal takes nothing else)."""

    def __init__(self, folder: Path, tokens: int) -> None:
        self.replies = Replies()
        self.tokens: list[str] = []
        self.ca_file = folder / "ca.pem"
        self.service_url = ""
        self.service_host = ""
        self.authority = ""
        self._keys = KeyRing(time.time)
        self._token_count = tokens
        self._stack = AsyncExitStack()
        self._numbers = itertools.count(1)
        self._documents: dict[str, bytes] = {}
        self._logins: dict[str, bytes] = {}

    async def __aenter__(self) -> Self:
        plain, port = await wire.serve(self._answer)
        secure, secure_port = await wire.serve(self._login, self._tls())
        for server in (plain, secure):
            self._stack.callback(server.close)
        self.service_host = f"127.0.0.1:{port}"
        self.service_url = f"http://{self.service_host}/teams/"
        self.authority = f"https://localhost:{secure_port}/adfs"
        metadata = {"issuer": ISSUER, "jwks_uri": self.keys_url, "id_token_signing_alg_values_supported": ["RS256"]}
        self._documents = {
            "/openid/metadata": wire.response(200, json.dumps(metadata).encode()),
            "/openid/keys": wire.response(200, json.dumps(self._keys.published()).encode()),
        }
        self.tokens = [
            self._keys.token(APP_ID, self.service_url, claims={"jti": str(n)}, expires_in=_TOKENS_LAST)
            for n in range(self._token_count)
        ]
        discovery = {
            "issuer": self.authority,
            "authorization_endpoint": f"{self.authority}/oauth2/authorize",
            "token_endpoint": f"{self.authority}/oauth2/token",
        }
        grant = {"token_type": "Bearer", "expires_in": _TOKENS_LAST, "access_token": "token-for-the-connector" * 50}
        self._logins = {
            "/adfs/.well-known/openid-configuration": wire.response(200, json.dumps(discovery).encode()),
            "/adfs/oauth2/token": wire.response(200, json.dumps(grant).encode()),
        }
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @property
    def metadata_url(self) -> str:
        """Where the signing keys are announced."""
        return f"http://{self.service_host}/openid/metadata"

    @property
    def keys_url(self) -> str:
        """Where the signing keys are."""
        return f"http://{self.service_host}/openid/keys"

    def _answer(self, method: str, path: str, body: bytes) -> bytes:
        if method == "POST":
            self.replies.take(path, body)
            return wire.response(201, b'{"id":"%d"}' % (1_795_311_439_000 + next(self._numbers)))
        return self._documents.get(path) or wire.response(404)

    def _login(self, _: str, path: str, __: bytes) -> bytes:
        return self._logins.get(path) or wire.response(404)

    def _tls(self) -> ssl.SSLContext:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.ca_file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        return context


def settings(teams: LeanTeams) -> dict[str, str]:
    """What a bot is told about itself and about this Teams."""
    return {
        "app_id": APP_ID,
        "app_secret": "a secret for the benchmark",
        "tenant": TENANT,
        "metadata_url": teams.metadata_url,
        "keys_url": teams.keys_url,
        "authority": teams.authority,
        "service_host": teams.service_host,
    }
