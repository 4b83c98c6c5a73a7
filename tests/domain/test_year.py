"""Whole years: the worked examples of §3.6, three more trusts' lists, and ten years in one file (AS-17)."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from domain.calendar import WEEK, SchoolDays, Term, TrustCalendar, monday_of
from domain.cycle import Slot, lay_out
from domain.new_dates import changes_needed, weeks_without_meeting
from domain.trust import Trust
from tests.domain import calendars
from tests.domain.calendars import ACCEPTANCE, BUSINESS, STRATEGY, SUMMER, closed, laid_out
from tests.trusts import planned, trust_called

AUTUMN, SPRING, SUMMER_TERM = ACCEPTANCE.calendar.terms


def slot(name: str, slots: tuple[Slot, ...] = ACCEPTANCE.slots) -> Slot:
    """The meeting that the tables call S4."""
    return calendars.slot(slots, f"HB-{name[0]}-2026-{int(name[1:]):02}")


def after(name: str, slots: tuple[Slot, ...] = ACCEPTANCE.slots) -> Slot:
    return slots[slots.index(slot(name, slots)) + 1]


# ---------------------------------------------------------------- the worked examples and the wrong answers (§3.6)


def test_example_1_r3_2_after_the_october_break_comes_business_which_was_due() -> None:
    """Counting calendar weeks would give Strategy twice: here, and twice more in the year."""
    assert slot("S4").day == date(2026, 10, 19)
    assert after("S4") == slot("B4")
    assert slot("B4").day == date(2026, 11, 4)
    weeks = [monday_of(s.day) for s in ACCEPTANCE.slots]
    naive = [(week - weeks[0]) // WEEK % 2 for week in weeks]
    repeats = [week for week, (a, b) in zip(weeks, pairwise(naive), strict=False) if a == b]
    assert repeats == [date(2026, 10, 19), date(2027, 2, 8), date(2027, 5, 24)]


def test_example_2_r3_1_the_parity_of_iso_weeks_is_not_the_alternation() -> None:
    """2026 has 53 of them: parity is wrong for 19 of the 39, and has Strategy before Christmas and after it."""
    parity = {s.ref: STRATEGY if s.day.isocalendar().week % 2 else BUSINESS for s in ACCEPTANCE.slots}
    assert sum(parity[s.ref] is not s.kind for s in ACCEPTANCE.slots) == 19
    assert (parity[slot("B7").ref], parity[slot("S8").ref]) == (STRATEGY, STRATEGY)
    assert (slot("B7").day, monday_of(slot("S8").day)) == (date(2026, 12, 16), date(2027, 1, 4))


def test_example_3_r3_4_the_first_strategy_of_january_moves_off_inset() -> None:
    """Its agenda goes out before the holiday, on the day of B7, and it is warned of as the first pupil day."""
    assert after("B7") == slot("S8")
    assert (slot("S8").nominal_date, slot("S8").day) == (date(2027, 1, 4), date(2027, 1, 5))
    assert slot("S8").moved_because == "Trust INSET day"
    assert slot("S8").publish_by == slot("B7").day == date(2026, 12, 16)
    assert ACCEPTANCE.calendar.warnings_on(slot("S8").day) == ("First pupil day of term",)


def test_example_4_r3_4_early_may_moves_strategy_to_tuesday_and_nothing_else() -> None:
    """Clear are Wed 28, Thu 29 and Fri 30 April; it is neither skipped nor swapped with Business (AS-5)."""
    s15 = slot("S15")
    assert (s15.kind, s15.nominal_date, s15.day) == (STRATEGY, date(2027, 5, 3), date(2027, 5, 4))
    assert (s15.moved_because, s15.items_close, s15.publish_by) == (
        "Early May bank holiday",
        date(2027, 4, 26),
        date(2027, 4, 27),
    )
    assert (slot("B14").day, slot("B15").day) == (date(2027, 4, 28), date(2027, 5, 12))


def test_example_5_r3_2_the_short_week_before_easter_counts() -> None:
    """Good Friday leaves four staff days; the next Business is published before the holiday."""
    assert slot("S13").day == date(2027, 3, 22)
    assert after("S13") == slot("B13")
    assert (slot("B13").day, slot("B13").publish_by) == (date(2027, 4, 14), date(2027, 3, 24))


def test_example_6_r3_2_a_last_week_of_three_staff_days_counts_and_one_of_two_doesnt() -> None:
    assert ACCEPTANCE.slots[-1] == slot("S20")
    assert slot("S20").day == date(2027, 7, 19)
    shorter = laid_out(ACCEPTANCE, terms=(AUTUMN, SPRING, replace(SUMMER_TERM, end=date(2027, 7, 20))))
    assert shorter == ACCEPTANCE.slots[:-1]
    assert [s for s in shorter if s.kind is STRATEGY][-1] == slot("S19")


def test_example_7_r3_6_a_two_week_october_break_flips_every_later_meeting() -> None:
    """After B3 on 14 Oct comes S4 on Mon 2 Nov."""
    longer = laid_out(ACCEPTANCE, terms=(replace(AUTUMN, break_start=date(2026, 10, 19)), SPRING, SUMMER_TERM))
    assert after("B3", longer) == slot("S4", longer)
    assert slot("S4", longer).day == date(2026, 11, 2)
    usual = {monday_of(s.day): s.kind for s in ACCEPTANCE.slots}
    flipped = {monday_of(s.day): s.kind for s in longer if s.day > date(2026, 10, 16)}
    assert usual.keys() - flipped.keys() - {monday_of(s.day) for s in longer} == {date(2026, 10, 19)}
    assert all(usual[week] is kind.other for week, kind in flipped.items())


def test_example_8_r3_8_snow_offers_the_next_usable_day_and_leaves_b9_alone() -> None:
    """The trust closes on Mon 18 Jan at 07:00; the chair is offered Tue 19 Jan."""
    today = date(2027, 1, 18)
    snowed_in = closed(ACCEPTANCE.calendar, today)
    (change,) = changes_needed(snowed_in, ACCEPTANCE.cycle, planned(ACCEPTANCE), today)
    assert (change.ref, change.day, change.to, change.why) == (slot("S9").ref, today, date(2027, 1, 19), "Snow")
    assert slot("B9", lay_out(snowed_in, ACCEPTANCE.cycle, "HB")) == slot("B9")


def test_example_9_r3_7_a_cancelled_meeting_has_used_its_turn() -> None:
    """B10 is cancelled: S11 stays on Mon 22 Feb, and what was carried goes to B11 on Wed 3 Mar."""
    cancelled, kept = slot("B10"), [m for m in planned(ACCEPTANCE) if m.ref != slot("B10").ref]
    assert cancelled.day == date(2027, 2, 10)
    assert changes_needed(ACCEPTANCE.calendar, ACCEPTANCE.cycle, kept, SUMMER) == ()
    assert weeks_without_meeting(ACCEPTANCE.calendar, ACCEPTANCE.cycle, planned(ACCEPTANCE), SUMMER) == ()
    assert (after("B10"), after("B10").day) == (slot("S11"), date(2027, 2, 22))
    assert (after("S11"), after("S11").day) == (slot("B11"), date(2027, 3, 3))


def test_example_10_r3_10_weeks_with_half_the_heads_are_stepped_over() -> None:
    """Easter 2025: Havering is out from 7 to 21 April, Staffordshire from 14 to 25 April, three schools in each."""
    havering = (
        Term("Spring", date(2025, 1, 6), date(2025, 4, 4)),
        Term("Summer", date(2025, 4, 22), date(2025, 7, 18)),
    )
    staffordshire = (
        Term("Spring", date(2025, 1, 6), date(2025, 4, 11)),
        Term("Summer", date(2025, 4, 28), date(2025, 7, 18)),
    )
    calendar = TrustCalendar(
        terms=(staffordshire[0], havering[1]),  # the trust works whenever any of its schools does
        trust_inset=frozenset(),
        schools=tuple(SchoolDays(f"{n}", votes=True, terms=havering if n < 3 else staffordshire) for n in range(6)),
    )
    assert calendar.shut_schools(date(2025, 4, 7)) == ("0", "1", "2")
    assert calendar.shut_schools(date(2025, 4, 22)) == ("3", "4", "5")
    rhythm = replace(ACCEPTANCE.cycle, anchor_week=date(2025, 3, 24))
    listed = [(s.kind, s.day) for s in lay_out(calendar, rhythm, "HB")][:4]
    assert listed == [
        (STRATEGY, date(2025, 3, 24)),
        (BUSINESS, date(2025, 4, 2)),
        (STRATEGY, date(2025, 4, 28)),  # not 7 or 22 April
        (BUSINESS, date(2025, 5, 7)),
    ]


# ---------------------------------------------------------------- three more trusts


def listed(trust: Trust) -> list[str]:
    return [f"{s.kind.letter}{int(s.ref[-2:])} {s.day:%a %-d %b}" for s in trust.slots]


def test_the_acceptance_trusts_list_is_the_one_of_the_demonstration(trust: Trust) -> None:
    """§3.5: their dates are the same; only where and when they sit differs."""
    assert ACCEPTANCE.slots == trust.slots


def test_a_trust_with_a_two_week_october_break() -> None:
    """By hand, week by week.

    19 and 26 October are out, so Strategy, which was due, is on 2 November, and every later kind is the other one.
    Wed 25 November is INSET: B5 is a day late. Good Friday's week has four staff days: B12. Early May is no matter to
    a Wednesday: B14. The last week has one day, Mon 19 July: no meeting. 6 + 7 + 6 + 5 + 7 + 6 weeks make 37.
    """
    trust = trust_called("two-week-october")
    assert listed(trust) == [
        *("S1 Mon 7 Sep", "B1 Wed 16 Sep", "S2 Mon 21 Sep", "B2 Wed 30 Sep", "S3 Mon 5 Oct", "B3 Wed 14 Oct"),
        *("S4 Mon 2 Nov", "B4 Wed 11 Nov", "S5 Mon 16 Nov", "B5 Thu 26 Nov"),
        *("S6 Mon 30 Nov", "B6 Wed 9 Dec", "S7 Mon 14 Dec"),
        *("B7 Wed 6 Jan", "S8 Mon 11 Jan", "B8 Wed 20 Jan", "S9 Mon 25 Jan", "B9 Wed 3 Feb", "S10 Mon 8 Feb"),
        *("B10 Wed 24 Feb", "S11 Mon 1 Mar", "B11 Wed 10 Mar", "S12 Mon 15 Mar", "B12 Wed 24 Mar"),
        *("S13 Mon 12 Apr", "B13 Wed 21 Apr", "S14 Mon 26 Apr", "B14 Wed 5 May"),
        *("S15 Mon 10 May", "B15 Wed 19 May", "S16 Mon 24 May"),
        *("B16 Wed 9 Jun", "S17 Mon 14 Jun", "B17 Wed 23 Jun", "S18 Mon 28 Jun", "B18 Wed 7 Jul", "S19 Mon 12 Jul"),
    ]
    assert {s.ref: s.moved_because for s in trust.slots if s.moved_because} == {"TW-B-2026-05": "Trust INSET day"}
    # Clear before S4 are 14, 15 and 16 October; INSET is a staff day, so before B5 they are 23, 24 and 25 November;
    # before B7 the 17th and 18th of December, with Mon 4 and Tue 5 January, are one too many.
    due = {s.ref[-9:]: (s.items_close, s.publish_by) for s in trust.slots}
    assert due["S-2026-04"] == (date(2026, 10, 12), date(2026, 10, 13))
    assert due["B-2026-05"] == (date(2026, 11, 19), date(2026, 11, 20))
    assert due["B-2026-07"] == (date(2026, 12, 16), date(2026, 12, 17))


def test_a_trust_whose_schools_keep_different_dates() -> None:
    """By hand, week by week; three of six schools are half of them, which is under two thirds.

    Mon 22 February: the east is shut, so S11 is on Tuesday; its week counts, with four days in the east. In the week of
    29 March only the east is at work, in that of 12 April only the west: neither counts, and B13 is on 21 April. Easton
    stops on 16 July, and five of six schools are more than two thirds, so the last week counts: B19.
    7 + 7 + 6 + 5 + 6 + 7 weeks make 38.
    """
    trust = trust_called("mixed")
    assert listed(trust) == [
        *("S1 Mon 7 Sep", "B1 Wed 16 Sep", "S2 Mon 21 Sep", "B2 Wed 30 Sep"),
        *("S3 Mon 5 Oct", "B3 Wed 14 Oct", "S4 Mon 19 Oct"),
        *("B4 Wed 4 Nov", "S5 Mon 9 Nov", "B5 Wed 18 Nov", "S6 Mon 23 Nov"),
        *("B6 Wed 2 Dec", "S7 Mon 7 Dec", "B7 Wed 16 Dec"),
        *("S8 Mon 4 Jan", "B8 Wed 13 Jan", "S9 Mon 18 Jan", "B9 Wed 27 Jan", "S10 Mon 1 Feb", "B10 Wed 10 Feb"),
        *("S11 Tue 23 Feb", "B11 Wed 3 Mar", "S12 Mon 8 Mar", "B12 Wed 17 Mar", "S13 Mon 22 Mar"),
        *("B13 Wed 21 Apr", "S14 Mon 26 Apr", "B14 Wed 5 May"),
        *("S15 Mon 10 May", "B15 Wed 19 May", "S16 Mon 24 May"),
        *("B16 Wed 9 Jun", "S17 Mon 14 Jun", "B17 Wed 23 Jun", "S18 Mon 28 Jun"),
        *("B18 Wed 7 Jul", "S19 Mon 12 Jul", "B19 Wed 21 Jul"),
    ]
    assert {s.ref: s.moved_because for s in trust.slots if s.moved_because} == {"MX-S-2026-11": "Too many schools shut"}
    assert trust.calendar.shut_schools(date(2027, 2, 22)) == ("Eastbury", "Eastfield", "Easton")
    assert trust.calendar.shut_schools(date(2027, 4, 1)) == ("Westbrook", "Westgate", "Weston")
    assert trust.calendar.shut_schools(date(2027, 7, 21)) == ("Easton",)
    # Deadlines count the trust's staff days: before B13 clear are Fri 16, Mon 19 and Tue 20 April.
    b13 = next(s for s in trust.slots if s.ref == "MX-B-2026-13")
    assert (b13.items_close, b13.publish_by) == (date(2027, 4, 14), date(2027, 4, 15))


# ---------------------------------------------------------------- ten years in one file


def test_as17_ten_years_in_one_file_keep_the_alternation_from_summer_to_summer() -> None:
    """The demonstration's terms, moved by whole weeks from year to year."""
    terms = tuple(
        Term(
            t.name,
            t.start + n * 52 * WEEK,
            t.end + n * 52 * WEEK,
            *(d and d + n * 52 * WEEK for d in (t.break_start, t.break_end)),
        )
        for n in range(10)
        for t in ACCEPTANCE.calendar.terms
    )
    slots = laid_out(ACCEPTANCE, terms=terms)
    assert all(a.kind is b.kind.other for a, b in pairwise(slots))
    assert abs(sum(s.kind is STRATEGY for s in slots) - sum(s.kind is BUSINESS for s in slots)) <= 1
    assert 380 < len(slots) < 400
    assert {s.ref.split("-")[2] for s in slots} == {str(year) for year in range(2026, 2036)}
