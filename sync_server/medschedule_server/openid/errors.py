"""What can be wrong with what a provider says."""

from enum import StrEnum


class Flaw(StrEnum):
    """Why an ID token is not believed."""

    MALFORMED = "malformed"
    ALGORITHM = "algorithm"
    UNKNOWN_KEY = "unknown_key"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    EXPIRED = "expired"
    NONCE = "nonce"
    CLAIM = "claim"


class IdTokenError(Exception):
    """An ID token is not believed."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


class ProviderError(Exception):
    """A provider does not answer, or answers what no provider says; the word says which, for the log."""
