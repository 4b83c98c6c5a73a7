"""What is said of actions: a new one, how one goes, whose it is, and lists of them."""

import re

from bot.language.phrasebook.rules import (
    NUMBER_WORDS,
    Context,
    Rule,
    Slots,
    compiled,
    day,
    named,
    number,
    owner,
    ref,
    tidy,
    words,
)
from bot.language.phrasebook.said import GROUP, PERSON, SCHOOL

# ---------------------------------------------------------------- a new one


_DUE = compiled(
    r"(?:[\s,;.(-]*(?:(?:to be )?(?:due|done|complete|completed|deadline|by|before|for|in time for|ready|no later than|at the latest)(?: (?:is|by|on|for|before|the|in|it))*|[,;.(-]|\bon|\bin time for|\buntil|\bwithin|\bby the)\s*[:]?\s*(?:the )?|[\s]+)(?P<d><D>|<PD>|(?:the )?next (?:strategy|business|meeting)(?: meeting)?)(?: at the latest| latest| if poss(?:ible)?| please| or sooner|\))*[\s.!?,]*$"
)
_NO_DATE = re.compile(
    r"[\s,;.(-]+(?:no (?:date|deadline|due date|rush)(?: yet| set| for now)?|date to follow|date tbc|tbc|asap|as soon as possible|when (?:he|she|they|you) can)[\s.)]*$"
)
_NEXT_MEETING = re.compile(r"next (strategy|business|meeting)")


def _task(context: Context, start: int, end: int) -> Slots | None:
    """What is to be done, and by when, from the words between two places."""
    text = context.said.masked
    slots: Slots = {}
    for _ in range(3):
        here = text[start:end]
        if trailing := re.search(r"[\s,.!-]+(?:please|thanks|thank you|ok\??|okay|pls)[\s.!?]*$", here):
            end = start + trailing.start()
            continue
        if found := _NO_DATE.search(here):
            end = start + found.start()
            continue
        found = _DUE.search(here)
        if found and "due" not in slots:
            bare = not re.search(r"\w|[,;.(-]", here[found.start() : found.start("d")])
            thing = context.said.thing(found["d"])
            if thing is None:
                kind = _NEXT_MEETING.search(found["d"])
                sitting = context.next(kind[1] if kind and kind[1] != "meeting" else None)
                if sitting is None or not re.search(r"by|before|due|for|time", here[found.start() : found.start("d")]):
                    break
                slots["due"] = sitting.day.isoformat()
            elif re.search(r"\bon\b", here[found.start() : found.start("d")]) and not re.search(
                r"due", here[found.start() : found.start("d")]
            ):
                break
            else:
                edge = getattr(thing, "ahead", None) or getattr(thing, "last", None)
                if edge is None or (bare and not getattr(thing, "ahead", None)):
                    break
                slots["due"] = edge.isoformat()
            end = start + found.start()
            continue
        break
    task = tidy(context.said.cut(start, end)).rstrip(" .,;")
    task = re.sub(r"^(?:to|will|must|should|needs to|is to|has to|please)\s+", "", task, flags=re.IGNORECASE)
    return {"text": task} | slots if len(task) > 2 else None


def _add(match: "re.Match[str]", context: Context) -> Slots | None:
    who = owner(context, match["who"])
    if who is None:
        return None
    task = _task(context, *match.span("task"))
    return task and task | who


def _owned_later(match: "re.Match[str]", context: Context) -> Slots | None:
    """So "Action: chase the quotes, Dev, by Friday"."""
    slots = _task(context, *match.span("task"))
    if slots is None:
        return None
    end = match.start("task") + len(match["task"])
    found = _OWNER_LAST.search(context.said.masked, match.start("task"), end)
    if found and (who := owner(context, found["who"])):
        left = _task(context, match.start("task"), found.start())
        if left:
            return left | {k: v for k, v in slots.items() if k == "due"} | who
    return slots


_ME = r"(?:me|myself|i)"
_WHOM = r"(?:<WHO>|<ALL>|me|myself)"
_OWNER_LAST = compiled(
    rf"\s*(?:[,;(-]|\bfor\b|\bowner:?|\bassigned to|\bwith)\s*(?P<who>{_WHOM})\s*(?=[,;.)-]|\bby\b|\bdue\b|$|\s<D>)"
)
_ACTION = r"(?:(?:can|could) (?:you|we|i) |please |i'd like |i want |we need |lets |let's |just |and )*(?:add|log|record|minute|new|create|make|take|note|put|set|raise|give|an|a|another|the|us|me|down|have|get|need|next)?(?: (?:a|an|another|new|the|down|up|me|us))*\s*action(?: point| item)?s?"
_TO = r"(?:\s+(?:to|will|must|should|needs to|has to|is to|can|is going to|has agreed to|agreed to|please)\s+|\s*[:,;-]\s*(?:to |will )?|\s+)"


