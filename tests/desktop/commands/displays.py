"""Displays for nobody: a bare X server, and the wall's compositor on one. What they show can be read."""

import os
import pwd
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from medschedule_server.development.parent_death import guarded

CAGE_SIZE = 1024, 768
"""Of the output that cage makes when it is a window on an X server."""

_STOP_SECONDS = 10
_COMPOSITORS_USER = "nobody"
"""Cage does not run as root."""

# The header of an X window dump, as Xvfb writes its frame buffer (X11/XWDFile.h): 25 numbers of 32 bits.
_HEADER = struct.Struct(">25I")
_HEADER_SIZE, _WIDTH, _HEIGHT, _LINE_BYTES, _COLOURS = 0, 4, 5, 12, 19
_COLOUR_BYTES = 12


@dataclass(frozen=True, slots=True)
class Display:
    """A place where a program can show windows.

    Attributes:
        environment: by which a program finds it.
        frame_buffer: of the X server, whatever else is between it and the program.
    """

    environment: Mapping[str, str]
    frame_buffer: Path

    def picture(self) -> QImage:
        """Return what the X server shows now."""
        dump = self.frame_buffer.read_bytes()
        header = _HEADER.unpack_from(dump)
        start = header[_HEADER_SIZE] + header[_COLOURS] * _COLOUR_BYTES
        pixels, line_bytes = dump[start:], header[_LINE_BYTES]
        seen = QImage(pixels, header[_WIDTH], header[_HEIGHT], line_bytes, QImage.Format.Format_RGB32)
        return seen.copy()


@contextmanager
def bare_x_server(folder: Path, width: int, height: int) -> Iterator[Display]:
    """Run an X server with one black screen and no window manager.

    Args:
        folder: for its frame buffer.
    """
    reading, writing = os.pipe()
    size = f"{width}x{height}x24"
    command = [program("Xvfb"), "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    with subprocess.Popen(
        guarded([*command, "-fbdir", str(folder)]), pass_fds=(writing,), stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as line:
                number = line.readline().strip()  # written once the server listens
            environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
            yield Display(environment, folder / "Xvfb_screen0")
        finally:
            server.terminate()


@contextmanager
def cage(screen: Display) -> Iterator[Display]:
    """Run the wall's compositor as a window in a corner of an X server."""
    owner = pwd.getpwnam(_COMPOSITORS_USER) if os.geteuid() == 0 else None
    # Not in a test's own folder: that is closed to others.
    with tempfile.TemporaryDirectory(prefix="cage-") as folder:
        if owner is not None:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        environment = {
            "DISPLAY": screen.environment["DISPLAY"],
            "PATH": os.defpath,
            "XDG_RUNTIME_DIR": folder,
            "WLR_BACKENDS": "x11",
            "WLR_RENDERER": "pixman",
            "LIBSEAT_BACKEND": "noop",
        }
        # It ends with the program that it shows: one that names the socket and waits for an end of input.
        shown = ["sh", "-c", "echo $WAYLAND_DISPLAY; exec cat"]
        with subprocess.Popen(
            [program("cage"), "--", *shown],
            env=environment,
            cwd="/",
            user=None if owner is None else owner.pw_uid,
            group=None if owner is None else owner.pw_gid,
            extra_groups=None if owner is None else (),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as compositor:
            try:
                assert compositor.stdout is not None
                socket = Path(folder, compositor.stdout.readline().strip())
                yield Display(
                    {"WAYLAND_DISPLAY": str(socket), "QT_QPA_PLATFORM": "wayland"}, screen.frame_buffer
                )
            finally:
                assert compositor.stdin is not None
                compositor.stdin.close()
                try:
                    compositor.wait(_STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    compositor.kill()


def program(name: str) -> str:
    """Return the path of a program that the tests need."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(
            f"{name} is missing: `make setup` installs it, or names the command that does.", pytrace=False
        )
    return path
