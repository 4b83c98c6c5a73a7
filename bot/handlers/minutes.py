"""Minutes: showing them, noting something after the meeting, amending and approving them."""

from bot import texts
from bot.buttons.minutes import GetMinutes
from bot.cards.calendar import meeting_name
from bot.cards.minutes import minutes_card, minutes_in_words
from bot.files import FORMS, minutes_links
from bot.language.understanding import Understanding
from bot.live import chat, refreshed
from bot.meant import which_meeting
from bot.router import Router
from bot.turn import Reply, Turn
from domain.minutes import Minutes, MinutesState
from services.meeting_view import MeetingView
from services.which_meeting import Which

router = Router()


@router.intent("minutes.show")
def show(turn: Turn, said: Understanding) -> Reply:
    """The minutes of a meeting in brief, with links to the whole of them."""
    wanted = said.text("format")
    minutes = turn.services.minutes.show(turn.speaker, which_meeting(said))
    return _shown(turn, minutes, (wanted,) if wanted in FORMS else FORMS)


@router.button(GetMinutes)
def get_minutes(turn: Turn, button: GetMinutes) -> Reply:
    """Links to the minutes, in a private chat: everyone gets their own."""
    minutes = turn.services.minutes.show(turn.speaker, Which(ref=button.meeting))
    reply = _with_links(turn, minutes, FORMS)
    if turn.is_private:
        turn.post(turn.room.id, reply)
        return Reply(reply.text)
    return Reply(turn.privately(reply).text)


def _shown(turn: Turn, minutes: Minutes, forms: tuple[str, ...]) -> Reply:
    """With links in a private chat; in a shared room with a button by which everyone gets their own."""
    if turn.is_private:
        return _with_links(turn, minutes, forms)
    text = minutes_in_words(minutes, turn.trust.zone)
    return Reply(text, minutes_card(text, minutes, turn.trust.zone, {}))


def _with_links(turn: Turn, minutes: Minutes, forms: tuple[str, ...]) -> Reply:
    links = minutes_links(turn, minutes.meeting, forms)
    said = f"{minutes_in_words(minutes, turn.trust.zone)} {texts.MINUTES_LINKS}"
    words = "\n\n".join((said, *(f"{texts.MINUTES_LINK[form]}: {link}" for form, link in links.items())))
    return Reply(words, minutes_card(words, minutes, turn.trust.zone, links))


@router.intent("minutes.note")
def note(turn: Turn, said: Understanding) -> Reply:
    """Note something in the draft minutes of a meeting that has closed."""
    which, number, text = which_meeting(said), said.text("item_number"), said.text("text")
    is_named = which.is_said or which.kind is not None
    if not is_named and turn.services.minutes.is_meeting:
        return Reply(texts.MINUTES_WHICH_NOTE)
    meeting = turn.services.minutes.note(turn.speaker, which, number, text, private=turn.is_private)
    return Reply(texts.MINUTES_NOW_NOTED.format(meeting=meeting_name(meeting)))


@router.intent("minutes.amend")
def amend(turn: Turn, said: Understanding) -> Reply:
    """Minute what the minutes before this meeting should say as well."""
    text, number = said.text("text"), said.text("item_number")
    before, view = turn.services.minutes.amend(turn.speaker, text, number, private=turn.is_private)
    refreshed(turn, view)
    return Reply(texts.MINUTES_NOW_AMENDED.format(meeting=meeting_name(before), said=text))


@router.intent("minutes.approve")
def approve(turn: Turn, said: Understanding) -> Reply:
    """Record that the meeting approves the minutes before it, or receives notes of an inquorate one."""
    which = which_meeting(said)
    is_named = which.kind or which.day or which.ref or which.weekday is not None
    done = turn.services.minutes.approve(turn.speaker, which if is_named else None)
    refreshed(turn, done.view)
    is_approved = done.minutes.state is MinutesState.APPROVED
    sentence = texts.MINUTES_NOW_APPROVED if is_approved else texts.MINUTES_NOW_RECEIVED
    text = sentence.format(meeting=meeting_name(done.minutes.meeting))
    if done.waiting:
        before = done.waiting[0]
        waits = texts.MINUTES_STILL_WAIT.format(meeting=meeting_name(before), day=texts.day(before.day))
        text = f"{text} {waits}"
    return _told(turn, done.view, text)


def _told(turn: Turn, view: MeetingView, text: str) -> Reply:
    """Said in the meeting's chat, wherever it was asked for."""
    if chat(turn, view) != turn.room.id:
        turn.post(chat(turn, view), Reply(text))
    return Reply(text)
