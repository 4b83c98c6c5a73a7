"""A sentence to an intent with slots; a question or a musing about a thing is never the thing."""

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import read_date
from bot.language.patterns import LONGEST, intents, understand

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("help", "help", {}),
        ("Hello Headboard!", "help", {}),
        ("what can you do?", "help", {}),
        ("how do I open the meeting?", "help", {}),
        ("cancel", "cancel", {}),
        ("never mind", "cancel", {}),
        # the calendar
        ("next meetings", "meeting.next", {"count": 6}),
        ("when is the next meeting?", "meeting.next", {}),
        ("When's the next Strategy", "meeting.next", {"meeting_kind": "strategy"}),
        ("next business", "meeting.next", {"meeting_kind": "business"}),
        ("when do we meet next?", "meeting.next", {}),
        ("dates this term", "meeting.next", {"count": 6, "period": "term"}),
        ("what dates are left this year?", "meeting.next", {"count": 6, "period": "year"}),
        ("next four business meetings please", "meeting.next", {"meeting_kind": "business", "count": 4}),
        ("when do we have buisness next", "meeting.next", {"meeting_kind": "business"}),
        # the agenda
        (
            "put the shared cover rota on the agenda for next Business, 10 minutes, for decision",
            "agenda.propose",
            {
                "title": "shared cover rota",
                "meeting_kind": "business",
                "next": True,
                "minutes": 10,
                "purpose": "decision",
            },
        ),
        (
            "add uniform policy to the strategy agenda 20 mins for information",
            "agenda.propose",
            {"title": "uniform policy", "meeting_kind": "strategy", "minutes": 20, "purpose": "information"},
        ),
        ("item: phonics", "agenda.propose", {"title": "phonics"}),
        (
            "Can you table the grounds contract for the next meeting?",
            "agenda.propose",
            {"title": "grounds contract", "next": True},
        ),
        ("add 5 Elms' visit to the agenda", "agenda.propose", {"title": "5 Elms' visit"}),
        ("put pay, in confidence, on the agenda", "agenda.propose", {"title": "pay", "confidential": True}),
        ("put pay on the agenda, part 2", "agenda.propose", {"title": "pay", "confidential": True}),
        ("what's on the agenda?", "agenda.show", {}),
        ("what’s on the agenda", "agenda.show", {}),
        ("show me the business agenda", "agenda.show", {"meeting_kind": "business"}),
        ("the agenda for next Strategy", "agenda.show", {"meeting_kind": "strategy", "next": True}),
        ("publish the agenda", "agenda.publish", {}),
        ("please send out the business agenda", "agenda.publish", {"meeting_kind": "business"}),
        # the meeting
        ("open the meeting", "meeting.open", {}),
        ("Start", "meeting.open", {}),
        ("next", "meeting.next_item", {}),
        ("next item please", "meeting.next_item", {}),
        ("close the meeting", "meeting.close", {}),
        ("where are we?", "meeting.state", {}),
        ("who's here?", "meeting.state", {}),
        ("are we quorate?", "meeting.state", {}),
        ("I'm here", "attendance.here", {}),
        ("present", "attendance.here", {}),
        ("everyone is here", "attendance.all", {}),
        ("present: Grafton, Valence and 5 Elms", "attendance.record", {"schools": ["Grafton", "Valence", "5 Elms"]}),
        # decisions and actions
        ("agreed: To share one rota.", "decision.record", {"text": "To share one rota."}),
        ("Resolved - to share, from £5!", "decision.record", {"text": "to share, from £5!"}),
        ("we agreed that heads’ cover is shared", "decision.record", {"text": "that heads’ cover is shared"}),
        (
            "action: Leila to draft the rota by Fri 11 Dec",
            "action.add",
            {"owner": "Leila", "text": "draft the rota", "due": date(2026, 12, 11)},
        ),
        (
            "action: me to ring Grafton before the 3/12",
            "action.add",
            {"owner": "me", "text": "ring Grafton", "due": date(2026, 12, 3)},
        ),
        ("action: Leila to stand by Grafton", "action.add", {"owner": "Leila", "text": "stand by Grafton"}),
        (
            "action: Leila to draft it by 31/11",
            "action.add",
            {"owner": "Leila", "text": "draft it", "due_unread": "31/11"},
        ),
        ("undo", "undo", {}),
        ("whoops, undo that - wrong one", "undo", {}),
        ("could you reverse that please", "undo", {}),
    ],
)
def test_what_is_meant(said: str, intent: str, slots: dict[str, Any]) -> None:
    understood = understand(said, TODAY)
    assert (understood.intent, understood.slots) == (intent, slots)


