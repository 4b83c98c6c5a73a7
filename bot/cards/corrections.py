"""A correction of the log, for whoever approves it."""

from collections.abc import Iterable, Iterator

from bot import texts
from bot.buttons.corrections import ApproveCorrection, DeclineCorrection
from bot.cards import elements
from bot.turn import Card
from domain.corrections import Correction, CorrectionNote, as_corrected, notes_in
from domain.decisions import Decision, DecisionEvent


def correction_card(text: str, correction: Correction, decision: Decision) -> Card:
    """The entry as it is and as it would read, to be approved or left; or the entry that is to be void."""
    card_id = f"correction-{correction.id}"
    heading = texts.WITHDRAWAL_HEADING if correction.withdraws else texts.CORRECTION_HEADING
    return elements.card(
        text,
        elements.heading(heading.format(ref=decision.ref)),
        elements.line(text),
        elements.line(decision.wording),
        elements.line(_corrected(correction, decision).wording, strong=True) if correction.field == "wording" else None,
        elements.note(texts.CORRECTION_NOTE) if correction.field else None,
        buttons=(
            elements.button(texts.CORRECTION_APPROVE, ApproveCorrection(correction.id), card_id, 0, style="positive"),
            elements.button(texts.CORRECTION_DECLINE, DeclineCorrection(correction.id), card_id, 0),
        ),
    )


def correction_lines(events: Iterable[DecisionEvent]) -> Iterator[str]:
    """What was put right in an entry since it was made, both texts of it, oldest first."""
    yield from map(correction_line, notes_in(events))


def correction_line(note: CorrectionNote) -> str:
    """One slip that was put right, with both texts."""
    field = texts.CORRECTION_FIELDS.get(note.field, note.field)
    day = texts.day_and_year(note.at.date())
    return texts.CORRECTION_LINE.format(day=day, field=field, before=note.before, after=note.after)


def _corrected(asked: Correction, decision: Decision) -> Decision:
    said = (asked.decision, asked.field, asked.before, asked.after, asked.why, asked.asked_by, "", asked.asked_at)
    return as_corrected(decision, [CorrectionNote(*said)])
