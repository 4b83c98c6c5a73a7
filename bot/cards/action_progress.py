"""How an action goes: what was said of it, who is asked to close it or to take it on, and lists of them."""

from collections.abc import Sequence
from datetime import date

from bot import texts
from bot.buttons.actions import (
    AcceptAction,
    ActionsPage,
    AskMoreTime,
    CloseAction,
    DeclineAction,
    MoreTime,
    NotYet,
    ReportAction,
    UndoUpdate,
)
from bot.cards import elements
from bot.turn import Card
from domain.actions import TEXT_LIMIT, Action, ActionStatus
from services.action_colours import Listed
from services.action_lists import ActionList, Wanted

PAGE = 5
"""Actions on one card, each with its buttons: a phone scrolls no further."""


def standing(action: Action, *, reason: bool = True) -> str:
    """Where an action stands: "stuck: no login; the LA can help", "under way, at risk, 50%"."""
    said = texts.ACTION_STATUS[action.status]
    if action.status is ActionStatus.BLOCKED and reason:
        helper = texts.ACTION_UNBLOCKS.format(who=action.unblocks) if action.unblocks else ""
        said = "; ".join(filter(None, (f"{said}: {texts.in_sentence(action.reason)}", helper)))
    confidence = texts.ACTION_CONFIDENCE[action.confidence] if action.confidence and not action.is_over else ""
    shown = action.percent is not None and action.status in (ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED)
    return ", ".join(filter(None, (said, confidence, texts.ACTION_PERCENT.format(percent=action.percent) * shown)))


def said_card(text: str, actions: Sequence[Action]) -> Card:
    """What was said, with a button to take back each of it."""
    several = len(actions) > 1
    undo = (
        elements.button(
            texts.ACTION_UNDO_OF.format(ref=action.ref) if several else texts.ACTION_UNDO,
            UndoUpdate(action.ref, action.version),
            card_of(action),
            action.version,
        )
        for action in actions[:PAGE]
    )
    return elements.card(text, *map(elements.line, text.split("\n\n")), buttons=tuple(undo))


def done_card(text: str, action: Action) -> Card:
    """For whoever closes an action: whether it is done."""
    card_id, version = card_of(action), action.version
    evidence = (elements.opened(texts.ACTION_EVIDENCE, action.evidence),) if action.evidence else ()
    missing = elements.text_input("note", texts.ACTION_MISSING, "", TEXT_LIMIT, lines=True)
    not_yet = elements.button(texts.ACTION_NOT_YET, NotYet(action.ref, version), card_id, version)
    return elements.card(
        text,
        elements.heading(texts.ACTION_HEADING.format(ref=action.ref)),
        elements.line(text),
        missing,
        buttons=(
            elements.button(texts.ACTION_CLOSE, CloseAction(action.ref, version), card_id, version, style="positive"),
            not_yet,
            *evidence,
        ),
    )


def offer_card(text: str, action: Action) -> Card:
    """For whoever is asked to take an action on."""
    card_id, version = card_of(action), action.version
    return elements.card(
        text,
        elements.heading(texts.ACTION_HEADING.format(ref=action.ref)),
        elements.line(text),
        buttons=(
            elements.button(texts.ACTION_ACCEPT, AcceptAction(action.ref, version), card_id, version, style="positive"),
            elements.button(texts.ACTION_DECLINE, DeclineAction(action.ref, version), card_id, version),
        ),
    )


def more_time_card(text: str, action: Action, latest: date) -> Card:
    """Until when, and why."""
    card_id, version = card_of(action), action.version
    return elements.card(
        text,
        elements.heading(texts.ACTION_HEADING.format(ref=action.ref)),
        elements.line(text),
        elements.day_input("until", texts.MORE_TIME_UNTIL, latest, action.due),
        elements.text_input("reason", texts.MORE_TIME_WHY, "", TEXT_LIMIT, lines=True, required=True),
        buttons=(elements.button(texts.MORE_TIME_SAVE, MoreTime(action.ref, version), card_id, version),),
    )


def heading_of(listed: ActionList) -> str:
    """What a list is called: "Overdue actions: Grafton"."""
    heading = texts.ACTIONS_HEADING[listed.wanted]
    owner = texts.ACTIONS_MINE if listed.is_mine else listed.owner
    return texts.ACTIONS_OF.format(heading=heading, owner=owner) if owner else heading


def list_in_words(listed: ActionList, page: int, today: date) -> str:
    """A page of a list as text."""
    if not listed.found:
        return texts.ACTIONS_NONE.format(heading=heading_of(listed))
    shown, left = _page(listed, page)
    count = texts.count(len(listed.found), "action")
    lines = [texts.ACTIONS_TEXT.format(heading=heading_of(listed), count=count)]
    lines += [line_of(each, today) for each in shown]
    return "\n\n".join([*lines, *([texts.ACTIONS_LEFT.format(count=left)] if left else [])])


