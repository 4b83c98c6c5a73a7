"""The register of interests is only ever added to; what is taken back stays, marked."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from domain.register import InterestKind, RegisterEntry
from storage.database import Database
from storage.tables import register_entries
from tests.storage.raw import connection_of
from tests.talk import CARYS, DEV

DAY = date(2026, 11, 24)
MOWER = RegisterEntry(CARYS, "my wife is a director of Mower Ltd", InterestKind.FAMILY, DAY)
NIL = RegisterEntry(DEV, "", None, DAY)


async def test_what_is_taken_back_no_longer_stands_and_is_kept(database: Database) -> None:
    kept = [await database.write(lambda s, e=e: s.register.add(e)) for e in (MOWER, NIL)]  # type: ignore[misc]
    assert [replace(entry, id=0) for entry in kept] == [MOWER, NIL]
    assert await database.read(lambda s: s.register.standing()) == tuple(kept)
    await database.write(lambda s: s.register.take_back(kept[0], DAY))
    assert await database.read(lambda s: s.register.standing()) == (kept[1],)
    assert await database.read(lambda s: s.register.standing(CARYS)) == ()
    said = await database.read(lambda s: [*connection_of(s).scalars(select(register_entries.c.words))])
    assert said == [MOWER.words, "", ""]
    with pytest.raises(DBAPIError):
        await database.write(lambda s: s.register.take_back(kept[0], DAY))


async def test_nothing_of_it_is_changed_or_deleted(database: Database) -> None:
    await database.write(lambda s: s.register.add(MOWER))
    for statement in ("UPDATE register_entries SET words = ''", "DELETE FROM register_entries"):
        with pytest.raises(DBAPIError, match="append-only"):
            await database.write(lambda s, said=statement: connection_of(s).execute(text(said)))  # type: ignore[misc]
