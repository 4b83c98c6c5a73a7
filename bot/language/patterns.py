"""The plain patterns by which a sentence is understood, each anchored at its start; the first that fits wins.

A question about a thing is never the thing: "did we agree to …?" doesn't begin with "agreed".
"""

import re
from datetime import date

from bot.language import (
    action_adds,
    action_lists,
    actions,
    agenda,
    agm,
    apologies,
    board,
    board_pack,
    calendar,
    corrections,
    decisions,
    deliveries,
    duties,
    elections,
    exports,
    information_requests,
    items,
    meetings,
    minutes,
    places,
    proposals,
    register,
    reminders,
    reports,
    room,
    searches,
    votes,
    written_procedures,
)
from bot.language.caveats import caveat_in
from bot.language.parts import CONFIDENTIAL
from bot.language.several import parts_of
from bot.language.spelling import respelt
from bot.language.understanding import Understanding
from bot.language.words import Pattern, Sentence, Slots, Table, nothing

LONGEST = 4000
"""Characters that one message may have."""


def understand(text: str, today: date) -> Understanding:
    """What a sentence means; `none` when it isn't understood. `today` is the trust's date.

    Mistyped, it is answered if that changes nothing; otherwise `readings` says what to ask about.
    """
    if len(text) > LONGEST:
        return Understanding("too_long", {"length": len(text)})
    said = _understood(text, today)
    caveat = caveat_in(said, text)
    return Understanding("none", caveat) if caveat else said


def _understood(text: str, today: date) -> Understanding:
    said = _sentence(" ".join(unaddressed(text).split()), today)
    if understood := _read(said, _PATTERNS):
        return (_goes_on(understood, text) and _several(text, today)) or understood
    if several := _several(text, today):
        return several
    if "\n" in text and (found := reports.on_lines(unaddressed(text))):
        return Understanding("report.submit", found)
    hints: Slots = {"confidential": True} if CONFIDENTIAL.search(said.plain) else {}
    meant = respelt(said.verbatim)
    if meant != said.verbatim and (guess := _read(_sentence(meant, today), _PATTERNS)):
        return guess if guess.intent in ANSWERED else Understanding("none", hints | {"readings": (meant,)})
    return _read(said, items.PERHAPS) or Understanding("none", hints)


def _goes_on(understood: Understanding, text: str) -> bool:
    """Whether another request may have been taken for a part of the first; the wording of a decision may have any."""
    if understood.intent in _WORDED:
        return bool(re.search(r"[;\n]", text))
    return bool(understood.slots.keys() & _ASIDES or _ANOTHER.search(text))


def _several(text: str, today: date) -> Understanding | None:
    def read(words: str) -> Understanding | None:
        asks = "?" in text and _ASKS.match(words)
        return _read(_sentence(f"{words}?" if asks else words, today), _PATTERNS)

    parts = parts_of(unaddressed(text).strip(), read)
    return Understanding("several", {"parts": parts}) if parts else None


_ASIDES = frozenset({"note", "reason"})
"""Slots that take whatever follows, and so might take another request."""
_ANOTHER = re.compile(
    r"[;\n]|(?:[,.]|\band|\bthen|\balso)\s+(?:(?:please|then|also|and|can you|could you)\s+){0,3}"
    r"(?:put|add|give|move|take|send|show|publish|cancel|remind|close|tell|done|call|issue|extend)\b"
    r"|\b(?:strategy|business)\b.*\b(?:and|then)\b.*\b(?:strategy|business)\b",
    re.IGNORECASE,
)
"""What looks as if a request followed on the first."""
_WORDED = frozenset({"action.add", "decision.record", "motion.put", "board.instruct", "agenda.wording", "focus.set"})
_ASKS = re.compile(r"(?:can|could|may|shall|should|do|does|did|is|are|was|were|will|would|has|have)\b", re.IGNORECASE)


def _read(said: Sentence, table: Table) -> Understanding | None:
    """What the first pattern that fits makes of a sentence."""
    for intent, found, read in table:
        match = found.search(said.plain)
        if match is None or _only_asked(said.verbatim, intent):
            continue
        if (slots := read(match, said)) is not None:
            return Understanding(intent, slots)
    return None


def _sentence(verbatim: str, today: date) -> Sentence:
    return Sentence(verbatim, _plain(verbatim), today)


def unaddressed(text: str) -> str:
    """The words without "@Headboard", "Headboard," or a slash in front of them, as people type it."""
    return _SLASH.sub("", _ADDRESSED.compiled.sub("", text, count=1))


def intents() -> frozenset[str]:
    """Every intent that a sentence may be understood as."""
    return frozenset({"none", "too_long", *(intent for intent, _, _ in _PATTERNS)})


# ---------------------------------------------------------------- what the patterns see

# "Headboard meetings" is about something; so the bare name needs a comma, or a greeting before it.
_ADDRESSED = Pattern(
    r"^\s{0,9}(?:@headboard\b[\s,.:;!–—-]{0,9}(?=\w)|headboard\s?[,:;!–—-]\s{0,9}(?=\w)"
    r"|(?:hi|hello|hey|dear|morning|good morning|ok|okay)[\s,]{1,3}@?headboard\b[\s,.:;!–—-]{1,9}(?=\w))"
)
_SLASH = re.compile(r"^\s{0,9}/(?=[a-zA-Z])")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_COURTESIES = (" please", " pls", " plz", " thanks", " thank you", " thx", " ta", " cheers", " 👍", " 🙏", " 😀")


