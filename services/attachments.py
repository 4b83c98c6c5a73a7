"""What becomes of a file once it is here: it is kept, or it isn't, and its sender hears which (§7.2, R2.26)."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.agenda import Tier
from domain.attachments import Attachment, AttachmentState
from domain.people import THE_RULES, Person, Right
from domain.pupil_data import pupil_data
from domain.refusals import NoSuchFile
from domain.reports import REPORT_LIMIT, Said
from services.guard import names_known
from services.unit import Unit


@dataclass(frozen=True)
class FileSettled:
    """A file that was seen to, and whom to tell; `words` are its own where it is the whole of a report."""

    attachment: Attachment
    person: Person
    words: str = ""
    lacks_words: bool = False
    """Whether there is nothing to be read in it, and nothing was written beside it."""
    is_confidential: bool = False
    """Whether it came with a report of Part 2, so that a notification doesn't name it (§2.7)."""


class AttachmentService:
    """Files that came with reports."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def settle(self, fetched: Attachment, content: bytes | None) -> FileSettled | None:
        """Keep a fetched file, unless it may name a pupil; None if it was seen to before. Only the clock asks."""
        person = self._unit.trust.person(fetched.person)
        named = pupil_data(fetched.words, names_known(self._unit.trust))
        state = AttachmentState.QUARANTINED if named else fetched.state
        settled = replace(fetched, state=state)
        is_new = self._unit.store.attachments.settle(settled, content)
        if not is_new or person is None:
            return None
        draft = self._unit.store.reports.draft_by_id(settled.draft) if settled.draft else None
        is_alone = draft is not None and not draft.text.strip() and state is AttachmentState.KEPT
        words = settled.words if is_alone else ""
        if draft and words.strip():
            said = Said(f"file|{settled.id}", words[:REPORT_LIMIT])
            self._unit.store.reports.keep(replace(draft, parts=(said,), changed_at=self._unit.now))
        return FileSettled(settled, person, words, is_alone and not words.strip(), self._is_confidential(settled))

    def again(self, fetched: Attachment, due: datetime) -> None:
        """Fetch it once more, later."""
        self._unit.store.attachments.again(fetched.id, due)

    def open(self, who: Person, name: str) -> tuple[Attachment, bytes]:
        """A file that was kept, for who may read its report in a private chat; raises `NoSuchFile`."""
        self._unit.require(who, Right.READ_REPORTS)
        found, content = self._unit.store.attachments.get(name), self._unit.store.attachments.content(name)
        reader = self._unit.reader(who, private=True)
        report = self._unit.store.reports.get(found.report, reader) if found and found.report else None
        is_own = found is not None and found.person == who.entra_id
        if found is None or content is None or not (is_own or (report and not report.is_hidden)):
            raise NoSuchFile
        return found, content

    def _is_confidential(self, settled: Attachment) -> bool:
        """By the report that it is with, or the group that this is being written for."""
        store = self._unit.store
        report = store.reports.get(settled.report, THE_RULES) if settled.report else None
        draft = store.reports.draft_by_id(settled.draft) if settled.draft else None
        group = self._unit.trust.group_named(draft.group) if draft else None
        return bool((group and group.confidential) or (report and report.tier is not Tier.OPEN))
