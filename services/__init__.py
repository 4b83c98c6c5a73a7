"""What people can do: the rules applied to what is stored, one noun a file.

A service method runs in the transaction of the turn that calls it; its first line is the permission that it needs.
It returns facts, and the bot words them.
"""

from datetime import datetime
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.people import Person, Right
from domain.trust import Trust
from services.acceptances import AcceptanceService
from services.action_lists import ActionListService
from services.action_owners import ActionOwnerService
from services.action_progress import ActionProgressService
from services.action_reminders import ActionReminderService
from services.actions import ActionService
from services.agenda import AgendaService
from services.agm import AgmService
from services.attachments import AttachmentService
from services.attendance import AttendanceService
from services.board import BoardService
from services.board_pack import BoardPackService
from services.board_reminders import BoardReminderService
from services.calendar import CalendarService
from services.calendar_events import CalendarEventService
from services.calls import CallService
from services.chairs_action import ChairsActionService
from services.consents import ConsentService
from services.corrections import CorrectionService
from services.decision_events import DecisionEventService
from services.decision_search import DecisionSearchService
from services.decisions import DecisionService
from services.deliveries import DeliveryService
from services.duties import DutyService
from services.edits import EditService
from services.elections import ElectionService
from services.exports import ExportService
from services.feed_notes import FeedNoteService
from services.file_offers import FileOfferService
from services.group_reminders import GroupReminderService
from services.groups import GroupService
from services.guard import require_no_pupil
from services.information_requests import InformationRequestService
from services.interests import InterestService
from services.links import LinkService
from services.log_proof import LogProofService
from services.meetings import MeetingService
from services.minutes import MinutesService
from services.next_steps import NextStepService
from services.places import PlaceService
from services.presiding import presiding, require_or_presiding, require_presiding
from services.proceedings import ProceedingsService
from services.publication import PublicationService
from services.register import RegisterService
from services.reminders import ReminderService
from services.reports import ReportService
from services.unit import Unit
from services.votes import VoteService
from services.written_procedures import WrittenProcedureService
from storage.store import Store


