"""What is said between schools: reviews, SIP days, staff lent, contracts, orders, savings, events and practice."""

import re

from bot.language.phrasebook.days import Day, Period, first_or_last
from bot.language.phrasebook.rules import (
    NUMBER_WORDS,
    Context,
    Rule,
    Slots,
    compiled,
    named,
    no_article,
    number,
    tidy,
    unmarked,
    words,
)
from bot.language.phrasebook.said import SCHOOL

# ---------------------------------------------------------------- reviews and SIP days


_KINDS = {
    "safeguarding": r"safeguarding|\bsg\b|\bscr\b",
    "curriculum": r"curriculum",
    "governance": r"governance|governor",
    "peer": r"\bpeer",
    "nle": r"\bnle\b",
}
_REVIEW = r"(?:(?:<G>|safeguarding|curriculum|governance|governors?|peer|nle|external|trust|school)(?: (?:to peer|audit))?[ -]?)*(?:reviews?|visits?|audits?)"


def _review_kind(text: str) -> Slots:
    kind = next((name for name, pattern in _KINDS.items() if re.search(pattern, text)), None)
    return {"review_kind": kind} if kind else {}


def _past_day(context: Context, text: str) -> str | None:
    days = [context.said.thing(mark) for mark in re.findall("\ue000.", text)]
    found = next((thing for thing in days if isinstance(thing, Day)), None)
    return found.behind.isoformat() if found else None


def _reviews(match: "re.Match[str]", context: Context) -> Slots:
    slots: Slots = {}
    if school := named(context, match[0], SCHOOL):
        slots["school"] = school
    return slots | _review_kind(unmarked(context, match[0]))


_HEADLINE = compiled(
    r"(?:\s*[,:;.\n]\s*|\s+-\s*|\s-\s+)(?:(?:the )?headlines?(?: is| are| was)?\s*[:,-]?\s*|summary\s*[:,-]?\s*|outcome\s*[:,-]?\s*|result\s*[:,-]?\s*|main (?:finding|point)s?(?: is| are)?\s*[:,-]?\s*|and )?(?P<text>.+)$"
)


def _reviewed(match: "re.Match[str]", context: Context) -> Slots | None:
    if context.is_question:
        return None
    whole = match[0]
    head = _HEADLINE.search(context.said.masked, match.start(), match.end())
    body = context.said.masked[match.start() : head.start()] if head else whole
    kind = _review_kind(unmarked(context, body)) or _review_kind(unmarked(context, whole))
    if not re.search(
        r"\b(?:done|did|completed?|finished|carried out|held|took place|happened|went|conducted|had|undertook|undertaken|was|were|record|log|outcome|result|today|yesterday|over)\b|\ue000",
        body,
    ):
        return None
    school = named(context, body, SCHOOL)
    slots: Slots = dict(kind)
    if school:
        slots["school"] = school
    if when := _past_day(context, body):
        slots["on"] = when
    if head and (text := tidy(context.said.cut(*head.span("text"))).rstrip(" .")):
        if not re.search(r"(?:review|visit|audit)", body):
            return None
        slots["headline"] = text
    elif found := re.search(r"\b(?:and|with)\b (?P<t>(?:found|it|all|everything|no |the ).+)$", whole):
        slots["headline"] = tidy(context.said.cut(match.start() + found.start("t"), match.end()))
    return slots if school and kind else None


