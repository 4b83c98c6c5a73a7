"""What is said to have the papers for the annual general meeting."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import meant

JULY = {"on": date(2027, 7, 14)}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("AGM pack", {}),
        ("please send me the papers for the AGM", {}),
        ("papers for the AGM on 14 July", JULY),
        ("AGM papers 2027-07-14", JULY),
        (
            "AGM pack for 14 July at 16:00 in the hall at Grafton",
            JULY | {"time": "16:00", "place": "the hall at Grafton"},
        ),
        (
            "notice of the AGM on Wed 14 July 2027 at 4pm, in the library, as pdf",
            JULY | {"time": "16:00", "place": "the library", "format": "pdf"},
        ),
        ("annual report of Headboard 2026", {"year": 2026}),
        ("annual report for last year as Word", {"year": 2025, "format": "docx"}),
        ("AGM papers for 2025-26", {"year": 2025}),
        ("the AGM's papers for 2026/27", {"year": 2026}),
        ("the papers for the annual general meeting", {}),
        ("AGM pack for 31 February", {"date_unread": "31 February"}),
        ("AGM pack for 2026-30", {"date_unread": "for 2026-30"}),
        ("AGM pack for 14 July at 25:00", {"date_unread": "at 25:00"}),
    ],
)
def test_the_papers_are_asked_for(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("agm.papers", slots)


@pytest.mark.parametrize(
    "said", ["annual report on safeguarding", "annual report in March", "AGM papers to be printed", "AGM on 14 July"]
)
def test_something_else_isnt(said: str) -> None:
    assert meant(said)[0] == "none"
