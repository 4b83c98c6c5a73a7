"""Schools, people and groups as they are named: shortened, misspelt, by first name, surname or post."""

import re
import unicodedata
from calendar import month_name
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise

from bot.language.phrasebook.alike import Alike
from bot.language.phrasebook.said import GROUP, PERSON, SCHOOL, Said
from domain.people import Person, PostKind
from domain.trust import Trust

_LONGEST = 6
"""Words that a name may have."""


@dataclass(frozen=True)
class Named:
    """What a name means: the canonical names of whoever may be meant, one unless several bear it."""

    kind: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The one who is meant, or the first of several."""
        return self.names[0]


@dataclass
class NameBook:
    """The names of one trust."""

    trust: Trust
    _exact: dict[str, Named] = field(default_factory=dict)
    _careful: dict[str, Named] = field(default_factory=dict)
    """Names that are words, too: they count only where they are written as names are."""

    def __post_init__(self) -> None:
        """Enter everyone."""
        for group in self.trust.groups:
            for name in (group.name, *group.aliases):
                self._enter(name, Named(GROUP, (group.name,)))
                bare = re.sub(r"\s+(?:group|team|leads?)$", "", key(name))
                if bare not in _WORDS:
                    self._enter(bare, Named(GROUP, (group.name,)))
        for school in self.trust.schools:
            for name in (school.name, school.short_name, *school.aliases):
                entry = Named(SCHOOL, (school.short_name,))
                self._enter(name, entry)
                self._enter(_spelt_otherwise(key(name)), entry)
                self._enter(key(name).replace(" ", ""), entry)
                self._enter(
                    re.sub(
                        r"\s+(?:(?:church of england|ce|c of e|catholic|rc|community|primary|infants?|junior|first|"
                        r"nursery|academy|school)\s*)+$",
                        "",
                        key(name),
                    ),
                    entry,
                )
        self._people()
        self._posts()
        self._groups = {name for name, entry in self._exact.items() if entry.kind == GROUP}
        self._alike = Alike(name for name in self._exact if len(name) >= 5)

    def _enter(self, name: str, entry: Named) -> None:
        name = key(name)
        if len(name) > 1 and self._exact.setdefault(name, entry) == entry:
            return

    def _people(self) -> None:
        firsts: dict[str, list[str]] = {}
        lasts: dict[str, list[str]] = {}
        for person in self.trust.people:
            first, *rest = key(person.name).split()
            self._enter(person.name, Named(PERSON, (person.name,)))
            for name in {first, key(person.name.split()[0]), *_SHORT.get(first, ())}:
                firsts.setdefault(name, []).append(person.name)
            if rest:
                lasts.setdefault(" ".join(rest), []).append(person.name)
                for each in (rest[-1], rest[0]) if len(rest) > 1 else ():
                    lasts.setdefault(each, []).append(person.name)
                self._enter(f"{first} {rest[-1][0]}", Named(PERSON, (person.name,)))
        for names in (firsts, lasts):
            for name, people in names.items():
                entry = Named(PERSON, tuple(dict.fromkeys(people)))
                is_word = name in _WORDS or name in _MONTHS or len(name) < 3
                table = self._careful if is_word else self._exact
                if (other := table.get(name)) and other.kind == PERSON and other != entry:
                    table[name] = Named(PERSON, tuple(dict.fromkeys(other.names + entry.names)))
                else:
                    table.setdefault(name, entry)

    def _posts(self) -> None:
        for kind, words in _POSTS.items():
            if len(holders := [p.name for p in self.trust.people if p.holds(kind)]) == 1:
                for word in words:
                    bare = self._exact.get(word.removeprefix("the "))
                    if bare is None or bare.kind != GROUP:
                        self._enter(word, Named(PERSON, (holders[0],)))
        if chair := self._exact.get("the chair"):
            self._careful["chair"] = chair
        self._ones_of_groups()
        self._heads()
        for person in self.trust.people:
            for post in person.posts:
                if post.kind is PostKind.GROUP_LEAD and post.group:
                    self._leads(post.group, person)

    def _ones_of_groups(self) -> None:
        """The group by one of it, unless that is somebody's post: "SBM to draft"."""
        for name, entry in list(self._exact.items()):
            if entry.kind == GROUP and name.endswith("s") and len(name) >= 4:
                self._enter(name[:-1], entry)

    def _heads(self) -> None:
        for school, head in self.trust.heads.items():
            for name, entry in list(self._exact.items()):
                if entry == Named(SCHOOL, (school,)):
                    for form in _HEADS:
                        self._enter(form.format(name), Named(PERSON, (head.name,)))

    def _leads(self, group: str, person: Person) -> None:
        for name, entry in list(self._exact.items()):
            if entry == Named(GROUP, (group,)):
                for form in _LEADS:
                    self._enter(form.format(name), Named(PERSON, (person.name,)))

    def mark(self, said: Said) -> None:
        """Put a mark in the place of every name."""
        words = [(m.start(), m.end()) for m in _WORD.finditer(said.masked)]
        keys = [key(said.masked[a:b]) for a, b in words]
        taken: list[tuple[int, int, Named]] = []
        at = 0
        while at < len(words):
            found = self._longest(said, words, keys, at)
            if found is None:
                at += 1
                continue
            count, entry = found
            taken.append((words[at][0], words[at + count - 1][1], entry))
            at += count
        ends = {a: (b, entry) for a, b, entry in taken}
        if not taken:
            return
        pattern = re.compile("|".join(re.escape(said.masked[a:b]) for a, b, _ in taken))
        text = said.masked

        def put(match: "re.Match[str]") -> str | None:
            end, entry = ends.get(match.start(), (0, None))
            if entry is None or end != match.end():
                return None
            tail = (
                "'s"
                if text[match.start() : end].endswith("'s")
                and key(text[match.start() : end]) != ""
                and (
                    key(text[match.start() : end]) not in self._exact
                    and key(text[match.start() : end - 2]) in self._exact
                )
                else ""
            )
            return said.mark(entry.kind, entry) + tail

        said.replace(pattern, put)

    def _longest(self, said: Said, words: list[tuple[int, int]], keys: list[str], at: int) -> tuple[int, Named] | None:
        most, first = _unbroken(said.masked, words[at : at + _LONGEST]), words[at]
        for count in range(most, 0, -1):
            name = " ".join(keys[at : at + count])
            forms = (name, name.removesuffix(" s"), name.removesuffix("s"))
            for form in forms if keys[at + count - 1] not in self._groups else (name,):
                if (entry := self._exact.get(form)) and self._is_written_so(said, form, first, entry):
                    return count, entry
            if (
                count == 1
                and (entry := self._careful.get(name.removesuffix("s") if name not in self._careful else name))
                and _is_a_name(said, first)
            ):
                return 1, entry
        return self._nearest(keys[at : at + most])

    def _nearest(self, keys: list[str]) -> tuple[int, Named] | None:
        """A name of up to three words that these may be meant for, mistyped."""
        for count in (min(3, len(keys)), min(2, len(keys)), 1):
            name = " ".join(keys[:count])
            if name in _WORDS or len(name) > 40 or " ".join(keys[1:count]) in self._exact:
                continue
            if (near := self._alike.nearest(name)) and near.count(" ") == count - 1:
                entry = self._exact[near]
                if entry.kind != GROUP or len(name) > 6:
                    return count, entry
        return None

    def _is_written_so(self, said: Said, name: str, word: tuple[int, int], entry: Named) -> bool:
        """Two letters are a school only in capitals."""
        if name in _VERBS and entry.kind == GROUP and not said.cut(*word).isupper():
            before, after = said.masked[max(0, word[0] - 12) : word[0]], said.masked[word[1] : word[1] + 12]
            return bool(
                re.match(r"(?:'s)? (?:group|leads?|team)\b|'s\b| (?:report|update)\s*[:,.-]", after)
                or re.search(r"\b(?:on|for|from|by|did|of|about|has|is|tell|ask|should)(?: the)? $", before)
            )
        return len(name) > 2 or entry.kind != SCHOOL or said.cut(*word).isupper()


