"""The key of this installation: what it signs, others know to come from here, unchanged.

It is drawn from the secret key, so that every server of an installation has it and there is nothing more to keep.
"""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

PURPOSE = b"percolateur: feeds of articles, 1"  # what else is drawn from the secret key has another


def private_key() -> Ed25519PrivateKey:
    seed = HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(settings.SECRET_KEY.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key() -> str:
    """In base64, as subscribers keep it."""
    return base64.b64encode(private_key().public_key().public_bytes_raw()).decode()


def public_pem() -> str:
    """As `openssl` reads it."""
    return private_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def fingerprint(key: str) -> str:
    """What two people compare on the telephone: 128 bits, in eight groups of four."""
    digits = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32].upper()
    return " ".join(digits[place : place + 4] for place in range(0, 32, 4))


def sign(body: bytes) -> str:
    return base64.b64encode(private_key().sign(body)).decode()


def is_signed(body: bytes, signature: str, key: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True)).verify(
            base64.b64decode(signature, validate=True), body
        )
    except (InvalidSignature, ValueError):
        return False
    return True
