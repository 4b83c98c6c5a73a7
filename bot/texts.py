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


def entries(number: int) -> str:
    """1 entry, 2 entries, of the decision log."""
    return "1 entry" if number == 1 else f"{number} entries"


def ended(words: str) -> str:
    """The same words, ending as a sentence does."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def capital(words: str) -> str:
    """The same words, beginning with a capital."""
    return words[:1].upper() + words[1:]


def in_sentence(words: str) -> str:
    """The same words within a sentence; an acronym keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def people(number: int) -> str:
    """1 person, 2 people."""
    return "1 person" if number == 1 else f"{number} people"


def day_and_year(value: date) -> str:
    """Wed 2 Dec 2026: on paper, which is kept."""
    return f"{day(value)} {value.year}"


def clock_time(at: time) -> str:
    """14:00."""
    return f"{at.hour:02}:{at.minute:02}"


def weekday(number: int) -> str:
    """Mon, of 0."""
    return _DAYS[number]


def times(number: int) -> str:
    """Once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def academic_years(first: int) -> str:
    """2026–27, of the year that begins in September 2026."""
    return f"{first}–{(first + 1) % 100:02}"


def because(reason: str) -> str:
    """What follows a fact where there is a reason for it: a colon and the reason, or nothing."""
    return f": {in_sentence(reason)}" if reason else ""


def quoted(words: list[str] | tuple[str, ...]) -> str:
    """“A”, “B” and “C”."""
    return listed([f"“{word}”" for word in words])


def choices(readings: tuple[str, ...]) -> str:
    """(1) this or (2) that; without a number where there is one."""
    if len(readings) == 1:
        return f"“{readings[0]}”"
    return " or ".join(f"({number}) “{words}”" for number, words in enumerate(readings, 1))


def short(words: str, most: int) -> str:
    """Words that fit on a button."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """A, B and C."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


# ---------------------------------------------------------------- help

HELP_HEADING = "What you can say"
HELP_ALONE = "Hello {name}. Say it in your own words, several things at once if you like. For example:"
HELP_SHARED = "Begin with @Headboard, and say it in your own words. Everyone here reads the answer. For example:"
HELP_IN_MEETING = "The meeting is open. Say, for example:"
HELP_MORE = "If I take something wrongly, say “no, Strategy” or “make it 15 minutes”. “How do I …?” shows one thing."
HELP_ONE = "Say, for example:"
HELP_REST = "Say help to see the rest."
HELP_NAMES = {"action": "A-17", "deputy": "Tom Lake"}
"""For whoever has none of their own."""
HELP_SECTIONS = {
    "room": "In this meeting",
    "meetings": "Meetings",
    "items": "The agenda",
    "actions": "Actions",
    "log": "Decisions",
    "groups": "Trust Groups",
    "chair": "Looking after the meetings",
}
HELP_SAYS = {
    "here": "I'm here",
    "state": "where are we?",
    "next": "next",
    "present": "present: {school} and {other}",
    "vote": "let's vote on: To share one cover rota from January",
    "voted": "for",
    "interest": "I have an interest in this",
    "agreed": "agreed: To share one cover rota from January",
    "action": "action: {colleague} to draft the rota by {friday}",
    "close": "close the meeting",
    "dates": "next meetings",
    "agenda": "what's on the agenda for {kind}?",
    "needs": "what do I need before {day}?",
    "coming": "who's coming?",
    "apologies": "can't make {kind}, {deputy} is coming instead",
    "apologies_alone": "can't make {kind}",
    "register": "I must declare an interest in the cover rota, my wife works for a bidder",
    "minutes": "minutes of the last {kind}",
    "put": "put the cover rota on the agenda for next {kind}, 10 minutes, for decision",
    "paper": "paper for the cover rota: https://…",
    "off": "take the cover rota off the agenda",
    "mine": "my actions",
    "half": "{action} is half way",
    "longer": "need until {friday} on {action} because the quote is late",
    "give": "give {action} to {colleague}",
    "quiet": "don't remind me until {friday}",
    "decided": "what did we decide about uniform?",
    "export": "decision log since September as PDF",
    "said": "what did {group} say?",
    "missing": "which groups haven't reported?",
    "report": "{group} report: what we did, what came of it, what we ask",
    "draft": "what's missing from the agenda?",
    "publish": "publish the agenda",
    "move": "move {kind} on {day} to {friday}",
    "open": "open the meeting",
    "board": "board pack",
    "reach": "who can you reach?",
}
"""What somebody may say, with their own names in it; tried out by the tests."""
NOT_UNDERSTOOD = "I didn't follow that, and nothing has changed. Say help to see what I can do."
MEANT_YES = "Yes, do that"
WHICH_WAS_MEANT = "Did you mean: {readings}? Nothing has changed yet."
ASKS_NOTHING = "I don't think that asks anything of me, so nothing has changed. Say help to see what I can do."
DOUBTED = "I'm not sure whether “{words}” asks me to do something. Nothing has changed yet."
YOURE_WELCOME = "You're welcome."
GREETED = "Hello {name}. What can I do for you? Say help to see what I can."
CANT_SAY = "I can't tell you that, I'm sorry. Say help to see what I can."
CONDITIONAL = "I can't wait for that, so nothing has changed. Please tell me when it is so."
LEFT_AS_IT_IS = "All right, I leave it as it is. Nothing has changed."
ANOTHERS_APOLOGIES = (
    "Each school sends its own apologies: please name the school, or ask them to tell me. Nothing has changed."
)
ONE_AT_A_TIME = "That sounds like more than one thing, so nothing has changed. Please say them one after another."
SOUNDS_CONFIDENTIAL = (
    "That sounds confidential. Shall it be (1) in confidence, in Part 2, or (2) for everyone to see? "
    "Nothing has changed yet."
)
IN_CONFIDENCE, FOR_EVERYONE = "In confidence", "For everyone"
NOT_YET = "That is about {what}, which I can't help with yet. Nothing has changed."
NOT_YET_ABOUT = {
    **dict.fromkeys(("staff.request", "staff.offer", "staff.list"), "lending staff between schools"),
    **dict.fromkeys(("review.list", "review.record"), "reviews"),
    **dict.fromkeys(("event.add", "event.list"), "INSET, moderation and CPD"),
    **dict.fromkeys(("practice.share", "practice.search"), "sharing what works"),
    "sip.log": "SIP days",
    "contract.list": "contracts",
    "order.place": "orders",
    "saving.record": "savings",
}
CONFIDENTIAL_HERE = (
    "If that is confidential, please say it to me in our private chat instead. I didn't follow it and kept nothing "
    "of it; if it shouldn't be read here, delete your message too."
)
HOW_TO_UNDO = (
    "What can be taken back has a button for it on the answer that I gave; press it there, or say what should be "
    "different. What is published, adopted or recorded stays: an agenda can be changed and published again."
)
NOTHING_TO_CANCEL = "There is nothing to cancel just now."
PREVIEW = "Headboard has an answer for you."
HEARD_LATER = "The others hear of it {when}, so as not to disturb them now."
REPEATED = "Sent again, in case the first one didn't reach you."
SOMETHING_WRONG = "Sorry, something went wrong at my end and nothing was changed. Please try once more in a minute."

# ---------------------------------------------------------------- calendar

KIND = {"strategy": "Strategy", "business": "Business", "extraordinary": "Extraordinary"}
NEXT_ONE = "The next meeting is {kind}, {when}, {place}."
NEXT_OF_KIND = "The next {kind} meeting is {when}, {place}."
MEETING_LINE = "{kind}, {when}, {place}"
MEETING_MOVED = "moved from {nominal}: {reason}"
ITEMS_CLOSE = "Items close {when}"
PUBLISH_BY = "the agenda goes out by {when}"
CALENDAR_HEADING = "Next meetings"
TERM_HEADING = "This term"
MEETING_CHANGED_HEADING = "A change of date"
MOVED = "Done: the {before} is now on {when}. Items close {closes}, and the agenda goes out by {publish}."
MOVED_TO_ALL = "The {before} has moved: it is now on {when}, {place}. Items close {closes}."
MOVE_BACK = "Move it back"
CANCELLED = "Done: the {meeting} is called off, and no other meeting changes. {following}"
CANCELLED_TO_ALL = "The {meeting} is called off{because}. {following}"
NEXT_IS = "The next after it is {meeting}."
NEXT_IS_NONE = "It was the last in the calendar."
CANCEL_ASK = "Call off the {meeting}? Everyone will be told in the Headboard channel."
CANCEL_IT = "Call it off"
CANCEL_REASON = "Why? (optional, everyone sees it)"
PUT_BACK_ON = "Put it back on"
REINSTATED = "Done: the {meeting} is held after all."
REINSTATED_UNPUBLISHED = "Its agenda needs publishing again."
REINSTATED_TO_ALL = "The {meeting} is held after all: {when}, {place}."
CALLED = "Done: an extraordinary meeting is called for {when}, {place}. Items close {closes}."
CALLED_TO_ALL = "An extraordinary meeting is called for {when}, {place}{because}. Items close {closes}."
WARNING = "Mind: {warnings}."
VOTERS = "Schools with a vote on {day}: {number} ({schools}); quorum {required}."
NOT_ANNOUNCED = "I'm not in the Headboard channel, so please tell everyone."
WHERE_TO = "To which day? Please say, for example: move Business on 4 Nov to Thu 5 Nov."
WHEN_CALLED = "On which day? Please say, for example: call an extraordinary meeting on Thu 3 Dec at 16:00."
ADOPTED = (
    "Done: the list for {years} is adopted, {meetings}. From now on no meeting moves by itself; if term dates change, "
    "I ask you about each."
)
ADOPTED_TO_ALL = "The list of meetings for {years} is adopted: {meetings}."
CHANGES_HEADING = "New dates, and what they would change"
CHANGES_TEXT = "The new dates would change {meetings}. Nothing moves until you say so."
CHANGE_MOVE = "{meeting}: move to {to}? {why}."
CHANGE_CANCEL = "{meeting}: no day is left in its week. {why}."
CHANGE_DEADLINES = "{meeting}: stays, but items would close {closes} and the agenda go out by {publish}."
CHANGE_TIME = "{meeting}: {starts}, {place}?"
KEEP, MOVE, TAKE_NEW = "Keep it", "Move it to {to}", "Take the new one"
CHANGE_KEPT = "The {meeting} stays as it is."
CHANGES_DONE = "That was the last of them."
WHAT_IF_NOTHING = "Nothing would change: no meeting is affected."
WHAT_IF = "If {days} were closed, {meetings} would be affected. Nothing has been changed."
WHAT_IF_HEADING = "What would change"
WHAT_IF_ASK = "Which day? Please say, for example: what if 7 June is a bank holiday?"
YEAR_HEADING = "The year at a glance"
YEAR_TEXT = "The meetings of {years}: {meetings}. {adopted}"
YEAR_ADOPTED, YEAR_NOT_ADOPTED = "The list is adopted.", "The list isn't adopted yet."
YEAR_ON_PAPER = "For the wall (PDF)"
ADOPT = "Adopt this list"
SUBSCRIBED = (
    "Here is your own link to the meetings. Open it on your phone, or in Outlook add a calendar “from the web” with "
    "it; moved meetings then move by themselves. It is yours alone: don't pass it on. To end it, say: stop my "
    "calendar link.\n\n{address}"
)
SUBSCRIBE_HEADING = "Your calendar link"
SUBSCRIBE_OPEN = "Add to my calendar"
UNSUBSCRIBED = "Your calendar link no longer works. Say calendar link for a new one."
DATES_FILE = "Here are the dates for your own calendar: {meetings}. The link works for 30 days."
YEAR_MEETINGS = "all meetings of the year"
CLOSED = "Closed"
DAY_TO_DAY = "{first} to {last}"
DATES_FILE_OPEN = "Open the dates (.ics)"

# ---------------------------------------------------------------- agenda

