"""The Schedule page on the large ward's own encrypted copy: edits, and the screen while the solver works."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from tests.benchmarks.desktop_cases.painting import SIZE
from tests.benchmarks.desktop_cases.percentile import percentile
from tests.desktop.ward_station import MANAGER, ward_station

from medschedule_desktop.qt.hands import find, press, wait_for
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import CellAt
from medschedule_desktop.services.snapshots.roster import SolverState
from medschedule_shared.sample.ward_0545 import Ward0545

_EDITS = 40
_PEOPLE_OF_A_GROUP = 8
_SOLVER_SECONDS = 8.0
_SOLVER_WORKERS = 2
_QUIET_SECONDS = 3.0
_TICK_MS = 10
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Desk:
    """The page on show, with its roster loaded."""

    model: ScheduleViewModel
    page: SchedulePage


@contextmanager
def open_desk(appearance: Appearance, folder: Path, key: bytes, ward: Ward0545) -> Iterator[Desk]:
    """Open a filled station's Schedule page as its manager."""
    with ward_station(ward, folder / "replica.db", key) as station:
        station.sign_in(MANAGER)
        runner = TaskRunner(station.replica.executor)
        model = ScheduleViewModel(ScheduleService(station.station, _SOLVER_SECONDS, _SOLVER_WORKERS), runner)
        page = SchedulePage(appearance, model)
        page.resize(*SIZE)
        page.show()
        model.load()
        wait_for(lambda: model.snapshot is not None, _PATIENCE, "the roster")
        yield Desk(model, page)
        runner.close()
        page.close()


def edit_to_paint(desk: Desk) -> float:
    """Press Delete on a shift among 300 staff and 42 days, and wait until the checked roster is painted.

    The edit is stored, checked and worded in between; each is taken back by Undo, which counts as well. The
    answer is the 95th percentile; milliseconds on the wall.
    """
    model, grid = desk.model, find(RosterGrid, desk.page, "roster_grid")
    painted: list[float] = []
    model.changed_here.connect(lambda: painted.append(0.0))
    took: list[float] = []

    def delete() -> None:
        press(grid.days, Qt.Key.Key_Delete)

    acts: tuple[Callable[[], None], ...] = (delete, model.undo)
    for at in _shifts(model)[:_EDITS]:
        grid.choose(model.roster.index_of(at.staff_id, at.day))
        QCoreApplication.processEvents()
        for act in acts:
            answers, begin = len(painted), perf_counter()
            act()
            while len(painted) == answers:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QCoreApplication.processEvents()
            took.append((perf_counter() - begin) * 1000)
    return percentile(took, 95)


def quiet_jitter() -> float:
    """Return how late a timer of 10 ms comes while nothing happens, 99th percentile in milliseconds."""
    begin = perf_counter()
    return _jitter(lambda: perf_counter() - begin < _QUIET_SECONDS)


def solver_jitter(desk: Desk) -> float:
    """Return how late the same timer comes while Generate searches with both workers and the page shows it.

    The draft that is to be filled may be one that nobody can fill; the search is as hard.

    Raises:
        RuntimeError: the search ended before it had begun.
    """
    begin = perf_counter()
    desk.model.generate()
    late = _jitter(lambda: desk.model.solver.state is SolverState.RUNNING)
    if perf_counter() - begin < _SOLVER_SECONDS / 2:
        raise RuntimeError(f"{desk.model.solver.title}. {desk.model.solver.sentence}")
    return late


def _jitter(goes_on: Callable[[], bool]) -> float:
    moments: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: moments.append(perf_counter()))
    timer.start(_TICK_MS)
    while goes_on():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    timer.stop()
    gaps = (after - before for before, after in pairwise(moments))
    return percentile((max(0.0, gap * 1000 - _TICK_MS) for gap in gaps), 99)


def _shifts(model: ScheduleViewModel) -> list[CellAt]:
    """Return where people of every group work."""
    return [
        CellAt(person.staff_id, day.day)
        for group in (model.snapshot.groups if model.snapshot else ())
        for person in group.people[:_PEOPLE_OF_A_GROUP]
        for day, cell in zip(model.roster.days, person.cells, strict=True)
        if cell.letter
    ]
