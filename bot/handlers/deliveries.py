"""What Headboard has said unasked, and what didn't arrive: in the chair's and the clerk's private chats."""

from bot import texts
from bot.cards.deliveries import MOST, Line, deliveries_card
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from bot.unreached import who_is_at
from domain.refusals import DateNotUnderstood
from storage.deliveries import Delivery
from storage.outbox import Status

router = Router()
LONGEST = 100
"""Characters of a message; it is there to be known again, not to be read."""


@router.intent("delivery.sent", reads=True)
def sent(turn: Turn, said: Understanding) -> Reply:
    """What was said unasked on a day, to whom and when."""
    if unread := said.text("day_unread"):
        raise DateNotUnderstood(unread)
    day = said.day("day")
    found = turn.services.deliveries.sent(turn.speaker, day, private=turn.is_private)
    when = texts.day(day) if day else texts.TODAY
    if not found:
        return Reply(texts.DELIVERIES_NONE_SENT.format(when=when))
    text = texts.DELIVERIES_SENT.format(messages=texts.count(len(found), "message"), when=when)
    return _listed(
        text, texts.DELIVERIES_SENT_HEADING, tuple(_line(turn, each, _how_it_went(turn, each)) for each in found)
    )


@router.intent("delivery.unreached", reads=True)
def unreached(turn: Turn, _said: Understanding) -> Reply:
    """Who didn't get what, and what becomes of it."""
    found = turn.services.deliveries.unreached(turn.speaker, private=turn.is_private)
    if not found:
        return Reply(texts.DELIVERIES_ALL_ARRIVED)
    text = texts.DELIVERIES_UNREACHED.format(messages=texts.count(len(found), "message"))
    return _listed(
        text, texts.DELIVERIES_UNREACHED_HEADING, tuple(_line(turn, each, _stands(turn, each)) for each in found)
    )


def _listed(text: str, heading: str, lines: tuple[Line, ...]) -> Reply:
    shown = (texts.DELIVERY_LINE.format(who=who, words=words, detail=detail) for who, words, detail in lines[:MOST])
    left = len(lines) - MOST
    more = (texts.DELIVERIES_MORE.format(more=texts.count(left, "message")),) if left > 0 else ()
    return Reply("\n\n".join((text, *shown, *more)), deliveries_card(text, heading, lines))


def _line(turn: Turn, delivery: Delivery, detail: str) -> Line:
    who = texts.capital(who_is_at(delivery.room, delivery.person, turn.trust))
    words = " ".join(delivery.words.split()) or texts.DELIVERY_ANSWER
    return who, words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…", detail


def _how_it_went(turn: Turn, delivery: Delivery) -> str:
    at = delivery.sent_at or delivery.wanted_at
    went = texts.DELIVERY_MAILED if delivery.status is Status.MAILED else texts.DELIVERY_SENT
    return went.format(at=texts.clock_time(at.astimezone(turn.trust.zone).time()))


def _stands(turn: Turn, delivery: Delivery) -> str:
    return texts.DELIVERY_STANDS[delivery.status].format(
        when=texts.instant(delivery.wanted_at.astimezone(turn.trust.zone))
    )
