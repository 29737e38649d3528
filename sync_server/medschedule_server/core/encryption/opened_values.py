"""Values that were opened lately. The same people are read again with every change of their roster."""

import time
from typing import Any

_MOST_VALUES = 20_000
_LONGEST = 512
"""Bytes of a sealed value that is remembered; rows of the log are longer, and are read once."""

_NOTHING = object()


class OpenedValues:
    """Remembers what sealed values hold, for no longer than a data key is used without asking for it anew.

    Two generations: the older one is forgotten when the younger one is full, or old enough.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds / 2
        self._young: dict[bytes, Any] = {}
        self._old: dict[bytes, Any] = {}
        self._ends = time.monotonic() + self._seconds

    def find(self, sealed: bytes) -> tuple[bool, Any]:
        """Tell whether a value is known, and which."""
        if time.monotonic() > self._ends:
            self._age()
        found = self._young.get(sealed, _NOTHING)
        if found is _NOTHING:
            found = self._old.get(sealed, _NOTHING)
            if found is _NOTHING:
                return False, None
        return True, found

    def keep(self, sealed: bytes, value: Any) -> None:
        """Remember a value, if it is short."""
        if len(sealed) > _LONGEST:
            return
        if len(self._young) >= _MOST_VALUES:
            self._age()
        self._young[sealed] = value

    def _age(self) -> None:
        now = time.monotonic()
        # Nobody asked for longer than a whole lifetime: the younger generation is too old as well.
        self._old = {} if now > self._ends + self._seconds else self._young
        self._young = {}
        self._ends = now + self._seconds
