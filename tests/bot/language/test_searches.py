"""What is asked of the decision log."""

from datetime import date
from typing import Any

import pytest

from bot.language.patterns import understand
from bot.meant import full_ref
from bot.searched import asked
from domain.trust import Trust

DAY = date(2027, 3, 16)
"""A Tuesday in the spring term's second half."""


def searched(said: str, trust: Trust, today: date = DAY) -> dict[str, Any]:
    """What was understood, in the phrasebook's slots."""
    understood = understand(said, today)
    assert understood.intent == "decision.search", understood
    meant = asked(understood, trust, today)
    sought = meant.sought
    slots = {
        "query": sought.words,
        "since": str(sought.since or ""),
        "until": str(sought.until or ""),
        "school": meant.school,
        "meeting_kind": sought.kind,
    }
    return {name: value for name, value in slots.items() if value}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("what did we decide about uniform?", {"query": "uniform"}),
        ("did we decide to move the spring inset?", {"query": "move the spring inset"}),
        ("have we ever agreed anything on mobile phones", {"query": "mobile phones"}),
        (
            "wot did we say about breakfast club charges back in oct",
            {"query": "breakfast club charges", "since": "2026-10-01", "until": "2026-10-31"},
        ),
        ("did strategy ever agree a marking policy?", {"query": "marking policy", "meeting_kind": "strategy"}),
        ("any decisions since september on PE premium", {"query": "PE premium", "since": "2026-09-01"}),
        ("what have we decided re staffing at 5 elms", {"query": "staffing", "school": "Five Elms"}),
        ("is there a decision on who pays for supply cover?", {"query": "who pays for supply cover"}),
        ("when did we agree on shared calendars", {"query": "shared calendars"}),
        ("what was agreed at business about catering", {"query": "catering", "meeting_kind": "business"}),
        ("remind me what we decided on homework", {"query": "homework"}),
        (
            "looking for decisions on phonics schemes from the autumn term",
            {"query": "phonics schemes", "since": "2026-09-02", "until": "2026-12-18"},
        ),
        ("didnt we agree to drop the Y4 trip??", {"query": "drop the Y4 trip"}),
        (
            "can u find what we resolved re lockdown drills between 1/11 and 30/11",
            {"query": "lockdown drills", "since": "2026-11-01", "until": "2026-11-30"},
        ),
        ("what did we decide about parking at henry green", {"query": "parking", "school": "Henry Green"}),
        ("search decisions: attendance penalty notices", {"query": "attendance penalty notices"}),
        ("everything we've decided on SEND since 1 Jan", {"query": "SEND", "since": "2027-01-01"}),
        ("what did we decide on 2 December?", {"since": "2026-12-02", "until": "2026-12-02"}),
        ("Have we agreed whether yr 6 do bikeability?", {"query": "whether yr 6 do bikeability"}),
        ("what did we decide about Monday meetings", {"query": "Monday meetings"}),
        ("what did we decide on Monday about kilns", {"query": "kilns", "since": "2027-03-15", "until": "2027-03-15"}),
        ("decisions before half term", {"until": "2027-02-19"}),
        ("decisions since the start of term", {"since": "2027-01-05"}),
        ("what did we agree last week", {"since": "2027-03-08", "until": "2027-03-14"}),
        ("what have we decided about expired contracts", {"query": "expired contracts"}),
    ],
)
def test_decisions_are_looked_for(said: str, slots: dict[str, Any], trust: Trust) -> None:
    assert searched(said, trust) == slots


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        (
            "what wasn't carried this term",
            {"outcome": "not_carried", "since_said": "this term", "until_said": "this term"},
        ),
        ("superseded decisions", {"status": "superseded"}),
        ("what hasn't been reported to the Board", {"reported": False}),
        ("what's in force on phones", {"in_force": True, "query": "phones"}),
        ("what did we decide at the last Business meeting", {"meeting_kind": "business", "last": True}),
        ("what was decided at HB-B-2026-06", {"meeting_ref": "HB-B-2026-06"}),
        ("what did the chair decide alone", {"by_chair": True}),
        ("how many decisions about catering did we make", {"how_many": True, "query": "catering"}),
        (
            "delegated decisions since the last Board meeting about grounds that are not yet reported",
            {"authority": "delegated", "since_board": True, "reported": False, "query": "grounds"},
        ),
        ("all decisions implementing tb-2026-07", {"implements": "TB-2026-07"}),
        ("what did we decide on 31/2", {"date_unread": "31/2"}),
    ],
)
def test_filters_are_taken_out_of_the_words(said: str, slots: dict[str, Any]) -> None:
    understood = understand(said, DAY)
    assert (understood.intent, understood.slots) == ("decision.search", slots)


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("show HB-2026-014", "HB-2026-014"),
        ("pull up hb-2026-009", "HB-2026-009"),
        ("can i see decision 22 pls", "HB-2026-022"),
        ("what does decision 7 say", "HB-2026-007"),
        ("014", "HB-2026-014"),
        ("is HB-2026-006 still in force?", "HB-2026-006"),
        ("what replaced HB-2026-006", "HB-2026-006"),
    ],
)
def test_one_decision_is_asked_for_by_its_number(said: str, ref: str, trust: Trust) -> None:
    understood = understand(said, DAY)
    assert understood.intent == "decision.show"
    assert full_ref(understood.slots["ref"], trust, DAY) == ref


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("agreed: To share one rota.", "decision.record"),
        ("decision: To share one rota.", "decision.record"),
        ("what decisions are on the agenda", "none"),
        ("which decisions don't bind us", "decision.unbound"),
        ("when do we next meet", "meeting.next"),
        ("decided: to buy a kiln", "decision.record"),
    ],
)
def test_what_only_sounds_like_it_isnt(said: str, intent: str) -> None:
    assert understand(said, DAY).intent == intent
