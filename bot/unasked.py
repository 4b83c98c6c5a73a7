"""What is said unasked about the Board: reports that are due, and what it ought to have heard of (R10.3, R10.4)."""

from collections.abc import Iterator
from datetime import date

from bot import texts
from bot.cards.board import done_line
from bot.turn import Reply
from domain.agenda import Tier
from domain.people import Person
from domain.trust import Trust
from services.board_reminders import ReportDue, Unreported


def of_the_board(due: ReportDue | Unreported, trust: Trust, today: date) -> Iterator[tuple[Person, Reply]]:
    """What each is told of one thing that is due."""
    board = trust.board.name
    if isinstance(due, Unreported):
        refs = texts.listed(due.refs)
        text = texts.UNREPORTED.format(board=texts.capital(board), day=texts.due(due.day, today), refs=refs)
        yield due.clerk, Reply(text)
        return
    view = due.view
    if view.report_due is None or view.decision.report_on is None:
        return
    text = texts.REPORT_DUE_TOLD.format(
        ref=view.decision.ref,
        when=texts.REPORT_DUE_ON.format(day=texts.due(view.report_due, today))
        if due.is_soon
        else texts.REPORT_DUE_TODAY,
        board=board,
        day=texts.due(view.decision.report_on, today),
        stands=texts.ended(done_line(view)),
    )
    preview = None if view.decision.tier is Tier.OPEN else texts.PREVIEW
    yield from ((person, Reply(text, preview=preview)) for person in due.people)
