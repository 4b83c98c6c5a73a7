"""The few elements that our cards are made of. People's words go in as plain runs, never as markdown."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from bot import texts
from bot.buttons.fields import Button
from bot.buttons.press import pack
from bot.turn import Card

Element = dict[str, Any]
FALLBACK_LIMIT = 1000
"""The words are in the notification as well, and a long agenda twice in one card would be too much of it."""


def card(text: str, *body: Element | None, buttons: tuple[Element, ...] = ()) -> Card:
    """A card; `text` is what clients show that can't draw it."""
    return Card(
        {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.5",
            "fallbackText": text[:FALLBACK_LIMIT],
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


def numbered(number: int | str | None, title: str, detail: str, *, indented: bool = False) -> Element:
    """One entry of a list: its number or reference, its title, and a detail under it."""
    return {
        "type": "ColumnSet",
        "spacing": "Medium",
        "columns": [
            *([{"type": "Column", "width": "16px", "items": []}] if indented else []),
            {"type": "Column", "width": "auto", "items": [line(str(number) if number else "•", strong=True)]},
            {"type": "Column", "width": "stretch", "items": [line(title), note(detail)]},
        ],
    }


def entry(ref: str, words: str, detail: str) -> tuple[Element, ...]:
    """One entry of a log: its reference above its words, which have the card's whole width on a phone."""
    below = (note(detail),) if detail else ()
    return ({**line(ref, strong=True), "spacing": "Medium"}, {**line(words), "spacing": "None"}, *below)


def button(title: str, pressed: Button, card_id: str, seen: int, *, style: str | None = None) -> Element:
    """A button; `card_id` and `seen` say which card it is on and which state that showed.

    Clients that don't know Action.Execute press the Action.Submit in its place, which comes as a message.
    """
    data = pack(pressed, card_id, seen)
    looks = {"title": title, **({"style": style} if style else {})}
    return {
        "type": "Action.Execute",
        **looks,
        "verb": pressed.verb,
        "data": data,
        "fallback": {"type": "Action.Submit", **looks, "data": {**data, "verb": pressed.verb}},
    }


def dialog(title: str, pressed: Button, card_id: str, seen: int) -> Element:
    """A button that opens a form in a dialog; a client without dialogs sends it as a message, and shows it in place."""
    data = {"msteams": {"type": "task/fetch"}, **pack(pressed, card_id, seen), "verb": pressed.verb}
    return {"type": "Action.Submit", "title": title, "data": data}


def opened(title: str, address: str) -> Element:
    """A button that opens a page."""
    return {"type": "Action.OpenUrl", "title": title, "url": address}


def form(title: str, *body: Element | None, buttons: tuple[Element, ...]) -> Element:
    """A button under which a form opens."""
    return {"type": "Action.ShowCard", "title": title, "card": card(title, *body, buttons=buttons)}


def together(*buttons: Element) -> Element:
    """Buttons that belong to a part of the card rather than to the whole of it."""
    return {"type": "ActionSet", "actions": list(buttons)}


def side_by_side(*elements: Element) -> Element:
    """Elements in columns of equal width."""
    columns = [{"type": "Column", "width": "stretch", "items": [element]} for element in elements]
    return {"type": "ColumnSet", "spacing": "Small", "columns": columns}


def picture(address: str, words: str) -> Element:
    """A picture, and the words for whoever can't see it."""
    return {"type": "Image", "url": address, "altText": words, "size": "Stretch"}


def text_input(name: str, label: str, value: str, most: int, *, lines: bool = False, required: bool = False) -> Element:
    """A field for words."""
    must = {"isRequired": True, "errorMessage": texts.FILL_THIS_IN} if required else {}
    return {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "value": value,
        "maxLength": most,
        "isMultiline": lines,
        **must,
    }


def number_input(name: str, label: str, value: int | None, least: int, most: int, *, required: bool = False) -> Element:
    """A field for a whole number."""
    return {
        "type": "Input.Number",
        "id": name,
        "label": label,
        "min": least,
        "max": most,
        "errorMessage": texts.WHOLE_NUMBER.format(least=least, most=most),
        **({} if value is None else {"value": value}),
        **({"isRequired": True} if required else {}),
    }


def day_input(
    name: str, label: str, value: date | None = None, least: date | None = None, most: date | None = None
) -> Element:
    """A field for a day, which may be left empty."""
    span = {"value": value, "min": least, "max": most}
    known = {key: str(day) for key, day in span.items() if day}
    return {"type": "Input.Date", "id": name, "label": label, **known}


def time_input(name: str, label: str, value: time) -> Element:
    """A field for a time of day."""
    return {"type": "Input.Time", "id": name, "label": label, "value": f"{value:%H:%M}"}


def choice_input(name: str, label: str, value: str, choices: Iterable[tuple[str, str]]) -> Element:
    """A field with a choice: what is sent, and its words; some clients show nothing for the empty one but a hint."""
    listed = [{"title": words, "value": sent} for sent, words in choices]
    empty = next((each["title"] for each in listed if not each["value"]), "")
    return {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "compact",
        "value": value,
        "choices": listed,
        **({"placeholder": empty} if empty else {}),
    }


def _run(words: str, **looks: object) -> Element:
    """A run of plain text: nothing that anyone wrote in it is read as markdown or as a mention."""
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": words, **looks}]}
