"""A station, its server in memory, and the way between them."""

import pytest
from tests.desktop.server_brain import MemoryTransport, ServerBrain, brain_of
from tests.desktop.small_ward import SmallWard


@pytest.fixture
def brain(small_ward: SmallWard) -> ServerBrain:
    """Return a server that has logged the small ward."""
    return brain_of(small_ward)


@pytest.fixture
def transport(brain: ServerBrain, small_ward: SmallWard) -> MemoryTransport:
    return MemoryTransport(brain, small_ward.device_id)
