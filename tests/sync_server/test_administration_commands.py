"""What an administrator of the server does on the command line: a new installation, and its accounts."""

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pymongo import MongoClient
from pymongo.errors import OperationFailure
from tests.sync_server.guarded_mongod import ADMINISTRATOR, guarded_mongod
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.people import login_body
from tests.sync_server.running import Running, running
from tests.sync_server.station import enrolled

from medschedule_server.auth.signing_key import signing_key
from medschedule_server.backups.key import backup_key
from medschedule_server.commands import init, org, user
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id

LOGIN = "/api/v1/auth/login"
PASSWORD = "plover tangent orbit 41"
Command = Callable[..., Awaitable[list[dict[str, Any]]]]
FIRST = (
    "--name",
    "Lakeview",
    "--timezone",
    "America/Chicago",
    "--admin-login",
    "boss",
    "--admin-name",
    "A. B.",
)


def program_run(uri: str, master_key: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    environment = {**os.environ, "MONGODB_URI": uri, "MEDSCHEDULE_MODE": "development"}
    environment["MEDSCHEDULE_MASTER_KEY_FILE"] = str(master_key)
    command = [sys.executable, "-m", "medschedule_server", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture
def command(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Return a function that runs `medschedule-server ...` and gives the lines it prints."""

    async def run(*words: str, given: str = "", settings: Settings = settings) -> list[dict[str, Any]]:
        parser = argparse.ArgumentParser()
        commands = parser.add_subparsers(required=True)
        for module in (init, org, user):
            module.add_to(commands)
        arguments = parser.parse_args(words)
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        capsys.readouterr()
        await arguments.command(arguments, settings)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]

    return run


async def test_an_installation_is_made_ready_once(
    settings: Settings, command: Command, tmp_path: Path, mongo_database: str
) -> None:
    files = {
        "signing_key_file": tmp_path / "signing.pem",
        "backup_key_file": tmp_path / "backup.key",
        "master_key_file": tmp_path / "master.key",
    }
    new = settings.model_copy(update={"database": mongo_database, "signing_key": None, **files})
    [made] = await command("init", "--make-keys", *FIRST, given=f"{PASSWORD}\n", settings=new)
    assert made["keys"] == [str(file) for file in files.values()]
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files.values())
    keys = signing_key(new).thumbprint(), backup_key(new)
    [again] = await command("init", "--make-keys", *FIRST, settings=new)
    assert again == {**made, "keys": [], "userId": None}
    assert (signing_key(new).thumbprint(), backup_key(new)) == keys
    [bare] = await command("init", settings=new)
    assert (bare["keys"], bare["organizationId"]) == ([], None)
    async with running(new) as server:
        body = {"login": "boss", "password": PASSWORD, "organizationId": made["organizationId"]}
        assert (await server.http.post(LOGIN, json=body)).status_code == 200


async def test_an_installation_that_stopped_half_way_is_finished(
    settings: Settings, command: Command, mongo_database: str
) -> None:
    new = settings.model_copy(update={"database": mongo_database})
    with pytest.raises(InvalidRequestError):
        await command("init", *FIRST, given="short\n", settings=new)
    async with running(new) as server:
        parser = argparse.ArgumentParser()
        org.add_organization_arguments(parser, required=True)
        lonely = org.new_organization(parser.parse_args(FIRST))
        await server.services.organizations.found(lonely)
    [made] = await command("init", *FIRST, given=f"{PASSWORD}\n", settings=new)
    assert made["organizationId"] == lonely.id
    assert made["userId"] is not None
    with pytest.raises(InvalidRequestError, match="or none of them"):
        await command("init", "--name", "Lakeview", settings=new)


async def test_accounts_are_listed_shut_out_and_let_in(
    server: Running, hospital: Hospital, command: Command
) -> None:
    mine = ("--organization", hospital.id)
    listed = {line["userId"]: line for line in await command("user", "list", *mine)}
    assert set(listed) == {hospital.admin.id, hospital.nurse.id}
    assert listed[hospital.nurse.id] == {
        "userId": hospital.nurse.id,
        "login": hospital.nurse.login,
        "name": hospital.nurse.display_name,
        "role": "charge_nurse",
        "units": ["4W"],
        "status": "active",
    }
    [only] = await command("user", "list", "--role", "admin", *mine)
    assert only["userId"] == hospital.admin.id
    for action, status, answer in (("disable", "disabled", 401), ("enable", "active", 200)):
        [done] = await command("user", action, hospital.nurse.id, *mine)
        assert done == {"userId": hospital.nurse.id, "status": status}
        assert (await server.http.post(LOGIN, json=login_body(hospital.nurse))).status_code == answer


async def test_a_password_that_was_reset_opens_nothing(
    server: Running, hospital: Hospital, command: Command
) -> None:
    [token] = await command("user", "reset", hospital.nurse.id, "--organization", hospital.id)
    assert token["userId"] == hospital.nurse.id
    assert token["token"]
    assert (await server.http.post(LOGIN, json=login_body(hospital.nurse))).status_code == 401


async def test_an_account_of_another_organisation_is_not_found(
    server: Running, hospital: Hospital, command: Command
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    for action in ("disable", "enable", "reset", "reset-factor"):
        for unknown in (other.nurse.id, new_id()):
            with pytest.raises(NotFoundError):
                await command("user", action, unknown, "--organization", hospital.id)


async def test_the_serving_account_serves_and_can_drop_nothing(
    settings: Settings, command: Command, tmp_path: Path
) -> None:
    with guarded_mongod(tmp_path) as mongod:
        key = tmp_path / "master.key"
        changes = {"mongodb_uri": SecretStr(mongod.uri(ADMINISTRATOR)), "database": "medschedule"}
        new = settings.model_copy(update={**changes, "database_timeout_seconds": 10, "master_key_file": key})
        [made] = await command("init", "--make-keys", "--serving-account", "server", settings=new)
        [again] = await command("init", "--serving-account", "server", settings=new)
        assert "servingPassword" not in again
        uri = replace(mongod, password=made["servingPassword"]).uri("server")
        async with running(new.model_copy(update={"mongodb_uri": SecretStr(uri)})) as server:
            hospital = await founded(server.services, invented_hospital())
            station = await enrolled(server.http, server.services, hospital)
            assert await station.pull()
        refused = program_run(uri, key, "init", "--serving-account", "another")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "may not do this" in refused.stderr
        assert "Traceback" not in refused.stderr
        with (
            MongoClient[dict[str, Any]](uri) as client,
            pytest.raises(OperationFailure, match="not authorized"),
        ):
            client["medschedule"]["changes"].drop()
