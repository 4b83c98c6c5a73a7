"""What Headboard says unasked: at each tick, what is due is noted as done and put in the outbox, in one transaction."""

from collections.abc import Iterator
from datetime import datetime, time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot import texts
from bot.cards.calendar import changes_card, meeting_name
from bot.cards.minutes import minutes_card, minutes_in_words
from bot.cards.publication import draft_card, needs_card
from bot.groups_unasked import of_groups
from bot.handlers.action_reminders import digest_reply
from bot.handlers.publication import draft_text, needs_text
from bot.handlers.written_procedures import asked, ending
from bot.proof import checkpoint_told
from bot.saying import How, Saying
from bot.turn import Reply
from bot.unasked import of_the_board
from domain.agenda import Item, Tier
from domain.calendar import DAY
from domain.people import Person
from domain.reminders import AFTERWARDS, Step
from domain.trust import Trust
from services import Services
from services.agenda_draft import Needs
from services.clock import Clock
from services.reminders import DueStep
from services.which_meeting import Which
from services.written_procedures import EndedProcedure, SilentSchools
from storage.database import Database
from storage.outbox import Kind
from storage.store import Store


class Reminders:
    """The clock's side of the timeline (DOMAIN §4.4)."""

    def __init__(self, database: Database, clock: Clock, log_key: Ed25519PrivateKey | None = None) -> None:
        self._database = database
        self._clock = clock
        self._log_key = log_key

    async def plan(self) -> None:
        """Plan what isn't planned yet: once, at start-up."""
        now = self._clock.now()

        def plan(store: Store) -> None:
            if trust := store.trusts.current():
                Services(store, trust, now).reminders.plan()

        await self._database.write(plan)

    async def tick(self) -> int:
        """Carry out what is due, if Headboard may speak now; return how many messages that made."""
        now, key = self._clock.now(), self._log_key
        if not await self._database.read(lambda store: _has_work(store, now, key)):
            return 0
        return await self._database.write(lambda store: _carry_out(store, now, key))


def _has_work(store: Store, now: datetime, key: Ed25519PrivateKey | None) -> bool:
    trust = store.trusts.current()
    if trust is None:
        return False
    services = Services(store, trust, now, key)
    each = (
        *(services.action_reminders, services.reminders, services.written_procedures),
        *(services.board_reminders, services.group_reminders, services.log_proof),
    )
    return any(service.has_work for service in each)


def _carry_out(store: Store, now: datetime, key: Ed25519PrivateKey | None) -> int:
    trust = store.trusts.current()
    assert trust  # noqa: S101 - there was work
    services = Services(store, trust, now, key)
    say = Saying(store, trust, now)
    posted = _sealed(say, services)
    if chair := services.reminders.chair():
        waiting = services.reminders.changes_to_tell()
        if waiting:
            text = texts.CHANGES_TEXT.format(meetings=texts.count(len(waiting), "meeting"))
            posted += say.to(chair, Reply(text, changes_card(text, waiting)))
    posted += _digests(say, services, trust)
    for step in services.reminders.due():
        posted += _carry_out_step(services, trust, step, say)
    return posted + sum(say.to(person, told) for person, told in _to_people(services, trust, now))


def _carry_out_step(services: Services, trust: Trust, step: DueStep, say: Saying) -> int:
    late = f"{texts.COMES_LATE} " if step.is_late else ""
    how = _how(step, say.now)
    if step.to_all:
        return say.to_all(Reply(late + _to_all(step)), how)
    posted = 0
    for number, person in enumerate(step.people):
        if step.step in AFTERWARDS:
            told = _minutes(services, trust, step, person, late)
        else:
            told = _reply(step, step.needs[number] if step.needs else None, late)
        posted += say.to(person, told, how)
    return posted


def _how(step: DueStep, now: datetime) -> How:
    """A step's name, what it is to the outbox, until when it helps, and what a mail may say of it: no items."""
    meeting, name = step.meeting, meeting_name(step.meeting)
    if step.item:  # while the meeting is open, at once
        return How(f"{meeting.ref}|{step.step}.{step.item.number}.{now:%H%M}", Kind.POST, step.until)
    mail = None
    if step.is_nudge:
        closes = texts.moment(meeting.items_close, step.closes_at)
        mail = texts.NUDGE_TEXT.format(meeting=name, closes=closes, needs="")
    elif step.draft:
        publish = texts.moment(meeting.publish_by, step.publish_at)
        mail = (texts.DRAFT_DUE if step.step is Step.DRAFT else texts.PUBLISH_DUE).format(meeting=name, publish=publish)
    kind = Kind.NUDGE if step.is_nudge else Kind.REMINDER
    return How(f"{meeting.ref}|{step.step}", kind, step.until, mail and mail.strip())


