"""Intent or button to handler. Routes are listed explicitly, and a route given twice stops start-up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.buttons.fields import Button
from bot.language.understanding import Understanding
from bot.turn import Reply, Turn

B = TypeVar("B", bound=Button)
HearIntent = Callable[[Turn, Understanding], Reply]


@dataclass(frozen=True)
class IntentRoute:
    """A handler of an intent; one that only `reads` changes nothing and runs beside the writers."""

    handler: HearIntent
    reads: bool


class DuplicateRoute(Exception):  # noqa: N818 - the programmer's, at start-up
    """Two handlers claim the same intent or button."""


class Router:
    """The routes of one noun, or of all of them."""

    def __init__(self) -> None:
        self.intents: dict[str, IntentRoute] = {}
        self.buttons: dict[type[Button], Callable[[Turn, Any], Reply]] = {}

    def intent(self, name: str, *, reads: bool = False) -> Callable[[HearIntent], HearIntent]:
        """Route an intent here."""

        def add(handler: HearIntent) -> HearIntent:
            _claim(self.intents, name, IntentRoute(handler, reads))
            return handler

        return add

    def button(self, kind: type[B]) -> Callable[[Callable[[Turn, B], Reply]], Callable[[Turn, B], Reply]]:
        """Route a button here."""

        def add(handler: Callable[[Turn, B], Reply]) -> Callable[[Turn, B], Reply]:
            _claim(self.buttons, kind, handler)
            return handler

        return add


def joined(routers: Iterable[Router]) -> Router:
    """All routes in one; raises `DuplicateRoute`."""
    whole = Router()
    for router in routers:
        for name, route in router.intents.items():
            _claim(whole.intents, name, route)
        for kind, handler in router.buttons.items():
            _claim(whole.buttons, kind, handler)
    return whole


def _claim(routes: dict[Any, Any], key: Any, handler: Any) -> None:
    if key in routes:
        raise DuplicateRoute(key)
    routes[key] = handler
