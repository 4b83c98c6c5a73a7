"""What is said once a decision has varied an earlier one, and whom it asks about what hung on that (§5.2, R5.3)."""

from bot import texts
from bot.cards.actions import left_over_card
from bot.turn import Reply, Turn
from domain.decisions import Decision


def varied_told(turn: Turn, decision: Decision) -> str:
    """What it does to the earlier one, or nothing; the speaker is asked in private about the actions of that one."""
    if not decision.varies or not decision.variation:
        return ""
    if left := turn.services.actions.left_over(turn.speaker, decision):
        text = texts.LEFT_OVER.format(old=decision.varies, new=decision.ref)
        turn.tell(turn.speaker, Reply(text, left_over_card(text, left, decision.ref), f"left-over-{decision.ref}"))
    return texts.VARIES[decision.variation].format(ref=decision.varies)
