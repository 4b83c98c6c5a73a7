"""Interests in what a decision was taken on, in an item that is about the decision (R2.24)."""

from itertools import groupby

from domain.agenda import Item
from domain.decisions import Decision
from domain.people import THE_RULES
from domain.proceedings import Entry, EntryKind, declarations
from services.record import record
from services.unit import Unit


def share_interests(unit: Unit, decision: Decision, item: Item) -> None:
    """Whoever had an interest in the item of a decision has it in a new item that is about the decision."""
    if decision.kind is None:
        return
    store = unit.store
    sources = {i.id for i in store.agenda.items(decision.meeting, THE_RULES) if i.number == decision.item}
    declared = [e for e in declarations(store.proceedings.entries(decision.meeting)) if e.item in sources]
    for person_id, mine in groupby(sorted(declared, key=lambda e: e.person), key=lambda e: e.person):
        if person := unit.trust.person(person_id):
            again = (
                Entry(EntryKind.DECLARED, item=item.id, school=e.school, person=e.person, text=e.text) for e in mine
            )
            record(unit, person, store.meetings.get(item.meeting), *again)
