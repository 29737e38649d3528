"""The key that signs access tokens."""

from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from medschedule_server.core.secret_file import SecretFileError, read_secret
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
        return read_secret(file).decode(errors="replace")
    except SecretFileError as error:
        raise SigningKeyError(str(error)) from error


def new_signing_key() -> bytes:
    """Return what a new key file holds."""
    return OKPKey.generate_key("Ed25519").as_pem(private=True)
