"""Putting something on an agenda, in any order of its parts."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import MONDAY, NEXT_BUSINESS, WEDNESDAY, meant


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
        (
            "put the shared cover rota on the agenda for next Business, 10 minutes, for decision",
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
            {"title": "uniform policy", "meeting_kind": "strategy", "minutes": 20, "purpose": "information"},
        ),
        ("item: phonics", {"title": "phonics"}),
        (
            "Can you table the grounds contract for the next meeting?",
            {"title": "grounds contract", "next": True},
        ),
        ("add 5 Elms' visit to the agenda", {"title": "5 Elms' visit"}),
        ("put pay, in confidence, on the agenda", {"title": "pay", "confidential": True}),
        ("put pay on the agenda, part 2", {"title": "pay", "confidential": True}),
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
