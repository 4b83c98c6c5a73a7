"""What comes again: how often, which there are, and that one needn't any more."""

import re

from bot.language.actions import REF, read_ref
from bot.language.words import PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing

_HOW_OFTEN = {
    "fortnight": r"(?:every|each|once a|once every) (?:fortnight|(?:two|2) weeks|other week|second week)|fortnightly",
    "week": r"(?:every|each|once a) week|weekly",
    "month": r"(?:every|each|once a) month|monthly",
    "half_term": r"(?:every|each|once a|once every) half[- ]?term|half[- ]?termly",
    "term": r"(?:every|each|once a|once every) term|termly",
    "year": r"(?:every|each|once a|once every) (?:school |academic )?year|yearly|annually",
}
EVERY = rf"(?P<every>{'|'.join(_HOW_OFTEN.values())})"
_COMES = r"(?:repeat(?:s|ing)?|recur(?:s|ring)?|com(?:es?|ing) (?:again|back|round)(?: again)?)"
_NO_MORE = r"(?:any ?more|any longer|again|now)"


def read_every(said: str) -> str:
    """How often, by the name that the rules have for it."""
    return next(name for name, words in _HOW_OFTEN.items() if re.fullmatch(words, said.casefold()))


def _repeated(match: re.Match[str], _: Sentence) -> Slots:
    return {"ref": read_ref(match["ref"]), "every": read_every(match["every"])}


def _stopped(match: re.Match[str], said: Sentence) -> Slots:
    found = match.groupdict()
    return {"ref": read_ref(found["ref"])} if found.get("ref") else {"words": said.to_the_letter(match, "words")}


TABLE: Table = (
    (
        "duty.list",
        Pattern(
            rf"{PLEASE}(?:{SHOW}|list\s+)?(?:(?:what|which)(?: are| is)? )?(?:all )?(?:the |our |my )?"
            r"(?:(?:recurring|repeating|regular) (?:duties|actions|jobs|tasks)|duties)(?: (?:are there|do we have))?$"
        ),
        nothing,
    ),
    ("duty.list", Pattern(rf"^(?:what|which (?:actions|duties)) {_COMES}$"), nothing),
    (
        "duty.repeat",
        Pattern(rf"{PLEASE}(?:repeat|make|have|do) (?P<ref>{REF})(?: (?:repeat|recur|come again))? {EVERY}$"),
        _repeated,
    ),
    ("duty.repeat", Pattern(rf"^(?P<ref>{REF}) (?:should )?(?:{_COMES}|is|happens) {EVERY}$"), _repeated),
    (
        "duty.stop",
        Pattern(
            rf"{PLEASE}(?:stop|end) (?:repeating |having )?(?P<ref>{REF})(?: (?:from )?{_COMES})?(?: {_NO_MORE})?$"
        ),
        _stopped,
    ),
    (
        "duty.stop",
        Pattern(rf"^(?P<ref>{REF}) (?:doesn'?t|does not|needn'?t|shouldn'?t|no longer) {_COMES}(?: {_NO_MORE})?$"),
        _stopped,
    ),
    (
        "duty.stop",
        Pattern(
            rf"{PLEASE}(?:stop|end) (?:the |our )?(?P<words>\S.{{2,80}}?)(?: (?:from )?(?:repeating|recurring|coming"
            r" (?:again|back|round))| duty)$"
        ),
        _stopped,
    ),
)
