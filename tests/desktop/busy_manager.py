"""`medschedule desktop` with a manager's hands in its window, who works until the process is killed.

Run as a program: `python -m tests.desktop.busy_manager FOLDER NOW SEED`. It is the command itself; only the
clock stands at NOW and the keys lie in a file of FOLDER, since the computer need not have a keyring. It says,
a line each:

    told WORDS               the sign-in page speaks of the last time
    acts NAME ...            something is about to be entered that changes the facts whose names begin so
    shown NAME WORDS         a page says this and does not say that it is yet to be saved
    gone NAME                a page does not show this any more
    done                     what was about to be entered is answered
    page NAME ...            all facts are told whose names begin so
"""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from tests.desktop.chance import chance
from tests.desktop.small_ward import SteppedClock
from tests.desktop.ward_station import MANAGER
from tests.desktop.window_facts import Facts, cell_fact, request_facts, roster_facts, today_facts
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.__main__ import main
from medschedule_desktop.bootstrap import windows
from medschedule_desktop.bootstrap.station import RunningStation
from medschedule_desktop.commands import desktop
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, press, wait_for, write
from medschedule_desktop.qt.page_keys import REQUESTS, SCHEDULE, TODAY
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.views.recovery_bar import RecoveryBar
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.security.file_store import FileKeyStore

_PATIENCE = 60.0
_FAST = 3
_PAGES = (SCHEDULE, SCHEDULE, TODAY, TODAY, REQUESTS)
_NAMES = {SCHEDULE: ("cell:",), TODAY: ("callout:", "log:", "census"), REQUESTS: ("request:",)}
_OUTCOMES = ("call_no_answer", "call_left_message", "call_no")


def say(*words: object) -> None:
    """Write a line in one system call, so that it is there as a whole or not at all."""
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


