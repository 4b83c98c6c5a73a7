"""Files for the speaker alone: links to them, and offers to put them in their OneDrive."""

from bot.cards.file_offers import offer_reply
from bot.turn import Turn
from domain.meetings import Meeting
from domain.people import Person
from services import Services
from services.purposes import Purpose

FORMS = ("pdf", "docx")
GUESSES = {"csv": (1_000, 400), "xlsx": (9_000, 300), "docx": (40_000, 700), "pdf": (60_000, 1_200)}
"""In bytes, about: what a file takes by itself, and each entry in it."""


def link_to(services: Services, address: str, who: Person, purpose: Purpose, target: str, name: str) -> str:
    """A new link for one person, whose last part is the file's name."""
    return f"{address}/links/{services.links.make(who, purpose, target)}/{name}"


def offer_file(turn: Turn, purpose: Purpose, target: str, name: str, what: str, entries: int) -> None:
    """Offer a file beside its link, in a private chat of somebody who has a OneDrive."""
    if not (turn.is_private and turn.offers_files):
        return
    offer = turn.services.file_offers.offer(turn.speaker, turn.room.id, purpose, target, name)
    alone, each = GUESSES[name.rpartition(".")[2]]
    turn.post(turn.room.id, offer_reply(offer, what, alone + each * entries))


def minutes_links(turn: Turn, meeting: Meeting, forms: tuple[str, ...] = FORMS) -> dict[str, str]:
    """The minutes of a meeting, by part and form; Part 2 for those who may open it (§2.7)."""
    links = {}
    for part in (1, 2) if turn.services.minutes.part_2(turn.speaker, meeting) else (1,):
        for form in forms:
            target, name = f"{meeting.ref}/{part}/{form}", f"{meeting.ref}-minutes-part-{part}.{form}"
            links[f"{part}-{form}"] = link_to(turn.services, turn.address, turn.speaker, Purpose.MINUTES, target, name)
    return links
