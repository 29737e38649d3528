"""The services on 4 West's station, with who usually uses each."""

from functools import partial

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.model.assignment import Assignment

SOLVER_SECONDS = 60.0
"""Until a search ends by itself; tests stop it as soon as they have what they wait for."""


@pytest.fixture
def today(ward: WardStation) -> TodayService:
    """Return the Today page's service, with the charge nurse of the night signed in."""
    ward.sign_in(CHARGE_NURSE)
    return TodayService(ward.station, ward.board.status)


@pytest.fixture
def called_out(ward: WardStation, today: TodayService) -> tuple[Assignment, ...]:
    """Let Keisha Monroe and Daniel Cho call out, each some seconds later, and return their shifts."""
    for shift in ward.ward.calling_out:
        ward.do(partial(today.record_call_out, shift.id))
        later(ward.clock, seconds=10)
    return ward.ward.calling_out


@pytest.fixture
def schedule(ward: WardStation) -> ScheduleService:
    """Return the Schedule page's service on the next period, with the unit's manager signed in."""
    ward.sign_in(MANAGER)
    return ScheduleService(ward.station, SOLVER_SECONDS, 2)
