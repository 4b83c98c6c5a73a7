"""The slots of what is said of actions: a new one, how one goes, whose it is, and lists of them."""

import re
from dataclasses import replace

from bot.language.phrasebook.context import NUMBER_WORDS, Heard, Slots, compiled, number, tidy
from bot.language.phrasebook.days import Day
from bot.language.phrasebook.meetings import day_said
from bot.language.phrasebook.names import Named
from bot.language.phrasebook.said import ACTION, GROUP, PERSON, SCHOOL

_OWNER = compiled(r"<P>|<S>|<G>|(?P<all><ALL>)")
_OWNER_TO = compiled(r"(?:action[: -]+)?(?:<P>|<S>|<G>|<ALL>) to\s+")
_MINE = re.compile(r"\b(?:me|myself|i|i'll|i'm|i've|mine|my|ill|il)\b")
_ASIDE = re.compile(r"(?:show|give|tell|send|remind|get|let|find) me|can i|could i|may i|i'd like|^i want|^i need")
_BY = compiled(r",?\s*\b(?:by|before|due)\s+(?:the )?(?P<d><D>|<PD>)")
_NEXT = re.compile(r"next (?:headboard )?(strategy|business|meeting)")


def added(heard: Heard) -> Slots:
    """What is to be done, by whom, and by when."""
    heard = heard.yielding("text", _OWNER_TO)
    text, when = heard.words("text"), due(heard)
    if not when and "text" in heard.spans and (found := _BY.search(heard.context.said.masked, *heard.spans["text"])):
        said, (begin, end) = heard.context.said, heard.spans["text"]
        when = day_said(replace(heard, rest=found["d"]))
        text = tidy(f"{said.cut(begin, found.start()).strip()} {said.cut(found.end(), end).strip()}")
    text = text.rstrip(" .,;")
    return ({"text": text} if text else {}) | owner(heard) | when


def owner(heard: Heard) -> Slots:
    """Who is to do it: the first who is named outside of what is to be done; else all, else the speaker."""
    context = heard.context
    if found := heard.search(_OWNER):
        thing = context.said.thing(found[0])
        return {"owner": thing.name if isinstance(thing, Named) else "all"}
    return {"owner": context.speaker} if context.speaker and _MINE.search(heard.rest) else {}


def due(heard: Heard) -> Slots:
    """By which day; "the next Business" is that meeting's."""
    if slots := day_said(heard):
        return slots
    found = heard.search(_NEXT)
    sitting = heard.context.next(None if found[1] == "meeting" else found[1]) if found else None
    return {"due": sitting.day.isoformat()} if sitting else {}


# ---------------------------------------------------------------- how one goes

_STATES = {
    "on_track": (
        r"on track|on target|on schedule|on course|in hand|under ?way|in progress|going (?:well|fine|ok|okay|to plan|nicely|great|smoothly)"
        r"|coming along|progressing|all good|\bgreen\b|moving again|on time|as planned|to plan|no problems|unblocked|not blocked|no longer blocked"
    ),
    "not_started": (
        r"(?:not|haven't|hasn't|havent|nt|n't|yet to|still to|never)(?: \w+){0,3} (?:start(?:ed)?|begun|begin|looked|touched|going)"
        r"|not started|no (?:progress|start)|nothing done|not begun"
    ),
    "at_risk": (
        r"at risk|slip(?!\w* to\b)|behind|running late|in danger|\bamber\b|in doubt|wobbl|shaky|touch and go|dicey|(?:might|may|could|won't|unlikely)"
        r"(?: \w+){0,3} (?:late|deadline|time|make|miss|date)|tight|cutting it fine"
    ),
    "blocked": (
        r"block|stuck|on hold|stall|standstill|held up|waiting (?:on|for)|\bred\b|limbo|can't (?:\w+ )?(?:progress|move|continue|proceed|go|do|start)"
        r"|hit a wall|nowhere|awaiting|no further|hold-up"
    ),
    "done": (
        r"\bdone\b|complete|finish|sorted|\bclosed?\b|tick|wrapped|in the bag|dealt with|off my list|off the list|achieved|finalised|delivered"
        r"|signed off|cross(?:ed)?(?: \w+)? off|put to bed|\bsent\b|\bover\b"
    ),
}
_UNDONE = re.compile(
    r"(?:not|n't|nt|never|isn't|half|\d ?%|<%>) (?:\w+ )?(?:done|complete|completed|finished|sorted)\b"
)
_SHARES = {
    r"three[ -]quarters?|3/4": 75,
    r"two[ -]thirds?|2/3": 67,
    r"half[ -]?way|\bhalf\b(?![ -]?term)|1/2|50/50": 50,
    r"(?:a|one) third|1/3": 33,
    r"(?:a|one)? ?quarter|1/4": 25,
}
_PERCENT = re.compile(rf"(\d{{1,3}}|{NUMBER_WORDS}) ?(?:%|percent|per cent|pct|pc\b)")
_NUMBER = re.compile(
    r"(?<![\d£/.:])a?-?(\d{1,3})(?![\d/%]|[.:]\d|st\b|nd\b|rd\b|th\b|(?:\s*(?:mins?|minutes|days?|weeks?|percent|per|pm|am|of|k)\b))"
)


