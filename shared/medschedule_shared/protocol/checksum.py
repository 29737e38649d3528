"""A checksum of a bucket that grows and shrinks with it, and does not depend on any order."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Answer

_BITS = 128
_MODULUS = 1 << _BITS


def document_digest(id_: EntityId, rev: int, body: bytes) -> int:
    """Return the digest of one document as a device holds it: 128 bits of BLAKE2b (RFC 7693).

    Id and revision come first and are separated, so that no two triples are hashed as the same bytes.
    """
    digest = blake2b(f"{id_} {rev} ".encode(), digest_size=_BITS // 8)
    digest.update(body)
    return int.from_bytes(digest.digest(), "big")


class ChecksumText(Answer):
    """A checksum on the wire.

    Attributes:
        total: 32 hexadecimal digits.
    """

    count: int = Field(ge=0)
    total: str = Field(pattern=r"^[0-9a-f]{32}$")


@dataclass(frozen=True, slots=True)
class Checksum:
    """How many documents there are, and the sum of their digests modulo 2**128.

    Sums form a commutative group: what is added in one order can be taken out in any other.
    """

    count: int = 0
    total: int = 0

    @classmethod
    def of(cls, digests: Iterable[int]) -> "Checksum":
        """Return the checksum of the documents with these digests."""
        count = total = 0
        for digest in digests:
            count += 1
            total += digest
        return cls(count, total % _MODULUS)

    @classmethod
    def read(cls, text: ChecksumText) -> "Checksum":
        """Return the checksum that came over the wire."""
        return cls(text.count, int(text.total, 16))

    def text(self) -> ChecksumText:
        """Return the form in which it goes over the wire."""
        return ChecksumText(count=self.count, total=f"{self.total:032x}")

    def __add__(self, other: "Checksum") -> "Checksum":
        return Checksum(self.count + other.count, (self.total + other.total) % _MODULUS)

    def __sub__(self, other: "Checksum") -> "Checksum":
        return Checksum(self.count - other.count, (self.total - other.total) % _MODULUS)
