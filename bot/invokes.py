"""What Teams asks beside messages and buttons: dialogs, the message extension, feedback. One table by its names."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bot import feedback, texts
from bot.boxes import Body, Boxes, said_body
from bot.extension import Extension
from bot.headboard import Headboard, Heard

log = structlog.get_logger()
Answers = Callable[[Heard, Any], Awaitable[Body]]
NO_LINK = {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": []}}


class Invokes:
    """Answers each kind of invoke that is known, by its name."""

    def __init__(self, headboard: Headboard) -> None:
        self._headboard = headboard
        boxes = Boxes(headboard)
        extension = Extension(headboard, boxes)
        self._answers: dict[str, Answers] = {
            "task/fetch": lambda heard, value: boxes.fetch(heard, _data(value)),
            "task/submit": lambda heard, value: boxes.submit(heard, _data(value)),
            "composeExtension/query": extension.query,
            "composeExtension/fetchTask": extension.fetch,
            "composeExtension/submitAction": extension.submit,
            "composeExtension/queryLink": self._link,
            "message/submitAction": self._feedback,
        }

    def knows(self, name: str | None) -> bool:
        """Whether this kind of invoke is answered here."""
        return name in self._answers

    async def answer(self, name: str, heard: Heard, value: Any) -> Body:
        """The body that Teams waits for; a surprise is said in words."""
        try:
            return await self._answers[name](heard, value)
        except Exception:
            log.exception("turn failed", activity=heard.activity)
            return said_body(texts.SOMETHING_WRONG)

    async def _link(self, _heard: Heard, _value: Any) -> Body:
        return NO_LINK  # our links are secrets, and show nothing of themselves

    async def _feedback(self, heard: Heard, value: Any) -> Body:
        await feedback.take(self._headboard, heard, value)
        return {}


def _data(value: Any) -> Any:
    return value.get("data") if isinstance(value, dict) else None
