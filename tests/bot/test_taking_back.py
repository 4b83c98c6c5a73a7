"""What was taken off is put back in words, as by its button."""

import pytest

from bot import texts
from domain.agenda import ItemStatus, in_order
from domain.people import THE_RULES
from storage.store import Store
from tests.talk import CARYS, CHAIR, CHANNEL, DEV, Talk, button_of, card_of

RESTORED = texts.RESTORED.format(title="Parking")
PROPOSAL = "put parking on the agenda for next Business, 10 minutes"


def titles(store: Store) -> list[str]:
    return [item.title for item in store.agenda.items("HB-B-2026-06", THE_RULES)]


@pytest.mark.parametrize(
    "said",
    [
        *(
            "put parking back on the agenda",
            "put it back",
            "put the parking item back",
            "Put it back on the list please",
        ),
        *(
            "restore the parking item",
            "can you put parking back on the Business agenda?",
            "bring back the parking item",
        ),
    ],
)
async def test_an_item_is_put_back_in_words(talk: Talk, said: str) -> None:
    await talk.say(CARYS, PROPOSAL)
    await talk.say(CARYS, "withdraw the parking item")
    assert await talk.database.read(titles) == []
    assert await talk.say(CARYS, said) == RESTORED
    assert await talk.database.read(titles) == ["Parking"]


async def test_what_the_chair_refused_the_chair_puts_back(talk: Talk) -> None:
    await talk.say(CARYS, PROPOSAL)
    await talk.say(CHAIR, "refuse the parking item because it belongs to Strategy")
    assert await talk.say(DEV, "put the parking item back") == texts.NOT_YOURS
    assert await talk.say(CHAIR, "put parking back on the agenda") == RESTORED
    item = await talk.database.read(lambda store: store.agenda.items("HB-B-2026-06", THE_RULES)[0])
    assert item.status is ItemStatus.PROPOSED and not item.declined_because


async def test_it_is_asked_which_of_several_is_meant(talk: Talk) -> None:
    for title in ("parking", "grounds"):
        await talk.say(CARYS, f"put {title} on the agenda for next Business")
        await talk.say(CARYS, f"withdraw the {title} item")
    assert "“Parking” and “Grounds”" in await talk.say(CARYS, "put it back")
    assert await talk.say(CARYS, "put the parking item back") == RESTORED
    assert await talk.say(CARYS, "put it back") == texts.RESTORED.format(title="Grounds")


async def test_in_a_shared_room_a_confidential_item_isnt_found(talk: Talk) -> None:
    await talk.say(CARYS, "put Mr Smith's pay on the Business agenda, part 2")
    await talk.say(CARYS, "a named employee")
    await talk.say(CARYS, "withdraw the pay item")
    assert "Smith" not in await talk.say(CARYS, "put it back", CHANNEL)
    assert "Smith" in str(await talk.hear(CARYS, "put it back"))


async def test_an_item_goes_beside_one_that_is_named(talk: Talk) -> None:
    for title in ("parking", "grounds", "fencing"):
        await talk.say(CARYS, f"put {title} on the agenda for next Business")
    assert "“Fencing” is now number 1." in str(await talk.hear(CHAIR, "move item 3 before parking"))
    assert await talk.database.read(
        lambda store: [i.title for i in in_order(store.agenda.items("HB-B-2026-06", THE_RULES))]
    ) == ["Fencing", "Parking", "Grounds"]


async def test_undo_promises_no_more_than_there_is(talk: Talk) -> None:
    said = await talk.say(CHAIR, "undo")
    assert "Every answer" not in said
    assert "What is published, adopted or recorded stays" in said


@pytest.mark.parametrize("is_published", [False, True])
async def test_a_meeting_that_is_held_after_all_is_published_again_if_it_was(talk: Talk, *, is_published: bool) -> None:
    await talk.say(CARYS, PROPOSAL)
    if is_published:
        await talk.say(CHAIR, "publish the agenda")
    card = card_of(await talk.hear(CHAIR, "cancel Business on 2 Dec"))
    await talk.press(CHAIR, button_of(card, "Call it off"))
    said = await talk.say(CHAIR, "put Business on 2 Dec back on")
    assert said.startswith("Done: the Business meeting, Wed 2 Dec is held after all.")
    assert ("needs publishing again" in said) is is_published
