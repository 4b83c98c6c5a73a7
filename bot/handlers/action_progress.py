"""How actions go: updates in whatever words, more time, closing, and passing them on."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot import texts
from bot.buttons.actions import (
    AcceptAction,
    AskMoreTime,
    CloseAction,
    DeclineAction,
    MoreTime,
    NotYet,
    ReportAction,
    UndoUpdate,
)
from bot.cards.action_progress import card_of, done_card, list_card, more_time_card, offer_card, said_card, standing
from bot.cards.calendar import meeting_name
from bot.cards.elements import notice
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.actions import FARTHEST_EXTENSION, Action, ActionStatus, ActionUpdate, Confidence, Due, Progress, UpdateKind
from domain.agenda import TITLE_LIMIT, Tier, TierReason
from domain.people import Person
from domain.refusals import DateNotUnderstood, ExtensionNeedsReason, OutOfDate
from services.action_lists import Wanted
from services.action_owners import Passed
from services.action_progress import Changed
from services.agenda import NewItem
from services.which_meeting import Which

router = Router()
_VERBS = {"done": "finish", "not_started": "wait", "in_progress": "start", "blocked": "block"}


@router.intent("action.update")
def update(turn: Turn, said: Understanding) -> Reply:
    """Keep what is said of one action, or of several at once; more time is asked for in the same way."""
    each = [said.slots, *said.slots.get("more", ())]
    if len(each) == 1 and (said.slots.get("more_time") or _lacks_reason(turn, said.slots)):
        return _ask_more_time(
            turn, turn.services.action_progress.get(turn.speaker, said.text("ref"), private=turn.is_private)
        )
    done = [_updated(turn, slots) for slots in each]
    text = "\n\n".join(words for words, _ in done)
    return Reply(text, said_card(text, [action for _, action in done]))


def _updated(turn: Turn, slots: dict[str, Any]) -> tuple[str, Action]:
    progress, private = turn.services.action_progress, turn.is_private
    ref = slots.get("ref") or progress.meant(turn.speaker).ref
    note = str(slots.get("note", ""))
    if slots.get("due_said") or slots.get("due"):
        due = _due(turn, ref, slots)
        changed = progress.extend(turn.speaker, ref, due.day, note, at=due.meeting, private=private)
        return _extended(turn, changed, note)
    state = slots.get("state", "")
    said = Progress(
        verb=_VERBS.get(state, ""),
        confidence=Confidence(state) if state in set(Confidence) else None,
        percent=slots.get("percent"),
        note=note,
        unblocks=str(slots.get("unblocks", "")),
        evidence=str(slots.get("evidence", "")),
    )
    return _reported(turn, progress.report(turn.speaker, ref, said, private=private), note)


def _due(turn: Turn, ref: str, slots: dict[str, Any]) -> Due:
    """Until when, as it was said; raises `DateNotUnderstood`."""
    if slots.get("due"):
        return Due(slots["due"])
    words, lists = str(slots.get("due_said", "")), turn.services.action_lists
    kind = lists.kind_of(turn.speaker, turn.services.action_progress.get(turn.speaker, ref, private=turn.is_private))
    due = lists.due_named(turn.speaker, words, kind)
    if due is None:
        raise DateNotUnderstood(words)
    return due


def _linked(action: Action) -> str:
    return f" {texts.ACTION_LINKED}" if action.due_meeting else ""


def _lacks_reason(turn: Turn, slots: dict[str, Any]) -> bool:
    """Whether more time is asked for without saying why: then a form asks, with the day that was said."""
    return turn.is_private and bool(slots.get("due") or slots.get("due_said")) and not slots.get("note")


def _reported(turn: Turn, changed: Changed, note: str) -> tuple[str, Action]:
    action = changed.action
    what = standing(action)
    if note and action.status is not ActionStatus.BLOCKED:
        what += "; " + texts.ACTION_NOTED.format(note=note)
    words = texts.ACTION_SAYS.format(ref=action.ref, text=texts.in_sentence(action.text), what=what)
    if action.status is ActionStatus.DONE_PROPOSED and changed.told:
        names = texts.listed([person.name for person in changed.told])
        words = f"{words} {texts.ACTION_TO_CLOSE.format(names=names)}"
        said = f" “{texts.ended(note)}”" if note else ""
        text = texts.ACTION_DONE_TOLD.format(
            name=turn.speaker.name, ref=action.ref, text=texts.in_sentence(action.text), note=said
        )
        _tell(turn, changed.told, Reply(text, done_card(text, action), card_of(action)))
    elif changed.told:
        _tell(turn, changed.told, _notice(texts.ACTION_TOLD.format(name=turn.speaker.name, what=words)))
    return words, action


def _extended(turn: Turn, changed: Changed, reason: str) -> tuple[str, Action]:
    action, today = changed.action, _today(turn)
    words = texts.ACTION_EXTENDED.format(
        ref=action.ref,
        due=texts.due(action.due, today),
        original=texts.due(action.due_original, today),
        text=texts.in_sentence(action.text),
        reason=texts.in_sentence(reason.rstrip(".")),
    )
    words += _linked(action)
    _tell(turn, changed.told, _notice(texts.ACTION_TOLD.format(name=turn.speaker.name, what=words)))
    return words, action


@router.button(ReportAction)
def report(turn: Turn, button: ReportAction) -> Reply:
    """Say in one press that an action is done, on track or at risk."""
    if button.state not in ("done", *Confidence):
        raise OutOfDate
    confidence = None if button.state == "done" else Confidence(button.state)
    said = Progress("finish" if button.state == "done" else "", confidence)
    progress = turn.services.action_progress
    changed = progress.report(turn.speaker, button.action, said, private=turn.is_private, version=button.version)
    return _own_list(turn, *_reported(turn, changed, ""))


@router.button(AskMoreTime)
def ask_more_time(turn: Turn, button: AskMoreTime) -> Reply:
    """Ask until when, and why."""
    action = turn.services.action_progress.get(turn.speaker, button.action, private=turn.is_private)
    if action.version != button.version:
        raise OutOfDate
    return _ask_more_time(turn, action)


def _ask_more_time(turn: Turn, action: Action) -> Reply:
    latest = turn.trust.calendar.staff_day_after(action.due, FARTHEST_EXTENSION)
    text = texts.MORE_TIME_ASK.format(ref=action.ref, latest=texts.due(latest, _today(turn)))
    return Reply(text, more_time_card(text, action, latest))


@router.button(MoreTime)
def more_time(turn: Turn, button: MoreTime) -> Reply:
    """Give an action more time."""
    try:
        until = date.fromisoformat(button.until)
    except ValueError:
        raise DateNotUnderstood(button.until) from None
    if not button.reason.strip():
        raise ExtensionNeedsReason(button.action)
    changed = turn.services.action_progress.extend(
        turn.speaker, button.action, until, button.reason, private=turn.is_private, version=button.version
    )
    return _own_list(turn, *_extended(turn, changed, button.reason))


@router.intent("action.close")
def close_said(turn: Turn, said: Understanding) -> Reply:
    """Close an action."""
    changed = turn.services.action_progress.close(turn.speaker, said.text("ref"), private=turn.is_private)
    return _closed(turn, changed)


@router.button(CloseAction)
def close(turn: Turn, button: CloseAction) -> Reply:
    """Close an action that its owner says is done."""
    changed = turn.services.action_progress.close(
        turn.speaker, button.action, private=turn.is_private, version=button.version
    )
    return _closed(turn, changed)


def _closed(turn: Turn, changed: Changed) -> Reply:
    action = changed.action
    text = texts.ACTION_CLOSED.format(ref=action.ref, text=texts.in_sentence(action.text))
    _tell(turn, changed.told, _notice(texts.ACTION_TOLD.format(name=turn.speaker.name, what=text)))
    return Reply(text, said_card(text, [action]))


@router.intent("action.not_yet")
def not_yet_said(turn: Turn, said: Understanding) -> Reply:
    """Say that an action isn't done yet."""
    note = said.text("note")
    changed = turn.services.action_progress.not_yet(turn.speaker, said.text("ref"), note, private=turn.is_private)
    return _goes_on(turn, changed, note)


