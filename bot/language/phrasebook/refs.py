"""References of decisions, actions and the Board's decisions, each put under one mark."""

import re
from datetime import date

from bot.language.phrasebook.context import NUMBER_WORDS, number
from bot.language.phrasebook.said import ACTION, BOARD, DECISION, Said
from domain.calendar import academic_year
from domain.trust import Trust


def mark(said: Said, trust: Trust, today: date) -> None:
    """Put a mark in the place of every reference."""
    prefix = re.escape(trust.prefix.casefold())
    full = re.compile(rf"(?<![\w-])(?:{prefix}|hb)[- ]?(20\d\d)[- ](\d{{1,3}})(?![\w-])")
    said.replace(full, lambda m: said.mark(DECISION, f"{trust.prefix}-{m[1]}-{int(m[2]):03}") or None)
    said.replace(
        re.compile(r"(?<![\w-])tb[- ]?(20\d\d)[- ](\d{1,3})(?![\w-])"),
        lambda m: said.mark(BOARD, f"TB-{m[1]}-{int(m[2]):02}") or None,
    )

    def decision(match: "re.Match[str]") -> str | None:
        count = number(match[1])
        return said.mark(DECISION, f"{trust.prefix}-{academic_year(today)}-{count:03}") or None if count else None

    said.replace(_DECISION, decision)
    said.replace(_ACTION, lambda m: said.mark(ACTION, f"A-{int(m[1])}") or None)
    said.replace(_ACTION_WORDS, lambda m: said.mark(ACTION, f"A-{number(m[1])}") or None)


_DECISION = re.compile(
    rf"(?<![\w-])(?<!for )decision (?:no\.? ?|number |#)?(\d{{1,3}}|{NUMBER_WORDS})(?![\w/]|\.\d|:\d| ?(?:min|hour|st|nd|rd|th|%|percent|schools)\b)"
)
_ACTION = re.compile(
    r"(?<![\w£/-])(?:(?:the )?action (?:no\.? ?|number |item |point |#|a-?)?|# ?|no\.? |number |a-?)(\d{1,3})(?![\w/%.]\d|\w|[/%])"
    r"(?!(?<=\ba[345]) (?:card|paper|sheets?|envelopes?|reams?|copies|copy|pads?|posters?|folders?|wallets?|size|books?|files?))"
)
_ACTION_WORDS = re.compile(rf"(?<![\w-])(?:action(?: number)?|number) ({NUMBER_WORDS})\b(?! (?:each|per|of))")
