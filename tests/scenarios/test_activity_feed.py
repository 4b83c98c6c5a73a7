"""An option: whoever may see the agenda reads in Teams' activity feed that it was published, once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from services import Services
from services.agenda import NewItem
from services.which_meeting import Which
from storage.store import Store
from tests.fake_teams import FakeTeams, Fault, bad_gateway, precondition_failed, too_many_requests
from tests.fake_teams.graph import FEED
from tests.served import Served, served, settings_for
from tests.talk import CARYS, CHAIR

BUSINESS = Which(ref="HB-B-2026-06")


@pytest_asyncio.fixture
async def bot(fake_teams: FakeTeams, sqlite_url: str) -> AsyncIterator[Served]:
    """A bot that writes to the feed."""
    feed = {"graph_url": fake_teams.graph.address, "activity_feed": True}
    async with served(settings_for(fake_teams, sqlite_url).model_copy(update=feed)) as bot:
        yield bot


async def publish(bot: Served) -> None:
    def work(store: Store) -> None:
        trust = store.trusts.current()
        chair = trust.person(CHAIR) if trust else None
        assert trust and chair
        services = Services(store, trust, bot.clock.now())
        services.agenda.propose(chair, NewItem("Cover rota"), BUSINESS)
        services.publication.publish(chair, BUSINESS)

    await bot.database.write(work)


async def later(bot: Served) -> None:
    assert bot.feed
    bot.feed._rest_until = datetime.min.replace(tzinfo=UTC)
    bot.clock.move_to(bot.clock.now() + timedelta(hours=2))
    await bot.feed.tick()


async def test_everyone_who_may_see_the_agenda_reads_of_it(bot: Served, fake_teams: FakeTeams) -> None:
    assert bot.feed
    await bot.feed.tick()
    assert fake_teams.graph.calls == []
    await publish(bot)
    await bot.feed.tick()
    await bot.feed.tick()
    (line,) = fake_teams.graph.feeds[CARYS].values()
    assert line == "Business meeting, Wed 2 Dec"
    trust = await bot.database.read(lambda store: store.trusts.current())
    assert trust and 0 < len(fake_teams.graph.feeds) < len(trust.people)  # some aren't at the table
    assert len(fake_teams.graph.calls) == 1


TROUBLE = [bad_gateway(delivered=True), too_many_requests(30), precondition_failed()]


@pytest.mark.parametrize("fault", TROUBLE, ids=["told, and not said so", "throttled", "a token that ends too soon"])
async def test_through_trouble_it_is_one_line(bot: Served, fake_teams: FakeTeams, fault: Fault) -> None:
    fake_teams.graph.faults.next(fault)
    await publish(bot)
    for _ in range(3):
        await later(bot)
    assert len(fake_teams.graph.feeds[CARYS]) == 1
    assert len(fake_teams.graph.calls) == 2


async def test_a_new_version_takes_the_place_of_the_line(bot: Served, fake_teams: FakeTeams) -> None:
    for _ in range(2):
        await publish(bot)
        await later(bot)
    assert len(fake_teams.graph.calls) == 2 and len(fake_teams.graph.feeds[CARYS]) == 1


async def test_without_consent_it_waits_and_what_is_over_is_not_told(bot: Served, fake_teams: FakeTeams) -> None:
    fake_teams.graph.granted.discard(FEED)
    await publish(bot)
    await later(bot)
    fake_teams.graph.granted.add(FEED)
    bot.clock.move_to(datetime(2026, 12, 3, 9, tzinfo=UTC))
    await later(bot)
    assert fake_teams.graph.feeds == {}


async def test_at_night_it_waits_for_the_morning(bot: Served, fake_teams: FakeTeams) -> None:
    bot.clock.move_to(datetime(2026, 11, 24, 23, tzinfo=UTC))
    await publish(bot)
    assert bot.feed
    await bot.feed.tick()
    assert fake_teams.graph.calls == []
    bot.clock.move_to(datetime(2026, 11, 25, 9, tzinfo=UTC))
    await bot.feed.tick()
    assert fake_teams.graph.feeds[CARYS]
