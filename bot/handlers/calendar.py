"""When Headboard meets: the dates, what changes in them, and one's own calendar."""

from datetime import date, time, timedelta

from bot import texts
from bot.buttons.calendar import AdoptYear, CancelMeeting, MoveMeeting, ReinstateMeeting, SettleChange
from bot.cards.calendar import (
    called_card,
    cancel_card,
    cancelled_card,
    change_line,
    changes_card,
    days_said,
    link_card,
    meeting_line,
    meeting_name,
    meetings_card,
    moved_card,
    what_if_card,
    year_card,
)
from bot.cards.elements import notice
from bot.exports.year import Year, year_in_words
from bot.language.understanding import Understanding
from bot.meant import which_meeting
from bot.router import Router
from bot.turn import Reply, Turn
from domain.calendar import MeetingKind, english_bank_holidays
from domain.meetings import Meeting, MeetingState
from domain.people import Right
from domain.refusals import DateNotUnderstood, NothingProposed, OutOfDate, WhereTo
from services.calendar import Moved, YearList
from services.purposes import Purpose
from services.which_meeting import Which
from storage.calendar import ChangeStatus

router = Router()


# ---------------------------------------------------------------- reading


@router.intent("meeting.next", reads=True)
def next_meetings(turn: Turn, said: Understanding) -> Reply:
    """The next meeting, the next few, or what is left of the term or the year."""
    kind = MeetingKind(said.text("meeting_kind")) if said.text("meeting_kind") else None
    if said.text("period") == "term":
        return _several(turn.services.calendar.term(kind), texts.TERM_HEADING)
    meetings = turn.services.calendar.ahead(kind, 60 if said.text("period") else said.number("count") or 1)
    if len(meetings) > 1:
        return _several(meetings, texts.CALENDAR_HEADING)
    meeting = meetings[0]
    sentence = texts.NEXT_OF_KIND if kind else texts.NEXT_ONE
    when = texts.moment(meeting.day, meeting.starts)
    text = sentence.format(kind=texts.KIND[meeting.kind], when=when, place=meeting.place)
    return Reply(f"{text} {_warned(turn.services.calendar.warnings(meeting))}".strip())


@router.intent("meeting.voters", reads=True)
def who_votes(turn: Turn, said: Understanding) -> Reply:
    """The schools that vote on a day, and the quorum then."""
    if unread := said.text("on_unread"):
        raise DateNotUnderstood(unread)
    voters = turn.services.calendar.voters(said.day("on"))
    return Reply(
        texts.VOTERS.format(
            day=texts.due(voters.day, turn.now.astimezone(turn.trust.zone).date()),
            number=len(voters.schools),
            schools=texts.listed(voters.schools),
            required=voters.required,
        )
    )


def _several(meetings: tuple[Meeting, ...], heading: str) -> Reply:
    text = "\n\n".join([f"{heading}:", *map(meeting_line, meetings)])
    return Reply(text, meetings_card(text, meetings, heading))


@router.intent("calendar.year")
def show_year(turn: Turn, _said: Understanding) -> Reply:
    """The year at a glance."""
    return _year(turn, turn.services.calendar.year())


def _year(turn: Turn, listed: YearList) -> Reply:
    adopted = texts.YEAR_ADOPTED if listed.is_adopted else texts.YEAR_NOT_ADOPTED
    years = texts.academic_years(listed.year)
    text = texts.YEAR_TEXT.format(years=years, meetings=texts.count(len(listed.meetings), "meeting"), adopted=adopted)
    secret = turn.services.links.make(turn.speaker, Purpose.YEAR, str(listed.year))
    address = f"{turn.address}/links/{secret}/headboard-{listed.year}"
    may_adopt = turn.is_private and turn.may(Right.CHANGE_DATES)
    words = year_in_words(drawn_year(turn.trust.name, listed))
    card = year_card(text, listed, f"{address}.png", f"{address}.pdf", words, may_adopt=may_adopt)
    return turn.privately(Reply(f"{text}\n\n{words}", card))


