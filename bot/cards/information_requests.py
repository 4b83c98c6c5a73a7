"""Requests for information that wait for an answer, each with the day by which it is due."""

from bot import texts
from bot.buttons.information_requests import CloseRequest
from bot.cards import elements
from bot.turn import Card
from domain.information_requests import InformationRequest


def requests_card(text: str, requests: tuple[InformationRequest, ...]) -> Card:
    """The requests, each with a button to close it."""
    rows = []
    for each in requests:
        name = texts.FOI_NUMBER.format(number=each.id)
        close = elements.button(texts.FOI_CLOSE.format(name=name), CloseRequest(each.id), f"foi-{each.id}", 0)
        rows += [*elements.entry(name, each.about, due_line(each)), elements.together(close)]
    return elements.card(text, elements.heading(texts.FOI_HEADING), elements.line(text), *rows)


def due_line(request: InformationRequest) -> str:
    """By when it is to be answered, and by whose days that is counted."""
    days = texts.FOI_OF_SCHOOL.format(school=request.school) if request.school else texts.FOI_OF_TRUST
    return texts.FOI_DUE.format(
        due=texts.day_and_year(request.due), received=texts.day_and_year(request.received), days=days
    )
