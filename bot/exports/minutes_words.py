"""What minutes say, in words and in order, for whatever draws them; part 1 has a confidential item's number alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot import texts
from bot.cards.votes import outcome_line
from bot.exports.document import DocumentWords
from bot.exports.pack_words import plain_words
from domain.agenda import ItemStatus
from domain.corrections import notes_in
from domain.decisions import Decision, DecisionEvent
from domain.elections import Election, Role
from domain.minutes import Declaration, ItemMinutes, Minutes, MinutesState, Presence
from domain.trust import Trust


@dataclass(frozen=True)
class Said:
    """A paragraph; a decision stands out in bold, with its outcome after it."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class ItemWords:
    """What there is to say of one item, and who does what by when."""

    heading: str
    said: tuple[Said, ...]
    actions: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class MinutesWords(DocumentWords):
    """The whole minutes; a list that is empty isn't drawn."""

    state: str
    present: tuple[tuple[str, ...], ...]
    around: tuple[tuple[str, str], ...]
    """Who else was there, and who wasn't."""
    declarations: tuple[str, ...]
    items: tuple[ItemWords, ...]
    signature: str
    proof: tuple[str, ...]
    """By which a change of the decision log shows, a line each."""


def minutes_words(minutes: Minutes, trust: Trust) -> MinutesWords:
    """Minutes in words: offices instead of names, the trust's wall time, the past tense (§5.3)."""
    return plain_words(_Writer(minutes, trust).words())


