"""The few elements that our cards are made of. People's words go in as plain runs, never as markdown."""

from typing import Any

from bot.buttons import Button, pack
from bot.turn import Card

Element = dict[str, Any]


def card(text: str, *body: Element | None, buttons: tuple[Element, ...] = ()) -> Card:
    """A card; `text` is what clients show that can't draw it."""
    return Card(
        {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.5",
            "fallbackText": text,
            "body": [element for element in body if element],
            **({"actions": list(buttons)} if buttons else {}),
        }
    )


def notice(text: str) -> Card:
    """A card that only says what became of the one before it."""
    return card(text, line(text))


def heading(words: str) -> Element:
    """The card's title, which screen readers find as a heading; these words are ours."""
    return {"type": "TextBlock", "text": words, "wrap": True, "size": "Medium", "weight": "Bolder", "style": "heading"}


def subheading(words: str) -> Element:
    """The title of a part of the card."""
    return {**_run(words, weight="Bolder"), "spacing": "Medium", "separator": True}


def line(words: str, *, strong: bool = False, good: bool | None = None) -> Element:
    """A line of text; `good` or not gives it a colour besides its words."""
    weight = {"weight": "Bolder"} if strong else {}
    colour = {} if good is None else {"color": "Good" if good else "Attention"}
    return _run(words, **weight, **colour)


def note(words: str) -> Element:
    """Small print."""
    return {**_run(words, isSubtle=True, size="Small"), "spacing": "Small"}


def numbered(number: int | str | None, title: str, detail: str) -> Element:
    """One entry of a list: its number or reference, its title, and a detail under it."""
    return {
        "type": "ColumnSet",
        "spacing": "Medium",
        "columns": [
            {"type": "Column", "width": "auto", "items": [line(str(number) if number else "•", strong=True)]},
            {"type": "Column", "width": "stretch", "items": [line(title), note(detail)]},
        ],
    }


def entry(ref: str, words: str, detail: str) -> tuple[Element, ...]:
    """One entry of a log: its reference above its words, which have the card's whole width on a phone."""
    return ({**line(ref, strong=True), "spacing": "Medium"}, {**line(words), "spacing": "None"}, note(detail))


def button(title: str, pressed: Button, card_id: str, seen: int, *, style: str | None = None) -> Element:
    """A button; `card_id` and `seen` say which card it is on and which state that showed."""
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": pressed.verb,
        "data": pack(pressed, card_id, seen),
        **({"style": style} if style else {}),
    }


def _run(words: str, **looks: object) -> Element:
    """A run of plain text: nothing that anyone wrote in it is read as markdown or as a mention."""
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": words, **looks}]}
