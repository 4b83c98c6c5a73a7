"""A database that was filled by the first schema is brought up to date with nothing lost."""
# ruff: noqa: S608 - rows as the first Headboard wrote them, and nobody else writes here

import asyncio
import json
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from domain.agenda import ItemStatus, Purpose, Tier
from domain.decision_search import Sought
from domain.meetings import MeetingState
from domain.people import EVERYONE, THE_RULES
from services.log_proof import Proof, verify
from storage.database import Database, open_database
from storage.migrate import MIGRATIONS
from tests.conftest import KINDS
from tests.databases import Postgresql, in_a_thread
from tests.storage.raw import CARYS, connection_of

B6 = "HB-B-2026-06"
AT = "2026-11-24 08:00:00.000000"
MEETING = (
    "INSERT INTO meetings (ref, kind, nominal_date, day, starts, minutes, place, moved_because, items_close, "
    "publish_by, state, version, agenda_version, conversation, current_item, opened_at, closed_at) VALUES "
    "('{ref}', '{kind}', '{day}', '{day}', '14:00:00.000000', 120, 'Teams', '', '{day}', '{day}', '{state}', 7, "
    "{published}, NULL, {current}, {opened}, NULL)"
)
ITEM = (
    "INSERT INTO items (id, meeting, number, title, purpose, minutes, proposer, status, proposed_at) VALUES "
    f"({{id}}, '{{meeting}}', {{number}}, '{{title}}', 'decision', 10, '{CARYS}', '{{status}}', '{AT}')"
)
KEPT = (
    '[{"number": 1, "title": "One", "purpose": "decision", "minutes": 10}, '
    '{"number": 2, "title": "Two, as it was called", "purpose": "discussion", "minutes": 25}]'
)
FILLED = (
    MEETING.format(ref=B6, kind="business", day="2026-12-02", state="open", published=1, current=2, opened=f"'{AT}'"),
    MEETING.format(
        ref="HB-S-2026-07",
        kind="strategy",
        day="2026-12-07",
        state="planned",
        published=0,
        current="NULL",
        opened="NULL",
    ),
    ITEM.format(id=41, meeting=B6, number=1, title="One", status="taken"),
    ITEM.format(id=42, meeting=B6, number=2, title="Two", status="taken"),
    ITEM.format(id=43, meeting=B6, number="NULL", title="Gone", status="withdrawn"),
    ITEM.format(id=44, meeting="HB-S-2026-07", number="NULL", title="Reading", status="proposed"),
    f"INSERT INTO agendas (meeting, version, items, published_by, published_at) VALUES "
    f"('{B6}', 1, '{KEPT}', '{CARYS}', '{AT}')",
    f"INSERT INTO attendance (meeting, school, person, at) VALUES ('{B6}', 'Grafton', '{CARYS}', '{AT}')",
    "INSERT INTO decisions (ref, day, meeting, kind, item, title, wording, outcome, authority, effective_from, "
    "quorum_required, quorum_counted, confirmed_by, confirmed_at) VALUES ('HB-2026-001', '2026-12-02', "
    f"'{B6}', 'business', 1, 'One', 'To share one rota.', 'consensus', 'operational', '2026-12-02', 4, 5, "
    f"'{CARYS}', '{AT}')",
    "INSERT INTO actions (ref, text, owner, due, due_original, meeting, decision, cancelled) VALUES "
    f"('A-1', 'Draft the rota', 'Grafton', '2026-12-11', '2026-12-11', '{B6}', 'HB-2026-001', false)",
    "INSERT INTO counters (name, value) VALUES ('decisions-2026', 1)",
)


