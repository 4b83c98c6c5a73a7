"""What is asked of the decision log: one decision by its number, or those that fit, by as many filters as are said."""

import re

from bot.language.periods import take_periods
from bot.language.which import KIND, KINDS, MEETING, which_meeting
from bot.language.words import COURTESY, PLEASE, Pattern, Sentence, Slots, Table, without_article

# ---------------------------------------------------------------- one decision

REF = r"(?P<ref>[a-z]{1,5}-\d{4}-\d{3,7})"
_ONE = rf"(?:(?:the |our )?(?:decision )?{REF}|(?:the |our )?decision (?:no\.? ?|number |#)?(?P<number>\d{{1,4}}))"
_CURRENT = r"(?:current|in force|active|valid|live|in effect|good|the case|standing)"


def _one(match: re.Match[str], _said: Sentence) -> Slots:
    """In full, or its number, to which the year of the day belongs."""
    groups = match.groupdict()
    current = {"current": True} if groups.get("current") else {}
    return {"ref": groups["ref"].upper() if groups.get("ref") else str(int(match["number"]))} | current


# ---------------------------------------------------------------- those that fit

_STATES = {
    "superseded": "superseded",
    "replaced": "superseded",
    "part superseded": "part-superseded",
    "rescinded": "rescinded",
    "expired": "expired",
    "spent": "spent",
    "void": "void",
    "taken back": "void",
}
_OUTCOMES = {"lost": "not_carried", "not carried": "not_carried", "deferred": "deferred", "elected": "elected"}
_AUTHORITIES = {"delegated": "delegated", "operational": "operational", "recommended": "recommendation"}
_IN_FORCE = r"(?:(?:still |currently )?(?:in force|active|current|live|in effect))"
_KNOWN = (
    r"(?:part[ -]superseded|superseded|replaced|rescinded|expired|spent|void|taken back|lost|deferred|delegated"
    r"|operational|recommended)"
)
_NOT_CARRIED = r"(?:(?:n't| ?\bnot)(?: been)? carried\b)"
_NOT_REPORTED = (
    r"(?:(?:n't|\bnot)(?: yet)?(?: been)?(?: yet)? reported(?: yet)?|\bunreported|\bstill to (?:be reported|report|go)"
    r"|\byet to be reported)(?: (?:up )?to (?:the )?(?:trust )?board)?(?: yet)?"
)
_REPORTED = r"\b(?:already )?reported to (?:the )?(?:trust )?board"
_BE = (
    r"(?:(?:(?:,? ?and |,? ?but )?(?:that |which ))?(?:'s|(?:is|are|was|were|has|have|had)(?=n't|\b))(?: been"
    r"| still)?)?"
)
_STATE = Pattern(
    rf"(?:^|\s|,){_BE}\s?(?:(?P<unreported>{_NOT_REPORTED})|(?P<reported>{_REPORTED})|(?P<not_carried>{_NOT_CARRIED})"
    rf"|(?P<in_force>\b{_IN_FORCE})|(?P<known>\b{_KNOWN}))(?=$|[\s,;])"
)
_ALONE = Pattern(
    r"(?:^|\s)(?:(?:taken |made |agreed )?(?:alone\b|by (?:herself|himself)|by the chair(?: alone)?\b)"
    r"|by chair'?s action|on (?:her|his) own)"
)
_IN_WRITING = Pattern(r"(?:^|\s)(?:(?:taken |made |agreed )?(?:in writing|by (?:a )?written procedure)\b)")
_HOW = Pattern(
    r"(?:^|\s)(?:(?:taken |made |agreed |carried )?(?:(?P<consensus>by consensus)|(?P<casting>(?:on|by) (?:the"
    r"|a) casting vote)"
    r"|(?P<delegated>under delegated (?:powers?|authority))))"
)
_IMPLEMENTS = Pattern(
    r"(?:^|\s|,)(?:(?:that|which) )?(?:implement(?:s|ing|ed)?|carr(?:y|ies|ying|ied) out|follow(?:s|ing)? from"
    r"|under|from|for)"
    r" (?:(?:the )?board(?:'s)? (?:decision )?)?(?P<ref>[a-z]{1,5}-\d{4}-\d{2,3})\b"
)
_VARIES = Pattern(
    r"(?:^|\s|,)(?:(?:that|which) )?(?:supersed(?:es?|ing|ed)|replac(?:es?|ing|ed)|rescind(?:s|ing|ed)?|var(?:y"
    r"|ies|ying)"
    rf"|chang(?:es?|ing|ed)) (?:decision )?{REF}\b"
)
_AND_NOW = Pattern(
    rf"[\s,;]{{0,3}}(?:and|but|,)? ?(?:is|are|does|do) (?:it|that|this|they|those|these|any of (?:it|them)) "
    rf"(?:all )?still (?:{_CURRENT}|stands?|holds?|apply|applies)(?: now| today)?"
)
_AT = Pattern(
    rf"(?:^|\s|,)(?:(?:(?:taken|made|agreed) )?(?:at|in|from|of|by|during|for) )?(?:the |our )?"
    rf"(?P<which>(?:last|previous|latest) (?:time|(?:headboard )?(?:{KIND}(?: {MEETING})?|{MEETING}))"
    rf"|(?:meeting )?[a-z]{{1,6}}-[sbex]-\d{{4}}-\d{{1,2}}|(?:meeting )?[sbx]\d{{1,2}})(?=$|[\s,;])"
)
_AT_KIND = Pattern(
    rf"(?:^|\s|,)(?:(?:(?:taken|made|agreed) )?(?:at|by|in|from) )(?:the |our "
    rf"|a )?(?P<which>{KIND})(?: {MEETING}s?)?(?=$|[\s,;])"
)
_KIND = Pattern(rf"\b(?P<which>{KIND})\b")
_LINK = Pattern(
    r"^(?:(?:about|on|re|regarding|concerning|around|as to|of|for|to|that|with|relating to|to do with|in relation to"
    r"|anything|something|everything|made|taken|there|so far|we|we've|have|has|been|which|are|is|were|was|and|the log"
    r"|decisions?)(?:\s+|$)|[:,;–—-]\s*)"
)
_TAIL = Pattern(
    r"(?:^|[\s,;]+)(?:(?:did|have|had) (?:we|you) (?:make|made|take|taken|pass|passed)|we(?:'ve)? (?:made|took"
    r"|taken)|and|so far|then|ever|again|before|already|yet|please|made|taken|that|which|are|is)$"
)
_NO_SEARCH = Pattern(
    r"\b(?:agenda|export|download|spreadsheet|csv|xlsx|excel|docx?|pdf|bind us)\b|\bminutes\b.{0,20}$|^\s?[:–—-]"
)


