"""What is pressed to decide in writing."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Text


@dataclass(frozen=True)
class BeginProcedure(Button):
    """A written procedure, filled in: send it to the heads."""

    verb = "begin_procedure"
    wording: Text = ""
    why: Text = ""
    until: Text = ""
    authority: Text = ""
    scheme_line: Text = ""
    for_all: Text = ""


@dataclass(frozen=True)
class PrepareProcedure(Button):
    """The same, filled in by the clerk: give it to the chair."""

    verb = "prepare_procedure"
    wording: Text = ""
    why: Text = ""
    until: Text = ""
    authority: Text = ""
    scheme_line: Text = ""
    for_all: Text = ""


@dataclass(frozen=True)
class AgreeInWriting(Button):
    """The school agrees."""

    verb = "agree_in_writing"
    procedure: Number


@dataclass(frozen=True)
class RefuseInWriting(Button):
    """The school doesn't agree; `reason` comes from the card's form."""

    verb = "refuse_in_writing"
    procedure: Number
    reason: Text = ""


@dataclass(frozen=True)
class DeclareInWriting(Button):
    """Whoever presses has an interest; `nature` comes from the card's form."""

    verb = "declare_in_writing"
    procedure: Number
    nature: Text = ""


@dataclass(frozen=True)
class TakeProcedureBack(Button):
    """End a written procedure without a result."""

    verb = "take_procedure_back"
    procedure: Number
