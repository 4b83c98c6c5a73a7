"""The manifest: where Headboard can be used, what it offers there, and what it asks leave for."""

from dataclasses import dataclass
from typing import Any

from yarl import URL

SCHEMA_VERSION = "1.30"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json"
VERSION = "1.0.0"
"""Teams takes an update only with a higher one: raise it with whatever is changed below."""
SCOPES = ("personal", "team", "groupChat")
ACCENT = "#1F5C57"
COLOR, OUTLINE = "color.png", "outline.png"


@dataclass(frozen=True)
class Permission:
    """Leave that whoever installs the app gives for that one team or chat, and why Headboard asks for it."""

    name: str
    why: str


PERMISSIONS = (
    Permission("OnlineMeeting.ReadBasic.Chat", "to hear that a meeting in Teams began or ended, and offer to open it"),
    Permission("ChannelMeeting.ReadBasic.Group", "the same where the meeting was called in the channel"),
    Permission("OnlineMeetingParticipant.Read.Chat", "to hear who joined, and offer to mark them as present"),
    Permission("ChannelMeetingParticipant.Read.Group", "the same where the meeting was called in the channel"),
)
"""None of them lets Headboard read what people write to each other: it hears what is said to it."""

FEED_PERMISSION = Permission("TeamsActivity.Send.User", "to say in people's activity feed that an agenda was published")
"""Asked for only where the feed is used."""
AGENDA_PUBLISHED = "agendaPublished"

ALONE = (
    ("help", "What I can do, and how to say it"),
    ("next meetings", "When Headboard meets"),
    ("what do I need before Monday?", "What is still wanted of you"),
    ("propose an item", "A form for something new on the agenda"),
    ("agenda pack", "The papers of the next meeting, as you may see them"),
    ("show me the year", "All the meetings at a glance"),
    ("decisions since September", "Look things up in the decision log"),
    ("calendar link", "Have the meetings in your own calendar"),
)
TOGETHER = (
    ("help", "What I can do, and how to say it"),
    ("what's on the agenda?", "The agenda as it stands"),
    ("open the meeting", "For the chair: begin"),
    ("where are we?", "The item that is being taken"),
    ("next meetings", "When Headboard meets"),
    ("decisions since September", "Look things up in the decision log"),
)


@dataclass(frozen=True)
class Search:
    """What can be looked up from the box in which people write, and put into their message."""

    id: str
    title: str
    description: str
    wanted: str


@dataclass(frozen=True)
class FromMessage:
    """What can be made of a message."""

    id: str
    title: str
    description: str


SEARCHES = (
    Search("searchDecisions", "Decisions", "Find a decision and put it into your message", "A number, a day or words"),
    Search("searchActions", "Actions", "Find an action and put it into your message", "A number, an owner or words"),
    Search("searchItems", "Agenda items", "Find an agenda item and put it into your message", "A number or words"),
)
FROM_MESSAGES = (
    FromMessage("logDecision", "Log as decision", "Draft a decision from this message"),
    FromMessage("makeAction", "Make an action", "Have somebody do what this message says"),
    FromMessage("addToAgenda", "Add to agenda", "Propose an agenda item from this message"),
)


def manifest(app_id: str, public_url: str, *, feed: bool = False) -> dict[str, Any]:
    """The manifest of the bot with this app id (a GUID), which people reach at this address (https).

    With `feed` it may write to people's activity feed.
    """
    asked = (*PERMISSIONS, FEED_PERMISSION) if feed else PERMISSIONS
    made = {
        "$schema": SCHEMA,
        "manifestVersion": SCHEMA_VERSION,
        "version": VERSION,
        "id": app_id,
        "developer": {
            "name": "Headboard",
            "websiteUrl": f"{public_url}/about",
            "privacyUrl": f"{public_url}/about#privacy",
            "termsOfUseUrl": f"{public_url}/about#terms",
        },
        "name": {"short": "Headboard", "full": "Headboard: the heads' agendas, meetings and decisions"},
        "description": {
            "short": "Agendas, meetings, decisions and actions of your heads' committee.",
            "full": (
                "Headboard keeps the year of your heads' committee: it builds and publishes each agenda, runs the "
                "meeting, keeps the decision log and the actions, and reminds people once, at the right time. "
                "Say what you want in your own words, in a chat with it or in the channel. It works for the people "
                "in your trust's file and for nobody else, and everything it keeps stays with your trust."
            ),
        },
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": app_id,
                "scopes": list(SCOPES),
                "isNotificationOnly": False,
                "supportsFiles": True,
                "supportsCalling": False,
                "supportsVideo": False,
                "commandLists": [
                    {"scopes": ["personal"], "commands": _commands(ALONE)},
                    {"scopes": ["team", "groupChat"], "commands": _commands(TOGETHER)},
                ],
            }
        ],
        "composeExtensions": [
            {
                "botId": app_id,
                "commands": [*map(_search, SEARCHES), *map(_from_message, FROM_MESSAGES)],
            }
        ],
        "validDomains": [URL(public_url).host],
        "webApplicationInfo": {"id": app_id, "resource": f"api://botid-{app_id}"},
        "authorization": {
            "permissions": {
                "resourceSpecific": [{"name": one.name, "type": "Application"} for one in asked],
            }
        },
        "defaultInstallScope": "team",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot", "meetings": "bot"},
        "publisherDocsUrl": f"{public_url}/about",
    }
    if feed:
        kind = {"type": AGENDA_PUBLISHED, "description": "An agenda was published"}
        made["activities"] = {"activityTypes": [{**kind, "templateText": "The agenda is published: {meeting}"}]}
    return made


def _commands(said: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"title": title, "description": description} for title, description in said]


def _search(command: Search) -> dict[str, Any]:
    return {
        "id": command.id,
        "type": "query",
        "context": ["compose", "commandBox"],
        "title": command.title,
        "description": command.description,
        "initialRun": True,
        "parameters": [{"name": "query", "title": command.title, "description": command.wanted, "inputType": "text"}],
    }


def _from_message(command: FromMessage) -> dict[str, Any]:
    return {
        "id": command.id,
        "type": "action",
        "context": ["message"],
        "title": command.title,
        "description": command.description,
        "fetchTask": True,
    }
