"""Keeping a mailbox's calendar in step with the year's list: each meeting an event with its people invited.

What is still to be done is rows, so that it survives whatever happens (docs/decisions/0033).
"""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog

from bot import texts
from bot.directory import Directory, DirectoryFailed, Trouble
from domain.calendar_events import Appointment, Guest
from services import Services
from services.clock import Clock
from storage.calendar_events import CalendarEvent
from storage.database import Database
from storage.store import Store

log = structlog.get_logger()
ZONE = "Europe/London"
"""The only zone that a trust's file may name (§3)."""
LEASE = timedelta(minutes=2)
LONGEST_WAIT = 3600
WITHOUT_CONSENT = 900
AT_ONCE = 100
"""Events in one go; a year has about forty meetings."""


class Invitations:
    """The side of calendars that works after the turn, one event at a time: a mailbox takes few requests at once."""

    def __init__(self, database: Database, directory: Directory, clock: Clock, mailbox: str) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock
        self._mailbox = mailbox
        self._task: asyncio.Task[None] | None = None
        self._rest_until = datetime.min.replace(tzinfo=UTC)
        """Graph asked for a rest until this instant of the real clock."""
        self._closing = False

    def wake(self) -> None:
        """See to what is due, in the background, unless that is being done already."""
        if self._task is None and not self._closing:
            self._task = asyncio.create_task(self.tick())
            self._task.add_done_callback(self._done)

    async def tick(self) -> None:
        """Plan what the year's list asks for, and see to the events that are due."""
        await self._plan()
        for _ in range(AT_ONCE):
            event = None if self._closing else await self._claim()
            if event is None:
                return
            try:
                await self._see_to(event)
            except DirectoryFailed as failed:
                await self._failed(event, failed)

    async def _claim(self) -> CalendarEvent | None:
        now, real_now = self._clock.now(), datetime.now(UTC)
        if real_now < self._rest_until:
            return None
        if not await self._database.read(lambda store: store.calendar_events.is_any_due(now, real_now)):
            return None
        return await self._database.write(lambda store: store.calendar_events.claim(now, real_now, real_now + LEASE))

    async def release(self) -> None:
        """Take over what a process that has ended had begun; where there can be no other."""
        await self._database.write(lambda store: store.calendar_events.release())

    async def close(self) -> None:
        """Finish the event that is under way; the rest is for the next start, or another process."""
        self._closing = True
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _plan(self) -> None:
        now, mailbox = self._clock.now(), self._mailbox

        def has_work(store: Store) -> bool:
            trust = store.trusts.current()
            return trust is not None and Services(store, trust, now).calendar_events.has_work(mailbox)

        def plan(store: Store) -> None:
            if trust := store.trusts.current():
                Services(store, trust, now).calendar_events.plan(mailbox)

        if await self._database.read(has_work):
            await self._database.write(plan)

    async def _see_to(self, event: CalendarEvent) -> None:
        appointment = await self._database.read(lambda store: self._appointment(store, event))
        known = event.event
        if known is None and event.attempt > 1:  # somebody tried before, and it may have been made
            known = await self._directory.find_event(event.mailbox, event.key)
        if appointment is None:
            await self._call_off(event, known)
            return
        guests = [guest for guest in appointment.guests if guest.email.casefold() != event.mailbox.casefold()]
        if known is None:
            body = {**_times(appointment), **_for_good(), "attendees": _attendees(guests)}
            known = await self._directory.make_event(event.mailbox, event.key, body)
        else:
            try:
                changes = {**_times(appointment), "attendees": _attendees(guests)}
                await self._directory.change_event(event.mailbox, known, changes)
            except DirectoryFailed as failed:
                if failed.trouble is not Trouble.GONE:
                    raise
                log.warning("event vanished", ref=event.ref)  # somebody has deleted it; the meeting stands
                await self._database.write(lambda store: store.calendar_events.gone(event, str(uuid4())))
                return
        made, written = known, appointment.digest
        await self._database.write(lambda store: store.calendar_events.settle(event, made, written))

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

    async def _failed(self, event: CalendarEvent, failed: DirectoryFailed) -> None:
        log.warning("event not written", ref=event.ref, outcome=failed.trouble.name, detail=failed.detail)
        wait = min(failed.retry_after or 2.0 ** min(event.attempt, 12), LONGEST_WAIT)
        if failed.trouble is Trouble.NO_CONSENT:
            wait = WITHOUT_CONSENT
        if failed.retry_after or failed.trouble is Trouble.NO_CONSENT:  # the others would meet the same
            self._rest_until = datetime.now(UTC) + timedelta(seconds=wait)
        due = self._clock.now() + timedelta(seconds=wait)
        await self._database.write(lambda store: store.calendar_events.again(event, due, failed.detail))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._task = None
        if not task.cancelled() and (error := task.exception()):
            log.error("keeping the calendar failed", exc_info=error)


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
