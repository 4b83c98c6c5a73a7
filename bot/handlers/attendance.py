"""Who is at the meeting, who presides, and who can't come."""

from bot import texts
from bot.buttons.attendance import Attend, CalledAway, RecordAttendance, WithdrawApologies
from bot.buttons.calls import MarkCall
from bot.buttons.messages import OpenAttendance
from bot.cards.actions import extend_card
from bot.cards.calendar import meeting_name
from bot.cards.calls import call_card_id, call_reply
from bot.cards.elements import notice
from bot.cards.meetings import apologies_card, attendance_form, presiding_line, quorum_line, quorum_lost_card
from bot.cards.publication import forecast_line
from bot.language.understanding import Understanding
from bot.live import chat, refreshed, require_running
from bot.meant import which_meeting
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import ItemStatus
from domain.people import PostKind, Right
from services.attendance import Absence
from services.meeting_view import MeetingView
from services.meetings import RECONVENES_WITHIN
from services.which_meeting import Which

router = Router()


@router.intent("apologies.show", reads=True)
def who_comes(turn: Turn, said: Understanding) -> Reply:
    """Who has sent apologies for a meeting, and whether the others are enough for it to decide."""
    needs = turn.services.publication.needs(turn.speaker, which_meeting(said))[-1]
    name = meeting_name(needs.agenda.meeting)
    away = [
        texts.AWAY_BUT.format(school=each.school, deputy=each.deputy) if each.deputy else each.school
        for each in needs.apologies
    ]
    apologies = texts.NEEDS_APOLOGIES.format(schools=texts.listed(away)) if away else texts.NO_APOLOGIES
    return Reply(texts.WHO_COMES.format(meeting=name, apologies=apologies, forecast=forecast_line(needs.forecast)))


@router.intent("attendance.here")
def here(turn: Turn, _said: Understanding) -> Reply:
    """Take one's seat, in words."""
    return _attended(turn, turn.services.attendance.attend(turn.speaker))


@router.button(Attend)
def here_pressed(turn: Turn, button: Attend) -> Reply:
    """Take one's seat, on the card."""
    require_running(turn, button.meeting)
    return refreshed(turn, turn.services.attendance.attend(turn.speaker))


@router.intent("attendance.video")
def here_by_video(turn: Turn, _said: Understanding) -> Reply:
    """Take one's seat by video (R2.10)."""
    return _attended(turn, turn.services.attendance.attend(turn.speaker, by_video=True))


@router.intent("attendance.left")
def left(turn: Turn, said: Understanding) -> Reply:
    """Record that schools have gone; the quorum is counted again (R2.11)."""
    return _recorded(turn, turn.services.attendance.record(turn.speaker, (), said.slots.get("schools", [])))


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
    _say_if_quorum_is_lost(turn, recorded)
    return refreshed(turn, recorded)


@router.button(MarkCall)
def call_marked(turn: Turn, button: MarkCall) -> Reply:
    """Mark those in the call as here, or those who left it as gone, as the card named them."""
    require_running(turn, button.meeting)
    here, gone = ([name for name in names.split(",") if name] for names in (button.here, button.gone))
    recorded = turn.services.attendance.record(turn.speaker, here, absent=gone)
    refreshed(turn, recorded)
    _say_if_quorum_is_lost(turn, recorded)
    text = texts.ATTENDANCE_SAVED.format(quorum=quorum_line(recorded.quorum))
    unmarked = turn.services.calls.unmarked(turn.room.id)
    reply = call_reply(unmarked) if unmarked else Reply(text, notice(text), call_card_id(button.meeting))
    turn.edit(turn.room.id, reply, recorded.meeting.version)
    return reply


@router.button(OpenAttendance)
def open_form(turn: Turn, button: OpenAttendance) -> Reply:
    """The form of who is here, in a dialog."""
    turn.services.require_or_presiding(turn.speaker, Right.RECORD_ATTENDANCE)
    view = require_running(turn, button.meeting)
    return Reply(texts.WHO_IS_HERE, attendance_form(view, turn.trust.schools))


@router.intent("meeting.preside")
def preside(turn: Turn, said: Understanding) -> Reply:
    """Give the chair to a head who is here."""
    head, view = turn.services.attendance.preside(turn.speaker, said.text("who"))
    refreshed(turn, view)
    return Reply(texts.PRESIDES.format(name=head.name))


