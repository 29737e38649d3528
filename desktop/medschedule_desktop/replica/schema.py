"""Bring a replica's tables to the version that this program works with."""

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, select, table
from sqlalchemy.sql import column

from medschedule_desktop.errors.replica import ReplicaNewer
from medschedule_desktop.replica.staging import drop_staged
from medschedule_desktop.replica.tables import LOADS

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0017"
"""The newest revision under `migrations/versions`."""

MIGRATIONS = files("medschedule_desktop.replica") / "migrations"

_VERSION = table("alembic_version", column("version_num"))


def migrate(connection: Connection) -> None:
    """Upgrade to the newest revision, in the caller's transaction.

    Raises:
        ReplicaNewer: the tables have a revision that this program does not know.
    """
    current = current_revision(connection)
    if current == HEAD:
        return
    # Only a station's first start and its first after an update need Alembic, which takes 0.4 s to import.
    from alembic import command
    from alembic.script import ScriptDirectory

    config = _config(connection)
    revisions = ScriptDirectory.from_config(config).walk_revisions()
    if current is not None and current not in {script.revision for script in revisions}:
        raise ReplicaNewer
    _drop_load(connection)
    command.upgrade(config, HEAD)


def _drop_load(connection: Connection) -> None:
    """Forget a snapshot under way: it is staged in the form of this revision."""
    if inspect(connection).has_table(LOADS.name):
        connection.execute(LOADS.delete())
    drop_staged(connection)


def downgrade(connection: Connection, revision: str) -> None:
    """Go back to an earlier revision, or with `base` to an empty file, in the caller's transaction."""
    from alembic import command  # for the reason above

    _drop_load(connection)
    command.downgrade(_config(connection), revision)


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the tables; None for an empty file."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(select(_VERSION.c.version_num))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # for the reason above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
