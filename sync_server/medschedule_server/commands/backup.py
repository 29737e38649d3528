"""`medschedule-server backup`: a base of the whole database, or a segment of what was changed since."""

import argparse
from pathlib import Path

from medschedule_server.audit.maintenance import note_backup
from medschedule_server.backups.archive import ArchiveWriter
from medschedule_server.backups.key import backup_key
from medschedule_server.backups.repository import opened_database
from medschedule_server.backups.service import BackupService, require_new
from medschedule_server.commands.output import result
from medschedule_server.composition import open_services
from medschedule_server.core.database import DatabaseSettingsError
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.time.clock import SystemClock


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = commands.add_parser("backup", help="write an encrypted backup; the server goes on serving")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file")
    parser.add_argument(
        "--since",
        type=Path,
        metavar="FILE",
        help="write what was changed since that backup, in place of everything",
    )
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Write the file and print what it holds."""
    if settings.mongodb_uri is None:
        raise DatabaseSettingsError("MONGODB_URI is not set: it names the database's replica set.")
    key = backup_key(settings)
    async with opened_database(settings.mongodb_uri.get_secret_value(), settings.database) as repository:
        service = BackupService(repository, key, SystemClock())
        if arguments.since is None:
            require_new(arguments.out)
            id_ = new_id()
            async with open_services(settings, SystemClock(), seal_plain=False) as services:
                # Noted first, so that the copy tells of itself wherever it is restored.
                await note_backup(services.audit, await repository.organizations(), id_)
            written = await service.base(arguments.out, id_)
        else:
            written = await service.segment(arguments.since, arguments.out)
    _print(arguments.out, written)


def _print(file: Path, written: ArchiveWriter) -> None:
    result(
        file=str(file),
        bytes=file.stat().st_size,
        collections={name: tally.count for name, tally in written.end.collections.items()},
        changes=written.end.changes,
    )
