"""What is said of an agenda and its items, but for proposals."""

import re

from bot.language.amounts import MINUTES, read_minutes
from bot.language.proposals import TABLE as PROPOSALS
from bot.language.which import AGENDA, WHICH, WHOSE, names_meeting, which_meeting
from bot.language.words import (
    ITEM,
    LETS,
    NUMBERED,
    PLEASE,
    REASON,
    Sentence,
    Slots,
    Table,
    item_slots,
    pattern,
    reason_slots,
    unquoted,
    without_article,
)


def which(match: re.Match[str], said: Sentence) -> Slots:
    """The meeting that was named, before or after."""
    groups = match.groupdict()
    return which_meeting(f"{groups.get('which') or ''} {groups.get('also') or ''}", said.today)


def _item(match: re.Match[str], said: Sentence) -> Slots | None:
    item = item_slots(match, said)
    return item and item | which(match, said)


def _item_and_reason(match: re.Match[str], said: Sentence) -> Slots | None:
    item, reason = _item(match, said), reason_slots(match, said)
    if (off := match.groupdict().get("which")) and not names_meeting(off):
        return None  # "take it off the list" has other words; "take the lid off this" has none of ours
    return None if item is None or reason is None else item | reason


def _declined(match: re.Match[str], said: Sentence) -> Slots | None:
    """An item that is named by words needs its reason: "decline the invitation" is about no item."""
    slots = _item_and_reason(match, said)
    return slots if slots and ("item_number" in slots or "reason" in slots) else None


