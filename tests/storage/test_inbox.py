"""What was heard and answered, so that it takes effect once (docs/decisions/0003)."""

import pytest
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from tests.storage.raw import NOW


async def test_an_activity_finds_its_answer(database: Database) -> None:
    await database.write(lambda store: store.inbox.put("chat|1", None, {"text": "Done."}, NOW))
    assert await database.read(lambda store: store.inbox.answer("chat|1", None)) == {"text": "Done."}
    assert await database.read(lambda store: store.inbox.answer("chat|2", None)) is None


async def test_the_same_press_under_another_id_finds_the_same_answer(database: Database) -> None:
    await database.write(lambda store: store.inbox.put("chat|1", "live|amara|next|3", {"text": "Item 2"}, NOW))
    assert await database.read(lambda store: store.inbox.answer("chat|9", "live|amara|next|3")) == {"text": "Item 2"}
    assert await database.read(lambda store: store.inbox.answer("chat|9", "live|amara|next|4")) is None
    assert await database.read(lambda store: store.inbox.answer("chat|9", None)) is None


async def test_an_activity_and_an_effect_are_kept_once(database: Database) -> None:
    await database.write(lambda store: store.inbox.put("chat|1", "effect", {}, NOW))
    for key, effect in (("chat|1", None), ("chat|2", "effect")):
        with pytest.raises(IntegrityError):
            await database.write(lambda store, k=key, e=effect: store.inbox.put(k, e, {}, NOW))  # type: ignore[misc]


async def test_refusals_have_no_effect_key_and_dont_clash(database: Database) -> None:
    for n in (1, 2):
        await database.write(lambda store, n=n: store.inbox.put(f"chat|{n}", None, {"text": "no"}, NOW))  # type: ignore[misc]
    assert await database.read(lambda store: store.inbox.answer("chat|2", None)) == {"text": "no"}
