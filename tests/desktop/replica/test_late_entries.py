"""What had to wait for the server is remembered, by the device's clock alone, over a restart as well."""

from datetime import timedelta

import pytest
from tests.desktop.server_brain import ServerBrain
from tests.desktop.small_ward import SmallWard, SteppedClock
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.replica.late_entries import TOLD, WAITED
from medschedule_desktop.replica.replica import Replica
from medschedule_shared.operations.outcome import Applied

_LITTLE = timedelta(milliseconds=1)


@pytest.fixture
def enter(filled: Replica, small_ward: SmallWard, stepped_clock: SteppedClock) -> "Enter":
    return Enter(filled, small_ward, stepped_clock)


class Enter:
    """Enters a shift on another day each time, now."""

    def __init__(self, replica: Replica, ward: SmallWard, clock: SteppedClock) -> None:
        self._replica, self._ward, self._clock = replica, ward, clock
        self._day = 0

    def __call__(self) -> str:
        """Return the id of the operation."""
        operation = self._ward.assign(0, self._day)
        self._day += 1
        now = self._clock.now()
        done = self._replica.run(lambda work: work.perform(operation, self._ward.nurse, now))
        assert isinstance(done, Applied)
        return self._replica.run(lambda work: work.pending())[-1].id


def send(replica: Replica, brain: ServerBrain, ward: SmallWard) -> None:
    """Push everything and pull the receipts."""
    for operation in replica.run(lambda work: work.to_push(100)):
        brain.take(ward.device_id, operation)
    brain.pull(replica)


def outage(replica: Replica) -> list[str]:
    return [entry.id for entry in replica.run(lambda work: work.last_outage())]


def test_only_what_waited_is_told_and_a_restart_forgets_nothing(
    filled: Replica,
    brain: ServerBrain,
    small_ward: SmallWard,
    stepped_clock: SteppedClock,
    enter: Enter,
    open_replica: OpenReplica,
) -> None:
    waited = enter()
    stepped_clock.advance(_LITTLE)
    enter()
    stepped_clock.advance(WAITED - _LITTLE)
    send(filled, brain, small_ward)
    [entry] = filled.run(lambda work: work.last_outage())
    assert (entry.id, entry.type, entry.answered_at - entry.at) == (waited, "AssignShift", WAITED)
    filled.close()
    again = open_replica()
    assert outage(again) == [waited]
    stepped_clock.advance(TOLD)
    assert outage(again) == [waited]
    stepped_clock.advance(_LITTLE)
    assert outage(again) == []


def test_the_last_outage_is_told_apart_from_the_one_before(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard, stepped_clock: SteppedClock, enter: Enter
) -> None:
    earlier = enter()
    stepped_clock.advance(WAITED)
    send(filled, brain, small_ward)
    assert outage(filled) == [earlier]
    later = [enter()]
    stepped_clock.advance(timedelta(hours=1))
    later.append(enter())
    stepped_clock.advance(WAITED)
    first, *_ = filled.run(lambda work: work.to_push(100))
    brain.take(small_ward.device_id, first)
    brain.pull(filled)
    stepped_clock.advance(timedelta(seconds=5))
    send(filled, brain, small_ward)
    assert outage(filled) == later, "answers of one outage that come one after another belong together"


def test_what_the_server_could_not_read_is_told_too(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard, stepped_clock: SteppedClock, enter: Enter
) -> None:
    id_ = enter()
    stepped_clock.advance(WAITED)
    filled.run(lambda work: work.set_aside(id_, "PAYLOAD_TOO_LARGE", "It is too large."))
    assert outage(filled) == [id_]
    filled.run(lambda work: work.enrol(small_ward.enrolment(device_id=small_ward.staff[0].id), "http://x"))
    assert outage(filled) == []
