"""Teams' connector, played for Headboard's answers: what it sends, edits and deletes becomes the page's messages."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from services.clock import Clock
from web.live import read_json
from web.stage import Persona, Stage
from web.teams_activities import BOT, teams_id
from web.transcript import CHANNEL, MEETING, Message, Transcript, personal_room

LARGEST_BODY = 100 * 1024  # Teams' own limit for a bot's message
MOST_CARDS = 10
ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"


class ConnectorError(Exception):
    """Teams' connector refuses, in its own form."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"error": {"code": code, "message": message}}


class TeamsConnector:
    """The few of Teams' connector calls that a bot needs."""

    def __init__(
        self,
        transcript: Transcript,
        stage: Callable[[], Awaitable[Stage]],
        clock: Clock,
        tenant: str,
        typing: Callable[[str], None],
    ) -> None:
        self._transcript = transcript
        self._stage = stage
        self._clock = clock
        self._tenant = tenant
        self._typing = typing

    def routes(self) -> list[tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]]:
        """Method, path below the service URL, handler."""
        one = "v3/conversations/{conversation}"
        return [
            ("POST", "v3/conversations", self._create),
            ("POST", f"{one}/activities", self._send),
            ("POST", f"{one}/activities/{{activity}}", self._send),
            ("PUT", f"{one}/activities/{{activity}}", self._edit),
            ("DELETE", f"{one}/activities/{{activity}}", self._delete),
            ("GET", f"{one}/members", self._members),
            ("GET", f"{one}/pagedmembers", self._paged_members),
            ("GET", f"{one}/members/{{member}}", self._member),
        ]

    async def _send(self, request: web.Request) -> web.Response:
        room, thread = await self._room(request)
        activity = await _body(request)
        if activity.get("type") == "typing":
            self._typing(room)
            return web.json_response({"id": self._transcript.next_id()}, status=202)
        only_for = ""
        if request.query.get("isTargetedActivity") == "true":
            only_for = (await self._find(str(_dict(activity.get("recipient")).get("id", "")))).entra_id
        return web.json_response({"id": self._keep(room, thread, activity, only_for).id}, status=201)

    async def _edit(self, request: web.Request) -> web.Response:
        message = await self._message(request)
        change = _shown(await _body(request)) | {"edited": True, "views": {}}
        self._transcript.put(message.model_copy(update=change))
        return web.json_response({"id": message.id})

    async def _delete(self, request: web.Request) -> web.Response:
        message = await self._message(request)
        self._transcript.put(message.model_copy(update={"state": "gone", "text": "", "cards": [], "views": {}}))
        return web.json_response({})

    async def _create(self, request: web.Request) -> web.Response:
        asked = await _body(request)
        channel = _dict(_dict(asked.get("channelData")).get("channel")).get("id")
        if channel == CHANNEL:
            if not isinstance(asked.get("activity"), dict):
                raise ConnectorError(400, "BadSyntax", "A new post in a channel needs its first activity.")
            post = self._keep(CHANNEL, "", asked["activity"], "")
            return web.json_response({"id": f"{CHANNEL};messageid={post.id}", "activityId": post.id}, status=201)
        members = asked.get("members")
        first = members[0] if isinstance(members, list) and len(members) == 1 else None
        who = await self._find(str(_dict(first).get("id", "")))
        room = personal_room(who.entra_id)
        if isinstance(asked.get("activity"), dict):
            self._keep(room, "", asked["activity"], "")
        return web.json_response({"id": room}, status=201)

    async def _members(self, request: web.Request) -> web.Response:
        return web.json_response(await self._roster(request))

    async def _paged_members(self, request: web.Request) -> web.Response:
        roster = await self._roster(request)
        return web.json_response({"members": roster, "totalCount": len(roster)})

    async def _member(self, request: web.Request) -> web.Response:
        await self._room(request)
        return web.json_response(self._account(await self._find(request.match_info["member"])))

    async def _roster(self, request: web.Request) -> list[dict[str, str]]:
        room, _ = await self._room(request)
        people = (await self._stage()).personas
        return [self._account(p) for p in people if room in (CHANNEL, MEETING, personal_room(p.entra_id))]

    def _account(self, who: Persona) -> dict[str, str]:
        given, _, surname = who.name.rpartition(" ")
        return {
            "id": teams_id(who.entra_id),
            "aadObjectId": who.entra_id,
            "name": who.name,
            "givenName": given,
            "surname": surname,
            "tenantId": self._tenant,
            "userRole": "user",
        }

    def _keep(self, room: str, thread: str, activity: dict[str, Any], only_for: str) -> Message:
        return self._transcript.put(
            Message.model_validate(
                _shown(activity)
                | {
                    "id": self._transcript.next_id(),
                    "room": room,
                    "thread": thread,
                    "name": BOT["name"],
                    "at": self._clock.now(),
                    "only_for": only_for,
                }
            )
        )

    async def _room(self, request: web.Request) -> tuple[str, str]:
        room, _, thread = request.match_info["conversation"].partition(";messageid=")
        if room in (CHANNEL, MEETING):
            return room, thread
        if any(personal_room(who.entra_id) == room for who in (await self._stage()).personas):
            return room, ""
        raise ConnectorError(404, "ConversationNotFound", "Conversation not found.")

    async def _message(self, request: web.Request) -> Message:
        room, _ = await self._room(request)
        message = self._transcript.messages.get(request.match_info["activity"])
        if message is None or message.room != room or message.state == "gone" or message.author:
            raise ConnectorError(404, "ActivityNotFoundInConversation", "Activity not found in the conversation.")
        return message

    async def _find(self, member: str) -> Persona:
        who = (await self._stage()).persona(member.removeprefix("29:local-"))
        if who is None:
            raise ConnectorError(404, "MemberNotFoundInConversation", "The member is not in this trust.")
        return who


async def _body(request: web.Request) -> dict[str, Any]:
    body = await read_json(request, LARGEST_BODY)
    if body is None:
        raise ConnectorError(413, "MessageSizeTooBig", "Message size too large.")
    if not isinstance(body, dict):
        raise ConnectorError(400, "BadSyntax", "The body must be a JSON object.")
    return body


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _shown(activity: dict[str, Any]) -> dict[str, Any]:
    """The parts of an activity that a page shows."""
    if activity.get("type", "message") != "message":
        raise ConnectorError(400, "BadArgument", "Only messages and typing are known here.")
    attached = activity.get("attachments")
    found = [_dict(one) for one in attached] if isinstance(attached, list) else []
    cards = [_dict(one.get("content")) for one in found if one.get("contentType") == ADAPTIVE_CARD]
    text = activity.get("text") or ("" if cards else activity.get("summary")) or ""
    buttons = _dict(activity.get("suggestedActions")).get("actions")
    return {
        "text": str(text),
        "plain": activity.get("textFormat") == "plain",
        "cards": cards[:MOST_CARDS],
        "suggested": [
            {"title": str(one["title"]), "value": str(one.get("value", one["title"]))}
            for one in (buttons if isinstance(buttons, list) else [])[:MOST_CARDS]
            if isinstance(one, dict) and "title" in one
        ],
    }
