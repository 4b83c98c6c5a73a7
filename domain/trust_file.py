"""Reading a trust file: TOML in, a `Trust` or every error with its place out."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from domain.agenda import MINUTES_LIMIT, Purpose
from domain.board import Board
from domain.calendar import MINIMUM_STAFF_DAYS, DayWarning, MeetingKind, SchoolDays, Term, TrustCalendar
from domain.cycle import Cycle, Notice, Shift, Sitting
from domain.people import Group, GroupKind, Person, Post, PostKind, School, Seat, stand_in
from domain.scheme import SchemeLine
from domain.standing import DEFAULT, StandingItem
from domain.trust import Constitution, Trust

LONGEST_TERM = 200
"""In days; a longer one is a slip of the pen."""
BOARD_COMMITTEE_DAYS = 7
"""The clear calendar days' notice that a committee of the Board gives (R3.11)."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class TrustFileErrors(ValueError):  # noqa: N818 - it carries all of them
    """The file has errors; `errors` lists each one with its place, in plain words."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


_FORMS = {
    "email": "write an address, such as a.name@school.example",
    "entra_id": "write the 36 characters of the person's Entra object id",
    "line": 'write the number of the line, such as "4.7"',
    "items_close": 'write it as "3 staff days before, 12:00"',
    "reference_prefix": "write two to six capital letters",
}
"""What to write where a pattern says no."""
_TYPES = {
    "missing": "this is missing",
    "model_type": "write a table",
    "int_parsing": "write a whole number",
    "int_type": "write a whole number",
    "bool_parsing": "write true or false",
    "string_type": "write words in quotation marks",
    "string_too_short": "write something here",
    "list_type": "write a list in square brackets",
    "time_parsing": "write a time such as 14:00",
    "time_type": "write a time such as 14:00",
    "date_type": "write a date such as 2026-09-01",
    "date_parsing": "write a date such as 2026-09-01",
    "date_from_datetime_parsing": "write a date such as 2026-09-01",
    "datetime_from_date_parsing": "write an instant such as 2026-11-24T08:00:00+00:00",
    "timezone_aware": "write an instant with its time zone, such as 2026-11-24T08:00:00+00:00",
}
"""What to write where a value is of the wrong kind."""


def in_words(error: ErrorDetails) -> str:
    """What is wrong with a value, for whoever wrote it."""
    if error["type"] == "string_pattern_mismatch":
        return _FORMS.get(str(error["loc"][-1]), error["msg"])
    return _TYPES.get(error["type"], error["msg"]).removeprefix("Value error, ")


def _wall_time(value: object) -> object:
    return time.fromisoformat(value) if isinstance(value, str) and re.fullmatch(r"\d\d:\d\d", value) else value


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
WallTime = Annotated[time, BeforeValidator(_wall_time)]


class _Table(BaseModel):
    """What a table may hold; keys of the type `_Unused` are known, and nothing reads them yet."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


T = TypeVar("T", bound=_Table)
_Unused = Any


class _TrustTable(_Table):
    name: Words
    short_name: Words
    legal_form: Literal["academy", "cooperative"]
    time_zone: Literal["Europe/London"] = "Europe/London"
    financial_year_starts: _Unused = None
    languages: _Unused = None


class _Anchor(_Table):
    week_of: date
    kind: Literal["strategy", "business"]


class _Sitting(_Table):
    weekday: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    starts: WallTime
    minutes: Annotated[int, Field(ge=15, le=480)]
    place: Words

    def sitting(self) -> Sitting:
        return Sitting(WEEKDAYS.index(self.weekday), self.starts, self.minutes, self.place)


