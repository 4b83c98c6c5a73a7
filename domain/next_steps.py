"""The next steps of a group's report, any of which its lead may make an action (DOMAIN §7.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.calendar import TrustCalendar
from domain.reports import Content, Part

_LABEL = re.compile(
    r"^(?:next(?: steps?| time)?|actions?|plans?|to do|what's next|coming up)\s*(?::|[–—-]|$)\s*", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"^(?:(?:so|and|then|also|next,?|now) )*(?:we|i|they)(?:'ll| will| plan to| are planning to| aim to| intend to"
    r"| hope to| need to|'re going to| are going to)(?: then| also| now)? |^(?:will|plan to|aim to|to) ",
    re.IGNORECASE,
)
_BY = re.compile(r"[,;]?\s+(?:by|before|due)(?:\s+\S+){1,6}$", re.IGNORECASE)
_END = re.compile(r"\bend of (?:the |this )?(?P<half>half[ -]?)?(?:term|block)\b", re.IGNORECASE)


@dataclass(frozen=True)
class NextStep:
    """A step by its place in the report, in the lead's words; `due` is the day that they name, if they do."""

    number: int
    text: str
    due: date | None

    @property
    def doing(self) -> str:
        """What is to be done, verb first; the day is the action's own."""
        plain = _LEAD_IN.sub("", _LABEL.sub("", self.text).replace("’", "'"))
        return (_BY.sub("", plain) if self.due else plain).strip(" .")


def next_steps(content: Content, sent: date, calendar: TrustCalendar) -> tuple[NextStep, ...]:
    """The steps of a report that was sent on a day; a bare heading is none."""
    return tuple(_steps(content, sent, calendar))


def _steps(content: Content, sent: date, calendar: TrustCalendar) -> Iterator[NextStep]:
    said = dict.fromkeys(text for text in content.of(Part.NEXT) if _LABEL.sub("", text).strip())
    for number, text in enumerate(said, 1):
        named = [dated.day for dated in content.dates if dated.text == text]
        end = _END.search(text)
        block_end = calendar.block_end(sent, whole_term=not end["half"]) if end else None
        yield NextStep(number, text, max(named, default=block_end))
