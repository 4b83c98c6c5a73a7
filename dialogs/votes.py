"""From a wording that waits for the chair to a vote on it: any voting head may call for one (R2.14)."""

from bot.buttons.votes import TakeVote
from bot.handlers.votes import put
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from dialogs.decisions import CONFIRM_WORDING
from domain.people import PostKind, Right
from domain.refusals import WordingEmpty

router = Router()


@router.intent("motion.put")
def put_in_words(turn: Turn, said: Understanding) -> Reply:
    """Put a wording to the vote: the one that was said, or the one that waits for the chair."""
    turn.services.require(turn.speaker, Right.MOVE_MOTION)
    chair = turn.services.presiding() or turn.trust.holder(PostKind.CHAIR)
    waiting = CONFIRM_WORDING.waiting(turn, turn.room.id, chair.entra_id) if chair else None
    if said.text("text"):
        return put(turn, said.text("text"))
    if waiting is None:
        raise WordingEmpty
    question, state = waiting
    turn.dialogs.end(question.conversation, question.person)
    return put(turn, state.wording)


@router.button(TakeVote)
def vote_pressed(turn: Turn, button: TakeVote) -> Reply:
    """Take a vote on the wording of the card, instead of a consensus."""
    turn.services.require(turn.speaker, Right.MOVE_MOTION)
    question, state = CONFIRM_WORDING.answered(turn, button.dialog)
    turn.dialogs.end(question.conversation, question.person)
    reply = put(turn, state.wording)
    turn.post(question.conversation, reply)
    return Reply(reply.text, None)
