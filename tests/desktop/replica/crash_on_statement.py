"""Run as a process of its own: a station that enters shifts, killed in front of each statement in turn.

`crash_on_statement.py REPLICA WARD FOLDER` copies the replica to `FOLDER/0.db`, `1.db` and so on; the process
that works on number N is killed in front of statement N, and `N.txt` has the ids of the entries that had
returned. It ends with the number at which nothing was left to kill.
"""

import os
import pickle
import shutil
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from tests.desktop.entries import enter
from tests.desktop.replica_contents import connection_of
from tests.desktop.server_brain import brain_of
from tests.desktop.small_ward import SmallWard, SteppedClock
from tests.fixtures.replica import REPLICA_KEY

from medschedule_desktop.replica.replica import Replica


def work_until_killed(path: Path, fatal: int, ward: SmallWard) -> None:
    replica = Replica(path, REPLICA_KEY, SteppedClock())
    replica.open()
    brain = brain_of(ward)
    count = 0

    def before(*_: object) -> None:
        nonlocal count
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1

    def watch() -> None:
        connection = connection_of(replica)
        event.listen(connection, "before_cursor_execute", before)
        event.listen(connection.engine, "commit", before)

    replica.executor.submit(watch).result()
    brain.load(replica)
    with path.with_suffix(".txt").open("w") as entered:
        for person in range(3):
            print(enter(replica, ward, person), file=entered, flush=True)


def main(pristine: Path, ward_file: Path, folder: Path) -> None:
    ward: SmallWard = pickle.loads(ward_file.read_bytes())  # noqa: S301 - the test wrote it
    fatal = 0
    while True:
        path = folder / f"{fatal}.db"
        shutil.copy(pristine, path)
        child = os.fork()
        if child == 0:
            work_until_killed(path, fatal, ward)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.waitstatus_to_exitcode(status))
        fatal += 1


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
