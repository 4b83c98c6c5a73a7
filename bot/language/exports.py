"""What is said to have the logs as files: in which form, of which period, of one kind of meeting, or one decision."""

import re
from datetime import date

from bot.language.periods import edge_slots
from bot.language.which import KIND, KINDS
from bot.language.words import PLEASE, Pattern, Sentence, Slots, Table

_FEBRUARY = 2
_FORMATS = {"word": "docx", "excel": "xlsx", "spreadsheet": "xlsx", "workbook": "xlsx"}
_FORM = r"(?:pdf|word|docx|excel|xlsx|spreadsheet|workbook|csv)"
_FILE = r"(?:\s(?:file|document|doc|sheet|spreadsheet))?"
_VERB = r"(?:(?:(?:show|send|give|get|e?mail)(?: me| us)?|export|download|have|hav|need|want|let me have)\s+)"
_FORM_FIRST = rf"(?:(?:an?\s+|the\s+)?(?P<first>{_FORM}){_FILE} of\s+)"
_PRIVATE = r"(?:confidential part|part (?:2|two))"
_OF_PART = rf"(?:(?:the\s+)?(?P<private>{_PRIVATE}) of\s+)"
_JOINS = rf"(?:as|in|to|into|until|till|and|up|for|of|from|since|part|{_FORM})"
_DAY = rf"(?!{_JOINS}\b)[\w/.]{{1,12}}(?: (?!{_JOINS}\b)[\w/.]{{1,12}}){{0,3}}?"
_TERM = r"(?:(?:autumn|spring|summer|this|last) term(?: \d{4})?|(?:this|last) (?:school |academic )?year)"
_TAIL = (
    rf"(?:,?\s(?:as|in|to|into)\s(?:an?\s)?(?P<form>{_FORM}){_FILE}"
    rf"|,?\s(?P<bare>{_FORM})"
    r"|\ssince (?:the )?(?P<board>last board(?: meeting)?)"
    rf"|\s(?:for|from|of|in)\s(?:the\s)?(?P<term>{_TERM})"
    rf"|\s(?:since|from|between)\s(?P<since>{_DAY})(?:\s(?:to|until|till|and|up to)\s(?P<until>{_DAY}))?"
    rf"|\s(?:until|till|up to)\s(?P<only_until>{_DAY})"
    rf"|\s(?:of|for|from)\s(?:the\s)?(?P<kind_after>{KIND})(?:\smeetings?)?"
    r"|\s(?:for|to) the board"
    rf"|,?\s(?P<private_after>{_PRIVATE})"
    r")"
)
_SPELT = r"de[cs]i[cs]ions?"
_WHOLE = r"(?:all\s)?(?:of\s)?(?:the\s|our\s)?(?:whole\s|full\s|complete\s)?"
_LOG = rf"{_WHOLE}(?:(?P<kind>{KIND})\s)?(?:{_SPELT}\slog|log\sof\s{_SPELT}|log)"
_DECISIONS = rf"{_WHOLE}(?:(?P<kind>{KIND})\s)?{_SPELT}"
_ACTIONS = rf"{_WHOLE}action(?:s|s? log)"
_REF = r"(?P<ref>[a-z]{1,6}-\d{4}-\d{3,4})"
_A_TAIL = Pattern(_TAIL + "$")
_SAYS_FILE = Pattern(rf"\b(?:{_FORM}|log|export|download)\b")
_MOST_TAILS = 5


def _chosen(match: re.Match[str], said: Sentence) -> Slots | None:
    """The slots of what stands before the tail, and of each part of the tail from its end."""
    groups = match.groupdict()
    slots: Slots = {}
    rest = groups.get("tail") or ""
    for _ in range(_MOST_TAILS):
        if not rest:
            break
        part = _A_TAIL.search(rest)
        if part is None:
            return None
        slots = _of_tail(part, said.today) | slots
        rest = rest[: part.start()]
    if rest:
        return None
    if form := groups.get("first"):
        slots["format"] = _form(form)
    if kind := groups.get("kind"):
        slots["meeting_kind"] = KINDS[kind[0].casefold()]
    if groups.get("private"):
        slots["confidential"] = True
    if ref := groups.get("ref"):
        slots["ref"] = ref.upper()
    return slots


def _with_form(match: re.Match[str], said: Sentence) -> Slots | None:
    """The same where only a form, or a word such as "export", tells that a file is wanted."""
    return _chosen(match, said) if _SAYS_FILE.search(said.plain) else None


def _of_tail(part: re.Match[str], today: date) -> Slots:
    found = {name: words for name, words in part.groupdict().items() if words}
    slots: Slots = {}
    for name, words in found.items():
        match name:
            case "form" | "bare":
                slots["format"] = _form(words)
            case "kind_after":
                slots["meeting_kind"] = KINDS[words[0].casefold()]
            case "private_after":
                slots["confidential"] = True
            case "board":
                slots["since_board"] = True
            case "term":
                slots["term"] = " ".join(words.casefold().split())
            case _:
                slots |= edge_slots(words, today, name.removeprefix("only_"))
    while {"since", "until"} <= slots.keys() and slots["until"] < slots["since"]:
        slots["until"] = _a_year_on(slots["until"])  # "from 1 Sep to 18 Dec", said in November
    return slots


def _a_year_on(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == _FEBRUARY else day.day)


def _form(words: str) -> str:
    return _FORMATS.get(words.casefold(), words.casefold())


TABLE: Table = (
    (
        "decision.export",
        Pattern(rf"{PLEASE}(?:export|download)\s+", rf"{_REF}(?P<tail>\s.{{1,60}})?$"),
        _chosen,
    ),
    ("decision.export", Pattern(rf"{PLEASE}{_VERB}?{_REF}", r"(?P<tail>\s.{1,60})$"), _with_form),
    (
        "decision.export",
        Pattern(
            r"^(?=.*\blog\b)",
            rf"{PLEASE[1:]}{_VERB}?{_OF_PART}?{_FORM_FIRST}?{_LOG}(?P<tail>,?\s.{{1,120}})?$",
        ),
        _chosen,
    ),
    (
        "decision.export",
        Pattern(
            rf"^(?=.*\b{_SPELT}\b)",
            rf"{PLEASE[1:]}{_VERB}?{_OF_PART}?{_FORM_FIRST}?{_DECISIONS}(?P<tail>,?\s.{{1,120}})?$",
        ),
        _with_form,
    ),
    (
        "action.export",
        Pattern(
            r"^(?=.*\bactions?\b)",
            rf"{PLEASE[1:]}{_VERB}?{_OF_PART}?{_FORM_FIRST}?{_ACTIONS}(?P<tail>,?\s.{{1,60}})?$",
        ),
        _with_form,
    ),
)
