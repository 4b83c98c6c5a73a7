"""Which deputies may read a confidential item, while they sit there with the chair's consent (R2.8)."""

from collections.abc import Set as AbstractSet

from sqlalchemy import ColumnElement, Connection, bindparam, delete, exists, insert, select, tuple_

from domain.proceedings import Consent
from storage.tables import consents, items

_OF_PERSON = select(consents.c.item).where(consents.c.person == bindparam("person"))
_DROP = delete(consents).where(*(consents.c[name] == bindparam(name) for name in ("item", "person")))
_ADD = insert(consents)


class Consents:
    """Consents as the records of the meetings leave them, of deputies whom the roster has: nobody else reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, before: AbstractSet[Consent], after: AbstractSet[Consent]) -> None:
        """Write what a record has changed."""
        were, are = ({(one.item, one.person) for one in found if one.person} for found in (before, after))
        for item, person in were - are:
            self._connection.execute(_DROP, {"item": item, "person": person})
        if new := [{"item": item, "person": person} for item, person in are - were]:
            self._connection.execute(_ADD, new)

    def of_person(self, person: str) -> frozenset[int]:
        """The ids of the items for which somebody may stay now."""
        return frozenset(self._connection.scalars(_OF_PERSON, {"person": person}))


def may_stay(item: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the reader, bound as `person`, deputises and may stay for an item."""
    return exists(select(consents.c.item).where(consents.c.item == item, consents.c.person == bindparam("person")))


_NUMBERS = (
    select(items.c.meeting, items.c.number)
    .join(consents, consents.c.item == items.c.id)
    .where(items.c.number.is_not(None), consents.c.person == bindparam("person"))
)


def may_stay_for_number(meeting: ColumnElement[str], number: ColumnElement[str]) -> ColumnElement[bool]:
    """The same of the item that has a number at a meeting."""
    return tuple_(meeting, number).in_(_NUMBERS)
