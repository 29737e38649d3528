"""`medschedule-server keys`: see the keys of personal data, change them, seal what is still plain."""

import argparse

from medschedule_server.commands.output import result
from medschedule_server.composition import Services, open_services
from medschedule_server.settings import Settings
from medschedule_shared.model.organization import Organization
from medschedule_shared.time.clock import SystemClock
from medschedule_shared.time.instant import instant_text


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = commands.add_parser("keys", help="look after the keys of personal data")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    status = actions.add_parser("status", help="say which keys are in use")
    status.set_defaults(command=show)
    rotate = actions.add_parser(
        "rotate", help="wrap all data keys with today's master key, and make new ones"
    )
    rotate.add_argument("--master-only", action="store_true", help="only wrap them; make no new ones")
    rotate.set_defaults(command=run_rotation)
    encrypt = actions.add_parser("encrypt", help="seal what an older version of the server left plain")
    encrypt.set_defaults(command=run_encryption)
    for action in (status, rotate, encrypt):
        action.add_argument("--organization", metavar="ID", help="only this one; without it, every one")


async def show(arguments: argparse.Namespace, settings: Settings) -> None:
    """Print one line for each organisation."""
    async with open_services(settings, SystemClock()) as services:
        for organization in await _chosen(services, arguments):
            state = await services.keys.state(organization.id)
            result(
                organizationId=organization.id,
                dataKey=state.data_key,
                madeAt=None if state.made_at is None else instant_text(state.made_at),
                masterKey=state.master_key,
                formerDataKeys=state.former,
                finished=state.finished,
            )


async def run_rotation(arguments: argparse.Namespace, settings: Settings) -> None:
    """Change the keys and print how much was sealed anew."""
    async with open_services(settings, SystemClock()) as services:
        chosen = await _chosen(services, arguments)
        result(rewrapped=await services.keys.rewrap())
        if arguments.master_only:
            return
        for organization in chosen:
            result(organizationId=organization.id, resealed=await services.keys.rotate(organization.id))


async def run_encryption(arguments: argparse.Namespace, settings: Settings) -> None:
    """Seal what is plain and print how many documents were."""
    async with open_services(settings, SystemClock(), seal_plain=False) as services:
        for organization in await _chosen(services, arguments):
            result(organizationId=organization.id, sealed=await services.keys.encrypt(organization.id))


async def _chosen(services: Services, arguments: argparse.Namespace) -> list[Organization]:
    if arguments.organization is not None:
        return [await services.organizations.named(arguments.organization)]
    return await services.organizations.every()
