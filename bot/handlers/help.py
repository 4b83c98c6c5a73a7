"""What Headboard can do, and what it says when it is lost."""

import re

from bot import texts
from bot.cards.meant import meant_card
from bot.helping import help_reply
from bot.language.patterns import LONGEST
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.people import Right
from domain.refusals import TooLong

router = Router()


@router.intent("help", reads=True)
def help_(turn: Turn, _said: Understanding) -> Reply:
    """Say what the speaker can say here and now, or how to do the one thing that they ask about."""
    return help_reply(turn)


@router.intent("none", reads=True)
def not_understood(turn: Turn, said: Understanding) -> Reply:
    """Say that nothing was understood, and nothing done."""
    if said.slots.get("confidential") and not turn.is_private:
        return Reply(texts.CONFIDENTIAL_HERE)
    if turn.may(Right.VOTE) and turn.services.elections.is_open:
        return Reply(texts.PERHAPS_A_BALLOT)
    text, choices = _asked(said)
    if text in (texts.NOT_UNDERSTOOD, texts.ASKS_NOTHING):
        text = _in_kind(turn.said, turn.speaker.name.split()[0]) or text
    turn.services.guard(*choices)
    titles = (texts.IN_CONFIDENCE, texts.FOR_EVERYONE) if "sensitive" in said.slots else ()
    return Reply(text, meant_card(text, choices, titles) if choices else None, asked=choices)


def _asked(said: Understanding) -> tuple[str, tuple[str, ...]]:
    """What is answered, and the words that may be chosen from."""
    readings: tuple[str, ...] = said.slots.get("readings", ())
    if "sensitive" in said.slots:
        return texts.SOUNDS_CONFIDENTIAL, readings
    if readings:
        return texts.WHICH_WAS_MEANT.format(readings=texts.choices(readings)), readings
    if words := said.text("doubted"):
        return texts.DOUBTED.format(words=words), (words,)
    if what := said.text("not_yet"):
        return texts.NOT_YET.format(what=what), ()
    return next((text for slot, text in _PLAINLY.items() if slot in said.slots), texts.NOT_UNDERSTOOD), ()


_PLAINLY = {
    "conditional": texts.CONDITIONAL,
    "left": texts.LEFT_AS_IT_IS,
    "elsewhere": texts.ANOTHERS_APOLOGIES,
    "one_at_a_time": texts.ONE_AT_A_TIME,
    "asks_nothing": texts.ASKS_NOTHING,
}


def _in_kind(said: str, name: str) -> str | None:
    """The answer to thanks, to a greeting, and to a question that isn't Headboard's to answer."""
    if _THANKS.match(said):
        return texts.YOURE_WELCOME
    if _GREETING.fullmatch(said.strip()):
        return texts.GREETED.format(name=name)
    return texts.CANT_SAY if said.rstrip().endswith("?") and len(said) > 2 else None  # noqa: PLR2004 - no bare "?"


_THANKS = re.compile(
    r"\W*(?:(?:ok|okay|lovely|great|brill(?:iant)?|perfect|ah|that's)\W+(?:\w+\W+)?)?"
    r"(?:thanks?\b|thank you|thx|ta\b|cheers|many thanks|much appreciated).{0,60}$|[\s👍🙏😀❤️]+$",
    re.IGNORECASE | re.DOTALL,
)
_GREETING = re.compile(r"(?:good )?(?:morning|afternoon|evening|hiya|hey|hi|hello)\b.{0,30}", re.IGNORECASE)


@router.intent("too_long", reads=True)
def too_long(_turn: Turn, said: Understanding) -> Reply:
    """Refuse a message that is longer than anyone meant it to be."""
    raise TooLong(LONGEST, said.number("length") or 0)


@router.intent("cancel", reads=True)
def nothing_to_cancel(_turn: Turn, _said: Understanding) -> Reply:
    """Answer "cancel" where no question waits."""
    return Reply(texts.NOTHING_TO_CANCEL)
