"""The live card of a meeting, and its decision sheet."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import texts
from bot.buttons import Attend, CalledAway, CloseMeeting, NextItem, RecordAttendance, WithdrawApologies
from bot.cards import elements
from bot.cards.agenda import item_title
from bot.cards.calendar import meeting_line, meeting_name
from bot.cards.votes import outcome_line
from bot.turn import Card
from domain.agenda import ItemStatus
from domain.decisions import Decision
from domain.meetings import Meeting, MeetingState, Quorum
from domain.people import School
from services.meeting_view import MeetingView


def live_card_id(meeting: str) -> str:
    """The one card in the meeting's chat that is edited in place."""
    return f"live-{meeting}"


def quorum_line(quorum: Quorum) -> str:
    """4 of 8 voting schools; quorum 4: quorate."""
    state = texts.QUORATE if quorum.is_met else texts.NOT_QUORATE
    return texts.QUORUM.format(present=quorum.present, voting=quorum.voting, required=quorum.required, state=state)


def live_card(text: str, view: MeetingView, schools: tuple[School, ...], zone: ZoneInfo, said: str = "") -> Card:
    """The meeting as it stands: who is here, which item, what was decided last, and the buttons to go on.

    Everyone sees the same card; who may press what is checked at the press.
    """
    meeting, current = view.meeting, view.current
    is_open = meeting.state is MeetingState.OPEN
    now_taking = texts.NOT_BEGUN
    if current:
        now_taking = texts.NOW_TAKING.format(number=current.number, title=item_title(current), minutes=current.minutes)
    present = texts.PRESENT.format(schools=texts.listed(view.present)) if view.present else texts.NOBODY_PRESENT
    return elements.card(
        text,
        elements.heading(meeting_name(meeting)),
        elements.line(said) if said else None,
        elements.note(_since(view, zone)),
        elements.line(quorum_line(view.quorum), good=view.quorum.is_met),
        elements.note(present),
        elements.note(presiding_line(view)) if is_open else None,
        elements.line(now_taking, strong=True) if is_open else None,
        elements.note(texts.LAST_DECISION.format(ref=view.decisions[-1].ref)) if view.decisions else None,
        buttons=_buttons(view, schools) if is_open else (),
    )


def presiding_line(view: MeetingView) -> str:
    """Who presides, or that nobody does (R2.12)."""
    return texts.PRESIDING.format(name=view.presiding.name) if view.presiding else texts.NOBODY_PRESIDING


def apologies_card(text: str, meeting: Meeting) -> Card:
    """Apologies as they were taken, with a button to come after all."""
    back = elements.button(
        texts.COMING_AFTER_ALL, WithdrawApologies(meeting.ref), f"meeting-{meeting.ref}", meeting.version
    )
    return elements.card(text, elements.line(text), buttons=(back,))


def sheet_card(text: str, view: MeetingView) -> Card:
    """Decisions and actions, the minute the meeting closes."""
    not_reached = [item for item in view.items if item.status is ItemStatus.NOT_REACHED]
    actions = [
        element
        for a in view.actions
        for element in elements.entry(
            a.ref, a.text, texts.ACTION_LINE.format(owner=a.owner, due=texts.due(a.due, view.meeting.day))
        )
    ]
    return elements.card(
        text,
        elements.heading(texts.SHEET_HEADING),
        elements.line(meeting_line(view.meeting), strong=True),
        elements.note(texts.SHEET_UNCONFIRMED),
        elements.subheading(texts.SHEET_DECISIONS),
        *(
            element
            for d in view.decisions
            for element in elements.entry(d.ref, d.wording or texts.CONFIDENTIAL, _decided(d))
        ),
        None if view.decisions else elements.line(texts.SHEET_NOTHING),
        elements.subheading(texts.SHEET_ACTIONS) if actions else None,
        *actions,
        elements.subheading(texts.SHEET_NOT_REACHED) if not_reached else None,
        *(elements.line(item_title(item)) for item in not_reached),
        elements.subheading(texts.SHEET_ATTENDANCE),
        elements.note(f"{texts.listed(view.present)}. {quorum_line(view.quorum)}."),
    )


def _decided(decision: Decision) -> str:
    """The item, and the counts of a vote."""
    if decision.votes_for is None or decision.is_hidden:
        return decision.title
    return f"{decision.title}. {outcome_line(decision)}"


def _since(view: MeetingView, zone: ZoneInfo) -> str:
    meeting = view.meeting
    if meeting.closed_at:
        return texts.LIVE_CLOSED.format(when=_clock_time(meeting.closed_at, zone))
    return texts.LIVE_OPEN.format(when=_clock_time(meeting.opened_at, zone)) if meeting.opened_at else ""


def _clock_time(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%H:%M}"


def _buttons(view: MeetingView, schools: tuple[School, ...]) -> tuple[elements.Element, ...]:
    meeting = view.meeting
    card_id, seen = live_card_id(meeting.ref), meeting.version
    attendance_form = elements.card(
        texts.WHO_IS_HERE,
        {
            "type": "Input.ChoiceSet",
            "id": "schools",
            "label": texts.WHO_IS_HERE,
            "isMultiSelect": True,
            "style": "expanded",
            "choices": [{"title": school.short_name, "value": school.short_name} for school in schools],
            "value": ",".join(view.present),
        },
        buttons=(
            elements.button(
                texts.SAVE_ATTENDANCE, RecordAttendance(meeting.ref, shown=",".join(view.present)), card_id, seen
            ),
        ),
    )
    left = sum(item.status is ItemStatus.ON_AGENDA for item in view.items)
    not_reached = texts.CLOSE_LEFT.format(items=texts.count(left, "item")) if left else texts.CLOSE_ALL_TAKEN
    ask = texts.CLOSE_ASK.format(left=not_reached)
    closing = elements.card(
        ask,
        elements.line(ask),
        buttons=(elements.button(texts.CLOSE_NOW, CloseMeeting(meeting.ref), card_id, seen, style="destructive"),),
    )
    following = NextItem(meeting.ref, meeting.current_item or 0)
    return (
        elements.button(texts.I_AM_HERE, Attend(meeting.ref), card_id, seen, style="positive"),
        elements.button(texts.NEXT_ITEM, following, card_id, seen),
        elements.button(texts.CALLED_AWAY, CalledAway(meeting.ref), card_id, seen),
        {"type": "Action.ShowCard", "title": texts.ATTENDANCE, "card": attendance_form},
        {"type": "Action.ShowCard", "title": texts.CLOSE_MEETING, "card": closing},
    )
