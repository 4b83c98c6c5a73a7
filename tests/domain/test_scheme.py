"""The register of authority: lines that are cited, what is over their limit, and pounds in words."""

import pytest

from domain.decisions import Authority, Basis
from domain.refusals import UnknownSchemeLine
from domain.scheme import SchemeLine, cited_in, pounds_in, ruled

STAFF = SchemeLine("3.1", "Shared staff")
CONTRACTS = SchemeLine("4.7", "Contracts", 50_000)
LAND = SchemeLine("5.2", "Land", reserved=True)
SCHEME = (STAFF, CONTRACTS, LAND)


@pytest.mark.parametrize(
    ("words", "pounds"),
    [
        ("To spend £480 on a day", 480),
        ("up to £96,000 inc. VAT, saving £310 a school", 96_000),
        ("£50k at most", 50_000),
        ("£1.50 a head", 1),
        ("£2 million", 2_000_000),
        ("£ 1,200.50", 1_200),
        ("50 pounds of flour, 3 schools", None),
        ("£5 minibus fare", 5),
    ],
)
def test_pounds_in_words(words: str, pounds: int | None) -> None:
    assert pounds_in(words) == pounds


@pytest.mark.parametrize(
    ("wording", "authority", "line"),
    [
        ("To buy a van for £49,999 under line 4.7", Authority.DELEGATED, "4.7"),
        ("To buy a van for £50,000 under line 4.7", Authority.DELEGATED, "4.7"),
        ("To buy a van for £50,001 under line 4.7", Authority.RECOMMENDATION, "4.7"),
        ("To lend a TA under scheme line 3.1", Authority.DELEGATED, "3.1"),
        ("To sell the field under line 5.2", Authority.RECOMMENDATION, "5.2"),
        ("To line up at 4.7 metres", Authority.OPERATIONAL, ""),
    ],
)
def test_a_line_that_is_cited(wording: str, authority: Authority, line: str) -> None:
    found = ruled(SCHEME, wording, Basis())
    assert (found.authority, found.scheme_line) == (authority, line)


def test_a_line_that_is_typed_and_one_that_there_isnt() -> None:
    assert ruled(SCHEME, "To buy it", Basis(Authority.DELEGATED, "line 4.7 of the scheme")).scheme_line == "4.7"
    with pytest.raises(UnknownSchemeLine) as refused:
        ruled(SCHEME, "To buy it under line 4.8", Basis())
    assert (refused.value.line, refused.value.near) == ("4.8", "4.7")


def test_what_is_the_boards_anyway_stays_so_and_without_a_scheme_nothing_is_checked() -> None:
    assert ruled(SCHEME, "under line 4.7", Basis(Authority.IMPLEMENTATION)).authority is Authority.IMPLEMENTATION
    assert ruled((), "To buy it under line 9.9", Basis()) == Basis(Authority.DELEGATED, "9.9")
    assert cited_in("Under line 12.3.4a") == "12.3.4a"
