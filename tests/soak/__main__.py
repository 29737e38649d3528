"""Run the fault suite: `python -m tests.soak [--rounds N] [--seed S] [--keep FOLDER]`."""

import argparse
import shutil
import sys
from pathlib import Path
from random import SystemRandom
from tempfile import mkdtemp
from time import monotonic

from tests.desktop.killed_window import KilledWindow, WindowFailed
from tests.e2e.live_server import LiveServer
from tests.fixtures.ward_station import filled_replica
from tests.soak.soak import Soak, SoakFailed
from tests.soak.station_process import StationFailed

from medschedule_desktop.demonstration.server_process import ServerReady
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.sample.ward_0545 import ward_4w_0545

_ROUNDS_A_WINDOW = 10


def main() -> int:
    """Return the exit code: 1 if something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SystemRandom().getrandbits(32))
    parser.add_argument(
        "--keep", type=Path, help="an empty folder for databases, replicas and logs, kept in any case"
    )
    given = parser.parse_args()
    folder = given.keep or Path(mkdtemp(prefix="medschedule-soak-"))
    say(f"Databases, replicas and logs are in {folder}.")
    code = _soak(folder, given.seed, given.rounds)
    if code == 0 and given.keep is None:
        shutil.rmtree(folder)
    return code


def _soak(folder: Path, seed: int, rounds: int) -> int:
    folder.mkdir(parents=True, exist_ok=True)

    def fill(uri: str, database: str) -> ServerReady:
        server = LiveServer(uri, database, folder / "sample.log", ("--sample", "ward-0545"))
        ready = ServerReady.model_validate_json(server.start())
        server.stop()
        return ready

    began = monotonic()
    say(f"Seed {seed}, {rounds} rounds.")
    soak = Soak(folder, seed, fill, tell=say)
    try:
        soak.run(rounds)
        _kill_windows(folder / "window", seed, max(1, rounds // _ROUNDS_A_WINDOW))
    except (SoakFailed, StationFailed, WindowFailed) as error:
        say(f"FAILED after {soak.counts['rounds']} rounds of seed {seed}:\n{error}")
        return 1
    finally:
        for name, count in sorted(soak.counts.items()):
            say(f"  {count:6} {name}")
    say(f"Everything held, in {monotonic() - began:.0f} s.")
    return 0


def _kill_windows(folder: Path, seed: int, lives: int) -> None:
    """Kill the window of a desktop in the middle of a manager's work, again and again.

    Raises:
        SoakFailed: something that a page had shown as saved is not there.
        WindowFailed: a window ended by itself.
    """
    folder.mkdir()
    ward = ward_4w_0545(seed)
    window = KilledWindow(folder / "station", ward, filled_replica(folder, ward, DeviceKind.DESKTOP))
    for life in range(lives):
        wrong = window.live(seed + life)
        if wrong:
            raise SoakFailed("\n".join(wrong))
    say(f"{lives} windows killed: {window.acts} acts, {window.cut_short} of them cut short, nothing lost")


def say(line: str) -> None:
    """Write a line for who watches, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
