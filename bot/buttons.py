"""The typed data behind every card button: written by the card, read by the handler, and never trusted."""

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints, TypeAdapter, ValidationError

from domain.refusals import OutOfDate

Number = Annotated[int, Field(ge=0, lt=2**31)]
Ref = Annotated[str, StringConstraints(pattern=r"^[\w-]{1,64}$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


def _typed(said: object) -> str:
    """What a form's input holds, as words that can be kept: clients send numbers as either."""
    return str(said).replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


Text = Annotated[str, BeforeValidator(_typed), StringConstraints(max_length=8000)]
"""What somebody typed; the service says what is wrong with it."""
Filled = Annotated[
    dict[str, Annotated[str, BeforeValidator(_typed), StringConstraints(max_length=100)]], Field(max_length=200)
]
Names = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00-\x1f]*$")]


class Button:
    """What a press says. Fields that a card's inputs fill have a default."""

    verb: ClassVar[str]
    rows: ClassVar[bool] = False
    """Whether its form has an input for each row of a list; they come in `filled`, by their ids."""


@dataclass(frozen=True)
class WithdrawItem(Button):
    """Take a proposed item back."""

    verb = "withdraw_item"
    item: Number


@dataclass(frozen=True)
class RestoreItem(Button):
    """Put an item that was taken off back."""

    verb = "restore_item"
    item: Number


@dataclass(frozen=True)
class ProposeItem(Button):
    """A form for a new item, filled in; `kind` is where it goes when no meeting is chosen."""

    verb = "propose_item"
    title: Text = ""
    minutes: Text = ""
    purpose: Text = ""
    wording: Text = ""
    meeting: Text = ""
    tier_reason: Text = ""


@dataclass(frozen=True)
class EditItem(Button):
    """A form for an item, filled in; `shown` has its fields as the card had them, as JSON (AS-6)."""

    verb = "edit_item"
    item: Number
    version: Number
    shown: Text
    title: Text = ""
    minutes: Text = ""
    purpose: Text = ""
    wording: Text = ""
    meeting: Text = ""


@dataclass(frozen=True)
class SettleEdit(Button):
    """What becomes of words that someone else's were saved before (AS-6): `mine` or `theirs`."""

    verb = "settle_edit"
    edit: Number
    choice: Ref


@dataclass(frozen=True)
class ChooseReason(Button):
    """Why an item is confidential (R2.25); `reason` comes from the card's form."""

    verb = "choose_reason"
    dialog: Ref
    reason: Text = ""


@dataclass(frozen=True)
class RushItem(Button):
    """An item can't wait for the meeting that it landed on (R4.7); `reason` comes from the card's form."""

    verb = "rush_item"
    item: Number
    meeting: Ref
    reason: Text = ""


@dataclass(frozen=True)
class AdmitItem(Button):
    """Admit a late item."""

    verb = "admit_item"
    item: Number


@dataclass(frozen=True)
class DeclineItem(Button):
    """Refuse an item; `reason` comes from the card's form (R4.4)."""

    verb = "decline_item"
    item: Number
    reason: Text = ""


@dataclass(frozen=True)
class TakeItem(Button):
    """Take an item that was carried over twice (R4.8)."""

    verb = "take_item"
    item: Number


@dataclass(frozen=True)
class DelegateItem(Button):
    """Have somebody settle an item outside the meeting; `to` comes from the card's form (R4.8)."""

    verb = "delegate_item"
    item: Number
    to: Text = ""


@dataclass(frozen=True)
class DiscussItem(Button):
    """Have a starred item discussed (R4.2)."""

    verb = "discuss_item"
    item: Number


@dataclass(frozen=True)
class OpenArrangement(Button):
    """Show the form with each item's place and minutes."""

    verb = "open_arrangement"
    meeting: Ref


@dataclass(frozen=True)
class ArrangeAgenda(Button):
    """A form with each item's place and minutes, filled in."""

    verb = "arrange_agenda"
    rows = True
    meeting: Ref
    filled: Filled = field(default_factory=dict)


@dataclass(frozen=True)
class ApproveAgenda(Button):
    """Approve the agenda as the card showed it."""

    verb = "approve_agenda"
    meeting: Ref
    digest: Ref


@dataclass(frozen=True)
class PublishAgenda(Button):
    """Publish the agenda as the card showed it."""

    verb = "publish_agenda"
    meeting: Ref
    digest: Ref


@dataclass(frozen=True)
class ShowDraft(Button):
    """Show an agenda with what is missing."""

    verb = "show_draft"
    meeting: Ref


@dataclass(frozen=True)
class GetPack(Button):
    """Make links to the papers of a meeting."""

    verb = "get_pack"
    meeting: Ref


@dataclass(frozen=True)
class GetMinutes(Button):
    """Make links to the minutes of a meeting."""

    verb = "get_minutes"
    meeting: Ref


@dataclass(frozen=True)
class MoveMeeting(Button):
    """Move a meeting to a day, in ISO form, at a time, HH:MM."""

    verb = "move_meeting"
    meeting: Ref
    to: Day
    starts: Text = ""


@dataclass(frozen=True)
class CancelMeeting(Button):
    """Call a meeting off; `reason` comes from the card's form."""

    verb = "cancel_meeting"
    meeting: Ref
    reason: Text = ""


@dataclass(frozen=True)
class ReinstateMeeting(Button):
    """Hold a meeting after all."""

    verb = "reinstate_meeting"
    meeting: Ref


@dataclass(frozen=True)
class SettleChange(Button):
    """Answer what new dates would change: `kept`, `moved` or `cancelled` (R3.8)."""

    verb = "settle_change"
    change: Number
    choice: Ref


@dataclass(frozen=True)
class AdoptYear(Button):
    """Adopt a year's list of meetings (R3.8)."""

    verb = "adopt_year"
    year: Number


@dataclass(frozen=True)
class CalledAway(Button):
    """Leave, at once (R3.14)."""

    verb = "called_away"
    meeting: Ref


@dataclass(frozen=True)
class WithdrawApologies(Button):
    """Come after all."""

    verb = "withdraw_apologies"
    meeting: Ref


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
class GoToItem(Button):
    """Go to an item."""

    verb = "go_to_item"
    meeting: Ref
    number: Ref


@dataclass(frozen=True)
class GoBack(Button):
    """Go back to the item before."""

    verb = "go_back"
    meeting: Ref


@dataclass(frozen=True)
class ParkItem(Button):
    """Leave the item that the card showed for later in this meeting."""

    verb = "park_item"
    meeting: Ref
    number: Ref


@dataclass(frozen=True)
class DeferItem(Button):
    """Leave an item for the next meeting of this kind."""

    verb = "defer_item"
    meeting: Ref
    number: Ref


@dataclass(frozen=True)
class AddNote(Button):
    """Note something for the minutes."""

    verb = "add_note"
    meeting: Ref
    note: Text = ""


@dataclass(frozen=True)
class DeclareInterest(Button):
    """I have an interest in the item that the card showed."""

    verb = "declare_interest"
    meeting: Ref
    number: Ref
    nature: Text = ""


@dataclass(frozen=True)
class UndoLast(Button):
    """Take back the last thing that was recorded."""

    verb = "undo_last"
    meeting: Ref


@dataclass(frozen=True)
class Adjourn(Button):
    """Break off until another day."""

    verb = "adjourn"
    meeting: Ref
    day: Text = ""
    time: Text = ""


@dataclass(frozen=True)
class AbandonMeeting(Button):
    """The meeting was opened by mistake."""

    verb = "abandon_meeting"
    meeting: Ref


@dataclass(frozen=True)
class CloseMeeting(Button):
    """Close the meeting; `sure` once what is still open was shown."""

    verb = "close_meeting"
    meeting: Ref
    sure: bool = False


@dataclass(frozen=True)
class ConfirmDecision(Button):
    """The wording is right: put it in the log."""

    verb = "confirm_decision"
    dialog: Ref
    authority: Text = ""
    scheme_line: Text = ""
    for_all: Text = ""


@dataclass(frozen=True)
class ActAlone(Button):
    """A chair's action, filled in."""

    verb = "act_alone"
    wording: Text = ""
    why: Text = ""
    consulted: Text = ""


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
class TakeVote(Button):
    """Take a vote on a wording that waits for the chair (R2.14)."""

    verb = "take_vote"
    dialog: Ref


@dataclass(frozen=True)
class CastVote(Button):
    """`for`, `against` or `abstain`."""

    verb = "cast_vote"
    motion: Number
    choice: Ref


@dataclass(frozen=True)
class CloseVote(Button):
    """End the vote."""

    verb = "close_vote"
    motion: Number


@dataclass(frozen=True)
class CastingVote(Button):
    """`for` or `against` where votes are equal, or `abstain` to decline (R2.15)."""

    verb = "casting_vote"
    motion: Number
    choice: Ref


@dataclass(frozen=True)
class DropVote(Button):
    """End a vote that was put by mistake."""

    verb = "drop_vote"
    motion: Number


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
        RestoreItem,
        ProposeItem,
        EditItem,
        SettleEdit,
        ChooseReason,
        RushItem,
        AdmitItem,
        DeclineItem,
        TakeItem,
        DelegateItem,
        DiscussItem,
        OpenArrangement,
        ArrangeAgenda,
        ApproveAgenda,
        PublishAgenda,
        ShowDraft,
        GetPack,
        GetMinutes,
        MoveMeeting,
        CancelMeeting,
        ReinstateMeeting,
        SettleChange,
        AdoptYear,
        CalledAway,
        WithdrawApologies,
        Attend,
        RecordAttendance,
        NextItem,
        GoToItem,
        GoBack,
        ParkItem,
        DeferItem,
        AddNote,
        DeclareInterest,
        UndoLast,
        Adjourn,
        AbandonMeeting,
        CloseMeeting,
        ConfirmDecision,
        ActAlone,
        RewordDecision,
        DropDecision,
        TakeVote,
        CastVote,
        CloseVote,
        CastingVote,
        DropVote,
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
        said = {k: v for k, v in data.items() if k not in ("card", "seen")}
        if kind.rows:
            said["filled"] = {k: v for k, v in said.items() if k.startswith("row_")}
        button = _ADAPTERS[kind.verb].validate_python(said)
        card, seen = _WHERE.validate_python((data.get("card"), data.get("seen")))
    except ValidationError:
        raise OutOfDate from None
    return Press(button, card, seen)


_WHERE: TypeAdapter[tuple[str, int]] = TypeAdapter(tuple[Ref, Number])
_ADAPTERS: dict[str, TypeAdapter[Button]] = {verb: TypeAdapter(kind) for verb, kind in BUTTONS.items()}
