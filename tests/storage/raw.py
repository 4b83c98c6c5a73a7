"""What storage's tests need besides its public face: the connection underneath, and rows to hang things on."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Connection

from domain.calendar import MeetingKind
from domain.decisions import Authority, Decision, Outcome
from domain.meetings import Meeting, MeetingState
from storage.conversations import Conversation, RoomKind
from storage.store import Store

NOW = datetime(2026, 12, 2, 14, tzinfo=UTC)
CARYS = "00000000-0000-4000-8000-000000000003"


def connection_of(store: Store) -> Connection:
    return store._connection


def room(name: str, *, live: bool = True, kind: RoomKind = RoomKind.CHANNEL) -> Conversation:
    return Conversation(name, kind, "https://smba.example/uk/", live=live)


def meeting(number: int = 6, day: date = date(2026, 12, 2), kind: MeetingKind = MeetingKind.BUSINESS) -> Meeting:
    return Meeting(
        ref=f"HB-{kind.letter}-2026-{number:02}",
        kind=kind,
        nominal_date=day,
        day=day,
        starts=time(14),
        minutes=120,
        place="Teams",
        moved_because="",
        items_close=day,
        publish_by=day,
        state=MeetingState.PLANNED,
        version=1,
    )


def decision(number: int = 1, day: date = date(2026, 12, 2)) -> Decision:
    return Decision(
        ref=f"HB-2026-{number:03}",
        day=day,
        meeting="HB-B-2026-06",
        kind=MeetingKind.BUSINESS,
        item="1",
        title="Cover rota",
        wording="To share one rota.",
        outcome=Outcome.CONSENSUS,
        authority=Authority.OPERATIONAL,
        effective_from=day,
        quorum_required=4,
        quorum_counted=5,
        confirmed_by=CARYS,
        confirmed_at=NOW,
    )
