"""The live card of a meeting, and its decision sheet."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import texts
from bot.buttons.attendance import Attend, CalledAway, RecordAttendance, WithdrawApologies
from bot.buttons.interests import DeclareInterest
from bot.buttons.meetings import AbandonMeeting, Adjourn, CloseMeeting, DeferItem, GoBack, GoToItem, NextItem, ParkItem
from bot.buttons.proceedings import AddNote, UndoLast
from bot.cards import elements
from bot.cards.action_progress import red_rows
from bot.cards.agenda import item_title
from bot.cards.calendar import meeting_line, meeting_name
from bot.cards.votes import outcome_line
from bot.proof import sealed_line
from bot.turn import Card
from domain.agenda import WORDING_LIMIT, Item, ItemStatus, Tier
from domain.decisions import Decision, Outcome
from domain.meetings import Meeting, MeetingState, Quorum
from domain.people import School
from services.interests import NATURE_LIMIT
from services.meeting_view import MeetingView
from services.meetings import RECONVENES_WITHIN, Closing


def live_card_id(meeting: str) -> str:
    """The one card in the meeting's chat that is edited in place."""
    return f"live-{meeting}"


def quorum_line(quorum: Quorum) -> str:
    """4 of 8 voting schools; quorum 4: quorate."""
    state = texts.QUORATE if quorum.is_met else texts.NOT_QUORATE
    return texts.QUORUM.format(present=quorum.present, voting=quorum.voting, required=quorum.required, state=state)


def live_card(
    text: str,
    view: MeetingView,
    schools: tuple[School, ...],
    zone: ZoneInfo,
    said: str = "",
    mine: tuple[str, ...] | None = None,
) -> Card:
    """The meeting as it stands: who is here, which item, what was decided last, and the buttons to go on.

    Everyone sees the same card; who may press what is checked at the press. With the schools that are `mine` it is
    for one who doesn't run the meeting, where their client asks for that.
    """
    meeting, current = view.meeting, view.current
    is_open = meeting.state is MeetingState.OPEN
    until = view.open_until
    now_taking = texts.NOT_BEGUN
    if current:
        now_taking = texts.NOW_TAKING.format(number=current.number, title=item_title(current), minutes=current.minutes)
    present = texts.PRESENT.format(schools=texts.listed(_seats(view))) if view.present else texts.NOBODY_PRESENT
    return elements.card(
        text,
        elements.heading(meeting_name(meeting)),
        elements.line(said) if said else None,
        elements.note(_since(view, zone)),
        elements.note(texts.KEPT_OPEN_NOTE.format(when=texts.instant(until))) if is_open and until else None,
        elements.line(quorum_line(view.quorum), good=view.quorum.is_met),
        elements.note(present),
        elements.note(texts.IN_ATTENDANCE_LINE.format(names=_names(view))) if view.in_attendance else None,
        elements.note(presiding_line(view)) if is_open else None,
        elements.line(f"{texts.ELECTION_OPEN[view.election.role]}.") if view.election else None,
        elements.line(now_taking, strong=True) if is_open else None,
        *(red_rows(view.exceptions, meeting.day) if is_open else ()),
        elements.note(who_leaves(view)) if view.leaving else None,
        elements.note(texts.OUT_OF_THE_ROOM.format(schools=texts.listed(view.withdrawn))) if view.withdrawn else None,
        elements.note(texts.LAST_DECISION.format(ref=view.made[-1].ref)) if view.made else None,
        buttons=(_buttons(view, schools) if mine is None else _own_buttons(view, mine)) if is_open else (),
    )


