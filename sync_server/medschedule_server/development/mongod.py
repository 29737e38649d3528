"""Run a real MongoDB server of one's own, for development and tests."""

import asyncio
import os
import socket
import subprocess
import threading
import time
from concurrent.futures import Future
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from pymongo import MongoClient
from pymongo.errors import AutoReconnect, OperationFailure, PyMongoError

from medschedule_server.development.errors import DevelopmentDatabaseError, MongodStartError
from medschedule_server.development.mongod_binary import find_mongod
from medschedule_server.development.mongod_log import last_words
from medschedule_server.development.parent_death import guarded

_LOOPBACK = "127.0.0.1"
_REPLICA_SET = "rs0"
_START_SECONDS = 60.0
_STOP_SECONDS = 15.0
_POLL_SECONDS = 0.01


class Mongod:
    """One mongod as a single-node replica set, which transactions and change streams need.

    It listens on the loopback address alone and asks for no password, so it is for data that nobody would
    miss. Use it as `with Mongod() as database:` or `async with Mongod() as database:`. On Linux the server
    dies with the process that started it, however that one ends.

    Attributes:
        uri: where to connect; the same after `restart`.
        pid: the process id of the server that runs now or ran last.
        folder: the data folder; it also holds the log, `mongod.log`.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        program: Path | None = None,
        cache_gb: float = 0.25,
        forgets: bool = True,
    ) -> None:
        """Prepare to serve `folder`, which keeps its data; without one, a temporary folder is used.

        Args:
            cache_gb: gigabytes of documents and indexes that it keeps in memory; the default is the least.
            forgets: whether it deletes what has expired by the machine's clock, which a server that lives in
                another time does not go by.

        Raises:
            MongodNotFoundError: no `program` was given and there is none on this machine.
        """
        self._program = program or find_mongod()
        self._given_folder = folder
        self._cache_gb = cache_gb
        self._forgets = forgets
        self._temporary: TemporaryDirectory[str] | None = None
        self._port: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper: threading.Thread | None = None

    @property
    def uri(self) -> str:
        """Name the server the way `MONGODB_URI` does."""
        return f"mongodb://{self._address}/?replicaSet={_REPLICA_SET}"

    @property
    def pid(self) -> int:
        """Name the server's process."""
        if self._process is None:
            raise DevelopmentDatabaseError("The database has not been started.")
        return self._process.pid

    @property
    def folder(self) -> Path:
        """Name the folder that holds the data and the log."""
        if self._given_folder is not None:
            return self._given_folder
        if self._temporary is None:
            raise DevelopmentDatabaseError("The database has not been started.")
        return Path(self._temporary.name)

    @property
    def is_running(self) -> bool:
        """Say whether the server's process is alive."""
        return self._keeper is not None and self._keeper.is_alive()

    def start(self) -> None:
        """Start the server and return once it accepts writes; does nothing while it runs.

        Raises:
            MongodStartError: it ended or did not become primary; the sentence names its last words.
        """
        if self.is_running:
            return
        if self._given_folder is not None:
            self._given_folder.mkdir(parents=True, exist_ok=True)
        elif self._temporary is None:
            self._temporary = TemporaryDirectory(prefix="medschedule-mongod-")
        if self._port is None:
            self._port = _free_port()
        try:
            self._launch()
            self._await_connections()
            self._become_primary()
        except BaseException:
            self.kill()
            self._remove_temporary_folder()
            raise

    def stop(self) -> None:
        """Stop the server cleanly and remove its data if the folder was a temporary one."""
        self._end_process()
        self._remove_temporary_folder()

    def restart(self) -> None:
        """Start the server again on the same port and data, after `kill` or from a running state."""
        self._end_process()
        self.start()

    def kill(self) -> None:
        """End the server as a power failure would: at once, with nothing flushed. The data stays."""
        if self._process is None or self._keeper is None:
            return
        self._process.kill()
        self._keeper.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self.start)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.stop)

    @property
    def _address(self) -> str:
        if self._port is None:
            raise DevelopmentDatabaseError("The database has not been started.")
        return f"{_LOOPBACK}:{self._port}"

    def _launch(self) -> None:
        """Start the process in a thread that lives as long as it, which is what `parent_death` asks for."""
        started: Future[subprocess.Popen[bytes]] = Future()

        def keep() -> None:
            try:
                process = self._spawn()
            except OSError as error:
                started.set_exception(MongodStartError(f"{self._program} cannot be run: {error.strerror}."))
                return
            started.set_result(process)
            process.wait()

        self._keeper = threading.Thread(target=keep, name="mongod-keeper", daemon=True)
        self._keeper.start()
        self._process = started.result()

    def _spawn(self) -> subprocess.Popen[bytes]:
        arguments = [
            *(str(self._program), "--dbpath", str(self.folder), "--replSet", _REPLICA_SET),
            *("--bind_ip", _LOOPBACK, "--port", str(self._port)),
            *("--logpath", str(self.folder / "mongod.log"), "--logappend", "--quiet"),
            # Development data is small: leave the machine's memory and disk to the rest.
            *("--wiredTigerCacheSizeGB", str(self._cache_gb), "--oplogSize", "128"),
            *("--setParameter", "diagnosticDataCollectionEnabled=false"),
            # What a killed server leaves half done must not hold its organisation up for a minute.
            *("--setParameter", "transactionLifetimeLimitSeconds=5"),
        ]
        if not self._forgets:
            arguments += ["--setParameter", "ttlMonitorEnabled=false"]
        if os.name == "posix":
            arguments.append("--nounixsocket")
        with (self.folder / "mongod.out").open("wb") as output:
            return subprocess.Popen(  # noqa: S603 - the program is ours and no shell is involved
                guarded(arguments), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )

    def _await_connections(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                socket.create_connection((_LOOPBACK, self._port), timeout=1).close()
            except OSError:
                self._pause(deadline)
            else:
                return

    def _become_primary(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        with self._client() as client:
            try:
                self._configure_replica_set(client)
                while not client.admin.command("hello")["isWritablePrimary"]:
                    self._pause(deadline)
            except PyMongoError as error:
                raise MongodStartError(f"The database did not become a replica set: {error}.") from error

    def _configure_replica_set(self, client: MongoClient[dict[str, Any]]) -> None:
        """Make this address the only member; a kept data folder still names the port of its last run."""
        config = client["local"]["system.replset"].find_one()
        members = [{"_id": 0, "host": self._address}]
        if config is None:
            client.admin.command("replSetInitiate", {"_id": _REPLICA_SET, "members": members})
        elif [member["host"] for member in config["members"]] != [self._address]:
            config.update(members=members, version=config["version"] + 1)
            client.admin.command("replSetReconfig", config, force=True)

    def _pause(self, deadline: float) -> None:
        """Wait a moment for the server.

        Raises:
            MongodStartError: it has ended, or the deadline (of the monotonic clock) has passed.
        """
        if self._keeper is None:
            raise DevelopmentDatabaseError("The database has not been started.")
        self._keeper.join(_POLL_SECONDS)
        if not self._keeper.is_alive():
            raise MongodStartError(f"The database ended while it started: {last_words(self.folder)}")
        if time.monotonic() > deadline:
            raise MongodStartError(f"The database was not ready within {_START_SECONDS:.0f} seconds.")

    def _end_process(self) -> None:
        if self._process is None or self._keeper is None or not self._keeper.is_alive():
            return
        with self._client() as client:
            try:
                client.admin.command("shutdown", force=True, timeoutSecs=0)
            except AutoReconnect:
                pass  # the server hangs up in place of an answer
            except OperationFailure:
                self._process.terminate()
        self._keeper.join(_STOP_SECONDS)
        if self._keeper.is_alive():
            self._process.terminate()
            self._keeper.join(_STOP_SECONDS)
        self.kill()

    def _client(self) -> MongoClient[dict[str, Any]]:
        return MongoClient(_LOOPBACK, self._port, directConnection=True, serverSelectionTimeoutMS=10_000)

    def _remove_temporary_folder(self) -> None:
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
