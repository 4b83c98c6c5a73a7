"""What is said by who can't come, can come after all, or has to go."""

import re

from bot.language.which import WHICH, meeting_slots, names_meeting
from bot.language.words import COURTESY, PLEASE, Pattern, Sentence, Slots, Table

_STANDS_IN = (
    r"(?:(?:will|'ll|is going to|can) (?:stand in|come|cover|deputise|attend|go|represent (?:me|us)|take my place"
    r"|be there)"
    r"|(?:is|'s) (?:standing in|coming|covering|deputising|attending|going)|deputising|standing in|to (?:stand in"
    r"|deputise)|comes|stands in|deputises|goes|covers)"
    r"(?: (?:for (?:me|us)|instead|in my place|on my behalf))*"
)
_DEPUTY = Pattern(rf"^(?:so |and |but )?(?:my |our )?(?:deputy,? )?(?P<deputy>\S+(?: \S+){{0,2}}?),? {_STANDS_IN}$")
_NOBODY = frozenset(
    {"i", "we", "he", "she", "they", "someone", "nobody", "it", "that", "my", "our", "deputy", "the deputy"}
)
_ENOUGH_ALONE = frozenset({"come", "come along", "make it", "attend", "be there", "be represented"})
_NO_SCHOOL = Pattern(
    r"\b(?:i|we|he|she|they|you|who|it|that|this|if|when|because|said|says|thinks?|but|and|or|why|so|sorry|not|there"
    r"|anyone|someone|nobody|will|would|may|might|could|going|have|to|monday|tuesday|wednesday|thursday|friday)\b"
)
_CLAUSE = re.compile(r"\s*[,;]\s+|\.\s+|\s+[–—-]\s+|\s+(?=so \S)")
_AFRAID = Pattern(r"^(?:i'?m |im )?(?:afraid|sorry)$|^(?:sorry|apologies|so sorry|many apologies)$")


def _apology(match: re.Match[str], said: Sentence) -> Slots | None:
    """The meeting, who comes instead, and why; `who` where a school or someone else was said not to come."""
    groups = match.groupdict()
    groups.setdefault("which", None)
    if "verb" in groups and not groups["which"] and (groups["verb"] or "").casefold() not in _ENOUGH_ALONE:
        return None  # "I can't do it", "I'll have to miss out"
    if groups["which"] and not names_meeting(groups["which"]):
        return None  # "I can't do this", "apologies for last week"
    slots = meeting_slots(match, said)
    if groups.get("who"):
        if _NO_SCHOOL.search(match["who"]):
            return None  # "Dev says he can't come"
        slots["who"] = said.to_the_letter(match, "who")
    if groups.get("why"):
        slots["reason"] = said.to_the_letter(match, "why")
    return _clauses(slots, said.to_the_letter(match, "rest").strip(" ,;.–—-"))


def _clauses(slots: Slots, rest: str) -> Slots | None:
    """Who stands in and why, of the clauses that follow; None when one of them takes it back."""
    reasons = []
    for clause in _CLAUSE.split(rest):
        plain = clause.replace("’", "'").strip(" .,")
        if deputy := _DEPUTY.search(plain):
            if deputy["deputy"].casefold() not in _NOBODY:
                slots["deputy"] = clause.strip(" .,")[deputy.start("deputy") : deputy.end("deputy")]
        elif plain and not _AFRAID.search(plain):
            reasons.append(plain if plain == clause else clause.strip(" .,"))
    if reasons:
        first = rest.find(reasons[0])
        last = rest.find(reasons[-1]) + len(reasons[-1])
        whole = rest[first:last] if "deputy" not in slots else ", ".join(reasons)
        whole = re.sub(r"^(?:because(?: of)?|as|since|due to)\s+", "", whole, flags=re.IGNORECASE)
        if _TAKEN_BACK.search(whole):
            return None
        slots["reason"] = whole
    return slots


_TAKEN_BACK = Pattern(r"^(?:if|unless|or|until|when)\b|\b(?:kidding|joking|just yet|maybe|perhaps)\b")
# Where a clause may start after the meeting: nothing, a comma, a dash, "because", "so", or "im afraid".
_BEGINS = r"(?:because|as|so|i'?m|i am|i'?ve|i have|we'?re|we'?ve|we have|my|our|there'?s|there is|sorry|due to)\b"
_REST = rf"(?P<rest>(?:\s*[,;.:–—-]\s*|\s+(?={_BEGINS})).+|)$"
_TO_A_MEETING = rf"(?:\s+(?:(?:to|for|at|on|in)\s+)?(?P<which>{WHICH}))?"
_WHO = r"(?:(?P<who>[a-z0-9][a-z0-9'.]*(?: [a-z][a-z'.]*){0,2}?)\s+)??"
_SUBJECT = rf"(?:(?:i|we)(?:'m|'re|'ll| am| are)?\s+(?:really\s+)?|(?:i'?m|we'?re|im)\s+|{_WHO})"
_SORRY = r"^(?:(?:sorry|hi|hello|afraid|i'?m afraid|so sorry|morning)(?: all| everyone)?[\s,:.!-]{1,3}){0,3}"
_CANT_COME = (
    r"(?:(?:can'?t|cannot|can not|won'?t|wont|will not|won'?t be able to|unable to|not able to|not going to be able to"
    r"|won'?t manage to|(?:am|is|are) (?:not able|unable) to)\s+"
    r"(?P<verb>make(?: it)?|do|come(?: along)?|attend|be there|be at|be with you|get(?: there)?|join(?: you)?"
    r"|be represented)(?=\W|$)"
    r"|(?:will )?(?:(?:am |is |are )?going to )?(?:have|has) to miss|(?:am |is |are )?(?:not coming|not attending))"
)


