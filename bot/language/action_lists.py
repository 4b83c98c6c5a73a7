"""What is asked of actions: which there are, in a list or a picture; and when to be reminded of them."""

import re

from bot.language.words import PLEASE, SHOW, Pattern, Reader, Sentence, Slots, Table, nothing


def _list(match: re.Match[str], said: Sentence) -> Slots:
    groups = match.groupdict()
    slots: Slots = {}
    for name, words in _LISTED.items():
        if any(groups.get(g) and re.fullmatch(words, groups[g].casefold()) for g in ("state", "also")):
            slots["state"] = name
    owner = groups.get("owner")
    if owner:
        owner = re.sub(r"(?:'s|s')$", "", re.sub(r"^the ", "", said.to_the_letter(match, "owner"), flags=re.IGNORECASE))
        slots["owner"] = "me" if owner.casefold() in ("my", "me", "i", "mine", "have i got") else owner
    return slots


def _mine(state: str = "") -> Reader:
    return lambda *_: {"owner": "me"} | ({"state": state} if state else {})


_LISTED = {
    "overdue": r"over ?due|late|behind",
    "done": r"done|closed|finished|completed",
    "due_soon": r"due soon|coming up|due before (?:the )?next meeting|due this week",
    "open": r"open|outstanding|live",
}
_KIND = r"(?P<state>open|outstanding|live|overdue|over due|late|done|closed|finished|completed)"
_LET_ME_SEE = rf"{PLEASE}(?:{SHOW}|list\s+)?"
_DUE_SOON = r"(?P<also>due soon|coming up|due before (?:the )?next meeting|due this week)"
_WHO = r"(?P<owner>(?!(?:the |an? )?(?:agenda|meeting|item|this|that|it|next|minutes|decision)\b)[\w'’. -]{2,60}?)"


TABLE: Table = (
    ("action.picture", Pattern(rf"{_LET_ME_SEE}(?:all )?(?:the |our )?actions by (?:school|colour)s?$"), nothing),
    (
        "action.list",
        Pattern(rf"{_LET_ME_SEE}(?:what am i|am i) (?:behind|late)(?: (?:on|with))?(?: anything)?$"),
        _mine("overdue"),
    ),
    (
        "action.list",
        Pattern(
            rf"{_LET_ME_SEE}(?:what )?(?:{_KIND} )?actions (?:do i have|have i got|i have|i'?ve got|are mine)"
            r"(?: (?:left|to do|open))?$"
        ),
        lambda match, said: {**_list(match, said), "owner": "me"},
    ),
    ("action.list", Pattern(rf"{_LET_ME_SEE}what (?:do i owe|have i got to do|must i do)$"), _mine()),
    ("action.list", Pattern(rf"^what (?:does|do) {_WHO} owe(?: us)?$"), _list),
    (
        "action.list",
        Pattern(
            rf"{_LET_ME_SEE}(?:what(?:'?s|s| is| are)?|any ?th\w{{1,4}}|every ?thing|who(?:'?s| is)|all)\s+(?:the )?"
            rf"(?:(?P<state>over ?due|late)(?: actions)?|{_DUE_SOON})(?: (?:for|at|from|of|in) {_WHO}|,? by school)?$"
        ),
        _list,
    ),
    ("action.list", Pattern(rf"{_LET_ME_SEE}(?:the )?{_KIND} actions(?:,? by school)?$"), _list),
    (
        "action.list",
        Pattern(rf"{_LET_ME_SEE}(?:the )?(?:all )?(?:the )?(?:{_KIND} )?actions (?:(?:for|of|at|from|in) )?{_WHO}$"),
        _list,
    ),
    (
        "action.list",
        Pattern(
            rf"{_LET_ME_SEE}(?P<owner>(?!the |all |open |any )[\w’ .-]{{2,50}}?(?:'s|s')|my|our)\s+(?:{_KIND}"
            rf" )?actions$"
        ),
        _list,
    ),
    ("action.list", Pattern(rf"{_LET_ME_SEE}(?:all )?(?:the |our )?(?:{_KIND} )?actions(?: list)?$"), _list),
    (
        "action.picture",
        Pattern(
            rf"{_LET_ME_SEE}(?:an? |the )?(?:picture|chart|map|overview) of (?:all )?(?:the |our )?",
            r"(?:whole trust'?s )?actions(?: by school)?$",
        ),
        nothing,
    ),
)
