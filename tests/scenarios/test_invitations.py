"""R3.8 in calendars: each meeting of the adopted year is in each head's, moves with it, and is called off with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from bot.directory import Directory
from domain.meetings import MeetingState
from domain.people import Person
from services import Services
from services.which_meeting import Which
from storage.calendar_events import CalendarEvent
from storage.store import Store
from tests.fake_teams import FakeTeams, bad_gateway, failing, reset, too_many_requests
from tests.fake_teams.graph import CALENDARS, Call
from tests.served import Served, served, settings_for
from tests.talk import CHAIR

CLERK = "clerk@pace.example"
CARYS = "c.pugh@pace.example"
BUSINESS = Which(ref="HB-B-2026-06")


class Office:
    """A bot that invites from the clerk's mailbox, and what its chair does to the year's list."""

    def __init__(self, teams: FakeTeams, bot: Served) -> None:
        self.graph, self.bot = teams.graph, bot

    async def tick(self) -> None:
        assert self.bot.invitations
        await self.bot.invitations.tick()

    async def later(self, minutes: int = 120) -> None:
        """What was put off is tried again."""
        assert self.bot.invitations
        self.bot.invitations._rest_until = datetime.min.replace(tzinfo=UTC)
        self.bot.clock.move_to(self.bot.clock.now() + timedelta(minutes=minutes))
        await self.tick()

    async def adopt(self) -> None:
        await self._as_chair(lambda services, chair: services.calendar.adopt(chair))
        await self.tick()

    async def move(self, to: date, which: Which = BUSINESS) -> None:
        await self._as_chair(lambda services, chair: services.calendar.move(chair, which, to, "the hall is taken"))

    async def cancel(self, which: Which = BUSINESS) -> None:
        await self._as_chair(lambda services, chair: services.calendar.cancel(chair, which))

    async def reinstate(self) -> None:
        await self._as_chair(lambda services, chair: services.calendar.reinstate(chair, BUSINESS))

    async def rows(self) -> tuple[CalendarEvent, ...]:
        return await self.bot.database.read(lambda store: store.calendar_events.all())

    async def meetings(self) -> list[tuple[str, str]]:
        """What the list has ahead: when each begins, by the wall, and where."""

        def ahead(store: Store) -> list[tuple[str, str]]:
            found = [m for m in store.meetings.all() if m.day >= self.bot.clock.now().date()]
            found = [m for m in found if m.state is not MeetingState.CANCELLED]
            return sorted((f"{m.day}T{m.starts}", m.place) for m in found)

        return await self.bot.database.read(ahead)

    def calendar(self, address: str = CARYS) -> list[tuple[str, str]]:
        """What somebody's calendar has."""
        return [(e["start"]["dateTime"], e["location"]["displayName"]) for e in self.graph.calendar_of(address)]

    async def _as_chair(self, act: object) -> None:
        def work(store: Store) -> None:
            trust = store.trusts.current()
            assert trust and callable(act)
            chair = trust.person(CHAIR)
            assert isinstance(chair, Person)
            act(Services(store, trust, self.bot.clock.now()), chair)

        await self.bot.database.write(work)


@asynccontextmanager
async def open_office(teams: FakeTeams, url: str) -> AsyncIterator[Office]:
    teams.graph.mailboxes.add(CLERK)
    graph = {"graph_url": teams.graph.address, "calendar_mailbox": CLERK}
    async with served(settings_for(teams, url).model_copy(update=graph)) as bot:
        yield Office(teams, bot)


async def test_the_adopted_year_is_in_everyones_calendar(fake_teams: FakeTeams, database_url: str) -> None:
    async with open_office(fake_teams, database_url) as office:
        await office.tick()
        assert office.graph.events == {}  # nothing before the list is adopted
        await office.adopt()
        assert office.calendar() == await office.meetings() != []
        assert len({e["onlineMeeting"]["joinUrl"] for e in office.graph.events.values()}) == len(office.calendar())
        event = office.graph.calendar_of(CARYS)[0]
        assert event["start"]["timeZone"] == "Europe/London"
        invited = {one["emailAddress"]["address"]: one["type"] for one in event["attendees"]}
        assert invited[CARYS] == "required" and CLERK not in invited  # whose mailbox it is
        assert set(invited.values()) == {"required"}
        calls = len(office.graph.calls)
        await office.tick()
        assert len(office.graph.calls) == calls  # nothing changed, so nothing is said


