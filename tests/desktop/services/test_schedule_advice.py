"""What the station says about 4 West's next period: why it is short, and what would mend it."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from tests.desktop.roster_page import clear, page_of
from tests.desktop.ward_station import WardStation, later

from medschedule_desktop.planning.progress import CancelToken, Progress
from medschedule_desktop.planning.repair.change import Change
from medschedule_desktop.planning.repair.proposal import LeaveAsk
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.advice.alternatives import AlternativeOffer, period_alternatives
from medschedule_desktop.services.advice.burdens import read_earlier_burdens
from medschedule_desktop.services.advice.case import PeriodCase, period_case
from medschedule_desktop.services.advice.explanation import explain_period
from medschedule_desktop.services.advice.repair import repair_offers
from medschedule_desktop.services.advice.repair_operations import change_operations, leave_operations
from medschedule_desktop.services.advice.repair_outsiders import Outsiders, read_outsiders
from medschedule_desktop.services.advice.repair_period import repair_period, with_absence
from medschedule_desktop.services.advice.service import ScheduleAdvice
from medschedule_desktop.services.schedule.adoption import adoption
from medschedule_desktop.services.schedule.roster_reading import RosterReading, read_roster
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.advice import WhatIfSnapshot
from medschedule_desktop.services.snapshots.roster import SolverSnapshot
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.operations.assign_shift import AssignShift, UnassignShift
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.person import Absence

_LITTLE = 40
"""Of the 1,288 days of 46 people in four weeks."""


@dataclass
class Planned:
    """4 West's next period with a complete draft."""

    ward: WardStation
    schedule: ScheduleService

    def reading(self) -> RosterReading:
        station = self.ward.station
        period_id = self.schedule.desk.period_id

        def read(work: UnitOfWork) -> RosterReading:
            return read_roster(work, station.unit_id, station.clock.now(), period_id)

        return self.ward.replica.run(read)

    def case(self) -> PeriodCase:
        return period_case(self.reading())

    def outsiders(self) -> Outsiders:
        reading = self.reading()
        return self.ward.replica.run(lambda work: read_outsiders(work, reading))

    def emptied_night(self) -> tuple[str, date]:
        """Take an RN off a night that has just as many as it needs, and return who and when."""
        case = self.case()
        night = self.ward.template("N").id
        for need in case.problem.needs:
            if (need.shift, need.skill) != (night, StaffRole.RN.value) or not need.minimum:
                continue
            on_duty = case.problem.staffing(case.roster)[need.day, night]
            able = [
                person.id for person in on_duty if "rn" in person.skills and "charge" not in person.skills
            ]
            if need.count(case.problem.staffing(case.roster)) == need.minimum and able:
                day = case.problem.frame.date_of(need.day)
                clear(self.ward, self.schedule, able[0], day)
                return able[0], day
        raise AssertionError("Every night has more nurses than it needs.")


@pytest.fixture
def planned(ward: WardStation, schedule: ScheduleService) -> Planned:
    def stop(news: SolverSnapshot) -> None:
        if news.can_use:
            schedule.stop()

    schedule.generate(stop)
    ward.do(schedule.use_best)
    return Planned(ward, schedule)


def test_an_open_night_is_explained_and_mended_with_one_click(planned: Planned) -> None:
    _, day = planned.emptied_night()
    case = planned.case()
    explanation = explain_period(case, seconds=20)
    number = next(
        index
        for index, gap in enumerate(explanation.gaps)
        if (gap.label, gap.skill) == ("Night", "rn") and case.problem.frame.day_of(day) in gap.days
    )
    told = explanation.open_shifts[number]
    assert told.title.startswith("Why Night")
    assert "7 RN (charge nurse included)" in told.sentence, "everybody there is named"
    assert "infeasible" not in f"{told.sentence} {' '.join(told.reasons)}"
    advice = planned.schedule.advice
    stopped = advice.explain(lambda _news: advice.stop())
    assert not stopped.is_complete
    assert told.title in {shift.explanation.title for shift in stopped.open_shifts}
    assert {shift.repairs for shift in stopped.open_shifts} == {None}, "nobody looked for any"
    offers = repair_offers(case, explanation.gaps[number], planned.outsiders(), seconds=20)
    assert len(offers) >= 2
    before = explanation.report
    planned.ward.perform(*offers[0].operations)
    after = explain_period(planned.case(), seconds=1).report
    assert after.open_seats < before.open_seats
    assert after.coverage > before.coverage
    assert page_of(planned.ward, planned.schedule).to_fix == 0