class _Writer:
    def __init__(self, minutes: Minutes, trust: Trust) -> None:
        self._minutes, self._trust, self._meeting = minutes, trust, minutes.meeting
        self._kind = texts.KIND[minutes.meeting.kind]

    def words(self) -> MinutesWords:
        minutes, meeting = self._minutes, self._meeting
        sentence = texts.MINUTES_TITLE if minutes.was_quorate else texts.NOTES_TITLE
        title, part = sentence.format(kind=self._kind), texts.PART_2 if minutes.part > 1 else texts.PART_1
        when = texts.day_and_year(meeting.day)
        return MinutesWords(
            file_title=texts.MINUTES_FILE_TITLE.format(title=title, kind=self._kind, when=when, part=part),
            of=texts.PACK_OF.format(trust=self._trust.name),
            title=title if minutes.part == 1 else texts.MINUTES_PART_2_TITLE.format(title=title, part=part),
            state=texts.MINUTES_STATE[minutes.state],
            part=part,
            is_confidential=minutes.part > 1,
            ref=meeting.ref,
            dated=self._local(minutes.approved_on).date() if minutes.approved_on else meeting.day,
            facts=tuple(self._facts()),
            present=tuple(self._present(stay) for stay in minutes.presence if stay.school),
            around=tuple(self._around()),
            declarations=tuple(self._declarations()) or (texts.MINUTES_NO_DECLARATIONS,),
            items=tuple(self._items()),
            signature=self._signature(),
            proof=(texts.MINUTES_PROOF, *minutes.sealed.splitlines()[1:]) if minutes.sealed else (),
        )

    # ------------------------------------------------------------ when and where, who presided, the quorum

    def _facts(self) -> Iterator[tuple[str, str]]:
        meeting = self._meeting
        yield texts.MINUTES_BODY, texts.PACK_OF.format(trust=self._trust.name)
        yield texts.MINUTES_MEETING, texts.MINUTES_REF.format(kind=self._kind, ref=meeting.ref)
        yield texts.MINUTES_WHEN, "; ".join(self._sittings())
        yield texts.MINUTES_WHERE, meeting.place
        yield texts.MINUTES_PRESIDING, self._presiding()
        yield texts.MINUTES_QUORUM, self._quorum()
        yield texts.MINUTES_STANDING, self._standing()

    def _sittings(self) -> Iterator[str]:
        for sitting in self._minutes.sittings:
            began = self._local(sitting.began)
            start = f"{texts.day_and_year(began.date())}, {texts.clock_time(began.time())}"
            if not sitting.ended:
                yield start
                continue
            ended = self._local(sitting.ended)
            same_day = ended.date() == began.date()
            end = texts.clock_time(ended.time()) if same_day else texts.instant(ended)
            yield texts.MINUTES_SITTING.format(began=start, ended=end)

    def _presiding(self) -> str:
        first, *others = self._minutes.chairing
        later = (
            f"{texts.MINUTES_FROM.format(when=self._time(one.since))} {self._office(one.person)}" for one in others
        )
        return texts.capital("; ".join((self._office(first.person), *later)))

    def _quorum(self) -> str:
        first, *later = self._minutes.quorum
        if not later:
            sentence = texts.QUORATE_THROUGHOUT if first.quorum.is_met else texts.NEVER_QUORATE
            return sentence.format(**vars(first.quorum), required=first.quorum.required)
        until = texts.QUORATE_UNTIL if first.quorum.is_met else texts.NOT_QUORATE_UNTIL
        said = [until.format(when=self._time(later[0].since))]
        for at in later:
            sentence = texts.QUORATE_FROM if at.quorum.is_met else texts.NOT_QUORATE_FROM
            said.append(sentence.format(when=self._time(at.since), **vars(at.quorum)))
        return texts.QUORUM_IS.format(standing=texts.capital("; ".join(said)), required=first.quorum.required)

    def _standing(self) -> str:
        minutes = self._minutes
        if minutes.approved_on is None:
            return (texts.MINUTES_DRAFT if minutes.was_quorate else texts.MINUTES_DRAFT_NOTES).format(kind=self._kind)
        sentence = texts.MINUTES_APPROVED if minutes.state is MinutesState.APPROVED else texts.MINUTES_RECEIVED
        when = texts.day_and_year(self._local(minutes.approved_on).date())
        state = sentence.format(when=when, ref=minutes.approved_in)
        return texts.MINUTES_WITH_AMENDMENTS.format(state=state) if minutes.was_amended else state

    def _signature(self) -> str:
        minutes = self._minutes
        if minutes.approved_on is None or minutes.state is not MinutesState.APPROVED:
            return ""
        who, when = self._office(minutes.signed_by), texts.day_and_year(self._local(minutes.approved_on).date())
        said = texts.MINUTES_SIGNATURE.format(who=who, kind=self._kind, when=when, ref=minutes.approved_in)
        return texts.capital(said)

    # ------------------------------------------------------------ who was there

    def _present(self, stay: Presence) -> tuple[str, ...]:
        voting = self._trust.voting(self._minutes.meeting.day)
        seat = texts.SEAT["voting" if stay.school in voting else "associate"]
        by = texts.REPRESENTED_BY_DEPUTY.format(name=stay.deputy) if stay.deputy else texts.REPRESENTED_BY_HEAD
        return stay.school, seat, by, texts.capital(self._stay(stay)) or texts.MINUTES_THROUGHOUT

    def _stay(self, stay: Presence) -> str:
        came = texts.MINUTES_FROM.format(when=self._during(stay.arrived)) if stay.arrived else ""
        went = texts.MINUTES_UNTIL.format(when=self._during(stay.left)) if stay.left else ""
        return ", ".join(filter(None, (came, went, texts.MINUTES_BY_VIDEO if stay.by_video else "")))

    def _around(self) -> Iterator[tuple[str, str]]:
        minutes = self._minutes
        others = [stay for stay in minutes.presence if not stay.school]
        attending = [
            f"{self._office(stay.person)} ({self._stay(stay)})" if self._stay(stay) else self._office(stay.person)
            for stay in others
        ]
        yield texts.MINUTES_ATTENDING, _listed(attending)
        yield texts.MINUTES_APOLOGIES, _listed([apology.school for apology in minutes.apologies])
        if minutes.absent:
            yield texts.MINUTES_ABSENT, _listed(list(minutes.absent))

    def _declarations(self) -> Iterator[str]:
        for each in self._minutes.items:
            if each.item and not each.item.is_hidden:
                item = texts.PACK_NUMBERED.format(number=each.item.number, title=each.item.title)
                yield from (self._declaration(item, declared) for declared in each.declarations)

    def _declaration(self, item: str, declared: Declaration) -> str:
        nature = texts.DECLARED_NATURE.format(nature=texts.in_sentence(declared.nature)) if declared.nature else ""
        away = texts.DECLARED_LEFT.format(left=self._time(declared.left)) if declared.left else ""
        if declared.returned:
            away += texts.DECLARED_RETURNED.format(returned=self._time(declared.returned))
        who = self._office(declared.person)
        return texts.DECLARED.format(item=item, who=who, nature=nature.replace(".)", ")"), away=away)

    # ------------------------------------------------------------ the items

    def _items(self) -> Iterator[ItemWords]:
        for each in (*self._minutes.items, self._minutes.others):
            if each.item is None:
                said = tuple(self._recorded(each))
                if said or each.actions:
                    yield ItemWords(texts.MINUTES_OTHERS, said, self._actions(each))
            elif each.item.is_hidden:
                heading = texts.MINUTES_CONFIDENTIAL.format(number=each.item.number)
                yield ItemWords(heading, tuple(map(_number_alone, each.decisions)), ())
            else:
                heading = texts.PACK_NUMBERED.format(number=each.item.number, title=each.item.title)
                said = (*self._recorded(each), *self._left_over(each))
                nothing = () if said or each.actions else (Said(texts.MINUTES_NOTHING),)
                yield ItemWords(heading, said or nothing, self._actions(each))

    def _recorded(self, each: ItemMinutes) -> Iterator[Said]:
        if each.let_stay:
            words = texts.MINUTES_LET_STAY if len(each.let_stay) == 1 else texts.MINUTES_SEVERAL_LET_STAY
            yield Said(words.format(schools=texts.listed(each.let_stay)))
        yield from (Said(texts.ended(note)) for note in each.notes)
        yield from (Said(texts.MINUTES_AMENDED.format(said=texts.ended(said))) for said in each.amendments)
        for agreed in each.agreed:
            meeting = agreed.meeting
            kind, when = texts.KIND[meeting.kind], texts.day_and_year(meeting.day)
            yield Said(texts.MINUTES_AGREED[agreed.state].format(kind=kind, when=when, ref=meeting.ref))
        yield from (Said(self._elected(election)) for election in each.elections)
        for decision in each.decisions:
            yield from _decided(decision)
            yield from (self._named(event) for event in _to_tell(each, decision))
            for note in notes_in(event for event in each.events if event.decision == decision.ref):
                yield Said(texts.MINUTES_CORRECTED.format(before=note.before, after=note.after))

    def _elected(self, election: Election) -> str:
        """Who won, by how many of the votes cast, and between whom lots were drawn; nobody else's votes (R2.18)."""
        lot = texts.listed([self._office(candidate) for candidate in election.lot])
        votes = texts.count(election.counts[election.winner], "vote")
        counted = texts.ELECTED_COUNTS.format(votes=votes, cast=sum(election.counts.values()))
        sentence = texts.MINUTES_ELECTED_BY_LOT if lot else texts.MINUTES_ELECTED
        said = sentence.format(lot=lot, who=self._office(election.winner), votes=counted)
        return f"{said} {texts.MINUTES_PRESIDED}" if election.role is Role.PRESIDING else said

    def _named(self, event: DecisionEvent) -> Said:
        """A dissent or an abstention that was to be named, or a reservation (R2.18)."""
        who, text = texts.capital(self._office(event.by)), texts.ended(event.text)
        return Said(texts.MINUTES_NAMED[event.kind].format(who=who, text=text))

    def _left_over(self, each: ItemMinutes) -> Iterator[Said]:
        item = each.item
        if item is None:
            return
        if item.status is ItemStatus.DEFERRED:
            yield Said(texts.MINUTES_DEFERRED.format(kind=self._kind))
        elif item.status is ItemStatus.NOT_REACHED:
            carried = texts.MINUTES_NOT_REACHED_CARRIED.format(kind=self._kind)
            yield Said(texts.MINUTES_NOT_REACHED if item.standing else carried)
        elif item.starred and each.began is None:
            yield Said(texts.MINUTES_STARRED)

    def _actions(self, each: ItemMinutes) -> tuple[tuple[str, ...], ...]:
        return tuple((a.ref, a.text, a.owner, texts.due(a.due, self._meeting.day)) for a in each.actions)

    # ------------------------------------------------------------ people and times

    def _office(self, person: str) -> str:
        if not person:
            return texts.MINUTES_NOBODY
        known = self._trust.person(person)
        return known.office if known else texts.MINUTES_FORMER

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._trust.zone)

    def _time(self, at: datetime) -> str:
        """14:10, or with its day where the meeting sat on more than one."""
        local = self._local(at)
        return texts.instant(local) if len(self._minutes.sittings) > 1 else texts.clock_time(local.time())

    def _during(self, at: datetime) -> str:
        """14:10 (item 4), of an arrival or a departure."""
        begun = [each for each in self._minutes.items if each.item and each.began and each.began <= at]
        if not begun or self._minutes.part > 1:
            return self._time(at)
        last = max(begun, key=lambda each: each.began or at)
        return texts.MINUTES_DURING.format(when=self._time(at), number=last.item.number if last.item else "")


