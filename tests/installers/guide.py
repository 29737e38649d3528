"""The fenced blocks of the administrator's guide, each with the place that it belongs to."""

import re
from dataclasses import dataclass

from installers.release import ROOT

GUIDE = ROOT / "installers" / "admin-guide.md"
EXAMPLE_SERVER = "https://schedule.example.org"
"""What every command calls the server."""

RUN_BY = {
    ("sh", "station"): "tests/installers/test_admin_guide.py",
    ("sh", "download"): "tests/installers/test_admin_guide.py",
    ("sh", "kiosk"): "tests/installers/test_kiosk_unit.py",
    ("sh", "annexe"): "tests/installers/test_kiosk_unit.py",
    ("sh", "server"): "tests/installers/test_guide_server.py",
    ("sh", "publish"): "tests/desktop/updates/test_guide_chapters.py",
    ("json", "policies"): "tests/desktop/updates/test_guide_chapters.py",
    ("powershell", "wine"): "tests/installers/test_msi_under_wine.py",
}
"""Which test runs the blocks of a language and place."""
ONLY_READ = {("powershell", "windows")}
"""What needs a real Windows: only its grammar is looked at."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, where it belongs, its commands."""

    language: str
    place: str
    commands: str


def blocks(language: str | None = None, place: str | None = None) -> list[Block]:
    """Return the blocks in the order of the guide; those of one language and place when they are given.

    Every fence counts, also one that says no language.
    """
    text = GUIDE.read_text("utf-8")
    found = [Block(*parts) for parts in re.findall(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", text, re.M | re.S)]
    return [block for block in found if language in (None, block.language) and place in (None, block.place)]