def _found(match: re.Match[str], said: Sentence) -> Slots | None:
    """Every filter that the words have, wherever it stands, and what they are about."""
    groups = match.groupdict()
    rest = match["rest"]
    if _NO_SEARCH.search(rest) and not groups.get("looked_for"):
        return None
    slots: Slots = {"how_many": True} if groups.get("how_many") else {}
    if groups.get("chair"):
        slots["by_chair"] = True
    if groups.get("nouns", "").casefold().startswith("recommendation"):
        slots["authority"] = "recommendation"
    if kind := groups.get("kind"):
        slots["meeting_kind"] = KINDS[kind[0].casefold()]
    before = " ".join((groups.get("adjectives") or "").split())
    if before:
        if kinds := _KIND.search(before):
            slots["meeting_kind"] = KINDS[kinds["which"][0].casefold()]
        _take_states(f"{before} ", slots)
    words = " ".join(rest.split())
    words = _take_refs(words, slots)
    words, days = take_periods(words, said.today)
    slots |= days
    words = _take_meeting(words, slots, said)
    words = _take_ways(_take_states(words, slots), slots)
    if about := _about(words):
        slots["query"] = about
    is_empty = not slots.keys() - {"how_many"}
    return None if is_empty and not groups.get("nouns") else slots


def _take_refs(words: str, slots: Slots) -> str:
    """Whether it still holds, and what the decisions carry out or change."""
    if found := _AND_NOW.search(words):
        slots["current"] = True
        words = _without(words, found)
    if found := _VARIES.search(words):
        slots["varies"] = found["ref"].upper()
        words = _without(words, found)
    if found := _IMPLEMENTS.search(words):
        slots["implements"] = found["ref"].upper()
        words = _without(words, found)
    return words