def _listed(names: list[str]) -> str:
    return texts.capital(texts.listed(names)) if names else texts.MINUTES_NONE


def _to_tell(each: ItemMinutes, decision: Decision) -> list[DecisionEvent]:
    return [e for e in each.events if e.decision == decision.ref and e.kind in texts.MINUTES_NAMED]


def _number_alone(decision: Decision) -> Said:
    sentence = texts.MINUTES_VOID_HIDDEN if decision.is_void else texts.MINUTES_HIDDEN_DECISION
    return Said(sentence.format(ref=decision.ref), bold=True)


def _decided(decision: Decision) -> Iterator[Said]:
    """The wording in bold, and how it was reached; what was taken back is marked (§5.2)."""
    if decision.is_hidden:
        yield _number_alone(decision)
    elif decision.is_void:
        yield Said(texts.MINUTES_VOID.format(ref=decision.ref, wording=decision.wording))
    else:
        yield Said(texts.MINUTES_DECISION.format(ref=decision.ref, wording=decision.wording), bold=True)
        yield Said(" ".join(_reached(decision)))


def _reached(decision: Decision) -> Iterator[str]:
    """How it was reached, by what authority, and for whom."""
    if not decision.outcome.is_election:  # the result is said before it
        yield texts.ended(outcome_line(decision))
    if decision.votes_for is not None:
        yield texts.MINUTES_VOTED.format(required=decision.quorum_required, counted=decision.quorum_counted)
    if decision.authority in texts.MINUTES_AUTHORITY:
        yield texts.MINUTES_AUTHORITY[decision.authority].format(line=decision.scheme_line)
    if decision.variation:
        yield texts.VARIES[decision.variation].format(ref=decision.varies)
    if decision.rationale:
        yield texts.MINUTES_REASONS.format(text=texts.ended(decision.rationale))
    if cost := ", ".join(filter(None, (decision.cost, decision.budget_source))):
        yield texts.MINUTES_COST.format(text=texts.ended(cost))
    if decision.for_all:
        yield texts.MINUTES_FOR_ALL.format(text=texts.ended(decision.for_all))