def red_lines(actions: Sequence[Action], today: date) -> list[str]:
    """What stays red, a line each: no more than a phone shows at once (§6.4)."""
    said = [
        texts.ACTIONS_STAY_RED_LINE.format(
            ref=a.ref, text=texts.in_sentence(a.text), owner=a.owner, due=texts.due(a.due, today)
        )
        for a in actions[:PAGE]
    ]
    left = len(actions) - PAGE
    return [*said, texts.ACTIONS_STAY_RED_MORE.format(count=left)] if left > 0 else said


def red_in_words(actions: Sequence[Action], today: date) -> str:
    """The same in a sentence, or nothing."""
    lines = red_lines(actions, today)
    return f"{texts.ACTIONS_STAY_RED}: {'; '.join(lines)}." if lines else ""


def red_rows(actions: Sequence[Action], today: date) -> tuple[elements.Element, ...]:
    """The same on a card."""
    lines = (elements.line(f"• {line}") for line in red_lines(actions, today))
    return (elements.note(f"{texts.ACTIONS_STAY_RED}:"), *lines) if actions else ()


def line_of(each: Listed, today: date) -> str:
    """One action in a line of text."""
    action = each.action
    is_said_done = action.status is ActionStatus.DONE_PROPOSED
    return texts.ACTIONS_LINE.format(
        ref=action.ref,
        text=texts.in_sentence(action.text),
        owner=action.owner,
        due=texts.due(action.due, today),
        colour=standing(action) if is_said_done else texts.ACTION_COLOUR[each.colour],
    )


def list_card(
    text: str, listed: ActionList, page: int, today: date, *, said: str = "", undo: Action | None = None
) -> Card:
    """A page of a list; whose actions they are has buttons under each. `said` is what was just done."""
    shown, left = _page(listed, page)
    rows: list[elements.Element] = []
    owner = ""
    for each in shown:
        if listed.wanted is Wanted.OVERDUE and not listed.owner and each.action.owner != owner:
            owner = each.action.owner
            rows.append(elements.subheading(owner))
        rows += row(each, today, with_buttons=listed.is_mine and not each.action.is_over)
    pages = []
    if page:
        pages.append(_turned(texts.ACTIONS_BACK, listed, page - 1))
    if left:
        pages.append(_turned(texts.ACTIONS_MORE.format(count=min(left, PAGE)), listed, page + 1))
    if undo:
        card_id = card_of(undo)
        pages.insert(0, elements.button(texts.ACTION_UNDO, UndoUpdate(undo.ref, undo.version), card_id, undo.version))
    return elements.card(
        text,
        elements.line(said, strong=True) if said else None,
        elements.heading(heading_of(listed)),
        *rows,
        None if rows else elements.line(texts.ACTIONS_NONE.format(heading=heading_of(listed))),
        elements.note(texts.ACTIONS_LEFT.format(count=left)) if left else None,
        buttons=tuple(pages),
    )


def card_of(action: Action) -> str:
    """The name of the cards about one action."""
    return f"action-{action.ref}"


def _page(listed: ActionList, page: int) -> tuple[tuple[Listed, ...], int]:
    found = listed.found
    if listed.wanted is Wanted.OVERDUE and not listed.owner:
        found = tuple(sorted(found, key=lambda each: each.action.owner))
    shown = found[page * PAGE : (page + 1) * PAGE]
    return shown, max(0, len(found) - (page + 1) * PAGE)


def _turned(title: str, listed: ActionList, page: int) -> elements.Element:
    owner = ACTIONS_OWN if listed.is_mine else listed.owner
    return elements.button(title, ActionsPage(listed.wanted, owner, page), "actions", page)


ACTIONS_OWN = "me"


def row(each: Listed, today: date, *, with_buttons: bool) -> list[elements.Element]:
    """One action of a list, with what its owner may press."""
    action = each.action
    what = texts.capital(texts.ended(f"{standing(action)}, {texts.ACTION_COLOUR[each.colour]}"))
    detail = texts.ACTIONS_DETAIL.format(owner=action.owner, due=texts.due(action.due, today), what=what)
    rows = [*elements.entry(action.ref, action.text, detail)]
    if with_buttons and action.status is not ActionStatus.DONE_PROPOSED:
        ref, version, card_id = action.ref, action.version, card_of(action)
        done, at_risk = (ReportAction(ref, version, state) for state in ("done", "at_risk"))
        buttons = [
            elements.button(texts.ACTION_DONE, done, card_id, version),
            elements.button(texts.ACTION_AT_RISK, at_risk, card_id, version),
        ]
        if not action.slips:
            more = AskMoreTime(ref, version)
            buttons.append(elements.button(texts.ACTION_MORE_TIME, more, card_id, version))
        rows.append(elements.together(*buttons))
    return rows
