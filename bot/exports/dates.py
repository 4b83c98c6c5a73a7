"""The meetings as a calendar file, for Outlook and telephones; nothing in it is confidential."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from bot import texts
from domain.meetings import Meeting, MeetingState

REFRESH = timedelta(hours=12)
"""How often whoever subscribes may look for changes."""

LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""By rule: the library would list every change of the clocks since 1970, which some calendars don't read."""


def calendar_file(trust_name: str, meetings: Iterable[Meeting], zone: ZoneInfo, host: str, stamped: datetime) -> bytes:
    """One event a meeting; its id is made of its reference and `host`, and `stamped` is when the list was made."""
    calendar = Calendar()
    name = texts.DATES_NAME.format(trust=trust_name)
    for key, value in (
        ("prodid", "-//Headboard//Meetings//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
        ("x-wr-timezone", str(zone)),
        ("x-published-ttl", "PT12H"),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_ical(LONDON))
    for meeting in meetings:
        calendar.add_component(_event(meeting, zone, host, stamped))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: Meeting, zone: ZoneInfo, host: str, stamped: datetime) -> Event:
    starts = datetime.combine(meeting.day, meeting.starts, zone)
    is_cancelled = meeting.state is MeetingState.CANCELLED
    summary = texts.DATES_SUMMARY_CANCELLED if is_cancelled else texts.DATES_SUMMARY
    event = Event()
    event.add("uid", f"{meeting.ref.lower()}@{host}")
    event.add("dtstamp", stamped)
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=meeting.minutes))
    event.add("sequence", meeting.version)
    event.add("summary", summary.format(kind=texts.KIND[meeting.kind]))
    event.add("location", meeting.place)
    event.add("description", "\n".join(_description(meeting)))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event


def _description(meeting: Meeting) -> Iterator[str]:
    if meeting.state is MeetingState.CANCELLED:
        yield texts.DATES_CANCELLED.format(reason=texts.because(meeting.reason))
        return
    yield texts.DATES_ITEMS_CLOSE.format(when=texts.day(meeting.items_close))
    yield texts.DATES_PUBLISH_BY.format(when=texts.day(meeting.publish_by))
    if meeting.day != meeting.nominal_date:
        reason = texts.because(meeting.moved_because)
        yield texts.DATES_MOVED.format(nominal=texts.day(meeting.nominal_date), reason=reason)
