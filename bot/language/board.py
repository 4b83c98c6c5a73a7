"""What is said of the Board: when it meets, what it has decided, how far each school is, and its pack."""

import re
from datetime import date, timedelta

from bot.language.dates import read_date
from bot.language.words import PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing, without_article

BOARD = r"(?:the )?(?:trust )?(?:board|trustees)"
_REF = r"(?P<ref>TB[ -]?\d{4}[ -/]?\d{1,2})\b"
SOME_DAY = r"[\w/.' ]{2,30}?"
DAY = rf"(?P<day>{SOME_DAY})"
_HAS_DECIDED = (
    rf"{BOARD}(?: (?:has|have))?(?: now| just)? (?:decided|resolved|agreed|instructed(?: us)?|directed(?: us)?)"
    r"(?: (?:yesterday|today|last night|on [\w ]{3,20}?))?\s?(?::|,|–|-|that\b|to\b)\s?"
)
_FROM_THE_BOARD = (
    rf"(?:(?:instructions?|decisions?|direction) (?:of|from) {BOARD}|{BOARD} (?:instructions?|decisions?|direction)"
    rf"|from {BOARD}(?: (?:last night|yesterday|today|this morning|this week))?)\s?[:,–-]\s?"
)
_DUE = Pattern(r"(?:[,;(]?\s+(?:to be done |done |due )?(?:by|due|before)\s+(?:the\s+)?|[,;]\s*due\s+)")
_REPORT = Pattern(
    rf"[,;.]\s*(?:and )?(?:to )?(?:report(?:ed|ing)?(?: back)?|reports?)(?: due)?(?: back)? (?:to|at|for|on|by)\s+"
    rf"(?:the\s+)?(?:{BOARD}(?: meeting)?(?: of| on)?\s+)?(?P<day>[\w/ ]{{2,20}}?)(?:\s+board(?: meeting)?)?$"
)
_CARRIED_OUT = Pattern(r"[,;.]\s*(?:for )?headboard to (?:carry (?:it )?out|implement(?: it)?|do(?: it)?)$")
_LONGEST_DUE = 40

# ---------------------------------------------------------------- what the Board has decided


def _instructed(match: re.Match[str], said: Sentence) -> Slots:
    """The Board's words; the last date in them is the deadline, and the day of a report may follow."""
    slots: Slots = {}
    if match.groupdict().get("ref"):
        slots["ref"] = _in_full(match["ref"])
    start = match.start("text")
    plain, typed = said.plain[start:], said.verbatim[start:]
    if (found := _REPORT.search(plain)) and (day := read_date(found["day"], said.today)):
        slots["report_on"] = day
        plain, typed = plain[: found.start()], typed[: found.start()]
    if found := _CARRIED_OUT.search(plain):
        plain, typed = plain[: found.start()], typed[: found.start()]
    last = list(_DUE.compiled.finditer(plain))[-1:]
    for due in last:
        words = plain[due.end() :].rstrip(" ).")
        if day := read_date(words, said.today):
            slots["due"] = day
        elif len(words) <= _LONGEST_DUE and re.search(r"\bend of\b", words, re.IGNORECASE):
            slots["due_unread"] = words
        else:
            continue
        typed = typed[: due.start()]
    return slots | {"text": typed.strip()}


def _entered(match: re.Match[str], said: Sentence) -> Slots | None:
    """`TB-2026-07: …` is a decision that is entered, unless it says how far somebody is."""
    return None if _STATE_ALONE.search(match["text"]) else _instructed(match, said)


def _in_full(ref: str) -> str:
    year, number = re.findall(r"\d+", ref)[:2]
    return f"TB-{year}-{int(number):02}"


# ---------------------------------------------------------------- how far a school is

