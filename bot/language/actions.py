"""What is said of actions: how they go, who has them, which there are, and when to be reminded of them.

Several may be told of in one message: "17 done, 19 half way, 22 stuck because the supplier is".
"""

import re
from datetime import date, timedelta

from bot.language.dates import WEEKDAYS, read_date
from bot.language.words import PLEASE, SHOW, Pattern, Sentence, Slots, Table

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ONES = {word: n for n, word in enumerate(f"{_UNITS} eighteen nineteen".split(), 1)}
_TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_NUMBER_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})[\s-]?(?:{'|'.join(_ONES)})|{'|'.join(_TENS)}|{'|'.join(reversed(tuple(_ONES)))})"
)
_MARK = r"(?:action\s?(?:no\.?\s?|number\s)?|number\s|no\.?\s?|#|a-|a(?=\d)|#a-?)"
REF = (
    rf"(?:{_MARK}(?:a-|#)?(?:\d{{1,4}}|{_NUMBER_WORDS})"
    r"|(?<![\d/.:£%-])\d{1,4}(?![\d/.:%]|\s?(?:mins?\b|%)|(?:st|nd|rd|th)\b))\b"
)
_CLEAR_REF = r"(?:action\s?(?:no\.?\s?|number\s)?|#|a-|a(?=\d))(?:a-)?\d{1,4}\b"
"""One that can be nothing but an action."""
_URL = re.compile(r"https?://\S+")
_BECAUSE = re.compile(r"^(?:because(?: of)?|cos|coz|as|since|due to|owing to|but)\s+", re.IGNORECASE)
_TRAILER = (
    r"(?P<trailer>(?:\s*[,;:.()–—-]\s*|\s+(?=because\b|cos\b|coz\b|as\b|since\b|due to\b|owing to\b"
    r"|https?:|waiting\b|but\b|until\b)).*)?$"
)
_PERCENTS = {
    r"half[\s-]?way|half done|half of it|half": 50,
    r"three[\s-]quarters?": 75,
    r"(?:a|one)[\s-]quarter": 25,
    r"two[\s-]thirds?": 67,
    r"(?:a|one)[\s-]third": 33,
    r"(?:nearly|almost) (?:there|done|finished|complete)": 90,
}
_STATES = {
    "not_started": r"(?:not|(?:have|hav|has)n'?t|not been)(?: yet)?(?: been)? (?:started|begun)(?: yet)?",
    "on_track": (
        r"(?:(?:not blocked|not stuck|unblocked)(?: any ?more| now)?(?:,? (?:and )?)?)?(?:back )?on (?:track"
        r"|course|schedule)"
        r"|(?:not blocked|not stuck|unblocked)(?: any ?more| now)?|going (?:well|fine)"
    ),
    "will_miss": (
        r"(?:will|is going to|going to|'ll) (?:miss(?: it| (?:the|its) (?:date|deadline))?|be late)"
        r"|(?:won'?t|will not|can'?t|cannot) (?:make it|be (?:done|ready|finished)|make the (?:date|deadline))"
        r"(?: (?:in|on) time)?"
    ),
    "at_risk": r"at risk|(?:may|might) (?:be late|slip|miss(?: it)?)|slipping",
    "blocked": r"stuck|blocked|held up",
    "done": r"(?:all )?(?:done|finished|completed?|sorted|ticked off)(?: now)?",
    "in_progress": r"(?:just )?(?:started|begun)|in progress|under ?way|in hand",
}
_PERCENT = (
    r"(?:about |around |roughly |nearly |almost |over )?(?:(?P<percent>\d{1,3})\s?(?:%|per ?cent)|(?P<part>"
    + "|".join(f"(?:{words})" for words in _PERCENTS)
    + r"))(?: of the way)?(?: there| done| complete| finished| through| thru)?(?: with)?"
)
_STATE = "|".join(f"(?P<{name}>{words})" for name, words in _STATES.items())
_I_AM = (
    r"(?:(?:i'?m|i am|we'?re|we are|i'?ve|i have|we'?ve|we have|it'?s|is|are|'s|i|we)\s+){0,2}(?:now |still |just )?"
)
_FILLER = r"(?:(?:sorry|update|status|on|ok|yes|and|also|so)\s*[,:–—-]?\s+){0,3}"
_AFTER_STATE = r"(?:\s+(?:yet|sorry|now|i'?m afraid|today))*"
_UNTIL = r"(?:until|till|til|'til|to)\s+(?P<due>[^,;–—]{2,30}?)"
_SAID = {  # how one clause may go: the reference before what is said of it, or after
    "state_after": rf"^{_FILLER}(?P<ref>{REF})\s*[,:–—-]?\s*{_I_AM}(?:{_STATE}){_AFTER_STATE}{_TRAILER}",
    "percent_after": rf"^{_FILLER}(?P<ref>{REF})\s*[,:–—-]?\s*{_I_AM}(?:{_PERCENT}){_AFTER_STATE}{_TRAILER}",
    "waiting": rf"^{_FILLER}(?P<ref>{REF})\s*[,:–—-]?\s*{_I_AM}(?P<trailer>waiting (?:on|for) .+)$",
    "state_before": (
        rf"^{PLEASE[1:]}{_FILLER}{_I_AM}(?:mark\s+)?(?:{_STATE}|(?P<tick>tick(?:ed)? off))\s+(?:with |on )?"
        rf"(?P<ref>{REF})"
        rf"{_AFTER_STATE}{_TRAILER}"
    ),
    "marked": rf"^{PLEASE[1:]}(?:mark|set|put)\s+(?P<ref>{REF})\s+(?:as |down as )?(?:{_STATE}){_TRAILER}",
    "percent_before": (
        rf"^{_FILLER}{_I_AM}(?:{_PERCENT})\s+(?:through |thru |with |on |of |done (?:with|on) )?(?P<ref>{REF})"
        rf"{_AFTER_STATE}{_TRAILER}"
    ),
    "until_before": (
        rf"^{PLEASE[1:]}(?:i |we )?(?:need|have|want|get|ask for)(?: more time)? {_UNTIL}\s+(?:on|for|with)\s+"
        rf"(?P<ref>{REF}){_TRAILER}"
    ),
    "until_after": (
        rf"^{_FILLER}(?P<ref>{REF})\s*[,:–—-]?\s*(?:isn'?t (?:finished|done|ready)[,;]? (?:i |we )?)?"
        rf"(?:needs?|can i have|could i have|wants)(?: (?:more time|longer))? {_UNTIL}{_TRAILER}"
    ),
    "pushed": (
        rf"^{PLEASE[1:]}(?:push|move|extend|put|more time (?:for|on)|need more time (?:for|on))\s+(?P<ref>{REF})"
        rf"(?:'s (?:due )?date)?(?: back)?\s+{_UNTIL}{_TRAILER}"
    ),
    "stuck_on": rf"^{_FILLER}{_I_AM}(?P<blocked>stuck|blocked|held up) (?:on|with) (?P<ref>{REF}){_TRAILER}",
    "more_time": (
        rf"^{PLEASE[1:]}(?:i |we )?(?:need )?(?P<more>more time|longer) (?:for|on|with) "
        rf"(?P<ref>{REF}){_TRAILER}"
    ),
}
_CLAUSES = tuple(Pattern(clause) for clause in _SAID.values())
_NOTED = Pattern(
    rf"^(?:(?:update|note|news|on)\s+)?(?:(?:on|for)\s+)?(?P<ref>{_CLEAR_REF}|(?<=on )\d{{1,4}}\b)"
    r"\s?(?:[:,;–—-]\s?|\s(?=is\b))(?P<note>\S.*)$"
)
_BARE = Pattern(rf"^(?:and\s+)?(?P<ref>{REF})$")
_NEXT = re.compile(
    rf"\s*(?:[,;.]\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?=(?:(?:done|finished|completed|need until|stuck on|tick"
    rf" off)\s+)?{REF})",
    re.IGNORECASE | re.ASCII,
)
_DONE_ALONE = Pattern(r"^(?:(?:it'?s|that'?s|i'?ve|all) )?(?:done|finished|done it|completed)(?: it| that)?(?: now)?$")
_UNBLOCKS = re.compile(
    r"[,;.–—-]\s*(?P<who>[^,;.–—-]{2,60}?) (?:can|could) (?:help|unblock it|sort it|fix it)\W*$", re.IGNORECASE
)
_MOST = 20


