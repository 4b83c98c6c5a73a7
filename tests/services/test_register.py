"""The register of interests: whose it is to see, this year's returns, and what it is good for."""

from datetime import UTC, date, datetime

import pytest

from domain.agenda import Tier
from domain.refusals import (
    NothingToConfirm,
    OutOfDate,
    RegisterEmpty,
    RegisterFull,
    SayItPrivately,
    StillRegistered,
    TooLong,
)
from domain.register import ENTRY_LIMIT, MOST_ENTRIES, InterestKind, PersonsRegister
from services.register import Registered
from tests.services.committee import BUSINESS, Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, IMANI

WIFE = "my wife is a director of Mower Ltd"
TODAY = date(2026, 11, 24)


async def add(committee: Committee, who: str, words: str) -> Registered:
    return await committee.do(who, lambda s, p: s.register.add(p, words, private=True))


async def mine(committee: Committee, who: str) -> PersonsRegister:
    return await committee.do(who, lambda s, p: s.register.mine(p))


async def test_it_keeps_the_words_the_kind_and_the_day(committee: Committee) -> None:
    entry = (await add(committee, CARYS, f" {WIFE}\n")).entry
    assert (entry.words, entry.kind, entry.day) == (WIFE, InterestKind.FAMILY, TODAY)
    register = await mine(committee, CARYS)
    assert (register.entries, register.returned) == ((entry,), TODAY)
    assert (await mine(committee, DEV)).entries == ()


async def test_nothing_is_kept_that_was_said_in_a_shared_room(committee: Committee) -> None:
    for act in (
        lambda s, p: s.register.add(p, WIFE),
        lambda s, p: s.register.nothing(p),
        lambda s, p: s.register.confirm(p),
    ):
        with pytest.raises(SayItPrivately):
            await committee.do(CARYS, act)
    assert (await mine(committee, CARYS)).returned is None


async def test_what_cant_be_kept_is_refused(committee: Committee) -> None:
    for words, refusal in (("…", RegisterEmpty), ("w" * (ENTRY_LIMIT + 1), TooLong)):
        with pytest.raises(refusal):
            await add(committee, CARYS, words)
    for number in range(MOST_ENTRIES):
        await add(committee, CARYS, f"shares in number {number}")
    with pytest.raises(RegisterFull):
        await add(committee, CARYS, WIFE)


async def test_a_nil_return_is_one_and_isnt_made_over_entries(committee: Committee) -> None:
    done = await committee.do(CARYS, lambda s, p: s.register.nothing(p, private=True))
    assert (done.register.entries, done.register.returned) == ((), TODAY)
    await add(committee, CARYS, WIFE)
    with pytest.raises(StillRegistered):
        await committee.do(CARYS, lambda s, p: s.register.nothing(p, private=True))


async def test_next_year_it_is_confirmed_or_said_again(committee: Committee) -> None:
    with pytest.raises(NothingToConfirm):
        await committee.do(CARYS, lambda s, p: s.register.confirm(p, private=True))
    await add(committee, CARYS, WIFE)
    await add(committee, DEV, WIFE)
    committee.clock.move_to(datetime(2027, 9, 8, 9, tzinfo=UTC))
    assert (await mine(committee, CARYS)).returned is None
    await committee.do(CARYS, lambda s, p: s.register.confirm(p, private=True))
    await add(committee, DEV, WIFE.upper())
    for who in (CARYS, DEV):
        register = await mine(committee, who)
        assert ([e.words for e in register.entries], register.returned) == ([WIFE], date(2027, 9, 8))


async def test_one_takes_back_ones_own_alone_and_once(committee: Committee) -> None:
    entry = (await add(committee, CARYS, WIFE)).entry
    with pytest.raises(OutOfDate):
        await committee.do(CLERK, lambda s, p: s.register.take_back(p, entry.id))
    done = await committee.do(CARYS, lambda s, p: s.register.take_back(p, entry.id))
    assert (done.register.entries, done.register.returned) == ((), None)
    with pytest.raises(OutOfDate):
        await committee.do(CARYS, lambda s, p: s.register.take_back(p, entry.id))


