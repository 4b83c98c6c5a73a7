"""Trust Groups as the heads meet them: their reports, who is missing, late ones, what they are to focus on."""

import re
from dataclasses import replace
from datetime import date

from bot import texts
from bot.buttons.groups import MakeStepAction, ObjectToLate, OpenReportFile, SettleLate, TickReport
from bot.cards.action_progress import card_of, offer_card
from bot.cards.calendar import meeting_name
from bot.cards.elements import notice
from bot.cards.file_offers import offer_reply
from bot.cards.groups import missing_card, missing_in_words, timeline_card, timeline_in_words, year_card, year_in_words
from bot.cards.reports import file_card, objection_card, read_lines, report_card, steps_card
from bot.files import link_to
from bot.language.understanding import Understanding
from bot.meant import which_meeting
from bot.reported import focus_lines, in_words, name_of
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import Tier
from domain.calendar import academic_year
from domain.people import PostKind, Right
from domain.refusals import DateNotUnderstood, OutOfDate, SayItPrivately
from domain.reports import LateChoice
from domain.trust import Trust
from services.groups import LateSettled
from services.next_steps import Made
from services.purposes import Purpose
from services.report_view import ReportView

router = Router()
AHEAD = 20


# ---------------------------------------------------------------- reading


@router.intent("report.show")
def show(turn: Turn, said: Understanding) -> Reply:
    """A group's report, the last one or that for a meeting."""
    group = turn.services.groups.named(turn.speaker, said.text("group"))
    which = which_meeting(said)
    meant = which if which.is_said or which.kind else None
    view = turn.services.groups.show(turn.speaker, group, meant, private=turn.is_private)
    return shown(turn.trust, view, _today(turn), ticks=turn.may(Right.SEE_AGENDA), private=turn.is_private)


def shown(trust: Trust, view: ReportView, today: date, *, ticks: bool, private: bool = True) -> Reply:
    """A report in words and as a card; a confidential one is only named where it may not be read."""
    if view.report.is_hidden:
        return Reply(texts.REPORT_HIDDEN.format(group=view.report.group))
    stamp = stamp_of(trust, view)
    name = name_of(view.report.group, view.meeting)
    said = in_words(view.report.content, is_sent=True, view=view, today=today)
    text = "\n\n".join((name, stamp, " ".join(focus_lines(view.focus)), said, *read_lines(view)))
    preview = None if view.report.tier is Tier.OPEN else texts.PREVIEW
    card = report_card(text, view, stamp, today, ticks=ticks and private, private=private)
    return Reply(text, card, f"read-{view.report.id}", preview)


def stamp_of(trust: Trust, view: ReportView) -> str:
    """Whose report it is, when it came, and whether that was late."""
    report = view.report
    at, sender = texts.instant(report.submitted_at.astimezone(trust.zone)), trust.person(report.by)
    if report.on_behalf_of:
        said = texts.REPORT_BY_BEHALF.format(name=sender.name if sender else "", lead=report.on_behalf_of, at=at)
    else:
        said = texts.REPORT_BY.format(lead=sender.name if sender else view.lead, at=at)
    late = texts.REPORT_LATE_STAMP if report.is_late else ""
    version = texts.REPORT_VERSION.format(version=report.version) if report.version > 1 else ""
    return ", ".join(filter(None, (said, late, version)))


@router.intent("report.missing")
def missing(turn: Turn, _said: Understanding) -> Reply:
    """Who has reported and who hasn't, with a picture of it."""
    board = turn.services.groups.missing(turn.speaker)
    text = missing_in_words(board)
    picture = _picture(turn, Purpose.REPORTS, "", "reports") if board.rows else ""
    return Reply(text, missing_card(text, board, turn.trust, picture))


@router.intent("group.year", reads=True)
def year(turn: Turn, said: Understanding) -> Reply:
    """How the groups reported in a year, once July has come (R7.3)."""
    wanted = said.number("year") or academic_year(_today(turn))
    counts = turn.services.groups.year(turn.speaker, wanted)
    text = year_in_words(wanted, counts)
    return Reply(text, year_card(text, wanted, counts))