def _asked(match: "re.Match[str]", context: Context) -> Slots | None:
    slots = _add(match, context)
    return slots if slots and ("due" in slots or context.in_meeting) else None


def _someone_to(match: "re.Match[str]", context: Context) -> Slots | None:
    """So "Dev to check the quotes" gives an action where people meet; elsewhere it needs a date."""
    slots = _add(match, context)
    if slots is None or re.match(r"(?:stand|deputi)", match["task"]) or context.is_question:
        return None
    loose = re.search(
        r"\b(?:will|should|needs to|need to|has to|have to|'ll)\s*$", match[0][: match.start("task") - match.start()]
    )
    if loose and not context.in_meeting:
        return None
    if loose and "due" not in slots:
        return None
    if re.search(r"should|need", match[0][: match.start("task") - match.start()]) and "due" not in slots:
        return None
    if not context.in_meeting and "due" not in slots:
        context.said.found.append("unsure")
    return slots


def _i_will(match: "re.Match[str]", context: Context) -> Slots | None:
    if not context.in_meeting or not context.speaker or context.is_question:
        return None
    slots = _task(context, *match.span("task"))
    return slots | {"owner": context.speaker} if slots and "due" in slots else None


# ---------------------------------------------------------------- how one goes


_DONE = r"(?:done|complete|completed|finished|sorted|closed|ticked off|wrapped up|all done|in the bag|dealt with|off my list|off the list|done and dusted|achieved|finalised|submitted|delivered|signed off)"
_STATES = (
    (
        "not_started",
        r"(?:(?:not|haven't|hasn't|yet to|still not|not been|still to|have not|has not)(?: (?:yet|even|actually|been|had a chance to|got round to|had time to|be|really))* ?(?:start(?:ed|ing)?|begun|begin|looked at|touched|got going)|not started|yet to (?:start|begin)|not begun|no progress(?: yet)?|still to start)",
    ),
    (
        "on_track",
        r"(?:on track|going (?:well|fine|ok|okay|to plan|nicely|great|smoothly)|on target|on schedule|going ahead|progressing(?: well| nicely)?|in hand|back on track|all good|under way|underway|in progress|coming along(?: nicely| well| fine)?|on course|green|unblocked|moving again|will be done on time)",
    ),
    (
        "at_risk",
        r"(?:at risk|(?:might|may|could|likely to|going to|about to|will probably) (?:slip|be late|overrun|miss(?: the)? ?(?:deadline|date)?|not (?:make|hit)(?: it| the deadline| the date)?)|slipping|behind(?: schedule)?|running late|in danger|amber|in doubt|wobbling|looking shaky|a bit behind|touch and go|falling behind|looking dicey|dicey)",
    ),
    (
        "blocked",
        r"(?:blocked|stuck|on hold|stalled|stopped|at a standstill|can't (?:progress|move|continue|proceed|go any further|do anything)|held up|waiting on|waiting for|red|jammed|hit a wall|in limbo|can't get any further|going nowhere|delayed)",
    ),
    ("done", _DONE),
)
_A = r"(?P<ref><ANUM>)"
_ABOUT = r"(?:(?:update|news|progress|quick update|status)(?: (?:on|for|about|re))?\s*[:,-]?\s*|re\s*[:,]?\s*|(?:just )?to (?:say|let you know)(?: that)? |on |fyi[\s:,-]*|(?:ok|yes|right|hi|so|and|my|our)[\s,]+|for )*"
_LINK = r"(?:'s|\s*[:,-]|\s+is|\s+are|\s+was|\s+has been|\s+now|\s+has|\s+i'm|\s+looks|\s+looking|\s+still|\s+just|\s+all|\s+currently|\s+it's|\s+been|\s+got|\s+i've|\s+we've|\s+we're|\s+we are|\s+i am|\s+i've got|\s+have|\s+i|\s+not blocked any ?more,?|\s+about|\s+nearly(?! there)|\s+fully|\s+completely|\s+officially|\s+should be|\s+back|\s+roughly|\s+around|\s+at(?= \d| about)|\s+only|\s+sadly|\s+unfortunately|\s+finally|\s+at last|\s+a bit|\s+done:)*\s*"