async def test_the_chair_and_the_clerk_see_all_of_it_school_by_school(committee: Committee) -> None:
    await add(committee, CARYS, WIFE)
    await add(committee, IMANI, "a governor of Oakfield")
    await committee.do(DEV, lambda s, p: s.register.nothing(p, private=True))
    for who in (CHAIR, CLERK):
        registers = await committee.do(who, lambda s, p: s.register.everyone(p))
        returned = {each.person.entra_id: len(each.entries) for each in registers if each.returned}
        assert returned == {CARYS: 1, IMANI: 1, DEV: 0}
        seats = [each.person.seats[0] for each in registers if each.person.seats]
        trust = await committee.database.read(lambda s: s.trusts.current())
        assert trust and seats == [s.short_name for s in trust.schools if s.short_name in seats]
        assert not registers[-1].person.seats and CLERK in {each.person.entra_id for each in registers}


# ---------------------------------------------------------------- what it is good for


async def test_the_draft_says_who_may_have_an_interest_where_only_chair_or_clerk_read(committee: Committee) -> None:
    await add(committee, CARYS, WIFE)
    await add(committee, EWA, "a governor of Oakfield")
    item = await committee.propose(DEV, "Grounds", BUSINESS, wording="To take the offer of Mower Ltd")
    await committee.propose(DEV, "Director of education", BUSINESS)
    draft = await committee.do(CHAIR, lambda s, p: s.publication.draft(p))
    assert [(i.id, name) for i, name in draft.interested] == [(item.id, "Carys Pugh")]
    shared = await committee.do(CHAIR, lambda s, p: s.publication.draft(p, private=False))
    assert shared.interested == ()


async def test_whose_it_is_is_asked_until_they_have_declared(committee: Committee) -> None:
    entry = (await add(committee, CARYS, WIFE)).entry
    item = await committee.propose(DEV, "Offer of Mower Ltd", BUSINESS)
    asked = {who: (await committee.do(who, lambda s, p: s.publication.needs(p)))[-1] for who in (CARYS, DEV, CLERK)}
    told = {who: [item.id for item in needs.to_declare] for who, needs in asked.items()}
    assert told == {CARYS: [item.id], DEV: [], CLERK: []}
    assert asked[CARYS].is_something and not asked[CARYS].owes
    seen = await committee.show(CARYS)
    assert [i.is_hidden for i in seen.items] == [False], "nothing is hidden by itself"
    await committee.do(CARYS, lambda s, p: s.interests.declare(p, "Mower", private=True))
    assert (await committee.do(CARYS, lambda s, p: s.publication.needs(p)))[-1].to_declare == ()
    await committee.do(CARYS, lambda s, p: s.register.take_back(p, entry.id))
    assert (await committee.do(CHAIR, lambda s, p: s.publication.draft(p))).interested == ()


async def test_the_head_of_the_one_school_that_an_item_names_is_asked(committee: Committee) -> None:
    await committee.propose(DEV, "Lending staff to Grafton", BUSINESS)
    trust = await committee.database.read(lambda s: s.trusts.current())
    assert trust
    head = trust.heads["Grafton"].entra_id
    for who in (head, CLERK):
        needs = (await committee.do(who, lambda s, p: s.publication.needs(p)))[-1]
        assert len(needs.to_declare) == (who == head)


async def test_a_confidential_item_is_told_only_to_whoever_may_see_it(committee: Committee) -> None:
    """Imani is the head of an associate school, who sees no Part 2."""
    for who in (IMANI, CARYS):
        await add(committee, who, WIFE)
    await committee.propose(DEV, "Offer of Mower Ltd", BUSINESS, tier=Tier.PART_2)
    for who, told in ((IMANI, 0), (CARYS, 1)):
        needs = (await committee.do(who, lambda s, p: s.publication.needs(p)))[-1]
        assert len(needs.to_declare) == told
