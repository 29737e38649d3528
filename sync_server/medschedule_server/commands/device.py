"""`medschedule-server device code`: a one-time code that enrols a device."""

import argparse

from medschedule_server.commands.output import result
from medschedule_server.composition import open_services
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.devices.schemas import CodeRequest
from medschedule_server.settings import Settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import SystemClock
from medschedule_shared.time.instant import instant_text


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("device", help="manage devices")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    code = actions.add_parser("code", help="make a one-time enrolment code, valid for 24 hours")
    code.add_argument("--organization", metavar="ID", help="needed when there are several")
    code.add_argument("--kind", required=True, choices=[kind.value for kind in DeviceKind])
    code.add_argument("--units", required=True, help="codes of units, with commas")
    code.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Make it and print it."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        unit_ids = await services.organizations.units(organization.id, arguments.units)
        if not unit_ids:
            raise InvalidRequestError("Name the units that the device is for: --units 4W,5E.")
        request = CodeRequest(kind=DeviceKind(arguments.kind), unit_ids=unit_ids)
        code = await services.devices.make_code(organization.id, request, None)
    result(code=code.code, kind=code.kind.value, expiresAt=instant_text(code.expires_at))