async def test_a_meeting_that_moves_or_is_called_off(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with open_office(fake_teams, sqlite_url) as office:
        await office.adopt()
        (link,) = {
            e["onlineMeeting"]["joinUrl"] for e in office.graph.events.values() if "12-02" in e["start"]["dateTime"]
        }
        office.graph.mail.clear()
        await office.move(date(2026, 12, 3))
        await office.tick()
        assert office.calendar() == await office.meetings()
        (moved,) = [e for e in office.graph.events.values() if "12-03" in e["start"]["dateTime"]]
        assert moved["onlineMeeting"]["joinUrl"] == link  # the way in stays
        assert office.graph.mail.count((CARYS, "changed", moved["subject"])) == 1
        await office.cancel()
        await office.tick()
        assert office.calendar() == await office.meetings()
        assert (CARYS, "called off", moved["subject"]) in office.graph.mail
        await office.reinstate()
        await office.tick()
        assert office.calendar() == await office.meetings()


async def test_it_is_called_off_and_reinstated_before_anyone_looked(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with open_office(fake_teams, sqlite_url) as office:
        await office.adopt()
        before = dict(office.graph.events)
        await office.cancel()
        await office.reinstate()
        await office.tick()
        assert office.graph.events.keys() == before.keys()
        assert office.calendar() == await office.meetings()


TROUBLE = {
    "throttled": too_many_requests(30),
    "made, and not said so": bad_gateway(delivered=True),
    "made, and cut off": reset(delivered=True),
    "cut off": reset(),
    "failing": failing(500),
    "not allowed": failing(403, code="ErrorAccessDenied"),
}


@pytest.mark.parametrize("refuses_twins", [False, True])
@pytest.mark.parametrize("name", TROUBLE)
async def test_each_is_made_once_through_trouble(
    fake_teams: FakeTeams, sqlite_url: str, name: str, refuses_twins: bool
) -> None:
    fake_teams.graph.refuses_twins = refuses_twins
    async with open_office(fake_teams, sqlite_url) as office:
        office.graph.faults.next(*[TROUBLE[name]] * 3, when=Call.is_making)
        await office.adopt()
        for _ in range(3):
            await office.later()
        assert office.calendar() == await office.meetings()
        assert len(office.graph.events) == len(office.calendar())
        assert all(row.wanted == row.written for row in await office.rows())


async def test_a_throttled_mailbox_is_left_in_peace(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with open_office(fake_teams, sqlite_url) as office:
        office.graph.faults.next(too_many_requests(30), when=Call.is_making)
        await office.adopt()
        await office.tick()
        assert len(office.graph.calls) == 1
        await office.later()
        assert office.calendar() == await office.meetings()


async def test_where_nobody_has_consented_it_waits(fake_teams: FakeTeams, sqlite_url: str) -> None:
    fake_teams.graph.granted.discard(CALENDARS)
    async with open_office(fake_teams, sqlite_url) as office:
        await office.adopt()
        await office.tick()
        assert len(office.graph.calls) == 1 and office.graph.events == {}
        fake_teams.graph.granted.add(CALENDARS)
        await office.later()
        assert office.calendar() == await office.meetings()


async def test_an_event_that_somebody_deleted_comes_back(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with open_office(fake_teams, sqlite_url) as office:
        await office.adopt()
        (gone,) = [key for key, e in office.graph.events.items() if "12-02" in e["start"]["dateTime"]]
        del office.graph.events[gone]
        await office.move(date(2026, 12, 3))
        await office.tick()
        await office.later()
        assert office.calendar() == await office.meetings()


async def test_another_mailbox_takes_over(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with open_office(fake_teams, sqlite_url) as office:
        await office.adopt()
        fake_teams.graph.mailboxes.add("headboard@pace.example")
        assert office.bot.invitations
        office.bot.invitations._mailbox = "headboard@pace.example"
        await office.tick()
        await office.tick()
        assert {e["mailbox"] for e in office.graph.events.values()} == {"headboard@pace.example"}
        assert office.calendar() == await office.meetings()


async def test_the_past_is_left_alone(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with open_office(fake_teams, sqlite_url) as office:
        await office.adopt()
        first = office.calendar()
        office.bot.clock.move_to(datetime(2027, 2, 1, tzinfo=UTC))
        await office.tick()
        assert office.calendar() == first


class _Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("when", ["make_event", "change_event", "cancel_event"])
async def test_killed_after_graph_did_it_and_before_it_was_noted(
    fake_teams: FakeTeams, sqlite_url: str, when: str
) -> None:
    async with open_office(fake_teams, sqlite_url) as office:
        if when != "make_event":
            await office.adopt()
            await (office.move(date(2026, 12, 3)) if when == "change_event" else office.cancel())
        original = getattr(Directory, when)

        async def dying(*given: object) -> None:
            await original(*given)
            raise _Killed

        with patch.object(Directory, when, dying), pytest.raises(_Killed):
            await (office.adopt() if when == "make_event" else office.tick())
    async with open_office(fake_teams, sqlite_url) as office:  # which takes over, being alone
        await office.later()  # its clock has begun again where the first one began
        assert office.calendar() == await office.meetings()
        assert len(office.graph.events) == len(office.calendar())


async def test_killed_and_then_called_off(fake_teams: FakeTeams, sqlite_url: str) -> None:
    """Nobody noted that the event is there, and now it mustn't be."""
    original = Directory.make_event

    async def dying(*given: Any) -> str:
        await original(*given)
        raise _Killed

    async with open_office(fake_teams, sqlite_url) as office:
        with patch.object(Directory, "make_event", dying), pytest.raises(_Killed):
            await office.adopt()
        assert len(office.graph.events) == 1
        await office.cancel()
    async with open_office(fake_teams, sqlite_url) as office:
        await office.later()
        assert office.calendar() == await office.meetings()


async def test_it_moves_again_while_graph_is_being_told(fake_teams: FakeTeams, sqlite_url: str) -> None:
    """Another replica plans in between: what it wants isn't lost."""
    original, days = Directory.change_event, [date(2026, 12, 4)]
    async with open_office(fake_teams, sqlite_url) as office:

        async def slowly(*given: Any) -> None:
            await original(*given)
            if days:
                await office.move(days.pop())
                await office._as_chair(lambda services, _: services.calendar_events.plan(CLERK))

        await office.adopt()
        await office.move(date(2026, 12, 3))
        with patch.object(Directory, "change_event", slowly):
            await office.tick()
        await office.tick()
        assert office.calendar() == await office.meetings()
        assert any(when.startswith("2026-12-04") for when, _ in office.calendar())