class _Headboard(_Table):
    name: _Unused = None
    reference_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}$")]
    quorum: Literal["half"] = "half"
    anchor: _Anchor
    items_close: Annotated[str, StringConstraints(pattern=r"^\d{1,2} staff days before, ([01]\d|2[0-3]):[0-5]\d$")]
    strategy: _Sitting
    business: _Sitting
    constitution: Constitution = Constitution.EXECUTIVE_GROUP
    min_staff_days_in_week: Annotated[int, Field(ge=1, le=5)] = MINIMUM_STAFF_DAYS
    bank_holiday_monday: Shift = Shift.NEXT_DAY
    publish_at: WallTime = time(17)
    chairs_action: bool = False
    written_procedure: Literal["unanimous", "off"] = "unanimous"
    mail_when_unreachable: bool = False
    board_dates: list[date] = []

    def cycle(self) -> Cycle:
        clear_days, closing_time = re.findall(r"^(\d+) .* (\d\d:\d\d)$", self.items_close)[0]
        is_the_boards = self.constitution is Constitution.BOARD_COMMITTEE
        return Cycle(
            anchor_week=self.anchor.week_of,
            anchor_kind=MeetingKind(self.anchor.kind),
            notice=Notice(BOARD_COMMITTEE_DAYS, in_calendar_days=True) if is_the_boards else Notice(int(clear_days)),
            items_close_at=time.fromisoformat(closing_time),
            strategy=self.strategy.sitting(),
            business=self.business.sitting(),
            minimum_staff_days=self.min_staff_days_in_week,
            shift=self.bank_holiday_monday,
            publish_at=self.publish_at,
        )


class _Term(_Table):
    name: Words
    start: date = Field(alias="from")
    end: date = Field(alias="to")
    break_from: date | None = None
    break_to: date | None = None

    def term(self) -> Term:
        return Term(self.name, self.start, self.end, self.break_from, self.break_to)


class _Closure(_Table):
    day: date
    reason: Words


class _Warning(_Table):
    name: Words
    first: date = Field(alias="from")
    last: date = Field(alias="to")


class _Calendar(_Table):
    region: Literal["England"] = "England"
    terms: Annotated[list[_Term], Field(min_length=1)]
    trust_inset: list[date] = []
    bank_holidays: list[date] = []
    closures: list[_Closure] = []
    warnings: list[_Warning] = []


class _School(_Table):
    name: Words
    short_name: Words
    aliases: list[Words] = []
    seat: Seat
    joined: date | None = None
    intends_to_join: date | None = None
    inset: list[date] = []
    terms: list[_Term] = []

    def days(self) -> SchoolDays:
        terms = tuple(term.term() for term in self.terms)
        return SchoolDays(self.short_name, self.seat is Seat.VOTING, self.joined, frozenset(self.inset), terms)


class _Post(_Table):
    post: PostKind
    school: str | None = None
    schools: list[str] = []
    group: str | None = None


class _Person(_Table):
    name: Words
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")]
    entra_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F-]{36}$", to_lower=True)] | None = None
    posts: Annotated[list[_Post], Field(min_length=1)]


class _Group(_Table):
    name: Words
    aliases: list[Words] = []
    focus: str = ""
    reports: Literal["business", "strategy", "half_term", "term"] = "half_term"
    kind: GroupKind = GroupKind.STANDING
    reports_to: Literal["business", "strategy"] | None = None
    deputy_lead: str = ""
    meets: str = ""
    budget: Annotated[int, Field(ge=0)] | None = None
    ends_on: date | None = None
    priority: str = ""
    confidential: bool | None = None

    def group(self, people: list[_Person]) -> Group:
        deputy = next((p.entra_id or stand_in(p.email) for p in people if p.name == self.deputy_lead), "")
        to = self.reports_to or ("business" if self.reports == "business" else "strategy")
        is_discreet = any(
            word in {"safeguarding", "dsl", "dsls"} for n in (self.name, *self.aliases) for word in n.casefold().split()
        )
        confidential = is_discreet if self.confidential is None else self.confidential
        known = (self.kind, to, deputy, self.meets, self.budget, self.ends_on, self.priority, confidential)
        return Group(self.name, tuple(self.aliases), self.focus, self.reports, *known)


class _Board(_Table):
    name: Words = "the Board"
    meetings: list[date] = []


class _SchemeLine(_Table):
    line: Annotated[str, StringConstraints(pattern=r"^\d{1,2}(\.\d{1,2}){0,2}[a-z]?$")]
    words: Words
    limit: Annotated[int, Field(ge=0)] | None = None
    reserved: bool = False

    def of_scheme(self) -> SchemeLine:
        return SchemeLine(self.line, self.words, self.limit, self.reserved)


