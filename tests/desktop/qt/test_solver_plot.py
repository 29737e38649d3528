"""The plot of the search: what it shows of figures that differ a thousandfold."""

import pytest
from pytestqt.qtbot import QtBot
from tests.samples.ward_roster import running_solver

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.views.schedule.solver_plot import SolverPlot, short, ticks, value_range
from medschedule_desktop.services.snapshots.roster import SolverPoint, SolverSnapshot, SolverState


def test_a_huge_first_schedule_does_not_flatten_the_rest() -> None:
    history = (SolverPoint(1, 900_000, None), SolverPoint(2, 1_300, 1_100), SolverPoint(3, 1_262, 1_198))
    low, high = value_range(history)
    assert low <= 1_198
    assert 1_262 < high < 3_000


def test_a_bound_far_below_is_drawn_where_it_is() -> None:
    history = (SolverPoint(2, 24_025, 585), SolverPoint(20, 24_025, 4_510))
    low, high = value_range(history)
    assert low <= 4_510 < 24_025 < high


@pytest.mark.parametrize(
    "history",
    [
        (),
        (SolverPoint(1, None, None),),
        (SolverPoint(1, None, 5.0),),
        (SolverPoint(1, 0.0, 0.0),),
        (SolverPoint(1, 5.0, None),),
        (SolverPoint(1, 7.0, 7.0),),
        (SolverPoint(1, 100.0, -20.0),),
    ],
)
def test_any_history_has_a_range_and_ticks_within_it(history: tuple[SolverPoint, ...]) -> None:
    low, high = value_range(history)
    assert low < high
    marks = ticks(low, high)
    assert 1 <= len(marks) <= 5
    assert all(low <= mark <= high for mark in marks)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (999, "999"), (1_000, "1k"), (1_500, "1.5k"), (2_500_000, "2.5M"), (0.25, "0.25")],
)
def test_values_are_short(value: float, words: str) -> None:
    assert short(value) == words


@pytest.mark.parametrize("end", [42.0, 119.0])
def test_it_paints_and_says_what_it_shows(qtbot: QtBot, appearance: Appearance, end: float) -> None:
    plot = SolverPlot(appearance)
    qtbot.addWidget(plot)
    plot.resize(284, plot.height())
    empty = plot.grab().toImage()
    running = running_solver()
    late = SolverPoint(end, 1_262, 1_198)
    plot.show_solver(SolverSnapshot(
        state=SolverState.RUNNING, seconds=end, limit_seconds=120, history=(*running.history[:-1], late),
        best="1,262", bound="1,198",
    ))  # fmt: skip
    assert plot.grab().toImage() != empty
    assert plot.accessibleDescription() == f"Best 1,262, bound 1,198, after {end:.0f} seconds"
