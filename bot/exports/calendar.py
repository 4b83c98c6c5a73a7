"""The year's meetings as a file."""

from collections.abc import Iterable

from domain.meetings import Meeting

COLUMNS = ("ref", "kind", "nominal_date", "date", "moved_because", "items_close", "publish_by")


def meeting_rows(meetings: Iterable[Meeting]) -> Iterable[tuple[object, ...]]:
    """One row a meeting."""
    for meeting in meetings:
        known = {**vars(meeting), "date": meeting.day}
        yield tuple(known[column] for column in COLUMNS)
