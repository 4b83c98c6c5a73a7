"""What is said of Trust Groups, of the Board and of reminders."""

import re
from datetime import date

from bot.language.phrasebook.days import Day
from bot.language.phrasebook.decisions import file_format, period
from bot.language.phrasebook.rules import (
    Context,
    Rule,
    Slots,
    compiled,
    day,
    meeting_of,
    named,
    tidy,
    words,
)
from bot.language.phrasebook.said import GROUP

# ---------------------------------------------------------------- reports


_HEADING = compiled(
    r"(?P<lead>(?:(?:hi|sorry|here|please|find|this|below|attached|see|the|my|our|a|quick|short|brief|late|is|are|it's|for|from|to|submitting|sending|submit|send|sharing|posting|in|now|you|go|headboard|half|termly|latest|written|progress|all|as|promised|requested|me|i'd like to|want|just|,|with)[\s:,'s]*)*)"
    r"(?P<g><G>(?:'s)?)?(?: (?:trust|working|lead))*(?: (?:group|team|leads?|network))?(?:'s)?(?: (?:trust group))?\s*-?\s*(?:group(?:'s)? )?(?:(?:half[ -]?termly|termly|latest|progress|monthly|written|spring|autumn|summer) )*(?:report|update|feedback|rpt)\b"
    r"(?: (?:for|to|from|by|on|of))?(?: (?:the )?(?P<g2><G>)(?: group| leads?| team)?)?(?: to headboard| headboard)?(?:(?: for| to)? ?(?:this |the )?(?:<MTG>|<PD>|half term|headboard))?(?: now| below| as promised| attached)?"
    r"(?:,? (?:<PD>|(?:autumn|spring|summer) [12]))?\s*(?P<sep>[:;\n.,]|-|(?=\s\S))\s*(?P<text>.+)$"
)
_NUDGES = re.compile(
    r"^(?:is|was|are|were|by|due|missing|late|please|pls|again|yet|when|tomorrow|will|to follow|has|have|been|in|ready|deadline|on the|about|going|from the county|not|needs|should|and|or|needed|be|soon)\b|^[\ue000\ue001][^ ]* *[?.!]*$"
)


def _report(match: "re.Match[str]", context: Context) -> Slots | None:
    found = _HEADING.match(context.said.masked, context.said.start, context.said.end)
    if not found or context.is_question:
        return None
    text = found["text"]
    if _NUDGES.match(text.strip()) or (len(text.split()) < 3 and not found["sep"].strip(" ")):
        return None
    mark = found["g"] or found["g2"]
    lead = found["lead"] or ""
    if not mark and not re.search(r"\b(?:my|our|here|submit|send|sharing)", lead):
        return None
    if (
        not found["sep"].strip()
        and found["sep"] != "\n"
        and not re.search(r"here|submitting|sending|this is|my|our", lead)
    ):
        return None
    slots: Slots = {"group": named(context, mark, GROUP)} if mark else {}
    slots["text"] = tidy_report(context.said.cut(*found.span("text")))
    return slots


def tidy_report(text: str) -> str:
    """A report without what divides it from its label; its own dashes stay."""
    return text.strip(" \n\t:;,")


def _loose_report(match: "re.Match[str]", context: Context) -> Slots | None:
    """A report without a label: what a group did, told at some length by whoever leads it."""
    text = context.said.masked[context.said.start : context.said.end]
    groups = context.said.things(text[:160], GROUP)
    count = len(text.split())
    if not groups or count < 12 or context.is_question:
        return None
    signs = len(
        re.findall(
            r"\b(?:met|meeting|moderat\w+|asks?|no asks|schools?|training|shared|visited|attend\w*|report\w*|grp|group|present|impact|spend|next|booked|children|average|data|agreed|broadly|pupils|observed|visits|focus\w*|planned|supervision)\b|\d+ of \d+|%|£",
            text,
        )
    )
    leads = any(
        p.name == context.speaker and any(o.group == groups[0].name for o in p.posts) for p in context.trust.people
    )
    if signs < (2 if leads else 4):
        return None
    typed = context.said.typed.strip()
    return {"group": groups[0].name, "text": _LEADING.sub("", typed)}


_LEADING = re.compile(r"^(?:<at>[^<]*</at>\s*)?(?:@?headboard[,:]?\s+)?", re.IGNORECASE)


def _report_shown(match: "re.Match[str]", context: Context) -> Slots | None:
    group = named(context, match[0], GROUP)
    if group is None:
        return None
    slots: Slots = {"group": group}
    if when := meeting_of(context, match, "mtg", "mtg2", past=True).get("meeting_date"):
        slots["meeting_date"] = when
    return slots


