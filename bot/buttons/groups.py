"""What is pressed on a Trust Group's report."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Ref, Text


@dataclass(frozen=True)
class SendReport(Button):
    """The report is right: send it, with the colour that was chosen."""

    verb = "send_report"
    draft: Number
    version: Number
    rag: Text = ""


@dataclass(frozen=True)
class TooEarly(Button):
    """It is too early to say what changed."""

    verb = "report_too_early"
    draft: Number


@dataclass(frozen=True)
class DropReport(Button):
    """Forget it."""

    verb = "drop_report"
    draft: Number


@dataclass(frozen=True)
class NilReturn(Button):
    """The group didn't meet, for a reason."""

    verb = "nil_return"
    group: Text
    reason: Text = ""


@dataclass(frozen=True)
class MakeStepAction(Button):
    """Make a next step an action of the group; `due` where its own words name no day, `alone` on the lead's card."""

    verb = "make_step_action"
    report: Number
    version: Number
    step: Number
    alone: bool
    due: Text = ""


@dataclass(frozen=True)
class OpenReportFile(Button):
    """Have a file that came with a report; `file` is our own name of it."""

    verb = "open_report_file"
    file: Ref


@dataclass(frozen=True)
class TickReport(Button):
    """It was read; or it is to be talked about."""

    verb = "tick_report"
    report: Number
    version: Number
    flagged: bool


@dataclass(frozen=True)
class SettleLate(Button):
    """What becomes of a late report."""

    verb = "settle_late"
    report: Number
    choice: Ref


@dataclass(frozen=True)
class ObjectToLate(Button):
    """A voting head objects to a late decision."""

    verb = "object_to_late"
    item: Number
