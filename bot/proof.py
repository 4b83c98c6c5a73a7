"""The proof of the decision log in words: what was found, and the checkpoints that people keep (R5.2)."""

from datetime import UTC

from bot import texts
from domain.checkpoints import Checkpoint, in_brief
from services.log_proof import Finding, Flaw, Proof


def sealed_line(checkpoint: Checkpoint) -> str:
    """What the log came to, in a line that can be compared, and read back."""
    return texts.SHEET_SEALED.format(entries=texts.entries(checkpoint.size), root=in_brief(checkpoint.root))


def checkpoint_told(checkpoint: Checkpoint) -> str:
    """A checkpoint for whoever keeps it."""
    return texts.CHECKPOINT_TOLD.format(checkpoint=checkpoint.text)


def proven(proof: Proof) -> str:
    """That the log holds, what that rests on, and what it leaves open."""
    fits = texts.PROVEN_HELD.format(checkpoints=texts.count(proof.held, "checkpoint")) if proof.held else ""
    said = [texts.PROVEN.format(entries=texts.entries(proof.head.size), fits=fits)]
    if proof.erased:
        said.append(texts.PROVEN_ERASED.format(entries=texts.entries(proof.erased)))
    if proof.key:
        said.append(texts.PROVEN_KEY if proof.is_trusted else texts.PROVEN_KEY_UNKNOWN.format(key=proof.key))
    if not proof.held:
        said.append(texts.PROVEN_UNHELD)
    return " ".join(said)


def found(finding: Finding) -> str:
    """What is wrong, and with which entry first."""
    held, checkpoint = finding.checkpoint, ""
    if isinstance(held, Checkpoint):
        when = texts.instant(held.at.astimezone(UTC))
        checkpoint = texts.WHICH_CHECKPOINT.format(when=f"{when} {held.at.year} UTC")
    elif held:
        checkpoint = texts.WHICH_PUBLISHED.format(entries=texts.entries(held.size))
    said = texts.FLAW[finding.flaw.name].format(
        what=_what(finding),
        seq=finding.seq,
        columns=texts.listed([name.replace("_", " ") for name in finding.columns]),
        said=texts.entries(finding.seq),
        entries=texts.entries(finding.size),
        size=finding.size,
        held=texts.entries(held.size) if held else "",
        checkpoint=checkpoint,
        trust=held.trust if isinstance(held, Checkpoint) else "",
        where=_where(finding.size + 1, held.size) if held and finding.flaw is Flaw.REWRITTEN else "",
    )
    return texts.capital(said)


def _what(finding: Finding) -> str:
    if not finding.ref:
        return texts.WHAT_ENTRY.format(seq=finding.seq)
    return texts.WHAT_EVENT.format(ref=finding.ref) if finding.is_event else finding.ref


def _where(first: int, last: int) -> str:
    return (texts.REWRITTEN_BETWEEN if first < last else texts.REWRITTEN_AT).format(first=first, last=last)
