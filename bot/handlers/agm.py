"""The papers for the annual general meeting, from one sentence."""

from datetime import date, time

from bot import texts
from bot.cards.exports import log_card
from bot.files import FORMS
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agm import Agm
from domain.refusals import DateNotUnderstood
from services.agm import AgmWanted
from services.purposes import Purpose

router = Router()


@router.intent("agm.papers")
def papers(turn: Turn, said: Understanding) -> Reply:
    """Give links to notice, agenda and the year's figures for the AGM, in a private chat, in Word and PDF."""
    if unread := said.text("date_unread"):
        raise DateNotUnderstood(unread)
    wanted = AgmWanted(said.number("year"), said.day("on"), said.time("time"), said.text("place"))
    agm, form = turn.services.agm.show(turn.speaker, wanted), said.text("format")
    links = {}
    for each in (form,) if form in FORMS else FORMS:
        secret = turn.services.links.make(turn.speaker, Purpose.AGM, f"{wanted}/{each}")
        links[texts.AGM_LINK[each]] = f"{turn.address}/links/{secret}/agm-{agm.year}.{each}"
    lines = (_figures(agm), _when(agm.day, agm.starts, agm.place))
    text = " ".join((*lines, texts.AGM_AS_IT_STANDS))
    words = "\n\n".join((text, *(f"{name}: {link}" for name, link in links.items())))
    return turn.privately(Reply(words, log_card(text, texts.AGM_HEADING, lines, links)))


def _figures(agm: Agm) -> str:
    return texts.AGM_TEXT.format(
        years=texts.academic_years(agm.year),
        meetings=texts.count(len(agm.meetings), "meeting"),
        decisions=texts.count(len(agm.stated), "decision"),
    )


def _when(day: date | None, starts: time | None, place: str) -> str:
    if day is None:
        return texts.AGM_NO_DAY
    known = (texts.day_and_year(day), texts.clock_time(starts) if starts else "", place)
    return texts.AGM_ON.format(when=", ".join(filter(None, known)))
