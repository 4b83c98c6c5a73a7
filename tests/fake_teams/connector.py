"""Teams' connector: keeps what bots post, edit and delete, and misbehaves on demand."""

import asyncio
import json
import socket
import struct
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from .activities import TENANT, Activity, Person, personal_chat
from .faults import Fault, FaultPlan
from .identity import Login

MOST_BYTES = 100 * 1024  # of UTF-16, the most that Teams takes in one message
LIMITS = ((1, 7), (2, 8), (30, 60), (3600, 1800))  # seconds, posts per bot and conversation

Answer = tuple[int, Any]


@dataclass
class Exchange:
    """One request of the bot, and what became of it."""

    method: str
    path: str  # as it came, so that a test can see its quoting
    conversation: str
    activity: str  # the id edited, deleted or replied to; or the member asked for
    body: Any
    authorization: str | None
    at: float  # by time.monotonic
    status: int | None = None  # None: not answered (yet)
    delivered: bool = False


@dataclass
class Connector:
    """The API that a bot posts to, and the state of every conversation behind it.

    A message with both text and attachments becomes two, and its answer carries no id, as in Teams.
    """

    login: Login
    ids: Iterator[int]
    tenant: str = TENANT
    require_token: bool = True  # False for a bot in local-only mode
    enforce_limits: bool = False  # answer 429 past what Teams allows
    exchanges: list[Exchange] = field(default_factory=list)
    faults: FaultPlan[Exchange] = field(default_factory=FaultPlan)
    people: dict[str, Person] = field(default_factory=dict)  # by Entra id: everybody who can be found
    rosters: dict[str, list[Person]] = field(default_factory=dict)  # by conversation; everybody if there is none
    _conversations: dict[str, list[Activity]] = field(default_factory=lambda: defaultdict(list))
    _posted: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    # What tests ask.

    def conversation(self, conversation_id: str) -> list[Activity]:
        """What people see there now: every message of the bot in order, edits applied, deleted ones gone."""
        return list(self._conversations.get(conversation_id, []))

    def chat(self, person: Person) -> list[Activity]:
        """What a person sees in their own chat."""
        return self.conversation(personal_chat(person).id)

    @property
    def messages(self) -> list[Activity]:
        """Every message of every conversation, in the order of their ids."""
        everything = (activity for posted in self._conversations.values() for activity in posted)
        return sorted(everything, key=lambda activity: int(activity["id"]))

    async def wait_until(self, predicate: Callable[[], object], within: float = 5.0) -> None:
        """Wait until something is true, looking whenever the bot has done something and now and then."""
        end = time.monotonic() + within
        while not predicate():
            if time.monotonic() > end:
                seen = [f"{e.method} {e.path} -> {e.status}" for e in self.exchanges]
                raise AssertionError(f"not true within {within} s; the connector saw {seen}")
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), 0.02)
            except TimeoutError:
                continue

    async def wait_for(self, count: int, *, conversation: str | None = None, within: float = 5.0) -> list[Activity]:
        """Wait until there are at least so many messages, in one conversation or in all, and return them."""

        def seen() -> list[Activity]:
            return self.messages if conversation is None else self.conversation(conversation)

        await self.wait_until(lambda: len(seen()) >= count, within)
        return seen()

    # What the bot sees.

    def add_routes(self, router: web.UrlDispatcher, prefix: str) -> None:
        """Serve the API under a prefix."""
        conversations = f"{prefix}/v3/conversations"
        one = conversations + "/{conversation}"
        for method, path, work in (
            ("POST", conversations, self._create),
            ("POST", f"{one}/activities", self._post),
            ("POST", one + "/activities/{activity}", self._post),
            ("PUT", one + "/activities/{activity}", self._put),
            ("DELETE", one + "/activities/{activity}", self._delete),
            ("GET", f"{one}/pagedmembers", self._paged_members),
            ("GET", f"{one}/members", self._members),
            ("GET", one + "/members/{activity}", self._member),
        ):
            router.add_route(method, path, self._handler(work))

    def _handler(self, work: Callable[[Exchange], Answer]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            exchange = Exchange(
                request.method,
                request.raw_path,
                request.match_info.get("conversation", ""),
                request.match_info.get("activity", ""),
                json.loads(await request.read() or "null"),
                request.headers.get("Authorization"),
                time.monotonic(),
            )
            self.exchanges.append(exchange)
            try:
                return await self._respond(request, exchange, work)
            finally:
                self._news.set()

        return handle

    async def _respond(
        self, request: web.Request, exchange: Exchange, work: Callable[[Exchange], Answer]
    ) -> web.Response:
        refusal = self._refusal(exchange)
        fault = refusal or self.faults.take(exchange)
        status, body = 0, None
        if fault is None or fault.delivered:
            status, body = work(exchange)
            exchange.delivered = status < 300
            self._news.set()
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.reset:
                _reset(request)
                return web.Response(status=502)  # goes nowhere: the connection is gone
            if fault.status is not None:
                status, body = fault.status, fault.body()
        exchange.status = status
        headers = {} if fault is None else fault.headers
        return web.Response(status=status, headers=headers) if body is None else _json(body, status, headers)

    def _refusal(self, exchange: Exchange) -> Fault | None:
        if self.require_token and not self.login.accepts(exchange.authorization):
            return Fault(401, "Unauthorized")
        if exchange.method in {"POST", "PUT"} and len(json.dumps(exchange.body, ensure_ascii=False)) * 2 > MOST_BYTES:
            return Fault(413, "MessageSizeTooBig")
        if self.enforce_limits and exchange.method == "POST" and exchange.conversation:
            posted = self._posted[exchange.conversation]
            if any(sum(exchange.at - at < seconds for at in posted) >= most for seconds, most in LIMITS):
                return Fault(429, "TooManyRequests", {"Retry-After": "1"})
            posted.append(exchange.at)
        return None

    def _post(self, exchange: Exchange) -> Answer:
        activity = dict(exchange.body)
        if activity.get("type") == "typing":
            return 202, None
        if exchange.activity:
            activity["replyToId"] = exchange.activity
        if activity.get("text") and activity.get("attachments"):
            self._keep(exchange.conversation, {**activity, "attachments": []})
            self._keep(exchange.conversation, {name: v for name, v in activity.items() if name != "text"})
            return 201, {}
        return 201, {"id": self._keep(exchange.conversation, activity)}

    def _keep(self, conversation: str, activity: Activity) -> str:
        activity_id = str(next(self.ids))
        self._conversations[conversation].append({**activity, "id": activity_id})
        return activity_id

    def _put(self, exchange: Exchange) -> Answer:
        index = self._find(exchange)
        if index is None:
            return _missing("ActivityNotFoundInConversation")
        posted = self._conversations[exchange.conversation]
        posted[index] = {**exchange.body, "id": exchange.activity}
        return 200, {"id": exchange.activity}

    def _delete(self, exchange: Exchange) -> Answer:
        index = self._find(exchange)
        if index is None:
            return _missing("ActivityNotFoundInConversation")
        del self._conversations[exchange.conversation][index]
        return 200, None

    def _find(self, exchange: Exchange) -> int | None:
        posted = self._conversations.get(exchange.conversation, [])
        return next((i for i, activity in enumerate(posted) if activity["id"] == exchange.activity), None)

    def _create(self, exchange: Exchange) -> Answer:
        """A person's own chat (the same one each time), or a new thread of a channel."""
        body = exchange.body
        channel_id = ((body.get("channelData") or {}).get("channel") or {}).get("id")
        if channel_id:
            root = str(next(self.ids))
            conversation = f"{channel_id};messageid={root}"
            if body.get("activity"):
                self._conversations[conversation].append({**body["activity"], "id": root})
            return 201, {"id": conversation, "activityId": root}
        members = body.get("members") or []
        person = self._known(str(members[0].get("id"))) if len(members) == 1 else None
        if person is None:
            return 400, {"error": {"code": "BadSyntax", "message": "one known member is needed"}}
        conversation = personal_chat(person).id
        answer = {"id": conversation}
        if body.get("activity"):
            answer["activityId"] = self._keep(conversation, body["activity"])
        return 201, answer

    def _known(self, either_id: str) -> Person | None:
        return next((p for p in self.people.values() if either_id in {p.teams_id, p.entra_id}), None)

    def _roster(self, conversation: str) -> list[Person]:
        return self.rosters.get(conversation.partition(";")[0], list(self.people.values()))

    def _members(self, exchange: Exchange) -> Answer:
        return 200, [person.member(self.tenant) for person in self._roster(exchange.conversation)]

    def _member(self, exchange: Exchange) -> Answer:
        person = self._known(exchange.activity)
        if person is None or person not in self._roster(exchange.conversation):
            return _missing("MemberNotFoundInConversation")
        return 200, person.member(self.tenant)

    def _paged_members(self, exchange: Exchange) -> Answer:
        asked = parse_qs(urlsplit(exchange.path).query)
        start = int(asked.get("continuationToken", ["0"])[0])
        end = start + int(asked.get("pageSize", ["500"])[0])
        roster = self._roster(exchange.conversation)
        page: dict[str, Any] = {"members": [person.member(self.tenant) for person in roster[start:end]]}
        return 200, page | ({"continuationToken": str(end)} if end < len(roster) else {})


def _missing(code: str) -> Answer:
    return 404, {"error": {"code": code, "message": code}}


def _json(body: Any, status: int, headers: Any) -> web.Response:
    return web.json_response(body, status=status, headers=headers)


def _reset(request: web.Request) -> None:
    transport = request.transport
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    # Without lingering the kernel sends RST rather than FIN: what a failing proxy does.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
