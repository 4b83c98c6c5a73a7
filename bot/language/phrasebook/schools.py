"""The slots of what is said between schools: reviews, SIP days, staff, contracts, orders, savings, events, practice."""

import re
from datetime import timedelta

from bot.language.phrasebook.context import NUMBER_WORDS, Heard, Slots, compiled, no_article, no_stop, number, tidy
from bot.language.phrasebook.days import Day, Period, first_or_last
from bot.language.phrasebook.said import SCHOOL

# ---------------------------------------------------------------- reviews and SIP days

_REVIEWS = {
    "safeguarding": r"safeguarding|\bsg\b|\bscr\b",
    "curriculum": r"curriculum",
    "governance": r"governance|governor",
    "peer": r"\bpeer",
    "nle": r"\bnle\b",
}


def school(heard: Heard) -> Slots:
    """Which school."""
    names = heard.named(SCHOOL)
    return {"school": names[0]} if names else {}


def reviews(heard: Heard) -> Slots:
    """Of which school and kind."""
    said = _in_full(heard)
    kind = next((name for name, words in _REVIEWS.items() if re.search(words, said)), None)
    return school(heard) | ({"review_kind": kind} if kind else {})


def _in_full(heard: Heard) -> str:
    """All but the headline, with names in full and as typed: a group may be called as a kind of review is."""
    said = heard.context.said

    def named(mark: "re.Match[str]") -> str:
        return f"{said.thing(mark[0]).name} {said.cut(*mark.span())}".casefold()

    return re.sub("[\ue002-\ue004][\ue100-\ue2ff]", named, heard.rest)


def reviewed(heard: Heard) -> Slots:
    """Of which school and kind, when, and what came out."""
    headline = heard.words("headline").rstrip(" .")
    return reviews(heard) | _held(heard) | ({"headline": headline} if headline else {})


def _held(heard: Heard) -> Slots:
    day = next((day for day in heard.days() if isinstance(day, Day)), None)
    return {"on": day.behind.isoformat()} if day else {}


_DAYS = re.compile(
    rf"(?<![\w.])(?P<n>\d*\.\d+|\d+|½|half|{NUMBER_WORDS}|an?)(?P<half>½| and a half)?\b(?! (?:sip visit|of))"
)


def sip(heard: Heard) -> Slots:
    """At which school, how many days, and when."""
    plain = re.sub("[\ue000-\ue007][\ue100-\ue2ff]", " ", heard.rest)
    found = re.search(r"half|½|\d*\.\d+", plain) or _DAYS.search(plain)
    slots = school(heard) | _held(heard)
    if not found:
        return slots | ({"days": 1} if re.search(r"\bsip (?:day|visit)\b", plain) else {})
    whole = re.search(rf"(\d+|{NUMBER_WORDS}|an?)\s*(?:sip )?(?:days?)?\s*(?:½|and a half)", plain)
    if found[0] in {"half", "½"}:
        days = 0.5 + (number(whole[1]) or 0 if whole else 0)
    elif "." in found[0]:
        days = float(found[0])
    else:
        days = float(number(found["n"]) or 1)
    return slots | {"days": int(days) if days == int(days) else days}


# ---------------------------------------------------------------- staff

_ROLES = {
    "teaching_assistant": (
        r"t\w*ching ass(?:istant|t)s?|\b(?:hl)?tas?\b|\blsas?\b|learning support ass(?:istant|t)s?|classroom assistants?|\b1:1\b"
        r"|t\.a\.s?|one[ -]to[ -]one"
    ),
    "cover_supervisor": r"cover (?:supervisors?|sups?|super)\b|\bcs\b",
    "premises": r"caretak|\bsite\b|premises|janitor|groundskeeper|handy(?:man|person)",
}


