"""Minutes drawn up from a record: who was there from when, the quorum, interests, and what came of each item."""

from datetime import timedelta

import pytest

from domain.meetings import Apology
from domain.minutes import Minutes, Presence, Sitting, draw_up
from domain.proceedings import Entry, EntryKind
from tests.bot.exports.minuted import HELD, ITEMS, VOTING, Record, a_decision, an_action, at, opened, the_minutes
from tests.bot.exports.packs import BEFORE, an_item
from tests.talk import CARYS, CHAIR, CLERK, DEV, VICE_CHAIR


def minutes_of(record: Record, *apologies: Apology) -> Minutes:
    return draw_up(HELD, record.entries, ITEMS, (), (), apologies, VOTING)


def stays(record: Record, school: str) -> list[tuple[object, object]]:
    return [(one.arrived, one.left) for one in minutes_of(record).presence if one.school == school]


def quorum(record: Record) -> list[tuple[bool, object, int]]:
    return [(at.quorum.is_met, at.since, at.quorum.present) for at in minutes_of(record).quorum]


# ---------------------------------------------------------------- who was there


def test_whoever_is_recorded_on_the_roll_call_was_there_from_the_start() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 4), "Grafton")
    record.put(at(14, 5), EntryKind.TOOK, item=1)
    record.arrive(at(14, 6), "Valence")
    record.put(at(14, 7), EntryKind.TOOK, item=2)
    record.arrive(at(14, 8), "Five Elms")
    assert stays(record, "Grafton") == stays(record, "Valence") == [(None, None)]
    assert stays(record, "Five Elms") == [(at(14, 8), None)]


def test_a_roll_call_lasts_ten_minutes_at_most() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 10), "Grafton")
    record.arrive(at(14, 11), "Valence")
    assert stays(record, "Grafton") == [(None, None)] and stays(record, "Valence") == [(at(14, 11), None)]


def test_as3_a_deputy_gives_the_seat_back_when_the_head_comes() -> None:
    record = opened(at(14, 0))
    record.put(at(14, 1), EntryKind.ARRIVED, school="Grafton", text="Ann Other")
    record.put(at(15, 0), EntryKind.ARRIVED, school="Grafton", person=CARYS)
    found = [one for one in minutes_of(record).presence if one.school == "Grafton"]
    assert found == [
        Presence("Grafton", "", "Ann Other", None, at(15, 0)),
        Presence("Grafton", CARYS, "", at(15, 0), None),
    ]


def test_whoever_goes_and_comes_back_has_two_stays() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 1), "Grafton")
    record.put(at(14, 2), EntryKind.LEFT, school="Grafton")
    record.arrive(at(14, 9), "Grafton")
    assert stays(record, "Grafton") == [(None, at(14, 2)), (at(14, 9), None)]


def test_in_attendance_and_gone_again() -> None:
    record = opened(at(14, 0))
    record.put(at(14, 1), EntryKind.ATTENDED, person=CLERK)
    record.put(at(14, 30), EntryKind.WENT, person=CLERK)
    assert Presence("", CLERK, "", None, at(14, 30)) in minutes_of(record).presence


def test_apologies_are_of_those_who_did_not_come_or_sent_a_deputy() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 1), "Grafton")
    record.put(at(14, 1), EntryKind.ARRIVED, school="Valence", text="Ann Other")
    sent = [Apology(school, "", "", at(9, 0)) for school in ("Grafton", "Valence", "Becontree")]
    minutes = minutes_of(record, *sent)
    assert [apology.school for apology in minutes.apologies] == ["Valence", "Becontree"]
    assert minutes.absent == ("Five Elms", "Henry Green", "Southwood", "William Bellamy")


# ---------------------------------------------------------------- presiding and the quorum


def test_a_quorum_that_is_met_on_the_roll_call_was_met_from_the_opening() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 3), "Grafton", "Valence", "Five Elms")
    record.arrive(at(14, 30), "Becontree")
    assert quorum(record) == [(True, at(14, 0), 5)]


def test_as2_the_quorum_comes_and_goes_with_its_times() -> None:
    record = opened(at(13, 30))
    record.arrive(at(13, 31), "Grafton", "Valence")
    record.put(at(13, 32), EntryKind.TOOK, item=1)
    record.arrive(at(13, 50), "Five Elms")
    record.put(at(14, 20), EntryKind.LEFT, school="Five Elms")
    record.put(at(14, 30), EntryKind.CLOSED)
    assert quorum(record) == [(False, at(13, 30), 3), (True, at(13, 50), 4), (False, at(14, 20), 3)]
    assert minutes_of(record).was_quorate


def test_a_quorum_that_is_lost_on_the_roll_call_was_met_before() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 1), "Grafton", "Valence", "Five Elms")
    record.put(at(14, 5), EntryKind.LEFT, school="Valence")
    assert quorum(record) == [(True, at(14, 0), 4), (False, at(14, 5), 3)]


def test_r5_6_a_meeting_that_was_never_quorate() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 1), "Grafton")
    record.put(at(14, 30), EntryKind.CLOSED)
    minutes = minutes_of(record)
    assert not minutes.was_quorate and minutes.quorum[0].quorum.present == 2


