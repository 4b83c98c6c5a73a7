"""What follows on what was said before: corrections, "that one", "yes", and several requests in one message."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import texts
from domain.actions import ActionStatus
from services.clock import Clock
from storage.tables import outbox
from tests.bot.test_actions import kept, met
from tests.talk import CARYS, CHAIR, CHANNEL, DEV, LEAD, MEETING_CHAT, Talk, button_of, card_of, private

__all__ = ["met"]
BUSINESS = "show the agenda for next Business"
STRATEGY = "show the agenda for next Strategy"


def asked(words: str) -> str:
    return texts.WHICH_WAS_MEANT.format(readings=f"“{words}”")


# ---------------------------------------------------------------- corrections


async def test_a_question_is_asked_again_about_another_thing(talk: Talk) -> None:
    assert "Business meeting, Wed 2 Dec" in await talk.say(CARYS, "what's on business")
    assert "Strategy meeting, Mon 7 Dec" in await talk.say(CARYS, "and strategy?")
    assert "“uniform”" in await talk.say(CARYS, "what did we decide about uniform")
    assert "“phones”" in await talk.say(CARYS, "and phones?")
    assert "Valence" in await talk.say(CARYS, "Valence's actions")
    assert "Becontree" in await talk.say(CARYS, "what about Becontree?")


async def test_what_was_asked_about_is_asked_about_otherwise(talk: Talk) -> None:
    await talk.say(CARYS, "squeeze in ten minutes on snow closures next business?")
    said = await talk.say(CARYS, "yes but make it strategy")
    assert said == asked("put snow closures on the agenda for Strategy, 10 minutes")
    assert await talk.say(CARYS, "and 20 minutes") == asked("put snow closures on the agenda for Strategy, 20 minutes")
    assert "snow" not in (await talk.say(CARYS, STRATEGY)).casefold()


async def test_an_item_that_was_put_on_is_changed_and_moved(talk: Talk) -> None:
    await talk.say(CARYS, "put infant class sizes on the agenda for next business, 10 mins")
    assert await talk.say(CARYS, "make it 15 minutes") == asked("make infant class sizes 15 minutes")
    assert "15 min" in await talk.say(CARYS, "yes")
    await talk.say(CARYS, "put lettings on the agenda for next business")
    assert await talk.say(CARYS, "sorry, strategy") == asked("move lettings to Strategy")
    assert "Mon 7 Dec" in await talk.say(CARYS, "yes please")
    assert "Lettings" in await talk.say(CARYS, STRATEGY)
    assert "Lettings" not in await talk.say(CARYS, BUSINESS)


async def test_a_deputy_and_a_day_are_put_right(talk: Talk) -> None:
    await talk.say(CARYS, "apologies for business")
    assert await talk.say(CARYS, "no, strategy") == asked("apologies for Strategy")
    await talk.say(CARYS, "snooze till monday")
    assert await talk.say(CARYS, "no, tuesday") == asked("snooze until 1 December 2026")


async def test_more_than_a_correction_is_read_by_itself(talk: Talk) -> None:
    await talk.say(CARYS, "what's on business")
    for words in ("no, my mum is poorly", "and lovely weather for it", "actually the boiler man is here"):
        assert await talk.say(CARYS, words) in (texts.NOT_UNDERSTOOD, texts.ASKS_NOTHING)


async def test_who_stands_in_isn_t_taken_for_a_reason(talk: Talk) -> None:
    said = await talk.say(CARYS, "can't come to business, Kwame Boateng will sit in")
    assert said == asked("apologies for Business, Kwame Boateng will stand in")


# ---------------------------------------------------------------- yes, and which


async def test_yes_and_a_number_choose_as_the_buttons_do(talk: Talk) -> None:
    await talk.say(CARYS, "please add infant class sizes")
    assert "nfant class sizes" in await talk.say(CARYS, "yes please")
    assert await talk.say(CARYS, "yes") == texts.NOT_UNDERSTOOD


async def test_thanks_is_no_yes(talk: Talk) -> None:
    await talk.say(CARYS, "please add infant class sizes")
    for words in ("thanks", "right", "no", "yes but no"):
        await talk.say(CARYS, words)
    assert "nfant" not in await talk.say(CARYS, BUSINESS)


async def test_what_was_said_is_forgotten_after_a_while(talk: Talk, clock: Clock) -> None:
    await talk.say(CARYS, "please add infant class sizes")
    clock.move_to(clock.now() + timedelta(minutes=11))
    assert await talk.say(CARYS, "yes") == texts.NOT_UNDERSTOOD


async def test_nobody_answers_for_another_nor_in_another_room(talk: Talk) -> None:
    await talk.say(CARYS, "please add infant class sizes", CHANNEL)
    assert await talk.say(DEV, "yes", CHANNEL) == texts.NOT_UNDERSTOOD
    assert await talk.say(CARYS, "yes", private(CARYS)) == texts.NOT_UNDERSTOOD
    assert "nfant class sizes" in await talk.say(CARYS, "yes", CHANNEL)


async def test_a_press_is_followed_on_as_well(talk: Talk) -> None:
    card = card_of(await talk.hear(CARYS, "squeeze in ten minutes on snow closures next business?"))
    await talk.press(CARYS, button_of(card, texts.MEANT_YES))
    assert await talk.say(CARYS, "make it 20 minutes") == asked("make snow closures 20 minutes")


# ---------------------------------------------------------------- that one


async def test_that_one_is_what_was_spoken_of(met: Talk) -> None:
    await met.say(CARYS, "2 needs until 18 dec, waiting on the caretaker")
    assert await met.say(CARYS, "give that one to dev") == asked("give action 2 to dev")
    await met.say(CARYS, "2 is half way")
    assert await met.say(CARYS, "done with it") == asked("done with action 2")
    await met.say(CARYS, "yes")
    assert (await kept(met, "A-2")).status is ActionStatus.DONE_PROPOSED


async def test_that_one_is_nothing_where_several_were_named(met: Talk) -> None:
    await met.say(CARYS, "my actions")
    said = await met.say(CARYS, "give that one to dev")
    assert "A-1" not in said and "action 1" not in said and "action 2" not in said


# ---------------------------------------------------------------- several


async def test_several_requests_are_carried_out_together(met: Talk) -> None:
    assert "A-1, draft the rota: done" in await met.say(CARYS, "done 1 and give 2 to Dev")
    assert (await kept(met, "A-1")).status is ActionStatus.DONE_PROPOSED
    assert (await kept(met, "A-2")).offered_to is not None


@pytest.mark.parametrize("said", ["done 1 and give 99 to Dev", "done 1; done 3"])
async def test_if_one_of_several_is_refused_none_is_carried_out(met: Talk, said: str) -> None:
    assert "othing was changed" in await met.say(CARYS, said)
    assert (await kept(met, "A-1")).status is not ActionStatus.DONE_PROPOSED


async def test_several_in_anybody_s_words_are_asked_about_together(met: Talk) -> None:
    said = await met.say(CARYS, "1 is sorted thank goodness and 2 needs until 18 december, the caretaker is off")
    assert said == asked("action 1 is done, thank goodness; 2 needs until 18 december, the caretaker is off")
    await met.say(CARYS, "yes")
    assert (await kept(met, "A-1")).status is ActionStatus.DONE_PROPOSED
    assert (await kept(met, "A-2")).due.day == 18


async def test_saying_one_thing_twice_asks_for_it_once(talk: Talk) -> None:
    said = await talk.say(CHAIR, "right we're all here, let's begin", MEETING_CHAT)
    assert ";" not in said


async def test_several_questions_get_an_answer_each(talk: Talk) -> None:
    assert "Business meeting" in await talk.say(CARYS, "what's on business and what's on strategy")
    rows = await talk.database.read(lambda store: [*store.outbox._connection.scalars(select(outbox.c.body))])
    assert "Strategy meeting, Mon 7 Dec" in str(rows)


async def test_who_may_not_may_not_by_several_either(met: Talk) -> None:
    assert "othing was changed" in await met.say(LEAD, "done 1 and give 2 to Dev")


# ---------------------------------------------------------------- undo


async def test_undo_takes_back_what_was_done_last(met: Talk) -> None:
    await met.say(CARYS, "put lettings on the agenda for next Strategy")
    assert await met.say(CARYS, "undo") == asked("take lettings off the agenda")
    assert "off the list" in await met.say(CARYS, "yes")
    await met.say(CARYS, "done 2")
    assert await met.say(CARYS, "oops, undo that") == asked("undo A-2")
    assert "Taken back: A-2" in await met.say(CARYS, "yes")
    await met.say(CARYS, "apologies for next Strategy")
    assert "cancel my apologies" in await met.say(CARYS, "undo")


async def test_undo_after_a_question_says_where_the_way_back_is(talk: Talk) -> None:
    await talk.say(CARYS, "what's on business")
    assert await talk.say(CARYS, "undo") == texts.HOW_TO_UNDO


async def test_nobody_undoes_another_s_update_by_its_number(met: Talk) -> None:
    await met.say(CARYS, "done 2")
    assert "Taken back" not in await met.say(DEV, "undo A-2")
    assert (await kept(met, "A-2")).status is ActionStatus.DONE_PROPOSED


@pytest.mark.parametrize("said", ["/help", "/next meetings", "@Headboard /next meetings", "AGENDA", "/agenda"])
async def test_commands_with_a_slash_work_as_without(talk: Talk, said: str) -> None:
    assert await talk.say(CARYS, said) not in (texts.NOT_UNDERSTOOD, texts.ASKS_NOTHING)


# ---------------------------------------------------------------- what is kept from following


async def test_a_pupil_s_name_doesn_t_come_back_by_a_yes_or_a_correction(talk: Talk) -> None:
    assert "kept nothing" in await talk.say(CARYS, "please add Jayden Smith in year 4 exclusion")
    assert await talk.say(CARYS, "yes") == texts.NOT_UNDERSTOOD
    assert "kept nothing" in await talk.say(CARYS, "put Jayden Smith in year 4 exclusion on the agenda", CHANNEL)
    assert "Jayden" not in await talk.say(CARYS, "make it 15 minutes", CHANNEL)


async def test_a_yes_does_a_thing_once_and_only_what_was_asked_last(talk: Talk) -> None:
    await talk.say(CARYS, "please add infant class sizes")
    assert "nfant class sizes" in await talk.say(CARYS, "yes", id_="one")
    assert await talk.say(CARYS, "yes", id_="one") == ""
    assert await talk.say(CARYS, "yes please") == texts.NOT_UNDERSTOOD
    await talk.say(CARYS, "please add lost property")
    await talk.say(CARYS, "no, my mum is poorly")
    await talk.say(CARYS, "ok")
    assert "ost property" not in await talk.say(CARYS, BUSINESS)


async def test_what_was_refused_has_nothing_to_take_back(talk: Talk) -> None:
    await talk.say(CARYS, "take lettings off the agenda")
    assert await talk.say(CARYS, "undo") == texts.HOW_TO_UNDO


async def test_a_question_goes_on_for_more_than_two_links(talk: Talk) -> None:
    await talk.say(CARYS, "what did we decide about uniform")
    for words in ("phones", "lettings", "nursery hours"):
        assert f"“{words}”" in await talk.say(CARYS, f"and {words}?")


# ---------------------------------------------------------------- what isn't done however it is said


@pytest.mark.parametrize(
    "said",
    [
        *("move Strategy on 7 Dec to Tue 8 Dec if Carys agrees", "publish the agenda unless Dev objects"),
        *("please don't cancel Business on 2 Dec", "can we publish the agenda and what's on business?"),
    ],
)
async def test_conditions_and_doubts_change_nothing(talk: Talk, said: str) -> None:
    before = await talk.say(CHAIR, "next 3 meetings")
    answer = await talk.say(CHAIR, said)
    assert "Yes, do that" not in answer and "Done" not in answer and "publish the agenda”" not in answer
    assert await talk.say(CHAIR, "next 3 meetings") == before


async def test_how_an_action_stands_is_answered_and_not_set(met: Talk) -> None:
    for words in ("A-1 is done?", "is A-1 done?", "when's a1 due"):
        assert "A-1, Grafton: draft the rota. Due Fri 11 Dec, not started" in await met.say(CARYS, words)
    assert await met.say(CARYS, "A-1 is done, I hope") == asked("A-1 is done")
    assert (await kept(met, "A-1")).status is ActionStatus.NOT_STARTED
    assert "Until when does A-2 need" in await met.say(CARYS, "can i have another week on a2, paint shop shut")


async def test_nobody_apologises_for_another_by_their_name(talk: Talk) -> None:
    assert await talk.say(CARYS, "ewa cant make wednesday either") == texts.ANOTHERS_APOLOGIES


@pytest.mark.parametrize(
    "said",
    [
        "action: Carys to draft the rota by 11 Dec, and Dev to check the budget by 18 Dec",
        "every term, Valence to check the fire doors, and every month Dev to read the meters",
        "FOI request about the catering contract, received on 9 Nov, and another about parking, received on 12 Nov",
    ],
)
async def test_what_is_for_two_is_asked_for_one_by_one(met: Talk, said: str) -> None:
    assert await met.say(CHAIR, said, MEETING_CHAT) == texts.ONE_AT_A_TIME


async def test_who_comes_after_all_comes_to_the_meeting_that_they_were_to_miss(talk: Talk) -> None:
    await talk.say(CARYS, "apologies for next Strategy")
    assert "Strategy" in await talk.say(CARYS, "I can make it after all")
    assert "Nobody has sent apologies" in await talk.say(CHAIR, "who's coming to next Strategy?")
