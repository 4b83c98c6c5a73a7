"""The standing register of interests, in private chats alone."""

from bot import texts
from bot.buttons.register import TakeBackEntry
from bot.cards.elements import notice
from bot.cards.register import (
    entry_detail,
    entry_line,
    not_returned,
    own_card,
    return_line,
    said_card,
    whole_card,
    whose,
)
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.people import Right
from domain.register import PersonsRegister
from services.register import Registered

router = Router()


@router.intent("register.add")
def add(turn: Turn, said: Understanding) -> Reply:
    """Keep an interest of the speaker's in the register, in their own words."""
    return _noted(turn.services.register.add(turn.speaker, said.text("text"), private=turn.is_private))


@router.intent("register.nothing")
def nothing(turn: Turn, _said: Understanding) -> Reply:
    """Note that the speaker has nothing to register this year."""
    return _noted(turn.services.register.nothing(turn.speaker, private=turn.is_private))


@router.intent("register.confirm")
def confirm(turn: Turn, _said: Understanding) -> Reply:
    """Note that the speaker's register stays as it was."""
    return _noted(turn.services.register.confirm(turn.speaker, private=turn.is_private))


@router.button(TakeBackEntry)
def take_back(turn: Turn, button: TakeBackEntry) -> Reply:
    """Take an entry or a return back; what was said is kept, marked as taken back."""
    done = turn.services.register.take_back(turn.speaker, button.entry)
    what = texts.REGISTER_TAKEN_BACK if done.entry.words else texts.RETURN_TAKEN_BACK
    text = what.format(words=done.entry.words, day=texts.day_and_year(done.entry.day))
    return Reply(text, notice(text))


@router.intent("register.mine", reads=True)
def mine(turn: Turn, _said: Understanding) -> Reply:
    """Show the speaker what they have registered."""
    return _own(turn)


@router.intent("register.everyone", reads=True)
def everyone(turn: Turn, said: Understanding) -> Reply:
    """Show the chair and the clerk the whole register, and who has made no return; everyone else their own."""
    if not said.slots.get("missing") and not turn.may(Right.SEE_REGISTER) and turn.may(Right.DECLARE_INTEREST):
        return _own(turn)
    registers = turn.services.register.everyone(turn.speaker)
    years = texts.academic_years(registers[0].year)
    entries = (f"{whose(each)}: {'; '.join(map(entry_line, each.entries))}." for each in registers if each.entries)
    text = "\n\n".join((texts.REGISTER_ALL.format(years=years, missing=not_returned(registers)), *entries))
    return turn.privately(Reply(text, whole_card(text, years, registers)))


def _own(turn: Turn) -> Reply:
    register = turn.services.register.mine(turn.speaker)
    text = _own_text(register)
    return turn.privately(Reply(text, own_card(text, register)))


def _own_text(register: PersonsRegister) -> str:
    lines = "; ".join(map(entry_line, register.entries))
    said = texts.REGISTER_MINE.format(entries=lines) if lines else texts.REGISTER_MINE_NOTHING
    return f"{said} {texts.ended(return_line(register))}"


def _noted(done: Registered) -> Reply:
    years = texts.academic_years(done.register.year)
    if done.entry.words:
        text = texts.REGISTERED.format(words=done.entry.words, detail=texts.in_sentence(entry_detail(done.entry)))
    elif done.register.entries:
        text = texts.RETURN_CONFIRMED.format(years=years)
    else:
        text = texts.RETURN_NOTHING.format(years=years)
    return Reply(text, said_card(text, done.entry))
