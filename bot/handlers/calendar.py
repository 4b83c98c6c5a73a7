"""When Headboard meets."""

from bot import texts
from bot.cards.calendar import meeting_line, meetings_card
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.calendar import MeetingKind

router = Router()


@router.intent("meeting.next", reads=True)
def next_meetings(turn: Turn, said: Understanding) -> Reply:
    """The next meeting, or the next few."""
    kind = said.text("meeting_kind")
    meetings = turn.services.calendar.ahead(MeetingKind(kind) if kind else None, said.number("count") or 1)
    if len(meetings) > 1:
        text = "\n\n".join([texts.NEXT_SEVERAL, *map(meeting_line, meetings)])
        return Reply(text, meetings_card(text, meetings))
    meeting = meetings[0]
    sentence = texts.NEXT_OF_KIND if kind else texts.NEXT_ONE
    when = texts.moment(meeting.day, meeting.starts)
    return Reply(sentence.format(kind=texts.KIND[meeting.kind], when=when, place=meeting.place))
