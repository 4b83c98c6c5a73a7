"""Asking for the logs as files."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import meant

SEPTEMBER = {"since": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("decision log as pdf", {"format": "pdf"}),
        ("the log as PDF", {"format": "pdf"}),
        ("can i hav the desicion log", {}),
        ("Can I have the decision log?", {}),
        ("send me the log since september in word", {"format": "docx", **SEPTEMBER}),
        ("send me the decision log since September as a spreadsheet", {"format": "xlsx", **SEPTEMBER}),
        ("export the business decisions to excel", {"format": "xlsx", "meeting_kind": "business"}),
        ("csv of all decisions between 1/9 and 18/11", {"format": "csv", "until": date(2026, 11, 18), **SEPTEMBER}),
        ("all strategy decisions since 5 Jan as a spreadsheet please", {"since": date(2026, 1, 5)}),
        ("decision log from 1 Sep to 18 Dec", {"until": date(2026, 12, 18), **SEPTEMBER}),
        ("decision log from september to december as csv", {"format": "csv", "until": date(2026, 12, 31), **SEPTEMBER}),
        ("show me the log since Monday", {"since": date(2026, 11, 23)}),
        ("decision log until today", {"until": date(2026, 11, 24)}),
        ("decision log for the autumn term in word", {"format": "docx", "term": "autumn term"}),
        ("the decision log for last year", {"term": "last year"}),
        ("the decision log since the last Board meeting", {"since_board": True}),
        ("export the decision log for the Board", {}),
        ("the confidential part of the decision log", {"confidential": True}),
        ("decision log, part 2", {"confidential": True}),
        ("export hb-2026-014", {"ref": "HB-2026-014"}),
        ("HB-2026-014 as a pdf", {"ref": "HB-2026-014", "format": "pdf"}),
        ("log since the flood", {"date_unread": "the flood"}),
    ],
)
def test_the_decision_log(said: str, slots: dict[str, Any]) -> None:
    intent, found = meant(said)
    assert intent == "decision.export"
    assert found == {**({"format": "xlsx", "meeting_kind": "strategy"} if "strategy" in said else {}), **slots}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("send me the action log", {}),
        ("action log as Excel", {"format": "xlsx"}),
        ("csv of all the actions", {"format": "csv"}),
        ("the confidential part of the action log", {"confidential": True}),
    ],
)
def test_the_action_log(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("action.export", slots)


@pytest.mark.parametrize(
    "said",
    [
        "what did we decide about the log",
        "did we log the decisions?",
        "agreed: to keep a log of decisions",
        "put the decision log on the agenda for next Business",
        "my actions",
        "the decisions were fine",
        "we should export less",
        "HB-2026-014",
        "show HB-2026-014",
        "don't send the decision log",
        "decision log 2027",
    ],
)
def test_what_asks_for_no_file(said: str) -> None:
    assert meant(said)[0] not in ("decision.export", "action.export")
