"""The register of interests: what kind an entry plainly is, this year's return, and what an item may touch."""

from datetime import date

import pytest

from domain.register import InterestKind, RegisterEntry, common_words, kind_of, may_touch, names_in, persons_register
from domain.trust import Trust
from tests.talk import CARYS, DEV

NOVEMBER = date(2026, 11, 24)


def entry(words: str, day: date = NOVEMBER, person: str = CARYS) -> RegisterEntry:
    return RegisterEntry(person, words, None, day)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("my wife is a director of Mower Ltd", InterestKind.FAMILY),
        ("My partner’s firm cleans schools", InterestKind.FAMILY),
        ("my business partner is Ann Lee", None),
        ("I'm a governor at Southwood", InterestKind.LOYALTY),
        ("shares in Mower Ltd", InterestKind.FINANCIAL),
        ("my wife has shares in Mower Ltd", None),
        ("director of Mower Ltd", None),
        ("the sons of the desert", None),
    ],
)
def test_the_kind_is_taken_only_from_what_is_plainly_said(words: str, kind: InterestKind | None) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("My wife is a director of Mower Ltd", {"mower"}),
        ("Director of mower ltd", set()),
        ("Governor of Oakfield Primary School, London", {"oakfield"}),
        ("Shares in BT, and in O’Hare’s", {"hare"}),
        # the trust's own schools, people, groups and name
        ("Governor at Southwood and friend of Carys Pugh", set()),
        ("Trustee of PACE Trust, English lead", set()),
    ],
)
def test_a_name_is_a_long_word_with_a_capital_that_is_neither_common_nor_the_trusts_own(
    words: str, names: set[str], trust: Trust
) -> None:
    assert names_in(words, common_words(trust)) == {n for n in names if len(n) >= 4}


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("Grounds: offer of Mower Ltd", True),
        ("the mower’s price", True),
        ("To appoint MOWER LTD.", True),
        ("Lawnmowers", False),
        ("Mowers", False),
        ("Director of education", False),
    ],
)
def test_an_item_touches_an_entry_by_a_whole_word(text: str, touched: bool, trust: Trust) -> None:
    assert may_touch(entry("my wife is a director of Mower Ltd"), text, common_words(trust)) is touched


def test_a_return_is_whatever_was_said_since_september(trust: Trust) -> None:
    carys = trust.person(CARYS)
    assert carys
    before = entry("shares in Mower Ltd", date(2026, 8, 31))
    others = entry("a governor of Oakfield", person=DEV)
    register = persons_register(carys, (before, others), NOVEMBER)
    assert (register.entries, register.returned, register.year) == ((before,), None, 2026)
    nil = entry("", date(2026, 9, 1))
    register = persons_register(carys, (before, nil, others), NOVEMBER)
    assert (register.entries, register.returned) == ((before,), date(2026, 9, 1))
