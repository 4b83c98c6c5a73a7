"""What Teams sends to a bot when someone speaks, presses a button or adds it to a room."""

from datetime import UTC
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5
from zoneinfo import ZoneInfo

from services.clock import Clock
from web.stage import Persona
from web.transcript import CHANNEL, MEETING, Message

BOT = {"id": "28:headboard", "name": "Headboard"}
MENTION = f"<at>{BOT['name']}</at>"
TEAM = "19:headboard-team@thread.tacv2"
LONDON = ZoneInfo("Europe/London")

Activity = dict[str, Any]


def teams_id(entra_id: str) -> str:
    """The id by which Teams' connector knows a person."""
    return f"29:local-{entra_id}"


class TeamsActivities:
    """Builds activities with the keys and forms of Teams' own."""

    def __init__(self, tenant: str, service_url: str, clock: Clock) -> None:
        self._tenant = tenant
        self._service_url = service_url
        self._clock = clock

    def said(self, message: Message, who: Persona) -> Activity:
        """Somebody's words; outside a private chat Teams delivers only what mentions the bot."""
        activity = self._activity("message", message.room, who, thread=message.id) | {
            "id": message.id,
            "text": message.text,
            "textFormat": "plain",
        }
        if message.room in (CHANNEL, MEETING):
            activity["text"] = f"{MENTION} {message.text}"
            activity["entities"].insert(0, {"type": "mention", "mentioned": dict(BOT), "text": MENTION})
        return activity

    def submitted(self, message: Message, who: Persona, data: Any) -> Activity:
        """An Action.Submit: a message without words that carries the card's values."""
        return self._from_card("message", message, who) | {"value": data}

    def pressed(self, message: Message, who: Persona, action: dict[str, Any]) -> Activity:
        """An Action.Execute: an invoke that waits for its answer."""
        return self._from_card("invoke", message, who) | {"name": "adaptiveCard/action", "value": {"action": action}}

    def installed(self, room: str, who: Persona, trust: str) -> tuple[Activity, Activity]:
        """Headboard was added to a room by this person: Teams sends two activities."""
        first = self._activity("installationUpdate", room, who) | {"action": "add"}
        first["channelData"] |= {"source": {"name": "message"}, "settings": {"selectedChannel": {"id": room}}}
        second = self._activity("conversationUpdate", room, who) | {"membersAdded": [{"id": BOT["id"]}]}
        if room == CHANNEL:
            team = {"id": TEAM, "name": trust, "aadGroupId": str(uuid5(NAMESPACE_URL, self._tenant + TEAM))}
            first["channelData"]["team"] = team
            second["channelData"] |= {"team": team, "eventType": "teamMemberAdded"}
            first["conversation"]["name"] = second["conversation"]["name"] = "Headboard"
        elif room != MEETING:
            second["membersAdded"].insert(0, {"id": teams_id(who.entra_id), "aadObjectId": who.entra_id})
        return first, second

    def _from_card(self, kind: str, message: Message, who: Persona) -> Activity:
        activity = self._activity(kind, message.room, who, thread=message.thread or message.id)
        activity["channelData"]["source"] = {"name": "message"}
        return activity | {"replyToId": message.id}

    def _activity(self, kind: str, room: str, who: Persona, *, thread: str = "") -> Activity:
        now = self._clock.now()
        return {
            "type": kind,
            "id": str(uuid4()),
            "channelId": "msteams",
            "serviceUrl": self._service_url,
            "timestamp": now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "localTimestamp": now.astimezone(LONDON).isoformat(timespec="milliseconds"),
            "localTimezone": LONDON.key,
            "locale": "en-GB",
            "from": {"id": teams_id(who.entra_id), "name": who.name, "aadObjectId": who.entra_id},
            "recipient": dict(BOT),
            "conversation": self._conversation(room, thread),
            "entities": [
                {
                    "type": "clientInfo",
                    "locale": "en-GB",
                    "country": "GB",
                    "platform": "Web",
                    "timezone": LONDON.key,
                }
            ],
            "channelData": self._channel_data(room),
        }

    def _conversation(self, room: str, thread: str) -> dict[str, Any]:
        if room == CHANNEL:
            place = {"conversationType": "channel", "id": f"{CHANNEL};messageid={thread}" if thread else CHANNEL}
        else:
            place = {"conversationType": "groupChat" if room == MEETING else "personal", "id": room}
        shared = {"isGroup": True} if room in (CHANNEL, MEETING) else {}
        return shared | place | {"tenantId": self._tenant}

    def _channel_data(self, room: str) -> dict[str, Any]:
        data: dict[str, Any] = {"tenant": {"id": self._tenant}}
        if room == CHANNEL:
            data |= {"teamsChannelId": CHANNEL, "teamsTeamId": TEAM, "team": {"id": TEAM}, "channel": {"id": CHANNEL}}
        if room == MEETING:
            data["meeting"] = {"id": "headboard-meeting"}
        return data
