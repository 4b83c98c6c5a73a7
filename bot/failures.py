"""How a message may fail to be sent (docs/decisions/0004)."""

from enum import Enum


class Failure(Enum):
    """What is known of a message that wasn't accepted."""

    NOT_DELIVERED = "certainly not delivered: send it again later"
    AMBIGUOUS = "perhaps delivered: send it again, marked"
    DEAD = "nobody is there: stop until the bot is added again"
    OURS = "our mistake: stop and alarm"


class SendFailed(Exception):  # noqa: N818 - one of the outcomes of a send
    """Teams didn't take it; `retry_after` is in seconds."""

    def __init__(self, failure: Failure, detail: str, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.failure, self.detail, self.retry_after = failure, detail, retry_after
