"""`medschedule-server serve`: run the server, in development with a database of its own."""

import argparse
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from pydantic import SecretStr

from medschedule_server.app import create_app
from medschedule_server.commands.output import note, result
from medschedule_server.commands.sample import Sample, SampleClock, load_sample
from medschedule_server.commands.sample_time import follow_input
from medschedule_server.commands.web_server import WebServer, listening_socket
from medschedule_server.composition import open_services
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.development.mongod import Mongod
from medschedule_server.settings import Settings
from medschedule_shared.time.clock import Clock, SystemClock


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("serve", help="run the server")
    parser.add_argument("--host", help="address to listen on (MEDSCHEDULE_HOST)")
    parser.add_argument("--port", type=int, help="port to listen on; 0 picks a free one (MEDSCHEDULE_PORT)")
    parser.add_argument("--tls-certificate", type=Path, help="speak TLS (MEDSCHEDULE_TLS_CERTIFICATE)")
    parser.add_argument("--tls-key", type=Path, help="of that certificate (MEDSCHEDULE_TLS_KEY)")
    parser.add_argument(
        "--development",
        action="store_true",
        help="make up what is not set: a signing key, and a MongoDB of its own without MONGODB_URI",
    )
    parser.add_argument("--data", type=Path, help="folder of that MongoDB; without it, its data is temporary")
    parser.add_argument(
        "--sample",
        type=Sample,
        choices=tuple(Sample),
        help="load an invented hospital and print its logins and enrolment codes (implies --development)",
    )
    parser.add_argument("--seed", type=int, default=1, help="of the invented hospital")
    parser.add_argument(
        "--forward-by-input",
        action="store_true",
        help="put the time of a sample of another day forward by the seconds on each line of standard input",
    )
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then finish what is under way and stop the database that was started.

    One line of JSON on standard output says that the server is ready, and where.
    """
    settings = _with_tls(arguments, settings)
    _check_forwarding(arguments, settings)
    clock: Clock = SystemClock()
    async with AsyncExitStack() as stack:
        mongod: Mongod | None = None
        if settings.mongodb_uri is None:
            begins = None if arguments.sample is None else arguments.sample.begins
            clock = clock if begins is None else SampleClock(begins)
            mongod = await stack.enter_async_context(Mongod(arguments.data, forgets=begins is None))
            kept = "kept" if arguments.data else "removed at the end"
            note(f"MONGODB_URI is not set: started MongoDB in {mongod.folder}, which is {kept}.")
            settings = settings.model_copy(update={"mongodb_uri": SecretStr(mongod.uri)})
        ready = await _prepare(arguments, settings, mongod, clock)
        port = settings.port if arguments.port is None else arguments.port
        listening = stack.enter_context(listening_socket(arguments.host or settings.host, port))
        host, port = listening.getsockname()[:2]
        scheme = "http" if settings.tls_certificate is None else "https"
        announcement = {"url": f"{scheme}://{host}:{port}", **ready}
        server = WebServer(create_app(settings, clock), settings, lambda: result(**announcement))
        if arguments.forward_by_input and isinstance(clock, SampleClock):
            follow_input(clock)
        with _stopping(server):
            await server.serve(sockets=[listening])
        if mongod is not None:
            note("Stopping MongoDB.")


def _check_forwarding(arguments: argparse.Namespace, settings: Settings) -> None:
    """Refuse to put a time forward that is not a sample's alone."""
    is_of_another_day = arguments.sample is not None and arguments.sample.begins is not None
    if arguments.forward_by_input and not (is_of_another_day and settings.mongodb_uri is None):
        raise InvalidRequestError(
            "--forward-by-input is for --sample ward-0545 with a MongoDB that the server starts itself."
        )


def _with_tls(arguments: argparse.Namespace, settings: Settings) -> Settings:
    """Return the settings with the certificate and key of the command line, where those are given."""
    if (arguments.tls_certificate is None) != (arguments.tls_key is None):
        raise InvalidRequestError("Give --tls-certificate and --tls-key, or neither.")
    if arguments.tls_certificate is None:
        return settings
    given = {"tls_certificate": arguments.tls_certificate, "tls_key": arguments.tls_key}
    return settings.model_copy(update=given)


async def _prepare(
    arguments: argparse.Namespace, settings: Settings, mongod: Mongod | None, clock: Clock
) -> dict[str, Any]:
    """Check settings and database before listening, load the sample, and return what to announce."""
    async with open_services(settings, clock) as services:
        database = {
            "version": await services.database.version(),
            "uri": None if mongod is None else mongod.uri,
            "pid": None if mongod is None else mongod.pid,
            "folder": None if mongod is None else str(mongod.folder),
        }
        if arguments.sample is None:
            return {"mongod": database}
        sample = await load_sample(services, arguments.sample, clock, arguments.seed)
        return {"mongod": database, **sample}


@contextmanager
def _stopping(server: WebServer) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the server in good order."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