STATES = {
    "done": "done",
    "complete": "done",
    "completed": "done",
    "finished": "done",
    "implemented": "done",
    "in place": "done",
    "in progress": "in_progress",
    "under way": "in_progress",
    "underway": "in_progress",
    "started": "in_progress",
    "begun": "in_progress",
    "not started": "not_started",
    "not begun": "not_started",
    "blocked": "blocked",
    "stuck": "blocked",
    "not applicable": "not_applicable",
    "n/a": "not_applicable",
    "exempt": "exempt",
}
_STATE = rf"(?P<state>{'|'.join(sorted(STATES, key=len, reverse=True))})"
_AT = r"(?:\s+(?:at|in|for|by)\s+(?P<school>[\w' ]{2,40}?))?"
_EVIDENCE = r"(?:\s?[:,;–-]\s?(?P<evidence>\S.*)|\s+(?P<because>because\s.+|https?://\S+))?"
_STATE_ALONE = Pattern(rf"^(?:is |are )?(?:now |all )?{_STATE}{_AT}{_EVIDENCE}$")


def _progress(match: re.Match[str], said: Sentence) -> Slots:
    named = match.groupdict()
    what: Slots = {"ref": _in_full(match["ref"])} if named.get("ref") else {}
    if named.get("item"):
        what["query"] = without_article(said.to_the_letter(match, "item"))
    evidence = next((said.to_the_end(match, group) for group in ("evidence", "because") if named.get(group)), "")
    school = {"school": said.to_the_letter(match, "school")} if named.get("school") else {}
    return what | school | {"state": STATES[match["state"].casefold()]} | ({"evidence": evidence} if evidence else {})


def _ratified(match: re.Match[str], said: Sentence) -> Slots:
    named = match.groupdict()
    slots: Slots = {"ref": match["decision"].upper(), "ratified": match["verb"].casefold().startswith("rat")}
    if named.get("school"):
        school = re.sub(r"'s$|'$", "", said.to_the_letter(match, "school").replace("’", "'"))
        slots["school"] = school
    if named.get("day") and (day := past_day(match["day"], said.today)):
        slots["on"] = day
    if named.get("reason"):
        slots["reason"] = said.to_the_end(match, "reason")
    return slots


def past_day(said: str, today: date) -> date | None:
    """The last day that is meant, today included."""
    return read_date(said, today - timedelta(days=364))


# ---------------------------------------------------------------- when it meets


def _meets(match: re.Match[str], said: Sentence) -> Slots | None:
    day = read_date(match["day"], said.today)
    return {"on": day} if day else None


def _of_ref(match: re.Match[str], _said: Sentence) -> Slots:
    return {"ref": _in_full(match["ref"])}


def _text_of_ref(match: re.Match[str], said: Sentence) -> Slots:
    return {"ref": _in_full(match["ref"]), "text": said.to_the_end(match, "text")}


_DECISION = r"(?P<decision>(?:TB|HB)-\d{4}-\d{2,3})"
_GOVERNORS = r"(?:'?s? (?:governors|governing body|governing board|gb|lgb))"

