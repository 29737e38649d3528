"""Bring a replica's tables to the version that this program works with."""

from importlib.resources import files

from sqlalchemy import Connection, inspect, select, table
from sqlalchemy.sql import column

from medschedule_desktop.errors import ReplicaNewer

HEAD = "0001"
"""The newest revision under `migrations/versions`."""

_VERSION = table("alembic_version", column("version_num"))


def migrate(connection: Connection, revision: str = HEAD) -> None:
    """Upgrade or downgrade to a revision, in the caller's transaction.

    Raises:
        ReplicaNewer: the tables have a revision that this program does not know.
    """
    current = current_revision(connection)
    if current == revision:
        return
    # Only a station's first start and its first after an update need Alembic, which takes 0.4 s to import.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(files("medschedule_desktop.replica") / "migrations"))
    config.attributes["connection"] = connection
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    if current is not None and current not in known:
        raise ReplicaNewer
    if current is None or known.index(revision) < known.index(current):
        command.upgrade(config, revision)
    else:
        command.downgrade(config, revision)


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the tables; None for an empty file."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(select(_VERSION.c.version_num))
