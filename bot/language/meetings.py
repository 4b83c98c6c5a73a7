"""What is said of a meeting: moving it, calling it off, calling one, apologies, and the meeting itself."""

import re

from bot.language.which import (
    DATED,
    KIND,
    MEETING,
    TIME,
    WHEN,
    WHICH,
    names_meeting,
    read_day,
    read_time,
    to_slots,
    which_meeting,
)
from bot.language.words import LETS, PLEASE, REASON, Reader, Sentence, Slots, Table, nothing, pattern, reason_slots


def _which(match: re.Match[str], said: Sentence) -> Slots:
    groups = match.groupdict()
    return which_meeting(f"{groups.get('which') or ''} {groups.get('also') or ''}", said.today)


# ---------------------------------------------------------------- moving, cancelling, calling


def _named(match: re.Match[str], said: Sentence) -> Slots | None:
    """A meeting that is named by more than "this": "cancel this" and "move the last one" are about something else."""
    return _which(match, said) if names_meeting(match["which"]) else None


def _said_to_be_one(match: re.Match[str], said: Sentence) -> Slots | None:
    """One that is called a meeting: "Monday is off" may be said of anything."""
    return _named(match, said) if _SAYS_MEETING.search(match["which"]) else None


def _because(read: Reader) -> Reader:
    """The same with the reason."""

    def with_reason(match: re.Match[str], said: Sentence) -> Slots | None:
        slots, reason = read(match, said), reason_slots(match, said)
        return None if slots is None or reason is None else slots | reason

    return with_reason


def _to_a_day(read: Reader) -> Reader:
    """The same with the day it moves to, the time if that was said, and the reason."""

    def moved(match: re.Match[str], said: Sentence) -> Slots | None:
        slots = _because(read)(match, said)
        if slots is None:
            return None
        slots |= to_slots(match["to"], said.today)
        if match["time"] and (time := read_time(match["time"])):
            slots["time"] = time
        if (not_then := match.groupdict().get("not_then")) and "to" in slots:
            month = f" {slots['to']:%B}" if not_then.rstrip("stndrh").isdigit() else ""
            if day := read_day(f"{not_then}{month}", said.today):  # "the 29th of April, not the 28th"
                slots["meeting_date"] = day
        return slots

    return moved


_SAYS_MEETING = pattern(rf"\b(?:{MEETING}|{KIND})\b")
_CALLED = pattern(rf"(?P<time>{TIME})|\b(?:on |for )?(?P<day>{WHEN})(?:'s)?\b")
_PLACE = pattern(r"(?:^|\s)(?:at|in|on)\s+(?P<place>\S.{0,80}?)[\s,.]*$")
_ABOUT = pattern(
    r"(?:^|[\s,;–—-]{1,3})(?:about|because(?: of)?|regarding|re|concerning|on the subject of|to (?:discuss|talk about"
    r"|decide(?: on)?))"
    r"\s+(?P<reason>.+)$|\s?[:;–—]\s(?P<after>.+)$"
)


_LONGEST_CALL = 200
"""Characters that a day, a time and a place may take."""


def _called(match: re.Match[str], said: Sentence) -> Slots | None:
    """The day, the time and the place in any order, then what it is about."""
    start = match.start("rest")
    rest, slots = match["rest"], Slots()
    if about := _ABOUT.search(rest):
        group = "reason" if about["reason"] else "after"
        slots["reason"] = said.verbatim[start + about.start(group) : start + about.end(group)].strip()
        rest = rest[: about.start()]
    if len(rest) > _LONGEST_CALL:
        return None
    for part in _CALLED.finditer(rest):
        if part["time"] and "time" not in slots and (time := read_time(part["time"])):
            slots["time"] = time
        elif part["day"]:
            slots |= _day_called(part["day"], said)
    if not {"meeting_date", "date_unread"} & slots.keys():
        return None
    left = " ".join(_CALLED.sub(" ", rest).split()).strip(" ,.")
    if place := _PLACE.search(left):
        slots["place"] = place["place"]
        left = left[: place.start()].strip(" ,.")
    return None if left else slots