def meant(said: str) -> tuple[str, dict[str, Any]]:
    understood = understand(said, TODAY)
    return understood.intent, understood.slots


NEXT_BUSINESS = {"meeting_kind": "business", "next": True}
MONDAY, WEDNESDAY, THURSDAY = {"weekday": 0}, {"weekday": 2}, {"to_weekday": 3}


# ---------------------------------------------------------------- which meeting


@pytest.mark.parametrize(
    ("which", "slots"),
    [
        ("for next Business", NEXT_BUSINESS),
        ("for the next meeting", {"next": True}),
        ("for stratergy", {"meeting_kind": "strategy"}),
        ("for the last Strategy", {"meeting_kind": "strategy", "last": True}),
        ("for 9 Dec", {"meeting_date": date(2026, 12, 9)}),
        ("for Dec 9th", {"meeting_date": date(2026, 12, 9)}),
        ("for the 9th", {"meeting_date": date(2026, 12, 9)}),
        ("for the 25th", {"meeting_date": date(2026, 11, 25)}),
        ("of 9/12", {"meeting_date": date(2026, 12, 9)}),
        ("for the Business on Wed 2 Dec", {"meeting_kind": "business", "meeting_date": date(2026, 12, 2)}),
        ("for Wednesday 2nd", {"meeting_date": date(2026, 12, 2)}),
        ("for the next Business on 2 Dec", {"meeting_kind": "business", "meeting_date": date(2026, 12, 2)}),
        ("for 2 December 2024", {"meeting_date": date(2024, 12, 2)}),  # gone by, as it was said
        ("today", {"meeting_date": TODAY}),
        ("for tomorrow", {"meeting_date": date(2026, 11, 25)}),
        ("for Wednesday", WEDNESDAY),
        ("for next weds", WEDNESDAY),
        ("on mon", MONDAY),
        ("for next week", {"week": "next"}),
        ("for this week", {"week": "this"}),
        ("for S7", {"meeting_ref": "S7"}),
        ("for HB-B-2026-06", {"meeting_ref": "HB-B-2026-06"}),
        ("for 31 Feb", {"date_unread": "31 Feb"}),
        ("for the 32nd", {"date_unread": "32nd"}),
        ("for 32/12", {"date_unread": "32/12"}),
        ("for Wed 3 Dec", {"date_unread": "Wed 3 Dec"}),  # a Thursday
    ],
)
def test_a_meeting_is_named_by_its_kind_its_day_or_its_turn(which: str, slots: dict[str, Any]) -> None:
    assert meant(f"show me the agenda {which}") == ("agenda.show", slots)


def test_a_date_may_stand_before_the_agenda_as_well() -> None:
    assert meant("ok to publish the 2 Dec agenda") == ("agenda.publish", {"meeting_date": date(2026, 12, 2)})
    assert meant("publish weds agenda") == ("agenda.publish", WEDNESDAY)


