"""What is said of one item on an agenda: its wording, papers, time and place, refusing it and taking it off."""

import re

from bot.language.amounts import MINUTES, read_minutes
from bot.language.which import AGENDA, AN_AGENDA, KIND, MEETING, WHICH, meeting_slots, names_meeting
from bot.language.words import (
    ITEM,
    LETS,
    NUMBERED,
    PLEASE,
    SHOW,
    WHY,
    Pattern,
    Sentence,
    Slots,
    Table,
    item_slots,
    reason_slots,
    unquoted,
    without_article,
)


def _item(match: re.Match[str], said: Sentence) -> Slots | None:
    item = item_slots(match, said)
    return item and item | meeting_slots(match, said)


def _item_and_reason(match: re.Match[str], said: Sentence) -> Slots | None:
    item, reason = _item(match, said), reason_slots(match, said)
    if (off := match.groupdict().get("which")) and not names_meeting(off):
        return None  # "take it off the list" has other words; "take the lid off this" has none of ours
    return None if item is None or reason is None else item | reason


_AN_ITEM = Pattern(r"^(?!to\b|(?:the )?(?:next|last|first|other)\b|every\b|each\b|any\b|no\b|another\b).*\bitem$")
_ITEM_ON = Pattern(r"^(?:my |the |an? )?(?:agenda )?item (?:on|about|called)\b")


def _declined(match: re.Match[str], said: Sentence) -> Slots | None:
    """Without a reason it must be plain that an item is meant: "decline the invitation" is about none."""
    slots = _item_and_reason(match, said)
    if slots is None or match["item_number"] or match["also"] or "reason" in slots:
        return slots
    return slots if _AN_ITEM.search(match["item"]) or _ITEM_ON.search(match["item"]) else None


_DAYS_OFF = Pattern(
    rf"^(?:{WHICH}|\d.*|(?:the |a |some |half a )?(?:day|week|afternoon|morning|time|lid|edge|pressure|hat|coat)\b.*"
    rf"|(?:your|my name)\b.*)$"
)


def _taken_off(match: re.Match[str], said: Sentence) -> Slots | None:
    """No day: "take Friday off" takes nothing off an agenda."""
    if match["item"] and _DAYS_OFF.search(match["item"]):
        return None
    return _item_and_reason(match, said)


def _minutes(match: re.Match[str], said: Sentence) -> Slots | None:
    item = item_slots(match, said)
    return item and item | {"minutes": read_minutes(match["minutes"])}


def _place(match: re.Match[str], said: Sentence) -> Slots | None:
    """The place that an item goes to: its number, the first or the last."""
    item, named = item_slots(match, said), match["place"].casefold()
    return item and item | {
        "place": int(named) if named.isdigit() else "first" if named in ("first", "top") else "last"
    }


def _beside(match: re.Match[str], said: Sentence) -> Slots | None:
    """The item that an item goes before or after."""
    item = item_slots(match, said)
    other = match["number"] or without_article(said.to_the_letter(match, "beside"))
    return item and item | {match["side"].casefold(): other}


def _moved(match: re.Match[str], said: Sentence) -> Slots | None:
    """The item and the meeting that it goes to, which must be plain: "move assembly to Monday" is about none."""
    item = item_slots(match, said)
    return item and item | meeting_slots(match, said) if _A_MEETING.search(match["which"]) else None


_A_MEETING = Pattern(rf"\b(?:{KIND}|{AGENDA}|{MEETING})\b")


def _wording(match: re.Match[str], said: Sentence) -> Slots | None:
    """The item and its wording; what stands before "…: To" is still its title, which may have a colon of its own."""
    item, text = item_slots(match, said), unquoted(said.to_the_end(match, "text"))
    if item and item.get("item") and (found := _TITLE_GOES_ON.match(text)):
        return item | {"item": f"{item['item']}: {found['title']}", "text": found["text"]}
    return item and item | {"text": text}


_TITLE_GOES_ON = re.compile(r"(?!to\b)(?P<title>[^:]{2,120}):\s+(?P<text>to\s.+)$", re.IGNORECASE | re.DOTALL)


def _put_back(match: re.Match[str], said: Sentence) -> Slots | None:
    """What was taken off, if it is plainly an item: "put the chairs back" is about none."""
    item = Slots() if match["it"] else item_slots(match, said)
    if item is None or not (match["onto"] or match["it"] or match["item_number"] or _AN_ITEM.search(match["item"])):
        return None
    return item | meeting_slots(match, said)