def staff(heard: Heard) -> Slots:
    """Who is wanted or lent, where, from when to when, and why."""
    said = heard.context.said.masked
    found = [(hit.start(), role) for role, words in _ROLES.items() if (hit := re.search(words, said))]
    why = heard.words("reason").rstrip(" .!?")
    return (
        {"role": min(found)[1] if found else "other"}
        | _school_of(heard)
        | stretch(heard)
        | ({"reason": why} if why else {})
    )


def _school_of(heard: Heard) -> Slots:
    names = [thing.name for thing in heard.context.said.things(heard.rest, SCHOOL)]
    return {"school": names[0]} if names else {}


_MARK = r"<D>|<PD>"
_BOTH = compiled(
    rf"(?P<a>(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])|{_MARK})\s*(?:until|till?|to|-|and|through|up to|ending)\s*(?:the )?(?P<b>{_MARK})"
)
_FROM = compiled(
    rf"\b(?:from|starting|beginning|as of|start|after|commencing)\s*(?:on |from |the )*(?P<d>{_MARK})|(?P<e>{_MARK})\s+onwards?"
)
_TO = compiled(rf"\b(?:until|up to|till?|to|through|ending)\s*(?:the )?(?P<d>{_MARK})")
_ON = compiled(rf"(?P<d>{_MARK})")


def stretch(heard: Heard) -> Slots:
    """From which day to which; one day is both."""
    said, rest = heard.context.said, heard.rest

    def edges(mark: str) -> tuple[str | None, str | None]:
        thing = said.thing(mark)
        ends = (thing.first, thing.last) if isinstance(thing, Period) else thing.within or (thing.ahead, thing.ahead)
        first, last = (day.isoformat() if day else None for day in ends)
        return first, last

    if found := _BOTH.search(rest):
        last = edges(found["b"])[1]
        first = heard.day_up_to(last, found.span("a")) or edges(found["a"])[0]
        thing = said.thing(found["b"])
        if first and last and last < first and isinstance(thing, Day) and thing.weekday is not None:
            last = (thing.ahead + timedelta(7)).isoformat()
        return {name: day for name, day in (("from", first), ("to", last)) if day}
    slots: Slots = {}
    if (found := _FROM.search(rest)) and (first := edges(found["d"] or found["e"])[0]):
        slots["from"] = first
    if (found := _TO.search(rest)) and (last := edges(found["d"])[1]):
        slots["to"] = last
    if slots or not (found := _ON.search(rest)):
        return slots
    return {name: day for name, day in zip(("from", "to"), edges(found["d"]), strict=True) if day}


# ---------------------------------------------------------------- contracts, orders, savings

_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)?(?![a-z])")


def contracts(heard: Heard) -> Slots:
    """Which end by a day."""
    context = heard.context
    days = heard.days()
    if days:
        day = days[-1]
        edge = (day.within[1] if day.within else day.ahead) if isinstance(day, Day) else day.last
    elif found := heard.search(_MONTH):
        edge = first_or_last(context.days, context.said, found[0], last=True, past=False)
        if edge and edge < context.today:
            edge = edge.replace(year=edge.year + 1)
    else:
        return {}
    return {"until": edge.isoformat()} if edge else {}


