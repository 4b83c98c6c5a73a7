"""Passing an item up to the Board, and what somebody asks to be named in a decision."""

from bot import texts
from bot.cards.decisions import decision_card
from bot.language.understanding import Understanding
from bot.live import refreshed
from bot.router import Router
from bot.turn import Reply, Turn
from domain.decisions import EventKind
from domain.people import PostKind

router = Router()


@router.intent("decision.refer")
def refer(turn: Turn, said: Understanding) -> Reply:
    """Pass an item up to the Board that interests leave too few schools to decide."""
    decision, view = turn.services.decisions.refer(turn.speaker, said.text("text"))
    refreshed(turn, view)
    text = texts.REFERRED_TEXT.format(ref=decision.ref, wording=decision.wording)
    return Reply(text, decision_card(text, decision))


@router.intent("decision.name")
def name(turn: Turn, said: Understanding) -> Reply:
    """Name the speaker's dissent or abstention in the last decision, as they ask."""
    kind = EventKind(said.text("as"))
    decision = turn.services.decisions.name(turn.speaker, kind)
    sentence = texts.NAMED_DISSENT if kind is EventKind.DISSENT else texts.NAMED_ABSTENTION
    return Reply(sentence.format(who=texts.listed(turn.speaker.seats) or turn.speaker.name, ref=decision.ref))


@router.intent("decision.reserve")
def reserve(turn: Turn, said: Understanding) -> Reply:
    """Record the CEO's reservation, and tell the chair and the clerk."""
    reason = said.text("text")
    decision = turn.services.decisions.reserve(turn.speaker, said.text("ref"), reason)
    told = Reply(texts.RESERVED_TO.format(who=turn.speaker.name, ref=decision.ref, text=reason))
    for kind in (PostKind.CHAIR, PostKind.CLERK):
        if holder := turn.trust.holder(kind):
            turn.tell(holder, told)
    return Reply(texts.RESERVED.format(ref=decision.ref))
