"""All figures about one roster, with a line for every person: what the fairness panel shows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from medschedule_shared.metrics.quality import (
    Borne,
    conflicts,
    coverage,
    efficiency,
    fair_share,
    fairness,
    open_seats,
)
from medschedule_shared.metrics.score import Planned, Roster
from medschedule_shared.rules.cover import Need, Staffing
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rule import PersonRule, check_person


@dataclass(frozen=True, slots=True)
class Employee:
    """A person whose roster is measured.

    Attributes:
        planned: the person with all work of the roster, history included.
        contract_minutes: paid minutes that the contract asks of the period; shares are dealt out by it.
        rules: what binds the person.
        earlier: burdens of earlier periods.
    """

    planned: Planned
    contract_minutes: int
    rules: tuple[PersonRule, ...] = ()
    earlier: Borne = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person's line.

    Attributes:
        paid_minutes: of the period.
        now: burdens of this period; moves are requests that were not granted.
        earlier: burdens of earlier periods.
        fair: the person's share of what everybody bears, earlier periods included.
    """

    person: Person
    paid_minutes: int
    contract_minutes: int
    now: Borne
    earlier: Borne
    fair: Mapping[Burden, float]

    def total(self, burden: Burden) -> int:
        """Return how often the person bears a burden, earlier periods included."""
        return self.now.get(burden, 0) + self.earlier.get(burden, 0)


@dataclass(frozen=True, slots=True)
class RosterReport:
    """The figures of a roster, whatever made it.

    Attributes:
        coverage: per cent of needed seats that are filled.
        fairness: per cent of burdens that lie where fair shares put them, earlier periods included.
        efficiency: per cent of duties that fill a needed seat.
        conflicts: breaches that hold a save back or warn.
        open_seats: needed seats that stay empty.
        unmet_requests: requests that are not granted.
        paid_minutes: of everybody.
        people: a line each.
    """

    coverage: float
    fairness: float
    efficiency: float
    conflicts: int
    open_seats: int
    unmet_requests: int
    paid_minutes: int
    people: tuple[PersonLine, ...]


def roster_report(
    roster: Roster,
    employees: Iterable[Employee],
    needs: Sequence[Need],
    requests: Iterable[ShiftRequest],
    frame: Frame,
    holidays: tuple[Holiday, ...] = (),
) -> RosterReport:
    """Measure a roster.

    Args:
        roster: each person's kind of shift by day.
        employees: everybody in it.
        needs: the seats.
        requests: what people asked for.
        frame: the period.
        holidays: of the period.
    """
    employees = tuple(employees)
    staffing = _staffing(roster, employees)
    moves = Counter(each.person for each in requests if not each.is_honoured_by(roster[each.person]))
    now = {
        each.planned.person.id: _borne(each.planned, frame, holidays)
        | {Burden.MOVES: moves[each.planned.person.id]}
        for each in employees
    }
    total = {
        each.planned.person.id: {
            burden: now[each.planned.person.id][burden] + each.earlier.get(burden, 0) for burden in Burden
        }
        for each in employees
    }
    contracts = {each.planned.person.id: each.contract_minutes for each in employees}
    sums = {burden: sum(counts[burden] for counts in total.values()) for burden in Burden}
    lines = tuple(
        PersonLine(
            person=each.planned.person,
            paid_minutes=sum(
                work.paid_minutes for work in each.planned.timeline.works if 0 <= work.day < frame.days
            ),
            contract_minutes=each.contract_minutes,
            now=now[each.planned.person.id],
            earlier=each.earlier,
            fair={burden: fair_share(sums[burden], each.planned.person.id, contracts) for burden in Burden},
        )
        for each in employees
    )
    return RosterReport(
        coverage=coverage(needs, staffing),
        fairness=fairness(total, contracts),
        efficiency=efficiency(needs, staffing),
        conflicts=sum(
            conflicts(check_person(each.planned.person, each.planned.timeline, frame, each.rules))
            for each in employees
        ),
        open_seats=open_seats(needs, staffing),
        unmet_requests=sum(moves.values()),
        paid_minutes=sum(line.paid_minutes for line in lines),
        people=lines,
    )


def _borne(planned: Planned, frame: Frame, holidays: tuple[Holiday, ...]) -> dict[Burden, int]:
    return {
        burden: len(FairShare(burden, 0, holidays=holidays).borne(planned.timeline, frame))
        for burden in Burden
    }


def _staffing(roster: Roster, employees: Iterable[Employee]) -> Staffing:
    staffing: dict[tuple[int, str], list[Person]] = {}
    for each in employees:
        for day, shift in enumerate(roster[each.planned.person.id]):
            if shift is not None:
                staffing.setdefault((day, shift), []).append(each.planned.person)
    return staffing
