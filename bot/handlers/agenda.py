"""Proposing items, changing them, and showing the agenda."""

import json
from dataclasses import replace
from typing import Any

from bot import live, texts
from bot.buttons.agenda import DiscussItem, EditItem, ProposeItem, RestoreItem, RushItem, SettleEdit, WithdrawItem
from bot.cards.agenda import (
    agenda_card,
    changes,
    clash_card,
    item_card,
    late_card,
    new_item_card,
    proposal_card,
    withdrawn_card,
)
from bot.cards.boxes import with_error
from bot.cards.calendar import meeting_name
from bot.cards.elements import notice
from bot.cards.publication import agenda_in_words
from bot.language.understanding import Understanding
from bot.meant import item_named, which_meeting
from bot.replies import refusal_text
from bot.router import Router
from bot.turn import File, Reply, Turn
from domain.agenda import Item, ItemStatus, Purpose, Tier, TierReason
from domain.meetings import Meeting
from domain.people import PostKind, Right
from domain.refusals import (
    AddressNotUsable,
    AgendaFull,
    DateNotUnderstood,
    ItemsClosed,
    LateNeedsReason,
    MeetingPast,
    MinutesOutOfRange,
    NoMeetingAhead,
    NoMeetingOn,
    NotAllowed,
    NotOnAgenda,
    OutOfDate,
    Refusal,
    TitleEmpty,
    TooLong,
)
from services.agenda import NewItem, Proposal
from services.edits import Clash
from services.which_meeting import NEXT, Which

router = Router()
FORM_MEETINGS = 6
MENDABLE = (
    *(TitleEmpty, TooLong, MinutesOutOfRange, DateNotUnderstood, MeetingPast, NoMeetingOn, ItemsClosed),
    *(AddressNotUsable, AgendaFull),
)
"""What a form can put right: it comes back with what was typed."""


# ---------------------------------------------------------------- proposing


def new_item(said: Understanding) -> NewItem:
    """What was proposed in a sentence."""
    if said.slots.get("late") and not said.text("reason"):
        raise LateNeedsReason
    return NewItem(
        title=said.text("title"),
        purpose=Purpose(said.text("purpose") or (Purpose.DECISION if said.text("wording") else Purpose.DISCUSSION)),
        minutes=said.number("minutes"),
        wording=said.text("wording"),
        tier=Tier.PART_2 if said.slots.get("confidential") else Tier.OPEN,
        late_reason=said.text("reason") if said.slots.get("late") else "",
    )


def propose(turn: Turn, new: NewItem, which: Which) -> Reply:
    """Put an item on a list; what a form can mend comes back in one, with nothing lost of what was typed."""
    try:
        proposal = turn.services.agenda.propose(turn.speaker, new, which, private=turn.is_private)
    except MENDABLE as refusal:
        return mend(turn, refusal, new, which.ref or "")
    return proposed(turn, proposal)


def mend(turn: Turn, refusal: Refusal, new: NewItem, meeting: str = "") -> Reply:
    """What is wrong, and the form with what was typed; in a shared room confidential words aren't repeated."""
    text = refusal_text(refusal, turn.trust)
    turn.services.require(turn.speaker, Right.PROPOSE_ITEM)
    if new.tier is not Tier.OPEN and not turn.is_private:
        return Reply(text)
    filled = {**vars(new), "purpose": str(new.purpose), "title": new.title[:2000], "wording": new.wording[:4000]}
    filled["meeting"] = meeting
    form = new_item_card(texts.FORM_TEXT, filled, ahead(turn), private=turn.is_private)
    return Reply(text, with_error(form, refusal, text, filled))


def proposed(turn: Turn, proposal: Proposal) -> Reply:
    """What was put on which list and why; a late item is put to the chair."""
    item, meeting = proposal.item, proposal.meeting
    if item.status is ItemStatus.LATE:
        return _put_to_the_chair(turn, item, meeting)
    notes = [*_why(turn, proposal), *_already_published(turn, item, meeting)]
    title, name = item.title, meeting_name(meeting)
    done = texts.PROPOSED.format(title=title, meeting=name, minutes=item.minutes, purpose=texts.PURPOSE[item.purpose])
    text = " ".join((done, *notes))
    fields = turn.services.edits.editable(turn.speaker, item)
    return Reply(text, proposal_card(text, proposal, notes, fields, ahead(turn)))