def _unbroken(text: str, words: list[tuple[int, int]]) -> int:
    """How many words there are until a stop, a dash or the end of a line."""
    for count, ((_, end), (start, _)) in enumerate(pairwise(words), 1):
        if _BREAK.search(text[end:start]) and not _TITLE.search(text[:end]):
            return count
    return len(words)


_BREAK = re.compile(r"[\n,;:.?!()\"]|\s-|-\s")
_TITLE = re.compile(r"\b(?:st|dr|mr|mrs|ms)$")


def _is_a_name(said: Said, word: tuple[int, int]) -> bool:
    """Whether a word that may be a name is written as one, or stands where only a name does."""
    start, end = word
    before, after = said.masked[max(0, start - 14) : start], said.masked[end : end + 8]
    if re.search(r"(?:\baction[: -]{1,3}|\b(?:mr|mrs|ms|miss|dr) |\baction (?:for|on) |\bgive )$", before):
        return True
    if re.match(r"(?:'s)?\s?\d", after) or re.search(
        r"(?:\d(?:st|nd|rd|th)?|\bin|\bsince|\buntil|\bby|\bof|\blast|\bnext|\bthis) $", before
    ):
        return False
    if re.match(r" to [a-z]| will [a-z]", after) and not before.strip(" :"):
        return True
    return bool(before.strip()) and said.cut(start, end)[:1].isupper() and not said.typed.isupper()


