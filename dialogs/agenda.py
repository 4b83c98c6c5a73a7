"""Proposing an item, and asking why it is confidential before anything of it is stored (R2.25)."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot import texts
from bot.buttons.agenda import ChooseReason
from bot.buttons.messages import OpenItemForm
from bot.cards.agenda import new_item_card, reason_card
from bot.handlers.agenda import ahead, mend, new_item, papers_added, propose
from bot.language.patterns import understand
from bot.language.reasons import tier_reason
from bot.language.understanding import Understanding
from bot.meant import item_named, which_meeting
from bot.router import Router
from bot.turn import File, Reply, Turn
from dialogs.engine import Dialog, settle
from dialogs.reports import report_files, takes_files
from domain.agenda import Tier, TierReason
from domain.people import Right
from domain.refusals import DateNotUnderstood, NotYours, QuestionLapsed, SayItPrivately
from services.agenda import NewItem
from services.which_meeting import Which
from storage.dialogs import OpenDialog

router = Router()


@dataclass(frozen=True)
class Confidential:
    """A confidential item that waits for its reason."""

    new: NewItem
    which: Which


@router.intent("agenda.propose")
def propose_in_words(turn: Turn, said: Understanding) -> Reply:
    """Put an item on the list, and say which meeting it landed on and why; a confidential one needs its reason."""
    new = new_item(said)
    try:
        which = which_meeting(said)
    except DateNotUnderstood as refusal:
        return mend(turn, refusal, new)
    if new.tier is Tier.OPEN:
        return propose(turn, new, which)
    turn.services.require(turn.speaker, Right.PROPOSE_ITEM)
    if not turn.is_private:
        raise SayItPrivately
    state = Confidential(new, which)
    question = WHY_CONFIDENTIAL.ask(turn, turn.room.id, turn.speaker.entra_id, state)
    text = texts.REASON_ASK.format(title=new.title)
    return Reply(text, reason_card(text, question), question, texts.PREVIEW)


@router.button(OpenItemForm)
def open_form(turn: Turn, button: OpenItemForm) -> Reply:
    """A form for a new item with a title filled in: from a message, or in a dialog."""
    turn.services.require(turn.speaker, Right.PROPOSE_ITEM)
    form = new_item_card(texts.FORM_TEXT, {"title": button.title}, ahead(turn), private=turn.is_private)
    return Reply(texts.FORM_TEXT, form)


@router.button(ChooseReason)
def reason_chosen(turn: Turn, button: ChooseReason) -> Reply:
    """Put the item on the list, for the reason on the card."""
    waiting, state = WHY_CONFIDENTIAL.answered(turn, button.dialog)
    if waiting.person != turn.speaker.entra_id:
        raise NotYours
    if button.reason not in set(TierReason):
        raise QuestionLapsed
    reply = _proposed(turn, state, TierReason(button.reason))
    turn.dialogs.end(waiting.conversation, waiting.person)
    return reply


def _hear(turn: Turn, waiting: OpenDialog, state: Confidential, text: str) -> Reply | None:
    """Take the reason; what is neither that nor anything else that is understood gets the choices again."""
    if reason := tier_reason(text):
        return settle(turn, waiting, _proposed(turn, state, reason))
    return Reply(WHY_CONFIDENTIAL.help(state)) if _understood(turn, text).intent == "none" else None


def _understood(turn: Turn, text: str) -> Understanding:
    return understand(text, turn.now.astimezone(turn.trust.zone).date())


def _proposed(turn: Turn, state: Confidential, reason: TierReason) -> Reply:
    return propose(turn, replace(state.new, tier_reason=reason), state.which)


# ---------------------------------------------------------------- which item a file is for


@dataclass(frozen=True)
class Waiting:
    """Files that wait to be told which item they belong to."""

    files: tuple[File, ...]


@router.intent("agenda.file")
def take_file(turn: Turn, said: Understanding) -> Reply:
    """Ask which item a file is for, unless it goes with a Trust Group's report."""
    if takes_files(turn, said):
        return report_files(turn, said)
    turn.services.require(turn.speaker, Right.PROPOSE_ITEM)
    WHICH_ITEM.ask(turn, turn.room.id, turn.speaker.entra_id, Waiting(turn.files))
    return Reply(texts.FILE_ASK.format(names=texts.listed([file.name for file in turn.files])))


def _hear_item(turn: Turn, waiting: OpenDialog, state: Waiting, text: str) -> Reply | None:
    """Take an item's number, or words of its title; a command is something else."""
    said = _understood(turn, text)
    if said.intent not in ("none", "meeting.take_item", "agenda.paper", "agenda.item"):
        return None
    number = said.text("item_number") or (text.strip() if text.strip().rstrip("abcd").isdecimal() else "")
    slots = {**said.slots, "item_number": number} if number else {**said.slots, "item": said.text("item") or text}
    reply = papers_added(turn, item_named(turn, Understanding("agenda.paper", slots)), state.files)
    turn.dialogs.end(waiting.conversation, waiting.person)
    return reply


WHICH_ITEM = Dialog(
    name="which_item",
    state=Waiting,
    lasts=timedelta(hours=2),
    help=lambda _: texts.FILE_HELP,
    cancelled=texts.FILE_DROPPED,
    expired=texts.FILE_EXPIRED,
    answers=frozenset(),
    hear=_hear_item,
)
WHY_CONFIDENTIAL = Dialog(
    name="why_confidential",
    state=Confidential,
    lasts=timedelta(hours=2),
    help=lambda _: texts.REASON_HELP.format(reasons=texts.listed(list(TierReason))),
    cancelled=texts.REASON_DROPPED,
    expired=texts.REASON_EXPIRED,
    answers=frozenset(TierReason),
    hear=_hear,
)
