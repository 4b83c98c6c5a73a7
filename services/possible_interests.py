"""Who may have an interest in an item: its one school (R2.22), and whoever registered a name that it has (R2.21)."""

from collections.abc import Iterable

from domain.agenda import Item
from domain.people import Person, Reader, Right
from domain.register import RegisterEntry, common_words, may_touch
from services.unit import Unit


def possible_interests(unit: Unit, items: Iterable[Item], reader: Reader) -> tuple[tuple[Item, str], ...]:
    """The items with the school, or the person by name; people only for a reader who may see the register."""
    who = unit.trust.person(reader.person)
    sees_register = who is not None and unit.may(who, Right.SEE_REGISTER)
    standing, found = unit.store.register.standing() if sees_register else (), list[tuple[Item, str]]()
    for item in items:
        school = _only_school(unit, item)
        touched = _touched(unit, item, standing)
        people = [p for p in unit.trust.people if p.entra_id in touched and school not in p.seats]
        found += ((item, name) for name in (*((school,) if school else ()), *(person.name for person in people)))
    return tuple(found)


def to_declare(unit: Unit, who: Person, items: Iterable[Item]) -> tuple[Item, ...]:
    """The items in which somebody may have an interest to declare, and hasn't declared one."""
    standing = unit.store.register.standing(who.entra_id)
    declared = unit.store.interests.of_person(who.entra_id)
    return tuple(
        item
        for item in items
        if item.id not in declared and (_only_school(unit, item) in who.seats or _touched(unit, item, standing))
    )


def _only_school(unit: Unit, item: Item) -> str | None:
    """The one school that an item names, if it names just one: its head may have an interest (R2.22)."""
    if item.standing:
        return None
    named = unit.trust.schools_in(f"{item.title} {item.wording}")
    return named[0] if len(named) == 1 else None


def _touched(unit: Unit, item: Item, standing: tuple[RegisterEntry, ...]) -> frozenset[str]:
    """Whose entries have a name that the item has."""
    if item.standing or not standing:
        return frozenset()
    text, common = f"{item.title} {item.wording}", common_words(unit.trust)
    return frozenset(entry.person for entry in standing if may_touch(entry, text, common))
