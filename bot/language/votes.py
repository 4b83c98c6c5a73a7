"""What is said to put a motion and to vote on it."""

import re

from bot.language.words import LETS, Pattern, Sentence, Slots, Table, nothing

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
    ("vote.cast", Pattern(rf"^(?:(?:my |our )?vote\s?[:,–-]\s?)?{_CHOICE}$"), _choice),
    (
        "motion.put",
        Pattern(
            LETS + r"(?:put it to (?:the|a) vote|(?:take a |have a )?vote on (?:it|this|that)|(?:take|have) a vote)$"
        ),
        nothing,
    ),
    ("motion.put", Pattern(r"^(?:motion|vote|to the vote)\s?[:–-]\s?(?P<text>\S.+)$"), _motion),
    (
        "motion.put",
        Pattern(LETS + r"(?:take a |have a |put to the )?vote (?:on|that)\s?[:,]?\s(?P<text>\S.+)$"),
        _motion,
    ),
    ("motion.put", Pattern(r"^i (?:propose|move) (?:that )(?P<text>(?:we|the|all|headboard)\b.+)$"), _motion),
    ("vote.close", Pattern(LETS + r"(?:close|end) (?:the )?(?:vote|voting)$"), nothing),
    ("vote.casting", Pattern(rf"^(?:my )?casting vote\s?[:,-]?\s?{_CHOICE}$"), _choice),
    (
        "vote.casting",
        Pattern(r"^(?:no casting vote|i (?:decline|won'?t use) (?:the |my )?casting vote)(?P<abstain>)$"),
        lambda *_: {"choice": "abstain"},
    ),
)