MEETING_NAME = "{kind} meeting, {day}"
CONFIDENTIAL_ITEM = "Confidential item"
PURPOSE = {"information": "information", "discussion": "discussion", "decision": "decision", "procedural": "procedure"}
PROPOSED = "Done: “{title}” goes on the {meeting} ({minutes} min, for {purpose})."
PROPOSED_UNDER = "It comes under {section}."
PROPOSED_OVER = "“{section}” has {minutes} min, and that makes it {over} min too long; the chair settles the times."
PROPOSED_TWICE = "There is another item of that name on the list; take one off if they are the same."
PROPOSED_PART_2 = "It is confidential ({reason}): only those who may see Part 2 see its title."
PROPOSED_STARRED = "It will be taken without discussion, unless a head asks to discuss it."
PROPOSED_WHY_NAMED = "Its items close {when}."
PROPOSED_WHY_NEXT = "It is the next meeting that still takes items; they close {when}."
PROPOSED_WHY_CLOSED = "Items for {closed} had closed, so it goes to the one after."
PROPOSED_LATE = "“{title}” is a late item for the {meeting}. I've asked the chair to admit it."
PROPOSED_LATE_UNREACHABLE = (
    "“{title}” is a late item for the {meeting}. I can't reach the chair by chat, so please tell them."
)
PROPOSED_PUBLISHED = "That agenda is published already, so I've told the chair; it goes out with the next version."
PROPOSED_PUBLISHED_UNREACHABLE = (
    "That agenda is published already. I can't reach the chair by chat, so please ask them to publish it again."
)
NEW_ON_PUBLISHED_HEADING = "New on a published agenda"
NEW_ON_PUBLISHED = (
    "{name} has put “{title}” on the {meeting}, whose agenda is published already. "
    "Publish the agenda again to send it round, or refuse the item."
)
WORDING_WANTED = (
    "To be decided it needs proposed wording; without it, it is published as a discussion. "
    "Say: wording for {title}: To …"
)
PROPOSED_HEADING = "On the list"
LATE_HEADING = "A late item"
LATE_ASK = "{name} asks for a late item on the {meeting}: “{title}” ({minutes} min, for {purpose}). Why: {reason}"
LATE_ADMITTED = "“{title}” is admitted for the {meeting}. Publish the agenda again to send it round."
LATE_ADMITTED_TO_PROPOSER = "The chair has admitted “{title}” for the {meeting}."
LATE_REASON = "Why can't it wait?"
RUSH = "It can't wait"
ADMIT = "Admit it"
CHANGE_IT = "Change it"
SAVE = "Save"
FILL_THIS_IN = "Please fill this in."
WHOLE_NUMBER = "Please give a whole number from {least} to {most}."
TAKE_IT_OFF = "Take it off"
PUT_IT_BACK = "Put it back"
WITHDRAWN = "“{title}” is off the list again."
RESTORED = "“{title}” is back on the list."
ITEM_TEXT = "“{title}” ({minutes} min, for {purpose}). {wording}"
SAVED = "Saved: “{title}” ({minutes} min, for {purpose})."
SAVED_WORDING = "Saved. The proposed wording of “{title}”: “{wording}”"
SAVED_PUBLISHED = "It changes what was published, so publish the agenda again to send it round."
FORM_HEADING = "A new item"
FORM_TEXT = (
    "Fill in the form, or say it in one sentence, for example: put the cover rota on the agenda for next Business, "
    "10 minutes, for decision."
)
FORM_TITLE, FORM_PURPOSE, FORM_MINUTES = "What is it about?", "What is it for?", "Minutes"
FORM_WORDING = "Proposed wording, for a decision (begins with “To …”)"
FORM_MEETING, FORM_TIER = "Which meeting?", "Who may see it?"
FORM_OPEN, FORM_PART_2 = "Everyone who sees the agenda", "Part 2: {reason}"
FORM_SEND = "Put it on the list"
CLASH_HEADING = "Somebody else was first"
CLASH = "{name} saved “{title}” while you were writing, so yours isn't saved yet. Both are here."
CLASH_NOW, CLASH_YOURS = "Now: {text}", "Yours: {text}"
CLASH_NOTHING = "(nothing)"
FIELD = {"title": "Title", "purpose": "For", "minutes": "Minutes", "wording": "Proposed wording"}
USE_MINE, PUT_TOGETHER, KEEP_THEIRS = "Use mine", "Put them together", "Keep theirs"
EDIT_DISCARDED = "“{title}” stays as it is. Your words are kept on the record."
REASON_ASK = (
    "Why is “{title}” confidential? It isn't on any list until I know. Say one of: a named employee, a named pupil, "
    "commercial, legal advice, a negotiation, another reason; or cancel."
)
REASON_HEADING = "Why is it confidential?"
REASON_HELP = "I'm waiting for the reason: {reasons}. Say cancel to leave it."
REASON_DROPPED = "Nothing was put on a list."
REASON_EXPIRED = "That question has lapsed, and nothing was put on a list. Please propose the item again."
REASON_LABEL = "Reason"
AGENDA_HEADING = "Agenda"
AGENDA_YOURS = "Your items; the agenda itself is posted in the Headboard channel"
AGENDA_DRAFT = "Draft, not sent to anyone yet"
AGENDA_APPROVED = "Approved by the chair, not published yet"
AGENDA_VERSION = "Published, version {version}"
AGENDA_CHANGED = "Published, version {version}; {changes} since"
AGENDA_NONE_YOURS = "You have no item on it."
AGENDA_EMPTY = "No items yet. Anyone on Headboard can say: put … on the agenda."
AGENDA_ITEM = "{minutes} min, for {purpose}"
AGENDA_ITEM_PROCEDURAL = "{minutes} min"
AGENDA_ITEM_WHO = "{detail}, {who}"
AGENDA_ITEM_NO_WORDING = "published as a discussion: no wording yet"
AGENDA_ITEM_CARRIED = "carried over {times}"
AGENDA_ITEM_LATE = "late"
AGENDA_ITEM_LEFT = {"not_reached": "not reached", "deferred": "deferred"}
AGENDA_ITEM_CARRIED_TO = "carried to {day}"
AGENDA_ITEM_AWAITS_PAPER = "paper to follow"
AGENDA_STARRED = "Taken without discussion unless a head asks"
AGENDA_PART_2 = "Part 2: associates and visitors leave before item {number}"
AGENDA_TOTAL = "{items}, {minutes} min of {length}"
AGENDA_TOTAL_PART_2 = ", and {minutes} min in Part 2"
AGENDA_TOTAL_OVER = ": {over} min too long"
AGENDA_TEXT = "{meeting}: {items}."
AGENDA_HAS_MOVED_ON = "The agenda has changed since this card was drawn. Here it is; nothing was published yet."
CHANGE = {
    "added": "Added: {number}. {title}",
    "changed": "Changed: {number}. {title}",
    "moved": "Moved: {number}. {title}",
    "papers": "Papers: {number}. {title}",
    "removed": "Off: {title}",
}
NO_CHANGES = "Nothing has changed on the agenda for the {meeting}."
CHANGES_SINCE = "What changed on the agenda for the {meeting}: {changes}."
PUBLISH = "Publish to Headboard"
APPROVE = "Approve"
ARRANGE, ARRANGE_HEADING, ARRANGE_SAVE = "Order and times", "Order and times", "Save order and times"
ARRANGE_PLACE, ARRANGE_MINUTES = "Place", "Minutes"
ARRANGED = "The order and the times are saved."
GET_PACK = "Papers"
MISSING = "What's missing"
APPROVED = "The agenda for the {meeting} is approved. The clerk can publish it, or say: publish the agenda."
APPROVED_TO_CLERK = "The chair has approved the agenda for the {meeting}. Say publish the agenda to send it round."
PUBLISHED = "The agenda for the {meeting} is published, version {version}, and posted in the Headboard channel."
PUBLISHED_NO_CHANNEL = (
    "The agenda for the {meeting} is published, version {version}. I'm not in the Headboard channel yet, "
    "so nobody was sent it: please add me there."
)
PUBLISHED_TO_ALL = "The agenda for the {meeting}: {items}."
PUBLISHED_CHANGES_TO_ALL = "The agenda for the {meeting}, version {version}. {changes}."
TIMED = "“{title}” now has {minutes} min."
ORDERED = "“{title}” is now number {number}."
DECLINE = "Refuse it"
DECLINE_REASON = "Why? {name} sees this."
DECLINED = "“{title}” is refused, and {name} is told why."
DECLINED_STANDING = "“{title}” is off this agenda."
DECLINED_NOT_TOLD = "“{title}” is refused. I can't reach {name} by chat, so please tell them why."
DECLINED_TWICE = "It was refused before, so the {meeting} hears of it."
DECLINED_TO_PROPOSER = "The chair hasn't taken “{title}” onto the {meeting}: {reason}"
TAKE_THIS_TIME = "Take it this time"
DROP_IT, DROPPED_AFTER_CARRIES = "Drop it", "dropped after being carried over {times}"
DELEGATE, DELEGATE_TO, DELEGATED = "Give it to someone", "Who settles it?", "“{title}” is off the agenda: {to}."
TAKEN_THIS_TIME = "“{title}” is taken this time."
DISCUSS = "Discuss item {number}"
UNSTARRED = "“{title}” will be discussed."
STARRED = "“{title}” is taken without discussion, unless a head asks."
PAPER_ADDED, PAPERS_ADDED = "Your paper is now with “{title}”{late}.", "Your papers are now with “{title}”{late}."
PAPER_ADDED_LATE = ", marked as late"
PAPER_TO_FOLLOW = "I've noted that a paper for “{title}” is to follow."
FILE_ASK = "Which item is {names} for? Say its number or its title; or cancel."
FILE_HELP = "I'm waiting to hear which item the file is for: its number or its title. Say cancel to leave it."
FILE_DROPPED = "I've left the file alone."
FILE_EXPIRED = "That question has lapsed. Please send the file again."
PACK_HEADING = "Papers"
PACK_TEXT = "The papers of the {meeting}. These links are yours and work for 30 days."
PACK_LINK = {
    "1-pdf": "Agenda (PDF)",
    "1-docx": "Agenda (Word)",
    "2-pdf": "Part 2 (PDF)",
    "2-docx": "Part 2 (Word)",
    "minutes-1-pdf": "Minutes (PDF)",
    "minutes-2-pdf": "Part 2 minutes (PDF)",
}
DRAFT_HEADING = "Draft agenda"
DRAFT_TEXT = "The draft for the {meeting}: {total}. {missing}"
DRAFT_COMPLETE = "Nothing is missing."
DRAFT_MISSING = "Missing"
DRAFT_OVER = "It is {over} min too long"
DRAFT_WORDING = "No proposed wording: {title}"
DRAFT_TOO_LONG = "{section}: {over} min more than it has"
DRAFT_AWAITED = "Paper still to follow: {title}"
DRAFT_SILENT = "Nothing heard of {ref}: {owner} to {text}"
DRAFT_CHOOSE = "Carried over {times}: {title}. Take it, give it to someone, or drop it"
DRAFT_INTEREST = "{who} may have an interest in: {title}"
DRAFT_MIND = "To bear in mind"
NEEDS_HEADING = "Before {when}"
NEEDS_TEXT = "{meeting}, {when}, {place}. {needs}"
NEEDS_NOTHING, NEEDS_NOTHING_ELSE = "You need nothing.", "You need nothing else."
NEEDS_WORDING = "Your item needs proposed wording: {title}"
NEEDS_PAPER = "You promised a paper: {title}"
NEEDS_SILENT = "Please say how {ref} stands: {text}. Say: {ref}: …"
NEEDS_DECLARING = "Is there an interest to declare in “{title}”? If so, say: declare an interest in …"
NEEDS_ACTION = "{ref}: {text}, by {due}"
NEEDS_ITEM = "Your item: {item}"
NEEDS_PAPERS = "{papers} to read"
NEEDS_APOLOGIES = "Apologies so far: {schools}"
NO_APOLOGIES = "Nobody has sent apologies so far"
AWAY_BUT = "{school} ({deputy} stands in)"
WHO_COMES = "{meeting}. {apologies}. {forecast}."
NEEDS_OWED, NEEDS_YOURS, NEEDS_MEETING = "From you", "Yours", "The meeting"
SENT_PRIVATELY = "I've answered in our private chat."
ASK_PRIVATELY = "That is for you alone, and I have no private chat with you yet. Please write to me there."

# ---------------------------------------------------------------- reminders

CALL_OPEN = "Items for the {meeting} are open until {closes}. Say: put … on the agenda for {kind}."
NUDGE_TEXT = "Items for the {meeting} close {closes}. {needs}"
DRAFT_DUE = "Items for the {meeting} have closed. The agenda goes out by {publish}."
PUBLISH_DUE = "The agenda for the {meeting} is due by {publish} and isn't published yet."
PUBLISH_OVERDUE = (
    "The agenda for the {meeting} was due by {publish} and isn't published. Could you have a word with the chair?"
)
MOVED_WARNING = (
    "The {meeting} meeting falls on {day} because of: {reason}. "
    "To have it on another day, say: move the {meeting} on {day} to …"
)
COMES_LATE = "This comes later than it should."

# ---------------------------------------------------------------- who can't come

APOLOGIES = "Thank you. {schools} is down as not coming to the {meeting}{deputy}."
APOLOGIES_DEPUTY = "; {name} comes instead"
YOU_DEPUTISE = (
    "{name} has asked you to stand in for {schools} at the {meeting}, {starts}. "
    "For what goes with it, say: papers for {kind} on {day}. Once you have come, say: I'm here."
)
APOLOGIES_WITHDRAWN = "Good. {schools} is coming to the {meeting}."
APOLOGIES_TO_CHAIR = "{schools} can't come to the {meeting}{deputy}. {forecast}."
FORECAST = "{present} of {voting} voting schools expected; the quorum is {required}"
FORECAST_SHORT = "{present} of {voting} voting schools expected, and the quorum is {required}: it may not be quorate"
COMING_AFTER_ALL = "I can come after all"
CALLED_AWAY = "Called away"
PRESIDES = "{name} is presiding from now on."
PRESIDING = "{name} is presiding"
NOBODY_PRESIDING = "Nobody is presiding just now"
IN_ATTENDANCE = "Thank you. You are down as in attendance; only schools' seats are counted. {quorum}."
LEFT = "{schools} has been called away. {quorum}. {presiding}."

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
ITEM_TAKEN_HIDDEN = "Item {number}: {title} ({minutes} min)."
WHO_LEAVES = "{names} leave for it."
WHO_LEAVES_ONE = "{names} leaves for it."
NOW_PART_2 = "Item {number} is taken in Part 2 from now on: {reason}. What is said of it goes to me in private."
PART_2_WHY = (
    "Why is it confidential? Say, for example: take this in Part 2, commercial. It may be a named employee, a named "
    "pupil, commercial, legal advice, a negotiation or another reason."
)
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
SHEET_SEALED = "The decision log: {entries}, root {root}."
SHEET_CARRIED = "What isn't a standing item goes to the {meeting}."
SHEET_NOT_REACHED = "Not reached or deferred"
SHEET_ATTENDANCE = "Present"
ACTION_LINE = "{owner}, by {due}"
BY_VIDEO = "{school} (by video)"
BY_DEPUTY = "{school} ({name} deputising)"
OUT_OF_THE_ROOM = "Out of the room for this item: {schools}"
IN_ATTENDANCE_LINE = "In attendance: {names}"
SAY_NOTHING_DECIDED = "No decisions until more schools are here."
ITEM_TIME = "Item {number} has had its {minutes}. Say next, park this or defer this in the meeting's chat."
ITEM_PARKED = "Item {number} is parked; I'll come back to it in this meeting."
ITEM_DEFERRED = "Item {number} is deferred; it goes to the next meeting of its kind."
NOTED = "Noted for the minutes, under item {number}."
NOTED_UNDER_NONE = "Noted for the minutes."
NOTES_BY_ALL = "Everyone here can note things for the minutes now. Say: note: …"
NOTES_BY_CLERK = "Only the chair and the clerk note things for the minutes now."
UNDONE = "Taken back: {what}. It stays in the record as taken back."
UNDONE_SAID = " “{text}”"
UNDONE_WHAT = {
    "arrived": "{school} as present",
    "left": "{school} as gone",
    "attended": "somebody as in attendance",
    "went": "somebody as gone",
    "presides": "who presides",
    "elected": "the election of who presides",
    "took": "going to item {number}",
    "parked": "parking item {number}",
    "deferred": "deferring item {number}",
    "part_2": "taking item {number} in Part 2",
    "noted": "the note{said}",
    "declared": "an interest in item {number}",
    "cleared": "that there is no interest in item {number}",
    "let_stay": "letting the deputy for {school} stay for item {number}",
    "asked_to_leave": "asking the deputy for {school} to leave for item {number}",
    "decided": "{ref}, which keeps its number and is marked void",
    "assigned": "{ref}",
    "extended": "how long the meeting stays open",
    "approved": "the approval of the minutes of {ref}",
    "amended": "the amendment{said}",
}
ABANDONED = "The {meeting} isn't open any more, as if it hadn't been. It can be opened again."
ADJOURNED = "The {meeting} is adjourned until {when}. What wasn't reached waits for then."
KEPT_OPEN = "The {meeting} stays open by chat until {when}. A vote counts on the day on which it is put."
KEPT_OPEN_NOTE = "Open by chat until {when}"
KEEP_OPEN_WHEN = "Until when? Say, for example: keep the meeting open until tomorrow at 16:00."
ADJOURN_WHEN = "Until when? Say, for example: adjourn until Tue 6 Oct, 16:00."
THIS_ITEM = "This item"
NOTE_LABEL = "Note for the minutes"
ADD_NOTE = "Add the note"
NOTE_MISSING = "Please write the note first."
PARK = "Park it"
DEFER = "Defer it"
BACK = "Go back"
UNDO_LAST = "Undo the last entry"
I_HAVE_AN_INTEREST = "I have an interest"
INTEREST_NATURE = "An interest of yours in this item: which is it? It goes in the minutes."
INTEREST_ASK = "You get nothing of the item while it is being taken, and don't vote on it."
DECLARE = "Declare it"
OPENED_BY_MISTAKE = "It was opened by mistake"
CLOSE_CHECK = "Before the {meeting} closes"
CLOSE_CHECK_TEXT = "Before the {meeting} closes: {points}. Close it all the same, or mend these first."
CLOSE_UNDECIDED = "item {number}, {title}, is for decision and has none"
CLOSE_OWNERLESS = "{ref} belongs to {owner}, who isn't in the trust's file"
CLOSE_NOBODY = "nobody else is recorded as present"
CLOSE_GO_TO = "Go to item {number}"
CLOSE_DEFER = "Defer item {number}"
CLOSE_ALL_THE_SAME = "Close it all the same"
QUORUM_LOST = "The meeting isn't quorate any more, so it can't decide. {left}"
QUORUM_LOST_LEFT = "{items} left: reconvene by {latest}, or close and carry them to the {meeting}."
NEXT_OF_THIS_KIND = "next meeting of this kind"
ADJOURN = "Adjourn"
ADJOURN_DAY = "Reconvene on"
ADJOURN_TIME = "At"
HAS_MOVED_ON = "The meeting has moved on since this card was drawn. Here it is as it stands."

# ---------------------------------------------------------------- interests

INTEREST_NOW = "{who} has declared an interest in item {number} and takes no part in it. {quorum}."
INTEREST_AHEAD = (
    "Thank you. Your interest in “{title}” ({meeting}) is recorded. "
    "From now on I show you nothing of it but its title, and whoever presides over it knows."
)
INTEREST_AHEAD_HIDDEN = "Thank you. Your interest is recorded, and whoever presides over the item knows."
INTEREST_OF = "Thank you. {who}'s interest is recorded. From now on I show them nothing of the item but its title."
INTEREST_OF_YOURS = (
    "{name} has recorded that you have an interest in “{title}” ({meeting}). "
    "I show you nothing of it but its title. If that is wrong, please tell {name}."
)
INTEREST_OF_YOURS_HIDDEN = (
    "{name} has recorded that you have an interest in a confidential item ({meeting}). "
    "I show you nothing of it. If that is wrong, please tell {name}."
)
INTEREST_TO_CHAIR = "{who} has declared an interest in “{title}” ({meeting}){nature}."
INTEREST_IS = ": {nature}"
INTEREST_CLEARED = "{who} takes part in item {number} after all. {quorum}."

# ---------------------------------------------------------------- deputies and Part 2

LET_STAY_ASK = (
    "Item {number} is confidential, and hidden from {names}, who {deputise} for {schools}. "
    "If you let them stay, I show them this item while they sit here, and nothing else of Part 2."
)
DEPUTISES, DEPUTISE = "deputises", "deputise"
LET_STAY_HEADING = "A deputy and Part 2"
LET_STAY = "Let {name} stay"
LET_ALL_STAY = "Let them all stay"
ASK_TO_LEAVE = "Ask {name} to leave"
ASK_ALL_TO_LEAVE = "Ask them all to leave"
STAYING = "{names} may stay for item {number}. {quorum}."
LEAVING = "{names} can't stay for item {number}. {quorum}."
STAYING_YOU = (
    "{name} lets you stay for item {number} of the {meeting}, which is confidential. I show it to you here while you "
    "sit there: write what's on the agenda for {kind} on {day}? Please keep it to yourself."
)
LEAVING_YOU = "{name} asks you to leave for item {number} of the {meeting}. I don't show it to you any more."

# ---------------------------------------------------------------- the register of interests

