"""Items and agendas."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher

from bot import texts
from bot.buttons.agenda import (
    ChooseReason,
    DiscussItem,
    EditItem,
    ProposeItem,
    RestoreItem,
    RushItem,
    SettleEdit,
    WithdrawItem,
)
from bot.buttons.publication import AdmitItem, DeclineItem, GetPack, OpenArrangement, PublishAgenda, ShowDraft
from bot.cards import elements
from bot.cards.action_progress import red_rows
from bot.cards.calendar import meeting_line, meeting_name
from bot.cards.minutes import get_minutes
from bot.turn import Card
from domain.agenda import (
    MINUTES_LIMIT,
    REASON_LIMIT,
    TITLE_LIMIT,
    WORDING_LIMIT,
    Item,
    ItemStatus,
    Purpose,
    Tier,
    TierReason,
)
from domain.board import BOARD_MATTER
from domain.meetings import Meeting, MeetingState
from services.agenda import Proposal
from services.agenda_view import AgendaView, Entry
from services.edits import Clash

PURPOSES = (Purpose.DISCUSSION, Purpose.DECISION, Purpose.INFORMATION)
Fields = dict[str, object]
Meetings = tuple[Meeting, ...]


def item_fields(item: Item) -> Fields:
    """The fields of an item that a form shows."""
    return {"title": item.title, "purpose": str(item.purpose), "minutes": item.minutes, "wording": item.wording}


# ---------------------------------------------------------------- one item


def proposal_card(text: str, proposal: Proposal, notes: list[str], fields: tuple[str, ...], ahead: Meetings) -> Card:
    """What was put on which list and why, with buttons to change it or take it off."""
    item = proposal.item
    card_id = f"item-{item.id}"
    rush = None
    if proposal.closed:
        rush = elements.form(
            texts.RUSH,
            elements.text_input("reason", texts.LATE_REASON, "", REASON_LIMIT, required=True),
            buttons=(elements.button(texts.RUSH, RushItem(item.id, proposal.closed.ref), card_id, item.version),),
        )
    return elements.card(
        text,
        elements.heading(texts.PROPOSED_HEADING),
        elements.line(item.title, strong=True),
        elements.line(meeting_name(proposal.meeting)),
        elements.note(time_and_purpose(item)),
        *(elements.note(note) for note in notes),
        buttons=(
            change_form(item, fields, ahead),
            elements.button(texts.TAKE_IT_OFF, WithdrawItem(item.id), card_id, item.version),
            *([rush] if rush else []),
        ),
    )


def item_card(text: str, item: Item, fields: tuple[str, ...], ahead: Meetings, note: str = "") -> Card:
    """An item as it was saved, with buttons to change it again or take it off."""
    card_id = f"item-{item.id}"
    off = elements.button(texts.TAKE_IT_OFF, WithdrawItem(item.id), card_id, item.version)
    return elements.card(
        text,
        elements.line(item.title, strong=True),
        elements.note(time_and_purpose(item)),
        elements.line(item.wording) if item.wording else None,
        elements.note(note) if note else None,
        buttons=(*((change_form(item, fields, ahead),) if fields else ()), *((off,) if "title" in fields else ())),
    )


def withdrawn_card(text: str, item: Item) -> Card:
    """What was taken off, with a button to put it back."""
    back = elements.button(texts.PUT_IT_BACK, RestoreItem(item.id), f"item-{item.id}", item.version)
    return elements.card(text, elements.line(text), buttons=(back,))


def change_form(item: Item, fields: tuple[str, ...], ahead: Meetings) -> elements.Element:
    """The button under which an item's form opens; it carries what it shows, so that a clash can be told (AS-6)."""
    shown = {name: value for name, value in item_fields(item).items() if name in fields}
    return edit_form(texts.CHANGE_IT, item, shown, shown, ahead if "title" in fields else ())


def edit_form(title: str, item: Item, shown: Fields, filled: Fields, ahead: Meetings) -> elements.Element:
    """A form for an item as it was `shown`, with what is `filled` in."""
    pressed = EditItem(item.id, item.version, json.dumps(shown, ensure_ascii=False))
    save = elements.button(texts.SAVE, pressed, f"item-{item.id}", item.version, style="positive")
    return elements.form(title, *_inputs(filled, ahead, item.meeting), buttons=(save,))


