"""What holds itself ends on the thread of the windows, whoever makes objects meanwhile."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from medschedule_desktop.qt.garbage import collected_here


class _Holding:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_looked_for_on_the_thread_of_the_windows(qtbot: QtBot) -> None:
    ended: list[int] = []
    made: list[list[int]] = []
    with collected_here():
        weakref.finalize(_Holding(), lambda: ended.append(threading.get_ident()))
        other = threading.Thread(target=lambda: made.extend([] for _ in range(100_000)))
        other.start()
        other.join()
        assert ended == []
        qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]


def test_a_block_within_another_leaves_it_in_force(qtbot: QtBot) -> None:
    with collected_here():
        with collected_here():
            assert not gc.isenabled()
        assert not gc.isenabled()
