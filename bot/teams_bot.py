"""From the Bot Framework's activities to turns, and the one list of routers."""

from typing import Any

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity

from bot import texts
from bot.handlers import (
    actions,
    agenda,
    agm,
    attendance,
    board,
    board_pack,
    calendar,
    consents,
    corrections,
    decision_search,
    decisions,
    deliveries,
    elections,
    exports,
    file_offers,
    help,  # noqa: A004
    information_requests,
    interests,
    meetings,
    minutes,
    proceedings,
    publication,
    register,
    votes,
    written_procedures,
)
from bot.headboard import Headboard, Heard, ToSend, activity
from bot.messenger import Messenger
from bot.turn import File, Reply
from bot.uploads import Uploads
from storage.conversations import Conversation, RoomKind

log = structlog.get_logger()
ROUTERS = (
    help.router,
    calendar.router,
    agenda.router,
    publication.router,
    meetings.router,
    attendance.router,
    proceedings.router,
    information_requests.router,
    interests.router,
    consents.router,
    register.router,
    minutes.router,
    votes.router,
    elections.router,
    corrections.router,
    decision_search.router,
    decisions.router,
    written_procedures.router,
    exports.router,
    file_offers.router,
    actions.router,
    board.router,
    board_pack.router,
    agm.router,
    deliveries.router,
)
"""Every handler's routes; the dialogs add theirs in app.py."""

HANDLED = {"message", "invoke", "conversationUpdate", "installationUpdate"}
ROOM_KINDS = {"personal": RoomKind.PRIVATE, "channel": RoomKind.CHANNEL}
FILE = "application/vnd.microsoft.teams.file.download.info"
MOST_FILES = 10
FILE_ANSWER = "fileConsent/invoke"
CARD_ANSWER = "application/vnd.microsoft.card.adaptive"
MESSAGE_ANSWER = "application/vnd.microsoft.activity.message"


class TeamsBot(TeamsActivityHandler):
    """Knows the framework's types, and hands plain records on."""

    def __init__(self, headboard: Headboard, messenger: Messenger, uploads: Uploads) -> None:
        super().__init__()
        self._uploads = uploads
        self._headboard = headboard
        self._messenger = messenger

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Take the activities that we have a use for, and acknowledge the others."""
        received: Activity = turn_context.activity
        if received.type not in HANDLED:
            log.info("activity not known", type=str(received.type)[:50])
            return
        try:
            await super().on_turn(turn_context)
        except Exception:
            log.exception("turn failed", activity=received.id)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Someone said something."""
        heard = _heard(turn_context.activity)
        try:
            answer = await self._headboard.hear(heard)
        except Exception:
            log.exception("turn failed", activity=heard.activity)
            answer = ToSend(heard.conversation, activity(Reply(texts.SOMETHING_WRONG)), None)
        if answer is not None:
            await self._messenger.answer(answer)
            if answer.posted:
                self._messenger.wake()

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Someone pressed a button; other invokes are acknowledged."""
        received: Activity = turn_context.activity
        if received.name == FILE_ANSWER:
            await self._file_answered(received)
            return InvokeResponse(status=200, body={})
        action = received.value.get("action") if isinstance(received.value, dict) else None
        if received.name != "adaptiveCard/action" or not isinstance(action, dict):
            log.info("invoke not known", name=str(received.name)[:50])
            return InvokeResponse(status=200, body={})
        heard = _heard(received, verb=action.get("verb"), data=action.get("data"))
        try:
            reply = await self._headboard.press(heard)
        except Exception:
            log.exception("turn failed", activity=heard.activity)
            reply = Reply(texts.SOMETHING_WRONG)
        self._messenger.wake()
        kind, value = (CARD_ANSWER, reply.card) if reply.card else (MESSAGE_ANSWER, reply.text)
        return InvokeResponse(status=200, body={"statusCode": 200, "type": kind, "value": value})

    async def _file_answered(self, received: Activity) -> None:
        """Someone allowed a file, or declined it; Teams shows no answer to that, so what there is to say is sent."""
        heard = _heard(received, *_file_press(received.value))
        try:
            reply = await self._headboard.press(heard)
        except Exception:
            log.exception("turn failed", activity=heard.activity)
            reply = Reply(texts.SOMETHING_WRONG)
        if reply.text:
            await self._messenger.answer(ToSend(heard.conversation, activity(Reply(reply.text)), None))
        self._messenger.wake()
        self._uploads.wake()

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The bot was added somewhere, or taken away."""
        received: Activity = turn_context.activity
        room = _conversation(received)
        if str(received.action).startswith("remove"):
            await self._headboard.part(room)
        elif await self._headboard.meet(room) and room.kind is RoomKind.PRIVATE:
            await self._messenger.answer(ToSend(room, activity(Reply(texts.WELCOME)), None))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """People come and go; only the bot's own coming and going matters here."""
        received: Activity = turn_context.activity
        me = received.recipient.id if received.recipient else None
        if any(member.id == me for member in received.members_added or ()):
            await self._headboard.meet(_conversation(received))
        if any(member.id == me for member in received.members_removed or ()):
            await self._headboard.part(_conversation(received))