def _take_states(words: str, slots: Slots) -> str:
    """How they stand; after what they are about, only where that is said of them: "… that are not yet reported"."""
    about = _ABOUT.search(words)
    for _ in range(4):
        found = next(
            (
                found
                for found in _STATE.compiled.finditer(words)
                if about is None
                or found.start() <= about.start()
                or found["unreported"]
                or re.search(r"\b(?:that|which)\b", found[0])
            ),
            None,
        )
        if found is None:
            break
        known = " ".join((found["known"] or "").casefold().replace("-", " ").split())
        if found["unreported"] or found["reported"]:
            slots["reported"] = bool(found["reported"])
        elif found["in_force"]:
            slots["in_force"] = True
        elif found["not_carried"]:
            slots["outcome"] = "not_carried"
        elif known in _STATES:
            slots["status"] = _STATES[known]
        elif known in _OUTCOMES:
            slots["outcome"] = _OUTCOMES[known]
        else:
            slots["authority"] = _AUTHORITIES[known]
        words = _without(words, found)
        about = _ABOUT.search(words)
    return words


_ABOUT = Pattern(r"\b(?:about|on|re|regarding|concerning|around)\b")


def _take_ways(words: str, slots: Slots) -> str:
    """By whom, and how."""
    if found := _ALONE.search(words):
        slots["by_chair"] = True
        words = _without(words, found)
    if found := _IN_WRITING.search(words):
        slots["in_writing"] = True
        words = _without(words, found)
    if found := _HOW.search(words):
        if found["delegated"]:
            slots["authority"] = "delegated"
        else:
            slots["outcome"] = "consensus" if found["consensus"] else "carried_on_casting_vote"
        words = _without(words, found)
    return words


def _take_meeting(words: str, slots: Slots, said: Sentence) -> str:
    if found := _AT.search(words):
        named = which_meeting(found["which"].casefold().replace("latest", "last"), said.today)
        slots |= {name: value for name, value in named.items() if name in ("meeting_kind", "meeting_ref", "last")}
        return _without(words, found)
    if found := _AT_KIND.search(words):
        slots["meeting_kind"] = KINDS[found["which"][0].casefold()]
        return _without(words, found)
    return words


def _without(words: str, found: re.Match[str]) -> str:
    return " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())


def _about(words: str) -> str:
    """What is left once nothing before or after it links it to the rest."""
    for pattern in (_LINK, _TAIL) * 6:
        if found := pattern.search(words):
            words = words[found.end() :] if pattern is _LINK else words[: found.start()]
    about = without_article(words.strip(" ,;.?!"))
    return "" if about.casefold() in ("meeting", "log", "it", "that", "them") else about


_US = rf"(?:we|you|they|(?:the )?heads|headboard|(?:the )?(?P<kind>{KIND})|(?P<chair>(?:the |our )?chair))(?: meeting)?"
_HAVE = r"(?:'ve|'s| have| has| had)?(?: ever| already| actually| just)?"
_DECIDED = r"(?:decid(?:e|ed)|agree|agreed|resolve|resolved|settle|settled|say|said)"
_YES = r"(?:decid(?:e|ed)|agree|agreed|resolve|resolved|settle|settled|say yes|said yes|approve|approved)"
_WHAT = r"(?:what|wot|wat|everything|anything|all(?: that)?|whatever|when|where)"
_FIND = (
    r"(?:(?:can u |so |and )?(?:(?:remind|tell|show|give) (?:me|us) |find (?:me |out )?|look up |search (?:for )?"
    r"|list )?)?"
)
_LOOK = (
    r"(?:(?P<looked_for>search|find|looking for|look for|look up|i'm looking for|search for)|show|list|see|get"
    r"|give|any|all"
    r"|the|is there an?|is there any|is there|are there any|are there|do we have an?|do we have any|do we have"
    r"|have we got an?"
    r"|have we got any|which|what|me|us|our|of|every|(?P<how_many>how many)|through|were there|were there any)\s+"
)
_ADJECTIVES = (
    rf"(?:(?:{KIND}|{_KNOWN}|not carried|not yet reported|unreported|in[ -]force|active|current|confidential"
    rf"|board|headboard"
    r"|heads'?|and|or|,)\s+)"
)

