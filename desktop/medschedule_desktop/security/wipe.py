"""Destroy what a revoked station holds."""

from pathlib import Path

from medschedule_desktop.security.key_store import KeyStore, SecretName


def wipe(store: KeyStore, replica_path: Path) -> None:
    """Destroy the key first, then the files: without the key, what is left of them cannot be read.

    Returns when all are gone. Call it on a closed replica.

    Raises:
        KeyStoreError: the key could not be destroyed; no file was touched.
    """
    for name in SecretName:
        store.delete(name)
    for file in replica_path.parent.glob(f"{replica_path.stem}*{replica_path.suffix}*"):
        file.unlink(missing_ok=True)