def fill(connection: Connection, statements: Sequence[str]) -> None:
    """Build the first schema, and put rows in it as the first Headboard did."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
    for statement in statements:
        connection.execute(text(statement.replace(":", "\\:")))


def with_first_schema(url: str, statements: Sequence[str]) -> None:
    if url.startswith("sqlite"):
        engine = create_engine(url)
        with engine.begin() as connection:
            fill(connection, statements)
        engine.dispose()
        return

    async def run() -> None:
        server = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1))
        async with server.begin() as connection:
            await connection.run_sync(lambda c: fill(c, statements))
        await server.dispose()

    asyncio.run(run())


async def bring_up(url: str) -> None:
    await asyncio.to_thread(with_first_schema, url, FILLED)
    database = open_database(url)
    assert not await database.is_current()
    await database.migrate()
    await database.close()


@pytest.fixture(scope="module", params=KINDS)
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], str]:
    """A filled database of the first schema, after the migration, of which each test has a copy of its own."""
    if request.param == "sqlite":
        kept = tmp_path_factory.mktemp("kept") / "headboard.db"
        in_a_thread(lambda: bring_up(f"sqlite:///{kept}"))
        return lambda folder: f"sqlite:///{shutil.copy(kept, folder)}"
    server: Postgresql = request.getfixturevalue("postgresql_server")
    url = server.new()
    in_a_thread(lambda: bring_up(url))
    return lambda _: server.new(template=url)


@pytest.fixture
async def migrated(copy: Callable[[Path], str], tmp_path: Path) -> Any:
    """A filled database of the first schema, after the migration."""
    database = open_database(copy(tmp_path))
    yield database
    await database.close()


async def test_an_open_meeting_is_still_at_the_item_it_was_at(migrated: Database) -> None:
    """It was known by its number, and is by its id."""
    meeting = await migrated.read(lambda store: store.meetings.open())
    assert meeting
    assert (meeting.ref, meeting.current_item, meeting.version, meeting.state) == (B6, 42, 7, MeetingState.OPEN)
    assert (meeting.reason, meeting.approved) == ("", None)
    other = await migrated.read(lambda store: store.meetings.get("HB-S-2026-07"))
    assert other.current_item is None
    room = await migrated.read(lambda store: store.proceedings.room(B6))
    assert ([seat.school for seat in room.attendance], room.current_item) == (["Grafton"], 42)


async def test_what_an_open_meeting_did_is_in_its_record_an_act_each(migrated: Database) -> None:
    entries = await migrated.read(lambda store: store.proceedings.entries(B6))
    assert [(e.kind, e.item, e.school, e.ref) for e in entries] == [
        ("opened", None, "", ""),
        ("arrived", None, "Grafton", ""),
        ("took", 41, "", ""),
        ("took", 42, "", ""),
        ("decided", 41, "", "HB-2026-001"),
        ("assigned", None, "", "A-1"),
    ]
    assert len({entry.act for entry in entries}) == len(entries)


async def test_items_keep_their_numbers_their_order_and_are_open(migrated: Database) -> None:
    items = sorted(await migrated.read(lambda store: store.agenda.items(B6, EVERYONE)), key=lambda i: i.position)
    assert [(i.id, i.number, i.title, i.tier, i.status) for i in items] == [
        (41, "1", "One", Tier.OPEN, ItemStatus.TAKEN),
        (42, "2", "Two", Tier.OPEN, ItemStatus.TAKEN),
    ]
    assert all((i.version, i.slot, i.standing, i.starred, i.carry_count) == (1, None, False, False, 0) for i in items)
    gone = await migrated.read(lambda store: store.agenda.item(43, THE_RULES))
    assert (gone.number, gone.status, gone.title) == (None, ItemStatus.WITHDRAWN, "Gone")


async def test_an_agenda_is_still_as_it_was_published(migrated: Database) -> None:
    version = await migrated.read(lambda store: store.agenda.version(B6, 1, EVERYONE))
    assert [(i.id, i.number, i.title, i.purpose, i.minutes) for i in version.items] == [
        (41, "1", "One", Purpose.DECISION, 10),
        (42, "2", "Two, as it was called", Purpose.DISCUSSION, 25),
    ]
    assert {i.status for i in version.items} == {ItemStatus.ON_AGENDA}
    assert {i.proposed_at for i in version.items} == {datetime(2026, 11, 24, 8, tzinfo=UTC)}
    assert version.at == datetime(2026, 11, 24, 8, tzinfo=UTC)


async def test_decisions_are_as_they_were_and_still_append_only(migrated: Database) -> None:
    (decision,) = await migrated.read(lambda store: store.decisions.between(None, None, EVERYONE))
    assert (decision.ref, decision.item, decision.wording, decision.tier, decision.day) == (
        "HB-2026-001",
        "1",
        "To share one rota.",
        Tier.OPEN,
        date(2026, 12, 2),
    )
    for statement in ("UPDATE decisions SET wording = 'No.'", "DELETE FROM decisions"):
        with pytest.raises(DBAPIError, match="append-only"):
            await migrated.write(lambda store, said=statement: connection_of(store).execute(text(said)))  # type: ignore[misc]
    await migrated.write(lambda store: store.decisions.append(with_number(decision, 2)))
    assert await migrated.write(lambda store: store.counters.next("decisions-2026")) == 2


async def test_what_was_decided_before_is_sealed_as_it_stands(migrated: Database) -> None:
    (decision,) = await migrated.read(lambda store: store.decisions.between(None, None, EVERYONE))
    await migrated.write(lambda store: store.decisions.append(with_number(decision, 2)))
    log = await migrated.read(lambda store: store.log_proof.everything())
    assert [json.loads(entry.payload or "")["ref"] for entry in log.entries] == ["HB-2026-001", "HB-2026-002"]
    header = json.loads(log.entries[0].header)
    assert (header["seq"], header["at"], header["actor_ref"]) == (1, "2026-11-24T08:00:00+00:00", CARYS)
    assert isinstance(verify(log), Proof)


async def test_decisions_that_were_there_before_are_found(migrated: Database) -> None:
    for sought in (Sought("sharing rotas"), Sought(in_force=True), Sought(reported=False, since=date(2026, 12, 2))):
        page = await migrated.read(
            lambda store, s=sought: store.decision_search.find(s, EVERYONE, date(2026, 12, 3), 9)  # type: ignore[misc]
        )
        assert [decision.ref for decision in page.decisions] == ["HB-2026-001"]
    assert "rota" in await migrated.read(lambda store: store.decision_search.spelt_like("roat"))


def with_number(decision: Any, number: int) -> Any:
    return type(decision)(**(vars(decision) | {"ref": f"HB-2026-{number:03}"}))


async def test_actions_still_hang_on_their_decisions(migrated: Database) -> None:
    (action,) = await migrated.read(lambda store: store.actions.of_meeting(B6, EVERYONE))
    assert (action.ref, action.decision, action.tier, action.due) == (
        "A-1",
        "HB-2026-001",
        Tier.OPEN,
        date(2026, 12, 11),
    )


ORPHANS = (
    "INSERT INTO interests (item, person, school) VALUES (4843, 'x', 'Grafton')",
    "UPDATE actions SET decision = 'HB-2026-999'",
    "UPDATE items SET meeting = 'nothing' WHERE id = 44",
    "UPDATE items SET slot = 4843 WHERE id = 44",
    "UPDATE items SET carried_from = 4843 WHERE id = 44",
    "DELETE FROM meetings WHERE ref = 'HB-S-2026-07'",
)


async def test_what_belongs_together_is_still_tied_together(migrated: Database) -> None:
    for statement in ORPHANS:
        with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
            await migrated.write(lambda store, said=statement: connection_of(store).execute(text(said)))  # type: ignore[misc]


async def test_a_migration_that_fails_changes_nothing(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*FILLED, f"UPDATE agendas SET items = '[{{\"number\": 9}}]' WHERE meeting = '{B6}'")
    await asyncio.to_thread(with_first_schema, empty_database_url, broken)
    database = open_database(empty_database_url)
    try:
        with pytest.raises(KeyError):
            await database.migrate()
        assert not await database.is_current()
        revision = "SELECT version_num FROM alembic_version"
        assert await database.read(lambda store: connection_of(store).scalar(text(revision))) == "0001"
        count = "SELECT count(*) FROM decisions"
        assert await database.read(lambda store: connection_of(store).scalar(text(count))) == 1
    finally:
        await database.close()
