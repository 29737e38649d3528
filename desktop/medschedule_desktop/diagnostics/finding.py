"""One thing that was looked at, and what was found."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

Fact = bool | int | float | str | None


class Verdict(StrEnum):
    """UNKNOWN: it could not be looked at. WARNING: the station works. FAILED: it does not as it should."""

    OK = "ok"
    UNKNOWN = "unknown"
    WARNING = "warning"
    FAILED = "failed"


class Finding(msgspec.Struct, frozen=True):
    """What was found.

    Attributes:
        check: what was looked at, for instance "disk"; stable.
        code: stable; `OK` where there is nothing to say.
        sentence: for the administrator at the computer. It may name an address or a folder, so it stays
            there.
        facts: figures and words from fixed lists, which may leave the computer.
    """

    check: str
    verdict: Verdict
    code: str
    sentence: str
    facts: Mapping[str, Fact] = {}


def fine(check: str, sentence: str, **facts: Fact) -> Finding:
    """Return that there is nothing to say."""
    return Finding(check, Verdict.OK, "OK", sentence, facts)


def worst(findings: tuple[Finding, ...]) -> Verdict:
    """Return what the station is as a whole."""
    order = tuple(Verdict)
    return max((finding.verdict for finding in findings), key=order.index, default=Verdict.OK)