TABLE: Table = (
    (
        "board.dates",
        Pattern(
            r"^(?:when(?:'s| is| are| does| do| will)|what(?:'s| is| are)) (?:the )?(?:next |coming |date of the next "
            r"|dates of the )?(?:trust )?(?:board|trustees)(?:'s)?"
            r"(?: (?:meetings?|dates?|meet(?:ing)?(?: next)?|next))*(?: this (?:year|term))?$"
        ),
        nothing,
    ),
    ("board.dates", Pattern(rf"{PLEASE}(?:{SHOW})?(?:the )?(?:next )?(?:trust )?board (?:dates?|meetings?)$"), nothing),
    ("board.dates", Pattern(rf"{PLEASE}next (?:trust )?board$"), nothing),
    (
        "board.date",
        Pattern(
            rf"^(?:{BOARD} (?:next )?meets?(?: next)?(?: again)?(?: is)?|(?:the )?(?:next )?(?:trust )?board"
            rf"(?: meeting)?(?: is|:)?)(?: on)? (?:the )?{DAY}$"
        ),
        _meets,
    ),
    (
        "board.instruct",
        Pattern(
            rf"{PLEASE}(?:(?:record|enter|log|add|note) )?(?:an?(?:other)? )?(?:new )?"
            r"(?:board decision|decision of the (?:trust )?board)$"
        ),
        nothing,
    ),
    (
        "board.refer_back",
        Pattern(
            rf"{PLEASE}(?:let's )?refer (?:(?:back )?{_REF}(?: back)?(?: to {BOARD})?)\s?(?:[:,–-]|\bbecause\b)\s?"
            r"(?P<text>\S.+)$"
        ),
        _text_of_ref,
    ),
    (
        "board.answer",
        Pattern(
            rf"^{BOARD}(?:'?s)? (?:answer(?:s|ed)?|reply|replied|has (?:answered|replied))(?: (?:to|on|about))? {_REF}"
            r"\s?[:,–-]\s?(?P<text>\S.+)$"
        ),
        _text_of_ref,
    ),
    ("board.close", Pattern(rf"^(?:{BOARD} (?:has |have )?closed|(?:please )?close) {_REF}$"), _of_ref),
    (
        "board.ratify",
        Pattern(
            rf"^(?P<school>[\w' ]{{2,40}}?)(?:{_GOVERNORS})? (?:has |have )?(?P<verb>ratified|declined) {_DECISION}"
            rf"(?: on {DAY})?(?:\s?[:,;–-]\s?(?:because )?(?P<reason>\S.*))?$"
        ),
        _ratified,
    ),
    (
        "board.ratify",
        Pattern(
            rf"^{_DECISION}(?: is| was|:)? (?P<verb>ratified|declined)(?: (?:at|by|for) (?P<school>[\w' ]{{2,40}}?)"
            rf"(?:{_GOVERNORS})?)?(?: on {DAY})?(?:\s?[:,;–-]\s?(?:because )?(?P<reason>\S.*))?$"
        ),
        _ratified,
    ),
    (
        "board.progress",
        Pattern(rf"^{_REF}\s?[:,–-]?\s?(?:is |are )?(?:now |all )?{_STATE}{_AT}{_EVIDENCE}$"),
        _progress,
    ),
    (
        "board.instruct",
        Pattern(rf"^{_REF}\s?(?:\((?:the )?board[^)]{{0,40}}\)\s?)?[:–-]\s?(?P<text>\S.+)$"),
        _entered,
    ),
    ("board.instruct", Pattern(rf"^(?:{_HAS_DECIDED}|{_FROM_THE_BOARD})(?P<text>\S.+)$"), _instructed),
    (
        "board.show",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:(?:where|how|what) (?:is|are|about|far)(?: (?:is|are))?(?: (?:we|it|things))?"
            rf"(?: (?:with|on))? )?(?:the matrix (?:of|for) )?{_REF}(?: (?:matrix|progress|now|so far|stand))?$"
        ),
        _of_ref,
    ),
    (
        "board.scheme",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:what(?:'?s| is) (?:in )?)?(?:the |our )?"
            r"(?:scheme of delegation|register of authority"
            r"|(?:line (?P<line>\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)(?: of the scheme(?: of delegation)?)?))$"
        ),
        lambda match, _: {"line": match["line"]} if match["line"] else {},
    ),
    (
        "board.list",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:(?:where|how|what) (?:is|are|about|far)(?: (?:is|are))?(?: (?:we|it|things))?"
            r"(?: (?:with|on))? )?(?:the )?(?:open )?(?:board(?:'s)? (?:decisions|tracker|matters)"
            r"|decisions of the board)$"
        ),
        nothing,
    ),
    (
        "board.list",
        Pattern(
            r"^what (?:has|have) (?:the )?(?:trust )?(?:board|trustees) (?:decided|resolved|asked(?: (?:of )?us)?)$"
        ),
        nothing,
    ),
)
LAST: Table = (
    (
        "board.progress",
        Pattern(rf"^(?P<item>\w[\w' ]{{2,60}}?)\s?:\s?{_STATE}{_AT}{_EVIDENCE}$"),
        _progress,
    ),
    (
        "board.progress",
        Pattern(
            rf"^(?P<item>\w[\w' ]{{2,60}}?) (?:is |are )?{_STATE}\s+(?:at|in|for)\s+(?P<school>[a-z][\w' ]{{1,40}}?)"
            rf"{_EVIDENCE}$"
        ),
        _progress,
    ),
)
"""What is read only where nothing else fits: a Board decision by words of it."""