def test_who_presided_from_when_on() -> None:
    record = opened(at(14, 0))
    record.put(at(14, 40), EntryKind.PRESIDES, person=VICE_CHAIR)
    record.put(at(14, 41), EntryKind.PRESIDES, person=VICE_CHAIR)
    record.put(at(14, 50), EntryKind.PRESIDES, person="")
    found = [(one.person, one.since) for one in minutes_of(record).chairing]
    assert found == [(CHAIR, at(14, 0)), (VICE_CHAIR, at(14, 40)), ("", at(14, 50))]


def test_a_meeting_that_went_on_another_day_has_two_sittings() -> None:
    week = timedelta(days=6)
    record = opened(at(14, 0))
    record.arrive(at(14, 1), "Grafton", "Valence", "Five Elms")
    record.put(at(14, 40), EntryKind.ADJOURNED)
    record.put(at(9, 0) + week, EntryKind.OPENED, person=CHAIR)
    record.arrive(at(9, 1) + week, "Gascoigne", "Grafton", "Valence", "Five Elms")
    record.put(at(9, 30) + week, EntryKind.CLOSED)
    minutes = minutes_of(record)
    assert minutes.sittings == (Sitting(at(14, 0), at(14, 40)), Sitting(at(9, 0) + week, at(9, 30) + week))
    assert [(at.quorum.is_met, at.since) for at in minutes.quorum] == [(True, at(14, 0))]
    assert stays(record, "Grafton") == [(None, at(14, 40)), (at(9, 1) + week, None)]


# ---------------------------------------------------------------- interests


def interested(record: Record) -> list[tuple[object, object]]:
    return [(one.left, one.returned) for each in minutes_of(record).items for one in each.declarations]


DECLARED = Entry(EntryKind.DECLARED, item=5, person=DEV, school="Five Elms", text="A relative")


def test_r2_23_who_has_an_interest_left_and_returned() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 1), "Five Elms")
    record.add(at(14, 2), DECLARED)
    record.put(at(14, 5), EntryKind.TOOK, item=4)
    record.put(at(14, 10), EntryKind.TOOK, item=5)
    record.put(at(14, 22), EntryKind.TOOK, item=6)
    record.put(at(14, 30), EntryKind.TOOK, item=5)
    assert interested(record) == [(at(14, 10), at(14, 22))]


def test_r2_21_an_interest_declared_in_the_midst_of_the_item() -> None:
    record = opened(at(14, 0))
    record.arrive(at(14, 1), "Five Elms")
    record.put(at(14, 10), EntryKind.TOOK, item=5)
    record.add(at(14, 12), DECLARED)
    record.put(at(14, 20), EntryKind.CLOSED)
    assert interested(record) == [(at(14, 12), None)]


def test_whoever_was_not_there_did_not_leave_and_a_cleared_interest_is_none() -> None:
    record = opened(at(14, 0))
    record.add(at(14, 2), DECLARED)
    record.put(at(14, 10), EntryKind.TOOK, item=5)
    record.put(at(14, 20), EntryKind.TOOK, item=6)
    assert interested(record) == [(None, None)]
    record.put(at(14, 21), EntryKind.CLEARED, item=5, person=DEV, school="Five Elms")
    assert interested(record) == []


# ---------------------------------------------------------------- the items


def test_what_was_taken_back_is_not_minuted() -> None:
    record = opened(at(14, 0))
    record.put(at(14, 5), EntryKind.NOTED, item=4, text="Wrong")
    record.put(at(14, 6), EntryKind.UNDONE, undoes=record.entries[-1].act)
    assert not [note for each in minutes_of(record).items for note in each.notes]


def test_what_came_under_no_item_is_in_part_1_alone() -> None:
    record = opened(at(14, 0))
    record.put(at(14, 5), EntryKind.NOTED, text="Thanks were given")
    record.put(at(14, 6), EntryKind.AMENDED, ref=BEFORE.ref, text="More")
    task = an_action(1, "Book the hall", "Grafton", None)
    for part, notes, amendments, actions in ((1, ("Thanks were given",), ("More",), (task,)), (2, (), (), ())):
        others = draw_up(HELD, record.entries, (), (), (task,), (), VOTING, part).others
        assert (others.notes, others.amendments, others.actions) == (notes, amendments, actions)


@pytest.mark.parametrize("part", [1, 2])
def test_an_item_of_which_the_reader_sees_the_number_alone_has_nothing_in_it(part: int) -> None:
    record = opened(at(14, 0))
    record.put(at(14, 5), EntryKind.TOOK, item=9)
    record.put(at(14, 6), EntryKind.NOTED, item=9, text="Hush")
    record.put(at(14, 7), EntryKind.DECLARED, item=9, person=DEV, school="Five Elms", text="Hush")
    hidden = an_item(9, "", is_hidden=True)
    decision = a_decision(1, "9", "", is_hidden=True)
    task = an_action(1, "Hush", "Grafton", 9)
    drawn = draw_up(HELD, record.entries, (hidden,), (decision,), (task,), (), VOTING, part)
    assert drawn.items[0].decisions == (decision,) and "Hush" not in str(drawn)


def test_each_item_has_what_came_of_it() -> None:
    items = {each.item.number: each for each in the_minutes().items if each.item}
    assert [d.ref for d in items["5"].decisions] == ["HB-2026-012", "HB-2026-013"]
    assert [a.ref for a in items["4"].actions] == ["A-3", "A-4"]
    assert [one.meeting.ref for one in items["3"].agreed] == [BEFORE.ref]
    assert items["4"].began == at(14, 10) and items["6"].began is None
    assert [event.decision for event in items["5"].events] == ["HB-2026-013", "HB-2026-013", "HB-2026-012"]
