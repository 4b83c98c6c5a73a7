"""An election in the room, step by step, at the demonstration trust's committee."""

from sqlalchemy import select

from domain.elections import Election, Role
from domain.people import THE_RULES
from domain.proceedings import Entry, standing
from services.elections import ElectionView
from storage.tables import election_ballots
from tests.services.committee import Committee
from tests.services.voting import B6, TWO_O_CLOCK, called_away
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, VICE_CHAIR

FOUR = ("Grafton", "Five Elms", "Becontree", "Valence")
TIE = {CARYS: DEV, DEV: FARAH, EWA: DEV, FARAH: FARAH}
"""Two votes each for the Heads of Five Elms and of Valence."""


async def at_the_item(committee: Committee, *schools: str) -> None:
    """The meeting is open, these schools are there besides the chair's, and an item is being taken."""
    await committee.propose(CARYS, "Elections")
    await committee.propose(CARYS, "Another")
    await committee.open(TWO_O_CLOCK)
    await committee.present(*schools)
    await committee.next_item()


async def with_both_away(committee: Committee, *schools: str) -> None:
    """The chair and the vice-chair were there, and have been called away."""
    await at_the_item(committee, "William Bellamy", *schools)
    for who in (CHAIR, VICE_CHAIR):
        await called_away(committee, who)


async def call(committee: Committee, role: Role = Role.PRESIDING, who: str = CLERK) -> ElectionView:
    return await committee.do(who, lambda s, p: s.elections.call(p, role))


async def cast(committee: Committee, who: str, candidate: str, election: int) -> ElectionView:
    return await committee.do(who, lambda s, p: s.elections.cast(p, candidate, election))


async def cast_all(committee: Committee, election: int, votes: dict[str, str]) -> None:
    for who, candidate in votes.items():
        await cast(committee, who, candidate, election)


async def close(committee: Committee, who: str = CLERK, election: int | None = None) -> ElectionView:
    return await committee.do(who, lambda s, p: s.elections.close(p, election))


async def draw(committee: Committee, who: str = CLERK, election: int | None = None) -> ElectionView:
    return await committee.do(who, lambda s, p: s.elections.draw(p, election))


async def repeat(
    committee: Committee, who: str = CLERK, election: int | None = None
) -> tuple[ElectionView, ElectionView]:
    return await committee.do(who, lambda s, p: s.elections.repeat(p, election))


async def drop(committee: Committee, who: str = CLERK, election: int | None = None) -> ElectionView:
    return await committee.do(who, lambda s, p: s.elections.drop(p, election))


async def kept(committee: Committee) -> dict[str, str]:
    """Every ballot that there is."""
    rows = await committee.database.read(lambda s: s._connection.execute(select(election_ballots)).all())
    return {row.school: row.candidate for row in rows}


async def held(committee: Committee) -> list[Election]:
    return list(await committee.database.read(lambda s: s.elections.of_meeting(B6)))


async def presides(committee: Committee) -> str | None:
    """The name of whoever presides."""
    found = await committee.do(CARYS, lambda s, _: s.presiding())
    return found.name if found else None


async def recorded(committee: Committee) -> tuple[Entry, ...]:
    """What stands in the record."""
    return standing(await committee.database.read(lambda s: s.proceedings.entries(B6)))


async def log(committee: Committee) -> list[tuple[str, str, str]]:
    found = await committee.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
    return [(d.ref, str(d.outcome), d.status_on(d.day)) for d in found]


def candidates(view: ElectionView) -> tuple[str, ...]:
    return tuple(person.entra_id for person in view.candidates)
