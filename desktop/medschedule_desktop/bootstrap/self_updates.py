"""An installation that updates itself, put together from where the program lies and what the policies say."""

import os
import platform
import pwd
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import FrameType

import msgspec

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.errors.update import UpdateDoesNotStart, UpdatesManaged
from medschedule_desktop.planning.isolation.trial import solver_works
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.security.station_keys import key_places
from medschedule_desktop.settings import Settings
from medschedule_desktop.updates.decision import Offer
from medschedule_desktop.updates.home import Home
from medschedule_desktop.updates.probe import Health, ask, health
from medschedule_desktop.updates.repository import Repository
from medschedule_desktop.updates.self_update import Checked, SelfUpdate
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import Clock, SystemClock

PLATFORM = f"{sys.platform}-{platform.machine().lower()}"
_MANAGED = "managed"
_NOT_STARTED = 127
"""As a shell says it."""

_PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Told:
    """What a check found, for a person."""

    sentence: str
    is_newer: bool


class Installation:
    """One installation, with the deeds of `medschedule update`.

    Args:
        account: in whose name a new version shows that it starts; None is one's own.
    """

    def __init__(self, home: Home, settings: Settings, clock: Clock, account: str | None = None) -> None:
        self._home = home
        self._settings = settings
        self._clock = clock
        self._account = account
        self._updates = SelfUpdate(home, PLATFORM, self._probe, clock)

    @classmethod
    def here(cls, folder: Path | None, account: str | None) -> "Installation":
        """Return the installation that this program is part of, or the one in a folder.

        Raises:
            UpdatesManaged: this program was installed in another way.
            SettingsInvalid: a policy cannot be used.
        """
        home = Home(folder) if folder is not None else Home.of(Path(sys.executable))
        if home is None or not home.root.is_file():
            raise UpdatesManaged
        return cls(home, load_settings(), SystemClock(), account)

    def status(self) -> str:
        """Return what is in use and what is known of others, a line each."""
        state, current = self._home.state(), self._home.current
        lines = [f"In use: {current}, channel {self._settings.update_channel}."]
        lines += [f"Also here: {each}." for each in self._home.versions() if each != current]
        if state.trial is not None:
            trial = state.trial
            lines.append(
                f"On trial: {trial.version}, bad starts: {trial.bad_starts}; {trial.before} takes its place "
                "when it does not stay up."
            )
        lines += [f"Did not work here: {each}." for each in state.failed]
        if state.checked_at is not None:
            lines.append(f"Last asked: {state.checked_at:%Y-%m-%d %H:%M} UTC.")
        return "\n".join(lines)

    def check(self) -> Told:
        """Ask whether there is a newer version.

        Raises:
            UpdateError: the administrator updates this program, or there is no answer that can be trusted.
        """
        channel = self._channel()
        with self._home.alone(), self._repository() as repository:
            return _told(self._updates.check(repository, channel))

    def apply(self) -> Told:
        """Fetch a newer version, and use it from the next start; raises what `check` does."""
        channel = self._channel()
        with self._home.alone(), self._repository() as repository:
            checked = self._updates.apply(repository, channel)
        if checked.offer is Offer.NEWER and checked.release is not None:
            return Told(_next(checked.release.version), is_newer=True)
        return _told(checked)

    def go_back(self) -> str:
        """Go back to the version before.

        Raises:
            UpdateError: there is none, or this account may not.
        """
        with self._home.alone():
            before = self._updates.go_back()
        return _next(before)

    def guard(self) -> None:
        """Note a start; a version that failed too often is replaced first."""
        self._updates.starting()

    def ended(self, *, well: bool) -> None:
        """Note how a start ended."""
        self._updates.ended(well=well)

    def start(self, arguments: Sequence[str]) -> int:
        """Start the version in use, watch over it and return its exit code; where it went back because of
        this start, start the version before as well.
        """
        given = tuple(arguments[1:] if arguments[:1] == ["--"] else arguments)
        while True:
            self._updates.starting()
            started = self._home.current
            code = self._watched((str(self._home.program(started)), *given))
            self._updates.ended(well=code == 0)
            if code == 0 or self._home.current == started:
                return code

    def _watched(self, command: Sequence[str]) -> int:
        """Run a program until it ends; what tells this process to end is passed on to it, and no bad end."""
        with _listening() as told_to_end:  # before the program starts: it may be told to end at once
            try:
                child = subprocess.Popen(command)  # noqa: S603 - a version of this program
            except OSError:
                return _NOT_STARTED
            told_to_end.pass_on_to(child)
            code = child.wait()
        return 0 if told_to_end.numbers else code

    def _channel(self) -> str:
        if self._settings.update_channel == _MANAGED:
            raise UpdatesManaged
        return self._settings.update_channel

    def _repository(self) -> Repository:
        url = self._settings.update_url
        if url is None:
            raise SettingsInvalid("Where are the updates? Set the policy updateUrl.")
        return Repository(url, self._home.root, self._home.metadata, self._settings.route)

    def _probe(self, program: Path) -> Health:
        if self._account is None:
            return ask(program, os.environ)
        try:
            account = pwd.getpwnam(self._account)
        except KeyError as error:
            raise UpdateDoesNotStart(f"There is no account {self._account} on this computer.") from error
        names = {"HOME": account.pw_dir, "USER": account.pw_name, "LOGNAME": account.pw_name}
        return ask(program, {**os.environ, **names}, (account.pw_uid, account.pw_gid))


def probe() -> str:
    """Return what this version says of itself, as a line of JSON."""
    # What a station cannot do without beside its copy: the solver, and the screens.
    with ThreadPoolExecutor() as pool:
        solver = pool.submit(solver_works)
        import_module("medschedule_desktop.qt.application")
        settings = load_settings()
        kind = DeviceKind.KIOSK if settings.mode == "kiosk" else DeviceKind.DESKTOP
        keys = key_places(kind, settings.data_dir)
        found = health(version("medschedule-desktop"), settings.replica_path, keys, SystemClock())
        told = msgspec.structs.replace(found, solved=solver.result())
    return msgspec.json.encode(told).decode() + "\n"


class _ToldToEnd:
    """The signals that told this process to end, each passed on to a child, once there is one."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._child: subprocess.Popen[bytes] | None = None

    def hear(self, number: int, _frame: FrameType | None) -> None:
        self.numbers.append(number)
        if self._child is not None:
            self._child.send_signal(number)

    def pass_on_to(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child
        for number in tuple(self.numbers):
            child.send_signal(number)


@contextmanager
def _listening() -> Iterator[_ToldToEnd]:
    """Hear what tells this process to end, for as long as the block lasts."""
    told = _ToldToEnd()
    before = {number: signal.signal(number, told.hear) for number in _PASSED_ON}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _next(version_: str) -> str:
    return f"Version {version_} is used from the next start."


def _told(checked: Checked) -> Told:
    running, release = checked.running, checked.release
    if release is None:
        return Told("The channel has no version for this kind of computer.", is_newer=False)
    sentences = {
        Offer.NEWER: f"Version {release.version} is there; {running} is in use.",
        Offer.SAME: f"Version {running} is in use and the newest.",
        Offer.OLDER: f"Version {running} is in use; the channel has an older one, which is not taken.",
        Offer.FAILED_HERE: f"Version {release.version} did not work here and is not tried again; {running} "
        "is in use.",
    }
    return Told(sentences[checked.offer], is_newer=checked.offer is Offer.NEWER)
