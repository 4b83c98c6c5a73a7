"""Where the bot may speak, and the questions that wait there."""

from dataclasses import replace
from datetime import timedelta

from storage.conversations import RoomKind
from storage.database import Database
from storage.dialogs import OpenDialog
from storage.store import Store
from tests.storage.raw import CARYS, NOW, room

QUESTION = OpenDialog(
    "q-1", "a", CARYS, "confirm_wording", {"wording": "To share.", "item": 1}, NOW + timedelta(hours=2)
)


async def test_an_address_is_kept_as_it_is_today(database: Database) -> None:
    moved = replace(room("a"), service_url="https://smba.example/emea/")
    for conversation in (room("a"), room("a"), moved):
        await database.write(lambda store, c=conversation: store.conversations.remember(c, NOW))  # type: ignore[misc]
    assert await database.read(lambda store: store.conversations.get("a")) == moved
    assert await database.read(lambda store: store.conversations.get("b")) is None


async def test_the_headboard_channel_is_one_that_the_bot_is_in(database: Database) -> None:
    def arrive(store: Store) -> None:
        for known in (room("chat", kind=RoomKind.MEETING), room("left"), room("channel")):
            store.conversations.remember(known, NOW)
        store.conversations.forget("left")

    assert await database.read(lambda store: store.conversations.channel()) is None
    await database.write(arrive)
    assert await database.read(lambda store: store.conversations.channel()) == room("channel")
    await database.write(lambda store: store.conversations.forget("channel"))
    assert await database.read(lambda store: store.conversations.channel()) is None


async def test_the_headboard_channel_is_the_first_that_the_bot_was_added_to(database: Database) -> None:
    """Also when its address changes later."""
    later = NOW + timedelta(days=1)
    moved = replace(room("b"), service_url="https://smba.example/emea/")
    for known, at in ((room("b"), NOW), (room("a"), later), (moved, later)):
        await database.write(lambda store, c=known, at=at: store.conversations.remember(c, at))  # type: ignore[misc]
    assert await database.read(lambda store: store.conversations.channel()) == moved


async def test_leaving_a_team_is_leaving_its_channels(database: Database) -> None:
    in_team = replace(room("channel"), team="team")
    await database.write(lambda store: store.conversations.remember(in_team, NOW))
    await database.write(lambda store: store.conversations.forget("team"))
    assert await database.read(lambda store: store.conversations.channel()) is None


async def test_a_question_waits_for_one_person_in_one_place(database: Database) -> None:
    await database.write(lambda store: store.dialogs.put(QUESTION))
    assert await database.read(lambda store: store.dialogs.of("a", CARYS)) == QUESTION
    assert await database.read(lambda store: store.dialogs.by_id("q-1")) == QUESTION
    assert await database.read(lambda store: store.dialogs.of("b", CARYS)) is None
    assert await database.read(lambda store: store.dialogs.of("a", "somebody else")) is None


async def test_a_newer_question_takes_the_place_of_the_one_before(database: Database) -> None:
    newer = replace(QUESTION, id="q-2", state={"wording": "To share two."})
    await database.write(lambda store: store.dialogs.put(QUESTION))
    await database.write(lambda store: store.dialogs.put(newer))
    assert await database.read(lambda store: store.dialogs.of("a", CARYS)) == newer
    assert await database.read(lambda store: store.dialogs.by_id("q-1")) is None


async def test_a_question_that_is_settled_waits_no_more(database: Database) -> None:
    await database.write(lambda store: store.dialogs.put(QUESTION))
    await database.write(lambda store: store.dialogs.end("a", CARYS))
    assert await database.read(lambda store: store.dialogs.by_id("q-1")) is None
