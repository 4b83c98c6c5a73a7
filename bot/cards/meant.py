"""Asking back: one button for each thing that may have been meant."""

from bot import texts
from bot.buttons.meant import Say
from bot.cards.elements import button, card, line
from bot.turn import Card


def meant_card(text: str, readings: tuple[str, ...]) -> Card:
    """The question, and the words of each reading on a button, as short as a phone needs them."""
    buttons = tuple(button(texts.short(words, 60), Say(words), "meant", 0) for words in readings)
    return card(text, line(text), buttons=buttons)