# ---------------------------------------------------------------- proposals


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("get lettings on the agenda", {"title": "lettings"}),
        ("stick swimming on next week's agneda", {"title": "swimming", "week": "next"}),
        (
            "can I get 15m on the 9th for swimming",
            {"title": "swimming", "minutes": 15, "meeting_date": date(2026, 12, 9)},
        ),
        (
            "could we have half an hour on swimming at next business?",
            {"title": "swimming", "minutes": 30} | NEXT_BUSINESS,
        ),
        ("pls add swimming to weds agenda", {"title": "swimming"} | WEDNESDAY),
        (
            "propose 'Swimming costs' for Business on 2 Dec",
            {"title": "Swimming costs", "meeting_kind": "business"} | {"meeting_date": date(2026, 12, 2)},
        ),
        ("I'd like to propose an item on swimming, for info only", {"title": "swimming", "purpose": "information"}),
        ("table swimming for next Business, quarter of an hour", {"title": "swimming", "minutes": 15} | NEXT_BUSINESS),
        ("can I raise swimming on Monday", {"title": "swimming"} | MONDAY),
        (
            "want a discussion on swimming at next business",
            {"title": "swimming", "purpose": "discussion"} | NEXT_BUSINESS,
        ),
        ("next business - could we look at swimming", {"title": "swimming"} | NEXT_BUSINESS),
        (
            "can you squeeze swimming onto 2 Dec? 5 mins for info thx",
            {"title": "swimming", "minutes": 5, "purpose": "information"} | {"meeting_date": date(2026, 12, 2)},
        ),
        # what comes before a colon
        ("agenda item for Monday: swimming", {"title": "swimming"} | MONDAY),
        ("for discussion Monday: swimming", {"title": "swimming", "purpose": "discussion"} | MONDAY),
        (
            "Agenda: Swimming. 20 mins. Decision. 2 Dec.",
            {"title": "Swimming", "minutes": 20, "purpose": "decision"} | {"meeting_date": date(2026, 12, 2)},
        ),
        (
            "Part 2 item for next business pls: pay, 15 mins",
            {"title": "pay", "confidential": True, "minutes": 15} | NEXT_BUSINESS,
        ),
        (
            "confidential: pay, next meeting, ten minutes",
            {"title": "pay", "confidential": True, "minutes": 10, "next": True},
        ),
        (
            "for wednesday: pay, decision, in confidence",
            {"title": "pay", "purpose": "decision", "confidential": True} | WEDNESDAY,
        ),
        ("agenda item: should Y6 have phones?", {"title": "should Y6 have phones?"}),
        # the wording, to the letter
        (
            "put cover on the agenda, wording: To share it, “at cost”.",
            {"title": "cover", "wording": "To share it, “at cost”."},
        ),
        (
            "put cover on the agenda with wording “To share it” for next business, an hour",
            {"title": "cover", "wording": "To share it", "minutes": 60} | NEXT_BUSINESS,
        ),
        # what is urgent, and why
        ("late item: the boiler", {"title": "boiler", "late": True}),
        (
            "urgent item for Wednesday: the boiler, because it's out",
            {"title": "boiler", "late": True, "reason": "it's out"} | WEDNESDAY,
        ),
        ("put the boiler on weds agenda, it can't wait", {"title": "boiler", "late": True} | WEDNESDAY),
        (
            "put the boiler on the agenda because it can’t wait",
            {"title": "boiler", "late": True, "reason": "it can’t wait"},
        ),
        (
            "put the boiler on the agenda, urgent because it's out",
            {"title": "boiler", "late": True, "reason": "it's out"},
        ),
    ],
)
def test_a_proposal_in_any_order_of_its_parts(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("agenda.propose", slots)


@pytest.mark.parametrize(
    "title",
    [
        "urgent repairs",
        "why it can't wait",
        "moving PPA to Monday",
        "cards for business",
        "closing early because of snow",
        "10 minutes' peace",
        "review of 3 March",
        "request for information",
        "fence of 10m",
        "24/7 cover",
        "heads’ cover: who pays?",
        "“Item 5” & <others>",
    ],
)
def test_words_of_the_title_are_not_taken_for_the_commands(title: str) -> None:
    assert meant(f"put {title} on the agenda") == ("agenda.propose", {"title": title})


def test_a_title_in_quotes_loses_them_and_nothing_else() -> None:
    assert meant("put “Cover for Monday, 10 mins” on the agenda") == (
        "agenda.propose",
        {"title": "Cover for Monday, 10 mins"},
    )


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("can i put something on the agenda", {}),
        ("propose an item", {}),
        ("new item", {}),
        ("put it on Monday's agenda", MONDAY),
        ("I'd like to add an item to the agenda for next Business", NEXT_BUSINESS),
        ("late item for Wednesday", WEDNESDAY | {"late": True}),
    ],
)
def test_a_proposal_without_a_title_asks_for_the_form(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("agenda.form", slots)


# ---------------------------------------------------------------- the agenda and its items


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("whats on wednesday", "agenda.show", WEDNESDAY),
        ("what have we got on 2 December", "agenda.show", {"meeting_date": date(2026, 12, 2)}),
        ("agenda pls", "agenda.show", {}),
        ("send me the agenda", "agenda.show", {}),
        ("send the agenda out", "agenda.publish", {}),
        ("agenda's fine, please circulate it", "agenda.publish", {}),
        ("the agenda is fine", "agenda.approve", {}),
        ("approve wednesday's agenda", "agenda.approve", WEDNESDAY),
        ("show me the draft", "agenda.draft", {}),
        ("what's missing from the agenda?", "agenda.draft", {}),
        ("is the agenda for next business ready yet?", "agenda.draft", NEXT_BUSINESS),
        ("show version 2 of the agenda", "agenda.version", {"number": 2}),
        ("what’s changed on the agenda?", "agenda.changes", {}),
        ("what do I need before Monday?", "agenda.needs", MONDAY),
        ("anything for me before the next meeting", "agenda.needs", {"next": True}),
        ("agenda pack as pdf", "agenda.pack", {"format": "pdf"}),
        ("can I have the pack for next Business in Word", "agenda.pack", {"format": "docx"} | NEXT_BUSINESS),
        ("papers for Monday", "agenda.pack", MONDAY),
        # taking an item off
        ("take the choir off Monday's agenda", "agenda.withdraw", {"item": "choir"} | MONDAY),
        ("take item 7a off", "agenda.withdraw", {"item_number": "7a"}),
        ("pull my item on the choir", "agenda.withdraw", {"item": "choir"}),
        ("withdraw the choir, not ready", "agenda.withdraw", {"item": "choir", "reason": "not ready"}),
        ("we don't need the choir on the agenda any more, please remove it", "agenda.withdraw", {"item": "choir"}),
        ("can you drop item 5 from next business?", "agenda.withdraw", {"item_number": "5"} | NEXT_BUSINESS),
        (
            "withdraw item 5 because the LA was first",
            "agenda.withdraw",
            {"item_number": "5", "reason": "the LA was first"},
        ),
        # the chair's hand
        ("give item 5 15 minutes", "agenda.time", {"item_number": "5", "minutes": 15}),
        ("item 7: 20 min", "agenda.time", {"item_number": "7", "minutes": 20}),
        ("make the choir half an hour", "agenda.time", {"item": "choir", "minutes": 30}),
        ("move item 7 to 3", "agenda.order", {"item_number": "7", "place": 3}),
        ("put item 9 before item 4", "agenda.order", {"item_number": "9", "before": "4"}),
        ("take item 2 after the choir", "agenda.order", {"item_number": "2", "after": "choir"}),
        ("put the choir first", "agenda.order", {"item": "choir", "place": "first"}),
        ("move item 2 to the end", "agenda.order", {"item_number": "2", "place": "last"}),
        ("refuse item 6 because it's the LGB's", "agenda.decline", {"item_number": "6", "reason": "it's the LGB's"}),
        ("decline the choir: it is for the LGB", "agenda.decline", {"item": "choir", "reason": "it is for the LGB"}),
        ("unstar item 9", "agenda.unstar", {"item_number": "9"}),
        ("discuss item 9 please", "agenda.unstar", {"item_number": "9"}),
        ("star item 9", "agenda.star", {"item_number": "9"}),
        (
            "wording for item 5: To sing, “as one”.",
            "agenda.wording",
            {"item_number": "5", "text": "To sing, “as one”."},
        ),
        ("wording for the choir: to sing", "agenda.wording", {"item": "choir", "text": "to sing"}),
        (
            "paper for item 5: Songs https://x.example/A?b=1",
            "agenda.paper",
            {"item_number": "5", "name": "Songs", "address": "https://x.example/A?b=1"},
        ),
        (
            "here's the paper for item 5 https://x.example/a.",
            "agenda.paper",
            {"item_number": "5", "address": "https://x.example/a"},
        ),
        ("paper for the choir to follow", "agenda.paper", {"item": "choir", "to_follow": True}),
    ],
)
def test_what_is_said_of_an_agenda(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)


