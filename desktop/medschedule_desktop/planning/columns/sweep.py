"""The compiled inner loops of pricing: cheapest paths through a member's layers, counting three resources."""

import numba
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@numba.njit(cache=True, nogil=True)
def reach(
    first: Ints,
    source: Ints,
    target: Ints,
    kind: Ints,
    counted: Ints,
    states: Ints,
    own: Floats,
    low: int,
    high: int,
) -> tuple[Ints, Ints]:
    """Return between which counts of the last resource a walk can still end well, by layer and state.

    Args:
        own: own costs by day and kind of choice; infinite ones rule it out.
        low: least count at the end.
        high: highest count that is kept; what saturates has no highest.
    """
    days = len(first) - 1
    widest = states.max()
    least = np.full((days + 1, widest), 1 << 30, np.int32)
    most = np.full((days + 1, widest), -1, np.int32)
    least[0, 0] = 0
    most[0, 0] = 0
    for day in range(days):
        for step in range(first[day], first[day + 1]):
            if own[day, kind[step]] < np.inf and most[day, source[step]] >= 0:
                after = target[step]
                count = counted[2, step]
                least[day + 1, after] = min(least[day + 1, after], least[day, source[step]] + count)
                most[day + 1, after] = max(most[day + 1, after], most[day, source[step]] + count)
    fewest = np.full((days + 1, widest), 1 << 29, np.int32)
    greatest = np.full((days + 1, widest), -(1 << 29), np.int32)
    for state in range(states[days]):
        fewest[days, state] = 0
        greatest[days, state] = 0
    for day in range(days - 1, -1, -1):
        for step in range(first[day], first[day + 1]):
            if own[day, kind[step]] < np.inf:
                before = source[step]
                count = counted[2, step]
                fewest[day, before] = min(fewest[day, before], fewest[day + 1, target[step]] + count)
                greatest[day, before] = max(greatest[day, before], greatest[day + 1, target[step]] + count)
    for day in range(days + 1):
        for state in range(states[day]):
            least[day, state] = max(least[day, state], low - greatest[day, state], 0)
            most[day, state] = min(most[day, state], high - fewest[day, state])
    return least, most


@numba.njit(cache=True, nogil=True)
def sweep(
    first: Ints,
    source: Ints,
    target: Ints,
    kind: Ints,
    cost: Floats,
    counted: Ints,
    states: Ints,
    least: Ints,
    most: Ints,
    prices: Floats,
    sizes: Ints,
    saturates: NDArray[np.bool_],
) -> tuple[Floats, Ints]:
    """Return the cost of the cheapest walk to every triple of counts at the end, and how each was reached.

    How is one number for a step and the counts before it: the day's step times all triples, plus the
    triple's own number.

    Args:
        least: by `reach`.
        most: likewise; with a last resource that saturates, ignored.
        prices: what each kind of choice of each day costs, duals included.
        sizes: values of each resource.
        saturates: whether counting past the last value stays there.
    """
    days = len(first) - 1
    widest = states.max()
    ones, twos, threes = sizes[0], sizes[1], sizes[2]
    triples = ones * twos * threes
    came = np.full((days, widest, ones, twos, threes), -1, np.int32)
    now = np.full((widest, ones, twos, threes), np.inf)
    after = np.full((widest, ones, twos, threes), np.inf)
    now[0, 0, 0, 0] = 0.0
    for day in range(days):
        after[: states[day + 1]] = np.inf
        for step in range(first[day], first[day + 1]):
            price = prices[day, kind[step]]
            if price == np.inf:
                continue
            here = source[step]
            there = target[step]
            begin = 0 if saturates[2] else least[day, here]
            end = threes - 1 if saturates[2] else min(threes - 1, most[day, here])
            _take(
                now[here],
                after[there],
                came[day, there],
                (step - first[day]) * triples,
                price + cost[step],
                counted,
                step,
                begin,
                end,
                saturates,
            )
        now, after = after, now
    return now[0], came


@numba.njit(cache=True, nogil=True)
def _take(
    now: Floats,
    after: Floats,
    came: Ints,
    packed: int,
    price: float,
    counted: Ints,
    step: int,
    begin: int,
    end: int,
    saturates: NDArray[np.bool_],
) -> None:
    """Take a step with every triple of counts, and note where it makes the cheapest walk so far.

    Args:
        now: the costs of the state that the step leaves, by triple.
        after: those of the state that it reaches.
        came: how that state's triples are reached.
        packed: the step as the first of its numbers there.
        begin: the first value of the last resource to take.
        end: the last one.
    """
    ones, twos, threes = now.shape
    for one in range(ones):
        to_one = _counted_to(one + counted[0, step], ones, saturates[0])
        if to_one < 0:
            break
        for two in range(twos):
            to_two = _counted_to(two + counted[1, step], twos, saturates[1])
            if to_two < 0:
                break
            for three in range(begin, end + 1):
                to_three = _counted_to(three + counted[2, step], threes, saturates[2])
                if to_three < 0:
                    break
                total = now[one, two, three] + price
                if total < after[to_one, to_two, to_three]:
                    after[to_one, to_two, to_three] = total
                    came[to_one, to_two, to_three] = packed + (one * twos + two) * threes + three


@numba.njit(cache=True, nogil=True)
def _counted_to(value: int, size: int, saturates: bool) -> int:
    """Return a count as one of the values that are told apart, or -1 where it is past the last one."""
    if value < size:
        return value
    return size - 1 if saturates else -1


@numba.njit(cache=True, nogil=True)
def walk_back(first: Ints, came: Ints, source: Ints, kind: Ints, sizes: Ints, end: int) -> Ints:
    """Return the kinds of choice of the cheapest walk to a triple of counts, given by its number."""
    days = came.shape[0]
    triples = sizes[0] * sizes[1] * sizes[2]
    kinds = np.zeros(days, np.int32)
    state = 0
    for day in range(days - 1, -1, -1):
        packed = came[day, state].ravel()[end]
        step = first[day] + packed // triples
        end = packed % triples
        kinds[day] = kind[step]
        state = source[step]
    return kinds


@numba.njit(cache=True, nogil=True)
def cheapest_of_kind(prices: Floats, kinds: Ints) -> tuple[Floats, Ints]:
    """Return the least price of each kind of choice of each day, and the choice that has it."""
    days, choices = prices.shape
    least = np.full((days, choices), np.inf)
    chosen = np.zeros((days, choices), np.int32)
    for day in range(days):
        for choice in range(choices):
            kind = kinds[day, choice]
            if prices[day, choice] < least[day, kind]:
                least[day, kind] = prices[day, choice]
                chosen[day, kind] = choice
    return least, chosen