def read_ref(said: str) -> str:
    """`A-17` from "17", "#17", "action 17", "a17" and "number seventeen"."""
    digits = re.search(r"\d{1,4}", said)
    if digits:
        return f"A-{int(digits[0])}"
    words = re.split(r"[\s-]+", said.casefold())
    return f"A-{sum(_TENS.get(word, 0) + _ONES.get(word, 0) for word in words)}"


def read_until(said: str, today: date) -> date | None:
    """A day as people give it for more time: those of `read_date`, and "friday week", "next week", "w/b 30 Nov"."""
    words = re.sub(r"^(?:the|w/b|week beginning|end of|the end of)\s+", "", said.casefold().strip(" .,"))
    if week := re.fullmatch(r"(\w+) week|a week on (\w+)", words):
        weekday = week[1] or week[2]
        near = read_date(weekday, today) if weekday in WEEKDAYS else None
        return near + timedelta(weeks=1) if near else None
    if words in ("next week", "week", "the week"):
        weeks = 1 if words == "next week" else 0
        return today + timedelta(days=4 - today.weekday(), weeks=weeks)
    return read_date(words, today)


def _updates(_: re.Match[str], said: Sentence) -> Slots | None:
    """What is said of each action: the first in the slots themselves, the others in `more`."""
    whole = _clause(0, len(said.plain), said)
    parts = list(_parts(said))
    several = _several(parts, said) if 1 < len(parts) <= _MOST else None
    found = several or ([whole] if whole else None)
    if found is None:
        return None
    return found[0] | ({"more": tuple(found[1:])} if len(found) > 1 else {})


