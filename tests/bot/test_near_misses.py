"""What nearly fits is answered with what may have been meant."""

import pytest

from bot import texts
from tests.talk import CARYS, CHAIR, CLERK, SIP, Talk, card_of


async def test_a_mistyped_command_is_asked_about(talk: Talk) -> None:
    said = await talk.say(CHAIR, "publsh the agenda")
    assert said == texts.WHICH_WAS_MEANT.format(readings="“publish the agenda”")


@pytest.mark.parametrize(
    "said", ["show me shared cover rota", "withdraw the shared cover rota", "wording for cover rotta: To share"]
)
async def test_an_item_that_is_nearly_named_is_asked_about(talk: Talk, said: str) -> None:
    await talk.say(CARYS, "put the cover rota for schools on the agenda for next Business")
    assert "Did you mean “Cover rota for schools”?" in await talk.say(CARYS, said)


async def test_an_item_is_shown_by_its_title(talk: Talk) -> None:
    await talk.say(CARYS, "put the cover rota on the agenda for next Business, 10 minutes")
    assert await talk.say(CARYS, "show me the cover rota") == "“Cover rota” (10 min, for discussion)."
    for who, said in ((CARYS, "show me the money"), (SIP, "show me the cover rota")):
        assert await talk.say(who, said) == texts.NOT_UNDERSTOOD


async def test_the_order_and_the_times_are_asked_for_in_words(talk: Talk) -> None:
    await talk.say(CARYS, "put the cover rota on the agenda for next Business, 10 minutes")
    body = await talk.hear(CHAIR, "order and times")
    assert "Save order and times" in str(card_of(body)["actions"])
    assert (await talk.say(CLERK, "order and times")).startswith("Only the chair can order")
