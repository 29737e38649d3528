"""The checksums of a bucket, kept with the log: one for each form in which devices hold its documents."""

from collections.abc import Iterable
from dataclasses import dataclass

from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.checksum import Checksum


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of one document in the forms that devices hold.

    Attributes:
        kiosk: None for a document that no kiosk receives.
    """

    desktop: int
    kiosk: int | None


_EMPTY = Checksum()


@dataclass(frozen=True, slots=True)
class BucketChecksums:
    """The checksums of the live documents of one bucket."""

    desktop: Checksum = _EMPTY
    kiosk: Checksum = _EMPTY

    def of(self, kind: DeviceKind) -> Checksum:
        """Return the one that a device of a kind compares with."""
        return self.kiosk if kind is DeviceKind.KIOSK else self.desktop

    def __add__(self, other: "BucketChecksums") -> "BucketChecksums":
        return BucketChecksums(self.desktop + other.desktop, self.kiosk + other.kiosk)

    def __sub__(self, other: "BucketChecksums") -> "BucketChecksums":
        return BucketChecksums(self.desktop - other.desktop, self.kiosk - other.kiosk)


def checksums_of(documents: Iterable[Digests]) -> BucketChecksums:
    """Return the checksums of a bucket that holds documents with these digests."""
    every = tuple(documents)
    return BucketChecksums(
        Checksum.of(digests.desktop for digests in every),
        Checksum.of(digests.kiosk for digests in every if digests.kiosk is not None),
    )
