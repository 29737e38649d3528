"""`medschedule-server log`: look at the change logs, make them shorter, begin a new epoch."""

import argparse
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from pydantic.alias_generators import to_camel

from medschedule_server.commands.output import result
from medschedule_server.composition import Services, open_services
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.settings import Settings
from medschedule_shared.model.organization import Organization
from medschedule_shared.time.clock import SystemClock

KEPT_DAYS = 35
"""As long as a station keeps what was acknowledged; its lease ends long before."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = commands.add_parser("log", help="look after the change logs")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    position = actions.add_parser("position", help="say where the logs stand")
    position.set_defaults(command=show_position)
    compact = actions.add_parser("compact", help="remove changes that no device needs any more")
    compact.add_argument(
        "--keep-days", type=int, default=KEPT_DAYS, help=f"keep the changes of these days ({KEPT_DAYS})"
    )
    compact.add_argument("--dry-run", action="store_true", help="only say what would be removed")
    compact.set_defaults(command=run_compaction)
    rotate = actions.add_parser("rotate-epoch", help="after a restore: have every device compare anew")
    rotate.set_defaults(command=begin_epoch)
    for action in (position, compact, rotate):
        action.add_argument("--organization", metavar="ID", help="only this one; without it, every one")


async def show_position(arguments: argparse.Namespace, settings: Settings) -> None:
    """Print one line for each log."""
    async with open_services(settings, SystemClock()) as services:
        for organization in await _chosen(services, arguments):
            _print(organization, asdict(await services.logs.state(organization.id)))


async def run_compaction(arguments: argparse.Namespace, settings: Settings) -> None:
    """Compact and print what was removed.

    Raises:
        InvalidRequestError: the days are fewer than none.
    """
    if arguments.keep_days < 0:
        raise InvalidRequestError("--keep-days cannot be less than 0.")
    keep = timedelta(days=arguments.keep_days)
    async with open_services(settings, SystemClock()) as services:
        for organization in await _chosen(services, arguments):
            report = await services.logs.compact(organization.id, keep, dry_run=arguments.dry_run)
            _print(organization, {"dry_run": arguments.dry_run, **asdict(report)})


async def begin_epoch(arguments: argparse.Namespace, settings: Settings) -> None:
    """Begin a new epoch and print it."""
    async with open_services(settings, SystemClock()) as services:
        for organization in await _chosen(services, arguments):
            _print(organization, {"epoch": await services.logs.rotate_epoch(organization.id)})


async def _chosen(services: Services, arguments: argparse.Namespace) -> list[Organization]:
    if arguments.organization is not None:
        return [await services.organizations.named(arguments.organization)]
    return await services.organizations.every()


def _print(organization: Organization, values: dict[str, Any]) -> None:
    result(organizationId=organization.id, **{to_camel(name): value for name, value in values.items()})
