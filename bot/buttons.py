"""The typed data behind every card button: written by the card, read by the handler, and never trusted."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, ClassVar

from pydantic import TypeAdapter, ValidationError

from domain.refusals import OutOfDate


class Button:
    """What a press says. Fields that a card's inputs fill have a default."""

    verb: ClassVar[str]


@dataclass(frozen=True)
class WithdrawItem(Button):
    """Take a proposed item back."""

    verb = "withdraw_item"
    item: int


@dataclass(frozen=True)
class PublishAgenda(Button):
    """Publish the agenda of a meeting."""

    verb = "publish_agenda"
    meeting: str


@dataclass(frozen=True)
class Attend(Button):
    """I am here."""

    verb = "attend"
    meeting: str


@dataclass(frozen=True)
class RecordAttendance(Button):
    """These schools are present, and no others; `schools` comes from the card, separated by commas."""

    verb = "record_attendance"
    meeting: str
    schools: str = ""


@dataclass(frozen=True)
class NextItem(Button):
    """Take the item after the one that the card showed."""

    verb = "next_item"
    meeting: str
    after: int


@dataclass(frozen=True)
class CloseMeeting(Button):
    """Close the meeting."""

    verb = "close_meeting"
    meeting: str


@dataclass(frozen=True)
class ConfirmDecision(Button):
    """The wording is right: put it in the log."""

    verb = "confirm_decision"
    dialog: str


@dataclass(frozen=True)
class RewordDecision(Button):
    """The wording is to change."""

    verb = "reword_decision"
    dialog: str


@dataclass(frozen=True)
class DropDecision(Button):
    """Nothing was decided after all."""

    verb = "drop_decision"
    dialog: str


@dataclass(frozen=True)
class CancelAction(Button):
    """Take an action back."""

    verb = "cancel_action"
    action: str


@dataclass(frozen=True)
class Press:
    """A button as it was pressed: on which card, and what that card showed."""

    button: Button
    card: str
    seen: int

    def effect(self, person: str) -> str:
        """The key under which this press takes effect once, even if it comes again under another activity id."""
        data = json.dumps(asdict(self.button), sort_keys=True)  # type: ignore[call-overload]
        return f"{self.card}|{person}|{self.button.verb}|{self.seen}|{sha256(data.encode()).hexdigest()[:16]}"


BUTTONS: dict[str, type[Button]] = {
    kind.verb: kind
    for kind in (
        WithdrawItem,
        PublishAgenda,
        Attend,
        RecordAttendance,
        NextItem,
        CloseMeeting,
        ConfirmDecision,
        RewordDecision,
        DropDecision,
        CancelAction,
    )
}


def pack(button: Button, card: str, seen: int) -> dict[str, Any]:
    """The data that a card carries for a button."""
    return {**asdict(button), "card": card, "seen": seen}  # type: ignore[call-overload]


def unpack(verb: object, data: object) -> Press:
    """Read a press; raises `OutOfDate` for anything that no card of ours would send."""
    kind = BUTTONS.get(verb) if isinstance(verb, str) else None
    if kind is None or not isinstance(data, dict):
        raise OutOfDate
    try:
        button = _ADAPTERS[kind.verb].validate_python({k: v for k, v in data.items() if k not in ("card", "seen")})
        card, seen = data.get("card"), data.get("seen")
        if not isinstance(card, str) or len(card) > 40 or not isinstance(seen, int):  # noqa: PLR2004
            raise OutOfDate
    except ValidationError:
        raise OutOfDate from None
    return Press(button, card, seen)


_ADAPTERS: dict[str, TypeAdapter[Button]] = {verb: TypeAdapter(kind) for verb, kind in BUTTONS.items()}
