"""The key of the log: made once, for its owner alone."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from domain.checkpoints import public_key
from storage.log_key import LogKeyUnusable, public_key_in, signing_key


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "log-key.pem"
    with ThreadPoolExecutor(8) as threads:
        made = {public_key(key) for key in threads.map(signing_key, [path] * 32)}
    assert made == {public_key(signing_key(path))}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["log-key.pem"]


def test_the_public_half_is_read_from_either_file(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "key.pem")
    public = tmp_path / "public.pem"
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert public_key_in(public) == public_key_in(tmp_path / "key.pem") == public_key(key)


def test_what_is_no_such_key_is_refused(tmp_path: Path) -> None:
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for name, content in (("nonsense", b"nonsense"), ("other", other), ("empty", b"")):
        (tmp_path / name).write_bytes(content)
        for read in (signing_key, public_key_in):
            with pytest.raises(LogKeyUnusable):
                read(tmp_path / name)
    with pytest.raises(LogKeyUnusable):
        signing_key(tmp_path / "nonsense" / "key.pem")
    with pytest.raises(LogKeyUnusable):
        public_key_in(tmp_path / "missing.pem")
