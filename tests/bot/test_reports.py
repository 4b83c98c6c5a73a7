"""Reports in a lead's own words: the twelve messages of §7.5, the conversation, and what the heads get to see."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot import texts
from bot.reminders import Reminders
from domain.people import THE_RULES
from domain.reports import Part
from services.clock import Clock
from storage.database import Database
from storage.store import Store
from storage.tables import metadata, outbox
from tests.conftest import load, trust_source
from tests.served import TWO_O_CLOCK
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, MEETING_CHAT, Talk, button_of, card_of, person, private

ENGLISH, MATHS, SAFEGUARDING, EARLY_YEARS, SEND, BUSINESS = map(person, range(11, 17))
FIRST = (
    "Sorry this is late, mad week with phonics. English grp met thurs at Grafton, 6 of 8 there (Southwood + Five Elms "
    "apols). Did Y2 and Y6 writing, mostly agreed, 2 scripts came down GDS to EXS. Can HB ok £480 for the T4W day "
    "26/11? notes attached. next mtg 14 jan valence"
)


@pytest.fixture
async def talk(talk: Talk, clock: Clock) -> Talk:
    clock.move_to(datetime(2026, 11, 24, 11, tzinfo=UTC))
    await talk.headboard.meet(CHANNEL)
    for number in range(1, 20):
        await talk.headboard.meet(private(person(number)))
    return talk


async def stored(talk: Talk) -> str:
    def everything(store: Store) -> str:
        rows = (store._connection.execute(select(table)).all() for table in metadata.sorted_tables)
        return repr([list(map(tuple, each)) for each in rows])

    return await talk.database.read(everything)


async def told(talk: Talk, who: str) -> str:
    """What was said to somebody unasked."""
    wanted = select(outbox.c.body).where(outbox.c.conversation == private(who).id)
    return "\n".join(map(str, await talk.database.read(lambda store: store._connection.scalars(wanted).all())))


# ---------------------------------------------------------------- the twelve messages


async def test_1_a_report_with_a_money_ask_and_a_day(talk: Talk) -> None:
    shown = await talk.say(ENGLISH, FIRST)
    for part in (
        "English report for Business meeting, Wed 2 Dec",
        "In the lead's words: Sorry this is late, mad week with phonics.",
        "6 of 8 schools came, not Southwood and Five Elms",
        "Money: £480 for the T4W day 26/11",
        "Thu 26 Nov 2026",
        "Thu 14 Jan 2027",
    ):
        assert part in shown
    sent = await talk.say(ENGLISH, "send it")
    assert "is in" in sent and "never decisions" in sent and "for Business meeting, Wed 2 Dec" in sent
    assert "T4W day 26/11" in await talk.say(CHAIR, "what's on the agenda for next Business")
    assert await talk.database.read(lambda store: store.decisions.between(None, None, THE_RULES)) == ()


async def test_2_a_nil_return(talk: Talk) -> None:
    said = "No meeting this half term due to OFSTED at Becontree, will catch up in Jan"
    shown = await talk.say(EARLY_YEARS, said)
    assert "Nil return" in shown and said in shown and "One thing first" not in shown
    assert "is in" in await talk.say(EARLY_YEARS, "yes")


async def test_3_nothing_to_report_is_asked_once_for_impact(talk: Talk) -> None:
    assert "what has changed for pupils or staff?" in await talk.say(MATHS, "Maths all good 👍 nothing to report")
    answered = await talk.say(MATHS, "too early")
    assert "What changed, and how we know: too early" in answered and "One thing first" not in answered
    assert "is in" in await talk.say(MATHS, "send it")


async def test_4_ten_minutes_on_the_ninth(talk: Talk, clock: Clock) -> None:
    await load(talk.database, trust_source(standing=True), clock)
    clock.move_to(datetime(2026, 11, 2, 11, tzinfo=UTC))
    await talk.say(
        MATHS,
        "can I get 10 mins on the 9th, want heads to agree calc policy, all 8 schools have signed off except Gascoigne",
    )
    sent = await talk.say(MATHS, "send it")
    assert "Agree calc policy" in sent and "Please add the wording to be decided" in sent
    meetings = await talk.database.read(lambda store: store.meetings.on(datetime(2026, 11, 9, tzinfo=UTC).date()))
    items = await talk.database.read(lambda store: store.agenda.items(meetings[0].ref, THE_RULES))
    (item,) = [i for i in items if "calc policy" in i.title]
    assert (item.minutes, item.purpose, item.wording) == (10, "decision", "")


async def test_5_a_pupil_is_stopped_and_nothing_is_kept(talk: Talk) -> None:
    answer = await talk.say(SEND, "SEND: pls can we discuss JT in Y4 at Valence, mum is complaining")
    assert "kept nothing" in answer and "Themes only" in answer and "safeguarding system" in answer
    everything = await stored(talk)
    assert "JT" not in everything and "complaining" not in everything
    assert "isn't sent" not in await talk.say(SEND, "send it"), "there is no draft"


async def test_6_direction_is_asked_for_neutrally(talk: Talk) -> None:
    shown = await talk.say(SEND, "As per my last three messages we still need someone from William Bellamy")
    assert "Direction: Someone from William Bellamy." in shown
    sent = await talk.say(SEND, "send it")
    assert "“Someone from William Bellamy”" in sent and "last three" not in sent


async def test_7_confidential_by_default(talk: Talk) -> None:
    body = await talk.hear(
        SAFEGUARDING, "DSL group report: supervision done in 7 schools. Too early for impact. No asks."
    )
    assert body is not None and body["summary"] == "Headboard has an answer for you."
    await talk.say(SAFEGUARDING, "send it")
    assert "supervision done" in str(await talk.hear(CHAIR, "what did the DSLs report"))
    assert "confidential" in await talk.say(CHAIR, "what did the DSLs report", CHANNEL)
    assert "supervision done" not in str(await talk.hear(person(9), "what did the DSLs report")), "an associate"


async def test_8_half_term_or_headteacher(talk: Talk) -> None:
    shown = await talk.say(BUSINESS, "spent £1,150 of 2k, rest committed for brass hire, back HT")
    assert "£1,150 spent of £2,000, £850 committed" in shown and "half term, or the headteacher?" in shown
    answered = await talk.say(BUSINESS, "half term")
    assert "HT: half term" in answered and "what has changed for pupils or staff?" in answered, "one after the other"
    last = await talk.say(BUSINESS, "too early")
    assert "One thing first" not in last and "What changed, and how we know: too early" in last


async def test_9_licences_go_to_business(talk: Talk) -> None:
    await talk.say(BUSINESS, "ICT - 365 licences up in Aug, need decision before Easter or we lose edu price")
    sent = await talk.say(BUSINESS, "send it")
    assert "365 licences up in Aug" in sent and "for Business meeting" in sent


async def test_10_which_one_is_done(talk: Talk) -> None:
    """With several it asks which: tests/bot/test_actions.py."""
    assert await talk.say(ENGLISH, "done") == texts.NO_OPEN_ACTION


async def test_11_which_meeting_and_to_whom(talk: Talk) -> None:
    answer = await talk.say(ENGLISH, "Tell Sandra I can't do the 4th")
    assert "which?" in answer and "I don't pass messages on" in answer


async def test_12_a_voice_note(talk: Talk) -> None:
    said = "yeah erm so early years we moderated um twelve children I think twelve and yeah broadly broadly in line"
    assert said in await talk.say(EARLY_YEARS, said)
    assert "is in" in await talk.say(EARLY_YEARS, "send it")


# ---------------------------------------------------------------- the conversation


async def test_several_messages_make_one_report_and_no_word_is_lost(talk: Talk) -> None:
    said = ("Met 19 Nov, 7 of 8 there.", "Y4 tables average up from 14 to 17.", "Zigzag books all round!", "asks none")
    for each in said:
        shown = await talk.say(MATHS, each)
    assert all(each in shown for each in said)
    assert "is in" in await talk.say(MATHS, "that's it, send it green")
    (report,) = await talk.database.read(lambda store: store.reports.of("Maths", THE_RULES))
    assert [piece.text for piece in report.content.pieces] == list(said) and report.content.rag == "green"
    assert report.content.of(Part.WORDS) == (said[2],)


async def test_the_card_sends_what_it_showed_and_nothing_else(talk: Talk) -> None:
    first = card_of(await talk.hear(MATHS, "Met 19 Nov, 7 of 8 there. Too early for impact."))
    await talk.say(MATHS, "Also shared the starters.")
    assert "changed" in (await talk.press(MATHS, button_of(first, "Send it"), rag="green")).text.casefold()
    second = card_of(await talk.hear(MATHS, "my report"))
    assert "is in" in (await talk.press(MATHS, button_of(second, "Send it"), rag="amber")).text
    again = await talk.press(MATHS, button_of(second, "Send it"), rag="red", message="2")
    assert "no report waiting" in again.text


async def test_a_correction_is_a_new_version(talk: Talk) -> None:
    await talk.say(MATHS, "Met 19 Nov, 7 of 8 there. Too early for impact.")
    await talk.say(MATHS, "send it")
    assert "Met 19 Nov" in await talk.say(MATHS, "Maths report: It was 6 of 8 schools that came, sorry.")
    assert "version 2" in await talk.say(MATHS, "send it")
    (report,) = await talk.database.read(lambda store: store.reports.of("Maths", THE_RULES))
    old = await talk.database.read(lambda store: store.reports.version(report.id, 1))
    assert report.version == 2 and old is not None and len(old.pieces) == 2


async def test_on_behalf_and_not_for_others(talk: Talk) -> None:
    shown = await talk.say(CHAIR, "report for English on behalf of Kwame: Met once, all schools there. Too early.")
    assert "On behalf of Kwame Boateng" in shown
    assert "Leila Haddad reports for Maths" in await talk.say(
        ENGLISH, "Maths report: all done here, nothing else to say"
    )
    assert "private chat" in await talk.say(ENGLISH, "English report: met once, all there", CHANNEL)


async def test_dropping_it_keeps_nothing(talk: Talk) -> None:
    await talk.say(MATHS, "Met at Grafton with the Quagmire books, 7 of 8 there.")
    assert "kept nothing" in await talk.say(MATHS, "drop it")
    drafts = await talk.database.read(lambda store: store.reports.draft(MATHS))
    assert drafts is None


async def test_chatter_of_a_lead_and_reports_of_others_are_no_reports(talk: Talk) -> None:
    for who, said in ((ENGLISH, "thanks so much"), (CARYS, FIRST), (CLERK, FIRST)):
        await talk.say(who, "hello")
        assert await talk.say(who, said) in (texts.NOT_UNDERSTOOD, texts.ASKS_NOTHING, texts.YOURE_WELCOME)


@pytest.mark.parametrize("said", ["The boy in Y4 hit a TA", "Case number 20417 is open", "Kai in Y2 came down"])
async def test_pupils_are_stopped_in_any_room_and_form(talk: Talk, said: str) -> None:
    assert "kept nothing" in await talk.say(CHAIR, f"put {said} on the agenda for next Business", CHANNEL)
    form = card_of(await talk.hear(CARYS, "new agenda item"))
    pressed = await talk.press(CARYS, _button(form, "Put it on the list"), title=said, minutes="5")
    assert "kept nothing" in pressed.text and said not in await stored(talk)


def _button(part: Any, title: str) -> dict[str, Any]:
    found = [b for b in part.get("actions", []) if b["title"] == title]
    inside = [b for a in part.get("actions", []) if "card" in a for b in a["card"].get("actions", [])]
    return next(b for b in [*found, *inside] if b["title"] == title)


# ---------------------------------------------------------------- what is said unasked, and what the heads see


async def test_requests_go_out_at_ten_five_and_two_days_but_not_to_who_has_reported(
    talk: Talk, clock: Clock, database: Database
) -> None:
    reminders = Reminders(database, clock)
    await talk.say(ENGLISH, "Met once, all there. Too early.")
    await talk.say(ENGLISH, "send it")
    for day in (25, 26, 27, 30):
        clock.move_to(datetime(2026, 11, day, 7, 45, tzinfo=UTC))
        await reminders.tick()
    assert "is due" not in await told(talk, ENGLISH)
    send = await told(talk, SEND)
    assert send.count("SEND and Inclusion report for Strategy meeting, Mon 7 Dec is due") >= 1
    assert "One provision map for all schools" in send


async def test_the_digest_is_read_and_ticked(talk: Talk, clock: Clock, database: Database) -> None:
    await talk.say(ENGLISH, "Met once, all there. Too early for impact.")
    await talk.say(ENGLISH, "send it, green")
    clock.move_to(datetime(2026, 11, 26, 7, 45, tzinfo=UTC))
    await Reminders(database, clock).tick()
    digest = await told(talk, CARYS)
    assert "Reports for Business meeting, Wed 2 Dec: 1 of 4 in" in digest and "green, on track" in digest
    card = card_of(await talk.hear(CARYS, "what did English say"))
    assert "read the English report" in (await talk.press(CARYS, button_of(card, "I've read it"))).text
    flagged = await talk.press(CHAIR, button_of(card, "Talk about it"), message="2")
    assert flagged.card is not None and "Carys Pugh" in str(flagged.card) and "Amara Okafor" in str(flagged.card)


async def test_nobody_reported_is_said(talk: Talk, clock: Clock, database: Database) -> None:
    clock.move_to(datetime(2026, 11, 26, 7, 45, tzinfo=UTC))
    await Reminders(database, clock).tick()
    assert "nobody reported" in await told(talk, CHAIR)


async def test_who_is_missing(talk: Talk) -> None:
    await talk.say(ENGLISH, "Met once, all there. Too early for impact.")
    await talk.say(ENGLISH, "send it")
    answer = await talk.say(CHAIR, "which groups haven't reported")
    assert answer.startswith("1 of 6 in; Maths, Safeguarding and Business Managers due Wed 25 Nov")


async def test_a_focus_is_set_by_a_decision_alone(talk: Talk, clock: Clock) -> None:
    assert "hasn't decided it yet" in await talk.say(CHAIR, "what is Maths's focus")
    await talk.say(CHAIR, "Maths should focus on Y4 multiplication; measured by the MTC mock")
    assert "Fluency in Years 2 to 4" in await talk.say(CHAIR, "what is the focus of Maths")
    assert "Only" in await talk.say(ENGLISH, "Maths should focus on poetry")


async def test_an_answer_comes_in_the_leads_chat(talk: Talk) -> None:
    await talk.say(CHAIR, "ask Maths: how did Y3 do?")
    assert "how did Y3 do?" in await told(talk, MATHS)


async def test_read_asked_answered_and_read_again(talk: Talk) -> None:
    """A head ticks a report and asks; what the lead writes back is the report's next version, to be read anew."""
    await talk.say(MATHS, "Maths all good 👍 nothing to report")
    await talk.say(MATHS, "too early")
    await talk.say(MATHS, "send it")
    report = card_of(await talk.hear(CARYS, "what did Maths report"))
    assert "Read by Carys Pugh" in str((await talk.press(CARYS, button_of(report, "I've read it"))).card)
    assert "I've told Leila Haddad" in await talk.say(CARYS, "ask Maths: how did Y3 do?")
    assert "Carys Pugh says to Maths: how did Y3 do? Write back here" in await told(talk, MATHS)
    answered = await talk.say(MATHS, "Y3 average up from 12 to 15 in the MTC mock.")
    assert "too early" in answered and "Y3 average up from 12 to 15" in answered and "One thing first" not in answered
    assert "version 2" in await talk.say(MATHS, "send it")
    again = await talk.hear(CARYS, "what did Maths report")
    assert "Read by" not in str(again), "she has read the first version"
    assert "changed" in (await talk.press(CARYS, button_of(report, "I've read it"), message="2")).text.casefold()
    assert "Read by Carys Pugh" in str(
        (await talk.press(CARYS, button_of(card_of(again), "I've read it"), message="3")).card
    )