def _why(turn: Turn, proposal: Proposal) -> "list[str]":
    """Where an item landed and why, and what is to be borne in mind."""
    item = proposal.item
    closes = texts.moment(proposal.meeting.items_close, turn.trust.cycle.items_close_at)
    reason = texts.in_sentence(item.tier_reason)
    section = proposal.section
    over = texts.PROPOSED_OVER.format(section=section, minutes=proposal.section_minutes, over=proposal.over)
    closed = proposal.closed and texts.PROPOSED_WHY_CLOSED.format(closed=texts.day(proposal.closed.day))
    said = (
        (closed, closed),
        (True, (texts.PROPOSED_WHY_NAMED if proposal.was_named else texts.PROPOSED_WHY_NEXT).format(when=closes)),
        (section and item.title != section, texts.PROPOSED_UNDER.format(section=f"“{section}”")),
        (proposal.over, over),
        (item.starred, texts.PROPOSED_STARRED),
        (item.tier is not Tier.OPEN, texts.PROPOSED_PART_2.format(reason=reason)),
        (proposal.twice, texts.PROPOSED_TWICE),
        (item.lacks_wording, texts.WORDING_WANTED.format(title=texts.in_sentence(item.title))),
    )
    return [str(words) for is_so, words in said if is_so]


def _already_published(turn: Turn, item: Item, meeting: Meeting) -> list[str]:
    """Where the agenda went out before its items closed: the chair hears of it, and publishes it again (R4.6)."""
    if not meeting.agenda_version:
        return []
    if turn.may(Right.APPROVE_AGENDA):
        return [texts.SAVED_PUBLISHED]
    chair = turn.trust.holder(PostKind.CHAIR)
    text = texts.NEW_ON_PUBLISHED.format(name=turn.speaker.name, title=item.title, meeting=meeting_name(meeting))
    told = chair is not None and turn.tell(chair, Reply(text, late_card(text, item, turn.speaker.name)))
    return [texts.PROPOSED_PUBLISHED if told else texts.PROPOSED_PUBLISHED_UNREACHABLE]


def _put_to_the_chair(turn: Turn, item: Item, meeting: Meeting) -> Reply:
    chair, name = turn.trust.holder(PostKind.CHAIR), meeting_name(meeting)
    ask = texts.LATE_ASK.format(
        name=turn.speaker.name,
        title=item.title,
        meeting=name,
        minutes=item.minutes,
        purpose=texts.PURPOSE[item.purpose],
        reason=item.late_reason,
    )
    told = chair is not None and turn.tell(chair, Reply(ask, late_card(ask, item, turn.speaker.name)))
    sentence = texts.PROPOSED_LATE if told else texts.PROPOSED_LATE_UNREACHABLE
    text = sentence.format(title=item.title, meeting=name)
    return Reply(text, withdraw_only(text, item))


def withdraw_only(text: str, item: Item) -> Any:
    """What was said of an item, with the button that takes it off."""
    return item_card(text, item, ("title",), (), text)


@router.intent("agenda.form", reads=True)
def show_form(turn: Turn, _said: Understanding) -> Reply:
    """A form for a new item, for whoever would rather fill one in."""
    turn.services.require(turn.speaker, Right.PROPOSE_ITEM)
    return Reply(texts.FORM_TEXT, new_item_card(texts.FORM_TEXT, {}, ahead(turn), private=turn.is_private))


@router.button(ProposeItem)
def form_sent(turn: Turn, button: ProposeItem) -> Reply:
    """Put what the form says on a list."""
    purpose = button.purpose if button.purpose in set(Purpose) else Purpose.DISCUSSION
    tier_reason = button.tier_reason if button.tier_reason in set(TierReason) else ""
    new = NewItem(
        title=button.title,
        purpose=Purpose(purpose),
        wording=button.wording,
        tier=Tier.PART_2 if tier_reason else Tier.OPEN,
        tier_reason=tier_reason,
    )
    try:
        new = replace(new, minutes=minutes_of(button.minutes))
    except MinutesOutOfRange as refusal:
        return mend(turn, refusal, new, button.meeting)
    return propose(turn, new, Which(ref=button.meeting) if button.meeting else NEXT)


@router.button(RushItem)
def rush(turn: Turn, button: RushItem) -> Reply:
    """Ask the chair to admit an item to the meeting whose items had closed (R4.7)."""
    item = turn.services.agenda.withdraw(turn.speaker, button.item)
    new = NewItem(item.title, item.purpose, item.minutes, item.wording, item.tier, item.tier_reason, button.reason)
    return proposed(turn, turn.services.agenda.propose(turn.speaker, new, Which(ref=button.meeting)))


# ---------------------------------------------------------------- changing


@router.intent("agenda.item")
def show_item(turn: Turn, said: Understanding) -> Reply:
    """One item, with a form for whoever may change it."""
    try:
        item = item_named(turn, said)
    except (NotOnAgenda, NotAllowed, NoMeetingAhead) as refusal:
        if said.slots.get("perhaps") and not getattr(refusal, "near", ()):
            return Reply(texts.NOT_UNDERSTOOD)
        raise
    text = texts.ITEM_TEXT.format(
        title=item.title, minutes=item.minutes, purpose=texts.PURPOSE[item.purpose], wording=item.wording
    ).strip()
    return Reply(text, item_card(text, item, turn.services.edits.editable(turn.speaker, item), ahead(turn)))


