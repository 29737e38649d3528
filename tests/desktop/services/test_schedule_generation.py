"""Generate: the solver fills 4 West's next period; its best is used without losing anybody's work."""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.desktop.roster_page import assign, cell_of, need_of, pin
from tests.desktop.solver_processes import solver_processes
from tests.desktop.ward_station import ICU_MANAGER, MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import CellWish, Override
from medschedule_desktop.services.snapshots.roster import NeedState, SolverSnapshot, SolverState
from medschedule_shared.model.assignment import Assignment, GeneratedBy
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.operations.schedule import PostSchedule

TUESDAY = date(2026, 11, 3)
GRACE, FATIMA, TOMAS = "Grace Lindqvist", "Fatima Haddad", "Tomas Rivera"


def stopping(schedule: ScheduleService) -> Callable[[SolverSnapshot], None]:
    """Return a listener that stops the search at its first complete schedule."""

    def stop(news: SolverSnapshot) -> None:
        if news.can_use:
            schedule.stop()

    return stop


def drafts(ward: WardStation) -> dict[str, Assignment]:
    """Return 4 West's assignments of its next period by id."""
    coming = ward.ward.hospital.period(ward.ward.unit, PeriodState.BALANCING)
    return {item.id: item for item in ward.all(Assignment) if item.period_id == coming.id}


def test_a_generated_schedule_meets_the_needs_and_breaks_no_rule(
    ward: WardStation,
) -> None:
    ward.sign_in(MANAGER)
    for seconds in (2.0, 8.0, 32.0, 128.0):  # a busy machine takes longer until every seat is filled
        news: list[SolverSnapshot] = []
        schedule = ScheduleService(ward.station, seconds, 2)
        ending = schedule.generate(news.append)
        if ending.sentence == "Every seat is filled.":
            break
    assert news[0].state is SolverState.RUNNING
    assert (news[0].title, news[0].can_use) == ("Looking for a first schedule", False)
    assert news[-1].can_use
    incumbents = [point.incumbent for point in ending.history]
    assert incumbents == sorted(incumbents, key=lambda value: -(value or 0))
    assert (ending.state, ending.hard_broken, ending.can_use) == (SolverState.DONE, 0, True)
    assert ending.best == f"{incumbents[-1]:,.0f}"
    assert ending.first_schedule.endswith(" s")
    assert drafts(ward) == {}

    page = ward.do(schedule.use_best).roster
    assert page.to_fix == 0
    short = [cell.sentence for row in page.needs for cell in row.cells if cell.state is NeedState.SHORT]
    assert short == []
    made = drafts(ward).values()
    assert {item.ai_metadata.generated_by for item in made} == {GeneratedBy.AI}
    charges = Counter((item.shift_details.date, item.template_id) for item in made if item.is_charge)
    assert set(charges.values()) == {1}
    assert page.can_post
    assert ward.waiting() == ("AdoptSchedule",)


def test_what_somebody_enters_while_the_solver_runs_is_kept(
    ward: WardStation, schedule: ScheduleService
) -> None:
    grace, fatima, tomas = (ward.person(name).id for name in (GRACE, FATIMA, TOMAS))
    monday = TUESDAY - timedelta(days=1)
    assign(ward, schedule, grace, TUESDAY, "E")
    assign(ward, schedule, fatima, TUESDAY, "E")
    seen = drafts(ward)
    entered: dict[str, Assignment] = {}

    def meanwhile(news: SolverSnapshot) -> None:
        if news.can_use and not entered:
            pin(ward, schedule, grace, TUESDAY, pinned=True)
            assign(ward, schedule, tomas, monday, "E")
            entered.update(drafts(ward))
            schedule.stop()

    schedule.generate(meanwhile)
    page = ward.do(schedule.use_best).roster
    added = set(entered) - set(seen)
    assert len(added) == 1
    assert added <= set(drafts(ward))
    pinned = next(item for item in seen.values() if item.staff_id == grace)
    assert drafts(ward)[pinned.id].pinned
    assert cell_of(page, GRACE, TUESDAY).letter == cell_of(page, TOMAS, monday).letter == "E"
    # An evening that nobody plans and nobody pinned was the solver's to move.
    assert cell_of(page, FATIMA, TUESDAY).letter != "E"


def test_a_pinned_shift_stays_as_it_is(ward: WardStation, schedule: ScheduleService) -> None:
    grace = ward.person(GRACE).id
    assign(ward, schedule, grace, TUESDAY, "E")
    pin(ward, schedule, grace, TUESDAY, pinned=True)
    before = drafts(ward)
    ending = schedule.generate(stopping(schedule))
    assert ending.pinned == "1 of 1"
    page = ward.do(schedule.use_best).roster
    assert cell_of(page, GRACE, TUESDAY).pinned
    made = drafts(ward)
    assert all(made[id_] == draft for id_, draft in before.items())
    assert {item.ai_metadata.generated_by for id_, item in made.items() if id_ not in before} == {
        GeneratedBy.HYBRID
    }


def test_a_stopped_search_keeps_its_best(ward: WardStation, schedule: ScheduleService) -> None:
    ending = schedule.generate(stopping(schedule))
    assert (ending.state, ending.title) == (SolverState.STOPPED, "Stopped, best kept")
    assert (ending.hard_broken, ending.can_use) == (0, True)
    page = ward.do(schedule.use_best).roster
    assert page.to_fix == 0
    assert need_of(page, "Day RN", TUESDAY).text != "0/6"


