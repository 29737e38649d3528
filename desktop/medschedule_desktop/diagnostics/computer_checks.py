"""The disk, the key store and the reports of earlier errors."""

import os
import shutil
from pathlib import Path

from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.diagnostics.finding import Finding, Verdict, fine
from medschedule_desktop.errors.key_store import KeyStoreError, KeyStoreUnavailable
from medschedule_desktop.security.key_store import KeyStore, SecretName

_MIB = 1024 * 1024
_LITTLE, _TOO_LITTLE = 1024 * _MIB, 100 * _MIB
"""A full replica of a large hospital is some 300 MB and is written anew beside itself when it is repaired."""


def check_disk(data_dir: Path) -> Finding:
    """Look at the room for the replica, and whether it can be written."""
    there = next((folder for folder in (data_dir, *data_dir.parents) if folder.is_dir()), None)
    if there is None or not os.access(there, os.W_OK | os.X_OK):
        return Finding(
            "disk", Verdict.FAILED, "FOLDER_NOT_WRITABLE", f"The data folder {data_dir} cannot be written."
        )
    free = shutil.disk_usage(there).free
    facts = {"freeMib": free // _MIB}
    if free < _TOO_LITTLE:
        sentence = f"The disk of {data_dir} is full: {free // _MIB} MiB are left. Entries cannot be saved."
        return Finding("disk", Verdict.FAILED, "DISK_FULL", sentence, facts)
    if free < _LITTLE:
        sentence = f"The disk of {data_dir} is nearly full: {free // _MIB} MiB are left."
        return Finding("disk", Verdict.WARNING, "DISK_NEARLY_FULL", sentence, facts)
    return fine("disk", f"{free // _MIB} MiB are free where the data is kept.", **facts)


def check_keys(keys: KeyStore) -> tuple[Finding, bytes | None]:
    """Look for the station's keys; return the replica's with it. Nothing is made or changed."""
    try:
        if not keys.available():
            raise KeyStoreUnavailable
        key, token = keys.load(SecretName.REPLICA_KEY), keys.load(SecretName.REFRESH_TOKEN)
        place = keys.description
    except KeyStoreError as error:
        return Finding("keys", Verdict.FAILED, error.code, str(error)), None
    facts = {"replicaKey": key is not None, "refreshToken": token is not None}
    if key is None:
        sentence = f"There are no keys of a station in {place}."
        return Finding("keys", Verdict.WARNING, "NO_KEYS", sentence, facts), None
    if token is None:
        sentence = (
            f"The token for the server is missing from {place}. Enrol this station again; entries are kept."
        )
        return Finding("keys", Verdict.FAILED, "NO_TOKEN", sentence, facts), key
    return fine("keys", f"The keys are in {place}.", **facts), key


def check_crashes(folder: CrashFolder) -> Finding:
    """Look at what is kept of errors that nobody expected."""
    reports = folder.reports()
    facts = {"reports": len(reports), "marked": folder.marked() is not None}
    if not reports:
        return fine("crashes", "No unexpected error is on record.", **facts)
    sentence = (
        f"Unexpected errors on record: {len(reports)}, the last one at {reports[-1].at:%Y-%m-%d %H:%M} UTC."
    )
    return Finding("crashes", Verdict.WARNING, "CRASH_REPORTS", sentence, facts)
