"""What a walk does to elect somebody."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from domain.elections import Role
from domain.people import Person
from domain.refusals import Refusal
from services import Services
from tests.talk import CARYS, DEV

if TYPE_CHECKING:
    from tests.services.invariants import Ballot
    from tests.services.walk import Walk

BOTH = ("Gascoigne", "William Bellamy")
"""The schools of the chair and of the vice-chair."""


def elect(walk: Walk, services: Services, who: Person) -> None:
    """Somebody for the year, or for today while nobody presides."""
    services.elections.call(who, walk.rng.choice(tuple(Role)) if walk.invariants.room.presiding else Role.PRESIDING)


def both_leave(walk: Walk, services: Services, who: Person) -> None:
    """The chair and the vice-chair leave, others come, and those who are here elect somebody for today."""
    others = [school for school in walk.schools if school not in BOTH]
    services.attendance.record(who, walk.rng.sample(others, 5), BOTH)
    with suppress(Refusal):
        services.elections.call(who, Role.PRESIDING)


def vote(walk: Walk, services: Services, who: Person) -> None:
    """One school, or both of its head's, for a candidate or for nobody who stands."""
    election = walk.invariants.election
    candidate = walk.rng.choice((*standing(election)[:3], "nobody"))
    services.elections.cast(who, candidate, election.id if election else 0)


def all_vote(walk: Walk, services: Services, who: Person) -> None:
    """Everybody who may votes, school by school for another of two."""
    election = walk.invariants.election
    for n, person in enumerate(walk.voters()):
        with suppress(Refusal):
            services.elections.cast(person, standing(election)[n % 2], election.id if election else 0)


def standing(election: Ballot | None) -> list[str]:
    """The candidates, of whom some may have left."""
    return election.candidates if election else [CARYS, DEV]
