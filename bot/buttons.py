"""The typed data behind every card button: written by the card, read by the handler, and never trusted."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from domain.refusals import OutOfDate

Number = Annotated[int, Field(ge=0, lt=2**31)]
Ref = Annotated[str, StringConstraints(pattern=r"^[\w-]{1,40}$")]
Names = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00-\x1f]*$")]


class Button:
    """What a press says. Fields that a card's inputs fill have a default."""

    verb: ClassVar[str]


@dataclass(frozen=True)
class WithdrawItem(Button):
    """Take a proposed item back."""

    verb = "withdraw_item"
    item: Number


@dataclass(frozen=True)
class PublishAgenda(Button):
    """Publish the agenda of a meeting, with the items that the card showed: their ids, commas between."""

    verb = "publish_agenda"
    meeting: Ref
    items: Names


@dataclass(frozen=True)
class Attend(Button):
    """I am here."""

    verb = "attend"
    meeting: Ref


@dataclass(frozen=True)
class RecordAttendance(Button):
    """Who is here now, after those `shown` as present; `schools` comes from the card's form. Commas between."""

    verb = "record_attendance"
    meeting: Ref
    shown: Names = ""
    schools: Names = ""


@dataclass(frozen=True)
class NextItem(Button):
    """Take the item after the one that the card showed."""

    verb = "next_item"
    meeting: Ref
    after: Number


@dataclass(frozen=True)
class CloseMeeting(Button):
    """Close the meeting."""

    verb = "close_meeting"
    meeting: Ref


@dataclass(frozen=True)
class ConfirmDecision(Button):
    """The wording is right: put it in the log."""

    verb = "confirm_decision"
    dialog: Ref


@dataclass(frozen=True)
class RewordDecision(Button):
    """The wording is to change."""

    verb = "reword_decision"
    dialog: Ref


@dataclass(frozen=True)
class DropDecision(Button):
    """Nothing was decided after all."""

    verb = "drop_decision"
    dialog: Ref


@dataclass(frozen=True)
class CancelAction(Button):
    """Take an action back."""

    verb = "cancel_action"
    action: Ref


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
        card, seen = _WHERE.validate_python((data.get("card"), data.get("seen")))
    except ValidationError:
        raise OutOfDate from None
    return Press(button, card, seen)


_WHERE: TypeAdapter[tuple[str, int]] = TypeAdapter(tuple[Ref, Number])
_ADAPTERS: dict[str, TypeAdapter[Button]] = {verb: TypeAdapter(kind) for verb, kind in BUTTONS.items()}
