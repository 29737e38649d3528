"""A repository of updates behind a real HTTP server on the loopback address, and who follows it.

Its programs are shell scripts of a few lines: what is tried here is the way of an update, not what it brings.
"""

import functools
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from installers.update.first_home import lay_out
from installers.update.keys import make_key, public_key, signer
from installers.update.signed_repository import NewRelease, RoleKeys, SignedRepository
from tests.desktop.small_ward import SteppedClock

from medschedule_desktop.sync.route import Route
from medschedule_desktop.updates.home import Home
from medschedule_desktop.updates.probe import ask
from medschedule_desktop.updates.release import Release
from medschedule_desktop.updates.repository import Repository
from medschedule_desktop.updates.self_update import Checked, SelfUpdate

PLATFORM = "linux-x86_64"
ROOT_KEYS = ("anna", "ben", "carla")
REPLICA = "0012"

_SCRIPT = """#!/bin/sh
case "$1 $2" in
    "update probe") {probe} ;;
esac
{start}
"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder, but cuts or lengthens what a test says."""

    faults: "dict[str, bytes | None]"

    def do_GET(self) -> None:
        fault = next((name for name in self.faults if name in self.path), None)
        if fault is None:
            super().do_GET()
            return
        body = self.faults[fault]
        if body is None:  # the line breaks off in the middle
            content = Path(self.translate_path(self.path)).read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@dataclass(slots=True)
class UpdateServer:
    """The repository, its keys and its server.

    Attributes:
        faults: what is answered for addresses with this in them; None cuts the answer in the middle.
    """

    folder: Path
    keys: Path
    url: str
    faults: dict[str, bytes | None] = field(default_factory=dict)

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    def signed(self, now: datetime | None = None) -> SignedRepository:
        return SignedRepository(self.repository, now or datetime.now(UTC))

    def role_keys(self, root: tuple[str, ...] = ROOT_KEYS, threshold: int = 2) -> RoleKeys:
        def public(name: str) -> Any:
            return public_key(self.keys / f"{name}.pub")

        return RoleKeys([public(name) for name in root], threshold, public("targets"), public("online"))

    def by(self, name: str) -> Any:
        """Return what signs with a key; it is made when there is none."""
        if not (self.keys / name).exists():
            make_key(self.keys / name)
        return signer(str(self.keys / name), {})

    def found(self, now: datetime | None = None) -> None:
        """Make the first root."""
        for name in (*ROOT_KEYS, "targets", "online"):
            self.by(name)
        signed = self.signed(now)
        signed.draft_root(self.role_keys())
        assert not signed.sign_root(self.by("anna"))
        assert signed.sign_root(self.by("ben"))

    def tree(self, version: str, *, probe: str = "", start: str = "exit 0", extra: str = "") -> Path:
        """Make the files of a version."""
        top = self.folder / "trees" / version
        shutil.rmtree(top, ignore_errors=True)
        (top / "lib").mkdir(parents=True)
        says = f'echo \'{{"version":"{version}","replica":"{REPLICA}"}}\'; exit 0'
        program = top / "medschedule"
        program.write_text(_SCRIPT.format(probe=probe or says, start=start))
        program.chmod(0o755)
        (top / "lib" / "same.so").write_bytes(bytes(range(256)) * 64)
        (top / "lib" / "changed.so").write_bytes(bytes(range(256)) * 64 + version.encode() + extra.encode())
        (top / "lib" / "link.so").symlink_to("same.so")
        return top

    def publish(
        self,
        version: str,
        *,
        channels: tuple[str, ...] = ("stable",),
        before: Mapping[str, Path] | None = None,
        now: datetime | None = None,
        tree: Path | None = None,
    ) -> Release:
        new = NewRelease(
            tree=tree or self.tree(version),
            version=version,
            replica=REPLICA,
            platform=PLATFORM,
            channels=channels,
            before=before or {},
        )
        return self.signed(now).add(new, self.by("targets"), self.by("online"))

    def metadata(self, name: str) -> Path:
        return self.repository / "metadata" / name


@contextmanager
def served(folder: Path, faults: dict[str, bytes | None]) -> Iterator[str]:
    """Serve a folder over HTTP and yield its address."""
    handler = type("Handler", (_Handler,), {"faults": faults})
    http = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


@contextmanager
def update_server(folder: Path) -> Iterator[UpdateServer]:
    """Serve a repository that has its first root and no release."""
    keys = folder / "keys"
    keys.mkdir()
    server = UpdateServer(folder, keys, "")
    server.repository.mkdir()
    with served(server.repository, server.faults) as url:
        server.url = url
        server.found()
        yield server


class Follower:
    """An installation of version 1.0.0 that follows the repository."""

    def __init__(self, server: UpdateServer, folder: Path, tree: Path | None = None) -> None:
        self.clock = SteppedClock()
        self.server = server
        self.home: Home = lay_out(
            folder, tree or server.tree("1.0.0"), "1.0.0", server.metadata("1.root.json")
        )
        self.updates = SelfUpdate(self.home, PLATFORM, lambda program: ask(program, {}), self.clock)

    def apply(self, channel: str = "stable") -> Checked:
        with self._repository() as repository:
            return self.updates.apply(repository, channel)

    def check(self, channel: str = "stable") -> Checked:
        with self._repository() as repository:
            return self.updates.check(repository, channel)

    def stay_up(self) -> None:
        """Let the version in use start and run long enough."""
        self.updates.starting()
        self.clock.advance(timedelta(minutes=10))
        assert self.updates.settle() is None

    def intact(self) -> bool:
        """Tell whether version 1.0.0 is in use, whole, and nothing is left of any other."""
        files = sorted(path.name for path in (self.home.folder / "versions").iterdir())
        return self.home.current == "1.0.0" and files == ["1.0.0"] and self.home.state().trial is None

    def _repository(self) -> Repository:
        return Repository(self.server.url, self.home.root, self.home.metadata, Route())
