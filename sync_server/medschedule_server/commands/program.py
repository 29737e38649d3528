"""Read the command line, run one command, and say in one sentence what went wrong."""

import argparse
import asyncio
from collections.abc import Sequence

from pydantic import ValidationError
from uvicorn.loops.auto import auto_loop_factory

from medschedule_server.auth.signing_key import SigningKeyError
from medschedule_server.backups.errors import BackupError, BackupKeyError
from medschedule_server.commands import (
    audit,
    backup,
    device,
    init,
    keys,
    log,
    openapi,
    org,
    restore,
    serve,
    user,
)
from medschedule_server.commands.operator import operator
from medschedule_server.commands.output import CommandFailed, note
from medschedule_server.commands.tls import CertificateError
from medschedule_server.core.database import DatabaseSettingsError, administration_error
from medschedule_server.core.encryption.errors import MasterKeyError
from medschedule_server.core.errors import ServiceError
from medschedule_server.core.origin import served_from
from medschedule_server.core.redis_link import RedisSettingsError
from medschedule_server.core.secret_file import SecretFileError
from medschedule_server.core.structured_log import configure
from medschedule_server.development.errors import DevelopmentDatabaseError
from medschedule_server.settings import Mode, Settings

FAILED = 1
WRONG_SETTINGS = 2

_WRONG = (
    BackupKeyError,
    CertificateError,
    DatabaseSettingsError,
    MasterKeyError,
    RedisSettingsError,
    SecretFileError,
    SigningKeyError,
)


def run(arguments: Sequence[str]) -> int:
    """Return the exit code: 0, 1 for a failure, 2 for wrong settings or a wrong command line."""
    parsed = _parser().parse_args(arguments)
    try:
        settings = Settings(mode=Mode.DEVELOPMENT) if parsed.development or parsed.sample else Settings()
    except ValidationError as error:
        return _say(_problem(error), WRONG_SETTINGS)
    configure(settings.log_level)
    try:
        with (
            served_from(None, operator(), None),
            asyncio.Runner(loop_factory=auto_loop_factory()) as runner,
        ):
            runner.run(parsed.command(parsed, settings))
    except _WRONG as error:
        return _say(str(error), WRONG_SETTINGS)
    except CommandFailed as error:
        return _say(str(error), FAILED)
    except ServiceError as error:
        return _say(error.message, FAILED)
    except ValidationError as error:
        return _say(_problem(error), FAILED)
    except (BackupError, DevelopmentDatabaseError, OSError) as error:
        return _say(str(error), FAILED)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    except Exception as error:
        sentence = administration_error(error)
        if sentence is None:
            raise
        return _say(sentence, FAILED)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="medschedule-server", description="The sync server of MedScheduleAI Pro."
    )
    parser.set_defaults(development=False, sample=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (serve, init, org, user, device, log, keys, audit, backup, restore, openapi):
        module.add_to(commands)
    return parser


def _problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    reason = problem["msg"].removeprefix("Value error, ")
    names = ".".join(str(part) for part in problem["loc"])
    return f"{names}: {reason}" if names else reason


def _say(sentence: str, code: int) -> int:
    note(f"medschedule-server: {sentence}")
    return code
