"""What is said of the year: its meetings, its dates, and what would change them."""

import re
from datetime import date

from bot.language.amounts import NUMBER, read_number
from bot.language.which import DATED, KIND, MEETING, NEAR, WHICH, read_day, to_slots, which_meeting
from bot.language.words import PLEASE, Sentence, Slots, Table, nothing, pattern

_SEVERAL_WHEN_UNSAID = 6


def _next(match: re.Match[str], said: Sentence) -> Slots:
    """One meeting, or as many as were said; a plural without a number is a few."""
    groups = match.groupdict()
    slots = {
        name: value for name, value in which_meeting(groups.get("kind"), said.today).items() if name == "meeting_kind"
    }
    period = groups.get("period") or groups.get("before")
    if groups.get("count"):
        slots["count"] = read_number(match["count"])
    elif groups.get("several") or period:
        slots["count"] = _SEVERAL_WHEN_UNSAID
    if period:
        slots["period"] = "year" if "year" in period.casefold() else "term"
    return slots


def _named(match: re.Match[str], said: Sentence) -> Slots | None:
    """The same where something was named: "when is" alone asks for nothing."""
    return _next(match, said) if match["next"] or match["kind"] or match["noun"] else None


def _what_if(match: re.Match[str], said: Sentence) -> Slots | None:
    """The days that would be something else, and what."""
    start = match.start("rest")
    if not (days := _RANGE.search(match["rest"])):
        return None
    last = to_slots(days["last"], said.today)
    slots: Slots = {}
    if "to" not in last:
        slots["date_unread"] = days["last"]
    else:
        slots["to"] = last["to"]
        slots["from"] = _first(days["first"], slots["to"], said.today) if days["first"] else slots["to"]
        if slots["from"] is None or slots["from"] > slots["to"]:
            slots = {"date_unread": days[0].strip()}
    what = f"{said.verbatim[start : start + days.start()]} {said.verbatim[start + days.end() : match.end('rest')]}"
    if _RANGE.search(what):
        return None  # days apart
    what = _LINKS.sub(" ", what.replace("’", "'"))
    if what := " ".join(what.split()).strip(" ,."):
        slots["what"] = what
    return slots


def _first(words: str, last: date, today: date) -> date | None:
    """The first day of a range, whose month and year may be said with its last day only: "19 to 30 October"."""
    if words.rstrip("stndrh").isdigit():
        return read_day(f"{words} {last:%B %Y}", today)
    first = read_day(words, today)
    return first if first is None or first <= last else read_day(f"{first:%d %B} {last.year}", today)  # it has begun


_RANGE = pattern(
    rf"\b(?:from |on )?(?:(?P<first>{DATED}|\d{{1,2}}(?:st|nd|rd|th)?)\s?(?:to|until|till|-|–)\s?)?(?P<last>{DATED}"
    rf"|{NEAR})"
)
_LINKS = pattern(r"\b(?:is|was|were|be|we|are|had|have|an?|the|on|from|to|ran|runs|became|becomes)\b")