def new_item_card(text: str, filled: Fields, ahead: Meetings, *, private: bool) -> Card:
    """The form for a new item, with what was typed before if that couldn't be taken."""
    tier = str(filled.get("tier_reason", ""))
    reasons = [("", texts.FORM_OPEN), *((reason, texts.FORM_PART_2.format(reason=reason)) for reason in TierReason)]
    return elements.card(
        text,
        elements.heading(texts.FORM_HEADING),
        elements.line(text),
        *_inputs({"title": "", "purpose": "discussion", "minutes": None, "wording": "", **filled}, ahead, ""),
        elements.choice_input("tier_reason", texts.FORM_TIER, tier, reasons) if private else None,
        buttons=(elements.button(texts.FORM_SEND, ProposeItem(), "new-item", 0, style="positive"),),
    )


def _inputs(filled: Fields, ahead: Meetings, meeting: str) -> Iterator[elements.Element]:
    if "title" in filled:
        yield elements.text_input("title", texts.FORM_TITLE, str(filled["title"]), TITLE_LIMIT, required=True)
    if "purpose" in filled:
        choices = [(str(purpose), texts.capital(texts.PURPOSE[purpose])) for purpose in PURPOSES]
        yield elements.choice_input("purpose", texts.FORM_PURPOSE, str(filled["purpose"]), choices)
    if "minutes" in filled:
        minutes = filled["minutes"]
        known = int(minutes) if isinstance(minutes, int | str) and str(minutes).isdecimal() else None
        yield elements.number_input("minutes", texts.FORM_MINUTES, known, 1, MINUTES_LIMIT)
    if "wording" in filled:
        yield elements.text_input("wording", texts.FORM_WORDING, str(filled["wording"]), WORDING_LIMIT, lines=True)
    if ahead:
        value = str(filled.get("meeting") or meeting or ahead[0].ref)
        yield elements.choice_input("meeting", texts.FORM_MEETING, value, [(m.ref, meeting_line(m)) for m in ahead])


def reason_card(text: str, dialog: str) -> Card:
    """Why an item is confidential: one of the reasons that there are (R2.25)."""
    choices = [(str(reason), texts.capital(reason)) for reason in TierReason]
    return elements.card(
        text,
        elements.heading(texts.REASON_HEADING),
        elements.line(text),
        {**elements.choice_input("reason", texts.REASON_LABEL, "", choices), "isRequired": True, "errorMessage": text},
        buttons=(elements.button(texts.FORM_SEND, ChooseReason(dialog), dialog, 0, style="positive"),),
    )


def clash_card(text: str, clash: Clash) -> Card:
    """Both texts of an item that two people changed, and what may become of them (AS-6)."""
    theirs, mine = item_fields(clash.item), clash.after
    both = {
        name: _both(str(clash.before[name]), str(theirs[name]), str(words))
        if name in ("title", "wording")
        else theirs[name]
        for name, words in mine.items()
    }
    card_id = f"edit-{clash.edit}"
    return elements.card(
        text,
        elements.heading(texts.CLASH_HEADING),
        elements.line(text),
        *(
            element
            for name, words in mine.items()
            for element in (
                elements.subheading(texts.FIELD[name]),
                elements.line(texts.CLASH_NOW.format(text=theirs[name] or texts.CLASH_NOTHING)),
                elements.line(texts.CLASH_YOURS.format(text=words or texts.CLASH_NOTHING)),
            )
        ),
        buttons=(
            elements.button(texts.USE_MINE, SettleEdit(clash.edit, "mine"), card_id, clash.item.version),
            edit_form(texts.PUT_TOGETHER, clash.item, {name: theirs[name] for name in mine}, both, ()),
            elements.button(texts.KEEP_THEIRS, SettleEdit(clash.edit, "theirs"), card_id, clash.item.version),
        ),
    )


