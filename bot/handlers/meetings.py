"""Opening the meeting, who is here, going through the items, closing."""

from bot import texts
from bot.buttons import Attend, CalledAway, CloseMeeting, NextItem, RecordAttendance, WithdrawApologies
from bot.cards.agenda import item_title
from bot.cards.calendar import meeting_name
from bot.cards.meetings import apologies_card, live_card, presiding_line, quorum_line, sheet_card
from bot.cards.publication import forecast_line
from bot.language.understanding import Understanding
from bot.live import chat, refreshed, shown
from bot.meant import which_meeting
from bot.router import Router
from bot.turn import Reply, Turn
from domain.people import PostKind
from domain.refusals import OutOfDate
from services.attendance import Absence
from services.meeting_view import MeetingView
from services.which_meeting import Which

router = Router()


@router.intent("meeting.open")
def open_meeting(turn: Turn, _said: Understanding) -> Reply:
    """Open today's meeting here, with the card that follows it."""
    view = turn.services.meetings.open(turn.speaker, turn.room.id, private=turn.is_private)
    return shown(turn, view, texts.MEETING_OPENED.format(meeting=meeting_name(view.meeting)))


@router.intent("meeting.state", reads=True)
def where_are_we(turn: Turn, _said: Understanding) -> Reply:
    """The meeting as it stands, for late-comers."""
    view = turn.services.meetings.running(turn.speaker)
    text = f"{meeting_name(view.meeting)}. {quorum_line(view.quorum)}."
    return Reply(text, live_card(text, view, turn.trust.schools, turn.trust.zone))


@router.intent("attendance.here")
def here(turn: Turn, _said: Understanding) -> Reply:
    """Take one's seat, in words."""
    return _attended(turn, turn.services.attendance.attend(turn.speaker))


@router.button(Attend)
def here_pressed(turn: Turn, button: Attend) -> Reply:
    """Take one's seat, on the card."""
    require_running(turn, button.meeting)
    return refreshed(turn, turn.services.attendance.attend(turn.speaker))


@router.intent("attendance.record")
def record_attendance(turn: Turn, said: Understanding) -> Reply:
    """Record the schools that were named as present."""
    schools = said.slots.get("schools", [])
    return _recorded(turn, turn.services.attendance.record(turn.speaker, schools))


@router.intent("attendance.all")
def record_everyone(turn: Turn, _said: Understanding) -> Reply:
    """Record every school whose seat is held as present."""
    return _recorded(turn, turn.services.attendance.record(turn.speaker, turn.trust.heads))


@router.button(RecordAttendance)
def attendance_saved(turn: Turn, button: RecordAttendance) -> Reply:
    """Record what was changed on the form; whoever came in the meantime stays."""
    require_running(turn, button.meeting)
    shown, ticked = ({name for name in names.split(",") if name} for names in (button.shown, button.schools))
    recorded = turn.services.attendance.record(turn.speaker, ticked - shown, absent=shown - ticked)
    return refreshed(turn, recorded)


@router.intent("meeting.next_item")
def next_item(turn: Turn, _said: Understanding) -> Reply:
    """Take the next item."""
    view = turn.services.meetings.next_item(turn.speaker)
    refreshed(turn, view)
    return Reply(_item_in_words(view))


@router.intent("meeting.take_item")
def take_item(turn: Turn, said: Understanding) -> Reply:
    """Go to an item by its number."""
    view = turn.services.meetings.take_item(turn.speaker, said.text("item_number"))
    refreshed(turn, view)
    return Reply(_item_in_words(view))


@router.intent("meeting.preside")
def preside(turn: Turn, said: Understanding) -> Reply:
    """Give the chair to a head who is here."""
    head, view = turn.services.attendance.preside(turn.speaker, said.text("who"))
    refreshed(turn, view)
    return Reply(texts.PRESIDES.format(name=head.name))


@router.button(NextItem)
def next_item_pressed(turn: Turn, button: NextItem) -> Reply:
    """Take the item after the one that the card showed; if someone else was first, show where things stand."""
    view = require_running(turn, button.meeting)
    if (view.meeting.current_item or 0) != button.after:
        return refreshed(turn, view, texts.HAS_MOVED_ON)
    view = turn.services.meetings.next_item(turn.speaker)
    turn.post(chat(turn, view), Reply(_item_in_words(view)))
    return refreshed(turn, view)


@router.intent("meeting.close")
def close_meeting(turn: Turn, _said: Understanding) -> Reply:
    """Close the meeting and send the decision sheet."""
    view = turn.services.meetings.close(turn.speaker)
    refreshed(turn, view)
    return _closed(turn, view)


@router.button(CloseMeeting)
def close_pressed(turn: Turn, button: CloseMeeting) -> Reply:
    """Close the meeting that the card showed."""
    require_running(turn, button.meeting)
    view = turn.services.meetings.close(turn.speaker)
    turn.post(chat(turn, view), _closed(turn, view))
    return refreshed(turn, view)


