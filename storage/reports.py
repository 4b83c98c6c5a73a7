"""Trust Groups' reports: drafts, what was sent and its versions, who has read it, the items that came of it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, true, update

from domain.agenda import Tier
from domain.people import Reader
from domain.reports import Content, Draft, LateChoice, Report, Said
from storage.redaction import redacted
from storage.tables import group_report_versions as versions
from storage.tables import group_reports as rows
from storage.tables import report_actions, report_asks, report_drafts, report_reads

_CONTENT = TypeAdapter(Content)
_PARTS = TypeAdapter(tuple[Said, ...])
_VISIBLE = or_(rows.c.tier == Tier.OPEN, rows.c.by == bindparam("person"), bindparam("sees_part_2") == true())
_READ = redacted(rows, ("content",), _VISIBLE).order_by(rows.c.id)


class Reports:
    """Reports as their readers may see them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------ drafts

    def draft(self, person: str) -> Draft | None:
        """What a person is putting together."""
        return self._draft(report_drafts.c.person == person)

    def draft_by_id(self, draft: int) -> Draft | None:
        """The draft with this id, if it is still one."""
        return self._draft(report_drafts.c.id == draft)

    def keep(self, draft: Draft) -> Draft:
        """Keep a draft: a new one, or what has become of one."""
        values = {**vars(draft), "parts": _PARTS.dump_python(draft.parts, mode="json"), "asked": list(draft.asked)}
        number = values.pop("id")
        if not number:
            self._connection.execute(delete(report_drafts).where(report_drafts.c.person == draft.person))
            made = insert(report_drafts).values(values).returning(report_drafts.c.id)
            return replace(draft, id=self._connection.scalar(made) or 0)
        values["version"] += 1
        self._connection.execute(update(report_drafts).where(report_drafts.c.id == number).values(values))
        return replace(draft, version=values["version"])

    def drop(self, draft: int) -> None:
        """Forget a draft, and its words."""
        self._connection.execute(delete(report_drafts).where(report_drafts.c.id == draft))

    def _draft(self, which: Any) -> Draft | None:
        row = self._connection.execute(select(report_drafts).where(which)).one_or_none()
        if row is None:
            return None
        values = row._asdict()
        parts, asked = _PARTS.validate_python(values.pop("parts")), tuple(values.pop("asked"))
        return Draft(parts=parts, asked=asked, **values)

    # ------------------------------------------------------------ reports

    def add(self, report: Report, parts: tuple[Said, ...]) -> Report:
        """Keep a report as it was sent."""
        values = {name: value for name, value in vars(report).items() if name not in ("id", "is_hidden")}
        values["content"] = _CONTENT.dump_python(report.content, mode="json")
        made = replace(report, id=self._connection.scalar(insert(rows).values(values).returning(rows.c.id)) or 0)
        self._keep_version(made, parts, report.by, report.submitted_at)
        return made

    def correct(self, report: Report, parts: tuple[Said, ...], by: str, now: datetime) -> Report:
        """Keep a correction as the next version; the earlier ones stay."""
        made = replace(report, version=report.version + 1)
        content = _CONTENT.dump_python(report.content, mode="json")
        changed = update(rows).where(rows.c.id == report.id).values(version=made.version, content=content)
        self._connection.execute(changed)
        self._keep_version(made, parts, by, now)
        return made

    def change(self, report: int, **changes: Any) -> None:
        """What becomes of a report."""
        self._connection.execute(update(rows).where(rows.c.id == report).values(changes))

    def get(self, report: int, reader: Reader) -> Report | None:
        """One report, as a reader may see it."""
        return next(iter(self._read(rows.c.id == report, reader)), None)

    def at(self, meeting: str, reader: Reader) -> tuple[Report, ...]:
        """The reports for a meeting."""
        return self._read(rows.c.meeting == meeting, reader)

    def of(self, group: str, reader: Reader) -> tuple[Report, ...]:
        """A group's reports, the oldest first."""
        return self._read(rows.c.group == group, reader)

    def parts(self, report: int, version: int) -> tuple[Said, ...]:
        """The messages that a version was made of."""
        wanted = select(versions.c.parts).where(versions.c.report == report, versions.c.version == version)
        return _PARTS.validate_python(self._connection.scalar(wanted) or [])

    def version(self, report: int, version: int) -> Content | None:
        """What a version said."""
        wanted = select(versions.c.content).where(versions.c.report == report, versions.c.version == version)
        found = self._connection.scalar(wanted)
        return _CONTENT.validate_python(found) if found else None

    def _read(self, which: Any, reader: Reader) -> tuple[Report, ...]:
        return tuple(map(_report, self._connection.execute(_READ.where(which), vars(reader))))

    def _keep_version(self, report: Report, parts: tuple[Said, ...], by: str, now: datetime) -> None:
        content = _CONTENT.dump_python(report.content, mode="json")
        said = _PARTS.dump_python(parts, mode="json")
        values = {
            "report": report.id,
            "version": report.version,
            "content": content,
            "parts": said,
            "by": by,
            "at": now,
        }
        self._connection.execute(insert(versions).values(values))

    # ------------------------------------------------------------ what came of them

    def link(self, report: int, title: str, item: int) -> None:
        """Note which item an ask became."""
        self._connection.execute(insert(report_asks).values(report=report, title=title[:200], item=item))

    def items(self, report: int) -> dict[str, int]:
        """The items that a report's asks became, by the asks' titles."""
        found = self._connection.execute(select(report_asks).where(report_asks.c.report == report))
        return {row.title: row.item for row in found}

    def link_action(self, report: int, step: str, action: str) -> None:
        """Note which action a next step became."""
        self._connection.execute(insert(report_actions).values(report=report, step=step, action=action))

    def actions(self, report: int) -> dict[str, str]:
        """The references of the actions that a report's next steps became, by the steps' words."""
        found = self._connection.execute(select(report_actions).where(report_actions.c.report == report))
        return {row.step: row.action for row in found}

    def move_ask(self, report: int, title: str, item: int) -> None:
        """Note that an ask's item is another one now."""
        is_it = (report_asks.c.report == report, report_asks.c.title == title)
        self._connection.execute(update(report_asks).where(*is_it).values(item=item))

    def read_by(self, report: int) -> dict[str, tuple[int, bool]]:
        """Who has read it: in which version, and whether they would have it talked about."""
        found = self._connection.execute(select(report_reads).where(report_reads.c.report == report))
        return {row.person: (row.version, row.flagged) for row in found}

    def tick(self, report: Report, person: str, now: datetime, *, flagged: bool) -> None:
        """Note that somebody has read it."""
        is_it = (report_reads.c.report == report.id, report_reads.c.person == person)
        values = {"version": report.version, "flagged": flagged, "at": now}
        if not self._connection.execute(update(report_reads).where(*is_it).values(values)).rowcount:
            self._connection.execute(insert(report_reads).values(report=report.id, person=person, **values))


def _report(row: Row[Any]) -> Report:
    values = row._asdict()
    content = Content() if values["is_hidden"] else _CONTENT.validate_python(values["content"])
    choice = LateChoice(values["late_choice"]) if values["late_choice"] else None
    known = {**values, "content": content, "late_choice": choice, "tier": Tier(values["tier"])}
    return Report(**{**known, "is_hidden": bool(values["is_hidden"])})
