"""A process that wipes stations, each in a child that is killed a little later than the last one.

    python -m tests.desktop.wipe_cut_short FOLDER...

The n-th child is killed before it touches its folder for the n-th time, as Python's audit events tell: files
opened, renamed and removed, folders listed. It prints how many were killed; the next one came through.
"""

import os
import signal
import sys
from pathlib import Path

from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage


def kill_at(folder: Path, step: int) -> None:
    """Let this process be killed, as a power cut would, before it touches the folder for the n-th time."""
    touched = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touched
        if event not in ("open", "os.remove", "os.rename", "os.scandir", "os.listdir", "os.mkdir"):
            return
        if arguments and str(arguments[0]).startswith(str(folder)):
            touched += 1
            if touched == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


async def confirm(_server_url: str, _ticket: str) -> None:
    """Stand for a server that takes every ticket."""


def wipe_station(folder: Path, step: int) -> None:
    """Wipe one station as far as the step lets it."""
    ending = StationWipe(
        WipeRecordFile(folder), FileKeyStore(folder / "keys"), folder / "replica.db", confirm
    )
    record = WipeRecord(stage=WipeStage.WIPING, server_url="http://127.0.0.1:1", ticket="ticket", unsent=2)
    kill_at(folder, step)
    ending.begin(record, lambda: None)
    ending.wait()


def main() -> None:
    for step, folder in enumerate(sys.argv[1:], 1):
        child = os.fork()
        if child == 0:
            wipe_station(Path(folder), step)
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            sys.stdout.write(f"{step - 1}\n")
            return
    raise SystemExit("None of them came through.")


if __name__ == "__main__":
    main()
