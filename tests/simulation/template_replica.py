"""A fresh replica's file, made once in a test run and copied for each station."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.simulation.station import open_file
from tests.simulation.virtual_time import VirtualClock, VirtualTime

from medschedule_desktop.replica.schema import migrate
from medschedule_desktop.replica.unit_of_work import UnitOfWork


@cache
def template_replica() -> Path:
    """Return a file with every table and nothing in them."""
    path = Path(mkdtemp(prefix="medschedule-simulation-")) / "template.db"
    engine = open_file(path)
    with engine.connect() as connection:
        with connection.begin():
            migrate(connection)
            UnitOfWork(connection, VirtualClock(VirtualTime())).create_state()
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.close()
    engine.dispose()
    return path
