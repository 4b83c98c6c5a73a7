"""Proposing items, showing the agenda, publishing it."""

from bot import texts
from bot.buttons import PublishAgenda, WithdrawItem
from bot.cards.agenda import agenda_card, agenda_total, proposal_card, shown_items
from bot.cards.calendar import meeting_name
from bot.cards.elements import notice
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import DEFAULT_MINUTES, Purpose
from domain.calendar import MeetingKind
from domain.people import Right
from domain.refusals import ConfidentialNotYet
from services.agenda import AgendaView

router = Router()


@router.intent("agenda.propose")
def propose(turn: Turn, said: Understanding) -> Reply:
    """Put an item on the list, and say which meeting it landed on and why."""
    if said.slots.get("confidential"):
        raise ConfidentialNotYet
    minutes = said.number("minutes")
    proposal = turn.services.agenda.propose(
        turn.speaker,
        said.text("title"),
        Purpose(said.text("purpose") or Purpose.DISCUSSION),
        DEFAULT_MINUTES if minutes is None else minutes,
        _kind(said),
    )
    item, meeting = proposal.item, proposal.meeting
    name = meeting_name(meeting)
    closes = texts.moment(meeting.items_close, turn.trust.cycle.items_close_at)
    why = texts.PROPOSED_WHY_NEXT.format(when=closes)
    if proposal.closed:
        why = f"{texts.PROPOSED_WHY_CLOSED.format(closed=texts.day(proposal.closed.day))} {why}"
    done = texts.PROPOSED.format(title=item.title, meeting=name, minutes=item.minutes, purpose=item.purpose)
    text = f"{done} {why}"
    return Reply(text, proposal_card(text, proposal, why))


@router.button(WithdrawItem)
def withdraw(turn: Turn, button: WithdrawItem) -> Reply:
    """Take a proposed item back."""
    item = turn.services.agenda.withdraw(turn.speaker, button.item)
    text = texts.WITHDRAWN.format(title=item.title)
    return Reply(text, notice(text))


@router.intent("agenda.show", reads=True)
def show(turn: Turn, said: Understanding) -> Reply:
    """The agenda as it stands."""
    view = turn.services.agenda.show(turn.speaker, _kind(said))
    may_publish = turn.is_private and turn.speaker.may(Right.PUBLISH_AGENDA)
    text = _in_words(view)
    return Reply(text, agenda_card(text, view, may_publish=may_publish))


@router.intent("agenda.publish")
def publish(turn: Turn, said: Understanding) -> Reply:
    """Publish the agenda that waits, and post it in the Headboard channel."""
    reply = _published(turn, turn.services.agenda.publish(turn.speaker, _kind(said)))
    return Reply(reply.text)


@router.button(PublishAgenda)
def publish_pressed(turn: Turn, button: PublishAgenda) -> Reply:
    """Publish the agenda that the card showed; if items have come or gone since, show it again instead."""
    view = turn.services.agenda.of(turn.speaker, button.meeting)
    if shown_items(view) != button.items:
        return Reply(texts.AGENDA_HAS_MOVED_ON, agenda_card(texts.AGENDA_HAS_MOVED_ON, view, may_publish=True))
    return _published(turn, turn.services.agenda.publish(turn.speaker, None, button.meeting))


def _published(turn: Turn, view: AgendaView) -> Reply:
    name, version = meeting_name(view.meeting), view.meeting.agenda_version
    text = texts.PUBLISHED_TO_ALL.format(meeting=name, items=agenda_total(view))
    card = agenda_card(text, view)
    if turn.channel is None:
        return Reply(texts.PUBLISHED_NO_CHANNEL.format(meeting=name, version=version), card)
    turn.post(turn.channel.id, Reply(text, card))
    done = texts.PUBLISHED.format(meeting=name, version=version)
    return Reply(done, notice(done))


def _in_words(view: AgendaView) -> str:
    if not view.items:
        return f"{meeting_name(view.meeting)}. {texts.AGENDA_EMPTY}"
    titles = "; ".join(f"{item.number}. {item.title}" if item.number else item.title for item in view.items)
    return texts.AGENDA_TEXT.format(meeting=meeting_name(view.meeting), items=titles)


def _kind(said: Understanding) -> MeetingKind | None:
    kind = said.text("meeting_kind")
    return MeetingKind(kind) if kind else None
