"""The message extension: find a decision, an action or an item and put it in a message; make one of a message.

What is found is for whoever asks, and what is put in a shared room is read by all there: so elsewhere than in the
person's own chat with the bot only what is open to everyone is found, in the query itself (§2.7).
"""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from bot import texts
from bot.boxes import Body, Boxes, said_body
from bot.buttons.fields import Button
from bot.buttons.messages import OpenActionForm, OpenDecisionForm, OpenItemForm
from bot.cards import elements
from bot.cards.agenda import item_detail
from bot.cards.calendar import meeting_name
from bot.cards.decision_search import first_words, status_line
from bot.headboard import Headboard, Heard
from bot.recognised import recognised
from bot.turn import Card, Reply, Turn
from domain.agenda import TITLE_LIMIT, WORDING_LIMIT, title_of
from domain.decision_search import Sought, key_words, plain_words
from domain.words import plain_sentence, plain_text
from services.which_meeting import Which
from storage.conversations import RoomKind
from storage.store import Store

CARD, PREVIEW = "application/vnd.microsoft.card.adaptive", "application/vnd.microsoft.card.thumbnail"
MOST = 8
MEETINGS = 4
LONGEST = 200
"""Characters of what is looked for."""
ACTION_WORDS = 300
Found = tuple[str, str, Card]
"""What was found: the two lines of its preview, and the card that is put in a message."""


class Extension:
    """Answers the compose box and the menus of messages."""

    def __init__(self, headboard: Headboard, boxes: Boxes) -> None:
        self._headboard = headboard
        self._boxes = boxes

    async def query(self, heard: Heard, value: Any) -> Body:
        """What a search finds that may be put in a message here."""
        said = value if isinstance(value, dict) else {}
        search = SEARCHES.get(str(said.get("commandId")))
        if search is None:
            return _message(texts.EXTENSION_UNKNOWN)
        words = _looked_for(said.get("parameters"))
        found: list[Found] = []

        def look(turn: Turn) -> Reply:
            found[:] = search(turn, words)
            return Reply("")

        reply = await self._headboard.look(lambda store: _where(store, heard), look)
        if reply.text or not found:
            return _message(reply.text or texts.EXTENSION_NONE)
        attachments = [
            {
                "contentType": CARD,
                "content": card,
                "preview": {
                    "contentType": PREVIEW,
                    "content": {"title": html.escape(title), "text": html.escape(text)},
                },
            }
            for title, text, card in found[:MOST]
        ]
        return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}

    async def fetch(self, heard: Heard, value: Any) -> Body:
        """Open the form that makes something of a message, or of nothing."""
        said = value if isinstance(value, dict) else {}
        opener = OPENERS.get(str(said.get("commandId")))
        if opener is None:
            return said_body(texts.EXTENSION_UNKNOWN)
        return await self._boxes.open(heard, opener(words_of(said.get("messagePayload"))))

    async def submit(self, heard: Heard, value: Any) -> Body:
        """Take what that form sent."""
        return await self._boxes.submit(heard, value.get("data") if isinstance(value, dict) else None)


def _where(store: Store, heard: Heard) -> Heard:
    """The same, in a place that is private only if it is the person's own chat with the bot."""
    heard = recognised(store, heard)
    own = store.conversations.private(heard.speaker)
    if own is not None and own.id == heard.conversation.id:
        return heard
    kind = heard.conversation.kind
    shared = RoomKind.GROUP if kind is RoomKind.PRIVATE else kind
    return replace(heard, conversation=replace(heard.conversation, kind=shared, person=None))


def _looked_for(parameters: Any) -> str:
    for each in parameters if isinstance(parameters, list) else ():
        if isinstance(each, dict) and each.get("name") != "initialRun" and isinstance(each.get("value"), str):
            return plain_text(each["value"])[:LONGEST]
    return ""


def _message(words: str) -> Body:
    return {"composeExtension": {"type": "message", "text": words}}


# ---------------------------------------------------------------- finding


def _decisions(turn: Turn, words: str) -> list[Found]:
    ref = words.upper() if re.fullmatch(r"[A-Za-z]{2,6}-\d{4}-\d{3}", words) else None
    sought = Sought(ref=ref) if ref else Sought(words=words)
    found = turn.services.decision_search.find(turn.speaker, sought, private=turn.is_private)
    return [
        _found(
            texts.FOUND_DECISION.format(ref=each.decision.ref, day=texts.day_and_year(each.decision.day)),
            each.decision.wording or each.decision.title,
            status_line(each),
        )
        for each in found.decisions
    ]


def _actions(turn: Turn, words: str) -> list[Found]:
    today = turn.now.astimezone(turn.trust.zone).date()
    return [
        _found(
            texts.FOUND_ACTION.format(ref=action.ref, owner=action.owner, due=texts.due(action.due, today)), action.text
        )
        for action in turn.services.actions.find(turn.speaker, words, private=turn.is_private)
    ]


def _items(turn: Turn, words: str) -> list[Found]:
    wanted, found = set(key_words(words)), []
    for meeting in turn.services.calendar.ahead(None, MEETINGS):
        view = turn.services.agenda.show(turn.speaker, Which(ref=meeting.ref), private=turn.is_private)
        for entry in view.entries:
            if entry.item.is_hidden or not wanted <= set(plain_words(f"{entry.item.title} {entry.item.wording}")):
                continue
            where = texts.FOUND_ITEM.format(meeting=meeting_name(meeting), detail=item_detail(entry))
            found.append(_found(where, entry.item.title, entry.item.wording))
    return found


def _found(where: str, words: str, more: str = "") -> Found:
    text = f"{where}. {words}"
    card = elements.card(
        text,
        elements.note(where),
        elements.line(words, strong=True),
        elements.line(more) if more else None,
    )
    return first_words(words), where, card


SEARCHES: dict[str, Callable[[Turn, str], list[Found]]] = {
    "searchDecisions": _decisions,
    "searchActions": _actions,
    "searchItems": _items,
}
"""The manifest's search commands."""


# ---------------------------------------------------------------- from a message


def _item(words: str) -> Button:
    return OpenItemForm(title_of(plain_sentence(words))[:TITLE_LIMIT])


def _action(words: str) -> Button:
    return OpenActionForm(plain_sentence(words)[:ACTION_WORDS])


def _decision(words: str) -> Button:
    return OpenDecisionForm(words[:WORDING_LIMIT])


OPENERS: dict[str, Callable[[str], Button]] = {
    "addToAgenda": _item,
    "makeAction": _action,
    "logDecision": _decision,
}
"""The manifest's action commands, and the form that each opens."""


def words_of(message: Any) -> str:
    """The words of a message as people read them, without its HTML; nothing where there is no message."""
    body = message.get("body") if isinstance(message, dict) else None
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(content, str):
        return ""
    if body is None or body.get("contentType") != "html":
        return plain_text(content)
    reader = _Words()
    reader.feed(content[:20_000])
    reader.close()
    return plain_text(" ".join(reader.words))


class _Words(HTMLParser):
    """The text of a message's HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        self.words.append(data)