def drawn_year(trust: str, listed: YearList) -> Year:
    """A year's list as it is drawn."""
    calendar = listed.calendar
    national = {**english_bank_holidays(listed.year), **english_bank_holidays(listed.year + 1)}
    return Year(
        trust=trust,
        academic_year=listed.year,
        terms=calendar.terms,
        trust_inset=calendar.trust_inset,
        bank_holidays=tuple((national | dict(calendar.bank_holidays)).items()),
        meetings=listed.meetings,
        board_dates=tuple(sorted(calendar.board_dates)),
    )


# ---------------------------------------------------------------- changing


@router.intent("meeting.move")
def move(turn: Turn, said: Understanding) -> Reply:
    """Move a meeting to another day, and tell everyone."""
    if unread := said.text("to_unread"):
        raise DateNotUnderstood(unread)
    which = which_meeting(said)
    turn.services.require(turn.speaker, Right.CHANGE_DATES)
    meeting = turn.services.calendar.find(which)
    to, starts = _to(meeting, said), said.time("time")
    return _moved(turn, turn.services.calendar.move(turn.speaker, which, to, said.text("reason"), starts))


def _to(meeting: Meeting, said: Understanding) -> date:
    """The day to move to; a bare weekday is that of the meeting's own week, or of the one after."""
    if day := said.day("to"):
        return day
    weekday = said.number("to_weekday")
    if weekday is None:
        raise WhereTo
    same_week = meeting.day + timedelta(days=weekday - meeting.day.weekday())
    return same_week if same_week > meeting.day else same_week + timedelta(days=7)


@router.button(MoveMeeting)
def move_pressed(turn: Turn, button: MoveMeeting) -> Reply:
    """Move a meeting to the day on the card."""
    try:
        to, starts = date.fromisoformat(button.to), time.fromisoformat(button.starts) if button.starts else None
    except ValueError:
        raise OutOfDate from None
    return _moved(turn, turn.services.calendar.move(turn.speaker, Which(ref=button.meeting), to, starts=starts))


def _moved(turn: Turn, moved: Moved) -> Reply:
    meeting = moved.meeting
    when, closes = texts.moment(meeting.day, meeting.starts), texts.day(meeting.items_close)
    before = meeting_name(moved.before)
    _announce(turn, texts.MOVED_TO_ALL.format(before=before, when=when, place=meeting.place, closes=closes))
    done = texts.MOVED.format(before=before, when=when, closes=closes, publish=texts.day(meeting.publish_by))
    text = _with_warnings(turn, done, moved.warnings)
    return Reply(text, moved_card(text, moved))


@router.intent("meeting.cancel")
def cancel(turn: Turn, said: Understanding) -> Reply:
    """Ask whether a meeting is really to be called off."""
    turn.services.require(turn.speaker, Right.CHANGE_DATES)
    meeting = turn.services.calendar.find(which_meeting(said))
    text = texts.CANCEL_ASK.format(meeting=meeting_name(meeting))
    return Reply(text, cancel_card(text, meeting, said.text("reason")))


@router.button(CancelMeeting)
def cancel_pressed(turn: Turn, button: CancelMeeting) -> Reply:
    """Call a meeting off, and tell everyone."""
    called_off = turn.services.calendar.cancel(turn.speaker, Which(ref=button.meeting), button.reason)
    return _cancelled(turn, called_off.meeting)


def _cancelled(turn: Turn, meeting: Meeting) -> Reply:
    name, following = meeting_name(meeting), _following(turn, meeting)
    because = texts.because(meeting.reason)
    _announce(turn, texts.CANCELLED_TO_ALL.format(meeting=name, because=because, following=following))
    text = _with_warnings(turn, texts.CANCELLED.format(meeting=name, following=following), ())
    return Reply(text, cancelled_card(text, meeting))


def _following(turn: Turn, meeting: Meeting) -> str:
    """The meeting after one that is called off."""
    ahead = (m for m in turn.services.calendar.since_september() if m.day > meeting.day)
    held = next((m for m in ahead if m.state is not MeetingState.CANCELLED), None)
    return texts.NEXT_IS.format(meeting=meeting_line(held)) if held else texts.NEXT_IS_NONE


