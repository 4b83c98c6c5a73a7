"""The logs as files: links to them, for the speaker alone."""

from bot import texts
from bot.cards.exports import log_card
from bot.exports.log_words import period
from bot.files import link_to, offer_file
from bot.language.understanding import Understanding
from bot.router import Router
from bot.terms import term_days
from bot.turn import Reply, Turn
from domain.calendar import MeetingKind
from domain.people import Right
from domain.refusals import DateNotUnderstood, SayItPrivately
from services.exports import Wanted
from services.purposes import Purpose

router = Router()
LONG = 500
"""Of so many entries a Word file takes more than a second or two to draw."""
FORMS, FORMS_OF_ONE, TABLES = ("xlsx", "pdf"), ("pdf", "docx"), ("xlsx", "csv")
"""What is offered where no form was named."""


@router.intent("decision.export")
def decisions(turn: Turn, said: Understanding) -> Reply:
    """The decision log, some of it or one decision, as files of their own for each part."""
    turn.services.require(turn.speaker, Right.EXPORT_LOG)
    parts = _parts(turn, said)
    if ref := said.text("ref"):
        wanted = Wanted(refs=(ref,))
        parts = (turn.services.exports.part_of(turn.speaker, ref, private=turn.is_private),)
    elif (chosen := _wanted(turn, said)) is None:
        return Reply(texts.LOG_NO_BOARD if said.slots.get("since_board") else texts.LOG_NO_TERM)
    else:
        wanted = chosen
    logs = {part: turn.services.exports.decisions(turn.speaker, wanted, part) for part in parts}
    found = {part: len(log.entries) for part, log in logs.items() if log.entries or part == parts[0]}
    name = f"{ref or 'decision-log'}-part-{{part}}"
    forms = (said.text("format"),) if said.text("format") else FORMS_OF_ONE if ref else FORMS
    title = texts.LOG_EXCERPT.format(ref=ref) if ref else texts.LOG_TITLE
    links = {
        (part, form): _link(turn, Purpose.DECISIONS, f"{part}/{form}/{wanted}", f"{name.format(part=part)}.{form}")
        for part in found
        for form in forms
    }
    for part, entries in found.items():
        what, file = _titled(title, part), f"{name.format(part=part)}.{forms[0]}"
        offer_file(turn, Purpose.DECISIONS, f"{part}/{forms[0]}/{wanted}", file, what, entries)
    about = texts.LOG_ABOUT[min(found), len(found) > 1]
    count = f"{texts.count(max(found.values()), 'decision')}, {period(wanted)}" if not ref else texts.LOG_OF_ONE
    return _reply(turn, title, count, about, links, long=max(found.values()) > LONG)


@router.intent("action.export")
def actions(turn: Turn, said: Understanding) -> Reply:
    """The action log, as files of their own for each part."""
    turn.services.require(turn.speaker, Right.EXPORT_LOG)
    form = said.text("format")
    if form and form not in TABLES:
        return Reply(texts.LOG_ONLY_TABLE)
    parts = _parts(turn, said)
    logs = {part: turn.services.exports.actions(turn.speaker, part) for part in parts}
    found = {part: len(log.entries) for part, log in logs.items() if log.entries or part == parts[0]}
    forms = (form,) if form else TABLES
    links = {
        (part, wanted): _link(turn, Purpose.ACTIONS, f"{part}/{wanted}", f"action-log-part-{part}.{wanted}")
        for part in found
        for wanted in forms
    }
    for part, entries in found.items():
        what, file = _titled(texts.ACTION_LOG_TITLE, part), f"action-log-part-{part}.{forms[0]}"
        offer_file(turn, Purpose.ACTIONS, f"{part}/{forms[0]}", file, what, entries)
    about = texts.ACTION_LOG_ABOUT[min(found), len(found) > 1]
    count = texts.count(found[parts[0]], "action")
    return _reply(turn, texts.ACTION_LOG_TITLE, count, about, links, long=False)


def _parts(turn: Turn, said: Understanding) -> tuple[int, ...]:
    """Part 2 in a private chat alone, for those who may have it as a file (§2.7)."""
    if said.slots.get("confidential"):
        turn.services.require(turn.speaker, Right.EXPORT_PART_2)
        if not turn.is_private:
            raise SayItPrivately
        return (2,)
    return (1, 2) if turn.is_private and turn.may(Right.EXPORT_PART_2) else (1,)


def _link(turn: Turn, purpose: Purpose, target: str, name: str) -> str:
    return link_to(turn.services, turn.address, turn.speaker, purpose, target, name)


def _titled(title: str, part: int) -> str:
    return texts.LOG_FILE_TITLE.format(title=title, part=_named(part))


def _named(part: int) -> str:
    return texts.PART_2 if part > 1 else texts.PART_1


def _reply(turn: Turn, title: str, count: str, about: str, links: dict[tuple[int, str], str], *, long: bool) -> Reply:
    named = {
        texts.LOG_LINK.format(part=_named(part), form=texts.LOG_FORM[form]): link
        for (part, form), link in links.items()
    }
    slow = texts.LOG_IS_LONG if long else ""
    text = " ".join(texts.LOG_TEXT.format(log=title, count=count, about=about, links=texts.LOG_LINKS).split())
    words = "\n\n".join((f"{text} {slow}".strip(), *(f"{name}: {link}" for name, link in named.items())))
    lines = (texts.capital(f"{count}."), about, *filter(None, (slow,)))
    return turn.privately(Reply(words, log_card(words, title, lines, named)))


def _wanted(turn: Turn, said: Understanding) -> Wanted | None:
    """What was asked for; None for a term or a Board meeting that the trust's file doesn't know."""
    if unread := said.text("date_unread"):
        raise DateNotUnderstood(unread)
    kind = MeetingKind(said.text("meeting_kind")) if said.text("meeting_kind") else None
    since, until = said.day("since"), said.day("until")
    today = turn.now.astimezone(turn.trust.zone).date()
    if said.slots.get("since_board"):
        met = turn.services.exports.last_board(turn.speaker)
        return Wanted(met, until, kind) if met else None
    if term := said.text("term"):
        try:
            return Wanted(*term_days(term, turn.trust, today), kind)
        except DateNotUnderstood:
            return None
    return Wanted(since, until, kind)