_AT = r"(?:,? (?:(?:from|at|on|for|of|in|to)(?: the)? )?(?P<mtg><MTG>))?"
_SEE = r"(?:(?:can|could|may) (?:i|we|you) (?:please )?(?:see|read|have|get|show|look at|open|find|send)(?: me| us)?|show(?: me| us)?|see|read|open|pull up|bring up|get(?: me)?|find|give me|send me|what's in|what was in|what is in|let me see|where's|where is|i need|look at|looking for|latest|last|the|have we got|is there|what does|what did)"

# ---------------------------------------------------------------- focus


def _focus(match: "re.Match[str]", context: Context) -> Slots | None:
    group = named(context, match["g"], GROUP)
    text = tidy(words(context, match, "text")).rstrip(" .!?")
    text = re.sub(r"^(?:on|to|should be|is|be|for)\s+", "", text, flags=re.IGNORECASE)
    return {"group": group, "text": text} if group and len(text) > 2 and not context.is_question else None


_G = r"(?:the )?(?P<g><G>)(?: (?:trust group|group|team|leads?))?"
_ON = r"(?:focus(?:es|ing|ed)?|concentrate|concentrating|prioriti[sz]e|zero in|work|look|hone in|put their (?:energy|effort|time))(?: (?:on|at|into))?"
_WANT = r"(?:(?:can|could) (?:we|you|i) (?:please )?|please |we |i |lets |let's |i'd like |we'd like |we need |need |agreed that |headboard |heads )*(?:(?:want|like|need|tell|ask|get|asking|would like|have|set|instruct|to)\s*)*"

# ---------------------------------------------------------------- the Board


_DUE = compiled(
    r"[\s,;.(-]*(?:to be )?(?:due|done|by|before|deadline|no later than)(?: (?:by|on|is|date|the|before))*\s*:?\s*(?P<d><D>|<PD>)[\s.!)]*$|,\s*(?P<e><D>)[\s.!)]*$"
)
_CARRY = re.compile(
    r"[\s,;.-]+(?:for )?headboard to (?:carry (?:it |this )?out|implement|do|action|deliver|take forward|sort|make it happen)(?: it| this)?[\s.!]*$",
    re.IGNORECASE,
)


def _instruct(match: "re.Match[str]", context: Context) -> Slots | None:
    start, end = match.span("text")
    slots: Slots = {}
    carry = _CARRY.search(context.said.masked[start:end])
    if carry:
        end = start + carry.start()
    if found := _DUE.search(context.said.masked[start:end]):
        thing = context.said.thing(found["d"] or found["e"])
        edge: date | None = getattr(thing, "ahead", None) or getattr(thing, "last", None)
        if edge:
            slots["due"] = edge.isoformat()
            end = start + found.start()
    text = tidy(context.said.cut(start, end)).rstrip(" .")
    text = re.sub(
        r"^(?:that|to|us to|headboard to|headboard is to|for|is|:|-|all of us to)\s+", "", text, flags=re.IGNORECASE
    )
    if len(text.split()) < 2 or context.is_question:
        return None
    return {"text": text} | slots


_BOARD = r"(?:the )?(?:trust )?(?:board|trustees|board of trustees|trust board)"


def _pack(match: "re.Match[str]", context: Context) -> Slots | None:
    slots, _ = period(context, match.start(), match.end())
    text = match[0]
    if kind := file_format(text):
        slots["format"] = kind
    if re.search(r"since (?:the )?last (?:trust )?board", text) and (
        held := sorted(d for d in context.trust.calendar.board_dates if d <= context.today)
    ):
        slots["since"] = held[-1].isoformat()
    return slots


# ---------------------------------------------------------------- reminders


def _snooze(match: "re.Match[str]", context: Context) -> Slots | None:
    if "d" in match.re.groupindex and match["d"]:
        until = day(context, match, "d")
        return {"until": until} if until else None
    if "n" in match.re.groupindex and match["n"]:
        found = context.days._in_time(match["n"], match["unit"])  # noqa: SLF001
        return {"until": found.ahead.isoformat()} if isinstance(found, Day) else None
    return {}