def _note(text: str) -> str:
    text = tidy(
        re.sub(
            r"^(?:[\s,;:.()-]|because(?: of)?\b|as\b|since\b|cos\b|cause\b|due to\b|owing to\b|and\b|note:?|sorry\b|yet\b|now\b|already\b|please\b|pls\b|there\b|so\b|thanks\b|😀|👍|🎉|✅|😊|today\b|actually\b|at the moment\b|but\b(?= \w))+",
            "",
            text,
            flags=re.IGNORECASE,
        )
    )
    text = re.sub(
        r"[\s,.!-]*(?:\bsorry|\bthanks|\bthank you|\bpls|\bplease|\bcheers|😀|👍|🎉|✅|🙏|\bhooray|\byay|\bfinally|\bnow)+[\s.!]*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return (
        text
        if len(text) > 2
        and not re.fullmatch(
            r"(?:it's (?:been )?done|all done|too|all|at last|me|off|there|yet|again|then|thru|through|finally|it|now|already|today|done|for me|from me)\W*",
            text,
            re.IGNORECASE,
        )
        else ""
    )


def _state(context: Context, match: "re.Match[str]", state: str, start: int) -> Slots:
    slots: Slots = {"ref": ref(context, match["ref"])} if match.groupdict().get("ref") else {}
    slots["state"] = state
    rest = context.said.cut(start, match.end())
    masked = context.said.masked[start : match.end()]
    if state != "done" and (found := _MORE_TIME.search(masked)):
        thing = context.said.thing(found["d"])
        if thing is not None and (edge := getattr(thing, "ahead", None) or getattr(thing, "last", None)):
            slots["due"] = edge.isoformat()
            rest = (
                context.said.cut(start, start + found.start())
                + " "
                + context.said.cut(start + found.end(), match.end())
            )
    if note := _note(rest):
        slots["note"] = note
    return slots


_MORE_TIME = compiled(
    r"[\s,;.-]*(?:i |we |can i |could i |will |should |'ll )*(?:need|have|get|give me|be done|will be done|should be done|finish|extend|want|new date|aiming for|done|complete)(?: (?:more time|it|another \w+))?[\s,:-]*(?:until|by|to|for)?\s*(?P<d><D>|<PD>)"
)


def _progress(match: "re.Match[str]", context: Context) -> Slots | None:
    """So "17 is half way", "#9 stuck because …", "A-8 on track"."""
    if context.is_question and not re.match(r"(?:can|could)", match[0]):
        return None
    start = match.end("ref")
    text = context.said.masked
    link = re.compile(_LINK).match(text, start, match.end())
    at = link.end() if link else start
    lead = text[start:at]
    if re.match(
        r"\s*(?:the|of|an? (?!third|quarter|half|bit)|other|kids|children|schools|families|people|times|years|days|weeks|minutes|mins|hours|pm|am|pupils|teachers|staff|boys|girls|heads|more|out of|bags|boxes|books)\b",
        text[at:],
    ):
        return None
    if percent := _PERCENT.match(text, at, match.end()):
        value = _percent(percent["p"])
        if value is not None:
            slots: Slots = {"ref": ref(context, match["ref"]), "percent": value}
            if note := _note(context.said.cut(percent.end(), match.end())):
                slots["note"] = note
            return slots
    here = text[at : match.end()]
    if unfinished := re.match(
        r"(?:not|n't|isn't|still not|hasn't been|won't be)(?: (?:been|quite|yet|be))* ?(?:done|finished|complete|completed|sorted|ready)(?: yet| in time| by then)?",
        here,
    ) or re.match(r"isn't (?:finished|done|complete)", here):
        slots = {"ref": ref(context, match["ref"])}
        rest_at = at + unfinished.end()
        more = _MORE_TIME.search(text, rest_at, match.end())
        rest = context.said.cut(rest_at, match.end())
        if (
            more
            and (thing := context.said.thing(more["d"]))
            and (edge := getattr(thing, "ahead", None) or getattr(thing, "last", None))
        ):
            slots["due"] = edge.isoformat()
            rest = context.said.cut(rest_at, more.start()) + " " + context.said.cut(more.end(), match.end())
        if note := _note(rest):
            slots["note"] = note
        return slots if len(slots) > 1 else None
    for state, pattern in _STATES:
        if found := re.match(rf"(?:{pattern})(?!\w)(?: (?:now|again|today|yet|at the moment|by me))*", here):
            end = at + found.end()
            if state == "blocked" and re.match(r"waiting|held up", found[0]):
                return {"ref": ref(context, match["ref"]), "note": _note(context.said.cut(at, match.end()))}
            if (
                state == "done"
                and re.match(r"\s*(?:by|in|before|on) [\ue000\ue001]", text[end:])
                and re.search(r"(?:should|will|to)\b", lead)
            ):
                return None
            return _state(context, match, state, end)
    if (
        re.match(
            r"(?:nearly|almost|just about|close to|not far off|getting there|about to|waiting|awaiting|chased|emailed|spoke|rang|sent|meeting booked|draft|started|begun|some progress|made a start|got)\b",
            here,
        )
        and not re.match(r"(?:got|sent) (?:it|the)\b.*\?", here)
        and (note := _note(context.said.cut(at, match.end())))
    ):
        return {"ref": ref(context, match["ref"]), "note": note}
    return None