_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def _paper(match: re.Match[str], said: Sentence) -> Slots | None:
    """A paper by its link, or one that is to follow."""
    slots = item_slots(match, said)
    if slots is None:
        return None
    rest = said.to_the_end(match, "rest").strip(" :,-–—")
    if address := _ADDRESS.search(rest):
        slots["address"] = address[0].rstrip(".,;>")
        rest = f"{rest[: address.start()]} {rest[address.end() :]}"
    elif follows := re.search(r"\b(?:is |will |are )?(?:to )?follows?\W*$", rest, re.IGNORECASE):
        slots["to_follow"] = True
        rest = rest[: follows.start()]
    elif rest.endswith("?"):
        return None
    if name := unquoted(" ".join(rest.split()).strip(" :,.;-–—<")):
        slots["name"] = name
    return slots if len(slots) > 1 else None


def _perhaps(match: re.Match[str], said: Sentence) -> Slots | None:
    """An item, if the agenda has one of that title."""
    item = without_article(said.to_the_letter(match, "item"))
    return {"item": item, "perhaps": True} if item else None


_OFF = rf"\s+(?:off|from)\s+(?:(?:of|for)\s+)?(?P<which>{AN_AGENDA}|{WHICH})"
_IT = rf"(?:(?P<it>it|that|this|(?:my|the|that|this) item|that one)|{ITEM})"
_ONTO = rf"(?P<onto>\s+(?:on|onto|in|to)\s+(?:(?P<which>{AN_AGENDA})|(?:the|my|our) list))"
_AGAIN = r"(?:,? (?:again|after all))?$"
_MOVE = rf"{LETS}(?:move|put|take|bring)\s+"

