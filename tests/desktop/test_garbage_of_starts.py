"""What was made to last is left out of the search for garbage for as long."""

import gc
import weakref

from medschedule_desktop.garbage import collected_later, loaded_to_last, start_spared


class _Holding:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_stood_before_is_looked_through_again_afterwards() -> None:
    before = weakref.ref(_Holding())
    with collected_later(), start_spared():
        within = weakref.ref(_Holding())
        gc.collect()
        assert before() is not None
        assert within() is None
    gc.collect()
    assert before() is None


def test_python_looks_for_garbage_again_once_it_has_loaded() -> None:
    gc.unfreeze()
    with loaded_to_last():
        assert not gc.isenabled()
        made: list[list[int]] = [[] for _each in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(made)
    gc.unfreeze()
