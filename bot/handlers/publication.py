"""The chair's agenda: its draft, order and times, what is refused or admitted, publishing it, and its papers."""

from bot import live, texts
from bot.buttons.publication import (
    AdmitItem,
    ApproveAgenda,
    ArrangeAgenda,
    DeclineItem,
    DelegateItem,
    GetPack,
    OpenArrangement,
    PublishAgenda,
    ShowDraft,
    TakeItem,
)
from bot.cards.agenda import agenda_card, agenda_total, changes, withdrawn_card
from bot.cards.calendar import meeting_name
from bot.cards.elements import notice
from bot.cards.publication import (
    agenda_in_words,
    arrangement_card,
    draft_card,
    missing,
    needs_card,
    needs_lines,
    pack_card,
)
from bot.files import FORMS, minutes_links
from bot.language.understanding import Understanding
from bot.meant import item_named, which_meeting
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import Item, Tier
from domain.meetings import Meeting, MeetingState
from domain.people import PostKind, Right
from domain.refusals import MinutesOutOfRange, OutOfDate
from services.agenda_draft import AgendaDraft, Needs
from services.purposes import Purpose
from services.which_meeting import Which

router = Router()


# ---------------------------------------------------------------- the draft


@router.intent("agenda.draft", reads=True)
def show_draft(turn: Turn, said: Understanding) -> Reply:
    """An agenda with what is missing."""
    return draft_reply(
        turn, turn.services.publication.draft(turn.speaker, which_meeting(said), private=turn.is_private)
    )


@router.button(ShowDraft)
def draft_pressed(turn: Turn, button: ShowDraft) -> Reply:
    """The same, from the agenda's card."""
    which = Which(ref=button.meeting)
    return draft_reply(turn, turn.services.publication.draft(turn.speaker, which, private=turn.is_private))


def draft_reply(turn: Turn, draft: AgendaDraft) -> Reply:
    """The draft in words and as a card."""
    text = draft_text(draft)
    is_chair = turn.is_private and turn.may(Right.ORDER_AGENDA)
    return Reply(text, draft_card(text, draft, is_chair=is_chair))


def draft_text(draft: AgendaDraft) -> str:
    """The draft in a sentence or two."""
    lacks = "; ".join(missing(draft))
    return texts.DRAFT_TEXT.format(
        meeting=meeting_name(draft.view.meeting),
        total=agenda_total(draft.view),
        missing=f"{texts.DRAFT_MISSING}: {texts.in_sentence(lacks)}." if lacks else texts.DRAFT_COMPLETE,
    )


@router.intent("agenda.arrange")
def arrange(turn: Turn, said: Understanding) -> Reply:
    """The form with each item's place and minutes."""
    turn.services.require(turn.speaker, Right.ORDER_AGENDA)
    return _arrangement(turn, turn.services.publication.draft(turn.speaker, which_meeting(said)).view.meeting.ref)


@router.button(OpenArrangement)
def open_arrangement(turn: Turn, button: OpenArrangement) -> Reply:
    """The same, from the agenda's card."""
    return _arrangement(turn, button.meeting)


def _arrangement(turn: Turn, meeting: str) -> Reply:
    turn.services.publication.prepare(turn.speaker, meeting)
    view = turn.services.agenda.show(turn.speaker, Which(ref=meeting), private=turn.is_private)
    text = agenda_in_words(view)
    return Reply(text, arrangement_card(text, view))


@router.button(ArrangeAgenda)
def arranged(turn: Turn, button: ArrangeAgenda) -> Reply:
    """Order and time the whole agenda, as the form says."""
    rows: dict[int, dict[str, int]] = {}
    for key, value in button.filled.items():
        _, item, field = (*key.split("_"), "", "")[:3]
        if not item.removeprefix("-").isdecimal() or field not in ("place", "minutes"):
            raise OutOfDate
        if not value.strip().isdecimal():
            raise MinutesOutOfRange
        rows.setdefault(int(item), {})[field] = int(value)
    if any(row.keys() != {"place", "minutes"} for row in rows.values()):
        raise OutOfDate
    arranged_rows = tuple((item, row["place"], row["minutes"]) for item, row in rows.items())
    meeting = turn.services.publication.arrange(turn.speaker, button.meeting, arranged_rows)
    return live.agenda(turn, Which(ref=meeting.ref), texts.ARRANGED)


@router.intent("agenda.order")
def order(turn: Turn, said: Understanding) -> Reply:
    """Move an item to another place."""
    item = _named(turn, said)
    place = _place(turn, said, item)
    meeting = turn.services.publication.order(turn.speaker, item.id, place)
    view = turn.services.agenda.show(turn.speaker, Which(ref=meeting.ref), private=turn.is_private)
    now_at = next((n for n, i in enumerate(view.items, 1) if i.id == item.id), place)
    return live.agenda(turn, Which(ref=meeting.ref), texts.ORDERED.format(title=item.title, number=now_at))


