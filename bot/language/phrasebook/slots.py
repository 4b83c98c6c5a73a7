"""Which slots each intent has, and who reads them."""

from collections.abc import Callable

from bot.language.phrasebook import actions, agenda, decisions, meetings, reports, schools
from bot.language.phrasebook.context import Heard, Slots

SLOTS: dict[str, Callable[[Heard], Slots]] = {
    "meeting.next": meetings.next_meetings,
    "meeting.move": meetings.moved,
    "meeting.cancel": meetings.cancelled,
    "apologies.send": meetings.apologies,
    "interest.declare": meetings.interest,
    "agenda.show": meetings.meeting_said,
    "agenda.propose": agenda.proposed,
    "agenda.withdraw": agenda.withdrawn,
    "agenda.publish": meetings.meeting_said,
    "motion.put": decisions.wording,
    "vote.cast": decisions.choice,
    "decision.record": decisions.wording,
    "decision.search": decisions.searched,
    "decision.show": decisions.reference,
    "decision.export": decisions.exported,
    "decision.supersede": decisions.superseded,
    "minutes.show": meetings.meeting_held,
    "minutes.approve": meetings.meeting_held,
    "action.add": actions.added,
    "action.list": actions.listed,
    "action.update": actions.updated,
    "action.reassign": actions.reassigned,
    "report.submit": reports.submitted,
    "report.show": reports.shown,
    "focus.set": reports.focused,
    "reminder.snooze": reports.snoozed,
    "board.instruct": reports.instructed,
    "board.pack": decisions.pack,
    "review.list": schools.reviews,
    "review.record": schools.reviewed,
    "sip.log": schools.sip,
    "staff.request": schools.staff,
    "staff.offer": schools.staff,
    "staff.list": schools.school,
    "contract.list": schools.contracts,
    "order.place": schools.ordered,
    "saving.record": schools.saved,
    "event.add": schools.event,
    "event.list": schools.events,
    "practice.share": decisions.wording,
    "practice.search": schools.practice,
}
"""What isn't here has none."""