TABLE: Table = (
    (  # "show HB-2026-014", "what does decision 7 say", "decision 14"
        "decision.show",
        Pattern(
            rf"{PLEASE}(?:(?:(?:can u |so )?(?:show|see|give|get|read|open|find|look up|look at|pull up|bring up"
            rf"|have)(?: me| us)?"
            rf"|what (?:does|did|is|was)|what's|tell me about|the whole of)\s+)?{_ONE}(?: say| about)?$"
        ),
        _one,
    ),
    ("decision.show", Pattern(r"^(?P<number>\d{3})$"), _one),
    (
        "decision.show",
        Pattern(
            rf"{PLEASE}(?:(?P<current>is|are|was|does)\s+{_ONE}\s+(?:still )?(?:{_CURRENT}|stand|hold|apply"
            rf"|superseded|rescinded)"
            r"(?: now| still| today| any ?more)?)$"
        ),
        _one,
    ),
    (
        "decision.show",
        Pattern(
            rf"{PLEASE}(?:what (?P<current>became of|happened to|has become of|replaced|superseded"
            rf"|is the status of|has replaced)"
            rf"\s+{_ONE})$"
        ),
        _one,
    ),
    (  # "what did we decide about uniform", "everything we've decided on SEND since 1 Jan"
        "decision.search",
        Pattern(
            rf"^{COURTESY}{_FIND}{_WHAT}(?:'ve| did| do| have| has| had)?\s+{_US}{_HAVE}\s+",
            rf"(?:been )?{_DECIDED}\b(?P<rest>.*)$",
        ),
        _found,
    ),
    (  # "what was agreed at business about catering", "which decisions were made in October"
        "decision.search",
        Pattern(
            rf"^{COURTESY}{_FIND}(?:what|wot|wat|anything)(?:'s| is| was| were| has| have| had)?(?: been)?"
            rf" (?:decided|agreed|resolved|settled)\b(?P<rest>.*)$"
        ),
        _found,
    ),
    (  # "what is in force about phones", "what wasn't carried", "what's not yet reported"
        "decision.search",
        Pattern(
            rf"^{COURTESY}{_FIND}(?:what|which|anything|everything)(?: (?:do|have) we (?:have|got))?(?: that)?"
            rf"(?P<rest>(?:'s|\s(?:is|are|was|were|has|have))?(?:(?<='s)\s|\s|(?=n't))"
            rf"(?:been )?(?:still )?(?:{_NOT_REPORTED}|{_NOT_CARRIED}|{_IN_FORCE}|{_KNOWN})(?:$|\s.*))$"
        ),
        _found,
    ),
    ("decision.search", Pattern(rf"^{COURTESY}(?P<rest>(?:not (?:yet )?|un)reported(?: .*)?)$"), _found),
    (  # "did we decide to move the spring inset", "have we ever agreed anything on mobile phones"
        "decision.search",
        Pattern(
            rf"^{COURTESY}(?:did|didn'?t|have|haven'?t|has|hasn'?t|had)\s+{_US}(?: ever| already| actually| not)?\s+",
            rf"{_YES}\b(?P<rest>.+)$",
        ),
        _found,
    ),
    (  # "any decisions since September on PE premium", "delegated decisions since the last Board meeting"
        "decision.search",
        Pattern(
            r"^(?=.*\b(?:decisions?|recommendations|resolutions|chair'?s actions)\b)",
            rf"{COURTESY}(?:can u |so )?(?:{_LOOK}){{0,5}}(?P<adjectives>{_ADJECTIVES}{{0,4}})"
            r"(?P<nouns>decisions|decision log|recommendations(?: to (?:the )?(?:trust )?board)?|resolutions"
            r"|(?P<chair>chair'?s actions)"
            r"|(?<=is there a )decision|(?<=any )decision|(?<=have a )decision|(?<=the )decision)\b(?P<rest>.*)$",
        ),
        _found,
    ),
    (
        "decision.search",
        Pattern(
            rf"^{COURTESY}(?:has|have) (?:it|anything|something) (?:ever |already )?been (?:decided|agreed"
            rf"|resolved)\b(?P<rest>.+)$"
        ),
        _found,
    ),
    (
        "decision.search",
        Pattern(
            rf"^{COURTESY}(?P<looked_for>search|look in|look through) (?:the )?(?:decision )?log (?:for|about|on)\b"
            r"(?P<rest>.+)$"
        ),
        _found,
    ),
)
