"""Files that were allowed: each is seen to by one at a time, and settled once (docs/decisions/0028)."""

from datetime import UTC, datetime, timedelta

from storage.database import Database
from storage.file_offers import FileOffer, OfferState, Upload
from storage.store import Store
from tests.storage.raw import NOW

UPLOAD = Upload("https://contoso.sharepoint.com/upload", "https://contoso.sharepoint.com/log.csv", "u", "csv")
OFFER = FileOffer("offer", "carys", "a:1", "decisions", "1/csv/", "log.csv", NOW)
REAL = datetime(2026, 1, 1, tzinfo=UTC)
SOON, LATER = timedelta(minutes=3), timedelta(minutes=4)


async def claim(database: Database, now: datetime = NOW, real: datetime = REAL) -> tuple[FileOffer, ...]:
    due = await database.read(lambda store: store.file_offers.is_any_due(now, real))
    claimed = await database.write(lambda store: store.file_offers.claim(now, real, real + SOON, 4))
    assert due == bool(claimed)
    return claimed


async def accepted(database: Database) -> None:
    def accept(store: Store) -> None:
        store.file_offers.add(OFFER)
        store.file_offers.accept(OFFER.id, UPLOAD, NOW)

    await database.write(accept)


async def test_an_offer_is_not_due_until_it_is_accepted(database: Database) -> None:
    await database.write(lambda store: store.file_offers.add(OFFER))
    assert await database.read(lambda store: store.file_offers.find("offer")) == OFFER
    assert await database.read(lambda store: store.file_offers.find("other")) is None
    assert await claim(database) == ()
    await database.write(lambda store: store.file_offers.accept("offer", UPLOAD, NOW))
    (claimed,) = await claim(database)
    assert (claimed.upload, claimed.attempt, claimed.state) == (UPLOAD, 1, OfferState.ACCEPTED)


async def test_one_sees_to_it_and_another_only_once_the_lease_is_over(database: Database) -> None:
    await accepted(database)
    (first,) = await claim(database)
    assert await claim(database) == ()
    (second,) = await claim(database, real=REAL + LATER)
    assert second.attempt == 2
    assert not await database.write(lambda store: store.file_offers.settle(first, OfferState.SENT))
    await database.write(lambda store: store.file_offers.again(first, NOW))
    assert await claim(database, real=REAL + LATER) == (), "the first has nothing to say any more"
    assert await database.write(lambda store: store.file_offers.settle(second, OfferState.SENT))
    assert not await database.write(lambda store: store.file_offers.settle(second, OfferState.SENT))
    found = await database.read(lambda store: store.file_offers.find("offer"))
    assert found is not None and (found.state, found.upload) == (OfferState.SENT, None), "where it went is forgotten"
    assert await claim(database, NOW + LATER, REAL + LATER + LATER) == ()


async def test_one_that_failed_waits_and_a_start_takes_all_over(database: Database) -> None:
    await accepted(database)
    (first,) = await claim(database)
    await database.write(lambda store: store.file_offers.again(first, NOW + SOON))
    assert await claim(database) == ()
    assert len(await claim(database, NOW + SOON)) == 1
    assert await claim(database, NOW + SOON) == ()
    await database.write(lambda store: store.file_offers.release())
    assert len(await claim(database, NOW + SOON)) == 1
