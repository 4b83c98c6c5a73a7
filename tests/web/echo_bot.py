"""A bot of a few lines and the local client around it, for the tests of the page and its calls."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port
from yarl import URL

from services.clock import Clock
from web.local_client import LocalClient, Moment, Persona, Stage

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ABENA = Persona("id-abena", "Abena Okafor", "Head of Gascoigne, chair")
BEN = Persona("id-ben", "Ben Hartley", "Head of Valence")
BUSINESS = Moment("Business, Wed 2 Dec, 14:00", datetime(2026, 12, 2, 14, 0, tzinfo=UTC))
CHANNEL = "19:headboard@thread.tacv2"
MEETING = "19:meeting_headboard@thread.v2"


def card(title: str) -> dict[str, Any]:
    """A meeting's card, as Headboard might send it."""
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {"type": "TextBlock", "style": "heading", "size": "Large", "weight": "Bolder", "text": title, "wrap": True},
            {"type": "FactSet", "facts": [{"title": "When", "value": "Wed 2 Dec, 14:00"}]},
            {
                "type": "Input.ChoiceSet",
                "id": "attend",
                "label": "Will you be there?",
                "style": "expanded",
                "choices": [{"title": "Yes", "value": "yes"}, {"title": "No, apologies", "value": "no"}],
            },
            {"type": "Input.Text", "id": "note", "label": "A note for the chair"},
        ],
        "actions": [
            {"type": "Action.Execute", "title": "Send my reply", "verb": "card", "style": "positive"},
            {"type": "Action.Execute", "title": "Ask", "verb": "message"},
            {"type": "Action.Execute", "title": "Withdraw", "verb": "error", "style": "destructive"},
            {"type": "Action.Execute", "title": "Break", "verb": "broken"},
            {"type": "Action.Submit", "title": "Hand in", "data": {"kind": "handed"}},
        ],
    }


@dataclass
class Bot:
    """Echoes words, sends a card for "card", edits it for "edit", and answers presses in Teams' three ways."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    last_card: str = ""

    async def messages(self, request: web.Request) -> web.Response:
        """POST /api/messages."""
        activity: dict[str, Any] = await request.json()
        self.heard.append(activity)
        if activity["type"] == "invoke":
            return self._press(activity["value"]["action"])
        if activity["type"] == "message":
            text = activity.get("text", "").replace("<at>Headboard</at>", "").strip()
            if text == "fail":
                return web.Response(status=500)
            await self._answer(activity, text)
        return web.json_response({}, status=201)

    async def _answer(self, heard: dict[str, Any], text: str) -> None:
        await self.call(heard, "POST", f"/{heard['id']}", {"type": "typing"})
        if text == "card":
            shown = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card("Business")}
            self.last_card = (await self.call(heard, "POST", "", {"type": "message", "attachments": [shown]}))["id"]
        elif text == "edit":
            shown = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card("Business, moved")}
            await self.call(heard, "PUT", f"/{self.last_card}", {"type": "message", "attachments": [shown]})
        else:
            said = text or str(heard.get("value"))
            await self.call(heard, "POST", f"/{heard['id']}", {"type": "message", "text": f"You said **{said}**."})

    async def call(self, heard: dict[str, Any], method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """One connector call about the conversation that was heard in."""
        conversation = quote(heard["conversation"]["id"], safe="")
        address = f"{heard['serviceUrl']}v3/conversations/{conversation}/activities{path}"
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, URL(address, encoded=True), json=body) as response,
        ):
            answer: dict[str, Any] = await response.json()
            return answer

    def _press(self, action: dict[str, Any]) -> web.Response:
        if action["verb"] == "broken":
            return web.Response(status=500)
        kind, value = {
            "card": ("application/vnd.microsoft.card.adaptive", card("Thank you")),
            "message": ("application/vnd.microsoft.activity.message", "Noted, and passed on."),
            "error": ("application/vnd.microsoft.error", {"code": "BadRequest", "message": "Only the chair can."}),
        }[action["verb"]]
        return web.json_response({"statusCode": 200, "type": kind, "value": value})


@dataclass
class Town:
    """The running server and its parts."""

    base: str
    bot: Bot
    clock: Clock
    session: aiohttp.ClientSession

    async def post(self, path: str, body: object, **options: Any) -> tuple[int, Any]:
        """POST JSON; the status and what came back."""
        async with self.session.post(self.base + path, json=body, **options) as response:
            return response.status, await response.json()

    async def messages(self, who: Persona = ABENA) -> list[dict[str, Any]]:
        """What somebody sees in all rooms, as long as it was said."""
        async with self.session.get(f"{self.base}/local/state", params={"persona": who.entra_id}) as response:
            return [message for message in (await response.json())["messages"] if message["state"] != "gone"]

    async def say(self, text: str, room: str = "a:local-id-abena", who: Persona = ABENA) -> int:
        """Somebody speaks; the status of the call."""
        return (await self.post("/local/say", {"persona": who.entra_id, "room": room, "text": text}))[0]


@asynccontextmanager
async def running(
    folder: Path, stage: Callable[[], Awaitable[Stage]] | None = None, port: int = 0
) -> AsyncIterator[Town]:
    """The echo bot and the local client, served on a free port or a given one."""

    async def everyone() -> Stage:
        return Stage("PACE Trust", (ABENA, BEN), (BUSINESS,))

    port = port or unused_port()
    base = f"http://127.0.0.1:{port}"
    bot, clock, app = Bot(), Clock(START), web.Application()
    app.router.add_post("/api/messages", bot.messages)
    LocalClient(folder=folder, stage=stage or everyone, clock=clock, tenant="tenant-1", base_url=base).add_to(app)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        async with aiohttp.ClientSession() as session:
            yield Town(base, bot, clock, session)
    finally:
        await runner.cleanup()
