"""What is said to put a motion and to vote on it."""

import re

from bot.language.words import LETS, Sentence, Slots, Table, nothing, pattern

_FOR = (
    r"(?:for|aye|yay|in favou?r|agreed?|(?:i |we )?(?:vote|votes) (?:for|yes)|yes from (?:me|us)|we'?re for|i'?m for)"
)
_AGAINST = r"(?:against|nay|opposed|(?:i |we )?(?:vote|votes) (?:against|no)|no from (?:me|us)|(?:i'?m|we'?re) against)"
_ABSTAIN = r"(?:(?:i |we |i'?ll |we'?ll )?abstain(?:ing|ed)?|(?:i'?m|we'?re) abstaining|abstention)"
_CHOICE = rf"(?:(?P<for>{_FOR})|(?P<against>{_AGAINST})|(?P<abstain>{_ABSTAIN}))"


def _motion(match: re.Match[str], said: Sentence) -> Slots:
    return {"text": said.to_the_end(match, "text")}


def _choice(match: re.Match[str], _said: Sentence) -> Slots:
    return {"choice": next(name for name in ("for", "against", "abstain") if match[name])}


TABLE: Table = (
    ("vote.cast", pattern(rf"^(?:(?:my |our )?vote\s?[:,–-]\s?)?{_CHOICE}$"), _choice),
    (
        "motion.put",
        pattern(
            LETS, r"(?:put it to (?:the|a) vote|(?:take a |have a )?vote on (?:it|this|that)|(?:take|have) a vote)$"
        ),
        nothing,
    ),
    ("motion.put", pattern(r"^(?:motion|vote|to the vote)\s?[:–-]\s?(?P<text>\S.+)$"), _motion),
    (
        "motion.put",
        pattern(LETS, r"(?:take a |have a |put to the )?vote (?:on|that)\s?[:,]?\s(?P<text>\S.+)$"),
        _motion,
    ),
    ("motion.put", pattern(r"^i (?:propose|move) (?:that )(?P<text>(?:we|the|all|headboard)\b.+)$"), _motion),
    ("vote.close", pattern(LETS, r"(?:close|end) (?:the )?(?:vote|voting)$"), nothing),
    ("vote.casting", pattern(rf"^(?:my )?casting vote\s?[:,-]?\s?{_CHOICE}$"), _choice),
    (
        "vote.casting",
        pattern(r"^(?:no casting vote|i (?:decline|won'?t use) (?:the |my )?casting vote)(?P<abstain>)$"),
        lambda *_: {"choice": "abstain"},
    ),
)
