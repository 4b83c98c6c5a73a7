"""The meetings of a term or a year, and what changes in them."""

from datetime import date

from bot import texts
from bot.buttons.calendar import AdoptYear, CancelMeeting, MoveMeeting, ReinstateMeeting, SettleChange
from bot.cards import elements
from bot.turn import Card
from domain.agenda import REASON_LIMIT
from domain.meetings import Meeting
from domain.new_dates import ProposedChange
from services.calendar import Moved, YearList
from services.calendar_changes import WaitingChange
from storage.calendar import ChangeStatus


def meeting_name(meeting: Meeting) -> str:
    """Business meeting, Wed 2 Dec."""
    return texts.MEETING_NAME.format(kind=texts.KIND[meeting.kind], day=texts.day(meeting.day))


def meeting_line(meeting: Meeting) -> str:
    """Business, Wed 2 Dec, 14:00, Teams."""
    when = texts.moment(meeting.day, meeting.starts)
    return texts.MEETING_LINE.format(kind=texts.KIND[meeting.kind], when=when, place=meeting.place)


def meetings_card(text: str, meetings: tuple[Meeting, ...], heading: str = texts.CALENDAR_HEADING) -> Card:
    """One meeting a line, with what moved it and when its items close."""
    return elements.card(
        text,
        elements.heading(heading),
        *(elements.numbered(None, meeting_line(meeting), meeting_detail(meeting)) for meeting in meetings),
    )


def meeting_detail(meeting: Meeting) -> str:
    """When its items close, and why it isn't on its usual day."""
    closes = texts.ITEMS_CLOSE.format(when=texts.day(meeting.items_close))
    if meeting.day == meeting.nominal_date or not meeting.moved_because:
        return closes
    moved = texts.MEETING_MOVED.format(nominal=texts.day(meeting.nominal_date), reason=meeting.moved_because)
    return f"{closes}; {moved}"


def moved_card(text: str, moved: Moved) -> Card:
    """A meeting on its new day, with a button to move it back."""
    before, meeting = moved.before, moved.meeting
    back = MoveMeeting(meeting.ref, before.day.isoformat(), f"{before.starts:%H:%M}")
    return elements.card(
        text,
        elements.heading(texts.MEETING_CHANGED_HEADING),
        elements.line(text),
        buttons=(elements.button(texts.MOVE_BACK, back, f"meeting-{meeting.ref}", meeting.version),),
    )


def cancel_card(text: str, meeting: Meeting, reason: str) -> Card:
    """Whether a meeting is really to be called off: everyone is told."""
    return elements.card(
        text,
        elements.heading(texts.MEETING_CHANGED_HEADING),
        elements.line(text),
        elements.text_input("reason", texts.CANCEL_REASON, reason, REASON_LIMIT),
        buttons=(
            elements.button(
                texts.CANCEL_IT,
                CancelMeeting(meeting.ref),
                f"meeting-{meeting.ref}",
                meeting.version,
                style="destructive",
            ),
        ),
    )


def cancelled_card(text: str, meeting: Meeting) -> Card:
    """A meeting that was called off, with a button to put it back on."""
    back = elements.button(texts.PUT_BACK_ON, ReinstateMeeting(meeting.ref), f"meeting-{meeting.ref}", meeting.version)
    return elements.card(text, elements.heading(texts.MEETING_CHANGED_HEADING), elements.line(text), buttons=(back,))


def called_card(text: str, meeting: Meeting) -> Card:
    """An extraordinary meeting, with a button to call it off again."""
    off = elements.form(
        texts.CANCEL_IT,
        elements.text_input("reason", texts.CANCEL_REASON, "", REASON_LIMIT),
        buttons=(
            elements.button(texts.CANCEL_IT, CancelMeeting(meeting.ref), f"meeting-{meeting.ref}", meeting.version),
        ),
    )
    return elements.card(
        text,
        elements.heading(texts.MEETING_CHANGED_HEADING),
        elements.line(text),
        elements.note(texts.capital(meeting.reason)) if meeting.reason else None,
        buttons=(off,),
    )