def _parts(said: Sentence) -> list[tuple[int, int]]:
    cuts = [(m.start(), m.end()) for m in _NEXT.finditer(said.plain)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(said.plain)]
    return list(zip(starts, ends, strict=True))


def _several(parts: list[tuple[int, int]], said: Sentence) -> list[Slots] | None:
    """Each clause read; one that is only a number means the same as the one before it, or the next that says it."""
    found: list[Slots] = []
    waiting: list[str] = []
    for start, end in parts:
        clause = said.plain[start:end].strip()
        bare = _BARE.search(clause)
        if bare and found:
            found.append({**{k: v for k, v in found[-1].items() if k != "ref"}, "ref": read_ref(bare["ref"])})
        elif bare:
            waiting.append(read_ref(bare["ref"]))
        elif slots := _clause(start, end, said):
            same = {k: v for k, v in slots.items() if k != "ref"}
            found += [*({"ref": ref, **same} for ref in waiting), slots]
            waiting = []
        else:
            return None
    return found if found and not waiting else None


def _clause(start: int, end: int, said: Sentence) -> Slots | None:
    """What one clause says of one action, or None."""
    plain, typed = said.plain[start:end], said.verbatim[start : len(said.verbatim) if end == len(said.plain) else end]
    for pattern in _CLAUSES:
        if (match := pattern.search(plain)) and (slots := _read(match, typed, said.today)):
            return slots
    return None