def _conversation(received: Activity) -> Conversation:
    said = received.conversation
    kind = ROOM_KINDS.get(said.conversation_type, RoomKind.MEETING)
    if kind is RoomKind.CHANNEL and ";messageid=" in said.id:
        kind = RoomKind.THREAD
    person = _speaker(received) if kind is RoomKind.PRIVATE else None
    team = (received.channel_data or {}).get("team")
    team_id = team.get("id") if isinstance(team, dict) and isinstance(team.get("id"), str) else None
    return Conversation(said.id, kind, received.service_url, person, team_id)


def _heard(received: Activity, verb: Any = None, data: Any = None) -> Heard:
    return Heard(
        activity=received.id,
        conversation=_conversation(received),
        speaker=_speaker(received),
        text=_words(received),
        files=_files(received),
        verb=verb,
        data=data,
        reply_to=received.reply_to_id,
    )


def _file_press(value: Any) -> tuple[str, dict[str, Any]]:
    """The answer to the offer of a file as the press of a button; what it holds is checked there."""
    said = value if isinstance(value, dict) else {}
    context, upload = (part if isinstance(part := said.get(key), dict) else {} for key in ("context", "uploadInfo"))
    pressed = {"card": "file", "seen": 0, "offer": context.get("offer")}
    if said.get("action") != "accept":
        return "decline_file", pressed
    where = {"upload": upload.get("uploadUrl"), "page": upload.get("contentUrl")}
    known = {"unique_id": upload.get("uniqueId") or "", "file_type": upload.get("fileType") or ""}
    return "allow_file", {**pressed, **where, **known}


def _speaker(received: Activity) -> str:
    """The Entra object id; nobody on the roster has an empty one."""
    return (received.from_property.aad_object_id or "").casefold()


def _files(received: Activity) -> tuple[File, ...]:
    """The files that came with a message, by where Teams keeps them; nothing is downloaded."""
    shared = [a for a in received.attachments or () if a.content_type == FILE and a.content_url and a.name]
    return tuple(File(a.name[:200], a.content_url[:2000]) for a in shared[:MOST_FILES])


def _words(received: Activity) -> str:
    """The text without the mention of the bot that channels and group chats need."""
    words: str = received.text or ""
    me = received.recipient.id if received.recipient else None
    for entity in received.entities or ():
        mentioned = entity.get("mentioned") if isinstance(entity, dict) else None
        if isinstance(mentioned, dict) and mentioned.get("id") == me and isinstance(entity.get("text"), str):
            words = words.replace(entity["text"], " ") if entity["text"] else words
    words = words.replace("\xa0", " ").strip()
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # half a character can't be stored
