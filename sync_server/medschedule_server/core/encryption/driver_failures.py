"""What the driver's encryption says when it fails, in the product's errors."""

from pymongo.errors import EncryptionError, PyMongoError

from medschedule_server.core.encryption.errors import UnreadableValueError
from medschedule_server.core.errors import UnavailableError

# What libmongocrypt says of a value that nothing will ever open. All else may pass: a service that does not
# answer must never look like damage.
_FOR_GOOD = (
    "HMAC validation failure",
    "malformed ciphertext",
    "ciphertext too small",
    "not all keys requested were satisfied",
    "unsupported FLE blob subtype",
)


def meaning(error: EncryptionError) -> Exception:
    """Return what a failure of the driver's encryption means, as an error of the product."""
    if isinstance(error.cause, PyMongoError):
        return error.cause
    if any(words in str(error.cause) for words in _FOR_GOOD):
        return UnreadableValueError()
    return UnavailableError()
