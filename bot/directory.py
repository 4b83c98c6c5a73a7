"""Microsoft Graph: people of the tenant, and events in a mailbox's calendar. Nothing else of the bot knows it.

Each call is one try with a named outcome, except that what only reads waits for a short `Retry-After` by itself.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic_core import to_json
from yarl import URL

from bot.bodies import read_body
from bot.credentials import Credentials
from bot.failures import SendFailed

MICROSOFT_GRAPH = "https://graph.microsoft.com/v1.0"
KEY = "String {6ac1f7f3-2f0c-4b6e-9a3e-3d5a8b2c7e10} Name headboard-key"
"""The property that an event of ours carries, by which it is found again."""
SECONDS = 10
LARGEST = 1024 * 1024
BATCH = 20
"""Requests in one: Graph takes no more."""
RECIPIENTS = 100
RECIPIENT = "microsoft.graph.aadUserNotificationRecipient"
PAGES = 50
TRIES = 4
PATIENCE = 5
"""Seconds that a reader waits of its own accord."""


class Trouble(Enum):
    """Why Graph didn't do it."""

    LATER = "throttled, out of reach, or perhaps done: try again"
    NO_CONSENT = "it may not: a permission hasn't been granted, or not for that mailbox"
    GONE = "there is no such thing"
    OURS = "the request was wrong"


