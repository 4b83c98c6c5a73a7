"""The next meetings."""

from bot import texts
from bot.cards import elements
from bot.turn import Card
from domain.meetings import Meeting


def meeting_name(meeting: Meeting) -> str:
    """Business meeting, Wed 2 Dec."""
    return texts.MEETING_NAME.format(kind=texts.KIND[meeting.kind], day=texts.day(meeting.day))


def meeting_line(meeting: Meeting) -> str:
    """Business, Wed 2 Dec, 14:00, Teams."""
    when = texts.moment(meeting.day, meeting.starts)
    return texts.MEETING_LINE.format(kind=texts.KIND[meeting.kind], when=when, place=meeting.place)


def meetings_card(text: str, meetings: tuple[Meeting, ...]) -> Card:
    """One meeting a line, with what moved it and when its items close."""
    return elements.card(
        text,
        elements.heading(texts.CALENDAR_HEADING),
        *(elements.numbered(None, meeting_line(meeting), _detail(meeting)) for meeting in meetings),
    )


def _detail(meeting: Meeting) -> str:
    closes = texts.ITEMS_CLOSE.format(when=texts.day(meeting.items_close))
    if not meeting.moved_because:
        return closes
    moved = texts.MEETING_MOVED.format(nominal=texts.day(meeting.nominal_date), reason=meeting.moved_because)
    return f"{closes}; {moved}"
