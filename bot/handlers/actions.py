"""Actions agreed in the meeting."""

from datetime import date

from bot import texts
from bot.buttons.actions import CancelAction, ExtendActions, SettleAction
from bot.buttons.messages import MakeAction, OpenActionForm
from bot.cards.action_progress import card_of, offer_card
from bot.cards.actions import action_card, extend_card, left_over_card
from bot.cards.boxes import action_form
from bot.cards.elements import notice
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.actions import Action, Due
from domain.duties import Every
from domain.refusals import DateNotUnderstood, OutOfDate

router = Router()


@router.intent("action.add")
def add(turn: Turn, said: Understanding) -> Reply:
    """Record who will do what by when."""
    if unread := said.text("due_unread"):
        raise DateNotUnderstood(unread)
    day = said.day("due")
    asked = Due(day) if day else None
    if named := said.text("due_said"):
        open_now = turn.services.meetings.running(turn.speaker).meeting
        asked = turn.services.action_lists.due_named(turn.speaker, named, open_now.kind)
    every = Every(said.text("every")) if said.text("every") else None
    return _added(turn, said.text("text"), said.text("owner"), asked, every)


def _added(turn: Turn, words: str, owner: str, due: Due | None, every: Every | None = None) -> Reply:
    asked, at = (due.day, due.meeting) if due else (None, None)
    action = turn.services.actions.add(turn.speaker, words, owner, asked, at=at, every=every, private=turn.is_private)
    doing = texts.in_sentence(action.text)
    text = texts.ACTION_ADDED.format(
        ref=action.ref, owner=action.owner, text=doing, due=texts.due(action.due, turn.now.date())
    )
    parts = turn.services.actions.parts(turn.speaker, action)
    each = texts.ACTION_FOR_EACH.format(first=parts[0].ref, last=parts[-1].ref) if parts else ""
    pulled_back = texts.ACTION_PULLED_BACK.format(asked=texts.day(asked)) if asked and asked != action.due else ""
    linked = texts.ACTION_LINKED if at else ""
    again = texts.DUTY_ADDED.format(every=texts.EVERY[every]) if every else ""
    note = " ".join(filter(None, (each, pulled_back, linked, again, _waiting(turn, action))))
    text = f"{text} {note}".strip()
    return Reply(text, action_card(text, action, turn.now.date(), note))


def _waiting(turn: Turn, action: Action) -> str:
    """Ask those who weren't there whether they take it on, and say so (R6.6)."""
    waiting = turn.services.actions.waiting(turn.speaker, action)
    for each, people in waiting:
        due = texts.due(each.due, turn.now.date())
        name, doing = turn.speaker.name, texts.in_sentence(each.text)
        text = texts.ACTION_YOURS.format(name=name, ref=each.ref, text=doing, due=due)
        for person in people:
            turn.tell(person, Reply(text, offer_card(text, each), card_of(each)))
    refs, owners = ([a.ref for a, _ in waiting], [a.owner for a, _ in waiting])
    return texts.ACTION_WAITS.format(ref=texts.listed(refs), owner=texts.listed(owners)) if waiting else ""


@router.button(OpenActionForm)
def open_form(turn: Turn, button: OpenActionForm) -> Reply:
    """A form for an action, with the words of a message in it."""
    turn.services.actions.may_add(turn.speaker)
    return Reply(texts.ACTION_FORM, action_form(texts.ACTION_FORM, button.text, MakeAction()))


@router.button(MakeAction)
def form_sent(turn: Turn, button: MakeAction) -> Reply:
    """Record what the form says."""
    try:
        due = Due(date.fromisoformat(button.due)) if button.due else None
    except ValueError:
        raise DateNotUnderstood(button.due) from None
    return _added(turn, button.text, button.owner, due)


@router.button(CancelAction)
def cancel(turn: Turn, button: CancelAction) -> Reply:
    """Take an action back."""
    action = turn.services.actions.cancel(turn.speaker, button.action)
    text = texts.ACTION_CANCELLED.format(ref=action.ref)
    return Reply(text, notice(text))


@router.button(SettleAction)
def settle(turn: Turn, button: SettleAction) -> Reply:
    """Keep, move or cancel an action whose decision is superseded; the others still wait (R5.3)."""
    if button.how not in texts.SETTLED:
        raise OutOfDate
    left = turn.services.actions.settle(
        turn.speaker, button.action, button.how, button.decision, tuple(button.left.split(","))
    )
    text = texts.SETTLED[button.how].format(ref=button.action, decision=button.decision)
    card_id = f"left-over-{button.decision}"
    return Reply(text, left_over_card(text, left, button.decision) if left else notice(text), card_id)


@router.button(ExtendActions)
def extend(turn: Turn, button: ExtendActions) -> Reply:
    """Give the owner five staff days more for what the card named."""
    try:
        shown = {ref: date.fromisoformat(due) for ref, due in (each.split(" ") for each in button.actions.split(","))}
    except ValueError:
        raise OutOfDate from None
    extended = turn.services.actions.extend(turn.speaker, shown, private=turn.is_private)
    today = turn.now.astimezone(turn.trust.zone).date()
    each = [texts.EXTENDED_TO.format(ref=action.ref, due=texts.due(action.due, today)) for action in extended]
    text = texts.EXTENDED.format(each=texts.listed(each))
    left = turn.services.actions.to_extend(turn.speaker)
    return Reply(text, extend_card(text, left, today) if left else notice(text))
