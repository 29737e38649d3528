"""A page comes whole, unchanged and of an allowed size, or not at all."""

from collections.abc import Iterable
from os import urandom

import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st
from tests.desktop.scripted_server import framed, http, in_zstd, scripted_server
from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.errors.sync import MalformedAnswer, SyncError
from medschedule_desktop.sync import frame
from medschedule_desktop.sync.frame import MAX_CONTENT_BYTES, FrameBroken, Frames, unpack
from medschedule_desktop.sync.page import decode_snapshot_page
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.protocol.sync import PositionRequest, SnapshotHeader

CONTENT = b'{"a":1}\n' * 100
_UNUSED = (4, 4)
"""The one bit of a frame that no decoder looks at (RFC 8878, 3.1.1.1.1.3)."""

COMPRESSOR = zstandard.ZstdCompressor(write_checksum=True)
FRAME = COMPRESSOR.compress(CONTENT)
DAMAGE = b"damage"


def streamed(content: bytes) -> bytes:
    """Return a frame that does not say how long it is."""
    compressor = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    return compressor.compress(content) + compressor.flush()


def test_a_frame_is_opened() -> None:
    assert unpack(FRAME) == CONTENT
    assert unpack(COMPRESSOR.compress(b"")) == b""


@pytest.mark.parametrize("flipped", range(len(FRAME)))
def test_no_flipped_bit_passes(flipped: int) -> None:
    for bit in range(8):
        if (flipped, bit) == _UNUSED:
            continue
        damaged = bytearray(FRAME)
        damaged[flipped] ^= 1 << bit
        with pytest.raises(FrameBroken):
            unpack(bytes(damaged))


@pytest.mark.parametrize("length", range(len(FRAME)))
def test_no_truncated_frame_passes(length: int) -> None:
    with pytest.raises(FrameBroken):
        unpack(FRAME[:length])


@pytest.mark.parametrize(
    "other",
    [
        FRAME + b"x",
        FRAME + FRAME,
        zstandard.ZstdCompressor(write_checksum=False).compress(CONTENT),
        streamed(CONTENT),
        CONTENT,
    ],
    ids=["more behind it", "two frames", "no checksum", "of unknown length", "no frame"],
)
def test_another_form_is_refused(other: bytes) -> None:
    with pytest.raises(FrameBroken):
        unpack(other)


def test_what_would_fill_the_memory_is_not_opened() -> None:
    assert len(unpack(COMPRESSOR.compress(bytes(1000)), 1000)) == 1000
    with pytest.raises(FrameBroken):
        unpack(COMPRESSOR.compress(bytes(1001)), 1000)
    bomb = COMPRESSOR.compress(bytes(MAX_CONTENT_BYTES + 1))
    assert len(bomb) < 10_000
    with pytest.raises(FrameBroken):
        unpack(bomb)


def opened(pieces: Iterable[bytes]) -> list[bytes]:
    """Return what a stream of frames holds, up to its damage."""
    frames, found = Frames(), list[bytes]()
    try:
        for piece in pieces:
            found += frames.take(piece)
        frames.finish()
    except FrameBroken:
        found.append(DAMAGE)
    return found


@given(
    contents=st.lists(st.binary(max_size=300).map(lambda content: content * 50), max_size=4),
    size=st.integers(1, 200),
)
@example(contents=[urandom(400_000), b"", bytes(400_000)], size=65_536)
def test_frames_are_the_same_however_their_bytes_arrive(contents: list[bytes], size: int) -> None:
    stream = b"".join(COMPRESSOR.compress(content) for content in contents)
    assert opened(stream[place : place + size] for place in range(0, len(stream), size)) == contents


@pytest.mark.parametrize("length", range(1, 2 * len(FRAME)))
def test_a_stream_that_is_cut_off_gives_what_was_whole(length: int) -> None:
    whole = [CONTENT] * (length // len(FRAME))
    assert opened([(FRAME + FRAME)[:length]]) == [*whole, *([DAMAGE] if length % len(FRAME) else [])]


@pytest.mark.parametrize("flipped", range(len(FRAME)))
def test_no_flipped_bit_of_a_stream_passes(flipped: int) -> None:
    for bit in range(8):
        damaged = bytearray(FRAME)
        damaged[flipped] ^= 1 << bit
        found = opened([FRAME, bytes(damaged), FRAME])
        if (flipped, bit) == _UNUSED:
            assert found == [CONTENT] * 3
        else:
            assert found == [CONTENT, DAMAGE]


def test_a_frame_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "MAX_CONTENT_BYTES", 1000)
    long = COMPRESSOR.compress(urandom(2000))
    frames = Frames()
    assert list(frames.take(long[:1000])) == []
    with pytest.raises(FrameBroken):
        list(frames.take(long[1000:1001]))


async def asked(answer: bytes) -> SyncError:
    async with scripted_server(answer) as server, ServerDoor(server.url) as door:
        with pytest.raises(SyncError) as caught:
            await door.page("/sync/pull", PositionRequest(), "token")
    return caught.value


async def test_a_page_is_asked_for_in_a_frame() -> None:
    async with scripted_server(framed(CONTENT)) as server, ServerDoor(server.url) as door:
        assert await door.page("/sync/pull", PositionRequest(), "token") == CONTENT
    assert server.received[0].headers["accept-encoding"] == "zstd"


@pytest.mark.parametrize(
    "answer",
    [
        framed(CONTENT, checksum=False),
        http(200, CONTENT),
        http(200, FRAME),
        in_zstd(FRAME[:-1]),
        in_zstd(CONTENT),
    ],
    ids=["no checksum", "in clear", "unannounced", "truncated", "no frame"],
)
async def test_a_page_in_another_form_is_no_answer(answer: bytes) -> None:
    assert type(await asked(answer)) is MalformedAnswer


async def test_an_answer_that_does_not_end_is_cut_off() -> None:
    endless = in_zstd(bytes(MAX_CONTENT_BYTES + 1))
    assert type(await asked(endless)) is MalformedAnswer


def snapshot_header(changes: int, after: int = 7, seq: int = 9) -> bytes:
    header = SnapshotHeader(seq=seq, after=after, complete=False, changes=changes, server_time=NOW)
    return header.model_dump_json(by_alias=True).encode()


def test_a_snapshot_s_page_is_read(small_ward: SmallWard) -> None:
    body = small_ward.unit.wire_bytes()
    line = b'{"seq":7,"collection":"units","id":"%b","buckets":["organization"],"body":%b}'
    data = snapshot_header(1) + b"\n" + line % (small_ward.unit.id.encode(), body)
    page = decode_snapshot_page(data)
    assert page.header.after == 7
    assert [(change.document, change.buckets) for change in page.changes()] == [(body, ("organization",))]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        snapshot_header(1),
        snapshot_header(0, after=10),
        snapshot_header(1) + b'\n{"seq":8,"collection":"units","id":"a","buckets":[],"body":{}}',
    ],
    ids=["nothing", "cut off", "behind its own number", "behind its own end"],
)
def test_a_snapshot_s_page_that_contradicts_itself_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedAnswer):
        decode_snapshot_page(data).changes()
