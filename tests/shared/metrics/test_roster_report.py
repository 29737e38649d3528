"""The figures of a roster with a line for every person, whatever made the roster."""

from tests.samples.periods import ANA, MONDAY, period, timeline

from medschedule_shared.metrics.report import Employee, roster_report
from medschedule_shared.metrics.score import Planned
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.runs import MaximumConsecutiveDays

LEE = Person("lee", "Lee Wong", frozenset({"rn"}))
FRAME = period(7)
FULL, HALF = 4800, 2400


def employee(person: Person, letters: str, contract: int, **earlier: int) -> Employee:
    return Employee(
        Planned(person, timeline(letters, FRAME)),
        contract,
        (MaximumConsecutiveDays(3),),
        {Burden(name): count for name, count in earlier.items()},
    )


def test_a_report_has_every_figure_and_a_line_for_everybody() -> None:
    rows = {"ana": "NNNN.D.", "lee": "......."}
    roster = {name: tuple(None if day == "." else day for day in row) for name, row in rows.items()}
    report = roster_report(
        roster,
        [employee(ANA, rows["ana"], FULL), employee(LEE, rows["lee"], HALF, nights=2)],
        [Need(day, "N", "rn", 1, 1) for day in range(5)],
        [
            ShiftRequest("lee", 0, "N", wanted=True, weight=1),
            ShiftRequest("ana", 6, None, wanted=False, weight=1),
        ],
        FRAME,
        (Holiday(MONDAY, "Founders' Day"),),
    )
    assert (report.coverage, report.efficiency, report.open_seats) == (80, 80, 1)
    assert (report.conflicts, report.unmet_requests, report.paid_minutes) == (1, 1, 5 * 720)
    ana, lee = report.people
    assert ana.now == {Burden.NIGHTS: 4, Burden.WEEKENDS: 1, Burden.HOLIDAYS: 1, Burden.MOVES: 0}
    assert lee.now[Burden.MOVES] == 1
    assert (ana.total(Burden.NIGHTS), lee.total(Burden.NIGHTS)) == (4, 2)
    # Earlier nights count: six between them, two thirds of them the share of whoever works full time.
    assert (ana.fair[Burden.NIGHTS], lee.fair[Burden.NIGHTS]) == (4, 2)
    assert (ana.paid_minutes, ana.contract_minutes) == (5 * 720, FULL)


def test_fairness_takes_earlier_periods_into_account() -> None:
    roster = {"ana": ("N",) + (None,) * 6, "lee": (None,) * 7}

    def fairness(**earlier: int) -> float:
        people = [employee(ANA, "N......", FULL), employee(LEE, ".......", FULL, **earlier)]
        return roster_report(roster, people, [], [], FRAME).fairness

    assert fairness() == 50
    assert fairness(nights=1) == 100


def test_an_empty_unit_has_the_figures_of_nothing() -> None:
    report = roster_report({}, [], [], [], FRAME)
    assert (report.coverage, report.fairness, report.efficiency, report.people) == (100, 100, 100, ())
