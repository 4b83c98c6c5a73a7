"""Declaring an interest in an item, and taking no part in it (DOMAIN §2.6)."""

from dataclasses import dataclass

from domain.agenda import Item
from domain.meetings import Meeting
from domain.people import Person, PostKind, Right
from domain.proceedings import Entry, EntryKind
from domain.refusals import HasInterest, InterestDeclared, NoInterest, NoItemTaken, NoSuchSchool, NotOnAgenda, TooLong
from domain.words import plain_text
from services.agenda_items import item_named, lineage
from services.meeting_view import MeetingView, current_item, numbered_item, view
from services.presiding import require_or_presiding
from services.record import record
from services.unit import Unit

NATURE_LIMIT = 300


@dataclass(frozen=True)
class Declared:
    """An interest as it was recorded, by whom, and the meeting as it is with it; `view` is None before it opens."""

    person: Person
    item: Item
    meeting: Meeting
    nature: str
    view: MeetingView | None
    schools: tuple[str, ...]
    """The schools that take no part in the item."""
    hears: Person | None = None
    """Whoever is to preside over the item and hasn't heard of it, before the meeting opens."""


class InterestService:
    """Interests in items; whoever has one gets nothing of the item but its title, and none of that in Part 2."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def declare(
        self, who: Person, said: str = "", number: str = "", nature: str = "", whose: str = "", *, private: bool = False
    ) -> Declared:
        """Declare an interest in the item that was named, or in the one that is being taken (R2.21).

        It is an interest in the earlier items that it was carried from, too. The chair and the clerk may record one for
        another, `whose`. Raises `NoItemTaken`, `NotOnAgenda`, `SeveralItems` and `InterestDeclared`.
        """
        self._unit.require(who, Right.DECLARE_INTEREST)
        person = self._named(who, whose) if whose else who
        if person != who:
            require_or_presiding(self._unit, who, Right.KEEP_RECORD)
        item, meeting = self._item(who, said, number, private=private)
        text = plain_text(nature)
        if len(text) > NATURE_LIMIT:
            raise TooLong(NATURE_LIMIT, len(text))
        if item.id in self._unit.store.interests.of_person(person.entra_id):
            raise InterestDeclared
        entries = [
            Entry(EntryKind.DECLARED, item=one.id, school=school, person=person.entra_id, text=text)
            for one in lineage(self._unit, item)
            for school in self._schools(person, meeting) or ("",)
        ]
        return self._recorded(who, person, item, meeting, text, entries)

    def clear(self, who: Person, whose: str) -> Declared:
        """Record that what somebody declared in the item that is being taken is no interest: for chair and clerk.

        Nobody says so of their own; raises `HasInterest`, and `NoInterest` where none is declared.
        """
        require_or_presiding(self._unit, who, Right.KEEP_RECORD)
        person = self._named(who, whose) if whose else who
        item, meeting = self._item(who, "", "", private=True)
        items = {one.id for one in lineage(self._unit, item)}
        interests = self._unit.store.proceedings.room(meeting.ref).interests
        mine = [i for i in interests if i.person == person.entra_id and i.item in items]
        if not mine:
            raise NoInterest(person.name)
        if person == who:
            raise HasInterest
        entries = [
            Entry(EntryKind.CLEARED, item=i.item, school=i.school, person=i.person)
            for i in sorted(mine, key=lambda i: (i.item != item.id, i.item, i.school))
        ]
        return self._recorded(who, person, item, meeting, "", entries)

    def _recorded(
        self, who: Person, person: Person, item: Item, meeting: Meeting, text: str, entries: list[Entry]
    ) -> Declared:
        after = record(self._unit, who, meeting, *entries)
        schools = tuple(dict.fromkeys(entry.school for entry in entries if entry.school))
        seen = view(self._unit, after) if after.opened_at else None
        return Declared(person, item, after, text, seen, schools, hears=self._presides(who, item))

    def _presides(self, who: Person, item: Item) -> Person | None:
        """The chair, or the vice-chair where the chair has an interest, too; None if it is who declares (R2.13)."""
        store = self._unit.store
        for holder in map(self._unit.trust.holder, (PostKind.CHAIR, PostKind.VICE_CHAIR)):
            if holder and item.id not in store.interests.of_person(holder.entra_id):
                return holder if holder != who else None
        return None

    def _schools(self, person: Person, meeting: Meeting) -> tuple[str, ...]:
        """The schools that somebody speaks for, or those whose head has sent them as the deputy (R2.8)."""
        lent = (a.school for a in self._unit.store.meetings.apologies(meeting.ref) if a.deputy_id == person.entra_id)
        return person.seats or tuple(lent)

    def _item(self, who: Person, said: str, number: str, *, private: bool) -> tuple[Item, Meeting]:
        """The item that was meant: of the open meeting before those ahead."""
        store = self._unit.store
        running = store.meetings.open()
        if not said and not number:
            item = current_item(self._unit, running) if running else None
            if running is None or item is None:
                raise NoItemTaken
            return item, running
        if running and number:
            return numbered_item(self._unit, running, number), running
        reader = self._unit.reader(who, private=private)
        try:
            item = item_named(self._unit, said, number or None, running, reader)
        except NotOnAgenda:
            if running is None:
                raise
            item = item_named(self._unit, said, None, None, reader)
        return item, store.meetings.get(item.meeting)

    def _named(self, who: Person, said: str) -> Person:
        named = self._unit.trust.person_named(said, who)
        if named is None:
            raise NoSuchSchool(said)
        return named
