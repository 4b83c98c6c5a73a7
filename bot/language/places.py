"""What is said of where Headboard speaks: which channel is the Headboard's, and whom it can reach."""

from bot.language.words import PLEASE, Pattern, Table, nothing

_YOU = r"(?:you|headboard|the bot)"
_APP = r"(?:(?:the )?(?:headboard|app|bot)(?: app)?|you)"
TABLE: Table = (
    (
        "place.headboard",
        Pattern(
            rf"{PLEASE}(?:this(?: one)? (?:is|will be|should be)|(?:make|call) this(?: one)?|use this(?: one)?(?: as)?"
            r"|let this be) (?:the |our )?(?:headboard'?s?|heads'?) channel(?: (?:now|from now on))?$"
        ),
        nothing,
    ),
    (
        "place.reach",
        Pattern(
            rf"{PLEASE}(?:(?:show|tell)(?: me| us)? )?(?:who|whom|which (?:heads|people)) "
            rf"(?:(?:can(?:'?t|not)?|could(?:n'?t)?) {_YOU} (?:not )?(?:reach|message|write to)(?: by chat)?"
            rf"|can(?:'?t|not)? be reached(?: by chat)?"
            rf"|(?:has|have)(?:n'?t| not)? (?:yet )?(?:got |installed |added |removed |blocked ){_APP}(?: yet)?)$"
        ),
        nothing,
    ),
    ("place.reach", Pattern(rf"{PLEASE}(?:list |show me )?(?:who is|whom {_YOU} can) reach(?:able|ed)?$"), nothing),
)
