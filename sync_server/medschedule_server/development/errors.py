"""Errors of the development database.

DevelopmentDatabaseError
├── MongodNotFoundError     there is no MongoDB server program on this machine
└── MongodStartError        the program is there and did not become a working replica set
"""


class DevelopmentDatabaseError(Exception):
    """Base of everything that can go wrong with the MongoDB that development and tests start."""


class MongodNotFoundError(DevelopmentDatabaseError):
    """There is no MongoDB server program on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "No MongoDB was found: set MONGODB_URI to a replica set, run `make setup` (Linux on x86-64), "
            "or install MongoDB 6 or later so that `mongod` is on the PATH."
        )


class MongodStartError(DevelopmentDatabaseError):
    """The MongoDB server program did not become a working replica set."""
