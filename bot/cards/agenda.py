"""Items and agendas."""

from bot import texts
from bot.buttons import PublishAgenda, WithdrawItem
from bot.cards import elements
from bot.cards.calendar import meeting_line, meeting_name
from bot.turn import Card
from services.agenda import AgendaView, Proposal


def proposal_card(text: str, proposal: Proposal, why: str) -> Card:
    """What was put on which list and why, with a button to take it off."""
    item = proposal.item
    card_id = f"item-{item.id}"
    return elements.card(
        text,
        elements.heading(texts.PROPOSED_HEADING),
        elements.line(item.title, strong=True),
        elements.line(meeting_name(proposal.meeting)),
        elements.note(texts.AGENDA_ITEM.format(minutes=item.minutes, purpose=item.purpose)),
        elements.note(why),
        buttons=(elements.button(texts.TAKE_IT_OFF, WithdrawItem(item.id), card_id, item.id),),
    )


def agenda_card(text: str, view: AgendaView, *, may_publish: bool = False) -> Card:
    """The agenda as it stands; whoever may publish it finds the button here."""
    meeting = view.meeting
    publish = may_publish and view.unpublished
    button = elements.button(
        texts.PUBLISH,
        PublishAgenda(meeting.ref, shown_items(view)),
        f"agenda-{meeting.ref}",
        meeting.version,
        style="positive",
    )
    return elements.card(
        text,
        elements.heading(texts.AGENDA_HEADING),
        elements.line(meeting_line(meeting), strong=True),
        elements.note(_standing(view)),
        *(
            elements.numbered(
                item.number, item.title, texts.AGENDA_ITEM.format(minutes=item.minutes, purpose=item.purpose)
            )
            for item in view.items
        ),
        elements.note(agenda_total(view)) if view.items else elements.line(texts.AGENDA_EMPTY),
        buttons=(button,) if publish else (),
    )


def shown_items(view: AgendaView) -> str:
    """What a card shows, so that nothing else is published from it."""
    return ",".join(str(item.id) for item in view.items)


def agenda_total(view: AgendaView) -> str:
    """3 items, 30 min of 120."""
    items = texts.count(len(view.items), "item")
    return texts.AGENDA_TOTAL.format(items=items, minutes=view.minutes, length=view.meeting.minutes)


def _standing(view: AgendaView) -> str:
    version = view.meeting.agenda_version
    if view.is_partial:
        return texts.AGENDA_YOURS
    if not version:
        return texts.AGENDA_DRAFT
    if view.unpublished:
        return texts.AGENDA_CHANGED.format(version=version, items=texts.count(view.unpublished, "item"))
    return texts.AGENDA_VERSION.format(version=version)
