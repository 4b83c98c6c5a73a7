"""What is said of minutes: showing, approving and amending them, and noting something in them after the meeting."""

import re
from datetime import timedelta

from bot.language.which import WHICH, WHOSE, which_meeting
from bot.language.words import COURTESY, NUMBERED, PLEASE, SHOW, Pattern, Sentence, Slots, Table, saying

_BACK = (31, 62, 364)
"""Days to look back over: "9 Nov" and "the 9th" are the last that have gone by, for nobody minutes what is to come."""


def _held(match: re.Match[str], said: Sentence) -> Slots:
    """The meeting that was meant, among those that have been held."""
    groups = match.groupdict()
    words = f"{groups.get('which') or ''} {groups.get('also') or ''}"
    slots = which_meeting(words, said.today)
    slots = {name: value for name, value in slots.items() if name not in ("next", "week")}
    if "date_unread" not in slots and slots.get("meeting_date", said.today) <= said.today:
        return slots
    for days in _BACK:
        earlier = which_meeting(words, said.today - timedelta(days)).get("meeting_date")
        if earlier and earlier <= said.today:
            return {name: value for name, value in slots.items() if name != "date_unread"} | {"meeting_date": earlier}
    return slots


def _shown(match: re.Match[str], said: Sentence) -> Slots:
    named = match.groupdict().get("format")
    form = {"format": "pdf" if named.casefold() == "pdf" else "docx"} if named else {}
    return _held(match, said) | form


def _noted(match: re.Match[str], said: Sentence) -> Slots:
    number = match["item_number"]
    item = {"item_number": number.casefold()} if number else {}
    return item | _held(match, said) | {"text": said.to_the_end(match, "text")}


def _amended(match: re.Match[str], said: Sentence) -> Slots:
    text = said.to_the_end(match, "text")
    item = _AN_ITEM.search(text)
    return {"text": text} | ({"item_number": item["item_number"].casefold()} if item else {})


_AN_ITEM = Pattern(rf"\b{NUMBERED}")
_SPELT = "minutes|minuets|minuts|minites"
_THE_MINUTES = (
    rf"(?:(?:the|our)\s+)?(?:(?P<which>{WHOSE})\s+)?(?:draft\s+)?(?:{_SPELT})"
    rf"(?:\s+(?:(?:of|from|for|on|at)\s+)?(?P<also>{WHICH}))?"
)
_FORMAT = r"(?:\s+(?:as|in)?\s?(?:an?\s+)?(?P<format>pdf|word|docx)(?:\s+(?:file|document|doc))?)?"
_TRUE = r"(?:true|correct|accurate|fair)(?: (?:and|&) (?:true|correct|accurate|fair))?"
_RECORD = rf"(?:an? {_TRUE} record|{_TRUE})"
_APPROVED = rf"(?:approved|agreed|accepted|adopted|received|signed off|{_RECORD})"
_APPROVE = r"(?:approve|agree|accept|adopt|sign off|(?:happy|content) (?:to (?:approve|agree|accept|sign off)|with))"
_SAYING_MINUTES = saying(_SPELT)

TABLE: Table = (
    (
        "minutes.approve",
        Pattern(
            rf"{PLEASE}(?:(?:i'?m|i am|we'?re|we are|i|we|all) )?{_APPROVE}\s+",
            rf"{_THE_MINUTES}(?: (?:as|are) {_RECORD}| as (?:they stand|circulated|amended))?$",
        ),
        _held,
    ),
    (
        "minutes.approve",
        Pattern(
            rf"{PLEASE}receive the ",
            rf"(?:(?P<which>{WHOSE})\s+)?(?:minutes|notes)(?:\s+(?:of|from)\s+(?P<also>{WHICH}))?$",
        ),
        _held,
    ),
    (
        "minutes.approve",
        Pattern(
            rf"{PLEASE}(?:mark|record|note|take|put)\s+",
            rf"{_THE_MINUTES} (?:down )?as {_APPROVED}$",
        ),
        _held,
    ),
    (
        "minutes.approve",
        Pattern(_SAYING_MINUTES, rf"{COURTESY}{_THE_MINUTES},? (?:(?:are|were|is|have been) )?(?:all )?{_APPROVED}$"),
        _held,
    ),
    (
        "minutes.approve",
        Pattern(
            rf"{PLEASE}(?:those|these|they|that)(?:'re| are|'s| is) an? {_TRUE} record"
            r"(?:\s?[,;.–—-]\s?(?:so )?(?:please |pls )?approved?(?: (?:them|it))?)?$"
        ),
        _held,
    ),
    (
        "minutes.amend",
        Pattern(
            rf"{PLEASE}(?:(?:amend|correct|change)|(?:an? )?(?:amendment|correction) to)"
            rf" (?:the )?(?:last )?(?:draft )?(?:{_SPELT})\s?[:;,–—-]\s?(?P<text>\S.+)$"
        ),
        _amended,
    ),
    (
        "minutes.note",
        Pattern(
            rf"{PLEASE}(?:(?:add|make) )?(?:an? )?minutes? note(?: (?:for|on|under|to|about))?",
            rf"(?:\s?{NUMBERED})?(?:,? (?:(?:of|from|at|on|for) )?(?P<which>{WHICH}))?\s?[:;–—-]\s?(?P<text>\S.+)$",
        ),
        _noted,
    ),
    (
        "minutes.note",
        Pattern(
            rf"{PLEASE}add to\s+",
            rf"{_THE_MINUTES}(?:,? (?:(?:under|on|for|at) )?{NUMBERED})?\s?[:;–—-]\s?(?P<text>\S.+)$",
        ),
        _noted,
    ),
    (
        "minutes.show",
        Pattern(
            _SAYING_MINUTES,
            rf"{COURTESY}(?:{SHOW}|(?:what (?:do|did)|where are|are there(?: any)?)\s+)?{_THE_MINUTES}"
            rf"(?: say)?{_FORMAT}$",
        ),
        _shown,
    ),
    (
        "minutes.show",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?what (?:(?:was|is|got|has been|we|did we) )?minuted? ",
            rf"(?:(?:at|on|in|for|from) )?(?P<which>{WHICH})$",
        ),
        _held,
    ),
)