def _both(before: str, theirs: str, mine: str) -> str:
    """One text out of two, for somebody to finish: merged where different words were changed, else both."""
    base = before.split()
    changes = [_word_changes(base, text.split()) for text in (theirs, mine)]
    if any(
        first <= other_last and other_first <= last
        for first, last, _ in changes[0]
        for other_first, other_last, _ in changes[1]
    ):
        return f"{theirs} / {mine}"
    merged = list(base)
    for first, last, words in sorted(changes[0] + changes[1], reverse=True):
        merged[first:last] = words
    return " ".join(merged)


def _word_changes(base: list[str], changed: list[str]) -> list[tuple[int, int, list[str]]]:
    """Which words of a text were replaced, and by what."""
    blocks = SequenceMatcher(None, base, changed, autojunk=False).get_opcodes()
    return [(first, last, changed[start:end]) for kind, first, last, start, end in blocks if kind != "equal"]


def late_card(text: str, item: Item, proposer: str) -> Card:
    """An item for the chair: a late one to admit or refuse (R4.7), or one that is new on a published agenda (R4.6)."""
    is_late = item.status is ItemStatus.LATE
    admit = elements.button(texts.ADMIT, AdmitItem(item.id), f"item-{item.id}", item.version, style="positive")
    return elements.card(
        text,
        elements.heading(texts.LATE_HEADING if is_late else texts.NEW_ON_PUBLISHED_HEADING),
        elements.line(item.title, strong=True),
        elements.line(text),
        elements.line(item.wording) if item.wording else None,
        buttons=(*((admit,) if is_late else ()), decline_form(item, proposer)),
    )


def decline_form(item: Item, proposer: str) -> elements.Element:
    """The button under which the chair says why an item is refused (R4.4)."""
    return elements.form(
        texts.DECLINE,
        elements.text_input(
            "reason", texts.DECLINE_REASON.format(name=proposer), "", REASON_LIMIT, lines=True, required=True
        ),
        buttons=(elements.button(texts.DECLINE, DeclineItem(item.id), f"item-{item.id}", item.version),),
    )


# ---------------------------------------------------------------- the agenda


def agenda_card(
    text: str, view: AgendaView, *, said: str = "", may_publish: bool = False, may_order: bool = False
) -> Card:
    """The agenda as its reader may see it, under what is `said` of it; the chair's and the clerk's buttons too."""
    meeting = view.meeting
    card_id, seen = f"agenda-{meeting.ref}", meeting.version
    publish = may_publish and view.entries and (not view.version or view.changes)
    buttons = (
        elements.button(texts.PUBLISH, PublishAgenda(meeting.ref, view.digest), card_id, seen, style="positive"),
        elements.dialog(texts.ARRANGE, OpenArrangement(meeting.ref), card_id, seen),
        elements.button(texts.MISSING, ShowDraft(meeting.ref), card_id, seen),
        elements.button(texts.GET_PACK, GetPack(meeting.ref), card_id, seen),
    )
    drafts = [e.minutes_of for e in view.entries if e.minutes_of and e.minutes_of.state is MeetingState.CLOSED]
    shown = (publish, may_order and view.entries, may_publish and view.entries, not view.is_partial and view.entries)
    return elements.card(
        text,
        elements.heading(texts.AGENDA_HEADING),
        elements.line(said) if said else None,
        elements.line(meeting_line(meeting), strong=True),
        elements.note(standing(view)),
        *(elements.note(change) for change in changes(view)),
        *agenda_entries(view),
        elements.note(agenda_total(view))
        if view.entries
        else elements.line(texts.AGENDA_NONE_YOURS if view.is_partial else texts.AGENDA_EMPTY),
        buttons=(
            *(button for button, is_shown in zip(buttons, shown, strict=True) if is_shown),
            *(get_minutes(held, texts.GET_MINUTES_OF.format(day=texts.day(held.day))) for held in drafts),
        ),
    )


