"""`medschedule-server openapi`: print the OpenAPI document, as it is committed in docs/openapi.json."""

import argparse
import sys

from medschedule_server.app import create_app
from medschedule_server.openapi.document import document_of, document_text
from medschedule_server.openapi.examples import add_examples
from medschedule_server.openapi.sharing import share_parts
from medschedule_server.settings import Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("openapi", help="print the OpenAPI document")
    parser.set_defaults(command=run, development=True)


async def run(_arguments: argparse.Namespace, settings: Settings) -> None:
    """Write the document to standard output. It needs no database and no secret."""
    sys.stdout.write(document_text(document_of(create_app(settings), add_examples, share_parts)))