@router.button(EditItem)
def edit_sent(turn: Turn, button: EditItem) -> Reply:
    """Save what was changed on a form, or show both texts where somebody else was first (AS-6)."""
    agenda, edits = turn.services.agenda, turn.services.edits
    try:
        shown = json.loads(button.shown)
    except ValueError:
        raise OutOfDate from None
    if not isinstance(shown, dict):
        raise OutOfDate
    sent: dict[str, Any] = {name: getattr(button, name) for name in ("title", "purpose", "wording") if name in shown}
    item = agenda.item(turn.speaker, button.item)
    moves = bool(button.meeting) and button.meeting != item.meeting
    if "minutes" in shown:
        sent["minutes"] = minutes_of(button.minutes) or shown["minutes"]
    if sent != shown or not moves:
        saved = edits.edit(turn.speaker, button.item, button.version, shown, sent)
        if isinstance(saved, Clash):
            return _clash(turn, saved)
        item = saved
    if moves:
        return proposed(turn, agenda.move(turn.speaker, button.item, Which(ref=button.meeting)))
    return _saved(turn, item)


@router.intent("agenda.time")
def set_minutes(turn: Turn, said: Understanding) -> Reply:
    """Give an item its time; whoever proposed it may, until it is published."""
    item = item_named(turn, said)
    minutes = said.number("minutes") or 0
    if not turn.may(Right.ORDER_AGENDA) and "minutes" in turn.services.edits.editable(turn.speaker, item):
        return edited(turn, item, minutes=minutes)
    meeting = turn.services.publication.set_minutes(turn.speaker, item.id, minutes)
    return live.agenda(turn, Which(ref=meeting.ref), texts.TIMED.format(title=item.title, minutes=minutes))


@router.intent("agenda.move")
def move(turn: Turn, said: Understanding) -> Reply:
    """Put one's item on another meeting's list instead."""
    number, agenda = said.text("item_number") or None, turn.services.agenda
    item = agenda.named(turn.speaker, said.text("item"), number, Which(), private=turn.is_private)
    return proposed(turn, agenda.move(turn.speaker, item.id, which_meeting(said)))


@router.button(SettleEdit)
def edit_settled(turn: Turn, button: SettleEdit) -> Reply:
    """Use one's own words over somebody else's, or leave theirs (AS-6)."""
    settled = turn.services.edits.settle(turn.speaker, button.edit, button.choice)
    if isinstance(settled, Clash):
        return _clash(turn, settled)
    if button.choice == "theirs":
        text = texts.EDIT_DISCARDED.format(title=settled.title)
        return Reply(text, notice(text))
    return _saved(turn, settled)


@router.intent("agenda.wording")
def word(turn: Turn, said: Understanding) -> Reply:
    """Draft the wording of an item that is to be decided."""
    return edited(turn, item_named(turn, said), wording=said.text("text"))


def edited(turn: Turn, item: Item, **fields: Any) -> Reply:
    """Change an item's fields as it is now, and show it."""
    before = {name: getattr(item, name) for name in fields}
    now = turn.services.edits.edit(turn.speaker, item.id, item.version, before, fields)
    return _clash(turn, now) if isinstance(now, Clash) else _saved(turn, now)


def _clash(turn: Turn, clash: Clash) -> Reply:
    by = turn.trust.person(clash.by)
    text = texts.CLASH.format(name=by.name if by else texts.CLASH_HEADING, title=clash.item.title)
    return Reply(text, clash_card(text, clash))


def _saved(turn: Turn, item: Item) -> Reply:
    text = texts.SAVED.format(title=item.title, minutes=item.minutes, purpose=texts.PURPOSE[item.purpose])
    if item.wording:
        text = texts.SAVED_WORDING.format(title=item.title, wording=item.wording)
    note = texts.SAVED_PUBLISHED if item.status is ItemStatus.ON_AGENDA else ""
    fields = turn.services.edits.editable(turn.speaker, item)
    return Reply(f"{text} {note}".strip(), item_card(text, item, fields, ahead(turn), note))


@router.intent("agenda.withdraw")
def withdraw(turn: Turn, said: Understanding) -> Reply:
    """Take an item off, by its number or its words."""
    return _withdrawn(turn.services.agenda.withdraw(turn.speaker, item_named(turn, said).id))


