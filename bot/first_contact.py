"""Who somebody is whom the roster names without an Entra id: Teams says it once, and it is kept (docs/decisions/0006).

Only the sign-in name that Microsoft vouches for counts, of a member of our own tenant: never a name, nor an address
that people can change. Guests are in the roster by their Entra id, or not at all.
"""

from datetime import timedelta
from typing import Any

import structlog

from bot.failures import SendFailed
from bot.headboard import Headboard, Heard
from bot.sender import Sender
from storage.store import Store

log = structlog.get_logger()
ASKED_AGAIN = timedelta(days=1)


class FirstContact:
    """Asks Teams who a stranger is, and links them to the roster."""

    def __init__(self, headboard: Headboard, sender: Sender) -> None:
        self._headboard = headboard
        self._sender = sender
        self._known: set[str] = set()

    async def introduce(self, heard: Heard, tenant: str | None) -> None:
        """Link whoever speaks to a person of the roster, if they are one that it has no id for."""
        if heard.speaker in self._known or not heard.speaker:
            return
        if not await self._headboard.aside(lambda store: self._is_to_ask(store, heard)):
            return
        room = heard.conversation
        try:
            member = await self._sender.member(room.service_url, room.id, heard.teams_id)
        except SendFailed as failed:
            log.warning("stranger not known to Teams", outcome=failed.failure.name, detail=failed.detail)
            return
        await self._headboard.aside(lambda store: _link(store, heard, member, tenant))

    def _is_to_ask(self, store: Store, heard: Heard) -> bool:
        trust, contacts = store.trusts.current(), store.contacts
        if trust is None or trust.person(heard.speaker) or contacts.person_of(heard.speaker):
            self._known.add(heard.speaker)
            return False
        if all(person.has_id for person in trust.people):
            return False
        asked, now = contacts.asked_at(heard.speaker), self._headboard.now
        if asked and now - asked < ASKED_AGAIN:
            return False
        contacts.note(heard.speaker, heard.teams_id)
        contacts.asked(heard.speaker, now)
        return True


def _link(store: Store, heard: Heard, member: dict[str, Any], tenant: str | None) -> None:
    trust, name = store.trusts.current(), str(member.get("userPrincipalName", "")).casefold()
    is_theirs = str(member.get("aadObjectId", "")).casefold() == heard.speaker
    is_ours = bool(tenant) and member.get("tenantId") == tenant and member.get("userRole", "user") == "user"
    if trust is None or not (is_theirs and is_ours and name):
        return
    taken = store.contacts.linked()
    for person in trust.people:
        if not person.has_id and person.entra_id not in taken and person.email.casefold() == name:
            store.contacts.link(heard.speaker, person.entra_id)