_NEXT = r"(?P<next>next|coming|upcoming)"
_A_KIND = rf"(?P<kind>{KIND})"
_PERIOD = r"(?:\s+(?P<period>(?:for )?(?:this|the|the rest of (?:this|the)) (?:school |academic )?(?:term|year)))?"
_SEVERAL = rf"(?P<several>dates|(?:headboard )?(?:{MEETING}s|{MEETING} dates))"
_CALENDAR = r"(?:calendar|diary|outlook)"
TABLE: Table = (
    (  # "next business", "when's the next headboard mtg", "next three strategy dates"; a bare "next" is the chair's
        "meeting.next",
        pattern(
            PLEASE,
            r"(?:(?:when(?:'?s| is| are)|show(?: me)?|list|what(?:'?s| is| are))\s+)?(?:(?:the|our)\s+)?",
            rf"{_NEXT}(?:\s+(?P<count>{NUMBER}))?(?:\s+headboard)?(?:\s+{_A_KIND})?"
            rf"(?:\s+(?:{_SEVERAL}|(?P<noun>{MEETING}|date|headboard|one)))?",
            _PERIOD,
            r"$",
        ),
        lambda match, said: _next(match, said) if " " in match[0] else None,
    ),
    (
        "meeting.next",
        pattern(
            r"^(?:so )?when(?:'?s| is| are)\s+(?:(?:the|our)\s+)?(?P<next>next\s+)?(?:headboard\s+)?",
            rf"(?:{_A_KIND})?\s?(?:{_SEVERAL}|(?P<noun>{MEETING}))?(?:\s+next)?",
            _PERIOD,
            "$",
        ),
        lambda match, said: _next(match, said) if match["several"] else _named(match, said),
    ),
    (
        "meeting.next",
        pattern(
            r"^(?:so )?when (?:do|are|will) (?:we|heads) (?:next )?(?:meet|meeting|be meeting|do|have|doing|having"
            r"|hold)",
            rf"(?:\s+(?:the )?(?:{_A_KIND})(?:\s+{MEETING})?)?(?:\s+next)?$",
        ),
        _next,
    ),
    (
        "meeting.next",
        pattern(
            PLEASE,
            rf"(?:what|which) (?:{_A_KIND} )?{_SEVERAL} (?:have we(?: got)?|do we have|are (?:there|coming up"
            rf"|left))(?: left)?",
            _PERIOD,
            "$",
        ),
        _next,
    ),
    (
        "meeting.next",
        pattern(
            PLEASE,
            r"(?:(?:show|see|give|send)(?: me)?\s+|what are\s+|list\s+)?(?:the |our |(?P<before>(?:this )?(?:term"
            r"|year)'?s) )?",
            rf"(?:{_A_KIND} )?{_SEVERAL}",
            _PERIOD,
            "$",
        ),
        _next,
    ),
    # ---------------------------------------------------------------- the year
    (
        "calendar.adopt",
        pattern(
            PLEASE,
            r"(?:we |i |heads )?adopt (?:the |this |next )?(?:list of meetings|meetings|(?:school "
            r"|academic )?year(?:'?s (?:dates|meetings|calendar))?"
            r"|dates|calendar)(?: for (?:the |next |this )?(?:school |academic )?year)?$",
        ),
        nothing,
    ),
    (
        "calendar.changes",
        pattern(
            PLEASE,
            r"(?:(?:so )?what would change|(?:which|what) (?:meetings|dates) (?:are|would be|will be) (?:affected"
            r"|changed|moved)"
            r"|(?:(?:show|see)(?: me)? )?(?:the )?proposed changes)"
            r"(?: (?:by|with|under|to) (?:the )?(?:(?:new|proposed) )?(?:term |school )?(?:dates|calendar|meetings"
            r"|year))?$",
        ),
        nothing,
    ),
    (
        "calendar.what_if",
        pattern(r"^(?:so |and |ok )?what (?:if|would happen if|would change if|happens if) (?P<rest>.{3,200})$"),
        _what_if,
    ),
    (
        "calendar.year",
        pattern(
            PLEASE,
            r"(?:(?:show|see|give|send|get)(?: me)? )?(?:the |our |this )?(?:whole |school |academic )?"
            r"(?:year(?: at a glance)?|year planner|planner for the year|calendar for the year|year'?s calendar)$",
        ),
        nothing,
    ),
    (
        "calendar.unsubscribe",
        pattern(
            PLEASE,
            rf"(?:(?:revoke|stop|cancel|delete|remove|end|kill|turn off) (?:my |the )?(?:{_CALENDAR} )(?:link|feed"
            rf"|subscription)"
            rf"|unsubscribe(?: me)?(?: from the (?:meetings|{_CALENDAR}))?)$",
        ),
        nothing,
    ),
    (
        "calendar.subscribe",
        pattern(
            PLEASE,
            rf"(?:(?:give|send|get|have|create|make)(?: me)? )?(?:(?:a |my |the )?{_CALENDAR} (?:link|feed"
            rf"|subscription)"
            rf"|subscribe(?: me)?(?: to (?:the |our )?(?:meetings|dates|{_CALENDAR}))?"
            rf"|(?:add|put) (?:all )?(?:the |our )?(?:meetings|dates|meeting dates) (?:to|in|into|on) (?:my "
            rf"|our )?{_CALENDAR}(?: {_CALENDAR})?)$",
        ),
        nothing,
    ),
    (
        "calendar.file",
        pattern(
            PLEASE,
            rf"(?:(?:give|send|get|have)(?: me)? )?(?:(?:the |all the )?(?:dates|meetings"
            rf"|(?P<which>{WHICH})) as (?:an? )?\.?(?:ics|ical|icalendar)(?: file)?"
            rf"|(?:an? |the )?\.?(?:ics|ical)(?: file)?(?: (?:for|of) (?P<also>(?:the |all the )?(?:dates|meetings)"
            rf"|{WHICH}))?)$",
        ),
        lambda match, said: which_meeting(match["which"] or match["also"], said.today),
    ),
)
