"""What a text says that it does to an earlier decision (§5.2)."""

from datetime import UTC, datetime

import pytest

from domain.agenda import Item, ItemStatus, Purpose
from domain.decisions import Variation
from domain.refusals import VariationNeedsItem
from domain.variations import variation_in, variation_of

SUPERSEDES, PART, RESCINDS = Variation.SUPERSEDES, Variation.SUPERSEDES_PART, Variation.RESCINDS


def item(varies: str | None = "HB-2026-006", variation: str | None = SUPERSEDES) -> Item:
    at = datetime(2027, 1, 18, 9, tzinfo=UTC)
    return Item(
        *(1, "HB-S-2026-09", "9", "Scheme", Purpose.DECISION, 10, "p", ItemStatus.ON_AGENDA, at),
        varies=varies,
        variation=variation,
    )


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("To replace HB-2026-006 by: all schools use scheme B", SUPERSEDES),
        ("to supersede decision HB-2026-006", SUPERSEDES),
        ("That hb-2026-006 be varied", SUPERSEDES),
        ("HB-2026-006 is superseded: phones are locked away", SUPERSEDES),
        ("To change the second sentence of HB-2026-006", PART),
        ("To amend paragraph (b) of HB-2026-006 so that", PART),
        ("To rescind HB-2026-006.", RESCINDS),
        ("To revoke our decision HB-2026-006 on phones", RESCINDS),
        ("To adopt scheme B instead of HB-2026-006", SUPERSEDES),
    ],
)
def test_what_is_said_of_a_decision_and_how(said: str, how: Variation) -> None:
    assert variation_in("HB", said) == ("HB-2026-006", how)


@pytest.mark.parametrize(
    "said",
    [
        *("To note HB-2026-006", "HB-2026-006 has been reviewed", "To keep HB-2026-006", "To change the cover rota"),
        *("To replace the forms as TB-2026-07 asks", "To rescind our leave to delay TB-2026-07"),
        *("To delay TB-2026-07", "To replace the boiler. HB-2026-006 is noted", "To carry out XB-2026-006"),
    ],
)
def test_naming_one_is_not_varying_it(said: str) -> None:
    assert variation_in("HB", said) is None


def test_a_wording_that_varies_needs_an_item_that_names_the_decision() -> None:
    for elsewhere in (item(None, None), item("HB-2026-005")):
        with pytest.raises(VariationNeedsItem):
            variation_of("HB", "To replace HB-2026-006 by scheme B", elsewhere)
    assert variation_of("HB", "To replace HB-2026-006 by scheme B", item()) == ("HB-2026-006", SUPERSEDES)


@pytest.mark.parametrize(
    "said",
    [
        *("To make no change to HB-2026-006", "Not to rescind HB-2026-006", "To keep HB-2026-006", "To use scheme B"),
        *(
            "To defer changing HB-2026-006",
            "To extend the review of HB-2026-006",
            "To cancel the review of HB-2026-006",
        ),
        *("To update the Board on HB-2026-006", "To note the altered costs under HB-2026-006"),
        *("To reject the proposal to rescind HB-2026-006", "To consider in May whether to rescind HB-2026-006"),
        *("To confirm HB-2026-006 as it stands", "To thank Valence for its work"),
    ],
)
def test_on_such_an_item_nothing_is_varied_by_a_wording_that_doesnt_say_so(said: str) -> None:
    assert variation_of("HB", said, item()) is None


def test_a_part_of_one_that_is_withdrawn_leaves_the_rest() -> None:
    for said in ("To cancel paragraph 2 of HB-2026-006", "To withdraw one sentence of HB-2026-006"):
        assert variation_of("HB", said.replace(" 2 ", " (b) "), item()) == ("HB-2026-006", PART)


def test_an_item_varies_one_decision() -> None:
    with pytest.raises(VariationNeedsItem) as refused:
        variation_of("HB", "To replace HB-2026-006 and HB-2026-007 by scheme B", item())
    assert refused.value.ref == "HB-2026-007"