def key(name: str) -> str:
    """A name without accents, dots, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"['’.]", "", plain)
    return " ".join(re.sub(r"[^\w&]+", " ", plain).split())


_NUMBERS = {"five": "5", "four": "4", "three": "3", "two": "2", "seven": "7", "st": "saint", "saint": "st"}


def _spelt_otherwise(name: str) -> str:
    return " ".join(_NUMBERS.get(word, word) for word in name.split())


_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*|&")
_VERBS = frozenset({"send", "read", "write", "play", "sing", "support", "lead", "plan"})
"""Groups whose name is what people ask the bot to do."""
_MONTHS = frozenset(name.casefold() for name in month_name if name)
_WORDS = frozenset(files(__package__).joinpath("words_like_names.txt").read_text(encoding="utf-8").split())
"""Words that may be a person's or a place's name, or near one, and mostly are not."""
_POSTS = {
    PostKind.CLERK: ("the clerk", "clerk"),
    PostKind.CHAIR: ("the chair", "madam chair", "mr chair", "our chair"),
    PostKind.VICE_CHAIR: ("the vice chair", "vice chair", "the vice"),
    PostKind.CEO: ("the ceo", "ceo", "chief exec", "the chief exec", "chief executive", "the chief executive"),
    PostKind.BUSINESS_MANAGER: ("the business manager", "the sbm", "business manager", "sbm"),
    PostKind.SIP: ("the sip", "our sip"),
    PostKind.SAFEGUARDING_LEAD: ("the safeguarding lead", "safeguarding lead"),
    PostKind.CURRICULUM_LEAD: ("the curriculum lead", "curriculum lead"),
    PostKind.PD_LEAD: ("the pd lead", "pd lead", "the cpd lead", "cpd lead"),
}
_HEADS = (
    *("head of {}", "the head of {}", "head at {}", "the head at {}", "{} head", "{}s head", "{} headteacher"),
    *("headteacher of {}", "headteacher at {}", "the headteacher at {}", "the headteacher of {}", "the {} head"),
)
_LEADS = ("{} lead", "the {} lead", "{} group lead", "lead of {}", "the lead of {}", "whoever leads {}", "{}s lead")
_SHORT = {
    "joanna": ("jo", "joan"),
    "oliver": ("ollie", "olly", "oli"),
    "samuel": ("sam",),
    "samantha": ("sam",),
    "thomas": ("tom", "tommy"),
    "william": ("bill", "will", "billy"),
    "rosalind": ("ros", "roz"),
    "helen": ("hels",),
    "elizabeth": ("liz", "beth", "lizzie"),
    "katherine": ("kate", "kath", "katie"),
    "catherine": ("kate", "cath"),
    "michael": ("mike", "mick"),
    "christopher": ("chris",),
    "christine": ("chris",),
    "matthew": ("matt",),
    "andrew": ("andy",),
    "jonathan": ("jon", "jonny"),
    "benjamin": ("ben",),
    "daniel": ("dan", "danny"),
    "joseph": ("joe",),
    "robert": ("rob", "bob"),
    "richard": ("rich", "dick"),
    "edward": ("ed", "ted"),
    "anthony": ("tony",),
    "margaret": ("maggie", "meg"),
    "jennifer": ("jen", "jenny"),
    "rebecca": ("becky", "becca"),
    "victoria": ("vicky", "vic"),
    "susan": ("sue",),
    "patricia": ("pat", "tricia"),
    "deborah": ("deb", "debbie"),
    "alexander": ("alex",),
    "alexandra": ("alex",),
    "nicholas": ("nick",),
    "nicola": ("nicky", "nic"),
    "stephen": ("steve",),
    "steven": ("steve",),
    "philip": ("phil",),
    "timothy": ("tim",),
    "gregory": ("greg",),
    "david": ("dave",),
    "james": ("jim", "jamie"),
    "peter": ("pete",),
    "abigail": ("abi", "abby"),
    "charlotte": ("charlie", "lottie"),
    "geoffrey": ("geoff",),
    "lawrence": ("larry",),
    "gillian": ("gill",),
    "priscilla": ("cilla",),
    "marianne": ("mari",),
    "mohammed": ("mo",),
    "muhammad": ("mo",),
    "imogen": ("immy",),
    "jacqueline": ("jackie",),
    "theresa": ("tess",),
    "frederick": ("fred",),
    "kenneth": ("ken",),
    "callum": ("cal",),
}
