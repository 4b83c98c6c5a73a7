"""The signing keys of the fake Bot Framework, and the tokens that it signs: good ones and forgeries."""

import base64
import functools
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ISSUER = "https://api.botframework.com"
LIFETIME = 3600


@functools.lru_cache
def _rsa_key(index: int) -> rsa.RSAPrivateKey:
    # Making a key takes a tenth of a second, and no test needs a fresh one: each process makes key n once.
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value: int) -> str:
    return _b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


@dataclass
class SigningKey:
    """One RSA key; what it endorses can be taken away, as Microsoft does with a channel's key."""

    kid: str
    private: rsa.RSAPrivateKey
    endorsements: list[str]

    def jwk(self) -> dict[str, Any]:
        """The public half, as the key set publishes it."""
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": _number(numbers.n),
            "e": _number(numbers.e),
            "endorsements": self.endorsements,
        }

    def sign(self, algorithm: str, data: bytes) -> bytes:
        """A signature; HS256 keyed with the public half is the well-known confusion attack."""
        if algorithm == "none":
            return b""
        if algorithm == "HS256":
            public = self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            return hmac.new(public, data, hashlib.sha256).digest()
        return self.private.sign(data, padding.PKCS1v15(), SHA256())


class KeyRing:
    """The keys that the fake publishes; the newest one signs."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._made = 0
        self.keys: list[SigningKey] = []
        self.rotate()

    def rotate(self, *, keep_old: bool = True) -> SigningKey:
        """Add a key with a new id, which signs from now on."""
        self._made += 1
        key = SigningKey(f"key-{self._made}", _rsa_key(self._made), ["msteams"])
        self.keys = [*(self.keys if keep_old else []), key]
        return key

    def withdraw_endorsement(self) -> None:
        """Publish the signing key without `msteams` among its endorsements."""
        self.keys[-1].endorsements = []

    def published(self) -> dict[str, Any]:
        """The JSON Web Key Set."""
        return {"keys": [key.jwk() for key in self.keys]}

    def token(
        self,
        app_id: str,
        service_url: str,
        *,
        algorithm: str = "RS256",
        kid: str | None = None,
        key: SigningKey | None = None,
        claims: Mapping[str, object] | None = None,
        expires_in: float = LIFETIME,
    ) -> str:
        """A token as Teams sends it with an activity, unless told to be wrong in some way.

        `claims` replace the usual ones, and one given as None is left out; `algorithm` may be `none` or `HS256`;
        `kid` names another key than the one that signs; `key` signs with a key that may not be published.
        """
        key = key or self.keys[-1]
        now = int(self._clock())
        usual = {
            "iss": ISSUER,
            "aud": app_id,
            "nbf": now - 5,
            "exp": now + int(expires_in),
            "serviceurl": service_url,
        }
        body = {name: value for name, value in {**usual, **(claims or {})}.items() if value is not None}
        header = {"alg": algorithm, "kid": kid or key.kid, "x5t": key.kid, "typ": "JWT"}
        signed = f"{_b64(json.dumps(header).encode())}.{_b64(json.dumps(body).encode())}"
        return f"{signed}.{_b64(key.sign(algorithm, signed.encode()))}"


def stranger_key(kid: str = "key-1") -> SigningKey:
    """A key that the fake never publishes, under any name: what a forger has."""
    return SigningKey(kid, _rsa_key(0), ["msteams"])
