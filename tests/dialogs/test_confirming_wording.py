"""A decision's wording is confirmed by the chair before it is in the log (§2.2)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import texts
from domain.people import THE_RULES
from services.clock import Clock
from tests.talk import CARYS, CHAIR, CLERK, MEETING_CHAT, Talk, button_of, card_of, private

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
WORDING = "To share one rota of cover supervisors from 5 January 2027."
NEW_WORDING = "To share two rotas from 5 January 2027."


@pytest.fixture
async def meeting(talk: Talk, clock: Clock) -> Talk:
    """A quorate Business meeting at its first item."""
    await talk.say(CARYS, "put the shared cover rota on the agenda for next Business, 10 minutes, for decision")
    await talk.say(CARYS, "add grounds maintenance to the Business agenda")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CLERK, "present: Grafton, Valence and 5 Elms", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    return talk


async def ask(talk: Talk, who: str = CHAIR) -> dict[str, Any]:
    """Put the decision; what comes back is the card with the question."""
    return card_of(await talk.hear(who, f"agreed: {WORDING}", MEETING_CHAT))


async def chair_says(talk: Talk, text: str) -> str:
    return await talk.say(CHAIR, text, MEETING_CHAT)


async def log(talk: Talk) -> list[str]:
    return [d.wording for d in await talk.database.read(lambda store: store.decisions.between(None, None, THE_RULES))]


# ---------------------------------------------------------------- in words


async def test_yes_records_it(meeting: Talk) -> None:
    question = await ask(meeting)
    assert WORDING in str(question) and await log(meeting) == []
    assert await chair_says(meeting, "Yes!") == f"HB-2026-001 is in the log: “{WORDING}”"
    assert await log(meeting) == [WORDING]
    assert await chair_says(meeting, "yes") == texts.NOT_UNDERSTOOD
    assert await log(meeting) == [WORDING]


async def test_change_asks_for_new_words_and_then_whether_those_are_right(meeting: Talk) -> None:
    await ask(meeting)
    assert await chair_says(meeting, "change") == texts.REWORD_ASK
    again = card_of(await meeting.hear(CHAIR, "to share two rotas from 5 January 2027.", MEETING_CHAT))
    assert NEW_WORDING in str(again) and await log(meeting) == []
    assert await chair_says(meeting, "yes") == f"HB-2026-001 is in the log: “{NEW_WORDING}”"


async def test_a_command_isnt_taken_for_new_words(meeting: Talk) -> None:
    await ask(meeting)
    await chair_says(meeting, "change")
    assert await chair_says(meeting, "Publish the agenda") == texts.REWORD_HELP
    await chair_says(meeting, "To publish the agenda earlier")
    await chair_says(meeting, "yes")
    assert await log(meeting) == ["To publish the agenda earlier"]


async def test_words_that_are_no_wording_are_asked_for_again(meeting: Talk) -> None:
    await ask(meeting)
    await chair_says(meeting, "change")
    assert await chair_says(meeting, "👍") == texts.WORDING_EMPTY
    assert "2,500 characters" in await chair_says(meeting, "x" * 2500)
    await chair_says(meeting, NEW_WORDING)
    await chair_says(meeting, "yes")
    assert await log(meeting) == [NEW_WORDING]


@pytest.mark.parametrize("words", ["cancel", "No.", "never mind"])
async def test_cancel_records_nothing(meeting: Talk, words: str) -> None:
    await ask(meeting)
    assert await chair_says(meeting, words) == texts.DECISION_DROPPED
    assert await chair_says(meeting, "yes") == texts.NOT_UNDERSTOOD
    assert await log(meeting) == []


async def test_help_says_what_the_question_waits_for(meeting: Talk) -> None:
    await ask(meeting)
    assert await chair_says(meeting, "help") == texts.CONFIRM_HELP
    await chair_says(meeting, "change")
    assert await chair_says(meeting, "?") == texts.REWORD_HELP
    assert await chair_says(meeting, "cancel") == texts.DECISION_DROPPED
    assert texts.HELP_IN_MEETING in await chair_says(meeting, "help")


async def test_other_words_go_on_as_ever_and_the_question_waits(meeting: Talk) -> None:
    await ask(meeting)
    assert "4 of 8 voting schools" in await chair_says(meeting, "where are we?")
    assert (await chair_says(meeting, "action: Leila to draft the rota by Fri 11 Dec")).startswith("A-1: ")
    assert "HB-2026-001" in await chair_says(meeting, "that's right")


@pytest.mark.parametrize(
    "said", ["should we vote on it?", "to buy paint, but only if it's under £100", "change it to £200"]
)
async def test_a_yes_after_other_words_is_asked_about_again(meeting: Talk, said: str) -> None:
    await ask(meeting)
    await chair_says(meeting, said)
    await chair_says(meeting, "yes")
    assert await log(meeting) == []
    assert "HB-2026-001" in await chair_says(meeting, "yes")


async def test_a_newer_decision_takes_the_place_of_one_that_waits(meeting: Talk) -> None:
    first = await ask(meeting)
    await chair_says(meeting, f"agreed: {NEW_WORDING}")
    assert (await meeting.press(CHAIR, button_of(first, "Yes, record it"), MEETING_CHAT)).text == texts.QUESTION_LAPSED
    await chair_says(meeting, "yes")
    assert await log(meeting) == [NEW_WORDING]


async def test_after_two_hours_the_question_has_lapsed(meeting: Talk, clock: Clock) -> None:
    question = await ask(meeting)
    clock.move_to(TWO_O_CLOCK + timedelta(hours=1, minutes=59))
    assert await chair_says(meeting, "help") == texts.CONFIRM_HELP
    clock.move_to(TWO_O_CLOCK + timedelta(hours=2, minutes=1))
    pressed = await meeting.press(CHAIR, button_of(question, "Yes, record it"), MEETING_CHAT)
    assert pressed.text == texts.QUESTION_LAPSED
    assert await chair_says(meeting, "yes") == texts.QUESTION_EXPIRED
    assert await chair_says(meeting, "yes") == texts.NOT_UNDERSTOOD
    assert await log(meeting) == []


async def test_other_words_after_it_has_lapsed_are_simply_heard(meeting: Talk, clock: Clock) -> None:
    await ask(meeting)
    clock.move_to(TWO_O_CLOCK + timedelta(hours=3))
    assert (await chair_says(meeting, "next")).startswith("Item 2: ")


async def test_every_yes_is_told_that_the_question_has_lapsed(meeting: Talk, clock: Clock) -> None:
    await ask(meeting)
    clock.move_to(TWO_O_CLOCK + timedelta(hours=3))
    assert await chair_says(meeting, "yes please") == texts.QUESTION_EXPIRED


async def test_the_meeting_moves_on_only_after_the_answer(meeting: Talk) -> None:
    await ask(meeting)
    assert await chair_says(meeting, "next") == texts.WORDING_WAITS
    assert await chair_says(meeting, "yes") == texts.RECORDED.format(ref="HB-2026-001", wording=WORDING)
    assert (await chair_says(meeting, "next")).startswith("Item 2: ")


# ---------------------------------------------------------------- who answers


async def test_the_clerk_drafts_and_the_chair_confirms(meeting: Talk) -> None:
    await ask(meeting, CLERK)
    assert await meeting.say(CLERK, "yes", MEETING_CHAT) == texts.NOT_UNDERSTOOD
    assert await meeting.say(CARYS, "yes", MEETING_CHAT) == texts.NOT_UNDERSTOOD
    assert await log(meeting) == []
    assert "HB-2026-001" in await chair_says(meeting, "yes")


async def test_the_chairs_yes_elsewhere_isnt_the_answer(meeting: Talk) -> None:
    await ask(meeting)
    assert await meeting.say(CHAIR, "yes", private(CHAIR)) == texts.NOT_UNDERSTOOD
    assert await log(meeting) == []


async def test_only_the_chair_may_press(meeting: Talk) -> None:
    question = await ask(meeting)
    for who in (CLERK, CARYS):
        for title in ("Yes, record it", "Change the wording"):
            assert "Only the chair" in (await meeting.press(who, button_of(question, title), MEETING_CHAT)).text
    assert (
        "Only the chair and the clerk"
        in (await meeting.press(CARYS, button_of(question, "Don't record it"), MEETING_CHAT)).text
    )
    assert await log(meeting) == []
    assert "HB-2026-001" in await chair_says(meeting, "yes")


async def test_what_the_clerk_drafts_in_private_reaches_the_chair(meeting: Talk) -> None:
    await meeting.say(CLERK, f"agreed: {WORDING}", private(CLERK))
    assert "HB-2026-001" in await chair_says(meeting, "yes")


async def test_somebody_elses_wording_doesnt_take_the_chairs_yes(meeting: Talk) -> None:
    """A "yes" means the wording that the chair read last."""
    await ask(meeting)
    refused = await meeting.say(CLERK, f"agreed: {NEW_WORDING}", MEETING_CHAT)
    assert refused == texts.QUESTION_WAITING.format(wording=WORDING)
    await chair_says(meeting, "yes")
    assert await log(meeting) == [WORDING]


# ---------------------------------------------------------------- by buttons


async def test_a_button_does_what_the_word_does(meeting: Talk) -> None:
    question = await ask(meeting)
    asked = await meeting.press(CHAIR, button_of(question, "Change the wording"), MEETING_CHAT)
    assert asked.text == texts.REWORD_ASK
    again = card_of(await meeting.hear(CHAIR, NEW_WORDING, MEETING_CHAT))
    recorded = await meeting.press(CHAIR, button_of(again, "Yes, record it"), MEETING_CHAT)
    assert recorded.text == f"HB-2026-001 is in the log: “{NEW_WORDING}”"


async def test_dropping_it_records_nothing_and_settles_the_question(meeting: Talk) -> None:
    question = await ask(meeting)
    dropped = await meeting.press(CLERK, button_of(question, "Don't record it"), MEETING_CHAT)
    assert dropped.text == texts.DECISION_DROPPED
    assert await chair_says(meeting, "yes") == texts.NOT_UNDERSTOOD
    assert await log(meeting) == []


@pytest.mark.parametrize("title", ["Change the wording", "Don't record it"])
async def test_a_button_of_a_settled_question_says_that_it_is_settled(meeting: Talk, title: str) -> None:
    question = await ask(meeting)
    await chair_says(meeting, "yes")
    assert (await meeting.press(CHAIR, button_of(question, title), MEETING_CHAT)).text == texts.QUESTION_LAPSED
    assert await log(meeting) == [WORDING]


async def test_pressing_yes_twice_records_it_once(meeting: Talk) -> None:
    question = await ask(meeting)
    answers = [await meeting.press(CHAIR, button_of(question, "Yes, record it"), MEETING_CHAT) for _ in range(2)]
    assert answers[0].text == answers[1].text
    assert await log(meeting) == [WORDING]


async def test_the_question_survives_a_restart(meeting: Talk, clock: Clock) -> None:
    question = await ask(meeting)
    await chair_says(meeting, "change")
    restarted = Talk(meeting.database, clock)
    again = await restarted.hear(CHAIR, NEW_WORDING, MEETING_CHAT, id_="after-1")
    assert NEW_WORDING in str(again)
    assert (
        await restarted.press(CHAIR, button_of(question, "Yes, record it"), MEETING_CHAT, id_="after-2")
    ).text == texts.QUESTION_LAPSED
    recorded = await restarted.press(CHAIR, button_of(card_of(again), "Yes, record it"), MEETING_CHAT, id_="after-3")
    assert "HB-2026-001" in recorded.text
    assert await log(meeting) == [NEW_WORDING]
