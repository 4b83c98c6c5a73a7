"""Where Headboard speaks: the Headboard's channel, and whom it can reach."""

from bot import texts
from bot.cards.places import reach_card, reach_lines
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn

router = Router()


@router.intent("place.headboard")
def choose_channel(turn: Turn, _said: Understanding) -> Reply:
    """Make this channel the one in which agendas and decision sheets are posted."""
    is_new = turn.services.places.choose_channel(turn.speaker, turn.room)
    return Reply(texts.CHANNEL_CHOSEN if is_new else texts.CHANNEL_IS_THIS)


@router.intent("place.reach", reads=True)
def reach(turn: Turn, _said: Understanding) -> Reply:
    """Who can be reached in a private chat, and who not."""
    found = turn.services.places.reach(turn.speaker)
    text = " ".join(reach_lines(found))
    return turn.privately(Reply(text, reach_card(text, found)))
