"""What is pressed on the chair's draft, and to publish."""

from dataclasses import dataclass, field

from bot.buttons.fields import Button, Filled, Number, Ref, Text


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
