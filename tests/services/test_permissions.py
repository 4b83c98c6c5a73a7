"""Permission comes first: whoever may not is told so, whatever else is wrong (§2.2)."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_type_hints

import pytest

from domain.actions import Action, Progress
from domain.agenda import Tier, TierReason
from domain.board import ProgressState
from domain.decision_search import Sought
from domain.decisions import EventKind
from domain.duties import Every
from domain.elections import Role
from domain.people import Group, PostKind, Right
from domain.refusals import NotAllowed
from domain.reports import Content, LateChoice, Said
from services import Services
from services.action_lists import Wanted
from services.agenda import NewItem
from services.agm import AgmWanted
from services.board import NewBoardDecision
from services.board_pack import PackWanted
from services.procedure_checks import NewProcedure
from services.purposes import Purpose as LinkPurpose
from services.which_meeting import Which
from storage.calendar import ChangeStatus
from tests.services.committee import Committee
from tests.talk import ADMIN, CARYS, CHAIR, CLERK, IMANI, LEAD, SIP, TRUSTEE, person, private

OUTSIDE = (TRUSTEE, ADMIN, SIP)
MANAGER = person(16)
NOWHERE = Which(ref="nothing")
NO_SEAT = (*OUTSIDE, LEAD, CLERK)
NOT_CLERK = (*OUTSIDE, CARYS, LEAD, MANAGER, CHAIR)
NO_ACTIONS = (TRUSTEE, ADMIN)
CHAIR_ONLY, CHAIR_OR_CLERK = (*OUTSIDE, CARYS, LEAD, CLERK), (*OUTSIDE, CARYS, LEAD)
Method = Callable[[Services, Any], object]
TODAY = date(2026, 11, 24)
METHODS: dict[str, tuple[Method, tuple[str, ...], Right]] = {
    "propose": (
        lambda s, p: s.agenda.propose(p, NewItem("", minutes=0, tier=Tier.PART_2), NOWHERE, private=False),
        OUTSIDE,
        Right.PROPOSE_ITEM,
    ),
    "meetings to choose from": (lambda s, p: s.agenda.meetings(p, 6), OUTSIDE, Right.PROPOSE_ITEM),
    "move": (lambda s, p: s.agenda.move(p, 4843, NOWHERE), OUTSIDE, Right.PROPOSE_ITEM),
    "item": (lambda s, p: s.agenda.item(p, 4843), OUTSIDE, Right.PROPOSE_ITEM),
    "named": (lambda s, p: s.agenda.named(p, "x", None, NOWHERE), OUTSIDE, Right.PROPOSE_ITEM),
    "edit": (lambda s, p: s.edits.edit(p, 4843, 1, {}, {}), OUTSIDE, Right.PROPOSE_ITEM),
    "settle": (lambda s, p: s.edits.settle(p, 4843, "mine"), OUTSIDE, Right.PROPOSE_ITEM),
    "withdraw": (lambda s, p: s.agenda.withdraw(p, 4843), OUTSIDE, Right.PROPOSE_ITEM),
    "restore": (lambda s, p: s.agenda.restore(p, 4843), OUTSIDE, Right.PROPOSE_ITEM),
    "restore_named": (lambda s, p: s.agenda.restore_named(p, "rota", None, NOWHERE), OUTSIDE, Right.PROPOSE_ITEM),
    "star": (lambda s, p: s.agenda.star(p, 4843, starred=True), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "add_paper": (lambda s, p: s.agenda.add_paper(p, 4843, "", "ftp:"), OUTSIDE, Right.PROPOSE_ITEM),
    "show": (lambda s, p: s.agenda.show(p, NOWHERE), OUTSIDE, Right.SEE_AGENDA),
    "version": (lambda s, p: s.agenda.version(p, NOWHERE, 9), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "draft of an agenda": (lambda s, p: s.publication.draft(p, NOWHERE), CHAIR_OR_CLERK, Right.PUBLISH_AGENDA),
    "prepare": (lambda s, p: s.publication.prepare(p, "nothing"), CHAIR_ONLY, Right.ORDER_AGENDA),
    "order": (lambda s, p: s.publication.order(p, 4843, 1), CHAIR_ONLY, Right.ORDER_AGENDA),
    "set_minutes": (lambda s, p: s.publication.set_minutes(p, 4843, 0), CHAIR_ONLY, Right.ORDER_AGENDA),
    "arrange": (lambda s, p: s.publication.arrange(p, "nothing", ()), CHAIR_ONLY, Right.ORDER_AGENDA),
    "decline": (lambda s, p: s.publication.decline(p, 4843, ""), CHAIR_ONLY, Right.ORDER_AGENDA),
    "admit": (lambda s, p: s.publication.admit(p, 4843), CHAIR_ONLY, Right.ORDER_AGENDA),
    "take": (lambda s, p: s.publication.take(p, 4843), CHAIR_ONLY, Right.ORDER_AGENDA),
    "delegate": (lambda s, p: s.publication.delegate(p, 4843, ""), CHAIR_ONLY, Right.ORDER_AGENDA),
    "approve": (lambda s, p: s.publication.approve(p, NOWHERE), CHAIR_ONLY, Right.APPROVE_AGENDA),
    "publish": (lambda s, p: s.publication.publish(p, NOWHERE), CHAIR_OR_CLERK, Right.PUBLISH_AGENDA),
    "needs": (lambda s, p: s.publication.needs(p, NOWHERE), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "pack": (lambda s, p: s.publication.pack(p, NOWHERE), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "part 2": (lambda s, p: s.publication.pack(p, NOWHERE, 2), (*OUTSIDE, LEAD, IMANI, MANAGER), Right.SEE_PART_2),
    "move a date": (lambda s, p: s.calendar.move(p, NOWHERE, TODAY), CHAIR_OR_CLERK, Right.CHANGE_DATES),
    "cancel a date": (lambda s, p: s.calendar.cancel(p, NOWHERE), CHAIR_OR_CLERK, Right.CHANGE_DATES),
    "reinstate": (lambda s, p: s.calendar.reinstate(p, NOWHERE), CHAIR_OR_CLERK, Right.CHANGE_DATES),
    "call": (lambda s, p: s.calendar.call(p, TODAY, None, "", ""), CHAIR_OR_CLERK, Right.CHANGE_DATES),
    "adopt": (lambda s, p: s.calendar.adopt(p, 1999), CHAIR_OR_CLERK, Right.CHANGE_DATES),
    "changes": (lambda s, p: s.calendar.changes(p), CHAIR_OR_CLERK, Right.CHANGE_DATES),
    "settle a change": (
        lambda s, p: s.calendar.settle(p, 4843, ChangeStatus.KEPT),
        CHAIR_OR_CLERK,
        Right.CHANGE_DATES,
    ),
    "what_if": (lambda s, p: s.calendar.what_if(p, TODAY, TODAY, ""), CHAIR_OR_CLERK, Right.CHANGE_DATES),
    "decisions as a file": (lambda s, p: s.exports.decisions(p), (*OUTSIDE, LEAD), Right.EXPORT_LOG),
    "last board": (lambda s, p: s.exports.last_board(p), (*OUTSIDE, LEAD), Right.EXPORT_LOG),
    "actions as a file": (lambda s, p: s.exports.actions(p), (*OUTSIDE, LEAD), Right.EXPORT_LOG),
    "part of a decision": (
        lambda s, p: s.exports.part_of(p, "HB-2026-999", private=True),
        (*OUTSIDE, LEAD),
        Right.EXPORT_LOG,
    ),
    "part 2 of the log": (
        lambda s, p: s.exports.decisions(p, part=2),
        (*OUTSIDE, LEAD, IMANI, CARYS, MANAGER),
        Right.EXPORT_PART_2,
    ),
    "part 2 of the actions": (
        lambda s, p: s.exports.actions(p, 2),
        (*OUTSIDE, LEAD, IMANI, CARYS, MANAGER),
        Right.EXPORT_PART_2,
    ),
    "make a link": (lambda s, p: s.links.make(p, LinkPurpose.FEED), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "offer a file": (
        lambda s, p: s.file_offers.offer(p, "a:1", LinkPurpose.DECISIONS, "1/csv/", "log.csv"),
        (*OUTSIDE, LEAD),
        Right.EXPORT_LOG,
    ),
    "offer a file of part 2": (
        lambda s, p: s.file_offers.offer(p, "a:1", LinkPurpose.ACTIONS, "2/csv", "log.csv"),
        (*OUTSIDE, LEAD, IMANI, CARYS, MANAGER),
        Right.EXPORT_PART_2,
    ),
    "revoke a link": (lambda s, p: s.links.revoke(p), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "open": (lambda s, p: s.meetings.open(p, "a:1", private=True), CHAIR_OR_CLERK, Right.CONDUCT_MEETING),
    "next": (lambda s, p: s.meetings.next_item(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "take_item": (lambda s, p: s.meetings.take_item(p, "4843"), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "close": (lambda s, p: s.meetings.close(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "running": (lambda s, p: s.meetings.running(p), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "attend": (lambda s, p: s.attendance.attend(p), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "apologies": (lambda s, p: s.attendance.send_apologies(p, NOWHERE), NO_SEAT, Right.SEND_APOLOGIES),
    "no apologies": (lambda s, p: s.attendance.withdraw_apologies(p, NOWHERE), NO_SEAT, Right.SEND_APOLOGIES),
    "called away": (lambda s, p: s.attendance.called_away(p), NO_SEAT, Right.SEND_APOLOGIES),
    "record": (
        lambda s, p: s.attendance.record(p, ["Hogwarts"]),
        CHAIR_OR_CLERK,
        Right.RECORD_ATTENDANCE,
    ),
    "back": (lambda s, p: s.meetings.back(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "park": (lambda s, p: s.meetings.park(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "defer": (lambda s, p: s.meetings.defer(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "note": (lambda s, p: s.proceedings.note(p, ""), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "let all note": (lambda s, p: s.proceedings.let_all_note(p, allowed=True), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "undo": (lambda s, p: s.proceedings.undo(p), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "abandon": (lambda s, p: s.meetings.abandon(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "declare": (lambda s, p: s.interests.declare(p), (*OUTSIDE, LEAD), Right.DECLARE_INTEREST),
    "clear": (lambda s, p: s.interests.clear(p, "nobody"), CHAIR_OR_CLERK, Right.KEEP_RECORD),
    "register": (lambda s, p: s.register.add(p, ""), (*OUTSIDE, LEAD), Right.DECLARE_INTEREST),
    "nothing to register": (lambda s, p: s.register.nothing(p), (*OUTSIDE, LEAD), Right.DECLARE_INTEREST),
    "confirm the register": (lambda s, p: s.register.confirm(p), (*OUTSIDE, LEAD), Right.DECLARE_INTEREST),
    "take back an entry": (lambda s, p: s.register.take_back(p, 4843), (*OUTSIDE, LEAD), Right.DECLARE_INTEREST),
    "one's own register": (lambda s, p: s.register.mine(p), (*OUTSIDE, LEAD), Right.DECLARE_INTEREST),
    "the whole register": (lambda s, p: s.register.everyone(p), CHAIR_OR_CLERK, Right.SEE_REGISTER),
    "minutes": (lambda s, p: s.minutes.show(p, NOWHERE), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "part 2 of the minutes": (
        lambda s, p: s.minutes.show(p, NOWHERE, 2),
        (*OUTSIDE, LEAD, IMANI, MANAGER),
        Right.SEE_PART_2,
    ),
    "note after": (lambda s, p: s.minutes.note(p, NOWHERE, "1", ""), CHAIR_OR_CLERK, Right.KEEP_RECORD),
    "amend": (lambda s, p: s.minutes.amend(p, ""), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "approve minutes": (lambda s, p: s.minutes.approve(p, NOWHERE), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "find": (lambda s, p: s.decision_search.find(p, Sought(), private=True), (ADMIN,), Right.SEE_LOG),
    "show one": (
        lambda s, p: s.decision_search.show(p, "HB-2026-999", private=True),
        (ADMIN,),
        Right.SEE_LOG,
    ),
    "draft": (lambda s, p: s.decisions.draft(p, ""), CHAIR_OR_CLERK, Right.ENTER_DECISION),
    "to vary": (lambda s, p: s.decisions.to_vary(p, "x", private=True), (ADMIN, SIP, TRUSTEE), Right.PROPOSE_ITEM),
    "record a request": (
        lambda s, p: s.information_requests.record(p, "", private=False),
        NOT_CLERK,
        Right.HOLD_INFORMATION,
    ),
    "requests": (lambda s, p: s.information_requests.open(p, private=False), NOT_CLERK, Right.HOLD_INFORMATION),
    "sent": (lambda s, p: s.deliveries.sent(p, private=False), CHAIR_OR_CLERK, Right.SEE_DELIVERIES),
    "unreached": (lambda s, p: s.deliveries.unreached(p, private=False), CHAIR_OR_CLERK, Right.SEE_DELIVERIES),
    "close a request": (lambda s, p: s.information_requests.close(p, 9), NOT_CLERK, Right.HOLD_INFORMATION),
    "mark": (lambda s, p: s.decision_events.mark(p, "x", spent=True), CHAIR_OR_CLERK, Right.CORRECT_LOG),
    "correct": (lambda s, p: s.corrections.ask(p, "x", "", "", ""), CHAIR_OR_CLERK, Right.CORRECT_LOG),
    "withdraw in error": (lambda s, p: s.corrections.withdraw(p, "x", ""), CHAIR_OR_CLERK, Right.CORRECT_LOG),
    "settle a correction": (lambda s, p: s.corrections.settle(p, 9, approve=True), CHAIR_OR_CLERK, Right.CORRECT_LOG),
    "settle an action": (lambda s, p: s.actions.settle(p, "x", "", "", ()), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
    "confirm": (lambda s, p: s.decisions.confirm(p, "nothing", "0", ""), CHAIR_ONLY, Right.CONFIRM_DECISION),
    "refer": (lambda s, p: s.decisions.refer(p, ""), CHAIR_ONLY, Right.CONFIRM_DECISION),
    "name": (lambda s, p: s.decision_events.name(p, EventKind.DISSENT), (*NO_SEAT, IMANI), Right.VOTE),
    "act alone": (lambda s, p: s.chairs_action.act(p, "", "", consulted=False), CHAIR_ONLY, Right.ACT_ALONE),
    "ask to act alone": (lambda s, p: s.chairs_action.next_meeting(p), CHAIR_ONLY, Right.ACT_ALONE),
    "reserve": (lambda s, p: s.decision_events.reserve(p, "", ""), CHAIR_ONLY, Right.RESERVE),
    "what doesn't bind": (lambda s, p: s.acceptances.unbound(p), NO_SEAT, Right.ACCEPT_DECISION),
    "accept": (lambda s, p: s.acceptances.accept(p, ("HB-2026-999",)), NO_SEAT, Right.ACCEPT_DECISION),
    "adopt en bloc": (lambda s, p: s.acceptances.put_on_agenda(p), OUTSIDE, Right.PROPOSE_ITEM),
    "who leaves": (lambda s, p: s.consents.outside(p), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "let stay": (lambda s, p: s.consents.let_stay(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "ask to leave": (lambda s, p: s.consents.ask_to_leave(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "due this week": (lambda s, p: s.actions.to_extend(p), NO_SEAT, Right.SEND_APOLOGIES),
    "extend": (lambda s, p: s.actions.extend(p, {"A-0": TODAY}), NO_SEAT, Right.SEND_APOLOGIES),
    "to part 2": (lambda s, p: s.meetings.to_part_2(p, TierReason.OTHER), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "keep open": (lambda s, p: s.meetings.keep_open(p, TODAY), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "call an election": (lambda s, p: s.elections.call(p, Role.CHAIR), CHAIR_OR_CLERK, Right.RUN_ELECTION),
    "cast a ballot": (lambda s, p: s.elections.cast(p, "nobody", 0), (*NO_SEAT, IMANI), Right.VOTE),
    "close the ballot": (lambda s, p: s.elections.close(p), CHAIR_OR_CLERK, Right.RUN_ELECTION),
    "draw lots": (lambda s, p: s.elections.draw(p), CHAIR_OR_CLERK, Right.RUN_ELECTION),
    "vote again": (lambda s, p: s.elections.repeat(p), CHAIR_OR_CLERK, Right.RUN_ELECTION),
    "drop an election": (lambda s, p: s.elections.drop(p), CHAIR_OR_CLERK, Right.RUN_ELECTION),
    "begin in writing": (
        lambda s, p: s.written_procedures.begin(p, NewProcedure("", "", None)),
        CHAIR_ONLY,
        Right.BEGIN_PROCEDURE,
    ),
    "prepare in writing": (
        lambda s, p: s.written_procedures.prepare(p, NewProcedure("", "", None)),
        CHAIR_OR_CLERK,
        Right.BEGIN_PROCEDURE,
    ),
    "form": (lambda s, p: s.written_procedures.form(p), CHAIR_OR_CLERK, Right.BEGIN_PROCEDURE),
    "take back in writing": (lambda s, p: s.written_procedures.take_back(p, 9), CHAIR_ONLY, Right.BEGIN_PROCEDURE),
    "show in writing": (lambda s, p: s.written_procedures.show(p), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "answer": (
        lambda s, p: s.written_procedures.answer(p, 9, agrees=True, private=False),
        (*NO_SEAT, IMANI),
        Right.ANSWER_PROCEDURE,
    ),
    "declare in writing": (
        lambda s, p: s.written_procedures.declare(p, 9, private=False),
        (*NO_SEAT, IMANI),
        Right.ANSWER_PROCEDURE,
    ),
    "adjourn": (lambda s, p: s.meetings.adjourn(p, TODAY), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "closing": (lambda s, p: s.meetings.closing(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "find in private": (lambda s, p: s.decision_search.find_in_private(p, ""), (ADMIN,), Right.SEE_LOG),
    "one's own vote": (lambda s, p: s.votes.mine(p, 1), NO_SEAT, Right.VOTE),
    "may draft": (lambda s, p: s.decisions.may_draft(p), CHAIR_OR_CLERK, Right.ENTER_DECISION),
    "may add": (lambda s, p: s.actions.may_add(p), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
    "find actions": (lambda s, p: s.actions.find(p, "", private=True), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "choose a channel": (lambda s, p: s.places.choose_channel(p, private(CHAIR)), CHAIR_OR_CLERK, Right.CHOOSE_CHANNEL),
    "reach": (lambda s, p: s.places.reach(p), CHAIR_OR_CLERK, Right.SEE_CONTACTS),
    "add": (lambda s, p: s.actions.add(p, "", "nobody", date(2020, 1, 1)), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
    "parts": (
        lambda s, p: s.actions.parts(p, Action("A-0", "", "", TODAY, TODAY, "", None)),
        (*OUTSIDE, LEAD),
        Right.SEE_MEETING,
    ),
    "what waits": (
        lambda s, p: s.actions.waiting(p, Action("A-0", "", "", TODAY, TODAY, "", None)),
        (*OUTSIDE, LEAD),
        Right.SEE_MEETING,
    ),
    "an action": (lambda s, p: s.action_progress.get(p, "A-0"), NO_ACTIONS, Right.HOLD_ACTION),
    "the only action": (lambda s, p: s.action_progress.meant(p), NO_ACTIONS, Right.HOLD_ACTION),
    "update": (lambda s, p: s.action_progress.report(p, "A-0", Progress()), NO_ACTIONS, Right.HOLD_ACTION),
    "more time": (lambda s, p: s.action_progress.extend(p, "A-0", TODAY, ""), NO_ACTIONS, Right.HOLD_ACTION),
    "put off": (lambda s, p: s.action_progress.defer(p, "A-0", TODAY, ""), CHAIR_ONLY, Right.ORDER_AGENDA),
    "close an action": (lambda s, p: s.action_progress.close(p, "A-0"), NO_ACTIONS, Right.HOLD_ACTION),
    "not yet": (lambda s, p: s.action_progress.not_yet(p, "A-0", ""), NO_ACTIONS, Right.HOLD_ACTION),
    "cancel an action": (lambda s, p: s.action_progress.cancel(p, "A-0", ""), CHAIR_ONLY, Right.ORDER_AGENDA),
    "undo an update": (lambda s, p: s.action_progress.undo(p, "A-0", 1), NO_ACTIONS, Right.HOLD_ACTION),
    "history": (lambda s, p: s.action_progress.history(p, "A-0"), NO_ACTIONS, Right.HOLD_ACTION),
    "list actions": (lambda s, p: s.action_lists.find(p, Wanted.OPEN, "nobody"), NO_ACTIONS, Right.HOLD_ACTION),
    "one action": (lambda s, p: s.action_lists.one(p, "A-0"), NO_ACTIONS, Right.HOLD_ACTION),
    "its kind": (
        lambda s, p: s.action_lists.kind_of(p, Action("A-0", "", "", TODAY, TODAY, "", None)),
        NO_ACTIONS,
        Right.HOLD_ACTION,
    ),
    "a day by name": (lambda s, p: s.action_lists.due_named(p, ""), NO_ACTIONS, Right.HOLD_ACTION),
    "actions by school": (lambda s, p: s.action_lists.by_school(p), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "snooze": (lambda s, p: s.action_reminders.snooze(p, None, "A-0"), NO_ACTIONS, Right.HOLD_ACTION),
    "resume": (lambda s, p: s.action_reminders.resume(p), NO_ACTIONS, Right.HOLD_ACTION),
    "what is to be sent": (lambda s, p: s.action_reminders.preview(p), CHAIR_ONLY, Right.ORDER_AGENDA),
    "pass on": (lambda s, p: s.action_owners.offer(p, "A-0", "nobody"), NO_ACTIONS, Right.HOLD_ACTION),
    "take on": (lambda s, p: s.action_owners.accept(p, "A-0"), NO_ACTIONS, Right.HOLD_ACTION),
    "not take on": (lambda s, p: s.action_owners.decline(p, "A-0"), NO_ACTIONS, Right.HOLD_ACTION),
    "cancel": (lambda s, p: s.actions.cancel(p, "A-0"), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
    "duties": (lambda s, p: s.duties.list(p), NO_ACTIONS, Right.HOLD_ACTION),
    "have one come again": (lambda s, p: s.duties.repeat(p, "A-0", Every.TERM), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
    "stop a duty": (lambda s, p: s.duties.stop(p, "A-0"), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
    "board dates": (lambda s, p: s.board.dates(p), (ADMIN, SIP, LEAD), Right.SEE_AGENDA),
    "scheme": (lambda s, p: s.board.scheme(p, "99"), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "say a board date": (lambda s, p: s.board.say_date(p, date(2020, 1, 1)), NOT_CLERK, Right.ENTER_BOARD),
    "take back a board date": (lambda s, p: s.board.take_back_date(p, TODAY), NOT_CLERK, Right.ENTER_BOARD),
    "board form": (lambda s, p: s.board.form(p), NOT_CLERK, Right.ENTER_BOARD),
    "enter a board decision": (
        lambda s, p: s.board.enter(p, NewBoardDecision("", "x", tier_reason=TierReason.LEGAL)),
        NOT_CLERK,
        Right.ENTER_BOARD,
    ),
    "show a board decision": (lambda s, p: s.board.show(p, "TB-2026-99"), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "list board decisions": (lambda s, p: s.board.list(p), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "refer back": (lambda s, p: s.board.refer_back(p, "TB-2026-99", ""), CHAIR_ONLY, Right.REFER_BACK),
    "board answer": (lambda s, p: s.board.answer(p, "TB-2026-99", ""), NOT_CLERK, Right.ENTER_BOARD),
    "close a board decision": (lambda s, p: s.board.close(p, "TB-2026-99"), NOT_CLERK, Right.ENTER_BOARD),
    "progress": (
        lambda s, p: s.board.progress(p, "TB-2026-99", "", "", ProgressState.DONE, "", private=False),
        (*OUTSIDE, LEAD, MANAGER),
        Right.REPORT_PROGRESS,
    ),
    "ratify": (
        lambda s, p: s.board.ratify(p, "TB-2026-99", "", None, ratified=True, because="", private=False),
        (*OUTSIDE, LEAD, MANAGER),
        Right.REPORT_PROGRESS,
    ),
    "board pack": (
        lambda s, p: s.board_pack.show(p, None, None),
        (ADMIN, SIP, CARYS, LEAD, MANAGER),
        Right.SEE_BOARD_PACK,
    ),
    "board pack as a file": (
        lambda s, p: s.board_pack.pack(p, PackWanted(TODAY, 99), 2),
        (ADMIN, SIP, CARYS, LEAD, MANAGER),
        Right.SEE_BOARD_PACK,
    ),
    "papers for the AGM": (
        lambda s, p: s.agm.show(p, AgmWanted(2040)),
        (*OUTSIDE, CARYS, LEAD, MANAGER),
        Right.DRAW_UP_AGM,
    ),
    "issue the board pack": (
        lambda s, p: s.board_pack.issue(p, TODAY, 99),
        (*OUTSIDE, CARYS, LEAD, MANAGER, CHAIR),
        Right.ISSUE_BOARD_PACK,
    ),
}
GROUP = Group("Maths", (), "", "business")
NO_FILE: Any = None
_NOT_LEAD = (*OUTSIDE, CARYS, CLERK)
METHODS |= {
    "group for": (lambda s, p: s.reports.group_for(p, "nothing"), _NOT_LEAD, Right.SUBMIT_REPORT),
    "own draft": (lambda s, p: s.reports.draft(p), _NOT_LEAD, Right.SUBMIT_REPORT),
    "say": (lambda s, p: s.reports.say(p, GROUP, Said("", ""), "", private=False), _NOT_LEAD, Right.SUBMIT_REPORT),
    "edit a report": (lambda s, p: s.reports.edit(p, Said("", "JT in Y4")), _NOT_LEAD, Right.SUBMIT_REPORT),
    "asked": (lambda s, p: s.reports.asked(p, 4843, ""), _NOT_LEAD, Right.SUBMIT_REPORT),
    "drop": (lambda s, p: s.reports.drop(p, 4843), _NOT_LEAD, Right.SUBMIT_REPORT),
    "attach": (lambda s, p: s.reports.attach(p, 4843, NO_FILE), _NOT_LEAD, Right.SUBMIT_REPORT),
    "submit": (lambda s, p: s.reports.submit(p, 4843, Content()), _NOT_LEAD, Right.SUBMIT_REPORT),
    "link an ask": (lambda s, p: s.reports.link(p, 4843, "", 4843), _NOT_LEAD, Right.SUBMIT_REPORT),
    "group named": (lambda s, p: s.groups.named(p, "nothing"), OUTSIDE, Right.READ_REPORTS),
    "show a report": (lambda s, p: s.groups.show(p, GROUP, private=True), OUTSIDE, Right.READ_REPORTS),
    "one report": (lambda s, p: s.groups.report(p, 4843, private=True), OUTSIDE, Right.READ_REPORTS),
    "missing": (lambda s, p: s.groups.missing(p), OUTSIDE, Right.READ_REPORTS),
    "year of reports": (lambda s, p: s.groups.year(p, 2999), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "timeline": (lambda s, p: s.groups.timeline(p, GROUP, private=True), OUTSIDE, Right.READ_REPORTS),
    "focus": (lambda s, p: s.groups.focus(p, GROUP), OUTSIDE, Right.READ_REPORTS),
    "which meetings": (lambda s, p: s.groups.meetings_ahead(p, 3), OUTSIDE, Right.READ_REPORTS),
    "open a file": (lambda s, p: s.attachments.open(p, "nothing"), OUTSIDE, Right.READ_REPORTS),
    "make a step an action": (
        lambda s, p: s.next_steps.make_action(p, 4843, 1, private=False),
        (*OUTSIDE, CARYS, CLERK),
        Right.SUBMIT_REPORT,
    ),
    "tick": (lambda s, p: s.groups.tick(p, 4843, 1, flagged=True), (*OUTSIDE, LEAD), Right.SEE_AGENDA),
    "answer a group": (
        lambda s, p: s.groups.answer(p, GROUP, "JT in Y4"),
        (*OUTSIDE, LEAD, CLERK),
        Right.ANSWER_REPORTS,
    ),
    "settle late": (lambda s, p: s.groups.settle_late(p, 4843, LateChoice.NOTE), CHAIR_ONLY, Right.ORDER_AGENDA),
    "object": (lambda s, p: s.groups.object(p, 4843), NO_SEAT, Right.MOVE_MOTION),
}
FOR_ANYONE = {"calendar.ahead", "calendar.find", "calendar.term", "calendar.year", "calendar.since_september"}
PRESIDING = {
    "attendance.preside",
    "attendance.presiding",
    "require_presiding",
    "require_or_presiding",
}
"""What tells who presides, which goes with the chair and not with a right (R2.12)."""
FOR_ANYONE |= {
    "exports.log",
    "exports.action_log",
    "minutes.state",
    "minutes.due",
    "minutes.is_meeting",
    "minutes.part_2",
    "calendar.warnings",
    "calendar.voters",
    "edits.editable",
    "links.follow",
    *("file_offers.find", "file_offers.accept", "file_offers.decline", "file_offers.taker"),
    "elections.is_open",
    "written_procedures.to_answer",
    "written_procedures.has_work",
    "written_procedures.due",
    "actions.left_over",
    "board_reminders.has_work",
    "board_reminders.due",
    "action_reminders.has_work",
    "action_reminders.due",
    *("group_reminders.has_work", "group_reminders.due", "attachments.settle", "attachments.again", "reports.is_lead"),
}
"""The dates, which everybody on the roster may know; the log, for the command line; what the clock or others ask;
one's own link or file, for which the right is checked that it was made with."""


