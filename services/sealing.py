"""Making a checkpoint of the decision log, at the close of a meeting and daily (R5.2, docs/decisions/0005)."""

from domain import checkpoints
from domain.checkpoints import Checkpoint
from services.unit import Unit


def make_checkpoint(unit: Unit, meeting: str | None = None) -> Checkpoint | None:
    """Sign what the log came to and keep it; nothing while the log is empty, or without a key."""
    head = unit.store.log_proof.head()
    if unit.log_key is None or not head.size:
        return None
    made = checkpoints.make_checkpoint(unit.trust.name, head, unit.now, unit.log_key)
    unit.store.log_proof.keep(made, meeting)
    return made