@router.intent("group.timeline")
def timeline(turn: Turn, said: Understanding) -> Reply:
    """A group's reports over time, against its focus."""
    group = turn.services.groups.named(turn.speaker, said.text("group"))
    found = turn.services.groups.timeline(turn.speaker, group, private=turn.is_private)
    text = timeline_in_words(found)
    picture = _picture(turn, Purpose.GROUP, group.name, "group")
    preview = texts.PREVIEW if group.confidential else None
    return Reply(text, timeline_card(text, found, _today(turn), picture), preview=preview)


@router.intent("group.show", reads=True)
def show_group(turn: Turn, said: Understanding) -> Reply:
    """Who leads a group, who is in it, what it is to do and when it reports."""
    group = turn.services.groups.named(turn.speaker, said.text("group"))
    row = next(r for r in turn.services.groups.missing(turn.speaker).rows if r.group == group)
    lead, deputy = turn.trust.lead_of(group.name), turn.trust.person(group.deputy_lead)
    members = [
        f"{person.name} ({texts.listed(post.of_schools)})" if post.of_schools else person.name
        for person in turn.trust.people
        for post in person.posts
        if post.kind is PostKind.GROUP_MEMBER and post.group == group.name
    ]
    due = texts.due(row.due, _today(turn)) if row.due else ""
    lines = (
        f"{group.name}.",
        texts.GROUP_LED.format(name=lead.name) if lead else texts.GROUP_NOBODY,
        texts.GROUP_DEPUTY.format(name=deputy.name) if deputy else "",
        texts.GROUP_MEMBERS.format(members=texts.listed(members)) if members else "",
        *focus_lines(turn.services.groups.focus(turn.speaker, group)),
        texts.GROUP_MEETS.format(meets=group.meets) if group.meets else "",
        texts.GROUP_REPORTS.format(due=due, meeting=meeting_name(row.meeting)) if row.meeting else "",
        texts.GROUP_BUDGET.format(budget=f"{group.budget:,}") if group.budget is not None else "",
        texts.ended(texts.TIMELINE_ENDS.format(day=texts.day_and_year(group.ends_on))) if group.ends_on else "",
        texts.ended(texts.TIMELINE_SERVES.format(priority=group.priority)) if group.priority else "",
    )
    return Reply(" ".join(filter(None, lines)))


@router.intent("focus.show", reads=True)
def focus(turn: Turn, said: Understanding) -> Reply:
    """What a group is to focus on, and which decision says so."""
    group = turn.services.groups.named(turn.speaker, said.text("group"))
    found = turn.services.groups.focus(turn.speaker, group)
    if found is None:
        return Reply(texts.FOCUS_NONE.format(group=group.name))
    ref = texts.FOCUS_SET_BY.format(ref=found.decision) if found.decision else texts.FOCUS_UNDECIDED
    measure = texts.REPORT_FOCUS_MEASURE.format(measure=texts.ended(found.measure)) if found.measure else ""
    until = texts.FOCUS_UNTIL.format(day=texts.day_and_year(found.ends)) if found.ends else ""
    said_of_it = (texts.ended(texts.FOCUS_IS.format(group=group.name, focus=found.text)), measure, until, ref)
    return Reply(" ".join(filter(None, said_of_it)))


def _picture(turn: Turn, purpose: Purpose, target: str, name: str) -> str:
    """The address of a picture, in a private chat: a link is one person's own."""
    if not (turn.is_private and turn.may(Right.READ_REPORTS)):
        return ""
    return f"{turn.address}/links/{turn.services.links.make(turn.speaker, purpose, target)}/{name}.png"


# ---------------------------------------------------------------- reading beforehand, late ones


@router.button(TickReport)
def tick(turn: Turn, button: TickReport) -> Reply:
    """It was read, or is to be talked about."""
    view = turn.services.groups.tick(turn.speaker, button.report, button.version, flagged=button.flagged)
    sentence = texts.REPORT_FLAGGED if button.flagged else texts.REPORT_TICKED
    text = sentence.format(group=view.report.group)
    chair = turn.trust.holder(PostKind.CHAIR)
    if button.flagged and chair and chair != turn.speaker:
        meeting = meeting_name(view.meeting)
        said = texts.FLAGGED_TOLD.format(name=turn.speaker.name, group=view.report.group, meeting=meeting)
        turn.tell(chair, Reply(said))
    return Reply(text, shown(turn.trust, view, _today(turn), ticks=True).card)


