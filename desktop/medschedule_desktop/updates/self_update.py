"""An installation brings itself up to date: staged, looked at, tried, then kept or not."""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from medschedule_desktop.errors.update import (
    NothingToGoBackTo,
    UpdateDoesNotStart,
    UpdateError,
    UpdateNotStored,
    UpdateOnTrial,
    UpdateRefused,
)
from medschedule_desktop.updates.decision import Course, Offer, Trial, judge
from medschedule_desktop.updates.home import Home
from medschedule_desktop.updates.probe import Health
from medschedule_desktop.updates.release import Release, Version
from medschedule_desktop.updates.repository import Repository
from medschedule_desktop.updates.tree import TreeFlawed, unpack
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

_SPARE = 2**20
"""Bytes that an archive may have beyond its files."""

Probe = Callable[[Path], Health]
"""Starts the program of a version and returns what it says of itself; raises UpdateDoesNotStart."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the repository has for an installation.

    Attributes:
        release: None when the channel has none for this kind of computer.
    """

    running: str
    offer: Offer
    release: Release | None


class SelfUpdate:
    """The updates of one installation. Whatever fails, the version in use stays and goes on.

    Args:
        platform: what kind of computer this is, for instance `linux-x86_64`.
    """

    def __init__(self, home: Home, platform: str, probe: Probe, clock: Clock) -> None:
        self._home = home
        self._platform = platform
        self._probe = probe
        self._clock = clock

    def check(self, repository: Repository, channel: str) -> Checked:
        """Ask what there is.

        Raises:
            UpdateError: no answer, or none that can be trusted.
        """
        running, state = self._home.current, self._home.state()
        with _stored():
            release = repository.newest(channel, self._platform)
            self._home.change(checked_at=self._clock.now())
        if release is None:
            return Checked(running, Offer.SAME, None)
        return Checked(running, judge(Version.parse(running), release, state.failed), release)

    def apply(self, repository: Repository, channel: str) -> Checked:
        """Fetch what is newer, have it show that it starts, and let it be the one that is started next.

        Raises:
            UpdateOnTrial: the version in use has not shown yet that it stays up.
            UpdateError: there is nothing that can be trusted, stored or started; nothing in use was changed.
        """
        trial = self.settle()
        if trial is not None:
            raise UpdateOnTrial
        checked = self.check(repository, channel)
        if checked.offer is Offer.NEWER and checked.release is not None:
            self._bring(repository, checked.release, checked.running)
        return checked

    def settle(self) -> Trial | None:
        """Complete what was cut short, keep a version that has stayed up, and return a trial that goes on.

        Raises:
            UpdateNotStored: this account may not write here.
        """
        state = self._home.state()
        trial = state.trial
        if trial is None:
            return None
        with _stored():
            if trial.version in state.failed:
                self._go_back(trial.version, trial.before)
            elif self._home.current != trial.version:
                self._home.change(trial=None)
            elif trial.has_stayed_up(self._clock.now()):
                self._keep(trial)
            else:
                return trial
        return None

    def starting(self) -> None:
        """Note that the version in use is about to start; one that failed too often is replaced before."""
        trial = self.settle()
        if trial is not None:
            self._follow(*trial.starting(self._clock.now()))

    def ended(self, *, well: bool) -> None:
        """Note how the version in use ended."""
        state = self._home.state()
        if state.trial is not None and self._home.current == state.trial.version:
            self._follow(*state.trial.ended(well=well, now=self._clock.now()))

    def go_back(self) -> str:
        """Let the version before be the one that is started, on a person's word; return which that is.

        Raises:
            NothingToGoBackTo: there is no earlier version here.
            UpdateNotStored: this account may not write here.
        """
        current = self._home.current
        earlier = [each for each in self._home.versions() if Version.parse(each) < Version.parse(current)]
        if not earlier:
            raise NothingToGoBackTo
        with _stored():
            self._go_back(current, earlier[-1])
        return earlier[-1]

    def _bring(self, repository: Repository, release: Release, running: str) -> None:
        version = release.version
        try:
            with _stored():
                self._staged(repository, release, running)
                found = self._probe(self._home.staged_program(version))
                if found.version != version or found.replica != release.replica or not found.works:
                    raise UpdateDoesNotStart
                self._home.adopt(version)
                self._home.change(trial=Trial(version, running))
                self._home.watch_from(running)
                self._home.use(version)
        except UpdateError as error:
            if self._home.current != version:
                self._home.drop(version)
            if isinstance(error, UpdateDoesNotStart):
                self._remember_failure(version)
            raise

    def _staged(self, repository: Repository, release: Release, running: str) -> None:
        """Put the files of a release together: from what changed, else from all of them."""
        delta = release.deltas.get(running)
        if delta is not None:
            try:
                self._unpacked(repository, release, delta, self._home.version_folder(running))
            except (TreeFlawed, UpdateRefused) as error:
                _LOGGER.warning("delta not usable error=%s", type(error).__name__)
            else:
                return
        try:
            self._unpacked(repository, release, release.whole, None)
        except TreeFlawed as error:
            raise UpdateRefused from error

    def _unpacked(self, repository: Repository, release: Release, target: str, before: Path | None) -> None:
        stage = self._home.stage(release.version)
        if shutil.disk_usage(stage).free < 2 * release.size:
            raise UpdateNotStored
        most = 2 * release.size + _SPARE
        archive = repository.fetch(target, self._home.archive(release.version), most)
        try:
            with archive.open("rb") as file:
                unpack(file, stage, release.manifest, before)
        finally:
            archive.unlink(missing_ok=True)

    def _follow(self, trial: Trial, course: Course) -> None:
        with _stored():
            if course is Course.GO_BACK:
                self._go_back(trial.version, trial.before)
            elif course is Course.KEEP:
                self._keep(trial)
            else:
                self._home.change(trial=trial)

    def _keep(self, trial: Trial) -> None:
        self._home.change(trial=None)
        self._home.keep_only((trial.version, trial.before))

    def _go_back(self, version: str, before: str) -> None:
        """The failure is remembered first: a power cut between two steps is completed by `settle`."""
        failed = self._with_failed(version)
        self._home.change(failed=failed, trial=Trial(version, before))
        self._home.use(before)
        self._home.change(trial=None)
        _LOGGER.warning("went back version=%s to=%s", version, before)

    def _remember_failure(self, version: str) -> None:
        with suppress(OSError):  # it is tried again, and refused again
            self._home.change(failed=self._with_failed(version))

    def _with_failed(self, version: str) -> tuple[str, ...]:
        return (*(each for each in self._home.state().failed if each != version), version)


@contextmanager
def _stored() -> Iterator[None]:
    """Turn what a disk says into the update's own error."""
    try:
        yield
    except OSError as error:
        raise UpdateNotStored from error
