"""The wording that the chair confirms, and the entry that it becomes."""

from bot import texts
from bot.buttons import ConfirmDecision, DropDecision, RewordDecision, TakeVote
from bot.cards import elements
from bot.turn import Card
from domain.decisions import BASIS_LIMIT, Authority, Decision, basis_of

AUTHORITIES = tuple((kind, texts.AUTHORITY[kind]) for kind in Authority)


def confirm_card(text: str, dialog: str, number: str, title: str, wording: str) -> Card:
    """The wording as it would stand in the log, to be confirmed, changed or dropped."""
    return elements.card(
        text,
        elements.heading(texts.CONFIRM_HEADING),
        elements.line(wording, strong=True),
        elements.note(texts.CONFIRM_NOTE.format(number=number, title=title)),
        buttons=(
            elements.button(texts.CONFIRM, ConfirmDecision(dialog), dialog, 0, style="positive"),
            elements.button(texts.TAKE_VOTE, TakeVote(dialog), dialog, 0),
            elements.button(texts.REWORD, RewordDecision(dialog), dialog, 0),
            elements.button(texts.DROP, DropDecision(dialog), dialog, 0),
            elements.form(
                texts.MORE_ABOUT_IT,
                elements.choice_input("authority", texts.AUTHORITY_LABEL, basis_of(wording).authority, AUTHORITIES),
                elements.text_input("scheme_line", texts.SCHEME_LINE_LABEL, "", BASIS_LIMIT),
                elements.text_input("for_all", texts.FOR_ALL_LABEL, "", BASIS_LIMIT),
                buttons=(elements.button(texts.CONFIRM_WITH, ConfirmDecision(dialog), dialog, 0, style="positive"),),
            ),
        ),
    )


def decision_card(text: str, decision: Decision) -> Card:
    """An entry of the log."""
    return elements.card(
        text,
        elements.heading(f"{texts.RECORDED_HEADING}: {decision.ref}"),
        elements.line(decision.wording, strong=True),
        elements.note(decision.title),
    )
