"""`medschedule demo --headless`: the whole product once, as a person would start it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

SCREENS = (
    *("sign-in", "sign-in-pin", "schedule", "schedule-posted", "sign-in-offline"),
    *(
        "schedule-rules",
        "schedule-versions",
        "requests",
        "requests-swaps",
        "requests-open-shifts",
        "requests-offer",
        "self-schedule",
    ),
    *(
        "admin-users",
        "admin-roles",
        "admin-devices",
        "admin-rules",
        "admin-audit",
        "admin-roster",
        "admin-policies",
    ),
    *("staff", "staff-shifts", "staff-seats", "staff-rotations", "staff-holidays"),
    *("analytics", "assistant"),
    *("today", "today-short", "today-filled", "attention", "first-run"),
)
PATIENCE = 600
FEWEST_COLOURS = 20


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Run the demonstration and return the folder of its results."""
    out = tmp_path / "out"
    program = Path(sys.executable).with_name("medschedule")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MEDSCHEDULE_")}
    done = subprocess.run(
        [str(program), "demo", "--headless", "--brief", "--out", str(out)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_demonstration_leaves_figures_pictures_and_the_printed_schedule(results: Path) -> None:
    summary = json.loads((results / "summary.json").read_text("utf-8"))
    _check_figures(summary)
    expected = {
        *(f"{screen}-1440x900-light.png" for screen in (*SCREENS, "palette")),
        *(f"kiosk-1920x1080-{theme}.png" for theme in ("light", "night")),
        "kiosk-my-shifts-1920x1080-light.png",
        *_cards("settings", summary["pictures"]),
    }
    assert set(summary["pictures"]) == expected
    assert {file.name for file in results.glob("*.png")} == expected
    for name in expected:
        _check_picture(results / name)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(results / "schedule.pdf").pages]
    assert pages
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "4 West telemetry" in page
        assert "Posted, version 1" in page
    assert "Traceback" not in (results / "server.log").read_text("utf-8")


def _cards(name: str, pictures: list[str]) -> set[str]:
    """Return the picture of a card, which has a size of its own."""
    found = {picture for picture in pictures if re.fullmatch(rf"{name}-\d+x\d+-light\.png", picture)}
    assert len(found) == 1
    return found


def _check_figures(summary: dict[str, Any]) -> None:
    assert summary.keys() == {
        *(
            "steps",
            "documents_synced",
            "objective",
            "bound",
            "hard_violations",
            "mongod",
            "replica",
            "pictures",
            "attention",
            "outage",
        )
    }
    assert len(summary["steps"]) >= 12
    assert all(step["name"] and step["seconds"] >= 0 for step in summary["steps"])
    assert summary["documents_synced"] > 9000
    assert summary["hard_violations"] == 0
    _check_attention(summary)
    assert 0 <= summary["bound"] <= summary["objective"]
    assert summary["mongod"]["version"]
    assert summary["replica"]["bytes"] > 1_000_000
    assert not summary["replica"]["readable_header"]


def _check_attention(summary: dict[str, Any]) -> None:
    """Check that two stations met: Attention shows a conflict, a refused entry and the outage summed up."""
    assert (summary["attention"]["conflict"], summary["attention"]["rejected"]) == (1, 1)
    assert summary["attention"]["ending"] >= 1
    assert summary["outage"] == "8 entries kept while offline. 6 applied once, 1 in conflict, 1 rejected."


def _check_picture(path: Path) -> None:
    """Check that a picture has the size and the theme that its name says, and that something is on it."""
    width, height = map(int, path.stem.split("-")[-2].split("x"))
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (width, height)
    assert (picture.pixelColor(2, 2).lightness() > 127) == path.stem.endswith("light"), path.name
    step = 7
    colours = {picture.pixel(x, y) for x in range(0, width, step) for y in range(0, height, step)}
    assert len(colours) >= FEWEST_COLOURS, path.name