@router.button(NotYet)
def not_yet(turn: Turn, button: NotYet) -> Reply:
    """Say that it isn't done yet, and what is missing."""
    changed = turn.services.action_progress.not_yet(
        turn.speaker, button.action, button.note, private=turn.is_private, version=button.version
    )
    return _goes_on(turn, changed, button.note)


def _goes_on(turn: Turn, changed: Changed, note: str) -> Reply:
    action = changed.action
    said = f" “{texts.ended(note)}”" if note else ""
    text = texts.ACTION_NOT_YET_SAID.format(ref=action.ref, text=texts.in_sentence(action.text), note=said)
    _tell(turn, changed.told, _notice(texts.ACTION_TOLD.format(name=turn.speaker.name, what=text)))
    return Reply(text, said_card(text, [action]))


@router.intent("action.cancel")
def cancel(turn: Turn, said: Understanding) -> Reply:
    """Cancel an action, for a reason."""
    progress = turn.services.action_progress
    changed = progress.cancel(turn.speaker, said.text("ref"), said.text("note"), private=turn.is_private)
    action = changed.action
    text = texts.ACTION_CANCELLED_FOR.format(
        ref=action.ref, text=texts.in_sentence(action.text), reason=action.reason.rstrip(".")
    )
    _tell(turn, changed.told, _notice(texts.ACTION_TOLD.format(name=turn.speaker.name, what=text)))
    return Reply(text, said_card(text, [action]))