def change_line(change: ProposedChange, meeting: Meeting) -> str:
    """What new dates would make of a meeting, in one sentence."""
    name = meeting_name(meeting)
    if change.to is None:
        return texts.CHANGE_CANCEL.format(meeting=name, why=texts.capital(change.why))
    if change.to != meeting.day:
        why = texts.capital(change.moved_because or change.why)
        return texts.CHANGE_MOVE.format(meeting=name, to=texts.day(change.to), why=why)
    if (change.starts, change.minutes, change.place) != (meeting.starts, meeting.minutes, meeting.place):
        return texts.CHANGE_TIME.format(meeting=name, starts=f"{change.starts:%H:%M}", place=change.place)
    closes, publish = texts.day(change.items_close), texts.day(change.publish_by)
    return texts.CHANGE_DEADLINES.format(meeting=name, closes=closes, publish=publish)


def changes_card(text: str, waiting: tuple[WaitingChange, ...]) -> Card:
    """Each change that new dates would make, to be kept, moved or cancelled (R3.8)."""
    return elements.card(
        text,
        elements.heading(texts.CHANGES_HEADING),
        elements.line(text),
        *(element for each in waiting[:MOST_CHANGES] for element in _change(each)),
    )


MOST_CHANGES = 10
"""On one card; the next come when these are answered."""


def _change(waiting: WaitingChange) -> tuple[elements.Element, ...]:
    change, proposed, meeting = waiting.change, waiting.proposed, waiting.meeting
    card_id = f"change-{change.id}"
    to = texts.TAKE_NEW if proposed.to == meeting.day else texts.MOVE
    buttons = [elements.button(texts.KEEP, SettleChange(change.id, ChangeStatus.KEPT), card_id, 0)]
    if proposed.to is not None:
        title = to.format(to=texts.day(proposed.to))
        buttons.append(
            elements.button(title, SettleChange(change.id, ChangeStatus.MOVED), card_id, 0, style="positive")
        )
    if proposed.to != meeting.day:
        off = SettleChange(change.id, ChangeStatus.CANCELLED)
        buttons.append(elements.button(texts.CANCEL_IT, off, card_id, 0, style="destructive"))
    sentence = {**elements.line(change_line(proposed, meeting)), "spacing": "Medium", "separator": True}
    return sentence, elements.together(*buttons)


def what_if_card(text: str, lines: list[str]) -> Card:
    """What would change if some days were closed."""
    return elements.card(
        text,
        elements.heading(texts.WHAT_IF_HEADING),
        elements.line(text),
        *(elements.line(f"• {line}") for line in lines),
    )


def year_card(text: str, year: YearList, picture: str, paper: str, words: str, *, may_adopt: bool) -> Card:
    """The year at a glance, on paper too; whoever may adopt the list finds the button here."""
    adopt = elements.button(texts.ADOPT, AdoptYear(year.year), f"year-{year.year}", 0, style="positive")
    return elements.card(
        text,
        elements.heading(texts.YEAR_HEADING),
        elements.note(text),
        {**elements.picture(picture, words), "selectAction": elements.opened(texts.YEAR_HEADING, picture)},
        buttons=(elements.opened(texts.YEAR_ON_PAPER, paper), *((adopt,) if may_adopt and not year.is_adopted else ())),
    )


def link_card(text: str, title: str, address: str) -> Card:
    """A link to the speaker's own dates."""
    return elements.card(
        text, elements.heading(texts.SUBSCRIBE_HEADING), elements.line(text), buttons=(elements.opened(title, address),)
    )


def days_said(first: date, last: date) -> str:
    """Mon 7 Jun, or Mon 19 Oct to Fri 30 Oct."""
    return texts.day(first) if first == last else texts.DAY_TO_DAY.format(first=texts.day(first), last=texts.day(last))
