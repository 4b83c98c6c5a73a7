"""Cards that each person sees in a way of their own, where Teams asks for it; without that they are right as they are.

Teams asks by itself for up to 60 people, who are named in the card by the ids that Teams gives them (RELIABILITY §1).
"""

from bot.buttons.fields import Button
from bot.buttons.views import ViewMeeting, ViewVote
from bot.cards import elements
from bot.turn import Card, Turn
from domain.people import Right

MOST = 60
VIEWS = frozenset({ViewVote.verb, ViewMeeting.verb})
"""What only shows: such a press takes no effect, edits no card and is answered beside the writers."""


def refreshing(turn: Turn, card: Card, button: Button, card_id: str, seen: int, right: Right) -> Card:
    """The card, with whom Teams is to ask for: those with a right who were met in Teams."""
    today = turn.now.astimezone(turn.trust.zone).date()
    people = [person.entra_id for person in turn.trust.people if turn.trust.may(person, right, today)]
    ids = list(turn.contacts.teams_ids(people).values())[:MOST]
    if not ids:
        return card
    action = {name: value for name, value in elements.button("", button, card_id, seen).items() if name != "fallback"}
    del action["title"]
    return Card({**card, "refresh": {"action": action, "userIds": ids}})
