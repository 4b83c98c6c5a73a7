"""Opening the meeting, going through the items, adjourning, closing."""

from datetime import date, time

from bot import live, texts
from bot.buttons.calls import OpenMeeting
from bot.buttons.meetings import AbandonMeeting, Adjourn, CloseMeeting, DeferItem, GoBack, GoToItem, NextItem, ParkItem
from bot.buttons.views import ViewMeeting
from bot.cards.agenda import item_title
from bot.cards.calendar import meeting_name
from bot.cards.consents import ask_in_words, consent_card, consent_card_id
from bot.cards.elements import notice
from bot.cards.meetings import (
    closing_card,
    closing_points,
    live_card,
    live_card_id,
    quorum_line,
    sheet_card,
    who_leaves,
)
from bot.language.reasons import tier_reason
from bot.language.understanding import Understanding
from bot.live import chat, refreshed, require_running, shown
from bot.proof import checkpoint_told
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import Item
from domain.people import Right
from domain.refusals import DateNotUnderstood, OutOfDate
from services.meeting_view import MeetingView

router = Router()


@router.intent("meeting.open")
def open_meeting(turn: Turn, _said: Understanding) -> Reply:
    """Open today's meeting here, with the card that follows it."""
    view = turn.services.meetings.open(turn.speaker, turn.room.id, private=turn.is_private)
    return shown(turn, view, texts.MEETING_OPENED.format(meeting=meeting_name(view.meeting)))


@router.button(OpenMeeting)
def open_pressed(turn: Turn, button: OpenMeeting) -> Reply:
    """The same, where Headboard offered it when the call began."""
    view = turn.services.meetings.open(turn.speaker, turn.room.id, private=turn.is_private)
    if view.meeting.ref != button.meeting:
        raise OutOfDate
    name = meeting_name(view.meeting)
    turn.post(turn.room.id, shown(turn, view, texts.MEETING_OPENED.format(meeting=name)))
    text = texts.CALL_OPENED.format(meeting=name)
    return Reply(text, notice(text))


@router.intent("meeting.state", reads=True)
def where_are_we(turn: Turn, _said: Understanding) -> Reply:
    """The meeting as it stands, for late-comers."""
    view = turn.services.meetings.running(turn.speaker)
    text = f"{meeting_name(view.meeting)}. {quorum_line(view.quorum)}."
    if view.election:
        text += f" {texts.ELECTION_OPEN[view.election.role]}."
    return Reply(text, live_card(text, view, turn.trust.schools, turn.trust.zone))


@router.button(ViewMeeting)
def view_own(turn: Turn, button: ViewMeeting) -> Reply:
    """The live card as whoever looks at it sees it, where their client asks for that."""
    return live.own(turn, require_running(turn, button.meeting))


@router.intent("meeting.next_item")
def next_item(turn: Turn, _said: Understanding) -> Reply:
    """Take the next item."""
    view = turn.services.meetings.next_item(turn.speaker)
    refreshed(turn, view)
    _ask_of_deputies(turn)
    return Reply(_item_in_words(view))


@router.intent("meeting.take_item")
def take_item(turn: Turn, said: Understanding) -> Reply:
    """Go to an item by its number."""
    view = turn.services.meetings.take_item(turn.speaker, said.text("item_number"))
    refreshed(turn, view)
    _ask_of_deputies(turn)
    return Reply(_item_in_words(view))


@router.button(NextItem)
def next_item_pressed(turn: Turn, button: NextItem) -> Reply:
    """Take the item after the one that the card showed; if someone else was first, show where things stand."""
    view = require_running(turn, button.meeting)
    if (view.meeting.current_item or 0) != button.after:
        return refreshed(turn, view, texts.HAS_MOVED_ON)
    return _moved(turn, turn.services.meetings.next_item(turn.speaker))


@router.intent("meeting.back")
def back(turn: Turn, _said: Understanding) -> Reply:
    """Go back to the item before."""
    view = turn.services.meetings.back(turn.speaker)
    refreshed(turn, view)
    _ask_of_deputies(turn)
    return Reply(_item_in_words(view))


@router.button(GoBack)
def back_pressed(turn: Turn, button: GoBack) -> Reply:
    """The same, on the card; if someone else was first, show where things stand."""
    view = require_running(turn, button.meeting)
    if (view.meeting.current_item or 0) != button.after:
        return refreshed(turn, view, texts.HAS_MOVED_ON)
    return _moved(turn, turn.services.meetings.back(turn.speaker))


