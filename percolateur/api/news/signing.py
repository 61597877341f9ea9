"""How a message is signed, as Standard Webhooks says (standardwebhooks.com, 1.0): HMAC-SHA256 of what arrives."""

import base64
import hmac


def signature(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """« v1,… » for one secret, written « whsec_… »."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message}.{timestamp}.".encode() + body
    return f"v1,{base64.b64encode(hmac.digest(key, signed, 'sha256')).decode()}"


def headers(secrets: list[str], message: str, timestamp: int, body: bytes) -> dict[str, str]:
    """One signature a secret: while one follows the other, both are there."""
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(secret, message, timestamp, body) for secret in secrets),
    }