class _Standing(_Table):
    kind: MeetingKind
    title: Words
    purpose: Purpose
    minutes: Annotated[int, Field(ge=1, le=MINUTES_LIMIT)]
    presenter: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    takes: list[Words] = []
    lists: Literal["", "minutes", "reports", "actions"] = ""
    every_other: bool = False

    def item(self) -> StandingItem:
        takes = tuple(word.casefold() for word in self.takes)
        places = (self.presenter, takes, self.lists, self.every_other)
        return StandingItem(self.kind, self.title, self.purpose, self.minutes, *places)


class _Whole(_Table):
    """The file, for the names of its keys only; `_File` reads the values."""

    trust: _TrustTable
    headboard: _Headboard
    calendar: _Calendar
    school: list[_School]
    person: list[_Person]
    group: list[_Group] = []
    standing: list[_Standing] = []
    board: _Board = _Board()
    scheme_of_delegation: list[_SchemeLine] = []


def read_trust(source: str) -> Trust:
    """Read a trust file's text; raises `TrustFileErrors` with all its errors at once."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise TrustFileErrors((f"This is not TOML: {error}.",)) from None
    file = _File(tables)
    if file.errors:
        raise TrustFileErrors(tuple(file.errors))
    return _trust(file)


def unknown_keys(source: str) -> tuple[str, ...]:
    """The keys of a trust file's text that mean nothing here, each with its place, such as `headboard, quorom`.

    They are no errors: a file may be meant for a newer Headboard.
    """
    try:
        tables = tomllib.loads(source)
        _Whole.model_validate(tables, extra="forbid")
    except tomllib.TOMLDecodeError:
        return ()
    except ValidationError as error:
        passed_over = (e["loc"] for e in error.errors() if e["type"] == "extra_forbidden" or e["loc"] == ("group",))
        return tuple(_place(tables, *place) for place in passed_over)
    return ()


def _place(tables: dict[str, Any], table: str | int, *steps: str | int) -> str:
    """Where something is in a file, for whoever wrote it: `calendar, terms 2, from`, or `school 2 (Grafton), seat`."""
    place = str(table)
    if steps and isinstance(steps[0], int):
        entry = tables[place][steps[0]]
        named = entry if isinstance(entry, dict) else {}
        name = named.get("name") or named.get("title") or named.get("line") or "no name"
        place, steps = f"{place} {steps[0] + 1} ({name})", steps[1:]
    return place + "".join(f" {step + 1}" if isinstance(step, int) else f", {step}" for step in steps)


class _File:
    """The file's tables, each read by itself, so that one error doesn't hide another."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.errors: list[str] = []
        self._tables = tables
        self.trust = self._table("trust", _TrustTable)
        self.headboard = self._table("headboard", _Headboard)
        self.calendar = self._table("calendar", _Calendar)
        self.school = self._entries("school", _School)
        self.person = self._entries("person", _Person)
        self.group = self._entries("group", _Group)
        self.standing = self._entries("standing", _Standing)
        self.scheme = self._entries("scheme_of_delegation", _SchemeLine)
        self.board = self._table("board", _Board) if self.has("board") else _Board()
        self.anchor_week = self._anchor_week()
        self.errors += _contradictions(self)

    def has(self, table: str) -> bool:
        """Whether the file speaks of this table, be it to say that there is none."""
        return table in self._tables

    def named(self, table: str, key: str) -> set[str]:
        """What the entries of a table are called, those with errors included."""
        entries = (entry for entry in self._raw(table) if isinstance(entry, dict))
        return {entry[key] for entry in entries if isinstance(entry.get(key), str)}

    def _anchor_week(self) -> date | None:
        """The week that the cycle is anchored in, though something else in its table be wrong."""
        headboard = self._tables.get("headboard")
        anchor = headboard.get("anchor") if isinstance(headboard, dict) else None
        week = anchor.get("week_of") if isinstance(anchor, dict) else None
        return week if isinstance(week, date) and not isinstance(week, datetime) else None

    def _raw(self, table: str) -> list[Any]:
        entries = self._tables.get(table)
        return entries if isinstance(entries, list) else []

    def _table(self, table: str, model: type[T]) -> T | None:
        if table not in self._tables:
            self.errors.append(f"{table}: this table is missing.")
            return None
        return self._read(model, self._tables[table], table)

    def _entries(self, table: str, model: type[T]) -> list[tuple[int, T]]:
        is_meant = table in ("school", "person") or (table == "standing" and self._tables.get(table, []) != [])
        if is_meant and not self._raw(table):
            self.errors.append(f"{table}: there is none; write [[{table}]] before each.")
        read = [(n, self._read(model, entry, table, n)) for n, entry in enumerate(self._raw(table))]
        return [(n + 1, entry) for n, entry in read if entry is not None]

    def _read(self, model: type[T], table: object, *place: str | int) -> T | None:
        try:
            return model.model_validate(table)
        except ValidationError as error:
            for e in error.errors():
                message = in_words(e)
                where = _place(self._tables, *place, *e["loc"])
                self.errors.append(f"{where}: {message[0].lower()}{message[1:]}.")
            return None


