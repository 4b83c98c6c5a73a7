"""Declaring an interest in an item."""

from bot import texts
from bot.buttons.interests import DeclareInterest
from bot.cards.calendar import meeting_name
from bot.cards.meetings import quorum_line
from bot.language.understanding import Understanding
from bot.live import chat, refreshed, require_running
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import Tier
from domain.people import PostKind
from services.interests import Declared
from services.meeting_view import MeetingView

router = Router()


@router.intent("interest.declare")
def declare(turn: Turn, said: Understanding) -> Reply:
    """Record an interest: in the item that was named, or in the one that is being taken."""
    return _declared(
        turn,
        turn.services.interests.declare(
            turn.speaker,
            said.text("item"),
            said.text("item_number"),
            said.text("reason"),
            said.text("who"),
            private=turn.is_private,
        ),
    )


@router.button(DeclareInterest)
def declare_pressed(turn: Turn, button: DeclareInterest) -> Reply:
    """The same, on the live card."""
    require_running(turn, button.meeting)
    declared = turn.services.interests.declare(turn.speaker, number=button.number, nature=button.nature)
    reply = _declared(turn, declared)
    assert declared.view is not None  # noqa: S101 - a meeting is running
    turn.post(chat(turn, declared.view), Reply(reply.text))
    return reply


@router.intent("interest.clear")
def clear(turn: Turn, said: Understanding) -> Reply:
    """Record that somebody takes part in the item after all."""
    cleared = turn.services.interests.clear(turn.speaker, said.text("who"))
    assert cleared.view is not None  # noqa: S101 - an item is being taken
    refreshed(turn, cleared.view)
    who, number = _who(cleared), cleared.item.number
    return Reply(texts.INTEREST_CLEARED.format(who=who, number=number, quorum=quorum_line(cleared.view.quorum)))


def _declared(turn: Turn, declared: Declared) -> Reply:
    """In the meeting everyone hears it; before it, whoever is to preside over the item does, and whose it is."""
    view, item = declared.view, declared.item
    if view is not None:
        refreshed(turn, view)
        return Reply(_in_the_room(declared, view))
    words = {"title": item.title, "meeting": meeting_name(declared.meeting)}
    if declared.hears:
        nature = texts.INTEREST_IS.format(nature=declared.nature) if declared.nature else ""
        turn.tell(declared.hears, Reply(texts.INTEREST_TO_CHAIR.format(who=_who(declared), nature=nature, **words)))
    is_open = item.tier is Tier.OPEN
    if declared.person != turn.speaker:
        yours = texts.INTEREST_OF_YOURS if is_open else texts.INTEREST_OF_YOURS_HIDDEN
        turn.tell(declared.person, Reply(yours.format(name=turn.speaker.name, **words)))
        return Reply(texts.INTEREST_OF.format(who=_who(declared)))
    return Reply(texts.INTEREST_AHEAD.format(**words) if is_open else texts.INTEREST_AHEAD_HIDDEN)


def _in_the_room(declared: Declared, view: MeetingView) -> str:
    quorum = quorum_line(view.quorum)
    text = texts.INTEREST_NOW.format(who=_who(declared), number=declared.item.number, quorum=quorum)
    if view.meeting.current_item != declared.item.id:
        return text
    if not view.quorum.is_met:
        text = f"{text} {texts.ITEM_INQUORATE.format(schools=texts.listed(view.withdrawn))}"
    if view.presiding and view.presiding != declared.person and declared.person.holds(PostKind.CHAIR):
        text = f"{text} {texts.GIVES_WAY.format(name=view.presiding.name)}"
    return text


def _who(declared: Declared) -> str:
    return texts.listed(declared.schools) or declared.person.name
