"""A MongoDB that asks who is there: a replica set of one member with a key file and accounts."""

import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from medschedule_server.development.mongod import Mongod
from medschedule_server.development.mongod_binary import find_mongod
from medschedule_server.development.parent_death import guarded

ADMINISTRATOR = "administrator"
_STOP_SECONDS = 30


@dataclass(frozen=True, slots=True)
class GuardedMongod:
    """Where it listens, and the password that all its accounts have in this test."""

    port: int
    password: str

    def uri(self, account: str) -> str:
        """Return `MONGODB_URI` for an account."""
        return (
            f"mongodb://{account}:{self.password}@127.0.0.1:{self.port}/"
            "?replicaSet=rs0&authSource=admin&authMechanism=SCRAM-SHA-256"
        )

    def client(self, account: str) -> MongoClient[dict[str, Any]]:
        return MongoClient(self.uri(account), serverSelectionTimeoutMS=30_000)


@contextmanager
def guarded_mongod(folder: Path) -> Iterator[GuardedMongod]:
    """Make the first account while nobody is asked, then run with `--auth` as hospitals do."""
    data = folder / "data"
    password = secrets.token_hex(16)
    with Mongod(data) as open_door, MongoClient[dict[str, Any]](open_door.uri) as client:
        client["admin"].command("createUser", ADMINISTRATOR, pwd=password, roles=["root"])
        port = int(client.address[1]) if client.address else 0
    key = folder / "key"
    key.write_text(secrets.token_hex(256))
    key.chmod(0o400)
    arguments = [
        *(str(find_mongod()), "--dbpath", str(data), "--replSet", "rs0", "--auth", "--keyFile", str(key)),
        *("--bind_ip", "127.0.0.1", "--port", str(port), "--nounixsocket", "--quiet"),
        *("--wiredTigerCacheSizeGB", "0.25", "--logpath", str(folder / "mongod.log")),
    ]
    with subprocess.Popen(guarded(arguments), stdout=subprocess.DEVNULL) as process:
        try:
            mongod = GuardedMongod(port, password)
            with mongod.client(ADMINISTRATOR) as client:
                client["admin"].command("ping")  # the driver waits until there is a primary
            yield mongod
        finally:
            process.terminate()
            process.wait(_STOP_SECONDS)
