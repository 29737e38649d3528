"""Nights and weekends in turn: two people of a unit exchange shifts until nobody bears too much."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from medschedule_shared.model.staff import Rotation
from medschedule_shared.sample.worker import Shift, Worker

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6

Exchange = tuple[Collection[date], Collection[date], int]
"""The days of what the first gives and of what the second gives for it, and how much less the first bears."""

Ways = Callable[[Worker, Worker, Sequence[date]], Iterator[Exchange]]


class FairTurns:
    """Exchanges shifts among people who fill the same seats, each for another of the same pay week.

    Everybody's hours stay what they are, and every rule that `Worker.fits` knows is kept.
    """

    def __init__(self, workers: Sequence[Worker], settled: Collection[tuple[str, date]]) -> None:
        """Make it.

        Args:
            settled: names and days of shifts that are not given away.
        """
        self._workers = [worker for worker in workers if worker.human.fte]
        self._free = [worker for worker in self._workers if worker.human.position.rotation is Rotation.ANY]
        self._settled = settled

    def even(self, days: Sequence[date], before: Sequence[date] = ()) -> None:
        """Exchange shifts of some days, so that everybody bears their share, less what they bore too much of.

        Args:
            before: the days of the history that is known.
        """
        self._share(self._free, _nights, days, before, self._night_exchanges)
        self._share(self._workers, _weekends, days, before, self._weekend_exchanges)

    def _share(
        self,
        group: Sequence[Worker],
        borne: Callable[[Worker, Collection[date]], int],
        days: Sequence[date],
        before: Sequence[date],
        ways: Ways,
    ) -> None:
        """Let a group exchange until nobody can give anything more to somebody who bears less."""

        def over(owed: Callable[[Worker], float], span: Sequence[date]) -> dict[str, float]:
            total, owed_by_all = sum(borne(worker, span) for worker in group), sum(map(owed, group))
            return {
                worker.human.name: borne(worker, span) - total * owed(worker) / owed_by_all
                for worker in group
            }

        if not group:
            return
        carried = over(lambda worker: worker.human.fte, before)
        while True:
            now = over(lambda worker: worker.human.fte * len(set(days) - worker.away), days)
            loads = {name: now[name] + carried[name] for name in now}
            in_order = sorted(group, key=lambda each: loads[each.human.name], reverse=True)
            if not self._exchanged(in_order, loads, days, ways):
                return

    def _exchanged(
        self, in_order: Sequence[Worker], loads: Mapping[str, float], days: Sequence[date], ways: Ways
    ) -> bool:
        """Carry out the first exchange after which the two are nearer to each other; tell whether one is."""
        for giver in in_order:
            for taker in reversed(in_order):
                difference = loads[giver.human.name] - loads[taker.human.name]
                if difference <= 1:
                    break
                for gives, takes, relief in ways(giver, taker, days):
                    if 0 < relief < difference and _exchange(giver, taker, gives, takes):
                        return True
        return False

    def _night_exchanges(self, giver: Worker, taker: Worker, days: Sequence[date]) -> Iterator[Exchange]:
        """Yield whole weeks, and single nights against days: within a run of nights no day has room."""
        for week in _weeks(days):
            given, taken = self._given(giver, week), self._given(taker, week)
            if len(given) == len(taken):
                yield given, taken, _nights(giver, given) - _nights(taker, taken)
            for gives in given:
                for takes in taken:
                    yield [gives], [takes], _nights(giver, [gives]) - _nights(taker, [takes])

    def _weekend_exchanges(self, giver: Worker, taker: Worker, days: Sequence[date]) -> Iterator[Exchange]:
        """Yield weekends of one day against the same shift of a weekday."""
        for week in _weeks(days):
            for gives in self._given(giver, week):
                if not _is_weekend(gives) or _other_day(gives) in giver.booked:
                    continue
                for takes in self._given(taker, week):
                    if not _is_weekend(takes) and taker.booked[takes].letter == giver.booked[gives].letter:
                        yield [gives], [takes], 1

    def _given(self, worker: Worker, days: Sequence[date]) -> list[date]:
        """Return the days of shifts that may become another's."""
        return [day for day in days if day in worker.booked and (worker.human.name, day) not in self._settled]


def _exchange(giver: Worker, taker: Worker, gives: Collection[date], takes: Collection[date]) -> bool:
    """Exchange shifts of one pay week unless a rule forbids it; tell whether they were."""
    most = giver.week_minutes(min(gives)), taker.week_minutes(min(takes))
    given, taken = [giver.release(day) for day in gives], [taker.release(day) for day in takes]
    if _took(giver, taken, most[0]):
        if _took(taker, given, most[1]):
            return True
        for shift in taken:
            giver.release(shift.day)
    for shift in given:
        giver.book(shift)
    for shift in taken:
        taker.book(shift)
    return False


def _took(worker: Worker, shifts: Sequence[Shift], most: int) -> bool:
    """Book shifts if all of them fit, else none; tell whether they are booked."""
    for number, shift in enumerate(shifts):
        if not worker.fits(shift, most):
            for booked in shifts[:number]:
                worker.release(booked.day)
            return False
        worker.book(shift)
    return True


def _weeks(days: Sequence[date]) -> Iterator[Sequence[date]]:
    return (days[first : first + 7] for first in range(0, len(days), 7))


def _nights(worker: Worker, days: Collection[date]) -> int:
    return sum(day in worker.booked and worker.booked[day].letter == "N" for day in days)


def _weekends(worker: Worker, days: Collection[date]) -> int:
    return len({_weekend(day) for day in days if day in worker.booked and _is_weekend(day)})


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def _other_day(day: date) -> date:
    return day - _DAY if day.weekday() == _SUNDAY else day + _DAY


def _weekend(day: date) -> date:
    """Return the Saturday of a day of a weekend."""
    return day - _DAY if day.weekday() == _SUNDAY else day