def _read(match: re.Match[str], typed: str, today: date) -> Slots | None:
    groups = match.groupdict()
    slots: Slots = {"ref": read_ref(match["ref"])}
    slots |= next(({"state": name} for name in _STATES if groups.get(name)), {})
    if groups.get("tick"):
        slots["state"] = "done"
    if groups.get("percent"):
        slots["percent"] = min(int(match["percent"]), 100)
    if groups.get("part"):
        slots["percent"] = next(n for words, n in _PERCENTS.items() if re.fullmatch(words, match["part"].casefold()))
    if groups.get("due"):
        said = re.sub(r"\s+(?:pls|please|plz)$", "", match["due"].strip())
        due = read_until(said, today)
        slots |= {"due": due} if due else {"due_said": said}
    if groups.get("more"):
        slots["more_time"] = True
    if groups.get("trailer"):
        slots |= _trailer(typed[match.start("trailer") : match.end("trailer") + 1], slots, today)
        if match["trailer"].strip().startswith("waiting"):
            slots.setdefault("state", "blocked")
    return slots if len(slots) > 1 else None


def _trailer(words: str, slots: Slots, today: date) -> Slots:
    """The reason, the evidence, and who can help, after what is said."""
    words = words.strip(" ,;:()–—-\t")
    found: Slots = {}
    if url := _URL.search(words):
        found["evidence"] = url[0].rstrip(".,;)")
        words = f"{words[: url.start()]} {words[url.end() :]}".strip(" ,;:()–—-")
    if slots.get("state") == "blocked" and (helper := _UNBLOCKS.search(words)):
        found["unblocks"] = helper["who"].strip()
        words = words[: helper.start()]
    until = re.match(r"(?:i |we )?need until ([^,;]{2,30}?)(?:\s+because\s+(.*))?$", words, re.IGNORECASE)
    if until and (due := read_until(until[1], today)):
        return found | {"due": due} | ({"note": until[2]} if until[2] else {})
    words = re.sub(r"[\s,]+(?:pls|please|thanks|ta|sorry)?[\s.]*$", "", words, flags=re.IGNORECASE)
    note = _BECAUSE.sub("", words).strip(" ,;:–—-")
    return found | ({"note": note} if note and note.casefold() not in ("sorry", "yet") else {})


def _note(match: re.Match[str], said: Sentence) -> Slots:
    return {"ref": read_ref(match["ref"]), "note": said.to_the_end(match, "note")}


def _ref(match: re.Match[str], said: Sentence) -> Slots:
    return {"ref": read_ref(match["ref"])} | _reason(match, said)


def _reason(match: re.Match[str], said: Sentence) -> Slots:
    given = "reason" in match.re.groupindex and match["reason"]
    return {"note": _BECAUSE.sub("", said.to_the_letter(match, "reason"))} if given else {}


def _deferred(match: re.Match[str], said: Sentence) -> Slots:
    due = read_until(match["until"], said.today)
    return _ref(match, said) | ({"due": due} if due else {"due_said": match["until"]})


def _passed(match: re.Match[str], said: Sentence) -> Slots | None:
    owner = "me" if "owner" not in match.re.groupindex else said.to_the_letter(match, "owner")
    owner = re.sub(r"'s$", "", re.sub(r"^the (?=head of)", "", owner))
    if re.match(r"(?:an? )?action\b|an? |.* and #?\d", owner, re.IGNORECASE):
        return None
    return {"ref": read_ref(match["ref"]), "owner": owner}


def _asked_of(match: re.Match[str], said: Sentence) -> Slots | None:
    """How one stands, where it is asked: "A-1 is done?"."""
    return _ref(match, said) if said.verbatim.endswith("?") else None


