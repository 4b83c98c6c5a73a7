"""What is pressed on the wording of a decision."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Names, Ref, Text


@dataclass(frozen=True)
class ConfirmDecision(Button):
    """The wording is right: put it in the log."""

    verb = "confirm_decision"
    dialog: Ref
    authority: Text = ""
    scheme_line: Text = ""
    for_all: Text = ""
    rationale: Text = ""
    cost: Text = ""
    budget_source: Text = ""
    effective_from: Text = ""
    review_on: Text = ""
    expires_on: Text = ""
    variation: Text = ""


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
class AdoptEnBloc(Button):
    """Put what doesn't bind the presser's school on the next Business agenda."""

    verb = "adopt_en_bloc"


@dataclass(frozen=True)
class AcceptDecisions(Button):
    """The presser's school takes these on."""

    verb = "accept_decisions"
    refs: Names
