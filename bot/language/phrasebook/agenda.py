"""What is said of agendas: an item put on or taken off, showing one, sending it out."""

import re
from dataclasses import dataclass, field

from bot.language.phrasebook.rules import (
    ASK,
    Context,
    Rule,
    Slots,
    compiled,
    meeting,
    meeting_of,
    minutes,
    no_article,
    no_stop,
    tidy,
    unquoted,
    words,
)

_GAP = r"[\s,;:.?!(\[-]"
_PLACE = compiled(
    rf"(?:^|{_GAP}+)(?:(?:on|onto|to|for|in|into|at|with|of)\s+)?(?:the\s+|our\s+)?(?:(?P<a><MTG>)\s+)?(?P<agenda>agenda)(?:'s)?(?:\s+(?:(?:for|of|on|at)\s+)?(?P<b><MTG>))?[\s,;.?!)]*$"
)
_MEETING = compiled(rf"(?:^|{_GAP}+)(?:(?P<prep>on|to|for|at|in)\s+(?:the\s+)?)?(?P<a><MTG>)[\s,;.?!)]*$")
_MINUTES = compiled(
    rf"(?:^|{_GAP}+)(?:(?:for|about|approx|approximately|around|with|needs?|allow|takes?|say|roughly|up to|only|just|maybe|will take|should take|max)\s+)*(?P<n><MIN>)(?:[\s,]+(?:max|or so|ish|tops|please|should do|is plenty|needed|should do it|will do))*[\s,;.?!)]*$"
)
_PURPOSE = compiled(
    rf"(?:^|{_GAP}+)(?:(?:(?:it's |this is |as an? (?:item )?)?for (?:an? )?|as )(?P<a>information|info|discussion|decision)(?: only| item| please)*"
    r"|(?P<b>information|info|fyi|discussion|decision)(?: only| item| please| needed| required| wanted)*"
    r"|(?P<c>(?:and )?(?:we |i )?(?:need|want|would like|for|ask(?:ing)?)s? (?:the |all )?heads to (?:decide|agree|vote|make a decision)|heads to decide|(?:a )?decision (?:is )?(?:needed|required)|needs? (?:a )?decision|to decide|to be decided|to make a decision)"
    r"|(?P<d>(?:to|for us to|so we can) discuss|(?:needs|need) (?:a )?discussion)"
    rf"|(?P<e>(?:just )?for (?:people's |heads' )?(?:info|information|noting)|to note|fyi))[\s,;.?!)]*$"
)
_PRIVATE = compiled(
    rf"(?:^|{_GAP}+)(?:and )?(?:(?:it's |this is |please keep (?:it )?|make it |keep it )?(?:in confidence|confidential(?:ly)?|(?:as |in |for |under )?part (?:2|two)|in private|not for the (?:open|public) (?:minutes|part)|private(?:ly)?|restricted))(?: item| please)*[\s,;.?!)]*$"
)
_POLITE = re.compile(
    r"(?:^|[\s,;.?!(-]+)(?:please|thanks|thank you|thx|ta|cheers|if poss(?:ible)?|if possible|if that's ok(?:ay)?|if there's room|if we can|👍|🙏|😀|x)[\s,;.?!)]*$"
)
_DISCUSS = re.compile(
    r"^(?:(?:to|and|please|could we|can we|can you|could you|i'd like(?: us)? to|i want(?: us)? to|we need to|need to|let's|lets|i'd like|an? item (?:on|about|called)|(?:an? )?(?:agenda )?item|something (?:on|about)|some time (?:on|for)|time (?:on|for)|a slot (?:on|for)|a (?:quick )?(?:chat|word|discussion|conversation|item|bit) (?:on|about|re)|us to)\s+)*"
    r"(?:(?:talk(?:ing)? (?:about|through)|look(?:ing)? at|discuss(?:ing)?|talk re|cover(?:ing)?|consider(?:ing)?|go(?:ing)? (?:over|through)|think about|chat about|have a look at|include|add|put|have|raise|bring up|review|re|about|on|called|titled|for|an? item on|the item|an?)\s+)?"
)


@dataclass
class Peeled:
    """The words of a proposal while parts are taken off them."""

    start: int
    end: int
    slots: Slots = field(default_factory=dict)
    on_agenda: bool = False
    at_meeting: bool = False


