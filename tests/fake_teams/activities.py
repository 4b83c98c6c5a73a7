"""Activities as Teams sends them: somebody speaks, presses a button, joins, or installs the bot."""

import base64
import hashlib
import html
import itertools
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

TENANT = "7e0c4a0e-1111-4222-8333-000000000001"
BOT_NAME = "Headboard"

Activity = dict[str, Any]


def _digest(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Person:
    """Somebody in Teams. The id that a bot sees follows from the Entra id, so tests need not keep it."""

    name: str
    entra_id: str
    email: str = ""

    @property
    def teams_id(self) -> str:
        """The `29:` id that bots address them by."""
        return f"29:{_digest('person', self.entra_id)}"

    def account(self) -> dict[str, str]:
        """The `from` of what they send."""
        return {"id": self.teams_id, "name": self.name, "aadObjectId": self.entra_id}

    def member(self, tenant: str = TENANT) -> dict[str, str]:
        """Their row in a roster."""
        given, _, surname = self.name.partition(" ")
        email = self.email or f"{self.name.lower().replace(' ', '.')}@trust.example"
        return {
            **self.account(),
            "givenName": given,
            "surname": surname,
            "email": email,
            "userPrincipalName": email,
            "tenantId": tenant,
            "userRole": "user",
        }


@dataclass(frozen=True)
class Conversation:
    """Where something is said."""

    id: str
    kind: str  # personal, groupChat, channel
    channel: str = ""
    team: str = ""
    meeting: str = ""
    name: str = ""

    def reference(self, tenant: str = TENANT) -> dict[str, Any]:
        """The activity's `conversation`."""
        group = {} if self.kind == "personal" else {"isGroup": True}
        return {**group, "conversationType": self.kind, "tenantId": tenant, "id": self.id}

    def channel_data(self, tenant: str = TENANT) -> dict[str, Any]:
        """The activity's `channelData`."""
        data: dict[str, Any] = {"tenant": {"id": tenant}}
        if self.channel:
            data |= {"teamsChannelId": self.channel, "teamsTeamId": self.team}
            data |= {"team": {"id": self.team}, "channel": {"id": self.channel}}
        if self.meeting:
            data["meeting"] = {"id": self.meeting}
        return data


def personal_chat(person: Person) -> Conversation:
    """A person's own chat with the bot."""
    return Conversation(f"a:{_digest('personal', person.entra_id)}", "personal")


def group_chat(name: str = "heads") -> Conversation:
    """A chat of several people."""
    return Conversation(f"19:{_digest('group', name)}@thread.v2", "groupChat", name=name)


def meeting_chat(name: str = "headboard") -> Conversation:
    """The chat of a meeting; its meeting id is made from the chat's, as Teams does."""
    chat = f"19:meeting_{_digest('meeting', name)}@thread.v2"
    return Conversation(chat, "groupChat", meeting=base64.b64encode(f"0#{chat}#0".encode()).decode(), name=name)


def channel(name: str = "headteachers", team: str = "trust-leadership") -> Conversation:
    """A channel itself: where the bot is installed, not where people speak."""
    channel_id = f"19:{_digest('channel', team, name)}@thread.tacv2"
    return Conversation(channel_id, "channel", channel_id, f"19:{_digest('team', team)}@thread.tacv2", name=name)


def thread(root: str, of: Conversation) -> Conversation:
    """A thread of a channel: its id carries that of its first message."""
    return Conversation(f"{of.channel};messageid={root}", "channel", of.channel, of.team, name=of.name)


@dataclass
class Activities:
    """Builds activities for one bot; every method gives a dict that a test may bend before it sends it."""

    app_id: str
    service_url: str
    tenant: str = TENANT
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    # Like Teams' message ids: 13 digits, increasing, shared with the connector.
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1_795_311_439_000, 3))

    @property
    def bot(self) -> dict[str, str]:
        """The bot's own account."""
        return {"id": f"28:{self.app_id}", "name": BOT_NAME}

    def message(self, person: Person, text: str | None, where: Conversation | None = None) -> Activity:
        """Something said to the bot: in the person's own chat unless told where.

        Anywhere else it begins with a mention of the bot, without which Teams wouldn't pass it on; in a channel it
        starts a thread unless `where` is one already.
        """
        message_id = str(next(self.ids))
        where = where or personal_chat(person)
        if where.kind == "channel" and where.id == where.channel:
            where = thread(message_id, where)
        entities: list[dict[str, Any]] = [self._client()]
        shown = html.escape(text or "")
        if where.kind != "personal":
            tag = f"<at>{BOT_NAME}</at>"
            entities.insert(0, {"type": "mention", "mentioned": self.bot, "text": tag})
            text = f"{tag} {text or ''}"
            shown = (
                f'<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">{BOT_NAME}</span> {shown}'
            )
        activity = self._activity("message", person, where, message_id)
        activity |= {"text": text, "textFormat": "plain", "entities": entities}
        # Teams sends what was typed a second time, as HTML, in an attachment that a bot must not take for a file.
        activity["attachments"] = [{"contentType": "text/html", "content": f"<p>{shown}</p>"}]
        return activity

    def press(
        self,
        person: Person,
        verb: str,
        data: dict[str, Any] | None = None,
        *,
        card: str | None = None,
        where: Conversation | None = None,
    ) -> Activity:
        """An `Action.Execute` button pressed, on the card whose message id is `card`."""
        action = {"type": "Action.Execute", "title": verb, "verb": verb, "data": data or {}}
        activity = self.invoke(person, "adaptiveCard/action", {"action": action, "trigger": "manual"}, where=where)
        activity["channelData"]["source"] = {"name": "message"}
        return activity | {"replyToId": card or str(next(self.ids))}

    def refresh(
        self,
        person: Person,
        verb: str,
        data: dict[str, Any] | None = None,
        *,
        card: str | None = None,
        where: Conversation | None = None,
    ) -> Activity:
        """What Teams sends by itself when somebody named in a card's `refresh` looks at it."""
        activity = self.press(person, verb, data, card=card, where=where)
        activity["value"]["trigger"] = "automatic"
        return activity

    def submit(
        self, person: Person, data: dict[str, Any], *, card: str | None = None, where: Conversation | None = None
    ) -> Activity:
        """An `Action.Submit` button pressed: a message without text."""
        activity = self._activity("message", person, where or personal_chat(person), str(next(self.ids)))
        activity["channelData"]["source"] = {"name": "message"}
        return activity | {"value": data, "replyToId": card or str(next(self.ids)), "entities": [self._client()]}

    def invoke(self, person: Person, name: str, value: Any, *, where: Conversation | None = None) -> Activity:
        """Any invoke, such as a message extension's."""
        activity = self._activity("invoke", person, where or personal_chat(person), f"f:{uuid.uuid4()}")
        return activity | {"name": name, "value": value, "entities": [self._client()]}

    def file_answer(
        self, person: Person, consent: Activity, upload: dict[str, str] | None, *, where: Conversation | None = None
    ) -> Activity:
        """The answer to a file consent card (the message that shows it): allowed with an upload, declined without."""
        (card,) = consent["attachments"]
        action = "decline" if upload is None else "accept"
        value = {"type": "fileUpload", "action": action, "context": card["content"][f"{action}Context"]}
        if upload is not None:
            value["uploadInfo"] = upload
        activity = self.invoke(person, "fileConsent/invoke", value, where=where)
        return activity | {"replyToId": consent["id"]}

    def installed(self, person: Person, where: Conversation | None = None, *, action: str = "add") -> Activity:
        """The bot installed (or, with action `remove`, removed) by somebody."""
        where = where or personal_chat(person)
        activity = self._activity("installationUpdate", person, where, f"f:{uuid.uuid4()}")
        activity["channelData"] |= {"source": {"name": "message"}, "settings": {"selectedChannel": {"id": where.id}}}
        del activity["from"]["name"]  # Teams leaves it out here
        return activity | {"action": action, "entities": [{"type": "clientInfo", "locale": "en-GB"}]}

    def members_added(self, person: Person, where: Conversation, *people: Person, bot: bool = False) -> Activity:
        """People, or the bot, added to a conversation by `person`."""
        return self._members("membersAdded", "teamMemberAdded", person, where, people, bot=bot)

    def members_removed(self, person: Person, where: Conversation, *people: Person, bot: bool = False) -> Activity:
        """People, or the bot, removed from a conversation by `person`."""
        return self._members("membersRemoved", "teamMemberRemoved", person, where, people, bot=bot)

    def _members(
        self, key: str, event: str, person: Person, where: Conversation, people: tuple[Person, ...], *, bot: bool
    ) -> Activity:
        activity = self._activity("conversationUpdate", person, where, f"f:{uuid.uuid4()}")
        if where.kind == "channel":
            activity["channelData"]["eventType"] = event
        members = [{"id": who.teams_id, "aadObjectId": who.entra_id} for who in people]
        if bot:
            members.append({"id": self.bot["id"]})
        return activity | {key: members}

    def _activity(self, kind: str, person: Person, where: Conversation, activity_id: str) -> Activity:
        stamp = self.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {
            "type": kind,
            "id": activity_id,
            "timestamp": stamp,
            "localTimestamp": stamp,
            "localTimezone": "Europe/London",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": person.account(),
            "conversation": where.reference(self.tenant),
            "recipient": self.bot,
            "locale": "en-GB",
            "channelData": where.channel_data(self.tenant),
        }

    @staticmethod
    def _client() -> dict[str, str]:
        return {
            "type": "clientInfo",
            "locale": "en-GB",
            "country": "GB",
            "platform": "Web",
            "timezone": "Europe/London",
        }
