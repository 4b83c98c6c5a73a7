"""Speaking to Headboard in a test, without HTTP: who says what, where, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.headboard import Headboard, Heard
from bot.router import joined
from bot.teams_bot import ROUTERS
from bot.turn import Reply
from dialogs import DIALOG_ROUTERS, DIALOGS
from dialogs.engine import Engine
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import Database

SERVICE_URL = "http://127.0.0.1:9/teams/"
CHANNEL = Conversation("19:headboard@thread.tacv2", RoomKind.CHANNEL, SERVICE_URL)
MEETING_CHAT = Conversation("19:meeting_headboard@thread.v2", RoomKind.MEETING, SERVICE_URL)


LOG_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def person(number: int) -> str:
    """The Entra id of somebody in the demonstration trust, by their place in its file."""
    return f"00000000-0000-4000-8000-{number:012}"


CHAIR, VICE_CHAIR, CARYS, DEV, EWA, FARAH, GRACE, HUGH, IMANI, CLERK = map(person, range(1, 11))
LEAD, TRUSTEE, ADMIN, SIP = person(11), person(17), person(18), person(19)


def private(who: str) -> Conversation:
    """Somebody's own chat with the bot."""
    return Conversation(f"a:{who}", RoomKind.PRIVATE, SERVICE_URL, who)


@dataclass
class Talk:
    """A Headboard on a real database; nothing is sent, and what would be is returned."""

    database: Database
    clock: Clock
    _ids: "count[int]" = field(default_factory=count)
    log_key: Ed25519PrivateKey = LOG_KEY

    def __post_init__(self) -> None:
        """Wire it as app.py does."""
        router = joined((*ROUTERS, *DIALOG_ROUTERS))
        engine, address = Engine(DIALOGS), "http://bot.example"
        self.headboard = Headboard(self.database, router, engine, self.clock, "test", address, self.log_key)

    async def say(self, who: str, text: str, where: Conversation | None = None, *, id_: str | None = None) -> str:
        """What Headboard answers in words; empty when it has answered this activity before."""
        body = await self.hear(who, text, where, id_=id_)
        return "" if body is None else str(body.get("text") or body.get("summary"))

    async def hear(
        self, who: str, text: str, where: Conversation | None = None, *, id_: str | None = None
    ) -> dict[str, Any] | None:
        """The activity that Headboard answers with."""
        heard = Heard(id_ or f"m{next(self._ids)}", where or private(who), who, text)
        answer = await self.headboard.hear(heard)
        return None if answer is None else answer.body

    async def press(
        self,
        who: str,
        action: dict[str, Any],
        where: Conversation | None = None,
        *,
        id_: str | None = None,
        message: str = "1",
        **inputs: Any,
    ) -> Reply:
        """Press a card's button (its Action.Execute), with what was filled in."""
        data = {**action["data"], **inputs}
        room = where or private(who)
        verb = action.get("verb") or data["verb"]  # a dialog's button has it in its data
        heard = Heard(id_ or f"p{next(self._ids)}", room, who, verb=verb, data=data, reply_to=message)
        return await self.headboard.press(heard)


def card_of(body: dict[str, Any] | None) -> dict[str, Any]:
    """The card of an answer."""
    assert body is not None
    card: dict[str, Any] = body["attachments"][0]["content"]
    return card


def button_of(card: dict[str, Any] | None, title: str) -> dict[str, Any]:
    """A button of a card by its words, forms that open from it included."""
    assert card is not None
    found: Sequence[dict[str, Any]] = card.get("actions", [])
    inside = [b for action in found if "card" in action for b in action["card"].get("actions", [])]
    return next(action for action in [*found, *inside] if action["title"] == title)