def _day_called(words: str, said: Sentence) -> Slots:
    """The day as a date: there is no meeting yet that a weekday could name."""
    to = to_slots(words, said.today)
    if "to" in to:
        return {"meeting_date": to["to"]}
    if "to_weekday" in to and (day := read_day(words.casefold().removeprefix("on "), said.today)):
        return {"meeting_date": day}
    return {"date_unread": to.get("to_unread", words)}


# ---------------------------------------------------------------- apologies

_STANDS_IN = (
    r"(?:(?:will|'ll|is going to|can) (?:stand in|come|cover|deputise|attend|go|represent (?:me|us)|take my place"
    r"|be there)"
    r"|(?:is|'s) (?:standing in|coming|covering|deputising|attending|going)|deputising|standing in|to (?:stand in"
    r"|deputise)|comes|stands in|deputises|goes|covers)"
    r"(?: (?:for (?:me|us)|instead|in my place|on my behalf))*"
)
_DEPUTY = pattern(rf"^(?:so |and |but )?(?:my |our )?(?:deputy,? )?(?P<deputy>\S+(?: \S+){{0,2}}?),? {_STANDS_IN}$")
_NOBODY = frozenset(
    {"i", "we", "he", "she", "they", "someone", "nobody", "it", "that", "my", "our", "deputy", "the deputy"}
)
_ENOUGH_ALONE = frozenset({"come", "come along", "make it", "attend", "be there", "be represented"})
_NO_SCHOOL = pattern(
    r"\b(?:i|we|he|she|they|you|who|it|that|this|if|when|because|said|says|thinks?|but|and|or|why|so|sorry|not|there"
    r"|anyone"
    r"|someone|nobody|will|would|may|might|could|going|have|to|monday|tuesday|wednesday|thursday|friday)\b"
)
_CLAUSE = re.compile(r"\s*[,;]\s+|\.\s+|\s+[–—-]\s+|\s+(?=so \S)")
_AFRAID = pattern(r"^(?:i'?m |im )?(?:afraid|sorry)$|^(?:sorry|apologies|so sorry|many apologies)$")


def _apology(match: re.Match[str], said: Sentence) -> Slots | None:
    """The meeting, who comes instead, and why; `who` where a school or someone else was said not to come."""
    groups = match.groupdict()
    groups.setdefault("which", None)
    if "verb" in groups and not groups["which"] and (groups["verb"] or "").casefold() not in _ENOUGH_ALONE:
        return None  # "I can't do it", "I'll have to miss out"
    if groups["which"] and not names_meeting(groups["which"]):
        return None  # "I can't do this", "apologies for last week"
    slots = _which(match, said)
    if groups.get("who"):
        if _NO_SCHOOL.search(match["who"]):
            return None  # "Dev says he can't come"
        slots["who"] = said.to_the_letter(match, "who")
    if groups.get("why"):
        slots["reason"] = said.to_the_letter(match, "why")
    return _clauses(slots, said.to_the_letter(match, "rest").strip(" ,;.–—-"))


def _clauses(slots: Slots, rest: str) -> Slots | None:
    """Who stands in and why, of the clauses that follow; None when one of them takes it back."""
    reasons = []
    for clause in _CLAUSE.split(rest):
        plain = clause.replace("’", "'").strip(" .,")
        if deputy := _DEPUTY.match(plain):
            if deputy["deputy"].casefold() not in _NOBODY:
                slots["deputy"] = clause.strip(" .,")[deputy.start("deputy") : deputy.end("deputy")]
        elif plain and not _AFRAID.match(plain):
            reasons.append(plain if plain == clause else clause.strip(" .,"))
    if reasons:
        first = rest.find(reasons[0])
        last = rest.find(reasons[-1]) + len(reasons[-1])
        whole = rest[first:last] if "deputy" not in slots else ", ".join(reasons)
        whole = re.sub(r"^(?:because(?: of)?|as|since|due to)\s+", "", whole, flags=re.IGNORECASE)
        if _TAKEN_BACK.search(whole):
            return None
        slots["reason"] = whole
    return slots


