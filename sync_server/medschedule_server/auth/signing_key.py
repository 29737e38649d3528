"""The key that signs access tokens."""

import os
import stat
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from medschedule_server.settings import Mode, Settings

# Published as an example (RFC 8037, appendix A): a server that used it would believe anybody's tokens.
_PUBLISHED = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"


class SigningKeyError(Exception):
    """The key cannot be used; the message says why in one sentence."""


def signing_key(settings: Settings) -> OKPKey:
    """Return the configured key; in development, without one, a new key of this process.

    Raises:
        SigningKeyError: it cannot be read, is not an Ed25519 private key, is readable by others, or is known
            to the public.
    """
    if settings.signing_key is not None:
        text = settings.signing_key.get_secret_value()
    elif settings.signing_key_file is not None:
        text = _read(settings.signing_key_file)
    elif settings.mode is Mode.DEVELOPMENT:
        return OKPKey.generate_key("Ed25519")
    else:
        raise SigningKeyError("There is no key to sign access tokens with.")
    try:
        key = OKPKey.import_key(text)
    except (JoseError, ValueError, TypeError) as error:
        raise SigningKeyError("The signing key is not an Ed25519 private key in PEM form.") from error
    if key.curve_name != "Ed25519" or not key.is_private:
        raise SigningKeyError("The signing key is not an Ed25519 private key in PEM form.")
    if key.as_dict(private=False)["x"] == _PUBLISHED:
        raise SigningKeyError("The signing key is a published example: make one with `openssl genpkey`.")
    return key


def _read(file: Path) -> str:
    try:
        if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SigningKeyError(f"{file} can be read by others: set its mode to 0600.")
        return file.read_text()
    except OSError as error:
        raise SigningKeyError(f"{file} cannot be read: {error.strerror}.") from error
