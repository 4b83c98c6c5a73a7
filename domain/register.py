"""The standing register of interests, and what on an agenda may touch one (DOMAIN §2.6, R2.21)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import academic_year
from domain.people import Person
from domain.trust import Trust

ENTRY_LIMIT = 300
MOST_ENTRIES = 20
"""Of one person, all standing."""


class InterestKind(StrEnum):
    """What an interest is (R2.21); an entry whose words don't plainly say which has none."""

    FINANCIAL = "financial"
    FAMILY = "family"
    LOYALTY = "loyalty"
    OWN_SCHOOL = "own_school"


@dataclass(frozen=True)
class RegisterEntry:
    """What somebody registered, in their own words; without words it says that nothing is to be added (R2.21)."""

    person: str
    words: str
    kind: InterestKind | None
    day: date
    id: int = 0


@dataclass(frozen=True)
class PersonsRegister:
    """One person's part of the register: the entries that stand, and the day of this academic year's return."""

    person: Person
    entries: tuple[RegisterEntry, ...]
    year: int
    returned: date | None


def persons_register(person: Person, standing: Iterable[RegisterEntry], today: date) -> PersonsRegister:
    """Somebody's part of the register; whatever they said this academic year counts as their return."""
    theirs = [entry for entry in standing if entry.person == person.entra_id]
    year = academic_year(today)
    returned = max((entry.day for entry in theirs if academic_year(entry.day) == year), default=None)
    return PersonsRegister(person, tuple(entry for entry in theirs if entry.words), year, returned)


# ---------------------------------------------------------------- what kind of interest

_SAYS = {
    InterestKind.FAMILY: (
        r"wife|husband|spouse|fianc[eé]e?|(?<!business )(?<!trading )partner|brother|sister|mother|father|mum|dad"
        r"|son|daughter|uncle|aunt|cousin|nephew|niece|(?:step|grand)(?:mother|father|son|daughter)|in-law|family|relative"
        r"|close friend"
    ),
    InterestKind.FINANCIAL: r"shares|shareholder|shareholding|salary|paid by|paid work|consultancy|i own|financial",
    InterestKind.LOYALTY: r"governor|trustee|councillor|volunteer|committee member|loyalty",
    InterestKind.OWN_SCHOOL: r"my own school|own school",
}


def kind_of(words: str) -> InterestKind | None:
    """The kind that words plainly say; None where they say none, or more than one."""
    said = words.casefold().replace("’", "'")
    kinds = [kind for kind, pattern in _SAYS.items() if re.search(rf"\b(?:{pattern})\b", said)]
    return kinds[0] if len(kinds) == 1 else None


# ---------------------------------------------------------------- what an item may touch

SHORTEST = 4
"""Letters that a name must have: a shorter word is too often another one."""
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = """
academies academy accountancy also annual april association august aunt authority autumn bank board body brother
brothers business capital care catering chair chairs charity church city clean cleaning clerk club college committee
community companies company consultancy consultant consulting contract contractor contractors cooperative council
councillor county cousin daughter december deputy director directors education educational employed employee
employer england english father february federation finance financial firm former foundation friday friend friends
from fund governing governor governors grant grants ground grounds group groups have head headboard heads health
holdings home hospital house husband interest interests january july june learning limited local london loyalty
maintenance management march married maths member members monday mother national nephew niece none north nothing
november nursery october office officer other owner paid parent parents part partner partners partnership pension
people primary project property public pupil pupils reading recruitment register relative review saturday school
schools science secondary self senior september service services share shared shareholder shares sister sisters
society software solutions south special sport sports spouse spring staff strategy street summer sunday supplies
supply support teacher teachers teaching team technology term that their them they this thursday trade trading
training travel trust trustee trustees trusts tuesday tutoring uncle union unpaid volunteer wednesday west wife with
work works writing year years young your
"""
"""Words that name nobody in particular, however they are written."""


def common_words(trust: Trust) -> frozenset[str]:
    """The words that say nothing of an interest in this trust: common ones, and the trust's own names."""
    schools = (name for s in trust.schools for name in (s.name, s.short_name, *s.aliases))
    groups = (name for g in trust.groups for name in (g.name, *g.aliases))
    own = (trust.name, trust.short_name, *schools, *groups, *(person.name for person in trust.people))
    return frozenset(_COMMON.split()) | frozenset(word for name in own for word in _words(name))


def names_in(words: str, common: frozenset[str]) -> frozenset[str]:
    """The names in an entry: words with a capital, of four letters or more, that aren't common here."""
    long = (word for word in _WORD.findall(words) if len(word) >= SHORTEST and word[0].isupper())
    return frozenset(word.casefold() for word in long) - common


def may_touch(entry: RegisterEntry, text: str, common: frozenset[str]) -> bool:
    """Whether an item's text has a name of an entry, as a whole word; how the item is spelt doesn't matter."""
    return not names_in(entry.words, common).isdisjoint(_words(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
