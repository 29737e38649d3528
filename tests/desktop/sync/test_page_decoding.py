"""A page is read whole or not at all."""

import pytest
from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.sync.page import decode_page
from medschedule_shared.identity import new_id
from medschedule_shared.protocol.sync import Cursor, PageHeader


def header(changes: int) -> bytes:
    return (
        PageHeader(
            cursor=Cursor(epoch=new_id(), seq=7, scope_hash="x"),
            head=9,
            changes=changes,
            server_time=NOW,
        )
        .model_dump_json(by_alias=True)
        .encode()
    )


def test_header_and_changes(small_ward: SmallWard) -> None:
    body = small_ward.unit.wire_bytes()
    id_ = small_ward.unit.id.encode()
    lines = (
        header(2),
        b'{"seq":6,"collection":"units","id":"%b","buckets":[],"body":%b,"later":1}' % (id_, body),
        b'{"seq":7,"collection":"units","id":"%b","buckets":[],"body":null}' % id_,
    )
    page = decode_page(b"\n".join(lines) + b"\n")
    assert page.header.cursor.seq == 7
    assert [(change.seq, change.collection, change.id) for change in page.changes] == [
        (6, "units", small_ward.unit.id),
        (7, "units", small_ward.unit.id),
    ]
    assert [change.document for change in page.changes] == [body, None]


def test_an_empty_page() -> None:
    assert decode_page(header(0)).changes == ()
    assert decode_page(header(0) + b"\n").changes == ()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (b"",),
        (b"<html>",),
        (b"{}",),
        (header(1),),
        (header(0), b'{"seq":1,"collection":"units","id":"a","buckets":[],"body":null}'),
        (header(1), b'{"seq":1,"collection":"units","id":"a","buckets":[]}'),
        (header(1), b'{"seq":1,"collection":"units","id":"a","body":null}'),
        (header(1), b'{"seq":8,"collection":"units","id":"a","buckets":[],"body":null}'),
        (header(1), b'{"seq":1,"collection":"units","id":"\xff","buckets":[],"body":null}'),
        (header(1), b'{"seq":"1","collection":"units","id":"a","buckets":[],"body":null}'),
        (header(1), b'{"seq":1,"collection":"units","id":"a","buckets":[],"body":{'),
    ],
)
def test_what_is_cut_off_or_something_else_is_refused(lines: tuple[bytes, ...]) -> None:
    with pytest.raises(MalformedAnswer, match="nothing was changed"):
        decode_page(b"\n".join(lines))
