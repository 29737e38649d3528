"""`medschedule-server restore`: bring the database back from backups, to a moment in time."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from medschedule_server.audit.joint_notes import JointNotes
from medschedule_server.audit.known_heads import KnownHeads
from medschedule_server.audit.maintenance import note_restore
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.backups.key import backup_key
from medschedule_server.backups.repository import opened_database
from medschedule_server.backups.restoration import Restoration, Restored
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.ledger import Ledger
from medschedule_server.changelog.repository import MongoLedger
from medschedule_server.commands.output import result
from medschedule_server.composition import collection_plans, open_services
from medschedule_server.core.database import DatabaseSettingsError, connected
from medschedule_server.core.encryption.master_keys import master_keys
from medschedule_server.settings import Settings
from medschedule_shared.time.clock import SystemClock
from medschedule_shared.time.instant import instant_text


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("restore", help="bring the database back; stop every server first")
    parser.add_argument("--from", dest="base", type=Path, required=True, metavar="FILE", help="a base")
    parser.add_argument(
        "--oplog",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="the segments that follow on it, in their order",
    )
    parser.add_argument(
        "--to", type=_instant, metavar="INSTANT", help="leave out what came later: 2026-11-29T03:00:00Z"
    )
    parser.add_argument("--force", action="store_true", help="remove what the database holds now")
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Restore, bring the collections into the shape of this version, and print what came back."""
    if settings.mongodb_uri is None:
        raise DatabaseSettingsError("MONGODB_URI is not set: it names the database's replica set.")
    key, uri = backup_key(settings), settings.mongodb_uri.get_secret_value()
    async with (
        opened_database(uri, settings.database) as repository,
        connected(
            uri,
            settings.database,
            settings.database_timeout_seconds,
            master_keys(settings),
            settings.data_key_seconds,
        ) as database,
    ):

        async def logs() -> MongoLedger:
            await database.ensure(collection_plans())
            return MongoLedger(database)

        async def enter(ledger: Ledger, restored: Restored) -> None:
            commits = GroupCommit(ledger, SystemClock())
            notes = JointNotes(database, commits, SystemClock(), KnownHeads())
            await note_restore(AuditTrail(notes), restored)
            await notes.close()
            await commits.close()

        restoration = Restoration(repository, logs, key, enter)
        restored = await restoration.run(
            arguments.base, arguments.oplog, arguments.to, replace=arguments.force
        )
    async with open_services(settings, SystemClock()):  # it seals what an older version left plain
        last = None if restored.last is None else datetime.fromtimestamp(restored.last / 1000, UTC)
        result(
            documents=restored.documents,
            changes=restored.changes,
            lastChangeAt=None if last is None else instant_text(last),
            epochs=restored.epochs,
        )


def _instant(text: str) -> datetime:
    """Return an instant.

    Raises:
        ArgumentTypeError: it is none, or does not say in which zone it is.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("write an instant like 2026-11-29T03:00:00Z") from error
    if instant.tzinfo is None:
        raise argparse.ArgumentTypeError("say the zone as well: 2026-11-29T03:00:00Z")
    return instant