class BusyManager:
    """Works on the three pages, in any order."""

    def __init__(self, screens: DesktopScreens, running: RunningStation, random: Random) -> None:
        self._screens = screens
        self._running = running
        self._random = random
        self._shown: Facts = {}
        self._is_acting = False
        self._changes: tuple[str, ...] = ()
        self._answers = 0
        roster = screens.schedule.roster
        for signal in (
            *(roster.dataChanged, roster.modelReset),
            *(screens.today.snapshot_changed, screens.requests.snapshot_changed),
        ):
            signal.connect(self._tell)
        for model in (screens.schedule, screens.today, screens.requests):
            model.changed_here.connect(self._note_answer)
            model.failed.connect(self._note_answer)
        screens.schedule.held_changed.connect(self._note_answer)

    def work(self) -> None:
        """Sign in and go on until the end."""
        bar = self._screens.window.findChild(RecoveryBar, "recovery_bar")
        if bar is not None:
            say("told", bar.sentence)
        Walkthrough(self._screens).sign_in(MANAGER, DESK_PASSWORD)
        acts = {SCHEDULE: self._type_letters, TODAY: self._work_on_today, REQUESTS: self._decide}
        while True:
            page = self._random.choice(_PAGES)
            self._screens.window.show_page(page)
            self._settle()
            self._tell()
            acts[page]()

    def _type_letters(self) -> None:
        """Type or clear one cell after the other, not waiting for the answer of each."""
        roster = self._screens.schedule.roster
        grid = find(RosterGrid, self._screens.window, "roster_grid")
        people = [row for row in range(roster.rowCount()) if roster.person(row) is not None]
        places = {
            (self._random.choice(people), self._random.randrange(1, roster.columnCount()))
            for _ in range(self._random.randint(1, _FAST))
        }
        found = (roster.at(*place) for place in places)
        self._begin(*(cell_fact(at.staff_id, at.day) for at in found if at is not None))
        for place in places:
            cell = roster.cell(*place)
            grid.choose(roster.index(*place))
            press(grid.days, Qt.Key.Key_Delete if cell is not None and cell.letter else Qt.Key.Key_D)
        self._end("the answer to the keys")
        if self._screens.schedule.held is not None:
            press(grid.days, Qt.Key.Key_Escape)

    def _work_on_today(self) -> None:
        """Take a call-out or take it back, log a call, or count the patients."""
        today = self._screens.today.snapshot
        assert today is not None
        row = self._random.choice(today.on_shift)
        kind = self._random.random()
        if today.call_next is not None and kind < 0.4:
            self._click(self._random.choice(_OUTCOMES), "log:")
        elif kind < 0.7:
            name = f"undo_{row.assignment_id}" if row.called_out else f"callout_{row.assignment_id}"
            self._click(name, f"callout:{row.assignment_id}", "log:", "cell:")
        else:
            field = find(QLineEdit, self._screens.window, "census_patients")
            field.clear()
            write(field, str(self._random.randint(10, 24)))
            self._click("census_save", "census", "log:")

    def _decide(self) -> None:
        """Approve or deny a request."""
        requests = self._screens.requests
        rows = requests.snapshot.rows if requests.snapshot is not None else ()
        if not rows:
            return
        row = self._random.choice(rows)
        requests.choose(row.request_id)
        self._wait(
            lambda: requests.detail is not None and requests.detail.request_id == row.request_id,
            "the request",
        )
        name = self._random.choice(("approve_now", "deny_request"))
        find(QPlainTextEdit, self._screens.window, "deny_reason").setPlainText("Too many are off then.")
        if find(QPushButton, self._screens.window, name).isEnabled():
            self._click(name, f"request:{row.request_id}", "cell:")

    def _click(self, button: str, *changes: str) -> None:
        self._begin(*changes)
        click(find(QPushButton, self._screens.window, button))
        self._end(f"the answer to {button}")

    def _begin(self, *changes: str) -> None:
        say("acts", *changes)
        self._is_acting = True
        self._answers = 0
        self._changes = changes

    def _end(self, what: str) -> None:
        self._wait(lambda: self._answers > 0, what)
        self._settle()
        self._is_acting = False
        self._shown = _without(self._shown, self._changes)
        say("done")
        self._tell()

    def _tell(self) -> None:
        """Say how the page at the front differs from what was said of it before."""
        page = self._screens.window.current_page
        names = _NAMES[page]
        facts = self._facts(page)
        before = {name for name in self._shown if name.startswith(names)}
        for name in before - facts.keys():
            del self._shown[name]
            say("gone", name)
        for name, words in facts.items():
            if self._shown.get(name) != words:
                self._shown[name] = words
                say("shown", name, words)
        if not self._is_acting:
            say("page", *names)

    def _facts(self, page: str) -> Facts:
        screens = self._screens
        if page == SCHEDULE:
            return roster_facts(screens.schedule.roster)
        if page == TODAY:
            return {} if screens.today.snapshot is None else today_facts(screens.today.snapshot)
        return {} if screens.requests.snapshot is None else request_facts(screens.requests.snapshot)

    def _settle(self) -> None:
        """Let all that was asked of the replica come to the screen."""
        rounds = iter((False, False, True))
        self._running.replica.run(lambda _work: None)
        self._wait(lambda: next(rounds), "the screen")

    def _note_answer(self) -> None:
        self._answers += 1

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        wait_for(condition, _PATIENCE, what)


def _without(facts: Facts, names: tuple[str, ...]) -> Facts:
    return {name: words for name, words in facts.items() if not name.startswith(names)}


def run(folder: Path, now: datetime, seed: int) -> int:
    """Run the command; its event loop is the manager's work."""
    managers: list[BusyManager] = []

    def open_screens(appearance: Appearance, running: RunningStation) -> DesktopScreens:
        screens = make_screens(appearance, running)
        managers.append(BusyManager(screens, running, chance(seed)))
        return screens

    def work(_application: GuiApplication) -> int:
        managers[0].work()
        return 0

    make_screens = windows.desktop_screens
    with (
        patch.object(desktop, "key_store", lambda _kind, _folder: FileKeyStore(folder / "keys")),
        patch.object(desktop, "SystemClock", lambda: SteppedClock(now)),
        patch.object(windows, "desktop_screens", open_screens),
        patch.object(GuiApplication, "run", work),
    ):
        return main(["desktop"])


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), int(sys.argv[3])))
