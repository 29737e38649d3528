"""Enter things on a station the way a screen does."""

from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.replica.replica import Replica
from medschedule_shared.identity import EntityId
from medschedule_shared.operations.outcome import Applied


def enter(replica: Replica, ward: SmallWard, person: int = 0, day: int = 0) -> EntityId:
    """Put a person on the day shift of a day of the period and return the new shift's id."""
    operation = ward.assign(person, day)
    outcome = replica.run(lambda work: work.perform(operation, ward.nurse, NOW))
    assert isinstance(outcome, Applied)
    assert outcome.clash is None
    return operation.assignment_id
