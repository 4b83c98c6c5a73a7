"""What is said of a written procedure: to begin one, to answer it, and to ask how it stands."""

import re

from bot.language.dates import read_date
from bot.language.parts import CONFIDENTIAL
from bot.language.words import LETS, PLEASE, Pattern, Sentence, Slots, Table, nothing

_NAME = r"written (?:procedures?|resolutions?)"
_NUMBER = r"(?:\s(?:no\.?\s?|number\s|#)?(?P<number>\d{1,4}))?"
_THIS_ONE = rf"(?:the |my |our |your |that )?{_NAME}{_NUMBER}"
_AGREE = r"agree (?:to|with)"
_BECAUSE = r"(?:(?:\s?[:,;–-]\s?|\s(?=because\b))(?:because\s)?(?P<reason>\S.*))?$"
_IN_WRITING = r"(?:by|in) (?:writing|written procedure|correspondence)"
_PRIVATELY = r"(?:(?:,? (?:in )?(?:confidence|private|part (?:2|two)|confidential(?:ly)?)),?)?"
_UNTIL = Pattern(r"[,;]?\s+(?:by|until|till|til|before)\s+(?:the\s+)?")


def _asked(match: re.Match[str], said: Sentence) -> Slots:
    """The wording, with the deadline where one was named last; `whole` is both, where it is no deadline after all."""
    if _is_confidential(match, said):
        return {"confidential": True}
    if not match.groupdict().get("text"):
        return {}
    whole = said.to_the_end(match, "text")
    *before, day_said = _UNTIL.compiled.split(match["text"])
    until = read_date(day_said, said.today) if before else None
    if until is None:
        return {"text": whole, "whole": whole}
    cut = list(_UNTIL.compiled.finditer(match["text"]))[-1].start()
    text = said.to_the_letter(match, "text")[:cut].strip()
    return {"text": text, "whole": whole, "until": until}


def _is_confidential(match: re.Match[str], said: Sentence) -> bool:
    """Whether it was said to be, before the wording or after it; in the middle it is the wording's own."""
    begins = match.start("text") if match.groupdict().get("text") else len(said.plain)
    found = list(CONFIDENTIAL.compiled.finditer(said.plain))
    return any(part.end() <= begins or part.end() == len(said.plain) for part in found)


def _number(match: re.Match[str], _said: Sentence) -> Slots:
    return {"number": int(match["number"])} if match["number"] else {}


def _refused(match: re.Match[str], said: Sentence) -> Slots:
    reason = {"reason": said.to_the_end(match, "reason")} if match["reason"] else {}
    return {"agrees": False} | _number(match, said) | reason


TABLE: Table = (
    # ---------------------------------------------------------------- asking for one
    (
        "procedure.ask",
        Pattern(
            LETS
            + r"(?:(?:start|begin|open|do|take|use)\s)?(?:an?(?:other)? |the |new )?(?:confidential |part (?:2|two) )?"
            rf"written (?:procedure|resolution){_PRIVATELY}(?:\s?[:–-]\s?|,\s|\s(?=to\b|that\b))(?P<text>\S.+)$"
        ),
        _asked,
    ),
    (
        "procedure.ask",
        Pattern(
            LETS + rf"decide (?:(?:it|this|that) )?{_IN_WRITING}{_PRIVATELY}"
            r"(?:(?:\s?[:–-]\s?|,\s|\s(?=to\b|that\b|whether\b))(?P<text>\S.+))?$"
        ),
        _asked,
    ),
    (
        "procedure.ask",
        Pattern(LETS + r"(?:(?:start|begin|open|do) (?:an?(?:other)? )?|(?:a )?new )written (?:procedure|resolution)$"),
        nothing,
    ),
    # ---------------------------------------------------------------- answering
    (
        "procedure.answer",
        Pattern(rf"^(?:(?:yes|ok|okay)[,.]? )?(?:(?:i|we) )?(?:can )?{_AGREE} {_THIS_ONE}$"),
        lambda match, said: {"agrees": True} | _number(match, said),
    ),
    (
        "procedure.answer",
        Pattern(rf"^(?:it'?s (?:a )?)?yes to {_THIS_ONE}$"),
        lambda match, said: {"agrees": True} | _number(match, said),
    ),
    (
        "procedure.answer",
        Pattern(
            rf"^(?:sorry[,.]? )?(?:(?:i|we) (?:do not|don'?t|cannot|can'?t) {_AGREE}|(?:(?:i|we) )?disagree with"
            rf"|(?:i|we) object to|(?:it'?s (?:a )?)?no to) {_THIS_ONE}{_BECAUSE}"
        ),
        _refused,
    ),
    (
        "procedure.declare",
        Pattern(
            r"^(?:i (?:must |have to |want to )?declare|i(?:'ve| have)?(?: got)?|there'?s) (?:an? |my )?"
            rf"(?:conflict(?: of interest)?|int(?:e)?rest) (?:in|with) {_THIS_ONE}{_BECAUSE}"
        ),
        lambda match, said: {key: value for key, value in _refused(match, said).items() if key != "agrees"},
    ),
    # ---------------------------------------------------------------- how it stands, and ending it
    (
        "procedure.take_back",
        Pattern(rf"{PLEASE}(?:take back|withdraw|stop|end|cancel|call off|drop|pull) {_THIS_ONE}$"),
        _number,
    ),
    ("procedure.take_back", Pattern(rf"{PLEASE}take {_THIS_ONE} back$"), _number),
    (
        "procedure.show",
        Pattern(
            rf"^(?:where|how|what) (?:do|does|is|are|about|has|have) {_THIS_ONE}"
            r"(?: (?:stand|got to|going|doing|getting on|at|gone))?(?: (?:now|so far|at the moment))?$"
        ),
        nothing,
    ),
    (
        "procedure.show",
        Pattern(
            r"^(?:(?:where|how) (?:are|is) (?:we|it|things|that) (?:with|on)|any news (?:of|on)"
            r"|what'?s (?:happening|the (?:state|position)) (?:with|of|on)|who(?: else)? (?:has )?agreed to"
            rf"|(?:how many|which|what)(?: schools| heads| of us)? (?:have |has )?agreed? to) {_THIS_ONE}(?: so far)?$"
        ),
        nothing,
    ),
    (
        "procedure.show",
        Pattern(
            r"^(?:has|have|is|are|did) (?:(?:everyone|everybody|all (?:the )?schools) )?(?:agreed? to )?"
            rf"{_THIS_ONE}(?: (?:been )?(?:agreed|decided|done|finished|over|through|(?:still )?(?:running|open)))?$"
        ),
        nothing,
    ),
    (
        "procedure.show",
        Pattern(
            rf"{PLEASE}(?:(?:show|see|give)(?: me| us)? )?(?:(?:which|what|any|the|all|open|running) ){{0,3}}"
            rf"{_NAME}{_NUMBER}(?: (?:are|is) (?:there|running|open))?$"
        ),
        nothing,
    ),
)
