"""What is said of meetings as such, of coming to them, and of interests."""

import re
from datetime import date, timedelta

from bot.language.phrasebook.rules import (
    ASK,
    Context,
    Rule,
    Slots,
    compiled,
    day,
    meeting,
    meeting_of,
    no_article,
    nothing,
    number,
    tidy,
    words,
)
from bot.language.phrasebook.said import PERSON

# ---------------------------------------------------------------- when, moving, calling off


def _next(match: "re.Match[str]", context: Context) -> Slots:
    slots: Slots = {}
    if kind := re.search(r"\b(strategy|business)\b", match[0]):
        slots["meeting_kind"] = kind[1]
    groups = match.groupdict()
    if (count := groups.get("count")) and (many := number(count)) and many > 1:
        slots["count"] = many
    return slots


def _move(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = meeting_of(context, match, "mtg")
    if "mtg2" in match.re.groupindex and match["mtg2"]:
        slots = meeting(context, match["mtg2"]) | slots
    to = day(context, match, "to")
    if to is None:
        return None
    moved = context.said.thing(match["to"])
    if moved.weekday is not None and (old := slots.get("meeting_date")):
        held = date.fromisoformat(old)
        monday = held - timedelta(held.weekday())
        same_week = monday + timedelta(moved.weekday)
        if held > context.today and same_week > context.today and not re.search(r"next", match["to_words"] or ""):
            to = same_week.isoformat()
    return slots | {"to": to}


def _cancel(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = meeting_of(context, match, "mtg")
    if not slots and not re.search(r"meeting|strategy|business|it", match["mtg"] or "it"):
        return None
    if reason := tidy(words(context, match, "why")):
        if re.match(r"(?:or|if|unless|but|when|until)\b", reason, re.IGNORECASE):
            return None
        slots["reason"] = no_stop_reason(reason)
    return slots


def no_stop_reason(reason: str) -> str:
    """A reason without what joins it."""
    reason = re.sub(
        r"^(?:because(?: of)?|as|since|due to|cos|cause|coz|owing to|for)\s+", "", reason, flags=re.IGNORECASE
    )
    return reason.strip(" .,!🙏")


_WHY = r"(?:[\s,;:.-]+(?P<why>.+))?$"
_TO = r"(?:(?:back|forward|on)? ?(?:to|until|till|for)(?: the)? (?P<to_words>next )?(?:the )?(?P<to><D>))"

# ---------------------------------------------------------------- in the room


_LEAD = r"(?:(?:ok|okay|right|so|well|good|great|now|then|and|thanks(?: all| everyone)?|everyone'?s here|we're all here|everyone is here|that's everyone|we are quorate|we're quorate)[\s,.!-]+)*"


def _here(match: "re.Match[str]", context: Context) -> Slots | None:
    return {} if context.in_meeting else None


# ---------------------------------------------------------------- apologies


_DEPUTY = compiled(
    r"(?:(?P<a><P>)(?: \([^)]{1,40}\))? ?(?:will|'ll|to|is|'s|is going to|can|should|would|has agreed to)? ?(?:be )?(?:there |coming |come |attend(?:ing)? |standing |stand |going |deputis(?:e|ing)|cover(?:ing)?|represent(?:ing)?|sit(?:ting)? |step(?:ping)? |stepping|fill(?:ing)? |go |taking |take |here |present |dial(?:ling)? |join(?:ing)?|in)"
    r"(?: ?(?:in|for|instead|on|my|me|us|behalf|place|of|the school|up|there|on my behalf|our school|<S>|over|at it))*"
    r"|(?:sending|send|i'm sending|i'll send|i will send|i've asked|asking|having|we're sending|we'll send|represented by|replaced by|covered by|substitute|deputy(?: is| will be|:)?|deputised by|so|with|can|could) (?P<b><P>)(?: (?:instead|in my place|to (?:come|attend|stand in|cover|deputise|go|represent)(?: instead| for me| in my place| us)*|as (?:my )?deputy|deputising|my deputy|for me|along|to it|stand in|come|attend))*"
    r"|(?P<c><P>) instead(?: of me)?)"
)


def _apologies(match: "re.Match[str]", context: Context) -> Slots | None:
    groups = match.groupdict()
    rest = groups.get("rest") or ""
    named = groups.get("mtg")
    slots = meeting(context, named)
    said = context.said
    if named is None:
        found = _WHEN.search(rest)
        if (
            found
            and (slots := meeting(context, found[0]))
            and "meeting_date" not in slots
            and "meeting_kind" not in slots
        ):
            slots = {}
    if rest and (not slots or "meeting_date" not in slots):
        for found in _WHEN.finditer(rest):
            if (more := meeting(context, found[0])) and "meeting_date" in more:
                slots = slots | {key: value for key, value in more.items() if key not in slots}
                break
    deputy = _DEPUTY.search(rest) or _DEPUTY.search(match[0])
    if deputy:
        person = said.thing(deputy["a"] or deputy["b"] or deputy["c"])
        if person is not None and person.name != context.speaker:
            slots["deputy"] = person.name
            start = match.start("rest") + deputy.start() if rest and _DEPUTY.search(rest) else None
            if start is not None:
                before, after = rest[: deputy.start()], rest[deputy.end() :]
                rest = f"{before} {after}"
    if groups.get("rest") and (reason := _reason(context, match, rest)):
        slots["reason"] = reason
    return slots


def _reason(context: Context, match: "re.Match[str]", rest: str) -> str:
    if deputy := _DEPUTY.search(match["rest"]):
        place = match.start("rest")
        parts = (
            context.said.cut(place, place + deputy.start()),
            context.said.cut(place + deputy.end(), match.end("rest")),
        )
        return no_stop_reason(
            re.sub(r"^(?:and|so|but|then)\b|\b(?:and|so|but)$", "", tidy(" ".join(p for p in map(tidy, parts) if p)))
        )
    return no_stop_reason(words(context, match, "rest"))


_WHEN = compiled(
    r"(?:(?:on|for|at|to|of) )?(?:(?:next|last|this|the) )?(?:<D>(?:'s)? )?(?:strategy|business|meeting)(?: meeting)?(?: (?:on|of|this|next)? ?(?:the )?(?:<D>|<PD>))?|<D>|<PD>|next (?:one|time)"
)
_SORRY = r"(?:(?:so |very |really )?sorry(?: all| everyone| but)?[\s,.!-]*|afraid |unfortunately,? |hi all[\s,.-]*|(?:just )?(?:to say|letting you know|a heads up)[\s,-]*|(?:i'm |im )?afraid (?:that )?|fyi[\s,:-]*|regrettably,? )*"
_I = r"(?:i|we|i'm|we're|<S>|it looks like i|looks like i|i think i|it turns out i|nobody from <S>|no one from <S>|no-one from <S>)"
_CANT = (
    r"(?:(?:just )?(?:can't|can not|won't|will not|couldn't|am not going to|not going to|am going to have to|going to have to|will have to|have to|'ll have to|'m going to have to|'ve got to|need to|am unable to|unable to|'m unable to|am not able to|'m not able to|not able to|won't be able to|will not be able to|not going to be able to|isn't able to|is unable to|can no longer|'m not going to|'m going to|may have to|(?=miss ))"
    r"(?: now| actually| sadly| also)? (?:be able to )?)"
)
_COME = r"(?:make(?: it)?(?: to)?|come(?: to| along)?|attend|be (?:there|at|in|here|present|with you|joining|able to (?:make|attend|come)(?: it)?(?: to)?|represented|coming|attending|around)|do|join|get to|get there|get along to|miss|skip|pull out of|duck out of|give my apologies|send apologies|be out|be away)"
_AFTER = r"(?:\s*(?:,|;|:|\.|-|\(|\bas\b|\bbecause\b|\bdue to\b|\bbecause of\b|\bi'm\b|\bi am\b|\bi've\b|\bwe've\b|\bso\b|\band\b|\bim\b|\bwith\b|\bgot\b|\bon\b|\bsending\b|<P>|\bsorry\b|\bafraid\b|\bi'll\b|\bmy\b|\bat\b|\bam\b|\bsince\b|\bi have\b)(?=[\s\ue000-\ue007]?).*)?"


def _can_make(match: "re.Match[str]", context: Context) -> Slots | None:
    """Only what is a meeting: "can't make the phone work" is about none."""
    verb, named = match["verb"], match["mtg"]
    is_missing = bool(re.match(r"miss|skip|pull|duck", verb))
    positive = re.search(r"(?:have to|going to|need to|got to|'ll|may have to|(?<!not )going to)\s*$", match["cant"])
    if is_missing != bool(positive) and not re.match(r"give|send|be (?:out|away)", verb):
        return None
    rest = match["rest"] or ""
    if named is None:
        trailing = rest.strip(" .!,")
        if (
            re.match(r"(?:make|do|join|get to|attend|miss|skip|come to)$", verb)
            and trailing
            and not re.match(r"[,;.:-]|$", rest.strip())
        ):
            return None
        if re.match(r"do$", verb):
            return None
        if rest and not re.match(
            r"\s*[,;.:(-]|\s*(?:as|because|due|sorry|i'm|i am|i've|got|so|<|with|after all|this time|either|today)|\s*[\ue000-\ue007]",
            rest,
        ):
            return None
    return _apologies(match, context)


def _given(match: "re.Match[str]", context: Context) -> Slots | None:
    rest = match["rest"] or ""
    if re.match(
        r"\s*(?:for|about|to) (?!<)(?:the (?:delay|late|confusion|short|mess|noise|typo)|not |being |any|my |missing the deadline|forgetting|lateness|all|everyone|that)",
        rest,
    ):
        return None
    if match["mtg"] is None and re.match(r"\s+(?:for|to|about) [a-z]", rest):
        return None
    if match["mtg"] is None and re.match(r"\s*(?:accepted|received|noted|were|was|are|is)\b", rest):
        return None
    people = context.said.things(match[0].partition("apologies")[0], PERSON)
    if people and people[0].name != context.speaker:
        return None
    return _apologies(match, context)


def _absent(match: "re.Match[str]", context: Context) -> Slots | None:
    return _apologies(match, context) if "meeting_date" in meeting(context, match["mtg"]) else None


def _late_apologies(match: "re.Match[str]", context: Context) -> Slots | None:
    if not (match["mtg"] or re.search(r"meeting|strategy|business|<D>", match["rest"])):
        return None
    slots = _apologies(match, context)
    return slots if slots and ("meeting_date" in slots or "meeting_kind" in slots) else None


def _standing_in(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = _apologies(match, context) or {}
    person = context.said.thing(match["deputy"])
    return slots | {"deputy": person.name} if person else None


# ---------------------------------------------------------------- interests


def _interest(match: "re.Match[str]", context: Context) -> Slots | None:
    slots: Slots = {}
    text = words(context, match, "item")
    if text and not re.fullmatch(
        r"(?:this|that|it|this (?:one|item)|that (?:one|item)|the (?:next|current) (?:item|one))",
        no_article(text).casefold(),
    ):
        slots["item"] = re.sub(
            r"^(?:the )?(?:agenda )?(?:item|discussion) (?:on|about) (?:the )?",
            "",
            no_article(text),
            flags=re.IGNORECASE,
        )
    if reason := words(context, match, "why"):
        slots["reason"] = no_stop_reason(reason)
    return slots


_DECLARE = (
    r"(?:(?:i|we)(?:'d like to| would like to| must| need to| have to| should| want to| ought to|'ve got to|'ll| will| also)? ?|please |can i |could i |may i |just |need to |have to |must |want to |to |for the record,? |before we start,? )*"
    r"(?:declare|declaring|register|note|record|have|i've got|i've|got|put me down (?:as having|for|with|as)|log|flag|registering|have got|hold) (?:that i have )?(?:an? |my |the )?(?:possible |potential |personal |pecuniary |financial |declaration of )?(?:interest|conflict(?: of interest)?)"
)


# ---------------------------------------------------------------- the patterns, in order

_NEXT: tuple[Rule, ...] = (
    Rule(
        "meeting.next",
        r"(?:so )?(?:when'?s|when is|when are|when do|when does|when will|what day is|what date is|what days are|what are the dates (?:for|of)|dates? (?:of|for)|date for)"
        r"(?: it| we| headboard)?(?: the| our)?(?: (?:next|meet(?:ing)?|do|have|doing|having|remaining|upcoming|coming|rest of the))*"
        r"(?: (?P<count>\d|two|three|four|five|six))?(?: headboard| heads'?)?(?: (?:strategy|business))?(?: ?(?:meetings?|headboard|dates?|ones?|session))?"
        r"(?: (?:next|again|on|due|happening|this term|coming up|we have|meeting))*(?: (?:in |for )?(?:the )?(?:rest of )?(?:<PD>))?[ ?!.]*$",
        lambda m, c: _next(m, c) if re.search(r"meet|strategy|business|headboard|dates", m[0]) else None,
        asks=True,
    ),
    Rule(
        "meeting.next",
        r"(?:what are |give me |show me |list |can i (?:have|get|see) |could i (?:have|get|see) |i need )?(?:the |our )?(?:next|upcoming|coming) (?P<count>\d|two|three|four|five|six|couple of)?(?: ?headboard)?"
        r" ?(?:strategy |business )?(?:meetings?|dates|meeting dates|headboards?|strategies)(?: dates?)?(?: please| are)?[ ?!.]*$",
        lambda m, c: None if m["count"] is None and not re.search(r"dates|meetings?\b", m[0]) else _next(m, c),
        asks=True,
    ),
    Rule(
        "meeting.next",
        r"(?:what|which|show|list|give me|show me|any|can i see|send me)(?: are| is)?(?: the| me| us| all)*(?: (?:upcoming|remaining))? ?(?:headboard )?(?:strategy |business )?(?:meeting |headboard )?(?:dates|meetings)"
        r"(?: (?:have we got|do we have|are there|are left|are we doing|coming up|left|we have|for|in|until))*(?: (?:the )?(?:rest of )?<PD>| <D>)?(?: coming up)?[ ?!.]*$",
        _next,
        asks=True,
    ),
    Rule(
        "meeting.next",
        r"(?:is there|are we|have we got|do we have)(?: a| any)? ?(?:headboard )?(?P<mtg>(?:strategy|business|meetings?|meeting))(?: meetings?)?(?: (?:on )?(?:this|next) week| soon| coming up| <PD>)[ ?!.]*$",
        _next,
        asks=True,
    ),
)
_MOVE: tuple[Rule, ...] = (
    Rule(
        "meeting.move",
        rf"(?:can we |could we |can i |lets |let's |we need to |we'll need to |we have to |i need to |i'd like to |i want to |want to |need to |please )*"
        rf"(?:move|shift|push|put|reschedule|change|bring|postpone|delay|swap|switch|rearrange|defer|pull|set|make) (?P<mtg><MTG>)(?: (?:back|forward|forwards|on|out|over))*(?: from (?P<mtg2><D>))? {_TO}(?:,? (?:instead|same time|please|if (?:that's|it's) ok(?:ay)?|at .{{1,12}}))*[ ?!.]*$",
        _move,
    ),
    Rule(
        "meeting.move",
        r"(?P<mtg><MTG>) (?:needs to be|needs to move to|has to be|has to move to|is moving to|is moved to|moves to|is now|will now be|is being moved to|must be|should now be|to move to|has moved to)(?: on| moved to)?(?: the)? (?P<to_words>next )?(?P<to><D>)"
        r"(?:,? (?:and )?(?:not|instead of|rather than)(?: the| on)* (?P<mtg2><D>))?(?: instead| please)*[ ?!.]*$",
        _move,
    ),
    Rule(
        "meeting.move",
        r"(?:lets |let's |we'll )?(?:have|hold|do) (?P<mtg><MTG>) on (?P<to_words>next )?(?P<to><D>) (?:instead|rather than) ?(?:of )?(?P<mtg2><D>)?[ ?!.]*$",
        _move,
    ),
)
_CANCEL: tuple[Rule, ...] = (
    Rule(
        "meeting.cancel",
        rf"(?:can we |could we |lets |let's |we need to |we have to |we'll have to |i need to |i want to |need to |have to |please )*(?:cancel|call off|scrap|ditch|bin|scratch|axe) (?P<mtg><MTG>)(?: (?:meeting|please|altogether))*{_WHY}",
        _cancel,
    ),
    Rule("meeting.cancel", rf"(?:lets |let's |we need to |please )*call (?P<mtg><MTG>) off{_WHY}", _cancel),
    Rule(
        "meeting.cancel",
        r"(?:we're|we are) not (?:meeting|having (?:a |the )?meeting)(?: on)? (?P<mtg><MTG>)(?: after all| now| any ?more)*(?:[\s,;-]+(?:so )?(?:please )?(?:can you )?cancel (?:it|that))?(?: please)?(?:[\s,;:.-]+(?P<why>.+))?$",
        _cancel,
    ),
    Rule(
        "meeting.cancel",
        rf"(?P<mtg><MTG>) (?:is (?:now )?(?:off|cancelled|canceled|called off)|has been (?:cancelled|called off)|(?:won't|will not|isn't going to|is not) (?:be )?(?:go(?:ing)? ahead|happen(?:ing)?|take place|taking place)|needs (?:cancelling|to be cancelled))(?: please)?{_WHY}",
        _cancel,
    ),
    Rule(
        "meeting.cancel",
        r"(?:no|there's no|there is no|there won't be a) (?P<mtg>(?:(?:strategy|business)(?: meeting)?|meeting) (?:on )?(?:<D>|<PD>))(?: please| now| after all)*,? (?:cancel it|its? off|it's off|it's cancelled)[ .!]*(?:[\s,;:.-]+(?P<why>.+))?$",
        _cancel,
    ),
)
_OPEN: tuple[Rule, ...] = (
    Rule(
        "meeting.open",
        rf"{_LEAD}(?:(?:lets|let's|shall we|can we|time to|we can|we should|i'll|i will|let us)(?: now)? )?(?:get )?(?:please )?(?:open|opening|start|begin|kick off|commence|started|going|underway|under way|cracking|start off|call to order)"
        r"(?: (?:the|this|our|today's|now) ?(?:<MTG>|meeting|session)?| <MTG>| meeting| headboard| business| strategy| us)?(?: (?:now|then|please|up|off|here))*[\s!.?]*$",
        lambda m, c: (
            {}
            if not c.in_meeting
            and not re.fullmatch(r"(?:going|started|underway|opening|cracking|begin now)[\s!.?]*", m[0])
            else None
        ),
        asks=True,
    ),
    Rule("meeting.open", rf"{_LEAD}(?:i )?(?:declare|call) (?:the |this )?meeting (?:open|to order)[\s!.]*$", nothing),
    Rule(
        "meeting.open",
        rf"{_LEAD}(?:meeting (?:is )?(?:now )?open|we're (?:off|starting|live|under way))[\s!.]*$",
        lambda m, c: None if c.in_meeting else {},
    ),
)
_NEXT_ITEM = Rule(
    "meeting.next_item",
    rf"{_LEAD}(?:(?:lets|let's|shall we|can we|could we|we'll|i'd like to|we can|we should|time to|let us|on|i think we can) )?(?:go |move |moving |skip |jump |crack |press )?(?:on )?(?:to |on to |onto |with )?(?:the )?"
    r"(?:next(?: (?:item|one|thing|point|agenda item|on the agenda|up|topic))?(?: on the agenda)?|move on|moving on|move along|moving along|carry on to the next|item done|done with that(?: one)?,? next)(?: then| please| now| shall we)*[\s!.?]*$",
    _here,
    asks=True,
)
_MOVING_ON = Rule(
    "meeting.next_item",
    rf"{_LEAD}(?:(?:lets|let's|shall we|can we|we'll|we should|time to|i think we can) )?(?:move|moving|crack|press) (?:swiftly )?(?:on|along)(?: then| please| now| to the next(?: item| one)?)*[\s!.?]*$",
    _here,
    asks=True,
)
_CLOSE: tuple[Rule, ...] = (
    Rule(
        "meeting.close",
        rf"{_LEAD}(?:(?:lets|let's|shall we|can we|could we|we can|we'll|i'll|i will|time to|i'd like to|let us) )?(?:please )?(?:close|end|finish|wrap up|wind up|stop|conclude|shut|closing|ending|adjourn)(?: (?:up|off))?(?: (?:the|this|our|today's) (?:<MTG>|meeting|session)| <MTG>| meeting| it there| there| headboard)?(?: (?:now|then|please|there|here))*(?:[\s,.!-]+(?:thanks|thank you|cheers)[^,.]{{0,30}})?[\s!.?]*$",
        lambda m, c: {} if c.in_meeting and not re.fullmatch(r"(?:stop|finish|shut|conclude)[\s!.?]*", m[0]) else None,
        asks=True,
    ),
    Rule(
        "meeting.close",
        rf"{_LEAD}(?:i think )?(?:that's|thats|that is|that was|this is) (?:it|all|everything|us|the end|us done|a wrap|us finished|all folks|all we have|all from us|all for (?:today|now|this afternoon))(?: (?:for today|then|folks|from the agenda|done|today|everyone|now))*(?:[\s,.!-]+(?:(?:so )?(?:i'?(?:ll| will) )?(?:the )?meeting(?:'s| is)? (?:over|closed)|thanks|thank you|cheers|see you|let's (?:close|stop)|closing|close)[^?]{{0,40}})?[\s!.]*$",
        _here,
    ),
    Rule(
        "meeting.close",
        rf"{_LEAD}(?:lets |let's |we'll )?call it a day(?: there| then| now)*(?:[\s,.!-]+.{{0,40}})?$",
        _here,
    ),
    Rule(
        "meeting.close",
        rf"{_LEAD}(?:i )?(?:now )?(?:declare|call) (?:the |this )?meeting (?:closed|over|ended|finished)(?:.{{0,20}})$",
        nothing,
    ),
    Rule(
        "meeting.close",
        rf"{_LEAD}(?:the )?meeting(?:'s| is| has)? ?(?:now )?(?:over|closed|ended|finished|closes|ends|concluded)(?: (?:at|now|then|there).{{0,14}})?[\s!.]*(?:thanks[^?]{{0,30}})?$",
        _here,
    ),
    Rule(
        "meeting.close",
        rf"{_LEAD}(?:we're|we are|all) (?:done|finished|all done)(?: (?:here|then|now|for today|today))*[\s,.!-]+(?:(?:thanks|thank you)[^,.!-]*[\s,.!-]+)?(?:i'?(?:ll| will) )?(?:please )?(?:close|closing|end|let's (?:close|end))(?: (?:the|this)? ?(?:meeting|it))?(?: please| now)*[\s!.]*$",
        _here,
    ),
)
_APOLOGIES: tuple[Rule, ...] = (
    Rule(
        "apologies.send",
        rf"{_SORRY}(?:{_I}\s?)?(?:'m |am |are )?(?:afraid )?(?:(?:i|we) )?(?P<cant>{_CANT}|going to (?=miss|skip))(?P<verb>{_COME})(?: (?:the |a )?(?P<mtg><DM>))?(?: (?:meeting|either|now|after all|sadly|anymore|this time|today))*(?P<rest>{_AFTER}|\s.*)$",
        _can_make,
    ),
    Rule(
        "apologies.send",
        r"(?:please |can you |could you |i need to |need to |i'd like to |just |sorry )*(?:send(?:ing)?|give|giving|note|record|accept|pass on|log|take|put in|add|offer)? ?(?:(?:my|our|the|<S>(?:'s)?|<P>(?:'s)?) )?apologies(?: (?:from|for|of) (?:me|us|<S>|myself|<P>))?(?: please)?(?:,? (?:but )?(?:(?:for|to|about|at|on|-|re) )?(?P<mtg><DM>))?(?P<rest>.*)$",
        _given,
    ),
    Rule(
        "apologies.send",
        r"(?:<S> (?:sends?|gives?|send) (?:its |their |our )?apologies)(?:,? (?:for |to )?(?P<mtg><DM>))?(?P<rest>.*)$",
        _apologies,
    ),
    Rule(
        "apologies.send",
        rf"{_SORRY}(?:{_I} )?(?:(?:'m|am|is|are) )?(?:unavailable|unable to (?:come|attend)|double[ -]booked|not available|otherwise engaged|away|off(?: sick| ill)?|on leave|out)(?: for)?(?:(?: on| for| at)? (?P<mtg><DM>))(?P<rest>.*)$",
        _absent,
    ),
    Rule(
        "apologies.send",
        rf"{_SORRY}(?P<rest>(?:.{{3,60}}[,.] |double[ -]booked .{{0,40}}?|clash .{{0,30}}?|.{{3,50}} (?:so|and) )(?:so |and )?(?:i )?(?:can't|won't|will not|unable to|going to have to|have to|need to|not able to) (?:make|be (?:at|there)|attend|come(?: to)?|miss|join)(?: it)?(?: (?:to )?(?P<mtg><DM>))?(?: meeting)?(?:[\s,.!;-].*)?)$",
        _late_apologies,
        sure=0.9,
    ),
    Rule(
        "apologies.send",
        r"(?:no go|no can do|not going to happen|it's a no from me|i'm out|count me out|can't do it) (?:for|on|at) (?P<mtg><DM>)(?P<rest>.*)$",
        _apologies,
    ),
    Rule(
        "apologies.send",
        r"(?P<rest>(?:double[ -]booked|clash|a clash|i've got a clash|i have a clash|got a clash|i'm double[ -]booked)(?: (?:on|for|with))*(?: the)? (?:<D>|<MTG>).*)$",
        lambda m, c: (
            _apologies(m, c) if re.search(r"apologies|stand|deput|instead|can't|won't|cover|miss|place", m[0]) else None
        ),
    ),
    Rule(
        "apologies.send",
        r"(?P<deputy><P>) (?:will be|is|'s|'ll be|will|to) (?:deputis(?:e|ing)|stand(?:ing)? in|cover(?:ing)?|attend(?:ing)?|com(?:e|ing)|go(?:ing)?|sit(?:ting)? in) (?:for me|instead of me|in my place|on my behalf|for us)(?: (?:at |on |for )?(?P<mtg><DM>))?(?P<rest>.*)$",
        _standing_in,
    ),
)
_INTEREST: tuple[Rule, ...] = (
    Rule(
        "interest.declare",
        rf"{_DECLARE}(?: here| today)?(?: (?:in|on|with|about|re|regarding|for|over)|\s?:|\s-|,)?\s?(?P<item>[^,;:.\n]{{0,120}}?)(?:(?:\s*[,;:.]\s*|\s-\s|\s(?=because |as |since |cos ))(?P<why>.+))?$",
        lambda m, c: (
            None
            if re.match(r".*\b(?:interest|conflict) in (?:going|doing|joining|being|running|a|learning)\b", m[0])
            else _interest(m, c)
        ),
    ),
    Rule(
        "interest.declare",
        r"(?:a |i've a |there's a |got a |possible |potential |it's a )*(?:conflict|declaration) of interest(?: (?:here|for me|from me|for us))?(?: (?:on|in|with|over|about|re))?\s?:?\s?(?P<item>[^,;:.\n]{0,120}?)(?:(?:\s*[,;:.]\s*|\s-\s|\s(?=because |as |since ))(?P<why>.+))?$",
        _interest,
    ),
    Rule(
        "interest.declare",
        r"(?:i'm|i am) (?:conflicted|an interested party) (?:on|in|over|about|with)\s(?P<item>[^,;:.\n]{1,120}?)(?:(?:\s*[,;:.]\s*|\s-\s|\s(?=because |as |since ))(?P<why>.+))?$",
        _interest,
    ),
    Rule(
        "interest.declare",
        r"interest(?: to declare)?\s*[:,-]\s*(?P<item>[^,;:.\n]{1,120}?)(?:(?:\s*[,;:.]\s*|\s-\s|\s(?=because |as |since ))(?P<why>.+))?$",
        _interest,
        sure=ASK,
    ),
)
RULES: tuple[Rule, ...] = (*_APOLOGIES, *_INTEREST, *_CANCEL, *_MOVE, *_NEXT, *_OPEN, _NEXT_ITEM, _MOVING_ON, *_CLOSE)
