"""When Python looks for garbage.

A start makes hundreds of thousands of objects that last, and a thousand that do not. Looking through them
again and again while they become more took an eighth of its time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """Look for no garbage during a block."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def loaded_to_last() -> Iterator[None]:
    """Load modules in a block; no garbage is looked for in them, then or later."""
    with collected_later():
        yield
        gc.freeze()


@contextmanager
def start_spared() -> Iterator[None]:
    """Look for garbage only in what a block makes: what stands at its beginning lasts as long."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
