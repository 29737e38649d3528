"""Where the value of a setting comes from."""

from dataclasses import dataclass
from enum import StrEnum


class OriginKind(StrEnum):
    """Who decided, the strongest first."""

    POLICY = "policy"
    INSTALLATION = "installation"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of one value.

    Attributes:
        place: the file or registry key, or the variable of the environment.
    """

    kind: OriginKind
    place: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A value that cannot be used, and that the program can do without.

    Attributes:
        sentence: which value, where it stands and why not; it does not hold the value.
    """

    name: str
    sentence: str
