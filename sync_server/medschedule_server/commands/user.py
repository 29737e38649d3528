"""`medschedule-server user`: make accounts, see them, shut them out, and let people choose a new password."""

import argparse

from medschedule_server.audit.act import Act
from medschedule_server.commands.output import result
from medschedule_server.commands.password import asked_password
from medschedule_server.composition import open_services
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.accounts import UserChange
from medschedule_shared.protocol.audit import Action
from medschedule_shared.time.clock import SystemClock
from medschedule_shared.time.instant import instant_text

_PAGE = 500


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = commands.add_parser("user", help="manage accounts")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add an account")
    add.add_argument("--login", required=True)
    add.add_argument("--name", required=True, help="as other people see it")
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.add_argument("--units", default="", help="codes of units, with commas")
    add.set_defaults(command=run)
    listing = actions.add_parser("list", help="show every account, one line of JSON each")
    listing.add_argument("--role", type=Role, choices=tuple(Role), help="only this one")
    listing.set_defaults(command=show)
    disable = actions.add_parser("disable", help="shut an account out, at once and everywhere")
    disable.set_defaults(command=set_status, status=UserStatus.DISABLED)
    enable = actions.add_parser("enable", help="let an account in again")
    enable.set_defaults(command=set_status, status=UserStatus.ACTIVE)
    reset = actions.add_parser("reset", help="take a password away; print the token to choose another with")
    reset.set_defaults(command=reset_password)
    factor = actions.add_parser("reset-factor", help="take a lost authenticator away, and end the sessions")
    factor.set_defaults(command=reset_factor)
    for action in (disable, enable, reset, factor):
        action.add_argument("user", metavar="USER", help="its id, as `user list` shows it")
    for action in (add, listing, disable, enable, reset, factor):
        action.add_argument("--organization", metavar="ID", help="needed when there are several")


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


async def show(arguments: argparse.Namespace, settings: Settings) -> None:
    """Print every account. Whoever sees them is in the audit, like everybody who does."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        codes = await services.organizations.unit_codes(organization.id)
        after = None
        while True:
            page = await services.users.page(organization.id, after=after, limit=_PAGE, role=arguments.role)
            ids = tuple(user.user_id for user in page.users)
            seen = Act(Action.READ, User.collection, document_ids=ids, operation="user list")
            await services.audit.record(organization.id, *([seen] if ids else []))
            for user in page.users:
                result(
                    userId=user.user_id,
                    login=user.login,
                    name=user.display_name,
                    role=user.role.value,
                    units=[codes.get(unit, unit) for unit in user.unit_ids],
                    status=user.status.value,
                )
            after = page.next_after
            if after is None:
                return


async def set_status(arguments: argparse.Namespace, settings: Settings) -> None:
    """Shut an account out or let it in, and print its id with its status."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        change = UserChange(status=arguments.status)
        user = await services.users.change(organization.id, arguments.user, change, None, None)
    result(userId=user.id, status=user.status.value)


async def reset_password(arguments: argparse.Namespace, settings: Settings) -> None:
    """Take a password away and print the token, which works once and for 24 hours."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        token = await services.users.reset_password(organization.id, arguments.user, None)
    result(userId=token.user_id, token=token.token, expiresAt=instant_text(token.expires_at))


async def reset_factor(arguments: argparse.Namespace, settings: Settings) -> None:
    """Take an authenticator away and print whose it was."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        await services.second_factors.reset(organization.id, arguments.user, None)
    result(userId=arguments.user)
