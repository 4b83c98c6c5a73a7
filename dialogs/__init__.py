"""Questions asked over several turns: a typed state and its steps, kept in the database."""

from dialogs import agenda, decisions, reports, votes

DIALOG_ROUTERS = (agenda.router, decisions.router, votes.router, reports.router)
"""What leads to a question, beside the handlers' routers of `bot/teams_bot.py`."""
DIALOGS = (agenda.WHY_CONFIDENTIAL, agenda.WHICH_ITEM, decisions.CONFIRM_WORDING, reports.REPORTING)
"""Every kind of question."""