class DirectoryFailed(Exception):  # noqa: N818 - one of the outcomes of a call
    """Graph didn't do it; `retry_after` is in seconds."""

    def __init__(self, trouble: Trouble, detail: str, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.trouble, self.detail, self.retry_after = trouble, detail, retry_after


@dataclass(frozen=True)
class Known:
    """Somebody in the tenant's directory."""

    entra_id: str
    name: str
    addresses: frozenset[str]


def graph_resource(base: str) -> str:
    """What a token for Graph at this address is asked for."""
    return str(URL(base).origin())


class Directory:
    """Graph at one address, with the bot's own token."""

    def __init__(self, session: aiohttp.ClientSession, credentials: Credentials, base: str = MICROSOFT_GRAPH) -> None:
        self._session = session
        self._credentials = credentials
        self._base = base.rstrip("/")

    # ------------------------------------------------------------ people

    async def people(self, wanted: Sequence[str]) -> dict[str, Known | None]:
        """Who goes by these Entra object ids or addresses; None for whom the directory doesn't have."""
        left, found = list(dict.fromkeys(wanted)), dict[str, Known | None]()
        for _ in range(TRIES + len(left) // BATCH):
            if not left:
                break
            some, wait = left[:BATCH], 0.0
            for who, answer in zip(some, await self._batch([_user(who) for who in some]), strict=True):
                trouble = None if answer.status < 300 else _failed(answer.status, answer.body, answer.retry_after)  # noqa: PLR2004
                if trouble is None:
                    found[who] = _known(answer.body)
                elif trouble.trouble is Trouble.GONE:
                    found[who] = None
                elif trouble.trouble is Trouble.LATER:
                    wait = max(wait, 1 if trouble.retry_after is None else trouble.retry_after)
                else:
                    raise trouble
            left = [who for who in left if who not in found]
            if wait > PATIENCE:
                break
            await asyncio.sleep(wait)
        if left:
            raise DirectoryFailed(Trouble.LATER, "some people couldn't be looked up")
        return found

    # ------------------------------------------------------------ calendars

    async def may_write(self, mailbox: str) -> bool:
        """Whether the bot reaches a mailbox's calendar and may write to it."""
        calendar = await self._patiently(f"{_mailbox(mailbox)}/calendar?$select=canEdit")
        return calendar.get("canEdit") is True

    async def make_event(self, mailbox: str, key: str, event: Mapping[str, Any]) -> str:
        """Make an event, which invites its attendees; return its id. With the same key there is only ever one."""
        own = {"transactionId": key, "singleValueExtendedProperties": [{"id": KEY, "value": key}]}
        try:
            made = await self._request("POST", f"{_mailbox(mailbox)}/events", {**event, **own})
        except DirectoryFailed as failed:
            if failed.trouble is Trouble.OURS and "DuplicateTransactionId" in failed.detail:
                if known := await self.find_event(mailbox, key):
                    return known
                raise DirectoryFailed(Trouble.LATER, failed.detail) from failed
            raise
        return _id(made)

    async def change_event(self, mailbox: str, event_id: str, changes: Mapping[str, Any]) -> None:
        """Change an event; those who are invited are told. Doing it again is harmless."""
        await self._request("PATCH", f"{_mailbox(mailbox)}/events/{quote(event_id, safe='')}", changes)

    async def cancel_event(self, mailbox: str, event_id: str, comment: str) -> None:
        """Call an event off: it goes out of every calendar, and those who were invited are told."""
        place = f"{_mailbox(mailbox)}/events/{quote(event_id, safe='')}/cancel"
        await self._request("POST", place, {"comment": comment})

    async def find_event(self, mailbox: str, key: str) -> str | None:
        """The id of the event that was made with this key, if it is there."""
        by_key = f"singleValueExtendedProperties/Any(ep: ep/id eq '{KEY}' and ep/value eq '{key}')"
        place = f"{_mailbox(mailbox)}/events?$select=id&$filter={quote(by_key, safe='')}"
        async for event in self._pages(place):
            return _id(event)
        return None

    # ------------------------------------------------------------ the activity feed

    async def tell(self, people: Sequence[str], note: Mapping[str, Any]) -> None:
        """Put a note into people's activity feeds; in parts, where they are more than Graph takes at once."""
        for first in range(0, len(people), RECIPIENTS):
            known = [{"@odata.type": RECIPIENT, "userId": one} for one in people[first : first + RECIPIENTS]]
            await self._request("POST", "teamwork/sendActivityNotificationToRecipients", {**note, "recipients": known})

    # ------------------------------------------------------------ the wire

    async def _pages(self, place: str) -> AsyncIterator[Any]:
        """Everything on a list, page by page; a page may be empty and still not be the last."""
        for _ in range(PAGES):
            page = await self._patiently(place)
            for one in page.get("value", ()):
                yield one
            following = page.get("@odata.nextLink")
            if not isinstance(following, str):
                return
            if not following.startswith(f"{self._base}/"):  # our token goes nowhere else
                raise DirectoryFailed(Trouble.OURS, "the next page is somewhere else")
            place = following.removeprefix(f"{self._base}/")
        raise DirectoryFailed(Trouble.OURS, "too many pages")

    async def _patiently(self, place: str) -> dict[str, Any]:
        for tried in range(TRIES):
            try:
                return await self._request("GET", place)
            except DirectoryFailed as failed:
                wait = failed.retry_after if failed.retry_after is not None else 0.5 * 2**tried
                if failed.trouble is not Trouble.LATER or wait > PATIENCE or tried == TRIES - 1:
                    raise
                await asyncio.sleep(wait)
        raise AssertionError("not reached")

    async def _batch(self, places: Sequence[str]) -> "list[_Answer]":
        """Several things read in one request, each with its own outcome, in the order in which they were asked."""
        requests = [{"id": str(n), "method": "GET", "url": f"/{place}"} for n, place in enumerate(places)]
        answered = await self._request("POST", "$batch", {"requests": requests})
        by_id = {str(one.get("id")): one for one in answered.get("responses", ()) if isinstance(one, dict)}
        return [_Answer.of(by_id.get(str(n), {})) for n in range(len(places))]

    async def _request(self, method: str, place: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        url = URL(f"{self._base}/{place}", encoded=True)
        data = None if body is None else to_json(body)
        try:
            async with asyncio.timeout(SECONDS):
                token = await self._credentials.header()
                headers = {
                    "Authorization": token,
                    "Content-Type": "application/json",
                    "Prefer": 'IdType="ImmutableId"',  # the others change when somebody files the event elsewhere
                }
                async with self._session.request(
                    method, url, data=data, headers=headers, allow_redirects=False
                ) as response:
                    answer = _json(await read_body(response.content, LARGEST))
                    if response.status < 300:  # noqa: PLR2004
                        return answer
                    raise _failed(response.status, answer, response.headers.get("Retry-After"))
        except SendFailed as error:
            raise DirectoryFailed(Trouble.LATER, error.detail, error.retry_after) from error
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise DirectoryFailed(Trouble.LATER, type(error).__name__) from error


@dataclass(frozen=True)
class _Answer:
    """One part of a batch's answer."""

    status: int
    body: dict[str, Any]
    retry_after: str | None

    @classmethod
    def of(cls, part: Mapping[str, Any]) -> "_Answer":
        status, body, headers = part.get("status", 503), part.get("body"), part.get("headers") or {}
        after = next((str(value) for name, value in headers.items() if name.casefold() == "retry-after"), None)
        return cls(int(status), body if isinstance(body, dict) else {}, after)


def _failed(status: int, answer: Mapping[str, Any], retry_after: str | None) -> DirectoryFailed:
    error = answer.get("error")
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    seconds = float(retry_after) if retry_after and retry_after.isdigit() else None
    if status in (404, 410):
        return DirectoryFailed(Trouble.GONE, f"{status} {code}")
    if status == 403:  # noqa: PLR2004
        return DirectoryFailed(Trouble.NO_CONSENT, f"{status} {code}")
    if status in (401, 408, 412, 423, 429) or status >= 500:  # noqa: PLR2004
        return DirectoryFailed(Trouble.LATER, f"{status} {code}", seconds)
    return DirectoryFailed(Trouble.OURS, f"{status} {code}")


def _mailbox(mailbox: str) -> str:
    return f"users/{quote(mailbox, safe='@')}"


def _user(who: str) -> str:
    return f"{_mailbox(who)}?$select=id,displayName,mail,userPrincipalName"


def _known(answer: Mapping[str, Any]) -> Known:
    addresses = {str(answer[name]).casefold() for name in ("mail", "userPrincipalName") if answer.get(name)}
    return Known(_id(answer), str(answer.get("displayName", "")), frozenset(addresses))


def _id(answer: Any) -> str:
    found = answer.get("id") if isinstance(answer, dict) else None
    if not isinstance(found, str):
        raise DirectoryFailed(Trouble.LATER, "an answer without an id")
    return found


def _json(answer: bytes) -> dict[str, Any]:
    if not answer:
        return {}
    found = json.loads(answer)
    return found if isinstance(found, dict) else {}
