"""A pulled page: NDJSON, its first line the header, the others one change each."""

from dataclasses import dataclass

import msgspec
from pydantic import ValidationError

from medschedule_desktop.errors import MalformedAnswer
from medschedule_shared.protocol.sync import PageHeader


class PageChange(msgspec.Struct, frozen=True, gc=False):
    """One line. The body stays bytes: the replica reads no more of it than it indexes."""

    seq: int
    collection: str
    id: str
    body: msgspec.Raw

    @property
    def document(self) -> bytes | None:
        """The wire form, or None when the document is gone for this device."""
        body = bytes(self.body)
        return None if body == b"null" else body


@dataclass(frozen=True, slots=True)
class Page:
    """What one pull brought."""

    header: PageHeader
    changes: tuple[PageChange, ...]


_CHANGES = msgspec.json.Decoder(PageChange)


def decode_page(data: bytes) -> Page:
    """Read a page.

    Raises:
        MalformedAnswer: it is cut off, or something else than a page.
    """
    head, _, lines = data.partition(b"\n")
    try:
        header = PageHeader.model_validate_json(head)
        changes = tuple(_CHANGES.decode_lines(lines))
    except (ValidationError, msgspec.DecodeError) as error:
        raise MalformedAnswer from error
    if len(changes) != header.changes:
        raise MalformedAnswer
    return Page(header, changes)
