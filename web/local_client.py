"""The local client: a page that speaks to the bot as Teams does, for a demonstration on one machine."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any, TypeVar

import aiohttp
from aiohttp import web
from pydantic import AwareDatetime, BaseModel, Field, NaiveDatetime, StringConstraints, ValidationError
from yarl import URL

from services.clock import Clock
from web.live import Live, frame, read_json
from web.stage import Moment, Persona, Stage
from web.teams_activities import LONDON, Activity, TeamsActivities
from web.teams_connector import ConnectorError, TeamsConnector
from web.transcript import CHANNEL, MEETING, Message, Transcript, personal_room

__all__ = ["LocalClient", "Moment", "Persona", "Stage"]

STATIC = Path(__file__).parent / "static"
LARGEST_BODY = 64 * 1024
BOT_SECONDS = 30
LONGEST_NUMBER = 15
YEARS = range(2020, 2041)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    # This machine goes by two names, and a card's pictures may be at the one that the page isn't at.
    "img-src 'self' data: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
NOT_BUILT = "The page isn’t built yet. Run “make setup”, then reload this page."
NOT_READY = "Headboard isn’t ready yet. Please try again in a moment."
NOT_SENT = "That didn’t reach Headboard. Your words are still here: please try again."
NOT_PRESSED = "That didn’t reach Headboard, so nothing has changed. Please press it again."
NOT_UNDERSTOOD = "The page sent something that the local client doesn’t understand."
KINDS = {
    "application/vnd.microsoft.card.adaptive": "card",
    "application/vnd.microsoft.activity.message": "message",
    "application/vnd.microsoft.error": "error",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_log = logging.getLogger(__name__)


class Said(BaseModel):
    """Somebody sends a message; `key` names it, so that sending it again says it once."""

    persona: Identifier
    room: Identifier
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
    key: Annotated[str, StringConstraints(max_length=80)] = ""


class Pressed(BaseModel):
    """Somebody presses a card's button, with what they filled in."""

    persona: Identifier
    message: Identifier
    card: int = Field(default=0, ge=0, le=100)
    action: dict[str, Any]


class Opened(BaseModel):
    """Somebody opens their private chat."""

    persona: Identifier


class ClockMove(BaseModel):
    """Move the clock by hours or days, or to an instant, or to a time on the wall in London."""

    hours: int = Field(default=0, ge=-10_000, le=10_000)
    days: int = Field(default=0, ge=-4_000, le=4_000)
    to: AwareDatetime | NaiveDatetime | None = None

    def applied(self, now: datetime) -> datetime:
        """Where the clock goes; a day later is the same time on the wall, whatever summer time does."""
        target = now if self.to is None else self.to
        target = target.astimezone(LONDON) if target.tzinfo else target.replace(tzinfo=LONDON)
        return (target + timedelta(days=self.days)).astimezone(UTC) + timedelta(hours=self.hours)


Asked = TypeVar("Asked", bound=BaseModel)


