"""What is said of decisions, motions, votes and minutes."""

import re

from bot.language.phrasebook.days import Day, Period, first_or_last
from bot.language.phrasebook.rules import (
    Context,
    Rule,
    Slots,
    compiled,
    meeting_of,
    named,
    no_article,
    tidy,
    words,
)
from bot.language.phrasebook.said import SCHOOL

# ---------------------------------------------------------------- recording


_JOIN = re.compile(
    r"^(?:(?:unanimously|that|to|then|as follows|nem con|by all|on|today|so|we(?:'ve| have)? (?:agreed|decided|resolved)(?: (?:to|that|on))?|it was (?:agreed|decided|resolved)(?: (?:to|that))?|as a decision|the decision is|decision is)[\s:,-]+)*",
    re.IGNORECASE,
)


def _wording(match: "re.Match[str]", context: Context) -> Slots | None:
    text = words(context, match, "text")
    text = tidy(_JOIN.sub("", text, count=1)).strip()
    if len(text) < 3 or text.endswith("?"):
        return None
    return {"text": text}


def _agreed_comma(match: "re.Match[str]", context: Context) -> Slots | None:
    """So "Agreed, it was a lovely assembly" decides nothing."""
    if not context.in_meeting or _SMALL_TALK.match(match["text"].strip()) or len(match["text"].split()) < 4:
        return None
    return _wording(match, context)


_SMALL_TALK = compiled(
    r"(?:with|it was|it's|that (?:was|is)|that's|i |i'd|i'm|good|great|lovely|nice|yes|yeah|no (?:problem|worries|need)|thanks|thank|but|and |makes sense|totally|completely|absolutely|me too|same|we should|let's|as long|though|sounds|point|fair|here|sorry|can we|what|why|when|who|how|shall|if |<P>)"
)
_SO = r"(?:(?:ok(?:ay)?|so|right|well|then|good|great|and|yes|all|fine|everyone|please|can you|could you|for the (?:log|record|minutes)|for log)[\s,:.-]+)*"
_WE = r"(?:we|heads|the heads|headboard|all|everyone|all heads|the meeting|committee|the committee|all schools|we all|the group)"
_DECIDED = r"(?:agreed|decided|resolved|determined)"


def _we_agreed(match: "re.Match[str]", context: Context) -> Slots | None:
    """Outside a meeting "we agreed to meet at 6" is said among people; in the log's words it is a decision."""
    slots = _wording(match, context)
    if slots is None or re.search(
        r"\b(?:last (?:week|year|time|term|month)|ages ago|years ago|yesterday|at the time|back then|remember)\b",
        match["text"],
    ):
        return None
    if not context.in_meeting and not re.search(
        r"for the (?:log|record|minutes)|resolved|heads|headboard|formally|unanimously", match[0]
    ):
        context.said.found.append("unsure")
    return slots


# ---------------------------------------------------------------- motions and votes


def _motion(match: "re.Match[str]", context: Context) -> Slots | None:
    text = re.sub(
        r"^(?:that|the motion(?: that)?|a motion(?: that)?|on|whether(?: to)?)\s+",
        "",
        words(context, match, "text"),
        flags=re.IGNORECASE,
    )
    text = (
        no_article(text)
        if re.match(r"(?:the|an?)\s", text, re.IGNORECASE) and not match[0].startswith(("i ", "motion"))
        else text
    )
    if not text or re.fullmatch(
        r"(?:it|this|that|this one|that one|something|anything)(?: now| then)?", text.casefold().strip(" .?!")
    ):
        return {} if context.in_meeting and not re.search("something|anything", text) else None
    return {"text": text.strip()}


def _vote_on(match: "re.Match[str]", context: Context) -> Slots | None:
    if re.match(rf"{_SO}vote (?:for|against)\b", match[0]):
        return None
    if not context.in_meeting and not re.match(r"(?:can|could|shall|let|i'd|please|motion|put)", match[0]):
        return None
    return _motion(match, context)


