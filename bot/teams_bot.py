"""From the Bot Framework's activities to turns, and the one list of routers."""

from dataclasses import replace
from typing import Any

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity

from bot import texts
from bot.calls import EVENTS, Calls
from bot.first_contact import FirstContact
from bot.handlers import (
    action_lists,
    action_progress,
    action_reminders,
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
    duties,
    elections,
    exports,
    file_offers,
    groups,
    help,  # noqa: A004
    information_requests,
    interests,
    meetings,
    minutes,
    places,
    proceedings,
    publication,
    register,
    votes,
    written_procedures,
)
from bot.headboard import Headboard, Heard, ToSend, activity
from bot.invokes import Invokes
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
    action_progress.router,
    action_lists.router,
    action_reminders.router,
    duties.router,
    places.router,
    groups.router,
    deliveries.router,
)
"""Every handler's routes; the dialogs add theirs in app.py."""

HANDLED = {"message", "messageUpdate", "invoke", "conversationUpdate", "installationUpdate", "event"}
ROOM_KINDS = {"personal": RoomKind.PRIVATE, "channel": RoomKind.CHANNEL}
THREAD, MEETING = ";messageid=", "19:meeting_"
"""What the ids of a channel's threads have in them, and how those of meetings' chats begin."""
FILE = "application/vnd.microsoft.teams.file.download.info"
GONE = {"channelDeleted": "channel", "teamDeleted": "team"}
"""What ends a place: the event, and where its activity says which."""
MOST_FILES, MOST_CALLERS = 10, 100
PICTURE = "picture"
FILE_ANSWER = "fileConsent/invoke"
CARD_ANSWER = "application/vnd.microsoft.card.adaptive"
MESSAGE_ANSWER = "application/vnd.microsoft.activity.message"


class TeamsBot(TeamsActivityHandler):
    """Knows the framework's types, and hands plain records on."""

    def __init__(
        self, headboard: Headboard, messenger: Messenger, uploads: Uploads, first_contact: FirstContact
    ) -> None:
        super().__init__()
        self._uploads = uploads
        self._headboard = headboard
        self._messenger = messenger
        self._first_contact = first_contact
        self._invokes = Invokes(headboard)
        self._calls = Calls(headboard)

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
        received: Activity = turn_context.activity
        heard = _heard(received)
        try:
            await self._first_contact.introduce(heard, received.conversation.tenant_id)
            if isinstance(received.value, dict) and not heard.text:
                pressed = replace(heard, verb=received.value.get("verb"), data=received.value)
                answer = await self._headboard.submit(pressed)
                self._messenger.wake()
            else:
                answer = await self._headboard.hear(heard)
        except Exception:
            log.exception("turn failed", activity=heard.activity)
            answer = ToSend(heard.conversation, activity(Reply(texts.SOMETHING_WRONG)), None)
        if answer is not None:
            await self._messenger.answer(answer)
            if answer.posted:
                self._messenger.wake()

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Someone edited what they said; the framework has no name for that in every version."""
        await self.on_message_activity(turn_context)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Someone pressed a button; other invokes are acknowledged."""
        received: Activity = turn_context.activity
        if received.name == FILE_ANSWER:
            await self._file_answered(received)
            return InvokeResponse(status=200, body={})
        if self._invokes.knows(received.name):
            answer = await self._invokes.answer(received.name, _heard(received), received.value)
            self._messenger.wake()
            return InvokeResponse(status=200, body=answer)
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
        else:
            await self._meet(received)

    async def on_event_activity(self, turn_context: TurnContext) -> None:
        """A call began or ended, or somebody joined or left it."""
        received: Activity = turn_context.activity
        if received.name in EVENTS:
            await self._calls.take(_heard(received), received.name, _callers(received.value))
            self._messenger.wake()

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """People come and go; only the bot's own coming and going matters here."""
        received: Activity = turn_context.activity
        me = received.recipient.id if received.recipient else None
        if any(member.id == me for member in received.members_added or ()):
            await self._meet(received)
        if any(member.id == me for member in received.members_removed or ()):
            await self._headboard.part(_conversation(received))

        data = received.channel_data or {}
        if (gone := GONE.get(str(data.get("eventType")))) and isinstance(data.get(gone), dict):
            await self._headboard.part(replace(_conversation(received), id=str(data[gone].get("id"))[:300]))

    async def _meet(self, received: Activity) -> None:
        """Note that the bot was added somewhere, and introduce it, once: Teams says so in two activities."""
        heard = _heard(received)
        if heard.conversation.kind is RoomKind.PRIVATE:
            await self._first_contact.introduce(heard, received.conversation.tenant_id)
        if await self._headboard.meet(heard.conversation):
            await self._messenger.answer(await self._headboard.greet(heard))


def _conversation(received: Activity) -> Conversation:
    said = received.conversation
    data = received.channel_data or {}
    is_meeting = said.id.startswith(MEETING) or isinstance(data.get("meeting"), dict)
    kind = ROOM_KINDS.get(said.conversation_type, RoomKind.MEETING if is_meeting else RoomKind.GROUP)
    if kind is RoomKind.CHANNEL and THREAD in said.id:
        kind = RoomKind.THREAD
    person = _speaker(received) if kind is RoomKind.PRIVATE else None
    team = data.get("team")
    team_id = team.get("id") if isinstance(team, dict) and isinstance(team.get("id"), str) else None
    return Conversation(said.id, kind, received.service_url, person, team_id)


def _heard(received: Activity, verb: Any = None, data: Any = None) -> Heard:
    is_edit = received.type == "messageUpdate"
    return Heard(
        activity=f"{received.id}|{received.timestamp}" if is_edit else received.id,
        conversation=_conversation(received),
        speaker=_speaker(received),
        text=_words(received),
        files=_files(received),
        verb=verb,
        data=data,
        edits=received.id if is_edit else "",
        reply_to=received.reply_to_id,
        teams_id=received.from_property.id or "",
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


def _callers(value: Any) -> list[str]:
    """The Entra ids of those who joined a call, or left it."""
    listed = value.get("members") if isinstance(value, dict) else None
    users = (
        [member.get("user") for member in listed[:MOST_CALLERS] if isinstance(member, dict)]
        if isinstance(listed, list)
        else []
    )
    ids = [user.get("aadObjectId") for user in users if isinstance(user, dict)]
    return [each.casefold() for each in ids if isinstance(each, str)]


def _speaker(received: Activity) -> str:
    """The Entra object id; nobody on the roster has an empty one."""
    return (received.from_property.aad_object_id or "").casefold()


def _files(received: Activity) -> tuple[File, ...]:
    """The files and pictures that came with a message, by where Teams keeps them; nothing is downloaded yet."""
    found = (_file(attachment) for attachment in received.attachments or ())
    return tuple(file for file in found if file)[:MOST_FILES]


def _file(attachment: Any) -> File | None:
    address = attachment.content_url
    if not address:
        return None
    if attachment.content_type == FILE and attachment.name:
        held = attachment.content if isinstance(attachment.content, dict) else {}
        download = held.get("downloadUrl")
        return File(attachment.name[:200], address[:2000], download[:4000] if isinstance(download, str) else "")
    if str(attachment.content_type).startswith("image/"):
        return File(str(attachment.name or PICTURE)[:200], address[:2000], address[:4000])
    return None


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
