"""Microsoft Graph over real HTTP, with the real msal: people in batches, pages, throttling, and what goes wrong."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from bot.credentials import Credentials, token_source
from bot.directory import Directory, DirectoryFailed, Trouble, graph_resource
from tests.fake_teams import FakeTeams, failing, reset, too_many_requests
from tests.fake_teams.faults import Fault
from tests.fake_teams.graph import Call
from tests.served import let_go

HEADS = [f"00000000-0000-4000-8000-{n:012}" for n in range(45)]
CLERK = "clerk@pace.example"
EVENT = {"subject": "Headboard: Business", "attendees": [], "start": {"dateTime": "2026-12-02T14:00:00"}}


@pytest_asyncio.fixture
async def directory(fake_teams: FakeTeams) -> AsyncIterator[Directory]:
    graph = fake_teams.graph
    graph.mailboxes.add(CLERK)
    for n, entra_id in enumerate(HEADS):
        graph.know(entra_id, f"Head {n}", f"Head{n}@pace.example")
    fetch = token_source(
        fake_teams.app_id,
        authority=fake_teams.authority,
        secret=fake_teams.app_secret,
        certificate=None,
        resource=graph_resource(graph.address),
    )
    credentials = Credentials(fetch)
    async with aiohttp.ClientSession() as session:
        yield Directory(session, credentials, graph.address)
    credentials.close()
    for cell in fetch.__closure__ or ():
        for client in cell.cell_contents if isinstance(cell.cell_contents, list) else ():
            client.http_client.close()
    await let_go()


async def test_the_token_is_for_graph(directory: Directory, fake_teams: FakeTeams) -> None:
    assert await directory.may_write(CLERK)
    (grant,) = fake_teams.login.grants
    assert grant["scope"].split()[0] == f"http://{fake_teams.service_host}/.default"


async def test_people_are_looked_up_in_batches(directory: Directory, fake_teams: FakeTeams) -> None:
    wanted = [*HEADS, "nobody@pace.example"]
    found = await directory.people(wanted)
    assert [who for who, known in found.items() if known is None] == ["nobody@pace.example"]
    first = found[HEADS[0]]
    assert first and (first.entra_id, first.name) == (HEADS[0], "Head 0")
    assert first.addresses == {"head0@pace.example"}
    assert len(fake_teams.graph.calls) == len(wanted)  # in three requests


async def test_who_was_throttled_within_a_batch_is_asked_again(directory: Directory, fake_teams: FakeTeams) -> None:
    fake_teams.graph.faults.next(too_many_requests(0), when=lambda call: HEADS[3] in call.path, times=2)
    found = await directory.people(HEADS[:5])
    assert all(found.values()) and len(found) == 5
    assert len(fake_teams.graph.calls) == 7


async def test_somebody_who_is_never_found_out_about(directory: Directory, fake_teams: FakeTeams) -> None:
    fake_teams.graph.faults.always(too_many_requests(0), when=lambda call: HEADS[3] in call.path)
    with pytest.raises(DirectoryFailed) as raised:
        await directory.people(HEADS[:5])
    assert raised.value.trouble is Trouble.LATER


@pytest.mark.parametrize(
    ("fault", "trouble", "after"),
    [
        (too_many_requests(7), Trouble.LATER, 7),
        (failing(503), Trouble.LATER, None),
        (failing(504, delivered=True), Trouble.LATER, None),
        (reset(), Trouble.LATER, None),
        (failing(403, code="ErrorAccessDenied"), Trouble.NO_CONSENT, None),
        (failing(404, code="ErrorItemNotFound"), Trouble.GONE, None),
        (failing(400, code="ErrorInvalidRequest"), Trouble.OURS, None),
    ],
)
async def test_each_trouble_has_its_name(
    directory: Directory, fake_teams: FakeTeams, fault: Fault, trouble: Trouble, after: float | None
) -> None:
    fake_teams.graph.faults.next(fault, when=Call.is_making)
    with pytest.raises(DirectoryFailed) as raised:
        await directory.make_event(CLERK, "key", EVENT)
    assert (raised.value.trouble, raised.value.retry_after) == (trouble, after)
    assert fake_teams.graph.made() == 1  # whether to try again is for the rows to say


@pytest.mark.parametrize("refuses_twins", [False, True])
async def test_the_same_key_makes_one_event(directory: Directory, fake_teams: FakeTeams, refuses_twins: bool) -> None:
    fake_teams.graph.refuses_twins = refuses_twins
    first = await directory.make_event(CLERK, "key", EVENT)
    assert await directory.make_event(CLERK, "key", EVENT) == first
    assert list(fake_teams.graph.events) == [first]
    assert await directory.make_event(CLERK, "another", EVENT) != first


async def test_an_event_is_found_by_its_key_on_a_later_page(directory: Directory, fake_teams: FakeTeams) -> None:
    made = await directory.make_event(CLERK, "key", EVENT)
    assert await directory.find_event(CLERK, "key") == made
    assert await directory.find_event(CLERK, "another") is None


async def test_a_page_elsewhere_is_not_followed(directory: Directory, fake_teams: FakeTeams) -> None:
    fake_teams.graph.address = "http://localhost:1/graph/v1.0"
    with pytest.raises(DirectoryFailed) as raised:
        await directory.find_event(CLERK, "key")
    assert raised.value.trouble is Trouble.OURS


async def test_reading_waits_for_a_short_while_and_not_for_a_long_one(
    directory: Directory, fake_teams: FakeTeams
) -> None:
    fake_teams.graph.faults.next(too_many_requests(0), too_many_requests(1))
    assert await directory.may_write(CLERK)
    fake_teams.graph.faults.next(too_many_requests(300))
    with pytest.raises(DirectoryFailed) as raised:
        await directory.may_write(CLERK)
    assert raised.value.retry_after == 300


async def test_without_a_token_it_is_tried_later(directory: Directory, fake_teams: FakeTeams) -> None:
    fake_teams.login.tokens.status = 401
    with pytest.raises(DirectoryFailed) as raised:
        await directory.may_write(CLERK)
    assert raised.value.trouble is Trouble.LATER