def _contradictions(file: _File) -> Iterator[str]:
    yield from _repeats("school", "name", [n for _, s in file.school for n in {s.name, s.short_name, *s.aliases}])
    yield from _repeats("group", "name", [n for _, g in file.group for n in {g.name, *g.aliases}])
    yield from _repeats("scheme_of_delegation", "line", [line.line for _, line in file.scheme])
    yield from _repeats("person", "entra_id", [p.entra_id for _, p in file.person if p.entra_id])
    yield from _repeats("person", "email", [p.email for _, p in file.person])
    if file.calendar:
        yield from _calendar_errors(file.calendar)
    if file.board:
        yield from _repeats("board, meetings", "date", list(map(str, file.board.meetings)))
    if file.calendar and file.anchor_week:
        yield from _anchor_errors(file.anchor_week, file.calendar)
    for number, school in file.school:
        yield from _term_errors(school.terms, f"school {number} ({school.name})")
    schools, groups = file.named("school", "short_name"), file.named("group", "name")
    for number, person in file.person:
        yield from (f"person {number} ({person.name}), {error}" for error in _post_errors(person, schools, groups))
    yield from _group_errors(file)
    heads = [school for _, p in file.person for post in p.posts for school in _post(post).seats]
    yield from (f"person: {school} has two heads; a seat has one holder (R2.2)." for school in _twice(heads))
    for kind in (PostKind.CHAIR, PostKind.VICE_CHAIR):
        if len(holders := [p.name for _, p in file.person for post in p.posts if post.post is kind]) > 1:
            yield f"person: {' and '.join(holders)} are both {kind.replace('_', '-')}; there is one (R2.12)."


def _group_errors(file: _File) -> Iterator[str]:
    names = {p.name for _, p in file.person}
    for number, group in file.group:
        if group.deputy_lead and group.deputy_lead not in names:
            yield f"group {number} ({group.name}), deputy_lead: there is nobody called {group.deputy_lead}."
        if (group.kind is GroupKind.WORKING_PARTY) != (group.ends_on is not None):
            yield f"group {number} ({group.name}): a working party, and no other group, has a day for ends_on."


def _calendar_errors(calendar: _Calendar) -> Iterator[str]:
    yield from _term_errors(calendar.terms, "calendar")
    for day in calendar.trust_inset:
        if not any(term.start <= day <= term.end for term in calendar.terms):
            yield f"calendar, trust_inset: {day} is not in a term."
    for number, warning in enumerate(calendar.warnings, 1):
        if warning.last < warning.first:
            yield f"calendar, warnings {number}: {warning.name} ends on {warning.last}, before {warning.first}."


def _term_errors(terms: list[_Term], place: str) -> Iterator[str]:
    before: _Term | None = None
    for number, term in enumerate(terms, 1):
        where = f"{place}, terms {number} ({term.name})"
        if term.end <= term.start:
            yield f"{where}: it ends on {term.end}, which is not after its start on {term.start}."
        elif (term.end - term.start).days > LONGEST_TERM:
            yield f"{where}: it lasts {(term.end - term.start).days} days, which is too long for a term."
        if before and term.start <= before.end:
            yield f"{where}: it starts on {term.start}, before {before.name} has ended."
        if (term.break_from is None) != (term.break_to is None):
            yield f"{where}: give both break_from and break_to, or neither."
        elif term.break_from and term.break_to and not term.start < term.break_from <= term.break_to < term.end:
            yield f"{where}: the break must lie inside the term, first day before last."
        before = term