REGISTER_HEADING, REGISTER_HEADING_MINE = "Register of interests", "Your register of interests"
REGISTER_HEADING_ALL = "Register of interests, {years}"
INTEREST_KIND = {
    "financial": "financial",
    "family": "family or close relationship",
    "loyalty": "loyalty to another body",
    "own_school": "own school",
}
REGISTERED = "In your register of interests from now on: “{words}” ({detail})."
REGISTER_NOTE = (
    "You, the chair and the clerk see it. When an item touches it, please still declare it: I never do that by myself."
)
REGISTER_HOW = (
    "Say, for example: register of interests: my wife is a director of Mower Ltd. Or: I have nothing to register."
)
RETURN_NOTHING = "Noted for {years}: you have nothing to register."
RETURN_CONFIRMED = "Noted for {years}: your register of interests stays as it is."
RETURN_MADE = "Return made on {day}"
RETURN_NIL = "Nothing to register, said on {day}"
RETURN_NOT_MADE = "No return yet this school year"
REGISTER_TAKEN_BACK = "Taken back, and no longer in your register of interests: “{words}”."
RETURN_TAKEN_BACK = "Taken back: what you said of your register of interests on {day}."
REGISTER_MINE = "Your register of interests: {entries}."
REGISTER_MINE_NOTHING = "There is nothing in your register of interests."
REGISTER_ALL = "The register of interests, {years}. {missing}"
REGISTER_MISSING = "No return yet this school year: {names}."
REGISTER_COMPLETE = "Everybody has made a return this school year."
REGISTER_WHOSE = "{schools} ({name})"
ITEM_INQUORATE = "Without {schools} this item isn't quorate. It can go to the Board: refer to the Board: …"
GIVES_WAY = "{name} is presiding for this item."

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
PUT_TO_THE_CHAIR_PRIVATELY = "I've put it to whoever presides, in their private chat: “{wording}”"
PUT_TO_THE_CHAIR = "I've put it to the chair in the meeting's chat: “{wording}”"
WORDING_ASKED_AGAIN = "Asked again below, since other things were said after it."
WORDING_REPLACED = "The chair put another wording in its place."
DECISION_DROPPED = "Nothing was recorded."
ACT_HEADING = "Chair's action"
ACT_ASK = (
    "This is for what can't wait. The next meeting is the {meeting}. "
    "It goes in the log, on that meeting's agenda, and to the Board."
)
ACT_ASK_NO_MEETING = "This is for what can't wait. It goes in the log and to the Board."
ACT_WORDING = "What is decided? Who, what, how much, from when"
ACT_WHY = "Why can't it wait? What harm would the delay do?"
ACT_CONSULTED = "Has the CEO been consulted?"
ACT_YES, ACT_NO = "Yes", "Not yet"
ACT_RECORD = "Record it"
ACTED = "{ref} is in the log as a chair's action: “{wording}”"
ACTED_REPORTED = "It is on the agenda of the {meeting}, for information{publish}."
ACTED_PUBLISH = "; that agenda is published, so please publish it again"
ACTED_TOLD = "{name} has taken a chair's action: “{wording}” Why it couldn't wait: {why}"
AUTHORITY_LABEL = "By what authority?"
AUTHORITY = {
    "operational": "Heads agreeing how they work",
    "delegated": "Delegated, under a line of the scheme",
    "recommendation": "A recommendation to the Board",
    "board_implementation": "Carrying out a Board decision",
}
SCHEME_LINE_LABEL = "Line of the scheme of delegation, if delegated"
FOR_ALL_LABEL = "For all: who gains, and who carries the cost?"
RATIONALE_LABEL = "Why, and what was considered instead"
COST_LABEL = "What it costs, such as £96,000 inc. VAT"
BUDGET_LABEL = "From which budget"
DECISION_DAYS = {
    "effective_from": "From when, if not today",
    "review_on": "To be reviewed on",
    "expires_on": "In force until, if it ends",
}
CORRECTION_FIELDS = {
    "wording": "the wording",
    "title": "the title",
    "item": "the item's number",
    "rationale": "the reasons",
    "scheme_line": "the line of the scheme",
    "for_all": "who gains and who pays",
    "cost": "the cost",
    "budget_source": "the budget",
}
CORRECTION_HEADING = "A correction of {ref}"
CORRECTION_ASK = "{name} asks you to approve a correction of {ref}: in {field}, “{before}” becomes “{after}”.{why}"
CORRECTION_WHY = " Why: {why}"
CORRECTION_NOTE = "The entry itself stays as it is; a note with both texts is added to it."
WITHDRAWAL_HEADING = "Is {ref} to be void?"
WITHDRAWAL_ASK = "{name} says that {ref} was entered by mistake: {why} Once you approve, it is void; its number stays."
CORRECTION_APPROVE = "Yes, put it right"
CORRECTION_DECLINE = "Leave it as it is"
CORRECTION_ASKED = "I've asked {name} to approve it: in {field} of {ref}, “{before}” becomes “{after}”."
WITHDRAWAL_ASKED = "I've asked {name} to approve it. Until then {ref} stays as it is."
CORRECTION_NOT_REACHED = (
    "I can't reach {name} in a private chat yet. Please ask them to say hello to me: it waits for them."
)
CORRECTED = "{ref} is corrected: “{before}” now reads “{after}”. The original stays in the log beside it."
WITHDRAWN_IN_ERROR = "{ref} is void: {why} Its number stays in the log."
CORRECTION_REPORTED = "It is on the agenda of the {meeting}, since the minutes were approved before."
CORRECTION_DECLINED = "{ref} stays as it is."
CORRECTION_SETTLED = "{name} has answered. {text}"
MARKED_SPENT = "{ref} is marked as done: it has nothing left to do. If it has after all, say: {ref} stands."
MARKED_STANDING = "{ref} is in force again."
FOI_HEADING = "Requests for information"
FOI_NUMBER = "FOI {number}"
FOI_RECORDED = (
    "Recorded as {name}: “{about}” {due} Until it is closed, nothing is disposed of. The trust board is responsible "
    "for the answer. What may be withheld is for the data protection officer to decide; that something is confidential "
    "doesn't settle it."
)
FOI_DUE = "It is to be answered by {due}: it came on {received}, and {days} are counted."
FOI_OF_SCHOOL, FOI_OF_TRUST = "the school days of {school}", "the trust's school days"
FOI_OPEN = "These wait for an answer, and nothing is disposed of until they are closed."
FOI_NONE = "No request for information waits for an answer."
FOI_CLOSE = "{name} was answered"
FOI_CLOSED = "{name} is closed; it holds nothing any more."
NO_SUCH_REQUEST = "No request FOI {number} waits for an answer. Say: open FOI requests."
STATUS_IN_SENTENCE = {
    "active": "in force",
    "superseded": "superseded",
    "part-superseded": "in force, but for a part that was superseded",
    "rescinded": "rescinded",
    "expired": "expired",
    "spent": "done",
    "void": "taken back",
    "not_carried": "not carried",
    "deferred": "deferred",
    "referred_to_board": "referred to the Board",
    "withheld": "confidential",
}
"""What is said of where a decision stands (§5.1)."""
VARIATION_LABEL = "What becomes of {ref}"
VARIATION_CHOICES = {
    "supersedes": "This takes its place",
    "supersedes_part": "This takes the place of a part of it",
    "rescinds": "It is rescinded; nothing takes its place",
    "stays": "It stays as it is",
}
VARIES = {
    "supersedes": "It takes the place of {ref}, which is superseded.",
    "supersedes_part": "It takes the place of a part of {ref}; the rest of that stands.",
    "rescinds": "It rescinds {ref}.",
    "stays": "{ref} stays as it is. To replace it, change the wording to: To replace {ref} by: …",
}
REPLACE_TITLE = "Replace {ref}: {title}"
REPLACE_WORDING = "To replace {ref} by: {text}"
RESCIND_TITLE = "Rescind {ref}: {title}"
RESCIND_WORDING = "To rescind {ref}."
RESCIND_WORDING_WHY = "To rescind {ref}: {why}"
LEFT_OVER_VOID = "{ref} is void. These actions were agreed for it; nothing happens to them by itself."
LEFT_OVER_HEADING = "What about these actions?"
LEFT_OVER = "{new} takes the place of {old}. These actions were agreed for {old}; nothing happens to them by itself."
SETTLE = {"keep": "Keep {ref}", "move": "Move it to the new decision", "cancel": "Cancel {ref}"}
SETTLED = {
    "keep": "{ref} stays as it is.",
    "move": "{ref} now belongs to {decision}.",
    "cancel": "{ref} is cancelled. Its number stays in the log.",
}
MORE_ABOUT_IT = "Authority, reasons and cost"
CONFIRM_WITH = "Record it with these"
DECISION_VOID = "Taken back; it has no effect"
REFERRED_TEXT = "{ref} goes to the Board as a recommendation: “{wording}”"
NAMED_DISSENT = "{who} is named in {ref} as against."
NAMED_ABSTENTION = "{who} is named in {ref} as abstaining."
RESERVED = "Your reservation on {ref} is recorded, and it goes to the Board."
RESERVED_TO = "{who} has recorded a reservation on {ref}: {text}"
UNBOUND_HEADING = "What doesn't bind you yet"
UNBOUND = "{decisions} in force, taken without a vote of {schools}. They bind {schools} once you take them on."
UNBOUND_NONE = "Every decision in force binds {schools}."
EN_BLOC = "Put them on the next agenda"
EN_BLOC_PUT = "“{title}” goes on the {meeting}, in one go: “{wording}”"
ACCEPT_ALL = "Take them on"
ACCEPTED = "{schools} takes on {refs} from today."
ACCEPTED_TOLD = "{name}: {schools} takes on {refs} from today."
RECORDED = "{ref} is in the log: “{wording}”"
RECORDED_HEADING = "Recorded"
QUESTION_EXPIRED = "That question has lapsed, and nothing was recorded. Please put the decision again: agreed: …"

# ---------------------------------------------------------------- written procedures

WRITTEN_NEW = "A written procedure"
WRITTEN_HEADING = "Written procedure {number}"
WRITTEN_SEVERAL = "Written procedures"
WRITTEN_ASK = (
    "The voting schools decide this in writing: it is decided if all of them agree. One “no”, or no answer by the "
    "deadline, and it goes to the next meeting{meeting}. Please put nothing confidential here; that is decided in a "
    "meeting."
)
WRITTEN_ASK_MEETING = ", the {meeting}"
WRITTEN_WHY = "Why shouldn't it wait for a meeting?"
WRITTEN_UNTIL = "Until which staff day, 12:00? ({first} to {last})"
WRITTEN_SEND, WRITTEN_GIVE = "Send it to the heads", "Give it to the chair"
WRITTEN_GIVEN = "I've given it to {name}, who can send it to the heads."
WRITTEN_NOT_GIVEN = "I can't reach {name} by chat, so please ask them to say: written procedure: {wording}"
WRITTEN_PREPARED = "{name} has prepared this for you; nothing has been sent to the heads yet. {ask}"
WRITTEN_BEGUN = "I've asked {heads}: “{wording}” They have until {until}."
WRITTEN_UNREACHED = (
    "I have no private chat with {names} yet. Please ask them to write to me there, and to say: written procedures."
)
WRITTEN_INTEREST_PERHAPS = "{school} may have an interest in this. If it has, it goes to the next meeting."
WRITTEN_ASKED = (
    "{name} asks the schools to decide this in writing: “{wording}” Why it shouldn't wait: {why} {rule} Press a "
    "button, or say: I agree to written procedure {number}; or: I don't agree to written procedure {number}."
)
WRITTEN_WHY_LINE = "Why it shouldn't wait: {why}"
WRITTEN_BASIS = "By what authority: {authority}"
WRITTEN_FOR_ALL = "For all: {text}"
WRITTEN_RULE = (
    "Please answer by {until}. It is decided if all {schools} schools agree. One “no”, or no answer by then, and it "
    "goes to the next meeting."
)
WRITTEN_FOR = "You answer for {schools}."
WRITTEN_YOU_AGREED = "You have agreed."
WRITTEN_ANSWERED = "Thank you, the answer of {schools} is counted. Until it ends you can change your mind."
WRITTEN_PERHAPS = (
    "If that is about the written procedure, press its button, or say: I agree to written procedure {number}. "
    "Nothing was counted."
)
WRITTEN_STANDS = "{agreed} of {schools} schools agree; until {until}"
WRITTEN_STANDS_SAID = "Written procedure {number}: “{wording}” {stands}."
WRITTEN_REMINDED = "Your answer is still wanted."
WRITTEN_NONE = "No written procedure is running."
WRITTEN_AGREE, WRITTEN_REFUSE, WRITTEN_TAKE_BACK = "Agree", "Don't agree", "Take it back"
WRITTEN_REFUSE_WHY = "Why not? (optional; everyone sees it, without your name)"
WRITTEN_INTEREST_ASK = (
    "Then this can't be decided in writing and goes to the next meeting. There your interest is recorded, you take no "
    "part in it, and I show you nothing of it but its title."
)
WRITTEN_AGREED = "All {schools} schools have agreed in writing."
WRITTEN_ENDED = {
    "refused": "“{wording}” isn't decided in writing: {against} agree, and {agreed} of {schools} had agreed.",
    "lapsed": "“{wording}” isn't decided in writing: by {until}, {agreed} of {schools} schools had agreed.",
    "interest": (
        "“{wording}” can't be decided in writing: a school has an interest in it. {agreed} of {schools} had agreed."
    ),
    "taken_back": "The written procedure on “{wording}” has been taken back. Nothing is decided.",
}
WRITTEN_AGAINST, WRITTEN_AGAINST_SEVERAL = "one school doesn't", "{number} schools don't"
WRITTEN_BECAUSE = "The reason given: {because}"
WRITTEN_TO_MEETING = "It is on the agenda of the {meeting}, to be decided there{publish}."
WRITTEN_NO_MEETING = "No meeting is left in the calendar for it."
WRITTEN_DECLARED = "{schools} declared the interest."
WRITTEN_DECLARED_YOU = "Thank you. Your interest is recorded, and I show you nothing more of it but its title."
WRITTEN_OVER = {
    "agreed": "That has been decided already: {ref}. Nothing was changed.",
    "refused": "That has ended and goes to a meeting, so nothing was changed.",
    "lapsed": "Its deadline has passed and it goes to a meeting, so nothing was changed.",
    "interest": "That has ended and goes to a meeting, so nothing was changed.",
    "taken_back": "That has been taken back, so nothing was changed.",
}

# ---------------------------------------------------------------- minutes

MINUTES_HEADING = "Minutes"
MINUTES_TEXT = "{heading} of the {meeting}: {state}. {agreed}"
MINUTES_NOTES_HEADING = "Notes of an inquorate meeting"
MINUTES_IS_DRAFT = "draft, not approved yet"
MINUTES_IS_APPROVED, MINUTES_IS_RECEIVED = "approved on {when}", "received on {when}"
MINUTES_DECIDED, MINUTES_DECIDED_NONE = "Decisions: {decisions}.", "Nothing was decided."
MINUTES_AND_ACTIONS = "Actions: {actions}."
MINUTES_ACTION = "{ref}, {owner} to {text}"
MINUTES_LINKS = "The links are yours and work for 30 days."
MINUTES_LINK = {
    "1-pdf": "Minutes (PDF)",
    "1-docx": "Minutes (Word)",
    "2-pdf": "Part 2 (PDF)",
    "2-docx": "Part 2 (Word)",
}
GET_MINUTES = "Open the minutes"
GET_MINUTES_OF = "Minutes of {day}"
MINUTES_NOW_APPROVED = "The minutes of the {meeting} are approved as a true record, and don't change any more."
MINUTES_NOW_RECEIVED = "The notes of the inquorate {meeting} are received."
MINUTES_STILL_WAIT = "The minutes of the {meeting} still wait for approval; say: approve the minutes of {day}."
MINUTES_NOW_AMENDED = "Minuted as an amendment to the minutes of the {meeting}: “{said}”"
MINUTES_NOW_NOTED = "Noted in the draft minutes of the {meeting}."
MINUTES_WHICH_NOTE = (
    "A meeting is open: for its minutes, say note: … while the item is being taken. "
    "For an earlier meeting, name it, for example: minute note for item 4 of 18 Nov: …"
)
MINUTES_DRAWN_UP = (
    "The draft minutes of the {meeting} are ready. The chair's comments are due by {comments}; "
    "the draft goes out with the next {kind} agenda. To add something, the clerk can say: minute note for item 4: …"
)
MINUTES_COMMENTS_DUE = (
    "Your comments on the draft minutes of the {meeting} are due today. "
    "Please tell the clerk what should be different; if nothing should, that's all."
)

# ---------------------------------------------------------------- votes

VOTE_HEADING = "Vote"
VOTE_TIED = "Equal votes"
VOTE_OPEN = "A vote on item {number}: “{wording}” One school, one vote: say for, against or abstain, or press a button."
VOTE_ITEM = "Item {number}: {title}"
VOTE_COUNTS = "For {votes_for}, against {against}, abstentions {abstain}"
VOTE_SAID = "{said} of {eligible} schools have voted"
VOTE_STANDS = "“{wording}” {counts}. {standing}."
VOTE_CHOICE = {"for": "For", "against": "Against", "abstain": "Abstain"}
VOTE_CASTING_ASK = "{name} is presiding and may use a casting vote, or leave things as they are"
CASTING_CHOICE = {"for": "Casting vote for", "against": "Casting vote against", "abstain": "Don't use it"}
VOTE_CASTING = "; casting vote: {choice}"
VOTE_DROPPED = "The vote was ended without a result; nothing is in the log"
VOTED = "Thank you, the vote of {schools} is counted. {said} of {eligible} schools have voted."
VOTE_RESULT = "{ref} is in the log. {outcome}. “{wording}”"
CLOSE_VOTE, DROP_VOTE, TAKE_VOTE = "Close the vote", "Drop it", "Take a vote"
OUTCOME = {
    "consensus": "Agreed by consensus",
    "carried": "Carried",
    "carried_on_casting_vote": "Carried on the casting vote",
    "not_carried": "Not carried",
    "deferred": "Deferred",
    "referred_to_board": "Referred to the Board",
    "chairs_action": "Chair's action",
    "elected": "Elected by secret ballot",
    "elected_by_lot": "Elected by secret ballot and then by lot",
}

# ---------------------------------------------------------------- elections