_TAKEN_BACK = pattern(r"^(?:if|unless|or|until|when)\b|\b(?:kidding|joking|just yet|maybe|perhaps)\b")
# Where a clause may start after the meeting: nothing, a comma, a dash, "because", "so", or "im afraid".
_REST = r"(?P<rest>(?:\s*[,;.:–—-]\s*|\s+(?=because\b|as\b|so\b|i'?m afraid|im afraid|sorry\b|due to\b)).+|)$"
_TO_A_MEETING = rf"(?:\s+(?:(?:to|for|at|on|in)\s+)?(?P<which>{WHICH}))?"
_WHO = r"(?:(?P<who>[a-z0-9][a-z0-9'.]*(?: [a-z][a-z'.]*){0,2}?)\s+)??"
_SUBJECT = rf"(?:(?:i|we)(?:'m|'re|'ll| am| are)?\s+(?:really\s+)?|(?:i'?m|we'?re|im)\s+|{_WHO})"
_SORRY = r"^(?:(?:sorry|hi|hello|afraid|i'?m afraid|so sorry|morning)(?: all| everyone)?[\s,:.!-]{1,3}){0,3}"
_CANT_COME = (
    r"(?:(?:can'?t|cannot|can not|won'?t|wont|will not|won'?t be able to|unable to|not able to|not going to be able to"
    r"|won'?t manage to|(?:am|is|are) (?:not able|unable) to)\s+"
    r"(?P<verb>make(?: it)?|do|come(?: along)?|attend|be there|be at|be with you|get(?: there)?|join(?: you)?"
    r"|be represented)(?=\W|$)"
    r"|(?:will )?(?:(?:am |is |are )?going to )?(?:have|has) to miss|(?:am |is |are )?(?:not coming|not attending))"
)


# ---------------------------------------------------------------- the meeting itself


def _schools(match: re.Match[str], _said: Sentence) -> Slots:
    named = re.split(r",|;|\band\b|&", match["schools"])
    return {"schools": [school.strip() for school in named if school.strip()]}


def _leaving(match: re.Match[str], said: Sentence) -> Slots:
    groups = match.groupdict()
    group = next((name for name in ("before", "after") if groups.get(name)), None)
    return {"reason": said.to_the_letter(match, group)} if group else {}


