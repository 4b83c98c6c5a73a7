"""What is said to put the log right, and that a decision is done."""

import re

from bot.language.decisions import DECISION, decision_slots
from bot.language.words import PLEASE, WHY, Pattern, Sentence, Slots, Table, reason_slots, unquoted

_FIELD = r"(?:in (?:the )?(?:wording|title|text|cost|item|item number|reasons?|entry)\b\s?[:,]?\s?)?"
_SHOULD = r"(?:should (?:be|read|say|have been)|is meant to be|becomes|instead of it|→|-+>|=>)"
_SLIP = rf"{_FIELD}(?P<before>\S.{{0,300}}?)\s{{1,3}}{_SHOULD}\s{{1,3}}(?P<after>\S.{{0,300}}?){WHY}"


def _correction(match: re.Match[str], said: Sentence) -> Slots | None:
    """What stands there and what it is to be, to the letter, without the quotes around them."""
    reason = reason_slots(match, said)
    if reason is None:
        return None
    before, after = (unquoted(said.to_the_letter(match, name)) for name in ("before", "after"))
    return decision_slots(match) | {"before": before, "after": after} | reason


def _withdrawn(match: re.Match[str], said: Sentence) -> Slots:
    return decision_slots(match) | ({"text": said.to_the_end(match, "text")} if match["text"] else {})


def _named(match: re.Match[str], _said: Sentence) -> Slots:
    return decision_slots(match)


_BECAUSE = r"(?:\s?[:,–-]\s?(?:because |it was )?(?P<text>\S.+))?$"
TABLE: Table = (
    ("decision.correct", Pattern(rf"{PLEASE}correct {DECISION}\s?[:,–-]?\s+{_SLIP}"), _correction),
    ("decision.correct", Pattern(rf"{PLEASE}in {DECISION}\s?[:,–-]?\s+(?=\"){_SLIP}"), _correction),
    (
        "decision.correct",
        Pattern(rf"^(?:there'?s|there is) an? (?:typo|slip|mistake|error) in {DECISION}\s?[:,–-]\s?{_SLIP}"),
        _correction,
    ),
    ("decision.withdraw", Pattern(rf"{PLEASE}(?:void|strike out|strike|withdraw) {DECISION}{_BECAUSE}"), _withdrawn),
    (
        "decision.withdraw",
        Pattern(
            rf"^{DECISION} (?:was|is|has been) (?:entered|recorded|logged) (?:in error|by mistake|wrongly){_BECAUSE}"
        ),
        _withdrawn,
    ),
    ("decision.spent", Pattern(rf"{PLEASE}mark {DECISION} as (?:done|spent|completed?|finished)$"), _named),
    ("decision.spent", Pattern(rf"^{DECISION} is (?:done|spent|completed?|finished)$"), _named),
    ("decision.stands", Pattern(rf"^{DECISION} (?:still )?stands(?: after all)?$"), _named),
    ("decision.stands", Pattern(rf"^{DECISION} (?:isn't|is not) (?:done|spent|complete|finished)(?: yet)?$"), _named),
)
