"""The meeting and the item that a sentence means, from its slots."""

from datetime import date

from bot.language.understanding import Understanding
from bot.turn import Turn
from domain.agenda import Item
from domain.calendar import MeetingKind, academic_year
from domain.decisions import decision_ref
from domain.refusals import DateNotUnderstood
from domain.trust import Trust
from services.which_meeting import Which


def decision_ref_said(turn: Turn, said: Understanding) -> str:
    """The reference of the decision that was named."""
    return full_ref(said.text("ref"), turn.trust, turn.now.astimezone(turn.trust.zone).date())


def full_ref(ref: str, trust: Trust, today: date) -> str:
    """HB-2026-014 of 14, which is of the academic year of the day."""
    return decision_ref(trust.prefix, academic_year(today), int(ref)) if ref.isdigit() else ref


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


def item_named(turn: Turn, said: Understanding) -> Item:
    """The item that was meant by its number or its words, among those that may be seen here."""
    number, which = said.text("item_number") or None, which_meeting(said)
    return turn.services.agenda.named(turn.speaker, said.text("item"), number, which, private=turn.is_private)