@router.button(WithdrawItem)
def withdraw_pressed(turn: Turn, button: WithdrawItem) -> Reply:
    """Take an item off."""
    return _withdrawn(turn.services.agenda.withdraw(turn.speaker, button.item))


def _withdrawn(item: Item) -> Reply:
    text = texts.WITHDRAWN.format(title=item.title)
    return Reply(text, withdrawn_card(text, item))


@router.button(RestoreItem)
def restore(turn: Turn, button: RestoreItem) -> Reply:
    """Put an item that was taken off back."""
    return _restored(turn, turn.services.agenda.restore(turn.speaker, button.item))


@router.intent("agenda.restore")
def restore_in_words(turn: Turn, said: Understanding) -> Reply:
    """Put an item that was taken off back, by its number, its words or just "it"."""
    named, number = said.text("item"), said.text("item_number") or None
    agenda, which = turn.services.agenda, which_meeting(said)
    return _restored(turn, agenda.restore_named(turn.speaker, named, number, which, private=turn.is_private))


def _restored(turn: Turn, item: Item) -> Reply:
    text = texts.RESTORED.format(title=item.title)
    return Reply(text, item_card(text, item, turn.services.edits.editable(turn.speaker, item), ahead(turn)))


@router.intent("agenda.unstar")
def unstar(turn: Turn, said: Understanding) -> Reply:
    """Have a starred item discussed."""
    item = turn.services.agenda.star(turn.speaker, item_named(turn, said).id, starred=False)
    return Reply(texts.UNSTARRED.format(title=item.title))


@router.intent("agenda.star")
def star(turn: Turn, said: Understanding) -> Reply:
    """Take an information item without discussion."""
    item = turn.services.agenda.star(turn.speaker, item_named(turn, said).id, starred=True)
    return Reply(texts.STARRED.format(title=item.title))


@router.button(DiscussItem)
def discuss(turn: Turn, button: DiscussItem) -> Reply:
    """Have a starred item discussed, on its card."""
    item = turn.services.agenda.star(turn.speaker, button.item, starred=False)
    return Reply(texts.UNSTARRED.format(title=item.title))


@router.intent("agenda.paper")
def add_paper(turn: Turn, said: Understanding) -> Reply:
    """Put a paper with an item, by its link, or note that it is to follow."""
    item = item_named(turn, said)
    if turn.files:
        return papers_added(turn, item, turn.files)
    address = said.text("address")
    if not address and not said.slots.get("to_follow"):
        raise AddressNotUsable
    return papers_added(turn, item, (File(said.text("name"), address),))


def papers_added(turn: Turn, item: Item, files: tuple[File, ...]) -> Reply:
    """Put papers with an item; one without an address is to follow."""
    papers = [turn.services.agenda.add_paper(turn.speaker, item.id, file.name, file.address) for file in files]
    if not papers[0].address:
        return Reply(texts.PAPER_TO_FOLLOW.format(title=item.title))
    sentence = texts.PAPER_ADDED if len(papers) == 1 else texts.PAPERS_ADDED
    return Reply(sentence.format(title=item.title, late=texts.PAPER_ADDED_LATE if papers[0].is_late else ""))


# ---------------------------------------------------------------- reading


@router.intent("agenda.show", reads=True)
def show(turn: Turn, said: Understanding) -> Reply:
    """The agenda as it stands."""
    return live.agenda(turn, which_meeting(said))


@router.intent("agenda.version", reads=True)
def show_version(turn: Turn, said: Understanding) -> Reply:
    """An agenda as it was published."""
    number = said.number("number")
    view = turn.services.agenda.version(turn.speaker, which_meeting(said), number, private=turn.is_private)
    text = agenda_in_words(view)
    return Reply(text, agenda_card(text, view))


@router.intent("agenda.changes", reads=True)
def what_changed(turn: Turn, said: Understanding) -> Reply:
    """What the last version of an agenda changed."""
    view = turn.services.agenda.version(turn.speaker, which_meeting(said), None, private=turn.is_private)
    name = meeting_name(view.meeting)
    if not view.changes:
        return Reply(texts.NO_CHANGES.format(meeting=name))
    return Reply(texts.CHANGES_SINCE.format(meeting=name, changes="; ".join(changes(view))))


# ---------------------------------------------------------------- what these have in common


def ahead(turn: Turn) -> tuple[Meeting, ...]:
    """The next meetings that take items, for a form to choose from."""
    return turn.services.agenda.meetings(turn.speaker, FORM_MEETINGS)


def minutes_of(said: str) -> int | None:
    """The minutes that a form holds; raises `MinutesOutOfRange` for anything but a whole number."""
    if not said.strip():
        return None
    try:
        return int(float(said)) if float(said).is_integer() else -1
    except (ValueError, OverflowError):
        raise MinutesOutOfRange from None
