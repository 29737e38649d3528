"""`medschedule-server device enrol-list` and `export`: many devices at once, as files for spreadsheets."""

import argparse
import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from medschedule_server.commands.output import CommandFailed, new_file, note, result
from medschedule_server.composition import open_services
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.devices.service import DeviceReport
from medschedule_server.settings import Settings
from medschedule_shared.fleet.station_list import StationListRefused, read_station_list
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.protocol.fleet import CodesRequest, PlannedStation
from medschedule_shared.spreadsheet import plain_text
from medschedule_shared.time.clock import SystemClock
from medschedule_shared.time.instant import instant_text

_FLEET = (
    "deviceId",
    "name",
    "kind",
    "status",
    "units",
    "version",
    "enrolledAt",
    "lastSeen",
    "cursor",
    "policy",
    "health",
    "wipedAt",
)


async def enrol_list(arguments: argparse.Namespace, settings: Settings) -> None:
    """Show what a list of stations would do; with a file for the codes, do it.

    Raises:
        CommandFailed: a line cannot be used. Nothing was done.
        InvalidRequestError: the file cannot be read, or that for the codes is there already.
    """
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        codes = await services.organizations.unit_codes(organization.id)
        stations = _read(arguments.file, {code: unit_id for unit_id, code in codes.items()})
        if arguments.codes is None:
            for station in stations:
                units = [codes[unit] for unit in station.unit_ids]
                result(name=station.name, kind=station.kind.value, units=units)
            note(f"{len(stations)} stations. Nothing was done: add --codes FILE to make their codes.")
            return
        with new_file(arguments.codes) as target:
            request = CodesRequest(request_id=new_id(), stations=stations)
            made = await services.devices.make_codes(organization.id, request, None)
            expires = instant_text(made.expires_at)
            rows = (
                (each.name, each.kind.value, _listed(each.unit_ids, codes), each.code, expires)
                for each in made.codes
            )
            target.write(_csv(("name", "kind", "units", "code", "expiresAt"), rows))
    result(codes=len(made.codes), file=str(arguments.codes), expiresAt=expires)


async def export(arguments: argparse.Namespace, settings: Settings) -> None:
    """Write what is known of every device as comma-separated values."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        codes = await services.organizations.unit_codes(organization.id)
        reports = await services.devices.reports(organization.id)
    with new_file(arguments.output) as target:
        target.write(_csv(_FLEET, (_row(report, codes) for report in reports)))


def _read(path: Path, units: dict[str, EntityId]) -> tuple[PlannedStation, ...]:
    try:
        return read_station_list(path.read_bytes(), units)
    except OSError as error:
        raise InvalidRequestError(f"{path} cannot be read.") from error
    except StationListRefused as refused:
        for fault in refused.faults:
            note(str(fault))
        raise CommandFailed(f"{path} cannot be used as it is. Nothing was done.") from refused


def _row(report: DeviceReport, codes: dict[EntityId, str]) -> tuple[str, ...]:
    device, contact = report.device, report.contact
    return (
        device.id,
        device.name,
        device.kind.value,
        device.status.value,
        _listed(device.unit_ids, codes),
        report.version,
        instant_text(device.enrolled_at),
        "" if contact is None else instant_text(contact.at),
        "" if contact is None or contact.seq is None else str(contact.seq),
        "" if report.said is None else report.said.policy_digest,
        report.health or "",
        "" if device.wiped_at is None else instant_text(device.wiped_at),
    )


def _listed(unit_ids: Iterable[EntityId], codes: dict[EntityId, str]) -> str:
    return " ".join(codes.get(unit, unit) for unit in unit_ids)


def _csv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    written = StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(headings)
    lines.writerows([plain_text(cell) for cell in row] for row in rows)
    return written.getvalue().encode()