def _place(turn: Turn, said: Understanding, item: Item) -> int:
    """The place that was meant, counted from 1 among the items that the meeting goes through."""
    view = turn.services.agenda.show(turn.speaker, Which(ref=item.meeting), private=turn.is_private)
    places = {i.number or str(n): n for n, i in enumerate(view.items, 1)}
    words = said.text("place") or said.text("before") or said.text("after")
    place = {"first": 1, "last": len(view.items)}.get(words) or places.get(words) or said.number("place")
    if place is None:
        which = Which(ref=item.meeting)
        beside = turn.services.agenda.named(turn.speaker, words, None, which, private=turn.is_private)
        place = next(n for n, i in enumerate(view.items, 1) if i.id == beside.id)
    here = next((n for n, i in enumerate(view.items, 1) if i.id == item.id), 0)
    if said.text("before"):
        return place - 1 if here < place else place
    if said.text("after"):
        return place if here < place else place + 1
    return place


# ---------------------------------------------------------------- refusing and admitting


@router.intent("agenda.decline")
def decline(turn: Turn, said: Understanding) -> Reply:
    """Refuse an item, with the reason that its proposer is told."""
    return _declined(turn, _named(turn, said).id, said.text("reason"))


@router.button(DeclineItem)
def decline_pressed(turn: Turn, button: DeclineItem) -> Reply:
    """Refuse an item, on its card."""
    return _declined(turn, button.item, button.reason)


def _declined(turn: Turn, item_id: int, reason: str) -> Reply:
    done = turn.services.publication.decline(turn.speaker, item_id, reason)
    item, proposer = done.item, turn.trust.person(done.item.proposer)
    why = texts.DECLINED_TO_PROPOSER.format(
        title=item.title, meeting=meeting_name(done.meeting), reason=item.declined_because
    )
    told = proposer is None or proposer == turn.speaker or turn.tell(proposer, Reply(why))
    sentence = texts.DECLINED if told else texts.DECLINED_NOT_TOLD
    if proposer is None:
        sentence = texts.DECLINED_STANDING
    text = sentence.format(title=item.title, name=proposer.name if proposer else "")
    if done.reported_to:
        text = f"{text} {texts.DECLINED_TWICE.format(meeting=meeting_name(done.reported_to))}"
    return Reply(text, withdrawn_card(text, item))


@router.button(AdmitItem)
def admit(turn: Turn, button: AdmitItem) -> Reply:
    """Admit a late item, and tell whoever proposed it."""
    item, meeting = turn.services.publication.admit(turn.speaker, button.item)
    name, proposer = meeting_name(meeting), turn.trust.person(item.proposer)
    if proposer and proposer != turn.speaker:
        turn.tell(proposer, Reply(texts.LATE_ADMITTED_TO_PROPOSER.format(title=item.title, meeting=name)))
    return live.agenda(turn, Which(ref=meeting.ref), texts.LATE_ADMITTED.format(title=item.title, meeting=name))


@router.button(TakeItem)
def take(turn: Turn, button: TakeItem) -> Reply:
    """Take an item this time that was carried over twice."""
    item = turn.services.publication.take(turn.speaker, button.item)
    text = texts.TAKEN_THIS_TIME.format(title=item.title)
    return Reply(text, notice(text))


@router.button(DelegateItem)
def delegate(turn: Turn, button: DelegateItem) -> Reply:
    """Have somebody settle an item outside the meeting."""
    item = turn.services.publication.delegate(turn.speaker, button.item, button.to)
    text = texts.DELEGATED.format(title=item.title, to=item.declined_because)
    named = turn.trust.owner_named(item.declined_because, turn.speaker)
    told = {p for p in turn.trust.people if p.entra_id == item.proposer or (named and p.name == named)}
    for person in told - {turn.speaker}:
        turn.tell(person, Reply(text))
    return Reply(text, withdrawn_card(text, item))


# ---------------------------------------------------------------- publishing


@router.intent("agenda.approve")
def approve(turn: Turn, said: Understanding) -> Reply:
    """Approve an agenda, so that the clerk may publish it."""
    return _approved(turn, turn.services.publication.approve(turn.speaker, which_meeting(said)))


@router.button(ApproveAgenda)
def approve_pressed(turn: Turn, button: ApproveAgenda) -> Reply:
    """Approve the agenda that the card showed."""
    which = Which(ref=button.meeting)
    try:
        return _approved(turn, turn.services.publication.approve(turn.speaker, which, seen=button.digest))
    except OutOfDate:
        return live.agenda(turn, which, texts.AGENDA_HAS_MOVED_ON)


def _approved(turn: Turn, meeting: Meeting) -> Reply:
    name, clerk = meeting_name(meeting), turn.trust.holder(PostKind.CLERK)
    if clerk and clerk != turn.speaker:
        turn.tell(clerk, Reply(texts.APPROVED_TO_CLERK.format(meeting=name)))
    return live.agenda(turn, Which(ref=meeting.ref), texts.APPROVED.format(meeting=name))


