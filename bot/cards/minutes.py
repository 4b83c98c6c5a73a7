"""Minutes in brief, and the way to the whole of them."""

from datetime import tzinfo

from bot import texts
from bot.buttons.minutes import GetMinutes
from bot.cards import elements
from bot.cards.calendar import meeting_line, meeting_name
from bot.cards.votes import outcome_line
from bot.turn import Card
from domain.decisions import Decision, Outcome
from domain.meetings import Meeting
from domain.minutes import Minutes, MinutesState

Links = dict[str, str]


def minutes_card(text: str, minutes: Minutes, zone: tzinfo, links: Links, said: str = "") -> Card:
    """Which meeting, where its minutes stand, what was agreed, and buttons to open them.

    Without `links` there is a button with which everybody gets links of their own.
    """
    meeting, decisions = minutes.meeting, _decisions(minutes)
    actions = [action for each in (*minutes.items, minutes.others) for action in each.actions]
    opened = tuple(elements.opened(texts.MINUTES_LINK[form], address) for form, address in links.items())
    return elements.card(
        text,
        elements.heading(heading(minutes)),
        elements.line(said) if said else None,
        elements.line(meeting_line(meeting), strong=True),
        elements.note(texts.capital(state_line(minutes, zone))),
        elements.subheading(texts.SHEET_DECISIONS),
        *(
            element
            for decision in decisions
            for element in elements.entry(decision.ref, decision.wording or texts.CONFIDENTIAL, _outcome(decision))
        ),
        None if decisions else elements.line(texts.SHEET_NOTHING),
        elements.subheading(texts.SHEET_ACTIONS) if actions else None,
        *(
            element
            for a in actions
            for element in elements.entry(
                a.ref, a.text, texts.ACTION_LINE.format(owner=a.owner, due=texts.due(a.due, meeting.day))
            )
        ),
        buttons=opened or (get_minutes(meeting),),
    )


def get_minutes(meeting: Meeting, title: str = texts.GET_MINUTES) -> elements.Element:
    """The button with which everybody gets links of their own."""
    return elements.button(title, GetMinutes(meeting.ref), f"minutes-{meeting.ref}", meeting.version)


def heading(minutes: Minutes) -> str:
    """Minutes, or notes of a meeting that was never quorate (R5.6)."""
    return texts.MINUTES_HEADING if minutes.was_quorate else texts.MINUTES_NOTES_HEADING


def state_line(minutes: Minutes, zone: tzinfo) -> str:
    """Draft, or approved or received on which day."""
    if minutes.approved_on is None:
        return texts.MINUTES_IS_DRAFT
    sentence = texts.MINUTES_IS_APPROVED if minutes.state is MinutesState.APPROVED else texts.MINUTES_IS_RECEIVED
    return sentence.format(when=texts.day(minutes.approved_on.astimezone(zone).date()))


def minutes_in_words(minutes: Minutes, zone: tzinfo) -> str:
    """The same without the card, for phones and screen readers."""
    decisions = [
        f"{decision.ref}: {decision.wording.rstrip('.') or texts.CONFIDENTIAL}" for decision in _decisions(minutes)
    ]
    actions = [
        texts.MINUTES_ACTION.format(ref=a.ref, owner=a.owner, text=texts.in_sentence(a.text.rstrip(".")))
        for each in (*minutes.items, minutes.others)
        for a in each.actions
    ]
    decided = texts.MINUTES_DECIDED.format(decisions="; ".join(decisions)) if decisions else texts.MINUTES_DECIDED_NONE
    asked = texts.MINUTES_AND_ACTIONS.format(actions="; ".join(actions)) if actions else ""
    name, state = meeting_name(minutes.meeting), state_line(minutes, zone)
    said = texts.MINUTES_TEXT.format(heading=heading(minutes), meeting=name, state=state, agreed=f"{decided} {asked}")
    return said.strip()


def _decisions(minutes: Minutes) -> list[Decision]:
    """What was decided, without what was taken back."""
    return [decision for each in minutes.items for decision in each.decisions if not decision.is_void]


def _outcome(decision: Decision) -> str:
    return "" if decision.outcome is Outcome.CONSENSUS or decision.is_hidden else outcome_line(decision)
