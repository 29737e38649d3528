"""What every reader of a public format raises, and how each reads a number."""

from medschedule_shared.planning.problem import ProblemError

_MOST_DIGITS = 9
"""Enough for any count, length or weight; more would only overflow what is computed from them."""

MOST_COST = 1 << 53
"""Costs up to here are exact as floating-point numbers too, and far from overflowing anything."""


class FormatError(ProblemError):
    """A file is not what its format says; the text names the line."""


def whole_number(text: str) -> int | None:
    """Return a whole number, zero or more, of nine digits at most; None where the text is no such number."""
    # isdigit would let through digits of other scripts, and int() signs and underscores.
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    return None
