"""What is said in the room: coming and going, setting aside, noting, declaring, taking back, closing."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot import texts
from bot.language.patterns import understand
from domain.people import EVERYONE, THE_RULES, Reader
from services.clock import Clock
from storage.database import Database
from tests.bot.test_votes import TODAY, TWO_O_CLOCK
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, IMANI, MEETING_CHAT, VICE_CHAIR, Talk, button_of, card_of

B6 = "HB-B-2026-06"
Say = Callable[[str, str], Awaitable[str]]
CLOSE_TEXT = "for decision and has none"


@pytest.fixture
async def say(talk: Talk, clock: Clock) -> Say:
    """Speak in the meeting's chat: four schools are there, and two items are on the agenda."""
    for who, title in ((CARYS, "grounds maintenance"), (DEV, "uniform supplier")):
        assert "goes on" in await talk.say(who, f"put {title} on the agenda for next Business, 10 mins, for decision")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    for who in (VICE_CHAIR, CARYS, DEV):
        await talk.say(who, "I'm here", MEETING_CHAT)

    async def in_the_room(who: str, text: str) -> str:
        return await talk.say(who, text, MEETING_CHAT)

    return in_the_room


async def live(talk: Talk) -> str:
    return str(card_of(await talk.hear(CHAIR, "where are we?", MEETING_CHAT)))


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("park this", "meeting.park", {}),
        ("let's park item 7a", "meeting.park", {"item_number": "7a"}),
        ("come back to this later", "meeting.park", {}),
        ("defer this", "meeting.defer", {}),
        ("Defer item 5 to the next meeting please", "meeting.defer", {"item_number": "5"}),
        ("go back", "meeting.back", {}),
        ("previous item", "meeting.back", {}),
        ("note: heads worry about the cost", "meeting.note", {"text": "heads worry about the cost"}),
        ("please note that Valence asked why", "meeting.note", {"text": "Valence asked why"}),
        ("everyone may take notes", "meeting.notes_by_all", {"allowed": True}),
        ("only the clerk notes", "meeting.notes_by_all", {"allowed": False}),
        ("close", "meeting.close", {}),
        ("that's all, thanks everyone", "meeting.close", {}),
        ("lets call it a day there, meeting closed", "meeting.close", {}),
        ("close it anyway", "meeting.close", {"sure": True}),
        ("I'm here by video", "attendance.video", {}),
        ("Grafton has left", "attendance.left", {"schools": ["Grafton"]}),
        ("Grafton and Valence have gone", "attendance.left", {"schools": ["Grafton", "Valence"]}),
        ("we opened the meeting by mistake", "meeting.abandon", {}),
        ("conflict of interest for me on this one", "interest.declare", {}),
        ("I declare an interest in item 9", "interest.declare", {"item_number": "9"}),
        (
            "declaring an interest in catering tender - wife is a director there",
            "interest.declare",
            {"item": "catering tender", "reason": "wife is a director there"},
        ),
        ("Five Elms has an interest in this", "interest.declare", {"who": "Five Elms"}),
        ("Five Elms has no interest after all", "interest.clear", {"who": "Five Elms"}),
        ("refer to the Board: to renew the contract", "decision.refer", {"text": "to renew the contract"}),
        ("please record my dissent", "decision.name", {"as": "dissent"}),
        ("note that I abstained", "decision.name", {"as": "abstention"}),
        (
            "I reserve my position on hb-2026-011: it is beyond the budget",
            "decision.reserve",
            {"ref": "HB-2026-011", "text": "it is beyond the budget"},
        ),
        ("chair's action: to send a caretaker", "decision.act_alone", {"text": "to send a caretaker"}),
    ],
)
def test_what_is_said_in_the_room(said: str, intent: str, slots: dict[str, object]) -> None:
    meant = understand(said, TODAY)
    assert (meant.intent, meant.slots) == (intent, slots)


@pytest.mark.parametrize(
    "said",
    ["we might park here", "who has left", "note", "should we defer this?", "has Grafton left?", "is it a conflict?"],
)
def test_what_only_sounds_like_it(said: str) -> None:
    assert understand(said, TODAY).intent not in {
        *("meeting.park", "attendance.left", "meeting.note", "meeting.defer", "interest.declare")
    }