class Services:
    """Every service, in one unit of work."""

    def __init__(self, store: Store, trust: Trust, now: datetime, log_key: Ed25519PrivateKey | None = None) -> None:
        self._unit = Unit(store, trust, now, log_key)

    def require(self, who: Person, right: Right) -> None:
        """Let the person pass, or raise `NotAllowed`, before anything is shown that leads to a refusal."""
        self._unit.require(who, right)

    def require_presiding(self, who: Person, right: Right) -> None:
        """Let whoever presides over the open meeting pass, before a question of theirs is answered (R2.12)."""
        require_presiding(self._unit, who, right)

    def require_or_presiding(self, who: Person, right: Right) -> None:
        """Let those with the right pass, and whoever presides."""
        require_or_presiding(self._unit, who, right)

    def presiding(self) -> Person | None:
        """Whoever presides over the open meeting; None while there is none (R2.12)."""
        meeting = self._unit.store.meetings.open()
        return presiding(self._unit, meeting) if meeting else None

    def may(self, who: Person, right: Right) -> bool:
        """Whether the person has a right today, for showing them what they can do (§2.2)."""
        return self._unit.may(who, right)

    @cached_property
    def calendar(self) -> CalendarService:
        """When Headboard meets."""
        return CalendarService(self._unit)

    @cached_property
    def calendar_events(self) -> CalendarEventService:
        """Inviting to each meeting."""
        return CalendarEventService(self._unit)

    @cached_property
    def next_steps(self) -> NextStepService:
        """Next steps of reports that become actions."""
        return NextStepService(self._unit)

    @cached_property
    def feed_notes(self) -> FeedNoteService:
        """Saying in the activity feed what was published."""
        return FeedNoteService(self._unit)

    @cached_property
    def agenda(self) -> AgendaService:
        """What is to be talked about."""
        return AgendaService(self._unit)

    @cached_property
    def edits(self) -> EditService:
        """Items that several people change."""
        return EditService(self._unit)

    @cached_property
    def publication(self) -> PublicationService:
        """The chair's agenda, and publishing it."""
        return PublicationService(self._unit)

    @cached_property
    def reminders(self) -> ReminderService:
        """What is due without anyone's asking."""
        return ReminderService(self._unit)

    @cached_property
    def links(self) -> LinkService:
        """Secret links."""
        return LinkService(self._unit)

    @cached_property
    def file_offers(self) -> FileOfferService:
        """Files that come into somebody's own storage once they allow it."""
        return FileOfferService(self._unit)

    @cached_property
    def meetings(self) -> MeetingService:
        """The meeting that is held."""
        return MeetingService(self._unit)

    @cached_property
    def proceedings(self) -> ProceedingsService:
        """Notes for the minutes, and taking back."""
        return ProceedingsService(self._unit)

    @cached_property
    def attendance(self) -> AttendanceService:
        """Who is at the meeting, and who can't come."""
        return AttendanceService(self._unit)

    @cached_property
    def interests(self) -> InterestService:
        """Interests that are declared."""
        return InterestService(self._unit)

    @cached_property
    def consents(self) -> ConsentService:
        """Deputies who may stay for a confidential item."""
        return ConsentService(self._unit)

    @cached_property
    def register(self) -> RegisterService:
        """The standing register of interests."""
        return RegisterService(self._unit)

    @cached_property
    def minutes(self) -> MinutesService:
        """What the meeting's minutes say, and their approval."""
        return MinutesService(self._unit)

    @cached_property
    def decisions(self) -> DecisionService:
        """What was decided."""
        return DecisionService(self._unit)

    @cached_property
    def decision_events(self) -> DecisionEventService:
        """What is added to a decision later."""
        return DecisionEventService(self._unit)

    @cached_property
    def information_requests(self) -> InformationRequestService:
        """Requests under the Freedom of Information Act."""
        return InformationRequestService(self._unit)

    @cached_property
    def corrections(self) -> CorrectionService:
        """What is put right in the log."""
        return CorrectionService(self._unit)

    @cached_property
    def log_proof(self) -> LogProofService:
        """The proof that nothing in the log was changed."""
        return LogProofService(self._unit)

    @cached_property
    def decision_search(self) -> DecisionSearchService:
        """Finding decisions."""
        return DecisionSearchService(self._unit)

    @cached_property
    def acceptances(self) -> AcceptanceService:
        """Decisions that a school takes on."""
        return AcceptanceService(self._unit)

    @cached_property
    def chairs_action(self) -> ChairsActionService:
        """What the chair decides alone."""
        return ChairsActionService(self._unit)

    @cached_property
    def votes(self) -> VoteService:
        """Motions and ballots."""
        return VoteService(self._unit)

    @cached_property
    def elections(self) -> ElectionService:
        """Elections by secret ballot."""
        return ElectionService(self._unit)

    @cached_property
    def written_procedures(self) -> WrittenProcedureService:
        """What the schools decide in writing."""
        return WrittenProcedureService(self._unit)

    @cached_property
    def board(self) -> BoardService:
        """What comes down from the Board."""
        return BoardService(self._unit)

    @cached_property
    def agm(self) -> AgmService:
        """The papers for the annual general meeting."""
        return AgmService(self._unit)

    @cached_property
    def board_pack(self) -> BoardPackService:
        """What goes up to it."""
        return BoardPackService(self._unit)

    @cached_property
    def board_reminders(self) -> BoardReminderService:
        """What the clock does about its decisions."""
        return BoardReminderService(self._unit)

    @cached_property
    def actions(self) -> ActionService:
        """Who will do what by when."""
        return ActionService(self._unit)

    @cached_property
    def places(self) -> PlaceService:
        """Where Headboard speaks."""
        return PlaceService(self._unit)

    @cached_property
    def calls(self) -> CallService:
        """What Teams says of a meeting's call."""
        return CallService(self._unit)

    @cached_property
    def exports(self) -> ExportService:
        """The logs as files."""
        return ExportService(self._unit)

    @cached_property
    def action_progress(self) -> ActionProgressService:
        """What becomes of actions."""
        return ActionProgressService(self._unit)

    @cached_property
    def action_owners(self) -> ActionOwnerService:
        """Passing actions on."""
        return ActionOwnerService(self._unit)

    @cached_property
    def action_lists(self) -> ActionListService:
        """Which actions there are."""
        return ActionListService(self._unit)

    @cached_property
    def action_reminders(self) -> ActionReminderService:
        """Who is reminded of actions."""
        return ActionReminderService(self._unit)

    @cached_property
    def duties(self) -> DutyService:
        """What comes again."""
        return DutyService(self._unit)

    @cached_property
    def reports(self) -> ReportService:
        """Putting a Trust Group's report together."""
        return ReportService(self._unit)

    @cached_property
    def groups(self) -> GroupService:
        """Reports as the heads see them."""
        return GroupService(self._unit)

    @cached_property
    def group_reminders(self) -> GroupReminderService:
        """What the clock does about Trust Groups."""
        return GroupReminderService(self._unit)

    @cached_property
    def attachments(self) -> AttachmentService:
        """The files that come with reports."""
        return AttachmentService(self._unit)

    def guard(self, *words: str) -> None:
        """Let words pass in which no pupil may be known; raises `NamesPupil` (R2.26)."""
        require_no_pupil(self._unit.trust, *words)

    @cached_property
    def deliveries(self) -> DeliveryService:
        """What was sent, and what didn't arrive."""
        return DeliveryService(self._unit)
