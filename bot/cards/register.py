"""The register of interests: somebody's own, with buttons to take entries back, and the whole of it."""

from collections.abc import Iterator

from bot import texts
from bot.buttons.register import TakeBackEntry
from bot.cards import elements
from bot.turn import Card
from domain.register import PersonsRegister, RegisterEntry


def entry_detail(entry: RegisterEntry) -> str:
    """Family or close relationship, Tue 24 Nov 2026."""
    kind = texts.INTEREST_KIND[entry.kind] if entry.kind else ""
    return texts.capital(", ".join(filter(None, (kind, texts.day_and_year(entry.day)))))


def entry_line(entry: RegisterEntry) -> str:
    """“My wife is a director of Mower Ltd” (family or close relationship, Tue 24 Nov 2026)."""
    return f"“{entry.words}” ({texts.in_sentence(entry_detail(entry)) if entry.kind else entry_detail(entry)})"


def return_line(register: PersonsRegister) -> str:
    """When somebody made this year's return, and whether there was nothing to register."""
    if register.returned is None:
        return texts.RETURN_NOT_MADE
    made = texts.RETURN_MADE if register.entries else texts.RETURN_NIL
    return made.format(day=texts.day_and_year(register.returned))


def said_card(text: str, entry: RegisterEntry) -> Card:
    """What was registered just now, with a button to take it back."""
    return elements.card(
        text,
        elements.heading(texts.REGISTER_HEADING),
        elements.line(text),
        elements.note(texts.REGISTER_NOTE) if entry.words else None,
        buttons=(_take_back(entry),),
    )


def own_card(text: str, register: PersonsRegister) -> Card:
    """What somebody has registered, each entry with a button to take it back."""
    return elements.card(
        text,
        elements.heading(texts.REGISTER_HEADING_MINE),
        elements.line(return_line(register), good=register.returned is not None),
        *(element for entry in register.entries for element in (*_entry(entry), elements.together(_take_back(entry)))),
        elements.note(texts.REGISTER_NOTE if register.entries else texts.REGISTER_HOW),
    )


def whole_card(text: str, years: str, registers: tuple[PersonsRegister, ...]) -> Card:
    """Who has made no return, and then everybody's entries, school by school."""
    return elements.card(
        text,
        elements.heading(texts.REGISTER_HEADING_ALL.format(years=years)),
        elements.line(not_returned(registers), good=all(each.returned for each in registers)),
        *(element for each in registers for element in _person(each)),
    )


def not_returned(registers: tuple[PersonsRegister, ...]) -> str:
    """Who has made no return this academic year, in one sentence."""
    names = [whose(each) for each in registers if each.returned is None]
    return texts.REGISTER_MISSING.format(names=texts.listed(names)) if names else texts.REGISTER_COMPLETE


def whose(register: PersonsRegister) -> str:
    """Grafton (Carys Pugh), or the person's name for whoever has no school."""
    schools, name = texts.listed(register.person.seats), register.person.name
    return texts.REGISTER_WHOSE.format(schools=schools, name=name) if schools else name


def _person(register: PersonsRegister) -> Iterator[elements.Element]:
    yield elements.subheading(whose(register))
    yield elements.note(return_line(register))
    for entry in register.entries:
        yield from _entry(entry)


def _entry(entry: RegisterEntry) -> tuple[elements.Element, ...]:
    return elements.line(entry.words), elements.note(entry_detail(entry))


def _take_back(entry: RegisterEntry) -> elements.Element:
    return elements.button(texts.TAKE_BACK, TakeBackEntry(entry.id), f"register-{entry.id}", 0)
