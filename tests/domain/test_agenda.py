"""What an item may be called and how long it may take."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agenda import MINUTES_LIMIT, TITLE_LIMIT, check_minutes, check_title, plain_text
from domain.refusals import MinutesOutOfRange, TitleEmpty, TooLong


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("shared cover rota", "Shared cover rota"),
        ("  two\n lines\tof it ", "Two lines of it"),
        ("bell\x07 and \x00null", "Bell and null"),
        ("5 Elms' visit", "5 Elms' visit"),
        ("*bold* <at>Bill</at> [x](http://x)", "*bold* <at>Bill</at> [x](http://x)"),
        ("élan", "Élan"),
        ("cover 🎉 rota", "Cover 🎉 rota"),
        ("a" * TITLE_LIMIT, "A" + "a" * (TITLE_LIMIT - 1)),
    ],
)
def test_a_title_is_one_plain_line_that_begins_with_a_capital(said: str, title: str) -> None:
    assert check_title(said) == title


@pytest.mark.parametrize("said", ["", "   ", "\n\t", "🎉🎉", "…!?", "\u200b", "\x00"])
def test_a_title_needs_a_letter_or_a_figure(said: str) -> None:
    with pytest.raises(TitleEmpty):
        check_title(said)


def test_a_title_that_is_too_long_is_handed_back_with_its_length() -> None:
    with pytest.raises(TooLong) as refused:
        check_title("a" * (TITLE_LIMIT + 1))
    assert (refused.value.limit, refused.value.length) == (200, 201)


@given(st.text())
def test_plain_text_has_no_control_character_and_no_stray_space(said: str) -> None:
    plain = plain_text(said)
    assert not any(unicodedata.category(c) == "Cc" for c in plain)
    assert plain == " ".join(plain.split())
    assert plain_text(plain) == plain


@given(st.text(max_size=2 * TITLE_LIMIT))
def test_a_title_that_is_taken_fits_and_is_taken_again(said: str) -> None:
    try:
        title = check_title(said)
    except (TitleEmpty, TooLong):
        return
    assert len(title) <= TITLE_LIMIT
    assert check_title(title) == title


def test_a_title_still_fits_once_it_has_its_capital() -> None:
    """ß becomes SS."""
    assert check_title("ß" + "a" * (TITLE_LIMIT - 2)) == "SS" + "a" * (TITLE_LIMIT - 2)
    with pytest.raises(TooLong):
        check_title("ß" + "a" * (TITLE_LIMIT - 1))


@pytest.mark.parametrize("said", [1, 10, MINUTES_LIMIT])
def test_an_item_takes_up_to_two_hours(said: int) -> None:
    assert check_minutes(said) == said


@pytest.mark.parametrize("said", [-1, 0, MINUTES_LIMIT + 1, 9999])
def test_other_numbers_of_minutes_are_refused(said: int) -> None:
    with pytest.raises(MinutesOutOfRange):
        check_minutes(said)
