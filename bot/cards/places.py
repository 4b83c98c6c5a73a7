"""How Headboard introduces itself, and whom it can reach."""

from bot import texts
from bot.asks import SHARED, offered_to
from bot.buttons.messages import OpenItemForm
from bot.buttons.places import AskFor
from bot.cards import elements
from bot.turn import Card, Reply, Turn
from domain.people import Person
from services.places import Reach
from storage.conversations import RoomKind


def welcome(turn: Turn) -> Reply:
    """Who the person is, what they can do here, and three buttons; a shared room is greeted as a whole."""
    if not turn.is_private:
        return welcome_all(turn.room.kind)
    title = texts.WELCOME_HELLO.format(name=turn.speaker.name.split()[0])
    who = texts.WELCOME_YOU.format(office=turn.speaker.office)
    return _welcome(title, who, RoomKind.PRIVATE, offered_to(turn.may))


def welcome_all(kind: RoomKind) -> Reply:
    """What everyone in a shared room can do there, and three buttons."""
    kind = RoomKind.CHANNEL if kind is RoomKind.THREAD else kind
    return _welcome(texts.WELCOME_EVERYONE, texts.WELCOME_HERE[kind], kind, SHARED[kind])


def _welcome(title: str, who: str, kind: RoomKind, asks: tuple[str, ...]) -> Reply:
    text = f"{title}. {who} {texts.WELCOME_CAN[kind]}"
    card = elements.card(
        text,
        elements.heading(title),
        elements.line(who),
        elements.line(texts.WELCOME_CAN[kind]),
        buttons=tuple(map(_ask, asks)),
    )
    return Reply(text, card)


def _ask(what: str) -> elements.Element:
    if what == "item":
        return elements.dialog(texts.ASK_FOR[what], OpenItemForm(), "welcome", 0)
    return elements.button(texts.ASK_FOR[what], AskFor(what), "welcome", 0)


def reach_lines(reach: Reach) -> tuple[str, ...]:
    """Whom Headboard can reach, whom not and why, a line each."""
    people = len(reach.reached) + len(reach.gone) + len(reach.never)
    gone = [f"{person.name} ({texts.REACH_WHY.get(why.split()[-1], texts.REACH_OTHER)})" for person, why in reach.gone]
    return (
        texts.REACH_SUMMARY.format(reached=len(reach.reached), people=people),
        *([texts.REACH_GONE.format(names=texts.listed(gone))] if gone else []),
        *([texts.REACH_NEVER.format(names=_names(reach.never))] if reach.never else []),
        *([] if gone or reach.never else [texts.REACH_ALL]),
        texts.REACH_CHANNEL if reach.channel else texts.REACH_NO_CHANNEL,
    )


def reach_card(text: str, reach: Reach) -> Card:
    """The same as a card."""
    return elements.card(text, elements.heading(texts.REACH_HEADING), *map(elements.line, reach_lines(reach)))


def _names(people: tuple[Person, ...]) -> str:
    return texts.listed([person.name for person in people])
