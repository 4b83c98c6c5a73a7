"""The next steps of a report, and what they would be as actions (DOMAIN §7.2)."""

from datetime import date

import pytest

from bot.language.report_fields import read_report
from domain.next_steps import next_steps
from domain.reports import Said
from domain.trust import Trust

TODAY, LAST = date(2026, 11, 24), date(2027, 1, 14)


@pytest.mark.parametrize(
    ("said", "doing", "due"),
    [
        ("Next steps: visit Valence by 14/1", "visit Valence", LAST),
        ("We'll then write the calculation policy by the end of term.", "write the calculation policy", "term"),
        ("We will trial the starters in Y4", "trial the starters in Y4", None),
        ("Next: share it by 3 Dec, then moderate on 14 Jan", "share it by 3 Dec, then moderate on 14 Jan", LAST),
        ("will catch up in Jan", "catch up in Jan", None),
    ],
)
def test_a_step_names_what_is_to_be_done_and_its_day(
    trust: Trust, said: str, doing: str, due: date | str | None
) -> None:
    (step,) = next_steps(read_report([Said("", said)], {}, TODAY), TODAY, trust.calendar)
    ends = trust.calendar.block_end(TODAY, whole_term=True)
    assert (step.text, step.due) == (said, ends if due == "term" else due)
    assert step.doing == doing


def test_a_heading_is_no_step_and_the_same_words_are_one(trust: Trust) -> None:
    said = Said("", "Next steps:\n- visit Valence by 14/1\n- visit Valence by 14/1\n- share the word bank")
    found = next_steps(read_report([said], {}, TODAY), TODAY, trust.calendar)
    assert [(step.number, step.text) for step in found] == [(1, "visit Valence by 14/1"), (2, "share the word bank")]
