"""What takes a request back, or makes it depend on something: "unless Carys objects", "I hope", "don't"."""

import re

from bot.language.understanding import Understanding

CONDITION = re.compile(
    r"\b(?:unless|only if|provided(?: that)?|as long as|so long as|on condition"
    r"|if (?!you\b|possible|poss\b|that(?:'s| is) (?:ok|all right|fine)|i may|it(?:'s| is) not|not\b|need|there))\b",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"(?:i (?:hope|think|guess|believe|suppose)|probably|maybe|perhaps|hopefully|isn'?t it|unless\b.*|if\b.*)\W*$",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:don'?t|do not|doesn'?t|does not|never|nobody|mustn'?t|shouldn'?t|needn'?t|no need to)\s+(?:\w+\s+){0,3}?"
    r"(?:cancel|move|publish|send|close|open|issue|approve|put|add|give|take|call|delete|drop|extend|record|share)",
    re.IGNORECASE,
)
ANOTHERS_ABSENCE = re.compile(
    r"^(?:(?:hi|hello|morning|sorry|ps|and|also)\W+)*(?!(?:i|we|and|but|so|sorry|just|still|really|unfortunately|simply)\b)"
    r"[\w'-]+(?: [\w'-]+)? (?:can'?t|cannot|won'?t|isn'?t able|is (?:ill|off|away|poorly|unable|not)|has to miss)\b",
    re.IGNORECASE,
)
_ONE_EACH = frozenset({"action.add", "focus.set", "foi.record"})
_AND_ANOTHER = re.compile(
    r"(?:[,;]|\band)\s+(?:and |then |every \w+,? )*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: one)? to [a-z]"
    r"|\band another\b|\band [A-Z]\w+ on \w|\band every (?:day|week|fortnight|month|term|half term|year)\b"
)
"""What looks as if it were for two: two owners, two groups, two requests."""
_DONE_AT_ONCE = frozenset(
    {
        *("meeting.move", "meeting.cancel", "meeting.call", "meeting.close", "meeting.reinstate", "meeting.open"),
        *("agenda.publish", "agenda.approve", "agenda.withdraw", "agenda.order", "agenda.decline", "agenda.move"),
        *("action.cancel", "action.close", "action.reassign", "minutes.approve", "calendar.adopt"),
    }
)
"""What can't wait for a condition, and holds no words of anybody's own that might be one."""
MAY_HOLD_ONE = frozenset(
    {
        *("none", "undo", "cancel", "reminder.snooze", "vote.cast", "decision.record", "motion.put", "practice.share"),
        *("report.submit", "board.instruct", "decision.supersede", "saving.record"),
    }
)
"""What may well have a "don't" or an "if" in it."""


def caveat_in(said: Understanding, text: str) -> dict[str, object]:
    """The slots that say why a request isn't carried out as it was understood; none where there is no caveat."""
    intents = {part.intent for _, part in said.slots.get("parts", ())} or {said.intent}
    if intents & _DONE_AT_ONCE and CONDITION.search(text):
        return {"conditional": True}
    if said.intent == "action.update" and said.slots.get("state") == "done" and HEDGE.search(said.text("note")):
        return {"readings": (f"{said.slots['ref']} is done",)}
    if said.intent in _ONE_EACH and _AND_ANOTHER.search(said.text("text")):
        return {"one_at_a_time": True}
    return {}
