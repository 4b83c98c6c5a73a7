"""Terms, half terms and school years, as people speak of them, in days."""

import re
from datetime import date, timedelta

from domain.calendar import Term, academic_year
from domain.refusals import DateNotUnderstood
from domain.trust import Trust

NAMED = {"christmas": "spring", "easter": "summer", "the summer": "autumn"}
"""The terms that begin after what people count from."""


def term_days(words: str, trust: Trust, today: date) -> tuple[date, date]:
    """First and last day of a term, a half term or a year in words; raises `DateNotUnderstood`."""
    terms = trust.calendar.terms
    begun = [term for term in terms if term.start <= today] or list(terms[:1])
    last = "last" in words
    if "year" in words:
        year = academic_year(today) - last
        return date(year, 9, 1), date(year + 1, 8, 31)
    if re.search(r"half[ -]?term", words):
        return _half(begun[-1], today, last=last)
    wanted = NAMED.get(words) or next((n for n in ("autumn", "spring", "summer") if n in words), None)
    if wanted:
        of_year = re.search(r"\d{4}", words)
        named = [t for t in begun if wanted in t.name.casefold() and (not of_year or of_year[0] == str(t.start.year))]
        if not named:
            raise DateNotUnderstood(words)
        return _pupil_days(named[-1], trust)
    before = last and len(begun) > 1 and today <= begun[-1].end
    return _pupil_days(begun[-2 if before else -1], trust)


def _pupil_days(term: Term, trust: Trust) -> tuple[date, date]:
    """From the first day with pupils on."""
    return next(filter(trust.calendar.is_pupil_day, term.days()), term.start), term.end


def _half(term: Term, today: date, *, last: bool) -> tuple[date, date]:
    """The half of the term that a day is in, or the one before; since half term is since its break."""
    if not (term.break_start and term.break_end):
        return term.start, term.end
    first = (term.start, term.break_start - timedelta(1))
    second = (term.break_end + timedelta(1), term.end)
    return second if today >= term.break_start and not last else first