_COUNT = rf"(?:half a dozen|a dozen|(?:an?|{NUMBER_WORDS}) hundred(?: and {NUMBER_WORDS})?|{NUMBER_WORDS}|\d[\d,]*|an?)"
_PART = re.compile(
    rf"\s*(?:,\s*(?:and )?|;|\n|&|\+|\.\s|(?<!hundred )\b(?:and|plus)\b(?=\s+{_COUNT}\b)|(?<=[a-z])\s+(?=\d[\d,]*\s*x?\s*[a-z]))\s*"
)
_FIRST = re.compile(rf"(?:.*?[\s:(-])??(?P<n>{_COUNT})\s*(?:x|×|lots of|of|more)?\s+(?P<item>[^\d\s].*)$")
_LAST = re.compile(
    r"(?:.*:|.*\border\b[^-]*-)?\s*(?:[-*•·]\s*)?(?P<item>[a-z][^:]*?)\s*(?:x|×|:|-|\(|=)\s*(?P<n>\d[\d,]*)\)?\s*$"
)
_AROUND = re.compile(
    r"^(?:more|of|x)\s+|\s+(?:in|on|to|for|with|onto|at) (?:the|this|our|next|joint|us|me|order)\b.*$", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:(?:\s*,)?\s*(?:(?:in |on |to |for |with |onto )?(?:the |this |our |next |joint )*(?:order|order round|round|shopping list|list)|please|pls|thanks|thank you|ta"
    r"|(?:for|from) (?:us|me|[\ue002-\ue004].)))*[\s.?!]*$"
)


def ordered(heard: Heard) -> Slots:
    """How many of what."""
    said = heard.context.said
    masked = said.masked[: _TAIL.search(said.masked).start() or len(said.masked)]  # type: ignore[union-attr]
    items, at = [], 0
    for end, after in [*(found.span() for found in _PART.finditer(masked)), (len(masked), len(masked))]:
        part = masked[at:end]
        if found := _LAST.match(part) or _FIRST.match(part):
            item = _AROUND.sub("", tidy(said.cut(at + found.start("item"), at + found.end("item"))))
            if count := _quantity(found["n"]):
                items.append({"item": item.rstrip(" .?!"), "quantity": count})
        at = after
    return {"items": items} if items else {}


def _quantity(text: str) -> int | None:
    return {"a dozen": 12, "half a dozen": 6, "a hundred": 100}.get(text) or number(text)


_MONEY = re.compile(
    rf"£ ?(?P<a>\d[\d,]*(?:\.\d+)?) ?(?P<u>k|thousand|grand|m|million)?\b|(?<![\w/])(?P<b>\d[\d,]*(?:\.\d+)?) ?(?P<v>k|thousand|grand|hundred)?\b(?: ?(?:pounds|quid|gbp))?"
    rf"|\b(?P<c>{NUMBER_WORDS}|a)(?: (?P<w>hundred|thousand|grand))?(?: (?:and (?P<d>\w+) )?(?:pounds|quid))?\b"
)
_UNITS = {"hundred": 100, "k": 1000, "thousand": 1000, "grand": 1000, "m": 1_000_000, "million": 1_000_000}


def saved(heard: Heard) -> Slots:
    """How many pounds, and on what."""
    text = re.sub(r"^(?:the|an?|our)\s+", "", heard.words("text"), flags=re.IGNORECASE).rstrip(" .!")
    slots: Slots = {"text": text} if text else {}
    found = min(_MONEY.finditer(heard.rest), key=lambda hit: 0 if hit["a"] else 1 if hit["b"] else 2, default=None)
    if not found:
        return slots
    plain = found["a"] or found["b"]
    value = float(plain.replace(",", "")) if plain else float(number(found["c"]) or 0)
    value = round(value * _UNITS.get(found["u"] or found["v"] or found["w"] or "", 1), 2)
    return slots | {"amount": int(value) if value == int(value) else value}


# ---------------------------------------------------------------- events and practice

_EVENTS = {
    "inset": r"\binset|\btwilight",
    "moderation": r"\bmoderat",
    "cpd": r"\bcpd\b|\btraining\b|\bworkshops?\b|\bcourses?\b|professional development|\bsession\b",
}


def events(heard: Heard) -> Slots:
    """Of which kind."""
    said = heard.context.said.masked
    kind = next((name for name, words in _EVENTS.items() if re.search(words, said)), None)
    return {"event_kind": kind} if kind else {}


def event(heard: Heard) -> Slots:
    """Of which kind, about what, and on which day."""
    title = no_article(no_stop(heard.words("title")))
    day = next((day for day in heard.days() if isinstance(day, Day)), None)
    return events(heard) | ({"title": title} if title else {}) | ({"on": day.ahead.isoformat()} if day else {})


def practice(heard: Heard) -> Slots:
    """What it is about."""
    query = no_article(no_stop(heard.words("query")))
    return {"query": query} if query else {}
