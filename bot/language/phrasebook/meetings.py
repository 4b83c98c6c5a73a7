"""The slots of what is said of meetings as such, of coming to them, and of interests."""

import re
from datetime import date, timedelta

from bot.language.phrasebook.context import NUMBER_WORDS, Heard, Slots, compiled, kind_in, meeting, no_article, number
from bot.language.phrasebook.days import Day
from bot.language.phrasebook.said import PERSON

_MANY = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{NUMBER_WORDS}|couple of)\s+(?:\w+\s+){{0,2}}?(?:meetings?|dates?|ones|strateg(?:y|ies)|business(?:es)?|headboards?)\b"
)
_TO = compiled(
    r"(?:\bto|\buntil|\btill?|\bfor|>|\bbecomes?|\bnow|\bplace|\bheld)\s*(?:on |to |the |be |take place )*(?P<d><D>)"
)
_FROM = compiled(r"(?:instead of|rather than|\bnot|\bfrom)\s+(?:on |the )*(?P<d><D>)")
_DAY = compiled(r"<D>")
_OF_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)


def meeting_said(heard: Heard) -> Slots:
    """Which meeting, in the future if nothing else is said."""
    return meeting(heard.context, heard.rest)


def meeting_held(heard: Heard) -> Slots:
    """Which meeting of those that have been."""
    return meeting(heard.context, heard.rest, past=True)


def next_meetings(heard: Heard) -> Slots:
    """Of which kind, and how many."""
    slots = {"meeting_kind": kind} if (kind := kind_said(heard)) else {}
    if found := heard.search(_MANY):
        many = 2 if found["n"] == "couple of" else number(found["n"])
        return slots | {"count": many} if many and many > 1 else slots
    return slots


def kind_said(heard: Heard) -> str | None:
    """The kind of meeting that is named."""
    return kind_in(heard.rest)


def moved(heard: Heard) -> Slots:
    """Which meeting, and to which day; a bare weekday is one of the week in which the meeting was to be."""
    context = heard.context
    days = [found.span() for found in _DAY.finditer(heard.rest)]
    if not days:
        return meeting_said(heard)
    left = {found.span("d") for found in _FROM.finditer(heard.rest)}
    ends = [found.span("d") for found in _TO.finditer(heard.rest) if found.span("d") not in left]
    new = ends[-1] if ends else [day for day in days if day not in left or len(days) == 1][-1]
    old = heard.rest[: new[0]] + "  " + heard.rest[new[1] :]
    slots = meeting(context, old)
    thing = context.said.thing(heard.rest[slice(*new)])
    to = thing.ahead
    if thing.weekday is not None and (held := slots.get("meeting_date")):
        day = date.fromisoformat(held)
        same_week = day - timedelta(day.weekday()) + timedelta(thing.weekday)
        if day > context.today and same_week > context.today and not re.search(r"next\s*$", heard.rest[: new[0]]):
            to = same_week
    elif (held := slots.get("meeting_date")) and (found := _OF_MONTH.fullmatch(context.said.cut(*new).strip())):
        to = _nearest(date.fromisoformat(held), int(found[1])) or to  # "the 27th of January to the 28th"
    return slots | {"to": to.isoformat()}


def _nearest(day: date, number: int) -> date | None:
    """The day of that number which is nearest to another."""
    near = (day + timedelta(away) for away in range(-15, 16))
    return next((each for each in near if each.day == number), None)


def cancelled(heard: Heard) -> Slots:
    """Which meeting, and why."""
    return meeting_said(heard) | reason(heard)


def reason(heard: Heard) -> Slots:
    """Why, in the speaker's words."""
    return {"reason": words.rstrip(" .!")} if (words := heard.words("reason")) else {}


def apologies(heard: Heard) -> Slots:
    """For which meeting, why, and who stands in."""
    context = heard.context
    which = meeting_said(heard)
    if "meeting_date" not in which and not heard.days():
        which = meeting(context, context.said.masked) | which  # "a hearing on Thursday" says which day, too
    return which | reason(heard) | ({"deputy": name} if (name := deputy(heard)) else {})


def deputy(heard: Heard) -> str | None:
    """Who stands in: whoever is said to come, else the first who is named and isn't the speaker."""
    said, speaker = heard.context.said, heard.context.speaker
    coming = [said.thing(found[1] or found[2]).name for found in _COMES.finditer(heard.rest)]
    named = [thing.name for thing in said.things(heard.rest, PERSON)]
    return next((name for name in [*coming, *named] if name != speaker), None)


_COMES = compiled(
    r"(<P>)(?:,? (?:who|has|is|will|can|is happy|is free|is able|kindly|agreed|offered|to|'ll))*,? "
    r"(?:to )?(?:attend|com(?:e|ing)\b|stand|step|sit|go(?:ing)?\b|cover|deputis|represent|be there|take my|speak|vote|instead|in my|for (?:me|us))"
    r"|(?:send(?:ing)?|deputy(?: is| will be)?:?|represented by|in my (?:place|stead):?) (<P>)"
)


def interest(heard: Heard) -> Slots:
    """In which item, and why."""
    item = no_article(heard.words("item")).rstrip(" .,!")
    return ({"item": item} if item else {}) | reason(heard)


def day_said(heard: Heard) -> Slots:
    """The last day that was said, as what is to be by then."""
    days = heard.days()
    edge = None if not days else days[-1].ahead if isinstance(days[-1], Day) else days[-1].last
    return {"due": edge.isoformat()} if edge else {}
