"""The facts in a report's sentences: who was there, what was spent, which days, what is asked (§7.2)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.language.dates import read_date
from domain.reports import Ask, AskKind, Attendance, Dated, Part, Piece, Rag, Spend

_NUMBERS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_N = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_OF = re.compile(
    rf"\b(?P<n>{_N}) ?(?:of|/|out of) ?(?:the |our )?(?P<of>{_N})\b(?!/)(?!"
    r" ?(?:%|scripts|pupils|children|books|profiles|papers))",
    re.IGNORECASE,
)
_SCHOOLS = re.compile(
    rf"\b(?P<n>{_N}) schools?(?: were| was)? (?:met|there|present|attended"
    rf"|came|represented)|^met .*?\b(?P<m>{_N}) schools\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all (?:the |our |\d+ |eight |nine |six )?schools|everyone"
    r"|everybody|full house|full attendance|full turn.?out)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\b(?:apols|apologies|absent|missing|couldn'?t (?:make|come)"
    r"|not there|no.?show|except|apart from|no one from|nobody from"
    r"|sent)\b",
    re.IGNORECASE,
)
_MONEY = r"£ ?(?P<{0}>\d[\d,]*(?:\.\d+)?) ?(?P<{0}k>k)?|(?P<{0}2>\d+(?:\.\d+)?)(?P<{0}2k>k)\b"
_POUNDS = re.compile(_MONEY.format("a"), re.IGNORECASE)
_SPENT = re.compile(
    r"\b(?:spent|spend(?: is| so far| to date|:)*|paid|cost(?: us)?"
    rf"|invoiced?)\b[^£\d]{{0,30}}(?:{_MONEY.format('a')})|(?:{_MONEY.format('b')})"
    r" (?:spent|paid|gone|used)",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    rf"\b(?:of|out of|from)(?: our| the| a)? (?:{_MONEY.format('a')})"
    rf"|budget[^£\d]{{0,20}}(?:{_MONEY.format('b')})|(?:{_MONEY.format('c')})"
    r" budget",
    re.IGNORECASE,
)
_COMMITTED = re.compile(
    rf"(?:{_MONEY.format('a')}) (?:is |are )?(?:committed|ordered|earmarked"
    rf"|set aside)|\b(?:committed|earmarked)[^£\d]{{0,20}}(?:{_MONEY.format('b')})",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:rest|remainder|balance)(?: is| all)? (?:committed|earmarked"
    r"|ordered|spoken for)\b",
    re.IGNORECASE,
)
_NO_SPEND = re.compile(
    r"\bno spend(?:ing)?\b|\bnothing spent\b|\bspend: ?(?:nil|none|0)\b"
    r"|\bspent nothing\b",
    re.IGNORECASE,
)
_RAG = re.compile(
    r"\brag\b[^a-z]{0,4}(?:is |rating |status )?(red|amber|green)\b"
    r"|\b(?:we are|we're|i'd say|rated?|status|focus is|overall|call"
    r" it|going) (red|amber|green)\b|^(red|amber|green)[.!]?$|\b(red"
    r"|amber|green) (?:on|for|against) (?:the |our )?focus\b|^(red"
    r"|amber|green)\b[ ,–-]",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri)(?:day|sday|nesday|rsday)?\s+)?"
    r"(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?(?: of)?"
    r" (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}(?:"
    r" \d{4})?)\b"
    r"|\bthe \d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:met|was|were|did|since|last|held|moderated|ran|visited|had)\b", re.IGNORECASE)
_HT = re.compile(r"\bHT\b(?!s)", re.IGNORECASE)
_HT_IS_CLEAR = re.compile(
    r"\b(?:this|last|next|each|every|per|before|after|first|second"
    r"|1st|2nd|by|end of|autumn|spring|summer) (?:the )?HT\b|\bHT"
    r" ?[12]\b|\b(?:the|our|each) HT (?:at|of|has|said|is)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\b(\d{1,3}) ?min", re.IGNORECASE)
_BUYS = re.compile(
    r"\b(?:licen[cs]es?|contracts?|renewals?|renew|tender|quotes?"
    r"|lease|tariff|subscription|suppliers?|price|minibus|catering"
    r"|energy|payroll)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:release[ds]?|releasing|free up|cover|half a day|half.?day"
    r"|a day each|afternoons?|mornings?|time)\b|\bmin(?:ute)?s?\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:decision|decide|agree|approve|approval|sign.?off|ok|okay"
    r"|go.?ahead|green light|adopt|permission|happy with)\b",
    re.IGNORECASE,
)
_FUNDS = re.compile(r"£|\b\d+(?:\.\d+)?k\b|\b(?:fund(?:ing|ed)?|pay for|reserves|money)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:(?:asks?|request)(?: of \w+)?\s*[:–-]\s*|ask is (?:for "
    r"|that )?|(?:sorry|hi|also|so|and|but|plus|ps|oh)[,:]? |as per"
    r" my [\w ]{3,30} (?:messages?|emails?) |[A-Z]{2,5} [–-] "
    r"|(?:pls|please|plz)[, ]+|(?:can|could|would|will) (?:hb|headboard"
    r"|(?:the |all )?heads|we|you|i)(?: please| pls)? (?:please |pls"
    r" )?(?:have |get |ok |okay |agree (?:to )?|approve )?"
    r"|(?:we|i)(?:'d| would)? (?:still |also |really |urgently )?(?:like"
    r"|need|want|love|appreciate|welcome)(?: to have| to)? |still"
    r" need |need (?:a )?|want |would like )+",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:[A-Z]{2,6}|[A-Z][a-z]+)\s*(?::|\s[–-])\s+(?=\S)")
_TIMED = re.compile(
    r"^(?:get )?\d{1,3} ?min(?:ute)?s?\b(?: on (?:the )?[\w /]{1,14}?)?,?"
    r" (?:want|to|for|on|about|would like)(?: heads to)? (?=\S)",
    re.IGNORECASE,
)
TITLE_MOST = 120


def ask_in(sentence: str, today: date) -> Ask | None:
    """What a sentence asks for, put neutrally; None where it is a bare heading."""
    plain = sentence.replace("’", "'").strip()
    title = _LEAD_IN.sub("", _LEAD_IN.sub("", _LABELLED.sub("", plain)).lstrip(" ,"))
    title = _TIMED.sub("", title).strip(" .?!,;:–-")
    if not any(c.isalnum() for c in title) or re.fullmatch(
        r"(?:asks?|requests?|for headboard)(?: of \w+)?", title, re.IGNORECASE
    ):
        return None
    pounds = _amount(_POUNDS.search(plain))
    minutes = _MINUTES.search(plain)
    if pounds is not None or _FUNDS.search(plain):
        kind = AskKind.MONEY
    elif _DECIDES.search(plain):
        kind = AskKind.DECISION
    else:
        kind = AskKind.TIME if _TIME.search(plain) else AskKind.DIRECTION
    cut = title if len(title) <= TITLE_MOST else f"{title[:TITLE_MOST].rpartition(' ')[0]}…"
    asked = min(int(minutes[1]), 120) if minutes and int(minutes[1]) else None
    named = _DAY.search(plain) if asked else None
    day = read_date(named[0], today) if named else None
    return Ask(kind, cut[:1].upper() + cut[1:], pounds, asked, day, buys=bool(_BUYS.search(plain)))


def attendance_in(sentences: Iterable[str], schools: dict[str, str]) -> Attendance:
    """How many schools were there of how many, and which were not."""
    present: int | None = None
    of: int | None = None
    absent: dict[str, None] = {}
    for sentence in sentences:
        if (found := _OF.search(sentence)) and present is None:
            present, of = _number(found["n"]), _number(found["of"])
        elif (found := _SCHOOLS.search(sentence)) and present is None:
            present = _number(found["n"] or found["m"])
        elif _ALL.search(sentence) and present is None:
            present = of = len(set(schools.values()))
        for clause in re.split(r"[,;.]|\bbut\b", sentence):
            if _ABSENT.search(clause) and "everyone" not in clause.casefold():
                absent |= dict.fromkeys(_named(clause, schools))
    return Attendance(present, of, tuple(absent))


def spend_in(sentence: str) -> Spend:
    """What was spent, of how much, and what is committed."""
    spent = 0 if _NO_SPEND.search(sentence) else _amount(_SPENT.search(sentence))
    budget, committed = _amount(_BUDGET.search(sentence)), _amount(_COMMITTED.search(sentence))
    if committed is None and _REST.search(sentence) and budget is not None and spent is not None:
        committed = max(budget - spent, 0)
    return Spend(budget, spent, committed)


def dates_in(pieces: Sequence[Piece], today: date) -> Iterator[Dated]:
    """The days ahead that are named; day before month, as people in England write them."""
    for piece in pieces:
        if _PAST.search(piece.text) and piece.part in (Part.ATTENDANCE, Part.ACTIVITY, Part.IMPACT, Part.SPEND):
            continue
        for found in _DAY.finditer(piece.text):
            if day := read_date(found[0], today):
                yield Dated(day, piece.text)


def rag_in(sentences: Iterable[str]) -> Rag | None:
    """The colour that the lead gave."""
    found = [next(filter(None, match.groups())) for s in sentences if (match := _RAG.search(s.strip()))]
    return Rag(found[-1].casefold()) if found else None


def unclear_in(sentences: Iterable[str]) -> Iterator[str]:
    """What may be meant in two ways (R1.1)."""
    if any(_HT.search(s) and not _HT_IS_CLEAR.search(s) for s in sentences):
        yield "HT"


def _named(words: str, schools: dict[str, str]) -> list[str]:
    said = words.casefold()
    found = [(said.find(name), short) for name, short in schools.items() if re.search(rf"\b{re.escape(name)}\b", said)]
    return [short for _, short in sorted(found)]


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.casefold()]


def _amount(found: re.Match[str] | None) -> int | None:
    """Pounds: £1,150, £6k, 2k."""
    if found is None:
        return None
    groups = found.groupdict()
    for name in ("a", "b", "c"):
        said, thousands = groups.get(name), groups.get(f"{name}k")
        if said is None:
            said, thousands = groups.get(f"{name}2"), groups.get(f"{name}2k")
        if said is not None:
            return round(float(said.replace(",", "").rstrip(".")) * (1000 if thousands else 1))
    return None
