"""A Trust Group's report: the lead's own words, each in its field, and what they come to (DOMAIN §7.2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.agenda import Purpose, Tier

REPORT_LIMIT = 12_000
"""Characters of one report."""
MOST_PARTS = 40
"""Messages that one report is put together from."""


class Part(StrEnum):
    """The fields of a report, in the order in which it is shown."""

    ACTIVITY = "activity"
    ATTENDANCE = "attendance"
    IMPACT = "impact"
    CPD = "cpd"
    RESOURCES = "resources"
    NEXT = "next"
    ASKS = "asks"
    SPEND = "spend"
    RISKS = "risks"
    DATES = "dates"
    WORDS = "words"
    """What wasn't placed: in the lead's words."""


class Rag(StrEnum):
    """How the lead sees the group go against its focus (§7.2)."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class AskKind(StrEnum):
    """What is asked of Headboard."""

    DECISION = "decision"
    MONEY = "money"
    TIME = "time"
    DIRECTION = "direction"

    @property
    def purpose(self) -> Purpose:
        """What the agenda item is for that an ask becomes: never more than proposed."""
        return Purpose.DECISION if self in (AskKind.DECISION, AskKind.MONEY) else Purpose.DISCUSSION


class LateChoice(StrEnum):
    """What the chair does with a report that came late (R7.3)."""

    TAKE = "take"
    NOTE = "note"
    DEFER = "defer"


@dataclass(frozen=True)
class Piece:
    """A sentence of the lead's, to the letter, in its field."""

    part: Part
    text: str


@dataclass(frozen=True)
class Ask:
    """What a sentence asks of Headboard, in a few neutral words; `pounds` where it is money."""

    kind: AskKind
    title: str
    pounds: int | None = None
    minutes: int | None = None
    day: date | None = None
    """The day that was asked for, with the minutes."""
    buys: bool = False
    """Whether it is a contract or licences: for Business, which buys together."""

    @property
    def goes_to_business(self) -> bool:
        """Whether it comes before a Business meeting whoever the group reports to."""
        return self.kind is AskKind.MONEY or self.buys


@dataclass(frozen=True)
class Attendance:
    """How many schools were there, and those that weren't."""

    present: int | None = None
    of: int | None = None
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spend:
    """Pounds of the group's budget."""

    budget: int | None = None
    spent: int | None = None
    committed: int | None = None


@dataclass(frozen=True)
class Dated:
    """A day that was named, and the words that it was named in."""

    day: date
    text: str


@dataclass(frozen=True)
class Content:
    """What a report says. No word of the lead's is lost: `pieces` are all of them, in their order."""

    pieces: tuple[Piece, ...] = ()
    asks: tuple[Ask, ...] = ()
    attendance: Attendance = Attendance()
    spend: Spend = Spend()
    dates: tuple[Dated, ...] = ()
    rag: Rag | None = None
    nil: bool = False
    """Whether the group didn't meet, or has nothing to report (R7.4)."""
    unclear: tuple[str, ...] = ()
    """What may be meant in two ways, such as HT."""
    no_asks: bool = False
    """Whether the lead said that there are none."""

    def of(self, part: Part) -> tuple[str, ...]:
        """The sentences of one field."""
        return tuple(piece.text for piece in self.pieces if piece.part is part)

    @property
    def has_impact(self) -> bool:
        """Whether the lead said what changed, or that it is too early (§7.2)."""
        return bool(self.of(Part.IMPACT)) or self.nil


@dataclass(frozen=True)
class Report:
    """A report as it was sent; `version` counts its corrections."""

    id: int
    group: str
    meeting: str
    by: str
    on_behalf_of: str
    submitted_at: datetime
    is_late: bool
    tier: Tier
    version: int
    content: Content
    late_choice: LateChoice | None = None
    told_back: bool = False
    is_hidden: bool = False
    """Whether its reader may not see what is in it (§2.7)."""


@dataclass(frozen=True)
class Said:
    """One message of a draft, by its activity, so that an edit of it is known."""

    activity: str
    text: str
    part: str = ""
    """The field that it was asked for."""


@dataclass(frozen=True)
class Draft:
    """A report that isn't sent yet: what the lead wrote, message by message."""

    id: int
    person: str
    group: str
    meeting: str
    parts: tuple[Said, ...]
    asked: tuple[str, ...]
    """The questions that were asked, each once."""
    corrects: int | None
    version: int
    conversation: str
    changed_at: datetime

    @property
    def text(self) -> str:
        """All that was said, in its order."""
        return "\n".join(said.text for said in self.parts)
