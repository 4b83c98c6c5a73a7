"""Who was met in Teams, which channel is the Headboard's, and who is in a call."""

from storage.conversations import RoomKind
from storage.database import Database
from storage.store import Store
from tests.storage.raw import CARYS, NOW, room


async def test_people_are_addressed_by_the_id_that_teams_gave_last(database: Database) -> None:
    def meet(store: Store) -> None:
        for entra, teams in (("a", "29:1"), ("b", "29:2"), ("a", "29:3"), ("c", "29:4")):
            store.contacts.note(entra, teams)
        store.contacts.link("b", CARYS)

    await database.write(meet)
    ids = await database.read(lambda store: store.contacts.teams_ids(["a", CARYS, "nobody"]))
    assert ids == {"a": "29:3", CARYS: "29:2"}
    assert await database.read(lambda store: store.contacts.person_of("b")) == CARYS
    assert await database.read(lambda store: store.contacts.linked()) == {CARYS}


async def test_the_channel_that_was_chosen_is_the_headboards(database: Database) -> None:
    for name in ("first", "second"):
        await database.write(lambda store, n=name: store.conversations.remember(room(n, kind=RoomKind.CHANNEL), NOW))  # type: ignore[misc]
    for chosen in ("second", "first", "second"):
        await database.write(lambda store, c=chosen: store.conversations.choose(c))  # type: ignore[misc]
        channel = await database.read(lambda store: store.conversations.channel())
        assert channel is not None and channel.id == chosen
    await database.write(lambda store: store.conversations.forget("second"))
    assert await database.read(lambda store: store.conversations.channel()) is None  # and not the other


async def test_the_first_word_is_the_first_since_the_bot_was_added(database: Database) -> None:
    async def heard() -> bool:
        return await database.write(lambda store: store.conversations.hear("a"))

    await database.write(lambda store: store.conversations.remember(room("a"), NOW))
    assert [await heard(), await heard()] == [True, False]
    await database.write(lambda store: store.conversations.forget("a"))
    await database.write(lambda store: store.conversations.remember(room("a"), NOW))
    assert [await heard(), await heard()] == [True, False]


async def test_who_is_in_a_call_is_what_teams_said_last(database: Database) -> None:
    def call(store: Store) -> None:
        for person, present in (("a", True), ("b", True), ("a", False)):
            store.contacts.joined("chat", person, NOW, present=present)

    await database.write(call)
    assert await database.read(lambda store: store.contacts.in_the_call("chat")) == {"a": False, "b": True}
    assert await database.read(lambda store: store.contacts.in_the_call("other")) == {}
    await database.write(lambda store: store.contacts.call_ended("chat"))
    assert await database.read(lambda store: store.contacts.in_the_call("chat")) == {}
