"""What is said of Trust Groups: sending a report, reading one, who is missing, what a group is to focus on."""

import re

from bot.language.action_adds import due_slots
from bot.language.which import meeting_slots
from bot.language.words import LETS, PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing
from domain.calendar import academic_year

_GROUP = r"(?:the )?(?P<group>[a-z][a-z&' -]{1,40}?)(?:'s)?"
_KIND = r"(?: trust)?(?: group| grp)?(?:'s)?"
_REPORT = r"reports?|reprots?|updates?"
_SAYS = r"\s*(?:[:.\n–—-]|\bnow[.:])\s*"
LABELS = tuple(
    re.compile(words, re.IGNORECASE | re.DOTALL)
    for words in (
        r"^\W*(?:here(?:'s| is|’s)|sending(?: in)?|submitting|this"
        r" is|please find|attached is)\s+(?:you\s+)?(?:the |our |my"
        r" )?"
        rf"(?:(?P<group>[a-z][\w&' -]{{1,40}}?){_KIND} )?(?:group )?(?:report"
        rf"|update)(?: now| attached)?{_SAYS}(?P<text>\S.*)$",
        rf"^\W*report (?:from|for|of) {_GROUP}{_KIND}(?: on behalf"
        rf" of (?P<whom>[\w' -]{{2,40}}?))?{_SAYS}(?P<text>\S.*)$",
        rf"^\W*submitting for {_GROUP}{_SAYS}(?P<text>\S.*)$",
        r"^\W*(?:nil return)(?: (?:for|from) (?:the )?(?P<group>[a-z][\w&' -]{1,40}?))?\s*[:,.–—-]\s*(?P<text>\S.*)$",
        rf"^\W*{_GROUP}{_KIND}\s*[–—-]?\s*(?:report|update)(?: on behalf"
        r" of (?P<whom>[\w' -]{2,40}?))?(?: to headboard"
        rf"| for [\w ]{{3,20}}?)?(?P<period>, [\w ]{{3,20}}?)?{_SAYS}(?P<text>\S.*)$",
    )
)
_NO_GROUP = frozenset(
    {"my", "our", "the", "a", "an", "this", "that", "any", "progress", "board", "show me", "late", "your", "no"}
)
MOST_NAME = 60


def labelled(text: str) -> tuple[str, str] | None:
    """The group that a report's first words name, perhaps none, and the rest; None where they don't say report."""
    for label in LABELS:
        if (found := label.match(text)) and found.start("text") <= MOST_NAME + 40:
            group = " ".join((found["group"] or "").split())
            before = found.groupdict().get("period") or ""
            rest = f"{before.lstrip(', ')}\n{found['text']}" if before else found["text"]
            return ("" if group.casefold() in _NO_GROUP else group), rest.strip()
    return None


def on_lines(text: str) -> Slots | None:
    """The same of a text of several lines, whose first is what it is: its text, and its group if that is named."""
    found = labelled(text.strip())
    if found is None or len(found[1].split()) < 2:  # noqa: PLR2004
        return None
    group, rest = found
    return {"text": rest} | ({"group": group} if group else {})


def _submitted(_match: re.Match[str], said: Sentence) -> Slots | None:
    return on_lines(said.verbatim)


def _of_group(match: re.Match[str], said: Sentence) -> Slots | None:
    slots: Slots = {"group": match["group"].strip()} if match.groupdict().get("group") else {}
    if match.groupdict().get("which"):
        slots |= meeting_slots(match, said)
    return slots


def _focus(match: re.Match[str], said: Sentence) -> Slots | None:
    text = said.to_the_letter(match, "text").strip(" .")
    return {"group": match["group"].strip(), "text": text} if text else None


def _step(match: re.Match[str], said: Sentence) -> Slots:
    """Which next step, of which group, and by when it is to be done."""
    place = _PLACES.get((match["place"] or "").casefold(), 1)
    slots: Slots = {"number": int(match["number"] or place)}
    if match["group"]:
        slots["group"] = match["group"].strip()
    if due := match["due"]:
        slots |= due_slots(due, said.today) or {"due_unread": due}
    return slots


