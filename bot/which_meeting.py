"""The meeting that a sentence means, from its slots."""

from bot.language.understanding import Understanding
from domain.calendar import MeetingKind
from domain.refusals import DateNotUnderstood
from services.which_meeting import Which


def which_meeting(said: Understanding) -> Which:
    """What was said of a meeting; raises `DateNotUnderstood` for words that are no day that exists."""
    if unread := said.text("date_unread"):
        raise DateNotUnderstood(unread)
    kind = said.text("meeting_kind")
    return Which(
        kind=MeetingKind(kind) if kind else None,
        day=said.day("meeting_date"),
        weekday=said.number("weekday"),
        next_week=said.text("week") == "next",
        last=bool(said.slots.get("last")),
        ref=said.text("meeting_ref") or None,
    )
