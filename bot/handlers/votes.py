"""Putting a motion, voting on it, and what comes of it."""

from bot import texts
from bot.buttons.views import ViewVote
from bot.buttons.votes import CastingVote, CastVote, CloseVote, DropVote
from bot.cards.decisions import why_recommended
from bot.cards.votes import counts, outcome_line, result_card, standing, vote_card, vote_card_id
from bot.language.understanding import Understanding
from bot.live import chat, refreshed
from bot.router import Router
from bot.turn import Card, Reply, Turn
from bot.varied import varied_told
from bot.views import refreshing
from domain.decisions import Decision
from domain.people import Right
from domain.refusals import OutOfDate
from domain.votes import Choice, MotionState
from services.meeting_view import MeetingView
from services.votes import VoteView

router = Router()


def put(turn: Turn, wording: str) -> Reply:
    """Put a wording to the vote, on a card in the meeting's chat."""
    turn.services.votes.require_room(turn.room.id)
    view = turn.services.votes.put(turn.speaker, wording)
    text = texts.VOTE_OPEN.format(number=view.item.number, wording=view.motion.wording)
    return Reply(text, _card(turn, text, view), vote_card_id(view.motion.id))


@router.button(ViewVote)
def view_own(turn: Turn, button: ViewVote) -> Reply:
    """The vote with what the looker's own school has said, where their client asks for that."""
    turn.services.votes.require_room(turn.room.id)
    view, mine = turn.services.votes.mine(turn.speaker, button.motion)
    text = texts.VOTE_OPEN.format(number=view.item.number, wording=view.motion.wording)
    return Reply(text, _card(turn, text, view, mine), vote_card_id(view.motion.id))


def _card(turn: Turn, text: str, view: VoteView, mine: dict[str, Choice] | None = None) -> Card:
    card, motion = vote_card(text, view, mine), view.motion
    if motion.state is not MotionState.OPEN:
        return card
    return refreshing(turn, card, ViewVote(motion.id), vote_card_id(motion.id), motion.version, Right.VOTE)


@router.intent("vote.cast")
def cast(turn: Turn, said: Understanding) -> Reply:
    """Vote, in words, from the room."""
    if turn.is_private and (running := turn.services.written_procedures.to_answer(turn.speaker)):
        return Reply(texts.WRITTEN_PERHAPS.format(number=running[0].id))
    turn.services.votes.require_room(turn.room.id)
    view = turn.services.votes.cast(turn.speaker, Choice(said.text("choice")))
    _refresh(turn, view)
    voted = {"schools": texts.listed(view.voted), "said": view.tally.said, "eligible": view.tally.eligible}
    return Reply(texts.VOTED.format(**voted))


@router.button(CastVote)
def cast_pressed(turn: Turn, button: CastVote) -> Reply:
    """Vote, on the card."""
    turn.services.votes.require_room(turn.room.id)
    return _refresh(turn, turn.services.votes.cast(turn.speaker, _choice(button.choice), button.motion))


@router.intent("vote.close")
def close(turn: Turn, _said: Understanding) -> Reply:
    """End the vote: it is in the log, or waits for a casting vote."""
    ended = turn.services.votes.close(turn.speaker)
    return _ended(turn, ended)


@router.button(CloseVote)
def close_pressed(turn: Turn, button: CloseVote) -> Reply:
    """The same, on the card."""
    return _ended(turn, turn.services.votes.close(turn.speaker, button.motion), button.motion)


@router.intent("vote.casting")
def casting(turn: Turn, said: Understanding) -> Reply:
    """Use the casting vote, or decline it, in the room."""
    turn.services.votes.require_room(turn.room.id)
    return _ended(turn, turn.services.votes.casting(turn.speaker, Choice(said.text("choice"))))


@router.button(CastingVote)
def casting_pressed(turn: Turn, button: CastingVote) -> Reply:
    """The same, on the card."""
    turn.services.votes.require_room(turn.room.id)
    decided = turn.services.votes.casting(turn.speaker, _choice(button.choice), button.motion)
    return _ended(turn, decided, button.motion)


@router.button(DropVote)
def drop(turn: Turn, button: DropVote) -> Reply:
    """End a vote that was put by mistake; nothing is in the log."""
    return _refresh(turn, turn.services.votes.drop(turn.speaker, button.motion))


def _ended(turn: Turn, ended: VoteView | tuple[Decision, MeetingView], motion: int | None = None) -> Reply:
    if isinstance(ended, VoteView):
        return _refresh(turn, ended)
    decision, meeting = ended
    text = texts.VOTE_RESULT.format(ref=decision.ref, outcome=outcome_line(decision), wording=decision.wording)
    text = " ".join(filter(None, (text, varied_told(turn, decision), why_recommended(decision, turn.trust))))
    room = chat(turn, meeting)
    card_id = vote_card_id(motion or turn.services.votes.last(meeting.meeting.ref))
    shown = Reply(text, result_card(text, decision), card_id)
    turn.edit(room, shown, meeting.meeting.version)
    refreshed(turn, meeting)
    if motion is None:
        return Reply(text)
    turn.post(room, Reply(text))
    return shown


def _refresh(turn: Turn, view: VoteView) -> Reply:
    """The vote as it now stands: for whoever pressed, and edited in place for everyone else."""
    text = texts.VOTE_STANDS.format(wording=view.motion.wording, counts=counts(view.tally), standing=standing(view))
    reply = Reply(text, _card(turn, text, view), vote_card_id(view.motion.id))
    turn.edit(view.meeting.conversation or turn.room.id, reply, view.motion.version)
    return reply


def _choice(said: str) -> Choice:
    try:
        return Choice(said)
    except ValueError:
        raise OutOfDate from None
