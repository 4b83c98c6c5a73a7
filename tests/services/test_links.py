"""Secret links: whose, to what, until when."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.refusals import NoLink
from services.purposes import Purpose
from services.trust import load_trust
from storage.tables import links
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.talk import CARYS, CHAIR, DEV, LEAD

FEED, PACK = Purpose.FEED, Purpose.PACK


async def make(committee: Committee, who: str = CARYS, purpose: Purpose = FEED, target: str = "") -> str:
    return await committee.do(who, lambda s, p: s.links.make(p, purpose, target))


async def follow(committee: Committee, secret: str) -> tuple[str, Purpose, str]:
    """Whoever asks: the secret says who it is."""
    person, purpose, target = await committee.do(LEAD, lambda s, _: s.links.follow(secret))
    return person.entra_id, purpose, target


async def test_a_link_leads_to_what_it_was_made_for(committee: Committee) -> None:
    secret = await make(committee, CARYS, PACK, "HB-B-2026-06/1/docx")
    assert await follow(committee, secret) == (CARYS, PACK, "HB-B-2026-06/1/docx")
    for wrong in ("", secret[:-1], secret.upper(), "' OR 1=1 --"):
        with pytest.raises(NoLink):
            await follow(committee, wrong)


async def test_the_secret_is_long_differs_every_time_and_isnt_kept(committee: Committee) -> None:
    secrets = {await make(committee, CARYS, PACK) for _ in range(20)}
    assert len(secrets) == 20
    assert min(map(len, secrets)) >= 32
    rows = await committee.database.read(lambda store: store._connection.execute(select(links)).all())
    assert len(rows) == 20
    assert not [secret for secret in secrets if secret in repr(rows)]


async def test_a_new_feed_ends_the_one_before(committee: Committee) -> None:
    lost, others = await make(committee), await make(committee, DEV)
    paper = await make(committee, CARYS, PACK)
    new = await make(committee)
    with pytest.raises(NoLink):
        await follow(committee, lost)
    for secret in (new, others, paper):
        await follow(committee, secret)


async def test_a_feed_that_was_revoked_leads_nowhere(committee: Committee) -> None:
    secret, paper = await make(committee), await make(committee, CARYS, PACK)
    await committee.do(CARYS, lambda s, p: s.links.revoke(p))
    with pytest.raises(NoLink):
        await follow(committee, secret)
    with pytest.raises(NoLink):
        await committee.do(CARYS, lambda s, p: s.links.revoke(p))
    await follow(committee, paper)


async def test_a_link_expires_after_thirty_days_and_a_feed_never(committee: Committee) -> None:
    feed, paper = await make(committee), await make(committee, CARYS, PACK)
    start = committee.clock.now()
    committee.clock.move_to(start + timedelta(days=29))
    await follow(committee, paper)
    committee.clock.move_to(start + timedelta(days=30, seconds=1))
    with pytest.raises(NoLink):
        await follow(committee, paper)
    committee.clock.move_to(start + timedelta(days=2000))
    await follow(committee, feed)


async def test_whoever_has_left_or_lost_their_post_has_no_link_any_more(committee: Committee) -> None:
    secret, chairs = await make(committee), await make(committee, CHAIR)
    carys = SOURCE[SOURCE.index('[[person]]\nname = "Carys Pugh"') : SOURCE.index('[[person]]\nname = "Dev Patel"')]
    admin = carys.replace('{ post = "head", school = "Grafton" }', '{ post = "admin" }')
    for source in (SOURCE.replace(carys, ""), SOURCE.replace(carys, admin)):
        await committee.database.write(lambda store, s=source: load_trust(store, plain(s), committee.clock.now()))  # type: ignore[misc]
        with pytest.raises(NoLink):
            await follow(committee, secret)
        await follow(committee, chairs)
