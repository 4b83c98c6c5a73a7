"""A Trust Group's report, message by message: shown as it will look, and sent on the lead's word."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

from bot import texts
from bot.buttons.groups import DropReport, NilReturn, SendReport, TooEarly
from bot.cards.calendar import meeting_name
from bot.cards.elements import notice
from bot.cards.reports import draft_card, late_report_card, steps_card
from bot.handlers.agenda import proposed
from bot.handlers.groups import stamp_of
from bot.handlers.help import not_understood
from bot.language.patterns import understand
from bot.language.report_fields import read_report
from bot.language.reports import labelled
from bot.language.understanding import Understanding
from bot.replies import refusal_text
from bot.reported import ask_line, content_of, focus_lines, in_words, name_of, schools_by_name
from bot.router import Router
from bot.turn import Reply, Turn
from dialogs.engine import Dialog
from domain.agenda import Tier, TierReason
from domain.attachments import Attachment, AttachmentState
from domain.calendar import MeetingKind
from domain.people import Group, Right
from domain.refusals import NothingDrafted, ReasonEmpty, Refusal
from domain.reports import Ask, Content, Part, Rag, Said
from services.agenda import NewItem, Proposal
from services.reports import DraftView, Sent
from services.which_meeting import Which
from storage.attachments import names_of
from storage.dialogs import OpenDialog

router = Router()
_SEND = re.compile(
    r"^(?:(?:yes|ok|okay|yep|great|fine|perfect|thanks|please|pls"
    r"|that's (?:right|fine|it|all)|looks? (?:good|right|fine)|all"
    r" good)[,.! ]*)*"
    r"(?:send(?: it)?(?: in| off| now| please)?|submit(?: it)?|go"
    r" ahead|yes|ok|okay|yep|that's (?:right|fine|it)|looks? (?:good"
    r"|right|fine))"
    r"[,.! ]*(?:(?:as |it's |we're |rag )?(?P<rag>red|amber|green))?(?: please| thanks| pls)?[.! ]*$",
    re.IGNORECASE,
)
_RAG_FIRST = re.compile(r"^(?P<rag>red|amber|green)[,.! ]+(?:please )?(?:send|submit)(?: it)?[.! ]*$", re.IGNORECASE)
_DROP = re.compile(r"^(?:drop|delete|scrap|bin|forget)(?: it| that| this| my report| the report)$", re.IGNORECASE)
_ADDS = frozenset({"none", "report.submit", "report.perhaps", "decision.record", "action.add", "action.update"})
"""Intents that a lead in the middle of a report means as part of it."""
_MEANS_HT = re.compile(r"\b(?:half.?term|head|ht|holiday|break|block)", re.IGNORECASE)
SHORT = 40
"""Characters of an answer, where more is rather more of the report."""


@dataclass(frozen=True)
class Talking:
    """A report that is being put together, and the question that waits."""

    draft: int
    question: str


# ---------------------------------------------------------------- beginning, and going on


@router.intent("report.submit")
def submit(turn: Turn, said: Understanding) -> Reply:
    """Take a report that says that it is one."""
    group_said, text = labelled(turn.said) or (said.text("group"), said.text("text"))
    group = turn.services.reports.group_for(turn.speaker, group_said)
    return _said(turn, group, text)


@router.intent("report.perhaps")
def perhaps(turn: Turn, said: Understanding) -> Reply:
    """Take words of a group's lead that mean nothing else for a report; from anyone else they aren't understood."""
    if not turn.services.reports.is_lead(turn.speaker):
        return not_understood(turn, Understanding("none", said.slots))
    named = turn.trust.leads(turn.speaker)
    group = named[0] if len(named) == 1 else turn.services.reports.group_for(turn.speaker, _group_in(turn))
    return _said(turn, group, turn.said)


@router.intent("report.edited")
def edited(turn: Turn, _said: Understanding) -> Reply:
    """Take the newer words of a message that a report is made of; other edits change nothing."""
    if not (turn.is_private and turn.may(Right.SUBMIT_REPORT)):
        return Reply("")
    view = turn.services.reports.edit(turn.speaker, Said(turn.activity, turn.said))
    return _show(turn, view) if view else Reply("")


@router.intent("report.mine")
def mine(turn: Turn, _said: Understanding) -> Reply:
    """The report as it stands."""
    view = turn.services.reports.draft(turn.speaker) if turn.is_private else None
    if view is None:
        raise NothingDrafted
    return _show(turn, view)


@router.button(NilReturn)
def nil_return(turn: Turn, button: NilReturn) -> Reply:
    """The group didn't meet (R7.4)."""
    group = turn.services.reports.group_for(turn.speaker, button.group)
    if not any(c.isalnum() for c in button.reason):
        raise ReasonEmpty
    return _said(turn, group, texts.NIL_BECAUSE.format(reason=button.reason))


