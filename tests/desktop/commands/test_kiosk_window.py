"""The board on real displays: it covers the screen under a bare X server, and in the compositor of a wall."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from tests.desktop.commands.displays import CAGE_SIZE, Display, bare_x_server, cage
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_shared.sample.ward_0545 import Ward0545

_ROOT = Path(__file__).parents[3]
_BY_DAY = timedelta(hours=4)
"""After 05:45: the board is light then, and an empty screen black."""
_PATIENCE = 30


@pytest.fixture
def data(tmp_path: Path, ward_kiosk_file: Path) -> Path:
    """Return the data of an enrolled kiosk."""
    folder = tmp_path / "station"
    folder.mkdir()
    shutil.copy(ward_kiosk_file, folder / "replica.db")
    FileKeyStore(folder / "keys").save(SecretName.REPLICA_KEY, WARD_KEY)
    return folder


@contextmanager
def hung(data: Path, display: Display, now: datetime) -> Iterator[dict[str, object]]:
    """Hang a board on a display; give what it tells about its window."""
    elsewhere = ("DISPLAY", "WAYLAND_DISPLAY", "MEDSCHEDULE_SERVER_URL")
    environment = {
        **{name: value for name, value in os.environ.items() if name not in elsewhere},
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "MEDSCHEDULE_DATA_DIR": str(data),
        **display.environment,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.commands.hung_wall", now.isoformat()],
        env=environment,
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(_PATIENCE) == 0
        finally:
            process.kill()


def covered(display: Display, size: tuple[int, int]) -> bool:
    """Wait until the board is seen at every edge: displays show later what they were given."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if not bare_edges(display.picture(), *size):
            return True
        time.sleep(0.1)
    return False


def bare_edges(seen: QImage, width: int, height: int) -> list[tuple[int, int]]:
    """Return the places along a screen's edges where nothing but the empty screen is seen."""
    across = ((x, y) for x in range(width) for y in (0, height - 1))
    down = ((x, y) for x in (0, width - 1) for y in range(height))
    return [place for place in (*across, *down) if seen.pixelColor(*place) == QColor("black")]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_without_a_window_manager_the_board_covers_the_screen(
    tmp_path: Path, data: Path, ward_0545: Ward0545, size: tuple[int, int]
) -> None:
    with (
        bare_x_server(tmp_path, *size) as display,
        hung(data, display, ward_0545.now + _BY_DAY) as told,
    ):
        whole = [0, 0, *size]
        assert told == {"platform": "xcb", "screen": whole, "window": whole, "frame": whole}
        assert covered(display, size)


def test_in_cage_the_board_covers_the_output(tmp_path: Path, data: Path, ward_0545: Ward0545) -> None:
    with (
        bare_x_server(tmp_path, 1280, 1024) as screen,
        cage(screen) as display,
        hung(data, display, ward_0545.now + _BY_DAY) as told,
    ):
        whole = [0, 0, *CAGE_SIZE]
        assert told == {"platform": "wayland", "screen": whole, "window": whole, "frame": whole}
        assert covered(screen, CAGE_SIZE)
        assert bare_edges(screen.picture(), 1280, 1024)  # beside cage is nothing
