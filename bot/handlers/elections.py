"""Calling an election, voting in it, and what comes of it."""

from bot import texts
from bot.buttons.elections import CastBallot, CloseBallot, DrawLots, DropElection, VoteAgain
from bot.cards.elections import elected_card, election_card, result, standing
from bot.language.understanding import Understanding
from bot.live import chat, refreshed
from bot.router import Router
from bot.turn import Reply, Turn
from domain.elections import ElectionState, Role
from domain.people import PostKind
from domain.refusals import NoVoteOpen
from services.elections import ElectionView

router = Router()


@router.intent("election.call")
def call(turn: Turn, said: Understanding) -> Reply:
    """Open a secret ballot, on a card in the meeting's chat."""
    turn.services.votes.require_room(turn.room.id)
    view = turn.services.elections.call(turn.speaker, Role(said.text("role")))
    refreshed(turn, view.stands)
    return _called(view)


@router.intent("election.ballot", reads=True)
def typed(turn: Turn, _said: Understanding) -> Reply:
    """Ask whoever types a vote to press it instead; nothing of it is counted or kept."""
    if not turn.services.elections.is_open:
        raise NoVoteOpen
    return Reply(texts.TYPED_BALLOT)


@router.button(CastBallot)
def cast(turn: Turn, button: CastBallot) -> Reply:
    """Vote, on the card."""
    turn.services.votes.require_room(turn.room.id)
    return _shown(turn, turn.services.elections.cast(turn.speaker, button.candidate, button.election))


@router.intent("election.close")
def close(turn: Turn, _said: Understanding) -> Reply:
    """End the ballot: somebody is elected, or the votes are equal."""
    return _ended(turn, turn.services.elections.close(turn.speaker), pressed=False)


@router.button(CloseBallot)
def close_pressed(turn: Turn, button: CloseBallot) -> Reply:
    """The same, on the card."""
    return _ended(turn, turn.services.elections.close(turn.speaker, button.election), pressed=True)


@router.intent("election.draw")
def draw(turn: Turn, _said: Understanding) -> Reply:
    """Draw lots among those with equal votes."""
    return _ended(turn, turn.services.elections.draw(turn.speaker), pressed=False)


@router.button(DrawLots)
def draw_pressed(turn: Turn, button: DrawLots) -> Reply:
    """The same, on the card."""
    return _ended(turn, turn.services.elections.draw(turn.speaker, button.election), pressed=True)


@router.intent("election.repeat")
def repeat(turn: Turn, _said: Understanding) -> Reply:
    """Hold a second round among those with equal votes."""
    tied, again = turn.services.elections.repeat(turn.speaker)
    _shown(turn, tied)
    return _called(again)


@router.button(VoteAgain)
def repeat_pressed(turn: Turn, button: VoteAgain) -> Reply:
    """The same, on the card."""
    tied, again = turn.services.elections.repeat(turn.speaker, button.election)
    turn.post(chat(turn, again.stands), _called(again))
    return _shown(turn, tied)


@router.intent("election.drop")
def drop(turn: Turn, _said: Understanding) -> Reply:
    """End the ballot without a result."""
    return Reply(_dropped(turn, turn.services.elections.drop(turn.speaker)).text)


@router.button(DropElection)
def drop_pressed(turn: Turn, button: DropElection) -> Reply:
    """The same, on the card."""
    return _dropped(turn, turn.services.elections.drop(turn.speaker, button.election))


# ---------------------------------------------------------------- what these have in common


def _called(view: ElectionView) -> Reply:
    names = texts.listed([person.name for person in view.candidates])
    heading = texts.ELECTION_HEADING[view.election.role]
    text = texts.ELECTION_CALLED.format(heading=heading, names=names, standing=texts.capital(standing(view)))
    return Reply(text, election_card(text, view), view.election.paper)


def _shown(turn: Turn, view: ElectionView) -> Reply:
    """The ballot as it now stands: for whoever pressed, and edited in place for everyone else."""
    heading = texts.ELECTION_HEADING[view.election.role]
    text = texts.ELECTION_STANDS.format(heading=heading, standing=standing(view))
    reply = Reply(text, election_card(text, view), view.election.paper)
    turn.edit(chat(turn, view.stands), reply, view.election.version)
    return reply


def _dropped(turn: Turn, view: ElectionView) -> Reply:
    refreshed(turn, view.stands)
    return _shown(turn, view)


def _ended(turn: Turn, view: ElectionView, *, pressed: bool) -> Reply:
    """Equal votes wait on the card; a result is told to everyone, and a post for the year to the clerk besides."""
    if view.election.state is ElectionState.TIED:
        tied = _shown(turn, view)
        return tied if pressed else Reply(tied.text)
    text = result(view) if _clerk_is_told(turn, view) else f"{result(view)} {_to_the_clerk(view)}"
    room = chat(turn, view.stands)
    shown = Reply(text, elected_card(text, view), view.election.paper)
    turn.edit(room, shown, view.election.version)
    refreshed(turn, view.stands)
    if not pressed:
        return Reply(text)
    turn.post(room, Reply(text))
    return shown


def _to_the_clerk(view: ElectionView) -> str:
    """Who holds a post is in the trust's file, so that is to be changed; to preside today needs nothing more."""
    sentence = texts.ELECTED_TO_CLERK.get(view.election.role, "")
    return sentence.format(name=view.winner.name if view.winner else "")


def _clerk_is_told(turn: Turn, view: ElectionView) -> bool:
    """Whether that is said to the clerk alone, or there is nothing to say."""
    said, clerk = _to_the_clerk(view), turn.trust.holder(PostKind.CLERK)
    return not said or (clerk is not None and turn.tell(clerk, Reply(said)))
