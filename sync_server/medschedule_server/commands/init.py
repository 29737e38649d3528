"""`medschedule-server init`: make a new installation ready, and say what was there already."""

import argparse
import secrets
from collections.abc import Iterator
from pathlib import Path

from medschedule_server.auth.password_rules import PasswordRules
from medschedule_server.auth.signing_key import new_signing_key
from medschedule_server.backups.key import new_backup_key
from medschedule_server.commands.org import add_organization_arguments, new_administrator, new_organization
from medschedule_server.commands.output import result
from medschedule_server.commands.password import asked_password
from medschedule_server.composition import Services, collection_plans, open_services
from medschedule_server.core.database import Database
from medschedule_server.core.encryption.master_keys import new_master_key
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.core.privileges import SERVING_ROLE
from medschedule_server.core.secret_file import write_new_secret
from medschedule_server.settings import Settings
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Role
from medschedule_shared.time.clock import SystemClock

_WHOLE = ("name", "timezone", "admin_login", "admin_name")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("init", help="make a new installation ready; can be repeated")
    parser.add_argument(
        "--make-keys",
        action="store_true",
        help="make those key files that the settings name and that are missing",
    )
    parser.add_argument(
        "--serving-account",
        metavar="NAME",
        help="make an account of MongoDB that can serve and no more, and print its password this once; "
        "again after an update, with MONGODB_URI of an administrator",
    )
    add_organization_arguments(parser, required=False)
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Make keys, collections and indexes, and the first organisation with its administrator, where missing.

    One line of JSON says what was made now. The password is asked for only if an account is made.

    Raises:
        InvalidRequestError: the organisation is described by half.
        SecretFileError: a key file cannot be written.
    """
    given = [getattr(arguments, name) is not None for name in _WHOLE]
    if any(given) and not all(given):
        raise InvalidRequestError("Give --name, --timezone, --admin-login and --admin-name, or none of them.")
    keys = [str(file) for file in _new_keys(settings)] if arguments.make_keys else []
    async with open_services(settings, SystemClock()) as services:
        version = await services.database.version()
        password = await _serving_account(arguments.serving_account, services.database)
        organization_id, user_id = await _organization(arguments, services) if all(given) else (None, None)
    made = {} if password is None else {"servingPassword": password}
    result(keys=keys, mongod=version, organizationId=organization_id, userId=user_id, **made)


async def _serving_account(name: str | None, database: Database) -> str | None:
    """Bring role and account into shape, and return the password of an account that is new."""
    if name is None:
        return None
    await database.put_role(SERVING_ROLE, collection_plans())
    password = secrets.token_urlsafe(32)
    return password if await database.put_account(name, SERVING_ROLE, password) else None


def _new_keys(settings: Settings) -> Iterator[Path]:
    wanted = {
        settings.signing_key_file: new_signing_key,
        settings.backup_key_file: new_backup_key,
        settings.master_key_file: new_master_key,
    }
    for file, make in wanted.items():
        if file is not None and write_new_secret(file, make()):
            yield file


async def _organization(
    arguments: argparse.Namespace, services: Services
) -> tuple[EntityId, EntityId | None]:
    """Return the organisation of that name, and its administrator if one had to be made."""
    known = [found for found in await services.organizations.every() if found.name == arguments.name]
    organization = known[0] if known else new_organization(arguments)
    if known and (await services.users.page(organization.id, limit=1, role=Role.ADMIN)).users:
        return organization.id, None
    admin, password = new_administrator(arguments, organization), asked_password()
    PasswordRules(admin, organization).check(password)
    if not known:
        await services.organizations.found(organization)
    added = await services.users.add(admin, password)
    return organization.id, added.id
