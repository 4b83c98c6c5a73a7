"""Bringing a decision back to the agenda a cycle before it is to be reviewed (DOMAIN §5.1)."""

from datetime import timedelta

from domain.agenda import DEFAULT_MINUTES, Item, ItemStatus, Purpose, Tier, TierReason, title_of
from domain.decisions import IN_FORCE, REVIEW_TITLE
from domain.meetings import Meeting
from services.agenda_items import following, put, seed
from services.shared_interests import share_interests
from services.unit import Unit

CYCLE = timedelta(days=14)
"""Between two meetings of a kind, but for the holidays."""


def put_reviews(unit: Unit, meeting: Meeting) -> None:
    """Put each decision of the kind on the list whose review is a cycle away, or nearer, by an item that names it."""
    later = following(unit, meeting)
    until = later.day + CYCLE if later else meeting.day + 2 * CYCLE
    items = seed(unit, meeting)
    for decision in unit.store.decisions.to_review(meeting.kind, until):
        if decision.status_on(unit.today) not in IN_FORCE:
            continue
        item = Item(
            id=0,
            meeting=meeting.ref,
            number=None,
            title=title_of(REVIEW_TITLE.format(ref=decision.ref, title=decision.title)),
            purpose=Purpose.DISCUSSION,
            minutes=DEFAULT_MINUTES,
            proposer="",
            status=ItemStatus.PROPOSED,
            proposed_at=unit.now,
            tier=decision.tier,
            tier_reason=TierReason.OTHER if decision.tier is not Tier.OPEN else "",
            varies=decision.ref,
        )
        share_interests(unit, decision, put(unit, meeting, items, item))
