"""Passing an item up to the Board, what is to be named in a decision, and the chair's acting alone."""

from bot import texts
from bot.buttons.decisions import AcceptDecisions, ActAlone, AdoptEnBloc
from bot.cards.calendar import meeting_name
from bot.cards.decisions import act_card, decision_card, unbound_card
from bot.cards.elements import notice
from bot.language.understanding import Understanding
from bot.live import refreshed
from bot.replies import refusal_text
from bot.router import Router
from bot.turn import Reply, Turn
from domain.decisions import Decision, EventKind
from domain.people import PostKind
from domain.refusals import CeoNotConsulted, NotYours, ReasonEmpty, TooLong, UnknownSchemeLine, WordingEmpty
from services.acceptances import Unbound

router = Router()


@router.intent("decision.refer")
def refer(turn: Turn, said: Understanding) -> Reply:
    """Pass an item up to the Board that interests leave too few schools to decide."""
    decision, view = turn.services.decisions.refer(turn.speaker, said.text("text"), private=turn.is_private)
    refreshed(turn, view)
    text = texts.REFERRED_TEXT.format(ref=decision.ref, wording=decision.wording)
    return Reply(text, decision_card(text, decision))


@router.intent("decision.name")
def name(turn: Turn, said: Understanding) -> Reply:
    """Name the speaker's dissent or abstention in the last decision, as they ask."""
    kind = EventKind(said.text("as"))
    decision = turn.services.decision_events.name(turn.speaker, kind, private=turn.is_private)
    sentence = texts.NAMED_DISSENT if kind is EventKind.DISSENT else texts.NAMED_ABSTENTION
    return Reply(sentence.format(who=texts.listed(turn.speaker.seats) or turn.speaker.name, ref=decision.ref))


@router.intent("decision.reserve")
def reserve(turn: Turn, said: Understanding) -> Reply:
    """Record the CEO's reservation, and tell the chair and the clerk."""
    made = turn.services.decision_events.reserve(
        turn.speaker, said.text("ref"), said.text("text"), private=turn.is_private
    )
    told = Reply(texts.RESERVED_TO.format(who=turn.speaker.name, ref=made.decision.ref, text=made.text))
    for person in made.hears:
        turn.tell(person, told)
    return Reply(texts.RESERVED.format(ref=made.decision.ref))


@router.intent("decision.act_alone")
def act_alone(turn: Turn, said: Understanding) -> Reply:
    """Give the chair the form for a decision that can't wait, in private."""
    meeting = turn.services.chairs_action.next_meeting(turn.speaker)
    ask = texts.ACT_ASK.format(meeting=meeting_name(meeting)) if meeting else texts.ACT_ASK_NO_MEETING
    return turn.privately(Reply(ask, act_card(ask, said.text("text"), has_ceo=_has_ceo(turn))))


@router.button(ActAlone)
def acted(turn: Turn, button: ActAlone) -> Reply:
    """Put it in the log, and tell those whom it concerns at once; a slip keeps what was typed."""
    try:
        action = turn.services.chairs_action.act(
            turn.speaker, button.wording, button.why, consulted=button.consulted == "yes"
        )
    except (CeoNotConsulted, ReasonEmpty, TooLong, UnknownSchemeLine, WordingEmpty) as refusal:
        text = refusal_text(refusal, turn.trust)
        return Reply(text, act_card(text, button.wording, button.why, has_ceo=_has_ceo(turn)))
    decision = action.decision
    words = {"name": turn.speaker.name, "wording": decision.wording, "why": decision.rationale}
    for person in action.concerned:
        if private := turn.conversations.private(person.entra_id):
            turn.post(private.id, Reply(texts.ACTED_TOLD.format(**words)), at_once=True)
    text, reported = texts.ACTED.format(ref=decision.ref, wording=decision.wording), ""
    if meeting := action.reported_to:
        publish = texts.ACTED_PUBLISH if meeting.agenda_version else ""
        reported = texts.ACTED_REPORTED.format(meeting=meeting_name(meeting), publish=publish)
    return Reply(f"{text} {reported}".strip(), decision_card(text, decision, reported))


@router.intent("decision.unbound")
def unbound(turn: Turn, _said: Understanding) -> Reply:
    """What was decided without a vote of the speaker's school, and doesn't bind it yet."""
    found = turn.services.acceptances.unbound(turn.speaker)
    schools = texts.listed(found.schools)
    if not found.decisions:
        return Reply(texts.UNBOUND_NONE.format(schools=schools))
    text = texts.UNBOUND.format(decisions=texts.count(len(found.decisions), "decision"), schools=schools)
    return Reply(text, unbound_card(text, found))


@router.intent("decision.accept")
def accept(turn: Turn, said: Understanding) -> Reply:
    """Take on one decision, or all that don't bind the speaker's school yet."""
    if whose := said.text("who"):
        school = turn.trust.school_named(whose)
        if school is None or school.short_name not in turn.speaker.seats:
            raise NotYours
    refs = (said.text("ref"),) if said.text("ref") else tuple(d.ref for d in _unbound(turn))
    return _accepted(turn, refs)


@router.button(AcceptDecisions)
def accept_pressed(turn: Turn, button: AcceptDecisions) -> Reply:
    """Take on what the card named."""
    return _accepted(turn, tuple(button.refs.split(",")))


@router.intent("decision.en_bloc")
def en_bloc(turn: Turn, said: Understanding) -> Reply:
    """Put what doesn't bind a school yet on the next Business agenda, as one item."""
    return _put(turn, said.text("who"))


@router.button(AdoptEnBloc)
def en_bloc_pressed(turn: Turn, _button: AdoptEnBloc) -> Reply:
    """The same, on the card."""
    return _put(turn, "")


def _put(turn: Turn, whose: str) -> Reply:
    made = turn.services.acceptances.put_on_agenda(turn.speaker, whose)
    if isinstance(made, Unbound):
        return Reply(texts.UNBOUND_NONE.format(schools=texts.listed(made.schools)))
    item, meeting = made
    text = texts.EN_BLOC_PUT.format(title=item.title, meeting=meeting_name(meeting), wording=item.wording)
    return Reply(text, notice(text))


def _unbound(turn: Turn) -> tuple[Decision, ...]:
    return turn.services.acceptances.unbound(turn.speaker).decisions


def _accepted(turn: Turn, refs: tuple[str, ...]) -> Reply:
    """The clerk, who keeps the log, hears of it."""
    made = turn.services.acceptances.accept(turn.speaker, refs)
    schools, listed = texts.listed(made.schools), texts.listed([decision.ref for decision in made.decisions])
    if not made.decisions:
        return Reply(texts.UNBOUND_NONE.format(schools=schools))
    if clerk := turn.trust.holder(PostKind.CLERK):
        turn.tell(clerk, Reply(texts.ACCEPTED_TOLD.format(name=turn.speaker.name, schools=schools, refs=listed)))
    return Reply(texts.ACCEPTED.format(schools=schools, refs=listed))


def _has_ceo(turn: Turn) -> bool:
    return turn.trust.holder(PostKind.CEO) is not None
