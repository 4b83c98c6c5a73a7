"""Keeping a mailbox's calendar in step with the year's list: each meeting an event with its people invited.

What is still to be done is rows, so that it survives whatever happens (docs/decisions/0033).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog

from bot import texts
from bot.directory import Directory, DirectoryFailed, Trouble
from bot.errands import Errands
from domain.calendar_events import Appointment, Guest
from services import Services
from services.clock import Clock
from storage.calendar_events import CalendarEvent, CalendarEvents
from storage.database import Database
from storage.store import Store

log = structlog.get_logger()
ZONE = "Europe/London"
"""The only zone that a trust's file may name (§3)."""


class Invitations(Errands[CalendarEvent]):
    """The side of calendars that works after the turn."""

    failed = "event not written"

    def __init__(self, database: Database, directory: Directory, clock: Clock, mailbox: str) -> None:
        super().__init__(database, clock)
        self._directory = directory
        self._mailbox = mailbox

    def has_work(self, services: Services) -> bool:
        """Whether the year's list and the calendar differ."""
        return services.calendar_events.has_work(self._mailbox)

    def plan(self, services: Services) -> None:
        """Have the calendar follow the year's list."""
        services.calendar_events.plan(self._mailbox)

    def kept(self, store: Store) -> CalendarEvents:
        """The events."""
        return store.calendar_events

    def about(self, claimed: CalendarEvent) -> tuple[str, int]:
        """An event's meeting."""
        return claimed.ref, claimed.attempt

    async def see_to(self, claimed: CalendarEvent) -> None:
        """Make an event, change it, or call it off."""
        appointment = await self._database.read(lambda store: self._appointment(store, claimed))
        known = claimed.event
        if known is None and claimed.attempt > 1:  # somebody tried before, and it may have been made
            known = await self._directory.find_event(claimed.mailbox, claimed.key)
        if appointment is None:
            await self._call_off(claimed, known)
            return
        guests = [guest for guest in appointment.guests if guest.email.casefold() != claimed.mailbox.casefold()]
        if known is None:
            body = {**_times(appointment), **_for_good(), "attendees": _attendees(guests)}
            known = await self._directory.make_event(claimed.mailbox, claimed.key, body)
        else:
            try:
                changes = {**_times(appointment), "attendees": _attendees(guests)}
                await self._directory.change_event(claimed.mailbox, known, changes)
            except DirectoryFailed as failed:
                if failed.trouble is not Trouble.GONE:
                    raise
                log.warning("event vanished", ref=claimed.ref)  # somebody has deleted it; the meeting stands
                await self._database.write(lambda store: store.calendar_events.gone(claimed, str(uuid4())))
                return
        made, written = known, appointment.digest
        await self._database.write(lambda store: store.calendar_events.settle(claimed, made, written))

    async def _call_off(self, event: CalendarEvent, known: str | None) -> None:
        if known is not None:
            try:
                await self._directory.cancel_event(event.mailbox, known, texts.INVITATION_CALLED_OFF)
            except DirectoryFailed as failed:
                if failed.trouble is not Trouble.GONE:
                    raise
        await self._database.write(lambda store: store.calendar_events.gone(event, str(uuid4())))

    def _appointment(self, store: Store, event: CalendarEvent) -> Appointment | None:
        trust = store.trusts.current()
        return Services(store, trust, self._clock.now()).calendar_events.appointment(event) if trust else None


def _times(appointment: Appointment) -> dict[str, Any]:
    starts = datetime.combine(appointment.day, appointment.starts)
    ends = starts + timedelta(minutes=appointment.minutes)
    return {
        "subject": texts.DATES_SUMMARY.format(kind=texts.KIND[appointment.kind]),
        "start": _wall(starts),
        "end": _wall(ends),
        "location": {"displayName": appointment.place},
    }


def _for_good() -> Mapping[str, Any]:
    """What an event is made with and keeps: a later change of its body would take the online meeting out of it."""
    return {
        "body": {"contentType": "text", "content": texts.INVITATION},
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
        "allowNewTimeProposals": False,
        "responseRequested": False,  # apologies are for Headboard to hear
    }


def _attendees(guests: list[Guest]) -> list[dict[str, Any]]:
    return [
        {
            "type": "optional" if guest.is_optional else "required",
            "emailAddress": {"name": guest.name, "address": guest.email},
        }
        for guest in guests
    ]


def _wall(moment: datetime) -> dict[str, str]:
    return {"dateTime": moment.isoformat(timespec="seconds"), "timeZone": ZONE}
