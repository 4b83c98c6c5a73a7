"""Links to files, made for the speaker alone."""

from bot.turn import Turn
from domain.meetings import Meeting
from services.links import Purpose

FORMS = ("pdf", "docx")


def minutes_links(turn: Turn, meeting: Meeting, forms: tuple[str, ...] = FORMS) -> dict[str, str]:
    """The minutes of a meeting, by part and form; Part 2 for those who may open it (§2.7)."""
    links = {}
    for part in (1, 2) if turn.services.minutes.part_2(turn.speaker, meeting) else (1,):
        for form in forms:
            secret = turn.services.links.make(turn.speaker, Purpose.MINUTES, f"{meeting.ref}/{part}/{form}")
            links[f"{part}-{form}"] = f"{turn.address}/links/{secret}/{meeting.ref}-minutes-part-{part}.{form}"
    return links
