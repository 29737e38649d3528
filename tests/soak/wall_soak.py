"""A day at the wall in minutes: an injected clock, rounds of synchronisation, changes of shift, and visits.

`python -m tests.soak.wall_soak [--rounds N]`; 3,000 rounds are 24 hours.
"""

import argparse
import gc
import os
import sys
import threading
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from tests.desktop.ward_station import WardStation, ward_station
from tests.fixtures.ward_station import WARD_KEY, filled_replica
from tests.samples.quick_hasher import QUICK

from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.qt.hands import wait_for
from medschedule_desktop.qt.kiosk_screens import KioskScreens
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.security.station_sign_in import StationSignIn
from medschedule_desktop.services.access.lease import LeaseService
from medschedule_desktop.services.access.wipe_board import WipeBoard
from medschedule_desktop.services.kiosk import KioskService
from medschedule_desktop.services.wall.entry import WallEntryService
from medschedule_desktop.services.wall.page import WallPageService
from medschedule_desktop.services.wall.people import PeopleOfWall
from medschedule_shared.identity import new_id
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.wall_pass import WallPass
from medschedule_shared.protocol.enrolment import Session
from medschedule_shared.sample.ward_0545 import ward_4w_0545

DAY_ROUNDS = 3000
MOST_GROWTH = 0.10
_DAY = timedelta(days=1)
_VISIT_EVERY = 20
_WARM_UP = 0.2
"""Of the rounds, after which everything that is loaded once is loaded."""
_PATIENCE = 60.0
_PIN = "4826"


class WallSoakFailed(Exception):
    """Something grew or was left behind; the message says what."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the process holds.

    Attributes:
        resident: bytes of memory.
        widgets: that exist.
        timers: that run.
        threads: by their names.
    """

    resident: int
    widgets: int
    timers: int
    threads: tuple[str, ...]


class WallSoak:
    """One kiosk's board, driven through hours; nothing of it waits for a real clock."""

    def __init__(self, kiosk: WardStation, appearance: Appearance) -> None:
        self._kiosk = kiosk
        signals = StationSignals(kiosk.replica.subscribe, kiosk.board.subscribe, WipeBoard().subscribe)
        sign_in = StationSignIn(kiosk.replica, kiosk.clock, QUICK, PeopleOfWall())
        self._entry = WallEntryService(kiosk.station, sign_in, _no_server, kiosk.board.status)
        self.screens = KioskScreens(
            appearance,
            KioskService(kiosk.station, kiosk.board.status),
            LeaseService(kiosk.station, kiosk.board.status, kiosk.board.status),
            self._entry,
            WallPageService(kiosk.station, kiosk.board.status),
            TaskRunner(kiosk.replica.executor),
            signals,
        )
        self.screens.board.resize(1920, 1080)
        self.screens.board.show()
        wait_for(lambda: self.screens.model.snapshot is not None, _PATIENCE, "the first board")
        self._user_id = self._introduce()

    def run(self, rounds: int) -> tuple[Footprint, Footprint]:
        """Let rounds pass, 3,000 of them a day; return what was held early and at the end.

        Raises:
            TimeoutError: the board did not follow.
        """
        early, step = None, _DAY / DAY_ROUNDS
        for number in range(1, rounds + 1):
            self._kiosk.clock.advance(step)
            self._synchronise(number)
            if number % _VISIT_EVERY == 0:
                self._visit()
            if early is None and number >= rounds * _WARM_UP:
                early = _footprint()
        return early or _footprint(), _footprint()

    def _synchronise(self, number: int) -> None:
        """Receive a page, as after a poke, and see it on the board."""
        now = self._kiosk.clock.now()
        reading = CensusReading(
            id=new_id(),
            organization_id=self._kiosk.ward.hospital.organization.id,
            created_at=now,
            updated_at=now,
            unit_id=self._kiosk.ward.unit.id,
            taken_at=now,
            patients=16 + number % 8,
            rev=10**6 + number,
        )
        self._kiosk.pull(reading)
        self._kiosk.say("saved", now)
        expected = f"{16 + number % 8}"

        def follows() -> bool:
            snapshot = self.screens.model.snapshot
            return snapshot is not None and any(each.value == expected for each in snapshot.posted)

        wait_for(follows, _PATIENCE, f"the census of round {number}")

    def _visit(self) -> None:
        visit = self.screens.visit
        visit.open()
        visit.choose(self._user_id)
        visit.try_pin(_PIN)
        wait_for(lambda: visit.state.page is not None, _PATIENCE, "somebody's own page")
        visit.leave()
        wait_for(lambda: self._kiosk.station.user is None, _PATIENCE, "the end of a visit")

    def _introduce(self) -> str:
        user = self._kiosk.ward.hospital.user("renee.calloway")
        state = self._kiosk.replica.run(lambda work: work.state())
        self._kiosk.pull(
            WallPass(
                id=new_id(),
                organization_id=user.organization_id,
                created_at=user.created_at,
                updated_at=user.updated_at,
                rev=10**6,
                device_id=state.device_id or "",
                user_id=user.id,
                staff_id=user.staff_id,
                role=user.role,
            )
        )
        self._kiosk.do(lambda: self._entry.enter(user.id))
        self._entry.choose_pin(_PIN, _PIN)
        self._kiosk.do(self._entry.leave)
        return user.id


def judge(early: Footprint, late: Footprint) -> None:
    """Compare what was held.

    Raises:
        WallSoakFailed: memory grew, or something was left behind.
    """
    growth = late.resident / early.resident - 1
    if growth >= MOST_GROWTH:
        raise WallSoakFailed(f"Memory grew by {growth:.0%}, from {early.resident} to {late.resident} bytes.")
    if late.threads != early.threads:
        raise WallSoakFailed(f"Threads: {early.threads}, then {late.threads}.")
    if late.timers > early.timers or late.widgets > early.widgets * (1 + MOST_GROWTH):
        raise WallSoakFailed(f"Left behind: {early}, then {late}.")


def _footprint() -> Footprint:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer) and isValid(each)]
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return Footprint(
        resident,
        len(QApplication.allWidgets()),
        sum(timer.isActive() for timer in timers),
        tuple(sorted(thread.name for thread in threading.enumerate())),
    )


def _no_server(_login: str, _password: str, _code: str = "") -> Session:
    raise ServerUnreachable


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Return the exit code: 1 if something grew or was left behind."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.wall_soak")
    parser.add_argument("--rounds", type=int, default=DAY_ROUNDS)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    with TemporaryDirectory(prefix="medschedule-wall-") as folder:
        ward = ward_4w_0545(20261013)
        path = filled_replica(Path(folder), ward, DeviceKind.KIOSK)
        with ward_station(ward, path, WARD_KEY) as kiosk:
            soak = WallSoak(kiosk, Appearance(application))
            early, late = soak.run(rounds)
            soak.screens.close()
    try:
        judge(early, late)
    except WallSoakFailed as failed:
        _say(f"FAILED after {rounds} rounds: {failed}")
        return 1
    growth = late.resident / early.resident - 1
    _say(f"The wall held for {rounds} rounds: memory {growth:+.1%}, {late.widgets} widgets.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
