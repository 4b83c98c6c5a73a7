"""An election as it stands, and what came of it: how many have voted, and never who or for whom (R2.18)."""

from bot import texts
from bot.buttons.elections import CastBallot, CloseBallot, DrawLots, DropElection, VoteAgain
from bot.cards import elements
from bot.turn import Card
from domain.elections import Election, ElectionState
from domain.people import Person
from services.elections import ElectionView


def election_card(text: str, view: ElectionView) -> Card:
    """What is elected, a button for each candidate one above the other, and how many schools have voted."""
    election = view.election
    is_open = election.state is ElectionState.OPEN
    return elements.card(
        text,
        elements.heading(texts.ELECTION_HEADING[election.role]),
        *(_candidate(election, person) for person in view.candidates if is_open),
        elements.line(f"{texts.capital(standing(view))}."),
        elements.note(texts.ELECTION_RULES) if is_open else None,
        buttons=_buttons(election),
    )


def standing(view: ElectionView) -> str:
    """How many schools have voted, or how it ended."""
    election = view.election
    names = texts.listed([person.name for person in view.candidates if person.entra_id in election.leaders])
    if election.state is ElectionState.TIED:
        return texts.ELECTION_TIED.format(names=names, **_counted(election, election.leaders[0]))
    if election.state is ElectionState.REPEATED:
        return texts.ELECTION_REPEATED.format(names=names)
    if election.state is ElectionState.DROPPED:
        return texts.ELECTION_DROPPED
    return texts.VOTE_SAID.format(said=view.said, eligible=view.eligible)


def result(view: ElectionView) -> str:
    """Who is elected, by how many votes, and where that stands."""
    election = view.election
    counts = texts.ELECTED_BY_LOT if election.lot else texts.ELECTED_COUNTS
    return texts.ELECTED[election.role].format(
        name=view.winner.name if view.winner else "",
        counts=counts.format(**_counted(election, election.winner)),
        ref=view.decision.ref if view.decision else "",
    )


def elected_card(text: str, view: ElectionView) -> Card:
    """The same, where the ballot was."""
    return elements.card(
        text,
        elements.heading(texts.ELECTED_HEADING),
        elements.line(text, good=True),
        elements.line(view.decision.wording, strong=True) if view.decision else None,
    )


def _counted(election: Election, candidate: str) -> dict[str, object]:
    """3 votes, of 5."""
    votes = texts.count(election.counts[candidate], "vote")
    return {"votes": votes, "cast": sum(election.counts.values())}


def _candidate(election: Election, person: Person) -> elements.Element:
    title = texts.ELECTION_CANDIDATE.format(name=person.name, schools=texts.listed(person.seats))
    vote = CastBallot(election.id, person.entra_id)
    return elements.together(elements.button(title, vote, election.paper, election.version))


def _buttons(election: Election) -> tuple[elements.Element, ...]:
    card_id, seen = election.paper, election.version
    drop = elements.button(texts.DROP_VOTE, DropElection(election.id), card_id, seen)
    if election.state is ElectionState.OPEN:
        close = elements.button(texts.CLOSE_BALLOT, CloseBallot(election.id), card_id, seen, style="positive")
        return close, drop
    if election.state is ElectionState.TIED:
        lots = elements.button(texts.DRAW_LOTS, DrawLots(election.id), card_id, seen, style="positive")
        return lots, elements.button(texts.VOTE_AGAIN, VoteAgain(election.id), card_id, seen), drop
    return ()