class RefusalError(Exception):
    """What was asked can't be done; the page shows the sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class LocalClient:
    """Teams in small: rooms, people, cards and a clock; for local-only mode."""

    def __init__(
        self, *, folder: Path, stage: Callable[[], Awaitable[Stage]], clock: Clock, tenant: str, base_url: str
    ) -> None:
        self._ask_stage = stage
        self._clock = clock
        self._bot_url = f"{base_url}/api/messages"
        self._transcript = Transcript(folder)
        self._live = Live()
        self._activities = TeamsActivities(tenant, f"{base_url}/local/connector/", clock)
        self._connector = TeamsConnector(self._transcript, self._stage, clock, tenant, self._typing)
        self._transcript.on_change = self._changed
        self._installing: dict[str, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        if self._transcript.offset is None:
            self._transcript.move_clock(clock.now())
        else:
            clock.move_to(datetime.now(UTC) + timedelta(seconds=self._transcript.offset))

    def add_to(self, app: web.Application) -> None:
        """Register the page, its calls, the connector, and what starts and stops with the server."""
        pages: list[tuple[str, str, Handler]] = [
            ("GET", "/", self._page),
            ("GET", "/local/static/{name:app\\.(?:js|css)}", self._page),
            ("GET", "/local/state", self._state),
            ("GET", "/local/events", self._events),
            ("POST", "/local/open", self._open),
            ("POST", "/local/say", self._say),
            ("POST", "/local/press", self._press),
            ("POST", "/local/clock", self._move_clock),
        ]
        below = [(method, f"/local/connector/{path}", handler) for method, path, handler in self._connector.routes()]
        for method, path, handler in pages + below:
            app.router.add_route(method, path, _guarded(handler))
        app.on_startup.append(self._start)
        app.on_shutdown.append(self._stop)
        app.on_cleanup.append(self._clean_up)

    # The page's calls

    async def _page(self, request: web.Request) -> web.StreamResponse:
        file = STATIC / request.match_info.get("name", "index.html")
        if not await asyncio.to_thread(file.is_file):
            raise RefusalError(503, NOT_BUILT)
        return web.FileResponse(file)

    async def _state(self, request: web.Request) -> web.Response:
        stage = await self._stage()
        me = request.query.get("persona", "")
        return web.json_response(
            {
                "epoch": self._transcript.epoch,
                "n": self._transcript.n,
                "trust": stage.trust,
                "personas": [{"id": who.entra_id, "name": who.name, "title": who.title} for who in stage.personas],
                "rooms": {"channel": CHANNEL, "meeting": MEETING},
                "messages": [m.seen_by(me) for m in self._transcript.messages.values() if me and m.is_for(me)],
                **self._time(stage),
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        who = await self._persona(request.query.get("persona", ""))
        after = request.headers.get("Last-Event-ID") or request.query.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) <= LONGEST_NUMBER):
            raise RefusalError(400, NOT_UNDERSTOOD)

        def missed() -> list[bytes]:
            versions = sorted((m for m in self._transcript.messages.values() if m.n > int(after)), key=lambda m: m.n)
            return [frame("message", m.seen_by(who.entra_id), m.n) for m in versions if m.is_for(who.entra_id)]

        return await self._live.stream(request, who.entra_id, missed)

    async def _open(self, request: web.Request) -> web.Response:
        who = await self._persona((await _asked(request, Opened)).persona)
        self._in_background(self._install_politely(personal_room(who.entra_id), who))
        return web.json_response({})

    async def _say(self, request: web.Request) -> web.Response:
        said = await _asked(request, Said)
        who = await self._persona(said.persona)
        if said.room not in (CHANNEL, MEETING, personal_room(who.entra_id)):
            raise RefusalError(400, NOT_UNDERSTOOD)
        message = self._transcript.by_key(said.key) or Message(
            id=self._transcript.next_id(),
            room=said.room,
            author=who.entra_id,
            name=who.name,
            at=self._clock.now(),
            text=said.text,
            plain=True,
            key=said.key,
            state="gone",
        )
        if message.state != "sent":
            await self._send(message, who)
        return web.json_response({"id": message.id})

    async def _press(self, request: web.Request) -> web.Response:
        pressed = await _asked(request, Pressed)
        who = await self._persona(pressed.persona)
        message = self._transcript.messages.get(pressed.message)
        if message is None or message.state != "sent" or not message.is_for(who.entra_id):
            raise RefusalError(400, "That message is no longer here.")
        try:
            if pressed.action.get("type") == "Action.Submit":
                await self._post(self._activities.submitted(message, who, pressed.action.get("data", {})))
                return web.json_response({"kind": "nothing"})
            answer = await self._post(self._activities.pressed(message, who, pressed.action))
        except _UndeliveredError as failure:
            raise RefusalError(502, NOT_PRESSED) from failure
        return web.json_response(self._answered(pressed, answer))

    async def _move_clock(self, request: web.Request) -> web.Response:
        move = await _asked(request, ClockMove)
        try:
            target = move.applied(self._clock.now())
        except OverflowError:
            target = datetime.min.replace(tzinfo=UTC)
        if target.year not in YEARS:
            raise RefusalError(400, f"The clock goes from {YEARS[0]} to {YEARS[-1]}.")
        self._clock.move_to(target)
        self._transcript.move_clock(target)
        time = self._time(await self._stage())
        self._live.publish("clock", lambda _who: time)
        return web.json_response(time)

    # Towards the bot

    async def _send(self, message: Message, who: Persona) -> None:
        """Deliver somebody's words; kept first, because the answer may come before the receipt."""
        message = self._transcript.put(message.model_copy(update={"state": "sending"}))
        try:
            await self._install(message.room, who)
            await self._post(self._activities.said(message, who))
        except _UndeliveredError as failure:
            self._transcript.put(message.model_copy(update={"state": "gone"}))
            raise RefusalError(502, NOT_SENT) from failure
        self._transcript.put(message.model_copy(update={"state": "sent"}))

    async def _install(self, room: str, who: Persona) -> None:
        async with self._installing.setdefault(room, asyncio.Lock()):
            if room not in self._transcript.installed:
                for activity in self._activities.installed(room, who, (await self._stage()).trust):
                    await self._post(activity)
                self._transcript.install(room)

    async def _install_politely(self, room: str, who: Persona | None = None) -> None:
        """Try until the bot answers, more and more rarely."""
        pause = 0.1
        while room not in self._transcript.installed:
            with contextlib.suppress(_UndeliveredError, RefusalError):
                if installer := who or next(iter((await self._stage()).personas), None):
                    await self._install(room, installer)
                    return
            await asyncio.sleep(pause)
            pause = min(pause * 2, 10.0)

    async def _send_what_was_left(self) -> None:
        """Send again what a killed process hadn't finished sending; the bot knows a repeat by its id."""
        for room in (CHANNEL, MEETING):
            await self._install_politely(room)
        for message in [m for m in self._transcript.messages.values() if m.state == "sending"]:
            with contextlib.suppress(RefusalError):
                await self._send(message, await self._persona(message.author))

    async def _post(self, activity: Activity) -> Any:
        if self._session is None:
            raise _UndeliveredError("the client isn't running")
        try:
            async with self._session.post(self._bot_url, json=activity) as response:
                if response.status >= HTTPStatus.MULTIPLE_CHOICES:
                    _log.info("The bot answered %s to %s", response.status, activity["type"])
                    raise _UndeliveredError(f"the bot answered {response.status}")
                return await response.json(content_type=None) if activity["type"] == "invoke" else None
        except (aiohttp.ClientError, TimeoutError, ValueError) as failure:
            raise _UndeliveredError(str(failure)) from failure

    def _answered(self, pressed: Pressed, answer: Any) -> dict[str, str]:
        """Show a button's answer: a card replaces the presser's view of it, words go beside it."""
        body = answer if isinstance(answer, dict) else {}
        kind, value = KINDS.get(str(body.get("type")), "nothing"), body.get("value")
        message = self._transcript.messages.get(pressed.message)
        if kind == "card" and isinstance(value, dict) and message is not None:
            cards = list(message.views.get(pressed.persona, message.cards))
            cards[pressed.card : pressed.card + 1] = [value]
            self._transcript.put(message.model_copy(update={"views": message.views | {pressed.persona: cards}}))
        elif kind == "error":
            return {"kind": kind, "text": str(value.get("message", NOT_PRESSED) if isinstance(value, dict) else value)}
        elif kind == "message":
            return {"kind": kind, "text": str(value or "")}
        return {"kind": kind}

    # Towards the pages

    def _changed(self, message: Message) -> None:
        self._live.publish(
            "message", lambda who: message.seen_by(who) if message.is_for(who) else None, number=message.n
        )

    def _typing(self, room: str) -> None:
        self._live.publish(
            "typing", lambda who: {"room": room} if room in (*(CHANNEL, MEETING), personal_room(who)) else None
        )

    def _time(self, stage: Stage) -> dict[str, Any]:
        moments = [{"label": moment.label, "at": moment.at.isoformat()} for moment in stage.moments]
        return {"clock": self._clock.now().isoformat(), "moments": moments}

    # People, and the server's life

    async def _stage(self) -> Stage:
        try:
            return await self._ask_stage()
        except Exception as failure:
            _log.exception("The local client could not read the trust")
            raise RefusalError(503, NOT_READY) from failure

    async def _persona(self, entra_id: str) -> Persona:
        who = (await self._stage()).persona(entra_id)
        if who is None:
            raise RefusalError(400, "That person isn’t in this trust.")
        return who

    def _in_background(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start(self, _app: web.Application) -> None:
        timeout = aiohttp.ClientTimeout(total=BOT_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())
        self._in_background(self._send_what_was_left())

    async def _stop(self, _app: web.Application) -> None:
        self._live.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _clean_up(self, _app: web.Application) -> None:
        if self._session is not None:
            await self._session.close()
        self._transcript.close()


class _UndeliveredError(Exception):
    """The bot did not take an activity."""


async def _asked(request: web.Request, model: type[Asked]) -> Asked:
    try:
        return model.model_validate(await read_json(request, LARGEST_BODY))
    except ValidationError as failure:
        raise RefusalError(400, NOT_UNDERSTOOD) from failure


def _guarded(handler: Handler) -> Handler:
    """Serve only this machine's own pages and bot, and answer every refusal in the form its asker knows."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        if not _is_ours(request):
            return web.json_response({"error": "Only pages on this machine may do that."}, status=403)
        try:
            response = await handler(request)
        except RefusalError as refusal:
            response = web.json_response({"error": refusal.sentence}, status=refusal.status)
        except ConnectorError as refusal:
            response = web.json_response(refusal.body, status=refusal.status)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return guarded


def _is_ours(request: web.Request) -> bool:
    try:
        host = URL(f"http://{request.host}").host
    except ValueError:
        return False
    origin = request.headers.get("Origin")
    same = origin is None or request.method == "GET" or origin == f"http://{request.host}"
    passed_on = any(name.casefold().startswith(("forwarded", "x-forwarded-", "via")) for name in request.headers)
    return host in LOOPBACK and same and not passed_on
