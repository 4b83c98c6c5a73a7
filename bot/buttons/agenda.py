"""What is pressed on an agenda and its items."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Ref, Text


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
class DiscussItem(Button):
    """Have a starred item discussed (R4.2)."""

    verb = "discuss_item"
    item: Number