def _group_in(turn: Turn) -> str:
    """The group that a message of somebody who leads several names, or a file that came with it."""
    said = " ".join((turn.said, *(file.name for file in turn.files))).casefold().replace("_", " ")
    for group in turn.trust.leads(turn.speaker):
        if any(re.search(rf"\b{re.escape(name.casefold())}\b", said) for name in (group.name, *group.aliases)):
            return group.name
    return ""


def _said(turn: Turn, group: Group, text: str, part: str = "") -> Reply:
    said = Said(turn.activity, text, part)
    view = turn.services.reports.say(turn.speaker, group, said, turn.room.id, private=turn.is_private)
    return _show(turn, view)


def _show(turn: Turn, view: DraftView) -> Reply:
    """The report as it will look, and one question at most."""
    content = content_of(turn.trust, view.draft, _today(turn))
    question = _question(view, content)
    if question:
        view = turn.services.reports.asked(turn.speaker, view.draft.id, question)
    REPORTING.ask(turn, turn.room.id, turn.speaker.entra_id, Talking(view.draft.id, question))
    return shown(turn, view, content, question)


def shown(turn: Turn, view: DraftView, content: Content, question: str) -> Reply:
    """A draft in words and as a card."""
    due = texts.moment(view.meeting.items_close, turn.trust.cycle.items_close_at)
    notes = [(texts.REPORT_IS_LATE if view.is_late else texts.REPORT_DUE_AT).format(due=due)]
    if view.group.confidential:
        notes.append(texts.REPORT_PART_2)
    if view.on_behalf_of:
        notes.append(texts.REPORT_BEHALF.format(lead=view.on_behalf_of))
    if names := names_of(view.files):
        notes.append(texts.REPORT_FILES.format(names=texts.listed(names)))
    asked = texts.REPORT_QUESTIONS[question] if question else texts.REPORT_HOW
    name = f"{name_of(view.group.name, view.meeting)}. {texts.REPORT_LOOKS}"
    said = (name, " ".join((*notes, *focus_lines(view.focus))), in_words(content, is_sent=False), asked)
    text = "\n\n".join(said)
    preview = texts.PREVIEW if view.group.confidential else None
    return Reply(text, draft_card(text, view, content, question, tuple(notes)), preview=preview)


def _question(view: DraftView, content: Content) -> str:
    """What is asked now, one thing at a time and each once: what is unclear, then what changed."""
    lacks_impact = bool(content.pieces) and not content.has_impact
    wanted = (*content.unclear, *(["impact"] if lacks_impact else []))
    return next((each for each in wanted if each in texts.REPORT_QUESTIONS and each not in view.draft.asked), "")


def _hear(turn: Turn, _waiting: OpenDialog, state: Talking, text: str) -> Reply | None:
    """More of the report, the answer to the question, or the word to send it; a command is something else."""
    words = text.replace("’", "'").strip()
    if send := _SEND.match(words) or _RAG_FIRST.match(words):
        return _sent(turn, state.draft, send["rag"] or "")
    if _DROP.match(words):
        return _dropped(turn, state.draft)
    understood = understand(text, _today(turn)).intent
    if turn.files or understood not in _ADDS or not turn.is_private:
        return None
    view = turn.services.reports.draft(turn.speaker)
    if view is None or view.draft.id != state.draft:
        return None
    return _added(turn, view, state.question, text)


def _added(turn: Turn, view: DraftView, question: str, text: str) -> Reply:
    """What was written besides; where it answers the question it goes where that belongs."""
    found = labelled(turn.said)
    named = turn.trust.group_named(found[0]) if found and found[0] else None
    if found and named and named.name != view.group.name:
        return submit(turn, Understanding("report.submit"))
    words = turn.said or text
    if question == "HT" and _MEANS_HT.search(words) and len(words) < SHORT:
        return _said(turn, view.group, f"HT: {words}", Part.WORDS)
    read = read_report([Said("", words)], schools_by_name(turn.trust), _today(turn))
    answers = question == "impact" and not read.of(Part.IMPACT) and len(read.pieces) == 1 and not read.asks
    return _said(turn, view.group, words, Part.IMPACT if answers else "")


@router.button(TooEarly)
def too_early(turn: Turn, button: TooEarly) -> Reply:
    """It is too early to say what changed, which is an answer (§7.2)."""
    view = turn.services.reports.draft(turn.speaker)
    if view is None or view.draft.id != button.draft:
        raise NothingDrafted
    return _said(turn, view.group, texts.TOO_EARLY, Part.IMPACT)