@router.button(OpenReportFile)
def open_file(turn: Turn, button: OpenReportFile) -> Reply:
    """A file that came with a report: a link of the reader's own, and the offer to put it in their OneDrive."""
    if not turn.is_private:
        raise SayItPrivately
    file, _ = turn.services.attachments.open(turn.speaker, button.file)
    view = turn.services.groups.report(turn.speaker, file.report or 0, private=True)
    name = f"{re.sub(r'[^A-Za-z0-9_]+', '-', file.name.rpartition('.')[0]).strip('-')[:60] or 'file'}.{file.form}"
    link = link_to(turn.services, turn.address, turn.speaker, Purpose.ATTACHMENT, file.id, name)
    text = texts.FILE_READY.format(name=file.name, group=view.report.group, link=link)
    heading = texts.FILE_READY_HEADING.format(name=file.name, group=view.report.group)
    preview = None if view.report.tier is Tier.OPEN else texts.PREVIEW
    turn.post(turn.room.id, Reply(text, file_card(text, heading, file.name, link), preview=preview))
    if turn.offers_files:
        offer = turn.services.file_offers.offer(turn.speaker, turn.room.id, Purpose.ATTACHMENT, file.id, name)
        turn.post(turn.room.id, replace(offer_reply(offer, heading, file.size), preview=preview))
    return shown(turn.trust, view, _today(turn), ticks=turn.may(Right.SEE_AGENDA))


@router.button(SettleLate)
def settle_late(turn: Turn, button: SettleLate) -> Reply:
    """What becomes of a late report; voting heads hear of a late decision, and may object (R4.7)."""
    if button.choice not in set(LateChoice):
        raise OutOfDate
    settled = turn.services.groups.settle_late(turn.speaker, button.report, LateChoice(button.choice))
    text = texts.LATE_CHOSEN[settled.choice].format(
        group=settled.view.report.group, meeting=meeting_name(settled.meeting)
    )
    _tell_of_late(turn, settled, text)
    return Reply(text, notice(text))


def _tell_of_late(turn: Turn, settled: LateSettled, text: str) -> None:
    lead = turn.trust.lead_of(settled.view.report.group)
    if lead and lead != turn.speaker:
        turn.tell(lead, Reply(text))
    for reader in settled.readers:
        view = turn.services.groups.report(reader, settled.view.report.id, private=True)
        turn.tell(reader, shown(turn.trust, view, _today(turn), ticks=True))
    kind = texts.KIND[settled.meeting.kind]
    for item in settled.decisions:
        meeting, group = meeting_name(settled.meeting), settled.view.report.group
        asked = texts.LATE_DECISION.format(meeting=meeting, title=item.title, group=group, kind=kind)
        preview = None if item.tier is Tier.OPEN else texts.PREVIEW
        for voter in settled.voters:
            turn.tell(voter, Reply(asked, objection_card(asked, item), preview=preview))


@router.button(ObjectToLate)
def object_to_late(turn: Turn, button: ObjectToLate) -> Reply:
    """A voting head keeps a late decision off the agenda; the chair hears of it."""
    item, meeting = turn.services.groups.object(turn.speaker, button.item)
    text = texts.OBJECTED.format(name=turn.speaker.name, title=item.title, meeting=meeting_name(meeting))
    for person in turn.trust.people:
        if person != turn.speaker and turn.services.may(person, Right.ORDER_AGENDA):
            turn.tell(person, Reply(text))
    return Reply(text, notice(text))


# ---------------------------------------------------------------- next steps that become actions


