"""The action log."""

from sqlalchemy import Connection, insert, select, update

from domain.actions import Action
from domain.refusals import OutOfDate
from storage.tables import actions


class Actions:
    """Actions by meeting and by decision."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, action: Action) -> None:
        """Record a new action."""
        self._connection.execute(insert(actions).values(vars(action)))

    def get(self, ref: str) -> Action:
        """The action with this reference; raises `OutOfDate`."""
        row = self._connection.execute(select(actions).where(actions.c.ref == ref)).one_or_none()
        if row is None:
            raise OutOfDate
        return Action(**row._asdict())

    def cancel(self, ref: str) -> None:
        """Mark an action as cancelled; its number isn't used again."""
        self._connection.execute(update(actions).where(actions.c.ref == ref).values(cancelled=True))

    def of_meeting(self, meeting: str) -> tuple[Action, ...]:
        """The actions that a meeting agreed, cancelled ones left out, in the order of their numbers."""
        statement = select(actions).where(actions.c.meeting == meeting, actions.c.cancelled.is_(False))
        found = [Action(**row._asdict()) for row in self._connection.execute(statement)]
        return tuple(sorted(found, key=lambda action: int(action.ref.removeprefix("A-"))))

    def refs_by_decision(self) -> dict[str, list[str]]:
        """The references of the actions that hang on each decision."""
        statement = select(actions.c.decision, actions.c.ref).where(
            actions.c.decision.is_not(None), actions.c.cancelled.is_(False)
        )
        found: dict[str, list[str]] = {}
        for decision, ref in self._connection.execute(statement):
            found.setdefault(decision, []).append(ref)
        return found