TABLE: Table = (
    ("action.update", _DONE_ALONE, lambda *_: {"state": "done"}),
    (
        "action.agenda",
        Pattern(
            rf"{PLEASE}(?:put|add|move|bring|take)\s+(?P<ref>{_CLEAR_REF})\s+(?:on|onto|to|for)\s+"
            r"(?:the |our )?(?:next )?(?:agenda|meeting)(?: for (?:the )?next meeting)?$"
        ),
        _ref,
    ),
    (
        "action.history",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:(?:the )?history (?:of|for)|what(?:'?s| has)? happen(?:ed|ing) (?:with|to)"
            rf"|what(?:'?s| is) the (?:history|story) (?:of|with)|how(?:'?s| is))\s+(?P<ref>{REF})(?: (?:going"
            rf"|doing))?$"
        ),
        _ref,
    ),
    ("action.history", Pattern(rf"{PLEASE}(?:{SHOW})?(?P<ref>{_CLEAR_REF})$"), _ref),
    (
        "action.history",
        Pattern(
            r"^(?:so |and |ok )?(?:when(?:'?s| is| was)|is|was|has|who(?:'?s| is| has)(?: (?:got|doing))?|whose is)\s+"
            rf"(?P<ref>{REF})(?: (?:due|done|finished|late|overdue|closed|sorted|started|mine|been done))?$"
        ),
        _ref,
    ),
    ("action.history", Pattern(rf"^(?P<ref>{_CLEAR_REF})(?: is|'?s)? (?:done|finished|closed|sorted)$"), _asked_of),
    ("action.undo", Pattern(rf"{PLEASE}(?:undo|take back|reverse)\s+(?P<ref>{REF})$"), _ref),
    ("action.close", Pattern(rf"{PLEASE}(?:close|sign off)\s+(?P<ref>{REF})$"), _ref),
    (
        "action.cancel",
        Pattern(rf"{PLEASE}(?:cancel|drop|scrap)\s+(?P<ref>{_CLEAR_REF})(?:[\s,;:–—-]+(?P<reason>.+))?$"),
        _ref,
    ),
    (
        "action.defer",
        Pattern(
            rf"{PLEASE}(?:defer|put off|postpone)\s+(?P<ref>{REF})\s+(?:until|till|til|to)\s+(?P<until>[^,;]{{2,30}}?)"
            r"(?:(?:\s*[,;–—-]\s*|\s+(?=because\b|as\b))(?P<reason>.+))?$"
        ),
        _deferred,
    ),
    (
        "action.not_yet",
        Pattern(rf"^(?P<ref>{REF}) (?:is )?not (?:yet|done yet)(?:\s*[,;:–—-]\s*(?P<reason>.+))?$"),
        _ref,
    ),
    (
        "action.accept",
        Pattern(rf"{PLEASE}(?:i(?:'ll| will)? )?(?:accept|take on|agree to take)\s+(?P<ref>{REF})$"),
        _ref,
    ),
    (
        "action.decline",
        Pattern(rf"{PLEASE}(?:i )?(?:decline|can'?t (?:take|do)|won'?t take|don'?t want)\s+(?P<ref>{REF})$"),
        _ref,
    ),
    (
        "action.reassign",
        Pattern(
            rf"{PLEASE}(?:give|pass|hand|re-?ass?ign|transfer|move)\s+(?P<ref>{REF})\s+(?:on |over )?to\s+"
            r"(?P<owner>\S[^,;]{0,60}?)(?: instead)?$"
        ),
        _passed,
    ),
    (
        "action.reassign",
        Pattern(
            rf"{PLEASE}(?P<owner>[A-Z][\w'’ .-]{{1,40}}?) (?:to )?(?:take|have) (?P<ref>{REF}) (?:off|from) "
            rf"(?:me|us|.{{2,30}})$"
        ),
        lambda match, said: (
            {"ref": read_ref(match["ref"]), "owner": "me"}
            if re.fullmatch(r"i(?:'ll| will|'d)?", match["owner"].casefold())
            else _passed(match, said)
        ),
    ),
    (
        "action.reassign",
        Pattern(rf"^i(?:'ll| will| can) (?:take|have) (?P<ref>{REF})(?: (?:off|from) .{{2,40}})?$"),
        _passed,
    ),
    (
        "action.reassign",
        Pattern(
            rf"^(?P<ref>{REF}) (?:should be|is|belongs to|is really)\s+(?P<owner>[A-Z][\w ’'-]{{1,40}}?)'?s?,?"
            rf" (?:and )?not "
            r"(?:mine|me|ours|us)$"
        ),
        _passed,
    ),
    ("action.update", Pattern(r"^(?=.*(?:\d|number ))"), _updates),
    ("action.update", _NOTED, _note),
)