@router.intent("action.defer")
def defer(turn: Turn, said: Understanding) -> Reply:
    """Put an action off to a new date."""
    ref, progress = said.text("ref"), turn.services.action_progress
    to = _due(turn, ref, said.slots)
    changed = progress.defer(turn.speaker, ref, to.day, said.text("note"), at=to.meeting, private=turn.is_private)
    action = changed.action
    due = texts.due(action.due, _today(turn))
    text = texts.ACTION_DEFERRED.format(ref=ref, due=due, text=texts.in_sentence(action.text)) + _linked(action)
    _tell(turn, changed.told, _notice(texts.ACTION_TOLD.format(name=turn.speaker.name, what=text)))
    return Reply(text, said_card(text, [action]))


@router.button(UndoUpdate)
def undo(turn: Turn, button: UndoUpdate) -> Reply:
    """Take back what was just said of an action."""
    return _undone(turn, button.action, button.version)


@router.intent("action.undo")
def undo_in_words(turn: Turn, said: Understanding) -> Reply:
    """The same, by its number."""
    found = turn.services.action_lists.one(turn.speaker, said.text("ref"), private=turn.is_private)
    return _undone(turn, found.action.ref, found.action.version)


def _undone(turn: Turn, ref: str, version: int) -> Reply:
    changed = turn.services.action_progress.undo(turn.speaker, ref, version, private=turn.is_private)
    action, today = changed.action, _today(turn)
    text = texts.ACTION_UNDONE.format(ref=action.ref, what=standing(action), due=texts.due(action.due, today))
    _tell(turn, changed.told, _notice(texts.ACTION_TOLD.format(name=turn.speaker.name, what=text)))
    return Reply(text, notice(text))


# ---------------------------------------------------------------- whose they are


@router.intent("action.reassign")
def reassign(turn: Turn, said: Understanding) -> Reply:
    """Ask somebody to take an action on, who then has it when they accept."""
    owner = said.text("owner")
    passed = turn.services.action_owners.offer(turn.speaker, said.text("ref"), owner, private=turn.is_private)
    action = passed.action
    if action.offered_to is None:
        return _accepted(turn, passed)
    fields = _fields(turn, action)
    name = turn.speaker.name
    if action.offered_to in turn.speaker.owns_as:
        text = texts.ACTION_ASKED_FOR.format(name=name, **fields)
        _tell(turn, passed.owners, Reply(text, offer_card(text, action), card_of(action)))
    else:
        asked = texts.ACTION_OFFERED_TO.format(name=name, **fields)
        _tell(turn, passed.offered, Reply(asked, offer_card(asked, action), card_of(action)))
        told = texts.ACTION_OFFERED.format(owner=action.offered_to, old=action.owner, **fields)
        _tell(turn, passed.owners, _notice(texts.ACTION_TOLD.format(name=name, what=told)))
    text = texts.ACTION_OFFERED.format(owner=action.offered_to, old=action.owner, **fields)
    return Reply(text, said_card(text, [action]))


@router.intent("action.accept")
def accept_said(turn: Turn, said: Understanding) -> Reply:
    """Take on an action that was offered."""
    return _accepted(turn, turn.services.action_owners.accept(turn.speaker, said.text("ref"), private=turn.is_private))


@router.button(AcceptAction)
def accept(turn: Turn, button: AcceptAction) -> Reply:
    """Take on an action that was offered."""
    ref, version = button.action, button.version
    owners = turn.services.action_owners
    return _accepted(turn, owners.accept(turn.speaker, ref, private=turn.is_private, version=version))


@router.intent("action.decline")
def decline_said(turn: Turn, said: Understanding) -> Reply:
    """Say that one can't take an action on."""
    return _declined(turn, turn.services.action_owners.decline(turn.speaker, said.text("ref"), private=turn.is_private))


