"""A station that has pulled the small ward."""

import pytest
from tests.desktop.server_brain import ServerBrain
from tests.desktop.small_ward import SmallWard

from medschedule_desktop.replica.replica import Replica


@pytest.fixture
def brain(small_ward: SmallWard) -> ServerBrain:
    """Return a server that has logged the small ward."""
    brain = ServerBrain(small_ward.organization_id)
    brain.put(*small_ward.documents)
    return brain


@pytest.fixture
def filled(replica: Replica, brain: ServerBrain) -> Replica:
    """Return the replica of a station that has pulled everything."""
    page = brain.page(None, 1000)
    replica.run(lambda work: work.apply_page(page.header, page.changes))
    return replica
