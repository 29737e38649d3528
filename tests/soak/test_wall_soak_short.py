"""A short day at the wall, and the judge of a long one. `make soak` lets 24 hours pass."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import WardStation
from tests.soak.wall_soak import Footprint, WallSoak, WallSoakFailed, judge

from medschedule_desktop.qt.theme.appearance import Appearance

EARLY = Footprint(resident=100_000_000, widgets=200, timers=4, threads=("MainThread", "replica"))


def test_rounds_and_visits_leave_nothing_behind(
    qtbot: QtBot, ward_kiosk: WardStation, appearance: Appearance
) -> None:
    soak = WallSoak(ward_kiosk, appearance)
    qtbot.addWidget(soak.screens.board, before_close_func=lambda _board: soak.screens.close())
    soak.run(20)  # what is loaded and cached once
    early, late = soak.run(20)
    assert late.widgets <= early.widgets * 1.1
    assert late.timers <= early.timers
    assert late.threads == early.threads
    assert ward_kiosk.station.user is None


@pytest.mark.parametrize(
    "late",
    [
        replace(EARLY, resident=110_000_001),
        replace(EARLY, timers=5),
        replace(EARLY, widgets=221),
        replace(EARLY, threads=("MainThread", "replica", "worker")),
    ],
)
def test_what_grows_or_stays_behind_is_found(late: Footprint) -> None:
    with pytest.raises(WallSoakFailed):
        judge(EARLY, late)


def test_what_stays_as_it_is_passes() -> None:
    judge(EARLY, replace(EARLY, resident=109_000_000))
