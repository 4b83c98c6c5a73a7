"""The typed data behind every card button: written by the card, read by the handler, and never trusted."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.buttons import (
    actions,
    agenda,
    attendance,
    board,
    calendar,
    calls,
    consents,
    corrections,
    decision_search,
    decisions,
    elections,
    file_offers,
    groups,
    information_requests,
    interests,
    meant,
    meetings,
    messages,
    minutes,
    places,
    proceedings,
    publication,
    register,
    views,
    votes,
    written_procedures,
)
from bot.buttons.fields import Button, Number, Ref
from domain.refusals import OutOfDate


@dataclass(frozen=True)
class Press:
    """A button as it was pressed: on which card, and what that card showed."""

    button: Button
    card: str
    seen: int

    def effect(self, person: str, message: str | None) -> str:
        """The key under which this press takes effect once, even if it comes again under another activity id."""
        data = json.dumps(asdict(self.button), sort_keys=True)  # type: ignore[call-overload]
        return f"{self.card}|{message}|{person}|{self.button.verb}|{self.seen}|{sha256(data.encode()).hexdigest()[:16]}"


NOUNS = (
    *(actions, agenda, attendance, board, calendar, consents, corrections, decision_search, decisions, elections),
    *(calls, file_offers, groups, information_requests, interests, meant, messages, places),
    *(meetings, minutes, proceedings, publication, register, views, votes, written_procedures),
)
BUTTONS: dict[str, type[Button]] = {
    kind.verb: kind
    for noun in NOUNS
    for kind in vars(noun).values()
    if isinstance(kind, type) and issubclass(kind, Button) and kind is not Button
}
"""Every kind of button that there is, by its verb."""


NOT_FIELDS = {"card", "seen", "verb", "msteams", "from", "once"}
"""What the data has beside a button's own fields: a submit's has the verb in it too."""


def pack(button: Button, card: str, seen: int) -> dict[str, Any]:
    """The data that a card carries for a button."""
    return {**asdict(button), "card": card, "seen": seen}  # type: ignore[call-overload]


def unpack(verb: object, data: object) -> Press:
    """Read a press; raises `OutOfDate` for anything that no card of ours would send."""
    kind = BUTTONS.get(verb) if isinstance(verb, str) else None
    if kind is None or not isinstance(data, dict):
        raise OutOfDate
    try:
        said = {k: v for k, v in data.items() if k not in NOT_FIELDS}
        if kind.rows:
            said["filled"] = {k: v for k, v in said.items() if k.startswith("row_")}
        button = _ADAPTERS[kind.verb].validate_python(said)
        card, seen = _WHERE.validate_python((data.get("card"), data.get("seen")))
    except ValidationError:
        raise OutOfDate from None
    return Press(button, card, seen)


_WHERE: TypeAdapter[tuple[str, int]] = TypeAdapter(tuple[Ref, Number])
_ADAPTERS: dict[str, TypeAdapter[Button]] = {verb: TypeAdapter(kind) for verb, kind in BUTTONS.items()}