def _anchor_errors(week: date, calendar: _Calendar) -> Iterator[str]:
    if week.weekday() != 0:
        yield f"headboard, anchor, week_of: {week} is a {week:%A}; name the Monday of the week."
    if not any(term.start <= week <= term.end for term in calendar.terms):
        yield f"headboard, anchor, week_of: {week} is not in a term."


def _post_errors(person: _Person, schools: set[str], groups: set[str]) -> Iterator[str]:
    kinds = {post.post for post in person.posts}
    barred = {PostKind.HEAD, PostKind.EXECUTIVE_HEAD, PostKind.DEPUTY, PostKind.CEO, PostKind.TRUSTEE}
    if PostKind.CLERK in kinds and kinds & barred:
        yield "posts: the clerk can't also be a head, a deputy, the CEO or a trustee (R2.5)."
    deputises = {name for post in person.posts if post.post is PostKind.DEPUTY for name in (post.school, *post.schools)}
    if deputises and kinds & {PostKind.HEAD, PostKind.EXECUTIVE_HEAD}:
        yield "posts: a head can't also be a deputy; nobody else carries two seats (R2.6)."
    if len(deputises - {None}) > 1:
        yield "posts: a deputy is of one school; nobody else carries two seats (R2.6)."
    for post in person.posts:
        named = [*post.schools, *([post.school] if post.school else [])]
        yield from (f"posts, {post.post}: there is no school called {name}." for name in named if name not in schools)
        if post.group and post.group not in groups:
            yield f"posts, {post.post}: there is no group called {post.group}."
        if post.post in (PostKind.HEAD, PostKind.EXECUTIVE_HEAD, PostKind.DEPUTY) and not named:
            yield f"posts, {post.post}: name the school."
        if post.post in (PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER) and not post.group:
            yield f"posts, {post.post}: name the group."


def _repeats(table: str, key: str, values: list[str]) -> Iterator[str]:
    yield from (f"{table}: the {key} {value} is there twice." for value in _twice(values))


def _twice(values: list[str]) -> list[str]:
    seen = [value.casefold() for value in values]
    return sorted({value for value in values if seen.count(value.casefold()) > 1})


def _post(post: _Post) -> Post:
    return Post(post.post, post.school, tuple(post.schools), post.group)


def _trust(file: _File) -> Trust:
    trust, headboard, calendar, board = file.trust, file.headboard, file.calendar, file.board
    assert trust and headboard and calendar and board  # noqa: S101 - a missing table is an error, and there is none
    board_days = tuple(sorted({*headboard.board_dates, *board.meetings}))
    return Trust(
        name=trust.name,
        short_name=trust.short_name,
        legal_form=trust.legal_form,
        time_zone=trust.time_zone,
        prefix=headboard.reference_prefix,
        calendar=TrustCalendar(
            terms=tuple(term.term() for term in calendar.terms),
            trust_inset=frozenset(calendar.trust_inset),
            bank_holidays=tuple((day, "Bank holiday") for day in sorted(calendar.bank_holidays)),
            closures=tuple((closure.day, closure.reason) for closure in calendar.closures),
            warnings=tuple(DayWarning(w.name, w.first, w.last) for w in calendar.warnings),
            board_dates=frozenset(board_days),
            schools=tuple(school.days() for _, school in file.school),
        ),
        cycle=headboard.cycle(),
        schools=tuple(
            School(s.name, s.short_name, tuple(s.aliases), s.seat, s.joined, s.intends_to_join, tuple(s.inset))
            for _, s in file.school
        ),
        people=tuple(
            Person(p.entra_id or stand_in(p.email), p.name, p.email, tuple(map(_post, p.posts))) for _, p in file.person
        ),
        groups=tuple(g.group([p for _, p in file.person]) for _, g in file.group),
        constitution=headboard.constitution,
        chairs_action=headboard.chairs_action,
        written_procedure=headboard.written_procedure != "off",
        board=Board(board.name, board_days),
        scheme=tuple(line.of_scheme() for _, line in file.scheme),
        mail_instead=headboard.mail_when_unreachable,
        standing=tuple(item.item() for _, item in file.standing) if file.has("standing") else DEFAULT,
    )
