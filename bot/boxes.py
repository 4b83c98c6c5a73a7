"""Teams' dialogs: a form that is opened by a button, a message's menu or the compose box, filled in and sent.

A dialog is the form of a card, and what it sends is a press. Only the person who opened it sees it, so it is answered
as in their private chat, where the result is said too. What a form can mend comes back in it, with nothing lost.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pydantic_core import to_json

from bot import texts
from bot.buttons.fields import Button
from bot.buttons.press import Press, pack, unpack
from bot.cards.boxes import as_dialog, asks, filled, with_error
from bot.headboard import Headboard, Heard
from bot.recognised import recognised
from bot.replies import refusal_text
from bot.turn import Card, Post, Reply, Turn
from domain.refusals import Refusal
from storage.conversations import Conversation, RoomKind
from storage.store import Store

WIDTH, HEIGHT = "medium", "medium"
CARD = "application/vnd.microsoft.card.adaptive"
NOWHERE = ""
"""The conversation of whoever has no private chat yet: what would be said there is left out."""
Body = dict[str, Any]


class Boxes:
    """Opens dialogs, and takes what they send."""

    def __init__(self, headboard: Headboard) -> None:
        self._headboard = headboard

    async def fetch(self, heard: Heard, data: Any) -> Body:
        """Open the dialog of a button that was pressed."""
        said = data if isinstance(data, dict) else {}
        return await self._headboard.aside(
            lambda store: self._fetch(store, recognised(store, heard), said.get("verb"), said)
        )

    async def open(self, heard: Heard, opener: Button) -> Body:
        """Open a dialog that no button of a card leads to."""
        data = pack(opener, "dialog", 0)
        return await self._headboard.aside(
            lambda store: self._fetch(store, recognised(store, heard), opener.verb, data)
        )

    async def submit(self, heard: Heard, data: Any) -> Body:
        """Take what a dialog sent: once, however often Teams sends it."""
        said = data if isinstance(data, dict) else {}
        return await self._headboard.aside(lambda store: self._submit(store, recognised(store, heard), said))

    def _fetch(self, store: Store, heard: Heard, verb: object, data: Mapping[str, Any]) -> Body:
        try:
            press = unpack(verb, data)
        except Refusal as refusal:
            return said_body(refusal_text(refusal, store.trusts.current()))
        reply, posts = self._run(store, heard, press)
        if posts is not None:
            self._headboard.post(store, heard, posts)
        if reply.card is None or not asks(reply.card):
            return said_body(reply.text)
        sent = {"from": {"verb": press.button.verb, "data": dict(data)}, "once": secrets.token_urlsafe(9)}
        return _shown(as_dialog(reply.card, sent), press.button.verb)

    def _submit(self, store: Store, heard: Heard, data: Mapping[str, Any]) -> Body:
        try:
            press = unpack(data.get("verb"), data)
        except Refusal as refusal:
            return said_body(refusal_text(refusal, store.trusts.current()))
        digest = sha256(to_json(dict(data))).hexdigest()
        effect = f"dialog|{heard.speaker}|{digest}"
        if (stored := store.inbox.answer(heard.key, effect)) is not None:
            return dict(stored["card"])
        reply, posts = self._run(store, heard, press)
        sent = {name: data[name] for name in ("from", "once") if name in data}
        if posts is None:
            body = self._again(store, heard, reply, data, sent) or said_body(reply.text)
        elif reply.card and asks(reply.card) and not reply.card_id:
            body, posts = _shown(as_dialog(reply.card, sent), press.button.verb), None
        else:
            is_shown = any(post.is_edit and post.reply.card_id == reply.card_id for post in posts)
            result = [] if is_shown else [Post(_private(store, heard).id, reply)]
            self._headboard.post(store, heard, [*posts, *result])
            body = said_body(reply.text or texts.BOX_DONE)
        store.inbox.put(heard.key, None if posts is None else effect, {"text": "", "card": body}, self._headboard.now)
        return body

    def _again(
        self, store: Store, heard: Heard, reply: Reply, typed: Mapping[str, Any], sent: Mapping[str, Any]
    ) -> Body | None:
        """The form once more, with what was typed and what is wrong with it; None where it can't be opened any more."""
        opener = sent.get("from")
        if not isinstance(opener, dict):
            return None
        try:
            press = unpack(opener.get("verb"), opener.get("data"))
        except Refusal:
            return None
        form, posts = self._run(store, heard, press)
        if posts is None or form.card is None or not asks(form.card):
            return None
        card = with_error(filled(form.card, typed), reply.refusal, reply.text, typed)
        return _shown(as_dialog(card, sent), press.button.verb)

    def _run(self, store: Store, heard: Heard, press: Press) -> tuple[Reply, list[Post] | None]:
        alone = replace(heard, conversation=_private(store, heard))

        def pressed(turn: Turn) -> Reply:
            return self._headboard.pressed(turn, press)

        return self._headboard.answer(store, alone, self._headboard.now, pressed)


def said_body(words: str) -> Body:
    """A dialog that only says something."""
    return {"task": {"type": "message", "value": words}}


def _shown(card: Card, verb: str) -> Body:
    title = texts.BOX_TITLES.get(verb, texts.BOX_TITLE)
    content = {"contentType": CARD, "content": card}
    return {"task": {"type": "continue", "value": {"title": title, "height": HEIGHT, "width": WIDTH, "card": content}}}


def _private(store: Store, heard: Heard) -> Conversation:
    """The person's own chat with the bot, for what only they see."""
    known = store.conversations.private(heard.speaker)
    return known or Conversation(NOWHERE, RoomKind.PRIVATE, heard.conversation.service_url, heard.speaker)
