"""At 200 % no page cuts a word in any language; what does not fit on the screen is reached by scrolling."""

import subprocess
import sys


def test_everything_at_twice_its_size() -> None:
    command = [sys.executable, "-m", "tests.desktop.qt.twice_as_large"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    assert shown.stdout.splitlines() == ["ratio 2", "scrolls True"]