def test_a_killed_solver_leaves_the_application_and_its_best(
    ward: WardStation, schedule: ScheduleService
) -> None:
    def kill(news: SolverSnapshot) -> None:
        if news.can_use:
            for process in solver_processes():
                os.kill(process, signal.SIGKILL)

    ending = schedule.generate(kill)
    assert (ending.state, ending.title) == (SolverState.FAILED, "Broken off, best kept")
    assert ending.sentence.startswith("The computer ended the solver, most likely because memory ran short. ")
    assert (ending.hard_broken, ending.can_use) == (0, True)
    page = ward.do(schedule.use_best).roster
    assert page.to_fix == 0
    assert need_of(page, "Day RN", TUESDAY).text != "0/6"


def test_a_solver_that_cannot_start_gives_way_to_the_template(
    ward: WardStation, schedule: ScheduleService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/medschedule")
    ending = schedule.generate(lambda _news: None)
    assert (ending.state, ending.can_use, ending.hard_broken) == (SolverState.FAILED, True, 0)
    assert ending.sentence.startswith(
        "The solver could not be started, so there is no schedule yet. This is a template that fills "
    )
    assert drafts(ward) == {}
    ward.do(schedule.use_best)
    assert {each.ai_metadata.optimization_factors for each in drafts(ward).values()} == {
        ("rule-based, core-staffing template",)
    }


def test_a_search_stopped_before_a_first_schedule_has_nothing_to_use(
    ward: WardStation, schedule: ScheduleService
) -> None:
    ending = schedule.generate(lambda _news: schedule.stop())
    assert (ending.state, ending.can_use) == (SolverState.FAILED, False)
    assert ending.title == "No complete schedule was found"
    with pytest.raises(EntryRefused, match="no generated schedule yet"):
        ward.do(schedule.use_best)
    assert drafts(ward) == {}


def test_the_best_is_used_once(ward: WardStation, schedule: ScheduleService) -> None:
    with pytest.raises(EntryRefused, match="no generated schedule yet"):
        ward.do(schedule.use_best)
    schedule.generate(stopping(schedule))
    ward.do(schedule.use_best)
    with pytest.raises(EntryRefused, match="no generated schedule yet"):
        ward.do(schedule.use_best)
    assert ward.waiting() == ("AdoptSchedule",)


def test_a_schedule_posted_meanwhile_is_left_alone(ward: WardStation, schedule: ScheduleService) -> None:
    coming = ward.ward.hospital.period(ward.ward.unit, PeriodState.BALANCING)
    schedule.generate(stopping(schedule))
    ward.perform(PostSchedule(period_id=coming.id, version=0))
    with pytest.raises(EntryRefused, match="generated one was not used"):
        ward.do(schedule.use_best)
    assert drafts(ward) == {}


def test_who_may_not_assign_uses_nothing_and_loses_nothing(
    ward: WardStation, schedule: ScheduleService
) -> None:
    schedule.generate(stopping(schedule))
    ward.sign_in(ICU_MANAGER)
    with pytest.raises(EntryRefused, match="Your role does not allow this here"):
        ward.do(schedule.use_best)
    assert drafts(ward) == {}
    ward.sign_in(MANAGER)
    later(ward.clock, minutes=1)
    assert ward.do(schedule.use_best).roster.to_fix == 0


def test_a_generated_schedule_is_taken_back_with_what_was_passed_over_before_it(
    ward: WardStation, schedule: ScheduleService
) -> None:
    fatima = ward.person(FATIMA).id
    reason = Override(("min-rest",), "She asked for this evening")
    ward.do(lambda: schedule.edits.write((CellWish(fatima, TUESDAY, "E"),), reason))
    entered = drafts(ward)
    schedule.generate(stopping(schedule))
    assert ward.do(schedule.use_best).undo == "the generated schedule"
    generated = drafts(ward)
    assert not entered.keys() & generated.keys()

    answer = ward.do(schedule.edits.undo)
    assert answer.undo.startswith("E for Fatima")
    assert answer.redo == "the generated schedule"
    assert drafts(ward).keys() == entered.keys()
    [back] = drafts(ward).values()
    assert (back.overridden, back.override_reason) == (("min-rest",), "She asked for this evening")
    assert cell_of(answer.roster, FATIMA, TUESDAY).letter == "E"

    ward.do(schedule.edits.undo)
    assert drafts(ward) == {}
    ward.do(schedule.edits.redo)
    answer = ward.do(schedule.edits.redo)
    assert (answer.undo, answer.redo) == ("the generated schedule", "")
    assert drafts(ward).keys() == generated.keys()


def test_generating_again_touches_only_what_differs(ward: WardStation, schedule: ScheduleService) -> None:
    schedule.generate(stopping(schedule))
    ward.do(schedule.use_best)
    first = drafts(ward)
    schedule.generate(stopping(schedule))
    ward.do(schedule.use_best)
    second = drafts(ward)
    kept = first.keys() & second.keys()
    assert kept
    places = {(item.staff_id, item.shift_details.date, item.template_id) for item in second.values()}
    assert len(places) == len(second)
    assert all(first[id_] == second[id_] for id_ in kept)
