"""What is said in the room while a meeting is held."""

import re
from datetime import timedelta

from bot.language.which import KIND, TIME, WHEN, read_day, read_time, to_slots
from bot.language.words import ITEM, LETS, PLEASE, Pattern, Sentence, Slots, Table, item_slots, nothing


def _schools(match: re.Match[str], _said: Sentence) -> Slots:
    named = re.split(r",|;|\band\b|&", match["schools"])
    return {"schools": [school.strip() for school in named if school.strip()]}


def _number(match: re.Match[str], _said: Sentence) -> Slots:
    return {"item_number": match["item_number"].casefold()} if match["item_number"] else {}


def _text(match: re.Match[str], said: Sentence) -> Slots:
    return {"text": said.to_the_end(match, "text")}


def _interest(match: re.Match[str], said: Sentence) -> Slots | None:
    """The item, if it was named, and what the interest is."""
    slots: Slots = {}
    if match["item_number"] or (match["item"] and not _THIS.search(match["item"])):
        named = item_slots(match, said)
        if named is None:
            return None
        slots |= named
    if match["reason"]:
        slots["reason"] = said.to_the_letter(match, "reason").strip(" ,.;–—-")
    if match.groupdict().get("who"):
        slots["who"] = said.to_the_letter(match, "who")
    return slots


def _until(match: re.Match[str], said: Sentence) -> Slots:
    slots = to_slots(match["to"], said.today) if match["to"] else {}
    if (weekday := slots.pop("to_weekday", None)) is not None:
        slots["to"] = said.today + timedelta(days=(weekday - said.today.weekday()) % 7 or 7)
    if match["time"] and (time := read_time(match["time"])):
        slots["time"] = time
    return slots


def _voters(match: re.Match[str], said: Sentence) -> Slots:
    """The day that was meant, be it gone by: of two years the nearer one."""
    if not match["on"]:
        return {}
    words = match["on"].casefold().removeprefix("on ")
    day = read_day(words, said.today)
    if day is None or day > said.today + _HALF_A_YEAR:
        day = read_day(words, said.today - _HALF_A_YEAR)
    return {"on": day} if day else {"on_unread": match["on"]}


def _deputy(match: re.Match[str], said: Sentence) -> Slots:
    """Which deputy, by a name or a school; none for all of them."""
    named = next((group for group in ("of", "deputy") if match[group]), "")
    who = {"who": re.sub(r"^the ", "", said.to_the_letter(match, named), flags=re.IGNORECASE)} if named else {}
    return who | _number(match, said)


_HALF_A_YEAR = timedelta(days=182)
_OPEN_MEETING = rf"(?:{KIND}\s*)?(?:meeting)?"
_ALL_DONE = r"that'?s (?:all|it|everything)(?:[, ]{1,2}thanks?(?: you)?(?: everyone| all)?)?"
_THIS = Pattern(r"^(?:this|that|it|this one|this item|the item)$")
_IT = r"(?:this|it|that|this item|this one|item\s?(?:no\.? ?|number )?(?P<item_number>\d{1,2}[a-z]?))"
_INTEREST = r"(?:an? |my )?(?:conflict(?: of interest)?|int(?:e)?rest)"
_WITH_NATURE = r"(?:(?:\s?[,;:–—-]\s?|\s(?=because\b|as my\b))(?:because\s|as\s)?(?P<reason>.+))?$"
_VIDEO = r"(?:by|on|via|over|through) (?:video|teams|zoom|phone|the phone|link)|online|remotely|dialled in"

_DEPUTY = (
    r"(?:(?P<all>(?:all )?(?:of )?(?:the |our )?deputies)"
    r"|(?:the |our )?deput(?:y|ies) (?:for|of|from) (?P<of>\S.{0,60}?)"
    r"|(?P<deputy>(?!(?:it|this|that|the matter|we|us|i|they|everyone|everybody|all|you)\b)\S.{0,60}?))"
)
_FOR_ITEM = rf"(?: (?:for|in|during) (?:{_IT}|part (?:2|two)))?"

