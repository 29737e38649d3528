"""A station that has pulled the small ward."""

import pytest
from tests.desktop.server_brain import ServerBrain, brain_of
from tests.desktop.small_ward import SmallWard

from medschedule_desktop.replica.replica import Replica


@pytest.fixture
def brain(small_ward: SmallWard) -> ServerBrain:
    """Return a server that has logged the small ward."""
    return brain_of(small_ward)


@pytest.fixture
def filled(replica: Replica, brain: ServerBrain) -> Replica:
    """Return the replica of a station that has pulled everything."""
    brain.load(replica)
    return replica