# ---------------------------------------------------------------- sending, and dropping


@router.intent("report.send")
def send_said(turn: Turn, _said: Understanding) -> Reply:
    """Send what is being put together, though another question came between."""
    view = turn.services.reports.draft(turn.speaker)
    if view is None:
        raise NothingDrafted
    return _sent(turn, view.draft.id, "")


@router.intent("report.drop")
def drop_said(turn: Turn, _said: Understanding) -> Reply:
    """Forget it, though another question came between."""
    view = turn.services.reports.draft(turn.speaker)
    if view is None:
        raise NothingDrafted
    return _dropped(turn, view.draft.id)


@router.button(SendReport)
def send_pressed(turn: Turn, button: SendReport) -> Reply:
    """Send it as the card showed it."""
    return _sent(turn, button.draft, button.rag, button.version)


@router.button(DropReport)
def drop_pressed(turn: Turn, button: DropReport) -> Reply:
    """Forget it."""
    return _dropped(turn, button.draft)


def _dropped(turn: Turn, draft: int) -> Reply:
    turn.services.reports.drop(turn.speaker, draft)
    turn.dialogs.end(turn.room.id, turn.speaker.entra_id)
    return Reply(texts.REPORT_DROPPED, notice(texts.REPORT_DROPPED))


def _sent(turn: Turn, draft: int, rag: str, seen: int | None = None) -> Reply:
    view = turn.services.reports.draft(turn.speaker)
    if view is None or view.draft.id != draft:
        raise NothingDrafted
    content = content_of(turn.trust, view.draft, _today(turn))
    if rag.casefold() in set(Rag):
        content = replace(content, rag=Rag(rag.casefold()))
    sent = turn.services.reports.submit(turn.speaker, draft, content, seen=seen)
    turn.dialogs.end(turn.room.id, turn.speaker.entra_id)
    text = " ".join((_acknowledged(turn, sent), *_items(turn, sent)))
    if sent.report.is_late and not sent.is_correction:
        _put_to_the_chair(turn, sent)
    as_sent = turn.services.groups.report(turn.speaker, sent.report.id, private=turn.is_private)
    if as_sent.makes_actions and any(step.text not in as_sent.actions for step in as_sent.steps):
        text = f"{text} {texts.STEPS_ASK}"
    card = steps_card(text, as_sent, _today(turn))
    return Reply(text, card, preview=texts.PREVIEW if sent.group.confidential else None)


def _acknowledged(turn: Turn, sent: Sent) -> str:
    meeting, report = meeting_name(sent.meeting), sent.report
    if sent.is_correction:
        return texts.REPORT_CORRECTED.format(group=report.group, meeting=meeting, version=report.version)
    if report.is_late:
        at = texts.instant(report.submitted_at.astimezone(turn.trust.zone))
        chair = sent.chair.name if sent.chair else "The chair"
        return texts.REPORT_SENT_LATE.format(group=report.group, meeting=meeting, at=at, chair=chair)
    return texts.REPORT_SENT.format(group=report.group, meeting=meeting)


def _items(turn: Turn, sent: Sent) -> "list[str]":
    """What each new ask became: a proposed item, whose wording is still to be completed, and never a decision."""
    listed, refused, lacks = [], [], False
    for ask in sent.report.content.asks if turn.may(Right.PROPOSE_ITEM) else ():
        title = texts.ASK_TITLE.format(group=sent.group.name, title=ask.title)[:200]
        if title in sent.earlier:
            continue
        try:
            proposal = _proposed(turn, sent, ask, title)
        except Refusal as refusal:
            refused.append(texts.REPORT_ITEM_REFUSED.format(title=ask.title, why=refusal_text(refusal, turn.trust)))
            continue
        turn.services.reports.link(turn.speaker, sent.report.id, title, proposal.item.id)
        listed.append(texts.REPORT_ITEM.format(title=ask.title, meeting=meeting_name(proposal.meeting)))
        lacks = lacks or proposal.item.lacks_wording
        turn.post(turn.room.id, proposed(turn, proposal))
    said = [texts.REPORT_ITEMS.format(items=texts.listed(listed))] if listed else []
    return [*said, *([texts.REPORT_ITEM_WORDING] if lacks else []), *refused]


