"""The key that signs the decision log's checkpoints: a file, for whoever owns the database isn't to have it by that."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    load_pem_public_key,
)


class LogKeyUnusable(Exception):  # noqa: N818 - an answer for the person at the keyboard
    """The file can't be read or made, or holds no Ed25519 key."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path, self.why = path, why


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file, which is made where there is none, for its owner's eyes only; raises `LogKeyUnusable`.

    Processes that start at once agree on one: the first to finish wins.
    """
    try:
        if not path.exists():
            _make(path)
        key = load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise LogKeyUnusable(path, error.strerror or "") from None
    except (TypeError, ValueError, UnsupportedAlgorithm):
        raise LogKeyUnusable(path, "") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise LogKeyUnusable(path, "")
    return key


def public_key_in(path: Path) -> str:
    """The public key in a file of either kind, in hexadecimal; raises `LogKeyUnusable`."""
    with suppress(LogKeyUnusable, OSError):
        if path.exists():
            return signing_key(path).public_key().public_bytes_raw().hex()
    try:
        key = load_pem_public_key(path.read_bytes())
    except OSError as error:
        raise LogKeyUnusable(path, error.strerror or "") from None
    except (ValueError, UnsupportedAlgorithm):
        raise LogKeyUnusable(path, "") from None
    if not isinstance(key, Ed25519PublicKey):
        raise LogKeyUnusable(path, "")
    return key.public_bytes_raw().hex()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    ours = path.with_name(f".{path.name}.{uuid4().hex}")
    with os.fdopen(os.open(ours, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            path.hardlink_to(ours)
    finally:
        ours.unlink()