_DAYS_OFF = pattern(
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


def _order(match: re.Match[str], said: Sentence) -> Slots | None:
    item = item_slots(match, said)
    if item is None:
        return None
    if match["place"]:
        named = match["place"].casefold()
        return item | {"place": int(named) if named.isdigit() else "first" if named in ("first", "top") else "last"}
    beside = said.to_the_letter(match, "beside")
    return item | {match["side"].casefold(): match["number"] or without_article(beside)}


def _wording(match: re.Match[str], said: Sentence) -> Slots | None:
    item = item_slots(match, said)
    return item and item | {"text": unquoted(said.to_the_end(match, "text"))}


_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def _paper(match: re.Match[str], said: Sentence) -> Slots | None:
    """A paper by its link, or one that is to follow."""
    slots = item_slots(match, said)
    if slots is None:
        return None
    rest = said.to_the_end(match, "rest").strip(" :,-–—") if match["rest"] else ""
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


def _version(match: re.Match[str], said: Sentence) -> Slots:
    return {"number": int(match["number"])} | which(match, said)


def _shown(match: re.Match[str], said: Sentence) -> Slots | None:
    """The meeting that "what's on" asks for, if it is more than "the meeting"."""
    return which(match, said) or None


def _pack(match: re.Match[str], said: Sentence) -> Slots | None:
    if " " not in match[0]:
        return None  # "papers" alone asks for nothing
    slots = which(match, said)
    named = match["format"]
    if named:
        slots["format"] = "pdf" if named.casefold() == "pdf" else "docx"
    return slots


_THE_AGENDA = (
    rf"(?:the\s+)?(?:(?P<which>{WHOSE})\s+)?(?:draft\s+)?{AGENDA}(?:\s+(?:(?:for|of|on|at)\s+)?(?P<also>{WHICH}))?"
)
_AN_AGENDA = rf"(?:the\s+)?(?:{WHOSE}\s+)?{AGENDA}(?:\s+(?:(?:for|of|on|at)\s+)?{WHICH})?"
_OFF = rf"\s+(?:off|from)\s+(?:(?:of|for)\s+)?(?P<which>{_AN_AGENDA}|{WHICH})"
_WHY = rf"(?:{REASON})?$"
_SHOW = r"(?:(?:show|see|send|give|get|read)(?: me| us)?|pull up|open|have|look at)\s+"
_DRAFT = r"(?:the\s+)?(?:latest\s+)?draft(?:\s+agenda)?"
_FORMAT = r"(?:\s+(?:as|in)?\s?(?:an?\s+)?(?P<format>pdf|word|docx)(?:\s+(?:file|document|doc))?)?"

TABLE: Table = (
    (
        "agenda.publish",
        pattern(
            PLEASE,
            r"(?:ok to |happy to |good to |go ahead and |you can )?(?:publish|circulate|issue|release|post|send(?: out"
            r"| round)?)\s+",
            _THE_AGENDA,
            r"(?:\s+(?:out|round|now))?(?:\s+to (?:everyone|everybody|all|all heads|the heads))?$",
        ),
        which,
    ),
    (  # "agenda is fine, pls circulate"
        "agenda.publish",
        pattern(
            PLEASE,
            _THE_AGENDA,
            r"(?:'s| is| looks)\s+(?:all )?(?:fine|ok|okay|good|approved|ready|great)\s?[,;.–—-]\s?(?:so |now )?",
            r"(?:(?:please|pls|plz|you can|go ahead and)\s+){0,2}(?:publish|circulate|issue|send)(?: it)?(?: out"
            r"| round| now)?$",
        ),
        which,
    ),
    (
        "agenda.approve",
        pattern(
            PLEASE, r"(?:i |we )?(?:approve|sign off|am happy with|(?:i'?m )?happy with|agree)\s+", _THE_AGENDA, "$"
        ),
        which,
    ),
    (
        "agenda.approve",
        pattern(
            PLEASE,
            _THE_AGENDA,
            r"(?:'s| is| looks)\s+(?:all )?(?:fine|ok|okay|good|approved|agreed)(?: (?:by|with|to) me)?$",
        ),
        which,
    ),
    ("agenda.draft", pattern(PLEASE, rf"(?:{_SHOW})?{_DRAFT}(?:\s+(?:for|of)\s+(?P<which>{WHICH}))?$"), which),
    (
        "agenda.draft",
        pattern(
            r"^(?:so |and )?(?:what(?:'?s| is)(?: still)?|is (?:anything|something)(?: still)?) missing (?:from|on"
            r"|in)\s+",
            _THE_AGENDA,
            "$",
        ),
        which,
    ),
    (
        "agenda.draft",
        pattern(
            r"^(?:so |and )?(?:is|how(?:'?s| is)|what does)\s+",
            _THE_AGENDA,
            r" (?:still (?:need|lack)|need|lack|(?:all )?(?:ready|complete|done|finished)(?: yet| to go| to go out)?",
            r"|coming (?:on|along)|looking)$",
        ),
        which,
    ),
    (
        "agenda.version",
        pattern(PLEASE, rf"(?:{_SHOW})?version\s+(?P<number>\d{{1,3}})(?:\s+of\s+", _THE_AGENDA, r")?$"),
        _version,
    ),
    (
        "agenda.version",
        pattern(PLEASE, rf"(?:{_SHOW})?", _THE_AGENDA, r",?\s+version\s+(?P<number>\d{1,3})$"),
        _version,
    ),
    (
        "agenda.changes",
        pattern(
            PLEASE,
            rf"(?:(?:{_SHOW})?(?:what(?:'?s|'?s been| has| has been| is| was)? (?:changed|new|different)"
            rf"|(?:the )?changes|(?:what|which) changes)"
            r"\s+(?:on|in|to|with)\s+)",
            _THE_AGENDA,
            r"(?:\s+since\b.{0,80})?$",
        ),
        which,
    ),
    (
        "agenda.needs",
        pattern(
            PLEASE,
            r"(?:what (?:do|must) (?:i|we) (?:still )?(?:need|have)(?: to (?:do|read|bring|prepare|know|have))?"
            r"|(?:is there )?(?:anything|something) (?:i need|for me|i need to do|i should (?:do|read)|for me to (?:do"
            r"|read)))"
            rf"\s+(?:before|for|by|ahead of)\s+(?P<which>{WHICH})$",
        ),
        which,
    ),
    (
        "agenda.pack",
        pattern(
            PLEASE,
            rf"(?:{_SHOW})?(?:all\s+)?(?:the\s+)?(?:(?P<which>{WHICH})\s+)?(?:{AGENDA}\s+)?(?:pack|papers)"
            rf"(?:\s+for\s+(?P<also>{WHICH}))?",
            _FORMAT,
            "$",
        ),
        _pack,
    ),
    (
        "agenda.show",
        pattern(
            PLEASE,
            rf"(?:{_SHOW})?(?:what(?:'?s| is) (?:on|for) )?",
            _THE_AGENDA,
            "$",
        ),
        which,
    ),
    (
        "agenda.show",
        pattern(
            PLEASE,
            rf"(?:{_SHOW})?(?:what(?:'?s| is) (?:on|coming up)|what have we got|what are we (?:doing|discussing"
            rf"|taking))"
            rf"\s+(?:(?:on|for|at|in)\s+)?(?P<which>{WHICH})$",
        ),
        _shown,
    ),
    # ---------------------------------------------------------------- one item
    (
        "agenda.item",
        pattern(
            PLEASE,
            rf"(?:{_SHOW}|open\s+|edit\s+|change\s+|amend\s+){NUMBERED}(?:\s+(?:on|of|for)\s+(?P<which>{_AN_AGENDA}))?$",
        ),
        _item,
    ),
    (
        "agenda.item",
        pattern(
            PLEASE,
            r"(?:open|edit|change|amend)\s+(?P<item>my (?:agenda )?item (?:on|about|called) \S.{0,200}?)"
            r"(?P<item_number>)$",
        ),
        item_slots,
    ),
    (
        "agenda.wording",
        pattern(
            PLEASE,
            rf"(?:here(?:'s| is) )?(?:the |set the )?wording (?:for|of|on) {ITEM}\s?(?::|,|\s[–—-]\s)\s?(?P<text>.+)$",
        ),
        _wording,
    ),
    ("agenda.wording", pattern(PLEASE, rf"{NUMBERED},? wording\s?:\s?(?P<text>.+)$"), _wording),
    (
        "agenda.paper",
        pattern(
            PLEASE,
            rf"(?:here(?:'s| is) |add |attach )?(?:the |a |my )?paper (?:for|on|to) {ITEM}"
            r"(?P<rest>(?:\s?[:,–—-]\s?|\s+(?=https?://|<https?://|(?:is |will )?(?:to )?follow)).+)$",
        ),
        _paper,
    ),
    (
        "agenda.time",
        pattern(PLEASE, rf"(?:give|allow|allot)\s+{ITEM}\s+(?P<minutes>{MINUTES})$"),
        _minutes,
    ),
    ("agenda.time", pattern(PLEASE, rf"(?:allow|give)\s+(?P<minutes>{MINUTES})\s+(?:for|to)\s+{ITEM}$"), _minutes),
    (
        "agenda.time",
        pattern(
            PLEASE,
            rf"(?:make|set|change|cut|extend|shorten)\s+{ITEM}\s+(?:to\s+|take\s+|last\s+)?(?P<minutes>{MINUTES})$",
        ),
        _minutes,
    ),
    (
        "agenda.time",
        pattern(PLEASE, rf"{NUMBERED}\s?[:,–—-]?\s(?:gets |takes |for )?(?P<minutes>{MINUTES})$"),
        _minutes,
    ),
    (
        "agenda.order",
        pattern(
            LETS,
            rf"(?:move|put|take|bring)\s+{ITEM}\s+(?:up |down )?(?P<side>before|after)\s+"
            r"(?:(?:the )?(?:agenda )?item (?:no\.? ?|number )?(?P<number>\d{1,2}[a-z]?)"
            r"|(?P<beside>\S.{0,200}?))(?P<place>)$",
        ),
        _order,
    ),
    (
        "agenda.order",
        pattern(
            LETS,
            rf"(?:move|put|take|bring)\s+{NUMBERED}\s+(?:up |down |back )?to\s+(?:number |no\.? ?|place |position "
            rf"|item |the )?"
            r"(?P<place>\d{1,2}|top|end|bottom)(?: of the agenda)?$",
        ),
        _order,
    ),
    (
        "agenda.order",
        pattern(
            LETS,
            rf"(?:move|put|take|have|do|bring)\s+{ITEM}\s+(?:(?:up |down )?to the )?(?P<place>first|last|top|end"
            rf"|bottom)(?: (?:on|of) the agenda)?$",
        ),
        _order,
    ),
    ("agenda.order", pattern(LETS, rf"{NUMBERED} (?:goes |comes )?(?P<place>first|last)$"), _order),
    (
        "agenda.decline",
        pattern(PLEASE, rf"(?:refuse|decline|reject|turn down|say no to)\s+{ITEM}{_WHY}"),
        _declined,
    ),
    # "Discuss phonics" may be said to anyone, or be a proposal; "discuss item 9" can't.
    ("agenda.unstar", pattern(LETS, rf"(?:discuss|take the star off) {NUMBERED}(?: properly)?$"), item_slots),
    ("agenda.unstar", pattern(PLEASE, rf"un-?star\s+{ITEM}$"), item_slots),
    ("agenda.star", pattern(PLEASE, rf"star\s+{ITEM}$"), item_slots),
    (
        "agenda.withdraw",
        pattern(PLEASE, rf"(?:take|pull|remove|drop|delete|strike|withdraw)\s+{ITEM}{_OFF}{_WHY}"),
        _item_and_reason,
    ),
    (
        "agenda.withdraw",
        pattern(PLEASE, rf"(?:take|pull)\s+{ITEM}\s+off{_WHY}"),
        _taken_off,
    ),
    (
        "agenda.withdraw",
        pattern(
            PLEASE,
            r"(?:pull|withdraw|drop|remove|scrap|delete)\s+(?:(?P<item>my (?:(?:agenda )?item (?:on|about"
            r"|called) \S.{0,200}?",
            rf"|\S.{{0,200}}? item))|{NUMBERED}){_WHY}",
        ),
        _item_and_reason,
    ),
    ("agenda.withdraw", pattern(PLEASE, rf"withdraw\s+(?!my apolog|from\b|to\b){ITEM}{_WHY}"), _item_and_reason),
    (
        "agenda.withdraw",
        pattern(
            r"^(?:(?:sorry|ok|actually|so)[\s,]{1,2})?(?:(?:we|i) (?:don'?t|do not|no longer) (?:need|want) )",
            rf"{ITEM} on (?P<which>{_AN_AGENDA})(?: any ?more| any longer| now| after all)?",
            r"(?:\s?[,;.–—-]\s?(?:so )?(?:please |pls |can you )?(?:remove|withdraw|drop|delete|pull"
            r"|take)(?: it)?(?: off| out)?)?$",
        ),
        _item,
    ),
    *PROPOSALS,
)