_FOR = r"(?:for|in favour|aye|ayes|yes|agreed|agree|approve|support|yay|all for it|for it|fully in favour|definitely for|happy|i'm for|in agreement|pro)"
_AGAINST = r"(?:against|nay|no|not in favour|opposed|oppose|disagree|reject|not for|against it|object|not agreed|don't agree|don't support|can't support|con)"
_ABSTAIN = r"(?:abstain(?:s|ing|ed)?|abstention|sit(?:s|ting)? (?:this|that|it) (?:one )?out|neither|pass|not voting|no vote|i'll pass|stay(?:ing)? out of (?:this|it)(?: one)?)"
_VOTER = r"(?:(?:it's |its |that's |put |count |mark |record |log |please |ok |okay |yes,? |well |right )*(?:(?:i|we|me|us|<S>|<P>|my vote|our vote|the <S>|i'm|we're|i am|i'll|we'll|myself)(?:'s|'m|'re|'ll)?(?: is| are| am| votes?| voting| voted| says?| down| will| would like to| want to| as| be| for the| school|\s*[:-]| vote is| have to| has to| must| going to| am going to be| strongly| think| wish to)*)?)"
_AT_END = r"(?: (?:from|for|by|on behalf of) (?:me|us|<S>|<P>|the <S>))?(?:,? (?:this|that|it|on|to|with|of)(?: (?:this|that|it|one|motion|proposal|the))*)?(?:[\s,.!-]*(?:please|sorry|thanks|thank you|from me|then|as well|too|also|all day|definitely|100%|absolutely|fully|i'm afraid|👍|🙏|👎|✋|✅|😀|x))*[\s.!👍🙏👎✋✅]*$"


def _vote(choice: str) -> "re.Pattern[str]":
    pattern = {"for": _FOR, "against": _AGAINST, "abstain": _ABSTAIN}[choice]
    return compiled(
        rf"{_SO}(?:{_VOTER}[\s:,-]+)?(?:an? |the |vote |voting |votes |voted |definitely |firmly |a firm |all |a big |it's a |down as an? |as an? |as )*{pattern}{_AT_END}"
    )


_CHOICES = {choice: _vote(choice) for choice in ("abstain", "against", "for")}


def _voted(match: "re.Match[str]", context: Context) -> Slots | None:
    if not context.in_meeting or context.is_question:
        return None
    text = context.said.masked
    for choice, pattern in _CHOICES.items():
        if pattern.match(text, context.said.start, context.said.end):
            return {"choice": choice}
    return None


_HAPPY = compiled(
    r"(?:happy (?:with (?:that|this|it)|to support)|fine by me|fully support|yes please|sounds good|i agree|we agree|agree)[\s,]+(?:so |i'm |it's )?(?:a )?(?:for|in favour|aye|yes)[\s.!]*$"
)

# ---------------------------------------------------------------- finding and exporting


_RANGE = compiled(
    r"(?:\s*,)?\s*(?:(?:back )?(?:between|from|dated|for)\s+(?:the )?(?P<a><D>|<PD>|\d{1,2})\s*(?:and|to|until|-|through)\s*(?:the )?(?P<b><D>|<PD>)"
    r"|(?:back )?\b(?:since|from|after|as of|starting)\s+(?:the )?(?:start of |beginning of )?(?P<since><D>(?!\s*(?:-|to|until) )|<PD>|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)?)(?![a-z])(?: onwards?| on(?! [a-z]))?"
    r"|\b(?P<how>until|up to|before|by|ending|up until)\s+(?:the )?(?:end of )?(?P<until><D>|<PD>|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)?)(?![a-z])"
    r"|(?:back )?\b(?:in|during|for|over|on|at|from)\s+(?:the )?(?P<in><PD>|(?<!from )<D>)|(?<=\s)(?P<bare><PD>)|\s(?P<loose><D>)(?=[\s?.!]*$))"
)
_SPAN = compiled(r"(?<!\w)(?P<a><D>)\s*(?:and|to|until|-)\s*(?P<b><D>)")