# ---------------------------------------------------------------- meetings


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        (
            "move Business on 2 Dec to Thursday 3 Dec",
            "meeting.move",
            {"meeting_kind": "business", "meeting_date": date(2026, 12, 2), "to": date(2026, 12, 3)},
        ),
        ("can we shift weds meeting to thursday, same time", "meeting.move", WEDNESDAY | THURSDAY),
        (
            "push next business back to 3/12 because of the flood",
            "meeting.move",
            NEXT_BUSINESS | {"to": date(2026, 12, 3), "reason": "the flood"},
        ),
        (
            "next business needs to be the 3rd December not the 2nd",
            "meeting.move",
            NEXT_BUSINESS | {"to": date(2026, 12, 3), "meeting_date": date(2026, 12, 2)},
        ),
        ("move Monday's meeting to 31 Feb", "meeting.move", MONDAY | {"to_unread": "31 Feb"}),
        (
            "bring Wednesday's meeting forward to tomorrow at 9.30",
            "meeting.move",
            WEDNESDAY | {"to": date(2026, 11, 25), "time": "09:30"},
        ),
        ("cancel Monday's meeting - snow", "meeting.cancel", MONDAY | {"reason": "snow"}),
        ("call off next business", "meeting.cancel", NEXT_BUSINESS),
        ("we're not meeting on 2 Dec, please cancel it", "meeting.cancel", {"meeting_date": date(2026, 12, 2)}),
        (
            "The meeting on 2/12 is off, too many plays",
            "meeting.cancel",
            {"meeting_date": date(2026, 12, 2), "reason": "too many plays"},
        ),
        ("put Wednesday's meeting back on", "meeting.reinstate", WEDNESDAY),
        ("we are meeting on 2 Dec after all", "meeting.reinstate", {"meeting_date": date(2026, 12, 2)}),
        ("uncancel next business", "meeting.reinstate", NEXT_BUSINESS),
        # calling one
        (
            "call an extraordinary meeting on Thu 3 Dec at 16:00 about the flood at Valence",
            "meeting.call",
            {"meeting_date": date(2026, 12, 3), "time": "16:00", "reason": "the flood at Valence"},
        ),
        ("extraordinary meeting 3/12 4pm", "meeting.call", {"meeting_date": date(2026, 12, 3), "time": "16:00"}),
        (
            "emergency meeting tomorrow at 4 on Teams: the flood",
            "meeting.call",
            {"meeting_date": date(2026, 11, 25), "time": "16:00", "place": "Teams", "reason": "the flood"},
        ),
        ("call an extraordinary meeting on Friday", "meeting.call", {"meeting_date": date(2026, 11, 27)}),
        ("call an extraordinary meeting on Wed 3 Dec", "meeting.call", {"date_unread": "Wed 3 Dec"}),
        # who can't come
        ("can't make wed, ofsted are in", "apologies.send", WEDNESDAY | {"reason": "ofsted are in"}),
        ("sorry cant come", "apologies.send", {}),
        ("apols for the 2nd", "apologies.send", {"meeting_date": date(2026, 12, 2)}),
        ("apologies from me for Monday, Dev Patel will stand in", "apologies.send", MONDAY | {"deputy": "Dev Patel"}),
        (
            "I won't be at Business on 2 Dec. Leila will come instead. A course.",
            "apologies.send",
            {"meeting_kind": "business", "meeting_date": date(2026, 12, 2), "deputy": "Leila", "reason": "A course"},
        ),
        ("going to have to miss monday im afraid, my deputy will cover", "apologies.send", MONDAY),
        ("unable to join next business because I’m away", "apologies.send", NEXT_BUSINESS | {"reason": "I’m away"}),
        (
            "Five Elms won't be represented on 2 Dec",
            "apologies.send",
            {"who": "Five Elms", "meeting_date": date(2026, 12, 2)},
        ),
        ("I can make Monday after all", "apologies.withdraw", MONDAY),
        ("withdraw my apologies for next business", "apologies.withdraw", NEXT_BUSINESS),
        ("I've been called away", "attendance.called_away", {}),
        ("Ofsted have rung, I have to go", "attendance.called_away", {"reason": "Ofsted have rung"}),
    ],
)
def test_what_is_said_of_a_meeting(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)