_FRACTIONS = {
    "half way": 50,
    "halfway": 50,
    "half": 50,
    "half done": 50,
    "three quarters": 75,
    "3/4": 75,
    "a quarter": 25,
    "quarter": 25,
    "one quarter": 25,
    "two thirds": 67,
    "a third": 33,
    "one third": 33,
    "1/2": 50,
    "1/4": 25,
}
_PERCENT = re.compile(
    r"(?:about|around|roughly|approx(?:imately)?|nearly|some|only|up to|now|at|is|say|maybe|probably|over|just|a bit over|,|\s)*"
    rf"(?:.{{0,30}}?,? ?say )?(?P<p>\d{{1,3}} ?(?:%|percent|per cent|pc\b|pct)|{NUMBER_WORDS} ?(?:percent|per cent)|{'|'.join(sorted(map(re.escape, _FRACTIONS), key=len, reverse=True))})"
    r"(?: of the way)?(?: (?:there|done|complete|completed|through|finished|now|of the way|of it|in|ready|so far))*"
)


def _percent(text: str) -> int | None:
    text = text.strip()
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    value = number(re.sub(r"\s*(?:%|percent|per cent|pct|pc)$", "", text))
    return value if value is not None and value <= 100 else None


def _through(match: "re.Match[str]", context: Context) -> Slots | None:
    value = _percent(match["p"])
    if value is None:
        return None
    slots: Slots = {"ref": ref(context, match["ref"]), "percent": value}
    if note := _note(words(context, match, "note")):
        slots["note"] = note
    return slots


def _until(match: "re.Match[str]", context: Context) -> Slots | None:
    due = day(context, match, "d")
    if due is None:
        return None
    slots: Slots = {"due": due}
    if match["ref"]:
        slots["ref"] = ref(context, match["ref"])
    if note := _note(words(context, match, "note")):
        slots["note"] = note
    return slots


def _just(state: str, *, needs_ref: bool = True):  # type: ignore[no-untyped-def]
    def read(match: "re.Match[str]", context: Context) -> Slots | None:
        if context.is_question and not re.match(r"(?:can|could|please)", match[0]):
            return None
        slots: Slots = {"ref": ref(context, match["ref"])} if match["ref"] else {}
        if needs_ref and not slots:
            return None
        slots["state"] = state
        if "note" in match.re.groupindex and (note := _note(words(context, match, "note"))):
            slots["note"] = note
        return slots

    return read


_N = r"(?P<note>(?:[\s,;:.!-]+.*|\s+(?:because|as|cos|since|due)\b.*)?)$"
_WISH = r"(?:(?:can|could|may) (?:i|we|you)(?: please)? |please |i'd like (?:to )?|i would like to |we |i |i'll |i'm going to |will |to |also |just |going to |i think i |i've |ive |we've |have |has )*"


def _marked(match: "re.Match[str]", context: Context) -> Slots | None:
    start = match.start("state")
    text = context.said.masked[start : match.end()]
    if percent := _PERCENT.match(text):
        value = _percent(percent["p"])
        return {"ref": ref(context, match["ref"]), "percent": value} if value is not None else None
    for state, pattern in _STATES:
        if found := re.match(rf"(?:being |now )?(?:{pattern})(?!\w)", text):
            return _state(context, match, state, start + found.end())
    return None


def _noted(match: "re.Match[str]", context: Context) -> Slots | None:
    note = tidy(words(context, match, "note"))
    return {"ref": ref(context, match["ref"]), "note": note} if note else None


# ---------------------------------------------------------------- whose


def _reassign(match: "re.Match[str]", context: Context) -> Slots | None:
    who = owner(context, match["who"])
    if who is None or "owner" not in who or who["owner"] == "all":
        return None
    return {"ref": ref(context, match["ref"])} | who


_TO_WHOM = r"(?P<who><WHO>|me|myself)"
_FROM = r"(?: (?:off|from|instead of|rather than|not|and not)(?: of)? (?:me|mine|<WHO>|him|her|them))?(?: (?:please|instead|now|from now on|to do|to finish|as (?:owner|lead)|i've asked (?:him|her|them)|i'm snowed under))*[\s,.!?-]*$"

# ---------------------------------------------------------------- lists