def _to_people(services: Services, trust: Trust, now: datetime) -> Iterator[tuple[Person, Reply]]:
    """What each is told of what isn't about one meeting."""
    today = now.astimezone(trust.zone).date()
    for each in services.written_procedures.due():
        yield from _in_writing(each)
    for due in services.board_reminders.due():
        yield from of_the_board(due, trust, today)
    for told in services.group_reminders.due():
        yield from of_groups(told, trust, today)


def _digests(say: Saying, services: Services, trust: Trust) -> int:
    """Each one's actions of the day: one message, which helps until the day is over (§6.4)."""
    posted = 0
    for digest in services.action_reminders.due():
        tomorrow = next(trust.calendar.staff_days_from(digest.day + DAY), digest.day + DAY)
        tonight = datetime.combine(digest.day + DAY, time(), trust.zone)
        mail = texts.DIGEST_OWN.format(actions=texts.count(len(digest.own), "action")) if digest.own else None
        reply = digest_reply(digest, tomorrow, trust.cycle.items_close_at)
        posted += say.to(digest.person, reply, How("actions", until=tonight, mail=mail))
    return posted


def _sealed(say: Saying, services: Services) -> int:
    """The day's checkpoint, which the clerk keeps; it waits for the end of quiet hours (R5.2, R3.16)."""
    made = services.log_proof.due()
    if made is None:
        return 0
    checkpoint, clerk = made
    return say.to(clerk, Reply(checkpoint_told(checkpoint)), How(due=services.reminders.speaks_at))


def _in_writing(due: EndedProcedure | SilentSchools) -> Iterator[tuple[Person, Reply]]:
    """What each is told of a written procedure whose deadline has passed or comes near (R2.17)."""
    if isinstance(due, EndedProcedure):
        yield from ((person, ending(due, person)) for person in due.told)
        return
    late = f"{texts.COMES_LATE} " if due.is_late else ""
    yield from ((person, asked(view, late + texts.WRITTEN_REMINDED)) for person, view in due.people)


def _to_all(step: DueStep) -> str:
    meeting = step.meeting
    return texts.CALL_OPEN.format(
        meeting=meeting_name(meeting), closes=texts.moment(meeting.items_close, step.closes_at), kind=_kind(step)
    )


def _kind(step: DueStep) -> str:
    return f"{texts.KIND[step.meeting.kind]}, {texts.day(step.meeting.day)}"


def _reply(step: DueStep, needs: Needs | None, late: str) -> Reply:
    """What one person is told at a step."""
    meeting, name = step.meeting, meeting_name(step.meeting)
    publish = texts.moment(meeting.publish_by, step.publish_at)
    if needs:
        told = needs_text(needs)
        closes = texts.moment(meeting.items_close, step.closes_at)
        nudge = texts.NUDGE_TEXT.format(meeting=name, closes=closes, needs="") if step.is_nudge else ""
        said = f"{late}{nudge}".strip()
        text = f"{said} {told}".strip()
        return Reply(text, needs_card(text, needs, said=said), preview=_preview(needs.agenda.items))
    if step.draft:
        sentence = texts.DRAFT_DUE if step.step is Step.DRAFT else texts.PUBLISH_DUE
        said = late + sentence.format(meeting=name, publish=publish)
        text = f"{said} {draft_text(step.draft)}"
        card = draft_card(text, step.draft, is_chair=True, said=said)
        return Reply(text, card, preview=_preview(step.draft.view.items))
    if step.item:
        minutes = texts.count(step.item.minutes, "minute")
        return Reply(texts.ITEM_TIME.format(number=step.item.number, minutes=minutes))
    if step.step is Step.WARN_MOVED:
        day, reason = texts.day(meeting.day), texts.in_sentence(meeting.moved_because)
        return Reply(late + texts.MOVED_WARNING.format(meeting=texts.KIND[meeting.kind], day=day, reason=reason))
    return Reply(late + texts.PUBLISH_OVERDUE.format(meeting=name, publish=publish))


def _minutes(services: Services, trust: Trust, step: DueStep, person: Person, late: str) -> Reply:
    """The draft minutes in brief, or a word that comments on them are due (§5.3)."""
    minutes = services.minutes.show(person, Which(ref=step.meeting.ref))
    _, comments = services.minutes.due(step.meeting)
    sentence = texts.MINUTES_DRAWN_UP if step.step is Step.MINUTES_DRAFT else texts.MINUTES_COMMENTS_DUE
    kind = texts.KIND[step.meeting.kind]
    said = late + sentence.format(meeting=meeting_name(step.meeting), comments=texts.day(comments), kind=kind)
    text = f"{said} {minutes_in_words(minutes, trust.zone)}"
    return Reply(text, minutes_card(text, minutes, trust.zone, {}, said))


def _preview(items: tuple[Item, ...]) -> str | None:
    """What the notification says: nothing of what is confidential (§2.7)."""
    return texts.PREVIEW if any(item.tier is not Tier.OPEN and not item.is_hidden for item in items) else None
