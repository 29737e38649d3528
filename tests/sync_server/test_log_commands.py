"""What an operator does with the change logs on the command line."""

import argparse
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.random_history import History, repeatable
from tests.sync_server.running import Running
from tests.sync_server.station import Station

from medschedule_server.commands import log
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id

Command = Callable[..., Awaitable[list[dict[str, Any]]]]


@pytest.fixture
def command(settings: Settings, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs `medschedule-server log ...` and gives the lines it prints."""

    async def run(*words: str) -> list[dict[str, Any]]:
        parser = argparse.ArgumentParser()
        log.add_to(parser.add_subparsers(required=True))
        arguments = parser.parse_args(["log", *words])
        capsys.readouterr()
        await arguments.command(arguments, settings)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]

    return run


async def test_every_log_is_shown_or_one(server: Running, hospital: Hospital, command: Command) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    every = {line["organizationId"]: line for line in await command("position")}
    assert {hospital.id, other.id} <= set(every)
    [line] = await command("position", "--organization", hospital.id)
    assert line == every[hospital.id]
    state = await server.services.logs.state(hospital.id)
    assert line == {
        "organizationId": hospital.id,
        "seq": state.seq,
        "minSeq": 0,
        "epoch": state.epoch,
        "rows": state.seq,
    }


async def test_a_log_is_compacted_after_it_was_said_what_that_would_do(
    server: Running, hospital: Hospital, desktop: Station, command: Command
) -> None:
    await History(hospital, server.services.commits, repeatable(8)).grow(10)
    head = (await desktop.position()).seq
    one = ("--organization", hospital.id)
    [kept] = await command("compact", *one)
    assert (kept["minSeq"], kept["removed"]) == (0, 0)
    [planned] = await command("compact", *one, "--keep-days", "0", "--dry-run")
    assert (await desktop.position()).min_seq == 0
    [done] = await command("compact", *one, "--keep-days", "0")
    assert planned == {**done, "dryRun": True}
    assert (done["minSeq"], done["rows"]) == (head, head)
    assert 0 < done["removed"] < head
    assert (await desktop.position()).min_seq == head


async def test_an_epoch_is_rotated(
    server: Running, hospital: Hospital, desktop: Station, command: Command
) -> None:
    before = await desktop.position()
    [line] = await command("rotate-epoch", "--organization", hospital.id)
    assert line["epoch"] == (await desktop.position()).epoch != before.epoch


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("compact", "--keep-days", "-1"), "cannot be less than 0"),
        (("position", "--organization", new_id()), "no such organisation"),
        (("rotate-epoch", "--organization", new_id()), "no such organisation"),
    ],
)
async def test_what_cannot_be_done_is_said(
    server: Running, hospital: Hospital, command: Command, words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(InvalidRequestError, match=sentence):
        await command(*words)