def _leaving(match: re.Match[str], said: Sentence) -> Slots:
    groups = match.groupdict()
    group = next((name for name in ("before", "after") if groups.get(name)), None)
    return {"reason": said.to_the_letter(match, group)} if group else {}


_COMING = (
    r"^(?:(?:so|and|hi|ok|please|(?:(?:can|could) you )?(?:tell me|let me know)|do we know)[\s,]{1,2}){0,3}"
    r"(?:who(?:'?s| is| are| will be| all is)?(?: else)? (?:all )?(?:coming|attending|be there|there|not coming|away)"
    r"|who(?: else)? (?:can'?t|cannot|won'?t|isn'?t|is not) (?:come|coming|make(?: it)?|be there|attend(?:ing)?)"
    r"|who has (?:sent|given|made) (?:their )?apologies(?: so far)?|(?:show )?(?:me )?(?:the )?apologies so far"
    r"|(?:are we|will we be|do we have) (?:going to be )?(?:quorate|a quorum|enough)(?= (?:for|on|at|in)\b)"
    r"|how many (?:of us )?(?:are|will be) (?:coming|there))"
)

TABLE: Table = (
    (
        "apologies.show",
        Pattern(_COMING, rf"(?:\s+(?:(?:to|for|at|on|in)\s+)?(?P<which>{WHICH}))?(?:,? and are we quorate)?$"),
        meeting_slots,
    ),
    (
        "apologies.withdraw",
        Pattern(
            rf"{PLEASE}(?:cancel|withdraw|take back|forget|undo|scrap) my apologies", rf"(?: for (?P<which>{WHICH}))?$"
        ),
        meeting_slots,
    ),
    (
        "apologies.withdraw",
        Pattern(
            rf"{_SORRY}(?:good news[,:!]?\s+)?(?:i|we)(?:'ll| can| will| am| 'm|'m| are)\s+(?:now |actually )?"
            r"(?:be able to )?(?:come|coming|make(?: it)?|do|attend(?:ing)?|be there|be at)",
            rf"{_TO_A_MEETING} after all$",
        ),
        meeting_slots,
    ),
    (
        "apologies.send",
        Pattern(
            rf"{_SORRY}{COURTESY}(?:(?:send|give|record|note|pass on|accept)\s+)?(?:my |our )?(?:apologies|apols)"
            r"(?: from (?:me|us))?\s+(?:for\s+)?",
            rf"(?P<which>{WHICH}){_REST}",
        ),
        _apology,
    ),
    (  # without a meeting it must be more than the "apologies" of one who was late
        "apologies.send",
        Pattern(
            rf"{PLEASE}(?:(?:send|give|record|note|pass on)\s+(?:my |our )?(?:apologies|apols)"
            rf"|(?:apologies|apols) from (?:me|us)){_REST}"
        ),
        _apology,
    ),
    ("apologies.send", Pattern(f"{_SORRY}{_SUBJECT}{_CANT_COME}", f"{_TO_A_MEETING}{_REST}"), _apology),
    (
        "apologies.send",
        Pattern(
            rf"{_SORRY}(?:(?:i'?m |i am )?(?P<why>double[ -]booked)(?: on| for)?|no[ -]go for(?: me)?(?: on)?)\s+",
            rf"(?P<which>{WHICH}){_REST}",
        ),
        _apology,
    ),
    (
        "attendance.called_away",
        Pattern(
            r"^(?:sorry[\s,:!-]{1,3})?(?:(?:i'?ve|i have|we'?ve|i'?m|i am) (?:just )?(?:been |being )?)?called away"
            r"(?:\s?[,;–—-]\s?(?P<after>.+))?$"
        ),
        _leaving,
    ),
    (
        "attendance.called_away",
        Pattern(
            r"^(?:sorry[\s,:!-]{1,3})?(?:(?P<before>[^,;]{3,100}?)(?:\s?[,;–—-]|\s+so)\s)?"
            r"(?:i |we )?(?:have to|have got to|'ve got to|i'?ve got to|need to|must|gotta|got to) (?:go|leave|dash)"
            r"(?: now)?$"
        ),
        _leaving,
    ),
)
