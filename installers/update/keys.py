"""Keys that sign updates, in files. Those of a production root belong into a hardware module instead."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from securesystemslib.signer import CryptoSigner, Key, Signer, SSlibKey


def make_key(path: Path) -> Path:
    """Make a key that only this account can read, and return the file of its public half beside it.

    Raises:
        FileExistsError: there is one.
    """
    signer = CryptoSigner.generate_ed25519()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(signer.private_bytes)
    public = path.with_name(f"{path.name}.pub")
    private = load_pem_private_key(signer.private_bytes, None)
    public.write_bytes(private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return public


def public_key(path: Path) -> Key:
    """Read a public key in PEM form."""
    return SSlibKey.from_crypto(load_pem_public_key(path.read_bytes()))


def signer(reference: str, trusted: dict[str, Key]) -> Signer:
    """Return what signs with a private key.

    Args:
        reference: a file in PEM form, or `KEYID=URI` with a URI of securesystemslib, such as that of an HSM.
        trusted: keys of the repository by their ids; a URI needs the public half from there.
    """
    keyid, is_uri, uri = reference.partition("=")
    if is_uri:
        return Signer.from_priv_key_uri(uri, trusted[keyid])
    return CryptoSigner(load_pem_private_key(Path(reference).read_bytes(), None))
