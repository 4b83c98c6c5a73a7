"""The wording that the chair confirms, and the entry that it becomes."""

from bot import texts
from bot.buttons.decisions import AcceptDecisions, ActAlone, AdoptEnBloc, ConfirmDecision, DropDecision, RewordDecision
from bot.buttons.votes import TakeVote
from bot.cards import elements
from bot.turn import Card
from domain.agenda import REASON_LIMIT, WORDING_LIMIT
from domain.decisions import BASIS_LIMIT, COST_LIMIT, RATIONALE_LIMIT, Authority, Decision, basis_of
from domain.scheme import pounds_in
from domain.trust import Trust
from services.acceptances import Unbound

VARIATIONS = tuple(texts.VARIATION_CHOICES.items())
AUTHORITIES = tuple((kind, texts.AUTHORITY[kind]) for kind in Authority)


def confirm_card(
    text: str, dialog: str, number: str, title: str, wording: str, varied: tuple[str, str] | None = None
) -> Card:
    """The wording as it would stand in the log, to be confirmed, changed or dropped.

    `varied` is the earlier decision that it would vary, and how.
    """
    ref, variation = varied or ("", "")
    return elements.card(
        text,
        elements.heading(texts.CONFIRM_HEADING),
        elements.line(wording, strong=True),
        elements.line(texts.VARIES[variation].format(ref=ref)) if varied else None,
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
                elements.choice_input("variation", texts.VARIATION_LABEL.format(ref=ref), variation, VARIATIONS)
                if varied
                else None,
                elements.text_input("for_all", texts.FOR_ALL_LABEL, "", BASIS_LIMIT),
                elements.text_input("rationale", texts.RATIONALE_LABEL, "", RATIONALE_LIMIT, lines=True),
                elements.text_input("cost", texts.COST_LABEL, "", COST_LIMIT),
                elements.text_input("budget_source", texts.BUDGET_LABEL, "", COST_LIMIT),
                *(elements.day_input(name, label) for name, label in texts.DECISION_DAYS.items()),
                buttons=(elements.button(texts.CONFIRM_WITH, ConfirmDecision(dialog), dialog, 0, style="positive"),),
            ),
        ),
    )


def act_card(text: str, wording: str = "", why: str = "", *, has_ceo: bool = True) -> Card:
    """What the chair fills in to act alone; what was typed is still there after a slip."""
    answers = (("no", texts.ACT_NO), ("yes", texts.ACT_YES))
    return elements.card(
        text,
        elements.heading(texts.ACT_HEADING),
        elements.line(text),
        elements.text_input("wording", texts.ACT_WORDING, wording, WORDING_LIMIT, lines=True, required=True),
        elements.text_input("why", texts.ACT_WHY, why, REASON_LIMIT, lines=True, required=True),
        elements.choice_input("consulted", texts.ACT_CONSULTED, "no", answers) if has_ceo else None,
        buttons=(elements.button(texts.ACT_RECORD, ActAlone(), "act-alone", 0, style="positive"),),
    )


def decision_card(text: str, decision: Decision, note: str = "") -> Card:
    """An entry of the log, and what is to be known of it besides."""
    return elements.card(
        text,
        elements.heading(f"{texts.RECORDED_HEADING}: {decision.ref}"),
        elements.line(decision.wording, strong=True),
        elements.note(decision.title),
        elements.note(note) if note else None,
    )


def why_recommended(decision: Decision, trust: Trust) -> str:
    """Why a decision that cites a line of the scheme is a recommendation all the same, or nothing (§5.1)."""
    line = next((each for each in trust.scheme if each.line == decision.scheme_line), None)
    if line is None or decision.authority is not Authority.RECOMMENDATION:
        return ""
    if line.reserved:
        return texts.SCHEME_RESERVED.format(line=line.line, words=line.words)
    pounds = pounds_in(decision.wording)
    if line.limit is None or pounds is None or pounds <= line.limit:
        return ""
    amounts = {"limit": f"{line.limit:,}", "pounds": f"{pounds:,}"}
    return texts.SCHEME_OVER.format(line=line.line, words=line.words, **amounts)


def unbound_card(text: str, unbound: Unbound) -> Card:
    """What doesn't bind a school yet, with a button to take all of it on."""
    refs = ",".join(decision.ref for decision in unbound.decisions)
    rows = [
        element
        for decision in unbound.decisions
        for element in elements.entry(decision.ref, decision.wording, texts.day_and_year(decision.day))
    ]
    accept = elements.button(texts.ACCEPT_ALL, AcceptDecisions(refs), "accept", 0, style="positive")
    return elements.card(
        text,
        elements.heading(texts.UNBOUND_HEADING),
        elements.line(text),
        *rows,
        buttons=(accept, elements.button(texts.EN_BLOC, AdoptEnBloc(), "accept", 0)) if refs else (),
    )