_OPEN_MEETING = rf"(?:{KIND}\s*)?(?:meeting)?"
_TO = rf"(?P<to>{WHEN})"
_AT = rf"(?:,?\s+(?P<time>{TIME}))?(?:,? (?:at the )?same time)?"
_INSTEAD = r"(?: instead)?"
_WHY = rf"(?:{REASON})?$"
_NOT_MEETING = r"(?:we're not|we are not|we aren't|we won't be|we will not be) meeting"
_CANCEL = r"(?:cancel|call off|scrap|abandon)"
TABLE: Table = (
    (  # before "meeting.cancel": "cancel my apologies"
        "apologies.withdraw",
        pattern(PLEASE, rf"(?:cancel|withdraw|take back|forget|undo|scrap) my apologies(?: for (?P<which>{WHICH}))?$"),
        _which,
    ),
    (
        "apologies.withdraw",
        pattern(
            _SORRY,
            rf"(?:good news[,:!]?\s+)?(?:i|we)(?:'ll| can| will| am| 'm|'m| are)\s+(?:now |actually )?(?:be able to )?"
            rf"(?:come|coming|make(?: it)?|do|attend(?:ing)?|be there|be at)(?:\s+(?:(?:to|for|at"
            rf"|on)\s+)?(?P<which>{WHICH}))? after all$",
        ),
        _which,
    ),
    (
        "meeting.move",
        pattern(
            PLEASE,
            rf"(?:move|shift|reschedule|push|postpone|delay|bring|put|change|switch)\s+(?:back "
            rf"|forward )?(?P<which>{WHICH})"
            rf"\s+(?:(?:back|forward|on)\s+)?(?:to|until|till|til)\s+{_TO}{_INSTEAD}{_AT}{_INSTEAD}{_WHY}",
        ),
        _to_a_day(_named),
    ),
    (  # without a day, to be asked for it
        "meeting.move",
        pattern(PLEASE, rf"(?:move|shift|reschedule|postpone)\s+(?P<which>{WHICH})$"),
        _said_to_be_one,
    ),
    (  # "next business needs to be 29th april not 28th"
        "meeting.move",
        pattern(
            PLEASE,
            rf"(?P<which>{WHICH}) (?:needs to be|has to be|must be|needs to move to|has to move to|is moving to"
            rf"|moves to|is moved to)"
            rf"\s+(?:on )?{_TO}(?:,? (?:and )?not (?:on )?(?:the )?(?P<not_then>{DATED}))?{_INSTEAD}{_AT}{_WHY}",
        ),
        _to_a_day(_said_to_be_one),
    ),
    (
        "meeting.reinstate",
        pattern(PLEASE, rf"(?:put|bring)\s+(?P<which>{WHICH})\s+back (?:on|in the diary)(?: again| after all)?$"),
        _named,
    ),
    ("meeting.reinstate", pattern(PLEASE, rf"(?:un-?cancel|reinstate|restore)\s+(?P<which>{WHICH})$"), _named),
    (
        "meeting.reinstate",
        pattern(PLEASE, rf"(?:we (?:are|will be)|we're|we'll be) meeting (?:on |for )?(?P<which>{WHICH}) after all$"),
        _named,
    ),
    (
        "meeting.reinstate",
        pattern(PLEASE, rf"(?P<which>{WHICH}) (?:is|'s) (?:back )?on (?:again|after all)$"),
        _said_to_be_one,
    ),
    ("meeting.reinstate", pattern(PLEASE, rf"(?P<which>{WHICH}) (?:is|'s) back on$"), _said_to_be_one),
    ("meeting.cancel", pattern(PLEASE, rf"{_CANCEL}\s+(?P<which>{WHICH}){_WHY}"), _because(_named)),
    (
        "meeting.cancel",
        pattern(
            PLEASE,
            rf"{_NOT_MEETING} (?:on |for )?(?P<which>{WHICH})(?: after all)?",
            r"\s?[,;.–—-]\s?(?:so )?(?:please |pls )?(?:cancel|call off|scrap)(?: it)?$",
        ),
        _named,
    ),
    (
        "meeting.cancel",
        pattern(
            PLEASE,
            rf"{_NOT_MEETING} (?:on |for )?(?P<which>{WHICH})(?: after all)?{_WHY}",
        ),
        _because(_named),
    ),
    (
        "meeting.cancel",
        pattern(PLEASE, rf"(?P<which>{WHICH}) (?:is|'s) (?:off|cancelled|called off){_WHY}"),
        _because(_said_to_be_one),
    ),
    (
        "meeting.call",
        pattern(
            PLEASE,
            rf"(?:(?:call|hold|arrange|schedule|convene|set up|add) )?(?:an? |the )?(?:extraordinary|emergency|extra"
            rf"|special)"
            rf" (?:headboard )?{MEETING}(?P<rest>[\s,:;–—-].+)$",
        ),
        _called,
    ),
    (
        "meeting.call",
        pattern(PLEASE, rf"(?:call|hold|arrange|convene) an? (?:extraordinary|emergency|extra|special) {MEETING}$"),
        nothing,
    ),
    (
        "meeting.call",
        pattern(PLEASE, rf"(?:call|convene) a (?:headboard )?{MEETING}(?P<rest>\s.+)$"),
        _called,
    ),
    # ---------------------------------------------------------------- who can't come
    (
        "apologies.send",
        pattern(
            _SORRY,
            PLEASE[1:],
            r"(?:(?:send|give|record|note|pass on|accept)\s+)?(?:my |our )?(?:apologies|apols)(?: from (?:me|us))?"
            rf"\s+for\s+(?P<which>{WHICH}){_REST}",
        ),
        _apology,
    ),
    (  # without a meeting it must be more than the "apologies" of one who was late
        "apologies.send",
        pattern(
            PLEASE,
            r"(?:(?:send|give|record|note|pass on)\s+(?:my |our )?(?:apologies|apols)|(?:apologies|apols) from (?:me"
            r"|us))",
            _REST,
        ),
        _apology,
    ),
    ("apologies.send", pattern(_SORRY, _SUBJECT, _CANT_COME, _TO_A_MEETING, _REST), _apology),
    (
        "apologies.send",
        pattern(
            _SORRY,
            rf"(?:i'?m |i am )?(?P<why>double[ -]booked)(?: on| for)?\s+(?P<which>{WHICH}){_REST}",
        ),
        _apology,
    ),
    ("apologies.send", pattern(_SORRY, rf"no[ -]go for (?:me )?(?:on )?(?P<which>{WHICH}){_REST}"), _apology),
    ("apologies.send", pattern(_SORRY, rf"(?:i|we) won'?t be at\s+(?P<which>{WHICH}){_REST}"), _apology),
    (
        "attendance.called_away",
        pattern(
            r"^(?:sorry[\s,:!-]{1,3})?(?:(?:i'?ve|i have|we'?ve|i'?m|i am) (?:just )?(?:been |being )?)?called away",
            r"(?:\s?[,;–—-]\s?(?P<after>.+))?$",
        ),
        _leaving,
    ),
    (
        "attendance.called_away",
        pattern(
            r"^(?:sorry[\s,:!-]{1,3})?(?:(?P<before>[^,;]{3,100}?)(?:\s?[,;–—-]|\s+so)\s)?"
            r"(?:i |we )?(?:have to|have got to|'ve got to|i'?ve got to|need to|must|gotta|got to) (?:go|leave"
            r"|dash)(?: now)?$"
        ),
        _leaving,
    ),
    # ---------------------------------------------------------------- the meeting itself
    (
        "meeting.next_item",
        pattern(LETS, r"(?:take (?:the )?)?(?:next(?: item)?(?: please)?|move on|first item)$"),
        nothing,
    ),
    (
        "meeting.take_item",
        pattern(
            LETS,
            r"(?:(?:take|go to|on to|onto|jump to|skip to|move to|move on to|start|do)\s+)?"
            r"item\s?(?:no\.? ?|number )?(?P<item_number>\d{1,2}[a-z]?)$",
        ),
        lambda match, _: {"item_number": match["item_number"].casefold()},
    ),
    (
        "meeting.preside",
        pattern(r"^(?P<who>\S.{0,80}?) (?:takes|is taking|is in|will take) the chair(?: now| for now| from here)?$"),
        lambda match, said: {"who": said.to_the_letter(match, "who")},
    ),
    (
        "meeting.preside",
        pattern(r"^(?P<who>\S.{0,80}?) (?:presides|is presiding|will preside)(?: now| for now| from here)?$"),
        lambda match, said: {"who": said.to_the_letter(match, "who")},
    ),
    ("meeting.open", pattern(LETS, rf"(?:open|start|begin)(?:\s+(?:the|today's)?\s*{_OPEN_MEETING})?$"), nothing),
    ("meeting.close", pattern(LETS, rf"(?:(?:close|end|finish)\s+(?:the\s+)?{_OPEN_MEETING})$"), nothing),
    ("meeting.state", pattern(r"^(?:where are we|what are we on|who(?:'s| is) here|are we quorate)\b"), nothing),
    ("attendance.all", pattern(r"^(?:everyone|everybody|all)(?:'s| is| are)? (?:here|present)$"), nothing),
    ("attendance.record", pattern(r"^(?:present|attendance|here)\s*:\s*(?P<schools>.+)$"), _schools),
    ("attendance.here", pattern(r"^(?:i'?m |i am )?(?:here|present)$"), nothing),
)
