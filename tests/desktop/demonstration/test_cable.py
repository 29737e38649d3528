"""The demonstration's network cable: it relays, it can be pulled, and it keeps its address."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from medschedule_desktop.demonstration.cable import Cable

SECONDS = 30
"""After which a test gives up on something that takes a moment."""


class Echo:
    """A server that sends back in capitals what it gets, and says goodbye when the other side is done.

    Attributes:
        hung_up: one permit for each connection that ended.
    """

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.hung_up = threading.Semaphore(0)

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self._listener.getsockname()[1]

    def start(self) -> None:
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                while chunk := connection.recv(65536):
                    connection.sendall(chunk.upper())
                connection.sendall(b"goodbye")
            except OSError:
                pass
        self.hung_up.release()


@pytest.fixture
def echo() -> Iterator[Echo]:
    server = Echo()
    server.start()
    yield server
    server.close()


@pytest.fixture
def cable(echo: Echo) -> Iterator[Cable]:
    with Cable(*echo.address) as plugged:
        yield plugged


def port_of(cable: Cable) -> int:
    port = urlsplit(cable.url).port
    assert port
    return port


@contextmanager
def connected(cable: Cable) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port_of(cable)), SECONDS) as connection:
        yield connection


def said(connection: socket.socket, words: bytes) -> bytes:
    """Send something and return as many bytes as come back."""
    connection.sendall(words)
    answer = b""
    while len(answer) < len(words):
        chunk = connection.recv(65536)
        assert chunk, "the line is dead"
        answer += chunk
    return answer


def is_dead(connection: socket.socket) -> bool:
    """Wait until the other end is gone."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_what_goes_in_comes_out_at_the_other_end(cable: Cable) -> None:
    with connected(cable) as one, connected(cable) as other:
        assert said(one, b"call-out") == b"CALL-OUT"
        assert said(other, b"census") == b"CENSUS"
        page = bytes(range(97, 123)) * 40_000
        assert said(one, page) == page.upper()


def test_the_end_of_one_side_reaches_the_other(cable: Cable) -> None:
    with connected(cable) as line:
        assert said(line, b"last words") == b"LAST WORDS"
        line.shutdown(socket.SHUT_WR)
        assert line.recv(100) == b"goodbye"
        assert line.recv(100) == b""


def test_a_long_answer_arrives_whole_after_the_question_has_ended(cable: Cable) -> None:
    question = b"census " * 500_000
    with connected(cable) as line:

        def ask() -> None:
            line.sendall(question)
            line.shutdown(socket.SHUT_WR)

        sending = threading.Thread(target=ask)
        sending.start()
        answer = b""
        while chunk := line.recv(65536):
            answer += chunk
        sending.join()
    assert answer == question.upper() + b"goodbye"


def test_pulling_it_cuts_every_connection_at_both_ends(cable: Cable, echo: Echo) -> None:
    with connected(cable) as one, connected(cable) as other:
        said(one, b"a")
        said(other, b"b")
        cable.unplug()
        assert is_dead(one)
        assert is_dead(other)
    assert echo.hung_up.acquire(timeout=SECONDS)
    assert echo.hung_up.acquire(timeout=SECONDS)


def test_a_pulled_cable_refuses_new_connections(cable: Cable) -> None:
    cable.unplug()
    with pytest.raises(ConnectionRefusedError), connected(cable):
        pass


def test_plugged_in_again_it_has_the_same_address(cable: Cable) -> None:
    before = cable.url
    for _outage in range(3):
        cable.unplug()
        assert cable.url == before
        cable.plug()
        assert cable.url == before
        with connected(cable) as line:
            assert said(line, b"back") == b"BACK"


def test_doing_it_twice_is_no_matter(cable: Cable) -> None:
    cable.plug()
    cable.unplug()
    cable.unplug()
    cable.plug()
    with connected(cable) as line:
        assert said(line, b"back") == b"BACK"


def test_a_connection_made_in_the_moment_of_pulling_is_cut_too(echo: Echo) -> None:
    with Cable(*echo.address) as cable:
        held, go = threading.Event(), threading.Event()

        def hold() -> None:
            held.set()
            go.wait(SECONDS)

        cable._loop.call_soon_threadsafe(hold)
        assert held.wait(SECONDS)
        with connected(cable) as line:  # the system has accepted it, the relay has not seen it yet
            pulled = threading.Thread(target=cable.unplug)
            pulled.start()
            go.set()
            pulled.join()
            assert is_dead(line)
    assert not [task for task in asyncio.all_tasks(cable._loop) if not task.done()]


def test_a_server_that_is_down_is_a_dead_line(echo: Echo) -> None:
    address = echo.address
    echo.close()
    echo.close = lambda: None  # type: ignore[method-assign] # it is closed already
    with Cable(*address) as cable, connected(cable) as line:
        assert is_dead(line)


def test_leaving_it_ends_its_thread(echo: Echo) -> None:
    with Cable(*echo.address) as cable, connected(cable) as line:
        said(line, b"a")
        assert any(thread.name == "cable" for thread in threading.enumerate())
    assert not any(thread.name == "cable" for thread in threading.enumerate())
    with pytest.raises(ConnectionRefusedError), connected(cable):
        pass
