"""Time is counted forward only, and only the server gives it back."""

from datetime import timedelta

import pytest
from tests.desktop.server_brain import ServerBrain
from tests.desktop.small_ward import NOW, SteppedClock
from tests.fixtures.replica import REPLICA_KEY, OpenReplica

from medschedule_desktop.replica.lease import CLOCK_TOLERANCE, Lease
from medschedule_desktop.replica.replica import Replica

HOUR = timedelta(hours=1)


def test_a_lease_ends_when_its_time_is_used_up() -> None:
    lease = Lease(72 * HOUR, NOW)
    assert not lease.at(NOW + 72 * HOUR - timedelta(milliseconds=1)).expired
    assert lease.at(NOW + 72 * HOUR).expired
    assert lease.at(NOW + 1000 * HOUR).left == timedelta(0)


def test_setting_the_clock_back_gives_nothing_back() -> None:
    lease = Lease(72 * HOUR, NOW).at(NOW + 71 * HOUR).at(NOW - 1000 * HOUR)
    assert lease.left == HOUR
    assert lease.at(NOW - 999 * HOUR).expired
    assert Lease(72 * HOUR, NOW).at(NOW + 80 * HOUR).at(NOW).expired


def test_a_station_that_was_never_enrolled_has_no_lease_to_lose(
    open_replica: OpenReplica, stepped_clock: SteppedClock
) -> None:
    replica = open_replica()
    stepped_clock.advance(10_000 * HOUR)
    assert not replica.run(lambda work: work.count_lease()).expired
    assert replica.run(lambda work: work.state()).lease_ends_at is None


def test_the_lease_is_counted_across_restarts_with_a_clock_set_back(
    replica: Replica, stepped_clock: SteppedClock
) -> None:
    assert replica.run(lambda work: work.state()).lease_ends_at == NOW + 168 * HOUR
    stepped_clock.advance(100 * HOUR)
    replica.run(lambda work: work.count_lease())
    replica.close()
    stepped_clock.advance(-100 * HOUR)
    replica.open()
    assert replica.run(lambda work: work.state()).lease_ends_at == NOW + 68 * HOUR
    stepped_clock.advance(68 * HOUR)
    assert replica.run(lambda work: work.count_lease()).expired
    ends = replica.run(lambda work: work.state()).lease_ends_at
    assert ends is not None
    assert stepped_clock.now() >= ends


def test_many_small_steps_cost_no_more_than_one_large(replica: Replica, stepped_clock: SteppedClock) -> None:
    for _ in range(10):
        stepped_clock.advance(timedelta(milliseconds=333))
        replica.run(lambda work: work.count_lease())
    left = replica.run(lambda work: work.count_lease()).left
    assert left == 168 * HOUR - timedelta(milliseconds=3330)


def test_a_page_renews_the_lease(replica: Replica, brain: ServerBrain, stepped_clock: SteppedClock) -> None:
    stepped_clock.advance(167 * HOUR)
    brain.load(replica)
    assert replica.run(lambda work: work.state()).lease_ends_at == stepped_clock.now() + 168 * HOUR


@pytest.mark.parametrize(("behind", "expired"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_a_clock_far_behind_the_last_contact_waits_for_the_server(behind: timedelta, expired: bool) -> None:
    lease = Lease(72 * HOUR, NOW, NOW).at(NOW - CLOCK_TOLERANCE - behind)
    assert (lease.expired, lease.clock_behind) == (expired, expired)
    assert lease.left == 72 * HOUR


def test_a_clock_that_is_right_again_goes_on_counting_where_it_was() -> None:
    lease = Lease(72 * HOUR, NOW, NOW).at(NOW - 9000 * HOUR)
    assert lease.expired
    later = lease.at(NOW + HOUR)
    assert (later.left, later.expired) == (71 * HOUR, False)


def test_a_station_that_was_off_does_not_open_with_its_clock_set_back_a_year(
    replica: Replica, brain: ServerBrain, stepped_clock: SteppedClock
) -> None:
    brain.load(replica)
    replica.close()
    stepped_clock.advance(-365 * 24 * HOUR)
    replica.open()
    assert replica.run(lambda work: work.count_lease()).clock_behind
    brain.load(replica)  # the server was met: it is believed
    assert not replica.run(lambda work: work.count_lease()).expired
    stepped_clock.advance(168 * HOUR)
    assert replica.run(lambda work: work.count_lease()).expired


def test_a_policy_shortens_the_lease_and_never_lengthens_it() -> None:
    whole = 168 * HOUR
    for away in (0 * HOUR, 23 * HOUR, 24 * HOUR, 30 * HOUR, whole):
        lease = Lease(whole - away, NOW)
        assert lease.limited(whole, 24 * HOUR).left == max(timedelta(0), 24 * HOUR - away)
        assert lease.limited(whole, 200 * HOUR).left == lease.left


def test_a_policy_s_lease_counts_across_restarts_and_goes_with_the_policy(
    replica: Replica, stepped_clock: SteppedClock
) -> None:
    replica.close()
    for hours, left in ((0, 24 * HOUR), (10, 14 * HOUR), (20, timedelta(0))):
        stepped_clock.advance(hours * HOUR)
        shortened = Replica(replica.path, REPLICA_KEY, stepped_clock, 24 * HOUR)
        shortened.open()
        assert shortened.run(lambda work: work.count_lease()).left == left
        state = shortened.run(lambda work: work.state())
        shortened.close()
        assert (state.lease.left, state.away) == (left, 168 * HOUR - _unshortened(replica))
    assert _unshortened(replica) == 138 * HOUR


def _unshortened(replica: Replica) -> timedelta:
    replica.open()
    try:
        return replica.run(lambda work: work.count_lease()).left
    finally:
        replica.close()