def period(context: Context, start: int, end: int) -> tuple[Slots, list[tuple[int, int]]]:
    """The days that a lookup is over, and where they are said."""
    text = context.said.masked
    slots: Slots = {}
    spans: list[tuple[int, int]] = []
    book, said = context.days, context.said
    if found := _SPAN.search(text, start, end):
        first, last = said.thing(found["a"]), said.thing(found["b"])
        if isinstance(first, Day) and isinstance(last, Day):
            return {"since": first.behind.isoformat(), "until": last.behind.isoformat()}, [_wide(text, found)]
    for found in _RANGE.finditer(text, start, end):
        groups = found.groupdict()
        if groups["a"]:
            last_day = first_or_last(book, said, groups["b"], last=True)
            if groups["a"].isdigit():
                first_day = (
                    last_day.replace(day=int(groups["a"]))
                    if last_day and 0 < int(groups["a"]) <= last_day.day
                    else None
                )
            else:
                first_day = first_or_last(book, said, groups["a"])
            edges = {"since": first_day, "until": last_day}
        elif groups["since"]:
            edges = {"since": first_or_last(book, said, groups["since"])}
        elif groups["until"]:
            if groups["how"] in {"to", "by"} and not said.thing(groups["until"]):
                continue
            edges = {"until": first_or_last(book, said, groups["until"], last=True)}
        else:
            thing = said.thing(groups["in"] or groups["bare"] or groups["loose"])
            if isinstance(thing, Period):
                edges = {"since": thing.first, "until": thing.last}
            elif isinstance(thing, Day):
                inside = thing.within or (thing.behind, thing.behind)
                edges = {"since": inside[0], "until": inside[1]}
            else:
                continue
        slots |= {name: edge.isoformat() for name, edge in edges.items() if edge}
        spans.append(found.span())
    return slots, spans


def _wide(text: str, found: "re.Match[str]") -> tuple[int, int]:
    before = re.search(r"\s*(?:between|from|dated|for)\s*$", text[: found.start()])
    return (before.start() if before else found.start(), found.end())


