"""What is said of reminders: not now, not of this one, and what will be sent."""

import re
from datetime import timedelta
from typing import Any

from bot.language.actions import REF, read_ref, read_until
from bot.language.words import PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing

_LET_ME_SEE = rf"{PLEASE}(?:{SHOW}|list\s+)?"


def _snoozed(match: re.Match[str], said: Sentence) -> Slots | None:
    groups, slots = match.groupdict(), dict[str, Any]()
    if groups.get("ref"):
        slots["ref"] = read_ref(match["ref"])
    if groups.get("week"):
        return slots | {"until": said.today + timedelta(weeks=1)}
    if not groups.get("until"):
        return slots
    until = read_until(match["until"], said.today)
    return slots | ({"until": until} if until else {"until_unread": match["until"]})


_REMINDERS = r"(?:remind(?:ing)? me|nag(?:ging)? me|send(?:ing)? me reminders)"
_ABOUT = rf"(?: (?:about|of|on|for) (?:(?P<ref>{REF})|(?:my |the )?actions|it|this|that))?"
_TILL = r"(?:until|till|til)\s+(?P<until>\S.{1,30}?)"

TABLE: Table = (
    (
        "reminder.preview",
        Pattern(
            r"^(?:what|which reminders) (?:will|would|are) (?:you|going to|to be)(?: going to)? (?:send|sent"
            r"|go out|remind us of"
            r"|say)(?: out)?(?: tomorrow| next| in the morning)?$"
        ),
        nothing,
    ),
    ("reminder.snooze", Pattern(rf"{PLEASE}(?:don'?t|do not|stop) {_REMINDERS}{_ABOUT} {_TILL}$"), _snoozed),
    ("reminder.snooze", Pattern(rf"{PLEASE}(?:no (?:more )?reminders|no nagging){_ABOUT} {_TILL}$"), _snoozed),
    (
        "reminder.snooze",
        Pattern(
            rf"{PLEASE}(?:snooze|pause)(?: (?:reminders?|(?P<ref>{REF})|it|this|them))?(?: {_TILL}|(?P<week>"
            rf" for a week))$"
        ),
        _snoozed,
    ),
    (
        "reminder.snooze",
        Pattern(
            rf"{PLEASE}remind me{_ABOUT} (?:again )?(?:on )?(?P<until>tomorrow|tmrw|next week|(?:next )?\w+day"
            rf"|\d\S.{{0,20}})$"
        ),
        _snoozed,
    ),
    (
        "reminder.mute",
        Pattern(
            rf"{PLEASE}(?:mute|(?:don'?t|do not|stop) {_REMINDERS} (?:about|of|on|for))(?: reminders (?:for"
            rf"|about|on))? (?P<ref>{REF})$"
        ),
        _snoozed,
    ),
    (
        "reminder.resume",
        Pattern(
            rf"{PLEASE}(?:unmute|unsnooze|(?:start )?{_REMINDERS} again|reminders (?:back )?on(?: again)?)(?: "
            rf"(?:about |for )?(?P<ref>{REF}))?$"
        ),
        _snoozed,
    ),
)