# ---------------------------------------------------------------- the year


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("we adopt the list of meetings", "calendar.adopt", {}),
        ("adopt next year's dates", "calendar.adopt", {}),
        ("what would change?", "calendar.changes", {}),
        ("which meetings are affected by the new term dates", "calendar.changes", {}),
        (
            "what if 7 June is a bank holiday?",
            "calendar.what_if",
            {"from": date(2027, 6, 7), "to": date(2027, 6, 7), "what": "bank holiday"},
        ),
        (
            "what would happen if we were closed on 18 Jan",
            "calendar.what_if",
            {"from": date(2027, 1, 18), "to": date(2027, 1, 18), "what": "closed"},
        ),
        (
            "what if half term is 19 to 30 October",
            "calendar.what_if",
            {"from": date(2027, 10, 19), "to": date(2027, 10, 30), "what": "half term"},
        ),
        (
            "what if we were closed from 20 Nov to 27 Nov",
            "calendar.what_if",
            {"from": date(2026, 11, 20), "to": date(2026, 11, 27), "what": "closed"},
        ),
        ("what if 31 Feb is a bank holiday", "calendar.what_if", {"date_unread": "31 Feb", "what": "bank holiday"}),
        ("show me the year", "calendar.year", {}),
        ("year planner", "calendar.year", {}),
        ("calendar link", "calendar.subscribe", {}),
        ("add the meetings to my Outlook calendar", "calendar.subscribe", {}),
        ("revoke my calendar link", "calendar.unsubscribe", {}),
        ("send me the dates as ics", "calendar.file", {}),
        ("ics for next Business", "calendar.file", NEXT_BUSINESS),
    ],
)
def test_what_is_said_of_the_year(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)


