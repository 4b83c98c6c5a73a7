"""What is shown as it now stands: a meeting's live card, anew or edited in place for everyone, and an agenda."""

from bot import texts
from bot.buttons.views import ViewMeeting
from bot.cards.agenda import agenda_card
from bot.cards.calendar import meeting_name
from bot.cards.meetings import live_card, live_card_id, quorum_line
from bot.cards.publication import agenda_in_words
from bot.turn import Card, Reply, Turn
from bot.views import refreshing
from domain.people import Right
from domain.refusals import OutOfDate
from services.meeting_view import MeetingView
from services.which_meeting import Which


def shown(turn: Turn, view: MeetingView, text: str) -> Reply:
    """The live card as a new message, which everyone sees in a way of their own where their client asks for it."""
    ref, version = view.meeting.ref, view.meeting.version
    card, card_id = live_card(text, view, turn.trust.schools, turn.trust.zone), live_card_id(ref)
    return Reply(text, refreshing(turn, card, ViewMeeting(ref), card_id, version, Right.SEE_MEETING), card_id)


def own(turn: Turn, view: MeetingView) -> Reply:
    """The live card as the speaker sees it: whether they are marked as here, and the buttons that they may press."""
    words = f"{meeting_name(view.meeting)}. {quorum_line(view.quorum)}."
    mine = tuple(seat.school for seat in view.attendance if seat.person == turn.speaker.entra_id)
    runs = turn.speaker == view.presiding or any(
        turn.may(right) for right in (Right.CONDUCT_MEETING, Right.RECORD_ATTENDANCE)
    )
    said = texts.YOU_ARE_HERE.format(schools=texts.listed(mine)) if mine else texts.YOU_ARE_NOT_HERE
    is_seated = mine or turn.speaker.seats
    own_card = live_card(
        words, view, turn.trust.schools, turn.trust.zone, said if is_seated else "", mine=None if runs else mine
    )
    reply = shown(turn, view, words)
    refresh = {"refresh": reply.card["refresh"]} if reply.card and "refresh" in reply.card else {}
    return Reply(words, Card({**own_card, **refresh}), reply.card_id)


def refreshed(turn: Turn, view: MeetingView, text: str | None = None) -> Reply:
    """The live card as it now stands: for whoever pressed, and edited in place for everyone else."""
    words = f"{meeting_name(view.meeting)}. {quorum_line(view.quorum)}."
    reply = shown(turn, view, words)
    turn.edit(chat(turn, view), reply, view.meeting.version)
    return Reply(text, live_card(text, view, turn.trust.schools, turn.trust.zone, text)) if text else reply


def require_running(turn: Turn, ref: str) -> MeetingView:
    """The open meeting, if it is the one that a card was drawn for; raises `OutOfDate`."""
    view = turn.services.meetings.running(turn.speaker)
    if view.meeting.ref != ref:
        raise OutOfDate
    return view


def chat(turn: Turn, view: MeetingView) -> str:
    """Where the meeting is held, wherever something was said or pressed."""
    return view.meeting.conversation or turn.room.id


def agenda(turn: Turn, which: Which, said: str = "") -> Reply:
    """A meeting's agenda as the speaker may see it here, under what is `said` of it."""
    view = turn.services.agenda.show(turn.speaker, which, private=turn.is_private)
    orders, publishes = (turn.is_private and turn.may(right) for right in (Right.ORDER_AGENDA, Right.PUBLISH_AGENDA))
    text = said or agenda_in_words(view)
    return Reply(text, agenda_card(text, view, said=said, may_publish=publishes, may_order=orders))
