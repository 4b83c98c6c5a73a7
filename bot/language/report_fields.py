"""A hurried message as the fields of a report: each sentence to the letter, in the field that it belongs to (§7.2).

What fits none stays in the lead's words. Nothing here decides anything: an ask is only ever a proposal.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.language.report_facts import ask_in, attendance_in, dates_in, rag_in, spend_in, unclear_in
from bot.language.words import Pattern
from domain.reports import Content, Part, Piece, Said, Spend

LONGEST_SENTENCE = 600
_ABBREVIATED = re.compile(
    r"\b(?:approx|etc|e\.g|i\.e|vs|no|mtg|st|mr|mrs|ms|dr|wk|esp|inc|dept|yr|min|max|prof|[a-z])\.$", re.IGNORECASE
)
_ENDS = re.compile(r"(?<=[.!?])[)\"'”’]*\s+(?=\S)|\s*;\s+|\s+[•·]\s+")
# A clause that begins like this says something of another kind than what came before it.
_TURNS = re.compile(
    r",\s+(?:and\s+)?(?=(?:next (?:mtg|meeting)\b|spent\b|(?:pls "
    r"|please )?(?:can|could) (?:hb|headboard|heads|we|you|i)\b"
    r"|(?:total |no )?spend\b|(?:main )?risk(?: is|:)|asks?(?: is| are|:)|no asks\b|notes attached\b))"
    r"|\s+[–—-]\s+(?=(?:can|could) (?:hb|headboard|heads|we)\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+")

_LABELS: tuple[tuple[Part, str], ...] = (
    (Part.ASKS, r"asks?(?: of (?:headboard|hb|heads))?|requests?|for (?:headboard|heads|hb)|(?:help )?needed"),
    (Part.IMPACT, r"impact(?:/| and |, | & )?(?:evidence)?|evidence|outcomes?|results?|difference made"),
    (Part.NEXT, r"next(?: steps?| time)?|actions?|plans?|to do|what's next|coming up"),
    (Part.DATES, r"(?:date of )?next (?:mtg|meeting)|dates?|(?:up)?coming dates"),
    (Part.RISKS, r"risks?|concerns?|worries|issues?|barriers?"),
    (Part.CPD, r"cpd|training|pd|professional development|inset"),
    (Part.RESOURCES, r"resources?(?: shared)?|shared|links?"),
    (Part.SPEND, r"spend|spending|budget|money|finances?|costs?"),
    (
        Part.ATTENDANCE,
        r"meetings?(?: held)?|attendance|attended|present|apologies|apols|absent|period|schools(?: present| there)?",
    ),
    (
        Part.ACTIVITY,
        r"activit(?:y|ies)|done|what we did|work(?: done)?|update|progress so far|since last (?:time|report)",
    ),
)
_LABEL = re.compile(
    "|".join(rf"(?P<{part}>^(?:{words})\s*(?::|\s[–—-]\s|[–—]|$))" for part, words in _LABELS), re.IGNORECASE
)

_NO_ASKS = (
    r"\bno asks?\b|\basks?[ :–-]*(?:none|nil|nothing|n/?a)\b|\bnothing"
    r" (?:needed|required|to ask|for heads|from heads)\b"
    r"|\b(?:don't|do not|dont) need anything\b|\bno requests?\b|\bnothing we need\b"
)
_NIL = (
    r"\b(?:no (?:meeting|mtg)|(?:did ?n[o']?t|didnt|haven'?t|have"
    r" not|could ?n[o']?t|couldnt|unable to|not able to) (?:been able"
    r" to )?"
    r"(?:meet|met)\b|(?:meeting|mtg) (?:was |had to be |got )?(?:cancelled|canceled|called off|postponed)|nil return"
    r"|not met (?:this|since))"
)
_ASK = (
    r"\b(?:can|could|may|will|would|please can|pls can|pls could)"
    r" (?:hb|headboard|(?:the |all )?heads?(?: ?teachers)?|each head"
    r"|we|you|i|someone"
    r"|every(?:one| school)|schools|all schools|each school|the chair|the board|somebody)\b"
    r"|\b(?:pls|please|plz) (?:can|could|ask|send|agree|approve|free|release|remind|confirm|support|consider|let|may)\b"
    r"|\b(?:we|i|they)(?:'d| would| wd)? (?:also )?(?:like|want|love|appreciate|welcome|be grateful for)\b"
    r"(?! (?:working|using|the new|this|it))"
    r"|\bwe(?:'re| are)? (?:asking|requesting)\b|\basking (?:for|heads|hb|headboard)\b|^request(?:ing)?\b"
    r"|\b(?:want|need|needs|asking) (?:all |the |each )?(?:heads?|hb|headboard|slt|schools) to\b"
    r"|\b(?:still |really |also |urgently )?needs? (?:a |an |your"
    r" |some |the )?(?:decision|steer|direction|approval|agreement"
    r"|go.?ahead|sign.?off|green light"
    r"|someone|rep(?:resentative)?s?|cover|release|funding|volunteer|venue|host|answer|guidance|view|backing)\b"
    r"|\bwe (?:still )?need\b(?! to (?:do|keep|work|be|look|revisit|carry))"
    r"|\b(?:want|would welcome|need|like) (?:a |some )?(?:steer|direction|guidance)\b|\bask (?:is|for|:)|^asks?\b"
    r"|\b(?:is|are) (?:hb|headboard|heads) (?:happy|ok|okay) (?:with"
    r"|to|for)\b|\bpermission to\b|\bok to (?:spend|buy|book)\b"
    r"|^(?:\w+,? ){0,5}(?:can|could|would) [^.]*\?$"
    r"|\b(?:bid|asking) for £|\bfor (?:heads|headboard|hb) to (?:decide|agree|approve|consider)\b|\bget \d+ min"
)
_NEXT_MEETING = (
    r"\bnext (?:mtg|meeting|session|meet|one|get.?together)\b|\b(?:we"
    r" )?meet(?:ing)? (?:again|next)\b|\bdate of next\b|\bnext (?:on"
    r"|is)\b"
    r"|^(?:save the date|dates? for the diary)\b"
)
_SPEND = (
    r"\bspen[dt]\b(?! (?:time|the (?:day|session|morning|afternoon"
    r"|meeting)|an? |most|longer|more time|two|half))|\bbudget\b|\bcommitted\b"
    r"|\binvoic|\bunderspen|\boverspen"
    r"|\bleft in (?:the )?(?:pot|budget|kitty)\b|\bpaid\b|£[\d,.]+k?"
    r" (?:left|remaining|so far|of (?:the|our))|\bcost (?:us )?£"
    r"|\bnothing spent\b|\bno (?:costs?|money)\b"
)
_RISK = (
    r"\brisks?\b|\bworr(?:y|ied|ying)\b|\bconcern(?:s|ed|ing)?\b|\bwon't"
    r" last\b|\bin danger\b|\bstruggl\w+|\bproblem\b|\bbarrier"
    r"|\b(?:may|might) (?:not|slip|fall|have to|lose)\b|\bunlikely\b"
    r"|\bstaff(?:ing)? (?:shortage|turnover|absence)\b|\blosing (?:our"
    r"|the|a)\b"
    r"|\bbehind (?:schedule|plan)\b|\bnot (?:yet )?(?:confident|sure)"
    r" (?:we|that)\b|\bcapacity is\b|\bthin on the ground\b|\bleaving"
    r" at\b|\bdeadline (?:is|will be) tight\b"
)
_ATTENDED = (
    r"\b(?:\d{1,2}|all|both|one|two|three|four|five|six|seven|eight"
    r"|nine|most) ?(?:of|/|out of|from) ?(?:the |our )?(?:\d{1,2}"
    r"|eight|nine|seven|six)?(?: schools?)?(?: (?:there|present|attended"
    r"|came|turned up|in the room|represented|met|reps?))"
    r"|\b(?:all|every|\d+|six|seven|eight|five|four|three|two)(?:"
    r" of the| our)? schools?(?: were| was)? (?:there|present|attended"
    r"|came|represented|met)\b"
    r"|\b(?:apols|apologies)\b|\b(?:everyone|everybody|full house"
    r"|full turn.?out|good turn.?out|all) (?:there|came|attended|present)\b"
    r"|\bfull (?:house|attendance|turn.?out)\b"
    r"|\b(?:grp|group|we|sencos?|dsls?|leads?|sbms?) (?:all )?met\b"
    r"|^met\b|\bmet (?:on|at|once|twice|three times|this|last|in|via"
    r"|online|mon|tue|wed|thu|fri)"
    r"|\b(?:missing|absent|no.?one|nobody) (?:from|was|were)\b|\bno.?shows?\b"
    r"|\b(?:attendance|turn.?out) (?:was|at the)\b|\bmeetings?: ?\d"
    r"|\bheld (?:one|two|three|\d|our|a|the) (?:\w+ )?(?:meeting|mtg"
    r"|session)"
)
_IMPACT = (
    r"\b(?:up|down|rose|risen|fell|fallen|gone up|gone down|dropped"
    r"|increased?|decreased?|improved?|went up|grew|halved|doubled)"
    r" (?:from|by|to|again)\b"
    r"|\b\w+ (?:is|are|was|were|has|have) (?:up|down|improv\w+|better"
    r"|higher|lower|closing|narrow\w+)\b|\bimpact\b|\bevidence\b|\btoo"
    r" early\b|\bearly days\b"
    r"|\b\d+(?:\.\d+)? ?(?:%|per ?cent|pts|points?)(?!\s*(?:of the"
    r" (?:money|budget)))|\bon track\b|\bin line\b|\bmostly agreed\b"
    r"|\bagreed on\b|\bagreement (?:rate|was|at)\b|\bcame (?:down"
    r"|up)\b|\b(?:gds|exs|wts)\b"
    r"|\baverage\b|\bout of (?:25|\d\d)\b|\b(?:gap|gaps) (?:is|has"
    r"|between|narrow|clos)\w*|\b(?:more|less) confiden\w+|\boutcomes?\b"
    r"|\bpupil voice\b|\bstaff (?:say|report|tell|feel|are)\b"
    r"|\b(?:scores?|results?|accuracy|attainment|fluency) (?:is|are"
    r"|have|has|up|show|went|rose|now)\b|\bscreening\b.*\d|\bmoved"
    r" (?:up|down)\b|\bbroadly\b|\bno (?:change|impact|difference)\b"
    r"|\bmade (?:a |no )?difference\b"
    r"|\b(?:lowest|highest|strongest|weakest)\b|\b(?:below|above)"
    r" (?:\d|national|average|expected)|\bno errors\b|\bsaved\b|\bsavings?\b"
    r"|\b(?:fewer|less) (?:\w+ )?(?:errors|suspensions|incidents|mistakes"
    r"|referrals)\b|\bquicker\b|\bconsisten(?:t|cy)\b|\bnow (?:the"
    r" same|consistent|in place) in (?:every|all|\d)"
)
_CPD = (
    r"\bcpd\b|\btraining\b|\btrained\b|\binset\b|\btwilights?\b|\bcourses?\b"
    r"|\bworkshops?\b|\bwebinars?\b|\bcoaching\b|\bt4w day\b|\bconference\b"
    r"|\bspeaker\b"
    r"|\bstaff meeting (?:on|led|in|at)\b|\bsupervision\b|\bqualification\b"
    r"|\binduction (?:for|of)\b|\bmasterclass\b|\bled (?:a|the) session\b"
)
_RESOURCES = (
    r"\battached?\b|\battaching\b|\bresources?\b(?! bases?)|\buploaded\b"
    r"|https?://|\btemplates?\b|\btoolkits?\b|\bshared (?:drive|folder"
    r"|area|with|between|spelling|bank|on (?:teams|sharepoint))\b"
    r"|\bon (?:teams|sharepoint|the drive|onedrive)\b"
    r"|\b(?:spelling|question|word) bank\b|\bbooklets?\b|\b(?:knowledge"
    r" )?organisers?\b|\bpolicy (?:template|draft) (?:shared|is)\b"
    r"|\blesson plans?\b|\bbooks shared\b|\bcopies (?:of|sent)\b|\bslides\b"
    r"|\bhandouts?\b|\bnotes (?:from|to follow)\b|\bprovision map"
    r" (?:shared|is)\b|\bsent (?:round|out) (?:the|a|to)\b"
)
_NEXT = (
    r"\bnext (?:step|half|term|we|up|block|year|month|week|time|on"
    r" our|focus|stage|phase)\w*\b|^next\b|\b(?:we|i|they)(?:'ll|"
    r" will| plan| are planning| aim| intend| hope)\b|\bwill (?:catch"
    r" up|do|look|start|meet|be|visit|share|run|trial|write|finish"
    r"|go|follow|have|then|review|draft|send|present|moderate|revisit"
    r"|focus|pick)\b"
    r"|\bplan(?:ning|s)? (?:to|is|for)\b|\bgoing to\b|\baim(?:ing)?"
    r" to\b|\bstill to (?:do|come|write|finish)\b|\bto follow\b|\b(?:wk"
    r"|work) to do\b|\bby (?:easter|christmas|xmas|summer|the end"
    r" of)\b|\bthen (?:on to|onto|we)\b|\bstarting (?:in|on|after"
    r"|next)\b|\bafter (?:xmas|christmas|easter|half term|the break)\b"
    r"|\bbooked (?:for|in)\b|\bto be (?:done|finished|completed|shared)\b"
    r"|\bscheduled\b|\bcatch up in\b"
)
_ACTIVITY = (
    r"\bmoderat(?:ed|ion)\b|\bdid\b|\bvisit(?:s|ed)?\b|\blooked at\b"
    r"|\bworked on\b|\bheld\b|\bran\b|\bdiscussed\b|\breviewed\b|\bfinished\b"
    r"|\bcompleted?\b|\bstarted\b|\bshared\b|\bobserved\b|\bwrote\b"
    r"|\bset up\b|\btrialled\b|\blaunched\b"
    r"|\bwent (?:through|round|over)\b|\btalked (?:about|through)\b"
    r"|\bsigned\b|\bplanned\b|\bdrafted\b|\bcompared\b|\bmapped\b"
    r"|\bcollected\b|\bpiloted\b|\borganised\b|\bbaseline\b|\baudit(?:ed"
    r"|s)?\b|\bdone\b|\bbegan\b|\bcarried out\b|\bpresented\b|\bgathered\b"
    r"|\bquotes? in\b|\btender\b|\bbids? in\b|\bswitch(?:ed)?\b|\brolled"
    r" out\b|\bintroduced\b|\bput together\b|\bagreed (?:a|the|to"
    r"|our|that)\b|\bwalk(?:s|ed|through)\b|\bspent (?:the|time|an?"
    r"|most|half)\b|\bbeen (?:working|looking|using|busy)\b|\btournament\b"
    r"|\bfestival\b|\bconcert\b|\bon the joint\b|\bnothing (?:new"
    r" )?to report\b"
)
_KINDS: tuple[tuple[Part, Pattern], ...] = (
    (Part.ASKS, Pattern(_NO_ASKS)),
    (Part.ACTIVITY, Pattern(_NIL)),
    (Part.ASKS, Pattern(_ASK)),
    (Part.DATES, Pattern(_NEXT_MEETING)),
    (Part.SPEND, Pattern(_SPEND)),
    (Part.RISKS, Pattern(_RISK)),
    (Part.ATTENDANCE, Pattern(_ATTENDED)),
    (Part.IMPACT, Pattern(_IMPACT)),
    (Part.CPD, Pattern(_CPD)),
    (Part.RESOURCES, Pattern(_RESOURCES)),
    (Part.NEXT, Pattern(_NEXT)),
    (Part.ACTIVITY, Pattern(_ACTIVITY)),
)
"""The first that fits has the sentence; asks come first, so that none is taken for something that was done."""
_NO_ASKS_SAID, _NIL_SAID = Pattern(_NO_ASKS), Pattern(_NIL)
_WISHES = Pattern(
    r"\bi (?:wish|hope)\b|\bwho can\b|\bso (?:we|you|they) can\b|\bthat"
    r" (?:we|they) can\b|\bas (?:we|you) can\b|\bchildren can\b|\bnow"
    r" (?:we )?can\b|\bwhat we can\b"
)


def read_report(said: Iterable[Said], schools: dict[str, str], today: date) -> Content:
    """What messages say, each sentence in its field. `schools` has the short name by each name, in small letters."""
    pieces = [piece for one in said for piece in _pieces(one)]
    texts = [piece.text for piece in pieces]
    asks = [
        ask_in(p.text, today) for p in pieces if p.part is Part.ASKS and not _NO_ASKS_SAID.search(_straight(p.text))
    ]
    spends = [spend_in(piece.text) for piece in pieces if piece.part is Part.SPEND]
    return Content(
        pieces=tuple(pieces),
        asks=tuple(ask for ask in asks if ask),
        attendance=attendance_in([p.text for p in pieces if p.part in (Part.ATTENDANCE, Part.ACTIVITY)], schools),
        spend=_added(spends),
        dates=tuple(dates_in(pieces, today)),
        rag=rag_in(texts),
        nil=any(_NIL_SAID.search(_straight(text)) for text in texts),
        unclear=tuple(unclear_in(texts)),
        no_asks=any(_NO_ASKS_SAID.search(_straight(text)) for text in texts),
    )


def looks_like_report(text: str) -> bool:
    """Whether words that mean nothing else may be a report, for whoever leads a group."""
    pieces = tuple(_pieces(Said("", text)))
    words = len(text.split())
    placed = [piece for piece in pieces if piece.part is not Part.WORDS]
    return bool(placed) and words >= 4  # noqa: PLR2004 - "done" and "all good" are no report


def sentences(text: str) -> Iterator[str]:
    """The sentences and lines of a text, to the letter, without the bullets before them."""
    for line in text.splitlines():
        yield from _of_line(_BULLET.sub("", line).strip())


def _of_line(line: str) -> Iterator[str]:
    kept = ""
    for sentence in filter(None, _split(_ENDS, line)):
        joined = f"{kept} {sentence}".strip() if kept else sentence
        if _ABBREVIATED.search(joined) and len(joined) < LONGEST_SENTENCE:
            kept = joined
            continue
        kept = ""
        yield from filter(None, _split(_TURNS, joined))
    if kept:
        yield from filter(None, _split(_TURNS, kept))


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """The parts of a text; what divides them stays with the first, but for spaces, so that no mark is lost."""
    parts, at = [], 0
    for found in pattern.finditer(text):
        parts.append(text[at : found.end()].strip())
        at = found.end()
    return [*parts, text[at:].strip()]


def _pieces(said: Said) -> Iterator[Piece]:
    """A message's sentences; a label holds for its line, and one that stands alone for the lines after it too."""
    heading: Part | None = None
    is_list = False
    forced = Part(said.part) if said.part else None
    for line in said.text.splitlines():
        stripped = _BULLET.sub("", line).strip()
        if not stripped:
            heading = None
            continue
        is_bulleted = bool(_BULLET.match(line))
        if is_list and not is_bulleted:
            heading = None  # the list under it is over
        is_list = is_bulleted
        label = _label(stripped)
        if label and _LABEL.match(stripped).end() >= len(stripped):  # type: ignore[union-attr]
            heading = label
            yield Piece(label, stripped)
            continue
        if label:
            heading = None
        for sentence in _of_line(stripped):
            label = _label(sentence) or label
            own = _part(sentence)
            turns = own in (Part.DATES, Part.ASKS) and not _label(sentence)
            yield Piece(forced or (own if turns else label or heading or own), sentence)


def _label(line: str) -> Part | None:
    found = _LABEL.match(line)
    return Part(found.lastgroup) if found and found.lastgroup else None


def _part(sentence: str) -> Part:
    plain = _straight(sentence)
    for part, pattern in _KINDS:
        if pattern.search(plain) and not (part is Part.ASKS and _WISHES.search(plain)):
            return part
    return Part.WORDS


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _added(spends: list[Spend]) -> Spend:
    """The last figure of each kind that was said."""
    found: dict[str, int] = {}
    for spend in spends:
        found |= {name: value for name, value in vars(spend).items() if value is not None}
    return Spend(**found)