@router.intent("meeting.reinstate")
def reinstate(turn: Turn, said: Understanding) -> Reply:
    """Hold a meeting after all that had been called off."""
    return _reinstated(turn, turn.services.calendar.reinstate(turn.speaker, which_meeting(said)))


@router.button(ReinstateMeeting)
def reinstate_pressed(turn: Turn, button: ReinstateMeeting) -> Reply:
    """The same, on the card."""
    return _reinstated(turn, turn.services.calendar.reinstate(turn.speaker, Which(ref=button.meeting)))


def _reinstated(turn: Turn, back: Moved) -> Reply:
    meeting, name = back.meeting, meeting_name(back.meeting)
    when = texts.moment(meeting.day, meeting.starts)
    _announce(turn, texts.REINSTATED_TO_ALL.format(meeting=name, when=when, place=meeting.place))
    text = _with_warnings(turn, texts.REINSTATED.format(meeting=name), back.warnings)
    if meeting.agenda_version:
        text = f"{text} {texts.REINSTATED_UNPUBLISHED}"
    return Reply(text, notice(text))


@router.intent("meeting.call")
def call(turn: Turn, said: Understanding) -> Reply:
    """Call an extraordinary meeting, outside the alternation (R3.9)."""
    if unread := said.text("date_unread"):
        raise DateNotUnderstood(unread)
    turn.services.require(turn.speaker, Right.CHANGE_DATES)
    day, weekday = said.day("meeting_date"), said.number("weekday")
    if day is None and weekday is not None:
        today = turn.now.astimezone(turn.trust.zone).date()
        day = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if day is None:
        return Reply(texts.WHEN_CALLED)
    starts = said.time("time")
    place, reason = said.text("place"), said.text("reason") or said.text("title")
    called = turn.services.calendar.call(turn.speaker, day, starts, place, reason)
    meeting = called.meeting
    when, closes = texts.moment(meeting.day, meeting.starts), texts.day(meeting.items_close)
    because = texts.because(meeting.reason)
    _announce(turn, texts.CALLED_TO_ALL.format(when=when, place=meeting.place, because=because, closes=closes))
    done = texts.CALLED.format(when=when, place=meeting.place, closes=closes)
    text = _with_warnings(turn, done, called.warnings)
    return Reply(text, called_card(text, meeting))


def _announce(turn: Turn, text: str) -> None:
    """Tell everyone, in the Headboard's channel."""
    if turn.channel:
        turn.post(turn.channel.id, Reply(text))


def _with_warnings(turn: Turn, text: str, warnings: tuple[str, ...]) -> str:
    unheard = "" if turn.channel else texts.NOT_ANNOUNCED
    return " ".join(filter(None, (text, _warned(warnings), unheard)))


def _warned(warnings: tuple[str, ...]) -> str:
    if not warnings:
        return ""
    said = [texts.in_sentence(warnings[0]), *warnings[1:]]
    return texts.WARNING.format(warnings=texts.listed(said))


# ---------------------------------------------------------------- the year's list


@router.intent("calendar.adopt")
def adopt(turn: Turn, _said: Understanding) -> Reply:
    """Adopt the year's list of meetings."""
    return _adopted(turn, turn.services.calendar.adopt(turn.speaker))


@router.button(AdoptYear)
def adopt_pressed(turn: Turn, button: AdoptYear) -> Reply:
    """Adopt the list that the card showed."""
    return _adopted(turn, turn.services.calendar.adopt(turn.speaker, button.year))


def _adopted(turn: Turn, listed: YearList) -> Reply:
    years, meetings = texts.academic_years(listed.year), texts.count(len(listed.meetings), "meeting")
    _announce(turn, texts.ADOPTED_TO_ALL.format(years=years, meetings=meetings))
    text = texts.ADOPTED.format(years=years, meetings=meetings)
    return Reply(text, notice(text))


