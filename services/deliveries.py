"""What Headboard has said, and what didn't arrive: for the chair and the clerk (docs/decisions/0030)."""

from datetime import date, datetime, time, timedelta

from domain.people import Person, Right
from domain.refusals import SayItPrivately
from services.unit import Unit
from storage.deliveries import Delivery

LOOKED_BACK = timedelta(days=14)
"""What was given up longer ago helps nobody any more."""


class DeliveryService:
    """The outbox as whoever answers for it sees it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def sent(self, who: Person, day: date | None = None, *, private: bool) -> tuple[Delivery, ...]:
        """What was said unasked on a day, today by default; raises `SayItPrivately`."""
        self._unit.require(who, Right.SEE_DELIVERIES)
        if not private:
            raise SayItPrivately
        first = datetime.combine(day or self._unit.today, time(), self._unit.trust.zone)
        following = datetime.combine((day or self._unit.today) + timedelta(days=1), time(), self._unit.trust.zone)
        return self._unit.store.deliveries.sent(first, following)

    def unreached(self, who: Person, *, private: bool) -> tuple[Delivery, ...]:
        """What waits for somebody whom Teams can't reach, and what never arrived; raises `SayItPrivately`."""
        self._unit.require(who, Right.SEE_DELIVERIES)
        if not private:
            raise SayItPrivately
        return self._unit.store.deliveries.unreached(self._unit.now, self._unit.now - LOOKED_BACK)
