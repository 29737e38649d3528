"""`medschedule-server user add`: an account."""

import argparse

from medschedule_server.commands.output import result
from medschedule_server.commands.password import asked_password
from medschedule_server.composition import open_services
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User
from medschedule_shared.time.clock import SystemClock


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("user", help="manage accounts")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add an account")
    add.add_argument("--organization", metavar="ID", help="needed when there are several")
    add.add_argument("--login", required=True)
    add.add_argument("--name", required=True, help="as other people see it")
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.add_argument("--units", default="", help="codes of units, with commas")
    add.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Add it and print its id. The password is asked for, or read from standard input."""
    password = asked_password()
    clock = SystemClock()
    now = clock.now()
    async with open_services(settings, clock) as services:
        organization = await services.organizations.named(arguments.organization)
        user = User(
            id=new_id(),
            organization_id=organization.id,
            created_at=now,
            updated_at=now,
            login=arguments.login,
            display_name=arguments.name,
            role=Role(arguments.role),
            unit_ids=await services.organizations.units(organization.id, arguments.units),
        )
        await services.users.add(user, password)
    result(organizationId=organization.id, userId=user.id)
