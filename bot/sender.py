"""What goes out to Teams: one HTTP session, plain JSON, one try, and a named outcome for each (docs/decisions/0004)."""

import asyncio
import io
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic_core import from_json, to_json
from yarl import URL

from bot.bodies import read_body
from bot.credentials import Credentials
from bot.failures import Failure, SendFailed
from bot.service_urls import ServiceUrls

SECONDS = 10
UPLOAD_SECONDS = 60
LARGEST_ANSWER = 64 * 1024
LONGEST_ID = 300
DEAD_CODES = {
    "BotNotInConversationRoster",
    "ConversationBlockedByUser",
    "BotDisabledByAdmin",
    "MessageWritesBlocked",
    "ConversationNotFound",
}


class Sender:
    """Posts and edits activities. Never sends twice by itself: whether to is the outbox's to decide."""

    def __init__(
        self, session: aiohttp.ClientSession, service_urls: ServiceUrls, credentials: Credentials | None
    ) -> None:
        """Without credentials, for local-only mode, no token is sent."""
        self._session = session
        self._service_urls = service_urls
        self._credentials = credentials

    async def post(self, service_url: str, conversation: str, body: dict[str, Any] | bytes) -> str | None:
        """Send a new activity, as it is or as JSON already; return its id. Raises `SendFailed`."""
        return _activity_id(await self._send("POST", service_url, _place(service_url, conversation), body))

    async def put(self, service_url: str, conversation: str, activity: str, body: dict[str, Any] | bytes) -> None:
        """Replace an activity that was sent before. Raises `SendFailed`."""
        await self._send("PUT", service_url, _place(service_url, conversation, activity), body)

    async def member(self, service_url: str, conversation: str, teams_id: str) -> dict[str, Any]:
        """Who somebody in a conversation is, as Teams knows them. Raises `SendFailed`."""
        return _json(await self._send("GET", service_url, _place(service_url, conversation, teams_id, "members"), None))

    async def delete(self, service_url: str, conversation: str, activity: str) -> None:
        """Take back an activity that was sent before. Raises `SendFailed`."""
        await self._send("DELETE", service_url, _place(service_url, conversation, activity), None)

    async def upload(self, address: str, content: bytes) -> None:
        """Put a whole file where Teams said, without our token; doing it again is harmless. Raises `SendFailed`."""
        if not self._service_urls.allow_file(address):
            raise SendFailed(Failure.OURS, "upload address not allowed")
        size = len(content)
        headers = {"Content-Type": "application/octet-stream", "Content-Range": f"bytes 0-{size - 1}/{size}"}
        timeout = aiohttp.ClientTimeout(total=UPLOAD_SECONDS, sock_connect=SECONDS)
        try:
            async with self._session.put(
                URL(address, encoded=True),
                data=io.BytesIO(content),  # which is sent in pieces
                headers=headers,
                allow_redirects=False,
                timeout=timeout,
            ) as response:
                if response.status in (200, 201):
                    return
                if response.status == 202:  # noqa: PLR2004 - it wants more, and has had all
                    raise SendFailed(Failure.AMBIGUOUS, "202")
                raise _failed(response.status, b"", response.headers.get("Retry-After"))
        except aiohttp.ClientConnectorError as error:
            raise SendFailed(Failure.NOT_DELIVERED, "no connection") from error
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise SendFailed(Failure.AMBIGUOUS, type(error).__name__) from error

    async def download(self, address: str, largest: int) -> bytes:
        """A file that somebody sent, in pieces and no more than so many bytes; raises `SendFailed`.

        It lies in SharePoint or OneDrive, under an address that needs no token; a pasted picture lies with the
        connector, which wants ours.
        """
        with_the_connector = self._service_urls.allow(address) and "/v3/attachments/" in address
        if not (with_the_connector or self._service_urls.allow_file(address)):
            raise SendFailed(Failure.OURS, "download address not allowed")
        headers = {}
        if with_the_connector and self._credentials:
            deadline = asyncio.get_running_loop().time() + SECONDS
            headers["Authorization"] = await self._authorization(self._credentials, deadline)
        timeout = aiohttp.ClientTimeout(total=UPLOAD_SECONDS, sock_connect=SECONDS)
        url = URL(address, encoded=True)
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False, timeout=timeout) as response:
                if response.status == 200:  # noqa: PLR2004
                    return await read_body(response.content, largest)
                raise _failed(response.status, b"", response.headers.get("Retry-After"))
        except ValueError as error:
            raise SendFailed(Failure.OURS, "too large") from error
        except (TimeoutError, aiohttp.ClientError) as error:
            raise SendFailed(Failure.AMBIGUOUS, type(error).__name__) from error

    async def _send(self, method: str, service_url: str, url: URL | None, body: dict[str, Any] | bytes | None) -> bytes:
        if url is None or not self._service_urls.allow(service_url):
            raise SendFailed(Failure.OURS, "service address not allowed")
        headers = {"Content-Type": "application/json"}
        deadline = asyncio.get_running_loop().time() + SECONDS  # of the token and the message together
        if self._credentials:
            headers["Authorization"] = await self._authorization(self._credentials, deadline)
        data = to_json(body) if isinstance(body, dict) else body
        try:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:  # which aiohttp would take for no limit
                raise SendFailed(Failure.NOT_DELIVERED, "no token in time")
            timeout = aiohttp.ClientTimeout(total=left)
            async with self._session.request(
                method, url, data=data, headers=headers, allow_redirects=False, timeout=timeout
            ) as response:
                answer = await read_body(response.content, LARGEST_ANSWER)
                if response.status < 300:  # noqa: PLR2004
                    return answer
                raise _failed(response.status, answer, response.headers.get("Retry-After"))
        except aiohttp.ClientConnectorError as error:
            raise SendFailed(Failure.NOT_DELIVERED, "no connection") from error
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise SendFailed(Failure.AMBIGUOUS, type(error).__name__) from error

    async def _authorization(self, credentials: Credentials, deadline: float) -> str:
        try:
            async with asyncio.timeout_at(deadline):
                return await credentials.header()
        except TimeoutError as error:
            raise SendFailed(Failure.NOT_DELIVERED, "no token in time") from error


@lru_cache(maxsize=2000)
def _place(service_url: str, conversation: str, one: str = "", what: str = "activities") -> URL | None:
    """Where a conversation's activities or members are, or one of them; None for an address that is none."""
    place = f"v3/conversations/{quote(conversation, safe='')}/{what}"
    place += f"/{quote(one, safe='')}" if one else ""
    try:
        return URL(f"{service_url.rstrip('/')}/{place}", encoded=True)  # or aiohttp would quote the ids again
    except ValueError:
        return None


def _failed(status: int, answer: bytes, retry_after: str | None) -> SendFailed:
    code = _error_code(answer)
    seconds = float(retry_after) if retry_after and retry_after.isdigit() else None
    if status in (429, 412):
        return SendFailed(Failure.NOT_DELIVERED, f"{status}", seconds)
    if code in DEAD_CODES and status in (403, 404):
        return SendFailed(Failure.DEAD, f"{status} {code}")
    if status in (408, 500, 502, 503, 504):
        return SendFailed(Failure.AMBIGUOUS, f"{status}", seconds)
    return SendFailed(Failure.OURS, f"{status} {code}")


def _activity_id(answer: bytes) -> str | None:
    found = _json(answer).get("id")
    return found if isinstance(found, str) and len(found) <= LONGEST_ID else None


def _error_code(answer: bytes) -> str:
    error = _json(answer).get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) else ""


def _json(answer: bytes) -> dict[str, Any]:
    try:
        found = from_json(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
