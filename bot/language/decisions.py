"""What is said of a decision besides its wording: passing it up, and what is to be named in it."""

import re

from bot.language.words import LETS, PLEASE, Pattern, Sentence, Slots, Table, nothing


def _text(match: re.Match[str], said: Sentence) -> Slots:
    return {"text": said.to_the_end(match, "text")}


def _text_if_any(match: re.Match[str], said: Sentence) -> Slots:
    return _text(match, said) if match["text"] else {}


def _reserved(match: re.Match[str], said: Sentence) -> Slots:
    return {"ref": match["ref"].upper(), "text": said.to_the_end(match, "text")}


def decision_slots(match: re.Match[str]) -> Slots:
    """One decision by its reference, or by its number in the year that it is now."""
    return {"ref": match["ref"].upper() if match["ref"] else match["number"]}


def _varied(match: re.Match[str], said: Sentence) -> Slots:
    return decision_slots(match) | _text_if_any(match, said)


def _whose(match: re.Match[str], said: Sentence) -> Slots:
    return {"who": said.to_the_letter(match, "who")} if match["who"] else {}


_RECORD = r"(?:record|note|minute|name|put down)"
_REF = r"(?P<ref>[a-z]{1,5}-\d{4}-\d{3,4})"

DECISION = rf"(?:the\s+)?(?:decision\s+)?(?:{_REF}|(?<=decision )(?:no\.? ?|number )?(?P<number>\d{{1,3}}))"
"""One decision, in full or by its number."""

_WE = r"(?:(?:we|i|our school)(?: will| do)?|(?P<who>[\w' ]{3,40}?))"
_TAKE_ON = r"(?:accepts?|adopts?|takes? on|opts? in(?: to)?|(?:are|is) in (?:for|on))"

TABLE: Table = (
    (
        "decision.supersede",
        Pattern(
            rf"{LETS}(?:replace|supersede|vary|change|amend) {DECISION}"
            r"\s?(?:[:,–-]|by[:,]?|with[:,]?|to say(?: that)?[:,]?|to read[:,]?|so that)\s+(?P<text>\S.+)$"
        ),
        _varied,
    ),
    (
        "decision.supersede",
        Pattern(rf"^{DECISION} is (?:superseded|replaced)(?: by)?\s?[:,–-]?\s+(?P<text>\S.+)$"),
        _varied,
    ),
    (
        "decision.rescind",
        Pattern(rf"{LETS}(?:rescind|revoke|repeal) {DECISION}(?:\s?[:,–-]\s?(?P<text>\S.+))?$"),
        _varied,
    ),
    (
        "decision.act_alone",
        Pattern(PLEASE + r"(?:take |record )?(?:a )?chair'?s action(?:\s?[:,–-]\s?(?P<text>\S.+))?$"),
        _text_if_any,
    ),
    ("decision.refer", Pattern(LETS + r"refer (?:it |this )?(?:up )?to the board\s?[:,–-]\s?(?P<text>\S.+)$"), _text),
    (
        "decision.name",
        Pattern(
            rf"{PLEASE}{_RECORD} (?:(?:that )?(?:my dissent|i (?:voted against|was against|dissented))|me as against)$"
        ),
        lambda *_: {"as": "dissent"},
    ),
    (
        "decision.name",
        Pattern(rf"{PLEASE}(?:{_RECORD} (?:that )?(?:my abstention|i abstained)|{_RECORD} me as abstaining)$"),
        lambda *_: {"as": "abstention"},
    ),
    (
        "decision.accept",
        Pattern(rf"{PLEASE}{_WE} {_TAKE_ON} {_REF}$"),
        lambda match, said: {"ref": match["ref"].upper(), **_whose(match, said)},
    ),
    (
        "decision.accept",
        Pattern(rf"{PLEASE}{_WE} {_TAKE_ON} (?:all (?:of )?(?:them|(?:the )?decisions(?: in force)?)|them all)$"),
        _whose,
    ),
    (
        "decision.en_bloc",
        Pattern(
            rf"{PLEASE}put (?:all )?(?:the )?decisions (?:that|which) (?:don't|do not) bind "
            r"(?:us|(?P<who>\S.{0,60}?))(?: yet)? on the (?:next )?(?:business )?agenda$"
        ),
        _whose,
    ),
    (
        "decision.unbound",
        Pattern(
            r"^(?:which|what) (?:decisions? )?"
            r"(?:(?:doesn't|don't|do not|does not) bind us|can we (?:opt in to|take on|adopt))(?: yet)?$"
        ),
        nothing,
    ),
    (
        "decision.reserve",
        Pattern(
            rf"{PLEASE}(?:i (?:wish to |want to |must )?)?(?:record|enter|put)?\s?(?:a |my )?"
            r"reserv(?:e my position|ation)"
            rf" (?:on|against|about) {_REF}\s?[:,–-]\s?(?P<text>\S.+)$"
        ),
        _reserved,
    ),
)