def who_leaves(view: MeetingView) -> str:
    """Who is there and leaves for a confidential item; nothing where everybody stays (§2.7)."""
    words = texts.WHO_LEAVES if len(view.leaving) > 1 else texts.WHO_LEAVES_ONE
    return words.format(names=texts.listed(view.leaving)) if view.leaving else ""


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
    left = [item for item in view.items if item.status in (ItemStatus.NOT_REACHED, ItemStatus.DEFERRED)]
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
        elements.subheading(texts.SHEET_NOT_REACHED) if left else None,
        *(elements.line(item_title(item)) for item in left),
        elements.note(texts.SHEET_CARRIED.format(meeting=meeting_name(view.following)))
        if left and view.following
        else None,
        elements.subheading(texts.SHEET_ATTENDANCE),
        elements.note(f"{texts.listed(view.present)}. {quorum_line(view.quorum)}."),
        elements.note(sealed_line(view.checkpoint)) if view.checkpoint else None,
    )


def _decided(decision: Decision) -> str:
    """The item, and the counts of a vote."""
    if decision.is_void:
        return texts.DECISION_VOID
    if decision.is_hidden:
        return decision.title
    by_consensus = decision.outcome is Outcome.CONSENSUS
    said = decision.title if by_consensus else f"{decision.title}. {outcome_line(decision)}"
    if decision.variation:
        said = f"{texts.ended(said)} {texts.VARIES[decision.variation].format(ref=decision.varies)}"
    return said


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
    return (
        elements.button(texts.I_AM_HERE, Attend(meeting.ref), card_id, seen, style="positive"),
        elements.button(texts.NEXT_ITEM, NextItem(meeting.ref, meeting.current_item or 0), card_id, seen),
        *((_this_item(view.current, meeting),) if view.current else ()),
        elements.button(texts.CALLED_AWAY, CalledAway(meeting.ref), card_id, seen),
        {"type": "Action.ShowCard", "title": texts.ATTENDANCE, "card": attendance_form(view, schools)},
        {"type": "Action.ShowCard", "title": texts.CLOSE_MEETING, "card": _closing_form(view)},
    )


def _own_buttons(view: MeetingView, mine: tuple[str, ...]) -> tuple[elements.Element, ...]:
    """What somebody may press who doesn't run the meeting."""
    meeting = view.meeting
    card_id, seen = live_card_id(meeting.ref), meeting.version
    if not mine:
        return (elements.button(texts.I_AM_HERE, Attend(meeting.ref), card_id, seen, style="positive"),)
    return (
        *((_this_item(view.current, meeting),) if view.current else ()),
        elements.button(texts.CALLED_AWAY, CalledAway(meeting.ref), card_id, seen),
    )