def agenda_entries(view: AgendaView) -> Iterator[elements.Element]:
    """Each item that the meeting goes through, under its section; starred ones and Part 2 are marked."""
    section, in_part_2 = "", False
    for place, entry in enumerate(view.entries, 1):
        item = entry.item
        number = item.number or (None if view.is_partial else str(place))
        if item.tier is not Tier.OPEN and not in_part_2 and not view.is_partial:
            in_part_2 = True
            yield elements.subheading(texts.AGENDA_PART_2.format(number=number))
        elif entry.section and entry.section != section:
            yield elements.subheading(entry.section)
        indented = bool(entry.section) and not in_part_2
        line = elements.numbered(number, item_title(item), item_detail(entry), indented=indented)
        yield {**line, "separator": True} if section and not entry.section else line  # what a section held ends
        section = entry.section
        yield from red_rows(entry.exceptions, view.meeting.day)
        if item.starred and item.id > 0 and number:
            discuss = texts.DISCUSS.format(number=number)
            yield elements.together(elements.button(discuss, DiscussItem(item.id), f"item-{item.id}", item.version))


def item_title(item: Item) -> str:
    """Its title, or that it is confidential where its reader may not see it (§2.7)."""
    return item.title or (BOARD_MATTER if item.implements else texts.CONFIDENTIAL_ITEM)


def time_and_purpose(item: Item) -> str:
    """10 min, for decision: as it was proposed."""
    return texts.AGENDA_ITEM.format(minutes=item.minutes, purpose=texts.PURPOSE[item.purpose])


def item_detail(entry: Entry) -> str:
    """10 min, for decision, Carys Pugh; late."""
    item = entry.item
    if item.is_hidden:
        return texts.AGENDA_ITEM_PROCEDURAL.format(minutes=item.minutes)
    purpose = item.published_purpose
    sentence = texts.AGENDA_ITEM_PROCEDURAL if purpose is Purpose.PROCEDURAL else texts.AGENDA_ITEM
    detail = sentence.format(minutes=item.minutes, purpose=texts.PURPOSE[purpose])
    if who := item.presenter or entry.proposer:
        detail = texts.AGENDA_ITEM_WHO.format(detail=detail, who=who)
    if entry.minutes_of:
        detail = texts.AGENDA_ITEM_WHO.format(detail=detail, who=texts.day(entry.minutes_of.day))
    papers = sum(bool(paper.address) for paper in entry.papers)
    marks = (
        texts.AGENDA_ITEM_NO_WORDING if item.lacks_wording else "",
        texts.AGENDA_STARRED.lower() if item.starred else "",
        texts.AGENDA_ITEM_CARRIED.format(times=texts.times(item.carry_count)) if item.carry_count else "",
        texts.AGENDA_ITEM_LEFT.get(item.status, ""),
        texts.AGENDA_ITEM_CARRIED_TO.format(day=texts.day(entry.carried_to.day)) if entry.carried_to else "",
        texts.listed(entry.groups),
        texts.AGENDA_ITEM_LATE if item.late_reason else "",
        texts.count(papers, "paper") if papers else "",
        texts.AGENDA_ITEM_AWAITS_PAPER if len(entry.papers) > papers else "",
    )
    return "; ".join(filter(None, (detail, *marks)))


def agenda_total(view: AgendaView) -> str:
    """3 items, 30 min of 120, and 10 min in Part 2: Part 2 apart, as on paper."""
    items, part_2 = texts.count(len(view.entries), "item"), view.minutes_in_part_2
    total = texts.AGENDA_TOTAL.format(items=items, minutes=view.minutes - part_2, length=view.meeting.minutes)
    private = texts.AGENDA_TOTAL_PART_2.format(minutes=part_2) if part_2 else ""
    over = texts.AGENDA_TOTAL_OVER.format(over=view.minutes_over) if view.minutes_over else ""
    return f"{total}{private}{over}"


def changes(view: AgendaView) -> tuple[str, ...]:
    """What a version changed, or would change, a line each (R4.6)."""
    return tuple(
        texts.CHANGE[change.what].format(number=change.number, title=change.title or texts.CONFIDENTIAL_ITEM)
        for change in view.changes
    )


def standing(view: AgendaView) -> str:
    """Whether it is a draft, approved or published, and in which version."""
    if view.is_partial:
        return texts.AGENDA_YOURS
    if not view.version:
        return texts.AGENDA_APPROVED if view.is_approved else texts.AGENDA_DRAFT
    if view.changes and not view.published_at:
        return texts.AGENDA_CHANGED.format(version=view.version, changes=texts.count(len(view.changes), "change"))
    return texts.AGENDA_VERSION.format(version=view.version)
