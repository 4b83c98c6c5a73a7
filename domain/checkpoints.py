"""Checkpoints: what the decision log came to at a moment, signed, to be kept where the database's owner can't reach."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.log_proof import Head, canonical

SHOWN = 16
"""Hexadecimal digits of a root where people read it: 64 bits, too many to find another log with the same."""
_BEGINS = "Headboard decision log: checkpoint"
_NAMES = ("Trust", "Entries", "Root", "Newest", "At", "Key", "Signature")
_SIGNED = "headboard checkpoint 1\n"


def _hexadecimal(name: str, digits: int) -> str:
    return rf"{name}:((?:\s*[0-9a-f]){{{digits}}})"


_BLOCK = re.compile(
    r"Trust:(?P<trust>[^:]+?)\s+Entries:\s*(?P<size>\d{1,9})\s+"
    + r"\s+".join(
        (
            _hexadecimal("Root", 64),
            _hexadecimal("Newest", 64),
            r"At:\s*(\S{20})",
            _hexadecimal("Key", 64),
            _hexadecimal("Signature", 128),
        )
    )
)
_IN_BRIEF = re.compile(rf"(\d{{1,9}}) (?:entry|entries), root ((?:[0-9a-f] ?){{{SHOWN}}})")


@dataclass(frozen=True)
class Checkpoint:
    """How many entries the log had, its root, the newest entry's hash, and when; hashes and keys in hexadecimal."""

    trust: str
    size: int
    root: str
    head: str
    at: datetime
    key: str
    """The public key with which it is signed."""
    signature: str

    @property
    def text(self) -> str:
        """A block that can be pasted, printed and read back."""
        at = _instant(self.at)
        values = (self.trust, self.size, self.root, self.head, at, self.key, self.signature)
        return "\n".join((_BEGINS, *(f"{name}: {value}" for name, value in zip(_NAMES, values, strict=True))))

    @property
    def is_signed(self) -> bool:
        """Whether the signature is that of its key, over all of it."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key))
            signed = _signed(self.trust, self.size, self.root, self.head, self.at, self.key)
            key.verify(bytes.fromhex(self.signature), signed)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Published:
    """What was read out of the channel: a size, and how the root begins. Not signed: it counts because many have it."""

    size: int
    root: str


def make_checkpoint(trust: str, head: Head, at: datetime, key: Ed25519PrivateKey) -> Checkpoint:
    """Sign what the log came to; `at` is an instant."""
    at, public = at.astimezone(UTC).replace(microsecond=0), public_key(key)
    trust = " ".join(trust.replace(":", " ").split())
    signature = key.sign(_signed(trust, head.size, head.root, head.hash, at, public)).hex()
    return Checkpoint(trust, head.size, head.root, head.hash, at, public, signature)


def public_key(key: Ed25519PrivateKey) -> str:
    """The key by which everyone can check what was signed with this one."""
    return key.public_key().public_bytes_raw().hex()


def in_brief(root: str) -> str:
    """The beginning of a root, for people to compare."""
    return " ".join(root[at : at + 4] for at in range(0, SHOWN, 4))


def read_checkpoints(text: str) -> tuple[Checkpoint | Published, ...]:
    """Whatever checkpoints a text holds, wherever its lines were broken, and lines from the channel."""
    words = re.sub(r"[>|*_`\u00a0]", " ", re.sub(r"[\u00ad\u200b\u2060\ufeff]", "", text))
    found: list[Checkpoint | Published] = []
    for block in _BLOCK.finditer(words):
        trust, size, root, head, at, key, signature = block.groups()
        try:
            moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        except ValueError:
            continue
        hashes = ("".join(each.split()) for each in (root, head, key, signature))
        root, head, key, signature = hashes
        found.append(Checkpoint(" ".join(trust.split()), int(size), root, head, moment, key, signature))
    found.extend(Published(int(size), root.replace(" ", "")) for size, root in _IN_BRIEF.findall(words))
    return tuple(found)


def _signed(trust: str, size: int, root: str, head: str, at: datetime, key: str) -> bytes:
    said = {"trust": trust, "size": size, "root": root, "head": head, "at": _instant(at), "key": key}
    return (_SIGNED + canonical(said)).encode()


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
