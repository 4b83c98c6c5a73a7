"""The Bot Framework's adapter, with our gate before it and our sender behind it.

The stock wire blocks the event loop, fetches a token for every message and answers 500 to malformed input; this
replaces it through the framework's own extension points (docs/decisions/0001). Nothing but this file and
`teams_bot.py` knows the framework.
"""

from typing import Any

from aiohttp import web
from botbuilder.core import Bot, CloudAdapterBase, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity, ConnectorFactory
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult

from bot.gate import Gate, Rejected, tenants_of
from bot.sender import Sender


class Adapter(CloudAdapterBase):
    """Takes activities in over HTTP and sends them out as plain JSON."""

    def __init__(self, gate: Gate, sender: Sender, bot: Bot) -> None:
        self._authentication = _Authentication(sender)
        super().__init__(self._authentication)
        self._gate = gate
        self._sender = sender
        self._bot = bot

    async def handle(self, request: web.Request) -> web.Response:
        """Answer `POST /api/messages`."""
        try:
            received = await self._gate.admit(request)
        except Rejected as rejected:
            return web.json_response({"error": rejected.reason}, status=rejected.status)
        admitted = self._authentication.admitted
        response = await self.process_activity(admitted, _activity(received), self._bot.on_turn)
        if response is None:
            return web.Response()
        return web.json_response(response.body, status=int(response.status))

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Send each as JSON, without the framework's serialiser; keep an invoke's answer for its response."""
        sent = []
        for activity in activities:
            if activity.type == ActivityTypes.invoke_response:
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
                sent.append(ResourceResponse())
                continue
            body = {"type": activity.type, "text": activity.text, "attachments": activity.attachments}
            filled = {key: value for key, value in body.items() if value is not None}
            activity_id = await self._sender.post(activity.service_url, activity.conversation.id, filled)
            sent.append(ResourceResponse(id=activity_id))
        return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:  # noqa: ARG002
        """Replace an activity's text."""
        body = {"type": activity.type, "text": activity.text}
        await self._sender.put(activity.service_url, activity.conversation.id, activity.id, body)
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:  # noqa: ARG002
        """Take an activity back."""
        await self._sender.delete(reference.service_url, reference.conversation.id, reference.activity_id)


class _Authentication(BotFrameworkAuthentication):
    """The gate has let the request in before the framework sees it; this says so in the framework's terms."""

    def __init__(self, sender: Sender) -> None:
        self.admitted = AuthenticateRequestResult()
        self.admitted.claims_identity = ClaimsIdentity({}, is_authenticated=True)
        self.admitted.connector_factory = _ConnectorFactory(sender)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        raise NotImplementedError  # the gate does it, before there is an activity

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> Any:
        raise NotImplementedError  # Teams doesn't stream

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:  # noqa: ARG002
        return self.admitted.connector_factory

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nobody signs in through the bot."""


class _ConnectorFactory(ConnectorFactory):
    """Where the framework wants a connector client, it gets our sender."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def create(self, service_url: str, audience: str | None = None) -> Sender:  # noqa: ARG002
        return self._sender


def _activity(received: dict[str, Any]) -> Activity:
    """The parts that we read, without the framework's deserialiser: it takes longer than all the rest."""
    conversation, sender = received["conversation"], received["from"]
    recipient = received.get("recipient") or {}
    return Activity(
        type=received["type"],
        id=received["id"],
        name=received.get("name"),
        action=received.get("action"),
        text=received.get("text"),
        value=received.get("value"),
        entities=received.get("entities"),
        reply_to_id=received.get("replyToId"),
        channel_id=received["channelId"],
        service_url=received["serviceUrl"],
        channel_data=received.get("channelData"),
        conversation=ConversationAccount(
            id=conversation["id"],
            conversation_type=conversation.get("conversationType"),
            is_group=conversation.get("isGroup"),
            tenant_id=next(iter(tenants_of(received))),
        ),
        from_property=ChannelAccount(id=sender["id"], aad_object_id=sender.get("aadObjectId")),
        recipient=ChannelAccount(id=recipient.get("id")),
        attachments=_attachments(received.get("attachments")),
        timestamp=received.get("timestamp"),
        members_added=_members(received.get("membersAdded")),
        members_removed=_members(received.get("membersRemoved")),
    )


def _attachments(listed: Any) -> list[Attachment]:
    """The files and pictures of a message; what isn't spelt as Teams spells it is left out."""
    found = [each for each in listed or () if isinstance(each, dict)] if isinstance(listed, list | None) else []
    return [
        Attachment(
            content_type=_word(each, "contentType"),
            content_url=_word(each, "contentUrl"),
            name=_word(each, "name"),
            content=each.get("content"),
        )
        for each in found
    ]


def _word(part: dict[str, Any], key: str) -> str:
    value = part.get(key)
    return value if isinstance(value, str) else ""


def _members(listed: list[Any] | None) -> list[ChannelAccount] | None:
    if listed is None:
        return None
    return [ChannelAccount(id=member.get("id")) for member in listed if isinstance(member, dict)]