@router.button(GoToItem)
def go_to_pressed(turn: Turn, button: GoToItem) -> Reply:
    """Go to an item that the card names."""
    require_running(turn, button.meeting)
    return _moved(turn, turn.services.meetings.take_item(turn.speaker, button.number))


@router.intent("meeting.park")
def park(turn: Turn, said: Understanding) -> Reply:
    """Leave an item for later in this meeting."""
    return _set_aside(turn, texts.ITEM_PARKED, turn.services.meetings.park(turn.speaker, said.text("item_number")))


@router.button(ParkItem)
def park_pressed(turn: Turn, button: ParkItem) -> Reply:
    """The same, on the card."""
    require_running(turn, button.meeting)
    return _set_aside(turn, texts.ITEM_PARKED, turn.services.meetings.park(turn.speaker, button.number))


@router.intent("meeting.defer")
def defer(turn: Turn, said: Understanding) -> Reply:
    """Leave an item for the next meeting of this kind."""
    return _set_aside(turn, texts.ITEM_DEFERRED, turn.services.meetings.defer(turn.speaker, said.text("item_number")))


@router.button(DeferItem)
def defer_pressed(turn: Turn, button: DeferItem) -> Reply:
    """The same, on the card."""
    require_running(turn, button.meeting)
    return _set_aside(turn, texts.ITEM_DEFERRED, turn.services.meetings.defer(turn.speaker, button.number))


@router.intent("meeting.part_2")
def to_part_2(turn: Turn, said: Understanding) -> Reply:
    """Take the item in hand in confidence from now on."""
    turn.services.require_presiding(turn.speaker, Right.CONDUCT_MEETING)
    reason = tier_reason(said.text("reason"))
    if reason is None:
        return Reply(texts.PART_2_WHY)
    view = turn.services.meetings.to_part_2(turn.speaker, reason)
    refreshed(turn, view)
    _ask_of_deputies(turn)
    number = view.current.number if view.current else ""
    return Reply(f"{texts.NOW_PART_2.format(number=number, reason=reason)} {who_leaves(view)}".strip())


# ---------------------------------------------------------------- adjourning and closing


@router.intent("meeting.adjourn")
def adjourn(turn: Turn, said: Understanding) -> Reply:
    """Break off until another day."""
    if unread := said.text("to_unread"):
        raise DateNotUnderstood(unread)
    day = said.day("to")
    return _adjourned(turn, day, said.time("time")) if day else Reply(texts.ADJOURN_WHEN)


@router.intent("meeting.keep_open")
def keep_open(turn: Turn, said: Understanding) -> Reply:
    """Keep the meeting open by chat after its day."""
    if unread := said.text("to_unread"):
        raise DateNotUnderstood(unread)
    day = said.day("to")
    if day is None:
        return Reply(texts.KEEP_OPEN_WHEN)
    view = turn.services.meetings.keep_open(turn.speaker, day, said.time("time"))
    assert view.open_until  # noqa: S101 - it has just been said
    refreshed(turn, view)
    return Reply(texts.KEPT_OPEN.format(meeting=meeting_name(view.meeting), when=texts.instant(view.open_until)))


@router.button(Adjourn)
def adjourn_pressed(turn: Turn, button: Adjourn) -> Reply:
    """The same, on the card."""
    require_running(turn, button.meeting)
    try:
        return _adjourned(turn, date.fromisoformat(button.day), time.fromisoformat(button.time or "x"))
    except ValueError:
        raise DateNotUnderstood(f"{button.day} {button.time}".strip()) from None


@router.intent("meeting.close")
def close_meeting(turn: Turn, said: Understanding) -> Reply:
    """Close the meeting and send the decision sheet, or say first what is still open."""
    if not said.slots.get("sure") and (unclear := _still_open(turn)):
        return unclear
    view = turn.services.meetings.close(turn.speaker)
    refreshed(turn, view)
    return _closed(turn, view)


@router.button(CloseMeeting)
def close_pressed(turn: Turn, button: CloseMeeting) -> Reply:
    """Close the meeting that the card showed."""
    before = require_running(turn, button.meeting)
    if not button.sure and (unclear := _still_open(turn)):
        turn.post(chat(turn, before), unclear)
        return refreshed(turn, before)
    view = turn.services.meetings.close(turn.speaker)
    turn.post(chat(turn, view), _closed(turn, view))
    return refreshed(turn, view)


