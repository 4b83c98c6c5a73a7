"""What is said of requests under the Freedom of Information Act."""

import re

from bot.language.periods import read_past
from bot.language.words import LETS, PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing

_FOI = r"(?:foi|f\.o\.i\.|freedom of information)(?: act)?"
_REQUEST = rf"(?:an? |the )?(?:new )?{_FOI}(?: requests?)?"
_CAME = r"(?:,? (?:received|which came|that came|came in|dated|from)(?: on)? (?P<day>[\w ]{3,20}?))?"
_SCHOOL = r"(?:,? (?:to|at) (?P<school>[a-z' ]{3,40}?))?"


def _recorded(match: re.Match[str], said: Sentence) -> Slots | None:
    """What it is about, the school that it went to and the day on which it came, if these were said."""
    slots: Slots = {"text": said.to_the_letter(match, "text").rstrip(" ,;")}
    if match["school"]:
        slots["school"] = match["school"].strip()
    if match["day"]:
        day = read_past(match["day"], said.today)
        slots |= {"day": day} if day else {"day_unread": match["day"]}
    return slots


TABLE: Table = (
    (
        "foi.list",
        Pattern(rf"{PLEASE}(?:{SHOW})?(?:what |which )?(?:the |all |our )?(?:open )?{_FOI} requests?(?: are open)?$"),
        nothing,
    ),
    (
        "foi.close",
        Pattern(
            rf"{PLEASE}(?:close |release )?{_FOI}(?: request)? (?:no\.? ?)?(?P<number>\d{{1,4}})"
            r"(?: (?:is|was|has been) (?:answered|closed|done))?$"
        ),
        lambda match, _: {"number": int(match["number"])},
    ),
    (
        "foi.record",
        Pattern(
            rf"{LETS}(?:(?:record|log|note|enter|there(?:'s| is)|(?:we|i)(?:'ve| have)? (?:had|got|received)) )?"
            rf"{_REQUEST}{_SCHOOL}(?: (?:about|on|for|asking for)|\s?[:,–-])\s+(?P<text>\S.{{0,500}}?){_CAME}$"
        ),
        _recorded,
    ),
)
