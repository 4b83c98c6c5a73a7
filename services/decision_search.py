"""Finding decisions, and the whole record of one (DOMAIN §5.1, R5.16)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.actions import Action
from domain.agenda import Tier
from domain.corrections import as_corrected, notes_in
from domain.decision_search import PAGE, Page, Sought, key_words, may_be_misspelt, nearest
from domain.decisions import OUTSIDE_MEETINGS, Decision, DecisionEvent, EventKind
from domain.meetings import Meeting
from domain.people import RIGHTS, Person, PostKind, Reader, Right
from domain.refusals import NothingDecidedYet, OutOfDate
from services.board_days import board_day_before
from services.unit import Unit
from services.which_meeting import Which, find_meeting

Corrected = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listed:
    """A decision in a list: where it stands, and what took its place, as the reader may see that."""

    decision: Decision
    status: str
    successor: Decision | None


@dataclass(frozen=True)
class Found:
    """A page of what was found, and how it was looked for."""

    sought: Sought
    decisions: tuple[Listed, ...]
    total: int
    is_counted: bool
    """Whether `total` is the number, or there are more than that."""
    corrected: Corrected = ()
    """Words that were put right: as they were said, and what was looked for."""
    any_word: bool = False
    """Whether nothing had all of the words, so that one was enough."""
    meeting: Meeting | None = None
    """The meeting that was meant."""
    day: date | None = None
    """The day on which the reader asked."""


@dataclass(frozen=True)
class Record:
    """All that the log has of a decision, as its reader may see it."""

    decision: Decision
    status: str
    meeting: Meeting | None
    """None where no meeting took it."""
    minutes_approved: date | None
    successor: Decision | None
    """What varies it; `is_hidden` where the reader sees no more than its number."""
    events: tuple[DecisionEvent, ...]
    actions: tuple[Action, ...]
    papers: tuple[str, ...]

    def events_of(self, kind: EventKind) -> tuple[DecisionEvent, ...]:
        """What was added to it of one kind, oldest first."""
        return tuple(event for event in self.events if event.kind is kind)


class DecisionSearchService:
    """Reading the log by chat: in a shared room what is open, in private what the speaker may see (§2.7)."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def find(
        self,
        who: Person,
        sought: Sought,
        *,
        private: bool,
        which: Which | None = None,
        since: Which | None = None,
        since_board: bool = False,
        after: str | None = None,
        exactly: bool = False,
    ) -> Found:
        """What the log has: those in force first, then the newest; `after` is the last that was shown before.

        `which` is the meeting that took them, `since` the meeting from whose day on. What isn't found by all of its
        words is looked for with slips put right, and then by any of the words. `exactly` counts to the end.
        """
        self._unit.require(who, Right.SEE_LOG)
        meeting = None
        if since_board:
            sought = replace(sought, since=self._last_board())
        if since:
            sought = replace(sought, since=find_meeting(self._unit, since).day)
        if which:
            meeting, ref = self._meeting(which)
            sought = replace(sought, meeting=ref)
        sought = replace(sought, within=self._kept_to(who))
        reader = self._unit.reader(who, private=private)
        corrected: Corrected = ()
        any_word = False
        page = self._page(sought, reader, after, exactly=exactly)
        if not page.total and sought.words:
            corrected, meant = self._put_right(sought, reader)
            if corrected:
                sought = meant
                page = self._page(sought, reader, after, exactly=exactly)
            if not page.total and len(key_words(sought.words)) > 1:
                page = self._page(sought, reader, after, exactly=exactly, any_word=True)
                any_word = page.total > 0
        notes = notes_in(self._unit.store.decisions.events(decision.ref for decision in page.decisions))
        listed = tuple(self._listed(as_corrected(decision, notes), reader) for decision in page.decisions)
        return Found(sought, listed, page.total, page.is_counted, corrected, any_word, meeting, self._unit.today)

    def find_in_private(self, who: Person, ref: str) -> Record | None:
        """The whole record for the speaker alone, or None where they may see none of this number."""
        self._unit.require(who, Right.SEE_LOG)
        try:
            return self.show(who, ref, private=True)
        except NothingDecidedYet:
            return None

    def show(self, who: Person, ref: str, *, private: bool) -> Record:
        """The whole record of a decision; raises `NothingDecidedYet` for a number that the speaker may not see more of.

        That is the same whether there is no such number, or it is confidential.
        """
        self._unit.require(who, Right.SEE_LOG)
        store, reader = self._unit.store, self._unit.reader(who, private=private)
        decision = store.decisions.find(ref.upper(), reader)
        within = self._kept_to(who)
        if decision is None or (within is not None and not self._is_within(decision.ref, within, reader)):
            raise NothingDecidedYet
        listed = self._listed(decision, reader)
        meeting, approved = None, None
        papers: tuple[str, ...] = ()
        if decision.meeting not in OUTSIDE_MEETINGS:
            meeting = store.meetings.get(decision.meeting)
            approved = store.proceedings.approval(meeting.ref)
            papers = self._papers(decision, reader)
        events = store.decisions.events([decision.ref])
        return Record(
            as_corrected(decision, notes_in(events)),
            listed.status,
            meeting,
            approved.at.astimezone(self._unit.trust.zone).date() if approved else None,
            listed.successor,
            events,
            store.actions.of_decision(decision.ref, reader),
            papers,
        )

    def _page(
        self, sought: Sought, reader: Reader, after: str | None, *, exactly: bool, any_word: bool = False
    ) -> Page:
        search, today = self._unit.store.decision_search, self._unit.today
        return search.find(sought, reader, today, PAGE, after=after, any_word=any_word, exactly=exactly)

    def _listed(self, decision: Decision, reader: Reader) -> Listed:
        if decision.tier is not Tier.OPEN:
            self._unit.keep_discreet()
        later = self._unit.store.decisions.these([decision.varied_by], reader) if decision.varied_by else ()
        for each in later:
            if each.tier is not Tier.OPEN and not each.is_hidden:
                self._unit.keep_discreet()
        return Listed(decision, decision.status_on(self._unit.today), next(iter(later), None))

    def _put_right(self, sought: Sought, reader: Reader) -> tuple[Corrected, Sought]:
        """The words that nothing has which the reader may see, as they may have been meant.

        A word is only ever put right to one of an open decision, and only where the reader would find that.
        """
        search, today = self._unit.store.decision_search, self._unit.today
        everywhere = Sought(within=sought.within)
        corrected: list[tuple[str, str]] = []
        words = list(key_words(sought.words))
        for place, word in enumerate(words):
            if not may_be_misspelt(word) or search.has(replace(everywhere, words=word), reader, today):
                continue
            meant = nearest(word, search.spelt_like(word))
            if meant and search.has(replace(everywhere, words=meant), reader, today):
                corrected.append((word, meant))
                words[place] = meant
        return tuple(corrected), replace(sought, words=" ".join(words))

    def _meeting(self, which: Which) -> tuple[Meeting | None, str]:
        """The meeting that was meant, and its reference; for one that isn't on the list the reference alone."""
        try:
            meeting = find_meeting(self._unit, which)
        except OutOfDate:
            return None, which.ref or ""
        return meeting, meeting.ref

    def _last_board(self) -> date | None:
        """The day of the Board's last meeting: as it is known, or else as the log has it; None where neither does."""
        known = board_day_before(self._unit, self._unit.today + timedelta(days=1))
        return known or self._unit.store.decision_search.last_board()

    def _kept_to(self, who: Person) -> tuple[str, ...] | None:
        """The names of the schools outside of which a school improvement partner sees nothing of the log (§2.2)."""
        if any(post.kind in RIGHTS[Right.SEE_LOG] and post.kind is not PostKind.SIP for post in who.posts):
            return None
        theirs = {school for post in who.posts if post.kind is PostKind.SIP for school in post.of_schools}
        return tuple(
            name
            for school in self._unit.trust.schools
            if school.short_name in theirs
            for name in (school.short_name, *school.aliases)
        )

    def _is_within(self, ref: str, within: tuple[str, ...], reader: Reader) -> bool:
        return self._unit.store.decision_search.has(Sought(ref=ref, within=within), reader, self._unit.today)

    def _papers(self, decision: Decision, reader: Reader) -> tuple[str, ...]:
        items = self._unit.store.agenda.items(decision.meeting, reader)
        of_it = {item.id for item in items if item.number == decision.item}
        return tuple(p.name for p in self._unit.store.agenda.papers(decision.meeting, reader) if p.item in of_it)