# ---------------------------------------------------------------- what isn't a command


CHANGES = {"none", "help", "too_long", "cancel", "agenda.show", "meeting.next", "meeting.state"}
"""Intents that change nothing."""


@pytest.mark.parametrize(
    "said",
    [
        # questions
        "should we put swimming on the agenda?",
        "did we put swimming on the agenda",
        "have we got swimming on the agenda",
        "did Carys say move the meeting to Thursday?",
        "move Business to Thursday?",
        "can we cancel Monday's meeting?",
        "can we publish the agenda?",
        "ok to publish the agenda?",
        "are we meeting on 10 Feb after all?",
        "can't make monday?",
        "extraordinary meeting on Monday?",
        "is Monday's meeting off?",
        "paper for item 5?",
        "everyone here?",
        # musing
        "should we maybe push Business back?",
        "we should probably cancel one of these days",
        "thinking of moving Wednesday",
        "put swimming on the agenda maybe",
        "let's cancel Monday's meeting",
        "might not make Monday",
        "if I can't make Monday, Dev will come",
        # negations
        "don't put swimming on the agenda",
        "dont put swimming on the agenda yet",
        "put swimming on the agenda but not yet",
        "please don't cancel Monday's meeting",
        "we can't cancel Wednesday",
        "don't undo that",
        "agenda is not fine",
        "publish the agenda, not yet",
        # quotations
        "Carys said put swimming on the agenda",
        "“cancel Wednesday’s meeting”",
        "Dev says he can't come on Monday",
        # with a clause that takes it back
        "cancel Monday's meeting if it snows",
        "cancel Monday's meeting, only joking",
        "move Wednesday's meeting to Thursday, I think Carys said",
        "move Wednesday's meeting to Thursday or Friday",
        # about something else
        "put the bins out on Monday",
        "put the kettle on",
        "bring cake to the next meeting",
        "table tennis on Monday",
        "for Monday: can everyone bring a cake",
        "next item: swimming",
        "confidential: don't tell anyone",
        "take Friday off",
        "take it off the agenda",
        "give me 5 minutes",
        "say no to bullying",
        "discuss swimming",
        "move item 7 to next Business",
        "move Dev to Thursday",
        "move this to Thursday",
        "move the meeting to the hall",
        "move the last meeting to Thursday",
        "cancel this",
        "cancel Monday's lunch order",
        "put this back on",
        "Monday is off",
        "Friday's meeting is off limits",
        "next week is off",
        "Apologies, was on mute",
        "apologies for being late",
        "apologies for last week",
        "can't come to the phone",
        "I can't do this",
        "I can't miss Monday",
        "I have to go to the shops",
        "we adopt a new scheme",
        "what if it snows",
        "board pack as pdf",
        "pack for the Board please",
        "oops",
        "undo the top button",
    ],
)
def test_what_only_looks_like_a_command_changes_nothing(said: str) -> None:
    assert understand(said, TODAY).intent in {"none", "cancel"}


