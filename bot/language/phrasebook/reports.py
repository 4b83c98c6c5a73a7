"""The slots of what is said of Trust Groups, of the Board and of reminders."""

import re

from bot.language.phrasebook.context import Heard, Slots, meeting
from bot.language.phrasebook.days import Day
from bot.language.phrasebook.meetings import day_said
from bot.language.phrasebook.said import GROUP

_FOR = re.compile(
    r"(?:for |the |another |next )*\b(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|couple of|another|next) (?P<unit>days?|weeks?|wks?|fortnights?|months?)\b"
)


def submitted(heard: Heard) -> Slots:
    """The group, where the label names one, and the report."""
    text = heard.context.said.cut(*heard.spans["text"]).strip(" \n\t:;,") if "text" in heard.spans else ""
    said = heard.context.said
    groups = said.things(heard.rest, GROUP) or said.things(said.masked[:160], GROUP)
    return ({"group": groups[0].name} if groups else {}) | ({"text": text} if text else {})


def shown(heard: Heard) -> Slots:
    """Which group's, and of which meeting."""
    when = meeting(heard.context, heard.rest, past=True).get("meeting_date")
    return _group(heard) | ({"meeting_date": when} if when else {})


def focused(heard: Heard) -> Slots:
    """Which group, and on what."""
    text = heard.words("text").rstrip(" .")
    return _group(heard) | ({"text": text} if text else {})


def _group(heard: Heard) -> Slots:
    names = heard.named(GROUP)
    return {"group": names[0]} if names else {}


def instructed(heard: Heard) -> Slots:
    """What the Board has decided, and by when it is to be done."""
    text = heard.words("text").rstrip(" .,")
    return ({"text": text} if text else {}) | (
        day_said(heard) if re.search(r"\b(?:by|due|before|deadline|complete)", heard.rest) else {}
    )


def snoozed(heard: Heard) -> Slots:
    """Until which day."""
    days = heard.days()
    if days:
        first = days[-1]
        edge = first.ahead if isinstance(first, Day) else first.last
        return {"until": edge.isoformat()} if edge else {}
    if found := heard.search(_FOR):
        until = heard.context.days.in_time(found["n"], found["unit"].replace("wk", "week"))
        return {"until": until.ahead.isoformat()} if until else {}
    return {}
