"""The keys that wrap the data keys: a file of our own, or a key management service.

A local key goes by a name made from its fingerprint. The vault notes with each data key who wrapped it, so
that a server with another key says so at its start in place of failing at the first name that it reads.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medschedule_server.core.encryption.errors import MasterKeyError
from medschedule_server.core.secret_file import SecretFileError, read_secret
from medschedule_server.settings import KmsProvider, Mode, Settings

KEY_BYTES = 96
_FEWEST_VALUES = 32
"""Different bytes among 96 random ones: fewer do not come up in the lifetime of the universe."""


@dataclass(frozen=True, slots=True)
class MasterKeys:
    """The master keys of a server.

    Attributes:
        primary: name of the one that wraps new data keys.
        providers: what the driver is told about each, by name; those beside the primary only unwrap.
        options: which key of the service the primary is.
        tls: how the driver connects to a service.
    """

    primary: str
    providers: Mapping[str, Mapping[str, Any]] = field(repr=False)
    options: Mapping[str, Any] | None = None
    tls: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def new_master_key() -> bytes:
    """Return the content of a new key file."""
    return secrets.token_bytes(KEY_BYTES)


def local_keys(primary: bytes, former: Iterable[bytes] = ()) -> MasterKeys:
    """Return keys that are in this server's hands."""
    every = {local_name(key): {"key": key} for key in (*former, primary)}
    return MasterKeys(local_name(primary), every)


def local_name(key: bytes) -> str:
    """Name a key by its fingerprint, which tells nothing about it."""
    return f"local:{hashlib.sha256(key).hexdigest()[:16]}"


def master_keys(settings: Settings) -> MasterKeys | None:
    """Return the configured keys; None in development without any.

    Raises:
        MasterKeyError: a file or a setting cannot be used.
    """
    former = [_key_in(file) for file in settings.former_master_key_files]
    if settings.kms_provider is KmsProvider.LOCAL:
        if settings.master_key_file is not None:
            return local_keys(_key_in(settings.master_key_file), former)
        if settings.mode is Mode.DEVELOPMENT:
            return None
        raise MasterKeyError(
            "MEDSCHEDULE_MASTER_KEY_FILE is not set: it names the key that protects personal data."
        )
    if settings.master_key_file is not None:
        former.append(_key_in(settings.master_key_file))
    name = settings.kms_provider.value
    credentials = settings.kms_credentials
    service = {} if credentials is None else _credentials(credentials.get_secret_value())
    return MasterKeys(
        primary=name,
        providers={name: service, **{local_name(key): {"key": key} for key in former}},
        options=settings.kms_master_key,
        tls=_tls(settings),
    )


def _key_in(file: Path) -> bytes:
    try:
        key = read_secret(file)
    except SecretFileError as error:
        raise MasterKeyError(str(error)) from error
    if len(key) != KEY_BYTES or len(set(key)) < _FEWEST_VALUES:
        raise MasterKeyError(f"{file} is no master key: make one with `openssl rand -out FILE {KEY_BYTES}`.")
    return key


def _credentials(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        # The text is not repeated: it is secret.
        raise MasterKeyError("MEDSCHEDULE_KMS_CREDENTIALS is not a JSON object.")
    return found


def _tls(settings: Settings) -> dict[str, dict[str, str]]:
    files = {
        "tlsCAFile": settings.kms_tls_ca_file,
        "tlsCertificateKeyFile": settings.kms_tls_certificate_key_file,
    }
    options = {name: str(file) for name, file in files.items() if file is not None}
    return {settings.kms_provider.value: options} if options else {}