def test_every_request_that_is_not_met_has_a_sentence(planned: Planned) -> None:
    case = planned.case()
    explanation = explain_period(case, seconds=1)
    unmet = [
        request
        for request in case.problem.requests
        if not request.is_honoured_by(case.roster[request.person])
    ]
    frame = case.problem.frame
    assert [(reason.staff_id, reason.day) for reason in explanation.requests] == [
        (request.person, frame.date_of(request.day)) for request in unmet
    ]
    assert all(reason.sentence.endswith(".") for reason in explanation.requests)
    assert explanation.report.unmet_requests == len(unmet)


def test_the_roster_is_that_of_the_page(planned: Planned) -> None:
    case = planned.case()
    frame = case.problem.frame
    shifts = {
        (item.staff_id, frame.day_of(item.shift_details.date), item.template_id)
        for item in case.reading.in_period
    }
    assert shifts == {
        (person, day, shift)
        for person, row in case.roster.items()
        for day, shift in enumerate(row)
        if shift is not None
    }
    assert case.today == 0


def test_earlier_burdens_are_those_of_the_period_before(planned: Planned) -> None:
    reading = planned.reading()
    earlier = planned.ward.replica.run(lambda work: read_earlier_burdens(work, reading))
    report = explain_period(planned.case(), earlier, seconds=1).report
    nights = {line.person.id: line.earlier.get(Burden.NIGHTS, 0) for line in report.people}
    assert sum(nights.values()) > 0
    assert all(line.total(Burden.NIGHTS) >= nights[line.person.id] for line in report.people)


def test_somebody_from_elsewhere_is_assigned_like_anybody(planned: Planned) -> None:
    outsiders = planned.outsiders()
    case = planned.case()
    own = {person.id for person in case.reading.staff}
    assert outsiders.members
    assert own.isdisjoint(outsiders.staff)
    stranger = outsiders.members[0].person.id
    night = planned.ward.template("N").id
    operations = change_operations(case, (Change(stranger, 3, None, night),), outsiders.staff)
    planned.ward.perform(*operations)
    day = case.problem.frame.date_of(3)
    entered = [
        item
        for item in planned.reading().in_period
        if (item.staff_id, item.shift_details.date, item.template_id) == (stranger, day, night)
    ]
    assert len(entered) == 1
    # Whoever comes from elsewhere is part of the next case, pinned to that one shift.
    assert planned.case().roster[stranger].count(night) == 1


def test_a_change_takes_away_before_it_gives(planned: Planned) -> None:
    case = planned.case()
    person, row = next((person, row) for person, row in case.roster.items() if row[0] is not None)
    other = next(shift for shift in case.problem.frame.shifts if shift != row[0])
    operations = change_operations(case, (Change(person, 0, row[0], other),), {})
    assert [type(operation) for operation in operations] == [UnassignShift, AssignShift]
    planned.ward.perform(*operations)
    assert planned.case().roster[person][0] == other


def test_leave_that_is_given_up_is_shortened(planned: Planned) -> None:
    case = planned.case()
    frame = case.problem.frame
    request = next(
        each
        for each in case.reading.time_off
        if each.state is RequestState.APPROVED
        and frame.day_of(each.first_date) >= 0
        and frame.day_of(each.last_date) < frame.days
    )
    absence = Absence(request.first_date, request.last_date)
    first = frame.day_of(request.first_date)
    operations = leave_operations(case, (LeaveAsk(request.staff_id, absence, (first,)),))
    assert operations is not None
    planned.ward.perform(*operations)
    after = next(each for each in planned.ward.all(TimeOffRequest) if each.id == request.id)
    if request.first_date == request.last_date:
        assert after.state is RequestState.WITHDRAWN
    else:
        assert after.first_date == request.first_date + timedelta(days=1)


def test_leave_that_is_no_single_request_is_not_offered(planned: Planned) -> None:
    case = planned.case()
    day = case.problem.frame.date_of(0)
    ask = LeaveAsk(case.reading.staff[0].id, Absence(day, day, "elsewhere"), (0,))
    assert leave_operations(case, (ask,)) is None