# ---------------------------------------------------------------- items


async def test_a_parked_item_comes_last(talk: Talk, say: Say) -> None:
    assert "Item 1" in await say(CHAIR, "next")
    assert await say(CHAIR, "park this") == texts.ITEM_PARKED.format(number="1")
    assert "Item 2" in await say(CHAIR, "next")
    assert "Item 1" in await say(CHAIR, "next")
    assert await say(CHAIR, "next") == texts.NO_MORE_ITEMS


async def test_going_back(say: Say) -> None:
    await say(CHAIR, "next")
    assert await say(CHAIR, "go back") == texts.NO_ITEM_BEFORE
    await say(CHAIR, "next")
    assert "Item 1" in await say(CHAIR, "go back")


async def test_r4_8_a_deferred_item_goes_to_the_next_meeting_of_its_kind(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    assert await say(CHAIR, "defer this") == texts.ITEM_DEFERRED.format(number="1")
    assert await say(CHAIR, "defer item 1") == texts.NOTHING_CHANGED
    await say(CHAIR, "next")
    await say(CHAIR, "close it anyway")
    carried = await talk.database.read(lambda s: s.agenda.items("HB-B-2026-07", THE_RULES))
    assert [(item.title, item.carry_count) for item in carried if item.carried_from] == [("Grounds maintenance", 1)]


async def test_the_buttons_do_the_same(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    card = card_of(await talk.hear(CHAIR, "where are we?", MEETING_CHAT))
    for title, answer in ((texts.PARK, "parked"), (texts.DEFER, "deferred"), (texts.BACK, "Business meeting")):
        for item in ("item 1", "item 2"):
            await say(CHAIR, item)
        card = card_of(await talk.hear(CHAIR, "where are we?", MEETING_CHAT))
        assert "Only the chair" in (await talk.press(CARYS, button_of(card, title), MEETING_CHAT)).text
        assert answer in (await talk.press(CHAIR, button_of(card, title), MEETING_CHAT)).text


async def test_r2_27_an_item_goes_to_part_2_in_the_midst_and_whoever_may_not_hear_it_leaves(
    talk: Talk, say: Say
) -> None:
    await say(IMANI, "I'm here")
    await say(CHAIR, "next")
    assert "Only the chair" in await say(CARYS, "take this in part 2, commercial")
    assert await say(CHAIR, "let's take this in part 2") == texts.PART_2_WHY
    said = await say(CHAIR, "let's take this in part 2: it's about a named employee")
    assert "Item 1 is taken in Part 2 from now on: a named employee." in said and "Riverside Bridge leaves" in said
    assert await say(CHAIR, "take this in part 2, commercial") == texts.NOTHING_CHANGED
    shown = await live(talk)
    assert "Grounds" not in shown and "Riverside Bridge leaves for it." in shown
    assert "Grounds" not in str(await talk.hear(IMANI, "what's on the agenda for today?"))
    assert await say(CHAIR, "agreed: to part with them") == texts.SAY_IT_PRIVATELY
    assert "taking item 1 in Part 2" in await say(CHAIR, "undo")
    assert "Grounds" in await live(talk)


# ---------------------------------------------------------------- notes and taking back


async def test_notes_are_for_chair_and_clerk_unless_the_chair_lets_everyone(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    assert await say(CARYS, "note: it is dear") == texts.NOTES_ARE_THE_CHAIRS
    assert await say(CLERK, "note: it is dear") == texts.NOTED.format(number="1")
    assert "Only the chair" in await say(CARYS, "everyone may note")
    assert await say(CHAIR, "everyone may note") == texts.NOTES_BY_ALL
    assert await say(CARYS, "note: it is cheap") == texts.NOTED.format(number="1")
    await say(CHAIR, "only the clerk notes")
    assert await say(CARYS, "note: it is neither") == texts.NOTES_ARE_THE_CHAIRS
    entries = await talk.database.read(lambda s: s.proceedings.entries(B6))
    assert [entry.text for entry in entries if entry.kind == "noted"] == ["It is dear", "It is cheap"]


async def test_an_empty_note_is_asked_for_again(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    card = card_of(await talk.hear(CHAIR, "where are we?", MEETING_CHAT))
    form = next(action["card"] for action in card["actions"] if action["title"] == texts.THIS_ITEM)
    add = next(a for part in form["body"] for a in part.get("actions", ()) if a["title"] == texts.ADD_NOTE)
    assert (await talk.press(CHAIR, add, MEETING_CHAT, note="  ")).text == texts.NOTE_MISSING
    assert texts.NOTED.format(number="1") in (await talk.press(CHAIR, add, MEETING_CHAT, note="Dear")).text


async def test_the_last_entry_is_taken_back_and_stays_in_the_record(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    await say(CHAIR, "next")
    assert "Only the chair" in await say(CARYS, "undo that")
    assert "Now: 2." in await live(talk)
    assert "going to item 2" in await say(CHAIR, "undo that")
    assert "Now: 1." in await live(talk)
    entries = await talk.database.read(lambda s: s.proceedings.entries(B6))
    assert [entry.kind for entry in entries][-2:] == ["took", "undone"]


async def test_a_decision_that_is_taken_back_keeps_its_number_and_is_void(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    await say(CHAIR, "agreed: to renew the contract")
    await say(CHAIR, "yes")
    assert "Only the chair" in await say(CLERK, "undo that")
    assert "HB-2026-001" in await say(CHAIR, "undo that")
    await say(CHAIR, "agreed: to renew the contract for a year")
    assert "HB-2026-002" in await say(CHAIR, "yes")
    first, second = await talk.database.read(lambda s: s.decisions.between(None, None, EVERYONE))
    assert (first.status_on(first.day), first.wording, second.status_on(first.day)) == (
        "void",
        "To renew the contract",
        "active",
    )


async def test_an_action_that_is_taken_back_is_cancelled(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    await say(CHAIR, "action: Carys to ring the firm by Friday")
    assert "A-1" in await say(CHAIR, "undo that")
    assert await talk.database.read(lambda s: s.actions.of_meeting(B6, EVERYONE)) == ()


async def test_outside_the_room_nothing_is_taken_back(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    assert await talk.say(CHAIR, "undo that") == texts.HOW_TO_UNDO
    assert "Now: 1." in await live(talk)


# ---------------------------------------------------------------- interests


async def test_r2_23_who_declares_takes_no_part_and_the_quorum_is_counted_without_them(talk: Talk, say: Say) -> None:
    await say(EWA, "I'm here")
    await say(CHAIR, "next")
    said = await say(DEV, "I must declare an interest in this, my brother works for a bidder")
    assert "Five Elms has declared an interest in item 1" in said and "4 of 8 voting schools" in said
    assert "Out of the room for this item: Five Elms" in await live(talk)
    await say(CARYS, "motion: to renew the contract")
    assert await say(DEV, "for") == texts.HAS_INTEREST
    await say(CHAIR, "close the vote")
    await say(CHAIR, "no casting vote")
    await say(CHAIR, "next")
    shown = await live(talk)
    assert "5 of 8 voting schools" in shown and "Out of the room" not in shown


async def test_r2_13_the_chair_leaves_the_chair_for_that_item_alone(talk: Talk, say: Say) -> None:
    await say(EWA, "I'm here")
    await say(CHAIR, "next")
    assert "Bill Hartley is presiding for this item." in await say(CHAIR, "I have an interest in this")
    assert "Bill Hartley is presiding" in await say(CHAIR, "next")
    await say(VICE_CHAIR, "next")
    assert "Amara Okafor is presiding" in await live(talk)


async def test_r2_11_an_item_that_interests_leave_inquorate_goes_to_the_board(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    assert "refer to the Board" in await say(DEV, "conflict of interest for me on this one")
    assert "quorum" in await say(CHAIR, "agreed: to renew the contract")
    assert "HB-2026-001 goes to the Board" in await say(CHAIR, "refer to the Board: to renew the contract")
    (decision,) = await talk.database.read(lambda s: s.decisions.between(None, None, EVERYONE))
    assert (decision.outcome, decision.authority, decision.declared) == (
        *("referred_to_board", "recommendation"),
        ("Five Elms",),
    )
    await say(CHAIR, "next")
    assert await say(CHAIR, "refer to the Board: something else") == texts.ITEM_IS_QUORATE


async def test_s2_7_what_is_confidential_is_referred_in_private_and_an_interest_in_it_may_be_pressed(
    talk: Talk, clock: Clock
) -> None:
    await talk.say(CARYS, "put a staffing matter on the agenda for next Business, part 2")
    await talk.say(CARYS, "a named employee")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    for who in (VICE_CHAIR, CARYS, DEV):
        await talk.say(who, "I'm here", MEETING_CHAT)
    card = card_of(await talk.hear(CHAIR, "next", MEETING_CHAT) and await talk.hear(DEV, "where are we", MEETING_CHAT))
    form = next(action["card"] for action in card["actions"] if action["title"] == texts.THIS_ITEM)
    declare = next(a for part in form["body"] for a in part.get("actions", ()) if a["title"] == texts.DECLARE)
    assert "Five Elms has declared an interest in item 1" in (await talk.press(DEV, declare, MEETING_CHAT)).text
    said = "refer to the Board: to end the contract of a named person"
    assert await talk.say(CHAIR, said, MEETING_CHAT) == texts.SAY_IT_PRIVATELY
    assert "HB-2026-001" in str(card_of(await talk.hear(CHAIR, said)))


async def test_r2_24_before_the_meeting_nothing_of_the_item_but_its_title_is_shown(talk: Talk, clock: Clock) -> None:
    await talk.say(CARYS, "put grounds maintenance on the agenda for next Business, 10 mins, for decision")
    assert "Carys Pugh" in str(card_of(await talk.hear(DEV, "agenda for next business")))
    said = await talk.say(DEV, "I must declare an interest in grounds maintenance, my brother works for a bidder")
    assert "Your interest in “Grounds maintenance”" in said
    assert await talk.say(DEV, "declare an interest in grounds maintenance") != said
    shown = str(card_of(await talk.hear(DEV, "agenda for next business")))
    assert "Grounds maintenance" in shown and "Carys Pugh" not in shown


async def test_r2_24_an_interest_goes_with_an_item_that_is_carried(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    assert "takes no part" in await say(DEV, "I have an interest in this, my brother works for a bidder")
    await say(CHAIR, "defer this")
    await say(CHAIR, "close it anyway")
    carried = await talk.database.read(lambda s: s.agenda.items("HB-B-2026-07", Reader(DEV, sees_part_2=True)))
    assert {i.title: i.is_hidden for i in carried if i.carried_from} == {
        "Grounds maintenance": True,
        "Uniform supplier": False,
    }


async def test_an_interest_in_no_item_that_there_is(talk: Talk) -> None:
    assert "can't find" in await talk.say(DEV, "I must declare an interest in lettings, I run the club")


# ---------------------------------------------------------------- coming, going, closing


async def test_r2_10_by_video_counts_and_is_shown(talk: Talk, say: Say) -> None:
    assert "5 of 8" in await say(EWA, "I'm here by video")
    assert "Becontree (by video)" in await live(talk)


async def test_r2_11_when_the_quorum_is_lost_the_chair_may_reconvene_within_a_week(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    assert "3 of 8 voting schools; quorum 4: not quorate" in await say(CLERK, "Grafton has left")
    assert "quorum" in await say(CHAIR, "agreed: to renew the contract")
    assert "too far ahead" in await say(CHAIR, "adjourn until 14 Dec")
    adjourned = await say(CHAIR, "adjourn until 8 Dec at 16:00")
    assert adjourned == "The Business meeting, Wed 2 Dec is adjourned until Tue 8 Dec, 16:00. " + (
        "What wasn't reached waits for then."
    )


async def test_an_adjourned_meeting_goes_on_where_it_was(talk: Talk, say: Say, clock: Clock) -> None:
    await say(CHAIR, "next")
    await say(CHAIR, "adjourn until 8 Dec")
    assert await say(CHAIR, "where are we?") == texts.NO_MEETING_OPEN
    clock.move_to(TWO_O_CLOCK.replace(day=8))
    assert "is open" in await say(CHAIR, "open the meeting")
    assert "Item 1" in await say(CHAIR, "next")
    assert "Item 2" in await say(CHAIR, "next")


async def test_what_is_still_open_is_said_before_the_meeting_closes(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    body = await talk.hear(CHAIR, "close the meeting", MEETING_CHAT)
    card = card_of(body)
    assert CLOSE_TEXT in str(card)
    go_to = next(a for part in card["body"] for a in part.get("actions", ()) if a["title"] == "Go to item 1")
    assert (await talk.press(CHAIR, go_to, MEETING_CHAT)).text
    assert "is closed" in await say(CHAIR, "close it anyway")


async def test_a_meeting_that_was_opened_by_mistake_does_no_harm(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    assert "as if it hadn't been" in await say(CHAIR, "we opened the meeting by mistake")
    meeting = await talk.database.read(lambda s: s.meetings.get(B6))
    assert (meeting.state, meeting.current_item, meeting.presiding) == ("planned", None, None)
    assert "is open" in await say(CHAIR, "open the meeting")
    assert "Item 1" in await say(CHAIR, "next")


async def test_a_meeting_that_decided_something_was_a_meeting(talk: Talk, say: Say) -> None:
    await say(CHAIR, "next")
    await say(CHAIR, "agreed: to renew the contract")
    await say(CHAIR, "yes")
    assert await say(CHAIR, "we opened the meeting by mistake") == texts.DECISIONS_STAND.format(ref="HB-2026-001")


async def test_r2_18_who_dissented_is_named_at_their_own_wish(talk: Talk, say: Say) -> None:
    assert await say(CARYS, "record my dissent") == texts.NOTHING_DECIDED_YET
    await say(CHAIR, "next")
    await say(CHAIR, "agreed: to renew the contract")
    await say(CHAIR, "yes")
    assert await say(CARYS, "record my dissent") == "Grafton is named in HB-2026-001 as against."
    assert await say(CARYS, "record my dissent") == texts.NOTHING_CHANGED
    assert await say(EWA, "record my dissent") == texts.NOT_SAID.format(ref="HB-2026-001")
    assert "Only the heads of schools that vote" in await say(IMANI, "record my dissent")


async def test_r2_16_a_meeting_by_chat_may_last_two_days_but_a_vote_is_of_its_day(
    talk: Talk, say: Say, clock: Clock, database: Database
) -> None:
    await say(CHAIR, "next")
    clock.move_to(TWO_O_CLOCK.replace(day=3))
    assert "4 of 8" in await say(CHAIR, "where are we?")
    assert await say(CHAIR, "agreed: to renew the contract") == texts.NOT_KEPT_OPEN.format(day="Wed 2 Dec")
    kept = "The Business meeting, Wed 2 Dec stays open by chat until Fri 4 Dec, 12:00."
    assert kept in await say(CHAIR, "keep the meeting open until Friday at 12")
    assert "Open by chat until Fri 4 Dec, 12:00" in await live(talk)
    await say(CHAIR, "agreed: to renew the contract")
    assert "HB-2026-001" in await say(CHAIR, "yes")
    await say(CARYS, "motion: to do it again")
    assert "is counted" in await say(DEV, "for")
    clock.move_to(datetime(2026, 12, 4, 9, tzinfo=UTC))
    for who, said in ((CARYS, "for"), (CHAIR, "close the vote")):
        assert await say(who, said) == texts.VOTE_OVERNIGHT
    assert [d.ref for d in await database.read(lambda s: s.decisions.between(TODAY, None, EVERYONE))] == ["HB-2026-001"]


@pytest.mark.parametrize(
    ("until", "answer"),
    [
        ("", texts.KEEP_OPEN_WHEN),
        (" until Wed 9 Dec", "Fri 4 Dec"),
        (" until 1 Dec 2026", "gone by"),
        (" until today at 9am", "gone by"),
    ],
)
async def test_it_stays_open_for_two_staff_days_at_most(say: Say, until: str, answer: str) -> None:
    assert answer in await say(CHAIR, f"keep the meeting open{until}")
    assert "Only the chair" in await say(CARYS, "keep it open until tomorrow")