TABLE: Table = (
    (
        "meeting.next_item",
        Pattern(rf"{LETS}(?:take (?:the )?)?(?:ne?xt(?: item)?(?: please| pls)?|move on|first item)$"),
        nothing,
    ),
    (
        "meeting.take_item",
        Pattern(
            rf"{LETS}(?:(?:take|go to|on to|onto|jump to|skip to|move to|move on to|start|do)\s+)?"
            r"item\s?(?:no\.? ?|number )?(?P<item_number>\d{1,2}[a-z]?)$"
        ),
        lambda match, _: {"item_number": match["item_number"].casefold()},
    ),
    (
        "meeting.preside",
        Pattern(
            r"^(?P<who>\S.{0,80}?) (?:(?:takes|is taking|is in|will take) the chair|presides|is presiding|will preside)"
            r"(?: now| for now| from here)?$"
        ),
        lambda match, said: {"who": said.to_the_letter(match, "who")},
    ),
    ("meeting.open", Pattern(rf"{LETS}(?:open|start|begin)(?:\s+(?:the|today's)?\s*{_OPEN_MEETING})?$"), nothing),
    ("meeting.close", Pattern(rf"{LETS}(?:close|end|finish)\s+(?:the\s+)?{_OPEN_MEETING}$"), nothing),
    ("meeting.close", Pattern(rf"{LETS}(?:{_ALL_DONE}|close|call it a day(?: there)?,? meeting closed)$"), nothing),
    (
        "meeting.close",
        Pattern(rf"{LETS}close (?:it|the meeting) (?:anyway|all the same|regardless)$"),
        lambda *_: {"sure": True},
    ),
    ("meeting.back", Pattern(rf"{LETS}(?:go )?back(?: one| an item| to the (?:last|previous) item)?$"), nothing),
    ("meeting.back", Pattern(rf"{LETS}(?:the )?previous(?: item)?$"), nothing),
    ("meeting.park", Pattern(rf"{LETS}park(?: {_IT})?$"), _number),
    ("meeting.park", Pattern(rf"{LETS}(?:come|get) back to {_IT} later$"), _number),
    (
        "meeting.defer",
        Pattern(rf"{LETS}defer(?: {_IT})?(?: (?:to|till|until) (?:the )?next (?:meeting|time))?$"),
        _number,
    ),
    (
        "meeting.defer",
        Pattern(rf"{LETS}(?:leave|carry) {_IT} (?:over )?(?:to|for|till|until) (?:the )?next (?:meeting|time)$"),
        _number,
    ),
    (
        "meeting.part_2",
        Pattern(
            rf"{LETS}(?:take|move|have|do|put|make) (?:this|it|that|this item|this one) "
            r"(?:(?:in|into|to|under) (?:part (?:2|two)|confidence|private|closed session)|confidential)"
            r"(?:(?:\s?[,:;–—-]\s?|\s(?=because\b|as\b|for\b))(?:(?:because|as|for)(?: it'?s| it is| of)?\s)?"
            r"(?P<reason>\S.*))?$"
        ),
        lambda match, _: {"reason": match["reason"] or ""},
    ),
    (
        "meeting.adjourn",
        Pattern(
            rf"{LETS}adjourn(?: the meeting)?(?:\s+(?:to|until|till|til)\s+(?P<to>{WHEN})(?:,?\s+(?P<time>{TIME}))?)?$"
        ),
        _until,
    ),
    (
        "meeting.keep_open",
        Pattern(
            rf"{LETS}(?:keep|leave|hold) (?:the meeting|the chat|it|this|this meeting) open(?: by chat| here)?"
            rf"(?:\s+(?:to|until|till|til)\s+(?P<to>{WHEN})(?:,?\s+(?P<time>{TIME}))?)?$"
        ),
        _until,
    ),
    (
        "meeting.abandon",
        Pattern(
            r"^(?:(?:sorry|oops|whoops)[\s,.!]{1,3})?(?:i|we) (?:opened|started) (?:the meeting|it|this)"
            r"(?: by mistake| by accident| too early)$"
        ),
        nothing,
    ),
    ("meeting.abandon", Pattern(r"^(?:the meeting was )?opened by mistake$"), nothing),
    ("meeting.note", Pattern(r"^(?:note|minute|for the minutes|for the record)\s?[:,–-]\s?(?P<text>\S.+)$"), _text),
    ("meeting.note", Pattern(r"^(?:please )?(?:note|minute) that (?P<text>\S.+)$"), _text),
    (
        "meeting.notes_by_all",
        Pattern(rf"{LETS}(?:everyone|everybody|anyone|all) (?:may|can) (?:take |make )?notes?$"),
        lambda *_: {"allowed": True},
    ),
    (
        "meeting.notes_by_all",
        Pattern(rf"{LETS}only the (?:clerk|chair)(?: and the (?:clerk|chair))? (?:notes?|may note|takes? notes)$"),
        lambda *_: {"allowed": False},
    ),
    # ---------------------------------------------------------------- deputies and Part 2
    (
        "consent.stay",
        Pattern(rf"{LETS}(?:let|allow|have) {_DEPUTY} (?:to )?(?:stay|remain|sit in)(?: in)?{_FOR_ITEM}$"),
        _deputy,
    ),
    ("consent.stay", Pattern(rf"{PLEASE}{_DEPUTY} (?:may|can) (?:stay|remain|sit in)(?: in)?{_FOR_ITEM}$"), _deputy),
    (
        "consent.leave",
        Pattern(rf"{LETS}(?:ask|tell) {_DEPUTY} to (?:leave|go|step out)(?: again)?{_FOR_ITEM}$"),
        _deputy,
    ),
    (
        "consent.leave",
        Pattern(
            rf"{PLEASE}{_DEPUTY} (?:must leave|should leave|has to leave|have to leave|can'?t stay|can ?not stay"
            rf"|may not stay){_FOR_ITEM}$"
        ),
        _deputy,
    ),
    # ---------------------------------------------------------------- interests
    (
        "interest.clear",
        Pattern(r"^(?P<who>\S.{0,60}?) (?:has|have) no (?:conflict|interest)(?: after all| in (?:this|it))?$"),
        lambda match, said: {"who": said.to_the_letter(match, "who")},
    ),
    (
        "interest.declare",
        Pattern(
            rf"{PLEASE}(?:i )?(?:must |have to |need to |should |want to |wish to |would like to )?"
            rf"(?:declare|declaring) {_INTEREST}(?: (?:in|on|about|for) {ITEM})?{_WITH_NATURE}"
        ),
        _interest,
    ),
    (
        "interest.declare",
        Pattern(rf"{PLEASE}put me down as having {_INTEREST}(?: (?:in|on) {ITEM})?{_WITH_NATURE}"),
        _interest,
    ),
    (
        "interest.declare",
        Pattern(
            rf"^(?:(?:i(?:'ve| have)? (?:got )?|there'?s ){_INTEREST}|conflict of interest)(?: for me)?"
            rf"(?: (?:in|on|with) {ITEM})?{_WITH_NATURE}"
        ),
        _interest,
    ),
    (
        "interest.declare",
        Pattern(
            rf"^(?P<who>(?!i\b)\S.{{0,60}}?) (?:declares|has declared|is declaring|has) {_INTEREST}"
            rf"(?: (?:in|on) {ITEM})?{_WITH_NATURE}"
        ),
        _interest,
    ),
    # ---------------------------------------------------------------- coming and going
    (
        "attendance.video",
        Pattern(rf"^(?:i'?m |i am |we'?re )?(?:here|present|joining|on|in|with you) (?:{_VIDEO})$"),
        nothing,
    ),
    (
        "attendance.left",
        Pattern(
            r"^(?P<schools>(?!(?:who|he|she|they|we|it|everyone|everybody|nobody|all)\b)\S.{0,80}?) "
            r"(?:has|have) (?:left|gone|had to (?:go|leave))$"
        ),
        _schools,
    ),
    ("meeting.state", Pattern(r"^(?:where are we|what are we on|who(?:'s| is) here|are we quorate)\b"), nothing),
    (
        "meeting.voters",
        Pattern(
            rf"{PLEASE}(?:how many|which|who)(?: (?:of us|(?:voting )?schools|heads|seats|members))?"
            r"(?: (?:can|could|may|(?:is|are|was|were) allowed to|ha(?:s|ve|d) a))? votes?"
            rf"(?:,? (?:on |at )?(?P<on>{WHEN}))?$"
        ),
        _voters,
    ),
    ("attendance.all", Pattern(r"^(?:everyone|everybody|all)(?:'s| is| are)? (?:here|present)$"), nothing),
    ("attendance.record", Pattern(r"^(?:present|attendance|here)\s*:\s*(?P<schools>.+)$"), _schools),
    ("attendance.here", Pattern(r"^(?:i'?m |i am )?(?:here|present)$"), nothing),
)
