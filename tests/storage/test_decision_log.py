"""The decision log is appended to and never changed, whoever asks (R5.2)."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.people import THE_RULES
from storage.database import Database
from tests.storage.raw import connection_of, decision, meeting

SABOTAGE = (
    "UPDATE decisions SET wording = 'To do as we please.'",
    "UPDATE decisions SET day = '2026-12-03' WHERE ref = 'HB-2026-001'",
    "DELETE FROM decisions",
    "DELETE FROM decisions WHERE ref = 'HB-2026-001'",
)


@pytest.fixture
async def log(database: Database) -> Database:
    """A log with two entries."""
    await database.write(lambda store: store.meetings.add([meeting()]))
    for number in (1, 2):
        await database.write(lambda store, n=number: store.decisions.append(decision(n)))  # type: ignore[misc]
    return database


async def test_an_entry_cant_be_changed_or_deleted(log: Database, database_url: str) -> None:
    # SQLite has no TRUNCATE.
    truncate = () if database_url.startswith("sqlite") else ("TRUNCATE decisions CASCADE",)
    for statement in (*SABOTAGE, *truncate):
        with pytest.raises(DBAPIError, match="append-only"):
            await log.write(lambda store, said=statement: connection_of(store).execute(text(said)))  # type: ignore[misc]
    assert await log.read(lambda store: store.decisions.between(None, None, THE_RULES)) == (decision(1), decision(2))


async def test_a_reference_is_used_once(log: Database) -> None:
    with pytest.raises(DBAPIError):
        await log.write(lambda store: store.decisions.append(decision(1)))


async def test_an_entry_comes_back_as_it_was_written(log: Database) -> None:
    assert await log.read(lambda store: store.decisions.of_meeting("HB-B-2026-06", THE_RULES)) == (
        decision(1),
        decision(2),
    )
    assert await log.read(lambda store: store.decisions.of_meeting("HB-S-2026-01", THE_RULES)) == ()


async def test_a_period_includes_both_its_ends(log: Database) -> None:
    await log.write(lambda store: store.decisions.append(decision(3, date(2027, 1, 5))))

    async def refs(since: date | None, until: date | None) -> list[str]:
        found = await log.read(lambda store: store.decisions.between(since, until, THE_RULES))
        return [entry.ref[-3:] for entry in found]

    assert await refs(date(2026, 12, 2), date(2026, 12, 2)) == ["001", "002"]
    assert await refs(date(2026, 12, 3), None) == ["003"]
    assert await refs(None, date(2026, 12, 1)) == []
    assert await refs(None, None) == ["001", "002", "003"]