def test_can_you_asks_for_what_can_we_only_wonders_about() -> None:
    assert meant("can you cancel Monday's meeting?") == ("meeting.cancel", MONDAY)
    assert meant("could you publish the agenda?") == ("agenda.publish", {})


@pytest.mark.parametrize(
    "said",
    [
        "did we agree to share one rota?",
        "have we agreed to share one rota?",
        "what did we agree?",
        "should we push the meeting?",
        "should we publish the agenda?",
        "don't publish the agenda",
        "don't send it out yet",
        "let's not open the meeting",
        "shall we close the meeting?",
        "has anyone opened the meeting?",
        "who is going to close the meeting?",
        "when will you publish the agenda?",
        "we should put uniforms on the agenda some day",
        "I wonder whether to put uniforms on the agenda",
        "is the cover rota on the agenda?",
        "I think we agreed to that last year",
        "thanks",
        "👍",
        "",
        "   ",
    ],
)
def test_a_question_or_a_musing_is_no_command(said: str) -> None:
    assert understand(said, TODAY).intent in CHANGES


@pytest.mark.parametrize(
    "said",
    [
        "have you seen what's on the agenda?",
        "have we got the cover rota on the agenda?",
        "Have I missed the deadline for the business agenda?",
        "get rid of the cover rota on the agenda",
        "agreed to what?",
    ],
)
def test_a_question_that_begins_like_a_command_is_none(said: str) -> None:
    assert understand(said, TODAY).intent in CHANGES


def test_a_very_long_message_isnt_read_at_all() -> None:
    understood = understand("x" * (LONGEST + 1), TODAY)
    assert (understood.intent, understood.slots) == ("too_long", {"length": LONGEST + 1})


@given(st.text(max_size=300))
def test_whatever_is_said_is_understood_as_something(said: str) -> None:
    assert understand(said, TODAY).intent in intents()


BEGINNINGS = st.sampled_from(
    ["put ", "add ", "agreed: ", "action: ", "action: Leila to ", "present: ", "publish ", "next "]
)


@given(BEGINNINGS, st.text(max_size=100), st.sampled_from(["", " on the agenda", " by ", " by 3/12", " 10 min"]))
def test_a_command_with_anything_in_it_is_read_without_a_stumble(first: str, middle: str, last: str) -> None:
    assert understand(first + middle + last, TODAY).intent in intents()


COMMANDS = st.sampled_from(
    [
        *("put ", "can I get 10 mins ", "agenda item for Monday: ", "urgent: ", "next strategy - could we discuss "),
        *("move the meeting ", "cancel monday", "call an extraordinary meeting ", "can't make monday ", "what if "),
        *(
            "take ",
            "withdraw ",
            "wording for item 5: ",
            "paper for item 5 ",
            "make ",
            "apologies for ",
            "next business ",
        ),
    ]
)
WORDS = st.sampled_from(
    [
        *(
            "on",
            "to",
            "for",
            "the agenda",
            "next",
            "business",
            "monday's",
            "3/12",
            "31 Feb",
            "9th",
            "10 mins",
            "an hour",
        ),
        *("because", "it can't wait", ",", ".", "?", ":", "-", "“", "”", "wording", "To", "4pm", "at", "item 5", "not"),
        *(
            "https://x.example",
            "Dev will stand in",
            "in confidence",
            "for decision",
            "after all",
            "first",
            "İ",
            "ſ",
            "9" * 20,
        ),
    ]
)


