"""What is said of a meeting, and which one is meant."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import MONDAY, NEXT_BUSINESS, THURSDAY, TODAY, WEDNESDAY, meant


@pytest.mark.parametrize(
    ("which", "slots"),
    [
        ("for next Business", NEXT_BUSINESS),
        ("for the next meeting", {"next": True}),
        ("for stratergy", {"meeting_kind": "strategy"}),
        ("for the last Strategy", {"meeting_kind": "strategy", "last": True}),
        ("for 9 Dec", {"meeting_date": date(2026, 12, 9)}),
        ("for Dec 9th", {"meeting_date": date(2026, 12, 9)}),
        ("for the 9th", {"meeting_date": date(2026, 12, 9)}),
        ("for the 25th", {"meeting_date": date(2026, 11, 25)}),
        ("of 9/12", {"meeting_date": date(2026, 12, 9)}),
        ("for the Business on Wed 2 Dec", {"meeting_kind": "business", "meeting_date": date(2026, 12, 2)}),
        ("for Wednesday 2nd", {"meeting_date": date(2026, 12, 2)}),
        ("for the next Business on 2 Dec", {"meeting_kind": "business", "meeting_date": date(2026, 12, 2)}),
        ("for 2 December 2024", {"meeting_date": date(2024, 12, 2)}),  # gone by, as it was said
        ("today", {"meeting_date": TODAY}),
        ("for tomorrow", {"meeting_date": date(2026, 11, 25)}),
        ("for Wednesday", WEDNESDAY),
        ("for next weds", WEDNESDAY),
        ("on mon", MONDAY),
        ("for next week", {"week": "next"}),
        ("for this week", {"week": "this"}),
        ("for S7", {"meeting_ref": "S7"}),
        ("for HB-B-2026-06", {"meeting_ref": "HB-B-2026-06"}),
        ("for 31 Feb", {"date_unread": "31 Feb"}),
        ("for the 32nd", {"date_unread": "32nd"}),
        ("for 32/12", {"date_unread": "32/12"}),
        ("for Wed 3 Dec", {"date_unread": "Wed 3 Dec"}),  # a Thursday
    ],
)
def test_a_meeting_is_named_by_its_kind_its_day_or_its_turn(which: str, slots: dict[str, Any]) -> None:
    assert meant(f"show me the agenda {which}") == ("agenda.show", slots)


def test_a_date_may_stand_before_the_agenda_as_well() -> None:
    assert meant("ok to publish the 2 Dec agenda") == ("agenda.publish", {"meeting_date": date(2026, 12, 2)})
    assert meant("publish weds agenda") == ("agenda.publish", WEDNESDAY)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        (
            "move Business on 2 Dec to Thursday 3 Dec",
            "meeting.move",
            {"meeting_kind": "business", "meeting_date": date(2026, 12, 2), "to": date(2026, 12, 3)},
        ),
        ("can we shift weds meeting to thursday, same time", "meeting.move", WEDNESDAY | THURSDAY),
        (
            "push next business back to 3/12 because of the flood",
            "meeting.move",
            NEXT_BUSINESS | {"to": date(2026, 12, 3), "reason": "the flood"},
        ),
        (
            "next business needs to be the 3rd December not the 2nd",
            "meeting.move",
            NEXT_BUSINESS | {"to": date(2026, 12, 3), "meeting_date": date(2026, 12, 2)},
        ),
        ("move Monday's meeting to 31 Feb", "meeting.move", MONDAY | {"to_unread": "31 Feb"}),
        (
            "bring Wednesday's meeting forward to tomorrow at 9.30",
            "meeting.move",
            WEDNESDAY | {"to": date(2026, 11, 25), "time": "09:30"},
        ),
        ("cancel Monday's meeting - snow", "meeting.cancel", MONDAY | {"reason": "snow"}),
        ("call off next business", "meeting.cancel", NEXT_BUSINESS),
        ("we're not meeting on 2 Dec, please cancel it", "meeting.cancel", {"meeting_date": date(2026, 12, 2)}),
        (
            "The meeting on 2/12 is off, too many plays",
            "meeting.cancel",
            {"meeting_date": date(2026, 12, 2), "reason": "too many plays"},
        ),
        ("put Wednesday's meeting back on", "meeting.reinstate", WEDNESDAY),
        ("we are meeting on 2 Dec after all", "meeting.reinstate", {"meeting_date": date(2026, 12, 2)}),
        ("uncancel next business", "meeting.reinstate", NEXT_BUSINESS),
        # calling one
        (
            "call an extraordinary meeting on Thu 3 Dec at 16:00 about the flood at Valence",
            "meeting.call",
            {"meeting_date": date(2026, 12, 3), "time": "16:00", "reason": "the flood at Valence"},
        ),
        ("extraordinary meeting 3/12 4pm", "meeting.call", {"meeting_date": date(2026, 12, 3), "time": "16:00"}),
        (
            "emergency meeting tomorrow at 4 on Teams: the flood",
            "meeting.call",
            {"meeting_date": date(2026, 11, 25), "time": "16:00", "place": "Teams", "reason": "the flood"},
        ),
        ("call an extraordinary meeting on Friday", "meeting.call", {"meeting_date": date(2026, 11, 27)}),
        ("call an extraordinary meeting on Wed 3 Dec", "meeting.call", {"date_unread": "Wed 3 Dec"}),
        # who can't come
        ("can't make wed, ofsted are in", "apologies.send", WEDNESDAY | {"reason": "ofsted are in"}),
        ("sorry cant come", "apologies.send", {}),
        ("apols for the 2nd", "apologies.send", {"meeting_date": date(2026, 12, 2)}),
        ("apologies from me for Monday, Dev Patel will stand in", "apologies.send", MONDAY | {"deputy": "Dev Patel"}),
        (
            "I won't be at Business on 2 Dec. Leila will come instead. A course.",
            "apologies.send",
            {"meeting_kind": "business", "meeting_date": date(2026, 12, 2), "deputy": "Leila", "reason": "A course"},
        ),
        ("going to have to miss monday im afraid, my deputy will cover", "apologies.send", MONDAY),
        ("unable to join next business because I’m away", "apologies.send", NEXT_BUSINESS | {"reason": "I’m away"}),
        (
            "Five Elms won't be represented on 2 Dec",
            "apologies.send",
            {"who": "Five Elms", "meeting_date": date(2026, 12, 2)},
        ),
        ("I can make Monday after all", "apologies.withdraw", MONDAY),
        ("withdraw my apologies for next business", "apologies.withdraw", NEXT_BUSINESS),
        ("I've been called away", "attendance.called_away", {}),
        ("Ofsted have rung, I have to go", "attendance.called_away", {"reason": "Ofsted have rung"}),
        ("open the meeting", "meeting.open", {}),
        ("Start", "meeting.open", {}),
        ("next", "meeting.next_item", {}),
        ("next item please", "meeting.next_item", {}),
        ("nxt pls", "meeting.next_item", {}),
        ("close the meeting", "meeting.close", {}),
        ("where are we?", "meeting.state", {}),
        ("who's here?", "meeting.state", {}),
        ("are we quorate?", "meeting.state", {}),
        ("I'm here", "attendance.here", {}),
        ("present", "attendance.here", {}),
        ("everyone is here", "attendance.all", {}),
        ("present: Grafton, Valence and 5 Elms", "attendance.record", {"schools": ["Grafton", "Valence", "5 Elms"]}),
        # in other words
        ("Monday's meeting is back on", "meeting.reinstate", MONDAY),
        ("Wednesday's meeting is on after all", "meeting.reinstate", WEDNESDAY),
        ("we're not meeting on Monday because of snow", "meeting.cancel", MONDAY | {"reason": "snow"}),
        (
            "call a meeting on Thu 3 Dec at 16:00 about the flood",
            "meeting.call",
            {"meeting_date": date(2026, 12, 3), "time": "16:00", "reason": "the flood"},
        ),
        ("apologies from me, Dev Patel will stand in", "apologies.send", {"deputy": "Dev Patel"}),
    ],
)
def test_what_is_said_of_a_meeting(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)