def peel(context: Context, start: int, end: int) -> Peeled:
    """Take what is said of meeting, minutes and purpose off the end of some words, in any order."""
    left = Peeled(start, end)
    text = context.said.masked
    for _ in range(10):
        here = text[left.start : left.end]
        if found := _POLITE.search(here):
            left.end = left.start + found.start()
        elif "minutes" not in left.slots and (found := _MINUTES.search(here)):
            left.slots["minutes"] = minutes(found["n"])
            left.end = left.start + found.start()
        elif "confidential" not in left.slots and (found := _PRIVATE.search(here)):
            left.slots["confidential"] = True
            left.end = left.start + found.start()
        elif not left.on_agenda and (found := _PLACE.search(here)):
            left.on_agenda = True
            left.slots = meeting(context, f"{found['a'] or ''} {found['b'] or ''}") | left.slots
            left.end = left.start + found.start()
        elif "meeting_date" not in left.slots and (found := _MEETING.search(here)) and _is_a_meeting(found, here):
            left.at_meeting = True
            left.slots = meeting(context, found["a"]) | left.slots
            left.end = left.start + found.start()
        elif "purpose" not in left.slots and (found := _PURPOSE.search(here)):
            left.slots["purpose"] = _purpose(found)
            left.end = left.start + found.start()
        else:
            break
    return left


def _is_a_meeting(found: "re.Match[str]", here: str) -> bool:
    """So "Business" alone may be a title's."""
    plain = found["a"].strip()
    if plain in {"business", "strategy", "meeting", "meetings", "headboard"}:
        return found["prep"] is not None or bool(re.match(r"[,;.?!(-]", here[found.start() :].strip()[:1]))
    return True


def _purpose(found: "re.Match[str]") -> str:
    said = found["a"] or found["b"]
    if found["c"]:
        return "decision"
    if found["d"]:
        return "discussion"
    if found["e"] or said in {"info", "information", "fyi"}:
        return "information"
    return said


def _lead_in(context: Context, left: Peeled) -> None:
    """Take what is said of minutes, purpose and meeting off the front, too."""
    for _ in range(5):
        here = context.said.masked[left.start : left.end]
        found = _FRONT.match(here)
        if not found or not found[0].strip():
            break
        if found["n"]:
            left.slots.setdefault("minutes", minutes(found["n"]))
        if found["m"]:
            left.slots = meeting(context, found["m"]) | left.slots
            left.at_meeting = True
        if found["p"]:
            left.slots.setdefault("confidential", True)
        if found["u"]:
            left.slots.setdefault("purpose", "information" if found["u"].startswith(("info", "fyi")) else found["u"])
        left.start += found.end()


_FRONT = compiled(
    r"(?:(?P<p>confidential(?:ly)?|part (?:2|two)|in confidence)(?: item)?(?: for)?[\s:,-]+"
    r"|(?:(?:about|around|approx|roughly|maybe|just) )?(?P<n><MIN>)(?: slot| please| only)?(?:\s*[:,-]\s*| (?:on|for|about|to (?:discuss|talk about|look at|cover|go through|consider))(?: the)? )"
    r"|(?:for )?(?P<u>information|info|fyi|discussion|decision)(?: only| item)*\s*[:,-]\s*"
    r"|(?:for|at|on|to) (?P<m><MTG>)\s*[:,-]\s*"
    r"|(?P<x>[\s:,;-]+))"
)


def _title(context: Context, left: Peeled) -> str:
    masked = context.said.masked[left.start : left.end]
    said = _DISCUSS.match(masked)
    start = left.start + (said.end() if said else 0)
    return no_article(no_stop(tidy(context.said.cut(start, left.end)).strip(" ,.;:-")))


