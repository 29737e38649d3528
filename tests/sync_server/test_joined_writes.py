"""What is written in one turn of the loop leaves at once, in its order, and nothing of it is lost."""

import asyncio
from collections.abc import Iterable

import pytest
from tests.sync_server.running import Running
from tests.sync_server.test_http_protocol import LIVE, listening

from medschedule_server.commands.joined_writes import Data, JoinedWrites
from medschedule_server.settings import Settings


class Wire(asyncio.Transport):
    """Keeps what it is handed, each time by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.closed_after: int | None = None

    def writelines(self, list_of_data: Iterable[Data]) -> None:
        self.sent.append(b"".join(list_of_data))

    def get_write_buffer_size(self) -> int:
        return 0

    def close(self) -> None:
        self.closed_after = len(self.sent)

    def abort(self) -> None:
        self.close()

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.sent.append(b"<eof>")


async def test_what_is_written_in_a_turn_leaves_together() -> None:
    wire = Wire()
    joined = JoinedWrites(wire)
    joined.write(b"head ")
    joined.writelines([b"body ", b"end"])
    assert wire.sent == []
    assert joined.get_write_buffer_size() == len(b"head body end")
    await asyncio.sleep(0)
    joined.write(b"next")
    await asyncio.sleep(0)
    assert wire.sent == [b"head body end", b"next"]
    assert joined.get_write_buffer_size() == 0


async def test_what_was_written_is_sent_before_the_end() -> None:
    closing, ending, gone = Wire(), Wire(), Wire()
    for wire, end in (
        (closing, JoinedWrites.close),
        (ending, JoinedWrites.write_eof),
        (gone, JoinedWrites.abort),
    ):
        joined = JoinedWrites(wire)
        joined.write(b"last words")
        end(joined)
        await asyncio.sleep(0)
    assert (closing.sent, closing.closed_after) == ([b"last words"], 1)
    assert ending.sent == [b"last words", b"<eof>"]
    assert (gone.sent, gone.closed_after) == ([], 0)


@pytest.mark.parametrize("count", [1, 3])
async def test_answers_on_one_connection_come_whole_and_in_their_order(
    server: Running, settings: Settings, count: int
) -> None:
    async with listening(server, settings) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        requests = [LIVE + b"X-Request-ID: request-%d\r\n" % number for number in range(count)]
        requests[-1] += b"Connection: close\r\n"
        writer.write(b"".join(request + b"\r\n" for request in requests))
        answer = (await reader.read()).decode().lower()
        writer.close()
        await writer.wait_closed()
    ids = [line.partition(": ")[2] for line in answer.splitlines() if line.startswith("x-request-id")]
    assert ids == [f"request-{number}" for number in range(count)]
    assert answer.count('"success":true') == count
