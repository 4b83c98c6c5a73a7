"""Next steps of a report become actions on somebody's word, once, and are to be seen where the report is (§7.2)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from domain.actions import Action, ActionStatus
from domain.people import THE_RULES
from services.clock import Clock
from storage.tables import outbox
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, Talk, card_of, person, private

ENGLISH, MATHS, SAFEGUARDING = map(person, range(11, 14))
REPORT = (
    "Met once, all schools there. Too early for impact.\nNext steps:\n- visit Valence by 14/1\n- share the word bank"
)


@pytest.fixture
async def talk(talk: Talk, clock: Clock) -> Talk:
    clock.move_to(datetime(2026, 11, 24, 11, tzinfo=UTC))
    for number in range(1, 20):
        await talk.headboard.meet(private(person(number)))
    return talk


async def told(talk: Talk, who: str) -> str:
    """What was said to somebody unasked."""
    wanted = select(outbox.c.body).where(outbox.c.conversation == private(who).id)
    return "\n".join(map(str, await talk.database.read(lambda store: store._connection.scalars(wanted).all())))


async def actions(talk: Talk) -> tuple[Action, ...]:
    return await talk.database.read(lambda store: store.actions.open(THE_RULES))


def presses(part: Any) -> Iterator[dict[str, Any]]:
    """Every button that makes an action of a step, in the order in which the card shows them."""
    if isinstance(part, dict):
        if part.get("verb") == "make_step_action" and part.get("type") == "Action.Execute":
            yield part
        part = list(part.values())
    for each in part if isinstance(part, list) else ():
        yield from presses(each)


async def sent(talk: Talk, who: str = MATHS, said: str = REPORT) -> dict[str, Any]:
    await talk.say(who, said)
    return card_of(await talk.hear(who, "send it"))


async def test_nothing_becomes_an_action_by_itself_and_a_press_makes_it_once(talk: Talk) -> None:
    card = await sent(talk)
    assert await actions(talk) == ()
    first, second = presses(card)
    assert first["title"] == "Make it an action, due Thu 14 Jan" and second["title"] == "Make it an action"
    made = await talk.press(MATHS, first)
    assert made.text == "A-1: Maths to visit Valence, by Thu 14 Jan."
    (action,) = await actions(talk)
    assert (action.owner, action.due, action.status) == ("Maths", date(2027, 1, 14), ActionStatus.NOT_STARTED)
    assert "That is A-1 already" in (await talk.press(MATHS, first, message="2")).text
    assert len(list(presses(made.card))) == 1, "the other still waits"
    assert "By when?" in (await talk.press(MATHS, second, message="3")).text
    assert "A-2" in (await talk.press(MATHS, second, message="4", due="2026-12-04")).text
    assert len(await actions(talk)) == 2


async def test_the_report_and_the_timeline_show_it_and_the_meeting_did_not_agree_it(talk: Talk) -> None:
    await sent(talk)
    await talk.say(MATHS, "make next step 1 an action")
    report = await talk.hear(CARYS, "what did Maths report")
    assert "visit Valence by 14/1 → A-1, due Thu 14 Jan" in str(report)
    assert "→ A-1, due Thu 14 Jan" in str(card_of(report)) and not list(presses(card_of(report))), "no head's to make"
    timeline = await talk.hear(CARYS, "Maths over time")
    assert "Actions: A-1." in str(timeline) and "Actions: A-1." in str(card_of(timeline))
    (action,) = await actions(talk)
    agreed = await talk.database.read(lambda store: store.actions.of_meeting(action.meeting, THE_RULES))
    assert agreed == (), "minutes list what the meeting agreed"
    assert "A-1" in await talk.say(MATHS, "my actions")


async def test_in_words_with_a_day_and_by_number(talk: Talk) -> None:
    await sent(talk)
    assert "By when?" in await talk.say(MATHS, "make the second next step an action")
    assert "A-1: Maths to share the word bank, by Fri 4 Dec" in await talk.say(
        MATHS, "make the second next step an action by 4 December"
    )
    assert "2 next steps, and no number 7" in await talk.say(MATHS, "make next step 7 an action")
    assert "Leila Haddad" in await talk.say(ENGLISH, "make step 1 of Maths an action")
    assert "Only" in await talk.say(CLERK, "make step 1 of Maths an action")


async def test_r6_2_one_due_at_the_next_meeting_goes_with_it(talk: Talk) -> None:
    await sent(talk)
    await talk.say(MATHS, "make next step 2 an action by the next Business meeting")
    (action,) = await actions(talk)
    assert (action.due, action.due_meeting) == (date(2026, 12, 2), "HB-B-2026-06")


async def test_the_chair_makes_one_and_the_lead_takes_it_on(talk: Talk) -> None:
    await sent(talk)
    card = card_of(await talk.hear(CHAIR, "what did Maths report"))
    assert not list(presses(card_of(await talk.hear(CHAIR, "what did Maths report", CHANNEL)))), "a card for all"
    made = await talk.press(CHAIR, next(presses(card)))
    assert "Leila Haddad is asked to take it on" in made.text
    assert (await actions(talk))[0].status is ActionStatus.PROPOSED
    assert "Will you take it on?" in await told(talk, MATHS)
    assert "A-1" in await talk.say(MATHS, "accept 1")
    assert (await actions(talk))[0].status is ActionStatus.NOT_STARTED


async def test_a_corrected_report_is_read_again_first_and_keeps_its_action(talk: Talk) -> None:
    first, second = presses(await sent(talk))
    await talk.press(MATHS, first)
    await talk.say(MATHS, "Maths report: It was 6 of 8 schools that came.")
    again = card_of(await talk.hear(MATHS, "send it"))
    assert len(list(presses(again))) == 1 and "→ A-1" in str(again)
    assert "changed" in (await talk.press(MATHS, second, message="9", due="2026-12-04")).text.casefold()
    assert len(await actions(talk)) == 1


async def test_a_confidential_one_is_its_leads_and_nobody_elses(talk: Talk) -> None:
    await sent(talk, SAFEGUARDING, "DSL group report: " + REPORT)
    assert "private chat" in await talk.say(CHAIR, "make step 1 of Safeguarding an action", CHANNEL)
    assert "A-1: Safeguarding to" in str(await talk.hear(SAFEGUARDING, "make next step 1 an action"))
    for who in (SAFEGUARDING, CARYS):
        assert "A-1" in str(await talk.hear(who, "all actions"))
    assert "A-1" not in str(await talk.hear(person(9), "all actions")), "an associate"
    assert "A-1" not in str(await talk.hear(CARYS, "all actions", CHANNEL))
