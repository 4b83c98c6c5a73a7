"""The calendar file, as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bot.exports.dates import calendar_file
from domain.meetings import Meeting, MeetingState
from tests.bot.exports.packs import MEETING

LONDON = ZoneInfo("Europe/London")
STAMPED = datetime(2026, 9, 1, 8, tzinfo=UTC)
SUMMER = replace(MEETING, ref="HB-B-2026-01", day=date(2026, 9, 16), nominal_date=date(2026, 9, 16))


def file_of(*meetings: Meeting) -> bytes:
    return calendar_file("PACE Trust", meetings, LONDON, "headboard.example", STAMPED)


def read(*meetings: Meeting) -> Any:
    return Calendar.from_ical(file_of(*meetings))


def test_a_meeting_is_an_event_in_the_trusts_wall_time() -> None:
    winter, summer = read(MEETING, SUMMER).walk("VEVENT")
    assert winter.decoded("dtstart") == datetime(2026, 12, 2, 14, tzinfo=LONDON)
    assert winter.decoded("dtend") == datetime(2026, 12, 2, 16, tzinfo=LONDON)
    assert summer.decoded("dtstart").astimezone(UTC) == datetime(2026, 9, 16, 13, tzinfo=UTC)
    assert winter["dtstart"].params["TZID"] == "Europe/London"
    assert (winter["summary"], winter["location"], winter["status"]) == ("Headboard: Business", "Teams", "CONFIRMED")
    assert winter["description"] == "Items close Wed 25 Nov.\nThe agenda is published by Thu 26 Nov."
    assert winter.decoded("dtstamp") == STAMPED


def test_an_event_keeps_its_id_and_a_change_has_a_higher_sequence() -> None:
    (before,) = read(MEETING).walk("VEVENT")
    moved = replace(MEETING, day=date(2026, 12, 3), version=4, moved_because="Trust INSET day")
    (after,) = read(moved).walk("VEVENT")
    assert before["uid"] == after["uid"] == "hb-b-2026-06@headboard.example"
    assert (before["sequence"], after["sequence"]) == (3, 4)
    assert "Moved from Wed 2 Dec: trust INSET day." in after["description"]


def test_a_cancelled_meeting_stays_and_says_so() -> None:
    (event,) = read(replace(MEETING, state=MeetingState.CANCELLED, reason="Snow")).walk("VEVENT")
    assert (event["status"], event["summary"]) == ("CANCELLED", "Cancelled: Headboard: Business")
    assert event["description"] == "Cancelled: snow."


def test_the_calendar_has_a_name_a_time_zone_and_how_often_to_look() -> None:
    calendar = read()
    assert calendar["x-wr-calname"] == "PACE Trust: Headboard"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in file_of()
    assert b"X-PUBLISHED-TTL:PT12H\r\n" in file_of()
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/London"
    made = zone.to_tz()
    assert datetime(2026, 7, 1, tzinfo=made).utcoffset() != datetime(2026, 12, 1, tzinfo=made).utcoffset()


def test_peoples_words_stay_words() -> None:
    place = "Room 2; upstairs, left\nBEGIN:VALARM"
    (event,) = read(replace(MEETING, place=place)).walk("VEVENT")
    assert event["location"] == place
    assert not list(read(replace(MEETING, place=place)).walk("VALARM"))


def test_the_same_meetings_make_the_same_bytes_in_lines_that_calendars_take() -> None:
    meetings = [replace(MEETING, place="Gascoigne Primary School, the long meeting room on the first floor. " * 3)]
    assert file_of(*meetings) == file_of(*meetings)
    assert all(len(line) <= 75 for line in file_of(*meetings).split(b"\r\n"))
