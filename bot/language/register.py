"""What is said of the register of interests; declaring one in an item is in `room.py`."""

import re

from bot.language.words import PLEASE, SHOW, Pattern, Sentence, Slots, Table, nothing

_OF_INTERESTS = r"(?:(?:annual |standing )?register of (?:(?:business|personal|pecuniary) )?int(?:e)?rests?)"
_REGISTER = rf"(?:(?:{_OF_INTERESTS}|(?:the |my )?interests? register)|(?:the|my) (?:{_OF_INTERESTS}|register))"
_NOTHING = r"(?:none|nil|nil return|nothing|nothing (?:to (?:register|declare|add))|no interests?|n/a)"
_AS_BEFORE = (
    r"(?:(?:the |all the )?same as (?:last year|before|last time)|as (?:last year|before)|unchanged|no changes?"
    r"|nothing (?:new|more|else)(?: to (?:register|declare|add))?)"
)
_DIVIDED = r"\s?[:,;–—-]\s?"


def _entry(match: re.Match[str], said: Sentence) -> Slots | None:
    """The words to be registered; those that speak of an agenda are meant for one."""
    text = said.to_the_end(match, "text")
    return None if _AGENDA.search(text) else {"text": text}


_AGENDA = Pattern(r"\bagenda\b")
TABLE: Table = (
    ("register.nothing", Pattern(rf"{PLEASE}(?:for |in |on )?{_REGISTER}(?:{_DIVIDED}| is ){_NOTHING}$"), nothing),
    (
        "register.nothing",
        Pattern(
            rf"{PLEASE}(?:i(?:'ve| have)? (?:got )?|there(?:'s| is) )?(?:nothing|no interests?)(?: at all)? "
            rf"(?:to register|to (?:add to|put (?:in|on)|go (?:in|on)) {_REGISTER}|for {_REGISTER})(?: this year)?$"
        ),
        nothing,
    ),
    ("register.nothing", Pattern(r"^(?:a )?nil return(?: (?:for|from) me)?(?: this year)?$"), nothing),
    (
        "register.confirm",
        Pattern(rf"{PLEASE}(?:for |in |on )?{_REGISTER}(?:{_DIVIDED}| (?:is|stays) ){_AS_BEFORE}$"),
        nothing,
    ),
    (
        "register.confirm",
        Pattern(rf"{PLEASE}(?:i(?:'ve| have)? (?:got )?)?nothing (?:new|more|else) to register$"),
        nothing,
    ),
    ("register.confirm", Pattern(r"^(?:it'?s )?(?:all )?(?:the )?same as last year$"), nothing),
    (
        "register.add",
        Pattern(rf"{PLEASE}(?:for |in |on |(?:add|put) (?:this )?(?:to|in|on) )?{_REGISTER}{_DIVIDED}(?P<text>\S.*)$"),
        _entry,
    ),
    ("register.add", Pattern(rf"{PLEASE}register (?:an|this|my) interest{_DIVIDED}(?P<text>\S.*)$"), _entry),
    (
        "register.mine",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:what(?:'?s| is) (?:in|on) )?my "
            rf"(?:{_OF_INTERESTS}|interests? register|register(?: entries)?|entries in {_REGISTER})$"
        ),
        nothing,
    ),
    (
        "register.mine",
        Pattern(r"^what (?:have i|did i|i have|i've) (?:registered?|got (?:in|on) the register)$"),
        nothing,
    ),
    (
        "register.everyone",
        Pattern(
            rf"{PLEASE}(?:{SHOW})?(?:what(?:'?s| is) (?:in|on) )?"
            rf"(?:(?:the )?(?:whole |full |entire )?{_OF_INTERESTS}|(?:the )?interests? register"
            r"|the (?:whole )?register)$"
        ),
        nothing,
    ),
    (
        "register.everyone",
        Pattern(
            r"^(?:who|which (?:heads?|schools?)) (?:(?:has|have)(?:n'?t| not| yet to)|still has to)(?: yet)? "
            r"(?:register(?:ed)?|ma[dk]e (?:(?:a|their) )?returns?)"
            r"(?: (?:their|any) interests?)?(?: yet)?(?: this year)?$"
        ),
        lambda *_: {"missing": True},
    ),
)
