"""How messages cross between the application and its solver's process: frames of pickled values.

Pickle keeps shared parts shared and needs no list of fields, so whatever a problem gains crosses by itself.
Neither end reads a frame from anywhere but the pipe to the other, and both build nothing but plain values:
dataclasses, enumerations and complaints of the shared rules and of planning, and what the standard library
has of the kind.
"""

import importlib
import io
import pickle
import struct
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import IO, Any
from uuid import UUID
from zoneinfo import ZoneInfo

_LENGTH = struct.Struct("!Q")
_LONGEST = 1 << 28
"""Bytes of a message; a problem of 50 people over four weeks takes 90 thousand."""
_HOMES = ("medschedule_shared.", "medschedule_desktop.planning.")
_PLAIN: tuple[type, ...] = (
    *(bool, bytes, complex, dict, float, frozenset, int, list, range, set, str, tuple, ValueError),
    *(Counter, Decimal, Fraction, OrderedDict, UUID, ZoneInfo, date, datetime, defaultdict, deque),
    *(time, timedelta, timezone),
)
_PLAIN_BY_NAME = {(kind.__module__, kind.__qualname__): kind for kind in _PLAIN}


class ForeignTypeError(ValueError):
    """A message holds something that is no part of a roster problem or of its answer."""


class DamagedMessageError(Exception):
    """What came through the pipe is no message."""


def pack(message: object) -> bytes:
    """Return a message as bytes."""
    packed = io.BytesIO()
    _Packer(packed, protocol=pickle.HIGHEST_PROTOCOL).dump(message)
    return packed.getvalue()


def unpack(packed: bytes) -> object:
    """Return the message that was packed.

    Raises:
        ForeignTypeError: it holds a type that may not cross.
        DamagedMessageError: it is none.
    """
    try:
        message: object = _Unpacker(io.BytesIO(packed)).load()
    except ForeignTypeError:
        raise
    except Exception as error:  # Damaged pickles fail in every way there is.
        raise DamagedMessageError("The solver and the application do not understand each other.") from error
    return message


def write_frame(stream: IO[bytes], packed: bytes) -> None:
    """Write one message.

    Raises:
        OSError: the other end is gone.
    """
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Wait for a message; None when the other end is gone, even in the middle of one, or talks nonsense."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    packed = stream.read(length) if length <= _LONGEST else b""
    return packed if len(packed) == length else None


def read_only(entries: dict[Any, Any]) -> Mapping[Any, Any]:
    """Return a mapping as the values of `medschedule_shared.rules` hold it."""
    return MappingProxyType(entries)


class _Packer(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        """Say how the types cross that pickle would refuse, or would take apart with `getattr`."""
        if isinstance(value, MappingProxyType):
            return read_only, (dict(value),)
        if isinstance(value, ZoneInfo):
            return ZoneInfo, (value.key,)
        if isinstance(value, Enum):  # Python 3.11.0 to 3.11.3 would take them by name with `getattr`.
            return type(value), (value.value,)
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """Return a type that may cross."""
        if (module, name) == (__name__, read_only.__name__):
            return read_only
        plain = _PLAIN_BY_NAME.get((module, name))
        if plain is not None:
            return plain
        kind = getattr(importlib.import_module(module), name, None) if module.startswith(_HOMES) else None
        if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum | ValueError)):
            return kind
        raise ForeignTypeError(f"A roster problem cannot hold {module}.{name}.")
