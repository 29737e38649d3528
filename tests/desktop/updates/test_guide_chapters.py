"""What the administrator's guide says of policies and updates is what happens."""

import json
import os
import subprocess
import sys
from pathlib import Path

from installers.release import ROOT
from tests.desktop.small_ward import SteppedClock
from tests.desktop.updates.update_server import served
from tests.installers.guide import blocks

from medschedule_desktop.policies.origin import OriginKind
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.policies.sources import JsonFile
from medschedule_desktop.sync.route import Route
from medschedule_desktop.updates.decision import Offer
from medschedule_desktop.updates.home import Home
from medschedule_desktop.updates.probe import Health
from medschedule_desktop.updates.repository import Repository
from medschedule_desktop.updates.self_update import SelfUpdate


def test_the_policies_of_the_guide_are_used_whole(tmp_path: Path) -> None:
    [block] = blocks("json", "policies")
    path = tmp_path / "policies.json"
    path.write_text(block.commands)
    path.chmod(0o644)
    settings = load_settings((JsonFile(path, OriginKind.POLICY, os.getuid()),))
    assert len(settings.origins) == len(json.loads(block.commands))
    assert settings.passed_over == ()


def test_the_commands_of_the_guide_make_a_repository_that_a_station_follows(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    for version in ("1.0.0", "1.1.0"):
        program = tmp_path / f"frozen-{version}" / "medschedule"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
    search = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": search, "PYTHONPATH": str(ROOT)}
    script = "set -e\n" + "".join(block.commands for block in blocks("sh", "publish"))
    subprocess.run(["/bin/sh", "-c", script], cwd=tmp_path, env=environment, check=True)
    home = Home(tmp_path / "opt-medschedule")

    def well(_program: Path) -> Health:
        return Health(version="1.1.0", replica="0012")

    updates = SelfUpdate(home, "linux-x86_64", well, SteppedClock())
    with (
        served(tmp_path / "repository", {}) as url,
        Repository(url, home.root, home.metadata, Route()) as repository,
    ):
        assert updates.check(repository, "stable").release is None
        assert updates.check(repository, "beta").offer is Offer.NEWER
