"""Nothing of a confidential item reaches whoever may not see it, by whatever they ask (AS-7, §2.7)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.agenda import Purpose, Tier
from domain.calendar import MeetingKind
from domain.people import EVERYONE, Person, PostKind, Reader
from domain.refusals import NotAllowed, Refusal, SayItPrivately
from domain.trust import Trust
from services import Services
from services.agenda import NewItem
from services.clock import Clock
from services.trust import load_trust
from services.which_meeting import Which
from storage.database import Database
from storage.store import Store
from tests.trusts import FOLDER, trust_called

B6 = "HB-B-2026-06"
HERE = Which(ref=B6)
ACCEPTANCE = trust_called("acceptance")
SECRETS = (
    *("catering", "contractor", "performance", "negotiation", "tender", "ledger", "secret-paper", "dismiss"),
    "Resolve at once",
)
"""Words of the item, its reason, its wording, its papers, its decision and its action."""
Read = Callable[[Services, Person, bool], object]
READS: dict[str, Read] = {
    "show": lambda s, p, private: s.agenda.show(p, HERE, private=private),
    "version 1": lambda s, p, private: s.agenda.version(p, HERE, 1, private=private),
    "the latest version": lambda s, p, private: s.agenda.version(p, HERE, None, private=private),
    "named by number": lambda s, p, private: s.agenda.named(p, "", LAST, HERE, private=private),
    "named by words": lambda s, p, private: s.agenda.named(p, "contractor", None, HERE, private=private),
    "draft": lambda s, p, private: s.publication.draft(p, HERE, private=private),
    "needs": lambda s, p, private: s.publication.needs(p, HERE) if private else None,
    "pack": lambda s, p, _: s.publication.pack(p, HERE, 1),
    "pack, part 2": lambda s, p, private: s.publication.pack(p, HERE, 2) if private else None,
    "running": lambda s, p, _: s.meetings.running(p),
    "log": lambda s, _, __: s.exports.log().entries,
}
LAST = "14"
"""The confidential item's number: those that the meeting goes through otherwise come first."""
ALLOWED_IN_PRIVATE = {
    *(PostKind.HEAD, PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.CEO, PostKind.CLERK),
}
ASSOCIATES = {"Henry Green", "Southwood"}


def may_see(person: Person) -> bool:
    """§2.2's row, written out: voting heads, the chair, the CEO and the clerk."""
    votes = any(post.kind in ALLOWED_IN_PRIVATE and post.school not in ASSOCIATES for post in person.posts)
    return votes and not set(person.seats) & ASSOCIATES


def told(found: object) -> list[str]:
    """Which secrets are in whatever a service answered, however deep."""
    said = repr(found).casefold()
    return [secret for secret in SECRETS if secret.casefold() in said]


@pytest.fixture
async def read(database: Database, clock: Clock) -> Callable[[str, Person, bool], Any]:
    """The acceptance trust's meeting with a confidential item, decided and with an action, and a reader's question."""
    source = (FOLDER / "acceptance.toml").read_text(encoding="utf-8")
    await database.write(lambda store: load_trust(store, source, clock.now()))
    chair = next(p for p in ACCEPTANCE.people if p.holds(PostKind.CHAIR))
    grafton = next(p for p in ACCEPTANCE.people if p.seats == ("Grafton",))

    def services(store: Store) -> Services:
        return Services(store, ACCEPTANCE, clock.now())

    def prepare(store: Store) -> None:
        ours = services(store)
        new = NewItem(
            "Performance of the catering contractor",
            Purpose.DECISION,
            17,
            "To end the negotiation and tender anew.",
            Tier.PART_2,
            "commercial",
        )
        item = ours.agenda.propose(grafton, new, HERE).item
        ours.agenda.add_paper(grafton, item.id, "Ledger", "https://pace.example/secret-paper")
        ours.agenda.add_paper(grafton, item.id, "Ledger, more of it", "")
        ours.publication.publish(chair, HERE)
        ours.publication.set_minutes(chair, item.id, 18)
        ours.publication.publish(chair, HERE)

    await database.write(prepare)
    clock.move_to(datetime(2026, 12, 2, 13, 30, tzinfo=UTC))
    clerk = next(p for p in ACCEPTANCE.people if p.holds(PostKind.CLERK))

    def hold(store: Store) -> None:
        ours = services(store)
        ours.meetings.open(chair, "19:chat", private=False)
        ours.attendance.record(clerk, ["Grafton", "Valence", "Becontree"])
        ours.meetings.take_item(chair, "14")
        with pytest.raises(SayItPrivately):
            ours.decisions.draft(clerk, "To dismiss them. Resolve at once")
        ours.decisions.draft(clerk, "To dismiss them. Resolve at once", private=True)
        ours.decisions.confirm(chair, B6, "14", "To dismiss them. Resolve at once")
        with pytest.raises(SayItPrivately):
            ours.actions.add(clerk, "tell the catering contractor", "Grafton", date(2026, 12, 11))
        ours.actions.add(clerk, "tell the catering contractor", "Grafton", date(2026, 12, 11), private=True)

    await database.write(hold)

    async def ask(question: str, who: Person, private: bool) -> Any:
        try:
            return await database.write(lambda store: READS[question](services(store), who, private))
        except Refusal as refused:
            return refused, vars(refused)

    return ask


