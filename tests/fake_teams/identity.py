"""The two places a bot asks about identity: OpenID metadata for tokens that come in, and a token to go out with."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from .keys import ISSUER, LIFETIME, KeyRing

WRONG_SECRET = "AADSTS7000215: Invalid client secret provided."


@dataclass
class Switch:
    """Counts the requests for something, and can make it slow or make it fail."""

    requests: int = 0
    delay: float = 0
    status: int | None = None

    async def pass_through(self) -> web.Response | None:
        """Count one request; an answer only if it is to fail."""
        self.requests += 1
        if self.delay:
            await asyncio.sleep(self.delay)
        return None if self.status is None else web.Response(status=self.status, text="fault injected")


@dataclass
class OpenId:
    """Where the Bot Framework publishes the keys that sign its tokens."""

    keys: KeyRing
    metadata: Switch = field(default_factory=Switch)
    key_set: Switch = field(default_factory=Switch)
    dated: datetime | None = None
    """What the `Date` of the metadata says, if it isn't now."""

    def fail(self, status: int | None = 503) -> None:
        """Answer both documents with this status; None mends it."""
        self.metadata.status = self.key_set.status = status

    def hang(self, seconds: float) -> None:
        """Answer both documents only after so long."""
        self.metadata.delay = self.key_set.delay = seconds

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve the two documents."""
        router.add_get("/openid/.well-known/openidconfiguration", self._metadata)
        router.add_get("/openid/keys", self._keys)

    async def _metadata(self, request: web.Request) -> web.Response:
        return await self.metadata.pass_through() or web.json_response(
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{request.scheme}://{request.host}/openid/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            },
            headers={"Date": format_datetime(self.dated, usegmt=True)} if self.dated else None,
        )

    async def _keys(self, request: web.Request) -> web.Response:
        return await self.key_set.pass_through() or web.json_response(self.keys.published())


@dataclass
class Login:
    """The token endpoint of an authority whose path is `/adfs`.

    That path, over HTTPS, is the only form in which msal talks to a host that it doesn't know without asking
    Microsoft about it first.
    """

    app_id: str
    app_secret: str
    clock: Callable[[], float]
    discovery: Switch = field(default_factory=Switch)
    tokens: Switch = field(default_factory=Switch)
    lifetime: int = LIFETIME
    has_no_such_tenant: bool = False
    grants: list[dict[str, str]] = field(default_factory=list)  # the forms that were granted a token
    _issued: dict[str, float] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve discovery and tokens."""
        router.add_get("/adfs/.well-known/openid-configuration", self._discovery)
        router.add_post("/adfs/oauth2/token", self._token)

    def accepts(self, authorization: str | None) -> bool:
        """Whether that header carries a token that was issued here, isn't revoked and hasn't expired."""
        scheme, _, token = (authorization or "").partition(" ")
        return scheme == "Bearer" and self._issued.get(token, 0) > self.clock()

    def revoke(self) -> None:
        """Refuse every token issued so far."""
        self._issued.clear()

    async def _discovery(self, request: web.Request) -> web.Response:
        if self.has_no_such_tenant:
            return _refused("invalid_tenant", "AADSTS90002: Tenant not found.", 400)
        authority = f"{request.scheme}://{request.host}/adfs"
        return await self.discovery.pass_through() or web.json_response(
            {
                "issuer": authority,
                "authorization_endpoint": f"{authority}/oauth2/authorize",
                "token_endpoint": f"{authority}/oauth2/token",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        failure = await self.tokens.pass_through()
        if failure is not None:
            return failure
        proven = form.get("client_secret") == self.app_secret or "client_assertion" in form
        if form.get("client_id") != self.app_id:
            return _refused("unauthorized_client", "AADSTS700016: Application was not found in the directory.", 400)
        if not proven:
            return _refused("invalid_client", WRONG_SECRET, 401)
        self.grants.append(form)
        return web.json_response(self._grant())

    def _grant(self) -> dict[str, Any]:
        token = f"fake-token-{next(self._numbers)}"
        self._issued[token] = self.clock() + self.lifetime
        return {"token_type": "Bearer", "expires_in": self.lifetime, "access_token": token}


def _refused(error: str, description: str, status: int) -> web.Response:
    return web.json_response({"error": error, "error_description": description}, status=status)
