"""The record of a meeting adds up to how it stands, and an act that was taken back counts for nothing (§5.3)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.agenda import ItemStatus
from domain.meetings import Attendance
from domain.proceedings import Entry, EntryKind, Interest, Record, Room, before_item, last_act, replay, standing

TWO = datetime(2026, 12, 2, 14, tzinfo=UTC)
AMARA, BILL, CARYS = "amara", "bill", "carys"
OPENED = Entry(EntryKind.OPENED, person=AMARA)
FIRST, SECOND = (Entry(EntryKind.TOOK, item=item) for item in (1, 2))


def arrived(school: str, person: str, deputy: str = "") -> Entry:
    return Entry(EntryKind.ARRIVED, school=school, person=person, text=deputy)


def acts(*entries: Entry | tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries, each an act of its own or several in one, a minute apart."""
    listed = [entry if isinstance(entry, tuple) else (entry,) for entry in entries]
    return tuple(replace(e, act=n, at=TWO + timedelta(minutes=n)) for n, act in enumerate(listed, 1) for e in act)


def undo(act: int) -> Entry:
    return Entry(EntryKind.UNDONE, undoes=act)


def test_nothing_recorded_is_an_empty_room() -> None:
    assert replay(()) == Room()


def test_r2_2_a_seat_is_held_by_whoever_took_it_last() -> None:
    """A deputy, then the head who comes late: one seat, from that time on the head's."""
    room = replay(acts(arrived("Grafton", "dee", "Dee Jones"), arrived("Valence", BILL), arrived("Grafton", CARYS)))
    assert room.attendance == (
        Attendance("Valence", BILL, TWO + timedelta(minutes=2)),
        Attendance("Grafton", CARYS, TWO + timedelta(minutes=3)),
    )
    assert room.holders == {BILL, CARYS}


def test_r2_8_a_deputy_holds_the_seat_and_isnt_one_who_may_preside() -> None:
    room = replay(acts(arrived("Grafton", "dee", "Dee Jones")))
    assert set(room.seats) == {"Grafton"} and room.holders == set()


def test_a_school_that_left_has_no_seat() -> None:
    assert replay(acts(arrived("Grafton", CARYS), Entry(EntryKind.LEFT, school="Grafton"))).attendance == ()


def test_r2_10_whoever_is_in_attendance_holds_no_seat() -> None:
    entries = acts(Entry(EntryKind.ATTENDED, person=CARYS), Entry(EntryKind.ATTENDED, person=BILL))
    assert replay(entries).in_attendance == (CARYS, BILL)
    assert replay((*entries, Entry(EntryKind.WENT, person=CARYS, act=9))).in_attendance == (BILL,)


def test_items_are_taken_parked_and_deferred() -> None:
    taken = acts(OPENED, FIRST, SECOND)
    assert (replay(taken).current_item, replay(taken).presiding) == (2, AMARA)
    parked = replay(acts(OPENED, FIRST, SECOND, Entry(EntryKind.PARKED, item=2)))
    assert (parked.current_item, parked.items) == (None, {1: ItemStatus.TAKEN, 2: ItemStatus.ON_AGENDA})
    other = replay(acts(OPENED, FIRST, Entry(EntryKind.DEFERRED, item=2)))
    assert (other.current_item, other.items[2]) == (1, ItemStatus.DEFERRED), "another item than the one in hand"


def test_an_act_that_is_taken_back_counts_for_nothing() -> None:
    entries = acts(OPENED, FIRST, SECOND)
    assert replay((*entries, replace(undo(3), act=4))) == replay(entries[:2])


def test_a_record_that_goes_on_is_the_record_as_a_whole() -> None:
    entries = (
        *acts(OPENED, arrived("Grafton", CARYS), FIRST, SECOND),
        replace(undo(3), act=5),
        replace(undo(2), act=6),
    )
    record = Record()
    for number, entry in enumerate(entries, 1):
        record = record.with_((entry,))
        assert record == Record(entries[:number], replay(entries[:number]))


def test_several_entries_of_one_act_are_taken_back_together() -> None:
    both = (Entry(EntryKind.LEFT, school="Gascoigne"), Entry(EntryKind.PRESIDES, person=BILL))
    entries = acts(OPENED, arrived("Gascoigne", AMARA), both)
    assert replay(entries).presiding == BILL
    assert [entry.kind for entry in last_act(entries)] == [EntryKind.LEFT, EntryKind.PRESIDES]
    undone = (*entries, replace(undo(3), act=4))
    assert (replay(undone).presiding, set(replay(undone).seats)) == (AMARA, {"Gascoigne"})


def test_what_is_taken_back_next_is_the_last_that_stands() -> None:
    entries = (*acts(OPENED, FIRST, SECOND), replace(undo(3), act=4))
    assert last_act(entries)[0].item == 1
    assert [entry.kind for entry in standing(entries)] == [EntryKind.OPENED, EntryKind.TOOK]


def test_r2_23_an_interest_is_in_one_item_and_may_be_cleared() -> None:
    declared = Entry(EntryKind.DECLARED, item=2, person=CARYS, school="Grafton", text="her brother bids")
    room = replay(acts(OPENED, declared))
    assert room.interests == {Interest(2, CARYS, "Grafton")}
    assert room.withdrawn(2) == {"Grafton"}
    assert not room.withdrawn(1) | room.withdrawn(None)
    assert room.interested(2) == {CARYS}
    cleared = replace(declared, kind=EntryKind.CLEARED)
    assert replay(acts(OPENED, declared, cleared)).interests == set()


def test_who_presided_before_an_item() -> None:
    gave_way = (SECOND, Entry(EntryKind.PRESIDES, person=BILL))
    entries = acts(OPENED, FIRST, gave_way)
    assert before_item(entries, 2).presiding == AMARA
    assert before_item(entries, 7) == Room(), "one that wasn't taken"


def test_an_adjourned_meeting_is_an_empty_room_that_keeps_what_it_did() -> None:
    room = replay(acts(OPENED, arrived("Grafton", CARYS), FIRST, Entry(EntryKind.ADJOURNED)))
    assert room == Room(items={1: ItemStatus.TAKEN})
