"""The chair's draft, the form that orders it, what each person needs, and the papers."""

from collections.abc import Iterator

from bot import texts
from bot.buttons.publication import (
    ApproveAgenda,
    ArrangeAgenda,
    DeclineItem,
    DelegateItem,
    OpenArrangement,
    PublishAgenda,
    TakeItem,
)
from bot.cards import elements
from bot.cards.action_progress import red_in_words
from bot.cards.agenda import agenda_entries, agenda_total, item_title, standing
from bot.cards.calendar import meeting_line, meeting_name
from bot.turn import Card
from domain.agenda import MINUTES_LIMIT, REASON_LIMIT, Item
from domain.meetings import Quorum
from services.agenda_draft import AgendaDraft, Needs
from services.agenda_view import AgendaView


def missing(draft: AgendaDraft) -> list[str]:
    """What an agenda lacks, a line each (§4.4)."""
    over = draft.view.minutes_over
    return [
        *([texts.DRAFT_OVER.format(over=over)] if over else []),
        *(texts.DRAFT_TOO_LONG.format(section=section, over=extra) for section, extra in draft.too_long),
        *(texts.DRAFT_WORDING.format(title=item.title) for item in draft.lacking_wording),
        *(texts.DRAFT_AWAITED.format(title=item.title) for item, _ in draft.awaited),
        *(texts.DRAFT_SILENT.format(ref=a.ref, owner=a.owner, text=texts.in_sentence(a.text)) for a in draft.silent),
        *(
            texts.DRAFT_CHOOSE.format(times=texts.times(item.carry_count), title=item.title)
            for item in draft.must_choose
        ),
    ]


def draft_card(text: str, draft: AgendaDraft, *, is_chair: bool, said: str = "") -> Card:
    """The draft as the chair gets it, under what is `said` of it: what is missing, and buttons to mend and publish."""
    view, lacks = draft.view, missing(draft)
    meeting = view.meeting
    card_id, seen = f"agenda-{meeting.ref}", meeting.version
    interests = [texts.DRAFT_INTEREST.format(who=who, title=item.title) for item, who in draft.interested]
    approve = elements.button(texts.APPROVE, ApproveAgenda(meeting.ref, view.digest), card_id, seen)
    return elements.card(
        text,
        elements.heading(texts.DRAFT_HEADING),
        elements.line(said) if said else None,
        elements.line(meeting_line(meeting), strong=True),
        elements.note(standing(view)),
        elements.subheading(texts.DRAFT_MISSING) if lacks else None,
        *(elements.line(f"• {line}") for line in lacks),
        *(element for item in draft.must_choose for element in _choice(item)),
        elements.subheading(texts.DRAFT_MIND) if interests else None,
        *(elements.line(f"• {line}") for line in interests),
        elements.subheading(texts.AGENDA_HEADING),
        *agenda_entries(view),
        elements.note(agenda_total(view)),
        buttons=(
            elements.button(texts.PUBLISH, PublishAgenda(meeting.ref, view.digest), card_id, seen, style="positive"),
            *(
                (approve, elements.dialog(texts.ARRANGE, OpenArrangement(meeting.ref), card_id, seen))
                if is_chair
                else ()
            ),
        ),
    )


def _choice(item: Item) -> Iterator[elements.Element]:
    """What the chair may do with an item that was carried over twice (R4.8)."""
    card_id = f"item-{item.id}"
    dropped = texts.DROPPED_AFTER_CARRIES.format(times=texts.times(item.carry_count))
    yield elements.line(item.title, strong=True)
    yield elements.together(
        elements.button(texts.TAKE_THIS_TIME, TakeItem(item.id), card_id, item.version),
        elements.button(texts.DROP_IT, DeclineItem(item.id, dropped), card_id, item.version),
        elements.form(
            texts.DELEGATE,
            elements.text_input("to", texts.DELEGATE_TO, "", REASON_LIMIT, required=True),
            buttons=(elements.button(texts.DELEGATE, DelegateItem(item.id), card_id, item.version),),
        ),
    )


def arrangement_card(text: str, view: AgendaView) -> Card:
    """A form with each item's place and minutes."""
    rows, most = [], len(view.items)
    for place, item in enumerate(view.items, 1):
        title = item_title(item)
        rows += [
            {**elements.line(f"{item.number or place}. {title}"), "spacing": "Medium"},
            elements.side_by_side(
                elements.number_input(f"row_{item.id}_place", texts.ARRANGE_PLACE, place, 1, most, required=True),
                elements.number_input(
                    f"row_{item.id}_minutes", texts.ARRANGE_MINUTES, item.minutes, 1, MINUTES_LIMIT, required=True
                ),
            ),
        ]
    meeting = view.meeting
    save = ArrangeAgenda(meeting.ref)
    return elements.card(
        text,
        elements.heading(texts.ARRANGE_HEADING),
        elements.line(meeting_line(meeting), strong=True),
        elements.note(agenda_total(view)),
        *rows,
        buttons=(
            elements.button(texts.ARRANGE_SAVE, save, f"agenda-{meeting.ref}", meeting.version, style="positive"),
        ),
    )


