"""What comes in from Teams, before anything reads it: size, shape, signature, tenant (docs/decisions/0014).

Every refusal is a 4xx and reaches no handler. Signing keys are fetched on the event loop with a timeout, and
fetched again, at a limited rate, when a token names a key that isn't known.
"""

import asyncio
import json
import time
from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from yarl import URL

from bot.bodies import read_body
from bot.service_urls import LOOPBACK, ServiceUrls

LARGEST = 256 * 1024
LONGEST_ID = 300
ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
LEEWAY = 300
FETCH_SECONDS = 5
KEYS_LAST = 24 * 3600
REFETCHES = 5
REFETCH_WINDOW = 60
TOKENS_KEPT = 500


class Rejected(Exception):  # noqa: N818 - an answer to the sender, not an error of ours
    """The request goes no further."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass(frozen=True)
class Admission:
    """Whom the gate lets in. Without an app id it is local only: loopback callers, loopback service addresses."""

    app_id: str | None
    tenants: frozenset[str]
    metadata_url: str


@dataclass(frozen=True)
class _Token:
    claims: dict[str, Any]
    expires: float
    endorsements: frozenset[str]


class Gate:
    """Lets activities in, or raises `Rejected`."""

    def __init__(self, admission: Admission, session: aiohttp.ClientSession, service_urls: ServiceUrls) -> None:
        self._admission = admission
        self._service_urls = service_urls
        self._keys = _SigningKeys(admission.metadata_url, session)
        self._verified: OrderedDict[str, _Token] = OrderedDict()

    async def admit(self, request: web.Request) -> dict[str, Any]:
        """The activity of a request that may come in, as JSON whose shape has been checked."""
        if request.content_type != "application/json":
            raise Rejected(415, "send application/json")
        body = await _body(request)
        token = await self._token(request)
        activity = _activity(body)
        self._check_origin(activity, token)
        return activity

    async def _token(self, request: web.Request) -> _Token | None:
        if self._admission.app_id is None:
            if request.remote not in LOOPBACK or request.url.host not in LOOPBACK or is_forwarded(request.headers):
                raise Rejected(403, "local only")
            return None
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.casefold() != "bearer" or not token:
            raise Rejected(401, "a bearer token is needed")
        known = self._verified.get(token)
        if known is None:
            known = self._verified[token] = await self._verify(token, self._admission.app_id)
            if len(self._verified) > TOKENS_KEPT:
                self._verified.popitem(last=False)
        elif known.expires + LEEWAY < time.time():
            del self._verified[token]
            raise Rejected(401, "the token has expired")
        return known

    async def _verify(self, token: str, app_id: str) -> _Token:
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
        except (jwt.InvalidTokenError, ValueError):
            raise Rejected(401, "that is not a token") from None
        key = await self._keys.get(key_id)
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=app_id,
                issuer=ISSUER,
                leeway=LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )
        except (jwt.InvalidTokenError, ValueError, TypeError):
            raise Rejected(401, "the token is not valid here") from None
        return _Token(claims, float(claims["exp"]), key.endorsements)

    def _check_origin(self, activity: dict[str, Any], token: _Token | None) -> None:
        if activity["channelId"] != CHANNEL:
            raise Rejected(403, "only Teams speaks to this bot")
        service_url = activity["serviceUrl"]
        if not self._service_urls.allow(service_url):
            raise Rejected(403, "that service address is not Teams'")
        if token is not None:
            if str(token.claims.get("serviceurl", "")).rstrip("/") != service_url.rstrip("/"):
                raise Rejected(403, "the token is for another service address")
            if CHANNEL not in token.endorsements:
                raise Rejected(403, "the token's key is not endorsed for Teams")
        tenants = tenants_of(activity)
        if not tenants:
            raise Rejected(400, "that is not an activity: it names no tenant")
        if self._admission.tenants and not tenants <= self._admission.tenants:
            raise Rejected(403, "another organisation's tenant")


@dataclass(frozen=True)
class _Key:
    key: Any
    endorsements: frozenset[str]


class _SigningKeys:
    """Microsoft's signing keys by their ids; one fetch at a time, at most five a minute."""

    def __init__(self, metadata_url: str, session: aiohttp.ClientSession) -> None:
        self._metadata_url = metadata_url
        self._session = session
        self._keys: dict[str, _Key] = {}
        self._fetched: float | None = None
        self._tries: deque[float] = deque(maxlen=REFETCHES)
        self._fetching = asyncio.Lock()
        self._refreshing: asyncio.Task[None] | None = None

    async def get(self, key_id: object) -> _Key:
        """The key with this id; raises `Rejected`."""
        if isinstance(key_id, str) and (known := self._keys.get(key_id)):
            self._keep_fresh()
            return known
        seen = self._fetched
        async with self._fetching:
            if self._fetched == seen and self._may_try():
                await self._fetch()
        if self._fetched is None:
            raise Rejected(503, "the signing keys cannot be had just now")
        key = self._keys.get(key_id) if isinstance(key_id, str) else None
        if key is None:
            raise Rejected(401, "the token's key is not known")
        return key

    def _keep_fresh(self) -> None:
        """Fetch the keys anew once a day, without making anybody wait."""
        stale = self._fetched is not None and time.monotonic() - self._fetched > KEYS_LAST
        if stale and self._refreshing is None and self._may_try():
            self._refreshing = asyncio.create_task(self._fetch())
            self._refreshing.add_done_callback(self._refreshed)

    def _refreshed(self, _task: asyncio.Task[None]) -> None:
        self._refreshing = None

    def _may_try(self) -> bool:
        now = time.monotonic()
        if len(self._tries) == REFETCHES and now - self._tries[0] < REFETCH_WINDOW:
            return False
        self._tries.append(now)
        return True

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                metadata = await self._json(self._metadata_url)
                listed = (await self._json(metadata["jwks_uri"]))["keys"]
            keys = {
                entry["kid"]: _Key(jwt.PyJWK(entry).key, frozenset(entry.get("endorsements", ())))
                for entry in listed
                if entry.get("kty") == "RSA"
            }
        except (TimeoutError, aiohttp.ClientError, KeyError, TypeError, ValueError, jwt.PyJWTError):
            return  # the keys that are known stay in use
        self._keys, self._fetched = keys, time.monotonic()

    async def _json(self, address: str) -> Any:
        url = URL(address)
        if url.scheme != "https" and url.host not in LOOPBACK:
            raise ValueError(address)
        async with self._session.get(url, allow_redirects=False, raise_for_status=True) as response:
            return json.loads(await read_body(response.content, LARGEST))


