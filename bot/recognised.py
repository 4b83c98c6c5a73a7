"""Whoever speaks, as the roster person that they were found to be at first contact."""

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.store import Store

if TYPE_CHECKING:  # which needs this
    from bot.headboard import Heard


def recognised(store: Store, heard: "Heard") -> "Heard":
    """The same, said by the roster person whom the file names without an Entra id."""
    trust = store.trusts.current()
    if trust is None or trust.has_all_ids or trust.person(heard.speaker):
        return heard
    person = store.contacts.person_of(heard.speaker)
    if person is None:
        return heard
    room = heard.conversation
    return replace(heard, speaker=person, conversation=replace(room, person=person) if room.person else room)
