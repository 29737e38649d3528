"""What a person's paid minutes are paid as: regular, overtime by policy, holiday, on call.

Every paid minute has exactly one pay code. Work counts on the day it starts, as in the rules for overtime.
Being on call is not work (29 CFR 785.17): it is paid as such and counts towards no overtime. A minute that
is overtime is paid as overtime on a holiday too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from medschedule_shared.rules.overtime import DAYS_IN_FORTNIGHT, EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.parameters import DAYS_IN_WEEK

OvertimePolicyRule = WeeklyOvertime | EightAndEighty


class PayCode(StrEnum):
    REGULAR = "regular"
    OVERTIME = "overtime"
    HOLIDAY = "holiday"
    ON_CALL = "on_call"


@dataclass(frozen=True, slots=True)
class PaidWork:
    """One shift of one person, as payroll counts it.

    Attributes:
        day: the local day it starts on.
        minutes: that are paid: elapsed ones less the unpaid break.
        on_call: whether the person was only on call.
    """

    id: str
    day: date
    start: datetime
    minutes: int
    on_call: bool = False


def pay_minutes(
    works: Iterable[PaidWork], policy: OvertimePolicyRule, holidays: Collection[date]
) -> Mapping[str, Mapping[PayCode, int]]:
    """Return the minutes of each of one person's shifts by pay code, by the shift's id.

    Args:
        works: all of the person's work in every pay week (or 14 days) that is asked about.
        policy: from when on a minute is overtime.
    """
    works = tuple(works)
    over = overtime_minutes(works, policy)
    paid: dict[str, Mapping[PayCode, int]] = {}
    for work in works:
        extra = over.get(work.id, 0)
        plain = PayCode.HOLIDAY if work.day in holidays else PayCode.REGULAR
        codes = (
            {PayCode.ON_CALL: work.minutes}
            if work.on_call
            else {plain: work.minutes - extra, PayCode.OVERTIME: extra}
        )
        paid[work.id] = {code: minutes for code, minutes in codes.items() if minutes}
    return paid


def overtime_minutes(works: Iterable[PaidWork], policy: OvertimePolicyRule) -> Mapping[str, int]:
    """Return how many minutes of each of one person's shifts are overtime; shifts without any left out.

    Under 8 and 80 the minutes past 8 h of a day are overtime of that day, and count towards the overtime of
    the 14 days (29 USC 207(h)). What goes past the limit of a week or of 14 days is the last of its work.
    """
    over: defaultdict[str, int] = defaultdict(int)
    for block in _blocks(works, policy):
        if isinstance(policy, EightAndEighty):
            limit = policy.fortnightly
            for day in _by_day(block):
                _take_last(day, sum(work.minutes for work in day) - policy.daily, over)
        else:
            limit = policy.maximum
        counted = sum(over[work.id] for work in block)
        _take_last(block, sum(work.minutes for work in block) - limit - counted, over)
    return {id_: minutes for id_, minutes in over.items() if minutes}


def block_of(day: date, policy: OvertimePolicyRule) -> tuple[date, date]:
    """Return the first and the last day of the pay week, or of the 14 days, that a day lies in."""
    if isinstance(policy, EightAndEighty):
        first = day - timedelta(days=(day - policy.anchor).days % DAYS_IN_FORTNIGHT)
        return first, first + timedelta(days=DAYS_IN_FORTNIGHT - 1)
    first = day - timedelta(days=(day.weekday() - policy.first_weekday) % DAYS_IN_WEEK)
    return first, first + timedelta(days=DAYS_IN_WEEK - 1)


def _blocks(works: Iterable[PaidWork], policy: OvertimePolicyRule) -> Iterable[list[PaidWork]]:
    blocks: defaultdict[date, list[PaidWork]] = defaultdict(list)
    for work in sorted(works, key=attrgetter("start", "id")):
        if not work.on_call:
            blocks[block_of(work.day, policy)[0]].append(work)
    return blocks.values()


def _by_day(works: Iterable[PaidWork]) -> Iterator[list[PaidWork]]:
    days: defaultdict[date, list[PaidWork]] = defaultdict(list)
    for work in works:
        days[work.day].append(work)
    yield from days.values()


def _take_last(works: Sequence[PaidWork], minutes: int, over: dict[str, int]) -> None:
    """Count minutes as overtime, from the end of the work backwards, where they are not yet."""
    for work in reversed(works):
        if minutes <= 0:
            return
        taken = min(minutes, work.minutes - over[work.id])
        over[work.id] += taken
        minutes -= taken
