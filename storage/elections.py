"""Elections, and the ballots of those that are open."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from domain.elections import Election, ElectionState, Role
from domain.refusals import OutOfDate
from storage.tables import election_ballots, elections, inbox

_WAITING = select(elections).where(
    elections.c.meeting == bindparam("meeting"),
    or_(elections.c.state == ElectionState.OPEN, elections.c.state == ElectionState.TIED),
)
_OF_MEETING = select(elections).where(elections.c.meeting == bindparam("meeting")).order_by(elections.c.id)
_CALL = insert(elections).returning(elections.c.id)
_SEEN = (elections.c.id == bindparam("seen_id"), elections.c.version == bindparam("seen_version"))
_CHANGE = update(elections).where(*_SEEN)
_OF_ELECTION = election_ballots.c.election == bindparam("election")
_BALLOTS, _FORGET = select(election_ballots).where(_OF_ELECTION), delete(election_ballots).where(_OF_ELECTION)
_UNSAY = _FORGET.where(election_ballots.c.school == bindparam("school"))
_CAST = insert(election_ballots)


class Elections:
    """Elections by meeting, and what each school has said in one that is open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def call(self, election: Election) -> Election:
        """Keep a new election, and give it its id."""
        values = {name: value for name, value in vars(election).items() if name != "id"}
        return replace(election, id=self._connection.scalar(_CALL, values))

    def waiting(self, meeting: str) -> Election | None:
        """The election of a meeting that isn't decided yet; there is one at most."""
        row = self._connection.execute(_WAITING, {"meeting": meeting}).one_or_none()
        return None if row is None else _election(row)

    def of_meeting(self, meeting: str) -> tuple[Election, ...]:
        """Every election of a meeting, oldest first."""
        return tuple(map(_election, self._connection.execute(_OF_MEETING, {"meeting": meeting})))

    def change(self, election: Election, **changes: Any) -> Election:
        """Write changes to an election as it was seen; raises `OutOfDate` when someone else was first."""
        changed = replace(election, **changes, version=election.version + 1)
        written = {name: getattr(changed, name) for name in ("version", *changes)}
        seen = {"seen_id": election.id, "seen_version": election.version}
        if not self._connection.execute(_CHANGE, written | seen).rowcount:
            raise OutOfDate
        return changed

    def cast(self, election: Election, school: str, candidate: str) -> None:
        """Keep what a school says, in place of what it said before."""
        mine = {"election": election.id, "school": school}
        self._connection.execute(_UNSAY, mine)
        self._connection.execute(_CAST, {**mine, "candidate": candidate})

    def ballots(self, election: Election) -> dict[str, str]:
        """The candidate that each school has named."""
        rows = self._connection.execute(_BALLOTS, {"election": election.id}).all()
        return {row.school: row.candidate for row in rows}

    def forget_ballots(self, election: Election) -> None:
        """Keep nothing that links a school to a candidate: no ballot, and not what was pressed on the card (R2.18).

        The key under which a press takes effect once has a digest of the button; with a handful of candidates to try,
        that would tell which it was.
        """
        self._connection.execute(_FORGET, {"election": election.id})
        pressed = inbox.c.effect.startswith(f"{election.paper}|", autoescape=True)
        self._connection.execute(update(inbox).where(pressed).values(effect=None))


def _election(row: Row[Any]) -> Election:
    typed = {
        "role": Role(row.role),
        "state": ElectionState(row.state),
        **{name: tuple(getattr(row, name)) for name in ("candidates", "lot")},
    }
    return Election(**(row._asdict() | typed))