def _proposed(turn: Turn, sent: Sent, ask: Ask, title: str) -> Proposal:
    kind = MeetingKind.BUSINESS if ask.goes_to_business else MeetingKind(sent.group.reports_to)
    is_open = sent.report.tier is Tier.OPEN
    new = NewItem(
        title,
        ask.kind.purpose,
        ask.minutes,
        tier=sent.report.tier,
        tier_reason="" if is_open else TierReason.OTHER,
    )
    if ask.day and not ask.goes_to_business:
        try:
            return turn.services.agenda.propose(turn.speaker, new, Which(day=ask.day), private=turn.is_private)
        except Refusal:  # it names no meeting, or one whose items have closed
            pass
    return turn.services.agenda.propose(turn.speaker, new, Which(kind=kind), private=turn.is_private)


def _put_to_the_chair(turn: Turn, sent: Sent) -> None:
    """Have the chair choose, when Headboard may speak again (R7.3, R3.16)."""
    if sent.chair is None:
        return
    view = turn.services.groups.report(turn.speaker, sent.report.id, private=True)
    at = texts.instant(sent.report.submitted_at.astimezone(turn.trust.zone))
    late = texts.LATE_TOLD if sent.meeting.agenda_version else texts.LATE_TOLD_BEFORE
    said = late.format(group=sent.group.name, at=at, meeting=meeting_name(sent.meeting))
    asks = [ask_line(ask) for ask in sent.report.content.asks]
    text = f"{said} {texts.LATE_ASKS.format(asks=texts.listed([a.rstrip('.') for a in asks]))}" if asks else said
    preview = texts.PREVIEW if sent.report.tier is not Tier.OPEN else None
    turn.tell(sent.chair, Reply(text, late_report_card(text, view, stamp_of(turn.trust, view)), preview=preview))


# ---------------------------------------------------------------- files


def takes_files(turn: Turn, said: Understanding) -> bool:
    """Whether files belong to a report: one is open or said, or its lead sends what such a report is made of."""
    if not (turn.is_private and turn.may(Right.SUBMIT_REPORT)):
        return False
    if said.text("text") or turn.services.reports.draft(turn.speaker):
        return True
    names = " ".join(file.name for file in turn.files).casefold()
    is_of_group = any(word in names for word in ("report", "notes", "minutes", "group", "grp"))
    return turn.services.reports.is_lead(turn.speaker) and (is_of_group or bool(turn.said))


def report_files(turn: Turn, said: Understanding) -> Reply:
    """Take files with a report; one that comes without a word is what the report is made of (§7.5)."""
    known = turn.services.reports.draft(turn.speaker)
    written = "" if _is_name_of_file(turn) else turn.said
    group_said, text = labelled(written) or (said.text("group"), written)
    if not group_said and len(turn.trust.leads(turn.speaker)) > 1:
        group_said = _group_in(turn)
    group = known.group if known and not group_said else turn.services.reports.group_for(turn.speaker, group_said)
    words = Said(turn.activity, text)
    view = turn.services.reports.say(turn.speaker, group, words, turn.room.id, private=turn.is_private)
    for file in turn.files:
        turn.services.reports.attach(turn.speaker, view.draft.id, _waiting(turn, file.name, file.download))
    names = texts.listed([file.name for file in turn.files])
    if not view.draft.text.strip():
        REPORTING.ask(turn, turn.room.id, turn.speaker.entra_id, Talking(view.draft.id, ""))
        text = texts.REPORT_FILE_ALONE.format(names=names)
        return Reply(text, preview=texts.PREVIEW if group.confidential else None)
    again = turn.services.reports.draft(turn.speaker)
    reply = _show(turn, again or view)
    return replace(reply, text=f"{reply.text}\n\n{texts.REPORT_FILE_COMES.format(names=names)}")


def _is_name_of_file(turn: Turn) -> bool:
    """Whether a message is no more than its file's name, as a forwarded one is: nothing was written (§7.5)."""
    said = _letters(turn.said)
    return any(said in (_letters(file.name), _letters(file.name.rpartition(".")[0])) for file in turn.files)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _waiting(turn: Turn, name: str, address: str) -> Attachment:
    return Attachment(
        id=uuid4().hex,
        person=turn.speaker.entra_id,
        conversation=turn.room.id,
        draft=None,
        report=None,
        name=name,
        form="",
        size=0,
        state=AttachmentState.WAITING,
        at=turn.now,
        address=address,
    )


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.trust.zone).date()


REPORTING = Dialog(
    name="report",
    state=Talking,
    lasts=timedelta(days=3),
    help=lambda _: texts.REPORT_HELP,
    cancelled=texts.REPORT_PAUSED,
    expired=texts.REPORT_EXPIRED,
    answers=frozenset({"send", "send it", "submit", "submit it", "yes"}),
    hear=_hear,
)
