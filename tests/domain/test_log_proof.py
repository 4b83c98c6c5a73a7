"""The seal on the decision log: the tree of RFC 6962, canonical JSON, and checkpoints that survive being pasted."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from domain.checkpoints import Checkpoint, Published, in_brief, make_checkpoint, read_checkpoints
from domain.decisions import Outcome
from domain.log_proof import Head, Kind, canonical, commitment, leaf_hash, seal

AT = datetime(2026, 12, 2, 15, 41, 7, 250, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The test vectors of Certificate Transparency."""


def test_the_tree_is_that_of_rfc_6962() -> None:
    head = Head()
    assert head.root == sha256(b"").hexdigest()
    for leaf, root in zip(LEAVES, ROOTS, strict=True):
        head = head.after(leaf_hash(bytes.fromhex(leaf).decode()))
        assert head.root == root


def naive(leaves: list[str]) -> str:
    """The root by the definition, without a compact state."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\x01" + bytes.fromhex(naive(leaves[:half]) + naive(leaves[half:]))).hexdigest()


@given(st.integers(1, 200))
def test_the_compact_state_is_the_whole_tree(size: int) -> None:
    leaves, head = [leaf_hash(str(number)) for number in range(size)], Head()
    for leaf in leaves:
        head = head.after(leaf)
    assert (head.size, head.hash, head.root) == (size, leaves[-1], naive(leaves))
    assert len(head.peaks) == size.bit_count()


def test_an_entry_is_what_the_record_says() -> None:
    row = {"ref": "HB-2026-001", "day": date(2026, 12, 2), "outcome": Outcome.CONSENSUS, "declared": ("Grafton",)}
    row |= {"confirmed_at": AT, "confirmed_by": "someone", "votes_for": None, "wording": "To share – “one” rota."}
    first = seal(Head(), "PACE Trust", Kind.DECISION, row, "chair", bytes(32))
    assert first.payload == (
        '{"confirmed_at":"2026-12-02T15:41:07.000250+00:00","confirmed_by":"someone","day":"2026-12-02",'
        '"declared":["Grafton"],"outcome":"consensus","ref":"HB-2026-001","votes_for":null,'
        '"wording":"To share – “one” rota."}'
    )
    assert json.loads(first.header) == {
        "v": 1,
        "trust": "PACE Trust",
        "seq": 1,
        "prev": None,
        "kind": "decision",
        "at": "2026-12-02T15:41:07.000250+00:00",
        "actor_role": "chair",
        "actor_ref": "someone",
        "commit": sha256(b"\x02" + bytes(32) + first.payload.encode()).hexdigest(),
    }
    assert first.header == canonical(json.loads(first.header))
    assert first.hash == sha256(b"\x00" + first.header.encode()).hexdigest()
    second = seal(Head().after(first.hash), "PACE Trust", Kind.DECISION, row, "chair", bytes(32))
    assert (second.seq, json.loads(second.header)["prev"]) == (2, first.hash)


def test_the_same_content_with_another_salt_tells_nothing() -> None:
    assert commitment(bytes(32), "yes") != commitment(bytes([1] * 32), "yes")


@pytest.fixture
def checkpoint() -> Checkpoint:
    return make_checkpoint("PACE Trust", Head().after(leaf_hash("one")), AT, KEY)


def test_a_checkpoint_comes_back_from_its_text(checkpoint: Checkpoint) -> None:
    assert checkpoint.is_signed and checkpoint.at == AT.replace(microsecond=0)
    assert read_checkpoints(checkpoint.text) == (checkpoint,)
    assert max(map(len, checkpoint.text.splitlines())) < 140


MANGLED: dict[str, Callable[[str], str]] = {
    "quoted in a mail": lambda text: "\n".join(f"> {line}" for line in text.splitlines()),
    "among other words": lambda text: f"Dear all,\n\nplease keep this.\n\n{text}\n\nJoanna\n",
    "Windows": lambda text: text.replace("\n", "\r\n"),
    "wrapped": lambda text: re.sub(r"(.{70})(?=.)", r"\1\n", text),
    "out of a PDF": lambda text: "".join(f"{letter}\u200b" if letter in "abcdef" else letter for letter in text),
    "on one line": lambda text: text.replace("\n", "  "),
    "in bold": lambda text: text.replace("Root:", "**Root:**"),
}


@pytest.mark.parametrize("how", MANGLED)
def test_a_checkpoint_survives_what_people_do_to_it(checkpoint: Checkpoint, how: str) -> None:
    assert read_checkpoints(MANGLED[how](checkpoint.text)) == (checkpoint,)


def test_several_are_read_from_one_text_and_the_channels_lines_too(checkpoint: Checkpoint) -> None:
    line = f"The decision log: 1 entry, root {in_brief(checkpoint.root)}."
    later = replace(checkpoint, at=AT.replace(microsecond=0, hour=17))
    found = read_checkpoints(f"{line}\n{checkpoint.text}\n\n{later.text}")
    assert found == (checkpoint, later, Published(1, checkpoint.root[:16]))
    assert not later.is_signed


@pytest.mark.parametrize("text", ["", "Root: 12", "Headboard decision log: checkpoint", "At: 2026-99-99T00:00:00Z"])
def test_what_is_none_isnt_read_as_one(text: str) -> None:
    assert read_checkpoints(text) == ()


@pytest.mark.parametrize("field", ["trust", "size", "root", "head", "at", "key", "signature"])
def test_a_checkpoint_that_was_changed_isnt_signed(checkpoint: Checkpoint, field: str) -> None:
    other = make_checkpoint("Another", Head().after(leaf_hash("1")).after(leaf_hash("2")), datetime.now(UTC), OTHER)
    assert not replace(checkpoint, **{field: getattr(other, field)}).is_signed


OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