ELECTION_HEADING = {
    "chair": "Election of the chair",
    "vice-chair": "Election of the vice-chair",
    "presiding": "Who presides today",
}
ELECTION_CALLED = "{heading}: a secret ballot between {names}. Please press your choice on the card. {standing}."
ELECTION_STANDS = "{heading}: {standing}."
ELECTION_RULES = (
    "One school, one vote; nobody sees who voted for whom. You can press another until the ballot is closed."
)
ELECTION_CANDIDATE = "{name}, {schools}"
ELECTION_TIED = "equal votes for {names}, {votes} of {cast} each. Lots can be drawn, or those here vote again"
ELECTION_DROPPED = "the ballot was ended without a result, and nothing is recorded"
ELECTION_REPEATED = "equal votes for {names}, so those here vote again"
ELECTED_HEADING = "Elected"
ELECTED = {
    "chair": "{name} is elected chair, by {counts}; {ref} is in the log.",
    "vice-chair": "{name} is elected vice-chair, by {counts}; {ref} is in the log.",
    "presiding": "{name} is elected to preside over this meeting, by {counts}, and is presiding from now on.",
}
ELECTED_COUNTS = "{votes} of {cast}"
ELECTED_BY_LOT = "{votes} of {cast} and then by lot"
ELECTED_TO_CLERK = {
    "chair": "For {name} to take up the post, please make them chair in the trust's file and load it; to have them "
    "preside until then, say: {name} takes the chair.",
    "vice-chair": "For {name} to take up the post, please make them vice-chair in the trust's file and load it.",
}
ELECTION_OPEN = {
    "chair": "The election of the chair isn't decided yet",
    "vice-chair": "The election of the vice-chair isn't decided yet",
    "presiding": "Who presides today isn't decided yet",
}
CLOSE_BALLOT, DRAW_LOTS, VOTE_AGAIN = "Close the ballot", "Draw lots", "Vote again"
TYPED_BALLOT = "That vote would be there for all to read, so please press a button on the card; I've counted nothing."
PERHAPS_A_BALLOT = (
    "I didn't follow that, and nothing has changed. If it was your vote, please press a button on the card, "
    "so that it stays secret."
)

# ---------------------------------------------------------------- actions

ACTION_ADDED = "{ref}: {owner} to {text}, by {due}."
ACTION_PULLED_BACK = "{asked} is no staff day, so it is due on the last one before."
ACTIONS_STAY_RED = "Red at the last two meetings"
ACTIONS_STAY_RED_LINE = "{ref} {text} ({owner}, due {due})"
PACK_STAYS_RED = "Red at the last two meetings: {line}"
ACTIONS_STAY_RED_MORE = "{count} more"
EVERY = {
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "half_term": "half term",
    "term": "term",
    "year": "year",
}
DUTY_ADDED = "Once it is done, it comes again every {every}."
DUTIES_HEADING = "What comes again"
DUTIES_TEXT = "What comes again: {count}."
DUTIES_NONE = "Nothing comes again yet. In a meeting say, for example: every term, Valence to check the fire doors."
DUTY_DETAIL = "{owner}, every {every}; due {due}"
DUTY_DONE_DETAIL = "{owner}, every {every}; done, the next one is due {next}"
DUTY_DONE_LATER = "{owner}, every {every}; done, the next one waits for the new term dates"
DUTY_STOP = "Stop {ref}"
DUTY_STOPPED = "{ref} comes no more: {text}."
DUTY_STILL_OPEN = "What is open of it stays as it is, due {due}."
DUTY_REPEATS = "{ref} comes again every {every}, once it is done: {text}."
DUTY_NEXT = "The one after is due {next}."
DUTY_UNKNOWN = "I know of nothing that comes again by “{said}”. Say recurring duties to see what there is."
DUTY_WHICH = "Several things come again by that: {refs}. Say, for example: stop {first} repeating."
NOT_REPEATED = "{ref} doesn't come again, so there is nothing to stop. Say recurring duties to see what does."
ACTION_LINKED = "That is a meeting: if it moves, so does this date."
ACTION_FOR_EACH = "Each school has its own: {first} to {last}."
ACTION_SAYS = "{ref}, {text}: {what}."
ACTION_STATUS = {
    "proposed": "waiting to be accepted",
    "not_started": "not started",
    "in_progress": "under way",
    "blocked": "stuck",
    "done_proposed": "done, and waiting to be closed",
    "closed": "closed",
    "cancelled": "cancelled",
    "deferred": "put off",
}
ACTION_CONFIDENCE = {"on_track": "on track", "at_risk": "at risk", "will_miss": "will miss its date"}
ACTION_COLOUR = {"blue": "blue", "red": "red", "amber": "amber", "green": "green", "grey": "grey"}
ACTION_PERCENT = "{percent}%"
ACTION_UNBLOCKS = "{who} can help"
ACTION_NOTED = "noted: “{note}”"
ACTION_EVIDENCE = "See how it was done"
ACTION_TO_CLOSE = "{names} is asked to close it."
ACTION_UNDO = "Undo"
ACTION_UNDO_OF = "Undo {ref}"
ACTION_UNDONE = "Taken back: {ref} is {what} again, due {due}."
ACTION_DONE_TOLD = "{name} says that {ref} is done: {text}.{note} Is it?"
ACTION_CLOSE, ACTION_NOT_YET, ACTION_MISSING = "Close it", "Not yet", "What is missing?"
ACTION_CLOSED = "{ref} is closed: {text}."
ACTION_NOT_YET_SAID = "{ref} goes on: {text}.{note}"
ACTION_TOLD = "{name}: {what}"
ACTION_CANCELLED_FOR = "{ref} is cancelled: {text}. {reason}."
ACTION_DEFERRED = "{ref} is put off until {due}: {text}."
ACTION_EXTENDED = "{ref} is due on {due} now, and was due on {original} first: {text}. Why: {reason}."
ACTION_NOW_CHAIRS = "For longer still, please ask the chair."
MORE_TIME_ASK = (
    "Until when does {ref} need, and why? You may give it until {latest} once; after that it is the chair's to say."
)
MORE_TIME_UNTIL, MORE_TIME_WHY, MORE_TIME_SAVE = "Until", "Why", "Give it that long"
ACTION_OFFERED = (
    "{owner} is asked to take on {ref}: {text}. It stays with {old} until then, and is due {due} as before."
)
ACTION_OFFERED_TO = "{name} asks you to take on {ref}: {text}. It is due {due}."
ACTION_ASKED_FOR = "{name} offers to take {ref} off you: {text}."
ACTION_ACCEPTED = "{owner} has {ref} now: {text}. It is due {due}, as before."
ACTION_DECLINED = "{name} can't take on {ref}, so it is {owner}'s: {text}."
ACTION_ACCEPT, ACTION_DECLINE = "Take it on", "I can't"
ACTION_WAITS = "{ref} waits for {owner} to take it on. After 3 staff days without a word it counts as taken on."
ACTION_YOURS = "{name} gave you {ref} while you were away: {text}. It is due {due}. Will you take it on?"
ACTION_SILENT = "{ref} counts as yours now, as nobody said otherwise for 3 staff days: {text}. It is due {due}."
ACTION_ON_AGENDA = "{ref} goes on the {meeting}, as “{title}”."
ACTION_ITEM = "{ref}: {text}"
ACTION_HISTORY = "{ref}, {owner}: {text}. Due {due}, {what}, {colour}."
ACTION_FIRST_DUE = "It was due on {original} first."
ACTION_EVENT = "{day}, {name}: {what}"
ACTION_EVENTS = {
    "note": "note",
    "reported": "update",
    "extended": "more time",
    "deferred": "put off",
    "repeats": "comes again every {every}",
    "stopped": "comes no more",
    "followed": "due {due} and no longer {before}, as the meeting moved",
    "offered": "offered to",
    "accepted": "taken on by",
    "taken_as_accepted": "taken as accepted",
    "declined": "not taken on by",
    "closed": "closed",
    "not_yet": "not done yet",
    "reopened": "open again",
    "cancelled": "cancelled",
    "undone": "taken back",
}
ACTION_BY_CLOCK = "Headboard"
ACTION_NO_DATE = "I can't make out until when. Please give a date, for example: need until Fri 11 Dec on {ref}."
ACTIONS_HEADING = {
    "open": "Open actions",
    "overdue": "Overdue actions",
    "due_soon": "Actions due before the next meeting",
    "done": "Actions that are done",
}
ACTIONS_OF = "{heading}: {owner}"
ACTIONS_MINE = "you"
ACTIONS_NONE = "{heading}: there are none."
ACTIONS_TEXT = "{heading}: {count}."
ACTIONS_LINE = "{ref} {text} ({owner}, due {due}, {colour})"
ACTIONS_DETAIL = "{owner}. Due {due}. {what}"
ACTIONS_MORE, ACTIONS_BACK = "The next {count}", "Back"
ACTIONS_LEFT = "And {count} more."
ACTION_DONE, ACTION_AT_RISK, ACTION_MORE_TIME = "Done", "At risk", "More time"
DIGEST_HEADING = "Your actions today"
DIGEST_OWN = "{actions} of yours today. Say how it goes, for example: done 17, or 17 at risk because …"
DIGEST_OTHERS = "{actions} for you to know of"
DIGEST_AGAIN = "{ref} comes round again: {text}. It is due {due}."
DIGEST_MOVED = "{ref} is due {due} now, as its meeting moved: {text}."
DIGEST_MOVED_SHORT = "its meeting moved"
DIGEST_PROMPT = {
    "due": "Due today",
    "overdue": "Overdue",
    "still_overdue": "Still overdue: a new date, or help?",
    "long_overdue": "Overdue for more than 20 staff days",
}
DIGEST_LATER = "Remind me tomorrow"
DIGEST_NOTHING = "On {day} nobody would be sent anything about actions, as things stand."
DIGEST_PREVIEW = "On {day} this would go to {people}, as things stand."
DIGEST_TO = "{name}: {actions}."
SNOOZED = "You won't be reminded of {what} until {until}."
SNOOZED_ALL = "your actions"
MUTED = "You won't be reminded of {what} again. Say reminders on if you change your mind."
RESUMED = "You'll be reminded of {what} again."
ACTION_COLOUR_LETTER = {"blue": "B", "red": "R", "amber": "A", "green": "G", "grey": "W"}
ACTION_COLOUR_MEANS = {
    "blue": "Closed",
    "red": "Overdue or stuck",
    "amber": "At risk",
    "green": "On track",
    "grey": "Waiting",
}
ACTIONS_PICTURE = "Every school's actions by colour, as they stand on {day}."
ACTIONS_PICTURE_HEADING = "Actions by school"
ACTIONS_PICTURE_OF = "{owner}: {counts}"
ACTIONS_PICTURE_NONE = "none"
ACTION_HEADING = "Action {ref}"
TAKE_BACK = "Take it back"
EXTEND_HEADING = "Due this week"
EXTEND_ASK = "{schools} has {actions} due this week: {refs}. Would you like five more staff days?"
EXTEND_DUE = "Due {due}"
EXTEND = "Extend {ref} by 5 staff days"
EXTEND_ALL = "Extend them all by 5 staff days"
EXTENDED_TO = "{ref} is due on {due} now"
EXTENDED = "{each}. The day that was agreed first stays on the record."
EXTENDED_BEFORE = "{ref} has been extended already. Please ask the chair if it needs longer still."
ACTION_CANCELLED = "{ref} is taken back."

# ---------------------------------------------------------------- refusals