@given(COMMANDS, st.lists(WORDS, max_size=12))
def test_no_order_of_words_is_stumbled_over(first: str, words: list[str]) -> None:
    assert understand(first + " ".join(words), TODAY).intent in intents()


@pytest.mark.parametrize("first", ["", "put ", "agenda item: ", "move ", "cancel ", "can't make ", "what if ", "take "])
@pytest.mark.parametrize(
    "again",
    [
        *("the ", "next ", "monday ", "monday, ", "s7. ", "the 9th ", "3 dec 2026 ", "on the agenda ", "10 mins. "),
        *("please ", "ok, ", "item 5 ", "x because ", ". ", "- ", ": ", '"', "“a” ", "a", "Dev will come, ", "can "),
    ],
)
def test_nothing_that_repeats_itself_takes_long(first: str, again: str) -> None:
    """A quarter of a second is for a machine that does other things; what goes wrong here takes minutes."""
    said = (first + again * LONGEST)[:LONGEST]
    began = time.perf_counter()
    understand(said, TODAY)
    assert time.perf_counter() - began < 0.25


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 25)),
        ("Friday", date(2026, 11, 27)),
        ("tue", date(2026, 12, 1)),  # today is a Tuesday
        ("next Wednesday", date(2026, 11, 25)),
        ("this thurs", date(2026, 11, 26)),
        ("3/12", date(2026, 12, 3)),  # never 12 March
        ("3.12.26", date(2026, 12, 3)),
        ("1/1", date(2027, 1, 1)),
        ("24/11", TODAY),
        ("23/11", date(2027, 11, 23)),
        ("11 Dec", date(2026, 12, 11)),
        ("Fri 11th of December 2026", date(2026, 12, 11)),
        ("Friday, 11 December.", date(2026, 12, 11)),
        ("December 11th", date(2026, 12, 11)),
        ("Fri 11/12", date(2026, 12, 11)),
        ("this afternoon", TODAY),
        ("tmrw", date(2026, 11, 25)),
        ("the 24th", TODAY),
        ("the 9th", date(2026, 12, 9)),  # of this month or the next to come
        ("Wednesday 9th", date(2026, 12, 9)),
        ("31st", date(2026, 12, 31)),  # November has none
        ("the 32nd", None),
        ("room 9th", None),
        ("9", None),
        ("2026-12-11", date(2026, 12, 11)),
        ("31/11", None),
        ("32 Dec", None),
        ("2026-02-30", None),
        ("Christmas", None),
        ("end of term", None),
        ("ASAP", None),
        ("", None),
    ],
)
def test_dates_as_people_in_england_say_them(said: str, meant: date | None) -> None:
    assert read_date(said, TODAY) == meant


@given(st.dates(date(2024, 9, 1), date(2030, 8, 31)), st.dates(date(2024, 9, 1), date(2030, 8, 31)))
def test_a_date_with_its_year_is_that_date_and_without_it_lies_ahead(day: date, today: date) -> None:
    assert read_date(f"{day.day} {day:%B %Y}", today) == read_date(day.isoformat(), today) == day
    ahead = read_date(f"{day.day}/{day.month}", today)
    assert ahead is None or (ahead >= today and (ahead.day, ahead.month) == (day.day, day.month))


@pytest.mark.parametrize("said", ["3rd Friday", "5 monday"])
def test_a_weekday_is_no_month(said: str) -> None:
    assert read_date(said, TODAY) is None


def test_the_29th_of_february_may_lie_in_the_next_year() -> None:
    assert read_date("29 Feb", date(2027, 11, 1)) == date(2028, 2, 29)
