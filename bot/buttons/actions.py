"""What is pressed on an action."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Day, Names, Number, Ref, Text


@dataclass(frozen=True)
class CancelAction(Button):
    """Take an action back."""

    verb = "cancel_action"
    action: Ref


@dataclass(frozen=True)
class SettleAction(Button):
    """What becomes of an action whose decision is superseded (R5.3); `left` are those that wait to be settled."""

    verb = "settle_action"
    action: Ref
    decision: Ref
    how: Text
    left: Names


@dataclass(frozen=True)
class ExtendActions(Button):
    """Extend actions by five staff days; each is given with the day that the card showed: "A-1 2026-11-13,A-2 …"."""

    verb = "extend_actions"
    actions: Names


@dataclass(frozen=True)
class ReportAction(Button):
    """Say of an action how it goes: `done`, `on_track` or `at_risk`; `version` is what the card showed."""

    verb = "report_action"
    action: Ref
    version: Number
    state: Text


@dataclass(frozen=True)
class StopDuty(Button):
    """Have a duty come no more; `version` is what the card showed."""

    verb = "stop_duty"
    action: Ref
    version: Number


@dataclass(frozen=True)
class AskMoreTime(Button):
    """Open the form for more time."""

    verb = "ask_more_time"
    action: Ref
    version: Number


@dataclass(frozen=True)
class MoreTime(Button):
    """Give an action more time, for a reason."""

    verb = "more_time"
    action: Ref
    version: Number
    until: Text = ""
    reason: Text = ""


@dataclass(frozen=True)
class CloseAction(Button):
    """Close an action of which its owner says that it is done."""

    verb = "close_action"
    action: Ref
    version: Number


@dataclass(frozen=True)
class NotYet(Button):
    """Say that it isn't done yet, and what is missing."""

    verb = "action_not_yet"
    action: Ref
    version: Number
    note: Text = ""


@dataclass(frozen=True)
class AcceptAction(Button):
    """Take an action on."""

    verb = "accept_action"
    action: Ref
    version: Number


@dataclass(frozen=True)
class DeclineAction(Button):
    """Don't take it on."""

    verb = "decline_action"
    action: Ref
    version: Number


@dataclass(frozen=True)
class UndoUpdate(Button):
    """Take back what was just said of an action."""

    verb = "undo_action_update"
    action: Ref
    version: Number


@dataclass(frozen=True)
class ActionsPage(Button):
    """Show another page of a list of actions."""

    verb = "actions_page"
    wanted: Text
    owner: Text
    page: Number


@dataclass(frozen=True)
class SnoozeReminders(Button):
    """Be reminded of nothing until the next staff day."""

    verb = "snooze_reminders"
    until: Day
