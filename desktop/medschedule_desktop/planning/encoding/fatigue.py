"""How the rules on hours at work within a day constrain a row."""

from collections.abc import Sequence
from itertools import groupby

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.duties import Duty, duties_of, none_of
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.frame import MINUTES_IN_DAY


def encode_maximum_shift_minutes(rule: MaximumShiftMinutes, row: RowBuilder) -> None:
    """Forbid each shift that is too long, together with the hold-overs that are committed."""
    duties = duties_of(row)
    led: dict[Duty, list[Literal]] = {}
    for number, duty in enumerate(duties):
        # A hold-over lasts for itself where the shift that it extends is not worked.
        leads = [~literal for literal in led.get(duty, ())] if duty.work.extends else [duty.literal]
        joined = [duty]
        end = duty.work.end
        for index in range(number + 1, len(duties)):
            other = duties[index]
            if other.work.start > end or (other.is_committed and not other.work.extends):
                break
            if other.is_committed:
                joined.append(other)
                led.setdefault(other, []).append(TRUE if duty.is_committed else duty.literal)
                end = max(end, other.work.end)
        excess = end - duty.work.start - rule.maximum
        in_period = joined[-1].work.day >= 0 and duty.work.day < row.frame.days
        if excess > 0 and in_period and (row.weighs or not duty.work.extends):
            row.forbid(rule.id, *leads, excess=excess)


def encode_maximum_minutes_in_24_hours(rule: MaximumMinutesIn24Hours, row: RowBuilder) -> None:
    """Forbid what, before each shift, makes it go past the limit."""
    duties = duties_of(row)
    longest = max((duty.work.end - duty.work.start for duty in duties), default=0)
    for number, last in enumerate(duties):
        if last.work.day >= 0:
            first = last.work.start - MINUTES_IN_DAY
            near = []
            for index in range(number - 1, -1, -1):
                duty = duties[index]
                if duty.work.start + longest <= first:
                    break
                if duty.work.end > first and not duty.excludes(last):
                    near.append(duty)
            _Window(rule, row, last, near).forbid()


class _Window:
    """The 24 hours that end within some work.

    What goes past the limit is told as what each piece of work adds to it, from the last one back, so that
    the clauses that a row breaks sum up to its excess.
    """

    def __init__(
        self, rule: MaximumMinutesIn24Hours, row: RowBuilder, last: Duty, near: Sequence[Duty]
    ) -> None:
        self._rule = rule
        self._row = row
        self._last = last
        self._settled = [duty.work for duty in near if duty.is_committed]
        free = [duty for duty in near if not duty.is_committed]
        self._days = [list(duties) for _, duties in groupby(free, key=lambda duty: duty.work.day)]

    def forbid(self) -> None:
        """Forbid the work that goes past the limit."""
        excess = self._excess(())
        if excess:
            self._row.forbid(self._rule.id, self._last.literal, excess=excess)
        self._forbid_before(0, (), (), excess)

    def _forbid_before(
        self, depth: int, worked: tuple[Duty, ...], literals: tuple[Literal, ...], excess: int
    ) -> None:
        if depth == len(self._days) or (excess and not self._row.weighs):
            return
        today = self._days[depth]
        for duty in today:
            literal = (*literals, duty.literal)
            found = self._excess((*worked, duty))
            if found > excess:
                self._row.forbid(self._rule.id, *literal, self._last.literal, excess=found - excess)
            self._forbid_before(depth + 1, (*worked, duty), literal, found)
        absent = none_of(self._row, today) if self._row.weighs else []
        if absent is not None:
            self._forbid_before(depth + 1, worked, (*literals, *absent), excess)

    def _excess(self, worked: tuple[Duty, ...]) -> int:
        works = sorted((*self._settled, *(duty.work for duty in worked)), key=lambda work: work.start)
        return self._rule.excess_of_last((*works, self._last.work), self._row.frame)
