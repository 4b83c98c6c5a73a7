"""Every reminder of some years, through every change of the clocks: each on one local date, once, in decent hours."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.reminders import Reminders
from services.clock import Clock
from storage.database import open_database
from storage.store import Store
from storage.tables import outbox, reminders
from tests.conftest import load, trust_source
from tests.talk import CHAIR, CHANNEL, CLERK, VICE_CHAIR, private

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)
DAYS = ("-09-01", "-12-18"), ("-01-05", "-03-31"), ("-04-15", "-07-20")
"""Terms without breaks, so that the clocks change in the midst of two of them."""


def source(first: int, last: int) -> str:
    """The demonstration trust in other years."""
    terms = [
        f'  {{ name = "{name} {year}", from = {year}{start}, to = {year}{end} }},'
        for year in range(first, last + 1)
        for name, (start, end) in zip(("Spring", "Summer", "Autumn"), (*DAYS[1:], DAYS[0]), strict=True)
    ]
    listed = "terms = [\n" + "\n".join(terms) + "\n]\ntrust_inset = []\n"
    text = re.sub(r"^terms = \[\n.*?^\]\ntrust_inset = .*?\n", listed, trust_source(), flags=re.MULTILINE | re.DOTALL)
    monday = next(day for n in range(7) if (day := date(first, 1, 5) + timedelta(n)).weekday() == 0)
    text = re.sub(r"week_of = [\d-]+", f"week_of = {monday}", text)
    return re.sub(r"^inset = \[.*?\]\n", "", text, flags=re.MULTILINE)


def clock_changes(first: int, last: int) -> Iterator[datetime]:
    """Every half hour of the nights on which the clocks change; in October half past one comes twice."""
    for year in range(first, last + 1):
        for month in (3, 10):
            sunday = next(d for n in range(31, 24, -1) if (d := date(year, month, n)).weekday() == 6)
            midnight = datetime.combine(sunday, time(), UTC) - HOUR
            yield from (midnight + n * HOUR / 2 for n in range(10))


async def ran(folder: Path, first: int, last: int) -> None:
    clock = Clock(datetime(first, 1, 1, 9, tzinfo=UTC))
    database = open_database(f"sqlite:///{folder}/headboard.db")
    await database.migrate()
    await load(database, source(first, last), clock)
    rooms = (CHANNEL, *map(private, (CHAIR, VICE_CHAIR, CLERK)))

    def planned(store: Store) -> list[datetime]:
        for room in rooms:
            store.conversations.remember(room, clock.now())
        return list(store._connection.scalars(select(reminders.c.due_at)))

    dues = await database.write(planned)
    assert len(dues) > 150 * (last - first + 1)
    ticking = Reminders(database, clock)
    moments = {at + after for at in dues for after in (timedelta(), HOUR / 2, HOUR, 2 * HOUR)}
    for moment in sorted(moments | set(clock_changes(first, last))):
        for instant in (moment, moment - HOUR, moment):  # a clock that is put right an hour back, and on again
            clock.move_to(instant)
            await ticking.tick()

    def told(store: Store) -> dict[str, set[datetime]]:
        found: dict[str, set[datetime]] = defaultdict(set)
        for row in store._connection.execute(select(outbox.c.key, outbox.c.wanted_at)):
            _, _, about, *rest = row.key.split("|")
            if about.startswith("HB-"):
                step, who, day = rest
                found[f"{about} {step} {who}"].add(row.wanted_at)
                assert row.wanted_at.astimezone(LONDON).date().isoformat() == day
        return found

    found = await database.read(told)
    await database.close()
    assert len(found) > 150 * (last - first + 1)
    for key, instants in found.items():
        assert len(instants) == 1, key
        (local,) = (instant.astimezone(LONDON) for instant in instants)
        assert time(7, 30) <= local.time() <= time(18) and local.weekday() < 5, (key, local)


async def test_each_reminder_of_a_year_comes_on_one_local_date(tmp_path: Path) -> None:
    await ran(tmp_path, 2027, 2027)


@pytest.mark.battery
async def test_each_reminder_from_2025_to_2030_comes_on_one_local_date(tmp_path: Path) -> None:
    await ran(tmp_path, 2025, 2030)
