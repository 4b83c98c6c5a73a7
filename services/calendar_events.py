"""Inviting to each meeting of an adopted year: what the calendar should have (R3.8). Making it so is the bot's."""

from uuid import uuid4

from domain.calendar import academic_year
from domain.calendar_events import Appointment, appointment
from domain.refusals import OutOfDate
from services.unit import Unit
from storage.calendar_events import CalendarEvent


class CalendarEventService:
    """Nobody asks for this: it follows from the year's list, which the chair adopts and changes."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def has_work(self, mailbox: str) -> bool:
        """Whether `plan` would change anything."""
        new, changed = self._differences(mailbox)
        return bool(new or changed)

    def plan(self, mailbox: str) -> None:
        """Have each meeting ahead in the calendar of this mailbox as it stands now, and those called off not at all.

        What was made in another mailbox is called off there first.
        """
        new, changed = self._differences(mailbox)
        events, now = self._unit.store.calendar_events, self._unit.now
        for ref, wanted in new.items():
            events.add(CalendarEvent(ref, mailbox, str(uuid4()), wanted), now)
        for ref, wanted in changed.items():
            events.want(ref, wanted, now)

    def appointment(self, event: CalendarEvent) -> Appointment | None:
        """What the calendar should have for an event, as things stand now; None where it is to be called off."""
        if not event.wanted:
            return None
        try:
            meeting = self._unit.store.meetings.get(event.ref)
        except OutOfDate:
            return None
        return appointment(meeting, self._unit.trust)

    def _differences(self, mailbox: str) -> tuple[dict[str, str], dict[str, str]]:
        """The digests of the meetings that have no event yet, and of those whose event should change."""
        store, today = self._unit.store, self._unit.today
        kept = {event.ref: event for event in store.calendar_events.all()}
        adopted = store.calendar.adopted()
        listed = [m for m in store.meetings.all() if academic_year(m.day) in adopted or m.ref in kept]
        digests = {m.ref: a.digest if (a := appointment(m, self._unit.trust)) else "" for m in listed if m.day >= today}
        past = {m.ref for m in listed if m.day < today}
        new = {ref: digest for ref, digest in digests.items() if digest and ref not in kept}
        wanted = {
            ref: digests.get(ref, "") if event.mailbox == mailbox else ""
            for ref, event in kept.items()
            if ref not in past
        }
        return new, {ref: digest for ref, digest in wanted.items() if digest != kept[ref].wanted}