# ---------------------------------------------------------------- who can't come


@router.intent("apologies.send")
def send_apologies(turn: Turn, said: Understanding) -> Reply:
    """Take the school's apologies; no reason is kept."""
    which, deputy, absent = which_meeting(said), said.text("deputy"), said.text("who")
    return _absent(turn, turn.services.attendance.send_apologies(turn.speaker, which, deputy, absent), said)


@router.intent("apologies.withdraw")
def withdraw_apologies(turn: Turn, said: Understanding) -> Reply:
    """The school comes after all."""
    return _coming(turn.services.attendance.withdraw_apologies(turn.speaker, which_meeting(said)))


@router.button(WithdrawApologies)
def coming_pressed(turn: Turn, button: WithdrawApologies) -> Reply:
    """The same, on the card."""
    return _coming(turn.services.attendance.withdraw_apologies(turn.speaker, Which(ref=button.meeting)))


@router.intent("attendance.called_away")
def called_away(turn: Turn, said: Understanding) -> Reply:
    """Leave the open meeting at once, or today's before it begins (R3.14)."""
    left = turn.services.attendance.called_away(turn.speaker, said.text("deputy"))
    if isinstance(left, Absence):
        return _absent(turn, left, said)
    refreshed(turn, left)
    schools, quorum = texts.listed(turn.speaker.seats), quorum_line(left.quorum)
    return Reply(texts.LEFT.format(schools=schools, quorum=quorum, presiding=presiding_line(left)))


@router.button(CalledAway)
def called_away_pressed(turn: Turn, button: CalledAway) -> Reply:
    """The same, on the live card."""
    require_running(turn, button.meeting)
    left = turn.services.attendance.called_away(turn.speaker)
    assert isinstance(left, MeetingView)  # noqa: S101 - a meeting is running
    return refreshed(turn, left)


def _absent(turn: Turn, absence: Absence, said: Understanding) -> Reply:
    deputy = said.text("deputy")
    words = {
        "schools": texts.listed(absence.schools),
        "meeting": meeting_name(absence.meeting),
        "deputy": texts.APOLOGIES_DEPUTY.format(name=deputy) if deputy else "",
    }
    chair = turn.trust.holder(PostKind.CHAIR)
    if chair and chair != turn.speaker:
        turn.tell(chair, Reply(texts.APOLOGIES_TO_CHAIR.format(**words, forecast=forecast_line(absence.forecast))))
    text = texts.APOLOGIES.format(**words)
    return Reply(text, apologies_card(text, absence.meeting))


def _coming(absence: Absence) -> Reply:
    return Reply(
        texts.APOLOGIES_WITHDRAWN.format(schools=texts.listed(absence.schools), meeting=meeting_name(absence.meeting))
    )


# ---------------------------------------------------------------- the live card


def require_running(turn: Turn, ref: str) -> MeetingView:
    """The open meeting, if it is the one that a card was drawn for; raises `OutOfDate`."""
    view = turn.services.meetings.running(turn.speaker)
    if view.meeting.ref != ref:
        raise OutOfDate
    return view


def _attended(turn: Turn, view: MeetingView) -> Reply:
    refreshed(turn, view)
    mine = [seat.school for seat in view.attendance if seat.person == turn.speaker.entra_id]
    quorum = quorum_line(view.quorum)
    if not mine:
        return Reply(texts.IN_ATTENDANCE.format(quorum=quorum))
    return Reply(texts.ATTENDING.format(schools=texts.listed(mine), quorum=quorum))


def _recorded(turn: Turn, view: MeetingView) -> Reply:
    refreshed(turn, view)
    return Reply(texts.ATTENDANCE_SAVED.format(quorum=quorum_line(view.quorum)))


def _item_in_words(view: MeetingView) -> str:
    item = view.current
    if item is None:
        return texts.NOT_BEGUN
    if item.is_hidden:
        return texts.ITEM_TAKEN_HIDDEN.format(number=item.number, title=item_title(item), minutes=item.minutes)
    return texts.ITEM_TAKEN.format(
        number=item.number,
        title=item_title(item),
        minutes=item.minutes,
        purpose=texts.PURPOSE[item.published_purpose],
    )


def _closed(turn: Turn, view: MeetingView) -> Reply:
    name = meeting_name(view.meeting)
    totals = {
        "decisions": texts.count(len(view.decisions), "decision"),
        "actions": texts.count(len(view.actions), "action"),
    }
    sheet_text = texts.SHEET_TEXT.format(meeting=name, **totals)
    sheet = sheet_card(sheet_text, view)
    if turn.channel is None:
        return Reply(texts.MEETING_CLOSED_NO_CHANNEL.format(meeting=name, **totals), sheet)
    turn.post(turn.channel.id, Reply(sheet_text, sheet), at_once=True)
    return Reply(texts.MEETING_CLOSED.format(meeting=name, **totals))