def _year(match: re.Match[str], said: Sentence) -> Slots:
    """The year that is counted: the one that was said, or this one."""
    return {"year": int(match["first"] or academic_year(said.today) - (match["last"] is not None))}


_PLACES = {word: n for n, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)}
_ON = r"(?: (?:from|on|at|for|in) (?P<which>.{3,30}?))?"
_MISSING = (
    rf"(?:which|what|whose) (?:trust )?(?:groups?|leads?)(?:' | )?(?:{_REPORT}"
    r" )?(?:haven'?t|havent|hasn'?t|hasnt|have not|has not|are we"
    r" waiting for|is missing|are missing|still|owe)\b.*"
    rf"|whose (?:group )?(?:{_REPORT}) (?:are we|am i|is) (?:still )?(?:waiting|missing).*"
    rf"|(?:are )?(?:there )?(?:any|which|what) (?:group )?(?:{_REPORT})(?:"
    r" are| is)? (?:still )?(?:missing|outstanding|late|overdue|due"
    r"|not in)"
    r"|who (?:hasn'?t|hasnt|has not|haven'?t|still has to|has yet to) (?:sent |send |report|submit).*"
    r"|have (?:all )?(?:the )?(?:trust )?groups (?:all )?(?:reported"
    r"|sent).*|(?:show (?:me )?)?(?:the )?missing (?:group )?reports"
    r"|who(?:'s| is| has) (?:reported|missing|sent).*report.*"
    r"|who has reported|(?:show (?:me )?)?(?:the )?(?:trust )?group reports"
)
_YEAR = (
    r"(?: (?:for|in|of|over))?"
    r"(?: (?:the |this )?(?:whole |school |academic )?year|(?P<last> last (?:school |academic )?year))?"
    r"(?: (?P<first>20\d{2})(?:[–/-](?:20)?\d{2})?)?"
)
TABLE: Table = (
    (
        "group.year",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:the )?(?:july (?:summary|count)(?: of (?:the )?(?:group )?reports)?"
            r"|(?:summary|count) of (?:the )?(?:trust )?group reports"
            r"|year(?:'s|ly) (?:count|summary) of (?:the )?(?:trust )?(?:group )?reports"
            r"|how (?:did|have|well did) (?:the )?(?:trust )?groups (?:all )?report(?:ed)?)"
            rf"{_YEAR}$"
        ),
        _year,
    ),
    ("report.missing", Pattern(rf"{PLEASE}(?:{_MISSING})$"), nothing),
    (
        "report.mine",
        Pattern(rf"{PLEASE}(?:{SHOW})?(?:my|our) (?:draft )?report(?: so far)?$"),
        nothing,
    ),
    (
        "report.step",
        Pattern(
            rf"{PLEASE}(?:make|turn|take) (?:the |our |my )?(?:(?P<place>{'|'.join(_PLACES)}) )?(?:next )?step"
            r"(?: (?:no\.? ?|number )?(?P<number>\d{1,2}))?"
            rf"(?: (?:of|from|in) (?:the )?(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND}(?: report)?)?"
            r" (?:into an|as an|an) action(?:,? (?:by|due(?: on| by)?|before|for) (?:the )?(?P<due>\S.*))?$"
        ),
        _step,
    ),
    (
        "report.show",
        Pattern(
            rf"{PLEASE}(?:what did (?:the )?(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND}"
            rf" (?:say|report|ask for|tell us){_ON}$)"
        ),
        _of_group,
    ),
    (
        "report.show",
        Pattern(
            rf"{PLEASE}{SHOW}(?:the )?(?:last |latest )?(?!my |our |board"
            rf" |agm |bug )(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND} report{_ON}$"
        ),
        _of_group,
    ),
    (
        "report.show",
        Pattern(rf"^(?!my |our |board |the board |agm )(?P<group>[a-z][a-z&' -]{{1,30}}?) group report{_ON}$"),
        _of_group,
    ),
    (
        "group.timeline",
        Pattern(
            rf"{PLEASE}(?:(?:{SHOW})?(?:the )?(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND}"
            r" (?:timeline|over time|history|spend(?:ing)?)$)"
        ),
        _of_group,
    ),
    (
        "focus.show",
        Pattern(
            rf"{PLEASE}what(?:'s| is) (?:our|my|the focus of (?:the )?(?P<group>[a-z][a-z&'"
            rf" -]{{1,40}}?)|(?:the )?(?P<g2>[a-z][a-z&' -]{{1,40}}?){_KIND})"
            r" ?(?:focus)?$"
        ),
        lambda match, _: (
            {"group": (match["group"] or match["g2"] or "").removesuffix("'s").strip()}
            if "focus" in match[0].casefold()
            else None
        ),
    ),
    (
        "focus.set",
        Pattern(
            rf"{LETS}(?:(?:the )?(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND}"
            r" (?:should|is to|are to|must|will) (?:now )?(?:focus"
            r"|concentrate) on (?P<text>\S.*))$"
        ),
        _focus,
    ),
    (
        "focus.set",
        Pattern(
            rf"{LETS}(?:set |change )?(?:the )?(?:new )?focus (?:of|for)"
            rf" (?:the )?(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND}(?: to"
            r"| is|:) (?P<text>\S.*)$"
        ),
        _focus,
    ),
    (
        "focus.set",
        Pattern(rf"^(?:the )?(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND} (?:new )?focus\s*: (?P<text>\S.*)$"),
        _focus,
    ),
    (
        "focus.set",
        Pattern(
            rf"{LETS}(?:tell|ask|want|we want|we'd like|get|have) (?:the"
            rf" )?(?P<group>[a-z][a-z&' -]{{1,40}}?){_KIND} to (?:focus"
            r"|concentrate) on (?P<text>\S.*)$"
        ),
        _focus,
    ),
    (
        "group.thank",
        Pattern(
            r"^(?:please )?thank (?:the )?(?P<group>[a-z][a-z&' -]{1,40}?)(?:"
            r" group)? for (?:its|their|the|a|that) report$"
        ),
        _of_group,
    ),
    (
        "group.answer",
        Pattern(r"^(?:please )?(?:tell|ask) (?:the )?(?P<group>[a-z][a-z&' -]{1,40}?)(?: group)?\s*: (?P<text>\S.*)$"),
        lambda match, said: {"group": match["group"].strip(), "text": said.to_the_end(match, "text")},
    ),
    (
        "report.submit",
        Pattern(r"^.{0,60}?(?:report|update|submitting for|nil return)\b.{0,60}?[:.–—-]?\s*\S"),
        _submitted,
    ),
    ("report.send", Pattern(r"^(?:send|submit) (?:it|my report|the report|our report)$"), nothing),
    ("report.drop", Pattern(r"^(?:drop|scrap|bin) (?:it|my report|the report|our report)$"), nothing),
    (
        "group.show",
        Pattern(
            rf"{PLEASE}(?:who(?:'s| is) in|who leads|{SHOW})(?: )?(?:the )?(?P<group>[a-z][a-z&' -]{{1,40}}?)"
            r"(?: trust)? (?:group|working party)$"
        ),
        _of_group,
    ),
    (
        "apologies.unclear",
        Pattern(
            r"^(?:please )?(?:tell|let|can you tell) (?P<name>[a-z]{2,20})(?:"
            r" know)?(?: that)? (?:i|we) (?:can'?t|cannot|won'?t)"
            r"(?: do| make| come(?: on)?| be there(?: on)?| attend) (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?$"
        ),
        lambda match, said: {"name": said.to_the_letter(match, "name").capitalize(), "day_number": int(match["day"])},
    ),
)
