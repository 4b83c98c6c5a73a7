"""What help says: what the speaker can say here and now, with their own school, meeting and actions as examples."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from bot import texts
from bot.cards import elements
from bot.language.phrasebook.model import learned
from bot.language.phrasebook.said import Said
from bot.language.phrasebook.tokens import tokens
from bot.turn import Reply, Turn
from domain.actions import Action
from domain.people import PostKind, Right
from domain.refusals import Refusal
from services.action_lists import Wanted
from storage.conversations import RoomKind

LIKELY = 0.002
"""How likely it must be what somebody asks how to do; most such words are likelier a question for help."""
_ASKED = re.compile(
    r".*?\b(?:help (?:me )?(?:with|to|on)?|how (?:do|can|could|would|should|does) (?:i|we|you|one)|how to|explain"
    r"|(?:show|teach) me how(?: to)?|way to)\b"
)
SHARED = frozenset({RoomKind.CHANNEL, RoomKind.THREAD, RoomKind.GROUP, RoomKind.MEETING})
EVERYWHERE = frozenset(RoomKind)
ALONE = frozenset({RoomKind.PRIVATE})


@dataclass(frozen=True)
class Example:
    """Words that may be said by whoever has a right, in some rooms, while the meeting is open or isn't.

    `says` is a key of `texts.HELP_SAYS`, whose words hold names in braces; without one of them there is no example.
    """

    section: str
    says: str
    about: str
    """The intent of the phrasebook, to find it by."""
    right: Right | None = None
    rooms: frozenset[RoomKind] = EVERYWHERE
    in_meeting: bool = False
    always: bool = True
    """Or only where somebody asks how to do it."""

    @property
    def noun(self) -> str:
        """What it is about, as the intents begin."""
        return self.about.partition(".")[0]


EXAMPLES = (
    Example("room", "here", "meeting.open", Right.VOTE, SHARED, in_meeting=True),
    Example("room", "state", "meeting.next", Right.SEE_MEETING, SHARED, in_meeting=True),
    Example("room", "next", "meeting.next_item", Right.CONDUCT_MEETING, SHARED, in_meeting=True),
    Example("room", "present", "meeting.open", Right.RECORD_ATTENDANCE, SHARED, in_meeting=True),
    Example("room", "vote", "motion.put", Right.MOVE_MOTION, SHARED, in_meeting=True),
    Example("room", "voted", "vote.cast", Right.VOTE, SHARED, in_meeting=True),
    Example("room", "interest", "interest.declare", Right.DECLARE_INTEREST, SHARED, in_meeting=True),
    Example("room", "agreed", "decision.record", Right.ENTER_DECISION, SHARED, in_meeting=True),
    Example("room", "action", "action.add", Right.ASSIGN_ACTION, SHARED, in_meeting=True),
    Example("room", "close", "meeting.close", Right.CONDUCT_MEETING, SHARED, in_meeting=True),
    Example("meetings", "dates", "meeting.next"),
    Example("meetings", "agenda", "agenda.show", Right.SEE_AGENDA),
    Example("meetings", "needs", "agenda.show", Right.SEE_AGENDA, ALONE),
    Example("meetings", "coming", "apologies.send", Right.SEE_AGENDA),
    Example("meetings", "apologies", "apologies.send", Right.SEND_APOLOGIES),
    Example("meetings", "apologies_alone", "apologies.send", Right.SEND_APOLOGIES),
    Example("meetings", "register", "interest.declare", Right.DECLARE_INTEREST, ALONE, always=False),
    Example("meetings", "minutes", "minutes.show", Right.SEE_MEETING, always=False),
    Example("items", "put", "agenda.propose", Right.PROPOSE_ITEM),
    Example("items", "paper", "agenda.propose", Right.PROPOSE_ITEM),
    Example("items", "off", "agenda.withdraw", Right.PROPOSE_ITEM, ALONE, always=False),
    Example("actions", "mine", "action.list", Right.HOLD_ACTION),
    Example("actions", "half", "action.update", Right.HOLD_ACTION, ALONE),
    Example("actions", "longer", "action.update", Right.HOLD_ACTION, ALONE),
    Example("actions", "give", "action.reassign", Right.HOLD_ACTION, ALONE),
    Example("actions", "quiet", "reminder.snooze", Right.HOLD_ACTION, ALONE, always=False),
    Example("log", "decided", "decision.search", Right.SEE_LOG),
    Example("log", "export", "decision.export", Right.EXPORT_LOG, ALONE),
    Example("groups", "said", "report.show", Right.READ_REPORTS),
    Example("groups", "missing", "report.missing", Right.READ_REPORTS),
    Example("groups", "report", "report.submit", Right.SUBMIT_REPORT, ALONE),
    Example("chair", "draft", "agenda.show", Right.ORDER_AGENDA, ALONE),
    Example("chair", "publish", "agenda.publish", Right.PUBLISH_AGENDA, ALONE),
    Example("chair", "move", "meeting.move", Right.CHANGE_DATES, ALONE),
    Example("chair", "open", "meeting.open", Right.CONDUCT_MEETING, SHARED),
    Example("chair", "board", "board.pack", Right.EXPORT_BOARD_PACK, ALONE),
    Example("chair", "reach", "place.reach", Right.SEE_CONTACTS, ALONE, always=False),
)
_NOUNS = frozenset(example.noun for example in EXAMPLES)


def help_reply(turn: Turn) -> Reply:
    """What may be said, by what it is about; or how to do the one thing that is asked about."""
    about = _asked_about(turn.said)
    sections = _sections(turn, about)
    if about and not sections:
        about, sections = "", _sections(turn, "")
    opening, more = (texts.HELP_ONE, texts.HELP_REST) if about else (_opening(turn), texts.HELP_MORE)
    lines = [f"{name}: {'; '.join(said)}." for name, said in sections]
    body = [each for name, said in sections for each in (elements.subheading(name), *map(elements.line, said))]
    text = "\n\n".join([opening, *lines, more])
    heading = elements.heading(texts.HELP_HEADING)
    return Reply(text, elements.card(text, heading, elements.line(opening), *body, elements.note(more)))


def _opening(turn: Turn) -> str:
    if _is_running(turn):
        return texts.HELP_IN_MEETING
    return (texts.HELP_ALONE if turn.is_private else texts.HELP_SHARED).format(name=turn.speaker.name.split()[0])


def _sections(turn: Turn, about: str) -> list[tuple[str, list[str]]]:
    """The titles of the sections, and the examples that fit the speaker, the place and the moment."""
    names, is_running = _names(turn), _is_running(turn)
    if about:
        names = texts.HELP_NAMES | names
    fitting = [
        each
        for each in EXAMPLES
        if turn.room.kind in each.rooms
        and each.in_meeting == is_running
        and (each.noun == about if about else each.always)
        and (each.right is None or turn.may(each.right))
        and _wanted(texts.HELP_SAYS[each.says]) <= names.keys()
    ]
    return [
        (title, [f"“{texts.HELP_SAYS[each.says].format(**names)}”" for each in fitting if each.section == section])
        for section, title in texts.HELP_SECTIONS.items()
        if any(each.section == section for each in fitting)
    ]


def _wanted(words: str) -> set[str]:
    return {part.partition("}")[0] for part in words.split("{")[1:]}


def _asked_about(words: str) -> str:
    """What somebody asks how to do: `apologies` for "how do I send apologies"; nothing if that isn't plain."""
    asked = _ASKED.match(words.casefold())
    found = tokens(Said.of(words[asked.end() :].rstrip(" ?!."))) if asked else []
    shares: defaultdict[str, float] = defaultdict(float)
    for intent, share in learned().likely(found, is_question=False, in_meeting=False) if found else ():
        shares[intent.partition(".")[0]] += share
    shown = [(about, share) for about, share in sorted(shares.items(), key=lambda each: -each[1]) if about in _NOUNS]
    return shown[0][0] if shown and shown[0][1] >= LIKELY else ""


