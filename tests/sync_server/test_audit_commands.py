"""What an operator and an auditor do with the audit on the command line."""

import argparse
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign

from medschedule_server.audit.chain import entry_hash
from medschedule_server.commands import audit
from medschedule_server.commands.output import CommandFailed
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.settings import Settings

Command = Callable[..., Awaitable[list[dict[str, Any]]]]
Harm = Callable[[Stored, Hospital], object]


@pytest.fixture
def command(settings: Settings, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Return a function that runs `medschedule-server audit ...` and gives the lines it prints.

    The lines of a command that fails are in its `printed`.
    """

    async def run(*words: str) -> list[dict[str, Any]]:
        parser = argparse.ArgumentParser()
        audit.add_to(parser.add_subparsers(required=True))
        arguments = parser.parse_args(["audit", *words])
        capfdbinary.readouterr()
        await arguments.command(arguments, settings)
        out = capfdbinary.readouterr().out
        return [json.loads(line) for line in out.splitlines() if line.startswith(b"{")]

    return run


async def test_a_chain_that_nobody_touched_is_whole(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored, command: Command
) -> None:
    await desktop.receipts(*(desktop.envelope(assign(hospital, n), hospital.nurse.id) for n in range(3)))
    entries = entries_of(stored, hospital.id)
    [line] = await command("verify", "--organization", hospital.id)
    assert line == {
        "organizationId": hospital.id,
        "whole": True,
        "entries": len(entries),
        "head": {"seq": len(entries), "hash": entries[-1]["hash"]},
        "broken": None,
        "gaps": [],
    }


def edit(stored: Stored, hospital: Hospital) -> object:
    return stored["audit_logs"].update_one(
        {"organizationId": hospital.id, "seq": 2}, {"$set": {"actorId": "x"}}
    )


def remove(stored: Stored, hospital: Hospital) -> object:
    return stored["audit_logs"].delete_one({"organizationId": hospital.id, "seq": 3})


def cut_off(stored: Stored, hospital: Hospital) -> object:
    return stored["audit_logs"].delete_many({"organizationId": hospital.id, "seq": {"$gte": 4}})


def put_after(stored: Stored, hospital: Hospital) -> object:
    entries = entries_of(stored, hospital.id)
    forged = {**entries[-1], "seq": len(entries) + 1, "prevHash": entries[-1]["hash"]}
    return stored["audit_logs"].insert_one({**forged, "hash": entry_hash(forged)})


def put_before(stored: Stored, hospital: Hospital) -> object:
    return stored["audit_logs"].insert_one({**entries_of(stored, hospital.id)[0], "seq": 0})


def put_beside(stored: Stored, hospital: Hospital) -> object:
    return stored["audit_logs"].insert_one({**entries_of(stored, hospital.id)[0], "seq": "1"})


def rewrite(stored: Stored, hospital: Hospital) -> object:
    entries = entries_of(stored, hospital.id)
    entries[-1]["actorId"] = None
    entries[-1]["outcome"] = "refused"
    changed = {"outcome": "refused", "actorId": None, "hash": entry_hash(entries[-1])}
    return stored["audit_logs"].update_one(
        {"organizationId": hospital.id, "seq": len(entries)}, {"$set": changed}
    )


@pytest.mark.parametrize(
    ("harm", "fault", "seq"),
    [
        (edit, "changed", 2),
        (remove, "missing", 3),
        (cut_off, "missing", 4),
        (put_after, "stray", None),
        (put_before, "stray", 0),
        (put_beside, "stray", None),
        (rewrite, "rewritten", 1),
    ],
)
async def test_what_was_done_to_a_chain_is_found(
    harm: Harm,
    fault: str,
    seq: int | None,
    server: Running,
    hospital: Hospital,
    stored: Stored,
    settings: Settings,
    command: Command,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    length = len(entries_of(stored, hospital.id))
    harm(stored, hospital)
    with pytest.raises(CommandFailed, match=f"not as it was written. {hospital.id}: "):
        await command("verify", "--organization", hospital.id)
    printed = capfdbinary.readouterr().out.splitlines()
    line = json.loads(next(each for each in printed if each.startswith(b'{"organizationId"')))
    assert line["whole"] is False
    assert (line["broken"]["fault"], line["broken"]["seq"]) == (fault, length + 1 if seq is None else seq)
    assert (await command("verify", "--organization", other.id))[0]["whole"] is True


async def test_an_anchor_finds_out_who_rewrote_chain_and_head(
    server: Running, hospital: Hospital, stored: Stored, command: Command, tmp_path: Path
) -> None:
    [anchor] = await command("anchor", "--organization", hospital.id)
    kept = tmp_path / "anchors"
    kept.write_text(json.dumps(anchor) + "\n")
    one = ("verify", "--organization", hospital.id)
    assert (await command(*one, "--anchor", str(kept)))[0]["whole"] is True
    rewrite(stored, hospital)
    forged = entries_of(stored, hospital.id)[-1]["hash"]
    stored["counters"].update_one({"_id": hospital.id}, {"$set": {"auditHash": forged}})
    assert (await command(*one))[0]["whole"] is True, "the database alone cannot tell"
    with pytest.raises(CommandFailed, match="not the one that the anchor knows"):
        await command(*one, "--anchor", str(kept))


async def test_anchors_that_are_none_are_refused(server: Running, command: Command, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense"
    nonsense.write_text('{"seq": 1}\n')
    with pytest.raises(InvalidRequestError, match="does not hold what `audit anchor` prints"):
        await command("verify", "--anchor", str(nonsense))


async def test_an_export_is_written_once_and_is_an_entry(
    server: Running, hospital: Hospital, stored: Stored, command: Command, tmp_path: Path
) -> None:
    target = tmp_path / "audit.csv"
    words = ("export", "--organization", hospital.id, "--format", "csv", "--output", str(target))
    await command(*words, "--resource", "users")
    assert target.stat().st_mode & 0o777 == 0o600
    assert len(target.read_text().splitlines()) == 3, "a head and two accounts"
    exported = entries_of(stored, hospital.id)[-1]
    assert (exported["action"], exported["reason"]) == ("EXPORT", "csv resource=users")
    with pytest.raises(InvalidRequestError, match="is there already"):
        await command(*words)
    lines = await command("export", "--organization", hospital.id)
    assert lines == entries_of(stored, hospital.id)


async def test_a_filter_that_makes_no_sense_is_refused(server: Running, command: Command) -> None:
    with pytest.raises(ValidationError):
        await command("export", "--since", "yesterday")