@router.button(MakeStepAction)
def make_action(turn: Turn, button: MakeStepAction) -> Reply:
    """Make a next step an action of the group, on the card that showed it."""
    try:
        due = date.fromisoformat(button.due) if button.due else None
    except ValueError:
        raise DateNotUnderstood(button.due) from None
    made = turn.services.next_steps.make_action(
        turn.speaker, button.report, button.step, due, private=turn.is_private, version=button.version
    )
    text, view, today = _made(turn, made), made.view, _today(turn)
    if button.alone:
        return Reply(text, steps_card(text, view, today))
    whole = shown(turn.trust, view, today, ticks=turn.may(Right.SEE_AGENDA), private=turn.is_private)
    return Reply(text, whole.card)


@router.intent("report.step")
def make_action_said(turn: Turn, said: Understanding) -> Reply:
    """The same in words, of a group's last report."""
    group = turn.services.groups.named(turn.speaker, said.text("group"))
    report = turn.services.groups.show(turn.speaker, group, private=turn.is_private).report
    if unread := said.text("due_unread"):
        raise DateNotUnderstood(unread)
    named = said.text("due_said")
    meant = turn.services.action_lists.due_named(turn.speaker, named) if named else None
    due, at = (meant.day, meant.meeting) if meant else (said.day("due"), None)
    made = turn.services.next_steps.make_action(
        turn.speaker, report.id, said.number("number") or 1, due, at=at, private=turn.is_private
    )
    return Reply(_made(turn, made), preview=None if report.tier is Tier.OPEN else texts.PREVIEW)


def _made(turn: Turn, made: Made) -> str:
    """What is said of it; a lead whom somebody else asks is told, and answers."""
    action, due = made.action, texts.due(made.action.due, _today(turn))
    fields = {"ref": action.ref, "group": action.owner, "text": texts.in_sentence(action.text), "due": due}
    if not made.is_new:
        return texts.STEP_ALREADY.format(**fields)
    said = texts.STEP_MADE.format(**fields)
    if made.asked is None:
        return said
    text = texts.STEP_YOURS.format(name=turn.speaker.name, **fields)
    preview = None if action.tier is Tier.OPEN else texts.PREVIEW
    turn.tell(made.asked, Reply(text, offer_card(text, action), card_of(action), preview))
    return f"{said} {texts.STEP_WAITS.format(lead=made.asked.name)}"


# ---------------------------------------------------------------- answering


@router.intent("group.thank")
def thank(turn: Turn, said: Understanding) -> Reply:
    """Thank a group, in its lead's chat."""
    return _answered(turn, said, texts.ANSWER_THANKS)


@router.intent("group.answer")
def answer(turn: Turn, said: Understanding) -> Reply:
    """Put a question to a group, or tell it something, in its lead's chat."""
    return _answered(turn, said, texts.ANSWER_SAYS)


def _answered(turn: Turn, said: Understanding, sentence: str) -> Reply:
    group = turn.services.groups.named(turn.speaker, said.text("group"))
    lead, words = turn.services.groups.answer(turn.speaker, group, said.text("text"))
    text = sentence.format(name=turn.speaker.name, group=group.name, words=words)
    text = f"{text} {texts.ANSWER_HOW}" if words.endswith("?") else text
    if lead is None or not turn.tell(lead, Reply(text, preview=texts.PREVIEW if group.confidential else None)):
        return Reply(texts.ANSWERED_NOBODY.format(group=group.name))
    return Reply(texts.ANSWERED_GROUP.format(lead=lead.name))


# ---------------------------------------------------------------- what may mean several things


@router.intent("apologies.unclear", reads=True)
def which_apology(turn: Turn, said: Understanding) -> Reply:
    """Ask which meeting is meant, and say that no message is passed on."""
    number = said.number("day_number")
    ahead = [m for m in turn.services.groups.meetings_ahead(turn.speaker, AHEAD) if m.day.day == number]
    if not ahead:
        return Reply(texts.WHICH_APOLOGY_NONE.format(name=said.text("name")))
    meetings = texts.listed([meeting_name(m) for m in ahead[:3]])
    first = texts.day(ahead[0].day)
    return Reply(texts.WHICH_APOLOGY.format(meetings=f"I know {meetings}.", first=first))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.trust.zone).date()