@router.intent("agenda.publish")
def publish(turn: Turn, said: Understanding) -> Reply:
    """Publish the agenda that waits, and post it in the Headboard channel."""
    return Reply(_published(turn, turn.services.publication.publish(turn.speaker, which_meeting(said))).text)


@router.button(PublishAgenda)
def publish_pressed(turn: Turn, button: PublishAgenda) -> Reply:
    """Publish the agenda that the card showed; if it has changed since, show it again instead."""
    which = Which(ref=button.meeting)
    try:
        return _published(turn, turn.services.publication.publish(turn.speaker, which, seen=button.digest))
    except OutOfDate:
        return live.agenda(turn, which, texts.AGENDA_HAS_MOVED_ON)


def _published(turn: Turn, meeting: Meeting) -> Reply:
    """Post the agenda as everyone may see it: of Part 2 nothing but the numbers (§2.7)."""
    view = turn.services.agenda.version(turn.speaker, Which(ref=meeting.ref), None, private=False)
    name, version = meeting_name(meeting), view.version
    text = texts.PUBLISHED_TO_ALL.format(meeting=name, items=agenda_total(view))
    if view.changes:
        text = texts.PUBLISHED_CHANGES_TO_ALL.format(meeting=name, version=version, changes="; ".join(changes(view)))
    if turn.channel is None:
        alone = texts.PUBLISHED_NO_CHANNEL.format(meeting=name, version=version)
        return Reply(alone, agenda_card(alone, view, said=alone))
    turn.post(turn.channel.id, Reply(text, agenda_card(text, view)))
    done = texts.PUBLISHED.format(meeting=name, version=version)
    return Reply(done, notice(done))


# ---------------------------------------------------------------- what each person needs


@router.intent("agenda.needs", reads=True)
def show_needs(turn: Turn, said: Understanding) -> Reply:
    """What the speaker needs before a meeting."""
    needs = turn.services.publication.needs(turn.speaker, which_meeting(said))
    text = needs_text(*needs)
    return turn.privately(Reply(text, needs_card(text, *needs)))


def needs_text(*needs: Needs) -> str:
    """The brief in words, meeting by meeting."""
    told: list[str] = []
    for each in needs:
        meeting = each.agenda.meeting
        lines = [line for part in needs_lines(each) for line in part]
        nothing = texts.NEEDS_NOTHING_ELSE if told else texts.NEEDS_NOTHING
        words = f"{'; '.join(lines)}." if lines else nothing
        when, place = texts.clock_time(meeting.starts), meeting.place
        told.append(texts.NEEDS_TEXT.format(meeting=meeting_name(meeting), when=when, place=place, needs=words))
    return " ".join(told)


@router.intent("agenda.pack")
def get_pack(turn: Turn, said: Understanding) -> Reply:
    """Links to the papers of a meeting, for the speaker alone."""
    wanted = said.text("format")
    return _pack(turn, which_meeting(said), (wanted,) if wanted in FORMS else FORMS)


@router.button(GetPack)
def pack_pressed(turn: Turn, button: GetPack) -> Reply:
    """The same, from the agenda's card: everyone gets links of their own."""
    reply = _pack(turn, Which(ref=button.meeting), FORMS)
    if turn.is_private:
        turn.post(turn.room.id, reply)
    return Reply(reply.text)


def _pack(turn: Turn, which: Which, forms: tuple[str, ...]) -> Reply:
    pack = turn.services.publication.pack(turn.speaker, which)
    meeting = pack.agenda.meeting
    has_part_2 = any(item.tier is not Tier.OPEN for item in pack.agenda.items) and turn.may(Right.SEE_PART_2)
    links = {}
    for part in (1, 2) if has_part_2 else (1,):
        for form in forms:
            secret = turn.services.links.make(turn.speaker, Purpose.PACK, f"{meeting.ref}/{part}/{form}")
            links[f"{part}-{form}"] = f"{turn.address}/links/{secret}/{meeting.ref}-part-{part}.{form}"
    for entry in pack.agenda.entries:
        if entry.minutes_of and entry.minutes_of.state is MeetingState.CLOSED:
            minutes = minutes_links(turn, entry.minutes_of, ("pdf",))
            links |= {f"minutes-{form}": link for form, link in minutes.items()}
    text = texts.PACK_TEXT.format(meeting=meeting_name(meeting))
    words = "\n\n".join((text, *(f"{texts.PACK_LINK[form]}: {link}" for form, link in links.items())))
    return turn.privately(Reply(words, pack_card(text, links)))


# ---------------------------------------------------------------- what these have in common


def _named(turn: Turn, said: Understanding) -> Item:
    turn.services.require(turn.speaker, Right.ORDER_AGENDA)
    return item_named(turn, said)
