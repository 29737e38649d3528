"""Codes of an authenticator (RFC 6238), and codes on paper for the day when it is lost."""

import hashlib
import hmac
import secrets
from base64 import b32encode
from datetime import datetime

import pyotp

RECOVERY_CODES = 10

_STEP_SECONDS = 30
_DRIFT_STEPS = 1
_ISSUER = "MedScheduleAI Pro"
_RECOVERY_BYTES = 10
_GROUP = 4


def new_secret() -> str:
    """Return a secret for an authenticator: 160 bits in Base32."""
    return pyotp.random_base32()


def provisioning_uri(secret: str, login: str, organization: str) -> str:
    """Return what a phone scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=f"{_ISSUER} ({organization})")


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the number of the half minute that a code belongs to: this one, or the one before or after.

    Every candidate is compared, so that the time that it takes tells nothing.
    """
    current = int(now.timestamp()) // _STEP_SECONDS
    given = code.replace(" ", "").encode("utf-8", "surrogatepass")
    found: int | None = None
    for step in range(current - _DRIFT_STEPS, current + _DRIFT_STEPS + 1):
        if hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step).encode(), given):
            found = step
    return found


def new_recovery_codes() -> tuple[str, ...]:
    """Return codes to print, each good once: 80 random bits in groups of four."""
    return tuple(_grouped(secrets.token_bytes(_RECOVERY_BYTES)) for _ in range(RECOVERY_CODES))


def recovery_hash(code: str) -> str:
    """Return what is stored of a recovery code, however it is written."""
    bare = code.replace("-", "").replace(" ", "").casefold()
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()


def _grouped(random: bytes) -> str:
    text = b32encode(random).decode().lower()
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))
