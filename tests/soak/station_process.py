"""A desktop as a process of its own: what it was told, what it said, how often it was killed."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_server.development.parent_death import guarded

PATIENCE = 60.0
"""Seconds after which something that a process was told is taken to have failed."""

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ("-m", "tests.soak.desktop_driver")


class StationFailed(Exception):
    """A station did not do what it was told; the sentence says which and what."""


class StationProcess:
    """Starts, tells, kills and starts again. It is used by one thread; `kill`, `pause` and `resume` by any.

    Attributes:
        saved: the operations that it said were saved, in their order, over all its lives.
        cursors: where it said that its replica stands: epoch and log number.
        kills: how often it was ended by force.
        device_id: empty before its first start.
    """

    def __init__(
        self, name: str, folder: Path, url: str, login: str, seed: int, driver: tuple[str, ...] = DRIVER
    ) -> None:
        self.name = name
        self.folder = folder
        self.saved: list[str] = []
        self.cursors: list[tuple[str, int]] = []
        self.kills = 0
        self.device_id = ""
        self._driver = driver
        self._url = url
        self._login = login
        self._seed = seed
        self._lives = 0
        self._words: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._watch: tuple[int, Callable[[], None]] | None = None

    @property
    def errors(self) -> Path:
        """Name the file with what it wrote on standard error."""
        return self.folder.with_suffix(".log")

    @property
    def keys(self) -> FileKeyStore:
        return FileKeyStore(self.folder / "keys")

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, code: str | None = None) -> None:
        """Start it; `ready` has to be called before anything is told to it.

        Args:
            code: to join with; only the first time.
        """
        self._lives += 1
        command = [
            *(sys.executable, *self._driver),
            *(str(self.folder), self._url, self._login, str(self._seed + self._lives)),
            *(("--code", code) if code else ()),
        ]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("MEDSCHEDULE_")}
        with self.errors.open("a") as errors:
            self._process = subprocess.Popen(
                guarded(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                cwd=ROOT,
                env={**environment, "PYTHONPATH": os.pathsep.join((str(ROOT), *_given_paths()))},
            )
        self._words = queue.SimpleQueue()
        self._reader = threading.Thread(
            target=self._read, args=(self._process, self._words), name=f"reader of {self.name}", daemon=True
        )
        self._reader.start()

    def ready(self) -> None:
        """Return when it can be told something.

        Raises:
            StationFailed: it ended instead.
        """
        [self.device_id] = self.answer("ready")

    def tell(self, *words: object) -> None:
        """Tell it to do something; one that was killed does not hear it."""
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(" ".join(map(str, words)) + "\n")
            self._process.stdin.flush()

    def answer(self, word: str) -> list[str]:
        """Wait for it to say a word and return what came with it.

        Raises:
            StationFailed: it ended, or says nothing.
        """
        heard = self.heard(word)
        if heard is None:
            raise StationFailed(f"{self.name} ended before it was {word}; see {self.errors}.")
        return heard

    def heard(self, word: str) -> list[str] | None:
        """Do the same, but return None if it ended.

        Raises:
            StationFailed: it says nothing.
        """
        while True:
            try:
                words = self._words.get(timeout=PATIENCE)
            except queue.Empty as error:
                raise StationFailed(f"{self.name} did not say {word!r} in {PATIENCE:.0f} s.") from error
            if words is None or words[0] == word:
                return None if words is None else words[1:]

    def on_saved(self, number: int, callback: Callable[[], None]) -> None:
        """Call back, in the reader's thread, when it has said `saved` so many times from now."""
        self._watch = (len(self.saved) + number, callback)

    def kill(self) -> None:
        """End it as a power failure would."""
        if self.is_running:
            self.kills += 1
            self._signal(signal.SIGKILL)

    def pause(self) -> None:
        """Let it stand still."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def close(self) -> int:
        """Stop it in good order, return its exit code once all that it said is read."""
        if self.is_running:
            self.tell("close")
        return self.wait()

    def wait(self) -> int:
        """Return its exit code when it has ended and all that it said is read."""
        if self._process is None or self._reader is None:
            return 0
        code = self._process.wait(PATIENCE)
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # what it was told last it may not have read any more
                pipe.close()
        return code

    def _signal(self, number: signal.Signals) -> None:
        if self.is_running:
            assert self._process is not None
            self._process.send_signal(number)

    def _read(self, process: "subprocess.Popen[str]", words: "queue.SimpleQueue[list[str] | None]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said = line.split()
            if said[0] == "saved":
                self.saved.append(said[1])
                self._fire()
            elif said[0] == "cursor":
                self.cursors.append((said[1], int(said[2])))
            else:
                words.put(said)
        words.put(None)

    def _fire(self) -> None:
        watch = self._watch
        if watch is not None and len(self.saved) >= watch[0]:
            self._watch = None
            watch[1]()


def _given_paths() -> tuple[str, ...]:
    given = os.environ.get("PYTHONPATH", "")
    return tuple(path for path in given.split(os.pathsep) if path)
