"""Every sentence that Headboard says."""

from datetime import date, datetime, time

# ---------------------------------------------------------------- dates and counts


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """Wed 2 Dec."""
    return f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}"


def due(value: date, today: date) -> str:
    """Fri 11 Dec, or Wed 15 Sep 2027 where the year isn't plain."""
    return day(value) if abs((value - today).days) < 180 else f"{day(value)} {value.year}"  # noqa: PLR2004


def moment(value: date, at: time) -> str:
    """Wed 2 Dec, 14:00."""
    return f"{day(value)}, {at.hour:02}:{at.minute:02}"


def instant(value: datetime) -> str:
    """Wed 2 Dec, 14:00, of an instant already in wall time."""
    return moment(value.date(), value.time())


def count(number: int, noun: str) -> str:
    """1 item, 2 items."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def capital(words: str) -> str:
    """The same words, beginning with a capital."""
    return words[:1].upper() + words[1:]


def in_sentence(words: str) -> str:
    """The same words within a sentence; an acronym keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def people(number: int) -> str:
    """1 person, 2 people."""
    return "1 person" if number == 1 else f"{number} people"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """A, B and C."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


# ---------------------------------------------------------------- help

HELP = (
    "Hello, I'm Headboard. I look after your agendas, meetings, decisions and actions. Say it in your own words, "
    "for example:\n\n"
    "- next meetings\n"
    "- put the cover rota on the agenda for next Business, 10 minutes, for decision\n"
    "- what's on the agenda?\n\n"
    "In the meeting, everyone can say: I'm here, or: where are we? "
    "The chair can say: open the meeting, present: Grafton and Valence, next, agreed: …, "
    "action: Leila to draft the rota by Fri 11 Dec, close the meeting."
)
WELCOME = (
    "Hello, I'm Headboard. I look after the heads' agendas, meetings and decisions. Say help to see what I can do."
)
NOT_UNDERSTOOD = "I didn't follow that, and nothing has changed. Say help to see what I can do."
NOTHING_TO_CANCEL = "There is nothing to cancel just now."
REPEATED = "Sent again, in case the first one didn't reach you."
SOMETHING_WRONG = "Sorry, something went wrong at my end and nothing was changed. Please try once more in a minute."

# ---------------------------------------------------------------- calendar

KIND = {"strategy": "Strategy", "business": "Business"}
NEXT_ONE = "The next meeting is {kind}, {when}, {place}."
NEXT_OF_KIND = "The next {kind} meeting is {when}, {place}."
NEXT_SEVERAL = "The next meetings:"
MEETING_LINE = "{kind}, {when}, {place}"
MEETING_MOVED = "moved from {nominal}: {reason}"
ITEMS_CLOSE = "Items close {when}"
CALENDAR_HEADING = "Next meetings"

# ---------------------------------------------------------------- agenda

MEETING_NAME = "{kind} meeting, {day}"
PROPOSED = "Done: “{title}” goes on the {meeting} ({minutes} min, for {purpose})."
PROPOSED_WHY_NEXT = "It is the next meeting that still takes items; they close {when}."
PROPOSED_WHY_CLOSED = "Items for {closed} had closed, so it goes to the one after."
PROPOSED_HEADING = "On the list"
TAKE_IT_OFF = "Take it off"
WITHDRAWN = "“{title}” is off the list again."
AGENDA_HEADING = "Agenda"
AGENDA_YOURS = "Your items; the agenda itself is posted in the Headboard channel"
AGENDA_DRAFT = "Draft, not sent to anyone yet"
AGENDA_VERSION = "Published, version {version}"
AGENDA_CHANGED = "Published, version {version}; {items} added since"
AGENDA_EMPTY = "No items yet. Anyone on Headboard can say: put … on the agenda."
AGENDA_ITEM = "{minutes} min, for {purpose}"
AGENDA_TOTAL = "{items}, {minutes} min of {length}"
AGENDA_TEXT = "{meeting}: {items}."
AGENDA_HAS_MOVED_ON = "The items have changed since this card was drawn. Here they are; nothing was published yet."
PUBLISH = "Publish to Headboard"
PUBLISHED = "The agenda for the {meeting} is published, version {version}, and posted in the Headboard channel."
PUBLISHED_NO_CHANNEL = (
    "The agenda for the {meeting} is published, version {version}. I'm not in the Headboard channel yet, "
    "so nobody was sent it: please add me there."
)
PUBLISHED_TO_ALL = "The agenda for the {meeting}: {items}."

# ---------------------------------------------------------------- meeting

MEETING_OPENED = "The {meeting} is open."
LIVE_OPEN = "Open since {when}"
LIVE_CLOSED = "Closed at {when}"
QUORUM = "{present} of {voting} voting schools; quorum {required}: {state}"
QUORATE = "quorate"
NOT_QUORATE = "not quorate"
PRESENT = "Present: {schools}"
NOBODY_PRESENT = "Nobody has been recorded as present yet."
NOW_TAKING = "Now: {number}. {title} ({minutes} min)"
NOT_BEGUN = "Not yet at the first item"
LAST_DECISION = "Last decision: {ref}"
I_AM_HERE = "I'm here"
ATTENDANCE = "Attendance"
WHO_IS_HERE = "Which schools are present?"
SAVE_ATTENDANCE = "Save attendance"
NEXT_ITEM = "Next item"
CLOSE_MEETING = "Close the meeting"
CLOSE_NOW = "Close it now"
CLOSE_ASK = "The meeting closes for everyone. {left}"
CLOSE_LEFT = "{items} not reached."
CLOSE_ALL_TAKEN = "Every item has been taken."
ATTENDING = "Thank you, {schools} is recorded as present. {quorum}."
ATTENDANCE_SAVED = "Attendance is recorded. {quorum}."
ITEM_TAKEN = "Item {number}: {title} ({minutes} min, for {purpose})."
MEETING_CLOSED = "The {meeting} is closed. {decisions}, {actions}. The decision sheet is in the Headboard channel."
MEETING_CLOSED_NO_CHANNEL = (
    "The {meeting} is closed. {decisions}, {actions}. I'm not in the Headboard channel, so the decision sheet is here."
)
SHEET_HEADING = "Decisions and actions"
SHEET_TEXT = "Decisions and actions of the {meeting}: {decisions}, {actions}."
SHEET_UNCONFIRMED = "Unconfirmed until the minutes are approved"
SHEET_NOTHING = "Nothing was decided."
SHEET_DECISIONS = "Decisions"
SHEET_ACTIONS = "Actions"
SHEET_NOT_REACHED = "Not reached"
SHEET_ATTENDANCE = "Present"
ACTION_LINE = "{owner}, by {due}"
HAS_MOVED_ON = "The meeting has moved on since this card was drawn. Here it is as it stands."

# ---------------------------------------------------------------- decisions

CONFIRM_HEADING = "Is this the wording?"
CONFIRM_TEXT = (
    "Is this the wording of the decision on item {number}? “{wording}”\n\nThe chair can say yes, change, or cancel."
)
CONFIRM_NOTE = "Item {number}: {title}. By consensus. It goes in the log when the chair confirms it, and stays there."
CONFIRM = "Yes, record it"
REWORD = "Change the wording"
DROP = "Don't record it"
REWORD_ASK = "Please write the wording as it should stand, in one message."
CONFIRM_HELP = (
    "I'm waiting to hear whether the wording is right. Say yes to record it, change to write it anew, or cancel."
)
REWORD_HELP = "I'm waiting for the new wording: the whole of it, in one message. Say cancel to record nothing."
PUT_TO_THE_CHAIR = "I've put it to the chair in the meeting's chat: “{wording}”"
WORDING_REPLACED = "The chair put another wording in its place."
DECISION_DROPPED = "Nothing was recorded."
RECORDED = "{ref} is in the log: “{wording}”"
RECORDED_HEADING = "Recorded"
QUESTION_EXPIRED = "That question has lapsed, and nothing was recorded. Please put the decision again: agreed: …"

# ---------------------------------------------------------------- actions

ACTION_ADDED = "{ref}: {owner} to {text}, by {due}."
ACTION_PULLED_BACK = "{asked} is no staff day, so it is due on the last one before."
ACTION_HEADING = "Action {ref}"
TAKE_BACK = "Take it back"
ACTION_CANCELLED = "{ref} is taken back."

# ---------------------------------------------------------------- refusals

NOT_ON_ROSTER = "Sorry, you aren't on the trust's list, so I can't help you here. The clerk can put that right."
NO_TRUST_LOADED = "I haven't been given the trust's file yet. Whoever installed me can load it: app.py trust load FILE."
NOT_ALLOWED = "Only {holders} can {right}{today}."
THE_TABLE = "heads, the clerk and those who report to Headboard"
THE_TABLE_AND_LEADS = "heads, the clerk, Trust Group leads and those who report to Headboard"
NOT_ALLOWED_CHAIR = "; that is {name}"
NO_MEETING_AHEAD = "There is no such meeting left in the calendar. The clerk can load next year's dates."
NOTHING_TO_PUBLISH = "There is nothing on that agenda yet. Say: put … on the agenda."
ALREADY_PUBLISHED = "That agenda is published already, version {version}, and nothing has changed since."
AGENDA_FULL = "That agenda has 40 items, which is the most it can take. Please ask the chair to take one off first."
ITEM_NOT_FOUND = "That item isn't on the list any more."
ITEM_IS_FIXED = "That item has been published, so it stays on the record. The chair can pass over it in the meeting."
NOT_YOURS = "Only whoever proposed the item, or the chair, can take it off."
TITLE_EMPTY = "What should it be called? Please write a few words, for example: put the cover rota on the agenda."
TOO_LONG = "That is {length} characters, and {limit} is the most I can take. Please shorten it and send it again."
MINUTES_OUT_OF_RANGE = "An item can take from 1 to 120 minutes. Please say it again with another number."
CONFIDENTIAL_NOT_YET = (
    "I can't keep a confidential item safe yet, so I haven't stored it. Please give it to the clerk directly."
)
NOT_TODAY = "There is no meeting today. The next one is {when}; you can open it on the day."
NOT_TODAY_NONE = "There is no meeting today, and none is left in the calendar."
NOT_IN_PRIVATE = "Please open the meeting where everyone can see it: in the meeting's chat or the Headboard channel."
ALREADY_OPEN = "The meeting is open already."
NO_MEETING_OPEN = "No meeting is open just now. On the day, the chair can say: open the meeting."
NOT_QUORATE_REFUSAL = (
    "Nothing can be decided yet: {present} of {voting} voting schools are here, held by {people}; the quorum is "
    "{required} schools and 3 people. Record who else is present and say it again."
)
NO_SUCH_SCHOOL = (
    "I don't know a school called {name}. Nothing was recorded; please say it again with the school's name."
)
SEAT_VACANT = "Nobody holds {school}'s seat at present, so I can't record it as present. Nothing was recorded."
NO_SUCH_OWNER = (
    "I can't tell who {name} is. Please name one person, school or group of the trust, for example: "
    "action: Leila to draft the rota by Fri 11 Dec."
)
NO_SEAT = "Thank you. You hold no school's seat, so you aren't counted in the attendance."
NO_MORE_ITEMS = "That was the last item. Say close the meeting when you are done."
NO_ITEM_TAKEN = "Which item is this decision on? Say next to take the first item, then put the decision again."
WORDING_EMPTY = "What was agreed? Please write it out, for example: agreed: to share one cover rota from January."
DUE_MISSING = "By when? Please say it again with a date, for example: action: Leila to draft the rota by Fri 11 Dec."
DUE_PAST = "{due} has gone by. Please say it again with a date that lies ahead."
DUE_TOO_FAR = "The next {due} is in {year}, more than eleven months ahead. Please say it again with a nearer date."
DATE_NOT_UNDERSTOOD = "I can't find {text} in the calendar. Please write the date like this: Fri 11 Dec."
OUT_OF_DATE = (
    "Something newer has overtaken that card, so nothing was changed. Say where are we to see how things stand."
)
WORDING_WAITS = (
    "A wording still waits for the chair, and isn't recorded. Settle it first, on its card or in words: "
    "yes, change or cancel."
)
QUESTION_WAITING = (
    "The chair is still to confirm another wording: “{wording}”. Once that is settled, please put yours again."
)
QUESTION_LAPSED = "That has been settled already, or has lapsed; nothing was changed."
