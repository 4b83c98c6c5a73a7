"""What is said of an agenda as a whole: showing it, what it lacks, what changed, publishing it, its papers."""

import re

from bot.language.which import AGENDA, WHICH, WHOSE, meeting_slots, which_meeting
from bot.language.words import COURTESY, PLEASE, SHOW, Pattern, Sentence, Slots, Table, saying


def _version(match: re.Match[str], said: Sentence) -> Slots:
    return {"number": int(match["number"])} | meeting_slots(match, said)


def _shown(match: re.Match[str], said: Sentence) -> Slots | None:
    """The meeting that "what's on" asks for, if it is more than "the meeting"."""
    return meeting_slots(match, said) or None


def _pack(match: re.Match[str], said: Sentence) -> Slots | None:
    if " " not in match[0]:
        return None  # "papers" alone asks for nothing
    slots = meeting_slots(match, said)
    named = match["format"]
    if named:
        slots["format"] = "pdf" if named.casefold() == "pdf" else "docx"
    return slots


def _arranged(match: re.Match[str], said: Sentence) -> Slots:
    return meeting_slots(match, said) | which_meeting(match["meeting"], said.today)


_THE_AGENDA = (
    rf"(?:the\s+)?(?:(?P<which>{WHOSE})\s+)?(?:draft\s+)?{AGENDA}(?:\s+(?:(?:for|of|on|at)\s+)?(?P<also>{WHICH}))?"
)
_OF_AN_AGENDA = saying(AGENDA)
_AGENDA_IS = rf"{COURTESY}{_THE_AGENDA}(?:'s| is| looks)\s+(?:all )?"
_DRAFT = r"(?:the\s+)?(?:latest\s+)?draft(?:\s+agenda)?"
_FORMAT = r"(?:\s+(?:as|in)?\s?(?:an?\s+)?(?P<format>pdf|word|docx)(?:\s+(?:file|document|doc))?)?"

TABLE: Table = (
    (
        "agenda.publish",
        Pattern(
            rf"{PLEASE}(?:ok to |happy to |good to |go ahead and |you can )?"
            r"(?:publish|circulate|issue|release|post|send(?: out| round)?)\s+",
            rf"{_THE_AGENDA}(?:\s+(?:out|round|now))?(?:\s+to (?:everyone|everybody|all|all heads|the heads))?$",
        ),
        meeting_slots,
    ),
    (  # "agenda is fine, pls circulate"
        "agenda.publish",
        Pattern(
            _OF_AN_AGENDA,
            rf"{_AGENDA_IS}(?:fine|ok|okay|good|approved|ready|great)\s?[,;.–—-]\s?(?:so |now )?"
            r"(?:(?:please|pls|plz|you can|go ahead and)\s+){0,2}(?:publish|circulate|issue|send)(?: it)?"
            r"(?: out| round| now)?$",
        ),
        meeting_slots,
    ),
    (
        "agenda.approve",
        Pattern(
            rf"{PLEASE}(?:i |we )?(?:approve|sign off|am happy with|(?:i'?m )?happy with|agree)\s+", rf"{_THE_AGENDA}$"
        ),
        meeting_slots,
    ),
    (
        "agenda.approve",
        Pattern(_OF_AN_AGENDA, rf"{_AGENDA_IS}(?:fine|ok|okay|good|approved|agreed)(?: (?:by|with|to) me)?$"),
        meeting_slots,
    ),
    (
        "agenda.draft",
        Pattern(rf"{PLEASE}(?:{SHOW})?{_DRAFT}", rf"(?:\s+(?:for|of)\s+(?P<which>{WHICH}))?$"),
        meeting_slots,
    ),
    (
        "agenda.draft",
        Pattern(
            r"^(?:so |and )?(?:what(?:'?s| is)|is (?:anything|something))(?: still)? missing (?:from|on|in)\s+",
            rf"{_THE_AGENDA}$",
        ),
        meeting_slots,
    ),
    (
        "agenda.draft",
        Pattern(
            r"^(?:so |and )?(?:is|how(?:'?s| is)|what does)\s+",
            rf"{_THE_AGENDA} (?:still (?:need|lack)|need|lack"
            r"|(?:all )?(?:ready|complete|done|finished)(?: yet| to go| to go out)?|coming (?:on|along)|looking)$",
        ),
        meeting_slots,
    ),
    (
        "agenda.arrange",
        Pattern(
            rf"{PLEASE}(?:{SHOW}|(?:set|change|edit|arrange)\s+)?(?:the\s+)?"
            r"(?:order and (?:the )?times|times and (?:the )?order)",
            rf"(?:\s+(?:of|for|on)\s+(?:{_THE_AGENDA}|(?P<meeting>{WHICH})))?$",
        ),
        _arranged,
    ),
    (
        "agenda.version",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?version\s+(?P<number>\d{{1,3}})",
            rf"(?:\s+of\s+{_THE_AGENDA})?$",
        ),
        _version,
    ),
    (
        "agenda.version",
        Pattern(_OF_AN_AGENDA, rf"{COURTESY}(?:{SHOW})?{_THE_AGENDA},?\s+version\s+(?P<number>\d{{1,3}})$"),
        _version,
    ),
    (
        "agenda.changes",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:what(?:'?s|'?s been| has| has been| is| was)? (?:changed|new|different)"
            r"|(?:the |what |which )?changes)\s+(?:on|in|to|with)\s+",
            rf"{_THE_AGENDA}(?:\s+since\b.{{0,80}})?$",
        ),
        meeting_slots,
    ),
    (
        "agenda.needs",
        Pattern(
            rf"{PLEASE}(?:what (?:do|must) (?:i|we) (?:still )?(?:need|have)"
            r"(?: to (?:do|read|bring|prepare|know|have))?"
            r"|(?:is there )?(?:anything|something) (?:i need|for me|i need to do|i should (?:do|read)"
            r"|for me to (?:do|read)))\s+(?:before|for|by|ahead of)\s+",
            rf"(?P<which>{WHICH})$",
        ),
        meeting_slots,
    ),
    (
        "agenda.pack",
        Pattern(
            saying("pack|papers"),
            rf"{COURTESY}(?:{SHOW})?(?:all\s+)?(?:the\s+)?(?:(?P<which>{WHICH})\s+)?(?:{AGENDA}\s+)?(?:pack|papers)"
            rf"(?:\s+for\s+(?P<also>{WHICH}))?{_FORMAT}$",
        ),
        _pack,
    ),
    (
        "agenda.show",
        Pattern(_OF_AN_AGENDA, rf"{COURTESY}(?:{SHOW})?(?:what(?:'?s| is) (?:on|for) )?{_THE_AGENDA}$"),
        meeting_slots,
    ),
    (
        "agenda.show",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:what(?:'?s| is) (?:on|coming up)|what have we got"
            r"|what are we (?:doing|discussing|taking))\s+",
            rf"(?:(?:on|for|at|in)\s+)?(?P<which>{WHICH})$",
        ),
        _shown,
    ),
)