def _is_running(turn: Turn) -> bool:
    if turn.is_private:
        return False
    try:
        view = turn.services.meetings.running(turn.speaker)
    except Refusal:
        return False
    return view.meeting.conversation == turn.room.id


def _names(turn: Turn) -> dict[str, str]:
    """The names of what is the speaker's own, as far as there is such."""
    trust, me = turn.trust, turn.speaker
    today = turn.now.astimezone(trust.zone).date()
    schools = [school.short_name for school in trust.voting_schools(today)]
    mine = next((school for post in me.posts for school in post.of_schools), "".join(schools[:1]))
    groups = [group.name for group in (*trust.leads(me), *trust.groups)]
    found = {
        "school": mine,
        "other": next((school for school in schools if school != mine), mine),
        "colleague": next((head.name for head in trust.heads.values() if head != me), me.name),
        "friday": texts.day(today + timedelta((4 - today.weekday()) % 7 + 7)),
        "deputy": _deputy(turn, mine),
        "group": groups[0] if groups else "",
        "action": next((action.ref for action in _actions(turn)), ""),
    }
    for meeting in turn.services.calendar.ahead(None, 1):
        found |= {"kind": texts.KIND[meeting.kind], "day": texts.day(meeting.day)}
    return {name: words for name, words in found.items() if words}


def _deputy(turn: Turn, school: str) -> str:
    deputies = [
        person.name
        for person in turn.trust.people
        if any(post.kind is PostKind.DEPUTY and school in post.of_schools for post in person.posts)
    ]
    return deputies[0] if deputies else ""


def _actions(turn: Turn) -> list[Action]:
    if not turn.is_private or not turn.may(Right.HOLD_ACTION):
        return []
    return [each.action for each in turn.services.action_lists.find(turn.speaker, Wanted.OPEN, "me").found]