def _sip(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if context.is_question and not re.match(r"(?:can|could)", text):
        return None
    school = named(context, text, SCHOOL)
    plain = re.sub("[\ue000-\ue007].", " ", text)
    plain_days = re.search(
        rf"(?P<n>\d+(?:\.\d+)?|\.5|½|{NUMBER_WORDS}|an?|half(?: an?)?(?:(?: of)? an?)?)(?P<half> and a half)?(?: more| full| whole)? ?(?:sip )?(?:-)?days?\b|(?P<half2>half)[ -]?(?:sip )?day|half an? sip|(?P<and>(?:a|one|\d) (?:sip )?day and a half)",
        plain,
    )
    days: float | None
    if plain_days is None:
        days = 0.5 if "half" in plain else 1.0 if re.search(r"\ba sip\b|\bsip (?:day|visit)\b", plain) else None
    elif plain_days["and"]:
        days = (number(plain_days["and"].split()[0]) or 1) + 0.5
    elif plain_days["half2"] or not plain_days["n"]:
        days = 0.5
    else:
        said = plain_days["n"]
        if said.startswith("half") or said == "½":
            days = 0.5
        elif re.fullmatch(r"\d*\.\d+|\d+", said):
            days = float(said)
        else:
            days = float(number(said) or 1)
        if plain_days["half"]:
            days += 0.5
    if school is None or days is None or not 0 < days <= 20:
        return None
    slots: Slots = {"school": school, "days": int(days) if days == int(days) else days}
    if when := _past_day(context, text):
        slots["on"] = when
    return slots


# ---------------------------------------------------------------- staff


_ROLES = (
    (
        "teaching_assistant",
        r"teaching ass(?:istant|t)s?|\b(?:hl)?tas?\b|\blsas?\b|learning support ass(?:istant|t)s?|classroom assistants?|\b1:1\b|teaching assts?|t\.a\.s?",
    ),
    ("cover_supervisor", r"cover (?:supervisors?|sups?|super)\b|\bcover teacher assistant"),
    (
        "premises",
        r"caretakers?|site (?:manager|staff|officer|supervisor|team)s?|premises(?: (?:manager|officer|staff|person|officer))?s?|janitors?|groundskeepers?|site agents?",
    ),
    (
        "other",
        r"mid-?day(?: meals?)? (?:supervisors?|assistants?)|lunchtime (?:supervisors?|staff)|receptionists?|cooks?|kitchen (?:assistant|staff)s?|admin(?:istrators?| assistants?| staff| officers?| person)?|office (?:staff|manager|administrator|person)s?|dinner lad(?:y|ies)|technicians?|(?:supply |class |year \d |music |pe |maths |cover |spare |science )?teachers?|cleaners?|nursery nurses?|learning mentors?|sencos?|librarians?|minibus drivers?|lollipop|drivers?|counsellors?|therapists?|nurse|business managers?|finance (?:officer|assistant)s?|first aiders?|deputy|someone|mdsas?|interpreters?|translators?|chefs?|catering (?:assistant|staff)s?|attendance officers?|family support workers?|ict technicians?|invigilators?|coach(?:es)?",
    ),
)
_ROLE = "|".join(pattern for _, pattern in _ROLES)


def _role(text: str) -> str | None:
    found = [(m.start(), name) for name, pattern in _ROLES if (m := re.search(pattern, text))]
    return min(found)[1] if found else None


_DATES = compiled(
    r"(?:\s*,?\s*(?:from|between|for|on|starting|start|beginning|w/c|for the|in|over|as of)?\s*(?:the )?(?P<a>(?<!\d)\d{1,2}(?!\d)|<D>|<PD>)\s*(?:until|to|-|and|through|up to|till|ending)\s*(?:the )?(?P<b><D>|<PD>)"
    r"|\s*,?\s*(?:from|starting|beginning|as of|start(?:ing)? (?:on|from)|after)\s*(?:the )?(?P<from><D>|<PD>)(?: onwards?| on)?"
    r"|\s*,?\s*(?:until|up to|till|to|through to)\s*(?:the )?(?P<to><D>|<PD>)|\s*,?\s*(?:(?:for|on|in|during|all|over)\s+)?(?:the )?(?P<on><D>|<PD>))"
)


def _dates(context: Context, start: int, end: int) -> tuple[Slots, list[tuple[int, int]]]:
    slots: Slots = {}
    spans: list[tuple[int, int]] = []
    said = context.said

    def edge(mark: str, *, last: bool) -> str | None:
        thing = said.thing(mark)
        if isinstance(thing, Day):
            if last or thing.within is None:
                return (thing.within[1] if last and thing.within else thing.ahead).isoformat()
            return thing.within[0].isoformat()
        if isinstance(thing, Period):
            found = thing.last if last else thing.first
            return found.isoformat() if found else None
        return None

    for found in _DATES.finditer(said.masked, start, end):
        groups = found.groupdict()
        if groups["a"]:
            last_day = edge(groups["b"], last=True)
            first_day = edge(groups["a"], last=False)
            if groups["a"].isdigit() and last_day:
                first_day = f"{last_day[:8]}{int(groups['a']):02}"
            if first_day and last_day and last_day < first_day:
                thing = said.thing(groups["b"])
                if isinstance(thing, Day) and thing.weekday is not None:
                    from datetime import date, timedelta  # noqa: PLC0415

                    last_day = (date.fromisoformat(last_day) + timedelta(7)).isoformat()
            slots |= {k: v for k, v in (("from", first_day), ("to", last_day)) if v}
        elif groups["from"]:
            slots |= {"from": v} if (v := edge(groups["from"], last=False)) else {}
        elif groups["to"]:
            slots |= {"to": v} if (v := edge(groups["to"], last=True)) else {}
        else:
            thing = said.thing(groups["on"])
            if isinstance(thing, Day) and thing.within is None:
                slots |= {"from": thing.ahead.isoformat(), "to": thing.ahead.isoformat()} if "from" not in slots else {}
            else:
                slots |= {
                    k: v
                    for k, v in (("from", edge(groups["on"], last=False)), ("to", edge(groups["on"], last=True)))
                    if v and k not in slots
                }
        spans.append(found.span())
    return slots, spans


_REASON = compiled(
    r"(?:\s*[,;:.?!]\s*|\s+-\s*|\s-\s+|\s+(?=because|as we|as i|due to|since|while|so that|to cover|to help|to support)|\s+for\s+)(?P<why>[^\ue000\ue001]{3,200})$"
)


def _staff(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    role = _role(text)
    if role is None:
        return None
    slots: Slots = {"role": role}
    if school := named(context, text, SCHOOL):
        slots["school"] = school
    found, _spans = _dates(context, match.start(), match.end())
    return slots | found


def _requested(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = _staff(match, context)
    if slots is None:
        return None
    _found, spans = _dates(context, match.start(), match.end())
    role = re.search(_ROLE, match[0])
    after = max([span[1] for span in spans] + [match.start() + (role.end() if role else 0)])
    masked = context.said.masked
    tail = masked[after : match.end()]
    why = _REASON.search(tail) if tail.strip(" .?!") else None
    start = after
    if why is None and role:
        start = match.start() + role.end()
        first = spans[0][0] if spans else match.end()
        if first > start and (
            why := re.search(
                r"(?:\s*[,;:]\s*|\s+(?:for|because|to cover|to help|due to)\s+)(?P<why>.{4,})$", masked[start:first]
            )
        ):
            span = (start + why.start("why"), start + why.end("why"))
        else:
            span = None
    else:
        span = (start + why.start("why"), start + why.end("why")) if why else None
    if span:
        reason = re.sub("[\ue000-\ue007].", "", masked[span[0] : span[1]]).strip(" ,.?!")
        typed = tidy(context.said.cut(*span)).rstrip(" .?!")
        typed = re.sub(r"^(?:because(?: of)?|as|since|due to|for|cos|so)\s+", "", typed, flags=re.IGNORECASE)
        if len(reason) > 2 and not re.fullmatch(
            r"(?:please|pls|thanks|thank you|the|at|any\w*|us|possible|if possible|ideally|the morning|help|me|now)",
            typed.casefold(),
        ):
            slots["reason"] = typed
    return slots


_SOME = r"(?:a|an|another|one|two|three|some|any|our|the|their|my|spare|extra|experienced|temporary|full time|part time|good|\d|half|of|couple|time)"


def _loans(match: "re.Match[str]", context: Context) -> Slots:
    school = named(context, match[0], SCHOOL)
    return {"school": school} if school else {}


def _offered(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if context.is_question or re.search(
        r"\bneeds?\b|\bborrow|lend us|lend me|(?:can|could|does|has|would|if) (?:anyone|someone)|^anyone|any chance|someone (?:lend|spare)|\bwanted\b|looking for|don't have|haven't got|no spare|\bagenda\b|\baction\b",
        text,
    ):
        return None
    if not re.search(
        r"\b(?:lend|spare|offer\w*|loan|release|second|lending|available|free\b|share|free up|on offer|up for grabs|to lend|provide)\b",
        text,
    ):
        return None
    return _staff(match, context)


def _asked_for(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if re.search(
        r"\b(?:agenda|action|order|decide|decision|vote|discuss|training|cpd|inset|policy|minutes|meeting)\b", text
    ) or re.match(r"(?:we|i) (?:don't|do not)|should we|do we (?:need|want)", text):
        return None
    if re.search(r"\b(?:can|could|happy to|able to) (?:lend|spare|offer)\b", text) and not re.search(
        r"anyone|any(?: |body)|someone|us|you|who|somebody|needs?|does|school", text
    ):
        return None
    slots = _requested(match, context)
    if (
        slots
        and "from" not in slots
        and "to" not in slots
        and not re.search(r"anyone|any chance|borrow|lend|loan|need|spare|request", text)
    ):
        return None
    if slots and slots["role"] == "other" and "from" not in slots and not re.search(r"lend|borrow|loan|spare", text):
        return None
    if (
        slots
        and re.search(r"\bsomeone\b|\bdeputy\b", text)
        and slots["role"] == "other"
        and not re.search(r"lend|borrow|loan", text)
    ):
        return None
    return slots


# ---------------------------------------------------------------- contracts, orders, savings


def _contracts(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if not re.search(
        r"\b(?:end|ends|ending|expir\w+|renew\w*|run(?:s|ning)? out|up\b|finish\w*|due|coming up|list|show|which|what|any|terminat\w+|lapse|lapsing|all)\b",
        text,
    ):
        return None
    slots: Slots = {}
    marks = re.findall("[\ue000\ue001].", text)
    if marks:
        thing = context.said.thing(marks[-1])
        edge = (
            (thing.within[1] if thing.within else thing.ahead)
            if isinstance(thing, Day)
            else thing.last
            if isinstance(thing, Period)
            else None
        )
        if edge:
            slots["until"] = edge.isoformat()
    elif found := re.search(
        r"(?:by|before|until|in|end of|up to) (?:the )?(?:end of )?(?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)?)",
        text,
    ):
        edge = first_or_last(context.days, context.said, found["m"], last=True, past=False)
        if edge:
            slots["until"] = (edge if edge >= context.today else edge.replace(year=edge.year + 1)).isoformat()
    return slots


_AMOUNT = r"(?:a hundred |(?:one|two|three|four|five|six) hundred |an? |one |two |three |four |five |six |seven |eight |nine |ten |eleven |twelve |fifteen |twenty |thirty |forty |fifty |sixty |seventy |eighty |ninety |a dozen |half a dozen |a hundred |(?:one|two|three|four|five) hundred |\d[\d,]* ?(?:x |× )?)"
_EACH = re.compile(
    rf"^\s*(?:[-*•·]\s*)?(?:and |also |plus |then )*(?P<n>{_AMOUNT.strip()}|\d[\d,]*\s?x?\s?)(?P<item>[^\d\s].*?)\s*$"
)
_COUNT_LAST = re.compile(r"^\s*(?:[-*•·]\s*)?(?:and )?(?P<item>[a-z][^\d]*?)\s*(?:x|×|:|-|\()\s*(?P<n>\d+)\)?\s*$")


def _order(match: "re.Match[str]", context: Context) -> Slots | None:
    if context.is_question and not re.match(r"(?:please |hi )*(?:can|could|may)", match[0]):
        return None
    start, end = match.span("list")
    masked = context.said.masked
    trail = re.search(
        r"(?:\s*,)?\s*(?:(?:in|on|to|for|with) (?:the |this |our |next |joint )*(?:order|order round|round|shopping list)|please|thanks|thank you|for (?:us|<S>)|for <S>)*[\s.?!]*$".replace(
            "<S>", "\ue002."
        ),
        masked[start:end],
    )
    if trail:
        end = start + trail.start()
    items: list[dict[str, str | int]] = []
    at = start
    for part in re.finditer(
        r"\s*(?:,\s*(?:and )?|;|\n|&|\+|\band\b(?= (?:\d|an? |one |two |three |four |five |six |seven |eight |nine |ten |twelve |twenty |fifty |a dozen |half a dozen )))\s*|$",
        masked[start:end],
    ):
        left, right = at, start + part.start()
        at = start + part.end()
        if right <= left:
            continue
        entry = masked[left:right]
        if (found := _EACH.match(entry)) or (found := _COUNT_LAST.match(entry)):
            count = _quantity(found["n"])
        else:
            if not items or len(entry.split()) > 4:
                return None
            continue
        item = re.sub(
            r"^(?:more|of|x)\s+",
            "",
            tidy(context.said.cut(left + found.start("item"), left + found.end("item"))).rstrip(" .?!"),
            flags=re.IGNORECASE,
        )
        if count is None or not item or re.match(r"(?:%|percent|mins?\b|minutes|pm|am|th|st)", item):
            return None
        items.append({"item": item, "quantity": count})
    return {"items": items} if items else None


def _quantity(text: str) -> int | None:
    text = text.strip(" x×")
    known = {"a dozen": 12, "half a dozen": 6, "a hundred": 100}
    return known.get(text) or number(text)


def _saving(match: "re.Match[str]", context: Context) -> Slots | None:
    if context.is_question:
        return None
    amount = _pounds(match["amount"])
    if amount is None:
        return None
    slots: Slots = {"amount": amount}
    text = words(context, match, "text")
    text = re.sub(
        r"^(?:on|by|from|off|for|in|with|through|through the|thanks to|over|per year on|a year on|a year by|by the|due to|of)\s+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(?:the|a|an|our)\s+", "", text, flags=re.IGNORECASE).rstrip(" .!")
    if text:
        slots["text"] = text
    return slots


def _pounds(text: str) -> float | int | None:
    found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(k|thousand|grand|m\b|million|hundred)?", text)
    if not found:
        value = number(re.sub(r"\s*(?:pounds|quid|grand|thousand|k)\b.*", "", text).strip())
        if value is None:
            return None
        return value * (1000 if re.search(r"grand|thousand|k\b", text) else 1)
    value_ = float(found[1].replace(",", ""))
    value_ *= {"k": 1000, "thousand": 1000, "grand": 1000, "m": 1_000_000, "million": 1_000_000, "hundred": 100}.get(
        found[2] or "", 1
    )
    value_ = round(value_, 2)
    return int(value_) if value_ == int(value_) else value_


_MONEY = rf"(?P<amount>£ ?\d[\d,]*(?:\.\d+)?(?: ?(?:k|thousand|grand|million|m)\b)?|\d[\d,]*(?:\.\d+)? ?(?:k|thousand|grand|hundred)?\b(?: ?(?:pounds|quid|gbp))?|(?:{NUMBER_WORDS}|a|two hundred|five hundred)(?: (?:hundred|thousand|grand))?(?: (?:pounds|quid|grand)))(?: ?(?:pounds|quid|a year|per year|pa|p\.a\.|this year|per annum|annually|in total|so far))*"

# ---------------------------------------------------------------- events and practice


_EVENT = r"(?:inset(?: day)?s?|moderations?(?: (?:session|meeting|day|event|of))?|cpd(?: (?:session|day|event|course))?|training(?: (?:session|day|event|course))?|twilights?(?: (?:session|inset))?|workshops?|moderating|course)"


def event_kind(text: str) -> str | None:
    """What sort of day it is."""
    if re.search(r"\binset\b|\btwilight", text):
        return "inset"
    if re.search(r"\bmoderat", text):
        return "moderation"
    return (
        "cpd" if re.search(r"\bcpd\b|\btraining\b|\bworkshops?\b|\bcourses?\b|professional development", text) else None
    )


def _event(match: "re.Match[str]", context: Context) -> Slots | None:
    if context.is_question and not re.match(r"(?:can|could|please)", match[0]):
        return None
    text = match[0]
    kind = event_kind(text)
    marks = [(m.start(), m.group()) for m in re.finditer("\ue000.", text)]
    if kind is None or not marks:
        return None
    at, mark = marks[-1]
    thing = context.said.thing(mark)
    if not isinstance(thing, Day):
        return None
    start, end = match.start(), match.end()
    body = text[:at]
    tail = text[at + 2 :].strip(" .!?,:;-")
    body = re.sub(
        r"[\s,:;(-]*(?:(?:is|are|will be|on|for|takes place|happening|be held|booked|the|at|date|planned|set|has been|held|in the (?:calendar|diary)|to the (?:calendar|diary)|scheduled|confirmed|in|dated|to|now|be)[\s,:;(-]*)*$",
        "",
        body,
    )
    lead = _EVENT_LEAD.match(body)
    left = lead.end() if lead else 0
    title = context.said.cut(start + left, start + len(body)) if len(body) > left else ""
    title = re.sub(
        rf"^(?:(?:an?|the|our|some|joint|trust)\s+)*{_EVENT}\b\s*(?:(?:on|of|for|about|in|re|called|:|-|,)\s*)*",
        "",
        tidy(title),
        flags=re.IGNORECASE,
    )
    title = re.sub(rf"\s*\b{_EVENT}\s*$", "", title, flags=re.IGNORECASE)
    title = re.sub(r"\s+(?:in|to|on) (?:the |our )?(?:calendar|diary|events?)$", "", title, flags=re.IGNORECASE)
    title = re.sub(rf"\s*\b{_EVENT}\s*$", "", title, flags=re.IGNORECASE)
    if not title and tail:
        title = re.sub(
            r"^(?:on|about|for|-|:|is|,)\s+", "", tidy(context.said.cut(start + at + 2, end)), flags=re.IGNORECASE
        )
    title = no_article(re.sub(r"^(?:on|about|of|for)\s+", "", tidy(title), flags=re.IGNORECASE))
    slots: Slots = {"event_kind": kind, "on": thing.ahead.isoformat()}
    if title:
        slots["title"] = title
    return slots


_EVENT_LEAD = re.compile(
    r"(?:(?:please|can you|could you|can we|could we|i'd like to|we'd like to|also|just|to|add|put|book|schedule|enter|stick|pop|new|diary date|diary|date for (?:your|the) diar(?:y|ies)|save the date|calendar|event|upcoming|there's|there is|we have|we're having|we are having|there will be|pencil in|get|arrange|announce|in)[\s:,-]+)*"
)


def _events(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if re.search(
        r"decid|agree|said|say about|report|good at|minutes|worked|agenda|strategy|business", text
    ) or not re.search(
        r"coming|upcoming|next|list|show|when|dates?|have we got|do we have|planned|scheduled|on\b|are there|is there|this|calendar|diary|what|any",
        text,
    ):
        return None
    kind = event_kind(text)
    return {"event_kind": kind} if kind else {}


def _event_added(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if (
        re.search(
            r"\b(?:by \ue000|i'll|i will|agenda|report|action|decid\w+|agreed|resolved|apologies|can't|cannot|met\b|moderated|saved|vote|motion|remind|went|was great|was good|lend|cover|thanks|if\b|need a|minutes|should|need until|borrow|who|meeting on|strategy|business)\b",
            text,
        )
        or len(text.split()) > 22
        or "\n" in text
    ):
        return None
    return _event(match, context)


def _practice(match: "re.Match[str]", context: Context) -> Slots | None:
    text = re.sub(r"^(?:on|about|with|in|for|to|of|a |an )\s*", "", words(context, match, "query"), flags=re.IGNORECASE)
    text = re.sub(
        r"[\s,]*(?:well|successfully|really well|before|please|yet|at all|that works|that worked|in (?:their|your) schools?|at (?:their|your) school|here|lately|recently)?[\s?.!]*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = no_article(text)
    return {"query": text} if len(text) > 1 else None


def _someone(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if not (context.is_question or re.match(r"(?:has|have|does|did|who|which|any|is)", text)):
        return None
    if re.search(
        r"\b(?:agenda|minutes|action|report|reported|reports|meeting|decided|vote|decision|heating|lend|borrow|order|biscuits|coming|questions?|else's|my|seen|heard|contracts?|reviews?|on loan|apologies|thursday|parking|a ta|tas)\b",
        text,
    ):
        return None
    if re.match(r"(?:did|do|is)\b", text) and re.search(
        r"any(?:one|body) (?:have|got|see|know|hear)\b(?! (?:a good|any|tips|ideas|experience|good))", text
    ):
        return None
    if re.search(
        r"\b(?:got|had|have) (?:a |any |an |the )?(?:spare|charger|key|keys|pen|number|phone|email|time|minute|moment|printer|car|news|problem|issue|cold|power|signal|internet|heating|contact|copy)\b",
        text,
    ):
        return None
    return _practice(match, context)


def _shared(match: "re.Match[str]", context: Context) -> Slots | None:
    text = tidy(words(context, match, "text"))
    return {"text": text} if len(text.split()) > 2 and not context.is_question else None


# ---------------------------------------------------------------- the patterns, in order

_REVIEWS: tuple[Rule, ...] = (
    Rule(
        "review.list",
        rf"(?:(?:which|what|when|any|are there|show|list|who|show me|is|have we got|do we have|does|has|give me|how many|where|can i see)(?:'s| is| are)? ?)+.{{0,40}}?{_REVIEW}\b.{{0,80}}$",
        lambda m, c: (
            _reviews(m, c)
            if re.search(
                r"due|outstanding|coming|overdue|left|still|next|scheduled|planned|list|show|to do|need|upcoming|when|have we got|which",
                m[0],
            )
            and not re.search(r"what did|how did", m[0])
            else None
        ),
        asks=True,
    ),
    Rule(
        "review.list",
        r"(?:so )?(?:when|is|are|which schools?|who|what)(?:'s| is| are)? ?.{0,40}?\bdue\b.{0,30}?\b(?:reviews?|visits?|audits?)\b.{0,40}$",
        _reviews,
        asks=True,
    ),
    Rule(
        "review.list",
        rf"(?:<S>(?:'s)? )?{_REVIEW}(?:(?: (?:still|to do|due|outstanding|at|for|coming up|left|overdue|next|that are|are|in|this|we need|needed|upcoming))| <S>| <PD>| <D>)*[\s?.!]*(?:please)?$",
        lambda m, c: (
            _reviews(m, c) if re.search(r"to do|due|outstanding|coming|left|overdue|upcoming|needed", m[0]) else None
        ),
        asks=True,
    ),
    Rule(
        "review.list",
        rf"(?:list |show |upcoming |due |outstanding |overdue |all |the |me )+{_REVIEW}.{{0,60}}$",
        _reviews,
        asks=True,
    ),
    Rule(
        "review.record",
        rf"(?:we've |we have |i've |i have |just |we |i |the |<S>(?:'s)? |our |have |had |today |yesterday |please |record |log |add |a |that |<D>,? |has |peer |did |done )*(?:(?:done|did|completed|finished|carried out|held|conducted|had|undertaken|doing) )?(?:the |a |our |an |<S>(?:'s)? )*{_REVIEW}\b.+$",
        _reviewed,
    ),
)
_SIPS: tuple[Rule, ...] = (
    Rule(
        "sip.log",
        r"(?=.*\bsip\b)(?=.*(?:\bdays?\b|\bhalf\b|visit))(?!.*\b(?:action|agenda|left|remaining|how many|unused|roll)\b).+$",
        _sip,
    ),
)
_STAFF: tuple[Rule, ...] = (
    Rule(
        "staff.list",
        r"(?:so )?(?:who|which staff|what staff|whose staff|where|which people|show|list|show me|any|anyone|what|which (?:tas|caretakers|teachers)|see|can i see|give me)(?:'s|'ve| is| are| have| has| did| do| does)?\b(?=.*\b(?:lent|loan|loaned|loans|borrow\w*|lend\w*|lending|shared|on loan|seconded|secondments?)\b)(?!.*\b(?:lend us|lend me|could lend|can lend|able to lend|lend a|need)\b).{3,120}$",
        _loans,
        asks=True,
    ),
    Rule(
        "staff.list",
        r"(?:show |list |see |all |the |current |me )*(?:shared staff|staff (?:loans?|on loan|lending|sharing)|loans? of staff|staff loans?|(?:staff )?secondments?|staffing loans)(?: (?:list|at|for|to|in|<S>|please|at the moment|now|across))*[\s?.!]*$",
        _loans,
        asks=True,
    ),
    Rule(
        "staff.offer",
        rf"(?:(?:<S>|i|we|we've got|we have|i've got|i can|we can|we could|could|can|happy to|glad to|able to|are able to|is able to|would be able to|happy for|offering|offer|to offer|is offering|have|has|has got|got|willing to|would|'d|be|we'd|there's|there is|i'm|we're|also|is|are|to|available|from <S>|staff|yes|a|an|one|two|our|some|out)[\s:,-]*)*(?:lend|spare|offer|loan|share|release|second|offering|lending|loaning|send|free up|make available|available|have|got|give|provide)(?: out| up)?\b.*?(?:{_ROLE})\b.*$",
        _offered,
    ),
    Rule(
        "staff.offer",
        rf"(?:our|{_SOME}) (?:.{{0,20}}?)(?:{_ROLE})(?: (?:is|are|at <S>|from <S>|to|who is|will be))* (?:free|available|spare|going spare|to lend|on offer|up for grabs|can be lent|to spare|underused)\b.*$",
        _offered,
    ),
    Rule(
        "staff.request",
        rf"(?:(?:<S>|i|we|we're|they|hi all|help|urgent(?:ly)?|please|anyone|does|do|is|there|any(?:one|body)?|chance|possible|would|could|can|has|have|got|who|some(?:one|body)|any school|school|looking|after|desperate(?:ly)?|short|in|need of|of|to|for|really|badly|be able|able|spare|us|staff|request(?:ing)?|staffing request|might|able to|please can|we'd|i'd|like|are|am|i'm|at|love|also|so|sorry)[\s:,?-]*)*?\b(?:need|needs|needed|request|requesting|require|requires|borrow|lend us|lend me|lend <S>|spare us|after|looking for|short of|desperate for|help with|in need of|chance of|loan us|could do with|want|wants|spare|have|lend|help out with|find|a loan of|crying out for|like|send us)\b.*?(?:{_ROLE})\b.*$",
        _asked_for,
        asks=True,
    ),
    Rule(
        "staff.request",
        rf"(?:staff(?:ing)? )?(?:request|wanted|needed|required|help needed)\s*[:,-]\s*.*?(?:{_ROLE})\b.*$",
        _requested,
    ),
    Rule("staff.request", rf"(?:{_SOME} )*(?:{_ROLE}) (?:needed|wanted|required|please)\b.*$", _requested),
)
_CONTRACTS: tuple[Rule, ...] = (
    Rule(
        "contract.list",
        r"(?:so )?(?:which|what|any|show|list|are there|when|is|do we have|have we got|see|can i see|give me|tell me|how many|all|the|upcoming|who)\b[^\n]{0,40}?\bcontracts?\b[^\n]{0,100}$",
        lambda m, c: _contracts(m, c) if not re.search(r"decide|agree|said|say|interest", m[0]) else None,
        asks=True,
    ),
    Rule(
        "contract.list",
        r"contracts?(?: list| register)?(?: (?:that|which|are|we have))*(?: (?:end\w*|expir\w+|running out|run out|finishing|up|due|coming up|lapsing|for renewal|up for renewal|renewing|to renew)){1,3}[^\n]{0,60}$|contracts? (?:list|register|due)[\s?.!]*$",
        _contracts,
        asks=True,
    ),
)
_ORDERS: tuple[Rule, ...] = (
    Rule(
        "order.place",
        r"(?:(?:our|the|my|<S>(?:'s)?|this|next|joint|new) )*order(?: round| list| form| request)?(?: (?:for|from) (?:us|<S>|our school|me))?\s*(?:[:;,\n-]|is\b)\s*(?P<list>.+)$",
        _order,
    ),
    Rule(
        "order.place",
        r"(?:(?:please|can|could|we|you|i|i'd|we'd|like|to|want|need|us|also|just|would|will|may|the|school|<S>)[\s,]+)*(?:order|buy|purchase|reorder|ordering)(?: (?:us|me|in|for us|for <S>|some))*\s*[:,-]?\s*(?P<list>(?=\d|an? |one |two |three |four |five |six |seven |eight |nine |ten |fifteen |twenty |thirty |fifty |half ).+)$",
        _order,
    ),
    Rule(
        "order.place",
        r"(?:(?:please|can|could|we|you|i|i'd|we'd|like|to|want|need|needs|us|also|just|would|will|may|the|have|<S>|has|for <S>|wants)[\s,]+)*(?:put|add|stick|include|sign|down|get|have|like|need|needs|want|wants|request|require|get in|pop)?(?: (?:us|me|<S>|in|down|up|for|get))*\s*(?P<list>(?=\d|an? |one |two |three |four |five |six |seven |eight |nine |ten |twelve |fifteen |twenty |thirty |fifty |half ).+? (?:in|on|onto|to|from|with|as part of) (?:the |this |our |next |joint |trust |school )*(?:order|order round|orders|bulk order|shopping list))[\s.?!]*(?:please|thanks)?[\s.?!]*$",
        _order,
        asks=True,
    ),
)
_SAVINGS: tuple[Rule, ...] = (
    Rule(
        "saving.record",
        rf"(?:(?:we|we've|we have|i|i've|have|just|managed to|also|so far|<S>|<G>|has|hb|this year|good news[,:-]?|the trust|it's|it)[\s,]+)*(?:saved|saving|save|shaved|knocked|cut|trimmed|slashed|reduced|clawed back|got)(?: (?:us|ourselves|about|around|roughly|over|nearly|another|the trust|costs by|off))* {_MONEY}(?P<text>\s.+|[,;:.-].+)?$",
        lambda m, c: (
            _saving(m, c)
            if not re.match(r"got\b", m[0])
            and (re.search(r"£|pounds|quid|grand|\dk|saved|saving", m[0]))
            and not re.search(r"\b(?:mins|minutes|hours|days|last year\?)", m[0])
            else None
        ),
    ),
    Rule(
        "saving.record",
        rf"(?:(?:please|can you|could you|i'd like to|we'd like to|just|to) )*(?:log|record|note|add|put down|register|new|report|enter)?(?: (?:a|an|another|the|this|cost|new))* ?savings?(?: (?:of|for|made|this year|to log|to record))*\s*(?:[:,-]\s*)?(?:of )?{_MONEY}(?P<text>\s.+|[,;:.-].+)?$",
        _saving,
    ),
    Rule(
        "saving.record",
        rf"(?:(?:please|can you|could you) )*(?:log|record|note|add)?(?: (?:a|the|new|cost))* ?savings?\s*(?:[:,-]|on|from)\s*(?P<text>[^£\d]{{3,80}}?)[\s,:-]+{_MONEY}[\s.!]*$",
        _saving,
    ),
    Rule("saving.record", rf"{_MONEY}(?: (?:saved|saving))(?P<text>\s.+|[,;:.-].+)?$", _saving),
    Rule(
        "saving.record",
        rf"(?P<text>(?:switching|changing|moving|sharing|renegotiating|cancelling|going|dropping|buying|new) .{{3,80}}?) (?:has |have |will )?saved?(?: us| the trust)? {_MONEY}[\s.!]*$",
        _saving,
    ),
)
_EVENTS: tuple[Rule, ...] = (
    Rule(
        "event.list",
        rf"(?:so )?(?:what|what's|which|when|when's|any|list|show|show me|are there|is there|have we got|do we have|can i see|see|tell me|give me|when are|the|upcoming|next)(?:'s| is| are)?\b[^\n]{{0,40}}?\b(?:{_EVENT}|events?|training|professional development)\b[^\n]{{0,60}}$",
        _events,
        asks=True,
    ),
    Rule(
        "event.list",
        rf"(?:the |our |all |upcoming |next |coming |future )*(?:{_EVENT}|events?)(?: (?:dates?|list|calendar|coming up|this term|next term|days|diary|planned|sessions))+[\s?.!]*$|(?:upcoming|next|future) (?:{_EVENT}|events?)[\s?.!]*$|(?:what's|whats|what is) (?:in|on) the (?:events? )?(?:calendar|diary)[\s?.!]*$",
        _events,
        asks=True,
    ),
    Rule("event.add", rf"(?=.*\b{_EVENT}\b)(?=.*\ue000).{{4,200}}$", _event_added),
)
_PRACTICE_SEARCH: tuple[Rule, ...] = (
    Rule(
        "practice.search",
        r"(?:so |hi all[,.]? |does anyone know )*(?:who|who's|which schools?|what schools?|which of us|anyone|which head|whose)(?:'s| is| are)? ?(?:really |any |particularly |the )?(?:good|best|great|strong|brilliant|expert|experts|hot|excellent|doing well|strongest|skilled|experienced)(?: (?:at|with|on|in|for))(?: doing| teaching| the)? (?P<query>.+?)[\s?.!]*$",
        _practice,
        asks=True,
    ),
    Rule(
        "practice.search",
        r"(?:so |hi all[,.]? |quick question[,:-]? )*(?:has|have|does|is|did|do)? ?(?:any(?:one|body|one else)?|any (?:of (?:you|the schools)|schools?|other schools?|heads?)|some(?:one|body)|other schools|who has|who's|which schools? (?:has|have)|who|which schools?|a school)(?: (?:else|here|got|has|have|ever|at all|already|currently|out there|know|knows|had|been|is|are))* ?(?:done|tried|cracked|used|using|doing|do|run|running|runs|ran|introduced|implemented|made|had success with|had any success with|success with|solved|sorted|got (?:a )?(?:good|great) (?:approach|way|system|practice|policy|experience)(?: (?:to|of|on|for|with))?|good (?:approach|practice|way|system)s?(?: (?:to|of|on|for|with))|experience (?:of|with|in)|tips (?:on|for)|ideas (?:on|for)|advice on|expertise in|made progress (?:with|on)|(?:a |any )?(?:good|great) (?:approach|way|system|practice|policy|idea)s?(?: (?:to|of|on|for|with))?|doing something (?:on|with|about)|found (?:a )?(?:good )?(?:way|solution) (?:to|for)|piloted|trialled|taken on|tackled|set up|worked on|got on top of|improved|got something (?:good )?(?:on|for)|teach|teaches|does|manage|got|nailed)\b(?: (?:anything|something|much|some work|work|well|good|any work|any))*(?: (?:on|with|about|around|to|for|in))? (?P<query>.+?)[\s?.!]*$",
        _someone,
        asks=True,
    ),
    Rule(
        "practice.search",
        r"(?:i'm |we're |we are |still )*(?:looking|searching|hunting) for (?:a school|schools?|someone|anyone|people|good practice|ideas|examples|somebody|any school|advice|best practice)(?: (?:that|who|which|to|where|with|on|of|for|around|in))*(?: ?(?:'s|has|have|is|are|does|do|done|doing|tried|good at|cracked|does well|used|using|got|been))* (?P<query>.+?)[\s?.!]*$",
        _practice,
        asks=True,
    ),
    Rule(
        "practice.search",
        r"(?:(?:any|is there(?: any)?|have we (?:got )?(?:any)?|do we have(?: any)?|what|search|find|show me|look up|what's|where's|any examples of)(?: (?:is|the|for|me|our))* )?(?:good|best|effective|great|shared)? ?(?:practice|practices|what works|what worked|practice bank)(?: (?:on|for|about|in|around|with|re|bank|for|search|:))+\s*(?P<query>.+?)[\s?.!]*$",
        lambda m, c: (
            _practice(m, c)
            if c.is_question or re.match(r"(?:search|find|show|look|any|is there|what|do we)", m[0])
            else None
        ),
        asks=True,
    ),
)
_PRACTICE_SHARE: tuple[Rule, ...] = (
    Rule(
        "practice.share",
        r"(?:(?:just |i'd like to |i would like to |want to |wanted to |we'd like to |we want to |i want to |happy to |can i |may i |to |thought i'd |let me |i'm |we're )*)(?:shar(?:e|ing)|post(?:ing)?)(?: (?:with (?:you|everyone|all)|some|a bit of|a|an|our|this|one|bit of))* ?(?:something(?: (?:that|which))?(?: (?:really|has|has really))? (?:worked?|works|working|went well)|what(?:'s| has| is|'s really| really)? ?(?:worked|works|working)|good practice|best practice|practice|success(?: story)?|a success|a win|something good|idea that worked|(?:quick )?win)(?: (?:for us|here|at <S>|well|from <S>|brilliantly|really well|with (?:everyone|all|you)|in <S>|this term|<PD>))*\s*(?:[:;,\n.-])\s*(?P<text>.+)$",
        _shared,
    ),
    Rule(
        "practice.share",
        r"(?:(?:some|our|a bit of|more|one bit of|bit of) )*(?:good|best|effective|great|shared) practice(?: (?:from|at|to share|share|for sharing|idea|example|tip|in)(?: <S>| us| here| the group)?)*\s*(?:[:;,\n-])\s*(?P<text>.+)$",
        _shared,
    ),
    Rule(
        "practice.share",
        r"(?:one |something |this is one |an entry |a tip |tip |idea |here's one |add |a )*(?:for|to) the (?:good |best )?practice (?:bank|library|list|log)\s*(?:[:;,\n-])\s*(?P<text>.+)$",
        _shared,
    ),
    Rule(
        "practice.share",
        r"(?:something|what|one thing|a thing|thing)(?: that| which)?(?:'s| has| really|'s really)? ?(?:worked|works|working|is working|went well)(?: (?:really |very )?(?:well|brilliantly))?(?: (?:for us|here|at <S>|in <S>|this term|this year|for <S>))*\s*(?:[:;,\n-]| is| was)\s*(?P<text>.+)$",
        _shared,
    ),
    Rule(
        "practice.share",
        r"(?:practice|success story|what worked|top tip|worth sharing|win|success|quick win|good idea)(?: (?:to share|from|at|share|for us|from us)(?: <S>)?)*\s*(?:[:;\n]|\s-)\s*(?P<text>.+)$",
        _shared,
    ),
)
RULES: tuple[Rule, ...] = (
    *_SIPS,
    *_REVIEWS,
    *_CONTRACTS,
    *_SAVINGS,
    *_ORDERS,
    *_STAFF,
    *_PRACTICE_SHARE,
    *_EVENTS,
    *_PRACTICE_SEARCH,
)