NOT_ON_ROSTER = "Sorry, you aren't on the trust's list, so I can't help you here. The clerk can put that right."
NO_TRUST_LOADED = "I haven't been given the trust's file yet. Whoever installed me can load it: app.py trust load FILE."
NOT_ALLOWED = "Only {holders} can {right}{today}."
NO_RIGHT_BY_RUNNING = (
    "You look after how Headboard runs, and that gives no rights to what is in it: agendas, papers and decisions. "
    "Nothing was changed. If you need to see something, please ask the clerk."
)
VOTING_HEADS = "the heads of schools that vote"
THE_TABLE = "heads, the clerk and those who report to Headboard"
THE_TABLE_AND_LEADS = "heads, the clerk, Trust Group leads and those who report to Headboard"
NOT_ALLOWED_CHAIR = "; that is {name}"
NO_MEETING_AHEAD = "There is no such meeting left in the calendar. The clerk can load next year's dates."
NOTHING_TO_PUBLISH = "There is nothing on that agenda yet. Say: put … on the agenda."
ALREADY_PUBLISHED = "That agenda is published already, version {version}, and nothing has changed since."
AGENDA_FULL = "That agenda has 60 items, which is the most it can take. Please ask the chair to take one off first."
NOT_ON_AGENDA = "I can't find that on the agenda for the {meeting}. Please say its number, or other words of its title."
NOT_ON_AN_AGENDA = "I can't find that on the agenda of a meeting ahead. Please say other words of its title."
NEAR_ON_AGENDA = "I can't find just that on an agenda. Did you mean {titles}?"
NOT_TAKEN_OFF = "I can't find that among what was taken off an agenda."
ITEM_NOT_FOUND = "That item isn't on the list any more."
ITEM_IS_FIXED = "That item has been published, so only the chair can change it now. Nothing was changed."
NOT_YOURS = "That is for whoever it belongs to, or the chair. Nothing was changed."
TITLE_EMPTY = "What should it be called? Please write a few words, for example: put the cover rota on the agenda."
TOO_LONG = "That is {length} characters, and {limit} is the most I can take. Please shorten it and send it again."
MINUTES_OUT_OF_RANGE = "An item can take from 1 to 120 minutes. Please say it again with another number."
SAY_IT_PRIVATELY = (
    "That is confidential, so please say it to me in our private chat; I haven't stored it. If it shouldn't be read "
    "here, delete your message too."
)
NO_MEETING_ON = "There is no meeting on {day}. The nearest are {nearest}. Nothing was changed; please say it again."
NO_MEETING_ON_NONE = "There is no meeting on {day}, and none is left in the calendar."
MEETING_PAST = "{day} has gone by. Please name a day that lies ahead."
SEVERAL_ITEMS = "More than one item could be meant: {titles}. Please say its number, or more of its title."
ITEMS_CLOSED = (
    "Items for that meeting have closed. If it can't wait, say: urgent item: … because …; "
    "or leave the day out and it goes to the next meeting that takes items."
)
ITEM_DECIDED = "That item was decided at {at}: see {ref}. Nothing was changed."
VARIES_DECISION = (
    "An item that changes an earlier decision can't be a late item; it needs full notice. "
    "Propose it for the next meeting instead."
)
NOTHING_CHANGED = "That is how it stands already, so nothing was changed."
CARRIED_TOO_OFTEN = (
    "Before publishing, please settle what has been carried over twice: {titles}. "
    "Take it, give it to someone or drop it; say show me the draft for the buttons."
)
NOT_APPROVED = (
    "The chair hasn't approved this agenda as it stands, so I can't publish it. The chair can say: approve the agenda."
)
NO_SUCH_VERSION = "That agenda has no version {version}."
ADDRESS_NOT_USABLE = "A paper's link begins with https://. Please copy it from SharePoint or OneDrive and say it again."
PAPER_WAITS = "A paper for that item is promised already. Please send its link when it is there."
NOT_AN_INFORMATION_ITEM = "Only items for information are taken without discussion; that one is discussed anyway."
STANDING_ITEM_STAYS = "That is a standing item; the chair can take it off."
DAY_NOT_USABLE = "Headboard can't meet on {day}: {why}. Please name another day."
DAY_TAKEN = "There is a meeting on {day} already. Please name another day."
ALREADY_ADOPTED = "The list for {years} is adopted already."
NOTHING_PROPOSED = "No change of the dates waits for you."
NO_LINK = "There is no such link; it may have been ended. Say calendar link for a new one."
NO_APOLOGY = "You haven't sent apologies for that meeting, so you are expected anyway."
REASON_EMPTY = "Why? Please say it again with the reason, for example: refuse item 6 because it belongs to Strategy."
NOT_PUBLISHED = "That agenda isn't published yet."
EXTENDED_TOO_FAR = "{ref} can have until {latest} at most from you. For longer, please ask the chair."
EXTENSION_NEEDS_REASON = (
    "Why does {ref} need longer? Please say it again with because, for example: because Ofsted came."
)
ACTION_ENDED = "{ref} isn't open any more, or isn't at that point, so nothing was changed."
CLOSED_BY_THE_CHAIR = "{ref} carries out a decision of the Board, so the chair or the CEO closes it."
PARTS_OPEN = "{ref} closes by itself once every school's part is done. Still open: {left}."
WHICH_ACTION = "Which one do you mean: {refs}? Please say it again with its number, for example: done {first}."
NO_OPEN_ACTION = "You have no open action, so nothing was changed."
NOT_OFFERED = "{ref} isn't waiting for you to take it on, so nothing was changed."
NO_SUCH_ACTION = "There is no action {ref}. Nothing was changed."
NOBODY_PRESIDES = (
    "Nobody is presiding just now. The clerk can say: Farah takes the chair; or, for a secret ballot: "
    "we need someone to chair today."
)
HAS_INTEREST = "You have declared an interest in this item, so you take no part in it. Nothing was recorded."
NO_INTEREST = "{name} has declared no interest in this item, so there is nothing to change."
REGISTER_EMPTY = "What is it? Please say, for example: register of interests: my wife is a director of Mower Ltd."
REGISTER_FULL = "Your register has {limit} entries, the most that it can have. Say my register and take one back first."
STILL_REGISTERED = (
    "Your register of interests isn't empty, so nothing was changed. "
    "Say my register to take back what no longer holds, or: same as last year."
)
NOTHING_TO_CONFIRM = (
    "I have nothing of yours from before, so nothing was noted. Say register of interests: … with what it is, "
    "or: I have nothing to register."
)
INTEREST_DECLARED = "That interest is recorded already. Nothing of the item is shown to them."
TOO_LONG_AWAY = "{day} is too far ahead: a meeting that breaks off goes on by {latest}."
CHAIRS_ACTION_OFF = (
    "The trust hasn't adopted chair's action, so this waits for a meeting. "
    "An extraordinary one can be called: call an extraordinary meeting on …"
)
CEO_NOT_CONSULTED = "Please speak to the CEO first; a chair's action is recorded once they have been consulted."
OWN_SCHOOL = "This is about {school} alone, the chair's own school, so it is for {name}."
PROCEDURES_OFF = (
    "The trust has turned written procedures off, so this waits for a meeting. "
    "An extraordinary one can be called: call an extraordinary meeting on …"
)
MEETING_IS_OPEN = "A meeting is open, so please put it there: agreed: …, or let's vote on: …"
NOT_IN_WRITING = (
    "What is confidential has to be decided in a meeting, so nothing was sent to anyone. "
    "In our private chat you can say: put … on the agenda, part 2."
)
VARIATION_NEEDS_ITEM = (
    "{ref} can only be changed by an item on a published agenda that names it, so that everyone has notice. "
    "Say: replace {ref} by: … and I'll put it on the next agenda."
)
VARIES_LATER = (
    "{ref} can only be changed by an item on a published agenda that names it, so that everyone has notice. "
    "This puts one on the next agenda."
)
VARIES_AT_ONCE = (
    "What takes the place of {ref} does so from today. If it is to begin later, please leave the day out, and say in "
    "the wording what holds until then."
)
VARIES_OPENLY = (
    "{ref} is open to everyone, so it is changed in the open too. Please use an open item, and keep what is "
    "confidential for another."
)
NOT_IN_FORCE = "{ref} isn't in force ({status}), so there is nothing to change in it."
NOT_IN_FORCE_SPENT = "{ref} is marked as done. If it has something left to do after all, say first: {ref} stands."
NOT_IN_FORCE_BY = "{ref} isn't in force: it is {status}, by {by}. Please name {by} instead."
SLIP_NOT_FOUND = "I can't find “{text}” in {ref}. Please give the words just as they stand there."
SEVERAL_SLIPS = "“{text}” stands in {ref} more than once. Please give a word or two around it as well."
CORRECTION_WAITS = "A correction of {ref} waits to be approved already. Once that is settled, there can be another."
NOBODY_TO_APPROVE = (
    "The clerk and the chair correct the log together, and there is nobody to approve this. "
    "Please have the other post filled in the trust's file first."
)
DATES_CROSS = "A decision can't begin or be reviewed after its last day. Please change one of the dates."
CHANGES_DECISION = (
    "An earlier decision is changed in a meeting, by an item that names it. Please propose one: put … on the agenda."
)
ON_AN_AGENDA = "That is on the published agenda of the {meeting}, so it is decided there."
CANNOT_AGREE = (
    "Nobody holds the seat of {schools} at present, so not every voting school can agree. "
    "This needs a meeting: put … on the agenda."
)
TOO_FEW_HEADS = (
    "The voting schools have {people} between them, and a decision in writing needs 3. "
    "This needs a meeting: put … on the agenda."
)
SEATS_CHANGE = (
    "{school} votes from {day}, so it would have to be asked too. Please choose an earlier day, or wait for a meeting."
)
DEADLINE_NOT_USABLE = "Please choose a staff day from {day} to {latest}; it ends on that day at 12:00."
PROCEDURE_RUNS = "The schools are being asked that in writing already. Say: where does the written procedure stand?"
TOO_MANY_PROCEDURES = (
    "The schools are being asked 3 things in writing already. Please wait until one of them has ended."
)
NO_PROCEDURE = "No such written procedure is running, so nothing was counted."
SEVERAL_PROCEDURES = (
    "More than one written procedure is running: {numbers}. Please say which, for example: "
    "I agree to written procedure {first}."
)
ANSWER_PRIVATELY = "Please tell me that in our private chat, so that only the count is known. Nothing was counted."
SCHEME_LINE_MISSING = "A delegated decision names its line in the scheme of delegation: please fill that in."
NOTHING_DECIDED_YET = "I can't find that decision. Please give its number, as in HB-2026-014."
NO_SUCH_DECISION = (
    "I can't find {ref} in the log, or it is confidential. Please check its number. "
    "What is confidential, those who may see it can ask for in their private chat with me."
)
BINDS_ALREADY = "{ref} binds your school already, so there is nothing to take on."
NOT_SAID = "I can name only what was said in the vote on {ref}, by whoever was there. Nothing was recorded."
ITEM_IS_QUORATE = "Enough schools are here to decide this themselves. Say: agreed: to recommend to the Board …"
STAYS_OPEN = (
    "{ref} of this item is in the log, which everyone reads, so it can't become confidential now. "
    "Please put what is confidential on the agenda as an item of its own."
)
NOT_KEPT_OPEN = (
    "This meeting was open for {day}, so it decides nothing now. Whoever presides can close it, or say: "
    "keep the meeting open until tomorrow at 16:00."
)
NO_ITEM_BEFORE = "No other item has been taken yet, so there is none to go back to."
NOTES_ARE_THE_CHAIRS = "The chair and the clerk note things for the minutes. The chair can say: everyone may note."
NOTHING_TO_UNDO = "There is nothing to take back in this meeting."
DECISIONS_STAND = "This meeting has recorded {ref}, so it counts as held. Please close it instead."
NO_MINUTES = "There are no minutes of {meeting} yet; they are drawn up when it closes."
NO_MINUTES_YET = "There are no such minutes yet; they are drawn up when a meeting closes."
MINUTES_LOCKED = (
    "The minutes of {meeting} are approved and don't change any more. "
    "What is wrong in them is put right in the minutes of a later meeting."
)
AMEND_IN_PART_2 = (
    "Part 2 minutes are put right in Part 2: once a confidential item is being taken, tell me in our private chat."
)
MINUTES_NOT_DUE = "This meeting approves the minutes of {due}, the last one of its kind; those of {meeting} aren't due."
NOT_PRESIDING = "{name} is presiding, so that is theirs to do."
NOT_PRESENT = "That is for schools that are recorded as present in the room. Say: I'm here."
NOT_IN_THE_ROOM = "Votes come from the room: please say it in the chat where the meeting is held. Nothing was counted."
NO_VOTE_IN_PART_2 = (
    "A vote would show its wording to everyone here, so Part 2 is decided by consensus: "
    "say agreed: … in our private chat."
)
VOTE_WAITS = "A vote is open. Close it first; then the meeting can move on."
VOTE_OVERNIGHT = (
    "That vote was put on an earlier day, and only votes of the same day count. It can be dropped, and put again."
)
NO_VOTE_OPEN = "No vote is open just now, so nothing was counted."
ELECTION_WAITS = (
    "An election is open: please vote with a button on its card. Once the ballot is closed, the meeting can move on."
)
NO_ELECTION_OPEN = "There is no such ballot just now, so nothing was counted or drawn."
NOBODY_VOTED = "Nobody has voted yet, so nobody is elected. Please wait for a vote, or drop the election."
NOT_STANDING = "{name} takes no part just now, so can't preside. Please choose somebody else."
ONE_CANDIDATE = (
    "Only {name} could be elected, so there is nothing to choose. If all agree, the clerk can say: {name} takes "
    "the chair."
)
NO_CANDIDATE = "None of those here is a head who could be elected. Record who else is present, and say it again."
ALREADY_PRESIDING = "{name} is presiding, so nobody is elected for today."
NOT_TIED = "The votes aren't equal, so there is no casting vote."
LATE_NEEDS_REASON = "Why can't it wait? Please say it again with the reason: urgent item: … because …"
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
    "I don't know a school or a person called {name}. Nothing was recorded; please say it again with the name."
)
SEAT_VACANT = "Nobody holds {school}'s seat at present, so I can't record it as present. Nothing was recorded."
NOT_A_DEPUTY = (
    "{name} isn't a deputy of {schools} in the trust's file, so can't hold the seat. "
    "Nothing was recorded; please say it again with a deputy of the school, or without."
)
NO_SUCH_OWNER = (
    "I can't tell who {name} is. Please name one person, school or group of the trust, for example: "
    "action: Leila to draft the rota by Fri 11 Dec."
)
NO_MORE_ITEMS = "That was the last item. Say close the meeting when you are done."
WHICH_PART_2_ITEM = (
    "Everybody may stay for an open item. For a confidential one, say its number: let the deputies stay for item 15."
)
NO_DEPUTY_HERE = "{names} {deputise} here. Say whom you mean: let {first} stay for item 15."
NO_DEPUTIES_HERE = "Nobody deputises at this meeting now. A deputy who comes presses I'm here first."
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

# ---------------------------------------------------------------- finding decisions

FOUND_HEADING = "Decisions"
FOUND = "I found {number}{what}."
FOUND_THESE = "Here are {first} to {last}."
FOUND_NONE = "I found no decision{what}."
FOUND_NO_MORE = "There are no more."
FOUND_LINE = "{ref}, {day}{status}: {wording}"
IN_BRACKETS = " ({words})"
MORE_THAN = "more than {number:,} decisions"
WIDEN = "Try fewer or other words."
WIDEN_DAYS = "Try a longer time, such as: decisions since September."
ONLY_OPEN_HERE = "In this chat I look through what is open."
LOOKED_FOR = "I looked for {words}."
PUT_RIGHT = "“{meant}” instead of “{said}”"
ANY_WORD = "Nothing has all of those words; these have some of them."
SHOW_DECISION = "Open {ref}"
MORE_DECISIONS = "More"
SHOWN_BELOW = "Here it is, below."
SOUGHT_ABOUT = "about {about}"
SOUGHT_IN_FORCE = "in force"
SOUGHT_AUTHORITY = {
    "operational": "on how heads work",
    "delegated": "under delegated powers",
    "recommendation": "recommending something to the Board",
    "board_implementation": "carrying out a Board decision",
}
SOUGHT_REPORTED, SOUGHT_UNREPORTED = "reported to the Board", "not yet reported to the Board"
SOUGHT_IMPLEMENTS = "carrying out {ref}"
SOUGHT_VARIES = "changing {ref}"
SOUGHT_MEETING = "of the {meeting}"
SOUGHT_MEETING_REF = "of {ref}"
SOUGHT_KIND = "of {kind} meetings"
SOUGHT_IN_WRITING = "taken in writing"
SOUGHT_ON = "on {day}"
SOUGHT_SINCE, SOUGHT_UNTIL = "since {day}", "until {day}"
OUTCOME_SOUGHT = {
    "consensus": "by consensus",
    "carried": "carried by a vote",
    "carried_on_casting_vote": "carried on the casting vote",
    "not_carried": "not carried",
    "deferred": "deferred",
    "referred_to_board": "referred to the Board",
    "chairs_action": "taken by the chair alone",
    "elected": "by secret ballot",
    "elected_by_lot": "by lot",
    "withheld": "",
}
STATUS = {
    "active": "In force",
    "superseded": "Superseded",
    "part-superseded": "Superseded in part",
    "rescinded": "Rescinded",
    "expired": "Expired",
    "spent": "Done",
    "void": "Taken back",
}
STATUS_BY = "{status} by {ref}"
HOLDS = {
    "active": "{ref} is still in force{until}.",
    "expired": "{ref} is no longer in force; it held{until}.",
    "spent": "{ref} is done, and nothing is left to do.",
    "void": "{ref} was taken back, and has no effect.",
}
HOLDS_UNTIL = " until {day}"
HOLDS_NOT_DECIDED = "{ref} decided nothing: {outcome}."
HOLDS_REPLACED = {
    "superseded": "{ref} was superseded on {day} by {by}{what}",
    "part-superseded": "{ref} is in force, but for what was superseded on {day} by {by}{what}",
    "rescinded": "{ref} was rescinded on {day} by {by}{what}",
}
NOW_SAYS = ": “{wording}”"
IS_CONFIDENTIAL = ", which I can't show here."
TAKEN_AT = "{meeting}, {day}, item {item}: {title}"
TAKEN_OUTSIDE = "{what}, {day}"
OUTSIDE = {"chairs_action": "Chair's action", "written_procedure": "Written procedure"}
EFFECTIVE_FROM = "It takes effect on {day}."
RATIONALE_LINE = "Why: {text}"
COST_LINE = "Cost: {text}"
BUDGET_LINE = "Paid from: {text}"
DECLARED_LINE = "Declared an interest and took no part: {text}"
IMPLEMENTS_LINE = "It carries out {text}"
VARIES_LINE = "It changes {text}"
PAPERS_LINE = "Papers: {text}"
REVIEW_LINE = "To be reviewed on {day}."
CONFIRMED_LINE = "Confirmed by {who}, {when}."
CORRECTION_LINE = "Corrected on {day}, in {field}: “{before}” now reads “{after}”."
REPORTED_LINE = "Reported to the Board of {day}."
NOT_REPORTED_LINE = "Not yet reported to the Board."
MINUTES_STAND_APPROVED = "The minutes of the {meeting} were approved on {day}."
MINUTES_STAND_DRAFT = "The minutes of the {meeting} are still a draft."
SOMEBODY = "somebody who has left"

# ---------------------------------------------------------------- exports

