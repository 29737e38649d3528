"""`medschedule-server audit`: prove that the audit is whole, keep its end elsewhere, take it out."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from medschedule_server.audit.chain import ChainHead
from medschedule_server.audit.export import ExportFormat
from medschedule_server.audit.service import Verdict
from medschedule_server.commands.output import CommandFailed, new_file, result
from medschedule_server.composition import Services, open_services
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.settings import Settings
from medschedule_shared.identity import EntityId
from medschedule_shared.model.organization import Organization
from medschedule_shared.protocol.audit import Action, AuditAnchor, AuditFilter
from medschedule_shared.protocol.roster import RosterQuery
from medschedule_shared.time.clock import SystemClock

_INSTANT = "with its offset from UTC, such as 2026-03-14T02:00:00-05:00"
_FILTERS = {
    "since": f"taken at or after this instant, {_INSTANT}",
    "until": "taken before this instant",
    "actor-id": "done by this account",
    "device-id": "done on this device",
    "resource": "done to this collection",
    "document-id": "that concern this document",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = commands.add_parser("audit", help="look after the audit")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="prove that no entry was edited, removed or put in")
    verify.add_argument(
        "--anchor", type=Path, metavar="FILE", help="lines that `audit anchor` printed before"
    )
    verify.set_defaults(command=run_verification)
    anchor = actions.add_parser("anchor", help="print the end of the chains, to be kept elsewhere")
    anchor.set_defaults(command=show_anchors)
    roster = actions.add_parser("roster", help="say who was on a unit, with census and ratio")
    roster.add_argument("--unit", required=True, metavar="CODE", help="the unit's code, such as 4W")
    roster.add_argument("--from", required=True, dest="start", metavar="INSTANT", help=_INSTANT)
    roster.add_argument(
        "--to", required=True, dest="end", metavar="INSTANT", help="the end, of the same form"
    )
    roster.add_argument("--organization", metavar="ID", help="needed when there are several")
    roster.set_defaults(command=show_roster)
    for action in (verify, anchor):
        action.add_argument("--organization", metavar="ID", help="only this one; without it, every one")
    export = actions.add_parser("export", help="write entries as CSV or lines of JSON")
    export.add_argument("--organization", metavar="ID", help="needed when there are several")
    export.add_argument(
        "--format", type=ExportFormat, choices=tuple(ExportFormat), default=ExportFormat.JSONL
    )
    export.add_argument("--output", type=Path, metavar="FILE", help="a new file; without it, standard output")
    for name, words in _FILTERS.items():
        export.add_argument(f"--{name}", help=words)
    export.add_argument("--action", type=Action, choices=tuple(Action), help="of this kind")
    export.set_defaults(command=run_export)


async def run_verification(arguments: argparse.Namespace, settings: Settings) -> None:
    """Print one line for each chain.

    Raises:
        CommandFailed: one of them is broken.
        InvalidRequestError: the anchors cannot be read.
    """
    anchors = [] if arguments.anchor is None else _anchors(arguments.anchor)
    broken: list[str] = []
    async with open_services(settings, SystemClock()) as services:
        for organization in await _chosen(services, arguments):
            mine = [
                ChainHead(each.seq, each.hash) for each in anchors if each.organization_id == organization.id
            ]
            verdict = await services.audit_log.verify(organization.id, mine)
            result(**_verdict(verdict))
            if verdict.broken is not None:
                broken.append(f"{organization.id}: {verdict.broken.sentence}")
    if broken:
        raise CommandFailed(f"The audit is not as it was written. {' '.join(broken)}")


async def show_anchors(arguments: argparse.Namespace, settings: Settings) -> None:
    """Print one line for each chain."""
    async with open_services(settings, SystemClock()) as services:
        for organization in await _chosen(services, arguments):
            anchor = await services.audit_log.anchor(organization.id)
            result(**anchor.model_dump(mode="json", by_alias=True))


async def run_export(arguments: argparse.Namespace, settings: Settings) -> None:
    """Write the entries that are asked for; the last one is about this export."""
    names = (name.replace("-", "_") for name in (*_FILTERS, "action"))
    given = {name: getattr(arguments, name) for name in names}
    wanted = AuditFilter.model_validate({name: value for name, value in given.items() if value is not None})
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        with new_file(arguments.output) as target:
            content = await services.audit_log.begin_export(organization.id, None, arguments.format, wanted)
            async for piece in content:
                target.write(piece)


async def show_roster(arguments: argparse.Namespace, settings: Settings) -> None:
    """Print one line of JSON: who was there, who was posted, and who changed it."""
    async with open_services(settings, SystemClock()) as services:
        organization = await services.organizations.named(arguments.organization)
        units = await services.organizations.units(organization.id, arguments.unit)
        if len(units) != 1:
            raise InvalidRequestError("Name one unit by its code.")
        asked = {"unitId": units[0], "from": arguments.start, "to": arguments.end}
        query = RosterQuery.model_validate(asked)
        roster = await services.roster_history.roster(organization.id, None, query)
        result(**roster.model_dump(mode="json", by_alias=True))


async def _chosen(services: Services, arguments: argparse.Namespace) -> list[Organization]:
    if arguments.organization is not None:
        return [await services.organizations.named(arguments.organization)]
    return await services.organizations.every()


def _anchors(path: Path) -> list[AuditAnchor]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [AuditAnchor.model_validate_json(line) for line in lines if line.strip()]
    except (ValidationError, UnicodeError) as error:
        raise InvalidRequestError(f"{path} does not hold what `audit anchor` prints.") from error


def _verdict(verdict: Verdict) -> dict[str, Any]:
    def wire(values: dict[str, Any]) -> dict[str, Any]:
        return {to_camel(name): value for name, value in values.items()}

    organization_id: EntityId = verdict.organization_id
    return {
        "organizationId": organization_id,
        "whole": verdict.broken is None,
        "entries": verdict.entries,
        "head": wire(asdict(verdict.head)),
        "broken": None if verdict.broken is None else wire(asdict(verdict.broken)),
        "gaps": [wire(asdict(gap)) for gap in verdict.gaps],
    }