async def test_r7_4_a_nil_return_by_its_button_is_asked_nothing(talk: Talk, clock: Clock, database: Database) -> None:
    clock.move_to(datetime(2026, 11, 26, 7, 45, tzinfo=UTC))
    await Reminders(database, clock).tick()
    wanted = select(outbox.c.body).where(outbox.c.conversation == private(SEND).id)
    bodies = await database.read(lambda store: store._connection.scalars(wanted).all())
    form = next(b for body in bodies if body.get("attachments") for b in [_button(card_of(body), "We didn't meet")])
    nil = next(b for b in form["card"]["actions"] if b["title"] == "We didn't meet")
    shown = await talk.press(SEND, nil, reason="Ofsted came to Becontree")
    assert "Nil return" in shown.text and "One thing first" not in shown.text
    assert "is in" in await talk.say(SEND, "send it")


async def test_a_decision_sets_the_focus_and_the_group_hears_back(talk: Talk, clock: Clock, database: Database) -> None:
    await talk.say(MATHS, "Met once, all schools there. Too early for impact. Can heads agree one calculation policy?")
    await talk.say(MATHS, "send it, green")
    await talk.say(CHAIR, "publish the agenda")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    everyone = {"schools": "Gascoigne,William Bellamy,Grafton,Five Elms,Valence"}
    live = card_of(await talk.hear(CHAIR, "where are we", MEETING_CHAT))
    await talk.press(CHAIR, button_of(live, "Save attendance"), MEETING_CHAT, **everyone)
    await talk.say(CHAIR, "next item", MEETING_CHAT)
    asked = await talk.say(CHAIR, "Maths should focus on Y4 multiplication; measured by the MTC mock", MEETING_CHAT)
    assert "To set the focus of Maths to: Y4 multiplication" in asked
    assert "HB-2026-" in await talk.say(CHAIR, "yes", MEETING_CHAT)
    assert "Y4 multiplication. Success: the MTC mock. Set by HB-2026-" in await talk.say(CHAIR, "what is Maths's focus")
    await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "close it anyway", MEETING_CHAT)
    clock.move_to(datetime(2026, 12, 3, 7, 45, tzinfo=UTC))
    await Reminders(database, clock).tick()
    heard = await told(talk, MATHS)
    assert "Thank you for the Maths report" in heard and "Your new focus is: Y4 multiplication" in heard
    assert "one calculation policy" in heard


