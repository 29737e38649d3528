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
    add_organization_arguments(create, required=True)
    create.set_defaults(command=run)


def add_organization_arguments(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Declare what is said of an organisation and its first administrator."""
    kinds = [kind.value for kind in OrganizationType]
    parser.add_argument("--name", required=required, help="of the organisation")
    parser.add_argument("--type", choices=kinds, default=OrganizationType.HOSPITAL.value)
    parser.add_argument("--timezone", required=required, help="such as America/Chicago")
    parser.add_argument("--admin-login", required=required)
    parser.add_argument("--admin-name", required=required)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Create both and print their ids. The password is asked for, or read from standard input."""
    organization = new_organization(arguments)
    admin, password = new_administrator(arguments, organization), asked_password()
    async with open_services(settings, SystemClock()) as services:
        PasswordRules(admin, organization).check(password)
        await services.organizations.found(organization)
        await services.users.add(admin, password)
    result(organizationId=organization.id, userId=admin.id)


def new_organization(arguments: argparse.Namespace) -> Organization:
    """Return the organisation that the arguments describe.

    Raises:
        InvalidRequestError: there is no such time zone.
    """
    try:
        timezone = known_zone(arguments.timezone)
    except ValueError as error:
        raise InvalidRequestError(str(error)) from error
    now, id_ = SystemClock().now(), new_id()
    return Organization(
        id=id_,
        organization_id=id_,
        created_at=now,
        updated_at=now,
        name=arguments.name,
        type=OrganizationType(arguments.type),
        settings=OrganizationSettings(timezone=timezone),
    )


def new_administrator(arguments: argparse.Namespace, organization: Organization) -> User:
    """Return the first administrator of an organisation."""
    now = SystemClock().now()
    return User(
        id=new_id(),
        organization_id=organization.id,
        created_at=now,
        updated_at=now,
        login=arguments.admin_login,
        display_name=arguments.admin_name,
        role=Role.ADMIN,
    )
