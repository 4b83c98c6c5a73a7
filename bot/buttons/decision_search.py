"""What is pressed on decisions that were found."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Names, Number, Ref


@dataclass(frozen=True)
class ShowDecision(Button):
    """The whole record of one."""

    verb = "show_decision"
    decision: Ref


@dataclass(frozen=True)
class MoreDecisions(Button):
    """The next of those that were found: what was sought, and the last that the card showed."""

    verb = "more_decisions"
    sought: Names
    last: Ref
    shown: Number
