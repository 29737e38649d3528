"""The demonstration's desktop and kiosk: two real stations, each with its own folder and its own cable."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from medschedule_desktop.bootstrap.station import RunningStation, enrol_station, open_station
from medschedule_desktop.demonstration.cable import Cable
from medschedule_desktop.demonstration.clock import StoryClock
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.settings import Settings

_SOLVER_SECONDS = 45
"""Two cores with nothing else to do prove the best schedule in half of it."""


@dataclass(frozen=True, slots=True)
class DemonstrationStation:
    """A running station and the cable that it hangs on.

    Attributes:
        keys: where its keys are kept, in words.
    """

    running: RunningStation
    cable: Cable
    keys: str


def start_station(
    stack: ExitStack,
    folder: Path,
    server: tuple[str, int],
    code: str,
    name: str,
    clock: StoryClock,
    postings: Path | None = None,
) -> DemonstrationStation:
    """Enrol a new station by its code, open it, and stop it when the stack unwinds.

    Args:
        postings: where posted schedules go, which outlive the station's folder.

    Raises:
        DesktopError: the code is refused or the server does not answer.
    """
    cable = stack.enter_context(Cable(*server))
    settings = Settings(
        server_url=cable.url, data_dir=folder, solver_seconds=_SOLVER_SECONDS, postings_folder=postings
    )
    # The keys go with the folder: a demonstration leaves nothing in anybody's keyring.
    keys = FileKeyStore(folder / "keys")
    enrol_station(settings, keys, clock, cable.url, code, name)
    running = open_station(settings, keys, clock)
    stack.callback(running.close)
    return DemonstrationStation(running, cable, keys.description)