def _list(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    slots: Slots = {}
    if re.search(
        r"\boverdue\b|\blate\b|behind (?:on|with)|past (?:its|their|the)? ?(?:due|deadline|date)|missed (?:the|their)? ?deadline|gone over|out of date|should have (?:been )?done",
        text,
    ):
        slots["state"] = "overdue"
    elif re.search(
        r"due soon|coming up|about to be due|due (?:this|next) week|soon due|due shortly|(?:is|are) due\b|nearly due|due in the next",
        text,
    ) or re.search(r"due\s*[\ue001]", text):
        slots["state"] = "due_soon"
    elif re.search(r"\b(?:done|completed?|finished|closed)\b", text):
        slots["state"] = "done"
    elif re.search(
        r"\bopen\b|outstanding|still to do|left to do|not (?:yet )?(?:done|finished)|unfinished|live\b|incomplete|still got|remaining",
        text,
    ):
        slots["state"] = "open"
    if person := named(context, text, PERSON):
        slots["owner"] = person
    elif group := named(context, text, GROUP):
        slots["group"] = group
    elif school := named(context, text, SCHOOL):
        slots["school"] = school
    elif (
        re.search(
            r"\b(?:my|i|mine|me|i'm|i've|am i)\b",
            re.sub(
                r"(?:show|give|tell|send|remind|get) me|can i|could i|may i|i'd like|let me|i want|i need to", "", text
            ),
        )
        and context.speaker
    ):
        slots["owner"] = context.speaker
    return slots


_L = r"(?:(?:can|could|may) (?:i|we|you) (?:please )?(?:see|have|show|get|list|tell me|give)(?: me| us)? |please |show(?: me| us)? |list |give me |tell me |see |what are |what's |what is |which |any |are there |is there |do i have |have i got |do we have |have we got |let me see |i need |i want |remind me of |read |who has |get me |send me |pull up |how are |where are )*"
_WHOSE = r"(?:(?:my|our|<WHO>(?:'s)?|the <G>(?:'s)?|all(?: the)?|the|every(?:one's)?|everyone's|each|of|the <WHO>(?:'s)?|any|me|there|are|is) ?)*"
_STATE_WORDS = r"(?:(?:open|overdue|outstanding|done|completed|complete|finished|late|due|live|unfinished|incomplete|closed|current|remaining|upcoming|new|still) ?)*"
_FOR = r"(?:(?: (?:for|of|at|from|with|by|on|belonging to|assigned to|in|against|to|that|are|is|has|have|still|got|i|we|us|me|do|does|left|there|need|any|he|she|they|this|the|a|my|our|list|name|names|due|soon|coming up|overdue|open|outstanding|done|late|closed|completed|complete|finished|school|schools|group|team|at the moment|now|right now|please|today|yet|week|month|next|all|everyone|everybody|been|past|deadline|their|its|date|to do|are there|behind|not|group's|already|so far|currently|in total|plate|action|actions))| <WHO>(?:'s)?| <PD>)*"


def _owed(match: "re.Match[str]", context: Context) -> Slots | None:
    text = match[0]
    if not re.search(
        r"\bowe|behind|late|supposed|meant|outstanding|still|got (?:to do|on|left|open|outstanding)|need(?:s)? to do|have to do|has to do|down for|overdue|left to do|promise|signed up|working on|open|responsible",
        text,
    ):
        return None
    slots = _list(match, context) or {}
    if match["who"] == "i" and context.speaker:
        slots["owner"] = context.speaker
    if match["who"] == "we":
        slots.pop("owner", None)
    if "state" in slots and slots["state"] == "done" and re.search(r"to (?:be )?(?:done|doing)", text):
        slots.pop("state")
    if slots.get("state") == "open" and "still" in text and not re.search("outstanding|open", text):
        slots.pop("state")
    return slots


# ---------------------------------------------------------------- the patterns, in order

_ADD: tuple[Rule, ...] = (
    Rule(
        "action.add",
        rf"{_ACTION}\s*(?:(?:for|on|to|by|assigned to|with|from)\s+|[:,;-]\s*|\s)(?:for |on )?(?P<who>{_WHOM}){_TO}(?P<task>.+)$",
        _add,
    ),
    Rule(
        "action.add",
        rf"(?:(?:can|could) (?:you|we|i) |please |lets |let's )*(?:give|assign|set|put|allocate) (?P<who>{_WHOM})(?: (?:with|down for))? (?:an|the|a new|another) action\s*(?:to|of|for|[:,-])\s*(?P<task>.+)$",
        _add,
    ),
    Rule(
        "action.add",
        rf"(?:(?:can|could) (?:you|we) |please )*(?:put|set|add|place|log) an action (?:on|for|to|against) (?P<who>{_WHOM})\s*(?:to|[:,-])\s*(?P<task>.+)$",
        _add,
    ),
    Rule(
        "action.add",
        r"(?:(?:can|could) (?:you|we) |please |lets |let's |we need to |we'll |we should )*(?:get|ask|have|assign|task) (?P<who><WHO>|<ALL>) (?:to|with) (?P<task>(?!(?:focus|concentrate|look at|prioriti[sz]e|work on|report)\b).+)$",
        _asked,
    ),
    Rule(
        "action.add",
        r"(?P<who><WHO>|<ALL>|me)(?: (?:and <P>))? (?:to|will|must|is to|are to|has to|have to|needs to|need to|is going to|has agreed to|agreed to|agrees to|has offered to|offered to|'ll|'s going to|should)\s+(?P<task>(?!(?:be|focus|concentrate|stand|cover|deputise|come|attend|host us|say|know|let you)\b).+)$",
        _someone_to,
    ),
    Rule(
        "action.add",
        r"(?P<who>i)(?:'ll| will| can| shall|'m going to| am going to)\s+(?P<task>(?!(?:be\b|have to|not\b|let you|abstain|vote|try|second|take \d|take <ACT>|come|go\b|stand|say|pass\b|need)).+)$",
        _i_will,
    ),
    Rule("action.add", rf"{_ACTION}\s*[:;,-]\s*(?P<task>.+)$", _owned_later, sure=0.8),
    Rule(
        "action.add",
        r"(?:(?:can|could) (?:you|we) )?(?:please )?(?:add|log|record|create|new|make|note) (?:a |an |another |new )*(?:action|task|to do|todo)(?: (?:to|of|for))? (?P<task>.+)$",
        _owned_later,
        sure=0.8,
    ),
    Rule(
        "action.add",
        r"ill (?P<task>(?:chase|send|circulate|ring|call|email|check|book|draft|share|find|ask|write|speak|talk|sort|update|contact|prepare|arrange|get|look|do|order|phone|organise|put|follow|pick|bring|set|review|finish|take|make|give|upload|print) .+)$",
        _i_will,
    ),
)
_UPDATE: tuple[Rule, ...] = (
    Rule(
        "action.update",
        rf"{_WISH}(?:done|finished|completed|complete|tick off|ticked off|close|closed|close off|sorted|close out|mark off|cross off|crossed off|finished off|wrapped up|finishing|dealt with|all done(?: with| on)?|done with|that's)(?: (?:with|on|off|my|our|the|action|number))* ?{_A}(?: (?:off|now|done|sorted|today|finished|complete|as (?:done|complete)|for me|off my list|yesterday|off please|please|too|at last|all done))*{_N}",
        _just("done"),
    ),
    Rule(
        "action.update",
        rf"{_WISH}(?:mark|set|put|change|update|move|flag|show|make|tick|log|call|have)(?: down)? {_A}(?: status)?(?: down| off)?(?: (?:as|to|at|is|off|being))? ?(?:as )?(?P<state>.+)$",
        _marked,
    ),
    Rule(
        "action.update",
        rf"{_WISH}(?:push|extend|move|delay|put|shift|postpone|defer|change|set|bump|slide|roll)(?: (?:back|out|on))?(?: the)?(?: (?:deadline|due date|date|due))?(?: (?:for|on|of))? ?{_A}(?:'s)?(?: (?:deadline|due date|date|back|out|on|forward|over|along))*(?: (?:to|until|till|by|for|the))+ ?(?P<d><D>|<PD>){_N}",
        _until,
    ),
    Rule(
        "action.update",
        rf"{_WISH}(?:have |get |need |want |be given |ask for |request |an? |some |another |bit |little |few |more |longer |extra |week |weeks? |days? |\d |time |extension |i )*(?:on |for |with )?(?P<ref><ANUM>)?(?:[\s,-]*(?:until|to|till|by|extended (?:to|until)|-|for))+ ?(?:the )?(?P<d><D>|<PD>)(?: for that| please| instead)?{_N}",
        lambda m, c: (
            _until(m, c)
            if m["ref"] and re.search(r"need|have|get|want|can|could|extension|more|longer|extended|another", m[0])
            else None
        ),
    ),
    Rule(
        "action.update",
        rf"{_WISH}(?:have |get |need |want |an? |some |another |bit |few |more |longer |extra |week |weeks? |days? |\d |time |extension )*(?:until|to|till|by) ?(?:the )?(?P<d><D>|<PD>)(?: (?:for|on|to (?:finish|do|complete)|with)) (?P<ref><ANUM>){_N}",
        lambda m, c: (
            _until(m, c) if re.search(r"need|have|get|want|can|could|extension|more|longer|another", m[0]) else None
        ),
    ),
    Rule(
        "action.update",
        rf"{_WISH}(?:another|an extra|one more|two more|a|more|an|extra|few)?[^\ue000-\ue007]{{0,30}}?\b(?:on|for|with) (?P<ref><ANUM>)[\s,;-]+(?:until|to|till|by|say|need until|til) ?(?P<d><D>|<PD>){_N}",
        lambda m, c: _until(m, c) if re.search(r"need|more|another|extra|extension|time|longer", m[0]) else None,
    ),
    Rule(
        "action.update",
        rf"(?:can|could) {_A} (?:wait|be (?:moved|pushed|extended|put back|delayed)(?: back)?|slip|go back|run|move)(?: (?:to|until|till|on))+ ?(?:the )?(?P<d><D>|<PD>){_N}",
        _until,
        asks=True,
    ),
    Rule(
        "action.update",
        rf"{_A}(?:'s)?(?: (?:needs|will need|is going to need|needs a bit|due date|deadline))+(?: (?:more time|a bit longer|longer|moving|extending|to move|to be|pushing back|is|now|an extension|another week|a few more days))*[\s,-]*(?:until|to|till|by)? ?(?P<d><D>|<PD>){_N}",
        _until,
    ),
    Rule(
        "action.update",
        rf"(?:(?:about|around|roughly|approx|nearly|i'm|we're|we are|i am|now|only|just|over|at|maybe|say|probably|got|have|done) )*(?P<p>\d{{1,3}} ?(?:%|percent|per cent)|{NUMBER_WORDS} ?(?:percent|per cent)|half way|halfway|half|three quarters|two thirds|a third|a quarter)(?: of the way| done| complete| there)*(?: (?:through|with|on|of|done with|done on|into|complete on|for|finished with))+ {_A}{_N}",
        _through,
    ),
    Rule(
        "action.update",
        rf"{_WISH}(?:(?:haven't|have not|not|hasn't|yet to|still not|still haven't|i've not|we've not|am yet to|still to) ?(?:yet |even |actually |had (?:a chance|time) to |got round to |been able to )*(?:start(?:ed|ing)?|begun|begin|touched|looked at|made a start on))(?: (?:on|with|my|action))* ?{_A}(?: yet)?{_N}",
        _just("not_started"),
    ),
    Rule(
        "action.update",
        rf"(?:i'm |we're |i am |still |getting )*(?:blocked|stuck|held up|stalled)(?: (?:on|with|over|at))+ {_A}{_N}",
        _just("blocked"),
    ),
    Rule(
        "action.update",
        rf"(?:i'm |we're |i am |still |all )*(?:on track|going well|going fine|on target|making progress)(?: (?:on|with|for))+ {_A}{_N}",
        _just("on_track"),
    ),
    Rule(
        "action.update",
        rf"(?:i'm |we're |i am |might be |may be )*(?:at risk|behind|running late|slipping|a bit behind)(?: (?:on|with))+ {_A}{_N}",
        _just("at_risk"),
    ),
    Rule(
        "action.update",
        rf"{_WISH}(?:add a |put a |make a |leave a |a |add )?(?:note|comment|(?<=an )update|(?<=add )update)(?: (?:on|to|for|against|about|re))+ {_A}\s*(?:[:,;-]|that|saying|to say)\s*(?P<note>.+)$",
        _noted,
    ),
    Rule("action.update", rf"{_ABOUT}{_A}\s*(?P<rest>.*)$", _progress),
    Rule(
        "action.update",
        r"(?:(?:that's|that one's|it's|that is|mine's|mine is|all|yes,?|that one is|ok,?|now|i'm|consider it|yep,?) )*(?:done|finished|completed|sorted|all done|done it|done that|did it|did that|job done|that's done|done now)(?: (?:now|already|thanks|today|yesterday|this morning|it|that|that one|mine|too|that too))*[\s.!👍✅😀]*$",
        lambda m, c: (
            None
            if c.is_question
            or (re.match(r"(?:finished|sorted|all done|that's all done)[\s!]*$", m[0]) and c.in_meeting)
            else {"state": "done"}
        ),
    ),
)
_REASSIGN: tuple[Rule, ...] = (
    Rule(
        "action.reassign",
        rf"{_WISH}(?:lets |let's |we should )*(?:give|pass|hand|reassign|transfer|move|switch|assign|allocate|swap|shift|put)(?: over| across)? {_A}(?: (?:over|on|across|back|down))*(?: (?:to|onto|with|for))+ {_TO_WHOM}{_FROM}",
        _reassign,
        asks=True,
    ),
    Rule(
        "action.reassign", rf"{_WISH}(?:give|pass|hand|assign) {_TO_WHOM} (?:action )?{_A}{_FROM}", _reassign, asks=True
    ),
    Rule(
        "action.reassign",
        rf"(?:can|could|would|will|is|should) {_TO_WHOM} (?:please )?(?:take|take on|take over|have|pick up|own|do|lead on|cover|be given|taking|picking up|get)(?: on| over)? {_A}(?: on| over| up)?{_FROM}",
        _reassign,
        asks=True,
    ),
    Rule(
        "action.reassign",
        rf"{_TO_WHOM}(?:'ll| will| can| is going to| is| to|'s)? ?(?:take|taking|takes|take on|have|having|own|owns|owning|pick up|picking up|picks up|taken|taken over|takes over|do|takes on|is taking|taking on|taking over|take over|get|gets)(?: on| over)? {_A}(?: on| over| up)?{_FROM}",
        lambda m, c: _reassign(m, c) if not c.is_question else None,
    ),
    Rule(
        "action.reassign",
        rf"(?:i|i'll|i will|i can|i'm happy to|happy to|let me|i'd like to|ill)(?: (?:happily|gladly|now))?(?: ?(?:take|take on|have|own|pick up|do|take over|be taking))(?: on| over)? {_A}(?: on| over)?(?: (?:off|from) (?:<WHO>|him|her|them))?(?: (?:please|instead|now))*[\s.!]*$",
        lambda m, c: {"ref": ref(c, m["ref"]), "owner": c.speaker} if c.speaker else None,
    ),
    Rule(
        "action.reassign",
        rf"{_A} (?:should be|should go to|is|belongs to|goes to|to|to go to|now belongs to|needs to go to|is now|ought to be|is for|is really|is actually|'s|needs to be)(?: with| for)? {_TO_WHOM}(?:'s)?(?: (?:now|action|one|not mine|not me|from now on))*(?:,? (?:and )?(?:not|rather than|instead of) (?:mine|me|<WHO>)(?:'s)?)?[\s.!]*$",
        lambda m, c: _reassign(m, c) if not c.is_question else None,
    ),
    Rule(
        "action.reassign",
        rf"(?:can|could) (?:someone|somebody|anyone) else (?:have|take|do) {_A}.{{0,30}}?(?:give|pass|hand|to) (?:it )?(?:to )?{_TO_WHOM}{_FROM}",
        _reassign,
        asks=True,
    ),
    Rule(
        "action.reassign",
        rf"(?:change|make|set) (?:the )?owner (?:of|for|on) {_A} (?:to|be|as)? ?{_TO_WHOM}{_FROM}",
        _reassign,
    ),
    Rule("action.reassign", rf"{_A}\s*[:,-]?\s*(?:new owner|owner)\s*(?:is|[:,-])?\s*{_TO_WHOM}{_FROM}", _reassign),
)
_LIST: tuple[Rule, ...] = (
    Rule(
        "action.list",
        rf"{_L}{_WHOSE}{_STATE_WORDS}(?:actions?|action list|action log|to-?do list|tasks|to dos|todos|action points)\b{_FOR}[\s?.!]*$",
        lambda m, c: _list(m, c) if not re.search(r"\badd\b|\bnew\b", m[0]) and "\n" not in m[0] else None,
        asks=True,
    ),
    Rule(
        "action.list",
        rf"{_L}(?:what|what's|who|who's|anything|everything|all|which|something|things|stuff|any)?(?: (?:is|are|still|of|that's|that is|actions|things|have|has|i|we|been|got|there|else|my|are there|else's))*[ ]?(?:<WHO>(?:'s|s')? (?:actions )?)?(?:are |is )?(?:due soon|overdue|outstanding|still open|still outstanding|coming due|past due|overdue actions|late|due this week|due next week|still to do|due <PD>|past (?:its|their) (?:date|deadline|due date)|open){_FOR}[\s?.!]*$",
        lambda m, c: (
            _list(m, c)
            if not re.search(
                r"review|report|group|contract|staff|event|running late|\bis late\b|is <P> late|who's late|meeting|minutes",
                m[0],
            )
            and not re.fullmatch(r"(?:late|open|is open|the open)[\s?.!]*", m[0])
            else None
        ),
        asks=True,
    ),
    Rule(
        "action.list",
        r"(?:so )?(?:what|what's|what (?:else )?(?:is|are|have|has|do|does|did|am)) ?(?:actions? )?(?:else )?(?:do|does|is|are|have|has|did|am)? ?(?:the )?(?P<who><WHO>|i|we)(?:'ve|'m|'s)?(?: group| school| team)?(?: (?:still|got|have|has|owe|owes|do|does|to|done|doing|supposed|meant|be|been|behind|late|with|on|need|needs|outstanding|left|overdue|us|for|on|my|his|her|their|plate|list|down|given|working|promised?|signed up|agreed?|late|open|responsible|asked))*(?: on| with| for| us| me| to do)*[\s?.!]*$",
        _owed,
        asks=True,
    ),
    Rule(
        "action.list",
        r"(?:what's|what is|what|anything|show|see)(?: is| 's)? (?:on|in|left on) (?:my|(?P<who><WHO>)(?:'s)?) (?:list|plate|to-?do list|action list)(?: (?:at the moment|now|today|this week))*[\s?.!]*$",
        _list,
        asks=True,
    ),
)
REASSIGN_RULES, UPDATE_RULES, LIST_RULES, ADD_RULES = _REASSIGN, _UPDATE, _LIST, _ADD
RULES: tuple[Rule, ...] = (*_REASSIGN, *_UPDATE, *_LIST, *_ADD)
