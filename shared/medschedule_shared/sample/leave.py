"""Approved leave and open requests of the sample hospital's people."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.sample.blueprints import TELEMETRY
from medschedule_shared.sample.people import Human
from medschedule_shared.sample.periods import HISTORY_DAYS, PERIOD_DAYS, Periods
from medschedule_shared.sample.story import Leave

TELEMETRY_REQUESTS = 40
"""Requests of 4 West in its next period, approved leave among them."""

_SHARE_ON_LEAVE = 0.25
_SHARE_ASKING = 0.2

# Approved leave on 4 West in the next period: first and last day, counted from the period's first.
_NEXT_PERIOD: tuple[tuple[str, int, int], ...] = (
    ("Linh Pham", 2, 8),
    ("Joon Park", 5, 11),
    ("Keisha Monroe", 16, 22),
    ("Miguel Ortiz", 20, 23),
    ("Ravi Shah", 20, 23),
    ("Ingrid Solberg", 24, 27),
)


def approved_leave(
    random: Random, humans: Sequence[Human], periods: Periods, settled: frozenset[str]
) -> Iterator[Leave]:
    """Yield about one leave for every fourth person in the worked weeks, and the planted ones after them.

    Args:
        settled: people whose leave is told elsewhere.
    """
    for human in humans:
        contracted = human.position.employment in (EmploymentType.REGULAR, EmploymentType.FLOAT_POOL)
        draw, offset = random.random(), random.randrange(HISTORY_DAYS + PERIOD_DAYS - 7)
        length = random.randint(3, 7)
        if contracted and draw < _SHARE_ON_LEAVE and human.name not in settled:
            first = periods.history_first + timedelta(days=offset)
            yield Leave(human.name, TimeOffKind.PAID_LEAVE, first, first + timedelta(days=length - 1))
    for name, first_offset, last_offset in _NEXT_PERIOD:
        first = periods.next_first + timedelta(days=first_offset)
        yield Leave(name, TimeOffKind.PAID_LEAVE, first, periods.next_first + timedelta(days=last_offset))


def open_requests(random: Random, humans: Sequence[Human], periods: Periods) -> Iterator[Leave]:
    """Yield the requests that await a decision in the next period.

    4 West has 40 with its approved leave, one a person at first; elsewhere every fifth person has one.
    """
    on_leave = {name for name, _, _ in _NEXT_PERIOD}
    telemetry = [human for human in humans if human.position.home == TELEMETRY and human.name not in on_leave]
    wanted = TELEMETRY_REQUESTS - len(_NEXT_PERIOD)
    asking = [telemetry[number % len(telemetry)] for number in range(wanted)]
    asking += [
        human
        for human in humans
        if human.position.home not in (None, TELEMETRY) and random.random() < _SHARE_ASKING
    ]
    for human in asking:
        first = periods.next_first + timedelta(days=random.randrange(PERIOD_DAYS - 1))
        kind = random.choices(
            (TimeOffKind.REQUESTED_OFF, TimeOffKind.PAID_LEAVE, TimeOffKind.EDUCATION), (8, 2, 1)
        )[0]
        yield Leave(human.name, kind, first, first + timedelta(days=random.randint(0, 1)))
