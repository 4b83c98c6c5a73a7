"""Microsoft Graph, as far as a bot can tell: people, calendars and invitations, batches, pages, and trouble."""

import asyncio
import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from .faults import Fault, FaultPlan
from .identity import Login

CALENDARS, PEOPLE, FEED = "Calendars.ReadWrite", "User.ReadBasic.All", "TeamsActivity.Send.User"
NOTE = "teamwork/sendActivityNotificationToRecipients"
PAGE = 2


@dataclass
class Call:
    """One request, in a batch or by itself."""

    method: str
    path: str
    body: Any = None

    def is_making(self) -> bool:
        """Whether it makes an event."""
        return self.method == "POST" and self.path.endswith("/events")


@dataclass
class Graph:
    """One tenant's Graph. `granted` are the permissions that somebody has consented to."""

    login: Login
    address: str = ""
    granted: set[str] = field(default_factory=lambda: {CALENDARS, PEOPLE, FEED})
    people: dict[str, dict[str, str]] = field(default_factory=dict)
    mailboxes: set[str] = field(default_factory=set)
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What is in the mailboxes' calendars, by id."""
    mail: list[tuple[str, str, str]] = field(default_factory=list)
    """What those who are invited are told: their address, what happened, and the subject."""
    feeds: dict[str, dict[int, str]] = field(default_factory=dict)
    """What people's activity feeds show: a line for each chain."""
    calls: list[Call] = field(default_factory=list)
    faults: FaultPlan[Call] = field(default_factory=FaultPlan)
    refuses_twins: bool = False
    """Whether the second event with a transaction's id is refused, rather than answered with the first."""
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def know(self, entra_id: str, name: str, mail: str) -> None:
        """Add somebody to the directory."""
        self.people[entra_id] = {"id": entra_id, "displayName": name, "mail": mail, "userPrincipalName": mail}

    def calendar_of(self, address: str) -> list[dict[str, Any]]:
        """What somebody sees in their own calendar, in order."""
        invited = [e for e in self.events.values() if address in map(_address, e["attendees"])]
        return sorted(invited, key=lambda event: str(event["start"]["dateTime"]))

    def made(self) -> int:
        """How many requests there were to make an event."""
        return sum(call.is_making() for call in self.calls)

    def add_routes(self, router: web.UrlDispatcher, prefix: str) -> None:
        """Serve it under a prefix."""
        self._prefix = prefix
        router.add_route("*", f"{prefix}/{{rest:.*}}", self._serve)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if not self.login.accepts(request.headers.get("Authorization")):
            return web.json_response(_error("InvalidAuthenticationToken"), status=401)
        assert request.headers["Prefer"] == 'IdType="ImmutableId"'
        path = request.raw_path.removeprefix(f"{self._prefix}/")
        body = json.loads(text) if (text := await request.text()) else None
        if path == "$batch":
            return web.json_response(await self._batch(body))
        status, answer, headers = await self._answer(request, Call(request.method, path, body))
        return web.json_response(answer, status=status, headers=headers) if answer else web.Response(status=status)

    async def _batch(self, body: Any) -> dict[str, Any]:
        assert len(body["requests"]) <= 20
        parts = []
        for one in reversed(body["requests"]):  # Graph answers in any order
            call = Call(one["method"], one["url"].removeprefix("/"), one.get("body"))
            status, answer, headers = await self._answer(None, call)
            parts.append({"id": one["id"], "status": status, "headers": dict(headers), "body": answer})
        return {"responses": parts}

    async def _answer(self, request: web.Request | None, call: Call) -> tuple[int, Any, Mapping[str, str]]:
        self.calls.append(call)
        fault: Fault | None = self.faults.take(call)
        if fault is None:
            return (*(self._note(call.body) if call.path == NOTE else self._do(call)), {})
        if fault.delivered:
            self._note(call.body) if call.path == NOTE else self._do(call)
        await asyncio.sleep(fault.delay)
        if fault.reset and request is not None and request.transport is not None:
            request.transport.abort()
        return fault.status or 504, _error(fault.code), fault.headers

    def _do(self, call: Call) -> tuple[int, Any]:
        path, _, query = call.path.partition("?")
        _, who, *rest = map(unquote, path.split("/"))
        if not rest:
            return self._person(who)
        if CALENDARS not in self.granted:
            return 403, _error("ErrorAccessDenied")
        if who not in self.mailboxes:
            return 404, _error("ErrorInvalidUser")
        if rest == ["calendar"]:
            return 200, {"canEdit": True}
        if len(rest) == 1:
            return self._make(who, call.body) if call.method == "POST" else self._list(path, query)
        return self._change(rest[1], rest[2:], call.body)

    def _person(self, who: str) -> tuple[int, Any]:
        if PEOPLE not in self.granted:
            return 403, _error("Authorization_RequestDenied")
        found = next((p for p in self.people.values() if who in p.values()), None)
        return (200, found) if found else (404, _error("Request_ResourceNotFound"))

    def _note(self, body: Any) -> tuple[int, Any]:
        if FEED not in self.granted:
            return 403, _error("Forbidden")
        assert body["topic"]["webUrl"].startswith("https://teams.microsoft.com/l/")
        (meeting,) = body["templateParameters"]
        for one in body["recipients"]:
            assert one["@odata.type"] == "microsoft.graph.aadUserNotificationRecipient"
            self.feeds.setdefault(one["userId"], {})[body["chainId"]] = meeting["value"]
        return 202, None

    def _make(self, mailbox: str, body: Any) -> tuple[int, Any]:
        twin = next((e for e in self.events.values() if e["transactionId"] == body["transactionId"]), None)
        if twin:
            return (409, _error("ErrorDuplicateTransactionId")) if self.refuses_twins else (201, twin)
        number = next(self._numbers)
        event = {**body, "id": f"AAMk/{number}+=", "mailbox": mailbox}
        if body.get("isOnlineMeeting"):
            event["onlineMeeting"] = {"joinUrl": f"https://teams.microsoft.com/l/meetup-join/{number}"}
        self.events[event["id"]] = event
        self._tell(event, "invited")
        return 201, event

    def _change(self, event_id: str, verb: list[str], body: Any) -> tuple[int, Any]:
        if event_id not in self.events:
            return 404, _error("ErrorItemNotFound")
        if verb == ["cancel"]:
            self._tell(self.events.pop(event_id), "called off")
            return 202, None
        if "body" in body:
            self.events[event_id].pop("onlineMeeting", None)  # what Outlook keeps there is gone with it
        self.events[event_id] |= body
        self._tell(self.events[event_id], "changed")
        return 200, self.events[event_id]

    def _list(self, path: str, query: str) -> tuple[int, Any]:
        """The events with a value in the property that was asked for: the first page is empty, as it can be."""
        wanted = re.search(r"ep/value eq '([^']+)'", unquote(query))
        assert wanted
        found = [e for e in self.events.values() if wanted[1] in (p["value"] for p in _properties(e))]
        if "skip=" not in query:
            return 200, {"value": [], "@odata.nextLink": f"{self.address}/{path}?{query}&skip=0"}
        return 200, {"value": [{"id": event["id"]} for event in found[:PAGE]]}

    def _tell(self, event: Mapping[str, Any], what: str) -> None:
        self.mail.extend((_address(one), what, event["subject"]) for one in event["attendees"])


def _address(attendee: Mapping[str, Any]) -> str:
    return str(attendee["emailAddress"]["address"])


def _properties(event: Mapping[str, Any]) -> Any:
    return event.get("singleValueExtendedProperties", ())


def _error(code: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": "Said by the fake Graph."}}