TABLE: Table = (
    (
        "agenda.item",
        Pattern(
            rf"{PLEASE}(?:{SHOW}|(?:edit|change|amend)\s+){NUMBERED}",
            rf"(?:\s+(?:on|of|for)\s+(?P<which>{AN_AGENDA}))?$",
        ),
        _item,
    ),
    (
        "agenda.wording",
        Pattern(
            rf"{PLEASE}(?:here(?:'s| is) )?(?:the |set the )?wording (?:for|of|on) {ITEM}\s?(?::|,|\s[–—-]\s)\s?"
            r"(?P<text>.+)$"
        ),
        _wording,
    ),
    (
        "agenda.paper",
        Pattern(
            rf"{PLEASE}(?:here(?:'s| is) |add |attach )?(?:the |a |my )?paper (?:for|on|to) {ITEM}"
            r"(?P<rest>(?:\s?[:,–—-]\s?|\s+(?=https?://|<https?://|(?:is |will )?(?:to )?follow)).+)$"
        ),
        _paper,
    ),
    ("agenda.time", Pattern(rf"{PLEASE}(?:give|allow|allot)\s+{ITEM}\s+(?P<minutes>{MINUTES})$"), _minutes),
    ("agenda.time", Pattern(rf"{PLEASE}(?:allow|give)\s+(?P<minutes>{MINUTES})\s+(?:for|to)\s+{ITEM}$"), _minutes),
    (
        "agenda.time",
        Pattern(
            rf"{PLEASE}(?:make|set|change|cut|extend|shorten)\s+{ITEM}\s+(?:to\s+|take\s+|last\s+)?"
            rf"(?P<minutes>{MINUTES})$"
        ),
        _minutes,
    ),
    (
        "agenda.time",
        Pattern(rf"{PLEASE}{NUMBERED}\s?[:,–—-]?\s(?:gets |takes |for )?(?P<minutes>{MINUTES})$"),
        _minutes,
    ),
    (
        "agenda.order",
        Pattern(
            rf"{_MOVE}{ITEM}\s+(?:up |down )?(?P<side>before|after)\s+"
            r"(?:(?:the )?(?:agenda )?item (?:no\.? ?|number )?(?P<number>\d{1,2}[a-z]?)|(?P<beside>\S.{0,200}?))$"
        ),
        _beside,
    ),
    (
        "agenda.order",
        Pattern(
            rf"{_MOVE}{NUMBERED}\s+(?:up |down |back )?to\s+(?:number |no\.? ?|place |position |item |the )?"
            r"(?P<place>\d{1,2}|top|end|bottom)(?: of the agenda)?$"
        ),
        _place,
    ),
    (
        "agenda.order",
        Pattern(
            rf"{LETS}(?:move|put|take|have|do|bring)\s+{ITEM}\s+(?:(?:up |down )?to the )?"
            r"(?P<place>first|last|top|end|bottom)(?: (?:on|of) the agenda)?$"
        ),
        _place,
    ),
    (
        "agenda.move",
        Pattern(
            rf"{LETS}(?:move|shift|switch)\s+",
            rf"{ITEM}\s+(?:on |over |back )?(?:to|onto|into)\s+(?P<which>{AN_AGENDA}|{WHICH})(?: instead)?$",
        ),
        _moved,
    ),
    (
        "agenda.decline",
        Pattern(
            rf"{PLEASE}(?:refuse|decline|reject|turn down|say no to)\s+",
            rf"(?:{NUMBERED}(?:\s+(?:on|off|of|for|from)\s+(?P<which>{AN_AGENDA}|{WHICH}))?"
            rf"|(?P<item>\S.{{0,200}}?)(?:\s+(?:on|off|of|for|from)\s+(?P<also>{AN_AGENDA}))?){WHY}",
        ),
        _declined,
    ),
    (
        "agenda.restore",
        Pattern(rf"{PLEASE}(?:put|bring|add|take|get)\s+(?=.*\sback\b)", rf"{_IT}\s+back{_ONTO}?{_AGAIN}"),
        _put_back,
    ),
    (
        "agenda.restore",
        Pattern(rf"{PLEASE}(?:restore|reinstate|un-?withdraw|(?:put|bring) back)\s+", rf"{_IT}{_ONTO}?{_AGAIN}"),
        _put_back,
    ),
    # "Discuss phonics" may be said to anyone, or be a proposal; "discuss item 9" can't.
    ("agenda.unstar", Pattern(rf"{LETS}(?:discuss|take the star off) {NUMBERED}(?: properly)?$"), item_slots),
    ("agenda.unstar", Pattern(rf"{PLEASE}un-?star\s+{ITEM}$"), item_slots),
    ("agenda.star", Pattern(rf"{PLEASE}star\s+{ITEM}$"), item_slots),
    (
        "agenda.withdraw",
        Pattern(rf"{PLEASE}(?:take|pull|remove|drop|delete|strike|withdraw)\s+", rf"{ITEM}{_OFF}{WHY}"),
        _item_and_reason,
    ),
    ("agenda.withdraw", Pattern(rf"{PLEASE}(?:take|pull)\s+{ITEM}\s+off{WHY}"), _taken_off),
    (
        "agenda.withdraw",
        Pattern(
            rf"{PLEASE}(?:pull|withdraw|drop|remove|scrap|delete)\s+"
            r"(?:(?P<item>my (?:(?:agenda )?item (?:on|about|called) \S.{0,200}?|\S.{0,200}? item))"
            rf"|{NUMBERED}){WHY}"
        ),
        _item_and_reason,
    ),
    ("agenda.withdraw", Pattern(rf"{PLEASE}withdraw\s+(?!my apolog|from\b|to\b){ITEM}{WHY}"), _item_and_reason),
    (
        "agenda.withdraw",
        Pattern(
            r"^(?:(?:sorry|ok|actually|so)[\s,]{1,2})?(?:we|i) (?:don'?t|do not|no longer) (?:need|want) ",
            rf"{ITEM} on (?P<which>{AN_AGENDA})(?: any ?more| any longer| now| after all)?"
            r"(?:\s?[,;.–—-]\s?(?:so )?(?:please |pls |can you )?(?:remove|withdraw|drop|delete|pull|take)(?: it)?"
            r"(?: off| out)?)?$",
        ),
        _item,
    ),
)
# Decisions, actions and minutes aren't on an agenda, though its titles have such words.
_SHOWN = r"(?:show(?: me| us)?|edit|change)\s+(?!.*\b(?:decisions?|actions?|minutes|reports?|log|[a-z]{2}-\d{4})\b)"
PERHAPS: Table = (("agenda.item", Pattern(rf"{PLEASE}{_SHOWN}", r"(?P<item>\S.{0,60})$"), _perhaps),)
"""After all else: "show me the cover rota" may mean an item."""
