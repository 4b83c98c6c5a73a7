"""Asking back: one button for each thing that may have been meant."""

from bot import texts
from bot.buttons.meant import Say
from bot.cards.elements import button, card, line
from bot.turn import Card


def meant_card(text: str, readings: tuple[str, ...], titles: tuple[str, ...] = ()) -> Card:
    """The question, and a button for each reading: its words, as short as a phone needs, or "Yes" for the only one."""
    if not titles:
        titles = (texts.MEANT_YES,) if len(readings) == 1 else tuple(texts.short(words, 60) for words in readings)
    buttons = tuple(button(title, Say(words), "meant", 0) for title, words in zip(titles, readings, strict=True))
    return card(text, line(text), buttons=buttons)
