"""What is said unasked of Trust Groups: reports that are due, what was reported, and what became of it (§7.4)."""

from collections.abc import Iterator
from datetime import date

from bot import texts
from bot.cards.calendar import meeting_name
from bot.cards.groups import missing_card, missing_in_words, year_card, year_in_words
from bot.cards.reports import wanted_card
from bot.handlers.groups import shown
from bot.reported import focus_lines
from bot.turn import Reply
from domain.agenda import Tier
from domain.people import Person
from domain.trust import Trust
from services.group_reminders import BeforeMeeting, DueToday, HeardBack, NoFocus, ReportWanted, Told, YearCounted


def of_groups(told: Told, trust: Trust, today: date) -> Iterator[tuple[Person, Reply]]:
    """What each is told of one thing."""
    if isinstance(told, ReportWanted):
        yield told.person, _wanted(told, trust)
    elif isinstance(told, DueToday):
        text = missing_in_words(told.board)
        yield from ((person, Reply(text, missing_card(text, told.board, trust))) for person in told.people)
    elif isinstance(told, BeforeMeeting):
        yield from _before(told, trust, today)
    elif isinstance(told, HeardBack):
        yield told.person, _heard_back(told)
    elif isinstance(told, YearCounted):
        text = f"{texts.REPORTS_YEAR_TOLD} {year_in_words(told.year, told.counts)}"
        yield from ((person, Reply(text, year_card(text, told.year, told.counts))) for person in told.people)
    else:
        yield told.person, _no_focus(told)


def _wanted(told: ReportWanted, trust: Trust) -> Reply:
    due = texts.moment(told.meeting.items_close, trust.cycle.items_close_at)
    said = texts.WANTED[told.days].format(group=told.group.name, meeting=meeting_name(told.meeting), due=due)
    promised = [texts.WANTED_PROMISED.format(promised=" ".join(told.promised))] if told.promised else []
    text = " ".join((said, *focus_lines(told.focus), *promised, texts.WANTED_HOW))
    return Reply(text, wanted_card(text, said, told), preview=texts.PREVIEW if told.group.confidential else None)


def _before(told: BeforeMeeting, trust: Trust, today: date) -> Iterator[tuple[Person, Reply]]:
    """A line for the whole, then one card a group, to be read and ticked beforehand."""
    name = meeting_name(told.meeting)
    missing = texts.listed([group.name for group in told.missing])
    if not told.reports:
        yield from ((person, Reply(texts.DIGEST_NOBODY.format(meeting=name))) for person, _ in told.people)
        return
    count = texts.MISSING_COUNT.format(inside=len(told.reports), all=len(told.reports) + len(told.missing))
    state = f"{count}; {texts.MISSING_LATE.format(groups=missing)}" if missing else count
    text = f"{texts.DIGEST.format(meeting=name, state=state)} {texts.DIGEST_HOW}"
    for person, views in told.people:
        yield person, Reply(text)
        yield from ((person, shown(trust, view, today, ticks=True)) for view in views if not view.report.is_hidden)


def _heard_back(told: HeardBack) -> Reply:
    view = told.view
    said = [
        texts.BACK_THANKS.format(
            group=view.report.group, count=texts.people(len(view.read_by)), meeting=meeting_name(view.meeting)
        )
    ]
    for item, ref in told.outcomes:
        if ref:
            said.append(texts.BACK_DECIDED.format(title=item.title, ref=ref))
        else:
            said.append(texts.BACK_WAITS.format(title=item.title, meeting=item.meeting))
    if told.new_focus:
        said.append(texts.BACK_FOCUS.format(focus=told.new_focus.text, ref=told.new_focus.decision))
    else:
        said.append(texts.BACK_SAME)
    return Reply(" ".join(said), preview=None if view.report.tier is Tier.OPEN else texts.PREVIEW)


def _no_focus(told: NoFocus) -> Reply:
    names = [group.name for group in told.groups]
    return Reply(texts.NO_FOCUS_TOLD.format(groups=texts.listed(names), first=names[0]))
