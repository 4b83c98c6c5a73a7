"""What is pressed in a form that is opened from a message, the compose box or a card (Teams' dialogs)."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Ref, Text


@dataclass(frozen=True)
class OpenItemForm(Button):
    """Show the form for a new item, with a title filled in."""

    verb = "open_item_form"
    title: Text = ""


@dataclass(frozen=True)
class OpenActionForm(Button):
    """Show the form for an action, with its words filled in."""

    verb = "open_action_form"
    text: Text = ""


@dataclass(frozen=True)
class OpenDecisionForm(Button):
    """Show the form for a decision's wording, filled in."""

    verb = "open_decision_form"
    wording: Text = ""


@dataclass(frozen=True)
class OpenAttendance(Button):
    """Show the form of who is at the open meeting."""

    verb = "open_attendance"
    meeting: Ref


@dataclass(frozen=True)
class MakeAction(Button):
    """A form for an action, filled in; the day is as a form sends it."""

    verb = "make_action"
    text: Text = ""
    owner: Text = ""
    due: Text = ""


@dataclass(frozen=True)
class LogDecision(Button):
    """A wording for the chair, who confirms it."""

    verb = "log_decision"
    wording: Text = ""
