"""What is said of the year and its dates."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import NEXT_BUSINESS, meant


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("we adopt the list of meetings", "calendar.adopt", {}),
        ("adopt next year's dates", "calendar.adopt", {}),
        ("what would change?", "calendar.changes", {}),
        ("which meetings are affected by the new term dates", "calendar.changes", {}),
        (
            "what if 7 June is a bank holiday?",
            "calendar.what_if",
            {"from": date(2027, 6, 7), "to": date(2027, 6, 7), "what": "bank holiday"},
        ),
        (
            "what would happen if we were closed on 18 Jan",
            "calendar.what_if",
            {"from": date(2027, 1, 18), "to": date(2027, 1, 18), "what": "closed"},
        ),
        (
            "what if half term is 19 to 30 October",
            "calendar.what_if",
            {"from": date(2027, 10, 19), "to": date(2027, 10, 30), "what": "half term"},
        ),
        (
            "what if we were closed from 20 Nov to 27 Nov",
            "calendar.what_if",
            {"from": date(2026, 11, 20), "to": date(2026, 11, 27), "what": "closed"},
        ),
        ("what if 31 Feb is a bank holiday", "calendar.what_if", {"date_unread": "31 Feb", "what": "bank holiday"}),
        ("show me the year", "calendar.year", {}),
        ("year planner", "calendar.year", {}),
        ("calendar link", "calendar.subscribe", {}),
        ("add the meetings to my Outlook calendar", "calendar.subscribe", {}),
        ("revoke my calendar link", "calendar.unsubscribe", {}),
        ("send me the dates as ics", "calendar.file", {}),
        ("ics for next Business", "calendar.file", NEXT_BUSINESS),
        ("next meetings", "meeting.next", {"count": 6}),
        ("when is the next meeting?", "meeting.next", {}),
        ("When's the next Strategy", "meeting.next", {"meeting_kind": "strategy"}),
        ("next business", "meeting.next", {"meeting_kind": "business"}),
        ("when do we meet next?", "meeting.next", {}),
        ("dates this term", "meeting.next", {"count": 6, "period": "term"}),
        ("what dates are left this year?", "meeting.next", {"count": 6, "period": "year"}),
        ("next four business meetings please", "meeting.next", {"meeting_kind": "business", "count": 4}),
        ("when do we have buisness next", "meeting.next", {"meeting_kind": "business"}),
        (
            "when are the business meetings this term?",
            "meeting.next",
            {"meeting_kind": "business", "count": 6, "period": "term"},
        ),
    ],
)
def test_what_is_said_of_the_year(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)
