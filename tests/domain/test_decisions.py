"""References and wording of decisions (§5.1)."""

import pytest

from domain.agenda import WORDING_LIMIT
from domain.decisions import check_wording, decision_ref
from domain.refusals import TooLong, WordingEmpty


@pytest.mark.parametrize(("number", "ref"), [(1, "HB-2026-001"), (14, "HB-2026-014"), (999, "HB-2026-999")])
def test_a_reference_is_the_body_the_academic_year_and_three_figures(number: int, ref: str) -> None:
    assert decision_ref("HB", 2026, number) == ref


def test_the_wording_is_kept_to_the_letter_on_one_line() -> None:
    assert check_wording("to share *one* rota,\n from £5.") == "To share *one* rota, from £5."


@pytest.mark.parametrize("said", ["", " ", "…", "👍"])
def test_a_decision_needs_words(said: str) -> None:
    with pytest.raises(WordingEmpty):
        check_wording(said)


def test_wording_has_a_limit() -> None:
    assert len(check_wording("x" * WORDING_LIMIT)) == WORDING_LIMIT
    with pytest.raises(TooLong) as refused:
        check_wording("x" * (WORDING_LIMIT + 1))
    assert (refused.value.limit, refused.value.length) == (2000, 2001)
