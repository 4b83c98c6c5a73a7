"""A vote as it stands, and what came of it: counts and no names (R2.18)."""

from bot import texts
from bot.buttons.votes import CastingVote, CastVote, CloseVote, DropVote
from bot.cards import elements
from bot.turn import Card
from domain.decisions import Decision, Outcome
from domain.votes import Choice, MotionState, Tally
from services.votes import VoteView


def vote_card_id(motion: int) -> str:
    """The one card of a vote, which is edited in place."""
    return f"vote-{motion}"


def counts(tally: Tally) -> str:
    """For 3, against 1, abstentions 1."""
    return texts.VOTE_COUNTS.format(votes_for=tally.votes_for, against=tally.against, abstain=tally.abstain)


def vote_card(text: str, view: VoteView, mine: dict[str, Choice] | None = None) -> Card:
    """The motion, the count so far, and a button for each choice.

    With what the schools that are `mine` have said it is for one person, where their client asks for that.
    """
    motion, card_id = view.motion, vote_card_id(view.motion.id)
    seen = motion.version
    choices = tuple(
        elements.button(texts.VOTE_CHOICE[choice], CastVote(motion.id, choice), card_id, seen) for choice in Choice
    )
    end = (
        elements.button(texts.CLOSE_VOTE, CloseVote(motion.id), card_id, seen, style="positive"),
        elements.button(texts.DROP_VOTE, DropVote(motion.id), card_id, seen),
    )
    casting = tuple(
        elements.button(texts.CASTING_CHOICE[choice], CastingVote(motion.id, choice), card_id, seen)
        for choice in Choice
    )
    buttons = {MotionState.OPEN: (*choices, *end), MotionState.TIED: casting}
    return elements.card(
        text,
        elements.heading(texts.VOTE_TIED if motion.state is MotionState.TIED else texts.VOTE_HEADING),
        elements.line(motion.wording, strong=True),
        elements.note(texts.VOTE_ITEM.format(number=view.item.number, title=view.item.title)),
        elements.line(counts(view.tally)),
        elements.note(standing(view)),
        None if mine is None else elements.line(own_vote(mine)),
        buttons=buttons.get(motion.state, ()),
    )


def own_vote(mine: dict[str, Choice]) -> str:
    """Your vote: for, of Grafton; only they see it."""
    said = [
        texts.YOUR_VOTE_OF.format(choice=texts.VOTE_CHOICE[choice], school=school) for school, choice in mine.items()
    ]
    return texts.YOUR_VOTE.format(votes=texts.listed(said)) if said else texts.NOT_VOTED_YET


def standing(view: VoteView) -> str:
    """How many schools have voted, or who may use a casting vote."""
    if view.motion.state is MotionState.TIED:
        return texts.VOTE_CASTING_ASK.format(name=view.presiding)
    if view.motion.state is MotionState.DROPPED:
        return texts.VOTE_DROPPED
    return texts.VOTE_SAID.format(said=view.tally.said, eligible=view.tally.eligible)


def outcome_line(decision: Decision) -> str:
    """Carried, 4 for, 1 against, 0 abstentions; with the casting vote apart (R2.15)."""
    if decision.votes_for is None:
        return texts.OUTCOME[decision.outcome]
    if decision.outcome.is_election:
        votes, cast = texts.count(decision.votes_for, "vote"), decision.votes_for + (decision.votes_against or 0)
        return f"{texts.OUTCOME[decision.outcome]}, {texts.ELECTED_COUNTS.format(votes=votes, cast=cast)}"
    counted = texts.VOTE_COUNTS.format(
        votes_for=decision.votes_for, against=decision.votes_against, abstain=decision.abstentions
    )
    casting = texts.VOTE_CASTING.format(choice=texts.VOTE_CHOICE[decision.casting]) if decision.casting else ""
    return f"{texts.OUTCOME[decision.outcome]}. {counted}{casting}"


def result_card(text: str, decision: Decision) -> Card:
    """An entry of the log that a vote made."""
    return elements.card(
        text,
        elements.heading(f"{texts.RECORDED_HEADING}: {decision.ref}"),
        elements.line(decision.wording, strong=True),
        elements.line(outcome_line(decision), good=decision.outcome is not Outcome.NOT_CARRIED),
        elements.line(texts.VARIES[decision.variation].format(ref=decision.varies)) if decision.variation else None,
        elements.note(decision.title),
    )