@router.button(DeclineAction)
def decline(turn: Turn, button: DeclineAction) -> Reply:
    """Say that one can't take an action on."""
    ref, version = button.action, button.version
    owners = turn.services.action_owners
    return _declined(turn, owners.decline(turn.speaker, ref, private=turn.is_private, version=version))


def _accepted(turn: Turn, passed: Passed) -> Reply:
    text = texts.ACTION_ACCEPTED.format(owner=passed.action.owner, **_fields(turn, passed.action))
    _tell(turn, passed.owners, _notice(text))
    return Reply(text, said_card(text, [passed.action]))


def _declined(turn: Turn, passed: Passed) -> Reply:
    fields = _fields(turn, passed.action)
    fields.pop("due")
    text = texts.ACTION_DECLINED.format(name=turn.speaker.name, owner=passed.action.owner, **fields)
    _tell(turn, passed.owners, _notice(text))
    return Reply(text, notice(text))


# ---------------------------------------------------------------- on an agenda, and its history


@router.intent("action.agenda")
def on_the_agenda(turn: Turn, said: Understanding) -> Reply:
    """Put an action on the next agenda of its kind of meeting."""
    action = turn.services.action_progress.get(turn.speaker, said.text("ref"), private=turn.is_private)
    title = texts.ACTION_ITEM.format(ref=action.ref, text=action.text)[:TITLE_LIMIT]
    reason = "" if action.tier is Tier.OPEN else TierReason.OTHER
    kind = turn.services.action_lists.kind_of(turn.speaker, action)
    new = NewItem(title, tier=action.tier, tier_reason=reason)
    proposal = turn.services.agenda.propose(turn.speaker, new, Which(kind=kind), private=turn.is_private)
    text = texts.ACTION_ON_AGENDA.format(
        ref=action.ref, meeting=meeting_name(proposal.meeting), title=proposal.item.title
    )
    return Reply(text)


@router.intent("action.history", reads=True)
def history(turn: Turn, said: Understanding) -> Reply:
    """What became of an action, line by line."""
    ref = said.text("ref")
    lines = turn.services.action_progress.history(turn.speaker, ref, private=turn.is_private)
    listed = turn.services.action_lists.one(turn.speaker, ref, private=turn.is_private)
    action, today = listed.action, _today(turn)
    first = texts.ACTION_HISTORY.format(
        ref=ref,
        owner=action.owner,
        text=texts.in_sentence(action.text),
        due=texts.due(action.due, today),
        what=standing(action),
        colour=texts.ACTION_COLOUR[listed.colour],
    )
    if action.due != action.due_original:
        first += " " + texts.ACTION_FIRST_DUE.format(original=texts.due(action.due_original, today))
    text = "\n\n".join([first, *(_event(turn, line) for line in lines)])
    return Reply(text)


def _event(turn: Turn, line: ActionUpdate) -> str:
    by = turn.trust.person(line.by)
    what = texts.ACTION_EVENTS[line.kind]
    if line.kind is UpdateKind.FOLLOWED and line.before:
        now, before = (texts.day(date.fromisoformat(str(day))) for day in (line.note, line.before["due"]))
        what, line = what.format(due=now, before=before), replace(line, note="")
    if line.kind is UpdateKind.REPEATS:
        what, line = what.format(every=texts.EVERY[line.note]), replace(line, note="")
    named = line.kind in (UpdateKind.OFFERED, UpdateKind.ACCEPTED, UpdateKind.DECLINED)
    what = " ".join(filter(None, (what, line.note))) if named else ": ".join(filter(None, (what, line.note)))
    day = texts.day(line.at.astimezone(turn.trust.zone).date())
    return texts.ACTION_EVENT.format(day=day, name=by.name if by else texts.ACTION_BY_CLOCK, what=what)


def _own_list(turn: Turn, said: str, action: Action) -> Reply:
    """What was done, over what is left of one's own."""
    listed = turn.services.action_lists.find(turn.speaker, Wanted.OPEN, "me", private=turn.is_private)
    return Reply(said, list_card(said, listed, 0, _today(turn), said=said, undo=action))


def _fields(turn: Turn, action: Action) -> dict[str, str]:
    due = texts.due(action.due, _today(turn))
    return {"ref": action.ref, "text": texts.in_sentence(action.text), "due": due}


def _tell(turn: Turn, people: tuple[Person, ...], reply: Reply) -> None:
    for person in people:
        turn.tell(person, reply)


def _notice(text: str) -> Reply:
    return Reply(text, notice(text))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.trust.zone).date()
