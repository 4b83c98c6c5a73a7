"""What a card showed and what is so may differ by the time it is pressed: nothing is erased, sent or logged by that."""

from datetime import UTC, datetime

from domain.people import THE_RULES
from services.clock import Clock
from storage.database import Database
from tests.talk import CARYS, CHAIR, CHANNEL, DEV, FARAH, MEETING_CHAT, Talk, button_of, card_of

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)


async def test_an_attendance_form_drawn_earlier_erases_nobody(talk: Talk, clock: Clock) -> None:
    clock.move_to(TWO_O_CLOCK)
    at_opening = card_of(await talk.hear(CHAIR, "open the meeting", MEETING_CHAT))
    for head in (CARYS, DEV, FARAH):
        await talk.press(head, button_of(at_opening, "I'm here"), MEETING_CHAT)
    ticked = "Gascoigne,Becontree"
    saved = await talk.press(CHAIR, button_of(at_opening, "Save attendance"), MEETING_CHAT, schools=ticked)
    assert "5 of 8 voting schools" in saved.text


async def test_publishing_from_a_card_sends_only_what_it_showed(talk: Talk) -> None:
    await talk.headboard.meet(CHANNEL)
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    shown = card_of(await talk.hear(CHAIR, "what's on the agenda for next business"))
    await talk.say(DEV, "put the minibus on the agenda for next Business")
    answer = await talk.press(CHAIR, button_of(shown, "Publish to Headboard"))
    assert "nothing was published yet" in answer.text
    assert "Minibus" in str(answer.card)
    published = await talk.press(CHAIR, button_of(answer.card, "Publish to Headboard"))
    assert "version 1" in published.text


async def test_words_that_the_chair_is_changing_are_not_logged_by_the_old_card(
    talk: Talk, clock: Clock, database: Database
) -> None:
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "everyone is here", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    question = card_of(await talk.hear(CHAIR, "agreed: to spend 5000", MEETING_CHAT))
    await talk.say(CHAIR, "change", MEETING_CHAT)
    late = await talk.press(CHAIR, button_of(question, "Yes, record it"), MEETING_CHAT)
    assert "settled already" in late.text
    assert await database.read(lambda store: store.decisions.between(None, None, THE_RULES)) == ()


async def test_the_wording_is_kept_to_the_letter(talk: Talk, clock: Clock) -> None:
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "everyone is here", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    assert "“-5% on the cover budget.”" in await talk.say(CHAIR, "agreed: -5% on the cover budget.", MEETING_CHAT)


async def test_a_command_is_no_new_wording(talk: Talk, clock: Clock, database: Database) -> None:
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    clock.move_to(TWO_O_CLOCK)
    for words in ("open the meeting", "everyone is here", "next", "agreed: to shaer one rota", "change"):
        await talk.say(CHAIR, words, MEETING_CHAT)
    assert "I'm waiting for the new wording" in await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    assert "“To share one rota”" in await talk.say(CHAIR, "agreed: to share one rota", MEETING_CHAT)
    await talk.say(CHAIR, "yes", MEETING_CHAT)
    (decision,) = await database.read(lambda store: store.decisions.between(None, None, THE_RULES))
    assert decision.wording == "To share one rota"


async def test_what_is_said_to_be_private_is_not_put_on_an_open_agenda(talk: Talk) -> None:
    for words in ("not to be minuted", "in private", "off the record"):
        said = f"put the staffing matter on the agenda, {words}"
        assert "I haven't stored it" in await talk.say(CARYS, said, MEETING_CHAT)
        assert "Why is it confidential?" in str(await talk.hear(CARYS, said))


async def test_a_due_date_that_has_just_gone_by_is_not_taken_for_next_years(talk: Talk, clock: Clock) -> None:
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    answer = await talk.say(CHAIR, "action: Dev to do it by 1 Dec", MEETING_CHAT)
    assert answer.startswith("The next Wed 1 Dec is in 2027")


async def test_the_meeting_does_not_move_on_while_a_wording_waits(talk: Talk, clock: Clock) -> None:
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    clock.move_to(TWO_O_CLOCK)
    for words in ("open the meeting", "everyone is here", "next", "agreed: to share one rota"):
        await talk.say(CHAIR, words, MEETING_CHAT)
    for words in ("next", "close the meeting"):
        assert "A wording still waits for the chair" in await talk.say(CHAIR, words, MEETING_CHAT)
    assert "HB-2026-001 is in the log" in await talk.say(CHAIR, "yes", MEETING_CHAT)
    assert "is closed" in await talk.say(CHAIR, "close the meeting", MEETING_CHAT)


async def test_a_copy_of_the_live_card_shows_how_things_stand(talk: Talk, clock: Clock) -> None:
    """Not how they stood when the first copy was pressed."""
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    copy = button_of(card_of(await talk.hear(CHAIR, "where are we?", MEETING_CHAT)), "Next item")
    assert "Now: 1. Rota" in str((await talk.press(CHAIR, copy, MEETING_CHAT, message="first copy")).card)
    await talk.say(CHAIR, "close it anyway", MEETING_CHAT)
    assert "No meeting is open" in (await talk.press(CHAIR, copy, MEETING_CHAT, message="second copy")).text