PART_1 = "Part 1"
PART_2 = "Part 2 – confidential"
CONFIDENTIAL = "Confidential"
PACK_TITLE = "{kind} meeting, {part}"
PACK_FILE_TITLE = "{kind} meeting, {when}, {part}"
PACK_OF = "{trust}: Headboard"
PACK_WHEN, PACK_WHERE, PACK_REF, PACK_VERSION = "When", "Where", "Reference", "Version"
PACK_HOURS = "{when}, {start} to {end}"
PACK_PUBLISHED = "{version}, published {when}"
PACK_DRAFT = "Draft, not published"
PACK_CHANGES = "What changed since version {version}"
PACK_CHANGE = {
    "added": "Added: {item}",
    "changed": "Changed: {item}",
    "moved": "Moved: {item}",
    "papers": "Papers: {item}",
    "removed": "Removed: {item}",
}
PACK_COLUMNS = ("No.", "Item", "For", "Who", "Min")
PACK_PROPOSED_BY = "Proposed by {name}"
PACK_STARRED = "Starred (*): taken without discussion unless a head asks"
PACK_PART_2_STARTS = "Move to Part 2: who stays"
PACK_TOTAL = "In all {minutes} of {length} minutes."
PACK_TOTAL_OVER = "In all {minutes} minutes, {over} more than the {length} of the meeting."
PACK_TOTAL_PART_1 = "Part 2 isn't counted."
PACK_NUMBERED = "{number}. {title}"
PACK_DETAILS = "Proposals and papers"
PACK_WORDING = "Proposed wording"
PACK_LACKS_WORDING = "It was put down for decision without proposed wording, so it is published as a discussion."
PACK_CARRIED = "Carried over {times}, first from the {meeting}."
PACK_CARRIED_TIMES = "Carried over {times}."
PACK_LATE = "Admitted late: {reason}"
PACK_MINUTES_OF = "To approve the minutes of the {meeting}."
PACK_MINUTES_WITH_IT = (
    "Before the meeting: the minutes of the {meeting} ({ref}). They come with these papers, in a file of their own."
)
PACK_PAPERS = "Papers"
PACK_TO_FOLLOW, PACK_PAPER_LATE = "to follow", "late"
PACK_ACTIONS = "Open actions"
PACK_ACTION_COLUMNS = ("No.", "Action", "Who", "By")
PACK_AHEAD = "Next meetings"
PACK_AHEAD_COLUMNS = ("Meeting", "When", "Where", "Items close")
PAGE_OF = ("Page ", " of ")
MINUTES_TITLE = "Minutes of the {kind} meeting"
NOTES_TITLE = "Notes of an inquorate meeting"
MINUTES_LET_STAY = "The deputy for {schools} stayed for this item, with the consent of whoever presided."
MINUTES_SEVERAL_LET_STAY = "The deputies for {schools} stayed for this item, with the consent of whoever presided."
MINUTES_PART_2_TITLE = "{title}: {part}"
MINUTES_FILE_TITLE = "{title}, {kind}, {when}, {part}"
MINUTES_STATE = {"draft": "DRAFT", "approved": "APPROVED", "received": "RECEIVED"}
MINUTES_BODY, MINUTES_MEETING, MINUTES_WHEN, MINUTES_WHERE = "Body", "Meeting", "When", "Where"
MINUTES_PRESIDING, MINUTES_QUORUM, MINUTES_STANDING = "Presiding", "Quorum", "State"
MINUTES_REF = "{kind}, {ref}"
MINUTES_SITTING = "{began} to {ended}"
MINUTES_DRAFT = "Draft; the next quorate {kind} meeting approves it"
MINUTES_DRAFT_NOTES = "Draft; notes are received by the next {kind} meeting, and not approved"
MINUTES_APPROVED = "Approved as a true record on {when} ({ref})"
MINUTES_RECEIVED = "Received on {when} ({ref})"
MINUTES_WITH_AMENDMENTS = "{state}, with the amendments in the minutes of that meeting"
MINUTES_NOBODY, MINUTES_FORMER = "nobody", "a former member"
MINUTES_FROM, MINUTES_UNTIL = "from {when}", "until {when}"
MINUTES_DURING = "{when} (item {number})"
MINUTES_BY_VIDEO = "by video"
MINUTES_THROUGHOUT = "Throughout"
QUORATE_THROUGHOUT = "Quorate throughout: up to {present} of {voting} voting schools present; the quorum is {required}."
NEVER_QUORATE = "Not quorate: at most {present} of {voting} voting schools present; the quorum is {required}."
QUORATE_UNTIL, NOT_QUORATE_UNTIL = "quorate until {when}", "not quorate until {when}"
QUORATE_FROM = "quorate from {when}, with up to {present} of {voting} voting schools present"
NOT_QUORATE_FROM = "not quorate from {when}"
QUORUM_IS = "{standing}. The quorum is {required} voting schools."
MINUTES_PRESENT = "Present"
MINUTES_PRESENT_COLUMNS = ("School", "Seat", "Represented by", "When")
SEAT = {"voting": "Voting", "associate": "Associate"}
REPRESENTED_BY_HEAD, REPRESENTED_BY_DEPUTY = "Head", "Deputy: {name}"
MINUTES_ATTENDING, MINUTES_APOLOGIES, MINUTES_ABSENT = "In attendance", "Apologies", "Absent without apologies"
MINUTES_NONE = "None"
MINUTES_DECLARATIONS = "Declarations of interest"
MINUTES_NO_DECLARATIONS = "None on the items in this file."
DECLARED = "Item {item}: {who} declared an interest{nature}{away}."
DECLARED_NATURE = " ({nature})"
DECLARED_LEFT, DECLARED_RETURNED = ", left at {left}", " and returned at {returned}"
MINUTES_CONFIDENTIAL = "Item {number} – confidential"
MINUTES_HIDDEN_DECISION = "Decision {ref}"
MINUTES_DECISION = "{ref}. {wording}"
MINUTES_VOID = "{ref} was taken back and has no effect. It read: {wording}"
MINUTES_VOID_HIDDEN = "Decision {ref}, taken back; it has no effect"
MINUTES_VOTED = "The quorum for it was {required}, and {counted} were counted."
MINUTES_AUTHORITY = {
    "delegated": "Delegated: {line}.",
    "recommendation": "A recommendation to the Board.",
    "board_implementation": "It carries out a decision of the Board.",
}
MINUTES_FOR_ALL = "For all: {text}"
MINUTES_NAMED = {
    "dissent": "{who} asked to be named as against.",
    "abstention": "{who} asked to be named as abstaining.",
    "accepted": "{text} has taken it on.",
    "reservation": "{who} recorded a reservation: {text}",
}
MINUTES_REASONS = "Reasons: {text}"
MINUTES_COST = "Cost: {text}"
MINUTES_CORRECTED = "Corrected since: “{before}” now reads “{after}”."
MINUTES_AGREED = {
    "approved": "The minutes of the {kind} meeting of {when} ({ref}) were approved as a true record.",
    "received": "The notes of the inquorate {kind} meeting of {when} ({ref}) were received.",
}
MINUTES_AMENDED = "Amendment: {said}"
MINUTES_ELECTED = "Elected by secret ballot: {who} ({votes})."
MINUTES_ELECTED_BY_LOT = "Elected by secret ballot, and by lot between {lot}, who had equal votes: {who} ({votes})."
MINUTES_PRESIDED = "They presided over the meeting from then on."
MINUTES_DEFERRED = "Deferred to the next {kind} meeting."
MINUTES_NOT_REACHED, MINUTES_STARRED = "Not reached.", "Taken without discussion."
MINUTES_NOT_REACHED_CARRIED = "Not reached; carried to the next {kind} meeting."
MINUTES_NOTHING = "Nothing further was noted."
MINUTES_OTHERS = "Also noted"
MINUTES_PROOF = (
    "The decision log when this meeting closed; with these lines anyone can check that nothing in it was changed."
)
MINUTES_SIGNED = "Signed"
MINUTES_SIGNATURE = "{who}, presiding at the {kind} meeting of {when} ({ref})"
LOG_TEXT = "{log}: {count}. {about} {links}"
LOG_ABOUT = {
    (1, False): "It is Part 1: of a confidential decision it has the number alone.",
    (2, False): "It is Part 2, the confidential decisions alone.",
    (1, True): "Part 1 is for everyone. Part 2, the confidential decisions, is a file of its own.",
}
ACTION_LOG_ABOUT = {
    (1, False): "It is Part 1: confidential actions aren't in it.",
    (2, False): "It is Part 2, the confidential actions alone.",
    (1, True): "Part 1 is for everyone. Part 2, the confidential actions, is a file of its own.",
}
LOG_OF_ONE = "on its own"
LOG_LINKS = "These links are yours and work for 30 days."
FILE_OFFERED = "{what}. Allow it, and I put it in your OneDrive."
FILE_OFFERED_TEXT = "{name}: allow it, and I put it in your OneDrive. The link above opens it as well."
FILE_COMES = "I'm putting {name} together; it will be here in a moment."
FILE_SENT = "{name} is in your OneDrive."
FILE_NOT_WANTED = "{name} stays out of your OneDrive, as you wish."
FILE_DECLINED = "That's fine. If you want {name} later, this link is yours and works for 30 days: {link}"
FILE_NOT_SENT = "{name} couldn't be put in your OneDrive."
FILE_FAILED = (
    "I couldn't put {name} in your OneDrive, sorry. Please open it here instead; the link is yours and works for "
    "30 days: {link}"
)
FILE_ANSWERED = {
    "accepted": "I'm putting {name} together already; it will be here in a moment.",
    "sent": "{name} is in your OneDrive already. For a newer one, please ask for it again.",
    "declined": "You declined {name} before. To have it after all, please ask for it again.",
    "given_up": "{name} couldn't be put in your OneDrive. Please ask for it again.",
}
NO_SUCH_FILE = "I have no such file for you. Please ask for it again, for example: send me the decision log as Excel."
LOG_IS_LONG = "It is long, so a file takes some seconds to open."
LOG_LINK = "{part} ({form})"
LOG_FORM = {"csv": "CSV", "xlsx": "Excel", "docx": "Word", "pdf": "PDF"}
LOG_ONLY_TABLE = "The action log comes as Excel or CSV. Please say, for example: send me the action log as Excel."
LOG_NO_TERM = "I don't know when that was. Please give dates, for example: the decision log from 1 Sep to 18 Dec."
LOG_NO_BOARD = (
    "I don't know when the Board last met. Please give a date, for example: the decision log since 1 September."
)
LOG_TITLE, LOG_EXCERPT, ACTION_LOG_TITLE = "Decision log", "Decision {ref}", "Action log"
LOG_FILE_TITLE = "{title}, {part}"
LOG_SHEET, ACTION_LOG_SHEET, ABOUT_SHEET = "Decisions", "Actions", "About this file"
LOG_PERIOD, LOG_PART, LOG_CHOSEN, LOG_ENTRIES = "Period", "Part", "Chosen", "Entries"
LOG_MADE, LOG_CHECKPOINT = "Made", "Checkpoint"
LOG_WHOLE = "the whole log"
LOG_BETWEEN, LOG_SINCE, LOG_UNTIL = "{since} to {until}", "since {since}", "until {until}"
LOG_ALL_KINDS, LOG_OF_KIND = "All decisions", "Decisions of {kind} meetings"
LOG_PART_SAYS = {
    1: "Part 1. Of a confidential decision it has the number alone; what such a decision changes is in Part 2.",
    2: "Part 2 – confidential. It has the confidential decisions alone; please send it to nobody who may not see them.",
}
ACTION_LOG_PART_SAYS = {
    1: "Part 1. Confidential actions aren't in it.",
    2: "Part 2 – confidential. It has the confidential actions alone; please send it to nobody who may not see them.",
}
LOG_NOTHING = "There is no decision to show."
LOG_SITTING = "{kind} meeting, {when} ({ref})"
LOG_OUTSIDE = "{what}, {when}"
LOG_OUTSIDE_KIND = {"chairs_action": "Chair's action", "written_procedure": "Written procedure"}
LOG_ENTRY, LOG_ITEM = "{ref}. {title}", "Item {number}: {title}"
LOG_AUTHORITY, LOG_OUTCOME, LOG_DECLARED = "Authority", "Outcome", "Declared"
LOG_DISSENT, LOG_ABSTENTION = "Named as against", "Named as abstaining"
LOG_RATIONALE, LOG_FOR_ALL, LOG_COST = "Rationale", "For all", "Cost"
LOG_EFFECTIVE, LOG_REVIEW, LOG_EXPIRES = "In force from", "Review", "Ends"
LOG_TAKEN_ON, LOG_RESERVATION, LOG_CORRECTION = "Taken on by", "Reservation", "Correction"
LOG_ACTIONS, LOG_IMPLEMENTS, LOG_STATUS = "Actions", "Implements", "Status"
LOG_REPORTED, LOG_NOT_REPORTED = "Reported to Board", "Not yet"
LOG_AUTHORITIES = {
    "operational": "Operational",
    "delegated": "Delegated",
    "recommendation": "Recommendation",
    "board_implementation": "Implementation of a Board decision",
}
LOG_SCHEME_LINE = " (scheme of delegation: {line})"
LOG_QUORUM = "quorum {required}, counted {counted}"
LOG_VARIES = {
    "supersedes": "Supersedes",
    "supersedes_part": "Supersedes part of",
    "rescinds": "Rescinds",
}
LOG_STATUSES = {
    "active": "Active",
    "superseded": "Superseded",
    "part-superseded": "Superseded in part",
    "rescinded": "Rescinded",
    "expired": "Expired",
    "spent": "Spent",
    "void": "Void: taken back, and without effect",
}
LOG_VARIED_BY = "{status} by {ref}"
KIND_LETTER = {"strategy": "S", "business": "B", "extraordinary": "X"}
YEAR_TITLE = "Headboard {years}"
YEAR_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
YEAR_WEEKDAYS = ("M", "T", "W", "T", "F")
YEAR_BOARD_LETTER, YEAR_INSET_LETTER, YEAR_BANK_HOLIDAY_LETTER = "T", "I", "H"
YEAR_BOARD, YEAR_INSET, YEAR_BANK_HOLIDAY = "Trust Board", "Trust INSET day", "Bank holiday"
YEAR_TERM, YEAR_MOVED_DAY, YEAR_CANCELLED_DAY = "Term", "Moved", "Cancelled"
YEAR_SITTING = "{kind}, {weekday} {start}"
YEAR_MOVED = "Moved: {kind}, from {nominal} to {day}{reason}."
YEAR_CANCELLED = "Cancelled: {kind}, {day}{reason}."
YEAR_IN_WORDS = "{trust}: the meetings of {years}."
YEAR_IN_WORDS_KIND = "{kind}: {days}."
DATES_NAME = "{trust}: Headboard"
DATES_SUMMARY = "Headboard: {kind}"
DATES_SUMMARY_CANCELLED = "Cancelled: Headboard: {kind}"
DATES_ITEMS_CLOSE = "Items close {when}."
DATES_PUBLISH_BY = "The agenda is published by {when}."
DATES_MOVED = "Moved from {nominal}{reason}."
DATES_CANCELLED = "Cancelled{reason}."

INVITATION = (
    "Agenda and papers come in Teams, from Headboard. If you can't come, please tell it: I can't come on that day."
)
FEED_PREVIEW = "Say to Headboard: agenda"
INVITATION_CALLED_OFF = "This meeting has been called off. Headboard has the dates as they stand: say next meetings."

CHECKPOINT_TOLD = (
    "Please keep these lines somewhere else than on Headboard's machine, such as in your mail. With them anyone can "
    "check that nothing in the decision log was changed or taken out.\n\n{checkpoint}"
)
PROVEN = "All is as it was entered: {entries} of the log, each in its place, and every decision as it was sealed{fits}."
PROVEN_HELD = ", and {checkpoints} from elsewhere fit it"
PROVEN_ERASED = "{entries} of them were erased, and can't be compared with the decisions any more."
PROVEN_UNHELD = (
    "Whoever owns this machine could have written all of it anew: for proof, give a checkpoint that somebody else "
    "kept, by --checkpoint FILE."
)
PROVEN_KEY = "The checkpoints are signed with the trust's key."
PROVEN_KEY_UNKNOWN = "The checkpoints are signed with the key {key}; see that the trust's minutes name the same."
WHAT_ENTRY = "Entry {seq} of the log"
WHAT_EVENT = "What was added to {ref}"
WHICH_CHECKPOINT = "the checkpoint of {when}"
WHICH_PUBLISHED = "the line of {entries} from the channel"
FLAW = {
    "CONTENT": "{what} was changed after it was entered: the log's copy of it isn't what was sealed (entry {seq}).",
    "HEADER": "{what} was changed after it was entered: its seal is broken (entry {seq}).",
    "ORDER": "{what} isn't in its place: before entry {seq} something was taken out, put in or moved.",
    "MISSING": "Entry {seq} of the log is missing.",
    "ROW": "{what} was changed after it was entered: its {columns} isn't what was sealed (entry {seq}).",
    "ROW_MISSING": "{what} was taken out of the decisions after it was entered (entry {seq}).",
    "ROW_ADDED": "{what} was never entered in the log: somebody put it among the decisions.",
    "HEAD": "The log should have {said}, and has {entries}: some were cut off its end, or put there.",
    "CUT": "The log has {entries}, and {checkpoint} has {held}: what came after entry {size} was cut off.",
    "REWRITTEN": "The log was written anew: it isn't the one of {checkpoint}. The first change is {where}.",
    "UNSIGNED": "{checkpoint} is none: somebody changed it after it was signed.",
    "OTHER_KEY": (
        "{checkpoint} isn't signed with the trust's key. If the trust has had another key before, give it as well, by "
        "--key FILE."
    ),
    "OTHER_TRUST": "{checkpoint} is another trust's: {trust}.",
    "UNREADABLE": "A checkpoint that the database keeps was changed after it was made: it can't be read any more.",
}
REWRITTEN_BETWEEN = "between entries {first} and {last}"
REWRITTEN_AT = "entry {last}"
DAMAGED = "Headboard's file is damaged, and the log in it can't be read. Please go back to the last good copy."
NO_CHECKPOINT = "There is no checkpoint yet: the first is made when a meeting closes that has decided something."
CHECKPOINT_WRITTEN = "The checkpoint of {when}, with {entries}, is in {out}"
# ---------------------------------------------------------------- the Board

BOARD_NEXT = "{board} meets next on {day}{others}."
BOARD_THEN = "; then on {days}"
BOARD_NO_DATE = "I don't know when the Board meets. The clerk can say, for example: the Board meets on 9 Dec."
BOARD_DATE_SAID = "Noted: {board} meets on {day}."
BOARD_DATE_BACK = "Taken back: I no longer have {day} as a day on which the Board meets."
BOARD_DAY_STAYS = "{day} is in the trust's file, or a pack was issued for it, so it isn't taken back here."
NOT_A_BOARD_DAY = "As far as I know the Board doesn't meet on {day}.{following}"
NOT_A_BOARD_DAY_NEXT = " It meets next on {day}."

