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
    """Return, for every state of every layer, between which counts of the last resource a walk can still end well.

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

    How is one number for a step and the counts before it: the day's step times all triples, plus the triple's own number.

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
            price += cost[step]
            here = source[step]
            there = target[step]
            begin = 0 if saturates[2] else least[day, here]
            end = threes - 1 if saturates[2] else min(threes - 1, most[day, here])
            for one in range(ones):
                to_one = one + counted[0, step]
                if to_one >= ones:
                    if not saturates[0]:
                        break
                    to_one = ones - 1
                for two in range(twos):
                    to_two = two + counted[1, step]
                    if to_two >= twos:
                        if not saturates[1]:
                            break
                        to_two = twos - 1
                    for three in range(begin, end + 1):
                        to_three = three + counted[2, step]
                        if to_three >= threes:
                            if not saturates[2]:
                                break
                            to_three = threes - 1
                        total = now[here, one, two, three] + price
                        if total < after[there, to_one, to_two, to_three]:
                            after[there, to_one, to_two, to_three] = total
                            came[day, there, to_one, to_two, to_three] = (
                                ((step - first[day]) * ones + one) * twos + two
                            ) * threes + three
        now, after = after, now
    return now[0], came


@numba.njit(cache=True, nogil=True)
def walk_back(first: Ints, came: Ints, source: Ints, kind: Ints, sizes: Ints, end: int) -> Ints:
    """Return the kinds of choice of the cheapest walk that ends with a triple of counts, given by its number."""
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
