"""Words that may identify a pupil, which Headboard doesn't keep (R2.26). Local and deterministic, by their form alone.

It errs towards stopping where a child may be meant, and lets year groups, schools, staff and numbers pass.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.pupil_words import FIRST_NAMES, NOT_INITIALS, NOT_NAMES


class Sign(StrEnum):
    """By what a pupil may be known."""

    INITIALS = "initials"
    NAME = "a first name"
    DESCRIPTION = "a description of one child"
    NUMBER = "a case or pupil number"
    BIRTH = "a date of birth"


@dataclass(frozen=True)
class Found:
    """What was found; the words themselves aren't kept anywhere."""

    sign: Sign


_YEAR = (
    r"(?:(?:y(?:ea)?r?\.? ?(?:1[0-3]|[1-9])(?!\d|[/.]\d)|reception|nursery|eyfs|ks ?[1-4]|pre-?school)\b"
    r"(?! (?:lead|leader|teachers?|staff|team|coordinator|TA\b|SLT"
    r"|phase|writing|maths|reading|data|results|team|gap|phonics)))"
)
_CHILD = r"(?:boy|girl|child|pupil|kid|lad|lass|student|sibling|brother|sister|son|daughter|twin)"
_INITIALS = r"(?-i:(?:[A-Z]\.? ?[A-Z]\.?|[A-Z]\.[A-Z]\.[A-Z]\.?|[A-Z]{3}))"
_NAME = r"(?-i:[A-Z][a-z]{2,14}(?:[ -][A-Z][a-z]*\.?){0,2})"
_IN = r"(?:,? ?(?:in|from|of) (?:our |my )?|,? ?\(|, | )"
_STAFF = re.compile(
    r"^\W*(?:is |was |to |will |who |our |the |from )*(?:teach\w*"
    r"|lead\w*|teacher|ta\b|ht\b|head\b|senco|dsl|coordinator|staff"
    r"|tutor|governor|deputy|colleague|phase|moderator|book scrutiny)",
    re.IGNORECASE,
)
_INITIALS_YEAR = re.compile(rf"(?<![A-Za-z£\d/]){_INITIALS}(?:'s)?{_IN}{_YEAR}", re.IGNORECASE)
_YEAR_INITIALS = re.compile(
    rf"{_YEAR}(?: {_CHILD})?[,:]? (?:\(|called |named |– |- )?(?-i:(?P<who>[A-Z]\.?[A-Z]\.?))(?![A-Za-z\d])",
    re.IGNORECASE,
)
_NAME_YEAR = re.compile(
    rf"(?<![A-Za-z])(?P<who>{_NAME})(?:'s)?(?P<how>{_IN}){_YEAR}(?P<after>.{{0,30}})", re.IGNORECASE
)
_YEAR_NAME = re.compile(
    rf"{_YEAR}(?:[,:]| {_CHILD}| pupil)? (?:\(|called |named |– |- )?(?P<who>{_NAME})", re.IGNORECASE
)
_CHILD_NAMED = re.compile(
    rf"\b{_CHILD}(?:'s name is|,| called| named| \()? ?(?P<who>{_NAME}|(?-i:[A-Z]\.?[A-Z]\.?)(?![A-Za-z]))",
    re.IGNORECASE,
)
_ONE_CHILD = re.compile(
    r"\bthe twins (?:in|at|from)\b|"
    r"\b(?:the|this|that|a|one|our|my|new|another) (?:(?!(?:of|per"
    rf"|each|every|for|in)\b)\w+ ){{0,2}}{_CHILD}(?!s| ?-| (?:per|premium"
    r"|voice|survey|numbers|data|friendly|development|progress))(?:'s)? (?:\w+ ){0,2}(?:in"
    rf"|from|of) (?:my |our |the )?(?:{_YEAR}|\w+ class\b)"
    rf"|\b(?:the|this|that|one) {_YEAR} {_CHILD}\b(?!s)"
    rf"|\b(?:the|this|that|a|one) {_CHILD} (?:who|whose|with|on|has"
    r"|was|is) (?:\w+ ){0,6}(?:mum|dad|mother|father|parents?|carer"
    r"|social worker|cp\b|child protection|ehcp|exclu|suspend|disclos"
    r"|police|foster|asd|adhd|autis|bruis)"
    rf"|\b(?:a|one|the) {_CHILD} (?:at|from) (?P<school>(?-i:[A-Z])\w+) (?:who|has|was|is|whose|with|disclosed|made)\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    rf"(?<![A-Za-z])(?P<who>{_NAME}|(?-i:[A-Z]\.?[A-Z]\.?))(?:'s|s'"
    r"|s)? (?:mum|dad|mother|father|parents?|carers?|foster|nan|family"
    r"|social worker|ehcp|cp plan|exclusion|suspension|sibling|disclosure)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:case|pupil|child|referral|mash|cpoms|incident|upn|ref(?:erence)?)\s*(?:no\.?"
    r"|number|num|id|ref(?:erence)?|#|:)?\s*[:#]?\s*(?-i:[A-Z]{0,4}[-/"
    r" ]?\d{3,}[\w/-]*)"
    r"|(?-i:\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]?\b)",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b[: ]*\d{1,2}[/. -]", re.IGNORECASE)
_AGED = re.compile(rf"(?<![A-Za-z])(?P<who>{_NAME})(?: \((?:aged? )?(?:[4-9]|1[0-8])\)|,? aged? (?:[4-9]|1[0-8])\b)")
_CASE = re.compile(
    rf"(?<![A-Za-z])(?P<who>{_NAME}|(?-i:[A-Z]\.?[A-Z]\.?)(?![A-Za-z]))"
    r" (?:has |had |have |was |is |keeps |kept )?(?:been |being )?(?:on"
    r" a cp plan|on a child protection plan|excluded|suspended|disclosed"
    r"|self.?harm\w*|refusing school|a looked.?after child|permanently"
    r" excluded|made a disclosure|on a reduced timetable|on part.?time"
    r" timetable|placed in foster)\b",
    re.IGNORECASE,
)


def pupil_data(text: str, known: Iterable[str] = ()) -> Found | None:
    """By what a pupil may be known in a text; None where nothing suggests one.

    `known` are names that are no pupil's: schools, groups, and everybody on the roster.
    """
    words = text.replace("’", "'").replace("‘", "'")
    passed = {part.casefold() for name in known for part in (name, *name.split())}
    for sign, found in _signs(words, passed):
        if found:
            return Found(sign)
    return None


def _signs(words: str, known: set[str]) -> Iterable[tuple[Sign, bool]]:
    yield Sign.NUMBER, bool(_NUMBERED.search(words))
    yield Sign.BIRTH, bool(_BIRTH.search(words))
    yield Sign.INITIALS, any(_are_initials(m[0], known) for m in _INITIALS_YEAR.finditer(words))
    yield Sign.INITIALS, any(_are_initials(m["who"], known) for m in _YEAR_INITIALS.finditer(words))
    yield Sign.NAME, any(_is_in_year(m, known) for m in _NAME_YEAR.finditer(words))
    yield Sign.NAME, any(_is_name(m["who"], known) for m in _YEAR_NAME.finditer(words))
    for pattern in (_CHILD_NAMED, _FAMILY, _AGED, _CASE):
        yield Sign.NAME, any(_is_either(m["who"], known) for m in pattern.finditer(words))
    yield Sign.DESCRIPTION, bool(_ONE_CHILD.search(words))


def _is_in_year(match: re.Match[str], known: set[str]) -> bool:
    """Whether a capitalised word before a year group is a child's name: a first name, or an unknown word."""
    who = match["who"]
    if _STAFF.search(match["after"]):
        return False
    if _is_name(who, known):
        return True
    is_placed = match["how"].strip(" ,(").casefold() in ("in", "from") or "(" in match["how"]
    starts = match.start() == 0 or match.string[: match.start()].rstrip(" \"'(").endswith(
        (".", "!", "?", "\n", ":", ";", "-", "–")
    )
    return is_placed and not starts and _is_unknown(who, known)


def _is_unknown(who: str, known: set[str]) -> bool:
    parts = who.casefold().replace("-", " ").split()
    return who.casefold() not in known and not any(p.strip(".") in known or p in NOT_NAMES for p in parts)


def _is_name(who: str, known: set[str]) -> bool:
    parts = who.replace("-", " ").split()
    return parts[0].casefold() in FIRST_NAMES and who.casefold() not in known and parts[0].casefold() not in known


def _is_either(who: str, known: set[str]) -> bool:
    return _are_initials(who, known) if who.replace(".", "").isupper() else _is_name(who, known)


def _are_initials(said: str, known: set[str]) -> bool:
    """Whether capitals may be somebody's: no abbreviation of schools, nor an alias."""
    capitals = re.match(r"[A-Z]\.? ?[A-Z]\.?[A-Z]?\.?(?![a-z])", said)
    letters = re.sub(r"[^A-Z]", "", capitals[0]) if capitals else ""
    return len(letters) in (2, 3) and letters not in NOT_INITIALS and letters.casefold() not in known
