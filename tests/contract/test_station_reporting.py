"""A station reports itself to a real server, and sends diagnostics that hold nothing about anybody."""

import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from tests.contract.loopback_server import LoopbackServer
from tests.contract.sync_station import station_at
from tests.desktop.small_ward import NOW, SteppedClock
from tests.sync_server.hospital import Hospital

from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.diagnostics.examination import Examination, examine_running
from medschedule_desktop.diagnostics.finding import Verdict, fine
from medschedule_desktop.diagnostics.report import ReportKind, report_of
from medschedule_desktop.diagnostics.station_reporting import StationReporting
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import RefreshTokenStore
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.fleet import DeviceContact
from medschedule_shared.protocol.station_report import (
    DiagnosticsUpload,
    HealthVerdict,
    StationReport,
    StationReportAnswer,
)


def facts_of_people(hospital: Hospital, folder: Path) -> set[str]:
    """Return what must not be in any byte that leaves the station for whoever helps."""
    people = [person.personal_info for person in hospital.staff]
    found = {word for person in people for word in (person.first_name, person.last_name, person.phone)}
    for user in (hospital.nurse, hospital.admin):
        found |= {user.login, user.display_name}
    return {word for word in found if word} | {hospital.canary, str(folder), folder.name}


async def contact(server: LoopbackServer, hospital: Hospital, device_id: str) -> DeviceContact:
    fleet = await server.services.devices.contacts(hospital.id)
    return next(each for each in fleet.contacts if each.device_id == device_id)


async def test_diagnostics_are_sent_when_asked_for_and_hold_nothing_about_a_person(
    server: LoopbackServer, hospital: Hospital, tmp_path: Path
) -> None:
    folder = tmp_path / "rosa-delgados-station"
    folder.mkdir()
    station = await station_at(server, hospital, folder)
    await station.engine.sync_now()
    assert station.all(Staff)
    assert station.all(User)
    secret = facts_of_people(hospital, folder) | {"proxy-secret"}
    error = LookupError(" ".join(secret))
    CrashFolder(folder).keep(report_of(ReportKind.CRASH, error, NOW))
    keys, settings = (
        FileKeyStore(folder / "keys"),
        Settings(
            data_dir=folder,
            server_url=server.url,
            proxy="http://rosa:proxy-secret@proxy.example.org:3128",
            emergency_folder=folder / "sheets",
        ),
    )
    transport = HttpTransport(ServerDoor(server.url), RefreshTokenStore(keys))
    clock = SteppedClock(NOW)
    reporting = StationReporting(
        transport, settings, lambda: examine_running(settings, keys, station.replica), clock
    )
    device_id = station.enrolment.device_id
    await reporting.run()
    said = (await contact(server, hospital, device_id)).report
    assert said is not None
    assert {each.check: each.code for each in said.health} == {
        "disk": "OK",
        "keys": "OK",
        "outbox": "OK",
        "enrolment": "OK",
        "lease": "OK",
        "crashes": "CRASH_REPORTS",
    }
    values = {each.name: each.value for each in said.policies}
    assert (values["server_url"], values["ca_bundle"]) == (server.url, "none")
    assert (values["emergency_folder"], values["proxy"]) == ("set", "http://proxy.example.org:3128")

    await server.services.diagnostics.ask(hospital.id, device_id, hospital.admin.id)
    await reporting.run()
    state = (await contact(server, hospital, device_id)).diagnostics
    assert state is not None
    assert state.uploaded_at is None, "it was only just heard of"
    clock.advance(timedelta(minutes=1))
    await reporting.run()
    content = await server.services.diagnostics.bundle(hospital.id, device_id, hospital.admin.id)
    with zipfile.ZipFile(BytesIO(content)) as bundle:
        files = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert {"versions.json", "findings.json", "reports/01.json"} < set(files)
    assert "builtins.LookupError" in files["reports/01.json"]
    sent = content.decode("latin-1") + "".join((*files, *files.values())) + said.model_dump_json()
    assert [word for word in secret if word in sent] == []
    await transport.aclose()
    await station.close()


class EarlierServer:
    """A server that has no such route."""

    def __init__(self) -> None:
        self.asked = 0

    async def report_station(self, report: StationReport) -> StationReportAnswer:
        self.asked += 1
        raise ServerRefused("There is nothing here.", ErrorCode.NOT_FOUND)

    async def upload_diagnostics(self, upload: DiagnosticsUpload) -> None:
        raise AssertionError("nobody asked for it")


async def test_an_earlier_server_is_not_asked_at_every_round(tmp_path: Path) -> None:
    found, clock, server = Examination((fine("disk", "Room enough."),)), SteppedClock(NOW), EarlierServer()
    reporting = StationReporting(server, Settings(data_dir=tmp_path), lambda: found, clock)
    for minutes, asked in ((0, 1), (59, 1), (1, 2)):
        clock.advance(timedelta(minutes=minutes))
        await reporting.run()
        assert server.asked == asked
    clock.advance(timedelta(days=-400))
    await reporting.run()
    assert server.asked == 3, "a clock that was set back silences nobody"


def test_every_verdict_of_the_doctor_can_be_said() -> None:
    assert [each.value for each in Verdict] == [each.value for each in HealthVerdict]
