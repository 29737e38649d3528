"""A station that an administrator took out of service: what its next start, and its next enrolment, do."""

import asyncio
from collections.abc import Awaitable

from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.errors.replica import ReplicaUnreadable
from medschedule_desktop.errors.sync import ServerRefused, SyncError
from medschedule_desktop.replica.engine import OUT_OF_REACH
from medschedule_desktop.security.key_store import KeyStore
from medschedule_desktop.security.wipe import wipe
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync.wipe_confirmation import confirm_wipe


def withdrawal(settings: Settings) -> WipeRecord | None:
    """Return the note of a wipe, unless the computer became a station again after it was completed.

    Raises:
        KeyFileUnsafe: others can write the note.
    """
    record = WipeRecordFile(settings.data_dir).load()
    if record is not None and record.stage is WipeStage.WIPED and settings.replica_path.exists():
        return None
    return record


def station_wipe(settings: Settings, keys: KeyStore) -> StationWipe:
    """Return what wipes a station when it comes to that."""

    def confirm(server_url: str, ticket: str) -> Awaitable[object]:
        return _confirmation(settings, server_url, ticket)

    return StationWipe(WipeRecordFile(settings.data_dir), keys, settings.replica_path, confirm)


def withdrawn_station(settings: Settings, keys: KeyStore) -> StationWipe | None:
    """Return the wipe of a station that was revoked before this start, with what was left of it under way;
    None for one that may be opened.

    Raises:
        KeyFileUnsafe: others can write the note of the wipe.
    """
    record = withdrawal(settings)
    if record is None:
        return None
    ending = station_wipe(settings, keys)
    ending.begin(record, _nothing)
    return ending


def conclude_withdrawal(settings: Settings, keys: KeyStore, server_url: str) -> None:
    """Before a computer becomes a station again: complete its wipe, and tell the old server while there is
    still something to tell it with.

    Args:
        server_url: of the server that it joins.

    Raises:
        KeyStoreError: an old key cannot be destroyed.
        ReplicaUnreadable: a file of the old copy cannot be removed.
        SyncError: the server, which is the old one, does not answer.
    """
    notes = WipeRecordFile(settings.data_dir)
    record = notes.load()
    if record is None:
        return
    if record.stage is WipeStage.WIPING:
        try:
            wipe(keys, settings.replica_path)
        except OSError as error:
            raise ReplicaUnreadable(OUT_OF_REACH) from error
        notes.save(record.model_copy(update={"stage": WipeStage.WIPED}))
    if record.ticket is None or record.server_url is None:
        return
    try:
        asyncio.run(_told(settings, record.server_url, record.ticket))
    except ServerRefused:
        return
    except SyncError:
        if record.server_url == server_url:
            raise


async def _told(settings: Settings, server_url: str, ticket: str) -> None:
    await _confirmation(settings, server_url, ticket)


def _confirmation(settings: Settings, server_url: str, ticket: str) -> Awaitable[object]:
    return confirm_wipe(server_url, ticket, settings.route)


def _nothing() -> None:
    """Let nothing go: at a start, nothing uses keys and files yet."""
