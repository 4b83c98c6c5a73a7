"""Bugs to be planted: each breaks one promise, and the battery must say so."""

from typing import Any

from bot.messenger import Messenger
from storage import outbox as box
from storage.outbox import Outgoing, Sent

_try = Messenger._try


async def _recorded_first(self: Messenger, message: Outgoing, claimed: float) -> None:
    """Say that it was sent, and send it then."""
    sent = Sent(message.id, message.fence, None)
    await self._database.write(lambda store: store.outbox.sent(sent))
    await _try(self, message, claimed)


PLANTS: dict[str, dict[str, Any]] = {
    "recorded before it is sent": {"bot.messenger.Messenger._try": _recorded_first},
    "repeats without a mark": {"bot.messenger.said_again": lambda body: body},
    "not the oldest first": {"storage.outbox._FREE": box._claimable(live=True)},
}