async def test_as_7_no_reader_is_told_anything_that_they_may_not_see(
    read: Callable[[str, Person, bool], Any],
) -> None:
    """Every post of the trust, in private and in a shared room, by every method that reads."""
    wrong = []
    for person in ACCEPTANCE.people:
        for question in READS:
            for private in (True, False):
                secrets = told(await read(question, person, private))
                if secrets and not (private and may_see(person) and question not in ("pack", "running", "log")):
                    wrong.append((person.name, question, private, secrets))
    assert wrong == []


async def test_as_7_whoever_may_see_it_does_in_private(read: Callable[[str, Person, bool], Any]) -> None:
    seen = {
        person.name
        for person in ACCEPTANCE.people
        if "contractor" in told(await read("show", person, True)) and "ledger" in told(await read("show", person, True))
    }
    assert seen == {person.name for person in ACCEPTANCE.people if may_see(person)}
    assert len(seen) == 8, "six voting heads, the CEO and the clerk"


async def test_as_7_everybody_at_the_table_sees_the_number_and_the_minutes(
    read: Callable[[str, Person, bool], Any],
) -> None:
    associate = next(p for p in ACCEPTANCE.people if p.seats == ("Southwood",))
    for question in ("show", "version 1", "the latest version"):
        view = await read(question, associate, True)
        entry = view.entries[-1]
        assert entry.item.is_hidden
        assert (entry.item.number, entry.item.minutes) == ("14", 17 if question == "version 1" else 18)
        assert entry.item.title == entry.item.wording == entry.item.tier_reason == entry.item.proposer == ""
        assert (entry.section, entry.proposer, entry.papers, entry.carried_from) == ("", "", (), None)
    running = await read("running", associate, True)
    assert running.current.is_hidden
    assert [(d.ref, d.is_hidden, d.title, d.wording) for d in running.decisions] == [("HB-2026-001", True, "", "")]
    assert running.actions == ()


async def test_as_7_part_2_is_a_paper_apart(read: Callable[[str, Person, bool], Any]) -> None:
    """§2.2: the associates, the business manager, the group lead, the trustee and the technical admin don't get it."""
    for person in ACCEPTANCE.people:
        answer = await read("pack, part 2", person, True)
        if may_see(person):
            assert "contractor" in told(answer), person.name
        else:
            assert isinstance(answer[0], NotAllowed), person.name


async def test_as_7_the_storage_gives_a_reader_nothing_to_leave_out(
    database: Database, read: Callable[[str, Person, bool], Any]
) -> None:
    """It isn't read from the database in the first place."""
    stranger = Reader("somebody", sees_part_2=False)
    for reader in (EVERYONE, stranger):
        found = await database.read(
            lambda store, r=reader: (  # type: ignore[misc]
                store.agenda.items(B6, r),
                store.agenda.papers(B6, r),
                store.agenda.version(B6, 2, r),
                store.decisions.between(None, None, r),
                store.decisions.of_meeting(B6, r),
                store.actions.of_meeting(B6, r),
                store.actions.of_kind(MeetingKind.BUSINESS, r),
                store.actions.open(r),
            )
        )
        assert told(tuple(part if n else [i for i in part if i.is_hidden] for n, part in enumerate(found))) == []


async def test_as_7_the_proposer_sees_their_own_item(database: Database, clock: Clock) -> None:
    """An associate may propose one; nobody else who may not see Part 2 gets it."""
    source = (FOLDER / "acceptance.toml").read_text(encoding="utf-8")
    await database.write(lambda store: load_trust(store, source, clock.now()))
    associate, other = (next(p for p in ACCEPTANCE.people if p.seats == (s,)) for s in ("Southwood", "Henry Green"))
    new = NewItem("Catering contractor", tier=Tier.PART_2, tier_reason="commercial")

    def ask(who: Person, trust: Trust = ACCEPTANCE, *, private: bool = True) -> Callable[[Store], object]:
        return lambda store: Services(store, trust, clock.now()).agenda.show(who, HERE, private=private)

    await database.write(
        lambda store: Services(store, ACCEPTANCE, clock.now()).agenda.propose(associate, new, HERE).item
    )
    assert "contractor" in told(await database.read(ask(associate)))
    assert told(await database.read(ask(associate, private=False))) == []
    assert told(await database.read(ask(other))) == []
    nobody = replace(other, posts=(replace(other.posts[0], kind=PostKind.GROUP_LEAD),))
    assert told(await database.read(ask(nobody))) == []