def needs_lines(needs: Needs) -> tuple[list[str], list[str], list[str]]:
    """What is wanted from a person, what is theirs, and how the meeting stands."""
    owed = [
        *(texts.NEEDS_WORDING.format(title=item.title) for item in needs.lacking_wording),
        *(texts.NEEDS_PAPER.format(title=item.title) for item, _ in needs.awaited),
        *(texts.NEEDS_SILENT.format(ref=a.ref, text=a.text) for a in needs.silent),
        *(texts.NEEDS_DECLARING.format(title=item.title) for item in needs.to_declare),
    ]
    today = needs.agenda.meeting.day
    yours = [
        *(
            texts.NEEDS_ITEM.format(item=f"{item.number}. {item.title}" if item.number else item.title)
            for item in needs.own
        ),
        *(texts.NEEDS_ACTION.format(ref=a.ref, text=a.text, due=texts.due(a.due, today)) for a in needs.actions),
    ]
    away = [apology.school for apology in needs.apologies]
    meeting = [
        *([texts.NEEDS_PAPERS.format(papers=texts.count(len(needs.papers), "paper"))] if needs.papers else []),
        *([texts.NEEDS_APOLOGIES.format(schools=texts.listed(away))] if away else []),
        *([forecast_line(needs.forecast)] if away else []),
    ]
    return owed, yours, meeting


def needs_card(text: str, *needs: Needs, said: str = "") -> Card:
    """One person's own brief before a meeting, and before nearer ones, under what is `said` of it."""
    last = needs[-1].agenda.meeting
    papers = [paper for each in needs for paper in each.papers if paper.address.startswith("https")]
    return elements.card(
        text,
        elements.heading(texts.NEEDS_HEADING.format(when=texts.moment(last.day, last.starts))),
        elements.line(said) if said else None,
        *(element for each in needs for element in _brief(each, is_first=each is needs[0])),
        buttons=tuple(elements.opened(paper.name[:40], paper.address) for paper in papers[:5]),
    )


def _brief(needs: Needs, *, is_first: bool) -> Iterator[elements.Element]:
    """What one meeting wants of a person."""
    yield elements.line(meeting_line(needs.agenda.meeting), strong=True)
    parts = zip((texts.NEEDS_OWED, texts.NEEDS_YOURS, texts.NEEDS_MEETING), needs_lines(needs), strict=True)
    told = [(title, lines) for title, lines in parts if lines]
    for title, lines in told:
        yield elements.subheading(title)
        yield from (elements.line(f"• {line}") for line in lines)
    if not told:
        yield elements.line(texts.NEEDS_NOTHING if is_first else texts.NEEDS_NOTHING_ELSE)


def forecast_line(quorum: Quorum) -> str:
    """6 of 8 voting schools expected; the quorum is 4."""
    sentence = texts.FORECAST if quorum.is_met else texts.FORECAST_SHORT
    return sentence.format(present=quorum.present, voting=quorum.voting, required=quorum.required)


def pack_card(text: str, links: dict[str, str]) -> Card:
    """The papers of a meeting, each form a button."""
    return elements.card(
        text,
        elements.heading(texts.PACK_HEADING),
        elements.line(text),
        buttons=tuple(elements.opened(texts.PACK_LINK[form], address) for form, address in links.items()),
    )


def agenda_in_words(view: AgendaView) -> str:
    """The agenda without its card, for phones and screen readers."""
    if not view.entries:
        return f"{meeting_name(view.meeting)}. {texts.AGENDA_NONE_YOURS if view.is_partial else texts.AGENDA_EMPTY}"
    places = (item.number or ("" if view.is_partial else str(n)) for n, item in enumerate(view.items, 1))
    titles = (f"{n}. {item_title(i)}" if n else item_title(i) for n, i in zip(places, view.items, strict=True))
    text = texts.AGENDA_TEXT.format(meeting=meeting_name(view.meeting), items="; ".join(titles))
    red = [action for entry in view.entries for action in entry.exceptions]
    return " ".join(filter(None, (text, red_in_words(red, view.meeting.day))))
