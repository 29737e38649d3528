"""What the administrator's guide says to a server and to a person's own station, against a real server."""

import asyncio
import json
import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.desktop.small_ward import SteppedClock
from tests.e2e.live_hospital import LiveHospital
from tests.installers.guide import EXAMPLE_SERVER, blocks

from medschedule_desktop.diagnostics.examination import Examination
from medschedule_desktop.diagnostics.finding import fine
from medschedule_desktop.diagnostics.station_reporting import StationReporting
from medschedule_desktop.security.key_store import RefreshTokenStore
from medschedule_desktop.security.station_keys import key_store
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_shared.model.device import DeviceKind

PROGRAMS = f"{Path(sys.executable).parent}:{os.environ['PATH']}"


def devices(hospital: LiveHospital) -> dict[str, dict[str, object]]:
    """Return what the server lists, by the ids."""
    listed = [json.loads(line) for line in hospital.server.command("device", "list").splitlines()]
    return {device["deviceId"]: device for device in listed}


async def report(hospital: LiveHospital, data: Path) -> None:
    """Let the station say how it is, and send what it was asked for: both go with any of its rounds."""
    tokens = RefreshTokenStore(key_store(DeviceKind.DESKTOP, data))
    transport = HttpTransport(ServerDoor(hospital.server.url), tokens)
    found = Examination((fine("disk", ""),))
    await StationReporting(transport, Settings(data_dir=data), lambda: found, SteppedClock()).run()
    await transport.aclose()


@pytest.mark.usefixtures("secret_service")
def test_what_a_station_and_its_server_are_told_works(
    live_hospital: LiveHospital, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "station"
    enrol, fleet = (block.commands for block in blocks("sh", "server"))
    before = devices(live_hospital)
    enrol = enrol.replace(EXAMPLE_SERVER, live_hospital.server.url)
    enrol = enrol.replace("CODE", live_hospital.code(DeviceKind.DESKTOP))
    environment = {**os.environ, "PATH": PROGRAMS, "MEDSCHEDULE_DATA_DIR": str(data)}
    subprocess.run(["/bin/sh", "-euc", enrol], env=environment, check=True, capture_output=True)
    [device] = devices(live_hospital).keys() - before.keys()
    Path("stations.csv").write_text("name,kind,unit\n4W-D7,desktop,4W\n5E-K7,kiosk,5E\n")
    ran = 0
    for line in fleet.splitlines():
        program, *words = shlex.split(line)
        assert program == "medschedule-server"
        if "diagnostics.zip" in words:
            asyncio.run(report(live_hospital, data))
        live_hospital.server.command(*(device if word == "DEVICE" else word for word in words))
        ran += 1
    assert ran == 8
    assert len(Path("codes.csv").read_text().splitlines()) == 3
    assert device in Path("fleet.csv").read_text()
    assert "findings.json" in zipfile.ZipFile("diagnostics.zip").namelist()
    assert devices(live_hospital)[device]["status"] == "revoked"
