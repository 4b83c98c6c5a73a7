"""What is pressed about the Board."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Day, Number, Ref, Text


@dataclass(frozen=True)
class TakeBoardDateBack(Button):
    """The Board doesn't meet on this day after all."""

    verb = "take_board_date_back"
    day: Day


@dataclass(frozen=True)
class EnterBoardDecision(Button):
    """A decision of the Board, filled in: record it."""

    verb = "enter_board_decision"
    ref: Text = ""
    resolution: Text = ""
    board_day: Text = ""
    tier: Text = ""
    required: Text = ""
    deadline: Text = ""
    report_on: Text = ""
    lead: Text = ""


@dataclass(frozen=True)
class ReportProgress(Button):
    """How far a school is; the rest comes from the card's form."""

    verb = "report_progress"
    ref: Ref
    school: Text = ""
    state: Text = ""
    evidence: Text = ""


@dataclass(frozen=True)
class ReferBack(Button):
    """Refer a decision of the Board back to it; the reasons come from the card's form."""

    verb = "refer_back"
    ref: Ref
    reasons: Text = ""


@dataclass(frozen=True)
class Ratify(Button):
    """What a school's governing body said of a decision; the rest comes from the card's form."""

    verb = "ratify"
    ref: Ref
    school: Text = ""
    ratified: Text = ""
    day: Text = ""
    because: Text = ""


@dataclass(frozen=True)
class ShowBoardDecision(Button):
    """Show one decision of the Board, of a list."""

    verb = "show_board_decision"
    ref: Ref


@dataclass(frozen=True)
class IssueBoardPack(Button):
    """Issue the pack for a meeting of the Board, as the card showed it."""

    verb = "issue_board_pack"
    day: Day
    number: Number
