"""Who may not see an item because of an interest that they declared in it (R2.23, R2.24)."""

from collections.abc import Set as AbstractSet

from sqlalchemy import ColumnElement, Connection, bindparam, delete, exists, insert, select, tuple_

from domain.proceedings import Interest
from storage.tables import interests, items

_OF_PERSON = select(interests.c.item).where(interests.c.person == bindparam("person"))
_THIS = tuple(interests.c[name] == bindparam(name) for name in ("item", "person", "school"))
_KNOWN, _DROP = select(interests.c.item).where(*_THIS), delete(interests).where(*_THIS)
_ADD = insert(interests)


class Interests:
    """Interests as the records of the meetings leave them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, before: AbstractSet[Interest], after: AbstractSet[Interest]) -> None:
        """Write what a record has changed; an item that was carried may have it from an earlier meeting's already."""
        for gone in before - after:
            self._connection.execute(_DROP, vars(gone))
        for new in after - before:
            if self._connection.execute(_KNOWN, vars(new)).first() is None:
                self._connection.execute(_ADD, vars(new))

    def of_person(self, person: str) -> frozenset[int]:
        """The ids of the items in which a person has an interest."""
        return frozenset(self._connection.scalars(_OF_PERSON, {"person": person}))


def has_interest(item: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the reader, bound as `person`, has an interest in an item."""
    return exists(select(interests.c.item).where(interests.c.item == item, interests.c.person == bindparam("person")))


_NUMBERS = (
    select(items.c.meeting, items.c.number)
    .join(interests, interests.c.item == items.c.id)
    .where(items.c.number.is_not(None), interests.c.person == bindparam("person"))
)


def has_interest_in_number(meeting: ColumnElement[str], number: ColumnElement[str]) -> ColumnElement[bool]:
    """The same of the item that has a number at a meeting; the reader's interests are read once for all rows."""
    return tuple_(meeting, number).in_(_NUMBERS)
