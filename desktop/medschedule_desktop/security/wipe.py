"""Destroy what a revoked station holds."""

from pathlib import Path

from medschedule_desktop.errors.key_store import KeyStoreError
from medschedule_desktop.security.key_store import KeyStore, SecretName
from medschedule_desktop.security.private_file import settle


def wipe(store: KeyStore, replica_path: Path) -> None:
    """Destroy the keys first, then the files: without the key, what is left of them cannot be read.

    Returns when all are gone. Call it on a closed replica; doing it again completes what was cut short.

    Raises:
        KeyStoreError: a key could not be destroyed; the files are gone all the same.
        OSError: a file could not be removed; the others are gone.
    """
    failures: list[KeyStoreError | OSError] = []
    for name in SecretName:
        try:
            store.delete(name)
        except (KeyStoreError, OSError) as error:
            failures.append(error)
    for file in replica_files(replica_path):
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            failures.append(error)
    settle(replica_path.parent)
    if failures:
        raise failures[0]


def replica_files(replica_path: Path) -> tuple[Path, ...]:
    """Name the replica's file, its journals, unfinished successors and damaged copies that were set aside."""
    found = replica_path.parent.glob(f"{replica_path.stem}*{replica_path.suffix}*")
    return tuple(path for path in found if path.is_symlink() or not path.is_dir())
