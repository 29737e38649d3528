"""Whether windows can be shown, tried in a process of its own: Qt ends a process that has no display."""

import subprocess
import sys
from typing import Annotated

import msgspec

from medschedule_desktop.diagnostics.finding import Fact, Finding, Verdict, fine

SCREEN_PROCESS = "screen-process"
"""The hidden command of `medschedule` that looks and prints a `ScreenFacts`."""

_SECONDS = 30
_PLATFORMS = ("offscreen", "minimal")
"""Of Qt, without anything that a person could see."""


class ScreenFacts(msgspec.Struct, frozen=True):
    """What Qt finds.

    Attributes:
        platform: its plugin, for instance "xcb".
        screens: width, height and pixel ratio of each.
        opengl: whether the graphics driver gives a context. The windows are painted without one.
    """

    platform: Annotated[str, msgspec.Meta(max_length=40)]
    screens: tuple[tuple[int, int, float], ...]
    opengl: bool


def check_screen() -> Finding:
    """Start Qt once."""
    frozen = getattr(sys, "frozen", False)
    program = (sys.executable,) if frozen else (sys.executable, "-P", "-m", "medschedule_desktop")
    try:
        done = subprocess.run(  # noqa: S603 - a command of our own, without a shell
            (*program, SCREEN_PROCESS), capture_output=True, timeout=_SECONDS, check=True
        )
        found = msgspec.json.decode(done.stdout, type=ScreenFacts)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError):
        sentence = "Windows cannot be shown here: there is no display, or Qt lacks what it needs."
        return Finding("screen", Verdict.FAILED, "NO_DISPLAY", sentence)
    sizes = ", ".join(f"{width}x{height}" for width, height, _ in found.screens)
    facts: dict[str, Fact] = {"platform": found.platform, "screens": sizes, "opengl": found.opengl}
    if found.platform in _PLATFORMS:
        sentence = f"Qt paints for nobody to see (platform {found.platform})."
        return Finding("screen", Verdict.WARNING, "SCREEN_HIDDEN", sentence, facts)
    return fine("screen", f"Windows can be shown (platform {found.platform}, {sizes}).", **facts)
