"""A sentence to an intent with slots; a question or a musing about a thing is never the thing."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import read_date
from bot.language.patterns import LONGEST, intents, understand

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("help", "help", {}),
        ("Hello Headboard!", "help", {}),
        ("what can you do?", "help", {}),
        ("how do I open the meeting?", "help", {}),
        ("cancel", "cancel", {}),
        ("never mind", "cancel", {}),
        # the calendar
        ("next meetings", "meeting.next", {"count": 6}),
        ("when is the next meeting?", "meeting.next", {}),
        ("When's the next Strategy", "meeting.next", {"meeting_kind": "strategy"}),
        ("next business", "meeting.next", {"meeting_kind": "business"}),
        ("when do we meet next?", "meeting.next", {}),
        ("dates this term", "meeting.next", {"count": 6}),
        # the agenda
        (
            "put the shared cover rota on the agenda for next Business, 10 minutes, for decision",
            "agenda.propose",
            {"title": "shared cover rota", "meeting_kind": "business", "minutes": 10, "purpose": "decision"},
        ),
        (
            "add uniform policy to the strategy agenda 20 mins for information",
            "agenda.propose",
            {"title": "uniform policy", "meeting_kind": "strategy", "minutes": 20, "purpose": "information"},
        ),
        ("item: phonics", "agenda.propose", {"title": "phonics"}),
        ("Can you table the grounds contract for the next meeting?", "agenda.propose", {"title": "grounds contract"}),
        ("add 5 Elms' visit to the agenda", "agenda.propose", {"title": "5 Elms' visit"}),
        ("put pay, in confidence, on the agenda", "agenda.propose", {"title": "pay", "confidential": True}),
        ("put pay on the agenda, part 2", "agenda.propose", {"title": "pay", "confidential": True}),
        ("what's on the agenda?", "agenda.show", {}),
        ("what’s on the agenda", "agenda.show", {}),
        ("show me the business agenda", "agenda.show", {"meeting_kind": "business"}),
        ("the agenda for next Strategy", "agenda.show", {"meeting_kind": "strategy"}),
        ("publish the agenda", "agenda.publish", {}),
        ("please send out the business agenda", "agenda.publish", {"meeting_kind": "business"}),
        # the meeting
        ("open the meeting", "meeting.open", {}),
        ("Start", "meeting.open", {}),
        ("next", "meeting.next_item", {}),
        ("next item please", "meeting.next_item", {}),
        ("close the meeting", "meeting.close", {}),
        ("where are we?", "meeting.state", {}),
        ("who's here?", "meeting.state", {}),
        ("are we quorate?", "meeting.state", {}),
        ("I'm here", "attendance.here", {}),
        ("present", "attendance.here", {}),
        ("everyone is here", "attendance.all", {}),
        ("present: Grafton, Valence and 5 Elms", "attendance.record", {"schools": ["Grafton", "Valence", "5 Elms"]}),
        # decisions and actions
        ("agreed: To share one rota.", "decision.record", {"text": "To share one rota."}),
        ("Resolved - to share, from £5!", "decision.record", {"text": "to share, from £5!"}),
        ("we agreed that heads’ cover is shared", "decision.record", {"text": "that heads’ cover is shared"}),
        (
            "action: Leila to draft the rota by Fri 11 Dec",
            "action.add",
            {"owner": "Leila", "text": "draft the rota", "due": date(2026, 12, 11)},
        ),
        (
            "action: me to ring Grafton before the 3/12",
            "action.add",
            {"owner": "me", "text": "ring Grafton", "due": date(2026, 12, 3)},
        ),
        ("action: Leila to stand by Grafton", "action.add", {"owner": "Leila", "text": "stand by Grafton"}),
        (
            "action: Leila to draft it by 31/11",
            "action.add",
            {"owner": "Leila", "text": "draft it", "due_unread": "31/11"},
        ),
    ],
)
def test_what_is_meant(said: str, intent: str, slots: dict[str, Any]) -> None:
    understood = understand(said, TODAY)
    assert (understood.intent, understood.slots) == (intent, slots)


CHANGES = {"none", "help", "too_long", "cancel", "agenda.show", "meeting.next", "meeting.state"}
"""Intents that change nothing."""


@pytest.mark.parametrize(
    "said",
    [
        "did we agree to share one rota?",
        "have we agreed to share one rota?",
        "what did we agree?",
        "should we push the meeting?",
        "should we publish the agenda?",
        "don't publish the agenda",
        "don't send it out yet",
        "let's not open the meeting",
        "shall we close the meeting?",
        "has anyone opened the meeting?",
        "who is going to close the meeting?",
        "when will you publish the agenda?",
        "we should put uniforms on the agenda some day",
        "I wonder whether to put uniforms on the agenda",
        "is the cover rota on the agenda?",
        "I think we agreed to that last year",
        "agreed",
        "thanks",
        "👍",
        "",
        "   ",
    ],
)
def test_a_question_or_a_musing_is_no_command(said: str) -> None:
    assert understand(said, TODAY).intent in CHANGES


@pytest.mark.parametrize(
    "said",
    [
        "have you seen what's on the agenda?",
        "have we got the cover rota on the agenda?",
        "Have I missed the deadline for the business agenda?",
        "get rid of the cover rota on the agenda",
        "agreed to what?",
    ],
)
def test_a_question_that_begins_like_a_command_is_none(said: str) -> None:
    assert understand(said, TODAY).intent in CHANGES


def test_a_very_long_message_isnt_read_at_all() -> None:
    understood = understand("x" * (LONGEST + 1), TODAY)
    assert (understood.intent, understood.slots) == ("too_long", {"length": LONGEST + 1})


@given(st.text(max_size=300))
def test_whatever_is_said_is_understood_as_something(said: str) -> None:
    assert understand(said, TODAY).intent in intents()


BEGINNINGS = st.sampled_from(
    ["put ", "add ", "agreed: ", "action: ", "action: Leila to ", "present: ", "publish ", "next "]
)


@given(BEGINNINGS, st.text(max_size=100), st.sampled_from(["", " on the agenda", " by ", " by 3/12", " 10 min"]))
def test_a_command_with_anything_in_it_is_read_without_a_stumble(first: str, middle: str, last: str) -> None:
    assert understand(first + middle + last, TODAY).intent in intents()


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 25)),
        ("Friday", date(2026, 11, 27)),
        ("tue", date(2026, 12, 1)),  # today is a Tuesday
        ("next Wednesday", date(2026, 11, 25)),
        ("this thurs", date(2026, 11, 26)),
        ("3/12", date(2026, 12, 3)),  # never 12 March
        ("3.12.26", date(2026, 12, 3)),
        ("1/1", date(2027, 1, 1)),
        ("24/11", TODAY),
        ("23/11", date(2027, 11, 23)),
        ("11 Dec", date(2026, 12, 11)),
        ("Fri 11th of December 2026", date(2026, 12, 11)),
        ("Friday, 11 December.", date(2026, 12, 11)),
        ("2026-12-11", date(2026, 12, 11)),
        ("31/11", None),
        ("32 Dec", None),
        ("2026-02-30", None),
        ("Christmas", None),
        ("end of term", None),
        ("ASAP", None),
        ("", None),
    ],
)
def test_dates_as_people_in_england_say_them(said: str, meant: date | None) -> None:
    assert read_date(said, TODAY) == meant


@given(st.dates(date(2024, 9, 1), date(2030, 8, 31)), st.dates(date(2024, 9, 1), date(2030, 8, 31)))
def test_a_date_with_its_year_is_that_date_and_without_it_lies_ahead(day: date, today: date) -> None:
    assert read_date(f"{day.day} {day:%B %Y}", today) == read_date(day.isoformat(), today) == day
    ahead = read_date(f"{day.day}/{day.month}", today)
    assert ahead is None or (ahead >= today and (ahead.day, ahead.month) == (day.day, day.month))


@pytest.mark.parametrize("said", ["3rd Friday", "5 monday"])
def test_a_weekday_is_no_month(said: str) -> None:
    assert read_date(said, TODAY) is None


def test_the_29th_of_february_may_lie_in_the_next_year() -> None:
    assert read_date("29 Feb", date(2027, 11, 1)) == date(2028, 2, 29)