def _plain(verbatim: str) -> str:
    """The words with straight quotes, without what is only courtesy at their end; as long as it was, but for that."""
    plain = verbatim.translate(_STRAIGHT).rstrip(" ?!.,")
    for _ in range(3):
        courtesy = next((word for word in _COURTESIES if plain.casefold().endswith(word)), None)
        if courtesy is None:
            break
        plain = plain[: -len(courtesy)].rstrip(" ?!.,")
    return plain


# ---------------------------------------------------------------- questions

ANSWERED = frozenset({"help", "cancel", "meeting.next", "meeting.state", "meeting.voters", "decision.unbound"}) | {
    *(
        "agenda.item",
        "agenda.show",
        "agenda.draft",
        "agenda.version",
        "agenda.changes",
        "agenda.needs",
        "agenda.pack",
        "agenda.form",
    ),
    *("calendar.changes", "calendar.what_if", "calendar.year", "calendar.subscribe", "calendar.file"),
    *("minutes.show", "procedure.show", "register.mine", "register.everyone", "decision.search", "decision.show"),
    *("decision.export", "action.export", "agm.papers", "foi.list"),
    "place.reach",
    *("delivery.sent", "delivery.unreached", "apologies.show"),
    *("board.dates", "board.list", "board.pack", "board.scheme", "board.show"),
    *("action.list", "action.history", "duty.list", "reminder.preview"),
    "group.year",
    *("report.missing", "report.mine", "report.show", "report.submit", "group.timeline", "group.show", "focus.show"),
}
"""Intents that change nothing, so that a question may mean them."""
_NEVER_ASKED = frozenset({"decision.record"})
_GRAVE = frozenset(
    {"agenda.publish", "agenda.approve", "minutes.approve", "meeting.cancel", "meeting.close", "calendar.adopt"}
)
"""Intents that "can we …?" only wonders about; "can you …?" asks for them."""
_OF_US = Pattern(r"^(?:\w{1,9}[\s,!]{1,2}){0,2}(?:can|could|may) (?:we|i)\b")
_OF_YOU = Pattern(
    r"^(?:\w{1,9}[\s,!]{1,2}){0,2}(?:(?:can|could|would|will) you|please|pls|plz|i'd like|i want|we'd like)\b"
)


def _only_asked(verbatim: str, intent: str) -> bool:
    """Whether a sentence that ends in a question mark asks about something instead of asking for it."""
    if intent in ANSWERED or not verbatim.endswith("?"):
        return False
    if intent in _NEVER_ASKED:
        return True
    if intent in ("agenda.propose", "group.answer") and ":" in verbatim:
        return False  # the question is the title's
    if _OF_US.search(verbatim):
        return intent in _GRAVE
    return not _OF_YOU.search(verbatim)


# ---------------------------------------------------------------- help, decisions and actions


def _decision(match: re.Match[str], said: Sentence) -> Slots:
    return {"text": said.to_the_end(match, "text")}


_UNDO = (
    r"(?:(?:oops|whoops|sorry|wait|ah|argh|no|please|can you|could you)[\s,!.]{1,3}){0,4}"
    r"(?:(?:undo|reverse|take back|scrap)(?: (?:that|it|this|the last one|that last one|my last|what i just did))?"
    r"|take (?:that|it) back)(?: one)?(?:[\s,!.–-]{1,4}(?:wrong (?:one|chat)|my mistake|sorry|oops))?$"
)
_FIRST: Table = (
    (
        "help",
        Pattern(
            r"^(?:help|hello|hi|hey|what can you do|what do you do|how do (?:i|we)\b.*)(?: @?headboard)?$|^@?headboard$"
        ),
        nothing,
    ),
    ("undo", Pattern("^" + _UNDO), lambda match, _: {} if match[0].casefold() != "scrap" else None),
)
# It stops a question; "cancel Monday's lunch" stops none.
_CANCEL: Table = (
    (
        "cancel",
        Pattern(r"^(?:(?:cancel|stop|forget)(?: (?:that|this|it|asking))?(?:[\s,;.!–—-]{2}.*)?$|never ?mind\b|nvm\b)"),
        nothing,
    ),
)
_LAST: Table = (
    (
        "decision.record",
        Pattern(
            r"^(?:(?:agreed|decision|decided|resolved)\s*[:,-]|(?:we\s+)?(?:agreed|resolved|decided)\s+(?=to\b|that\b))"
            r"\s*(?P<text>.+)$",
        ),
        _decision,
    ),
)
_PATTERNS: Table = (
    *(*_FIRST, *places.TABLE, *information_requests.TABLE, *exports.TABLE, *board_pack.TABLE, *agm.TABLE, *board.TABLE),
    *(*duties.TABLE, *actions.TABLE, *action_lists.TABLE, *reminders.TABLE, *deliveries.TABLE),
    *(*register.TABLE, *written_procedures.TABLE, *apologies.TABLE, *meetings.TABLE),
    *(*corrections.TABLE, *decisions.TABLE, *searches.TABLE),
    *(*elections.TABLE, *room.TABLE, *minutes.TABLE),
    *(*votes.TABLE, *calendar.TABLE, *_CANCEL),
    *(*agenda.TABLE, *items.TABLE, *proposals.TABLE, *_LAST, *board.LAST, *action_adds.ADDED),
    *reports.TABLE,
)