async def test_a_focus_whose_decision_is_taken_back_holds_no_more(talk: Talk, clock: Clock) -> None:
    await talk.say(CHAIR, "put the diary on the agenda for next Business, 5 minutes")
    await talk.say(CHAIR, "publish the agenda")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    live = card_of(await talk.hear(CHAIR, "where are we", MEETING_CHAT))
    await talk.press(
        CHAIR, button_of(live, "Save attendance"), MEETING_CHAT, schools="Gascoigne,Grafton,Valence,Southwood"
    )
    await talk.say(CHAIR, "next item", MEETING_CHAT)
    await talk.say(CHAIR, "Maths should focus on shapes", MEETING_CHAT)
    await talk.say(CHAIR, "yes", MEETING_CHAT)
    assert "shapes" in await talk.say(CHAIR, "what is Maths's focus")
    await talk.say(CHAIR, "undo", MEETING_CHAT)
    assert "Fluency in Years 2 to 4" in await talk.say(CHAIR, "what is Maths's focus")


async def test_a_report_is_sent_though_something_else_came_between(talk: Talk) -> None:
    await talk.say(MATHS, "Met once, all schools there. Too early for impact.")
    await talk.say(MATHS, "put tables on the agenda for next Business, 5 minutes")
    await talk.say(MATHS, "cancel")
    assert "is in" in await talk.say(MATHS, "send it")
    assert "no report waiting" in await talk.say(MATHS, "send it")


async def test_who_is_in_a_group(talk: Talk) -> None:
    answer = await talk.say(CARYS, "show me the SEND group")
    assert "Led by Oliver Stone-Price" in answer and "One provision map" in answer and "Mon 7 Dec" in answer


PARTY = """
[[group]]
name = "Brass band"
kind = "working_party"
ends_on = 2026-11-20
reports = "business"
"""


async def test_a_working_party_that_ended_without_a_report_and_a_group_without_a_focus(
    talk: Talk, clock: Clock, database: Database
) -> None:
    await load(database, trust_source() + PARTY + '\n[[group]]\nname = "Drama"\n', clock)
    assert "Brass band ended without a final report" in await talk.say(CHAIR, "which groups haven't reported")
    clock.move_to(datetime(2027, 1, 6, 7, 45, tzinfo=UTC))
    await Reminders(database, clock).tick()
    assert "No focus is set yet for Drama" in await told(talk, CHAIR)