async def test_whoever_may_not_is_told_so_before_anything_else(committee: Committee) -> None:
    """Each call here is wrong in other ways too, and no meeting is open."""
    for name, (method, barred, right) in METHODS.items():
        for who in barred:
            with pytest.raises(NotAllowed) as refused:
                await committee.do(who, method)
            assert refused.value.right == right, name
            assert {"chair", "head", "ceo", "clerk"} & set(refused.value.holders), name


async def test_everyone_on_the_roster_may_know_when_headboard_meets(committee: Committee) -> None:
    for who in (*OUTSIDE, CARYS, LEAD, CLERK, CHAIR):
        (meeting,) = await committee.do(who, lambda s, _: s.calendar.ahead(None, 1))
        assert meeting.ref == "HB-B-2026-06"


def test_a_refusal_can_name_every_holder() -> None:
    assert all("_" not in kind.replace("_", " ") for kind in PostKind)


def test_every_method_of_the_services_is_in_the_table_or_needs_no_right() -> None:
    """A new one is added above, or said to be for anyone."""
    nouns = (
        *("agenda", "edits", "publication", "calendar", "links"),
        *("meetings", "proceedings", "attendance", "interests", "minutes", "decisions", "chairs_action", "actions"),
        *("elections", "written_procedures", "acceptances", "decision_events", "register", "consents"),
        *("decision_search", "exports", "file_offers", "places"),
        *("reports", "groups", "group_reminders", "attachments"),
        *("action_progress", "action_owners", "action_lists", "action_reminders", "duties"),
        *("board", "board_pack", "board_reminders", "agm", "corrections", "information_requests", "deliveries"),
    )
    kinds = {noun: get_type_hints(getattr(Services, noun).func)["return"] for noun in nouns}
    methods = {f"{noun}.{name}" for noun, kind in kinds.items() for name in vars(kind) if not name.startswith("_")}
    called = {".".join(method.__code__.co_names[:2]) for method, _, _ in METHODS.values()}
    assert methods - called - PRESIDING == FOR_ANYONE