_UNTIL = r"(?:\s*,?\s*(?:(?:until|to|before|for|again until|till|on|by|after)\s+(?:the )?(?:after )?(?P<d><D>|<PD>)|(?:for\s+)?(?:about |the next |another )?(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|another|next) (?P<unit>days?|weeks?|fortnights?|months?)|(?:again )?(?:in|later) ?(?P<e><D>)?))?"
_REM = r"(?:remind(?:ing|ers?)?|nag(?:ging)?|chas(?:e|ing)|ping(?:ing)?|pester(?:ing)?|bug(?:ging)?|bother(?:ing)?|prompt(?:ing)?|messag(?:e|ing)|notif(?:y|ying|ications)|nudg(?:e|ing|es)|hassl(?:e|ing)|alert(?:s|ing)?)"


def _with_day(match: "re.Match[str]", context: Context) -> Slots | None:
    if not (match["d"] or match["n"] or match["e"]) and not re.search(r"snooze", match[0]):
        return None
    if match["e"]:
        until = day(context, match, "e")
        return {"until": until} if until else None
    return _snooze(match, context)


# ---------------------------------------------------------------- the patterns, in order

_REPORT: tuple[Rule, ...] = (
    Rule(
        "report.submit",
        r"(?:reporting|report|update|feedback|submitting|submission|feeding back|reporting back)(?: (?:for|from|on behalf of|by|of))+ (?:the )?(?P<g><G>)(?: group| leads?| team)?(?:'s report)?(?:,? (?:this |for )?(?:<PD>|<MTG>))?\s*(?:[:;.,\n]|-)\s*(?P<text>.+)$",
        lambda m, c: (
            None
            if c.is_question
            else {"group": named(c, m["g"], GROUP), "text": tidy_report(c.said.cut(*m.span("text")))}
        ),
    ),
    Rule(
        "report.submit",
        r"(?:here(?:'s| is| are)|this is|please find|find|attaching|sending(?: you)?|submitting|i'm (?:sending|submitting)|my|our|the)\b.{0,60}?\breport\b.*$",
        _report,
    ),
    Rule("report.submit", r".{0,120}?(?:report|update|feedback|rpt)\b.+$", _report),
    Rule(
        "report.submit",
        r"(?P<g><G>)(?: group| leads?| team| trust group)?\s*(?:[:\n])\s*(?P<text>.{60,})$",
        lambda m, c: (
            None
            if c.is_question
            else {"group": named(c, m["g"], GROUP), "text": tidy_report(c.said.cut(*m.span("text")))}
        ),
        sure=0.8,
    ),
    Rule("report.submit", r".{60,}$", _loose_report, sure=0.8),
)
_SHOW: tuple[Rule, ...] = (
    Rule(
        "report.show",
        r"(?:so |and |remind me |tell me )*(?:what|what's|what has|anything|how) ?(?:did|do|does|has|have|was|were|is|are|'s)? ?(?:the )?(?P<g><G>)(?: (?:group|team|leads?|lot))?(?:'s)? ?(?:have |had |been |has |get )*(?:say|said|report(?:ed|ing)?(?: back)?|tell us|told us|ask(?:ed)?(?: (?:us )?for)?|ask us|want(?:ed)?|need(?:ed)?|been (?:doing|up to)|doing|done|up to|update|feedback|feed back|up to lately|getting on|get on|report on)(?: (?:about it|to us|lately|recently|back|last time|this time|last|to headboard))?"
        + _AT
        + r"[\s?.!]*$",
        _report_shown,
        asks=True,
    ),
    Rule(
        "report.show",
        rf"(?:{_SEE} )+(?:the |our |that |a copy of |copy of )*(?:(?:last|latest|most recent|previous|new|current|full|<MTG>) )*(?P<g><G>)(?:'s)?(?: (?:trust group|group|team|leads?))?(?:'s)? ?(?:last |latest |most recent )?(?:reports?|update|feedback)(?: (?:say|said|please|again))*{_AT}[\s?.!]*$",
        _report_shown,
        asks=True,
    ),
    Rule(
        "report.show",
        rf"(?:{_SEE} )*(?:the |a )?(?:(?:last|latest|most recent|previous) )*(?:reports?|update|feedback) (?:from|of|by) (?:the )?(?P<g><G>)(?: (?:group|team|leads?))?{_AT}[\s?.!]*$",
        _report_shown,
        asks=True,
    ),
    Rule(
        "report.show",
        rf"(?:the )?(?:(?:last|latest) )*(?P<g><G>)(?:'s)?(?: (?:trust group|group|team))?(?:'s)? (?:last |latest )?report{_AT}(?: please| pls)?[\s?.!]*$",
        _report_shown,
        asks=True,
    ),
)
_MISSING: tuple[Rule, ...] = (
    Rule(
        "report.missing",
        r"(?:so )?(?:(?:can|could) you (?:tell me|show me|check) |show me |tell me |do we know |list |check )*(?:which|what|whose|who|who's|any|are|have|has|how many|is|do we have|did|does|anyone|were|all)\b(?=.*\b(?:reports?|reported|reporting|report in|feedback)\b)(?=.*\b(?:missing|haven't|hasn't|not|outstanding|waiting|still|owe|owes|due|late|overdue|yet|all|everyone|everybody|need|in\b|left|chase|to come|submitted|sent|without)\b)[^\n]{4,120}$",
        lambda m, c: {} if not named(c, m[0], GROUP) or re.search(r"who else", m[0]) else None,
        asks=True,
    ),
    Rule(
        "report.missing",
        r"(?:the )?(?:missing|outstanding|overdue|late) (?:group )?reports?(?: please)?[\s?.!]*$|reports? (?:still )?(?:missing|outstanding|overdue|due)[\s?.!]*$|(?:group )?reports? status[\s?.!]*$",
        lambda m, c: {},
        asks=True,
    ),
)
_FOCUS: tuple[Rule, ...] = (
    Rule(
        "focus.set",
        rf"{_WANT}{_G} (?:to |should |must |needs to |will |is to |are to |need to |to be |now |should now |ought to |can )+(?:be )?(?:{_ON}|make .{{0,10}}priority)(?![a-z])\s*(?P<text>.+)$",
        _focus,
    ),
    Rule(
        "focus.set",
        rf"(?:set |change |make |update |new |the |and |please |can we |could we |lets |let's |agree |next |current )*(?:focus|priority)(?: (?:for|of|on))? {_G}(?:'s)?(?: (?:this|next) (?:term|half term|year)| <PD>)?(?: (?:to|is|as|should be|on|will be|be|=))*\s*[:,-]?\s*(?P<text>.+)$",
        _focus,
    ),
    Rule(
        "focus.set",
        rf"(?:set |change |make |update |new |please |can we |could we |lets |let's |can you )*{_G}(?:'s)? (?:trust group )?(?:new |next |main |current )*(?:focus|priority)(?: (?:for|this|next) ?(?:<PD>|term|half term))?\s*(?:[:,-]|\bto\b|\bis\b|\bshould be\b|\bwill be\b|\bis now\b|\bas\b|\bnow\b|\bon\b)+\s*(?P<text>.+)$",
        _focus,
    ),
    Rule(
        "focus.set",
        rf"{_G} (?:focus|focuses|focusing) on (?P<text>.+)$",
        lambda m, c: _focus(m, c) if c.in_meeting else None,
        sure=0.7,
    ),
)
_INSTRUCT: tuple[Rule, ...] = (
    Rule(
        "board.instruct",
        rf"(?:(?:at|from) [^,]{{0,30}}, ?)?{_BOARD}(?:'s)?(?: (?:has|have|had|last night|yesterday|today|now|also|formally|just|on <D>|<D>|meeting))*,? (?:decided|resolved|agreed|instructed|directed|asked|ruled|requires?|instructs?|wants?|would like|expects?|approved|requested|decreed|mandated|says?|said|voted)(?: (?:us|headboard|heads|all schools|last night|yesterday|today|unanimously|<D>))*(?: (?:that|to|for|on))*\s*[:,-]?\s*(?P<text>.+)$",
        lambda m, c: (
            _instruct(m, c)
            if not re.match(
                r"(?:the )?(?:trust )?board (?:said|says|agreed to (?:meet|look|think|consider))\b(?! (?:that|all|every|each))",
                m[0],
            )
            else None
        ),
    ),
    Rule(
        "board.instruct",
        rf"(?:new |another |a |the )*{_BOARD}(?:'s)? (?:instruction|decision|directive|resolution|direction|request|action|mandate|ruling)s?(?: (?:for|to) (?:headboard|us|heads|all schools|carry out))?(?: (?:from )?(?:<D>|last night|yesterday))?\s*[:,-]\s*(?P<text>.+)$",
        _instruct,
    ),
    Rule(
        "board.instruct",
        rf"(?:from|on behalf of|via|instruction from|message from|news from|decision of|decision from) {_BOARD}(?: (?:last night|yesterday|today|meeting|<D>))*\s*[:,-]\s*(?P<text>.+)$",
        _instruct,
    ),
    Rule(
        "board.instruct",
        rf"(?:(?:please )?(?:record|log|note|add)(?: that)?|for the log[:,]?) {_BOARD}(?: (?:has|have))? (?:decided|resolved|instructed|agreed|asked|directed)(?: (?:that|to|us to|for|headboard to))*\s*[:,-]?\s*(?P<text>.+)$",
        _instruct,
    ),
)
_PACK: tuple[Rule, ...] = (
    Rule(
        "board.pack",
        r"(?:(?:can|could) (?:i|we|you) |please |i need |i'd like |i want |need |just |we need )*(?:have|get|send|make|create|build|put together|prepare|produce|generate|pull together|do|see|draft|compile|assemble|export|give me|print)?(?: (?:me|us|up))*(?: ?(?:a|the|an|our|next|latest|new|full|draft)(?= ))* ?(?:trust )?(?:board|trustees'?|trustee|governors)(?:'s?)? (?:pack|papers|report|bundle|packs|paperwork|summary|meeting pack)\b(?P<rest>.{0,120})$",
        lambda m, c: (
            _pack(m, c)
            if not re.match(r"\s*(?:was|were|is|are|:|that|looked|last|went|has|looks)\b", m["rest"])
            else None
        ),
        asks=True,
    ),
    Rule(
        "board.pack",
        r"(?:(?:can|could) (?:i|we|you) |please |i need |i'd like |need |just )*(?:have|get|send|make|create|build|put together|prepare|produce|generate|pull together|do|compile|assemble|give me)?(?: (?:me|us|up))*(?: (?:a|the|our|next))* ?(?:pack|papers|report|bundle|summary)(?: (?:for|to|of))(?: the)?(?: next)? (?:trust )?(?:board|trustees)\b(?P<rest>.{0,120})$",
        _pack,
        asks=True,
    ),
    Rule(
        "board.pack",
        r"(?:(?:can|could) (?:i|we|you) |please |i need |give me |send me |get me |show me )*(?:everything|all|all (?:the )?decisions|what's happened|all we've done|all that's happened)(?: (?:for|to) (?:the )?(?:board|trustees))?(?: (?:that|we've|has|happened|decided|done))* since (?:the )?last (?:trust )?board(?: meeting)?\b(?P<rest>.{0,80})$",
        _pack,
        asks=True,
    ),
)
_REMINDERS: tuple[Rule, ...] = (
    Rule(
        "reminder.snooze",
        rf"(?:please |can you |could you |ok |just )*(?:don't|do not|no|stop|pause|quit|hold|mute|snooze|silence|hold off|cut out|leave off|delay|postpone|turn off|switch off|suspend|no more|enough)(?: (?:all|any|the|my|more|with|on|off|out|sending|sending me|of))*\s*{_REM}(?: (?:me|us|about|on|for|with|off|my|our|actions?|it|that|this|the|messages|reminders|again|anything|a-?\d+|<ACT>|things|stuff|these))*{_UNTIL}(?: (?:please|thanks|at least))*[\s.!?]*$",
        _with_day,
    ),
    Rule(
        "reminder.snooze",
        rf"(?:please |can you |could you )*snooze(?: (?:it|this|that|me|them|all|everything|my|the|reminders?|actions?|for))*{_UNTIL}(?: (?:please|thanks))*[\s.!]*$",
        _with_day,
    ),
    Rule(
        "reminder.snooze",
        r"(?:please |can you |could you )*(?:remind|nudge|ask|chase|ping) me(?: (?:again|about (?:it|this|that)|later))*(?: (?:about (?:it|this|that)))?\s*(?:on|in|next|after|the)?\s*(?P<d><D>)(?: (?:please|instead|again|morning|afternoon))*[\s.!?]*$",
        _snooze,
    ),
    Rule(
        "reminder.snooze",
        r"(?:please |can you |could you )*(?:remind|nudge|ask|chase|ping) me(?: (?:again|about (?:it|this|that)|later))* in (?P<n>\d{1,3}|a|one|two|three|a couple of) (?P<unit>days?|weeks?|fortnights?)(?: time)?[\s.!]*$",
        _snooze,
    ),
    Rule(
        "reminder.snooze",
        r"(?:leave me alone|leave me (?:be|in peace)|give me a break|give me some peace|go quiet|quiet|be quiet|hush)(?: (?:with|from|about) (?:the )?(?:reminders|actions))?\s*(?:until|for|till)\s*(?:the )?(?P<d><D>|<PD>)[\s.!]*$",
        _snooze,
    ),
)
RULES: tuple[Rule, ...] = (*_REMINDERS, *_MISSING, *_SHOW, *_INSTRUCT, *_PACK, *_FOCUS)
SUBMIT: tuple[Rule, ...] = _REPORT
