"""Who of a unit's people could take a shift over without breaking a rule, before anybody is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Severity
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.pay_week import paid_minutes, pay_week


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who could take some of the shifts.

    Attributes:
        works: those that they could take, all of them together.
        minutes_before: paid, in the pay weeks of these shifts.
        minutes_after: the same with the shifts.
        overtime_minutes: how many of them are overtime that is not there now.
    """

    colleague: Colleague
    works: tuple[Work, ...]
    minutes_before: int
    minutes_after: int
    overtime_minutes: int


class StandIns:
    """Finds who could take shifts; the answer for a shift is worked out once.

    Args:
        colleagues: who may be asked, by id.
        turns: when each of them is asked by contract, the smallest first.
        week_begins: the weekday that begins the pay week; Monday is 0.
    """

    def __init__(
        self, frame: Frame, colleagues: Mapping[str, Colleague], turns: Mapping[str, int], week_begins: int
    ) -> None:
        self._frame = frame
        self._colleagues = colleagues
        self._turns = turns
        self._week_begins = week_begins
        self._able: dict[tuple[int, str, str], tuple[str, ...]] = {}

    def able(self, work: Work, skill: str) -> tuple[str, ...]:
        """Return the ids of everybody with a skill whom no rule keeps from a shift, warnings included."""
        key = work.day, work.shift, skill
        if key not in self._able:
            self._able[key] = tuple(
                id_
                for id_, colleague in self._colleagues.items()
                if skill in colleague.person.skills
                and work.day not in colleague.timeline.days
                and self._may(colleague, (work,))
            )
        return self._able[key]

    def ranked(self, works: Iterable[Work], skill: str) -> tuple[StandIn, ...]:
        """Return who could take shifts: those who could take more of them first, then without overtime, then
        by contract, then who works least in these weeks.
        """
        wanted = tuple(works)
        takes: dict[str, list[Work]] = {}
        for work in wanted:
            for id_ in self.able(work, skill):
                mine = takes.setdefault(id_, [])
                if not mine or self._may(self._colleagues[id_], (*mine, work)):
                    mine.append(work)
        found = [self._stand_in(self._colleagues[id_], tuple(mine)) for id_, mine in takes.items()]
        return tuple(
            sorted(
                found,
                key=lambda each: (
                    -len(each.works),
                    each.overtime_minutes,
                    self._turns.get(each.colleague.person.id, len(self._turns)),
                    each.minutes_after,
                    each.colleague.person.name,
                ),
            )
        )

    def _may(self, colleague: Colleague, gains: tuple[Work, ...]) -> bool:
        found = colleague.breaches(self._frame, gains=gains)
        return all(breach.severity is Severity.INFORMATION for breach in found)

    def _stand_in(self, colleague: Colleague, works: tuple[Work, ...]) -> StandIn:
        weeks = {pay_week(self._frame, work.day, self._week_begins) for work in works}
        after = colleague.timeline.with_work(*works)
        return StandIn(
            colleague=colleague,
            works=works,
            minutes_before=sum(paid_minutes(colleague.timeline, week) for week in weeks),
            minutes_after=sum(paid_minutes(after, week) for week in weeks),
            overtime_minutes=colleague.overtime_minutes(self._frame, after)
            - colleague.overtime_minutes(self._frame),
        )