def proposed(context: Context, match: "re.Match[str]", *, needs: str = "", group: str = "rest") -> Slots | None:
    """The item in the words of a group; `needs` says what must be said of it for it to be one."""
    left = peel(context, *match.span(group))
    groups = match.groupdict()
    if said := groups.get("mtg"):
        left.slots = meeting(context, said) | left.slots
        left.at_meeting = True
    if said := groups.get("purpose"):
        left.slots.setdefault("purpose", "information" if said.startswith("info") else said)
    if said := groups.get("n"):
        left.slots.setdefault("minutes", minutes(said))
    if groups.get("private"):
        left.slots["confidential"] = True
    if groups.get("agenda"):
        left.on_agenda = True
    _lead_in(context, left)
    if needs == "agenda" and not left.on_agenda:
        return None
    if needs == "place" and not (left.on_agenda or left.at_meeting):
        return None
    if needs == "any" and not (left.on_agenda or left.at_meeting or left.slots):
        return None
    title = _title(context, left)
    if not title or re.fullmatch(
        r"(?:it|this|that|me|us|something|them|one|item|these|anything|my name|you)", title.casefold()
    ):
        return None
    return {"title": title} | left.slots


_WISH = r"(?:(?:i|we)(?:'d| would)? (?:like|want|need|love)(?: it)?(?: to)?|can (?:i|we|you)|could (?:i|we|you)|may i|please|is it possible to|any chance (?:we|i|you) (?:can|could)|any chance of|would it be possible to|need to|want to|would you)"


_NOT_ITEMS = compiled(
    r"\b(?:cpd|inset|training|moderation)\b(?!.*agenda)|\bof the log\b|\blog since\b|^(?:<P>|<G>|<S>) to\b|^(?:<P>|<G>|<S>) an action"
)


def _put(match: "re.Match[str]", context: Context) -> Slots | None:
    if _NOT_ITEMS.search(match["rest"]):
        return None
    verb = match[0][: match.start("rest") - match.start()]
    rest = match["rest"]
    if re.match(
        r"(?:an? |the )?(?:new )?(?:action|note\b|event|inset|cpd|vote|decision|order|ta\b|copy|csv|pdf|spreadsheet)\b|(?:<P>|<G>|<S>) to ".replace(
            "<P>", "\ue003."
        )
        .replace("<G>", "\ue004.")
        .replace("<S>", "\ue002."),
        rest,
    ) or re.search(
        r"\b(?:in|to) the (?:order|calendar|diary|log|minutes|record)\b|\b(?:cpd|inset|training|moderation)\b(?!.*agenda)|\bof the log\b|\bdecision log\b",
        rest,
    ):
        return None
    if re.search(r"\bhave\b|\bget\b|find|fit|schedule", verb):
        slots = proposed(context, match, needs="any")
        if (
            slots
            and re.match(r".*\b(?:agenda|strategy|business|meeting|minutes)\b|.*\ue000", rest) is None
            and "minutes" not in slots
        ):
            return None
    else:
        slots = proposed(context, match, needs="any")
    if slots and "list" in verb and not re.search(r"agenda", rest):
        return None
    if slots and slots.keys() <= {"title", "purpose"} and "agenda" not in rest and "purpose" not in slots:
        return None
    return slots


