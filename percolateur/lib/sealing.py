"""Secrets that have to be read again, kept so that a copy of the database does not tell them."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def box(purpose: str) -> Fernet:
    """Encrypts with a key of its own, made from the installation's: what one purpose sealed, another cannot open."""
    key = hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
