"""`kill -9` of a whole window while somebody works in it loses nothing that it has shown as saved."""

from pathlib import Path

import pytest
from tests.desktop.killed_window import KilledWindow, Life

from medschedule_shared.sample.ward_0545 import Ward0545

_SEED = 545
_LIVES = 3


def test_what_the_window_has_shown_as_saved_outlives_every_kill(
    ward_0545: Ward0545, ward_desktop_file: Path, tmp_path: Path
) -> None:
    window = KilledWindow(tmp_path / "station", ward_0545, ward_desktop_file)
    for life in range(_LIVES):
        assert window.live(_SEED + life) == []
    assert window.acts >= _LIVES


@pytest.mark.parametrize(
    ("lines", "after", "wrong"),
    [
        ((), {"a:1": "D", "b:1": "x"}, []),
        ((), {"a:1": "D"}, ["b:1 was shown as x and is None"]),
        ((), {"a:1": "D", "b:1": "x", "a:2": "N"}, ["a:2 was shown as None and is N"]),
        (("acts a:1",), {"a:1": "N", "b:1": "x"}, []),
        (("acts a:1",), {"a:1": "D", "b:1": "x"}, []),
        (("acts a:1", "shown a:1 D"), {"a:1": "N", "b:1": "x"}, []),
        (("acts a:1", "shown a:1 N"), {"a:1": "D", "b:1": "x"}, ["a:1 was shown as N and is D"]),
        (("acts a:1", "shown a:1 N", "done"), {"a:1": "N", "b:1": "x"}, []),
        (("acts a:1", "done", "shown a:1 D"), {"a:1": "N", "b:1": "x"}, ["a:1 was shown as D and is N"]),
        (("acts a: b:1", "done", "page a:"), {"b:1": "y"}, []),
        (("acts a: b:1", "done", "page a:"), {"a:1": "D"}, ["a:1 was shown as None and is D"]),
        (("gone b:1",), {"a:1": "D", "b:1": "x"}, ["b:1 was shown as None and is x"]),
    ],
)
def test_what_was_shown_and_is_not_there_is_found(
    lines: tuple[str, ...], after: dict[str, str], wrong: list[str]
) -> None:
    life = Life({"a:1": "D", "b:1": "x"})
    for line in lines:
        life.hear(line)
    assert life.differs(after) == wrong