BOARD_FORM_HEADING = "A decision of the Board"
BOARD_FORM = "Fill in what the Board decided, in its own words. It goes on the next agenda by right."
BOARD_REF = "Reference (TB-2026-07); empty for the next one"
BOARD_RESOLUTION = "The resolution, word for word"
BOARD_DAY = "When did the Board decide it?"
BOARD_REQUIRED = "What does it ask of Headboard?"
REQUIRED = {"implement": "Carry it out", "advise": "Give advice", "note": "Take note"}
BOARD_DEADLINE = "To be done by"
BOARD_REPORT_ON = "Report to the Board on"
BOARD_NO_REPORT = "No report is asked for"
BOARD_LEAD = "Who leads on it?"
BOARD_RECORD = "Record it"
BOARD_ENTERED = "Recorded: {ref}, “{resolution}”"
BOARD_PLACED = "It is on the agenda of the {meeting}, by right."
BOARD_PLACED_LATE = "That agenda is out already, so it is a late item by right; the chair publishes it again."
BOARD_NOT_PLACED = "The calendar has no meeting for it yet; it goes on the agenda of the first."
BOARD_REPORT_DUE = "The report is due on {due}, for {board} on {day}."
BOARD_TOO_FEW = (
    "No Business meeting lies between the one that agrees a plan and that day, so please tell the Board, or call an "
    "extraordinary meeting."
)
BOARD_LATE_HEADING = "From the Board"
BOARD_TOLD_CHAIR = (
    "The Board's decision {ref} is on the {meeting} by right, whose agenda is out already. Please publish it again."
)
BOARD_STATE = {
    "received": "received",
    "on_agenda": "on the agenda",
    "plan_agreed": "plan agreed",
    "in_progress": "in progress",
    "implemented": "implemented",
    "reported": "reported to the Board",
    "closed": "closed by the Board",
}
PROGRESS = {
    "not_started": "not started",
    "in_progress": "in progress",
    "blocked": "blocked",
    "done": "done",
    "not_applicable": "not applicable",
    "exempt": "exempt by the Board",
}
BOARD_DONE = "{done} of {bound} schools done ({percent}%)"
BOARD_DUE = "to be done by {day}"
BOARD_ASKED = "Asked for by {board} on {day}"
BOARD_ROW = "{schools}: {state}"
BOARD_ASSOCIATES = "Associates, not counted"
BOARD_PLAN = "Plan: {ref}, “{wording}”"
BOARD_REFERRED = "Referred back: {reasons}"
BOARD_STANDS = "Until the Board answers, its decision stands."
BOARD_ANSWERED = "The Board's answer: {answer}"
RATIFIED, NOT_TAKEN_ON, NOT_RATIFIED = "ratified {day}", "declined {day}", "not ratified yet"
BOARD_OPEN = "Open decisions of the Board: {decisions}."
BOARD_OPEN_NONE = "No decision of the Board is open."
BOARD_OPEN_HEADING = "Decisions of the Board"
BOARD_LINE = "{ref}, {state}, {done}"
BOARD_SHOW = "Show it"
BOARD_PICTURE = "As a picture"
PROGRESS_SAY = "Say how far it is"
PROGRESS_SCHOOL = "Which school?"
PROGRESS_STATE = "How far?"
PROGRESS_EVIDENCE = "What shows it? A link, or what stands in the way"
PROGRESS_SAVE = "Save"
PROGRESS_NOTED = "Noted for {ref}: {school} is {state}."
REFER_BACK = "Refer it back"
REFER_BACK_WHY = "Why should the Board think again?"
REFERRED_BACK = "{ref} is referred back to the Board, with your reasons. Until it answers, its decision stands."
REFERRED_BACK_TOLD = (
    "{name} has referred {ref} back to the Board: {reasons} Please pass it on; until the Board answers, its decision "
    "stands."
)
BOARD_ANSWER_KEPT = "Recorded: the Board's answer on {ref}."
BOARD_CLOSED = "{ref} is closed by the Board."
RATIFY = "What the governors said"
RATIFY_SAID = "What did they say?"
RATIFY_YES, RATIFY_NO = "They ratified it", "They declined it"
RATIFY_ON, RATIFY_WHY = "On which day?", "Why, if they declined"
RATIFIED_NOTED = "Noted: {school} {verb} {ref} on {day}."
RATIFIED_BINDS = "It binds {schools}."
RATIFIED_NONE = "It binds no school yet."
MATRIX_ALT = "{ref}: {rows}."
MATRIX_COLUMNS = ("School", "How far", "What shows it")
MATRIX_RATIFIED = "Governors"
REPORT_DUE_TOLD = "The report on {ref} is due {when}, to be in the pack for {board} on {day}. {stands}"
REPORT_DUE_TODAY, REPORT_DUE_ON = "today", "on {day}"
UNREPORTED = (
    "{board} met on {day}, and these delegated decisions weren't in its pack: {refs}. They should have gone to the "
    "meeting immediately following; please report them now. Say: Board pack."
)

BOARD_REF_UNCLEAR = "“{said}” isn't a reference of the Board's. Please write it like TB-2026-07."
NO_BOARD_DECISION = "I know of no decision of the Board called “{said}”.{near}"
NO_BOARD_DECISION_NEAR = " These are open: {refs}."
SEVERAL_BOARD_DECISIONS = "Which one do you mean: {refs}? Please say it with its reference."
BOARD_DECISION_KNOWN = "{ref} is recorded already. Say {ref} to see it, or give this one another reference."
BOARD_DECISION_OVER = "{ref} is closed by the Board, so it doesn't change any more."
ONLY_REFER_BACK = (
    "Headboard decides how {ref} is carried out; it can't delay, change or refuse it. The chair can refer it back "
    "once, with reasons, and until the Board answers it stands. Say: refer {ref} back: …"
)
REFERRED_BEFORE = "{ref} has been referred back already, which can be done once. It stands as the Board has it."
NOT_REFERRED_BACK = "Nothing about {ref} waits for the Board's answer."
BOARD_ITEM_STAYS = "{ref} is on the agenda by right, as a decision of the Board, so it stays. It can be referred back."
EVIDENCE_MISSING = "Please say what stands in the way, for example: TB-2026-07 blocked: no lead until March."
EXEMPT_BY_BOARD = "Only the Board can exempt a school; the clerk records it. Nothing has changed."
SCHOOL_UNCLEAR = "Which school do you mean? Please say, for example: TB-2026-07 done at Grafton."
NOT_YOUR_SCHOOL = "The head of {school} says how far {school} is. Nothing has changed."
NOTHING_TO_RATIFY = "In this trust governing bodies don't ratify decisions, so there is nothing to note."
NOTHING_TO_REPORT = "The pack for the Board on {day} is issued, and nothing is new since."

# ---------------------------------------------------------------- the Board pack

BOARD_PACK_HEADING = "Board pack"
BOARD_PACK_TITLE = "Report of Headboard to {board}"
BOARD_PACK_FILE_TITLE = "Report of Headboard, {board}, {when}, {part}"
BOARD_PACK_FOR = "Board meeting"
BOARD_PACK_PERIOD = "Period"
BOARD_PACK_SINCE = "{since} to {until}"
BOARD_PACK_UNTIL = "To {until}"
BOARD_PACK_STATE = "Standing"
BOARD_PACK_DRAFT = "Draft, as it stood on {until}"
BOARD_PACK_ISSUED = "Issued on {until}, number {number} for this meeting"
BOARD_PACK_STATES = ("DRAFT", "ISSUED")
BOARD_PACK_REF = "Board pack {day}"
BOARD_PACK_MEETINGS = "Meetings held"
BOARD_PACK_MEETING_COLUMNS = ("Meeting", "Kind", "Date", "Quorate")
BOARD_PACK_QUORATE, BOARD_PACK_NOT_QUORATE = "Yes", "No"
BOARD_PACK_ATTENDANCE = "Attendance by school"
BOARD_PACK_ATTENDANCE_COLUMNS = ("School", "Seat", "Attended", "By a deputy")
BOARD_PACK_CAME = "{came} of {held}"
BOARD_PACK_NO_MEETINGS = "No meeting was held in the period."
BOARD_PACK_A = "A. For decision by the Board"
BOARD_PACK_B = "B. Exercised under delegated powers, to note"
BOARD_PACK_C = "C. Implementing Board decisions"
BOARD_PACK_D = "D. Overdue actions"
BOARD_PACK_E = "E. Superseded, rescinded or corrected"
BOARD_PACK_F = "F. Summary"
BOARD_PACK_NOTHING = "Nothing to report."
BOARD_PACK_DECIDED = "{when}, {meeting}. {outcome}"
BOARD_PACK_CA, BOARD_PACK_WP = "chair's action", "written procedure"
BOARD_PACK_WHY = "Why: {why}"
BOARD_PACK_UNDER = "Under line {line} of the scheme of delegation."
BOARD_PACK_RESERVED = "The CEO has recorded a reservation: {text}"
BOARD_PACK_PLAN = "Headboard decided how in {ref}."
BOARD_PACK_CHANGE = {
    "supersedes": "superseded by {by}",
    "supersedes_part": "superseded in part by {by}",
    "rescinds": "rescinded by {by}",
    "void": "withdrawn: it should not have been entered",
    "correction": "corrected",
}
BOARD_PACK_CHANGE_COLUMNS = ("Decision", "What became of it", "On")
BOARD_PACK_WITHHELD = "Confidential, in Part 2: {refs}."
BOARD_PACK_WITHHELD_FROM = "Not shown to you, because of an interest: {refs}."
BOARD_PACK_FIGURES = (
    ("Meetings held", "{held}, {quorate} quorate"),
    ("Decisions made", "{made}"),
    ("For decision by the Board", "{put}"),
    ("To note", "{noted}"),
    ("Board decisions being implemented", "{carried}"),
    ("Actions open", "{actions}, {overdue} of them overdue in D"),
)
BOARD_PACK_TEXT = (
    "The pack for {board} on {day}: {put} to decide, {noted} to note, {carried} of the Board's being implemented. "
    "{state}"
)
BOARD_PACK_IS_DRAFT = "It is a draft; the clerk issues it."
BOARD_PACK_IS_ISSUED = "It is issued, and stays as it is."
BOARD_PACK_HAS_NEW = "There is more to report since; the clerk can issue that, too."
BOARD_PACK_YOURS = "The links are yours and work for 30 days."
BOARD_PACK_LINK = {
    "1-pdf": "Board pack (PDF)",
    "1-docx": "Board pack (Word)",
    "2-pdf": "Part 2 of the pack (PDF)",
    "2-docx": "Part 2 of the pack (Word)",
}
BOARD_PACK_ISSUE = "Issue the pack"
BOARD_PACK_NOW_ISSUED = "Issued: each decision in it now says that it was reported to the Board on {day}."

# ---------------------------------------------------------------- the annual general meeting

AGM_TITLE = "Annual general meeting"
AGM_FILE_TITLE = "{trust}, annual general meeting and report of Headboard {years}"
AGM_REF = "Annual general meeting and report {years}"
AGM_DAY, AGM_TIME, AGM_PLACE, AGM_WHO = "Date", "Time", "Place", "Invited"
AGM_TO_BE_SAID = "To be announced"
AGM_INVITED = "The members and trustees of the trust, the CEO, the clerk, and the heads of {schools}{associates}"
AGM_INVITED_TO_COOPERATIVE = (
    "The members and trustees of the trust, the clerk, and the governing bodies and heads of {schools}{associates}"
)
AGM_ASSOCIATES = ", and of the associate schools: {schools}"
AGM_AGENDA = "Agenda"
AGM_AGENDA_COLUMNS = ("Item", "Subject", "For")
AGM_USUAL = (
    ("Welcome and apologies", "procedural"),
    ("Minutes of the last annual general meeting, and matters arising", "decision"),
    ("The year's report of Headboard: meetings, decisions and actions", "information"),
    ("Decisions of the Board: how far the schools are", "information"),
    ("Elections and posts", "information"),
    ("Questions and discussion", "discussion"),
    ("Date of the next annual general meeting", "procedural"),
)
AGM_FIGURES = "Report of Headboard {years}: {span}"
AGM_FIGURE_COLUMNS = ("Figure", "In the year")
AGM_HELD, AGM_QUORATE = "Meetings held", "{held}, {quorate} quorate"
AGM_OF_THEM = "– {what}"
AGM_PUT, AGM_DECIDED = "Decisions in the log", "Decided, by authority"
AGM_IN_FORCE, AGM_SUPERSEDED = "In force now", "Superseded or rescinded since"
AGM_BOARD = "Decisions of the Board"
AGM_BOARD_DONE = "{asked} in hand, {done} done by all schools"
AGM_BOARD_COLUMNS = ("Decision", "What the Board asked", "Standing", "Schools")
AGM_ACTIONS, AGM_CLOSED = "Actions agreed", "{agreed}, {closed} closed"
AGM_POSTS = "Elections and posts"
AGM_HOLDS = {"chair": "Chair: {office}.", "vice_chair": "Vice-chair: {office}."}
AGM_NOBODY = "nobody at present"
AGM_ELECTED = "{ref}, {day}: {wording}"
AGM_DECISIONS = "Decisions of the year"
AGM_DECISION_COLUMNS = ("Decision", "Wording", "Date", "Now")
AGM_STATUSES = {"active": "In force", "spent": "Done", "void": "Void"}
AGM_NO_DECISIONS = "No decision was made in the year."
AGM_WITHHELD = "Of confidential decisions only the number is given; they aren't counted in the figures."
AGM_HEADING = "Papers for the AGM"
AGM_TEXT = "Notice, agenda and the figures of {years}: {meetings}, {decisions}."
AGM_ON = "The AGM is on {when}."
AGM_NO_DAY = "I don't know its day yet. Say, for example: AGM pack for 14 July at 16:00 in the hall at Grafton."
AGM_AS_IT_STANDS = "The files are as things stand when you open them. The links are yours and work for 30 days."
AGM_LINK = {"pdf": "AGM papers (PDF)", "docx": "AGM papers (Word)"}
NOTHING_OF_YEAR = (
    "Nothing is recorded of {years}, so there is nothing to report. "
    "Please say another year, by the one in which it began."
)

# ---------------------------------------------------------------- the scheme of delegation

UNKNOWN_SCHEME_LINE = (
    "The scheme of delegation has no line {line}. The nearest is {near}, {words}. Please say it with the right line; "
    "nothing is recorded yet."
)
SCHEME_RESERVED = "Line {line} ({words}) is reserved to the Board, so this goes to it as a recommendation."
SCHEME_OVER = (
    "Line {line} ({words}) leaves up to £{limit} to Headboard, and this is £{pounds}, so it goes to the Board as a "
    "recommendation."
)
SCHEME_HEADING = "The scheme of delegation"
SCHEME_LINE = "{line}, {words}: {whose}"
SCHEME_FREE, SCHEME_UP_TO, SCHEME_BOARDS = "for Headboard", "for Headboard up to £{limit}", "reserved to the Board"
SCHEME_NONE = "The trust's file has no scheme of delegation yet; a decision may still name its line."

# ---------------------------------------------------------------- what was sent, and what didn't arrive

UNREACHED_TOLD = (
    "I can't reach {who} in Teams any more, so what I have to say there waits{mail}. "
    "Ask me “what didn't arrive?” to see it."
)
UNREACHED_MAILED = " or goes by mail"
WHO_CHANNEL, WHO_CHAT, WHO_SOMEBODY = "the Headboard channel", "a meeting's chat", "somebody who isn't on the roster"

# ---------------------------------------------------------------- at home in Teams

WELCOME_HELLO = "Hello {name}"
WELCOME_EVERYONE = "Hello, I'm Headboard"
WELCOME_YOU = "I'm Headboard, and you are {office}. This chat is ours alone."
WELCOME_HERE = {
    "channel": "I look after the heads' agendas, meetings, decisions and actions. Mention me here to ask.",
    "group": "Everyone in this chat reads what I answer here; what is yours alone I say in our private chat.",
    "meeting": "I keep this meeting's agenda, attendance and decisions. Nothing starts until the chair says so.",
}
WELCOME_CAN = {
    "private": "Say it in your own words: put … on the agenda, I can't come on Wednesday, what did we decide about …",
    "channel": "Agendas and decision sheets are posted in the Headboard channel. If this is it, the chair or the "
    "clerk says: this is the Headboard channel.",
    "group": "Ask for an agenda, a date or a decision, or put something on the agenda.",
    "meeting": "Say: I'm here, next, agreed: …, action: Leila to … by Fri 11 Dec, or: where are we?",
}
ASK_FOR = {
    "needs": "What do I need?",
    "item": "New agenda item",
    "meetings": "Next meetings",
    "agenda": "The next agenda",
    "decisions": "Recent decisions",
    "dates": "Dates for my calendar",
    "help": "What can I say?",
    "state": "Where are we?",
    "open": "Open the meeting",
}
CHANNEL_CHOSEN = "This is the Headboard channel now. Agendas, decision sheets and changes of dates are posted here."
CHANNEL_IS_THIS = "This is the Headboard channel already, so nothing has changed."
NOT_A_CHANNEL = (
    "The Headboard channel is a channel of your team. Please add me to it, then mention me there and say: this is the "
    "Headboard channel."
)
REACH_HEADING = "Whom I can reach"
REACH_SUMMARY = "I can reach {reached} of {people} in a private chat."
REACH_GONE = "Took me away or blocked me: {names}. Ask them to add me again."
REACH_NEVER = "Haven't met me yet: {names}. Ask them to add the app and say hello."
REACH_ALL = "Everybody on the list has a private chat with me."
REACH_CHANNEL, REACH_NO_CHANNEL = "I'm in the Headboard channel.", "I'm not in the Headboard channel yet."
REACH_WHY = {"removed": "removed", "ConversationBlockedByUser": "blocked", "BotDisabledByAdmin": "switched off"}
REACH_OTHER = "no longer there"
CALL_BEGAN = "The call has begun. The {meeting} isn't open yet: the chair opens it here."
CALL_ENDED = "The call has ended, and the {meeting} is still open. The chair may close it here."
CALL_HERE = "In the call, and not marked as here: {schools}."
CALL_GONE = "Marked as here, and no longer in the call: {schools}."
CALL_AS_MARKED = "Everyone in the call is marked as here."
MARK_HERE, MARK_GONE = "Mark as here", "Mark as gone"
CALL_OPENED = "The {meeting} is open."
ACTION_FORM_HEADING, ACTION_FORM_SEND = "New action", "Record it"
ACTION_FORM = "It is recorded in the meeting that is open, with one owner and a day."
ACTION_FORM_TEXT, ACTION_FORM_OWNER, ACTION_FORM_DUE = "What is to be done", "Who does it", "By when"
DECISION_FORM_HEADING, DECISION_FORM_SEND = "Log a decision", "Put it to the chair"
DECISION_FORM = "The chair sees the wording and confirms it; only then is it in the log."
BOX_TITLES = {
    "open_item_form": FORM_HEADING,
    "open_action_form": ACTION_FORM_HEADING,
    "open_decision_form": DECISION_FORM_HEADING,
    "open_attendance": WHO_IS_HERE,
    "open_arrangement": ARRANGE_HEADING,
}
BOX_TITLE = "Headboard"
BOX_DONE = "That's done."
EXTENSION_UNKNOWN = "I don't know that command yet. Search for a decision, an action or an agenda item."
EXTENSION_NONE = "Nothing that may be shown here has these words. Confidential matters aren't found here."
FOUND_DECISION, FOUND_ACTION, FOUND_ITEM = "{ref}, {day}", "{ref}: {owner}, by {due}", "{meeting}, {detail}"
FEEDBACK_TOLD = "{name} sent feedback on an answer of mine ({reaction}): “{words}”"
FEEDBACK_REACTION = {"like": "helpful", "dislike": "not helpful"}