@router.intent("calendar.changes", reads=True)
def show_changes(turn: Turn, _said: Understanding) -> Reply:
    """What new term dates would change, to be answered one by one."""
    waiting = turn.services.calendar.changes(turn.speaker)
    text = texts.CHANGES_TEXT.format(meetings=texts.count(len(waiting), "meeting"))
    lines = [change_line(each.proposed, each.meeting) for each in waiting]
    return Reply("\n\n".join((text, *lines)), changes_card(text, waiting))


@router.button(SettleChange)
def settle(turn: Turn, button: SettleChange) -> Reply:
    """Keep, move or cancel one of them; the card then shows those that are left."""
    try:
        choice = ChangeStatus(button.choice)
    except ValueError:
        raise OutOfDate from None
    if choice not in (ChangeStatus.KEPT, ChangeStatus.MOVED, ChangeStatus.CANCELLED):
        raise OutOfDate
    done = turn.services.calendar.settle(turn.speaker, button.change, choice)
    if choice is ChangeStatus.KEPT:
        reply = Reply(texts.CHANGE_KEPT.format(meeting=meeting_name(done.meeting)))
    elif choice is ChangeStatus.MOVED:
        reply = _moved(turn, done)
    else:
        reply = _cancelled(turn, done.meeting)
    try:
        waiting = turn.services.calendar.changes(turn.speaker)
    except NothingProposed:
        text = f"{reply.text} {texts.CHANGES_DONE}"
        return Reply(text, notice(text))
    return Reply(reply.text, changes_card(reply.text, waiting))


@router.intent("calendar.what_if", reads=True)
def what_if(turn: Turn, said: Understanding) -> Reply:
    """What would change if some days were closed; nothing is changed."""
    turn.services.require(turn.speaker, Right.CHANGE_DATES)
    for unread in ("from_unread", "to_unread", "date_unread"):
        if words := said.text(unread):
            raise DateNotUnderstood(words)
    first = said.day("from") or said.day("to")
    if first is None:
        return Reply(texts.WHAT_IF_ASK)
    last = said.day("to") or first
    first, last = min(first, last), max(first, last)
    changes = turn.services.calendar.what_if(turn.speaker, first, last, said.text("what") or texts.CLOSED)
    if not changes:
        return Reply(texts.WHAT_IF_NOTHING)
    meetings = {m.ref: m for m in turn.services.calendar.ahead(None, 200)}
    lines = [change_line(change, meetings[change.ref]) for change in changes if change.ref in meetings]
    text = texts.WHAT_IF.format(days=days_said(first, last), meetings=texts.count(len(lines), "meeting"))
    return Reply("\n\n".join((text, *lines)), what_if_card(text, lines))


# ---------------------------------------------------------------- one's own calendar


@router.intent("calendar.subscribe")
def subscribe(turn: Turn, _said: Understanding) -> Reply:
    """A secret link with which the speaker's own calendar follows the meetings."""
    secret = turn.services.links.make(turn.speaker, Purpose.FEED)
    address = f"{turn.address}/links/{secret}/headboard.ics"
    text = texts.SUBSCRIBED.format(address=address)
    return turn.privately(Reply(text, link_card(text, texts.SUBSCRIBE_OPEN, address)))


@router.intent("calendar.unsubscribe")
def unsubscribe(turn: Turn, _said: Understanding) -> Reply:
    """End the speaker's link."""
    turn.services.links.revoke(turn.speaker)
    return Reply(texts.UNSUBSCRIBED)


@router.intent("calendar.file")
def dates_file(turn: Turn, said: Understanding) -> Reply:
    """The dates as a file for a calendar: all of them, or one meeting's."""
    which = which_meeting(said)
    one = turn.services.calendar.find(which) if which.is_said or which.kind else None
    secret = turn.services.links.make(turn.speaker, Purpose.DATES, one.ref if one else "")
    address = f"{turn.address}/links/{secret}/{one.ref if one else 'headboard'}.ics"
    listed = meeting_name(one) if one else texts.YEAR_MEETINGS
    text = texts.DATES_FILE.format(meetings=listed)
    words = f"{text}\n\n{address}"
    return turn.privately(Reply(words, link_card(text, texts.DATES_FILE_OPEN, address)))
