"""What the repository of updates says of a release. Everything here was signed before it is read."""

import re
from dataclasses import dataclass
from typing import Annotated, Self

import msgspec

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(?:b([1-9]\d{0,5}))?")
_FINAL = 10**6
"""Above the number of any trial version."""

VersionText = Annotated[str, msgspec.Meta(pattern=rf"^{_VERSION.pattern}$")]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
TargetPath = Annotated[str, msgspec.Meta(pattern=r"^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,200}$")]


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version such as 1.2.0, or 1.2.0b3 for the third trial of it, which is older."""

    major: int
    minor: int
    patch: int
    trial: int = _FINAL

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a version.

        Raises:
            ValueError: it is none.
        """
        found = _VERSION.fullmatch(text)
        if found is None:
            raise ValueError(f"{text[:40]!r} is no version; it must look like 1.2.0 or 1.2.0b1.")
        major, minor, patch, trial = found.groups()
        return cls(int(major), int(minor), int(patch), _FINAL if trial is None else int(trial))

    def __str__(self) -> str:
        final = f"{self.major}.{self.minor}.{self.patch}"
        return final if self.trial == _FINAL else f"{final}b{self.trial}"


class Release(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The newest release of a channel for one kind of computer; a target of the repository.

    Attributes:
        manifest: SHA-256 of the manifest: what every file of the release is, whichever way it came.
        size: bytes of all its files.
        replica: revision of the replica's tables that it works with.
        whole: target with every file.
        deltas: targets with what changed, by the version that they start from.
    """

    version: VersionText
    manifest: Digest
    size: Annotated[int, msgspec.Meta(ge=0, le=4 * 2**30)]
    replica: Annotated[str, msgspec.Meta(pattern=r"^\d{4}$")]
    whole: TargetPath
    deltas: dict[VersionText, TargetPath] = {}


def channel_target(channel: str, platform: str) -> str:
    """Return the path of the target that names a channel's newest release."""
    return f"{channel}-{platform}.json"


def read_release(content: bytes) -> Release:
    """Read the target that names a release.

    Raises:
        ValueError: it is none.
    """
    return msgspec.json.decode(content, type=Release)
