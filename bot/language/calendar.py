"""What is said of the year: its meetings, its dates, and what would change them."""

import re
from datetime import date

from bot.language.amounts import NUMBER, read_number
from bot.language.which import (
    DATED,
    KIND,
    MEETING,
    NEAR,
    WHICH,
    meeting_slots,
    read_day,
    read_day_beside,
    to_slots,
    which_meeting,
)
from bot.language.words import COURTESY, PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing, saying

_SEVERAL_WHEN_UNSAID = 6


def _next(match: re.Match[str], said: Sentence) -> Slots:
    """One meeting, or as many as were said; a plural without a number is a few."""
    groups = match.groupdict()
    slots = which_meeting(groups.get("kind"), said.today)
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
    what = _LINKS.compiled.sub(" ", what.replace("’", "'"))
    if what := " ".join(what.split()).strip(" ,."):
        slots["what"] = what
    return slots


def _first(words: str, last: date, today: date) -> date | None:
    """The first day of a range, whose month and year may be said with its last day only: "19 to 30 October"."""
    first = read_day_beside(words, last, today)
    return first if first is None or first <= last else read_day(f"{first:%d %B} {last.year}", today)  # it has begun


_RANGE = Pattern(
    rf"\b(?:from |on )?(?:(?P<first>{DATED}|\d{{1,2}}(?:st|nd|rd|th)?)\s?(?:to|until|till|-|–)\s?)?(?P<last>{DATED}"
    rf"|{NEAR})"
)
_LINKS = Pattern(r"\b(?:is|was|were|be|we|are|had|have|an?|the|on|from|to|ran|runs|became|becomes)\b")


_A_KIND = rf"(?P<kind>{KIND})"
_PERIOD = r"(?:\s+(?P<period>(?:for )?(?:this|the|the rest of (?:this|the)) (?:school |academic )?(?:term|year)))?"
_SEVERAL = rf"(?P<several>dates|(?:headboard )?(?:{MEETING}s|{MEETING} dates))"
_CALENDAR = r"(?:calendar|diary|outlook)"
_LINK = rf"{_CALENDAR} (?:link|feed|subscription)"
_GIVE = r"(?:(?:give|send|get|have)(?: me)? )?"
_ALL = r"(?:the |all the )?(?:dates|meetings)"
_ICS = r"\.?(?:ics|ical|icalendar)(?: file)?"

TABLE: Table = (
    (  # "next business", "when's the next headboard mtg", "next three strategy dates"; a bare "next" is the chair's
        "meeting.next",
        Pattern(
            rf"{PLEASE}(?:(?:when(?:'?s| is| are)|show(?: me)?|list|what(?:'?s| is| are))\s+)?(?:(?:the|our)\s+)?"
            rf"(?P<next>next|coming|upcoming)(?:\s+(?P<count>{NUMBER}))?(?:\s+headboard)?(?:\s+{_A_KIND})?"
            rf"(?:\s+(?:{_SEVERAL}|(?P<noun>{MEETING}|date|headboard|one)))?{_PERIOD}$"
        ),
        lambda match, said: _next(match, said) if " " in match[0] else None,
    ),
    (
        "meeting.next",
        Pattern(
            r"^(?:so )?when(?:'?s| is| are)\s+(?:(?:the|our)\s+)?(?P<next>next\s+)?(?:headboard\s+)?"
            rf"(?:{_A_KIND})?\s?(?:{_SEVERAL}|(?P<noun>{MEETING}))?(?:\s+next)?{_PERIOD}$"
        ),
        lambda match, said: _next(match, said) if match["several"] else _named(match, said),
    ),
    (
        "meeting.next",
        Pattern(
            r"^(?:so )?when (?:do|are|will) (?:we|heads) (?:next )?"
            r"(?:meet|meeting|be meeting|do|have|doing|having|hold)"
            rf"(?:\s+(?:the )?{_A_KIND}(?:\s+{MEETING})?)?(?:\s+next)?$"
        ),
        _next,
    ),
    (
        "meeting.next",
        Pattern(
            rf"{PLEASE}(?:what|which) (?:{_A_KIND} )?{_SEVERAL}"
            rf" (?:have we(?: got)?|do we have|are (?:there|coming up|left))(?: left)?{_PERIOD}$"
        ),
        _next,
    ),
    (
        "meeting.next",
        Pattern(
            rf"{PLEASE}(?:(?:show|see|give|send)(?: me)?\s+|what are\s+|list\s+)?"
            r"(?:the |our |(?P<before>(?:this )?(?:term|year)'?s) )?"
            rf"(?:{_A_KIND} )?{_SEVERAL}{_PERIOD}$"
        ),
        _next,
    ),
    # ---------------------------------------------------------------- the year
    (
        "calendar.adopt",
        Pattern(
            rf"{PLEASE}(?:we |i |heads )?adopt (?:the |this |next )?"
            r"(?:list of meetings|meetings|dates|calendar"
            r"|(?:school |academic )?year(?:'?s (?:dates|meetings|calendar))?)"
            r"(?: for (?:the |next |this )?(?:school |academic )?year)?$"
        ),
        nothing,
    ),
    (
        "calendar.changes",
        Pattern(
            rf"{PLEASE}(?:(?:so )?what would change"
            r"|(?:which|what) (?:meetings|dates) (?:are|would be|will be) (?:affected|changed|moved)"
            r"|(?:(?:show|see)(?: me)? )?(?:the )?proposed changes)"
            r"(?: (?:by|with|under|to) (?:the )?(?:(?:new|proposed) )?(?:term |school )?"
            r"(?:dates|calendar|meetings|year))?$"
        ),
        nothing,
    ),
    (
        "calendar.what_if",
        Pattern(r"^(?:so |and |ok )?what (?:if|would happen if|would change if|happens if) (?P<rest>.{3,200})$"),
        _what_if,
    ),
    (
        "calendar.year",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:the |our |this )?(?:whole |school |academic )?"
            r"(?:year(?: at a glance)?|year planner|planner for the year|calendar(?: for the year)?|year'?s calendar)$"
        ),
        nothing,
    ),
    (
        "calendar.unsubscribe",
        Pattern(
            rf"{PLEASE}(?:(?:revoke|stop|cancel|delete|remove|end|kill|turn off) (?:my |the )?{_LINK}"
            rf"|unsubscribe(?: me)?(?: from the (?:meetings|{_CALENDAR}))?)$"
        ),
        nothing,
    ),
    (
        "calendar.subscribe",
        Pattern(
            rf"{PLEASE}(?:(?:{_GIVE}|(?:create|make)(?: me)? )(?:a |my |the )?{_LINK}"
            rf"|{_GIVE}subscribe(?: me)?(?: to (?:the |our )?(?:meetings|dates|{_CALENDAR}))?"
            rf"|(?:add|put) (?:all )?(?:the |our )?(?:meetings|dates|meeting dates) (?:to|in|into|on) (?:my |our )?"
            rf"{_CALENDAR}(?: {_CALENDAR})?)$"
        ),
        nothing,
    ),
    (
        "calendar.file",
        Pattern(
            saying("ics|ical|icalendar"),
            rf"{COURTESY}{_GIVE}(?:(?:{_ALL}|(?P<which>{WHICH})) as (?:an? )?{_ICS}"
            rf"|(?:an? |the )?{_ICS}(?: (?:for|of) (?:{_ALL}|(?P<also>{WHICH})))?)$",
        ),
        meeting_slots,
    ),
)
