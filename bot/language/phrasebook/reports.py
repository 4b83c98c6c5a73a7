"""The slots of what is said of Trust Groups, of the Board and of reminders."""

import re

from bot.language.phrasebook.context import Heard, Slots, compiled, meeting
from bot.language.phrasebook.days import Day
from bot.language.phrasebook.meetings import day_said
from bot.language.phrasebook.said import GROUP
from domain.people import PostKind

_FOR = re.compile(
    r"(?:for |the |another |next )*\b(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|couple of|another|next) (?P<unit>days?|weeks?|wks?|fortnights?|months?)\b"
)
_WHO_REPORTS = compiled(r"[^:,.;\n]{0,80}?<G>|.{0,160}?<G>(?= ?(?:group |grp |team |leads? )?met\b)")
_LABEL = compiled(r"<P>(?:'s)?(?= (?:report|update))")


def submitted(heard: Heard) -> Slots:
    """The group, where the label names one, and the report."""
    text = heard.context.said.cut(*heard.spans["text"]).strip(" \n\t:;,") if "text" in heard.spans else ""
    said = heard.context.said
    who = _WHO_REPORTS.match(said.masked)
    groups = said.things(heard.rest, GROUP) or said.things(who[0] if who else "", GROUP)
    group = {"group": groups[0].name} if groups else _led(heard)
    return group | ({"text": text} if text else {})


def _led(heard: Heard) -> Slots:
    """The group of the lead whose report the label says it is: "SBM report: …"."""
    if not (found := heard.search(_LABEL)):
        return {}
    lead = heard.context.said.thing(found[0]).name
    posts = (post for person in heard.context.trust.people if person.name == lead for post in person.posts)
    groups = [post.group for post in posts if post.kind is PostKind.GROUP_LEAD and post.group]
    return {"group": groups[0]} if len(groups) == 1 else {}


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
