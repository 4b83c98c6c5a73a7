"""What whoever presides gets in private when a deputy would leave for a confidential item (R2.8)."""

from bot import texts
from bot.buttons.consents import AskToLeave, LetStay
from bot.cards import elements
from bot.turn import Card
from domain.agenda import Item
from domain.meetings import Attendance, Meeting

MOST_NAMED = 5
"""A card has six buttons at most."""


def ask_in_words(item: Item, seats: tuple[Attendance, ...]) -> str:
    """That they leave, and what it means to let them stay."""
    names = [seat.deputy for seat in seats]
    return texts.LET_STAY_ASK.format(
        number=item.number,
        names=texts.listed(list(dict.fromkeys(names))),
        deputise=texts.DEPUTISE if len(set(names)) > 1 else texts.DEPUTISES,
        schools=texts.listed([seat.school for seat in seats]),
    )


def consent_card(text: str, meeting: Meeting, item: Item, seats: tuple[Attendance, ...], *, stay: bool = False) -> Card:
    """A button for each deputy, to let them stay or, once they may, to ask them to leave; and one for all of them."""
    kind = AskToLeave if stay else LetStay
    one, all_of_them = (texts.ASK_TO_LEAVE, texts.ASK_ALL_TO_LEAVE) if stay else (texts.LET_STAY, texts.LET_ALL_STAY)
    titles = [(one.format(name=seat.deputy), seat.school) for seat in seats[:MOST_NAMED]]
    titles += [(all_of_them, "")] if len(seats) > 1 else []
    number = item.number or ""
    buttons = (
        elements.button(title, kind(meeting.ref, number, school), consent_card_id(meeting, item), meeting.version)
        for title, school in titles
    )
    return elements.card(text, elements.heading(texts.LET_STAY_HEADING), elements.line(text), buttons=tuple(buttons))


def consent_card_id(meeting: Meeting, item: Item) -> str:
    """The card of one item."""
    return f"stay-{meeting.ref}-{item.id}"
