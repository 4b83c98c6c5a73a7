"""What Headboard offers when a call begins, ends, or somebody joins it."""

from bot import texts
from bot.buttons.calls import MarkCall, OpenMeeting
from bot.buttons.meetings import CloseMeeting
from bot.buttons.messages import OpenAttendance
from bot.cards import elements
from bot.cards.calendar import meeting_name
from bot.turn import Reply
from domain.meetings import Meeting
from services.calls import Unmarked


def call_card_id(meeting: str) -> str:
    """The one card that says how attendance differs from the call; it is edited in place."""
    return f"call-{meeting}"


def open_offer(meeting: Meeting) -> Reply:
    """The call has begun; the chair may open the meeting."""
    text = texts.CALL_BEGAN.format(meeting=meeting_name(meeting))
    press = elements.button(
        texts.ASK_FOR["open"], OpenMeeting(meeting.ref), f"meeting-{meeting.ref}", meeting.version, style="positive"
    )
    return Reply(text, elements.card(text, elements.line(text), buttons=(press,)))


def close_offer(meeting: Meeting) -> Reply:
    """The call has ended; the chair may close the meeting."""
    text = texts.CALL_ENDED.format(meeting=meeting_name(meeting))
    press = elements.button(texts.CLOSE_NOW, CloseMeeting(meeting.ref), f"meeting-{meeting.ref}", meeting.version)
    return Reply(text, elements.card(text, elements.line(text), buttons=(press,)))


def call_reply(unmarked: Unmarked) -> Reply:
    """Who is in the call and not marked, and who is marked and left it."""
    meeting = unmarked.view.meeting
    card_id, seen = call_card_id(meeting.ref), meeting.version
    here, gone = unmarked.here, unmarked.gone
    lines = (
        *([texts.CALL_HERE.format(schools=texts.listed(here))] if here else []),
        *([texts.CALL_GONE.format(schools=texts.listed(gone))] if gone else []),
        *([] if here or gone else [texts.CALL_AS_MARKED]),
    )
    mark_here = elements.button(texts.MARK_HERE, MarkCall(meeting.ref, here=",".join(here)), card_id, seen)
    mark_gone = elements.button(texts.MARK_GONE, MarkCall(meeting.ref, gone=",".join(gone)), card_id, seen)
    text = " ".join(lines)
    card = elements.card(
        text,
        *map(elements.line, lines),
        buttons=(
            *((mark_here,) if here else ()),
            *((mark_gone,) if gone else ()),
            elements.dialog(texts.ATTENDANCE, OpenAttendance(meeting.ref), card_id, seen),
        ),
    )
    return Reply(text, card, card_id)
