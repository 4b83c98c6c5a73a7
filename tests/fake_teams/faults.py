"""What the connector can do instead of its work: one value per kind of trouble that Teams makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """Trouble for one request: what it answers, how late, and whether people get the message nonetheless."""

    status: int | None = None  # None: the usual answer, if there is one at all
    code: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    delivered: bool = False
    delay: float = 0
    reset: bool = False

    def body(self) -> dict[str, Any]:
        """The error as Teams words it."""
        return {"error": {"code": self.code, "message": f"Fault injected: {self.code}"}}


def too_many_requests(retry_after: int | None = 1) -> Fault:
    """429: certainly not delivered; without `Retry-After` when that is None."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Fault(429, "TooManyRequests", headers)


def precondition_failed() -> Fault:
    """412: Teams had another operation in hand on that message; certainly not delivered."""
    return Fault(412, "PreconditionFailed")


def not_in_roster() -> Fault:
    """403: the bot was removed from that conversation."""
    return Fault(403, "BotNotInConversationRoster")


def conversation_not_found() -> Fault:
    """404: no such conversation any more."""
    return Fault(404, "ConversationNotFound")


def failing(status: int, *, code: str = "ServiceError", delivered: bool = False) -> Fault:
    """Any other status; `delivered` makes it a false alarm."""
    return Fault(status, code, delivered=delivered)


def bad_gateway(*, delivered: bool = False) -> Fault:
    """502: true (not delivered) or false (people have the message all the same)."""
    return failing(502, code="BadGateway", delivered=delivered)


def hang(seconds: float, *, delivered: bool = False) -> Fault:
    """Answer 504 after `seconds`; if delivered, then before the wait."""
    return Fault(504, "GatewayTimeout", delivered=delivered, delay=seconds)


def slow(seconds: float) -> Fault:
    """Deliver, wait, and answer as usual."""
    return Fault(delivered=True, delay=seconds)


def reset(*, delivered: bool = False) -> Fault:
    """Break the connection without an answer, before or after delivering."""
    return Fault(delivered=delivered, reset=True)


@dataclass
class _Rule(Generic[T]):
    fault: Fault
    applies: Callable[[T], bool]
    left: int | None  # None: until healed


class FaultPlan(Generic[T]):
    """Which requests meet which fault: the first rule that applies is used, and used up if it was for a number."""

    def __init__(self) -> None:
        self._rules: list[_Rule[T]] = []

    def next(self, *faults: Fault, when: Callable[[T], bool] = lambda _: True, times: int = 1) -> None:
        """Queue faults, in order, for the next requests that satisfy `when`; each for `times` requests."""
        self._rules.extend(_Rule(fault, when, times) for fault in faults)

    def always(self, fault: Fault, when: Callable[[T], bool] = lambda _: True) -> None:
        """Meet every request that satisfies `when` with this fault, until `heal`."""
        self._rules.append(_Rule(fault, when, None))

    def heal(self) -> None:
        """Forget every rule."""
        self._rules.clear()

    def take(self, request: T) -> Fault | None:
        """The fault that this request meets, if any."""
        rule = next((rule for rule in self._rules if rule.applies(request)), None)
        if rule is None:
            return None
        if rule.left is not None:
            rule.left -= 1
            if rule.left == 0:
                self._rules.remove(rule)
        return rule.fault
