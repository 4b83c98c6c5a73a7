"""The forms in which the logs go out as files."""

from collections.abc import Callable

from bot.exports.actions import actions_csv, actions_xlsx
from bot.exports.decision_papers import decisions_docx, decisions_pdf
from bot.exports.decisions import decisions_csv, decisions_xlsx
from services.exports import ActionLog, DecisionLog

DECISIONS: dict[str, Callable[[DecisionLog], bytes]] = {
    "csv": decisions_csv,
    "xlsx": decisions_xlsx,
    "docx": decisions_docx,
    "pdf": decisions_pdf,
}
ACTIONS: dict[str, Callable[[ActionLog], bytes]] = {"csv": actions_csv, "xlsx": actions_xlsx}
