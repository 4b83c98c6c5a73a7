"""What is said to hold an election."""

import re

from bot.language.words import LETS, Pattern, Sentence, Slots, Table, nothing

_ELECT = (
    r"(?:(?:we|i) (?:need|want) to |it'?s time to )?(?:elect|choose|vote for|"
    r"(?:(?:hold|have|start|open|call) )?(?:an? |the )?(?:secret )?(?:election|ballot) (?:of|for|to choose|to elect))"
)
_NEED = r"(?:we|i)(?:'ll)? (?:still )?need"
_A = r"(?:an? |the |our )?(?:new )?"
_CHAIR = r"chair(?: ?person)?"
_TODAY = r"(?:today|now|the day|(?:the|this|today's) meeting|this (?:morning|afternoon))"
_SOMEBODY = (
    r"(?:(?:someone|somebody|a head|one of us) to (?:chair|preside|take the chair)"
    r"|who(?:ever)? (?:will |is to |should )?(?:chairs?|presides?|takes? the chair))"
)
_BALLOT = r"(?:the |this )?(?:secret )?(?:election|ballot|poll)"


def _role(match: re.Match[str], _said: Sentence) -> Slots:
    return {"role": "vice-chair" if match["vice"] else "chair"}


def _presiding(_match: re.Match[str], _said: Sentence) -> Slots:
    return {"role": "presiding"}


TABLE: Table = (
    (
        "election.call",
        Pattern(rf"{LETS}(?:{_ELECT}|{_NEED}) {_SOMEBODY}(?:,? (?:for |at |over )?{_TODAY})?$"),
        _presiding,
    ),
    (
        "election.call",
        Pattern(
            rf"{LETS}(?:{_ELECT}|{_NEED}) {_A}(?:{_CHAIR} (?:for )?{_TODAY}"
            rf"|(?:today's|temporary|acting|stand-in) {_CHAIR})$"
        ),
        _presiding,
    ),
    (
        "election.call",
        Pattern(
            rf"{LETS}{_ELECT} {_A}(?P<vice>(?:vice|deputy)[ -]?)?{_CHAIR}(?: for (?:the|this|next) (?:school )?year)?$"
        ),
        _role,
    ),
    ("election.close", Pattern(rf"{LETS}(?:close|end|finish) {_BALLOT}$"), nothing),
    ("election.draw", Pattern(rf"{LETS}(?:draw (?:the |a )?lots?|(?:settle (?:it|this) |decide )by lot)$"), nothing),
    (
        "election.repeat",
        Pattern(
            rf"{LETS}(?:vote again|(?:have |hold )?a(?:nother| second) (?:round|ballot)|(?:re-?run|repeat) {_BALLOT})$"
        ),
        nothing,
    ),
    ("election.drop", Pattern(rf"{LETS}(?:drop|cancel|stop|abandon|scrap) {_BALLOT}$"), nothing),
    (
        "election.ballot",
        Pattern(
            r"^(?:(?:i|we)(?:'d|'ll|'m|'re| will| would| am| are)? (?:vote|voting) for"
            r"|(?:my|our) vote(?:(?: is| goes)(?: for| to)?|\s?[:,–-]))"
            r" (?!(?:for|against|yes|no|yay|nay|aye|yea)\b|abst)\S.{0,80}$"
        ),
        nothing,
    ),
)
