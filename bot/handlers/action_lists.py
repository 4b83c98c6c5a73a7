"""Which actions there are: mine, a school's, all that are overdue; as a card, in words, and as a picture."""

from bot import texts
from bot.buttons.actions import ActionsPage
from bot.cards.action_progress import list_card, list_in_words
from bot.cards.elements import card, heading, line
from bot.cards.elements import picture as shown
from bot.exports.school_actions import school_actions_in_words
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.refusals import OutOfDate
from services.action_lists import Wanted
from services.purposes import Purpose

router = Router()


@router.intent("action.list", reads=True)
def listed(turn: Turn, said: Understanding) -> Reply:
    """The actions of the speaker, of somebody, a school or a group, or of everyone."""
    return _shown(turn, Wanted(said.text("state") or "open"), said.text("owner"), 0)


@router.button(ActionsPage)
def page(turn: Turn, button: ActionsPage) -> Reply:
    """Another page of a list."""
    if button.wanted not in set(Wanted):
        raise OutOfDate
    return _shown(turn, Wanted(button.wanted), button.owner, button.page)


def _shown(turn: Turn, wanted: Wanted, owner: str, number: int) -> Reply:
    found = turn.services.action_lists.find(turn.speaker, wanted, owner, private=turn.is_private)
    today = turn.now.astimezone(turn.trust.zone).date()
    text = list_in_words(found, number, today)
    return Reply(text, list_card(text, found, number, today))


@router.intent("action.picture")
def picture(turn: Turn, _said: Understanding) -> Reply:
    """Every school's actions by colour, as a picture and in words."""
    counted = turn.services.action_lists.by_school(turn.speaker, private=False)
    secret = turn.services.links.make(turn.speaker, Purpose.SCHOOL_ACTIONS)
    address = f"{turn.address}/links/{secret}/headboard-actions.png"
    day = texts.day(turn.now.astimezone(turn.trust.zone).date())
    words = school_actions_in_words(counted)
    text = texts.ACTIONS_PICTURE.format(day=day)
    drawn = card(text, heading(texts.ACTIONS_PICTURE_HEADING), line(text), shown(address, words))
    return turn.privately(Reply(f"{text}\n\n{words}", drawn))