def attendance_form(view: MeetingView, schools: tuple[School, ...]) -> Card:
    """Each school, ticked if it is here; whoever comes in the meantime stays."""
    meeting = view.meeting
    card_id, seen = live_card_id(meeting.ref), meeting.version
    return elements.card(
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


def _this_item(item: Item, meeting: Meeting) -> elements.Element:
    """What can be done with the item that is being taken: noted, declared, left for later, taken back."""
    card_id, seen, number = live_card_id(meeting.ref), meeting.version, item.number or ""
    is_open = item.tier is Tier.OPEN
    return elements.form(
        texts.THIS_ITEM,
        elements.text_input("note", texts.NOTE_LABEL, "", WORDING_LIMIT, lines=True) if is_open else None,
        elements.together(elements.button(texts.ADD_NOTE, AddNote(meeting.ref), card_id, seen)) if is_open else None,
        elements.text_input("nature", texts.INTEREST_NATURE, "", NATURE_LIMIT),
        elements.note(texts.INTEREST_ASK),
        elements.together(elements.button(texts.DECLARE, DeclareInterest(meeting.ref, number), card_id, seen)),
        buttons=(
            elements.button(texts.PARK, ParkItem(meeting.ref, number), card_id, seen),
            elements.button(texts.DEFER, DeferItem(meeting.ref, number), card_id, seen),
            elements.button(texts.BACK, GoBack(meeting.ref, item.id), card_id, seen),
            elements.button(texts.UNDO_LAST, UndoLast(meeting.ref, meeting.version), card_id, seen),
        ),
    )


def _closing_form(view: MeetingView) -> Card:
    meeting = view.meeting
    card_id, seen = live_card_id(meeting.ref), meeting.version
    left = sum(item.status is ItemStatus.ON_AGENDA for item in view.items)
    not_reached = texts.CLOSE_LEFT.format(items=texts.count(left, "item")) if left else texts.CLOSE_ALL_TAKEN
    ask = texts.CLOSE_ASK.format(left=not_reached)
    mistaken = elements.button(texts.OPENED_BY_MISTAKE, AbandonMeeting(meeting.ref), card_id, seen)
    return elements.card(
        ask,
        elements.line(ask),
        buttons=(
            elements.button(texts.CLOSE_NOW, CloseMeeting(meeting.ref), card_id, seen, style="destructive"),
            *((mistaken,) if not view.made else ()),
        ),
    )


def closing_card(text: str, closing: Closing) -> Card:
    """What is still open as the meeting is about to close, with a button to mend each."""
    meeting = closing.view.meeting
    card_id, seen = live_card_id(meeting.ref), meeting.version
    rows: list[elements.Element] = []
    for point, item in closing_points(closing):
        rows.append(elements.line(point))
        if item is not None and item.number:
            go_to, defer = (words.format(number=item.number) for words in (texts.CLOSE_GO_TO, texts.CLOSE_DEFER))
            rows.append(
                elements.together(
                    elements.button(go_to, GoToItem(meeting.ref, item.number), card_id, seen),
                    elements.button(defer, DeferItem(meeting.ref, item.number), card_id, seen),
                )
            )
    anyway = elements.button(
        texts.CLOSE_ALL_THE_SAME, CloseMeeting(meeting.ref, sure=True), card_id, seen, style="destructive"
    )
    heading = elements.heading(texts.CLOSE_CHECK.format(meeting=meeting_name(meeting)))
    return elements.card(text, heading, *rows, buttons=(anyway,))


def closing_points(closing: Closing) -> list[tuple[str, Item | None]]:
    """What is still open, a sentence each, with the item that it is about."""
    undecided = [
        (texts.CLOSE_UNDECIDED.format(number=item.number, title=item_title(item)), item) for item in closing.undecided
    ]
    ownerless = [(texts.CLOSE_OWNERLESS.format(ref=a.ref, owner=a.owner), None) for a in closing.ownerless]
    nobody = [(texts.CLOSE_NOBODY, None)] if closing.nobody_came else []
    return [(f"{texts.capital(point)}.", item) for point, item in (*nobody, *undecided, *ownerless)]


def quorum_lost_card(text: str, view: MeetingView, latest: date) -> Card:
    """The meeting can't decide any more: reconvene, or close and carry what is left (R2.11)."""
    meeting = view.meeting
    card_id, seen = live_card_id(meeting.ref), meeting.version
    day, least = min(meeting.day + RECONVENES_WITHIN, latest), meeting.day + timedelta(days=1)
    return elements.card(
        text,
        elements.line(text),
        elements.day_input("day", texts.ADJOURN_DAY, day, least, latest),
        elements.time_input("time", texts.ADJOURN_TIME, meeting.starts),
        buttons=(
            elements.button(texts.ADJOURN, Adjourn(meeting.ref), card_id, seen, style="positive"),
            elements.button(texts.CLOSE_NOW, CloseMeeting(meeting.ref), card_id, seen, style="destructive"),
        ),
    )


def _seats(view: MeetingView) -> list[str]:
    """The schools that are there, and how."""
    words = []
    for seat in view.attendance:
        school = texts.BY_DEPUTY.format(school=seat.school, name=seat.deputy) if seat.deputy else seat.school
        words.append(texts.BY_VIDEO.format(school=school) if seat.by_video else school)
    return words


def _names(view: MeetingView) -> str:
    return texts.listed([person.name for person in view.in_attendance])
