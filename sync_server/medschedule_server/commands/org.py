"""`medschedule-server org create`: a new tenant with its first administrator."""

import argparse

from medschedule_server.auth.password_rules import PasswordRules
from medschedule_server.commands.output import result
from medschedule_server.commands.password import asked_password
from medschedule_server.composition import open_services
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.organization import Organization, OrganizationSettings, OrganizationType
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User
from medschedule_shared.time.clock import SystemClock
from medschedule_shared.time.zone import known_zone


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("org", help="manage organisations")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    create = actions.add_parser("create", help="create an organisation with its first administrator")
    create.add_argument("--name", required=True)
    create.add_argument(
        "--type", choices=[kind.value for kind in OrganizationType], default=OrganizationType.HOSPITAL.value
    )
    create.add_argument("--timezone", required=True, help="such as America/Chicago")
    create.add_argument("--admin-login", required=True)
    create.add_argument("--admin-name", required=True)
    create.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Create both and print their ids. The password is asked for, or read from standard input."""
    try:
        timezone = known_zone(arguments.timezone)
    except ValueError as error:
        raise InvalidRequestError(str(error)) from error
    password = asked_password()
    clock = SystemClock()
    now, organization_id = clock.now(), new_id()
    organization = Organization(
        id=organization_id,
        organization_id=organization_id,
        created_at=now,
        updated_at=now,
        name=arguments.name,
        type=OrganizationType(arguments.type),
        settings=OrganizationSettings(timezone=timezone),
    )
    admin = User(
        id=new_id(),
        organization_id=organization_id,
        created_at=now,
        updated_at=now,
        login=arguments.admin_login,
        display_name=arguments.admin_name,
        role=Role.ADMIN,
    )
    async with open_services(settings, clock) as services:
        PasswordRules(admin, organization).check(password)
        await services.organizations.found(organization)
        await services.users.add(admin, password)
    result(organizationId=organization_id, userId=admin.id)