def is_forwarded(headers: Mapping[str, str]) -> bool:
    """Whether a proxy passed the request on, so that it may come from anywhere."""
    return any(name.casefold().startswith(("forwarded", "x-forwarded-", "x-real-ip", "via")) for name in headers)


def tenants_of(activity: dict[str, Any]) -> frozenset[str]:
    """The tenants that an activity says it comes from; Teams names one, in two places."""
    named = ((activity.get("channelData") or {}).get("tenant") or {}).get("id")
    return frozenset(filter(None, (named, activity["conversation"].get("tenantId"))))


async def _body(request: web.Request) -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise Rejected(413, "that is too large")
    try:
        return await read_body(request.content, LARGEST)
    except (aiohttp.ClientError, aiohttp.http_exceptions.HttpProcessingError):
        raise Rejected(400, "the body could not be read") from None
    except ValueError:
        raise Rejected(413, "that is too large") from None


def _activity(body: bytes) -> dict[str, Any]:
    """The body as an activity whose parts that we read have the right types."""
    try:
        activity = json.loads(body)
    except (ValueError, RecursionError):
        raise Rejected(400, "that is not JSON") from None
    wrong = next((place for place, ok in _shape(activity) if not ok), None)
    if wrong is not None:
        raise Rejected(400, f"that is not an activity: {wrong}")
    return activity  # type: ignore[no-any-return]


def _shape(activity: Any) -> list[tuple[str, bool]]:
    if not isinstance(activity, dict):
        return [("it is not an object", False)]
    conversation, channel_data = activity.get("conversation"), activity.get("channelData")
    sender = activity.get("from")
    return [
        ("type", _is_id(activity.get("type"))),
        ("channelId", _is_id(activity.get("channelId"))),
        ("serviceUrl", _is_id(activity.get("serviceUrl"))),
        ("id", _is_id(activity.get("id"))),
        ("conversation", isinstance(conversation, dict) and _is_id(conversation.get("id"))),
        ("conversation.tenantId", isinstance(conversation, dict) and _is_id(conversation.get("tenantId", "-"))),
        (
            "conversation.conversationType",
            isinstance(conversation, dict) and _is_id(conversation.get("conversationType", "-")),
        ),
        ("channelData", channel_data is None or isinstance(channel_data, dict)),
        ("channelData.tenant", _is_nothing_or_has_id(channel_data, "tenant")),
        ("channelData.team", _is_nothing_or_has_id(channel_data, "team")),
        ("from", isinstance(sender, dict) and _is_id(sender.get("id"))),
        ("from.aadObjectId", isinstance(sender, dict) and _is_id(sender.get("aadObjectId", "-"))),
        ("recipient", isinstance(activity.get("recipient", {}), dict)),
        ("text", isinstance(activity.get("text"), str | None)),
        ("name", isinstance(activity.get("name"), str | None)),
        ("replyToId", _is_id(activity.get("replyToId") or "-")),
        ("entities", isinstance(activity.get("entities", []), list)),
        ("membersAdded", isinstance(activity.get("membersAdded", []), list)),
        ("membersRemoved", isinstance(activity.get("membersRemoved", []), list)),
    ]


def _is_nothing_or_has_id(channel_data: Any, key: str) -> bool:
    named = channel_data.get(key) if isinstance(channel_data, dict) else None
    return named is None or (isinstance(named, dict) and _is_id(named.get("id")))


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isprintable()
