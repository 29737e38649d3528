"""What is worked out when it is first asked for, and kept."""

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")


class once(Generic[K, V]):  # noqa: N801 - a decorator, read as one
    """A property whose value is kept in the object.

    `functools.cached_property` would take a lock, up to Python 3.11, which costs more than most of what is
    worked out here. Two threads may work out the same value; either will do.
    """

    def __init__(self, work_out: Callable[[K], V]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, owner: None, kind: type[K]) -> Self: ...

    @overload
    def __get__(self, owner: K, kind: type[K]) -> V: ...

    def __get__(self, owner: K | None, kind: type[K]) -> Self | V:
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._work_out(owner)
        return value