@router.intent("meeting.abandon")
def abandon(turn: Turn, _said: Understanding) -> Reply:
    """End a meeting that was opened by mistake, without harm."""
    view = turn.services.meetings.running(turn.speaker)
    return _abandoned(turn, view)


@router.button(AbandonMeeting)
def abandon_pressed(turn: Turn, button: AbandonMeeting) -> Reply:
    """The same, on the card."""
    return _abandoned(turn, require_running(turn, button.meeting))


# ---------------------------------------------------------------- what these have in common


def _moved(turn: Turn, view: MeetingView) -> Reply:
    turn.post(chat(turn, view), Reply(_item_in_words(view)))
    _ask_of_deputies(turn)
    return refreshed(turn, view)


def _ask_of_deputies(turn: Turn) -> None:
    """Ask whoever presides, in private, whether a deputy may stay for the confidential item in hand (R2.8)."""
    asked = turn.services.consents.outside(turn.speaker)
    private = turn.conversations.private(asked.presiding.entra_id) if asked else None
    if asked and private:
        text = ask_in_words(asked.item, asked.seats)
        card = consent_card(text, asked.meeting, asked.item, asked.seats)
        turn.post(private.id, Reply(text, card, consent_card_id(asked.meeting, asked.item)), at_once=True)


def _set_aside(turn: Turn, text: str, aside: tuple[Item, MeetingView]) -> Reply:
    item, view = aside
    refreshed(turn, view)
    said = text.format(number=item.number)
    return Reply(said, notice(said))


def _adjourned(turn: Turn, day: date, at: time | None) -> Reply:
    before = turn.services.meetings.running(turn.speaker)
    room = chat(turn, before)
    view = turn.services.meetings.adjourn(turn.speaker, day, at)
    when = texts.moment(view.meeting.day, view.meeting.starts)
    text = texts.ADJOURNED.format(meeting=meeting_name(before.meeting), when=when)
    refreshed(turn, view)
    if turn.channel and turn.channel.id != room:
        turn.post(turn.channel.id, Reply(text))
    return Reply(text, notice(text))


def _still_open(turn: Turn) -> Reply | None:
    closing = turn.services.meetings.closing(turn.speaker)
    if closing.is_clear:
        return None
    points = "; ".join(texts.in_sentence(point.rstrip(".")) for point, _ in closing_points(closing))
    text = texts.CLOSE_CHECK_TEXT.format(meeting=meeting_name(closing.view.meeting), points=points)
    return Reply(text, closing_card(text, closing))


def _abandoned(turn: Turn, view: MeetingView) -> Reply:
    meeting = turn.services.meetings.abandon(turn.speaker)
    text = texts.ABANDONED.format(meeting=meeting_name(meeting))
    card = notice(text)
    turn.edit(chat(turn, view), Reply(text, card, live_card_id(meeting.ref)), meeting.version)
    return Reply(text, card)


def _item_in_words(view: MeetingView) -> str:
    item = view.current
    if item is None:
        return texts.NOT_BEGUN
    if item.is_hidden:
        taken = texts.ITEM_TAKEN_HIDDEN.format(number=item.number, title=item_title(item), minutes=item.minutes)
        return f"{taken} {who_leaves(view)}".strip()
    return texts.ITEM_TAKEN.format(
        number=item.number,
        title=item_title(item),
        minutes=item.minutes,
        purpose=texts.PURPOSE[item.published_purpose],
    )


def _closed(turn: Turn, view: MeetingView) -> Reply:
    name = meeting_name(view.meeting)
    totals = {
        "decisions": texts.count(len(view.made), "decision"),
        "actions": texts.count(len(view.actions), "action"),
    }
    sheet_text = texts.SHEET_TEXT.format(meeting=name, **totals)
    sheet = sheet_card(sheet_text, view)
    clerk = turn.services.log_proof.keeper()
    if view.checkpoint and clerk and (private := turn.conversations.private(clerk.entra_id)):
        turn.post(private.id, Reply(checkpoint_told(view.checkpoint)), at_once=True)
    if turn.channel is None:
        return Reply(texts.MEETING_CLOSED_NO_CHANNEL.format(meeting=name, **totals), sheet)
    turn.post(turn.channel.id, Reply(sheet_text, sheet), at_once=True)
    return Reply(texts.MEETING_CLOSED.format(meeting=name, **totals))
