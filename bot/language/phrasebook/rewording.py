"""A reading in words that the bot's own patterns understand, so that handlers need know only one grammar."""

from collections.abc import Callable
from datetime import date

from bot.language.patterns import understand
from bot.language.phrasebook.context import Slots
from bot.language.phrasebook.reading import NEEDS, Reading
from bot.language.understanding import Understanding


def understood(reading: Reading, today: date) -> tuple[str, Understanding] | None:
    """The words, and what the bot's patterns make of them; None where they make something else of them."""
    words = reworded(reading)
    if not words:
        return None
    said = understand(words, today)
    intents = {part.intent for _, part in said.slots.get("parts", ())} or {said.intent}
    return (words, said) if intents == {reading.intent} else None


def reworded(reading: Reading) -> str | None:
    """The words; None where the bot does nothing of the kind, or lacks what it would need."""
    say = _SAY.get(reading.intent)
    lacks = NEEDS.get(reading.intent, set()) - reading.slots.keys()
    return say(reading.slots) if say and not lacks else None


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"


def of_meeting(slots: Slots, before: str, otherwise: str = "") -> str:
    """So "for the Business on 2 December 2026", as much of it as was said."""
    kind = str(slots.get("meeting_kind", "meeting")).capitalize() if "meeting_kind" in slots else "meeting"
    if "meeting_date" in slots:
        return f"{before} the {kind} on {_day(slots['meeting_date'])}"
    return f"{before} {kind}" if "meeting_kind" in slots else otherwise


def _proposal(slots: Slots) -> str:
    parts = [f"put {slots['title']} on the agenda{of_meeting(slots, ' for')}"]
    if "minutes" in slots:
        parts.append(f"{slots['minutes']} minutes")
    if "purpose" in slots:
        parts.append(f"for {slots['purpose']}")
    if "confidential" in slots:
        parts.append("in confidence")
    return ", ".join(parts)


def _apology(slots: Slots) -> str:
    words = "apologies for the meeting"
    if slots.keys() & {"meeting_kind", "meeting_date"}:
        words = "apologies" + of_meeting(slots, " for")
    return f"{words}, {slots['deputy']} will stand in" if "deputy" in slots else words


def _action(slots: Slots) -> str | None:
    if "owner" not in slots:
        return None
    owner = "all schools" if slots["owner"] == "all" else slots["owner"]
    due = f" by {_day(slots['due'])}" if "due" in slots else ""
    return f"action: {owner} to {slots['text']}{due}"


def _update(slots: Slots) -> str | None:
    if "ref" not in slots:
        return None
    number = slots["ref"].removeprefix("A-")
    if "percent" in slots:
        words = f"action {number} is {slots['percent']}%"
    elif "state" in slots:
        words = f"action {number} is {slots['state'].replace('_', ' ')}"
    elif "due" in slots:
        reason = f" because {slots['note']}" if "note" in slots else ""
        return f"need until {_day(slots['due'])} on {number}{reason}"
    else:
        return f"note on {number}: {slots.get('note', '')}"
    words = f"{words}, {slots['note']}" if "note" in slots else words
    return f"{words}; need until {_day(slots['due'])} on {number}" if "due" in slots else words


def _period(slots: Slots, *, between: bool = True) -> str:
    since = f" since {_day(slots['since'])}" if "since" in slots else ""
    until = f" until {_day(slots['until'])}" if "until" in slots else ""
    if since and until and between:
        return f" between {_day(slots['since'])} and {_day(slots['until'])}"
    return since + until


def _export(slots: Slots) -> str:
    kind = f"{slots['meeting_kind']} " if "meeting_kind" in slots else ""
    form = f" as {slots['format']}" if "format" in slots else ""
    return f"{kind}decision log{_period(slots)}{form}"


def _search(slots: Slots) -> str | None:
    if "query" not in slots:
        return None
    where = f" at {slots['school']}" if "school" in slots else ""
    kind = f"{slots['meeting_kind']}" if "meeting_kind" in slots else "we"
    return f"what did {kind} decide about {slots['query']}{where}{_period(slots)}"


def _list(slots: Slots) -> str:
    if slots == {"state": "due_soon"}:
        return "what's due soon"
    state = f"{slots['state'].replace('_', ' ')} " if "state" in slots else ""
    whom = slots.get("owner") or slots.get("school") or slots.get("group")
    return f"{state}actions for {whom}" if whom else f"{state}actions" if state else "all actions"


_SAY: dict[str, Callable[[Slots], str | None]] = {
    "help": lambda _: "help",
    "undo": lambda _: "undo",
    "cancel": lambda _: "cancel",
    "meeting.next": lambda s: f"next {s.get('count', '')} {s.get('meeting_kind', '')} meetings".replace("  ", " "),
    "meeting.move": lambda s: f"move{of_meeting(s, '', ' the meeting')} to {_day(s['to'])}",
    "meeting.cancel": lambda s: (
        f"cancel{of_meeting(s, '', ' the meeting')}" + (f" because {s['reason']}" if "reason" in s else "")
    ),
    "meeting.open": lambda _: "open the meeting",
    "meeting.next_item": lambda _: "next item",
    "meeting.close": lambda _: "close the meeting",
    "apologies.send": _apology,
    "interest.declare": lambda s: f"I declare an interest in {s['item']}" if "item" in s else None,
    "agenda.show": lambda s: f"show the agenda{of_meeting(s, ' for')}",
    "agenda.propose": _proposal,
    "agenda.withdraw": lambda s: f"take {s['item']} off the agenda",
    "agenda.publish": lambda s: f"publish the agenda{of_meeting(s, ' for')}",
    "motion.put": lambda s: f"motion: {s['text']}" if "text" in s else None,
    "vote.cast": lambda s: {"for": "for", "against": "against", "abstain": "abstain"}[s["choice"]],
    "decision.record": lambda s: f"decision: {s['text']}",
    "decision.search": _search,
    "decision.show": lambda s: f"show {s['ref']}",
    "decision.export": _export,
    "decision.supersede": lambda s: f"replace {s['ref']} by: {s['text']}" if "text" in s else None,
    "minutes.show": lambda s: f"show the minutes{of_meeting(s, ' of')}",
    "minutes.approve": lambda s: f"approve the minutes{of_meeting(s, ' of')}",
    "action.add": _action,
    "action.list": _list,
    "action.update": _update,
    "action.reassign": lambda s: f"give {s['ref'].removeprefix('A-')} to {s['owner']}",
    "reminder.snooze": lambda s: f"snooze until {_day(s['until'])}" if "until" in s else None,
    "board.instruct": lambda s: (
        f"the Board has decided that {s['text']}" + (f" by {_day(s['due'])}" if "due" in s else "")
    ),
    "board.pack": lambda s: "board pack" + _period(s, between=False) + (f" as {s['format']}" if "format" in s else ""),
}
