"""Recording requests for information and what they hold (DOMAIN §5.6). What is exempt is for the DPO to decide."""

from dataclasses import replace
from datetime import date

from domain.information_requests import ABOUT_LIMIT, InformationRequest, answer_due, check_received
from domain.people import Person, Right
from domain.refusals import NoSuchRequest, NoSuchSchool, SayItPrivately, TitleEmpty
from domain.words import checked, plain_sentence
from services.unit import Unit


class InformationRequestService:
    """Requests for information, and the hold that each puts on disposal."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def record(
        self, who: Person, about: str, received: date | None = None, school: str = "", *, private: bool = True
    ) -> InformationRequest:
        """Record a request that came today or on a day before, and when its answer is due (R5.10).

        From now on nothing is disposed of until it is closed. Raises `TitleEmpty`, `TooLong`, `NoSuchSchool`,
        `DateNotUnderstood` and `SayItPrivately`.
        """
        self._unit.require(who, Right.HOLD_INFORMATION)
        if not private:
            raise SayItPrivately
        named = self._unit.trust.school_named(school) if school else None
        if school and named is None:
            raise NoSuchSchool(school)
        whose = named.short_name if named else ""
        came = check_received(received or self._unit.today, self._unit.today)
        due = answer_due(self._unit.trust.calendar, came, whose)
        text = checked(plain_sentence(about), ABOUT_LIMIT, TitleEmpty)
        request = InformationRequest(0, text, whose, came, due, who.entra_id)
        return self._unit.store.information_requests.add(request)

    def open(self, who: Person, *, private: bool = True) -> tuple[InformationRequest, ...]:
        """Those that wait for an answer, the first that is due first; raises `SayItPrivately`."""
        self._unit.require(who, Right.HOLD_INFORMATION)
        if not private:
            raise SayItPrivately
        return self._unit.store.information_requests.open()

    def close(self, who: Person, request: int) -> InformationRequest:
        """Note that one was answered, and end its hold; raises `NoSuchRequest`."""
        self._unit.require(who, Right.HOLD_INFORMATION)
        found = next((r for r in self._unit.store.information_requests.open() if r.id == request), None)
        if found is None or not self._unit.store.information_requests.close(request, self._unit.today):
            raise NoSuchRequest(request)
        return replace(found, closed_on=self._unit.today)