def _attended(turn: Turn, view: MeetingView) -> Reply:
    refreshed(turn, view)
    mine = [seat.school for seat in view.attendance if seat.person == turn.speaker.entra_id]
    quorum = quorum_line(view.quorum)
    if not mine:
        return Reply(texts.IN_ATTENDANCE.format(quorum=quorum))
    return Reply(texts.ATTENDING.format(schools=texts.listed(mine), quorum=quorum))


def _say_if_quorum_is_lost(turn: Turn, view: MeetingView) -> None:
    """Business stops: the chair may reconvene within a week, or close and carry what is left (R2.11)."""
    if not view.quorum_lost:
        return
    latest = turn.now.astimezone(turn.trust.zone).date() + RECONVENES_WITHIN
    items = texts.count(sum(item.status is ItemStatus.ON_AGENDA for item in view.items), "item")
    onto = meeting_name(view.following) if view.following else texts.NEXT_OF_THIS_KIND
    left = texts.QUORUM_LOST_LEFT.format(items=items, latest=texts.day(latest), meeting=onto)
    text = texts.QUORUM_LOST.format(left=left)
    turn.post(chat(turn, view), Reply(text, quorum_lost_card(text, view, latest)))


def _recorded(turn: Turn, view: MeetingView) -> Reply:
    refreshed(turn, view)
    _say_if_quorum_is_lost(turn, view)
    return Reply(texts.ATTENDANCE_SAVED.format(quorum=quorum_line(view.quorum)))


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
    _ask_to_extend(turn)
    if isinstance(left, Absence):
        return _absent(turn, left, said)
    refreshed(turn, left)
    _say_if_quorum_is_lost(turn, left)
    schools, quorum = texts.listed(turn.speaker.seats), quorum_line(left.quorum)
    return Reply(texts.LEFT.format(schools=schools, quorum=quorum, presiding=presiding_line(left)))


@router.button(CalledAway)
def called_away_pressed(turn: Turn, button: CalledAway) -> Reply:
    """The same, on the live card."""
    require_running(turn, button.meeting)
    left = turn.services.attendance.called_away(turn.speaker)
    assert isinstance(left, MeetingView)  # noqa: S101 - a meeting is running
    _ask_to_extend(turn)
    _say_if_quorum_is_lost(turn, left)
    return refreshed(turn, left)


def _ask_to_extend(turn: Turn) -> None:
    """Offer whoever is called away more time for what their school has to do this week, in private (AS-4)."""
    actions = turn.services.actions.to_extend(turn.speaker)
    if not actions:
        return
    text = texts.EXTEND_ASK.format(
        schools=texts.listed(list(dict.fromkeys(action.owner for action in actions))),
        actions=texts.count(len(actions), "action"),
        refs=texts.listed([action.ref for action in actions]),
    )
    card = extend_card(text, actions, turn.now.astimezone(turn.trust.zone).date())
    turn.tell(turn.speaker, Reply(text, card))


def _absent(turn: Turn, absence: Absence, said: Understanding) -> Reply:
    deputy = absence.deputy.name if absence.deputy else said.text("deputy")
    words = {
        "schools": texts.listed(absence.schools),
        "meeting": meeting_name(absence.meeting),
        "deputy": texts.APOLOGIES_DEPUTY.format(name=deputy) if deputy else "",
    }
    chair = turn.trust.holder(PostKind.CHAIR)
    if chair and chair != turn.speaker:
        turn.tell(chair, Reply(texts.APOLOGIES_TO_CHAIR.format(**words, forecast=forecast_line(absence.forecast))))
    if absence.deputy:
        turn.tell(absence.deputy, Reply(_asked_to_deputise(turn, absence)))
    text = texts.APOLOGIES.format(**words)
    return Reply(text, apologies_card(text, absence.meeting))


def _asked_to_deputise(turn: Turn, absence: Absence) -> str:
    meeting = absence.meeting
    return texts.YOU_DEPUTISE.format(
        name=turn.speaker.name,
        schools=texts.listed(absence.schools),
        meeting=meeting_name(meeting),
        starts=texts.clock_time(meeting.starts),
        kind=texts.KIND[meeting.kind],
        day=texts.day(meeting.day),
    )


def _coming(absence: Absence) -> Reply:
    return Reply(
        texts.APOLOGIES_WITHDRAWN.format(schools=texts.listed(absence.schools), meeting=meeting_name(absence.meeting))
    )