def test_sickness_changes_a_posted_schedule_little(planned: Planned) -> None:
    planned.ward.do(planned.schedule.versions.post)
    case = planned.case()
    assert not any(pin.shift is not None for pin in case.problem.pins)
    person = max(case.roster, key=lambda person: sum(shift is not None for shift in case.roster[person]))
    first, last = case.problem.frame.date_of(3), case.problem.frame.date_of(9)
    problem = with_absence(case, person, first, last)
    cancel = CancelToken()
    healthy = [day for day in (*range(3), *range(10, 28)) if case.roster[person][day] is not None]

    def follow(news: Progress) -> None:
        if all(news.roster[person][day] is not None for day in healthy):
            cancel.cancel()

    found = repair_period(case, problem, seconds=60, workers=2, on_progress=follow, cancel=cancel)
    worked = {day for day in range(3, 10) if case.roster[person][day] is not None}
    gone = {change.day for change in found.changes if change.person == person and change.after is None}
    assert worked <= gone <= set(range(3, 10))
    assert len(found.changes) <= _LITTLE, "the first that is found, and not the least yet"
    assert not any(conflict for conflict in found.conflicts if "sick" in conflict)
    planned.ward.perform(*found.operations)
    after = planned.case().roster
    assert after[person][3:10] == (None,) * 7
    changed = sum(
        mine != theirs
        for each, row in case.roster.items()
        for mine, theirs in zip(row, after[each], strict=True)
    )
    assert changed == len(found.changes)
    statuses = {item.status for item in planned.reading().in_period}
    assert statuses <= {AssignmentStatus.POSTED, AssignmentStatus.PROVISIONAL}


def test_an_alternative_is_taken_over_as_the_draft(planned: Planned) -> None:
    cancel = CancelToken()
    told: list[AlternativeOffer] = []

    def tell(offer: AlternativeOffer) -> None:
        told.append(offer)
        cancel.cancel()

    case = planned.case()
    (offer,) = period_alternatives(case, seconds=15, workers=2, on_found=tell, cancel=cancel)
    assert [each.name for each in told] == [offer.name] == ["fewest_open_seats"]
    assert offer.differences[-1].endswith("differ.")
    planned.ward.perform(adoption(case.reading, offer.roster))
    report = explain_period(planned.case(), seconds=1).report
    assert (report.open_seats, report.coverage) == (offer.report.open_seats, offer.report.coverage)


def test_copies_are_kept_and_say_when_the_roster_has_left_them_behind(planned: Planned) -> None:
    ward, schedule = planned.ward, planned.schedule
    advice = ScheduleAdvice(ward.station, schedule.desk, schedule.edits, 3.0, 2)
    assert ward.do(advice.kept) is None, "nobody has looked for any"
    news: list[WhatIfSnapshot] = []

    def stop_at_the_first(found: WhatIfSnapshot) -> None:
        news.append(found)
        if len(found.copies) == 2:
            advice.stop_comparing()

    ended = advice.compare(stop_at_the_first)
    assert {(each.is_running, each.limit_seconds) for each in news} == {(True, 3.0)}
    assert (ended.is_running, ended.sentence) == (False, "1 other way was found at 05:45.")
    assert ward.do(advice.kept) == ended, "whoever comes back finds them as they were"
    now, copy = ended.copies
    planned.emptied_night()
    later(ward.clock, minutes=3)
    kept = ward.do(advice.kept)
    assert kept is not None
    assert kept.sentence.startswith("1 other way was found at 05:45. The roster was changed since")
    assert kept.copies[1] == copy
    assert dict(kept.copies[0].figures)["Open seats"] != dict(now.figures)["Open seats"]
    before, taken = planned.case().roster, []
    for _again in range(2):  # taken over, taken back, and taken over once more
        assert "the copy" in ward.do(lambda: advice.use_copy(copy.name)).undo
        taken.append(planned.case().roster)
        ward.do(schedule.edits.undo)
        assert planned.case().roster == before
    assert taken[0] == taken[1] != before
    other = ward.do(lambda: schedule.periods.open_next(date(2026, 11, 22), 28))
    assert other.roster.days[0].day == date(2026, 11, 22)
    assert ward.do(advice.kept) is None, "another schedule has none"
