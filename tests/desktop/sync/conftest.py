"""A station, its server in memory, and the way between them."""

import pytest
from tests.desktop.server_brain import MemoryTransport, ServerBrain
from tests.desktop.small_ward import SmallWard

from medschedule_desktop.replica.replica import Replica


@pytest.fixture
def brain(small_ward: SmallWard) -> ServerBrain:
    """Return a server that has logged the small ward."""
    brain = ServerBrain(small_ward.organization_id)
    brain.put(*small_ward.documents)
    return brain


@pytest.fixture
def transport(replica: Replica, brain: ServerBrain) -> MemoryTransport:
    device_id = replica.run(lambda work: work.state()).device_id
    assert device_id is not None
    return MemoryTransport(brain, device_id)
