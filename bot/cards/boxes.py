"""A card as Teams shows it in a dialog: it submits, it keeps what was typed, and errors stand beside their field."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from bot import texts
from bot.cards import elements
from bot.turn import Card
from domain import refusals as no
from domain.refusals import Refusal

FIELD: dict[type[Refusal], tuple[str, ...]] = {
    no.TitleEmpty: ("title", "text"),
    no.MinutesOutOfRange: ("minutes",),
    no.WordingEmpty: ("wording",),
    no.ReasonEmpty: ("reason", "why"),
    no.NoSuchOwner: ("owner",),
    no.DueMissing: ("due",),
    no.DuePast: ("due",),
    no.DueTooFar: ("due",),
    no.DateNotUnderstood: ("due", "meeting"),
    no.UnknownSchemeLine: ("wording",),
    no.MeetingPast: ("meeting",),
    no.NoMeetingOn: ("meeting",),
    no.ItemsClosed: ("meeting",),
}
"""Beside which field of a form a refusal is shown; others are at its top."""


def asks(card: Card | None) -> bool:
    """Whether a card is a form: one that is submitted as a whole, by a button at its foot."""
    return card is not None and any(_inputs(card["body"]))


def as_dialog(card: Card, sent: Mapping[str, Any]) -> Card:
    """The card for a dialog, which knows no Action.Execute: its buttons submit their data, and what is `sent` too."""
    shown: Card = copy.deepcopy(card)
    for part in _parts(shown):
        if part.get("type") == "Action.Execute":
            fallback = part.pop("fallback")
            part.clear()
            part |= {**fallback, "data": {**fallback["data"], **sent}}
    return shown


def filled(card: Card, typed: Mapping[str, Any]) -> Card:
    """The card with what was typed in its fields; a number that is none stays out, and the error names it."""
    shown: Card = copy.deepcopy(card)
    for field in _inputs(shown):
        said = typed.get(field["id"])
        if said is None:
            continue
        if field["type"] != "Input.Number":
            field["value"] = str(said)
        elif str(said).strip().isdecimal():
            field["value"] = int(said)
    return shown


def with_error(card: Card, refusal: Refusal | None, words: str, typed: Mapping[str, Any]) -> Card:
    """The card with what is wrong beside the field that it is about, or at the top where it is about none."""
    shown: Card = copy.deepcopy(card)
    if isinstance(refusal, no.TooLong):
        longest = max(_inputs(shown), key=lambda field: len(str(typed.get(field["id"], ""))), default={})
        wanted = [longest.get("id")]
    else:
        wanted = list(FIELD.get(type(refusal), ())) if refusal else []
    error = {**elements.line(words, good=False), "id": "error"}
    for part in _parts(shown):
        for items in (part.get("body"), part.get("items")):
            here = [n for n, each in enumerate(items or ()) if isinstance(each, dict) and each.get("id") in wanted]
            if here and items is not None:
                items.insert(here[0] + 1, error)
                return shown
    shown["body"].insert(0, error)
    return shown


def action_form(text: str, words: str, pressed: Any) -> Card:
    """Who will do what by when."""
    return elements.card(
        text,
        elements.heading(texts.ACTION_FORM_HEADING),
        elements.note(text),
        elements.text_input("text", texts.ACTION_FORM_TEXT, words, 300, lines=True, required=True),
        elements.text_input("owner", texts.ACTION_FORM_OWNER, "", 100, required=True),
        elements.day_input("due", texts.ACTION_FORM_DUE),
        buttons=(elements.button(texts.ACTION_FORM_SEND, pressed, "new-action", 0, style="positive"),),
    )


def decision_form(text: str, wording: str, pressed: Any) -> Card:
    """A wording for the chair to confirm."""
    return elements.card(
        text,
        elements.heading(texts.DECISION_FORM_HEADING),
        elements.note(text),
        elements.text_input("wording", texts.FORM_WORDING, wording, 2000, lines=True, required=True),
        buttons=(elements.button(texts.DECISION_FORM_SEND, pressed, "new-decision", 0, style="positive"),),
    )


def _inputs(part: Any) -> Iterator[dict[str, Any]]:
    for each in _parts(part):
        if str(each.get("type", "")).startswith("Input."):
            yield each


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    """Every element of a card."""
    if isinstance(part, dict):
        yield part
    for each in list(part.values()) if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _parts(each)
