import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pymongo import AsyncMongoClient, MongoClient

from medschedule_server.development.errors import MongodStartError
from medschedule_server.development.mongod import Mongod


def client_of(server: Mongod) -> MongoClient[dict[str, Any]]:
    return MongoClient(server.uri, serverSelectionTimeoutMS=10_000)


def has_ended(process: int, *, within: float) -> bool:
    """Say whether the process behind a file descriptor ends before the seconds are over."""
    return bool(select.select([process], [], [], within)[0])


def test_transactions_work_at_once(mongod: Mongod, mongo_database: str) -> None:
    with client_of(mongod) as client, client.start_session() as session:
        with session.start_transaction():
            client[mongo_database]["staff"].insert_one({"_id": 1}, session=session)
        assert client[mongo_database]["staff"].count_documents({}) == 1


def test_a_killed_server_restarts_on_the_same_port_with_what_it_had_acknowledged(own_mongod: Mongod) -> None:
    uri, pid = own_mongod.uri, own_mongod.pid
    with client_of(own_mongod) as client:
        client["ward"]["staff"].insert_one({"_id": 1})

        own_mongod.kill()
        assert not own_mongod.is_running

        own_mongod.restart()
        assert own_mongod.uri == uri
        assert own_mongod.pid != pid
        assert client["ward"]["staff"].find_one({}) == {"_id": 1}


async def test_a_running_server_restarts_inside_an_event_loop() -> None:
    async with Mongod() as server:
        first = server.pid
        server.restart()
        assert server.pid != first
        async with AsyncMongoClient[dict[str, Any]](server.uri) as client:
            assert (await client.admin.command("hello"))["isWritablePrimary"]
    assert not server.is_running


def test_a_kept_folder_serves_its_data_on_a_new_port(tmp_path: Path) -> None:
    with Mongod(tmp_path / "data") as first, client_of(first) as client:
        client["ward"]["staff"].insert_one({"_id": 1})
        occupied = first.uri
        with pytest.raises(MongodStartError, match=r"lock file|DBPathInUse"), Mongod(tmp_path / "data"):
            pass
        assert first.is_running

    with Mongod(tmp_path / "data") as second, client_of(second) as client:
        assert second.uri != occupied
        assert client["ward"]["staff"].find_one({}) == {"_id": 1}


def test_a_temporary_folder_is_removed_with_the_server() -> None:
    with Mongod() as server:
        folder = server.folder
        assert folder.is_dir()
    assert not folder.exists()


def test_stopping_twice_and_starting_twice_change_nothing(own_mongod: Mongod) -> None:
    pid = own_mongod.pid
    own_mongod.start()
    assert own_mongod.pid == pid
    own_mongod.stop()
    own_mongod.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="only the Linux kernel ties a process to its parent")
def test_the_server_dies_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys; from medschedule_server.development.mongod import Mongod\n"
        "server = Mongod(pathlib.Path(sys.argv[1])); server.start()\n"
        "print(server.pid, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        server = os.pidfd_open(int(parent.stdout.readline()))
        assert not has_ended(server, within=0)
        parent.kill()
    assert has_ended(server, within=30)
    os.close(server)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("#!/bin/sh\necho 'libssl.so.3: cannot open shared object file' >&2; exit 127\n", "libssl.so.3"),
        ("#!/bin/sh\nexit 1\n", "it said nothing"),
    ],
)
def test_a_program_that_ends_at_once_is_reported_with_its_last_words(
    tmp_path: Path, script: str, words: str
) -> None:
    program = tmp_path / "mongod"
    program.write_text(script)
    program.chmod(0o700)
    with pytest.raises(MongodStartError, match=words), Mongod(program=program):
        pass


def test_a_program_that_cannot_be_run_is_reported(tmp_path: Path) -> None:
    with pytest.raises(MongodStartError, match="ended while it started"), Mongod(program=tmp_path / "absent"):
        pass
