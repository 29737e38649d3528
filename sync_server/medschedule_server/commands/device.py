"""`medschedule-server device`: bring devices into service, see them, change their units, take them out."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from medschedule_server.commands.device_lists import enrol_list, export
from medschedule_server.commands.output import new_file, result
from medschedule_server.composition import open_services
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.devices.service import DeviceReport
from medschedule_server.settings import Settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.fleet import CodeRequest
from medschedule_shared.time.clock import SystemClock
from medschedule_shared.time.instant import instant_text


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = commands.add_parser("device", help="manage devices")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    code = _action(actions, "enrol", "make a one-time code that enrols a device within 24 hours", ("code",))
    code.add_argument("--kind", required=True, choices=[kind.value for kind in DeviceKind])
    code.add_argument("--units", required=True, help="codes of units, with commas")
    code.set_defaults(command=make_code)
    listing = _action(actions, "list", "show every device, one line of JSON each")
    listing.set_defaults(command=show)
    many = _action(actions, "enrol-list", "make a code for each station of a list: name,kind,unit")
    many.add_argument("file", type=Path, metavar="FILE", help="comma-separated values")
    many.add_argument(
        "--codes", type=Path, metavar="FILE", help="a new file for the codes; without it, nothing is made"
    )
    many.set_defaults(command=enrol_list)
    fleet = _action(actions, "export", "write every device as comma-separated values")
    fleet.add_argument("--output", type=Path, metavar="FILE", help="a new file; without it, standard output")
    fleet.set_defaults(command=export)
    units = _action(actions, "assign-units", "let a device hold these units and no others")
    units.add_argument("device", metavar="DEVICE", help="its id, as `device list` shows it")
    units.add_argument("--units", required=True, help="codes of units, with commas")
    units.set_defaults(command=assign_units)
    bundle = _action(actions, "diagnostics", "ask a device for its diagnostics, or take out what it sent")
    bundle.add_argument("device", metavar="DEVICE", help="its id, as `device list` shows it")
    bundle.add_argument("--output", type=Path, metavar="FILE", help="a new file for what it has sent")
    bundle.set_defaults(command=diagnostics)
    end = _action(actions, "revoke", "take a device out of service; it destroys what it holds")
    end.add_argument("device", metavar="DEVICE", help="its id, as `device list` shows it")
    end.set_defaults(command=revoke)


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    other_names: Sequence[str] = (),
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=words, aliases=other_names)
    parser.add_argument("--organization", metavar="ID", help="needed when there are several")
    return parser


async def make_code(arguments: argparse.Namespace, settings: Settings) -> None:
    """Make a code and print it."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        unit_ids = await services.organizations.units(organization.id, arguments.units)
        if not unit_ids:
            raise InvalidRequestError("Name the units that the device is for: --units 4W,5E.")
        request = CodeRequest(kind=DeviceKind(arguments.kind), unit_ids=unit_ids)
        code = await services.devices.make_code(organization.id, request, None)
    result(code=code.code, kind=code.kind.value, expiresAt=instant_text(code.expires_at))


async def show(arguments: argparse.Namespace, settings: Settings) -> None:
    """Print what is known of every device."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        codes = await services.organizations.unit_codes(organization.id)
        for report in await services.devices.reports(organization.id):
            _print(report, [codes.get(unit, unit) for unit in report.device.unit_ids])


async def assign_units(arguments: argparse.Namespace, settings: Settings) -> None:
    """Change a device's units and print its id with them."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        unit_ids = await services.organizations.units(organization.id, arguments.units)
        device = await services.devices.assign_units(organization.id, arguments.device, unit_ids, None)
        codes = await services.organizations.unit_codes(organization.id)
    result(deviceId=device.id, units=[codes[unit] for unit in device.unit_ids])


async def revoke(arguments: argparse.Namespace, settings: Settings) -> None:
    """Take a device out of service and print its id with its status."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        device = await services.devices.revoke(organization.id, arguments.device, None)
    result(deviceId=device.id, status=device.status.value)


async def diagnostics(arguments: argparse.Namespace, settings: Settings) -> None:
    """Ask a device for its diagnostics; with a file, write what it has sent."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        if arguments.output is None:
            state = await services.diagnostics.ask(organization.id, arguments.device, None)
            result(deviceId=arguments.device, requestedAt=instant_text(state.requested_at))
            return
        with new_file(arguments.output) as target:
            target.write(await services.diagnostics.bundle(organization.id, arguments.device, None))
    result(deviceId=arguments.device, file=str(arguments.output))


def _print(report: DeviceReport, units: list[str]) -> None:
    device, contact, said = report.device, report.contact, report.said
    sent = None if report.diagnostics is None else report.diagnostics.uploaded_at
    result(
        deviceId=device.id,
        name=device.name,
        kind=device.kind.value,
        status=device.status.value,
        units=units,
        version=report.version,
        lastSeen=None if contact is None else instant_text(contact.at),
        cursor=None if contact is None else contact.seq,
        policy=None if said is None else said.policy_digest,
        health=report.health,
        checks={} if said is None else {each.check: each.code for each in said.health},
        diagnosticsAt=None if sent is None else instant_text(sent),
        wipedAt=None if device.wiped_at is None else instant_text(device.wiped_at),
    )
