"""The digest of actions: what is sent each morning, what would be, and being left alone for a while."""

from datetime import date, time

from bot import texts
from bot.buttons.actions import SnoozeReminders
from bot.cards.action_progress import PAGE, line_of, row
from bot.cards.calendar import meeting_name
from bot.cards.elements import Element, button, card, heading, line, notice, subheading
from bot.cards.publication import needs_lines
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Card, Reply, Turn
from domain.action_reminders import FOR_EVER, Prompt
from domain.agenda import Tier
from domain.refusals import DateNotUnderstood
from services.action_colours import Listed
from services.action_reminders import Digest
from services.agenda_draft import Needs

router = Router()


def digest_reply(digest: Digest, tomorrow: date, items_close: time) -> Reply:
    """One person's actions of the day, with buttons on their own, and what else the day's nudge would ask of them."""
    wanted = {_closing(needs, items_close): needs_lines(needs)[0] for needs in digest.wanted}
    text = "\n\n".join([*_lines(digest), *(f"{said} {' '.join(lines)}" for said, lines in wanted.items())])
    told = (*(each.action for each, _ in (*digest.own, *digest.others)), *digest.taken, *digest.again, *digest.moved)
    of_actions = (action.tier for action in told)
    of_items = (item.tier for needs in digest.wanted for item in needs.own)
    is_private = any(tier is not Tier.OPEN for tier in (*of_actions, *of_items))
    return Reply(text, _digest_card(text, digest, tomorrow, wanted), preview=texts.PREVIEW if is_private else None)


def _closing(needs: Needs, items_close: time) -> str:
    meeting = needs.agenda.meeting
    closes = texts.moment(meeting.items_close, items_close)
    return texts.NUDGE_TEXT.format(meeting=meeting_name(meeting), closes=closes, needs="").strip()


def _lines(digest: Digest) -> list[str]:
    own, others = len(digest.own), len(digest.others)
    said = [texts.DIGEST_OWN.format(actions=texts.count(own, "action"))] if own else []
    said += [_line(each, prompt, digest.day) for each, prompt in digest.own]
    said += [texts.DIGEST_OTHERS.format(actions=texts.count(others, "action"))] if others else []
    said += [_line(each, prompt, digest.day) for each, prompt in digest.others]
    return said + _changed(digest)


def _changed(digest: Digest) -> list[str]:
    """What is theirs now, or is due on another day."""
    each = [(texts.ACTION_SILENT, action) for action in digest.taken]
    each += [(texts.DIGEST_AGAIN, action) for action in digest.again]
    each += [(texts.DIGEST_MOVED, action) for action in digest.moved]
    return [
        said.format(ref=a.ref, text=texts.in_sentence(a.text), due=texts.due(a.due, digest.day)) for said, a in each
    ]


def _line(each: Listed, prompt: Prompt, day: date) -> str:
    return f"{texts.DIGEST_PROMPT[prompt.name.casefold()]}: {line_of(each, day)}"


def _digest_card(text: str, digest: Digest, tomorrow: date, wanted: dict[str, list[str]]) -> Card:
    rows: list[Element] = []
    for each, prompt in digest.own[:PAGE]:
        rows.append(subheading(texts.DIGEST_PROMPT[prompt.name.casefold()]))
        rows += row(each, digest.day, with_buttons=True)
    rows += [line(_line(each, prompt, digest.day)) for each, prompt in digest.own[PAGE : 3 * PAGE]]
    if digest.others:
        rows.append(subheading(texts.DIGEST_OTHERS.format(actions=texts.count(len(digest.others), "action"))))
        rows += [line(_line(each, prompt, digest.day)) for each, prompt in digest.others[: 3 * PAGE]]
    rows += [line(said) for said in _changed(digest)]
    for said, lines in wanted.items():
        rows += [subheading(said), *(line(f"• {each}") for each in lines)]
    later = button(texts.DIGEST_LATER, SnoozeReminders(tomorrow.isoformat()), "digest", 0)
    return card(text, heading(texts.DIGEST_HEADING), *rows, buttons=(later,) if digest.own else ())


@router.intent("reminder.preview")
def preview(turn: Turn, _said: Understanding) -> Reply:
    """What would be sent on the next staff day, as things stand; to the chair alone."""
    day, digests = turn.services.action_reminders.preview(turn.speaker)
    if any(each.action.tier is not Tier.OPEN for d in digests for each, _ in (*d.own, *d.others)):
        return turn.privately(Reply(_would_send(day, digests), preview=texts.PREVIEW))
    return turn.privately(Reply(_would_send(day, digests)))


def _would_send(day: date, digests: tuple[Digest, ...]) -> str:
    if not digests:
        return texts.DIGEST_NOTHING.format(day=texts.day(day))
    lines = [texts.DIGEST_PREVIEW.format(day=texts.day(day), people=texts.people(len(digests)))]
    for digest in digests:
        told = (*digest.own, *digest.others)
        refs = [f"{each.action.ref} ({texts.in_sentence(texts.DIGEST_PROMPT[p.name.casefold()])})" for each, p in told]
        refs += [f"{action.ref} ({texts.DIGEST_MOVED_SHORT})" for action in digest.moved]
        lines.append(texts.DIGEST_TO.format(name=digest.person.name, actions=texts.listed(refs)))
    return "\n\n".join(lines)


@router.intent("reminder.snooze")
def snooze(turn: Turn, said: Understanding) -> Reply:
    """Leave the speaker alone until a day, about one action or about all."""
    if unread := said.text("until_unread"):
        raise DateNotUnderstood(unread)
    return _snoozed(turn, said.day("until"), said.text("ref"))


@router.intent("reminder.mute")
def mute(turn: Turn, said: Understanding) -> Reply:
    """Don't remind the speaker of one action again."""
    return _snoozed(turn, None, said.text("ref"))


@router.button(SnoozeReminders)
def later(turn: Turn, button: SnoozeReminders) -> Reply:
    """Remind whoever pressed on the next staff day."""
    try:
        until = date.fromisoformat(button.until)
    except ValueError:
        raise DateNotUnderstood(button.until) from None
    reply = _snoozed(turn, until, "")
    return Reply(reply.text, notice(reply.text))


def _snoozed(turn: Turn, until: date | None, ref: str) -> Reply:
    until = turn.services.action_reminders.snooze(turn.speaker, until, ref, private=turn.is_private)
    what = ref or texts.SNOOZED_ALL
    if until == FOR_EVER:
        return Reply(texts.MUTED.format(what=what))
    return Reply(texts.SNOOZED.format(what=what, until=texts.day(until)))


@router.intent("reminder.resume")
def resume(turn: Turn, said: Understanding) -> Reply:
    """Remind the speaker again."""
    turn.services.action_reminders.resume(turn.speaker, said.text("ref"))
    return Reply(texts.RESUMED.format(what=said.text("ref") or texts.SNOOZED_ALL))