def reference(heard: Heard) -> Slots:
    """The action that is named, by its number."""
    said = heard.context.said
    if refs := said.things(heard.rest, ACTION) or said.things(said.masked, ACTION):
        return {"ref": refs[0]}
    plain = _PERCENT.sub(" ", heard.rest)
    found = _NUMBER.search(plain) or re.search(rf"\b({NUMBER_WORDS})\b", plain)
    which = number(found[1]) if found else None
    return {"ref": f"A-{which}"} if which else {}


_UNTIL = compiled(r"\b(?:until|till?|to|for)\s+(?:the |at least |about |around |end of )*(<D>|<PD>)")
_BY_THEN = compiled(r"\bby\s+(?:the )?(<D>|<PD>)")


def updated(heard: Heard) -> Slots:
    """Which action, how far it is, why, and until when more time is asked."""
    slots = reference(heard)
    note = heard.words("note").rstrip(" .!")
    if note:
        slots["note"] = note
    if days := heard.days():
        said = next(iter(_UNTIL.findall(heard.rest) or _BY_THEN.findall(heard.rest)), None)
        day = heard.context.said.thing(said) if said else days[-1]
        edge = day.ahead if isinstance(day, Day) else day.last
        if edge and (
            said or re.search(r"need|extend|extension|give|gimme|more time|push|make (?:it|that)", heard.rest)
        ):
            slots["due"] = edge.isoformat()
    share = next((value for words, value in _SHARES.items() if re.search(words, heard.rest)), None)
    if found := _PERCENT.search(heard.rest):
        share = number(found[1])
    if share is not None:
        return slots | {"percent": share}
    state = next((name for name, words in _STATES.items() if re.search(words, heard.rest)), None)
    if state in {"done", "blocked"} and "due" in slots and not re.search(r"block|stuck", heard.rest):
        return slots  # "can't do it by Friday" asks for more time
    if state and not (state == "done" and _UNDONE.search(heard.rest)):
        slots["state"] = state
    return slots


_LEFT = compiled(r"(?:from|off|instead of|rather than|not)\s+(?:of )?(?:<P>|<S>|<G>)")


def reassigned(heard: Heard) -> Slots:
    """Which action, and whose it is to be."""
    rest = _LEFT.sub(" ", heard.rest)
    found = _OWNER.search(rest)
    thing = heard.context.said.thing(found[0]) if found else None
    if isinstance(thing, Named):
        return reference(heard) | {"owner": thing.name}
    mine = {"owner": heard.context.speaker} if heard.context.speaker and _MINE.search(rest) else {}
    return reference(heard) | mine


# ---------------------------------------------------------------- lists

_LISTED = {
    "overdue": r"\boverdue\b|\blate\b|behind (?:on|with)|past (?:its|their|the)? ?(?:due|deadline|date)|deadline|gone over|out of date|should have|slipped",
    "due_soon": r"due soon|coming up|about to|due (?:this|next)|soon due|due shortly|(?:is|are) due\b|nearly due|due in|due\s*[\ue000\ue001]|before the next",
    "done": r"\b(?:done|completed?|finished|closed)\b",
    "open": r"\bopen\b|outstanding|still|left to do|not (?:yet )?(?:done|finished)|unfinished|\blive\b|incomplete|remaining",
}


def listed(heard: Heard) -> Slots:
    """Whose, and in which state."""
    state = next((name for name, words in _LISTED.items() if re.search(words, heard.rest)), None)
    slots: Slots = {"state": state} if state else {}
    for slot, kind in (("owner", PERSON), ("group", GROUP), ("school", SCHOOL)):
        if names := heard.named(kind):
            return slots | {slot: names[0]}
    speaker = heard.context.speaker
    return slots | ({"owner": speaker} if speaker and _MINE.search(_ASIDE.sub(" ", heard.rest)) else {})
