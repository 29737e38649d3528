"""What a caller says they saw of a document: `If-Match` and `If-None-Match` (RFC 9110)."""

import re
from dataclasses import dataclass

from medschedule_server.core.errors import InvalidRequestError, PreconditionFailedError
from medschedule_shared.model.declaration import Entity

_REDUCED = "-wall"
_ONE = r'(W/)?"((?:0|[1-9][0-9]{0,17})(?:-wall)?)"'
_TAG = re.compile(_ONE)

IF_MATCH = rf"^(\*|{_ONE}(, *{_ONE})*)$"
"""What an If-Match header looks like here."""


def entity_tag(rev: int, *, whole: bool = True) -> str:
    """Return the ETag of a document: its number in the log, and in which form the caller has it."""
    return f'"{rev}"' if whole else f'"{rev}{_REDUCED}"'


@dataclass(frozen=True, slots=True)
class Precondition:
    """Numbers of a document that a caller accepts.

    Attributes:
        revs: None accepts any: the caller says that they do not care (`*`).
    """

    revs: frozenset[int] | None

    @classmethod
    def of(cls, header: str) -> "Precondition":
        """Return what an If-Match header says. A weak tag matches nothing (RFC 9110, 13.1.1).

        Raises:
            InvalidRequestError: it is none.
        """
        if header.strip() == "*":
            return cls(None)
        revs = set()
        for part in header.split(","):
            found = _TAG.fullmatch(part.strip())
            if found is None:
                raise InvalidRequestError("If-Match has to be an ETag that this server gave out, or *.")
            if found[1] is None:
                revs.add(int(found[2].removesuffix(_REDUCED)))
        return cls(frozenset(revs))

    def check(self, document: Entity) -> None:
        """Compare with the document as it is now.

        Raises:
            PreconditionFailedError: it is another one.
        """
        if self.revs is not None and document.rev not in self.revs:
            raise PreconditionFailedError


def has_tag(header: str, tag: str) -> bool:
    """Tell whether an If-None-Match header names a tag, compared weakly (RFC 9110, 13.1.2)."""
    return header.strip() == "*" or tag in {part.strip().removeprefix("W/") for part in header.split(",")}
