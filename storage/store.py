"""One transaction's view of the database: every repository, on one connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection

from storage.action_reminders import ActionReminders
from storage.actions import Actions
from storage.agenda import Agenda
from storage.attachments import Attachments
from storage.board import BoardRecords
from storage.calendar import Calendar
from storage.calendar_events import CalendarEvents
from storage.consents import Consents
from storage.contacts import Contacts
from storage.conversations import Conversations
from storage.corrections import Corrections
from storage.counters import Counters
from storage.decision_search import DecisionSearch
from storage.decisions import Decisions
from storage.deliveries import Deliveries
from storage.dialogs import Dialogs
from storage.elections import Elections
from storage.feed_notes import FeedNotes
from storage.file_offers import FileOffers
from storage.groups import Groups
from storage.inbox import Inbox
from storage.information_requests import InformationRequests
from storage.interests import Interests
from storage.links import Links
from storage.log_proof import LogProof
from storage.meetings import Meetings
from storage.outbox import Outbox
from storage.proceedings import Proceedings
from storage.register import Register
from storage.reminders import Reminders
from storage.reports import Reports
from storage.trust import TrustCache, Trusts
from storage.votes import Votes
from storage.written_procedures import WrittenProcedures


class Store:
    """The repositories, made as they are asked for."""

    def __init__(self, connection: Connection, cache: TrustCache) -> None:
        self._connection = connection
        self._cache = cache

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what was written inside it if an exception leaves it, and forget what was read of it."""
        driver = self._connection.exec_driver_sql  # SQLite's transactions are ours: SQLAlchemy doesn't know of them
        driver("SAVEPOINT turn")
        try:
            yield
        except BaseException:
            driver("ROLLBACK TO SAVEPOINT turn")
            self.proceedings.forget()
            self.meetings.forget()
            raise
        finally:
            driver("RELEASE SAVEPOINT turn")

    @cached_property
    def trusts(self) -> Trusts:
        """The trust file, every version of it."""
        return Trusts(self._connection, self._cache)

    @cached_property
    def counters(self) -> Counters:
        """Gapless sequences."""
        return Counters(self._connection)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings, and who can't come."""
        return Meetings(self._connection)

    @cached_property
    def proceedings(self) -> Proceedings:
        """What happened in each meeting."""
        return Proceedings(self._connection)

    @cached_property
    def interests(self) -> Interests:
        """Who may not see what, because of an interest."""
        return Interests(self._connection)

    @cached_property
    def consents(self) -> Consents:
        """Which deputies may see what of Part 2 now."""
        return Consents(self._connection)

    @cached_property
    def register(self) -> Register:
        """The standing register of interests."""
        return Register(self._connection)

    @cached_property
    def agenda(self) -> Agenda:
        """Agenda items and the agendas as published."""
        return Agenda(self._connection)

    @cached_property
    def calendar(self) -> Calendar:
        """Adopted years, and changes that wait for the chair."""
        return Calendar(self._connection)

    @cached_property
    def action_reminders(self) -> ActionReminders:
        """Who is reminded of actions, and who isn't for now."""
        return ActionReminders(self._connection)

    @cached_property
    def calendar_events(self) -> CalendarEvents:
        """The events in the calendar of the mailbox that invites."""
        return CalendarEvents(self._connection)

    @cached_property
    def feed_notes(self) -> FeedNotes:
        """What is said in the activity feed."""
        return FeedNotes(self._connection)

    @cached_property
    def reminders(self) -> Reminders:
        """What is due for each agenda."""
        return Reminders(self._connection)

    @cached_property
    def links(self) -> Links:
        """Secret links."""
        return Links(self._connection)

    @cached_property
    def file_offers(self) -> FileOffers:
        """Files that were offered, and those that are on their way."""
        return FileOffers(self._connection)

    @cached_property
    def decisions(self) -> Decisions:
        """The decision log."""
        return Decisions(self._connection, self.log_proof)

    @cached_property
    def log_proof(self) -> LogProof:
        """The seal on the decision log."""
        return LogProof(self._connection, self.trusts)

    @cached_property
    def corrections(self) -> Corrections:
        """What is to be put right in the log."""
        return Corrections(self._connection)

    @cached_property
    def decision_search(self) -> DecisionSearch:
        """Finding decisions."""
        return DecisionSearch(self._connection, self.decisions)

    @cached_property
    def information_requests(self) -> InformationRequests:
        """Requests under the Freedom of Information Act."""
        return InformationRequests(self._connection)

    @cached_property
    def votes(self) -> Votes:
        """Motions and ballots."""
        return Votes(self._connection)

    @cached_property
    def elections(self) -> Elections:
        """Elections, and the ballots of those that are open."""
        return Elections(self._connection)

    @cached_property
    def written_procedures(self) -> WrittenProcedures:
        """What the schools decide in writing, and their answers."""
        return WrittenProcedures(self._connection)

    @cached_property
    def actions(self) -> Actions:
        """The action log."""
        return Actions(self._connection)

    @cached_property
    def board(self) -> BoardRecords:
        """What the Board has decided, and what went to it."""
        return BoardRecords(self._connection)

    @cached_property
    def groups(self) -> Groups:
        """What groups focus on."""
        return Groups(self._connection)

    @cached_property
    def reports(self) -> Reports:
        """Trust Groups' reports."""
        return Reports(self._connection)

    @cached_property
    def attachments(self) -> Attachments:
        """The files that came with them."""
        return Attachments(self._connection)

    @cached_property
    def conversations(self) -> Conversations:
        """Where the bot may speak."""
        return Conversations(self._connection)

    @cached_property
    def contacts(self) -> Contacts:
        """Who was met in Teams."""
        return Contacts(self._connection)

    @cached_property
    def inbox(self) -> Inbox:
        """What was heard, and what was answered."""
        return Inbox(self._connection)

    @cached_property
    def dialogs(self) -> Dialogs:
        """Questions that are waiting for an answer."""
        return Dialogs(self._connection)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be sent."""
        return Outbox(self._connection)

    @cached_property
    def deliveries(self) -> Deliveries:
        """What was sent, and what didn't arrive."""
        return Deliveries(self._connection)
