"""The algebra of bucket checksums: what the server keeps up to date is what a device computes afresh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medschedule_shared.protocol.checksum import Checksum, ChecksumText, document_digest

DIGESTS = st.lists(st.integers(0, (1 << 128) - 1), max_size=12)
IDS = ("0199d000-0000-7000-8000-000000000001", "0199d000-0000-7000-8000-000000000002")


@given(DIGESTS)
def test_the_order_is_of_no_matter(digests: list[int]) -> None:
    assert Checksum.of(reversed(digests)) == Checksum.of(digests)


@given(DIGESTS, DIGESTS)
def test_two_parts_add_up_to_the_whole(first: list[int], second: list[int]) -> None:
    assert Checksum.of(first) + Checksum.of(second) == Checksum.of(first + second)


@given(DIGESTS, DIGESTS)
def test_what_is_taken_out_leaves_the_rest(kept: list[int], gone: list[int]) -> None:
    assert Checksum.of(kept + gone) - Checksum.of(gone) == Checksum.of(kept)


@given(DIGESTS, DIGESTS, DIGESTS)
def test_sums_may_be_bracketed_in_any_way(one: list[int], two: list[int], three: list[int]) -> None:
    first, second, third = Checksum.of(one), Checksum.of(two), Checksum.of(three)
    assert (first + second) + third == first + (second + third)


@given(DIGESTS)
def test_the_wire_loses_nothing(digests: list[int]) -> None:
    checksum = Checksum.of(digests)
    sent = checksum.text().model_dump_json(by_alias=True)
    assert Checksum.read(ChecksumText.model_validate_json(sent)) == checksum


@pytest.mark.parametrize(
    "other",
    [
        (IDS[1], 7, b'{"a":1}'),
        (IDS[0], 8, b'{"a":1}'),
        (IDS[0], 7, b'{"a":2}'),
        (IDS[0], 71, b'{"a":1}'),
        (IDS[0], 7, b'{"a":1} '),
    ],
)
def test_each_part_of_a_document_counts(other: tuple[str, int, bytes]) -> None:
    assert document_digest(*other) != document_digest(IDS[0], 7, b'{"a":1}')


def test_one_document_in_place_of_another_is_seen_though_the_count_is_the_same() -> None:
    before = Checksum.of([document_digest(IDS[0], 7, b"{}")])
    after = Checksum.of([document_digest(IDS[1], 7, b"{}")])
    assert before.count == after.count
    assert before != after


def test_a_digest_is_the_same_everywhere() -> None:
    # printf '0199d000-0000-7000-8000-000000000001 7 {}' | b2sum -l 128
    assert document_digest(IDS[0], 7, b"{}") == 0xC2979C8A9F80724B92EC1607E9614560
