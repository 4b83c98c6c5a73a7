"""Everything that Headboard may refuse to do. `bot/replies.py` has the sentence for each."""

from datetime import date, datetime


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The rules say no; nothing was changed, and the person is told why and what to do."""


class NotOnRoster(Refusal):
    """The speaker isn't in the trust's file (docs/decisions/0006)."""


class NoTrustLoaded(Refusal):
    """No trust file has been loaded yet, so nobody has a seat and there is no calendar."""


class NotAllowed(Refusal):
    """The speaker's posts don't give this right (§2.2)."""

    def __init__(self, right: str, holders: tuple[str, ...]) -> None:
        """`right` names what was wanted; `holders` says in words who may do it."""
        super().__init__(right)
        self.right, self.holders = right, holders


class NoMeetingAhead(Refusal):
    """The trust's calendar has no further meeting of the wanted kind."""


class NothingToPublish(Refusal):
    """The agenda has no items yet."""

    def __init__(self, meeting: str) -> None:
        super().__init__(meeting)
        self.meeting = meeting


class AlreadyPublished(Refusal):
    """Nothing on the agenda has changed since it was last published (R4.6)."""

    def __init__(self, meeting: str, version: int) -> None:
        super().__init__(meeting)
        self.meeting, self.version = meeting, version


class AgendaFull(Refusal):
    """More items than any meeting could take."""


class ItemNotFound(Refusal):
    """No item on the agenda answers to those words."""


class ItemIsFixed(Refusal):
    """The item has been published or dealt with, so it can no longer be withdrawn this way (R4.6)."""


class NotYours(Refusal):
    """Only the proposer or the chair may do this to the item."""


class TitleEmpty(Refusal):
    """An agenda item needs a title."""


class TooLong(Refusal):
    """A text is longer than its limit; it is handed back whole."""

    def __init__(self, limit: int, length: int) -> None:
        super().__init__(length)
        self.limit, self.length = limit, length


class ConfidentialNotYet(Refusal):
    """Confidential items aren't kept yet; better refused than shown to the wrong person (§2.7)."""


class MinutesOutOfRange(Refusal):
    """An item may take 1 to 120 minutes."""


class NotToday(Refusal):
    """A meeting is opened on its own day."""

    def __init__(self, meeting: str, starts: datetime | None) -> None:
        """`starts` is the next meeting's start in Europe/London wall time, or None when none is left."""
        super().__init__(meeting)
        self.meeting, self.starts = meeting, starts


class NotInPrivate(Refusal):
    """A meeting is held where everyone can see it, not in a private chat."""


class AlreadyOpen(Refusal):
    """A meeting is open already."""

    def __init__(self, meeting: str) -> None:
        super().__init__(meeting)
        self.meeting = meeting


class NoMeetingOpen(Refusal):
    """There is no open meeting to do that in."""


class NotQuorate(Refusal):
    """Fewer voting schools or people present than the quorum: no decisions (R2.11)."""

    def __init__(self, present: int, voting: int, required: int, people: int) -> None:
        super().__init__(present)
        self.present, self.voting, self.required, self.people = present, voting, required, people


class NoSuchSchool(Refusal):
    """A name that was said is no school of this trust."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchOwner(Refusal):
    """An action's owner must be a person, school or group of the trust (R6.1)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSeat(Refusal):
    """The speaker holds no school's seat, so is not counted in attendance (R2.10)."""


class SeatVacant(Refusal):
    """Nobody holds the school's post, so nobody can take its seat (R2.10)."""

    def __init__(self, school: str) -> None:
        super().__init__(school)
        self.school = school


class NoMoreItems(Refusal):
    """The agenda has been gone through."""


class NoItemTaken(Refusal):
    """A decision belongs to the item that is being taken."""


class WordingEmpty(Refusal):
    """A decision needs its wording (§5.1)."""


class DueMissing(Refusal):
    """An action needs a due date; "ASAP" isn't one (R6.2)."""


class DuePast(Refusal):
    """A due date lies ahead."""

    def __init__(self, due: date) -> None:
        super().__init__(due)
        self.due = due


class DueTooFar(Refusal):
    """A due date almost a year ahead, or more, is rather one that has just gone by."""

    def __init__(self, due: date) -> None:
        super().__init__(due)
        self.due = due


class DateNotUnderstood(Refusal):
    """A date that doesn't exist, or that can't be read."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class OutOfDate(Refusal):
    """A button was pressed on a card that something has overtaken (docs/decisions/0003)."""


class QuestionWaiting(Refusal):
    """The chair is yet to answer about another wording."""

    def __init__(self, wording: str) -> None:
        super().__init__()
        self.wording = wording


class WordingWaits(Refusal):
    """A wording waits for the chair; moving on would lose it."""


class QuestionLapsed(Refusal):
    """The question that this answers was settled, cancelled or has expired."""
