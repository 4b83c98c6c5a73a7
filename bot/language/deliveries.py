"""What is asked about messages: which went out, and which didn't arrive."""

import re
from datetime import timedelta

from bot.language.periods import read_past
from bot.language.words import PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing

_DAY = r"(?:,? (?:on |for |from )?(?P<day>today|yesterday|[\w ]{3,20}?))?"
_ARRIVE = r"(?:arrived?|get through|got through|reach(?:ed)? (?:anyone|anybody|people|them)|been delivered|go out)"
_NOT = r"(?:didn'?t|did not|hasn'?t|haven'?t|has not|have not|couldn'?t|could not|wasn'?t|was not|weren'?t|were not)"
_THEIRS = r"(?:what|(?:what|which) messages?|(?:any )?messages?|their messages?|your messages?|reminders?|everything)"


def _day(match: re.Match[str], said: Sentence) -> Slots | None:
    words = match["day"]
    if not words or words == "today":
        return {}
    day = said.today - timedelta(days=1) if words == "yesterday" else read_past(words, said.today)
    return {"day": day} if day else {"day_unread": words}


TABLE: Table = (
    (
        "delivery.unreached",
        Pattern(
            rf"^(?:{_THEIRS} (?:that )?{_NOT} {_ARRIVE}"
            rf"|who {_NOT} (?:get|got|gotten|received?|had) (?:what|{_THEIRS})"
            rf"|what (?:couldn'?t|can'?t|could) you (?:not )?(?:send|deliver)"
            rf")$|{PLEASE}(?:{SHOW})?(?:the |all )?(?:undelivered|parked|failed) (?:messages?|reminders?)$"
        ),
        nothing,
    ),
    (
        "delivery.sent",
        Pattern(
            rf"{PLEASE}(?:what (?:(?:have|did) you (?:sent|send|post(?:ed)?)|(?:was|were|has been) sent|went)"
            r"(?: out)?(?: to (?:people|everyone|everybody|us|them))?"
            r"|(?:(?:show|see|open)(?: me)? )?(?:the |your |all )?"
            rf"(?:outbox|sent messages|messages (?:that )?you(?:'ve| have)? sent)){_DAY}$"
        ),
        _day,
    ),
)