def _discussed(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = proposed(context, match, needs="place")
    if slots is None:
        return None
    if re.search(r"\bdiscuss\b", match[0][: match.start("rest") - match.start()]):
        slots.setdefault("purpose", "discussion")
        if context.is_question or re.match(r"(?:can|could)", match[0]):
            slots.pop("purpose")
    return slots


def _include(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = proposed(context, match)
    if slots and match["tail"]:
        found = re.search(r"\S.*", match["tail"].strip(" ,;"))
        slots["minutes"] = minutes(found[0]) if found else None
    return slots


def _needs_to_go(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = proposed(context, match)
    if slots is None:
        return None
    slots |= meeting(context, match["mtg2"])
    tail = peel(context, *match.span("tail"))
    return slots | tail.slots


# ---------------------------------------------------------------- off, out and shown


def _item(match: "re.Match[str]", context: Context) -> Slots | None:
    text = no_article(words(context, match, "item").strip(" ?!.,;"))
    text = re.sub(
        r"^(?:my |our |the )?(?:agenda )?(?:item|point|slot|discussion|bit)(?: (?:on|about|called|re|for))? (?:the )?",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(?:my|our)\s+|\s+(?:item|point|slot|discussion)$", "", text, flags=re.IGNORECASE)
    text = unquoted(text.strip())
    if not text or re.fullmatch(
        r"(?:it|that|this|them|me|us|day|days|time|everything|one|everyone|meeting|the meeting)", text.casefold()
    ):
        return None
    return {"item": text}


def _off_meeting(match: "re.Match[str]", context: Context) -> Slots | None:
    return _item(match, context) if re.search(r"agenda", match["off"]) or meeting(context, match["off"]) else None


_OFF = r"(?:off|from|out of)(?: of)? (?:the )?(?P<off>(?:<MTG> )?agenda(?: (?:for|of|on) (?:the )?<MTG>)?|<MTG>(?:'s agenda)?)"
_TRAIL = r"(?:(?:\s*[,;.-]|\s+(?:because|as|since|it's|until|for now|please|now|after all)\b).*)?[\s?.!]*$"
_WISHES = r"(?:(?:can|could) (?:we|you|i) |please |i'd like to |i want to |we need to |i need to |lets |let's |i'll |i would like to |want to |need to )*"


def _shown(match: "re.Match[str]", context: Context) -> Slots | None:
    return meeting_of(context, match, "mtg", "mtg2")


_OUT = r"(?:send|publish|circulate|issue|release|share|distribute|post|email|put|get|sending|publishing|fire|push)"
_SEE = r"(?:(?:can|could|may) (?:i|we) (?:please )?(?:see|have|get|look at|view)|(?:can|could) you (?:please )?(?:show|send|give|get|share)(?: me| us)?|show(?: me| us)?|see|view|open|pull up|bring up|give me|send me|let me see|i need|i want to see|get me|where's|where is|looking for|remind me|read|display)"


def _on_a_day(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = meeting(context, match["mtg"])
    return slots if "meeting_date" in slots or "meeting_kind" in slots else None


# ---------------------------------------------------------------- the patterns, in order

_PROPOSE: tuple[Rule, ...] = (
    Rule(
        "agenda.propose",
        r"(?P<private>confidential|part 2|part two|in confidence)(?: agenda)?(?: items?)?(?:(?: for| on| at)? (?P<mtg><MTG>))?(?: please)?\s*(?:[:,-]|-)\s*(?P<rest>.+)$",
        lambda m, c: proposed(c, m),
    ),
    Rule(
        "agenda.propose",
        r"(?:(?:new|another|an|late|extra|possible|one|proposed|add) )*(?:agenda(?: items?| points?)?|items?|topic|agenda request|agenda suggestion)(?:,? (?:for|to go on|on|at|to) (?P<mtg><MTG>)(?:'s)?(?: agenda)?)?(?: please)?\s*(?:[:-]|,(?= ))\s*(?P<rest>.+)$",
        lambda m, c: proposed(c, m),
    ),
    Rule(
        "agenda.propose",
        r"(?:for (?P<purpose>information|info|discussion|decision) )?(?:(?:for|at|on) )?(?:the )?(?:agenda )?(?P<mtg><MTG>)(?:'s agenda| agenda)?\s*(?:[:-]|,)\s*(?:(?:could|can) (?:we|i|you) (?:(?:have|get|add|put|include|look at|discuss|talk about|cover|please|a|an|item|on|slot|for|some|time|chat|about) )*|(?:i'd like|i want|we need) to (?:discuss|talk about|raise|look at) )(?P<rest>.+)$",
        lambda m, c: proposed(c, m),
    ),
    Rule(
        "agenda.propose",
        r"for (?:(?P<purpose>information|info|discussion|decision) )?(?:(?:at|on) )?(?:the )?(?P<mtg><MTG>)(?:'s agenda| agenda)?\s*[:-]\s*(?P<rest>.+)$",
        lambda m, c: proposed(c, m),
    ),
    Rule(
        "agenda.propose",
        rf"(?:{_WISH} )*(?:have|get|book|grab|put|need|take|use|squeeze in|a|find|like|request|want|slot in|bag|ask for)? ?(?:for )?(?:(?:about|around|just) )?(?P<n><MIN>)(?: slot| please| of (?:headboard |agenda )?time)?(?: (?:on|at|in|for) (?P<mtg><MTG>)(?:'s agenda| agenda)?)?(?: (?:on|for|about|to (?:discuss|talk about|look at|cover|go through|consider|talk through|share)))(?: the)? (?P<rest>.+)$",
        lambda m, c: (
            proposed(c, m, needs="any")
            if re.search(r"can|could|have|like|squeeze|put|please|slot|book|agenda|any chance", m[0])
            else None
        ),
        asks=True,
    ),
    Rule(
        "agenda.propose",
        rf"(?:{_WISH} )*(?:propos(?:e|ing)|suggest(?:ing)?|submit|request|raise) (?:an?(?: agenda)? item|a new item|item|an? (?:agenda )?(?:point|topic))(?:\s*[:,-]\s*| (?:on|about|called|titled|for|re) (?:the )?| )(?P<rest>.+)$",
        lambda m, c: proposed(c, m),
    ),
    Rule(
        "agenda.propose",
        r"(?:propose|suggest|proposing)(?: for (?P<mtg><MTG>))?\s*[:-]\s*(?P<rest>.+)$",
        lambda m, c: None if c.in_meeting else proposed(c, m),
    ),
    Rule(
        "agenda.propose",
        rf"(?:{_WISH} )*(?:just )?(?:put|add|stick|get|include|slot(?: in)?|pop|squeeze(?: in)?|bung|chuck|have|place|list|shove|fit(?: in)?|adding|schedule|make room for|find (?:time|room|space) for|enter|stuff|tag|throw|plonk|whack) (?P<rest>.+)$",
        _put,
        asks=True,
    ),
    Rule(
        "agenda.propose",
        rf"(?:{_WISH} )+(?:please )?(?:discuss|talk about|look at|raise|bring|bring up|cover|go over|consider|have a (?:chat|discussion|conversation|word|quick chat|quick word) (?:about|on)|have some time (?:on|for)|spend <MIN> on|revisit|flag|take|table|talk through|a discussion on|time on) (?P<rest>.+)$",
        lambda m, c: proposed(c, m, needs="any") and _discussed(m, c),
        asks=True,
    ),
    Rule(
        "agenda.propose",
        r"(?:(?:i|we)(?:'d| would)? ?)?(?:like|want|need|can we have|could we have|can i have|requesting|request) (?:an? |some )?(?:(?P<purpose>discussion|decision)|item|agenda item|slot|time|chat|conversation|word|quick chat) (?:on|about|for|re) (?P<rest>.+)$",
        lambda m, c: proposed(c, m, needs="place"),
        asks=True,
    ),
    Rule(
        "agenda.propose",
        r"(?:can|could) (?P<mtg><MTG>)(?:'s agenda| agenda)? (?:have|include|cover|look at|discuss|consider|take) (?P<rest>.+?)(?: on it| in it| on)?(?P<tail>[,;]? <MIN>)?[\s?.!]*$",
        _include,
        asks=True,
    ),
    Rule(
        "agenda.propose",
        r"(?P<rest>[^?]{3,80}?) (?:needs to|should|must|has to|to|ought to) (?:go|be) (?:on|onto) (?:the )?(?:(?P<mtg><MTG>) )?(?P<agenda>agenda)(?: (?:for|of|on) (?P<mtg2><MTG>))?(?P<tail>.{0,80})$",
        _needs_to_go,
    ),
    Rule(
        "agenda.propose",
        r"(?:(?:could|can) you )?(?:please )?(?:add|put) (?!.*\b(?:action|note|order|event|inset|cpd|training|calendar|me|us|my name|name|a vote|decision)\b)(?P<rest>[^:?]{3,60})$",
        lambda m, c: proposed(c, m),
        sure=ASK,
    ),
)
_WITHDRAW: tuple[Rule, ...] = (
    Rule(
        "agenda.withdraw",
        rf"{_WISHES}(?:take|pull|remove|drop|delete|strike|withdraw|scrap|cut|get|bump|knock) (?P<item>.{{2,120}}?) {_OFF}{_TRAIL}",
        _off_meeting,
    ),
    Rule(
        "agenda.withdraw",
        rf"{_WISHES}(?:withdraw|withdrawing|pull|pulling|drop|remove|scrap|delete|bin) (?P<item>(?:my|our|the) (?:(?:agenda )?item|point|slot) (?:on|about|called|re|for) [^,;.]{{2,100}}?|(?:my|our) [^,;.]{{2,80}}? (?:item|point|slot)){_TRAIL}",
        _item,
    ),
    Rule(
        "agenda.withdraw",
        rf"{_WISHES}(?:withdraw|withdrawing) (?!from|my apolog|my report)(?P<item>[^,;.]{{2,100}}?){_TRAIL}",
        _item,
    ),
    Rule(
        "agenda.withdraw",
        r"(?:we|i) (?:don't|no longer|do not) (?:need|want)(?: to (?:discuss|talk about))? (?P<item>.{2,100}?) (?:on|at|for) (?:the )?(?:agenda|<MTG>(?:'s)?(?: agenda)?)(?: (?:any ?more|any longer|now|after all))*(?:\s*[,;.-].*)?$",
        _item,
    ),
    Rule(
        "agenda.withdraw",
        rf"{_WISHES}take (?:off|out) (?P<item>[^,;.]{{2,100}}?)(?: (?:off|from) (?:the )?agenda)?{_TRAIL}",
        _item,
        sure=0.7,
    ),
    Rule(
        "agenda.withdraw",
        r"(?P<item>[^,;.?]{2,60}?) (?:can|should|needs to|to) come off (?:the )?(?:<MTG>(?:'s)? )?agenda(?: (?:for|of) <MTG>)?(?:\s*[,;.-].*)?[\s.!]*$",
        _item,
    ),
)
_PUBLISH: tuple[Rule, ...] = (
    Rule(
        "agenda.publish",
        rf"(?:(?:ok(?:ay)?|right|happy|fine|good|ready|you can|we can|go ahead and|please|can you|could you|can we|now|time|time to|i'm happy|to|lets|let's|i'd like to)[\s,]+)*{_OUT}(?: (?:out|round|around))?(?: (?:the|our))? ?(?:(?P<mtg><MTG>) )?(?:final )?agenda(?:,? (?:for|of|on) (?:the )?(?P<mtg2><MTG>))?(?: (?:out|round|around|to (?:everyone|all|the heads|heads|all heads)|now|then|please|today|off|live))*[\s?.!]*$",
        _shown,
    ),
    Rule(
        "agenda.publish",
        rf"(?:the )?(?:(?P<mtg><MTG>) )?agenda(?: (?:for|of) (?:the )?(?P<mtg2><MTG>))?(?:'s| is| looks| can| ready| now|'s all| seems)*(?: (?:fine|good|ready|ok|okay|done|great|approved|finished|final|all good))?(?:[\s,;.-]+(?:so|and|please|can|now|you can|to|it can|good to|ready to|be|go ahead and|ok to|let's|get it))*[\s,]*(?:{_OUT}|go out|go|sent|published|circulated|issued)(?: (?:it|out|round|now|please|to everyone|to all|ahead))*[\s.!]*$",
        lambda m, c: (
            _shown(m, c) if re.search(r"send|publish|circulat|issu|releas|distribut|go out|sent|share", m[0]) else None
        ),
    ),
)
_SHOW: tuple[Rule, ...] = (
    Rule(
        "agenda.show",
        rf"(?:{_SEE} )?(?:(?:what's|what is|whats) (?:on|in) )?(?:the |our |a look at the )?(?:(?:current|latest|draft|full) )?(?:(?P<mtg><MTG>) )?agenda(?: so far)?(?:,? (?:for|of|on|at) (?:the )?(?P<mtg2><MTG>))?(?: (?:so far|at the moment|now|please|look like|then|yet))*[\s?.!]*$",
        _shown,
        asks=True,
    ),
    Rule(
        "agenda.show",
        r"(?:(?:can|could) (?:i|we|you) (?:see|have|show(?: me)?|tell me) |show me |tell me |remind me )?(?:what's|what is|what have we got|what do we have|what are we (?:discussing|talking about|doing|covering|looking at)|what will we be (?:discussing|doing)|what's coming up|what's happening|what's being discussed|what's up for discussion|anything|what items are|which items are|what|what've we got|what's listed|what's planned)(?: (?:currently|coming up|down|up|due|already|so far|planned|listed|being discussed))*"
        r"(?: on)?(?: (?:the|our)(?= agenda))?(?: agenda)?(?: (?:for|at|of|in))*(?: (?:on|the))* (?P<mtg><MTG>)(?:'s)?(?: agenda)?(?: (?:so far|then|please))*[\s?.!]*$",
        _on_a_day,
        asks=True,
    ),
)
RULES: tuple[Rule, ...] = (*_WITHDRAW, *_PUBLISH, *_SHOW, *_PROPOSE)
