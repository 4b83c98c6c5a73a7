"""Finding decisions, and showing one."""

from dataclasses import replace

from pydantic import ValidationError

from bot import texts
from bot.buttons.decision_search import MoreDecisions, ShowDecision
from bot.cards.calendar import meeting_name
from bot.cards.decision_search import SOUGHT, found_card, found_in_words, record_card, record_in_words, still_holds
from bot.language.understanding import Understanding
from bot.meant import decision_ref_said
from bot.replies import refusal_text
from bot.router import Router
from bot.searched import Asked, asked
from bot.turn import Reply, Turn
from domain.decision_search import Sought
from domain.decisions import OUTSIDE_MEETINGS
from domain.people import Right
from domain.refusals import NothingDecidedYet, OutOfDate
from services.decision_search import Found, Record

router = Router()


@router.intent("decision.search", reads=True)
def search(turn: Turn, said: Understanding) -> Reply:
    """What the log has on what was asked, as many as an answer holds."""
    meant = asked(said, turn.trust, turn.now.astimezone(turn.trust.zone).date())
    found = turn.services.decision_search.find(
        turn.speaker,
        meant.sought,
        private=turn.is_private,
        which=meant.which,
        since=meant.since,
        since_board=meant.since_board,
        exactly=meant.how_many,
    )
    return _listed(turn, found, meant, 0)


@router.intent("decision.show", reads=True)
def show(turn: Turn, said: Understanding) -> Reply:
    """The whole record of one; in a shared room, what isn't open to everyone comes in private (§2.7).

    So does the word that there is no such number, or the room could tell which are confidential.
    """
    ref = decision_ref_said(turn, said)
    try:
        return _shown(turn, ref)
    except NothingDecidedYet as refusal:
        if turn.is_private or not turn.may(Right.SEE_PART_2):
            raise
        found = turn.services.decision_search.find_in_private(turn.speaker, ref)
        reply = Reply(refusal_text(refusal, turn.trust)) if found is None else _record(turn, found)
        return turn.privately(replace(reply, preview=texts.PREVIEW))


@router.button(ShowDecision)
def show_pressed(turn: Turn, button: ShowDecision) -> Reply:
    """The record below the list, which stays."""
    turn.post(turn.room.id, _shown(turn, button.decision))
    return Reply(texts.SHOWN_BELOW)


@router.button(MoreDecisions)
def more(turn: Turn, button: MoreDecisions) -> Reply:
    """The next of them below the list, which stays."""
    try:
        sought = SOUGHT.validate_json(button.sought)
    except ValidationError:
        raise OutOfDate from None
    found = turn.services.decision_search.find(turn.speaker, sought, private=turn.is_private, after=button.last)
    turn.post(turn.room.id, _listed(turn, found, Asked(sought), button.shown))
    return Reply(texts.SHOWN_BELOW)


def _shown(turn: Turn, ref: str) -> Reply:
    return _record(turn, turn.services.decision_search.show(turn.speaker, ref, private=turn.is_private))


def _record(turn: Turn, record: Record) -> Reply:
    text = record_in_words(record, turn.trust)
    return Reply(text, record_card(text, record, turn.trust))


def _listed(turn: Turn, found: Found, meant: Asked, before: int) -> Reply:
    what = described(found, meant.school)
    put_right = texts.listed([texts.PUT_RIGHT.format(said=said, meant=word) for said, word in found.corrected])
    notes = [texts.LOOKED_FOR.format(words=put_right)] if put_right else []
    if not found.decisions:
        here = "" if turn.is_private else texts.ONLY_OPEN_HERE
        empty = texts.FOUND_NO_MORE if before else texts.FOUND_NONE.format(what=what)
        widen = texts.WIDEN if found.sought.words or meant.school else texts.WIDEN_DAYS
        return Reply(" ".join(filter(None, (*notes, empty, "" if before else widen, here))))
    shown = before + len(found.decisions)
    if found.any_word:
        notes.append(texts.ANY_WORD)
    number = texts.count(found.total, "decision") if found.is_counted else texts.MORE_THAN.format(number=found.total)
    intro = texts.FOUND.format(number=number, what=what)
    if found.total > len(found.decisions):
        intro = f"{intro} {texts.FOUND_THESE.format(first=before + 1, last=shown)}"
    holds = [still_holds(each) for each in found.decisions] if meant.is_current else []
    said = (*holds, *notes, intro)
    text = found_in_words(found, " ".join(said))
    return Reply(text, found_card(text, found, said, shown))


def described(found: Found, school: str | None = None) -> str:
    """What was understood, so that whoever asked sees where to look wider."""
    sought = found.sought
    about = [f"“{sought.words}”"] if sought.words else []
    name = school or (sought.names[0] if sought.names else None)
    about += [name] if name else []
    parts = [
        *([texts.SOUGHT_ABOUT.format(about=texts.listed(about))] if about else []),
        *_states(sought),
        *([texts.SOUGHT_IMPLEMENTS.format(ref=sought.implements)] if sought.implements else []),
        *([texts.SOUGHT_VARIES.format(ref=sought.varies)] if sought.varies else []),
        *_where(found),
        *_when(sought),
    ]
    return "".join(f" {part}" if not number else f", {part}" for number, part in enumerate(parts))


def _states(sought: Sought) -> list[str]:
    said = [texts.OUTCOME_SOUGHT[outcome] for outcome in sought.outcomes]
    if sought.status:
        said.append(texts.in_sentence(texts.STATUS[sought.status]))
    if sought.in_force:
        said.append(texts.SOUGHT_IN_FORCE)
    if sought.authority:
        said.append(texts.SOUGHT_AUTHORITY[sought.authority])
    if sought.reported is not None:
        said.append(texts.SOUGHT_REPORTED if sought.reported else texts.SOUGHT_UNREPORTED)
    return said


def _where(found: Found) -> list[str]:
    sought = found.sought
    if found.meeting:
        return [texts.SOUGHT_MEETING.format(meeting=meeting_name(found.meeting))]
    if sought.meeting:
        outside = OUTSIDE_MEETINGS.get(sought.meeting)
        return [texts.SOUGHT_IN_WRITING if outside else texts.SOUGHT_MEETING_REF.format(ref=sought.meeting)]
    return [texts.SOUGHT_KIND.format(kind=texts.KIND[sought.kind])] if sought.kind else []


def _when(sought: Sought) -> list[str]:
    since, until = sought.since, sought.until
    if since and since == until:
        return [texts.SOUGHT_ON.format(day=texts.day_and_year(since))]
    return [
        *([texts.SOUGHT_SINCE.format(day=texts.day_and_year(since))] if since else []),
        *([texts.SOUGHT_UNTIL.format(day=texts.day_and_year(until))] if until else []),
    ]