# ---------------------------------------------------------------- Trust Groups

NAMES_PUPIL = (
    "I've stopped there and kept nothing of it, because it may identify"
    " a pupil ({sign}). Headboard isn't the place for "
    "that: please use your school's safeguarding system, and delete your message here. Themes only are fine, without a "
    "name, initials or year group of one child. For example: two schools would like advice on behaviour at playtimes."
)
WHICH_GROUP = (
    "Which group is the report for: {groups}? Say, for example: {first} report: and then what there is to say."
)
NO_SUCH_GROUP = "I don't know a group called {said}. The groups are {groups}."
NO_GROUP_NAMED = "Which group do you mean: {groups}? Please say it again with its name."
NOT_YOUR_GROUP = "{lead} reports for {group}. Please send it to them; the chair and the CEO can also report for them."
NO_REPORT_DUE = "{group} has no meeting ahead to report to, so I've kept nothing. The clerk can tell you why."
NOTHING_DRAFTED = "There is no report waiting to be sent. Write what there is to say, and I'll put it in order."
REPORT_EMPTY = "There is nothing in the report yet. Write what there is to say, in any words, and I'll put it in order."
NO_REPORT_YET = "{group} hasn't sent a report for that yet."
NOTHING_LATE = "That isn't a late decision that can still be kept off its agenda. In the meeting, tell the chair."

PARTS = {
    "activity": "What we did",
    "attendance": "Meetings and who came",
    "impact": "What changed, and how we know",
    "cpd": "Training",
    "resources": "Shared and attached",
    "next": "Next steps",
    "asks": "Asks of Headboard",
    "spend": "Spend",
    "risks": "Risks",
    "dates": "Dates",
    "words": "In the lead's words",
}
RAGS = {"red": "Red, off track", "amber": "Amber, some concern", "green": "Green, on track"}
RAG_LABEL, RAG_NOT_SAID = "How is it going against the focus?", "Not said"
RAG_LINE = "Against the focus: {rag}"
REPORT_NAME = "{group} report for {meeting}"
REPORT_LOOKS = "This is how your report will look. Nothing is sent until you say so."
REPORT_DUE_AT, REPORT_IS_LATE = "Due {due}.", "It was due {due}; it is welcome late, and will say so."
REPORT_FOCUS = "Focus: {focus}"
REPORT_FOCUS_MEASURE = "Success: {measure}"
REPORT_NO_FOCUS = "Headboard hasn't set a focus yet."
REPORT_NIL = "Nil return: the group didn't meet."
REPORT_HOW = "Say “send it”, or write more and I'll add it."
REPORT_PART_2 = "Confidential (Part 2): only the voting heads, the CEO, the clerk and you can read it."
REPORT_BEHALF = "On behalf of {lead}."
REPORT_NO_IMPACT = "Not said when asked."
REPORT_NO_ASKS = "None."
REPORT_THERE = "{present} of {of} schools came"
REPORT_THERE_SOME, REPORT_ABSENT = "{present} schools came", "not {schools}"
REPORT_DATE = "{day}: {text}"
REPORT_SPENT, REPORT_OF, REPORT_COMMITTED = "£{spent} spent", "of £{budget}", "£{committed} committed"
REPORT_ASK = {
    "decision": "For decision: {title}. Its wording is still to be proposed.",
    "money": "Money: {title}. Its wording is still to be proposed.",
    "time": "Time: {title}.",
    "direction": "Direction: {title}.",
}
REPORT_FILES = "With it: {names}."
REPORT_QUESTIONS = {
    "impact": "One thing first: what has changed for pupils or staff? “Too early” will do.",
    "HT": "One thing first: you wrote HT. Is that half term, or the headteacher?",
}
REPORT_SEND, REPORT_TOO_EARLY, REPORT_DROP = "Send it", "Too early to say", "Drop it"
TOO_EARLY = "Too early to say."
REPORT_HELP = "I'm putting your report together. Write more, say “send it”, or “drop it”."
REPORT_PAUSED = "I've stopped asking. Your report isn't sent; say “my report” to go on with it, or “drop it”."
REPORT_EXPIRED = "That was a while ago, so please look at it once more: say “my report”."
REPORT_DROPPED = "I've dropped that report, and kept nothing of it."
REPORT_SENT = "Sent, thank you. The {group} report for {meeting} is in."
REPORT_SENT_LATE = (
    "Sent, thank you. The {group} report for {meeting} is in, received late at {at}. {chair} decides how it is taken."
)
REPORT_CORRECTED = (
    "Sent, thank you. The {group} report for {meeting} is corrected: version {version}. The earlier one is kept."
)
REPORT_ITEMS = "Your asks are proposed items now, never decisions: {items}."
REPORT_ITEM = "“{title}” for {meeting}"
REPORT_ITEM_WORDING = "Please add the wording to be decided: press Change it on the item."
REPORT_ITEM_REFUSED = "“{title}” couldn't go on an agenda: {why}"
ASK_TITLE = "{group}: {title}"
REPORT_FILE_COMES = "I'm having a look at {names}; it goes with your report once I know that it names no pupil."
REPORT_FILE_ALONE = "Thank you. I'm reading {names}, and will show you a report made of it, for you to confirm."
FILE_KEPT = "{name} is with your report."
FILE_WITHOUT_WORDS = (
    "I can't read any words in {name}; it may be a scan or a picture. Please write two or three lines, and I'll make "
    "the report of those. The file goes with it."
)
FILE_NAMES_PUPILS = (
    "That file names pupils: please remove them, and send it again. I haven't kept it or anything that is in it. "
    "The report itself is as it was."
)
FILE_REFUSED = (
    "I couldn't take {name}. Please send a Word, PDF or Excel file without macros, or a picture, of at most 20 MB."
)
FILE_NOT_FETCHED = "I couldn't fetch {name}. Please send it once more, or put its words in a message."
FILE_NAME_PUPIL = "A file"
REPORT_FROM_FILE_READY = "I've made a report of what is in it: say “my report” to read it through and send it."
FILE_OPEN = "Open {name}"
FILE_READY = "{name}, with the {group} report. The link is yours and works for 30 days: {link}"
FILE_READY_HEADING = "{name}, with the {group} report"
FILE_HOLDS_LINK = "This link is yours and works for 30 days."
STEPS_HEADING = "Next steps as actions"
STEPS_ASK = (
    "None of the next steps is an action by itself. Press those that the group takes on, or say, for example: make "
    "next step 1 an action."
)
STEPS_NUMBERED = "{number}. {step}"
STEP_BUTTON, STEP_FORM, STEP_DUE = "Make it an action, due {due}", "Make it an action", "Due on"
STEP_IS, STEP_IS_OVER = "→ {ref}, due {due}", "→ {ref}, {status}"
STEP_MADE = "{ref}: {group} to {text}, by {due}."
STEP_WAITS = "{lead} is asked to take it on."
STEP_ALREADY = "That is {ref} already: {group} to {text}, by {due}."
STEP_YOURS = "{name} made a next step of the {group} report an action: {ref}, {text}, due {due}. Will you take it on?"
STEP_NEEDS_DAY = "By when? Say it with the day, for example: make next step {number} an action by 14 January."
NO_SUCH_STEP = "The {group} report has {count}, and no number {number}. Say the number as the report shows it."
NO_STEPS = "The {group} report names no next steps. A correction can: write them in a message, then say “send it”."
REPORTS_YEAR_HEADING = "Trust Group reports {years}"
REPORTS_YEAR_TEXT = "Trust Group reports {years}: {came} of {due} came, {late} of them late."
REPORTS_YEAR_NAMED = "Three or more were late or missing for {groups}."
REPORTS_YEAR_NOBODY_NAMED = "No group had three or more late or missing."
REPORTS_YEAR_NONE = (
    "Trust Group reports {years}: no meeting at which groups report was held in Headboard, so there is no count."
)
REPORTS_YEAR_ROW = "{late} late, {missing} missing of {due}"
REPORTS_YEAR_TOLD = "The year's count of reports, as each July. It is for you; the annual report has it as well."
REPORTS_YEAR_FIGURE, REPORTS_YEAR_CAME = "Trust Group reports", "{came} of {due}, {late} late"
REPORTS_YEAR_NAMED_HEADING = "Trust Groups with three or more reports late or missing"
REPORTS_YEAR_COLUMNS = ("Group", "Due", "Came", "Late", "Missing")
NOT_COUNTED_YET = (
    "Late reports are counted once a year, in July, and not before. To see who is missing now, say: which groups "
    "haven't reported."
)
TIMELINE_ACTIONS = "Actions: {refs}."
LATE_TOLD = (
    "The {group} report came late, at {at}, after the pack for {meeting}."
    " The pack stays as it is. What shall become of it?"
)
LATE_TOLD_BEFORE = (
    "The {group} report came late, at {at}, when items for {meeting} had closed. What shall become of it?"
)
LATE_ASKS = "It asks: {asks}."
LATE_TAKE, LATE_NOTE, LATE_DEFER = "Take it at this meeting", "Note it", "Leave it for the next"
LATE_CHOSEN = {
    "take": "The {group} report is taken at {meeting}, as a late item.",
    "note": "The {group} report is noted at {meeting}.",
    "defer": "The {group} report goes to {meeting}, with what it asks.",
}
LATE_DECISION = (
    "At {meeting} the chair would take a late decision item: “{title}” ({group}). If you object, it can't be decided "
    "then and goes to the next {kind} meeting."
)
OBJECT = "I object"
OBJECTED = "{name} objects to deciding “{title}” late, so it goes to {meeting}."
REPORT_HEADING = "Trust Group reports"
REPORT_BY = "From {lead}, {at}"
REPORT_BY_BEHALF = "From {name}, on behalf of {lead}, {at}"
REPORT_LATE_STAMP, REPORT_VERSION = "received late", "version {version}"
REPORT_READ, REPORT_FLAG = "I've read it", "Talk about it"
REPORT_READ_BY = "Read by {names}."
REPORT_FLAGGED_BY = "To be talked about: {names}."
REPORT_TICKED, REPORT_FLAGGED = (
    "Noted: you've read the {group} report.",
    ("Noted: the {group} report is to be talked about."),
)
REPORT_HIDDEN = "The {group} report is confidential. Whoever may read it can ask me for it in our private chat."
MISSING_COUNT = "{inside} of {all} in"
MISSING_ALL_IN = "All {all} groups have reported."
MISSING_NOBODY = "Nobody has reported yet."
MISSING_DUE = "{groups} due {when}"
MISSING_TODAY, MISSING_LATE, MISSING_OVER = "today", "{groups} late", "{groups} ended without a final report"
MISSING_HEADING = "Who has reported"
MISSING_IN, MISSING_IN_LATE = "In, {at}", "In, late, {at}"
MISSING_ROW_DUE, MISSING_ROW_LATE = "Due {when}", "Late: it was due {when}"
MISSING_ROW_NONE, MISSING_ROW_OVER = "Nothing due", "Ended {when} without a final report"
MISSING_FOR = "{state}, for {meeting}"
MISSING_PICTURE, TIMELINE_PICTURE = "Picture", "Picture"
NO_GROUPS = "The trust's file has no Trust Groups yet."
WANTED = {
    10: "Your {group} report for {meeting} is due {due}.",
    5: "A reminder: your {group} report for {meeting} is due {due}.",
    2: "Nearly there: your {group} report for {meeting} is due {due}.",
}
WANTED_PROMISED = "Last time you said: {promised}"
WANTED_HOW = (
    "A message in your own words will do, even from the car park. I'll put it in order and show you before it goes."
)
NIL_RETURN = "We didn't meet"
NIL_BECAUSE, NIL_LABEL = "Group didn't meet, because {reason}", "Because"
DIGEST = "Reports for {meeting}: {state}."
DIGEST_NOBODY = "Reports for {meeting}: nobody reported."
DIGEST_HOW = "Please read and tick each; only those that somebody flags take time in the meeting."
BACK_THANKS = "Thank you for the {group} report. {count} read it before {meeting}."
BACK_DECIDED, BACK_WAITS = (
    "“{title}” was decided: {ref}.",
    ("“{title}” wasn't decided yet; it is on the list for {meeting}."),
)
BACK_FOCUS = "Your new focus is: {focus} ({ref})."
BACK_SAME = "Your focus stays as it is."
ANSWERED_GROUP = "I've told {lead}."
ANSWERED_NOBODY = "I can't reach the lead of {group} in Teams. Please tell them yourself."
ANSWER_THANKS = "{name} thanks {group} for the report."
ANSWER_SAYS = "{name} says to {group}: {words}"
ANSWER_HOW = "Write back here, and it goes in your report once you send that."
FOCUS_IS = "{group} is to focus on: {focus}"
FOCUS_SET_BY = "Set by {ref}."
FOCUS_UNDECIDED = "From the trust's file; Headboard hasn't decided it yet."
FOCUS_FROM, FOCUS_UNTIL = "From {day}.", "Until {day}."
FOCUS_NONE = "{group} has no focus yet. Headboard sets it by a decision."
FOCUS_PROPOSED_TITLE = "Focus of {group}"
NO_FOCUS_TOLD = (
    "No focus is set yet for {groups}. Headboard sets it by a decision: say, for example, {first} should focus on …"
)
TIMELINE_HEADING = "{group} over time"
TIMELINE_NONE = "No report yet."
TIMELINE_SPEND = "£{spent} of £{budget}"
TIMELINE_BUDGET, TIMELINE_SPENT, TIMELINE_COMMITTED = "Budget", "Spent", "Committed"
TIMELINE_ROW = "{meeting}: {rag}. {impact}"
TIMELINE_ENDS, TIMELINE_SERVES = "Working party until {day}", "Serves: {priority}"
WHICH_APOLOGY = (
    "Is that apologies for a Headboard meeting, and which? {meetings} Say, for example: apologies for {first}. I don't "
    "pass messages on to people."
)
WHICH_APOLOGY_NONE = (
    "Headboard doesn't meet on that day. If you mean a meeting of"
    " your group, please tell {name} yourself: I don't pass "
    "messages on. If you mean one of Headboard's, say: apologies for, and its day."
)
YOU_ARE_HERE = "You are marked as here, for {schools}."
YOU_ARE_NOT_HERE = "You aren't marked as here yet."
YOUR_VOTE, YOUR_VOTE_OF = "Your vote, which only you see: {votes}.", "{choice} ({school})"
NOT_VOTED_YET = "Your school hasn't voted yet."
TODAY = "today"
DELIVERIES_SENT = "I sent {messages} {when}, besides answers."
DELIVERIES_NONE_SENT = "I sent nothing {when}, besides answers."
DELIVERIES_SENT_HEADING = "What I sent"
DELIVERIES_UNREACHED = "{messages} didn't arrive for certain."
DELIVERIES_UNREACHED_HEADING = "What didn't arrive"
DELIVERIES_ALL_ARRIVED = "Everything that I have sent in the last fortnight arrived, as far as Teams told me."
DELIVERIES_MORE = "Not shown: {more} more."
DELIVERY_LINE = "{who}: {words} {detail}"
DELIVERY_ANSWER = "An answer to what was asked there."
DELIVERY_SENT, DELIVERY_MAILED = "Sent at {at}.", "Sent at {at}, by mail."
DELIVERY_STANDS = {
    "ready": "For {when}. It waits, and goes when they write to me or add me again.",
    "unconfirmed": "For {when}. It may have arrived; I didn't send it twice.",
    "expired": "For {when}. It would have come too late to help, so I let it be.",
    "dead": "For {when}. Teams didn't take it, so I gave it up.",
}
MAIL_SUBJECT = "Headboard: a message that I couldn't deliver in Teams"
MAIL_SUBJECT_AGAIN = "Headboard: a message that I couldn't deliver in Teams (perhaps again)"
MAIL_HIDDEN = "There is a message for you that I may only show in Teams."
MAIL_BODY = (
    "Dear {name},\n\n{words}\n\n"
    "I couldn't reach you in Teams. Please open Headboard there and say hello, and I can write to you there again.\n\n"
    "Headboard"
)
GROUP_LED, GROUP_DEPUTY, GROUP_NOBODY = "Led by {name}.", "Deputy lead: {name}.", "Nobody leads it at present."
GROUP_MEMBERS = "Members: {members}."
GROUP_MEETS, GROUP_REPORTS = "It meets {meets}.", "Its next report is due {due}, for {meeting}."
GROUP_BUDGET = "Budget: £{budget}."
FLAGGED_TOLD = "{name} would like to talk about the {group} report at {meeting}."
