"""What the user guide prints in bold is what the screens say, letter by letter, or a key that they take."""

import re
from pathlib import Path

from tools.translations import FILES, read

from medschedule_desktop.qt.views.keyboard_map import GRID_KEYS, WINDOW_KEYS
from medschedule_desktop.qt.views.today.call_bar import _BUTTONS as CALL_BUTTONS
from medschedule_desktop.qt.views.today.release import _BUTTONS as TURN_BUTTONS

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "user-guide.md"
LEFT_OUT = "..."
"""What the guide puts for a figure or a name."""


def bold(guide: str) -> list[str]:
    return [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", guide, re.DOTALL)]


def said_on_screen() -> set[str]:
    """Return every text; what is filled in is left out of it as in the guide."""
    return {re.sub(r"\{\w+\}", LEFT_OUT, text.source) for text in read(FILES / "es.ts")}


def taken_keys() -> set[str]:
    """Return every key on the map of the keys, and those of the buttons that are pressed by a letter."""
    mapped = {key for keys, _words in (*WINDOW_KEYS, *GRID_KEYS) for key in keys.split()}
    return mapped | {key for *_button, key in (*CALL_BUTTONS, *TURN_BUTTONS)}


def test_each_label_and_key_of_the_guide_is_on_a_screen() -> None:
    named = bold(GUIDE.read_text("utf-8"))
    assert len(named) > 100
    known = said_on_screen() | taken_keys()
    assert [words for words in dict.fromkeys(named) if words not in known] == []
    assert "Call out" not in known, "a label that is off by a letter would be found"
