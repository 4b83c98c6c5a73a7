"""What a question of the decision log means in this trust: its terms in days, its schools, a number in full."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.understanding import Understanding
from bot.language.words import without_article
from bot.meant import which_meeting
from bot.terms import term_days
from domain.calendar import MeetingKind
from domain.decision_search import Sought
from domain.decisions import WRITTEN_PROCEDURE, Authority, Outcome, Status
from domain.refusals import DateNotUnderstood
from domain.trust import Trust
from services.which_meeting import Which


@dataclass(frozen=True)
class Asked:
    """What is sought, and the meetings that are still to be found out."""

    sought: Sought
    school: str | None = None
    """The short name of the school that it is about."""
    which: Which | None = None
    """The meeting that took them."""
    since: Which | None = None
    """The meeting from whose day on."""
    since_board: bool = False
    """Whether from the Board's last meeting on."""
    is_current: bool = False
    """Whether it was asked if they still hold."""
    how_many: bool = False


def asked(said: Understanding, trust: Trust, today: date) -> Asked:
    """The question with its words given their meaning; raises `DateNotUnderstood`."""
    if "date_unread" in said.slots:
        raise DateNotUnderstood(said.text("date_unread") or said.text("query"))
    since, until = _days(said, trust, today)
    query, school, names = _school(said.text("query"), trust)
    which = _meeting(said)
    kind = said.text("meeting_kind")
    outcomes = (Outcome.CHAIRS_ACTION,) if said.slots.get("by_chair") else ()
    if outcome := said.text("outcome"):
        outcomes = (Outcome(outcome),)
    status, authority = said.text("status"), said.text("authority")
    sought = Sought(
        words=query,
        since=since,
        until=until,
        kind=MeetingKind(kind) if kind and not which else None,
        meeting=WRITTEN_PROCEDURE if said.slots.get("in_writing") else None,
        names=names,
        status=Status(status) if status else None,
        in_force=bool(said.slots.get("in_force")),
        outcomes=outcomes,
        authority=Authority(authority) if authority else None,
        reported=said.slots.get("reported"),
        implements=said.text("implements") or None,
        varies=said.text("varies") or None,
    )
    counted_from = said.slots.get("since_meeting")
    from_meeting = which_meeting(Understanding("", counted_from)) if counted_from else None
    flags = (bool(said.slots.get(name)) for name in ("since_board", "current", "how_many"))
    return Asked(sought, school, which, from_meeting, *flags)


def _meeting(said: Understanding) -> Which | None:
    """The meeting, if more was said of it than its kind."""
    which = which_meeting(said)
    return which if which.is_said else None


def _school(query: str, trust: Trust) -> tuple[str, str | None, tuple[str, ...]]:
    """The query without the school that it ends in, that school, and the names by which it goes."""
    for school in trust.schools:
        names = (school.name, school.short_name, *school.aliases)
        either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        link = r"(?:^|\s)(?:at|for|about|of|in|from|affecting|with|on)\s+(?:the )?"
        found = re.search(rf"(?:{link}|^)(?:{either})(?:'s)?(?: (?:primary )?school)?$", query, re.IGNORECASE)
        if found:
            return without_article(query[: found.start()]), school.short_name, (school.short_name, *school.aliases)
    return query, None, ()


def _days(said: Understanding, trust: Trust, today: date) -> tuple[date | None, date | None]:
    since, until = said.day("since"), said.day("until")
    if words := said.text("since_said"):
        since, end = term_days(words, trust, today)
        if said.text("until_said") == words:
            until = end
    if (words := said.text("until_said")) and until is None:
        until = term_days(words, trust, today)[1]
    if words := said.text("before_said"):
        until = term_days(words, trust, today)[0] - timedelta(1)
    return since, until
