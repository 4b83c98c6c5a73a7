"""What Teams sends when somebody says whether an answer helped."""

import json
from typing import Any

from bot import texts
from bot.headboard import Headboard, Heard, kept
from bot.recognised import recognised
from bot.turn import Reply, Turn
from domain.people import PostKind
from domain.words import plain_text
from storage.store import Store

LONGEST = 1000


async def take(headboard: Headboard, heard: Heard, value: Any) -> None:
    """Pass what somebody said of an answer on to the clerk; a thumb without words is only acknowledged."""
    reaction, words = feedback_in(value)

    def tell(turn: Turn) -> Reply:
        clerk = turn.trust.holder(PostKind.CLERK)
        said = texts.FEEDBACK_TOLD.format(name=turn.speaker.name, reaction=reaction, words=words)
        if clerk is not None:
            turn.tell(clerk, Reply(said))
        return Reply(said)

    def work(store: Store) -> None:
        if store.inbox.answer(heard.key, None) is None:
            reply, posts = headboard.answer(store, recognised(store, heard), headboard.now, tell)
            store.inbox.put(heard.key, None, kept(reply), headboard.now)
            headboard.post(store, heard, posts)

    if words:
        await headboard.aside(work)


def feedback_in(value: object) -> tuple[str, str]:
    """Whether it helped, in words, and what was written; Teams sends that as words, or as JSON within them."""
    said = value.get("actionValue") if isinstance(value, dict) else None
    if not isinstance(said, dict):
        return "", ""
    written = said.get("feedback")
    if isinstance(written, str) and written.startswith("{"):
        try:
            written = json.loads(written).get("feedbackText")
        except (ValueError, AttributeError):
            written = ""
    reaction = texts.FEEDBACK_REACTION.get(str(said.get("reaction")), "")
    return reaction, plain_text(written)[:LONGEST] if isinstance(written, str) else ""
