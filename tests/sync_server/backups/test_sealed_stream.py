"""A sealed stream opens whole, with its key, or not at all."""

import io
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medschedule_server.backups.errors import DamagedBackupError
from medschedule_server.backups.sealed_stream import CHUNK, SealedReader, SealedWriter

KEY, OTHER = b"k" * 32, b"o" * 32
OPENING = 56
SEALED_CHUNK = CHUNK + 16
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5)


def content(size: int) -> bytes:
    return bytes(number % 251 for number in range(size))


def sealed(size: int) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, KEY)
    writer.write(content(size))
    writer.finish()
    return target.getvalue()


def opened(data: bytes, key: bytes = KEY) -> bytes:
    return SealedReader(io.BytesIO(data), key).read()


@pytest.mark.parametrize("size", SIZES)
def test_it_opens_as_it_was_written(size: int) -> None:
    assert opened(sealed(size)) == content(size)


@given(st.lists(st.integers(0, 2 * CHUNK), max_size=4))
def test_how_it_was_written_does_not_matter(sizes: list[int]) -> None:
    target = io.BytesIO()
    writer = SealedWriter(target, KEY)
    for size in sizes:
        writer.write(content(size))
    writer.finish()
    assert opened(target.getvalue()) == b"".join(map(content, sizes))


@pytest.mark.parametrize("size", SIZES)
def test_it_says_nothing_of_what_it_holds(size: int) -> None:
    assert content(64) not in sealed(size)
    assert sealed(size) != sealed(size)


@pytest.mark.parametrize("size", SIZES)
def test_another_key_is_told_so(size: int) -> None:
    with pytest.raises(DamagedBackupError, match="another key"):
        opened(sealed(size), OTHER)


LONG = sealed(2 * CHUNK + 100)


@given(st.integers(0, len(LONG) - 1), st.integers(0, 7))
def test_a_bit_that_flipped_is_refused(place: int, bit: int) -> None:
    damaged = bytearray(LONG)
    damaged[place] ^= 1 << bit
    with pytest.raises(DamagedBackupError):
        opened(bytes(damaged))


@given(st.integers(0, len(LONG) - 1))
def test_a_stream_that_is_cut_short_is_refused(length: int) -> None:
    with pytest.raises(DamagedBackupError):
        opened(LONG[:length])


@pytest.mark.parametrize("chunks", [1, 2])
def test_a_cut_between_chunks_is_refused(chunks: int) -> None:
    with pytest.raises(DamagedBackupError):
        opened(LONG[: OPENING + chunks * SEALED_CHUNK])


@pytest.mark.parametrize("order", [order for order in permutations(range(3)) if order != (0, 1, 2)])
def test_chunks_in_another_order_are_refused(order: tuple[int, ...]) -> None:
    whole = sealed(3 * CHUNK)
    chunks = [whole[OPENING + SEALED_CHUNK * each : OPENING + SEALED_CHUNK * (each + 1)] for each in range(3)]
    with pytest.raises(DamagedBackupError):
        opened(whole[:OPENING] + b"".join(chunks[each] for each in order))


def test_a_chunk_of_another_file_is_refused() -> None:
    one, other = sealed(CHUNK), sealed(CHUNK)
    with pytest.raises(DamagedBackupError):
        opened(one[:OPENING] + other[OPENING:])


def test_what_follows_the_end_is_refused() -> None:
    with pytest.raises(DamagedBackupError):
        opened(LONG + b"more")


def test_what_was_not_finished_is_refused() -> None:
    target = io.BytesIO()
    SealedWriter(target, KEY).write(content(3 * CHUNK))
    with pytest.raises(DamagedBackupError):
        opened(target.getvalue())