def without(context: Context, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    """The typed words between two places, without those of some spans."""
    parts, at = [], start
    for left, right in sorted(spans):
        if left >= at:
            parts.append(context.said.cut(at, left))
        at = max(at, right)
    parts.append(context.said.cut(at, end))
    return " ".join(part.strip(" ,;") for part in parts if part.strip(" ,;"))


_KIND = compiled(
    r"\s*\b(?:at|in|by|from|did|does|has) (?:the |last |a )?(?P<kind>strategy|business)(?: meetings?)?\b(?! (?:plan|case|cont|man))"
)
_AT_SCHOOL = compiled(r"\s*\b(?:at|for|in|re) (?P<s><S>)(?=[\s?.!,]*$)")


def _search(match: "re.Match[str]", context: Context) -> Slots | None:
    start, end = match.span("query") if match["query"] is not None else (match.end(), match.end())
    slots, spans = period(context, match.start(), end)
    text = context.said.masked
    if kind := re.search(r"\b(strategy|business)\b", text[match.start() : start]):
        slots["meeting_kind"] = kind[1]
    elif found := _KIND.search(text, start, end):
        slots["meeting_kind"] = found["kind"]
        spans.append(found.span())
    if found := _AT_SCHOOL.search(text, start, end):
        slots["school"] = named(context, found["s"], SCHOOL) or ""
        spans.append(found.span())
    query = without(context, start, end, spans)
    query = re.sub(
        r"\s*(?:please|pls|thanks|in the end|again|back|before|at all|then|exactly|previously|ever|recently|so far)?[\s?.!]*$",
        "",
        query,
        flags=re.IGNORECASE,
    )
    query = re.sub(
        r"^(?:(?:about|on|re|regarding|for|to|that|around|with|over|concerning|of|in relation to|related to|mentioning|anything|something|:|-)\s+)+",
        "",
        tidy(query),
        flags=re.IGNORECASE,
    )
    query = no_article(query)
    if query and not re.fullmatch(r"(?:it|this|that|anything|something|what|a decision|decisions?)", query.casefold()):
        slots["query"] = query
    return slots if slots.keys() & {"query", "since", "until", "school"} else None


_ABOUT = r"(?:(?: (?:about|on|re|regarding|to|that|for|around|with|over|concerning|in relation to|whether|of))?\s*:?\s*(?P<query>.+?))?[\s?.!]*$"
_WHOM = r"(?:we|headboard|strategy|business|the heads|heads|the committee|it|you|anyone|the trust|schools|the schools|they|everyone)"
_DECIDE = r"(?:decide|decided|agree|agreed|resolve|resolved|say yes|said yes|vote|voted|conclude|concluded|settle|settled|approve|approved|sign off|rule|say no)"
_ASKED = r"(?:(?:can|could) (?:you|i|u) (?:please )?(?:tell me|find(?: out)?|remind me(?: of)?|look up|check|see|show me|get|search for) |remind me(?: of)? |tell me |does anyone (?:remember|know) |do you (?:know|remember) |please |i'm looking for |can't remember |i can't remember |just checking,? |checking,? |find(?: out)? |check |what was it |looking for |show me |look up |not sure if |did |quick one[ -]+|wondering |refresh my memory[,-]* ?)*"


def _asked(match: "re.Match[str]", context: Context) -> Slots | None:
    """Only a question that looks something up: "are we going to vote on this or what" doesn't."""
    if re.search(
        r"going to (?:vote|decide|agree)|\bwill we\b|\bor what\b|\bor not\b|\bshould we\b|\bcan we (?:decide|agree)\b|who decide",
        match[0],
    ):
        return None
    if re.match(r"(?:did|do|does|have|has|is|was|were)\b", match[0]) and re.search(
        r"\byou (?:agree|approve|vote)", match[0]
    ):
        return None
    if re.match(r"(?:agree|agreed|resolved|decided|vote|voted|approve)", match[0]):
        return None
    if not re.match(
        rf"{_ASKED}(?:what|which|when|why|where|who|how|did|didn't|do|have|haven't|has|hasn't|had|was|wasn't|were|is|isn't|if|whether|any|some|decisions|resolutions|is|are|got|an?|previous|past|earlier|recorded)\b",
        match[0],
    ):
        return None
    return _search(match, context)


_FORMATS = {
    "docx": r"word|docx|doc\b|word doc(?:ument)?",
    "pdf": r"pdf",
    "xlsx": r"excel|xlsx|xls|spreadsheet|spread sheet|workbook",
    "csv": r"csv|comma separated",
}


def file_format(text: str) -> str | None:
    """The kind of file that is asked for."""
    return next((name for name, pattern in _FORMATS.items() if re.search(rf"\b(?:{pattern})s?\b", text)), None)


def _export(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    slots, _ = period(context, match.start(), match.end())
    if form := file_format(text):
        slots["format"] = form
    if kind := re.search(r"\b(strategy|business)(?:'s)? (?:decision|log)", text) or re.search(
        r"(?:decisions|log) (?:from|of|at|for|by) (?:the )?(strategy|business)", text
    ):
        slots["meeting_kind"] = kind[1]
    if re.match(r"(?:please )?log(?! (?:as|in|since|from|until|for|please|to|up)\b)(?= .)", text):
        return None
    is_log = re.search(r"\blogs?\b|\bregister\b", text)
    is_asked = re.search(
        r"export|download|send|csv|pdf|excel|word|docx|spreadsheet|email me|give me a (?:copy|file)|print|save|xlsx",
        text,
    )
    if not is_log and not is_asked:
        return None
    if re.search(r"\baction\b|\bactions\b", text) or (not is_log and not re.search(r"decisions", text)):
        return None
    return slots


def _show(match: "re.Match[str]", context: Context) -> Slots | None:
    thing = context.said.thing(match["ref"])
    return {"ref": thing} if thing else None


def _supersede(match: "re.Match[str]", context: Context) -> Slots | None:
    ref = context.said.thing(match["ref"])
    text = tidy(words(context, match, "text"))
    if not ref:
        return None
    slots: Slots = {"ref": ref}
    if text:
        slots["text"] = text
    return slots


# ---------------------------------------------------------------- minutes


_OF = r"(?:,? (?:of|from|for|on|at|to)(?: the)? ?(?:meeting (?:on|of) )?(?:the )?(?P<mtg2><MTG>)| (?P<mtg3><D>))?"


def _shown(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = meeting_of(context, match, "mtg", "mtg2", "mtg3", past=True)
    if not slots and re.search(r"\b(?:\d|how many|five|ten|twenty)\b ?minutes", match[0]):
        return None
    return slots


# The table's order: a lookup before what records, since a question is never the thing.


# ---------------------------------------------------------------- the patterns, in order

_RECORD: tuple[Rule, ...] = (
    Rule(
        "decision.record",
        rf"{_SO}(?:(?:that's|that is|it's|it is|then|we're|all|we are|unanimously|thats) )*{_DECIDED}(?: (?:unanimously|then|by all|nem con|in principle|today|by everyone|as follows))*\s*(?:[:;]|\n|\s-|-\s)\s*(?P<text>.+)$",
        _wording,
    ),
    Rule(
        "decision.record",
        rf"{_SO}(?:(?:that's|that is|it's|it is|then|we're|all|we are|thats) )+{_DECIDED}(?: (?:then|unanimously|now))*,\s*(?P<text>.+)$",
        _agreed_comma,
    ),
    Rule(
        "decision.record",
        rf"{_SO}(?:unanimously )?{_DECIDED}(?: (?:unanimously|then|by all))*,\s*(?P<text>.+)$",
        _agreed_comma,
    ),
    Rule(
        "decision.record",
        r"(?:new |final |a |the |formal )*(?:decision|resolution|resolved)(?: (?:made|taken|reached|is|to record|for the log|recorded|today))*\s*(?:[:;-]|\n)\s*(?:that )?(?P<text>.+)$",
        _wording,
    ),
    Rule(
        "decision.record",
        rf"{_SO}(?:please )?(?:record|minute|log|note|enter|register|write down|put down|capture|add|save)(?: it)?(?: (?:as )?(?:an? |the |our |this )?(?:new )?(?:decision|resolution)(?: (?:to the log|in the log|in the minutes))?)?(?: (?:that|as follows|is|to))*\s*(?:[:;-]|\n)?\s*(?:{_WE}(?:'ve| have)? )?{_DECIDED}(?: unanimously)?(?: (?:that|to|on))?\s*(?P<text>.+)$",
        _wording,
    ),
    Rule(
        "decision.record",
        rf"{_SO}(?:please )?(?:record|minute|log|note|enter|register|put|add|capture|save)(?: (?:this|it|that|down))*(?: as)?(?: an?| the| our| this)?(?: new)? (?:decision|resolution)(?: (?:to the log|in the log|in the minutes|down|made))*(?: (?:that|as|is|to))*\s*(?:[:;-]|\n|\s)\s*(?P<text>.+)$",
        _wording,
    ),
    Rule(
        "decision.record",
        rf"{_SO}(?:{_WE}(?:'ve| have| all)*(?: just| now| all| formally| today| unanimously)*|it (?:was|has been|is)|it's been)(?: (?:formally|unanimously|just|now|hereby))* {_DECIDED}(?: (?:unanimously|today|formally|nem con))*(?: (?:on|that|to))? (?P<text>(?!(?:anything|something|nothing|this|that|already|it|yet|with|what|which|whether)\b).+)$",
        _we_agreed,
    ),
    Rule("decision.record", rf"{_DECIDED} (?:to|that|on|unanimously) (?P<text>.+)$", _wording),
    Rule(
        "decision.record",
        rf"{_SO}(?:we're|we are|all|heads are) (?:all )?agreed[,:]? (?:that |to |on )?(?P<text>.{{8,}})$",
        lambda m, c: _wording(m, c) if c.in_meeting and not _SMALL_TALK.match(m["text"]) else None,
    ),
)
_MOTION: tuple[Rule, ...] = (
    Rule(
        "motion.put",
        r"(?:new |the |a |formal )*(?:motion|proposal|proposition)(?: (?:is|to vote on|for the vote|before us(?: is)?|on the table(?: is)?))?(?:\s*[:;]\s*|\s+-\s*|\s*-\s+|\n| (?=that\b|to\b))(?P<text>.+)$",
        _motion,
    ),
    Rule(
        "motion.put",
        rf"{_SO}(?:i(?:'d| would|'ll| will)?(?: like to| want to| formally)*|can i|could i|may i|we|i hereby|i'd) (?:formally )?(?:propose|move|second)(?: a motion)?(?: that| to)\b(?! (?:the )?(?:next item|on\b))(?P<text> .+)$",
        lambda m, c: _motion(m, c) if not re.match(r".*\b(?:move|propose) to (?:the )?(?:next|close)", m[0]) else None,
    ),
    Rule(
        "motion.put",
        rf"{_SO}(?:(?:can|could|shall|should|may) (?:we|i|you)|lets|let's|let us|time to|we'll|i'd like(?: us)? to|i want(?: us)? to|we need to|ready to|we should|i'd like|please)?,? ?(?:all |now |please |just )*(?:put to the vote|put it to the vote|vote|take a vote|have a vote|hold a vote|put it to (?:a|the) vote|put to (?:a|the) vote|put (?:this|that) to (?:a|the) vote|call a vote|call the vote|go to a vote|a vote|vote now|votes|vote please|show of hands|take a show of hands)(?: please)?(?: (?:on|about|whether|that|for|to|over|re)|\s*[:,-])\s*(?P<text>(?!(?:this|it|that)?\s*(?:or what|or not|later|next|tomorrow)).+)$",
        _vote_on,
        asks=True,
    ),
    Rule("motion.put", r"put (?:it |this |that )?to (?:the|a) vote\s*[:,-]\s*(?P<text>.+)$", _motion),
    Rule(
        "motion.put",
        rf"{_SO}(?:can (?:we|i)|could (?:we|i)|shall we|let's|please|i'd like to|we should)? ?put (?P<text>.{{3,200}}?) to (?:a|the) vote[\s?.!]*(?:please)?$",
        _vote_on,
        asks=True,
    ),
    Rule(
        "motion.put",
        r"(?:all |those |everyone )+in favour of (?P<text>.{4,200}?)[\s?.!]*$",
        lambda m, c: _motion(m, c) if c.in_meeting else None,
        asks=True,
        sure=0.7,
    ),
)
_VOTES: tuple[Rule, ...] = (
    Rule("vote.cast", r".{2,80}$", _voted),
    Rule(
        "vote.cast",
        r"(?:happy|fine|fully|yes|sounds|i agree|we agree|agree).*$",
        lambda m, c: {"choice": "for"} if c.in_meeting and not c.is_question and _HAPPY.match(m[0]) else None,
    ),
)
_SEARCH: tuple[Rule, ...] = (
    Rule(
        "decision.search",
        rf"{_ASKED}(?:what|which|when|why|where|who|how|did|didn't|do|have|haven't|has|hasn't|had|was|wasn't|were|is|isn't|if|whether)(?:'s|'ve)? ?(?:things |stuff |exactly )?(?:did|didn't|have|haven't|has|was|were|it|we|ever|already|the)* ?(?:{_WHOM} )?(?:(?:ever|already|finally|actually|all|not|have|once|said|then) )*{_DECIDE}\b(?: (?:at|in|by) (?:the |last )?(?:strategy|business|headboard|heads)(?: meetings?)?)?(?: (?:anything|something|upon|in the end|already|before|back))*{_ABOUT}",
        _asked,
        asks=True,
    ),
    Rule(
        "decision.search",
        rf"{_ASKED}what (?:did|has|have) (?:{_WHOM}) (?:say|said|go with|go for|land on|end up (?:with|doing)|do|done)(?: (?:about|on|re|regarding|with|for|around))(?: the)? (?P<query>.+?)[\s?.!]*$",
        _search,
        asks=True,
    ),
    Rule(
        "decision.search",
        rf"{_ASKED}(?:what|where)(?:'s| is| was| did we get to| are| were) (?:our |the |headboard's |we )?(?:decision|position|line|stance|resolution|agreement|decisions|agreed position|agreed)(?: (?:made|taken|reached))?(?: (?:about|on|re|regarding|for|around|with))(?: the)? (?P<query>.+?)[\s?.!]*$",
        _search,
        asks=True,
    ),
    Rule(
        "decision.search",
        rf"{_ASKED}(?:(?:is there|are there|was there|have we got|do we have|got|were there|an?|any|some|the|our|existing|previous|past|earlier|old|recorded|formal) )*(?:decisions?|resolutions?|agreements?)(?: (?:made|taken|reached|anywhere|recorded|in the log|we made|we've made|we took|that))*(?=,? (?:about|on|re|regarding|that mention|mentioning|for|around|concerning|to|in|since|from|between|before|dated|relating to|to do with)\b){_ABOUT}",
        _asked,
        asks=True,
    ),
    Rule(
        "decision.search",
        r"(?:please )?(?:search|look|look up|look in|find|check|browse)(?: (?:for|in|through|up|the|all|past|our|any|me))*(?: (?:decisions?|log|decision log|resolutions?))+(?: (?:for|about|on|re|mentioning|to do with|regarding|that mention))?\s*[:,-]?\s*(?P<query>.+?)[\s?.!]*$",
        _search,
        asks=True,
    ),
    Rule(
        "decision.search",
        rf"{_ASKED}(?:everything|anything|all|all the things|what)(?: that)?(?:'s been| we've| we have| we| has been| have been| you have)?(?: ever)? {_DECIDE}\b(?: (?:about|on|re|regarding|for|around|to do with|concerning|since|in))?{_ABOUT}",
        _search,
        asks=True,
    ),
)
_EXPORT: tuple[Rule, ...] = (
    Rule(
        "decision.export",
        r"(?:(?:can|could|may) (?:i|we|you|u) |please |i need |i'd like |i want |need |want |just )*(?:have|get|send|email|export|download|give|print|save|share|see|produce|create|make|generate|run off|pull|do|put together)?(?: (?:me|us|off|out))*(?:(?:^| |(?<![a-z]))(?:a|the|an|our|all|full|whole|entire|complete|copy of|file of|list of|latest|up to date|current|pdf|csv|excel|word|spreadsheet|version of|docx|xlsx|export|download|of|document|doc|every))*(?: ?(?:strategy|business|headboard))?(?: ?(?:decision|decisions|desicion))?(?: ?(?:log|decisions|register of decisions|decision register|logs))\b(?P<rest>.{0,120})$",
        lambda m, c: (
            _export(m, c)
            if not re.match(
                r"\s*(?:that\b|a\b|an\b|:|\s-|to (?!pdf|word|excel|csv|a |\ue000|xlsx|docx|spread))", m["rest"]
            )
            and not re.search(r"\b(?:about|regarding|re)\b|\bon (?![\ue000\ue001])", m["rest"])
            else None
        ),
        asks=True,
    ),
)
_SHOW_ONE: tuple[Rule, ...] = (
    Rule(
        "decision.show",
        r"(?:(?:can|could|may) (?:i|we|you) (?:please )?(?:see|have|show|get|look at|read|open|bring up|pull up|find|send|view|remind me of|tell me)(?: me| us)?|show(?: me| us)?|pull up|open(?: up)?|bring up|see|read(?: me| out)?|view|get(?: me)?|find(?: me)?|look up|what (?:does|did|is|was|'s)|what's(?: in)?|what exactly (?:is|was)|remind me (?:of|what)|display|where's|give me|tell me about|let me see|send me|details of|need|i need|i want to see)?(?: (?:the|our) (?=<REF>))?(?: (?:the )?decision(?= ))?(?: (?:the )?(?:text|wording|detail|details|full text) of)? ?(?P<ref><REF>|<TB>)(?: (?:say|says|about|please|again|mean|was|is|for me|cover|all about|in full|then))*[\s?.!]*$",
        _show,
        asks=True,
    ),
)
_SUPERSEDE: tuple[Rule, ...] = (
    Rule(
        "decision.supersede",
        r"(?:(?:can|could) we |please |lets |let's |i'd like to |we want to |we need to |i propose we |we )*(?:replace|supersede|supersedes|change|amend|revise|update|overwrite|swap|rewrite|vary|substitute|alter)(?: (?:the )?(?:wording|text) of)? (?P<ref><REF>)(?:\s*(?:[:;,-])\s*|\s+(?:by|with|to|so that|so)\b\s*)(?:(?:say|read|saying|instead|now|it says|that|the following)\b\s*)*\s*[:,-]?\s*(?P<text>.+)$",
        _supersede,
    ),
    Rule(
        "decision.supersede",
        r"(?P<ref><REF>) (?:is|has been|was|should be|to be|gets|now)(?: now| hereby)? ?(?:superseded|replaced|supersedes|overtaken|amended|changed|reads|revised)(?: by| with| to(?: say| read)?)?\s*[:,-]?\s*(?P<text>.+)$",
        _supersede,
    ),
    Rule(
        "decision.supersede",
        r"(?P<ref><REF>) (?:should|must|now|is to|to|will)(?: now| instead)* (?:say|read|says|reads|be)\s*[:,-]?\s*(?P<text>.+)$",
        _supersede,
    ),
    Rule(
        "decision.supersede",
        r"(?:new decision |this |we )*(?:to )?(?:replaces?|supersedes?|replacing|superseding|instead of|in place of)\s*(?P<ref><REF>)\s*[:,-]\s*(?P<text>.+)$",
        _supersede,
    ),
)
_APPROVE: tuple[Rule, ...] = (
    Rule(
        "minutes.approve",
        r"(?:(?:i|we|can we|could we|please|happy to|i'm happy to|lets|let's|i'd like to|shall we|ok to|can you|i'll|let us|to|pls|we all|all|heads) )*(?:approve|approving|agree|accept|sign off|sign|confirm|adopt|approved|agreed|accepted|mark|pass|ratify|okay|ok)(?: off)?(?: on)? (?:the |our |those |these )?(?:(?P<mtg><MTG>)(?:'s)? )?minutes"
        + _OF
        + r"(?:,? (?:as )?(?:a |an )?(?:true (?:record)?|correct(?: record)?|accurate(?: record)?|approved|record|please|now|then|read|and accurate|and correct|signed off|final|agreed))*[\s.!?]*$",
        lambda m, c: meeting_of(c, m, "mtg", "mtg2", "mtg3", past=True),
    ),
    Rule(
        "minutes.approve",
        r"(?:the |our )?(?:(?P<mtg><MTG>)(?:'s)? )?minutes"
        + _OF
        + r"(?: (?:are|were|is|now|all|have been|can be|to be|look|looks|fine|good|and|correct|as|taken))*(?:[\s,]+(?:approved|agreed|accepted|signed off|ok|okay|adopted|confirmed|correct|a true record|an accurate record|true record|accurate|approve(?: them)?|accept them))+(?: (?:please|then|by all|now|unanimously|as read|from me|by me))*[\s.!]*$",
        lambda m, c: (
            meeting_of(c, m, "mtg", "mtg2", "mtg3", past=True)
            if re.search(r"approv|agreed|accept|sign|adopt|confirm|true record|accurate", m[0])
            else None
        ),
    ),
    Rule(
        "minutes.approve",
        r"(?:those|they|these|the minutes)(?:'re| are| look| were)? (?:a |an )?(?:true|correct|accurate|right|fine|good|all correct)(?: record| and accurate| and correct)*(?:[\s,;.-]+(?:please |so |i |we |can we |and |let's |happy to )*(?:approve|accept|sign|agree|approved|adopt)(?: (?:them|off|the minutes|it))*)[\s.!]*$",
        lambda m, c: {},
    ),
)
_SHOW_MINUTES: tuple[Rule, ...] = (
    Rule(
        "minutes.show",
        r"(?:(?:can|could|may) (?:i|we|you) (?:please )?(?:see|have|get|show|send|read|look at|find|view|pull up|bring up|share|download)(?: me| us)?|show(?: me| us)?|send(?: me| us)?|pull up|open|bring up|see|read|view|get(?: me)?|find(?: me)?|where are|where's|look up|give me|i need|need|any|got|have you got|let me see|looking for|are there|do we have)?(?: (?:a )?(?:copy of|draft|final))?(?: (?:the|our|those|draft|latest|final|approved|any))* ?(?:(?P<mtg><MTG>)(?:'s)? )?(?:draft |approved )?minutes"
        + _OF
        + r"(?: (?:ready|yet|please|again|available|out|done|then|up))*[\s?.!]*$",
        _shown,
        asks=True,
    ),
    Rule(
        "minutes.show",
        r"(?:show me |tell me |can i see |remind me )?(?:what was|what got|what's|what did we|what were) (?:minuted|in the minutes|noted|written up|recorded)(?: (?:at|for|of|from|in|on))*(?: the)? (?P<mtg><MTG>)[\s?.!]*$",
        lambda m, c: meeting_of(c, m, "mtg", past=True),
        asks=True,
    ),
    Rule(
        "minutes.show",
        r"(?:what happened|what did i miss|what was discussed|what did we discuss|what was said) (?:at|in|on)(?: the)? (?P<mtg><MTG>)[\s?.!]*$",
        lambda m, c: meeting_of(c, m, "mtg", past=True),
        asks=True,
        sure=0.8,
    ),
)
RULES: tuple[Rule, ...] = (
    *_SUPERSEDE,
    *_APPROVE,
    *_SHOW_MINUTES,
    *_EXPORT,
    *_SHOW_ONE,
    *_RECORD,
    *_MOTION,
    *_VOTES,
    *_SEARCH,
)
